// SPDX-License-Identifier: BSL-1.0
//
// tf.nn.max_pool and tf.nn.avg_pool: shapes, names, errors.
#include <varscope/ops/pool.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

struct refused {
  shape input;
  extent2d ksize, strides;
  padding pad;
  std::string_view message;
};

// TensorFlow's answers.
constexpr refused refusals[] = {
    {{1, 2, 2, 3},
     {4, 4},
     {1, 1},
     padding::valid,
     "Negative dimension size caused by subtracting 4 from 2 for 'MaxPool' (op: 'MaxPool') with input shapes: "
     "[1,2,2,3]."},
    {{5, 3, 2},
     {2, 2},
     {2, 2},
     padding::same,
     "Shape must be rank 4 but is rank 3 for 'MaxPool' (op: 'MaxPool') with input shapes: [5,3,2]."},
    {{4, 3, 2},
     {2, 2},
     {2, 2},
     padding::same,
     "Shape must be rank 4 but is rank 3 for 'MaxPool' (op: 'MaxPool') with input shapes: [4,3,2]."},
};

constexpr sentence said_of(const refused& r) {
  recording_graph graph;
  nn::max_pool(placeholder<"x">(graph.g, r.input), {.ksize = r.ksize, .strides = r.strides, .padding = r.pad});
  return graph.g.state().error.text;
}

constexpr bool all_refused() {
  for (const refused& r : refusals)
    if (said_of(r).view() != r.message) return false;
  return true;
}
static_assert(all_refused());

constexpr shape pooled(const nn::pool_options& options) {
  graph g;
  return nn::max_pool(placeholder<"x">(g, {2, 7, 9, 3}), options).shape();
}
static_assert(pooled({}) == shape{2, 4, 5, 3} && pooled({.padding = padding::valid}) == shape{2, 3, 4, 3});
static_assert(pooled({.ksize = {3, 9}, .strides = {1, 1}, .padding = padding::valid}) == shape{2, 5, 1, 3});
static_assert(pooled({.ksize = {3, 3}, .strides = {3, 4}}) == shape{2, 3, 3, 3});

}  // namespace

TEST_CASE("shapes that TensorFlow refuses, in its words") {
  for (const refused& r : refusals) CHECK(said_of(r).view() == r.message);
}

TEST_CASE("pooling: shape, names, dtypes") {
  CHECK(pooled({}) == shape{2, 4, 5, 3});
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {1, 4, 4, 2});
          out << nn::max_pool(x) << nn::avg_pool(x) << nn::max_pool<"pool1">(x) << nn::avg_pool(x, {.name = "pool2"});
          out << nn::max_pool(placeholder<"i">(g, {1, 4, 4, 2}, dtype::int32)).dtype();
          write_operations(g, out);
        }) ==
        "MaxPool:0 AvgPool:0 pool1:0 pool2:0 int32 x Placeholder MaxPool MaxPool AvgPool AvgPool pool1 MaxPool pool2 "
        "AvgPool i Placeholder MaxPool_1 MaxPool");
}

TEST_CASE("windows, strides and dtypes that are refused") {
  CHECK(error_in_both_worlds([](graph& g) {
          nn::avg_pool(placeholder<"x">(g, {1, 4, 4, 2}), {.strides = {-1, 2}});
        }).message() == "Stride must be > 0, but got -1 for 'AvgPool' (op: 'AvgPool') with input shapes: [1,4,4,2].");
  CHECK(error_in_both_worlds([](graph& g) {
          nn::max_pool(placeholder<"x">(g, {1, 4, 4, 2}), {.ksize = {2, 0}});
        }).code() == errc::window_not_positive);
  CHECK(error_in_both_worlds([](graph& g) {
          nn::avg_pool(placeholder<"x">(g, {1, 2, 4, 2}), {.ksize = {3, 3}, .padding = padding::valid});
        }).message() ==
        "Negative dimension size caused by subtracting 3 from 2 for 'AvgPool' (op: 'AvgPool') with input shapes: "
        "[1,2,4,2].");
  const build_error& e = error_in_both_worlds([](graph& g) {
    nn::avg_pool(placeholder<"x">(g, {1, 4, 4, 2}, dtype::int32));
  });
  CHECK(e.code() == errc::dtype_not_allowed);
  CHECK(
      e.message().starts_with("Value passed to parameter 'value' has DataType int32 not in list of allowed values: "));
}
