#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Reading a variable by its name is compiled to the same instructions as reading a plain array.

    same_instructions.py COMPILER INCLUDE

Compares, in the disassembly of same_instructions.cpp, each function NAME_by_name with NAME_plain. What is of no account:
addresses, the names of the two functions and objects themselves, and what fills the space between functions. Where a
compiler makes something else of the two, KNOWN_DIFFERENCES says what.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from programs import COMPILER, compile_program, skip

# (pair, family of the compiler): why the instructions differ.
KNOWN_DIFFERENCES = {
    ("scale", "gcc"): "a view is a pointer, so g++ loads vectors of SSE as unaligned ones, with instructions of their own",
    ("indexed", "clang"): "clang 14 and 16 add the last index before they scale the first; as many instructions",
}


def functions_of(object_file):
    """The instructions of each function of an object file, as {name: [text]}."""
    text = subprocess.run(["objdump", "-dr", "--no-show-raw-insn", object_file], capture_output=True, text=True,
                          check=True).stdout
    functions = {}
    for block in re.split(r"\n\n", text):
        head = re.search(r"^[0-9a-f]+ <(\w+)>:$", block, re.MULTILINE)
        if head is None:
            continue
        lines = []
        for line in block[head.end():].splitlines():
            line = re.sub(r"\s+", " ", re.sub(r"^\s*[0-9a-f]+:", "", line)).strip()
            line = re.sub(r"_(by_name|plain)\b", "", line)
            line = re.sub(r" [0-9a-f]+ (<\w+\+0x[0-9a-f]+>)$", r" \1", line)  # jumps: relative to the function
            line = re.sub(r" #.*", "", line)
            if line and line not in ("nop", "xchg %ax,%ax") and not re.match(r"(data16 )*(cs )?nop[wl]", line):
                lines.append(line)
        functions[head.group(1)] = lines
    return functions


def pairs_of(folder, *flags):
    """(name, instructions by name, instructions on plain arrays) of each pair."""
    object_file = folder / "same_instructions.o"
    compile_program("same_instructions.cpp", object_file, "-O2", "-c", *flags)
    functions = functions_of(object_file)
    names = [name.removesuffix("_by_name") for name in functions if name.endswith("_by_name")]
    return [(name, functions[name + "_by_name"], functions[name + "_plain"]) for name in names]


def family_of_compiler():
    version = subprocess.run([COMPILER, "--version"], capture_output=True, text=True, check=True).stdout
    return "clang" if "clang" in version else "gcc"


def main():
    if shutil.which("objdump") is None:
        skip("There is no objdump here.")
    with tempfile.TemporaryDirectory() as folder:
        pairs = pairs_of(pathlib.Path(folder))
        differs_on_purpose = [pair for pair in pairs_of(pathlib.Path(folder), "-DVARSCOPE_ONE_THAT_DIFFERS")
                              if pair[0] == "differs"]
    if len(pairs) < 9:
        sys.exit(f"only {len(pairs)} pairs of functions were found")
    if not any(by_name != plain for _, by_name, plain in differs_on_purpose):
        sys.exit("two functions that differ were not told apart")

    unknown = 0
    for name, by_name, plain in pairs:
        if by_name == plain:
            print(f"{name}: the same {len(plain)} instructions")
            continue
        reason = KNOWN_DIFFERENCES.get((name, family_of_compiler()))
        unknown += reason is None
        print(f"{name}: {reason or 'other instructions'}")
        print("by name:", *by_name, "on plain arrays:", *plain, sep="\n  ")
    sys.exit(unknown)


if __name__ == "__main__":
    main()
