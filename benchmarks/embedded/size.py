#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Flash, RAM, stack and instructions of an inference on a microcontroller, next to plain loops.

    size.py [--processor cortex-m4|cortex-m3] [--check | --accept] [--keep FOLDER]

text, rodata, data and bss are what the linked program has beyond the same program without a network (none.cpp). The weights
are part of rodata. stack is the worst case along the calls below infer(), from g++'s -fstack-usage; functions of libgcc are
not known to it. Instructions are those of one inference, the mean of four inputs, counted by QEMU (harness.cpp); they are no
cycles.

--check fails if a figure is more than 2 % above that in accepted.json, and leaves the plain loops out; --accept writes that
file.
"""
import argparse
import json
import math
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
EMBEDDED = ROOT / "examples" / "embedded"
ACCEPTED = HERE / "accepted.json"

TOOLS = "arm-none-eabi-"
PROCESSORS = {
    "cortex-m4": (["-mcpu=cortex-m4", "-mthumb", "-mfloat-abi=hard", "-mfpu=fpv4-sp-d16"], "mps2-an386"),
    "cortex-m3": (["-mcpu=cortex-m3", "-mthumb", "-mfloat-abi=soft"], "mps2-an385"),
}
FLAGS = ["-std=c++20", "-ffunction-sections", "-fdata-sections", "-fno-exceptions", "-fno-rtti", "-fno-threadsafe-statics",
         f"-I{ROOT / 'include'}", f"-I{EMBEDDED}", f"-I{HERE}"]
# The harness brings nothing that a network might need, such as memset.
FLAGS_OF_HARNESS = ["-Os", "-fno-tree-loop-distribute-patterns"]
# Name: safetensors file, header and name of the model, inputs, outputs, largest input, inferences to count.
NETWORKS = {
    "sine": (EMBEDDED / "data/sine.safetensors", "sine_model.hpp", "sine::net", 1, 1, "6.25f", 1000),
    "digits": (ROOT / "examples/digits/data/digits.safetensors", "digits_model.hpp", "digits_logits::net", 64, 10,
               "1.0f", 52),
}
LEVELS = ["-Os", "-O2"]
SMALL = ",varscope::kernels::small"
# What is measured: a file NETWORK_FILE.cpp, the kernels that it is compiled with, what weights are kept as.
VARIANTS = {
    "floor": ("floor", "", "float32"),
    "varscope": ("varscope", "", "float32"),
    "varscope small": ("varscope", SMALL, "float32"),
    "varscope float16": ("varscope", "", "float16"),
    "varscope int8": ("varscope", "", "int8"),
    "varscope small int8": ("varscope", SMALL, "int8"),
}
SECTIONS = {".text": "text", ".ARM.exidx": "text", ".ARM.extab": "text", ".rodata": "rodata", ".init_array": "rodata",
            ".data": "data", ".bss": "bss"}
FIGURES = ["text", "rodata", "data", "bss", "stack", "instructions"]
INSTRUCTIONS_A_TICK = 40
KNOWN_INSTRUCTIONS = 2000000
GROWTH = 1.02


def run(*command):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          check=False, timeout=300)
    if done.returncode != 0:
        sys.exit(f"{' '.join(str(word) for word in command)}\n{done.stdout[-4000:]}")
    return done.stdout


def literal(values):
    return "{" + ", ".join(value.hex() + "f" for value in values) + "}"


def read_safetensors(path):
    """{name: (shape, values)}"""
    content = path.read_bytes()
    size = struct.unpack_from("<Q", content)[0]
    tensors = {}
    for name, entry in json.loads(content[8:8 + size]).items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            values = struct.unpack(f"<{(end - begin) // 4}f", content[8 + size + begin:8 + size + end])
            tensors[name] = (entry["shape"], values)
    return tensors


def quantized(kept):
    """Further arguments of an arena's type."""
    return f',varscope::quantized<"",varscope::dtype::{kept}>' if kept != "float32" else ""


def float32(value):
    return struct.unpack("<f", struct.pack("<f", value))[0]


def as_kept(tensors, kept):
    """The numbers that weights in fewer bits stand for; biases stay what they are."""

    def kept_as_float16(values):
        return [struct.unpack("<e", struct.pack("<e", value))[0] for value in values]

    def kept_as_int8(values, channels):
        scales = [float32(max(abs(value) for value in values[channel::channels]) / 127) for channel in range(channels)]
        result = []
        for i, value in enumerate(values):
            scale = scales[i % channels]
            code = math.copysign(math.floor(abs(float32(value / scale)) + 0.5), value)
            result.append(code * scale)
        return result

    convert = {"float32": lambda shape, values: values,
               "float16": lambda shape, values: kept_as_float16(values),
               "int8": lambda shape, values: kept_as_int8(values, shape[-1])}[kept]
    return {name: (shape, convert(shape, values) if len(shape) > 1 else values)
            for name, (shape, values) in tensors.items()}


# --- The networks, in double precision ---------------------------------------------------------------------------------


def dense(x, tensors, layer):
    (_, outputs), weights = tensors[layer + "/weights"]
    biases = tensors[layer + "/biases"][1]
    return [biases[o] + sum(value * weights[i * outputs + o] for i, value in enumerate(x)) for o in range(outputs)]


def relu(x):
    return [max(value, 0.0) for value in x]


def conv_relu_pool(x, side, tensors, layer):
    """3 x 3 with zeros around, then the largest of 2 x 2."""
    (_, _, channels, outputs), weights = tensors[layer + "/weights"]
    biases = tensors[layer + "/biases"][1]

    def at(row, column, o):
        total = biases[o]
        for tap in range(9):
            r, c = row + tap // 3 - 1, column + tap % 3 - 1
            if 0 <= r < side and 0 <= c < side:
                for i in range(channels):
                    total += x[(r * side + c) * channels + i] * weights[(tap * channels + i) * outputs + o]
        return max(total, 0.0)

    return [max(at(r, c, o), at(r, c + 1, o), at(r + 1, c, o), at(r + 1, c + 1, o))
            for r in range(0, side, 2) for c in range(0, side, 2) for o in range(outputs)]


def reference(network, tensors, x):
    if network == "sine":
        return dense(relu(dense(relu(dense(x, tensors, "hidden1")), tensors, "hidden2")), tensors, "output")
    x = conv_relu_pool(x, 8, tensors, "digits/conv1")
    x = conv_relu_pool(x, 4, tensors, "digits/conv2")
    return dense(x, tensors, "digits/dense")


def cases(inputs, limit):
    """The inputs that harness.cpp makes."""
    random = 1
    for _ in range(4):
        x = []
        for _ in range(inputs):
            random = (random * 1664525 + 1013904223) % 2**32
            x.append((random >> 24) / 256 * limit)
        yield x


# --- Programs ----------------------------------------------------------------------------------------------------------


class Bench:
    def __init__(self, processor, folder):
        self.options, self.board = PROCESSORS[processor]
        self.folder = folder
        self.startup = self.compile(EMBEDDED / "board/startup.cpp", "startup", FLAGS_OF_HARNESS)
        self.none = self.compile(HERE / "none.cpp", "none", ["-Os"])
        self.tensors = {network: read_safetensors(facts[0]) for network, facts in NETWORKS.items()}
        self.harness, self.arenas, self.programs_without = {}, {}, {}
        for network, (_, _, _, inputs, outputs, limit, count) in NETWORKS.items():
            self.harness[network] = self.compile(
                HERE / "harness.cpp", "harness_" + network,
                [*FLAGS_OF_HARNESS, f"-DINPUTS={inputs}", f"-DOUTPUTS={outputs}", f"-DINPUT_LIMIT={limit}",
                 f"-DINFERENCES={count}"])

            self.write_arrays(network)

    def write_arrays(self, network):
        """A header of the weights for the plain loops."""
        arrays = []
        for name, (shape, values) in self.tensors[network].items():
            array = name.replace("/", "_")
            arrays.append(f"inline constexpr float {array}[] = {literal(values)};\n")
            if len(shape) > 1:  # also with the inputs of an output side by side, as plain loops like them best
                turned = [value for o in range(shape[-1]) for value in values[o::shape[-1]]]
                arrays.append(f"inline constexpr float {array}_by_output[] = {literal(turned)};\n")
        (self.folder / f"weights_{network}.hpp").write_text("#pragma once\n" + "".join(arrays), encoding="utf-8")

    def arena(self, network, kept):
        """The arena as an object; its source is arena_NETWORK_KEPT.cpp."""
        if (network, kept) in self.arenas:
            return self.arenas[network, kept]
        _, header, model, *_ = NETWORKS[network]
        fills = [f'  fill(a.get<"{name}">(), {name.replace("/", "_")});\n' for name in self.tensors[network]]
        source = self.folder / f"arena_{network}_{kept}.cpp"
        source.write_text(f"""#include "weights_{network}.hpp"
#include "{header}"
#include <varscope/runtime/quantize.hpp>

template <std::size_t Size>
constexpr void fill(auto view, const float (&values)[Size]) {{
  static_assert(view.size() == Size);
  for (std::size_t i = 0; i != Size; ++i) view.data()[i] = values[i];
}}

constexpr auto filled() {{
  varscope::arena<{model}, 4> a{{}};
{"".join(fills)}  return a;
}}

using kept_arena = varscope::arena<{model}, 4{quantized(kept)}>;
constexpr auto kept() {{
  kept_arena a{{}};
  varscope::quantize(filled(), a);
  return a;
}}

extern constinit const kept_arena weights = kept();
""", encoding="utf-8")
        self.arenas[network, kept] = self.compile(source, source.stem, ["-Os"])
        return self.arenas[network, kept]

    def compile(self, source, name, flags):
        output = self.folder / (name + ".o")
        run(TOOLS + "g++", *self.options, *FLAGS, f"-I{self.folder}", *flags, "-c", source, "-o", output)
        return output

    def link(self, network, objects):
        program = self.folder / "program.elf"
        run(TOOLS + "g++", *self.options, "-nostartfiles", "--specs=nano.specs", f"-T{EMBEDDED / 'board/mps2.ld'}",
            "-Wl,--gc-sections", self.startup, self.harness[network], *objects, "-o", program)
        return program

    def sizes(self, program):
        result = dict.fromkeys(("text", "rodata", "data", "bss"), 0)
        for line in run(TOOLS + "size", "-A", program).splitlines():
            words = line.split()
            if words and words[0] in SECTIONS:
                result[SECTIONS[words[0]]] += int(words[1])
        return result

    def emulate(self, program):
        """{key: numbers} of what the program prints."""
        text = run("qemu-system-arm", "-M", self.board, "-nographic", "-monitor", "none", "-serial", "none",
                   "-semihosting-config", "enable=on,target=native", "-icount", "shift=0", "-kernel", program)
        printed = {}
        for line in text.splitlines():
            key, number = line.split()
            printed.setdefault(key, []).append(int(number))
        known = printed["known"][0] * INSTRUCTIONS_A_TICK
        if abs(known - KNOWN_INSTRUCTIONS) > 2 * INSTRUCTIONS_A_TICK or printed["overflow"] != [0]:
            sys.exit(f"SysTick does not count instructions here: {known} for {KNOWN_INSTRUCTIONS}.")
        return printed

    def without(self, network):
        """What the program without a network has and prints."""
        if network not in self.programs_without:
            program = self.link(network, [self.none])
            self.programs_without[network] = self.sizes(program), self.emulate(program)
        return self.programs_without[network]

    def figures(self, network, name, level):
        file, kernels, kept = VARIANTS[name]
        source = HERE / f"{network}_{file}.cpp"
        stem = f"{network}_{name.replace(' ', '_')}{level}"
        program_object = self.compile(source, stem, [level, "-fcallgraph-info=su", "-Wall", f"-DKERNELS={kernels}",
                                                       f"-DQUANTIZED={quantized(kept)}"])
        sizes_without, printed_without = self.without(network)
        program = self.link(network, [program_object, *([self.arena(network, kept)] if file == "varscope" else [])])
        sizes, printed = self.sizes(program), self.emulate(program)

        _, _, _, inputs, outputs, limit, count = NETWORKS[network]
        numbers = [struct.unpack("<f", struct.pack("<i", bits))[0] for bits in printed["output"]]
        tensors = as_kept(self.tensors[network], kept)
        for i, x in enumerate(cases(inputs, float(limit.rstrip("f")))):
            for y, expected in zip(numbers[i * outputs:], reference(network, tensors, x)):
                if not math.isclose(y, expected, rel_tol=1e-5, abs_tol=1e-5):
                    sys.exit(f"{network}, {name}, {level}: case {i} gives {y} and not {expected}.")

        ticks = printed["inferences"][0] - printed_without["inferences"][0]
        row = {key: sizes[key] - sizes_without[key] for key in sizes}
        row["stack"] = worst_stack(program_object.with_suffix(".ci"), "infer")
        row["instructions"] = round(ticks * INSTRUCTIONS_A_TICK / count)
        return {key: row[key] for key in FIGURES}


def worst_stack(path, function):
    """Bytes of stack on the deepest way down from a function, as g++ -fcallgraph-info=su tells."""
    text = path.read_text(encoding="utf-8")
    own = {}
    for title, label in re.findall(r'node: \{ title: "([^"]*)" label: "([^"]*)"', text):
        size = re.search(r"(\d+) bytes \((static|dynamic,bounded)\)", label)
        if size is None and "dynamic" in label:
            sys.exit(f"The stack of {title} is not bounded.")
        own[title] = int(size.group(1)) if size else 0
    calls = {}
    for caller, called in re.findall(r'edge: \{ sourcename: "([^"]*)" targetname: "([^"]*)"', text):
        calls.setdefault(caller, set()).add(called)

    def depth(title, above=()):
        if title in above:
            sys.exit(f"{title} calls itself.")
        return own.get(title, 0) + max((depth(called, (*above, title)) for called in calls.get(title, ())), default=0)

    return depth(function)


# --- What comes of it --------------------------------------------------------------------------------------------------


def variants_of(network):
    """Fewer bits are for networks of some size."""
    return [name for name, (_, _, kept) in VARIANTS.items() if kept == "float32" or network == "digits"]


def table(results):
    lines = []
    for network, rows in results.items():
        lines.append(f"{network:24}" + "".join(f"{figure:>14}" for figure in FIGURES))
        for name, row in rows.items():
            lines.append(f"  {name:22}" + "".join(f"{row[figure]:>14,}" for figure in FIGURES))
    return "\n".join(lines)


def grown(results, accepted):
    """A sentence for each figure that is more than 2 % above the accepted one."""
    for network, rows in accepted.items():
        for name, figures in rows.items():
            for figure, limit in figures.items():
                now = results.get(network, {}).get(name, {}).get(figure)
                if now is None:
                    yield f"{network}, {name}: {figure} is not measured any more."
                elif now > limit * GROWTH:
                    yield f"{network}, {name}: {figure} is {now}, accepted are {limit}."
    for network, rows in results.items():
        for name in rows:
            if name not in accepted.get(network, {}):
                yield f"{network}, {name} has no accepted figures."


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--processor", choices=PROCESSORS, default="cortex-m4")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for the programs")
    arguments = parser.parse_args()
    for program in (TOOLS + "g++", "qemu-system-arm"):
        if shutil.which(program) is None:
            print(f"There is no {program}.")
            sys.exit(77)

    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(arguments.processor, folder)
        results = {network: {f"{name} {level}": bench.figures(network, name, level)
                             for name in variants_of(network) if name != "floor" or not arguments.check
                             for level in LEVELS} for network in NETWORKS}
    print(f"{arguments.processor}, bytes beyond a program without a network; instructions of an inference")
    print(table(results))

    ours = {network: {name: row for name, row in rows.items() if name.startswith("varscope")}
            for network, rows in results.items()}
    accepted = json.loads(ACCEPTED.read_text(encoding="utf-8")) if ACCEPTED.exists() else {}
    if arguments.accept:
        accepted[arguments.processor] = ours
        ACCEPTED.write_text(json.dumps(accepted, indent=1) + "\n", encoding="utf-8")
    if arguments.check:
        sys.exit("\n".join(grown(ours, accepted.get(arguments.processor, {}))) or 0)


if __name__ == "__main__":
    main()
