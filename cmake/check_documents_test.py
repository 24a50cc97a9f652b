#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Tests of check_documents.py: a document that is out of step is refused."""
import pathlib
import tempfile
import unittest

from check_documents import problems

EXAMPLE = """#include <x>
// [model]
namespace a {
  int x;
  // [inner]
  int y;
  // [/inner]
}
// [/model]
// [python]
// if a:
//
//     b()
// [/python]
"""
MISTAKE = """#ifndef VARSCOPE_WITHOUT_MISTAKE
static_assert(false, "Variable a/b already exists, disallowed. Did you mean to set reuse=True?");
#endif
"""


class Documents(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        (self.root / "a.cpp").write_text(EXAMPLE, encoding="utf-8")
        (self.root / "b.cpp").write_text(MISTAKE, encoding="utf-8")

    def problem(self, marker, content, language="cpp"):
        """The only problem of a document with one block, or None."""
        document = self.root / "README.md"
        document.write_text(f"# Title\n\n{marker}\n```{language}\n{content}\n```\n", encoding="utf-8")
        found = list(problems(self.root, document))
        self.assertLessEqual(len(found), 1)
        return found[0] if found else None

    def test_a_region(self):
        self.assertIsNone(self.problem("<!-- a.cpp:model -->", "namespace a {\n  int x;\n  int y;\n}"))

    def test_an_indented_region(self):
        self.assertIsNone(self.problem("<!-- a.cpp:inner -->", "int y;"))

    def test_a_whole_file(self):
        self.assertIsNone(self.problem("<!-- b.cpp -->", MISTAKE))

    def test_python_in_a_comment(self):
        self.assertIsNone(self.problem("<!-- a.cpp:python -->", "if a:\n\n    b()", "python"))
        self.assertIn("differs", self.problem("<!-- a.cpp:python -->", "if a:\n    b()", "python"))

    def test_a_region_that_differs(self):
        self.assertIn("README.md:4: differs", self.problem("<!-- a.cpp:inner -->", "int z;"))

    def test_a_region_that_is_not_there(self):
        self.assertIn("has no lines // [outer]", self.problem("<!-- a.cpp:outer -->", "int y;"))

    def test_a_file_that_is_not_there(self):
        self.assertIn("there is no c.cpp", self.problem("<!-- c.cpp -->", "int y;"))

    def test_a_block_of_no_file(self):
        self.assertIn("names the file", self.problem("", "int y;"))

    def test_another_language(self):
        self.assertIsNone(self.problem("", "./dev demo", language="sh"))

    def test_an_error_in_full_and_in_part(self):
        marker = "<!-- error: b.cpp -->"
        self.assertIsNone(self.problem(marker, "b.cpp:2:15: error: static assertion failed: Variable", language=""))
        self.assertIsNone(self.problem(marker, "Variable a/b already exists,\n    disallowed. Did ...", language=""))
        self.assertIsNone(self.problem(marker, "error: ... Did you mean to set reuse=True?", language=""))

    def test_an_error_that_is_not_printed(self):
        self.assertIn("does not print: Variable a/c", self.problem("<!-- error: b.cpp -->", "Variable a/c", language=""))

    def test_lines_in_another_order(self):
        self.assertIn("does not print", self.problem("<!-- error: b.cpp -->", "disallowed\nb.cpp:2", language=""))


if __name__ == "__main__":
    unittest.main()
