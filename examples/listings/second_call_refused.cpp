// SPDX-License-Identifier: BSL-1.0
//
// The second call is refused. With get_variable and without reuse, a second call of the function is an error.
//
// [python]
// def conv_relu(input, kernel_shape, bias_shape):
//     weights = tf.get_variable("weights", kernel_shape, initializer=tf.random_normal_initializer())
//     biases = tf.get_variable("biases", bias_shape, initializer=tf.constant_initializer(0.0))
//     conv = tf.nn.conv2d(input, weights, strides=[1, 1, 1, 1], padding="SAME")
//     return tf.nn.relu(conv + biases)
//
// def my_image_filter(images):
//     with tf.variable_scope("conv1"):
//         relu1 = conv_relu(images, [5, 5, 32, 32], [32])
//     with tf.variable_scope("conv2"):
//         return conv_relu(relu1, [5, 5, 32, 32], [32])
//
// image1 = tf.placeholder(tf.float32, [1, 16, 16, 32], name="image1")
// image2 = tf.placeholder(tf.float32, [1, 16, 16, 32], name="image2")
// with tf.variable_scope("image_filters"):
//     print(my_image_filter(image1).name)  # image_filters/conv2/Relu:0
//     my_image_filter(image2)              # ValueError
// [/python]
#include "listing.hpp"

// [cpp]
constexpr tensor conv_relu(graph& g, tensor input, shape kernel, shape bias) {
  auto weights = get_variable<"weights">(g, kernel, init::random_normal());
  auto biases = get_variable<"biases">(g, bias, init::constant(0.0f));
  auto conv = nn::conv2d(input, weights, {.strides = {1, 1}, .padding = padding::same});
  return nn::relu(conv + biases);
}

constexpr tensor my_image_filter(graph& g, tensor images) {
  auto relu1 = scope<"conv1">(g, [&] { return conv_relu(g, images, {5, 5, 32, 32}, {32}); });
  return scope<"conv2">(g, [&] { return conv_relu(g, relu1, {5, 5, 32, 32}, {32}); });
}

constexpr void forgotten_reuse(graph& g, printer& print) {
  auto image1 = placeholder<"image1">(g, {1, 16, 16, 32});
  auto image2 = placeholder<"image2">(g, {1, 16, 16, 32});
  scope<"image_filters">(g, [&] {
    print(my_image_filter(g, image1).name());
    my_image_filter(g, image2);
  });
}

static_assert(printed_by<forgotten_reuse> == "image_filters/conv2/Relu:0\n");
static_assert(build_error_of<silent<forgotten_reuse>>.code() == errc::variable_exists);
static_assert(build_error_of<silent<forgotten_reuse>>.tensorflow_message() ==
              "Variable image_filters/conv1/weights already exists, disallowed. "
              "Did you mean to set reuse=True or reuse=tf.AUTO_REUSE in VarScope?");
// [/cpp]
