// SPDX-License-Identifier: BSL-1.0
//
// AUTO_REUSE. With AUTO_REUSE the first call creates and the second shares. The operations are new each time.
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
// input1 = tf.placeholder(tf.float32, [1, 16, 16, 32], name="input1")
// input2 = tf.placeholder(tf.float32, [1, 16, 16, 32], name="input2")
// with tf.variable_scope("model", reuse=tf.AUTO_REUSE):
//     print(my_image_filter(input1).name)  # model/conv2/Relu:0
//     print(my_image_filter(input2).name)  # model/conv2_1/Relu:0
// for v in tf.global_variables():
//     print(v.name)
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

constexpr void create_or_share(graph& g, printer& print) {
  auto input1 = placeholder<"input1">(g, {1, 16, 16, 32});
  auto input2 = placeholder<"input2">(g, {1, 16, 16, 32});
  scope<"model">(g, auto_reuse, [&] {
    print(my_image_filter(g, input1).name());
    print(my_image_filter(g, input2).name());
  });
  for (variable v : g.collection(collection::global_variables)) print(v.name());
}

static_assert(printed_by<create_or_share> ==
              "model/conv2/Relu:0\n"
              "model/conv2_1/Relu:0\n"
              "model/conv1/weights:0\n"
              "model/conv1/biases:0\n"
              "model/conv2/weights:0\n"
              "model/conv2/biases:0\n");
// [/cpp]
