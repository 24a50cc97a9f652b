# SPDX-License-Identifier: BSL-1.0
"""What the image filter does with its command line: the arguments are its program and its data folder.

Whatever is wrong with a picture or the weights ends in exit code 1 and one sentence, and no file is written.
"""

import json
import pathlib
import resource
import signal
import struct
import subprocess
import sys
import tempfile
import unittest

program, data = sys.argv[1], pathlib.Path(sys.argv[2])


def safetensors(tensors, header=None):
    """The bytes of a file of {name: (dtype, shape, data)}."""
    described, content = {}, b""
    for name, (dtype, shape, values) in tensors.items():
        described[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(content), len(content) + len(values)]}
        content += values
    text = json.dumps(described).encode() if header is None else header
    return struct.pack("<Q", len(text)) + text + content


def trained():
    """The variables of the data folder, as safetensors() takes them."""
    content = (data / "image_filters.safetensors").read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    described, values = json.loads(content[8 : 8 + length]), content[8 + length :]
    return {
        name: (entry["dtype"], entry["shape"], values[entry["data_offsets"][0] : entry["data_offsets"][1]])
        for name, entry in described.items()
    }


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)
        self.output = self.path / "results"

    def run_program(self, *arguments, **options):
        command = [program, *map(str, arguments), "--output", str(self.output)]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, **options)

    def file(self, name, content):
        (self.path / name).write_bytes(content)
        return self.path / name

    def check_refused(self, sentence, *arguments):
        ran = self.run_program(*arguments)
        self.assertEqual(ran.returncode, 1)
        self.assertEqual(ran.stderr.count("\n"), 1, ran.stderr)
        self.assertIn(sentence, ran.stderr)
        self.assertFalse(self.output.exists(), "no result is written")

    def check_weights_refused(self, sentence, content):
        self.check_refused("w.safetensors " + sentence, "--weights", self.file("w.safetensors", content))

    def test_own_pictures(self):
        ran = self.run_program()
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertEqual(sorted(p.name for p in self.output.iterdir()), ["astronaut-filtered.png", "chelsea-filtered.png"])
        for name in ("astronaut-filtered.png", "chelsea-filtered.png"):
            self.assertIn(str(self.output / name), ran.stdout)
        self.assertIn("4 variables, 9728 bytes", ran.stdout)
        self.assertIn("PSNR 20.42 dB -> 28.67 dB", ran.stdout)
        self.assertIn("PSNR 20.12 dB -> 28.60 dB", ran.stdout)

    def test_other_pictures(self):
        small = self.file("a small one.ppm", b"P6 2 1 255\nabcdef")
        large = self.file("large.ppm", b"P6 300 200 255\n" + bytes(300 * 200 * 3))
        ran = self.run_program(small, large)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertEqual(sorted(p.name for p in self.output.iterdir()), ["a small one-filtered.png", "large-filtered.png"])
        size = struct.unpack(">II", (self.output / "large-filtered.png").read_bytes()[16:24])
        self.assertEqual(size, (600, 200))

        # What it has written it can read.
        self.assertEqual(self.run_program(self.output / "large-filtered.png").returncode, 0)

    def test_other_weights(self):
        tensors = trained()
        dtype, shape, values = tensors["image_filters/conv2/biases"]
        tensors["image_filters/conv2/biases"] = (dtype, shape, bytes(len(values)))
        ran = self.run_program("--weights", self.file("w.safetensors", safetensors(tensors)))
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertNotIn("PSNR 20.42 dB -> 28.67 dB", ran.stdout)

    def test_reference(self):
        ran = self.run_program(data / "chelsea-noisy.ppm", "--reference", data / "chelsea.ppm")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertIn("PSNR 20.12 dB -> 28.60 dB", ran.stdout)  # through tiles, the same

    def test_references_that_do_not_fit(self):
        picture = self.file("a.ppm", b"P6 2 1 255\nabcdef")
        self.check_refused("is not of the size of", picture, "--reference", data / "chelsea.ppm")
        ran = self.run_program("--reference", picture)
        self.assertEqual(ran.returncode, 1)
        self.assertIn("--reference", ran.stderr)

    def test_results_that_would_be_written_over_pictures(self):
        (self.path / "b").mkdir()
        first, second = self.file("a.ppm", b"P6 2 1 255\nabcdef"), self.file("b/a.ppm", b"P6 2 1 255\nabcdef")
        self.check_refused("a-filtered.png would be written over another picture.", first, second)

        self.assertEqual(self.run_program(first).returncode, 0)
        result = self.output / "a-filtered.png"
        before = result.read_bytes()
        ran = self.run_program(first, self.output / ".." / self.output.name / "a-filtered.png")
        self.assertEqual(ran.returncode, 1)
        self.assertIn("a-filtered.png would be written over another picture.", ran.stderr)
        self.assertEqual(result.read_bytes(), before)

    def test_pictures_that_are_none(self):
        good = self.file("good.ppm", b"P6 2 1 255\nabcdef")
        self.check_refused("a.png does not exist.", good, self.path / "a.png")
        self.check_refused("is neither a PNG picture nor a PPM picture", self.file("a.png", b"GIF89a"))
        self.check_refused("is truncated", good, self.file("a.ppm", b"P6 2 1 255\nabc"))
        self.check_refused("without pixels", self.file("a.ppm", b"P6 0 1 255\n"))
        self.check_refused("at most 67108864", self.file("a.ppm", b"P6 60000 60000 255\n"))
        absurd = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 2**31 - 1, 2**31 - 1) + b"\x08\x02\0\0\0"
        self.check_refused("at most 67108864", self.file("a.png", absurd))

    def test_weights_that_are_none(self):
        whole = safetensors(trained())
        self.check_refused("none.safetensors does not exist.", "--weights", self.path / "none.safetensors")
        self.check_weights_refused("is not a safetensors file: it has fewer than 8 bytes.", whole[:5])
        self.check_weights_refused("is truncated or not a safetensors file: its header length, ", whole[:100])
        self.check_weights_refused("is truncated: the data of tensor ", whole[:-1])
        self.check_weights_refused("is not a safetensors file: its header is not JSON.", safetensors({}, b"{weights}"))

    def test_weights_that_do_not_fit(self):
        tensors = trained()
        tensors["image_filters/conv3/biases"] = tensors.pop("image_filters/conv1/biases")
        dtype, shape, values = tensors["image_filters/conv1/weights"]
        tensors["image_filters/conv1/weights"] = (dtype, [5, 5, 16, 3], values)
        dtype, shape, values = tensors["image_filters/conv2/biases"]
        tensors["image_filters/conv2/biases"] = ("I32", shape, values)
        self.check_weights_refused(
            "does not fit the model: variable image_filters/conv1/weights has shape [5,5,16,3] in the file and "
            "[5,5,3,16] in the model; variable image_filters/conv1/biases is missing; variable "
            "image_filters/conv2/biases has dtype int32 in the file and float32 in the model; the model has no "
            "variable image_filters/conv3/biases.\n",
            safetensors(tensors),
        )

    def test_results_that_cannot_be_written(self):
        self.file("results", b"a file where the folder is to be")
        ran = self.run_program()
        self.assertEqual(ran.returncode, 1)
        self.assertIn("results cannot be created: ", ran.stderr)
        self.assertEqual((self.path / "results").read_bytes(), b"a file where the folder is to be")

    def test_no_space_for_results(self):
        def at_most_1000_bytes_a_file():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

        ran = self.run_program(preexec_fn=at_most_1000_bytes_a_file)
        self.assertEqual(ran.returncode, 1)
        self.assertRegex(ran.stderr, r"\A\S*astronaut-filtered.png cannot be written: File too large.\n\Z")
        self.assertEqual(list(self.output.iterdir()), [])

    def test_wrong_options(self):
        ran = self.run_program("--no-such-option")
        self.assertEqual(ran.returncode, 1)
        self.assertIn("--no-such-option", ran.stderr)
        self.assertEqual(self.run_program("--help").returncode, 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
