#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""An optimised program holds no name of a variable, scope or operation, unless it asks for one at run time.

    no_names.py COMPILER INCLUDE
"""
import pathlib
import re
import sys
import tempfile

from programs import HERE, compile_program

# All names of the model begin with qq.
NAMES = sorted(set(re.findall(r'"(qq\w+)"', (HERE / "model.hpp").read_text(encoding="utf-8"))))


def names_in(program):
    content = program.read_bytes()
    return [name for name in NAMES if name.encode() in content]


def main():
    failed = len(NAMES) < 9
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder) / "program"
        compile_program("no_names.cpp", program, "-O2", "-DNDEBUG")
        found = names_in(program)
        if found:
            print("The program holds:", *found)
            failed = True
        # The same program that asks for a name: so the search finds what is there.
        compile_program("no_names.cpp", program, "-O2", "-DNDEBUG", "-DVARSCOPE_PRINT_A_NAME")
        found = names_in(program)
        if "qqweights" not in found:
            print("A program that prints the name of a variable does not hold it:", *found)
            failed = True
    sys.exit(failed)


if __name__ == "__main__":
    main()
