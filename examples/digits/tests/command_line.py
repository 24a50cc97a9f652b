# SPDX-License-Identifier: BSL-1.0
"""What the digits example does with its command line: the arguments are its program and its data folder.

Whatever is wrong with a file ends in exit code 1 and one sentence that names it.
"""

import pathlib
import subprocess
import sys
import tempfile
import unittest

program, data = sys.argv[1], pathlib.Path(sys.argv[2])
pictures = (data / "digits-test-images.u8").read_bytes()
labels = (data / "digits-test-labels.u8").read_bytes()


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)

    def run_program(self, *arguments):
        return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=120)

    def file(self, name, content):
        (self.path / name).write_bytes(content)
        return self.path / name

    def check_refused(self, sentence, *arguments):
        ran = self.run_program(*arguments)
        self.assertEqual(ran.returncode, 1)
        self.assertEqual(ran.stderr.count("\n"), 1, ran.stderr)
        self.assertIn(sentence, ran.stderr)

    def check_pictures_refused(self, sentence, its_pictures, its_labels):
        self.check_refused(sentence, "--pictures", self.file("p.u8", its_pictures), "--labels",
                           self.file("l.u8", its_labels))

    def test_own_pictures_on_many_threads(self):
        for threads in ("1", "3", "400"):
            ran = self.run_program("--threads", threads)
            self.assertEqual(ran.returncode, 0, ran.stderr)
            self.assertIn("354 of 360 digits are right, 98.33 %", ran.stdout)
            self.assertIn(f"on {threads} threads", ran.stdout)
            self.assertIn("360 of 360 predictions are TensorFlow's", ran.stdout)

    def test_other_pictures(self):
        ran = self.run_program("--pictures", self.file("p.u8", pictures[64 : 64 * 14]), "--labels",
                               self.file("l.u8", labels[1:14]))
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertIn("13 of 13 digits are right, 100.00 %", ran.stdout)
        self.assertNotIn("TensorFlow", ran.stdout)
        self.assertIn("@@", ran.stdout)

    def test_pictures_that_are_none(self):
        self.check_refused("none.u8 does not exist.", "--pictures", self.path / "none.u8", "--labels",
                           self.file("l.u8", labels))
        self.check_pictures_refused("p.u8 has 100 bytes; pictures have 64 each.", pictures[:100], labels[:1])
        self.check_pictures_refused("p.u8 has 0 bytes; pictures have 64 each.", b"", b"")
        self.check_pictures_refused("l.u8 has 3 labels; there are 2 pictures.", pictures[:128], labels[:3])
        self.check_pictures_refused("p.u8 holds 17 at byte 2; the largest is 16.", b"\0\0\x11" + bytes(61), b"\1")
        self.check_pictures_refused("l.u8 holds 10 at byte 0; the largest is 9.", bytes(64), b"\n")

    def test_weights_that_do_not_fit(self):
        self.check_refused("none.safetensors does not exist.", "--weights", self.path / "none.safetensors")
        content = (data / "digits.safetensors").read_bytes()
        self.check_refused("is truncated", "--weights", self.file("w.safetensors", content[:-4]))
        renamed = content.replace(b"digits/dense/biases", b"digits/dense/biased")
        self.check_refused("variable digits/dense/biases is missing", "--weights", self.file("w.safetensors", renamed))

    def test_wrong_options(self):
        for arguments in (["--no-such-option"], ["--threads", "0"], ["--pictures", "p.u8"]):
            ran = self.run_program(*arguments)
            self.assertEqual(ran.returncode, 1)
            self.assertIn(arguments[0], ran.stderr)
        self.assertEqual(self.run_program("--help").returncode, 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
