# SPDX-License-Identifier: BSL-1.0
"""What the siamese example does with its command line: the arguments are its program and its data folder.

Whatever is wrong with a file ends in exit code 1 and one sentence that names it.
"""

import json
import pathlib
import struct
import subprocess
import sys
import tempfile
import unittest

program, data = sys.argv[1], pathlib.Path(sys.argv[2])


def pairs():
    return json.loads((data / "siamese.json").read_text())


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)

    def run_program(self, *arguments):
        return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=120)

    def file(self, name, content):
        (self.path / name).write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return self.path / name

    def check_refused(self, sentence, *arguments):
        ran = self.run_program(*arguments)
        self.assertEqual(ran.returncode, 1)
        self.assertEqual(ran.stderr.count("\n"), 1, ran.stderr)
        self.assertIn(sentence, ran.stderr)
        self.assertNotIn("within", ran.stdout)

    def check_pairs_refused(self, sentence, content):
        self.check_refused("p.json" + sentence, "--pairs", self.file("p.json", content))

    def test_own_pairs(self):
        ran = self.run_program()
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertEqual(ran.stdout.count("\n"), 18)
        self.assertIn("TensorFlow's distances within ", ran.stdout)

    def test_other_pairs(self):
        # The distance is symmetric, and that of a picture to itself is 0.
        left, right, distance = (pairs()[key] for key in ("left", "right", "distance"))
        other = {"left": right[:3] + left[:1], "right": left[:3] + left[:1], "distance": distance[:3] + [0]}
        ran = self.run_program("--pairs", self.file("p.json", other), "--weights", data / "siamese.safetensors")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertEqual(ran.stdout.count("\n"), 6)

    def test_other_weights(self):
        # A point for which the biases alone count: all pictures are the same.
        content = (data / "siamese.safetensors").read_bytes()
        (length,) = struct.unpack("<Q", content[:8])
        first, last = json.loads(content[8 : 8 + length])["siamese/embed/weights"]["data_offsets"]
        start = 8 + length
        content = content[: start + first] + bytes(last - first) + content[start + last :]
        same = pairs() | {"distance": [0] * 16}
        arguments = "--weights", self.file("w.safetensors", content), "--pairs", self.file("p.json", same)
        self.assertEqual(self.run_program(*arguments).returncode, 0)
        self.check_refused("The distances are not TensorFlow's.", *arguments[:2])

    def test_wrong_distances(self):
        wrong = pairs()
        wrong["distance"][5] += 0.001
        self.check_refused("The distances are not TensorFlow's.", "--pairs", self.file("p.json", wrong))

    def test_pairs_that_are_none(self):
        self.check_refused("none.json does not exist.", "--pairs", self.path / "none.json")
        self.check_pairs_refused(": is not a JSON object.", b"[1, 2")
        self.check_pairs_refused(': has no list "right".', {"left": [], "distance": []})
        self.check_pairs_refused(": there is no pair.", {"left": [], "right": [], "distance": []})
        self.check_pairs_refused(": there are 16 pictures on the left, 16 on the right and 1 distances.",
                                 pairs() | {"distance": [1]})
        self.check_pairs_refused(": distance 1 is no number.", pairs() | {"distance": [0, None] + [0] * 14})
        short = pairs()
        short["right"][2].pop()
        self.check_pairs_refused(": right picture 2 has not 8 rows.", short)
        short = pairs()
        short["left"][3][4].pop()
        self.check_pairs_refused(": row 4 of left picture 3 has not 8 numbers.", short)
        dark = pairs()
        dark["left"][0][7][7] = 17
        self.check_pairs_refused(": row 7 of left picture 0 holds 17, which is no number from 0 to 16.", dark)

    def test_weights_that_do_not_fit(self):
        self.check_refused("none.safetensors does not exist.", "--weights", self.path / "none.safetensors")
        content = (data / "siamese.safetensors").read_bytes()
        self.check_refused("is truncated", "--weights", self.file("w.safetensors", content[:-4]))
        renamed = content.replace(b"siamese/embed/biases", b"siamese/embed/biased")
        self.check_refused("variable siamese/embed/biases is missing; the model has no variable siamese/embed/biased.",
                           "--weights", self.file("w.safetensors", renamed))

    def test_wrong_options(self):
        ran = self.run_program("--no-such-option")
        self.assertEqual(ran.returncode, 1)
        self.assertIn("--no-such-option", ran.stderr)
        self.assertEqual(self.run_program("--help").returncode, 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
