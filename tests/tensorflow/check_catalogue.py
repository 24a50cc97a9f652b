#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks that every test of catalogue.txt is a test here or a row of docs/tensorflow-tests.md, and not both."""
import pathlib
import re
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
TABLE = FOLDER.parent.parent / "docs" / "tensorflow-tests.md"


def problems(catalogue, tests, rows):
    for name in catalogue:
        if name not in tests and name not in rows:
            yield f"{name} is neither a test nor in the table"
        if name in tests and name in rows:
            yield f"{name} is a test and in the table"
    for name in sorted((tests | rows) - set(catalogue)):
        yield f"{name} is not a test of TensorFlow's"


def main():
    catalogue = [line for line in (FOLDER / "catalogue.txt").read_text(encoding="utf-8").split("\n")
                 if line and not line.startswith("#")]
    tests = {name for file in FOLDER.glob("*.cpp")
             for name in re.findall(r'TEST_CASE\("([^"]+)"', file.read_text(encoding="utf-8"))}
    rows = set(re.findall(r"^\| `([^`]+)` \|", TABLE.read_text(encoding="utf-8"), re.MULTILINE))
    found = list(problems(catalogue, tests, rows))
    print("\n".join(found) or f"{len(catalogue)} tests of TensorFlow's: {len(tests)} here, {len(rows)} in the table")
    sys.exit(bool(found) or not catalogue)


if __name__ == "__main__":
    main()
