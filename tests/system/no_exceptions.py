#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""A program without exceptions and RTTI runs a session, and errors at run time go to on_graph_error.

    no_exceptions.py COMPILER INCLUDE
"""
import pathlib
import subprocess
import sys
import tempfile

from programs import compile_program

# What the program is asked to do, its exit status (None: killed by a signal), and how its output begins.
EXPECTED = [
    ("run", 0, "1.000"),
    ("feed", 3, "Cannot feed value of shape (31,) for a tensor which has shape (1, 4, 4, 2)"),
    ("build", 3, "Variable v already exists, disallowed."),
    ("without-handler", None, ""),
]


def main():
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder) / "no_exceptions"
        compile_program("no_exceptions.cpp", program, "-O1", "-fno-exceptions", "-fno-rtti")
        for what, status, output in EXPECTED:
            run = subprocess.run([program, what], capture_output=True, text=True, check=False)
            as_expected = run.returncode < 0 if status is None else run.returncode == status
            if not as_expected or not run.stdout.startswith(output):
                print(f"{what}: exit status {run.returncode}, {run.stdout!r}")
                failed = True
    sys.exit(failed)


if __name__ == "__main__":
    main()
