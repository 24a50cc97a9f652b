#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks that every error is complete: an enumerator, a sentence, a test at run time, one at compile time, an entry in
docs/errors.md, all in the order of the enumeration, and a file of tests/fail.

    check_errors.py [ROOT]
"""
import pathlib
import re
import sys

ERRORS = "include/varscope/graph/errors.hpp"
TESTS = "tests/errors/catalogue.cpp"
DOCUMENT = "docs/errors.md"
# A feed's size is known to the type or to the run alone: its tests are code of their own.
OWN_TEST = {"feed_size_differs"}


def enumerators(header):
    body = re.search(r"enum class errc[^{]*\{(.*?)\};", header, re.DOTALL).group(1)
    return [name for name in re.findall(r"^\s*(\w+),", body, re.MULTILINE) if name != "none"]


def sentences(header):
    """From the enumerator to TensorFlow's sentence, in the order of the table."""
    macros = dict(re.findall(r'#define (\w+) "(.*)"$', header, re.MULTILINE))
    found = {}
    for name, text in re.findall(r'\{errc::(\w+), error_kind::\w+,\s*((?:"(?:[^"\\]|\\.)*"\s*|[A-Z_]+\s*)+)\}', header):
        parts = re.findall(r'"((?:[^"\\]|\\.)*)"|([A-Z_]+)', text)
        found[name] = "".join(literal or macros.get(macro, "") for literal, macro in parts)
    found.pop("none", None)
    return found


def in_order(what, wanted, found):
    if found == wanted:
        return
    for name in wanted:
        if name not in found:
            yield f"{what}: {name} is missing"
    for name in found:
        if name not in wanted:
            yield f"{what}: there is no error {name}"
    if sorted(found) == sorted(wanted):
        first = next(i for i, (a, b) in enumerate(zip(wanted, found)) if a != b)
        yield f"{what}: {wanted[first]} should stand where {found[first]} does"


def problems(root):
    header = (root / ERRORS).read_text(encoding="utf-8")
    tests = (root / TESTS).read_text(encoding="utf-8")
    document = (root / DOCUMENT).read_text(encoding="utf-8")
    names = enumerators(header)
    rows = sentences(header)
    yield from in_order(f"{ERRORS}, sentences", names, list(rows))
    tested = [name for name in names if name not in OWN_TEST]
    yield from in_order(f"{TESTS}, compile time", tested,
                        re.findall(r"^static_assert\(\w+::net\.code\(\) == errc::(\w+)\);", tests, re.MULTILINE))
    yield from in_order(f"{TESTS}, run time", tested, re.findall(r"^\s*\{errc::(\w+), \w+::model", tests, re.MULTILINE))
    for name in OWN_TEST & set(names):
        if not re.search(rf"static_assert\(.*// errc::{name}$", tests, re.MULTILINE):
            yield f"{TESTS}, compile time: {name} is missing"
        if f"thrown == errc::{name}" not in tests:
            yield f"{TESTS}, run time: {name} is missing"
    entries = re.split(r"^### `(\w+)`$", document.split("\n## Warnings")[0], flags=re.MULTILINE)[1:]
    yield from in_order(DOCUMENT, names, entries[::2])
    for name, entry in zip(entries[::2], entries[1::2]):
        if rows.get(name) is not None and f"Error: {rows[name]}\n" not in entry:
            yield f"{DOCUMENT}: {name} has not the sentence of {ERRORS}"
        for part in ("wrong", "right"):
            if f"tests/fail/{name}.cpp:{part} -->" not in entry:
                yield f"{DOCUMENT}: {name} shows no {part} code"
    for name in names:
        if not (root / "tests/fail" / f"{name}.cpp").is_file():
            yield f"tests/fail/{name}.cpp is missing"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    found = list(problems(root))
    print("\n".join(found) or "every error is complete")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
