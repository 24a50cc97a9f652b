// SPDX-License-Identifier: BSL-1.0
// A convolution is given one picture without a batch: the wrong rank.
// EXPECT: Shape must be rank 4 but is rank 3 for 'conv1/Conv2D' (op: 'Conv2D') with input shapes: [28,28,1], [5,5,1,8].
// EXPECT: [picture_without_batch.cpp:19]
#include <varscope/varscope.hpp>

using namespace varscope;

#ifndef VARSCOPE_WITHOUT_MISTAKE
constexpr shape picture{28, 28, 1};
#else
constexpr shape picture{1, 28, 28, 1};
#endif

constexpr void model(graph& g) {
  auto image = placeholder<"image">(g, picture);
  scope<"conv1">(g, [&] {
    auto weights = get_variable<"weights">(g, {5, 5, 1, 8});
    identity<"result">(nn::conv2d(image, weights));
  });
}

inline constexpr auto& net = graph_of<model>;
