#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Takes one thing at a time away from a copy of the catalogue of errors; check_errors.py has to miss it."""
import pathlib
import shutil
import sys
import tempfile
import unittest

import check_errors

ROOT = pathlib.Path(__file__).resolve().parent.parent


class CheckErrors(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for path in (check_errors.ERRORS, check_errors.TESTS, check_errors.DOCUMENT):
            (self.root / path).parent.mkdir(parents=True)
            shutil.copy(ROOT / path, self.root / path)
        shutil.copytree(ROOT / "tests/fail", self.root / "tests/fail")

    def replace(self, path, old, new):
        text = (self.root / path).read_text(encoding="utf-8")
        self.assertIn(old, text)
        (self.root / path).write_text(text.replace(old, new), encoding="utf-8")

    def found(self):
        return "\n".join(check_errors.problems(self.root))

    def test_all_is_there(self):
        self.assertEqual(self.found(), "")

    def test_sentence(self):
        self.replace(check_errors.ERRORS, "{errc::variable_exists, ", "{errc::other, ")
        self.assertIn("sentences: variable_exists is missing", self.found())

    def test_run_time(self):
        self.replace(check_errors.TESTS, "{errc::variable_exists, ", "{errc::variable_missing, ")
        self.assertIn("run time: variable_exists is missing", self.found())

    def test_compile_time(self):
        self.replace(check_errors.TESTS, "static_assert(variable_exists::net.code()", "static_assert(true ||")
        self.assertIn("compile time: variable_exists is missing", self.found())

    def test_entry(self):
        self.replace(check_errors.DOCUMENT, "### `variable_exists`", "### Variable exists")
        self.assertIn("errors.md: variable_exists is missing", self.found())

    def test_sentence_of_the_entry(self):
        self.replace(check_errors.DOCUMENT, "already exists, disallowed.", "exists already.")
        self.assertIn("variable_exists has not the sentence", self.found())

    def test_order(self):
        self.replace(check_errors.ERRORS, "  variable_exists,\n  variable_missing,", "  variable_missing,\n  variable_exists,")
        self.assertIn("variable_missing should stand where variable_exists does", self.found())

    def test_fail(self):
        (self.root / "tests/fail/variable_exists.cpp").unlink()
        self.assertIn("tests/fail/variable_exists.cpp is missing", self.found())


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "cmake"))
    unittest.main()
