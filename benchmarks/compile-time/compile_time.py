#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What varscope costs at compile time, next to other ways of looking things up by name.

The compilers' processor time is taken, not the time on the clock, which other programs share. All programs are compiled
in turn, in several rounds; a ratio is the median of the rounds' ratios, a time the least of all rounds.

usage: compile_time.py --folder FOLDER [--rounds N] [--compiler COMPILER]...
"""
import argparse
import math
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys

import programs

ROOT = pathlib.Path(__file__).resolve().parents[2]
FLAGS = ["-std=c++20", f"-I{ROOT}/include", f"-I{ROOT}"]
SLOW = 10  # seconds; a program that takes longer is compiled in the first round only
SIZES = (100, 300, 1000)

PROGRAMS = {
    "an empty file": programs.EMPTY,
    "<boost/hana.hpp>": programs.HANA,
    "varscope.hpp": programs.VARSCOPE,
    "the demo's model": programs.DEMO,
}
for n in SIZES:
    PROGRAMS |= {
        f"{n} in bases": programs.base_class_table(n),
        f"{n}, blocks, frozen": programs.frozen_only(programs.blocks, n),
        f"{n}, blocks, find": programs.with_records(programs.blocks, n),
        f"{n}, blocks, get": programs.with_views(programs.blocks, n),
        f"{n}, bodies, get": programs.with_views(programs.bodies, n),
    }
    if n < 1000:  # more take Hana minutes and gigabytes
        PROGRAMS[f"{n} in hana::map"] = programs.hana_map(n)

# What one constant evaluation may cost by default: clang's steps, g++'s operations.
LIMITS = {"clang": ("-fconstexpr-steps=", 1 << 20), "g++": ("-fconstexpr-ops-limit=", 1 << 25)}
LIMITED = {
    "1,000 variables": programs.frozen_only(programs.blocks, 1000),
    "1,000 variables, get": programs.with_views(programs.blocks, 1000),
    "1,000 variables and operations": programs.chain(1000),
}


def compile_file(compiler, path, *options):
    """Processor seconds and peak memory in MiB, or what the compiler says against the program."""
    command = [compiler, *FLAGS, "-c", "-o", os.devnull, *options, str(path)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(said)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def write_programs(folder, sources):
    folder.mkdir(parents=True, exist_ok=True)
    paths = {}
    for i, (name, source) in enumerate(sources.items()):
        paths[name] = folder / f"{i}.cpp"
        paths[name].write_text(f"// {name}\n{source}")
    return paths


def measure(compiler, paths, rounds):
    """For each program its times by round, and its peak memory."""
    times = {name: [] for name in paths}
    memory = {}
    for number in range(rounds):
        for name, path in paths.items():
            if number and times[name][0] > SLOW:
                continue
            seconds, memory[name] = compile_file(compiler, path)
            times[name].append(seconds)
    return times, memory


def ratio(times, a, b):
    return statistics.median(x / y for x, y in zip(times[a], times[b]))


def peers_of(name):
    """What a program is compared with: (title, program)."""
    if name in ("varscope.hpp", "the demo's model"):
        return [("hana.hpp", "<boost/hana.hpp>")]
    size, _, kind = name.partition(", ")
    if not kind or kind.endswith("frozen"):
        return []
    return [("bases", f"{size} in bases"), ("hana::map", f"{size} in hana::map")]


def print_times(times, memory):
    print(f"{'program':24}{'s':>8}{'MiB':>6}  times that of")
    for name, seconds in times.items():
        ratios = [f"{title} {ratio(times, name, peer):.2f}" for title, peer in peers_of(name) if peer in times]
        print(f"{name:24}{min(seconds):8.2f}{memory[name]:6.0f}  {', '.join(ratios)}".rstrip())


def cost_of_variable(times, kind):
    """Microseconds a variable beyond what the header costs, for each size."""
    start = "an empty file" if kind == " in bases" else "varscope.hpp"
    return [1e6 * (min(times[f"{n}{kind}"]) - min(times[start])) / n for n in SIZES]


def print_growth(times):
    print(f"\n{'us a variable':24}" + "".join(f"{n:>8}" for n in SIZES) + "  last / first")
    for kind in (", blocks, frozen", ", blocks, find", ", blocks, get", ", bodies, get", " in bases"):
        costs = cost_of_variable(times, kind)
        print(f"{kind.strip(', '):24}" + "".join(f"{c:8.0f}" for c in costs) + f"  {costs[-1] / costs[0]:.2f}")


def print_goals(times):
    costs = cost_of_variable(times, ", blocks, get")
    for what, value, goal in (
        ("varscope.hpp / hana.hpp", ratio(times, "varscope.hpp", "<boost/hana.hpp>"), 1.0),
        ("1000 get / bases", ratio(times, "1000, blocks, get", "1000 in bases"), 1.5),
        ("growth, 1000 / 100", costs[-1] / costs[0], 1.0),
    ):
        print(f"{what:24}{value:8.2f}  goal {goal:.2f}, {'met' if value <= goal else 'not met'}")


def least_limit(compiler, path, option, limit):
    """The least value of the option, within one percent, with which the program compiles."""

    def compiles(value):
        try:
            compile_file(compiler, path, "-fsyntax-only", f"{option}{value}")
        except RuntimeError:
            return False
        return True

    if not compiles(limit):
        return None
    low, high = 1, limit
    while high - low > 1 and high > 1.01 * low:
        middle = int(math.sqrt(low * high))
        low, high = (low, middle) if compiles(middle) else (middle, high)
    return high


def print_limits(compiler, paths):
    option, limit = LIMITS["clang" if "clang" in compiler else "g++"]
    print(f"\nlongest evaluation, of {limit:,} by default ({option.rstrip('=')})")
    within = True
    for name, path in paths.items():
        needed = least_limit(compiler, path, option, limit)
        within &= needed is not None
        print(f"{name:32}" + (f"{needed:>12,}{100 * needed / limit:6.0f} %" if needed else "   more than that"))
    return within


def version(compiler):
    return subprocess.run([compiler, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(": ")[2]
    return platform.machine()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=pathlib.Path, required=True, help="for the programs that are compiled")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--compiler", action="append", help="g++ and clang++-19 unless told")
    arguments = parser.parse_args()

    paths = write_programs(arguments.folder / "timed", PROGRAMS)
    limited = write_programs(arguments.folder / "limited", LIMITED)
    within = True
    for compiler in arguments.compiler or ["g++", "clang++-19"]:
        if shutil.which(compiler) is None:
            print(f"There is no {compiler} here.")
            continue
        print(f"\n== {version(compiler)}; {processor()}; {arguments.rounds} rounds\n", flush=True)
        times, memory = measure(compiler, paths, arguments.rounds)
        print_times(times, memory)
        print_growth(times)
        print()
        print_goals(times)
        sys.stdout.flush()
        within &= print_limits(compiler, limited)
    return 0 if within else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except RuntimeError as error:
        sys.exit(f"A program does not compile:\n{error}")
