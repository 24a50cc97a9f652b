# SPDX-License-Identifier: BSL-1.0
"""The models as files of ONNX and of LiteRT (TensorFlow Lite).

ONNX keeps pictures as [1, channels, height, width]; kernels, and the rows of a matrix after a flatten, are put into that
order here. LiteRT's are written from its own schema, as TensorFlow's converter does it: weights [out, ...], relu within the
operation.
"""
import flatbuffers
import numpy
import onnx
from ai_edge_litert import schema_py_generated as schema

import layers
from layers import Conv, Dense, Depthwise, Flatten, MaxPool


def rows_by_channel(kernel, channels):
    """The rows of a matrix that follows a flatten of [side, side, channels], as if it were [channels, side, side]."""
    side = round((kernel.shape[0] / channels) ** 0.5)
    return kernel.reshape(side, side, channels, -1).transpose(2, 0, 1, 3).reshape(kernel.shape)


def write_onnx(model, weights, x, y, path):
    nodes, constants = [], []

    def constant(name, array):
        constants.append(onnx.numpy_helper.from_array(numpy.ascontiguousarray(array), name))
        return name

    def node(operation, *inputs, **attributes):
        nodes.append(onnx.helper.make_node(operation, inputs, [f"t{len(nodes)}"], **attributes))
        return nodes[-1].output[0]

    tensor, side, channels, flat = "x", x.shape[1], x.shape[-1], False
    for layer in layers.MODELS[model][1]:
        if isinstance(layer, MaxPool):
            tensor, side = node("MaxPool", tensor, kernel_shape=[2, 2], strides=[2, 2]), side // 2
            continue
        if isinstance(layer, Flatten):
            tensor, flat = node("Flatten", tensor), True
            continue
        kernel, bias = weights[layer.name]
        if isinstance(layer, Dense):
            kernel = rows_by_channel(kernel, channels) if flat else kernel
            operation, attributes, flat = "Gemm", {}, False
        else:
            before, behind = layers.same_padding(side, layer)
            depthwise = isinstance(layer, Depthwise)
            kernel = kernel.transpose(2, 3, 0, 1) if depthwise else kernel.transpose(3, 2, 0, 1)
            operation = "Conv"
            attributes = {"kernel_shape": [layer.size] * 2, "strides": [layer.stride] * 2,
                          "pads": [before, before, behind, behind], "group": layer.inputs if depthwise else 1}
            side, channels = (side + layer.stride - 1) // layer.stride, layer.outputs
        tensor = node(operation, tensor, constant(layer.name + "_kernel", kernel), constant(layer.name + "_bias", bias),
                      **attributes)
        if layer.activation:
            tensor = node({"relu": "Relu", "tanh": "Tanh"}[layer.activation], tensor)
    nodes[-1].output[0] = "y"

    def value(name, array):
        shape = list(array.shape)
        if len(shape) == 4:
            shape = [1, shape[3], shape[1], shape[2]]
        return onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, shape)

    graph = onnx.helper.make_graph(nodes, model, [value("x", x)], [value("y", y)], constants)
    file = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(file)
    onnx.save(file, path)


class LiteRtModel:
    """A model of one subgraph under construction."""

    def __init__(self):
        self.model, self.graph = schema.ModelT(), schema.SubGraphT()
        self.model.version, self.model.description = 3, ""
        self.model.operatorCodes, self.model.subgraphs = [], [self.graph]
        self.model.buffers = [schema.BufferT()]  # the first is empty: that of tensors without constants
        self.graph.tensors, self.graph.operators = [], []

    def tensor(self, name, shape, constant=None):
        t = schema.TensorT()
        t.name, t.shape, t.type, t.buffer = name, list(shape), schema.TensorType.FLOAT32, 0
        if constant is not None:
            if constant.dtype == numpy.int32:
                t.type = schema.TensorType.INT32
            t.buffer = len(self.model.buffers)
            buffer = schema.BufferT()
            buffer.data = numpy.frombuffer(numpy.ascontiguousarray(constant).tobytes(), numpy.uint8)
            self.model.buffers.append(buffer)
        self.graph.tensors.append(t)
        return len(self.graph.tensors) - 1

    def constant(self, name, array):
        return self.tensor(name, array.shape, array)

    def operation(self, name, inputs, shape, options_name="NONE", **options):
        """Adds an operation; `options` are the fields of its options. Gives its output."""
        code = getattr(schema.BuiltinOperator, name)
        known = [c.builtinCode for c in self.model.operatorCodes]
        if code not in known:
            c = schema.OperatorCodeT()
            c.builtinCode, c.deprecatedBuiltinCode, c.version = code, code, 1
            self.model.operatorCodes.append(c)
            known.append(code)
        operator = schema.OperatorT()
        operator.opcodeIndex, operator.inputs = known.index(code), inputs
        if options_name != "NONE":
            operator.builtinOptionsType = getattr(schema.BuiltinOptions, options_name)
            operator.builtinOptions = getattr(schema, options_name + "T")()
            for field, content in options.items():
                setattr(operator.builtinOptions, field, content)
        output = self.tensor(f"t{len(self.graph.operators)}", shape)
        operator.outputs = [output]
        self.graph.operators.append(operator)
        return output

    def write(self, inputs, outputs, path):
        self.graph.inputs, self.graph.outputs = inputs, outputs
        builder = flatbuffers.Builder(1 << 20)
        builder.Finish(self.model.Pack(builder), b"TFL3")
        with open(path, "wb") as file:
            file.write(builder.Output())


def write_litert(model, weights, x, _, path):
    relu, none = schema.ActivationFunctionType.RELU, schema.ActivationFunctionType.NONE
    m = LiteRtModel()
    source = tensor = m.tensor("x", x.shape)
    shape = list(x.shape)
    for layer in layers.MODELS[model][1]:
        if isinstance(layer, MaxPool):
            shape[1:3] = shape[1] // 2, shape[2] // 2
            tensor = m.operation("MAX_POOL_2D", [tensor], shape, "Pool2DOptions", padding=schema.Padding.VALID, strideW=2,
                                 strideH=2, filterWidth=2, filterHeight=2)
            continue
        if isinstance(layer, Flatten):
            shape = [1, int(numpy.prod(shape))]
            target = m.constant("shape", numpy.array(shape, numpy.int32))
            tensor = m.operation("RESHAPE", [tensor, target], shape, "ReshapeOptions", newShape=shape)
            continue
        kernel, bias = weights[layer.name]
        fused = relu if layer.activation == "relu" else none
        if isinstance(layer, Dense):
            name, options, kernel = "FULLY_CONNECTED", "FullyConnectedOptions", kernel.T
            fields, shape = {}, [1, layer.outputs]
        else:
            shape = [1, *((shape[1] + layer.stride - 1) // layer.stride,) * 2, layer.outputs]
            fields = {"padding": schema.Padding.SAME, "strideW": layer.stride, "strideH": layer.stride,
                      "dilationWFactor": 1, "dilationHFactor": 1}
            if isinstance(layer, Depthwise):
                name, options, kernel = "DEPTHWISE_CONV_2D", "DepthwiseConv2DOptions", kernel.transpose(3, 0, 1, 2)
                fields["depthMultiplier"] = 1
            else:
                name, options, kernel = "CONV_2D", "Conv2DOptions", kernel.transpose(3, 0, 1, 2)
        inputs = [tensor, m.constant(layer.name + "/kernel", kernel), m.constant(layer.name + "/bias", bias)]
        tensor = m.operation(name, inputs, shape, options, fusedActivationFunction=fused, **fields)
        if layer.activation == "tanh":
            tensor = m.operation("TANH", [tensor], shape)
    m.write([source], [tensor], path)
