// SPDX-License-Identifier: BSL-1.0
//
// The listing of the README: the image filter of TensorFlow's tutorial on sharing variables.
#include <cstdio>

// [model]
#include <varscope/varscope.hpp>
using namespace varscope;

constexpr tensor conv_relu(graph& g, tensor input, shape kernel, shape bias) {
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
  scope<"image_filters">(g, [&](variable_scope s) {
    identity<"result1">(image_filter(g, image1));
    s.reuse_variables();
    identity<"result2">(image_filter(g, image2));  // the same four variables
  });
}

inline constexpr auto& net = graph_of<two_images>;  // built, checked and frozen by the compiler

static_assert(net.variable_count() == 4);
static_assert(net.contains("image_filters/conv1/weights"));
static_assert(net.arena_bytes() == 4992);
// [/model]

// [error]
constexpr void twice(graph& g) {
  get_variable<"weights">(g, {5, 5});
  get_variable<"weights">(g, {5, 5});
}

static_assert(build_error_of<twice>.code() == errc::variable_exists);
static_assert(build_error_of<twice>.message().starts_with("Variable weights already exists, disallowed."));
// [/error]

float x[64 * 64 * 3];
float y[64 * 64 * 3];

// [run]
static session<net> s;  // variables and workspace in one object: no heap

int main() {
  s.initialize(42);  // tf.set_random_seed(42), tf.global_variables_initializer()
  auto [a, b] = s.run<"image_filters/result1", "image_filters/result2">(feed<"image1">(x), feed<"image2">(y));
  auto w = s.variables().get<"image_filters/conv1/weights">();  // tensor_view<float, 5, 5, 3, 8>
  std::printf("%g %g %g\n", double(w(0, 0, 0, 0)), double(a(0, 63, 63, 2)), double(b(0, 0, 0, 0)));
}
// [/run]
