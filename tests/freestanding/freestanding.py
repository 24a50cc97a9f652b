#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The library needs no operating system, heap, exceptions, RTTI, streams, thread-safe statics or code before main.

    freestanding.py INCLUDE

For each machine below: every public header that needs no other library compiles freestanding, without a warning, and
image.cpp links to nothing but the compiler's own arithmetic; nothing runs before its first function. A machine whose
compiler is missing is left out and named; without any the test is skipped.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
INCLUDE = pathlib.Path(sys.argv[1])
ROOMS_WITH_LIBRARIES = ("io", "hana", "eigen")

ARM = ("arm-none-eabi-", ["g++"])
# Debian has no bare-metal RISC-V compiler with C++ headers; that for Linux is one as long as nothing of Linux is linked.
RISCV = ("riscv64-linux-gnu-", ["g++-12", "g++"])
MACHINES = {
    "Cortex-M0+": (ARM, ["-mcpu=cortex-m0plus", "-mthumb"]),
    "Cortex-M3": (ARM, ["-mcpu=cortex-m3", "-mthumb"]),
    "Cortex-M4F": (ARM, ["-mcpu=cortex-m4", "-mthumb", "-mfloat-abi=hard", "-mfpu=fpv4-sp-d16"]),
    "Cortex-M7": (ARM, ["-mcpu=cortex-m7", "-mthumb", "-mfloat-abi=hard", "-mfpu=fpv5-d16"]),
    "RISC-V, rv32imac": (RISCV, ["-march=rv32imac", "-mabi=ilp32"]),
    "RISC-V, rv64gc": (RISCV, ["-march=rv64gc", "-mabi=lp64d"]),
}
FREESTANDING = ["-std=c++20", "-ffreestanding", "-fno-exceptions", "-fno-rtti", "-fno-threadsafe-statics"]
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror", "-Wno-psabi"]

FORBIDDEN = re.compile(r"""
    \b(malloc|calloc|realloc|free|_?sbrk|abort|_?exit|atexit|puts|putchar|fopen|fwrite|raise|pthread_\w+)$
  | \boperator\ (new|delete)
  | printf | ^std:: | ^(vtable|typeinfo) | ^guard\ variable | ^_?_GLOBAL_
  | __cxa_ | __gxx_ | __dso_handle | __aeabi_atexit | _?_?Unwind | unwind | __register_frame | __stack_chk
""", re.VERBOSE)
# What of libgcc a processor may need in place of instructions: arithmetic of numbers of 32 and 64 bits.
ARITHMETIC = re.compile(r"""
    __aeabi_(c?[df](add|sub|mul|div|cmp\w+|rsub)|r?[df]cmp\w+|c[rdf]\w+|[dful]+2[dfuliz]+|[lu]?l?(mul|divmod|div|lsl|lsr|asr|cmp)|u?i?(div|divmod)|[il]div0|uidiv\w*|idiv\w*)
  | __\w*(add|sub|mul|div|mod|cmp|neg|lt|le|gt|ge|eq|ne|unord|fix\w*|float\w*|extend|trunc|ashl|ashr|lshr|clz|ctz)\w*[sdt][ifd]\w*
  | __(clz|ctz)\w+ | __gnu_thumb1_case_\w+ | __riscv_(save|restore)_\d+
""", re.VERBOSE)

def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)


def check(*command):
    done = run(*command)
    if done.returncode != 0 or done.stderr:
        sys.exit(f"{' '.join(str(word) for word in command)}\n{done.stderr[:4000]}")
    return done.stdout


def headers():
    for path in sorted((INCLUDE / "varscope").rglob("*.hpp")):
        name = path.relative_to(INCLUDE / "varscope")
        if name.with_suffix("").parts[0] not in ROOMS_WITH_LIBRARIES:
            yield name


def image_complaints(tools, compile_image, image, *flags):
    """What a linked image holds that it should not."""
    check(*compile_image, *flags, "-o", image)
    complaints = []
    for line in check(tools + "nm", "-C", image).splitlines():
        kind, symbol = re.match(r"[0-9a-f ]* (\w) (.*)", line).groups()
        if FORBIDDEN.search(symbol):
            complaints.append(f"forbidden: {symbol}")
        elif kind in "Uw" and not ARITHMETIC.fullmatch(symbol):
            complaints.append(f"not there: {symbol}")
    for line in check(tools + "size", "-A", image).splitlines():
        if re.match(r"\.(preinit_array|init_array|fini_array|ctors|dtors|init|tdata|tbss|eh_frame|gcc_except_table)", line):
            complaints.append(f"section {line}")
    return complaints


def main():
    found = 0
    searched = set()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "gnu").mkdir()
        for abi in ("ilp32", "lp64"):  # which the C library of a Linux for these processors would have
            (folder / "gnu" / f"stubs-{abi}.h").touch()
        all_headers = list(headers())
        if len(all_headers) < 150:
            sys.exit(f"only {len(all_headers)} headers were found")
        source = folder / "all_headers.cpp"
        source.write_text("".join(f"#include <varscope/{name}>\n" for name in all_headers), encoding="utf-8")
        image = folder / "image"

        for machine, ((tools, names), flags) in MACHINES.items():
            compiler = next(filter(shutil.which, (tools + name for name in names)), None)
            if compiler is None:
                print(f"{machine}: there is no {tools}{names[0]}")
                continue
            found += 1
            command = [compiler, *FREESTANDING, *WARNINGS, *flags, f"-I{INCLUDE}", f"-isystem{folder}"]
            check(*command, "-fsyntax-only", source)
            build = [*command, "-Os", HERE / "image.cpp", "-nostdlib", "-static"]
            unlinked = [*build, "-r"]  # what is missing stays undefined
            if tools == ARM[0]:
                build.append("-lgcc")
            else:
                build += ["-no-pie", "-fno-pie", "-fno-asynchronous-unwind-tables", "-Wl,--build-id=none,-z,separate-code"]
            if "rv32" in machine:  # of which a compiler for Linux has no libgcc
                build = [*build, "-r"]
            complaints = image_complaints(tools, build, image)
            if complaints:
                sys.exit("\n  ".join([f"{machine}:", *complaints]))
            print(f"{machine}: {len(all_headers)} headers; the image links to nothing", flush=True)
            if tools in searched:
                continue
            searched.add(tools)  # and the search finds what is there
            complaints = image_complaints(tools, unlinked, image, "-DVARSCOPE_FORBIDDEN_THINGS")
            for expected in "forbidden: operator new", "section .init_array":
                if not any(line.startswith(expected) for line in complaints):
                    sys.exit(f"{machine}: an image with this was not noticed: {expected}")
    if not found:
        print("There is none of these compilers.")
        sys.exit(77)


if __name__ == "__main__":
    main()
