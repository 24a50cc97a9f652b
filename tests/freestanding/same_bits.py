#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The same model gives the same bits on this machine and on the emulated ones, with the kernels for machines without vectors
and without fused multiply-adds (-ffp-contract=off), which round once instead of twice.

    same_bits.py ROOT
"""
import pathlib
import shutil
import sys
import tempfile

ROOT = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(ROOT / "benchmarks" / "embedded"))
import size  # noqa: E402

CASES = [("sine", "float32"), ("digits", "float32"), ("digits", "int8")]
HOST_COMPILERS = ["g++-12", "g++", "c++"]


def main():
    compiler = next(filter(shutil.which, HOST_COMPILERS), None)
    if compiler is None or any(shutil.which(name) is None for name in (size.TOOLS + "g++", "qemu-system-arm")):
        print("This needs g++, arm-none-eabi-g++ and qemu-system-arm.")
        sys.exit(77)
    different = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for processor in size.PROCESSORS:
            bench = size.Bench(processor, folder)
            for network, kept in CASES:
                _, _, _, inputs, outputs, limit, _ = size.NETWORKS[network]
                flags = ["-ffp-contract=off", "-DKERNELS=", f"-DQUANTIZED={size.quantized(kept)}"]
                network_object = bench.compile(size.HERE / f"{network}_varscope.cpp", "network", ["-Os", *flags])
                board = bench.emulate(bench.link(network, [network_object, bench.arena(network, kept)]))["output"]
                host = folder / "host"
                size.run(compiler, *size.FLAGS, f"-I{folder}", "-O1", *flags, "-DVARSCOPE_VECTOR_BYTES=0",
                         f"-DINPUTS={inputs}", f"-DOUTPUTS={outputs}", f"-DINPUT_LIMIT={limit}",
                         size.HERE / "on_host.cpp", size.HERE / f"{network}_varscope.cpp",
                         folder / f"arena_{network}_{kept}.cpp", "-o", host)
                here = [int(line.split()[1]) for line in size.run(host).splitlines()]
                print(f"{network}, {kept}, {processor}: {len(here)} numbers")
                if here != board or len(here) != 4 * outputs:
                    different.append(f"{network}, {kept}, {processor}: {here} here and {board} there")
    sys.exit("\n".join(different) or 0)


if __name__ == "__main__":
    main()
