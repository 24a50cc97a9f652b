// SPDX-License-Identifier: BSL-1.0
//
// tf.reshape: shapes, names, errors.
#include <varscope/ops/reshape.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

struct refused {
  shape from, to;
  std::string_view message;
};

// TensorFlow's answers.
constexpr refused refusals[] = {
    {{5, 3},
     {6, 3},
     "Cannot reshape a tensor with 15 elements to shape [6,3] (18 elements) for 'Reshape' (op: 'Reshape') with "
     "input shapes: [5,3], [2] and with input tensors computed as partial shapes: input[1] = [6,3]."},
    {{2, 3},
     {7},
     "Cannot reshape a tensor with 6 elements to shape [7] (7 elements) for 'Reshape' (op: 'Reshape') with input "
     "shapes: [2,3], [1] and with input tensors computed as partial shapes: input[1] = [7]."},
    {{5, 4},
     {6, 4},
     "Cannot reshape a tensor with 20 elements to shape [6,4] (24 elements) for 'Reshape' (op: 'Reshape') with "
     "input shapes: [5,4], [2] and with input tensors computed as partial shapes: input[1] = [6,4]."},
    {{3, 3},
     {4, 3},
     "Cannot reshape a tensor with 9 elements to shape [4,3] (12 elements) for 'Reshape' (op: 'Reshape') with "
     "input shapes: [3,3], [2] and with input tensors computed as partial shapes: input[1] = [4,3]."},
    {{2, 5},
     {3, 5},
     "Cannot reshape a tensor with 10 elements to shape [3,5] (15 elements) for 'Reshape' (op: 'Reshape') with "
     "input shapes: [2,5], [2] and with input tensors computed as partial shapes: input[1] = [3,5]."},
    {{3, 4},
     {13},
     "Cannot reshape a tensor with 12 elements to shape [13] (13 elements) for 'Reshape' (op: 'Reshape') with "
     "input shapes: [3,4], [1] and with input tensors computed as partial shapes: input[1] = [13]."},
    {{2, 4},
     {2, 4, 2},
     "Cannot reshape a tensor with 8 elements to shape [2,4,2] (16 elements) for 'Reshape' (op: 'Reshape') with "
     "input shapes: [2,4], [3] and with input tensors computed as partial shapes: input[1] = [2,4,2]."},
    {{2, 3},
     {2, 3, 2},
     "Cannot reshape a tensor with 6 elements to shape [2,3,2] (12 elements) for 'Reshape' (op: 'Reshape') with "
     "input shapes: [2,3], [3] and with input tensors computed as partial shapes: input[1] = [2,3,2]."},
    {{3, 3},
     {3, 3, 2},
     "Cannot reshape a tensor with 9 elements to shape [3,3,2] (18 elements) for 'Reshape' (op: 'Reshape') with "
     "input shapes: [3,3], [3] and with input tensors computed as partial shapes: input[1] = [3,3,2]."},
    {{5, 2},
     {-1, 11},
     "Dimension size must be evenly divisible by 11 but is 10 for 'Reshape' (op: 'Reshape') with input shapes: "
     "[5,2], [2] and with input tensors computed as partial shapes: input[1] = [?,11]."},
    {{4, 5},
     {4, 5, 2},
     "Cannot reshape a tensor with 20 elements to shape [4,5,2] (40 elements) for 'Reshape' (op: 'Reshape') with "
     "input shapes: [4,5], [3] and with input tensors computed as partial shapes: input[1] = [4,5,2]."},
    {{5, 5},
     {5, 5, 2},
     "Cannot reshape a tensor with 25 elements to shape [5,5,2] (50 elements) for 'Reshape' (op: 'Reshape') with "
     "input shapes: [5,5], [3] and with input tensors computed as partial shapes: input[1] = [5,5,2]."},
    {{5, 5},
     {6, 5},
     "Cannot reshape a tensor with 25 elements to shape [6,5] (30 elements) for 'Reshape' (op: 'Reshape') with "
     "input shapes: [5,5], [2] and with input tensors computed as partial shapes: input[1] = [6,5]."},
    {{3, 5},
     {4, 5},
     "Cannot reshape a tensor with 15 elements to shape [4,5] (20 elements) for 'Reshape' (op: 'Reshape') with "
     "input shapes: [3,5], [2] and with input tensors computed as partial shapes: input[1] = [4,5]."},
};

constexpr sentence said_of(const refused& r) {
  recording_graph graph;
  reshape(placeholder<"a">(graph.g, r.from), r.to);
  return graph.g.state().error.text;
}

constexpr bool all_refused() {
  for (const refused& r : refusals)
    if (said_of(r).view() != r.message) return false;
  return true;
}
static_assert(all_refused());

constexpr shape reshaped(const shape& from, const shape& to) {
  graph g;
  return reshape(placeholder<"x">(g, from), to).shape();
}
static_assert(reshaped({2, 3, 4}, {6, 4}) == shape{6, 4} && reshaped({2, 3, 4}, {-1, 8}) == shape{3, 8});
static_assert(reshaped({2, 3}, {-1}) == shape{6} && reshaped({6}, {2, -1, 3}) == shape{2, 1, 3});
static_assert(reshaped({1, 1}, scalar) == scalar && reshaped(scalar, {1, 1}) == shape{1, 1});
static_assert(reshaped(scalar, {-1}) == shape{1} && reshaped({0, 3}, {3, 0}) == shape{3, 0});
static_assert(reshaped({0, 3}, {-1, 3}) == shape{0, 3});

}  // namespace

TEST_CASE("shapes that TensorFlow refuses, in its words") {
  for (const refused& r : refusals) CHECK(said_of(r).view() == r.message);
}

TEST_CASE("a reshape brings its shape along as a constant") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {4, 2}, dtype::int64);
          out << reshape(x, {-1}).dtype() << reshape<"flat">(x, {8}).shape() << reshape(x, {2, 4}, {.name = "wide"});
          write_operations(g, out);
        }) ==
        "int64 (8,) wide:0 x Placeholder Reshape/shape Const Reshape Reshape flat/shape Const flat Reshape wide/shape "
        "Const wide Reshape");
}

TEST_CASE("one extent may be left open") {
  CHECK(error_in_both_worlds([](graph& g) {
          reshape(placeholder<"x">(g, {4}), {2, -1, -1});
        }).message() == "Only one input size may be -1, not both 1 and 2");
  const build_error& e = error_in_both_worlds([](graph& g) { reshape(placeholder<"x">(g, {4}), {-2, 2}); });
  CHECK(e.code() == errc::reshape_extent_invalid);
  CHECK(e.message().starts_with("Invalid value in tensor used for shape: -2 for 'Reshape'"));
}
