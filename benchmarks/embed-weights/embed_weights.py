#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What 10 MB of weights in read-only memory cost the build.

Two programs run the same layer of 1600 x 1600 weights: one has them embedded by varscope_embed_weights, one has an arena of
zeros. Both are built from nothing: of the first the program that reads weights, which is built once a build folder, apart;
then again after a change of the weights. Taken are the processor time of all commands, which other programs do not share,
and the time on the clock.

usage: embed_weights.py --folder FOLDER [--rounds N] [--compiler COMPILER]...
"""
import argparse
import array
import json
import pathlib
import random
import resource
import shutil
import struct
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIDE = 1600

MODEL = f"""#pragma once
#include <varscope/varscope.hpp>

constexpr void layer(varscope::graph& g) {{
  auto x = varscope::placeholder<"x">(g, {{1, {SIDE}}});
  auto weights = varscope::get_variable<"weights">(g, {{{SIDE}, {SIDE}}});
  varscope::identity<"y">(varscope::matmul(x, weights));
}}
inline constexpr auto& net = varscope::graph_of<layer>;
"""

MAIN = """#include "model.hpp"
#if EMBEDDED
#include <net_weights.hpp>
#else
static varscope::arena<net> net_weights;
#endif

static varscope::workspace<net> memory;
static const float x[%d] = {};

int main() { return static_cast<int>(*std::get<0>(varscope::run<net, "y">(net_weights, memory, varscope::feed<"x">(x))).data()); }
""" % SIDE

PROJECT = """cmake_minimum_required(VERSION 3.23)
project(embed_weights_benchmark LANGUAGES CXX)
add_subdirectory(%s varscope)
add_executable(app main.cpp)
target_link_libraries(app PRIVATE varscope::varscope)
target_compile_definitions(app PRIVATE EMBEDDED=$<BOOL:${EMBEDDED}>)
if(EMBEDDED)
  varscope_embed_weights(TARGET app MODEL model.hpp:net WEIGHTS model.safetensors)
endif()
if(CMAKE_SYSTEM_NAME STREQUAL "Generic")
  target_link_options(app PRIVATE --specs=nosys.specs)
endif()
""" % ROOT


def write_weights(path, seed):
    random.seed(seed)
    elements = array.array("f", (random.random() for _ in range(SIDE * SIDE)))
    header = json.dumps({"weights": {"dtype": "F32", "shape": [SIDE, SIDE], "data_offsets": [0, 4 * SIDE * SIDE]}}).encode()
    path.write_bytes(struct.pack("<Q", len(header)) + header + elements.tobytes())


def build(folder, *targets):
    """Seconds of the processor and seconds on the clock."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(["cmake", "--build", folder, "--target", *targets], check=True, stdout=subprocess.DEVNULL)
    seconds, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, seconds


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--folder", type=pathlib.Path, required=True)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--compiler", action="append")
    arguments = arguments.parse_args()
    compilers = arguments.compiler or ["g++", "clang++-19", "arm-none-eabi-g++"]

    source = arguments.folder / "source"
    source.mkdir(parents=True, exist_ok=True)
    for name, text in {"model.hpp": MODEL, "main.cpp": MAIN, "CMakeLists.txt": PROJECT}.items():
        (source / name).write_text(text)

    print(f"{4 * SIDE * SIDE / 1e6:.1f} MB of weights; the least of {arguments.rounds} rounds; seconds of the processor (on the clock)")
    print("| compiler | without | with | and the program that reads them | after a change of the weights |")
    print("|---|---|---|---|---|")
    for compiler in compilers:
        if shutil.which(compiler) is None:
            continue
        setting = f"-DCMAKE_CXX_COMPILER={compiler}"
        if compiler.startswith("arm-none-eabi"):
            setting = f"-DCMAKE_TOOLCHAIN_FILE={ROOT}/cmake/toolchains/cortex-m4.cmake"
        figures = {}
        for number in range(arguments.rounds):
            for embedded in (0, 1):
                write_weights(source / "model.safetensors", number)
                folder = arguments.folder / f"{compiler}-{embedded}"
                shutil.rmtree(folder, ignore_errors=True)
                subprocess.run(["cmake", "-S", source, "-B", folder, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
                                setting, f"-DEMBEDDED={embedded}"], check=True, stdout=subprocess.DEVNULL)
                if embedded:
                    figures.setdefault("program", []).append(build(folder, "varscope_embed_weights_program"))
                figures.setdefault(embedded, []).append(build(folder, "app"))
            write_weights(source / "model.safetensors", number + 1000)
            figures.setdefault("change", []).append(build(folder, "app"))
        least = {what: min(rows) for what, rows in figures.items()}
        cells = [f"{least[what][0]:.1f} ({least[what][1]:.1f})" for what in (0, 1, "program", "change")]
        print(f"| {compiler} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
