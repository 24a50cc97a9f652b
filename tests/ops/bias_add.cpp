// SPDX-License-Identifier: BSL-1.0
//
// tf.nn.bias_add: shapes, names, errors.
#include <varscope/ops/bias_add.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

struct refused {
  shape value, bias;
  std::string_view message;
};

// TensorFlow's answers.
constexpr refused refusals[] = {
    {{4, 5},
     {1, 5},
     "Shape must be rank 1 but is rank 2 for 'BiasAdd' (op: 'BiasAdd') with input shapes: [4,5], [1,5]."},
    {{1, 4, 4},
     {5},
     "Dimensions must be equal, but are 4 and 5 for 'BiasAdd' (op: 'BiasAdd') with input shapes: [1,4,4], [5]."},
    {{1, 3, 4},
     {5},
     "Dimensions must be equal, but are 4 and 5 for 'BiasAdd' (op: 'BiasAdd') with input shapes: [1,3,4], [5]."},
    {{1, 4, 5},
     {6},
     "Dimensions must be equal, but are 5 and 6 for 'BiasAdd' (op: 'BiasAdd') with input shapes: [1,4,5], [6]."},
    {{1, 3, 3},
     {4},
     "Dimensions must be equal, but are 3 and 4 for 'BiasAdd' (op: 'BiasAdd') with input shapes: [1,3,3], [4]."},
    {{1, 3, 5},
     {6},
     "Dimensions must be equal, but are 5 and 6 for 'BiasAdd' (op: 'BiasAdd') with input shapes: [1,3,5], [6]."},
    {{4, 4},
     {1, 4},
     "Shape must be rank 1 but is rank 2 for 'BiasAdd' (op: 'BiasAdd') with input shapes: [4,4], [1,4]."},
    {{2, 2},
     {1, 2},
     "Shape must be rank 1 but is rank 2 for 'BiasAdd' (op: 'BiasAdd') with input shapes: [2,2], [1,2]."},
    {{2, 3},
     {1, 3},
     "Shape must be rank 1 but is rank 2 for 'BiasAdd' (op: 'BiasAdd') with input shapes: [2,3], [1,3]."},
};

constexpr sentence said_of(const refused& r) {
  recording_graph graph;
  nn::bias_add(placeholder<"a">(graph.g, r.value), placeholder<"b">(graph.g, r.bias));
  return graph.g.state().error.text;
}

constexpr bool all_refused() {
  for (const refused& r : refusals)
    if (said_of(r).view() != r.message) return false;
  return true;
}
static_assert(all_refused());

}  // namespace

TEST_CASE("shapes that TensorFlow refuses, in its words") {
  for (const refused& r : refusals) CHECK(said_of(r).view() == r.message);
}

TEST_CASE("a bias changes neither shape nor dtype") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable b = get_variable<"b">(g, {3});
          const tensor x = nn::bias_add(placeholder<"x">(g, {1, 4, 4, 3}), b);
          out << x << x.shape() << x.dtype() << nn::bias_add<"named">(placeholder<"y">(g, {2, 3}), b);
        }) == "BiasAdd:0 (1, 4, 4, 3) float32 named:0");
}

TEST_CASE("a bias needs channels, and the dtype of what it is added to") {
  const build_error& e =
      error_in_both_worlds([](graph& g) { nn::bias_add(placeholder<"x">(g, {3}), placeholder<"b">(g, {3})); });
  CHECK(e.code() == errc::rank_too_small);
  CHECK(e.message() ==
        "Shape must be at least rank 2 but is rank 1 for 'BiasAdd' (op: 'BiasAdd') with input shapes: [3], [3].");
  CHECK(error_in_both_worlds([](graph& g) {
          nn::bias_add(placeholder<"x">(g, {2, 3}), placeholder<"b">(g, {3}, dtype::float64));
        }).message() ==
        "Input 'bias' of 'BiasAdd' Op has type float64 that does not match type float32 of argument 'value'.");
  CHECK(error_in_both_worlds([](graph& g) {
          nn::bias_add(placeholder<"x">(g, {2, 3}, dtype::boolean), placeholder<"b">(g, {3}, dtype::boolean));
        }).message() ==
        "Value passed to parameter 'value' has DataType bool not in list of allowed values: float32, float64, int32, "
        "uint8, int16, int8, complex64, int64, qint8, quint8, qint32, bfloat16, uint16, complex128, float16, uint32, "
        "uint64");
}
