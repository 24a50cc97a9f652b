#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The loops of a kernel call nothing and keep their sums in registers.

    register_tiles.py COMPILER INCLUDE

Looks at the disassembly of register_tiles.cpp for each set of vector instructions. A loop is what lies between a jump
backwards and its target; the innermost ones that multiply are the kernels' inner loops. A function named tile calls nothing
at all.
"""
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

from programs import compile_program, skip

MOST_STACK_ACCESSES = 2  # of a loop: a pointer or a counter may live in memory
TARGETS = {"SSE2": [], "AVX2": ["-mavx2", "-mfma"], "AVX-512": ["-mavx512f", "-mavx512dq", "-mavx512vl", "-mfma"]}


def functions_of(object_file):
    """The instructions of each function, as {symbol: [(address, text)]}."""
    text = subprocess.run(["objdump", "-d", "--no-show-raw-insn", object_file], capture_output=True, text=True,
                          check=True).stdout
    functions = {}
    for symbol, body in re.findall(r"^[0-9a-f]+ <([\w.]+)>:\n((?:.+\n)+)", text, re.MULTILINE):
        lines = re.findall(r"^\s*([0-9a-f]+):\s+(.*?)\s*$", body, re.MULTILINE)
        functions[symbol] = [(int(address, 16), instruction) for address, instruction in lines]
    return functions


def inner_loops(instructions):
    """The instructions of each innermost loop that multiplies."""
    jumps = []
    for address, instruction in instructions:
        jump = re.match(r"j\w+\s+([0-9a-f]+) ", instruction)
        if jump and instructions[0][0] <= int(jump.group(1), 16) <= address:
            jumps.append((int(jump.group(1), 16), address))
    innermost = [(first, last) for first, last in jumps
                 if not any(first <= other[0] and other[1] <= last and other != (first, last) for other in jumps)]
    for first, last in innermost:
        loop = [instruction for address, instruction in instructions if first <= address <= last]
        if any(re.match(r"v?(mulp|fn?madd\w*p)", instruction) for instruction in loop):
            yield loop


def complaints(symbol, instructions):
    """What is wrong with a function, and how many inner loops it has."""
    wrong = [f"{symbol}: {text}" for _, text in instructions if text.startswith("call") and "4tile" in symbol]
    loops = list(inner_loops(instructions))
    has_frame = any(re.match(r"mov\s+%rsp,%rbp", text) for _, text in instructions)
    stack = r"\(%r[sb]p" if has_frame else r"\(%rsp"  # without a frame, %rbp is a register as any other
    for loop in loops:
        wrong += [f"{symbol}: {text}" for text in loop if text.startswith("call") and "4tile" not in symbol]
        on_stack = [text for text in loop if re.search(stack, text)]
        if len(on_stack) > MOST_STACK_ACCESSES:
            wrong += [f"{symbol}: {len(on_stack)} of {len(loop)} instructions of a loop use the stack", *on_stack[:4]]
    return wrong, len(loops)


def main():
    if shutil.which("objdump") is None or platform.machine() not in ("x86_64", "AMD64"):
        skip("This needs objdump and an x86-64.")
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        object_file = pathlib.Path(folder) / "register_tiles.o"

        def look(target, *flags):
            compile_program("register_tiles.cpp", object_file, "-c", *flags)
            functions = functions_of(object_file)
            results = [complaints(symbol, instructions) for symbol, instructions in functions.items()]
            tiles = sum("4tile" in symbol for symbol in functions)
            return tiles, sum(count for _, count in results), [line for lines, _ in results for line in lines]

        for target, flags in TARGETS.items():
            tiles, loops, problems = look(target, "-O3", *flags)
            print(f"{target}: {tiles} tiles, {loops} inner loops")
            wrong += [f"{target}: {problem}" for problem in problems]
            if loops < 40:
                wrong.append(f"{target}: only {loops} inner loops were found")
        if not look("SSE2", "-O0")[2]:
            wrong.append("sums in memory, as without optimisation, were not noticed")
    sys.exit("\n".join(wrong) if wrong else 0)


if __name__ == "__main__":
    main()
