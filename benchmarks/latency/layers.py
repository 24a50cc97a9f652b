# SPDX-License-Identifier: BSL-1.0
"""The models that are timed: their layers, their weights, what they give. models.hpp and by_hand.hpp say the same in C++.

The weights are splitmix64's, so that every program can have the same ones. A model's file holds, as float32: kernel and
bias of each layer, the input, the output expected; kernels as TensorFlow's ([height, width, in, out], [in, out]), pictures
as [1, height, width, channels].
"""
import dataclasses

import numpy


@dataclasses.dataclass
class Conv:
    name: str
    size: int
    inputs: int
    outputs: int
    stride: int = 1
    activation: str = "relu"

    def kernel_shape(self):
        return self.size, self.size, self.inputs, self.outputs

    def fan_in(self):
        return self.size**2 * self.inputs


@dataclasses.dataclass
class Depthwise:
    name: str
    size: int
    inputs: int
    stride: int = 1
    activation: str = "relu"

    @property
    def outputs(self):
        return self.inputs

    def kernel_shape(self):
        return self.size, self.size, self.inputs, 1

    def fan_in(self):
        return self.size**2


@dataclasses.dataclass
class Dense:
    name: str
    inputs: int
    outputs: int
    activation: str = ""

    def kernel_shape(self):
        return self.inputs, self.outputs

    def fan_in(self):
        return self.inputs


class MaxPool:
    """2 x 2."""


class Flatten:
    pass


def mlp(inputs, hidden, outputs, activation):
    return [Dense("fc1", inputs, hidden, activation), Dense("fc2", hidden, hidden, activation),
            Dense("fc3", hidden, outputs)]


# The shape of an input without the batch, and the layers.
MODELS = {
    "mlp_sine_relu": ((1,), mlp(1, 16, 1, "relu")),
    "mlp_sine_tanh": ((1,), mlp(1, 16, 1, "tanh")),
    "digits_cnn": ((8, 8, 1), [Conv("conv1", 3, 1, 8), MaxPool(), Conv("conv2", 3, 8, 16), MaxPool(), Flatten(),
                               Dense("fc", 64, 10)]),
    "image_filters": ((64, 64, 3), [Conv("conv1", 5, 3, 8), Conv("conv2", 5, 8, 3)]),
    "seed_filters": ((32, 32, 32), [Conv("conv1", 5, 32, 32), Conv("conv2", 5, 32, 32)]),
    "mlp_256": ((256,), mlp(256, 256, 10, "relu")),
    "deep_mnist": ((28, 28, 1), [Conv("conv1", 5, 1, 32), MaxPool(), Conv("conv2", 5, 32, 64), MaxPool(), Flatten(),
                                 Dense("fc1", 3136, 1024, "relu"), Dense("fc2", 1024, 10)]),
    # No kernel was tuned on these.
    "odd_channels": ((30, 30, 13), [Conv("conv1", 3, 13, 21)]),
    "stride_2": ((56, 56, 24), [Conv("conv1", 3, 24, 40, stride=2)]),
    "depthwise": ((28, 28, 40), [Depthwise("conv1", 3, 40)]),
}
UNTUNED = ("odd_channels", "stride_2", "depthwise")


def splitmix64(seed, count):
    """The first numbers of the generator of Steele, Lea and Flood (2014)."""
    with numpy.errstate(over="ignore"):
        z = numpy.uint64(seed) + numpy.arange(1, count + 1, dtype=numpy.uint64) * numpy.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
        return z ^ (z >> numpy.uint64(31))


def uniform(seed, shape, bound):
    """Float32 in [-bound, bound), from the upper 24 bits."""
    bits = splitmix64(seed, int(numpy.prod(shape))) >> numpy.uint64(40)
    return ((bits.astype(numpy.float64) / 2**23 - 1) * bound).astype(numpy.float32).reshape(shape)


def tensors(model):
    """The weights as {layer's name: (kernel, bias)}, and the input."""
    shape, layers = MODELS[model]
    seed, weights = 1000 * (1 + list(MODELS).index(model)), {}
    for layer in layers:
        if isinstance(layer, (Conv, Depthwise, Dense)):
            kernel = uniform(seed, layer.kernel_shape(), (3 / layer.fan_in()) ** 0.5)
            weights[layer.name] = kernel, uniform(seed + 1, (layer.outputs,), 0.25)
            seed += 2
    return weights, uniform(seed, (1, *shape), 1.0)


def activate(x, activation):
    return numpy.maximum(x, 0) if activation == "relu" else numpy.tanh(x) if activation == "tanh" else x


def same_padding(side, layer):
    """What "SAME" puts before and behind each row and column."""
    missing = max(((side + layer.stride - 1) // layer.stride - 1) * layer.stride + layer.size - side, 0)
    return missing // 2, missing - missing // 2


def convolve(x, kernel, layer):
    side, padding = x.shape[1], same_padding(x.shape[1], layer)
    padded = numpy.pad(x, ((0, 0), padding, padding, (0, 0)))
    last = (side - 1) // layer.stride * layer.stride + 1
    windows = ((i, j, padded[:, i:i + last:layer.stride, j:j + last:layer.stride]) for i in range(layer.size)
               for j in range(layer.size))
    if isinstance(layer, Depthwise):
        return sum(window * kernel[i, j, :, 0] for i, j, window in windows)
    return sum(window @ kernel[i, j] for i, j, window in windows)


def expected(model, weights, x):
    """The output, in float64, rounded once."""
    x = x.astype(numpy.float64)
    for layer in MODELS[model][1]:
        if isinstance(layer, MaxPool):
            _, height, width, channels = x.shape
            x = x.reshape(1, height // 2, 2, width // 2, 2, channels).max(axis=(2, 4))
        elif isinstance(layer, Flatten):
            x = x.reshape(1, -1)
        else:
            kernel, bias = (w.astype(numpy.float64) for w in weights[layer.name])
            x = x @ kernel if isinstance(layer, Dense) else convolve(x, kernel, layer)
            x = activate(x + bias, layer.activation)
    return x.astype(numpy.float32)


def output_shape(model):
    shape, layers = MODELS[model]
    side = shape[0]
    for layer in layers:
        side = (side + 1) // 2 if isinstance(layer, MaxPool) else -(-side // getattr(layer, "stride", 1))
    return (1, layers[-1].outputs) if isinstance(layers[-1], Dense) else (1, side, side, layers[-1].outputs)


def products_inside(model):
    """The multiplications of a run, those with what "SAME" puts around a picture left out."""
    count, side = 0, MODELS[model][0][0]
    for layer in MODELS[model][1]:
        if isinstance(layer, Dense):
            count += layer.inputs * layer.outputs
        elif isinstance(layer, MaxPool):
            side //= 2
        elif not isinstance(layer, Flatten):
            before, out = same_padding(side, layer)[0], (side + layer.stride - 1) // layer.stride
            taps = sum(0 <= o * layer.stride + i - before < side for o in range(out) for i in range(layer.size))
            count += taps**2 * layer.outputs * (1 if isinstance(layer, Depthwise) else layer.inputs)
            side = out
    return count


def description(model):
    """The layers as lines, for onednn.cpp."""
    shape, layers = MODELS[model]
    side, lines = shape[0], ["input " + ("0 0 " if len(shape) == 1 else "") + " ".join(map(str, shape))]
    for layer in layers:
        if isinstance(layer, MaxPool):
            side, line = side // 2, "pool"
        elif isinstance(layer, Flatten):
            line = "flatten"
        elif isinstance(layer, Dense):
            line = f"dense {layer.outputs} {layer.activation}"
        else:
            kind, padding = "conv" if isinstance(layer, Conv) else "depthwise", same_padding(side, layer)
            line = f"{kind} {layer.size} {layer.outputs} {layer.stride} {padding[0]} {padding[1]} {layer.activation}"
            side = -(-side // layer.stride)
        lines.append(line)
    return "\n".join(lines) + "\n"


def write(model, path):
    """Writes the files of the model, PATH.bin and PATH.txt; gives weights, input and expected output."""
    weights, x = tensors(model)
    y = expected(model, weights, x)
    with open(path + ".bin", "wb") as file:
        for array in [w for pair in weights.values() for w in pair] + [x, y]:
            file.write(array.astype("<f4").tobytes())
    with open(path + ".txt", "w") as file:
        file.write(description(model))
    return weights, x, y
