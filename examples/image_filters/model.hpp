// SPDX-License-Identifier: BSL-1.0
//
// The image filter of TensorFlow's tutorial on sharing variables: two convolutions of 5 x 5, each with biases and relu,
// from a picture to a picture. One set of variables filters every picture.
#pragma once

#include <varscope/varscope.hpp>

#include "tiles.hpp"

namespace image_filters {

using namespace varscope;

inline constexpr shape picture_shape{1, picture_tile::side, picture_tile::side, 3};

constexpr tensor conv_relu(graph& g, tensor input, shape kernel, shape bias) {
  auto weights = get_variable<"weights">(g, kernel, init::random_normal());
  auto biases = get_variable<"biases">(g, bias, init::zeros());
  return nn::relu(nn::conv2d(input, weights, {.padding = padding::same}) + biases);
}

constexpr tensor image_filter(graph& g, tensor images) {
  auto relu1 = scope<"conv1">(g, [&] { return conv_relu(g, images, {5, 5, 3, 16}, {16}); });
  return scope<"conv2">(g, [&] { return conv_relu(g, relu1, {5, 5, 16, 3}, {3}); });
}

constexpr void two_images(graph& g) {
  auto image1 = placeholder<"image1">(g, picture_shape);
  auto image2 = placeholder<"image2">(g, picture_shape);
  scope<"image_filters">(g, [&](variable_scope s) {
    identity<"result1">(image_filter(g, image1));
    s.reuse_variables();
    identity<"result2">(image_filter(g, image2));
  });
}

inline constexpr auto& net = graph_of<two_images>;

static_assert(net.variable_count() == 4);
static_assert(net.contains("image_filters/conv1/weights"));
static_assert(net.arena_bytes() == 9728);  // (5 * 5 * 3 * 16 + 16 + 5 * 5 * 16 * 3 + 3) * 4, each a multiple of 64

// The same filter for a part of a picture. `inside` is 1 in the picture and 0 beyond its border, where the second
// convolution is to find zeros (see tiles.hpp).
constexpr void one_tile(graph& g) {
  auto values = placeholder<"tile">(g, picture_shape);
  auto inside = placeholder<"inside">(g, {1, picture_tile::side, picture_tile::side, 1});
  scope<"image_filters">(g, [&] {
    auto relu1 = scope<"conv1">(g, [&] { return conv_relu(g, values, {5, 5, 3, 16}, {16}); });
    auto relu2 = scope<"conv2">(g, [&] { return conv_relu(g, relu1 * inside, {5, 5, 16, 3}, {3}); });
    identity<"result">(relu2);
  });
}

inline constexpr auto& tile_net = graph_of<one_tile>;

static_assert(tile_net.fingerprint() == net.fingerprint());  // one arena serves both

}  // namespace image_filters
