// SPDX-License-Identifier: BSL-1.0
// A convolution for pictures with three channels is given one with four.
// EXPECT: Depth of input (4) is not a multiple of input depth of filter (3) for 'conv1/Conv2D' (op: 'Conv2D') with input shapes: [1,64,64,4], [5,5,3,8].
// EXPECT: [wrong_channel_count.cpp:19]
#include <varscope/varscope.hpp>

using namespace varscope;

#ifndef VARSCOPE_WITHOUT_MISTAKE
constexpr int channels = 4;
#else
constexpr int channels = 3;
#endif

constexpr void model(graph& g) {
  auto image = placeholder<"image">(g, {1, 64, 64, channels});
  scope<"conv1">(g, [&] {
    auto weights = get_variable<"weights">(g, {5, 5, 3, 8});
    identity<"result">(nn::conv2d(image, weights));
  });
}

inline constexpr auto& net = graph_of<model>;
