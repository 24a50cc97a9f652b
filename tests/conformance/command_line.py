#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Tests of the conformance program: what it must refuse, and what it says.

    command_line.py PROGRAM
"""
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import unittest

PROGRAM = ""

SCOPE = {"scope": "a", "reuse": False, "original_name_scope": "a/"}
VARIABLE = {"variable": "a/w:0", "shape": [2], "dtype": "float32", "new": True, "index": 0, "trainable": True}
ERROR = {"error": "ValueError", "message": "Variable a/w already exists, disallowed. Did you mean to set reuse=True or "
                                           "reuse=tf.AUTO_REUSE in VarScope?"}
OPERATIONS = [["a/w/Initializer/zeros", "Const"], ["a/w", "VariableV2"], ["a/w/Assign", "Assign"], ["a/w/read", "Identity"]]
NORMAL_AND_UNIFORM = ("initial-public-0001", "v1:0"), ("initial-public-0001", "conv1/v0:0")  # of numeric.jsonl
GET = {"do": "get_variable", "name": "w", "shape": [2], "initializer": "zeros"}


def program(name="good", statements=None, **expect):
    """A program that makes a variable twice, and what TensorFlow says; parts of both can be replaced."""
    if statements is None:
        statements = [{"do": "scope", "name": "a", "body": [GET, GET]}]
    return {"id": name, "statements": statements,
            "expect": {"events": [SCOPE, VARIABLE, ERROR], "global_variables": ["a/w:0"], "trainable_variables": ["a/w:0"],
                       "regularization_losses": [], "operations": OPERATIONS, **expect}}


class Program(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, *lines, name="programs.jsonl"):
        path = self.folder / name
        path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
        return str(path)

    def run_it(self, *arguments, environment=None):
        ran = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, cwd=self.folder, check=False,
                             env={**os.environ, **(environment or {})})
        return ran.returncode, ran.stdout, ran.stderr

    def assert_ends(self, output, ending):
        self.assertEqual(output.splitlines()[-1], ending)


class Passing(Program):
    def test_a_program_passes_both_ways(self):
        self.assertEqual(self.run_it(self.file(program())), (0, "1 passed, 0 failed\n", ""))

    def test_no_program_is_no_success(self):
        self.assertEqual(self.run_it(self.file()), (1, "0 passed, 0 failed\n", ""))

    def test_every_second(self):
        names = self.file(program(), program("altered", events=[]), program())
        self.assertEqual(self.run_it("--run-time", "--every", "2", names), (0, "2 passed, 0 failed\n", ""))


class Differences(Program):
    def difference(self, what, wanted, got, **altered):
        """The altered program fails, each way with the same words."""
        names = self.file(program(), program("altered", **altered))
        text = f"{what}\n  wanted {wanted}\n  got    {got}\n"
        for arguments, ways in ((["--run-time"], ["run time"]), ([], ["run time", "compile time"])):
            with self.subTest(arguments=arguments):
                code, output, errors = self.run_it(*arguments, names)
                self.assertEqual(output, "".join(f"altered ({way}): {text}" for way in ways) + "1 passed, 1 failed\n")
                self.assertEqual((code, errors), (1, ""))

    @staticmethod
    def text(event):
        return json.dumps(event, separators=(",", ":"))

    def test_an_event(self):
        altered = {**VARIABLE, "trainable": False}
        self.difference("event 1", self.text(altered), self.text(VARIABLE), events=[SCOPE, altered, ERROR])

    def test_the_error(self):
        altered = {**ERROR, "error": "TypeError"}
        self.difference("event 2", self.text(altered), self.text(ERROR), events=[SCOPE, VARIABLE, altered])

    def test_an_event_too_few(self):
        self.difference("event 2", "nothing", self.text(ERROR), events=[SCOPE, VARIABLE])

    def test_an_event_too_many(self):
        self.difference("event 3", self.text(SCOPE), "nothing", events=[SCOPE, VARIABLE, ERROR, SCOPE])

    def test_global_variables(self):
        self.difference("global_variables[0]", "a/x:0", "a/w:0", global_variables=["a/x:0"])

    def test_trainable_variables(self):
        self.difference("trainable_variables[0]", "nothing", "a/w:0", trainable_variables=[])

    def test_regularization_losses(self):
        self.difference("regularization_losses[0]", "a/loss:0", "nothing", regularization_losses=["a/loss:0"])

    def test_the_name_of_an_operation(self):
        self.difference("operations[3]", "a/w/Read Identity", "a/w/read Identity",
                        operations=OPERATIONS[:3] + [["a/w/Read", "Identity"]])

    def test_the_type_of_an_operation(self):
        self.difference("operations[1]", "a/w VarHandleOp", "a/w VariableV2",
                        operations=[OPERATIONS[0], ["a/w", "VarHandleOp"], *OPERATIONS[2:]])

    def test_many_programs_of_which_some_fail(self):
        programs = [program(f"p{i}", **({"events": []} if i % 3 == 0 else {})) for i in range(9)]
        code, output, _ = self.run_it("--compile-time", self.file(*programs))
        self.assertEqual(code, 1)
        self.assertEqual([i for i in range(9) if f"p{i} (compile time): event 0\n" in output], [0, 3, 6])
        self.assert_ends(output, "6 passed, 3 failed")


def corpus(name):
    """A program of numeric.jsonl."""
    lines = pathlib.Path(__file__).with_name("numeric.jsonl").read_text().splitlines()
    return next(p for p in map(json.loads, lines) if p["id"] == name)


def computation(name, op, feeds, result, dtype="float32", extents=None, attributes=None):
    """A program that feeds lists of numbers to an operation, and what it should give."""
    placeholders = [{"do": "placeholder", "name": key, "shape": [len(values)], "as": key} for key, values in feeds.items()]
    extents = [len(result)] if extents is None else extents
    events = [{"tensor": f"{key}:0", "shape": [len(values)]} for key, values in feeds.items()]
    return {"id": name, "seed": 1,
            "statements": placeholders + [{"do": "op", "op": op, "args": list(feeds), **(attributes or {}), "as": "y", "name": "y"}],
            "feeds": {key: {"values": values} for key, values in feeds.items()},
            "expect": {"events": events + [{"tensor": "y:0", "shape": extents}],
                       "fetch": {"y:0": {"shape": extents, "dtype": dtype, "values": result}}}}


class Numbers(Program):
    """What is computed and what variables are initialised to, compared with what is wanted."""

    def test_computed(self):
        """Each is right or wrong by just so much."""
        x = {"x": [1.0, -2.0, 0.5]}
        exact = computation("exact", "square", x, [1.0, 4.0, 0.25])
        close = computation("close", "square", x, [1.0, 4.00003, 0.25])
        far = computation("far", "square", x, [1.0, 4.00005, 0.25])
        shaped = computation("shaped", "square", x, [1.0, 4.0, 0.25])
        shaped["expect"]["fetch"]["y:0"]["shape"] = [3, 1]
        typed = computation("typed", "square", x, [1.0, 4.0, 0.25], dtype="float64")
        short = computation("short", "square", x, [1.0, 4.0, 0.25])
        short["expect"]["fetch"]["y:0"]["values"] = [1.0, 4.0]
        infinite = computation("infinite", "reciprocal", {"x": [0.0, "inf", "nan"]}, ["inf", 0.0, "nan"])
        finite = computation("finite", "reciprocal", {"x": [0.0, "inf", "nan"]}, [3e38, "-inf", 0.0])
        index = computation("index", "argmax", x, [0], dtype="int64", extents=[], attributes={"axis": 0})
        other = computation("other", "argmax", x, [1], dtype="int64", extents=[], attributes={"axis": 0})
        truth = computation("truth", "less", {"x": [1.0, 2.0], "z": [2.0, 1.0]}, [True, False], dtype="bool")
        code, output, errors = self.run_it(self.file(exact, close, far, shaped, typed, short, infinite, finite, index, other, truth))
        self.assertEqual((code, errors), (1, ""))
        self.assertEqual(output, """\
far (compile time): fetch y:0[1]
  wanted 4.00005
  got    4
shaped (compile time): fetch y:0 shape
  wanted [3,1]
  got    [3]
typed (compile time): fetch y:0 dtype
  wanted float64
  got    float32
short (compile time): fetch y:0
  wanted 2 elements
  got    3
finite (compile time): fetch y:0[0]
  wanted 3e+38
  got    inf
finite (compile time): fetch y:0[1]
  wanted -inf
  got    0
finite (compile time): fetch y:0[2]
  wanted 0
  got    nan
other (compile time): fetch y:0[0]
  wanted 1
  got    0
5 passed, 6 failed
""")

    @staticmethod
    def altered(name, variable, units):
        """A program of the corpus, one number of which is another by units in the last place."""
        made = corpus(name)
        made["id"] = f"{variable}+{units}"
        values = made["expect"]["initial"][variable]["values"]
        bits = struct.unpack("<i", struct.pack("<f", values[0]))[0] + units
        values[0] = struct.unpack("<f", struct.pack("<i", bits))[0]
        return made

    def test_initial(self):
        """Uniform numbers bit for bit, normal ones within two units in the last place."""
        normal, uniform = NORMAL_AND_UNIFORM
        code, output, errors = self.run_it("--compile-time", self.file(
            self.altered(*normal, 0), self.altered(*normal, 2), self.altered(*normal, 5), self.altered(*uniform, 0),
            self.altered(*uniform, 1)))
        self.assertEqual((code, errors), (1, ""))
        failed = [line for line in output.splitlines() if "(compile time)" in line]
        self.assertEqual(failed, [f"{variable}+{units} (compile time): initial {variable}[0]"
                                  for (_, variable), units in ((normal, 5), (uniform, 1))])
        self.assert_ends(output, "3 passed, 2 failed")

    def test_a_network(self):
        """Within 1e-4; what nobody computes is a difference."""
        def altered(name, by):
            made = corpus("network-public-0000")
            made["id"] = name
            made["expect"]["fetch"]["dense/Softmax:0"]["values"][2] += by
            return made
        code, output, errors = self.run_it("--compile-time", self.file(altered("close", 0.00009), altered("far", 0.00011)))
        self.assertEqual((code, errors), (1, ""))
        self.assertTrue(output.startswith("far (compile time): fetch dense/Softmax:0[2]\n"), output)
        self.assert_ends(output, "1 passed, 1 failed")

    def test_several_results(self):
        x = {"x": [1.0, 2.0, 3.0, 4.0]}
        parts = computation("parts", "split", x, [3.0, 4.0], attributes={"num": 2})
        parts["statements"][-1]["as"] = ["a", "b"]
        parts["expect"]["events"].append({"tensor": "y:1", "shape": [2]})
        parts["expect"]["fetch"] = {"y:1": parts["expect"]["fetch"]["y:0"]}
        moments = computation("moments", "moments", x, [2.5], extents=[], attributes={"axes": [0]})
        moments["statements"][-1]["as"] = ["m", "v"]
        moments["expect"]["events"][1:] = [{"tensor": "y/Squeeze:0", "shape": []}, {"tensor": "y/Squeeze_1:0", "shape": []}]
        number = moments["expect"]["fetch"].pop("y:0")
        moments["expect"]["fetch"] = {"y/Squeeze:0": number, "y/Squeeze_1:0": {**number, "values": [1.25]}}
        self.assertEqual(self.run_it(self.file(parts, moments)), (0, "2 passed, 0 failed\n", ""))

    def test_a_name_that_is_not_there(self):
        lost = computation("lost", "square", {"x": [1.0]}, [1.0])
        lost["expect"]["fetch"]["z:0"] = lost["expect"]["fetch"].pop("y:0")
        fine = computation("fine", "square", {"x": [1.0]}, [1.0])
        code, output, _ = self.run_it("--compile-time", self.file(lost, fine))
        self.assertEqual(code, 1)
        self.assertTrue(output.startswith("lost (compile time): "), output)
        self.assert_ends(output, "1 passed, 1 failed")

    def test_a_program_that_does_not_come_to_its_end(self):
        compiler = self.folder / "compiler"
        compiler.write_text('#!/bin/sh\n[ "$1" = --version ] && exit\n'
                            'for output; do :; done\nprintf "#!/bin/sh\\nkill -9 \\$\\$\\n" > "$output"\nchmod +x "$output"\n')
        compiler.chmod(0o755)
        code, output, _ = self.run_it("--compile-time", "--compiler", str(compiler),
                                      self.file(computation("p", "square", {"x": [1.0]}, [1.0])))
        self.assertEqual(code, 1)
        self.assertTrue(output.startswith("p (compile time): the program does not come to its end"), output)
        self.assert_ends(output, "0 passed, 1 failed")


class BothWays(Program):
    """What is unusual in a literal or a lambda of C++ comes out as it does at run time."""

    def same(self, *statements):
        code, output, errors = self.run_it(self.file(program("p", list(statements), events=[])))
        self.assertEqual((code, errors), (1, ""))
        at_run_time, at_compile_time = output[:output.rindex("0 passed")].split("p (compile time)", 1)
        self.assertEqual(at_run_time.replace("run time", "compile time"), "p (compile time)" + at_compile_time)
        return at_run_time

    def test_names(self):
        for name in ('a"b\\c', "größe", "??/", ")wanted", "\u0001"):
            with self.subTest(name=name):
                self.assertIn("is not a valid scope name", self.same({"do": "scope", "name": name}))

    def test_empty_names(self):
        self.same({"do": "name_scope", "name": "", "body": [{"do": "default_scope", "name": "d"}]},
                  {"do": "scope", "name": "", "body": [{"do": "scope", "name": "ok", "body": [{**GET, "name": ""}]}]})
        for statement in ({**GET, "name": ""}, {"do": "constant", "name": "", "value": 1.0}):
            self.assertIn("'' is not a valid node name", self.same(statement))

    def test_numbers(self):
        self.same({"do": "variable", "name": "i", "value": 3, "as": "i"}, {"do": "variable", "name": "b", "value": True},
                  {"do": "variable", "value": [1, 2.5, 3]}, {"do": "constant", "name": "c", "value": [0.1]},
                  {"do": "get_variable", "name": "l", "initializer": {"value": [1, 2]}, "as": "l"},
                  {**GET, "initializer": {"constant": [1, 2]}}, {"do": "op", "op": "*", "args": [-2, "l"]},
                  {"do": "op", "op": "-", "args": ["i", True]}, {"do": "op", "op": "/", "args": ["i", 2]},
                  {"do": "op", "op": "add", "args": ["i", 1e-7]})

    def test_names_in_templates(self):
        """A body sees what is bound around it, until it binds the name itself."""
        inner = {"do": "template", "name": "in", "as": "g", "now": True,
                 "body": [{"do": "op", "op": "square", "args": ["w"], "as": "w"}, {**GET, "as": "v"},
                          {"do": "op", "op": "-", "args": ["v", "w"]}]}
        outer = {"do": "template", "name": "f", "as": "f",
                 "body": [{"do": "op", "op": "neg", "args": ["v"], "as": "v"}, {"do": "op", "op": "relu", "args": ["v"]}, inner,
                          {"do": "call", "template": "g"}, {"do": "call", "template": "g"}]}
        never = {"do": "template", "name": "never", "body": [{"do": "op", "op": "neg", "args": ["nobody"]}]}
        output = self.same({"do": "constant", "name": "c", "value": [1.0], "as": "v"}, outer, never,
                           {"do": "constant", "name": "c", "value": [1.0, 2.0], "as": "w"}, {"do": "call", "template": "f"},
                           {"do": "call", "template": "f"}, {"do": "op", "op": "identity", "args": ["v"]})
        self.assertIn('{"tensor":"f_1/in_1/sub:0","shape":[2]}', output)


class BadInput(Program):
    def refused(self, line, reason, number=2):
        """The line is reported with its file and number; the other lines and files still run."""
        bad = self.file(program("first"), line, program("second"), name="bad.jsonl")
        good = self.file(program("third"), name="good.jsonl")
        code, output, errors = self.run_it("--run-time", bad, good)
        self.assertEqual((code, output), (2, "3 passed, 0 failed\n"))
        self.assertEqual(errors, f"{bad}:{number}: {reason}\n")

    def test_not_json(self):
        self.refused('{"id": "cut off', "not JSON")

    def test_no_object(self):
        self.refused("[1, 2]", "a program needs 'id'")

    def test_no_answers(self):
        self.refused({"id": "p", "statements": []}, "a program needs 'expect'")

    def test_unknown_statement(self):
        self.refused(program(statements=[{"do": "while_loop"}]), "unknown statement 'while_loop'")

    def test_unknown_statement_in_a_body(self):
        inner = [{"do": "name_scope", "name": "n", "body": [{"do": "device"}]}]
        self.refused(program(statements=[{"do": "scope", "name": "a", "body": inner}]), "unknown statement 'device'")

    def test_unknown_option(self):
        self.refused(program(statements=[{**GET, "use_resource": True}]),
                     "statement 'get_variable' has an unknown 'use_resource'")

    def test_unknown_operation(self):
        self.refused(program(statements=[{"do": "op", "op": "fft", "args": []}]), "unknown op 'fft'")

    def test_unknown_dtype(self):
        self.refused(program(statements=[{**GET, "dtype": "quaternion"}]), "unknown dtype 'quaternion'")

    def test_unknown_initializer(self):
        self.refused(program(statements=[{**GET, "initializer": "magic"}]), "unknown initializer 'magic'")

    def test_something_of_another_kind(self):
        self.refused(program(statements=[{**GET, "shape": [2.5]}]), "a shape has to be a list of whole numbers")
        self.refused(program(statements=[{**GET, "name": 3}]), "'name' of statement 'get_variable' has to be a string")

    def test_a_lacking_name(self):
        self.refused(program(statements=[{"do": "scope", "body": []}]), "statement 'scope' lacks 'name'")

    def test_unknown_event(self):
        self.refused(program(events=[{"surprise": 1}]), 'unknown event {"surprise":1}')

    def test_attributes(self):
        x = {"x": [1.0, 2.0]}
        for op, attributes, reason in (
                ("reduce_sum", {"axes": [0]}, "statement 'op' has an unknown 'axes'"),
                ("reduce_sum", {"axis": 0.5}, "'axis' has to be a whole number or a list of them"),
                ("reduce_sum", {"axis": [[0]]}, "'axis' has to be a whole number or a list of them"),
                ("reduce_sum", {"keepdims": 1}, "'keepdims' has to be true or false"),
                ("max_pool", {"ksize": [2]}, "'ksize' has to be two whole numbers"),
                ("max_pool", {"padding": "WIDE"}, "'padding' has to be SAME or VALID"),
                ("pad", {"paddings": [[1]]}, "'paddings' has to be a list of pairs of whole numbers"),
                ("cast", {"dtype": "quaternion"}, "'dtype' has to be a dtype"),
                ("leaky_relu", {"alpha": "x"}, "'alpha' has to be a number"),
                ("reshape", {}, "statement 'op' lacks 'shape'")):
            with self.subTest(op=op, attributes=attributes):
                self.refused(computation("p", op, x, [1.0], attributes=attributes), reason)

    def test_feeds(self):
        def fed(**feeds):
            return {**computation("p", "square", {"x": [1.0, 2.0]}, [1.0, 4.0]), "feeds": feeds}
        self.refused(fed(), "placeholder 'x' has no feed")
        self.refused(fed(x={"values": [1.0]}), "the feed of placeholder 'x' has 1 numbers instead of 2")
        self.refused(fed(x={"values": [1.0, "two"]}), 'not a number: "two"')
        self.refused(fed(x={"salt": 1}), "feed 'x' has to be values, or a salt and an offset")
        self.refused(fed(x={"values": [1.0, 2.0]}, z={"salt": 1, "offset": 0}), "feed 'z' is of no placeholder")
        whole = computation("p", "one_hot", {"x": [0.5]}, [1.0], attributes={"depth": 2})
        whole["statements"][0]["dtype"] = "int32"
        self.refused(whole, "the feed of placeholder 'x' has to be whole numbers")

    def test_expected_numbers(self):
        wrong = computation("p", "square", {"x": [1.0]}, [1.0])
        del wrong["expect"]["fetch"]["y:0"]["dtype"]
        self.refused(wrong, "expected numbers lack 'dtype'")
        self.refused({**program(), "seed": "one"}, "'seed' has to be a whole number")

    def test_a_tensor_instead_of_a_variable(self):
        statements = [{"do": "constant", "name": "c", "value": 1.0, "as": "c"},
                      {"do": "op", "op": "assign", "args": ["c", 1.0]}]
        self.refused(program(statements=statements), "'c' is not a variable")

    def test_unbound_references(self):
        for statement in ({"do": "op", "op": "neg", "args": ["t"]}, {"do": "scope", "enter": "t"},
                          {"do": "name_scope", "original_of": "t"}, {"do": "call", "template": "t"},
                          {"do": "reuse_variables", "scope": "t"},
                          {"do": "set_initializer", "scope": "t", "initializer": "ones"}):
            with self.subTest(statement=statement):
                self.refused(program(statements=[statement]), "'t' is not bound")

    def test_a_name_that_is_bound_later(self):
        constant = {"do": "constant", "name": "c", "value": 1.0, "as": "t"}
        self.refused(program(statements=[{"do": "op", "op": "neg", "args": ["t"]}, constant]), "'t' is not bound")

    def test_a_name_of_a_templates_body(self):
        template = {"do": "template", "name": "f", "as": "f", "body": [{**GET, "as": "v"}]}
        self.refused(program(statements=[template, {"do": "call", "template": "f"},
                                         {"do": "op", "op": "neg", "args": ["v"]}]), "'v' is not bound")

    def test_a_reference_to_something_else(self):
        self.refused(program(statements=[{**GET, "as": "v"}, {"do": "scope", "enter": "v"}]), "'v' is not a scope")

    def test_a_template_without_end(self):
        template = {"do": "template", "name": "f", "as": "f", "body": [{"do": "call", "template": "f"}]}
        self.refused(program(statements=[template, {"do": "call", "template": "f"}]), "template 'f' calls itself without end")

    def test_a_failing_program_beside_a_bad_line(self):
        code, output, _ = self.run_it("--run-time", self.file("nonsense", program("altered", events=[])))
        self.assertEqual(code, 2)
        self.assert_ends(output, "0 passed, 1 failed")

    def test_a_missing_file(self):
        code, output, errors = self.run_it("--run-time", "absent.jsonl", self.file(program()))
        self.assertEqual((code, output, errors), (2, "1 passed, 0 failed\n", "absent.jsonl: cannot be read\n"))

    def test_no_file(self):
        self.assertEqual(self.run_it()[0], 2)

    def test_a_compiler_that_is_not_there(self):
        code, _, errors = self.run_it("--compiler", "no-such-compiler", self.file(program()))
        self.assertEqual((code, errors), (2, "no-such-compiler: cannot be run\n"))
        code, _, errors = self.run_it(self.file(program()), environment={"CXX": "no-such-compiler"})
        self.assertEqual((code, errors), (2, "no-such-compiler: cannot be run\n"))

    def test_a_compiler_that_refuses_everything(self):
        compiler = self.folder / "compiler"
        compiler.write_text('#!/bin/sh\n[ "$1" = --version ] || { echo "error: out of order"; exit 1; }\n')
        compiler.chmod(0o755)
        code, output, _ = self.run_it("--compile-time", "--compiler", str(compiler), self.file(program("p"), program("q")))
        self.assertEqual(code, 1)
        self.assertEqual(output, "".join(f"{name} (compile time): not a constant expression\n  error: out of order\n"
                                         for name in "pq") + "0 passed, 2 failed\n")


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
