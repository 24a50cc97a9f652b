// SPDX-License-Identifier: BSL-1.0
//
// tf.nn.depthwise_conv2d, tf.nn.separable_conv2d: names, shapes, errors, values.
#include <varscope/ops/depthwise_conv2d.hpp>
#include <varscope/ops/identity.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

// Columns of two pixels, two channels each; kernels of two rows: channel 0 by (1, 10) and (100, 1000), channel 1 by
// (2, 20) and (200, 2000), of which the first of each pair belongs to the first output.
constexpr void one_window(graph& g) {
  nn::depthwise_conv2d<"y">(placeholder<"x">(g, {1, 2, 1, 2}), placeholder<"z">(g, {2, 1, 2, 2}),
                            {.padding = padding::valid});
}
// Its sum with the identity as pointwise kernel, then the difference of the outputs.
constexpr void separable(graph& g) {
  nn::separable_conv2d<"y">(placeholder<"x">(g, {1, 2, 1, 1}), placeholder<"z">(g, {2, 1, 1, 2}),
                            constant(g, {1.0f, 1.0f, 0.0f, -1.0f}, {.shape = {1, 1, 2, 2}}));
}
constexpr void tower(graph& g) {
  nn::relu<"y">(nn::bias_add(nn::depthwise_conv2d(placeholder<"x">(g, {1, 1, 3, 1}), placeholder<"z">(g, {1, 3, 1, 1})),
                             constant(g, {-1.0f})));
}

// A dilated convolution of pictures [2, Rows, Columns, 2] against one that looks for each product by itself.
template <std::int64_t Rows, std::int64_t Columns, std::int64_t Window, std::int64_t RateY, std::int64_t RateX,
          padding Pad>
struct dilated {
  static constexpr std::int64_t out_rows = Pad == padding::same ? Rows : Rows - (Window - 1) * RateY;
  static constexpr std::int64_t out_columns = Pad == padding::same ? Columns : Columns - (Window - 1) * RateX;

  static constexpr void build(graph& g) {
    const tensor y =
        nn::depthwise_conv2d(placeholder<"x">(g, {2, Rows, Columns, 2}), placeholder<"z">(g, {Window, Window, 2, 1}),
                             {.padding = Pad, .dilations = {RateY, RateX}});
    identity<"y">(y);
  }
  static constexpr bool agrees() {
    double x[2 * Rows * Columns * 2]{}, z[Window * Window * 2]{}, expected[2 * out_rows * out_columns * 2]{};
    for (std::int64_t i = 0; i != 2 * Rows * Columns * 2; ++i) x[i] = static_cast<double>(i * 7 % 11) - 5;
    for (std::int64_t i = 0; i != Window * Window * 2; ++i) z[i] = static_cast<double>(i * 5 % 7) - 3;
    const std::int64_t above = Pad == padding::same ? (Window - 1) * RateY / 2 : 0;
    const std::int64_t left = Pad == padding::same ? (Window - 1) * RateX / 2 : 0;
    for (std::int64_t i = 0; i != 2 * out_rows * out_columns * 2; ++i)
      for (std::int64_t k = 0; k != Window * Window; ++k) {
        const std::int64_t row = i / 2 / out_columns % out_rows + k / Window * RateY - above;
        const std::int64_t column = i / 2 % out_columns + k % Window * RateX - left;
        if (row < 0 || row >= Rows || column < 0 || column >= Columns) continue;
        const std::int64_t picture = i / 2 / out_columns / out_rows;
        expected[i] += x[((picture * Rows + row) * Columns + column) * 2 + i % 2] * z[k * 2 + i % 2];
      }
    return computes<build>(x, z, expected);
  }
};

}  // namespace

TEST_CASE("depthwise and separable convolution: names, types, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {1, 7, 9, 4});
          const tensor k = placeholder<"k">(g, {3, 3, 4, 2}), p = placeholder<"p">(g, {1, 1, 8, 5});
          out << nn::depthwise_conv2d(x, k).shape();
          out << nn::depthwise_conv2d<"d">(x, k, {.strides = {2, 3}, .padding = padding::valid}).shape();
          out << nn::separable_conv2d(x, k, p, {.strides = {2, 2}}).shape();
          write_operations(g, out);
        }) ==
        "(1, 7, 9, 8) (1, 3, 3, 8) (1, 4, 5, 5) x Placeholder k Placeholder p Placeholder depthwise/Shape Const "
        "depthwise/dilation_rate Const depthwise DepthwiseConv2dNative d/Shape Const d/dilation_rate Const d "
        "DepthwiseConv2dNative separable_conv2d/Shape Const separable_conv2d/dilation_rate Const "
        "separable_conv2d/depthwise DepthwiseConv2dNative separable_conv2d Conv2D");
}

TEST_CASE("dilated convolutions of each channel: TensorFlow's operations") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {1, 5, 6, 2}), k = placeholder<"k">(g, {3, 3, 2, 1});
          const tensor y = nn::depthwise_conv2d(x, k, {.dilations = {2, 2}});
          out << y << y.shape();
          write_operations(g, out);
        }) ==
        "depthwise/BatchToSpaceND:0 (1, 5, 6, 2) x Placeholder k Placeholder depthwise/Shape Const "
        "depthwise/dilation_rate Const depthwise/stack Const depthwise/required_space_to_batch_paddings/input_shape "
        "Const "
        "depthwise/required_space_to_batch_paddings/paddings Const depthwise/required_space_to_batch_paddings/crops "
        "Const "
        "depthwise/SpaceToBatchND/block_shape Const depthwise/SpaceToBatchND/paddings Const depthwise/SpaceToBatchND "
        "SpaceToBatchND depthwise DepthwiseConv2dNative depthwise/BatchToSpaceND/block_shape Const "
        "depthwise/BatchToSpaceND/crops Const depthwise/BatchToSpaceND BatchToSpaceND");
  CHECK(
      in_both_worlds([](graph& g, transcript& out) {
        const tensor x = placeholder<"x">(g, {1, 7, 6, 2}), k = placeholder<"k">(g, {3, 3, 2, 1});
        const tensor p = placeholder<"p">(g, {1, 1, 2, 4});
        out << nn::separable_conv2d<"s">(x, k, p, {.padding = padding::valid, .dilations = {3, 1}}).shape();
        write_operations(g, out);
      }) ==
      "(1, 1, 4, 4) x Placeholder k Placeholder p Placeholder s/Shape Const s/dilation_rate Const "
      "s/required_space_to_batch_paddings/input_shape Const s/required_space_to_batch_paddings/base_paddings Const "
      "s/required_space_to_batch_paddings/paddings Const s/required_space_to_batch_paddings/crops Const "
      "s/SpaceToBatchND/block_shape Const s/SpaceToBatchND/paddings Const s/SpaceToBatchND SpaceToBatchND s/depthwise "
      "DepthwiseConv2dNative s/BatchToSpaceND/block_shape Const s/BatchToSpaceND/crops Const s/BatchToSpaceND "
      "BatchToSpaceND s Conv2D");
}

TEST_CASE("dilated convolutions of each channel: values") {
  CHECK_IN_BOTH(dilated<5, 6, 3, 2, 2, padding::same>::agrees());
  CHECK_IN_BOTH(dilated<7, 4, 2, 3, 1, padding::same>::agrees());
  CHECK_IN_BOTH(dilated<6, 7, 3, 2, 3, padding::valid>::agrees());
}

TEST_CASE("depthwise and separable convolution: what does not fit") {
  CHECK(error_in_both_worlds([](graph& g) {
          nn::depthwise_conv2d(placeholder<"x">(g, {1, 5, 5, 5}), placeholder<"k">(g, {3, 3, 6, 1}));
        }).message() ==
        "Dimensions must be equal, but are 5 and 6 for 'depthwise' (op: 'DepthwiseConv2dNative') with input shapes: "
        "[1,5,5,5], [3,3,6,1].");
  CHECK(error_in_both_worlds([](graph& g) {
          nn::depthwise_conv2d(placeholder<"x">(g, {1, 2, 5, 5}), placeholder<"k">(g, {3, 3, 5, 1}),
                               {.padding = padding::valid});
        }).message() ==
        "Negative dimension size caused by subtracting 3 from 2 for 'depthwise' (op: 'DepthwiseConv2dNative') with "
        "input shapes: [1,2,5,5], [3,3,5,1].");
  CHECK(error_in_both_worlds([](graph& g) {
          nn::depthwise_conv2d(placeholder<"x">(g, {2, 5, 5}), placeholder<"k">(g, {3, 3, 5, 1}));
        }).code() == errc::wrong_rank);
  CHECK(error_in_both_worlds([](graph& g) {
          nn::separable_conv2d(placeholder<"x">(g, {1, 5, 5, 2}), placeholder<"k">(g, {3, 3, 2, 2}),
                               placeholder<"p">(g, {1, 1, 3, 2}));
        }).code() == errc::depth_not_multiple);
  CHECK(error_in_both_worlds([](graph& g) {
          nn::depthwise_conv2d(placeholder<"x">(g, {1, 5, 5, 2}), placeholder<"k">(g, {3, 3, 2, 2}),
                               {.dilations = {1, -1}});
        }).message() == "dilation_rate must be positive");
  CHECK(
      error_in_both_worlds([](graph& g) {
        nn::depthwise_conv2d(placeholder<"x">(g, {5, 5, 2}), placeholder<"k">(g, {3, 3, 2, 2}), {.dilations = {2, 2}});
      }).code() == errc::wrong_rank);
}

TEST_CASE("depthwise and separable convolution: values") {
  CHECK_IN_BOTH(computes<one_window>({1, 2, 3, 4}, {1, 10, 2, 20, 100, 1000, 200, 2000}, {301, 3010, 804, 8040}));
  CHECK_IN_BOTH(computes<separable>({1, 2}, {1, 10, 100, 1000}, {201, -1809, 2, -18}));
  // 2 * 1 + 4 * 2 - 1, 1 * 1 + 2 * 2 + 4 * -9 - 1, 1 * 2 + 2 * -9 - 1
  CHECK_IN_BOTH(computes<tower>({1, 2, -9}, {1, 2, 4}, {9, 0, 0}));
}
