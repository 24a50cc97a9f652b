// SPDX-License-Identifier: BSL-1.0
//
// Two calls make two sets of variables. A function that uses tf.Variable makes its variables anew in each call.
//
// [python]
// def my_image_filter(input_images):
//     conv1_weights = tf.Variable(tf.random_normal([5, 5, 32, 32]), name="conv1_weights")
//     conv1_biases = tf.Variable(tf.zeros([32]), name="conv1_biases")
//     conv1 = tf.nn.conv2d(input_images, conv1_weights, strides=[1, 1, 1, 1], padding="SAME")
//     relu1 = tf.nn.relu(conv1 + conv1_biases)
//
//     conv2_weights = tf.Variable(tf.random_normal([5, 5, 32, 32]), name="conv2_weights")
//     conv2_biases = tf.Variable(tf.zeros([32]), name="conv2_biases")
//     conv2 = tf.nn.conv2d(relu1, conv2_weights, strides=[1, 1, 1, 1], padding="SAME")
//     return tf.nn.relu(conv2 + conv2_biases)
//
// image1 = tf.placeholder(tf.float32, [1, 16, 16, 32], name="image1")
// image2 = tf.placeholder(tf.float32, [1, 16, 16, 32], name="image2")
// print(my_image_filter(image1).name)  # Relu_1:0
// print(my_image_filter(image2).name)  # Relu_3:0
// for v in tf.global_variables():
//     print(v.name)
// [/python]
#include "listing.hpp"

// [cpp]
constexpr tensor my_image_filter(graph& g, tensor input_images) {
  auto conv1_weights = make_variable<"conv1_weights">(g, {5, 5, 32, 32}, init::random_normal());
  auto conv1_biases = make_variable<"conv1_biases">(g, {32}, init::zeros());
  auto conv1 = nn::conv2d(input_images, conv1_weights, {.strides = {1, 1}, .padding = padding::same});
  auto relu1 = nn::relu(conv1 + conv1_biases);

  auto conv2_weights = make_variable<"conv2_weights">(g, {5, 5, 32, 32}, init::random_normal());
  auto conv2_biases = make_variable<"conv2_biases">(g, {32}, init::zeros());
  auto conv2 = nn::conv2d(relu1, conv2_weights, {.strides = {1, 1}, .padding = padding::same});
  return nn::relu(conv2 + conv2_biases);
}

constexpr void two_sets(graph& g, printer& print) {
  auto image1 = placeholder<"image1">(g, {1, 16, 16, 32});
  auto image2 = placeholder<"image2">(g, {1, 16, 16, 32});
  print(my_image_filter(g, image1).name());
  print(my_image_filter(g, image2).name());
  for (variable v : g.collection(collection::global_variables)) print(v.name());
}

static_assert(printed_by<two_sets> ==
              "Relu_1:0\n"
              "Relu_3:0\n"
              "conv1_weights:0\n"
              "conv1_biases:0\n"
              "conv2_weights:0\n"
              "conv2_biases:0\n"
              "conv1_weights_1:0\n"
              "conv1_biases_1:0\n"
              "conv2_weights_1:0\n"
              "conv2_biases_1:0\n");
// [/cpp]
