// SPDX-License-Identifier: BSL-1.0
// The listing of the README without s.reuse_variables(): the second filter would define the variables again.
// EXPECT: Variable image_filters/conv1/weights already exists, disallowed.
// EXPECT: Did you mean to set reuse=True or reuse=tf.AUTO_REUSE in VarScope?
// EXPECT: Originally defined at forgotten_reuse.cpp:13 [forgotten_reuse.cpp:13]
// LINES: 30
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr tensor conv_relu(graph& g, tensor input, shape kernel, shape bias) {
  // TensorFlow's tutorial: one function, called once for every layer of every picture
  auto weights = get_variable<"weights">(g, kernel, init::random_normal());
  auto biases = get_variable<"biases">(g, bias, init::zeros());
  return nn::relu(nn::conv2d(input, weights, {.padding = padding::same}) + biases);
}

constexpr tensor image_filter(graph& g, tensor images) {
  auto relu1 = scope<"conv1">(g, [&] { return conv_relu(g, images, {5, 5, 3, 8}, {8}); });
  return scope<"conv2">(g, [&] { return conv_relu(g, relu1, {5, 5, 8, 3}, {3}); });
}

constexpr void two_images(graph& g) {
  auto image1 = placeholder<"image1">(g, {1, 64, 64, 3});
  auto image2 = placeholder<"image2">(g, {1, 64, 64, 3});
  scope<"image_filters">(g, [&]([[maybe_unused]] variable_scope s) {
    identity<"result1">(image_filter(g, image1));
#if defined(VARSCOPE_WITHOUT_MISTAKE)
    s.reuse_variables();
#endif
    identity<"result2">(image_filter(g, image2));
  });
}

inline constexpr auto& net = graph_of<two_images>;
