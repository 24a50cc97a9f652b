// SPDX-License-Identifier: BSL-1.0
//
// reuse_variables() between two calls. The scope is told to share before the second call.
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
// with tf.variable_scope("image_filters") as scope:
//     print(my_image_filter(image1).name)  # image_filters/conv2/Relu:0
//     scope.reuse_variables()
//     print(my_image_filter(image2).name)  # image_filters/conv2_1/Relu:0
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

constexpr void one_set(graph& g, printer& print) {
  auto image1 = placeholder<"image1">(g, {1, 16, 16, 32});
  auto image2 = placeholder<"image2">(g, {1, 16, 16, 32});
  scope<"image_filters">(g, [&](variable_scope s) {
    print(my_image_filter(g, image1).name());
    s.reuse_variables();
    print(my_image_filter(g, image2).name());
  });
  for (variable v : g.collection(collection::global_variables)) print(v.name());
}

static_assert(printed_by<one_set> ==
              "image_filters/conv2/Relu:0\n"
              "image_filters/conv2_1/Relu:0\n"
              "image_filters/conv1/weights:0\n"
              "image_filters/conv1/biases:0\n"
              "image_filters/conv2/weights:0\n"
              "image_filters/conv2/biases:0\n");
// [/cpp]
