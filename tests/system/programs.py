# SPDX-License-Identifier: BSL-1.0
"""Compiles the programs of this folder."""
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
COMPILER, INCLUDE = sys.argv[1:3]


def compile_program(source, output, *flags):
    """Compiles a file of this folder with the compiler and the headers that the script was called with."""
    subprocess.run([COMPILER, "-std=c++20", f"-I{INCLUDE}", *flags, str(HERE / source), "-o", str(output)], check=True)


def skip(reason):
    """Ends a test that this machine cannot run."""
    print(reason)
    sys.exit(77)
