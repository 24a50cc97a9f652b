#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs an example in QEMU and looks at what it prints.

    in_qemu.py sine|digits|digits_float16|digits_int8 BOARD PROGRAM
"""
import math
import shutil
import subprocess
import sys


def check_sine(text):
    """Straight lines between 16 points of a sine, computed here without a network."""
    lines = [[int(number) / 1e6 for number in line.split()] for line in text.splitlines()]
    if len(lines) != 33:
        return f"{len(lines)} lines"
    step = 2 * math.pi / 16
    for i, (x, y) in enumerate(lines):
        at = i * math.pi / 16
        before, after = math.sin(i // 2 * step), math.sin((i // 2 + 1) * step)
        expected = (before + after) / 2 if i % 2 else before
        if abs(x - at) > 3e-6 or abs(y - expected) > 5e-6:
            return f"at {at:.6f} the sine is {expected:.6f} and not {y:.6f}"
    return None


def check_digits(text):
    # 354 of 360 is TensorFlow's own accuracy: examples/digits/data/digits.json.
    expected = "360 of 360 pictures read as TensorFlow reads them, 354 read rightly\n"
    return None if text == expected else "other than expected"


def main():
    example, board, program = sys.argv[1:]
    if shutil.which("qemu-system-arm") is None:
        print("There is no qemu-system-arm.")
        sys.exit(77)
    run = subprocess.run(["qemu-system-arm", "-M", board, "-nographic", "-monitor", "none", "-serial", "none",
                          "-semihosting-config", "enable=on,target=native", "-kernel", program],
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=120)
    print(f"{example} on {board}:\n{run.stdout}", end="")
    complaint = (check_sine if example == "sine" else check_digits)(run.stdout)
    if run.returncode != 0:
        complaint = f"exit status {run.returncode}"
    sys.exit(f"{example} on {board}: {complaint}" if complaint else 0)


if __name__ == "__main__":
    main()
