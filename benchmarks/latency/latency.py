#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""How long a run of a model takes in varscope and in what one would take otherwise: see README.md.

    latency.py BUILD_FOLDER [--rounds N] [--seconds S] [--models A,B] [--picture FILE]

Makes a virtual environment with the runtimes in BUILD_FOLDER, writes the models there, compiles latency.cpp with each
compiler, with and without -march=native, and runs them all in turns, a round after the other, on one core. A result that
is off by more than 1e-4 ends it. Prints Markdown, and draws the picture.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import venv

HERE = pathlib.Path(__file__).resolve().parent
INCLUDE = HERE.parent.parent / "include"
PACKAGES = ["numpy", "onnx", "ai-edge-litert", "onnxruntime", "openvino"]
COMPILERS = {"g++ 12": "g++-12", "clang 19": "clang++-19"}
FLAGS = {"-march=native": ["-O3", "-march=native"], "x86-64": ["-O3"]}
TOLERANCE = 1e-4


def python_with_runtimes(folder):
    """The Python of the virtual environment, made if it is not there. The runtimes come from PyPI."""
    python = folder / "venv/bin/python"
    ready = folder / "venv/ready"
    if not ready.exists():
        print("Installing", *PACKAGES, "into", folder / "venv", file=sys.stderr)
        venv.create(folder / "venv", with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
        ready.touch()
    return python


def build_programs(folder):
    """Compiles every program. Gives {(compiler, flags): path}, and the paths of oneDNN's and of what measures the peak."""
    programs, commands = {}, []
    for compiler, command in COMPILERS.items():
        if shutil.which(command) is None:
            print("There is no", command, file=sys.stderr)
            continue
        for name, flags in FLAGS.items():
            program = programs[compiler, name] = folder / f"latency {compiler} {name}"
            commands.append([command, *flags, "-isystem", "/usr/include/eigen3", HERE / "latency.cpp", "-o", program])
    onednn, peak = folder / "onednn", folder / "peak"
    commands.append(["c++", *FLAGS["-march=native"], HERE / "onednn.cpp", "-ldnnl", "-o", onednn])
    commands.append(["c++", *FLAGS["-march=native"], HERE.parent / "kernels/peak.cpp", "-o", peak])
    sources = [*INCLUDE.rglob("*.hpp"), *HERE.parent.rglob("*.?pp")]
    newest = max(source.stat().st_mtime for source in sources)

    def compile_program(command):
        if not command[-1].exists() or command[-1].stat().st_mtime < newest:
            subprocess.run([command[0], "-std=c++20", "-DNDEBUG", f"-I{INCLUDE}", *command[1:]], check=True)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(compile_program, commands))
    return programs, onednn, peak


def on_one_core(command):
    """The lines of JSON that a command prints."""
    pinned = ["taskset", "--cpu-list", str(os.cpu_count() - 1)] if shutil.which("taskset") else []
    environment = dict(os.environ, OMP_NUM_THREADS="1", PYTHONDONTWRITEBYTECODE="1")
    result = subprocess.run([*pinned, *command], env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


class Figures:
    """Least and median of all rounds, by model and contestant; a contestant of ours is (name, compiler, flags)."""

    def __init__(self):
        self.rounds = {}

    def add(self, row, *build):
        if not row["difference"] <= TOLERANCE:
            sys.exit(f"{row['contestant']} {' '.join(build)}: {row['model']} is off by {row['difference']}")
        self.rounds.setdefault((row["model"], row["contestant"], *build), []).append(row)

    def least(self, *key):
        return min((row["least"] for row in self.rounds.get(key, [])), default=None)

    def median(self, *key):
        return statistics.median(row["median"] for row in self.rounds[key]) if key in self.rounds else None

    def largest_difference(self):
        return max(row["difference"] for rows in self.rounds.values() for row in rows)


def number(microseconds):
    if microseconds is None:
        return ""
    return f"{microseconds:.{3 if microseconds < 1 else 2 if microseconds < 10 else 1 if microseconds < 100 else 0}f}"


def table(head, rows):
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def times_table(figures, models, contestants, bounds):
    """Microseconds, least / median: a row for each contestant."""
    rows = [["products at the peak"] + [number(bounds[model]) for model in models]]
    for contestant in contestants:
        times = ((figures.least(model, *contestant), figures.median(model, *contestant)) for model in models)
        rows.append([", ".join(contestant)] + [" / ".join(map(number, pair)) if pair[0] else "" for pair in times])
    return table(["us, least / median", *models], rows)


def ratios_table(figures, models, builds, runtimes):
    """Our least time over the others'."""
    rows = []

    def row(title, build, *others):
        rows.append([f"{title} ({', '.join(build)})"])
        for model in models:
            ours = figures.least(model, "varscope", *build)
            theirs = [time for time in (figures.least(model, *other) for other in others) if time is not None]
            rows[-1].append(f"{ours / min(theirs):.2f}" if theirs else "")

    for build in builds:
        row("loops", build, ("loops", *build))
        row("Eigen", build, ("Eigen", *build))
        if build[1] == "-march=native":
            row("LiteRT", build, ("LiteRT",))
            row("the fastest runtime", build, *((runtime,) for runtime in runtimes))
    return table(["varscope's least time over that of", *models], rows)


def machine():
    text = pathlib.Path("/proc/cpuinfo").read_text() if pathlib.Path("/proc/cpuinfo").exists() else ""
    field = lambda name: (re.search(rf"^{name}\s*: (.*)$", text, re.MULTILINE) or ["", "?"])[1]
    return f"{field('model name')} (family {field('cpu family')}, model {field('model')}), {os.cpu_count()} cores"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", default="0.3", help="for each contestant of each model in a round")
    parser.add_argument("--models", default="")
    parser.add_argument("--picture", type=pathlib.Path)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)

    python = python_with_runtimes(given.folder)
    if pathlib.Path(sys.executable).absolute() != python.absolute():  # again, with the packages
        sys.exit(subprocess.run([python, *sys.argv], env=dict(os.environ, PYTHONDONTWRITEBYTECODE="1")).returncode)
    import chart
    import layers
    import model_files
    from peers import PEERS

    models = given.models.split(",") if given.models else list(layers.MODELS)
    for model in models:
        path = str(given.folder / model)
        written = layers.write(model, path)
        model_files.write_onnx(model, *written, path + ".onnx")
        model_files.write_litert(model, *written, path + ".tflite")
    programs, onednn, peak = build_programs(given.folder)

    figures, peaks, loads = Figures(), [], []
    for nth_round in range(given.rounds):
        print(f"Round {nth_round + 1} of {given.rounds}", file=sys.stderr)
        loads.append(os.getloadavg()[0])
        peaks += on_one_core([peak])
        for build, program in programs.items():
            for row in on_one_core([program, given.folder, given.seconds, *models]):
                figures.add(row, *build)
        for row in on_one_core([onednn, given.folder, given.seconds, *models]):
            figures.add(row)
        for peer in PEERS:
            for row in on_one_core([python, HERE / "peers.py", peer, given.folder, given.seconds, *models]):
                figures.add(row)

    runtimes = ["LiteRT", "oneDNN", *(peer for peer in PEERS if peer != "LiteRT")]
    gflops = max(row["gflops"] for row in peaks)
    print(f"{machine()}; peak of one core {gflops:.1f} GFLOP/s; load {min(loads):.1f} to {max(loads):.1f}; "
          f"{given.rounds} rounds; largest difference {figures.largest_difference():.1e}\n")
    bounds = {model: 2e-3 * layers.products_inside(model) / gflops for model in models}
    for name in FLAGS:
        contestants = [(c, compiler, flags) for compiler, flags in programs if flags == name
                       for c in ("varscope", "loops", "Eigen")]
        contestants = [c for c in contestants if any((m, *c) in figures.rounds for m in models)]
        if name == "-march=native":
            contestants += [(runtime,) for runtime in runtimes]
        print(times_table(figures, models, contestants, bounds))
    print(ratios_table(figures, models, list(programs), runtimes))
    picture = given.picture or given.folder / "latency.svg"
    picture.write_text(chart.draw(figures, models, runtimes, machine()))
    print("The picture is", picture)


if __name__ == "__main__":
    main()
