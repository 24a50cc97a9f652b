// SPDX-License-Identifier: BSL-1.0
//
// tf.nn.conv2d: shapes, names, errors.
#include <varscope/ops/conv2d.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

struct refused {
  shape input, kernel;
  padding pad;
  std::string_view message;
};

// TensorFlow's answers.
constexpr refused refusals[] = {
    {{1, 3, 3, 2},
     {4, 2, 2, 3},
     padding::valid,
     "Negative dimension size caused by subtracting 4 from 3 for 'Conv2D' (op: 'Conv2D') with input shapes: "
     "[1,3,3,2], [4,2,2,3]."},
    {{1, 5, 5, 5},
     {3, 3, 2, 3},
     padding::same,
     "Depth of input (5) is not a multiple of input depth of filter (2) for 'Conv2D' (op: 'Conv2D') with input "
     "shapes: [1,5,5,5], [3,3,2,3]."},
    {{1, 5, 5, 5},
     {3, 3, 2, 5},
     padding::same,
     "Depth of input (5) is not a multiple of input depth of filter (2) for 'Conv2D' (op: 'Conv2D') with input "
     "shapes: [1,5,5,5], [3,3,2,5]."},
    {{1, 3, 3, 2},
     {6, 2, 2, 2},
     padding::valid,
     "Negative dimension size caused by subtracting 6 from 3 for 'Conv2D' (op: 'Conv2D') with input shapes: "
     "[1,3,3,2], [6,2,2,2]."},
    {{1, 5, 5, 9},
     {3, 3, 2, 2},
     padding::same,
     "Depth of input (9) is not a multiple of input depth of filter (2) for 'Conv2D' (op: 'Conv2D') with input "
     "shapes: [1,5,5,9], [3,3,2,2]."},
    {{1, 5, 5, 2},
     {1, 2, 2},
     padding::same,
     "Shape must be rank 4 but is rank 3 for 'Conv2D' (op: 'Conv2D') with input shapes: [1,5,5,2], [1,2,2]."},
    {{1, 5, 5, 7},
     {3, 3, 2, 5},
     padding::same,
     "Depth of input (7) is not a multiple of input depth of filter (2) for 'Conv2D' (op: 'Conv2D') with input "
     "shapes: [1,5,5,7], [3,3,2,5]."},
    {{1, 3, 3, 2},
     {5, 2, 2, 4},
     padding::valid,
     "Negative dimension size caused by subtracting 5 from 3 for 'Conv2D' (op: 'Conv2D') with input shapes: "
     "[1,3,3,2], [5,2,2,4]."},
    {{1, 5, 5, 11},
     {3, 3, 2, 5},
     padding::same,
     "Depth of input (11) is not a multiple of input depth of filter (2) for 'Conv2D' (op: 'Conv2D') with input "
     "shapes: [1,5,5,11], [3,3,2,5]."},
    {{1, 3, 3, 2},
     {4, 2, 2, 5},
     padding::valid,
     "Negative dimension size caused by subtracting 4 from 3 for 'Conv2D' (op: 'Conv2D') with input shapes: "
     "[1,3,3,2], [4,2,2,5]."},
    {{1, 5, 5, 9},
     {3, 3, 2, 4},
     padding::same,
     "Depth of input (9) is not a multiple of input depth of filter (2) for 'Conv2D' (op: 'Conv2D') with input "
     "shapes: [1,5,5,9], [3,3,2,4]."},
    {{1, 4, 4, 2},
     {6, 2, 2, 2},
     padding::valid,
     "Negative dimension size caused by subtracting 6 from 4 for 'Conv2D' (op: 'Conv2D') with input shapes: "
     "[1,4,4,2], [6,2,2,2]."},
    {{1, 5, 5, 2},
     {8, 2, 2, 3},
     padding::valid,
     "Negative dimension size caused by subtracting 8 from 5 for 'Conv2D' (op: 'Conv2D') with input shapes: "
     "[1,5,5,2], [8,2,2,3]."},
    {{1, 2, 2, 2},
     {4, 2, 2, 5},
     padding::valid,
     "Negative dimension size caused by subtracting 4 from 2 for 'Conv2D' (op: 'Conv2D') with input shapes: "
     "[1,2,2,2], [4,2,2,5]."},
    {{1, 5, 5, 5},
     {3, 3, 2, 2},
     padding::same,
     "Depth of input (5) is not a multiple of input depth of filter (2) for 'Conv2D' (op: 'Conv2D') with input "
     "shapes: [1,5,5,5], [3,3,2,2]."},
    {{1, 5, 5, 11},
     {3, 3, 2, 3},
     padding::same,
     "Depth of input (11) is not a multiple of input depth of filter (2) for 'Conv2D' (op: 'Conv2D') with input "
     "shapes: [1,5,5,11], [3,3,2,3]."},
    {{1, 5, 5, 9},
     {3, 3, 2, 5},
     padding::same,
     "Depth of input (9) is not a multiple of input depth of filter (2) for 'Conv2D' (op: 'Conv2D') with input "
     "shapes: [1,5,5,9], [3,3,2,5]."},
    {{1, 4, 4, 2},
     {7, 2, 2, 2},
     padding::valid,
     "Negative dimension size caused by subtracting 7 from 4 for 'Conv2D' (op: 'Conv2D') with input shapes: "
     "[1,4,4,2], [7,2,2,2]."},
    {{1, 5, 5, 3},
     {1, 3, 2},
     padding::same,
     "Shape must be rank 4 but is rank 3 for 'Conv2D' (op: 'Conv2D') with input shapes: [1,5,5,3], [1,3,2]."},
};

constexpr sentence said_of(const refused& r) {
  recording_graph graph;
  nn::conv2d(placeholder<"a">(graph.g, r.input), placeholder<"b">(graph.g, r.kernel), {.padding = r.pad});
  return graph.g.state().error.text;
}

constexpr bool all_refused() {
  for (const refused& r : refusals)
    if (said_of(r).view() != r.message) return false;
  return true;
}
static_assert(all_refused());

// A 7 x 9 picture, a kernel of 3 x 4.
constexpr shape shape_of(const nn::conv2d_options& options) {
  graph g;
  return nn::conv2d(placeholder<"x">(g, {2, 7, 9, 3}), placeholder<"k">(g, {3, 4, 3, 5}), options).shape();
}
static_assert(shape_of({}) == shape{2, 7, 9, 5});
static_assert(shape_of({.padding = padding::valid}) == shape{2, 5, 6, 5});
static_assert(shape_of({.strides = {2, 3}}) == shape{2, 4, 3, 5});
static_assert(shape_of({.strides = {2, 3}, .padding = padding::valid}) == shape{2, 3, 2, 5});
static_assert(shape_of({.padding = padding::valid, .dilations = {3, 2}}) == shape{2, 1, 3, 5});
static_assert(shape_of({.dilations = {3, 2}}) == shape{2, 7, 9, 5});

}  // namespace

TEST_CASE("shapes that TensorFlow refuses, in its words") {
  for (const refused& r : refusals) CHECK(said_of(r).view() == r.message);
}

TEST_CASE("a convolution's shape and name") {
  CHECK(shape_of({.strides = {2, 3}}) == shape{2, 4, 3, 5});
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {1, 8, 8, 1});
          const variable k = get_variable<"k">(g, {5, 5, 1, 1});
          out << nn::conv2d(x, k) << nn::conv2d(x, k) << nn::conv2d<"first">(x, k)
              << nn::conv2d(x, k, {.name = "second"});
          scope<"layer">(g, [&] { out << nn::conv2d(x, k); });
        }) == "Conv2D:0 Conv2D_1:0 first:0 second:0 layer/Conv2D:0");
}

namespace {

constexpr void convolve(graph& g, const nn::conv2d_options& options, dtype input = dtype::float32,
                        dtype kernel = dtype::float32, std::int64_t channels = 2) {
  nn::conv2d(placeholder<"x">(g, {1, 5, 5, 2 * channels}, input), placeholder<"k">(g, {3, 3, 4, 2}, kernel), options);
}

}  // namespace

TEST_CASE("strides and dilations are positive") {
  CHECK(error_in_both_worlds([](graph& g) {
          convolve(g, {.strides = {1, 0}});
        }).message() ==
        "Stride must be > 0, but got 0 for 'Conv2D' (op: 'Conv2D') with input shapes: [1,5,5,4], [3,3,4,2].");
  CHECK(error_in_both_worlds([](graph& g) {
          convolve(g, {.dilations = {-2, 1}});
        }).message() ==
        "Dilation rate must be >= 1, but got -2 for 'Conv2D' (op: 'Conv2D') with input shapes: [1,5,5,4], [3,3,4,2].");
}

TEST_CASE("channels of which the kernel takes a part") {
  const build_error& e = error_in_both_worlds([](graph& g) { convolve(g, {}, dtype::float32, dtype::float32, 4); });
  CHECK(e.code() == errc::grouped_convolution);
}

TEST_CASE("dtypes of a convolution") {
  CHECK(error_in_both_worlds([](graph& g) { convolve(g, {}, dtype::float32, dtype::float64); }).message() ==
        "Input 'filter' of 'Conv2D' Op has type float64 that does not match type float32 of argument 'input'.");
  const build_error& e = error_in_both_worlds([](graph& g) { convolve(g, {}, dtype::int32, dtype::int32); });
  CHECK(e.code() == errc::dtype_not_allowed);
  CHECK(
      e.message() ==
      "Value passed to parameter 'input' has DataType int32 not in list of allowed values: float16, bfloat16, float32, "
      "float64");
}
