// SPDX-License-Identifier: BSL-1.0
//
// A captured scope, entered again with reuse. A scope that was captured is entered again, and the second picture goes
// through the variables of the first.
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
// with tf.variable_scope("image_filters1") as scope1:
//     print(my_image_filter(image1).name)  # image_filters1/conv2/Relu:0
// with tf.variable_scope(scope1, reuse=True) as scope2:
//     print(my_image_filter(image2).name)  # image_filters1_1/conv2/Relu:0
//     print(scope2.name, scope2.reuse)     # image_filters1 True
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

constexpr void two_pictures(graph& g, printer& print) {
  auto image1 = placeholder<"image1">(g, {1, 16, 16, 32});
  auto image2 = placeholder<"image2">(g, {1, 16, 16, 32});
  auto scope1 = scope<"image_filters1">(g, [&](variable_scope s) {
    print(my_image_filter(g, image1).name());
    return s;
  });
  g.scope(scope1, reuse, [&](variable_scope scope2) {
    print(my_image_filter(g, image2).name());
    print(scope2.name(), scope2.reuse());
  });
  for (variable v : g.collection(collection::global_variables)) print(v.name());
}

static_assert(printed_by<two_pictures> ==
              "image_filters1/conv2/Relu:0\n"
              "image_filters1_1/conv2/Relu:0\n"
              "image_filters1 True\n"
              "image_filters1/conv1/weights:0\n"
              "image_filters1/conv1/biases:0\n"
              "image_filters1/conv2/weights:0\n"
              "image_filters1/conv2/biases:0\n");
// [/cpp]
