#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks that what the documents show is what the repository holds.

    check_documents.py [ROOT]          of *.md and docs/**/*.md under ROOT, the current folder if absent

A block of C++ names, in a comment before it, the file it is from, and the region of that file, if it is not the whole file:

    <!-- examples/filters.cpp:model -->      between the lines // [model] and // [/model] of that file
    ```cpp

A block of Python names a region that stands in a C++ file as a comment:

    <!-- examples/filters.cpp:python -->     between the lines // [python] and // [/python], without the //
    ```python

A block that shows a compile error names the file that causes it; g++ has to print each of its lines, of which a long one
may be broken into several and left out in part:

    <!-- error: tests/fail/second_definition.cpp -->
    ```
"""
import os
import pathlib
import re
import subprocess
import sys
import textwrap

COMPILER = [os.environ.get("CXX", "g++"), "-std=c++20", "-Iinclude", "-fsyntax-only", "-fdiagnostics-color=never"]
LANGUAGES = {"cpp", "c++", "cc", "hpp"}


def blocks(text):
    """Every fenced block, as (line number, language, marker or None, content)."""
    lines = text.splitlines()
    number = 0
    while number < len(lines):
        opening = re.match(r"^ {0,3}(`{3,})\s*(\S*)", lines[number])
        if opening is None:
            number += 1
            continue
        fence, language = opening.groups()
        before = number - 1
        while before >= 0 and not lines[before].strip():
            before -= 1
        marker = re.match(r"^<!--\s*(.*?)\s*-->$", lines[before].strip()) if before >= 0 else None
        start = number + 1
        end = start
        while end < len(lines) and not re.match(rf"^ {{0,3}}{fence}`*\s*$", lines[end]):
            end += 1
        yield start, language.lower(), marker.group(1) if marker else None, "\n".join(lines[start:end])
        number = end + 1


def region(source, tag):
    """The lines between // [tag] and // [/tag], without those of other tags and the indentation they share; or None."""
    found = re.search(rf"^[ \t]*// \[{re.escape(tag)}\][^\n]*\n(.*?)^[ \t]*// \[/{re.escape(tag)}\]", source,
                      re.MULTILINE | re.DOTALL)
    if found is None:
        return None
    lines = [line for line in found.group(1).splitlines() if not re.match(r"^\s*// \[/?[\w-]+\]\s*$", line)]
    return textwrap.dedent("\n".join(lines))


def without_comment_signs(source):
    return re.sub(r"^// ?", "", source, flags=re.MULTILINE)


def problem_of_code(root, marker, content, language):
    path, _, tag = marker.partition(":")
    file = root / path
    if not file.is_file():
        return f"there is no {path}"
    wanted = file.read_text(encoding="utf-8")
    if tag:
        wanted = region(wanted, tag)
        if wanted is None:
            return f"{path} has no lines // [{tag}] and // [/{tag}]"
    if language == "python":
        wanted = without_comment_signs(wanted)
    if content.strip("\n") != wanted.strip("\n"):
        return f"differs from {marker}, which is\n{wanted}"
    return None


def problem_of_error(root, path, content):
    if not (root / path).is_file():
        return f"there is no {path}"
    output = subprocess.run([*COMPILER, path], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            check=False).stdout
    printed = " ".join(re.sub(r"""\\(['"])""", r"\1", output).split())
    position = 0
    for line in content.splitlines():
        words = " ".join(re.sub(r"""\\(['"])""", r"\1", line).split())
        for part in filter(None, (part.strip() for part in re.split(r"\.\.\.(?=\s|$)|^\s*\.\.\.", words))):
            found = printed.find(part, position)
            if found < 0:
                return f"the compiler does not print: {part}\nbut\n{output}"
            position = found + len(part)
    return None


def problems(root, document):
    for line, language, marker, content in blocks(document.read_text(encoding="utf-8")):
        if marker is not None and marker.startswith("error:"):
            problem = problem_of_error(root, marker.removeprefix("error:").strip(), content)
        elif language in LANGUAGES or (language == "python" and marker):
            problem = (problem_of_code(root, marker, content, language) if marker
                       else "a block of C++ names the file it is from")
        else:
            continue
        if problem is not None:
            yield f"{document.relative_to(root)}:{line}: {problem}"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    documents = sorted(root.glob("*.md")) + sorted((root / "docs").glob("**/*.md"))
    found = [problem for document in documents for problem in problems(root, document)]
    print("\n".join(found) or f"{len(documents)} documents are in step")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
