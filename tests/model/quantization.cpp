// SPDX-License-Identifier: BSL-1.0
#include <varscope/model/quantization.hpp>

#include <string_view>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

constexpr void model(graph& g) {
  auto ids = placeholder<"ids">(g, {2}, dtype::int32);
  auto image = placeholder<"image">(g, {1, 4, 4, 3});
  scope<"conv">(g, [&] {
    auto kernel = get_variable<"kernel">(g, {3, 3, 3, 5});
    auto bias = get_variable<"bias">(g, {5});
    identity<"y">(nn::conv2d(image, kernel) + bias);
  });
  scope<"conv2">(g, [&] { nn::depthwise_conv2d<"y">(image, get_variable<"kernel">(g, {2, 2, 3, 2})); });
  scope<"text">(g, [&] {
    auto table = get_variable<"table">(g, {7, 4});
    auto words = nn::embedding_lookup(table, ids);
    matmul<"logits">(words, table, {.transpose_b = true});
    auto square = get_variable<"square">(g, {4, 4});
    matmul<"one">(words, square);
    matmul<"other">(words, square, {.transpose_b = true});
  });
  matmul<"wide">(placeholder<"d">(g, {1, 4}, dtype::float64),
                 get_variable<"double">(g, {4, 2}, init::zeros(), {.dtype = dtype::float64}));
  get_variable<"unused">(g, {2, 2});
}

enum { conv_kernel, conv_bias, conv2_kernel, text_table, text_square, wide_double, unused };

template <class... Rules>
constexpr const auto& how = quantization_of<model, Rules...>;
template <class... Rules>
constexpr std::string_view problem_of = quantization_of<model, Rules...>.problem.view();

}  // namespace

TEST_CASE("output channels are counted where the reading operation counts them") {
  STATIC_REQUIRE(how<>.channels[conv_kernel] == channel_axes{3, 4});
  STATIC_REQUIRE(how<>.channels[conv_bias].none());
  STATIC_REQUIRE(how<>.channels[conv2_kernel] == channel_axes{2, 4});
  STATIC_REQUIRE(how<>.channels[text_table] == channel_axes{0, 1});  // rows, for the lookup and for the product
  STATIC_REQUIRE(how<>.channels[unused].none());
}

TEST_CASE("a scope's name means the weights in it") {
  constexpr auto& conv = how<quantized<"conv", dtype::int8>>;
  STATIC_REQUIRE(conv.problem.empty());
  STATIC_REQUIRE(conv.type[conv_kernel] == dtype::int8);
  STATIC_REQUIRE(conv.has_scales(conv_kernel));
  STATIC_REQUIRE(conv.type[conv_bias] == dtype::float32);
  STATIC_REQUIRE(conv.type[conv2_kernel] == dtype::float32);  // conv2 is another scope
}

TEST_CASE("the empty name means all weights of float32") {
  constexpr auto& all = how<quantized<"", dtype::float16>>;
  STATIC_REQUIRE(all.problem.empty());
  STATIC_REQUIRE(all.type[conv_kernel] == dtype::float16);
  STATIC_REQUIRE(!all.has_scales(conv_kernel));
  STATIC_REQUIRE(all.type[conv2_kernel] == dtype::float16);
  STATIC_REQUIRE(all.type[text_square] == dtype::float16);
  STATIC_REQUIRE(all.type[wide_double] == dtype::float64);
  STATIC_REQUIRE(all.type[unused] == dtype::float32);
}

TEST_CASE("the last rule that matches counts, and float32 makes an exception") {
  constexpr auto& some = how<quantized<"", dtype::bfloat16>, quantized<"conv", dtype::int8>,
                             quantized<"text/table", dtype::float32>>;
  STATIC_REQUIRE(some.problem.empty());
  STATIC_REQUIRE(some.type[conv_kernel] == dtype::int8);
  STATIC_REQUIRE(some.type[conv2_kernel] == dtype::bfloat16);
  STATIC_REQUIRE(some.type[text_table] == dtype::float32);
}

TEST_CASE("what cannot be kept so is a sentence") {
  STATIC_REQUIRE(problem_of<quantized<"convl", dtype::int8>> ==
                 "There is no variable or scope convl in this graph. Did you mean conv?");
  STATIC_REQUIRE(problem_of<quantized<"conv/bias", dtype::int8>> ==
                 "Nothing in conv/bias can be kept as int8: no float32 variable there is the filter of a convolution, the "
                 "matrix of a product or the table of a lookup.");
  STATIC_REQUIRE(problem_of<quantized<"unused", dtype::float16>> ==
                 "Nothing in unused can be kept as float16: no float32 variable there is the filter of a convolution, the "
                 "matrix of a product or the table of a lookup.");
  STATIC_REQUIRE(problem_of<quantized<"double", dtype::int8>> ==
                 "Nothing in double can be kept as int8: no float32 variable there is the filter of a convolution, the "
                 "matrix of a product or the table of a lookup.");
  STATIC_REQUIRE(problem_of<quantized<"conv", dtype::uint8>> ==
                 "Weights cannot be kept as uint8, only as int8, float16, bfloat16 or float32.");
  STATIC_REQUIRE(problem_of<quantized<"text", dtype::int8>> ==
                 "Variable text/square cannot be kept as int8: the operations that read it count output channels along "
                 "different axes.");
}
