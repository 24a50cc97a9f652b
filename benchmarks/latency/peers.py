# SPDX-License-Identifier: BSL-1.0
"""Times the models in another runtime, called from Python:  peers.py PEER FOLDER SECONDS [MODEL...]

A call has its input in place and leaves its output where the runtime puts it; one thread. Prints a line of JSON for each
model, as latency.cpp does.
"""
import json
import os
import statistics
import sys
import time

import numpy

import layers


def nchw(array):
    return numpy.ascontiguousarray(array.transpose(0, 3, 1, 2)) if array.ndim == 4 else array


def nhwc(array):
    return array.transpose(0, 2, 3, 1) if array.ndim == 4 else array


def litert(path, x, _):
    from ai_edge_litert.interpreter import Interpreter
    interpreter = Interpreter(model_path=path + ".tflite", num_threads=1)
    interpreter.allocate_tensors()
    interpreter.set_tensor(interpreter.get_input_details()[0]["index"], x)
    output = interpreter.get_output_details()[0]["index"]
    return interpreter.invoke, lambda: interpreter.get_tensor(output)


def onnxruntime(path, x, y):
    import onnxruntime as ort
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = ort.InferenceSession(path + ".onnx", options, providers=["CPUExecutionProvider"])
    binding = session.io_binding()
    source = ort.OrtValue.ortvalue_from_numpy(nchw(x))
    target = ort.OrtValue.ortvalue_from_shape_and_type(nchw(y).shape, numpy.float32)
    binding.bind_ortvalue_input("x", source)
    binding.bind_ortvalue_output("y", target)
    return lambda: session.run_with_iobinding(binding), lambda: nhwc(target.numpy())


def openvino(path, x, _):
    import openvino
    compiled = openvino.Core().compile_model(path + ".onnx", "CPU", {
        "INFERENCE_NUM_THREADS": 1, "NUM_STREAMS": 1, "PERFORMANCE_HINT": "LATENCY", "INFERENCE_PRECISION_HINT": "f32",
        "ENABLE_CPU_PINNING": False})
    request = compiled.create_infer_request()
    request.set_input_tensor(openvino.Tensor(nchw(x)))
    return request.infer, lambda: nhwc(request.get_output_tensor().data)


PEERS = {"LiteRT": litert, "ONNX Runtime": onnxruntime, "OpenVINO": openvino}


def times(call, seconds):
    """Least and median microseconds of a call, from samples of 0.2 ms or more."""
    clock, calls = time.perf_counter, 1

    def sample():
        start = clock()
        for _ in range(calls):
            call()
        return (clock() - start) / calls * 1e6

    end = clock() + seconds / 5
    while clock() < end:
        call()
    while sample() * calls < 200:
        calls *= 2
    samples, end = [], clock() + seconds
    while clock() < end or len(samples) < 5:
        samples.append(sample())
    return min(samples), statistics.median(samples)


def main(peer, folder, seconds, *models):
    for model in models or layers.MODELS:
        _, x = layers.tensors(model)
        shape = layers.output_shape(model)
        y = numpy.fromfile(os.path.join(folder, model + ".bin"), "<f4")[-int(numpy.prod(shape)):].reshape(shape)
        call, output = PEERS[peer](os.path.join(folder, model), x, y)
        call()
        difference = float(numpy.abs(numpy.asarray(output()) - y).max())
        least, median = times(call, float(seconds))
        print(json.dumps({"contestant": peer, "model": model, "least": least, "median": median,
                          "difference": difference}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
