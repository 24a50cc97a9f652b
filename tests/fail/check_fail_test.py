#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Tests of check_fail.py: what it must refuse is refused."""
import unittest

from check_fail import Expectation, diagnostics, missing, problem_of, readable

GCC = """tests/fail/a.cpp:9:3: error: static assertion failed: Variable a/b already exists, disallowed. Did you mean \\'x\\'?
    9 |   error: this line is source text
tests/fail/a.cpp:4:1: note: Originally defined here
"""
CLANG = """tests/fail/a.cpp:9:3: error: static assertion failed: says<text<35>{"Variable a/b already "}, text<35>{"exists, "}, text<12>{{"disallowed."}}>
tests/fail/a.cpp:4:1: note: Originally defined here
"""


def problem(output, *sentences, status=1, lines=25, prints_text=True):
    wanted = Expectation("", "gcc")
    wanted.sentences, wanted.lines = list(sentences), lines
    return problem_of(status, output, wanted, prints_text)


class Reading(unittest.TestCase):
    def test_clangs_pieces_are_put_together(self):
        self.assertIn('"Variable a/b already exists, disallowed."', readable(CLANG))

    def test_pieces_of_two_sentences_stay_apart(self):
        self.assertIn('"one"}>, says<', readable('says<text<4>{"one"}>, says<text<4>{"two"}>'))

    def test_no_backslash_before_a_quote(self):
        self.assertIn("Did you mean 'x'?", readable(GCC))

    def test_source_text_is_no_diagnostic(self):
        for margin in ("    9 |", "    "):  # g++ and clang 19 number the lines that they repeat, clang 16 does not
            output = f"a.cpp:9:3: error: one\n{margin}  x ? two : three;\n{margin}  ^\na.cpp:4:1: note: four\n"
            self.assertEqual([(False, "error: one"), (True, "note: four")], diagnostics(output))

    def test_where_gcc_instantiates_counts(self):
        output = "a.hpp: In instantiation of 'f() [with S = one]':\na.cpp:9:3:   required from here\na.hpp:1:2: error: two\n"
        self.assertIsNone(missing(["one", "required from", "two"], output))

    def test_expectations_of_the_file(self):
        source = "// EXPECT: one\n// EXPECT-gcc: two\n// EXPECT-clang: three\n// LINES: 7\n// LINES-clang: 9\n"
        self.assertEqual((["one", "two"], 7), (Expectation(source, "gcc").sentences, Expectation(source, "gcc").lines))
        self.assertEqual((["one", "three"], 9), (Expectation(source, "clang").sentences, Expectation(source, "clang").lines))
        self.assertEqual(25, Expectation("", "gcc").lines)


class Judging(unittest.TestCase):
    def test_what_is_said_passes(self):
        for output in (GCC, CLANG):
            self.assertIsNone(problem(output, "Variable a/b already exists", "disallowed.", "Originally defined"))

    def test_a_sentence_that_is_not_said(self):
        self.assertIn("not said", problem(GCC, "Variable a/c already exists"))

    def test_sentences_in_another_order(self):
        self.assertIsNone(missing(["Variable a/b", "disallowed"], GCC))
        self.assertEqual("Variable a/b", missing(["disallowed", "Variable a/b"], GCC))

    def test_the_first_sentence_is_not_in_a_note(self):
        self.assertEqual("Originally defined", missing(["Originally defined"], GCC))

    def test_a_sentence_in_source_text_does_not_count(self):
        self.assertEqual("this line is source text", missing(["this line is source text"], GCC))

    def test_a_file_that_compiles(self):
        self.assertEqual("it compiles", problem("", "Variable", status=0))

    def test_a_compiler_that_crashes(self):
        self.assertEqual("the compiler crashed", problem(GCC + "internal compiler error: in f\n", "Variable a/b"))

    def test_a_compiler_that_fails_for_another_reason(self):
        self.assertIn("without an error message", problem("Killed\n", "Variable a/b"))

    def test_too_many_lines(self):
        self.assertIn("3 lines of output", problem(GCC, "Variable a/b", lines=2))

    def test_a_compiler_that_prints_numbers_only_has_to_fail(self):
        self.assertIsNone(problem(GCC, "something else", prints_text=False))
        self.assertEqual("it compiles", problem("", "something else", status=0, prints_text=False))


if __name__ == "__main__":
    unittest.main()
