#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks that a file does not compile, and that the compiler says why in the words that the file expects.

    check_fail.py [--only-the-mistake] [--precompiled FOLDER] COMPILER FILE       run in the repository's root
    check_fail.py --precompile FOLDER COMPILER              varscope.hpp, for further runs with this folder

The file says what it expects in comments of its own:

    // EXPECT: part of a sentence       in the compiler's own words; several are found in this order, the first not in a note
    // EXPECT-gcc: part of a sentence   the same, with this compiler only; likewise EXPECT-clang
    // LINES: 25                        the most lines the compiler may print (25 if absent); likewise LINES-gcc, LINES-clang

With VARSCOPE_WITHOUT_MISTAKE defined the file has to compile without a warning: so it is the mistake that is refused, and
not something else in the file. --only-the-mistake leaves that out.

clang prints a long sentence as a row of string template arguments, says<text<35>{"Variable a/b "}, text<35>{"already exists"}>.
They are put together before a sentence is looked for. clang 14 and older print characters as numbers, so there only the
failure itself is checked.
"""
import argparse
import pathlib
import re
import subprocess
import sys

FLAGS = ["-std=c++20", "-Iinclude", "-fdiagnostics-color=never"]
WITHOUT_MISTAKE = ["-DVARSCOPE_WITHOUT_MISTAKE", "-Werror", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow"]
DEFAULT_LINES = 25
OLDEST_READABLE_CLANG = 15


class Compiler:
    """A compiler's command, its family (gcc or clang) and its major version."""

    def __init__(self, command, precompiled=None):
        self.command = command
        self.precompiled = precompiled
        macros = subprocess.run([command, "-dM", "-E", "-x", "c++", "/dev/null"],
                                capture_output=True, text=True, check=True).stdout
        version = dict(re.findall(r"#define (__clang_major__|__GNUC__) (\d+)", macros))
        self.family = "clang" if "__clang_major__" in version else "gcc"
        self.major = int(version.get("__clang_major__", version["__GNUC__"]))

    def compile(self, file, *flags):
        """The exit status and what was printed."""
        return self.run(*self.use_precompiled(), *FLAGS, "-fsyntax-only", *flags, file)

    def precompile(self):
        """g++ finds the folder before the header, clang is told the file."""
        self.precompiled_file().parent.mkdir(parents=True, exist_ok=True)
        return self.run(*FLAGS, "-x", "c++-header", "include/varscope/varscope.hpp", "-o", self.precompiled_file())

    def precompiled_file(self):
        name = "varscope/varscope.hpp.gch" if self.family == "gcc" else "varscope.pch"
        return pathlib.Path(self.precompiled, name)

    def use_precompiled(self):
        if self.precompiled is None:
            return []
        return ["-I", self.precompiled] if self.family == "gcc" else ["-include-pch", self.precompiled_file()]

    def run(self, *arguments):
        done = subprocess.run([self.command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              errors="replace", check=False)
        return done.returncode, done.stdout

    def prints_text(self):
        return self.family == "gcc" or self.major >= OLDEST_READABLE_CLANG


class Expectation:
    """What a file expects of compilers of one family."""

    def __init__(self, source, family):
        def values(key):
            return [value for _, value in re.findall(rf"^// {key}(-{family})?: (.*?)\s*$", source, re.MULTILINE)]

        self.sentences = values("EXPECT")
        lines = values("LINES")
        self.lines = int(lines[-1]) if lines else DEFAULT_LINES


def readable(output):
    """The output as a person reads it: the pieces of a sentence put together, no backslash before a quote."""
    output = re.sub(r'"\}+, (?:[\w:]+(?:<\d+>)?)?\{+"', "", output)
    return re.sub(r"""\\(['"])""", r"\1", output)


def diagnostics(output):
    """The compiler's own words, line by line, as (is a note or warning, words); the source text it repeats is left out."""
    lines = re.findall(r"^[\w./+-]+:(?:\d+:)*\s+(.*)$", output, re.MULTILINE)
    return [(re.match(r"(note|warning):", words) is not None, words) for words in lines]


def missing(sentences, output):
    """The first sentence that the output lacks, in this order, or None."""
    said = diagnostics(readable(output))
    line = 0
    column = 0  # a sentence may be in the same line as the one before it
    for number, sentence in enumerate(sentences):
        while line < len(said):
            is_note, words = said[line]
            found = words.find(sentence, column)
            if found >= 0 and not (is_note and number == 0):
                column = found + len(sentence)
                break
            line, column = line + 1, 0
        else:
            return sentence
    return None


def problem_of(status, output, wanted, prints_text):
    """What is wrong with a compiler's answer to the file with its mistake, or None."""
    if "internal compiler error" in output or "PLEASE submit a bug report" in output:
        return "the compiler crashed"
    if status == 0:
        return "it compiles"
    if "error: " not in output:
        return "the compiler failed without an error message"
    if not prints_text:
        return None
    sentence = missing(wanted.sentences, output)
    if sentence is not None:
        return f"not said, or not in this order: {sentence}"
    lines = len(output.splitlines())
    if lines > wanted.lines:
        return f"{lines} lines of output, at most {wanted.lines} are allowed"
    return None


def check(command, file, only_the_mistake=False, precompiled=None):
    with open(file, encoding="utf-8") as stream:
        source = stream.read()
    tool = Compiler(command, precompiled)
    wanted = Expectation(source, tool.family)
    if not wanted.sentences:
        return "it has no line // EXPECT: ...", ""
    if "VARSCOPE_WITHOUT_MISTAKE" not in source:
        return "it has no #ifdef VARSCOPE_WITHOUT_MISTAKE", ""
    status, output = tool.compile(file)
    problem = problem_of(status, output, wanted, tool.prints_text())
    if problem is None and not only_the_mistake:
        status, output = tool.compile(file, *WITHOUT_MISTAKE)
        if status != 0:
            problem = "without the mistake it does not compile either"
    return problem, output


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only-the-mistake", action="store_true")
    parser.add_argument("--precompile", metavar="FOLDER")
    parser.add_argument("--precompiled", metavar="FOLDER")
    parser.add_argument("compiler")
    parser.add_argument("file", nargs="?")
    arguments = parser.parse_args()
    if arguments.precompile:
        status, output = Compiler(arguments.compiler, arguments.precompile).precompile()
        print(output, end="")
        sys.exit(status)
    if arguments.file is None:
        parser.error("which file?")
    problem, output = check(arguments.compiler, arguments.file, arguments.only_the_mistake, arguments.precompiled)
    print(output, end="")
    if problem is not None:
        sys.exit(f"{arguments.file}: {problem}")


if __name__ == "__main__":
    main()
