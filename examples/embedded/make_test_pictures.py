#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The pictures of examples/digits/data as C++.

    make_test_pictures.py DATA OUTPUT
"""
import json
import pathlib
import sys


def numbers(values):
    return "{" + ", ".join(str(value) for value in values) + "}"


def main():
    data, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    pixels = (data / "digits-test-images.u8").read_bytes()
    labels = (data / "digits-test-labels.u8").read_bytes()
    predictions = json.loads((data / "digits.json").read_text(encoding="utf-8"))["predictions"]
    pictures = ",\n    ".join(numbers(pixels[i:i + 64]) for i in range(0, len(pixels), 64))
    output.write_text(f"""#include "test_pictures.hpp"

static_assert(test_pictures::count == {len(predictions)} && test_pictures::count == {len(labels)});

const std::uint8_t test_pictures::bytes[count][64] = {{
    {pictures}}};
const std::uint8_t test_pictures::labels[count] = {numbers(labels)};
const std::uint8_t test_pictures::predictions[count] = {numbers(predictions)};
""", encoding="utf-8")


if __name__ == "__main__":
    main()
