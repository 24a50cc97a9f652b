// SPDX-License-Identifier: BSL-1.0
//
// tf.matmul: shapes, names, errors.
#include <varscope/ops/matmul.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

struct refused {
  shape a, b;
  bool transpose_a, transpose_b;
  std::string_view message;
};

// TensorFlow's answers.
constexpr refused refusals[] = {
    {{5, 2},
     {8, 5},
     true,
     false,
     "Dimensions must be equal, but are 5 and 8 for 'MatMul' (op: 'MatMul') with input shapes: [5,2], [8,5]."},
    {{3, 4},
     {4, 3},
     true,
     false,
     "Dimensions must be equal, but are 3 and 4 for 'MatMul' (op: 'MatMul') with input shapes: [3,4], [4,3]."},
    {{3, 3},
     {4, 4},
     false,
     false,
     "Dimensions must be equal, but are 3 and 4 for 'MatMul' (op: 'MatMul') with input shapes: [3,3], [4,4]."},
    {{5},
     {5, 2},
     false,
     false,
     "Shape must be rank 2 but is rank 1 for 'MatMul' (op: 'MatMul') with input shapes: [5], [5,2]."},
    {{5, 2},
     {4, 4},
     false,
     false,
     "Dimensions must be equal, but are 2 and 4 for 'MatMul' (op: 'MatMul') with input shapes: [5,2], [4,4]."},
    {{5, 3},
     {7, 3},
     true,
     false,
     "Dimensions must be equal, but are 5 and 7 for 'MatMul' (op: 'MatMul') with input shapes: [5,3], [7,3]."},
    {{2, 4},
     {5, 5},
     false,
     false,
     "Dimensions must be equal, but are 4 and 5 for 'MatMul' (op: 'MatMul') with input shapes: [2,4], [5,5]."},
    {{3},
     {3, 4},
     false,
     false,
     "Shape must be rank 2 but is rank 1 for 'MatMul' (op: 'MatMul') with input shapes: [3], [3,4]."},
    {{3, 4},
     {6, 4},
     false,
     false,
     "Dimensions must be equal, but are 4 and 6 for 'MatMul' (op: 'MatMul') with input shapes: [3,4], [6,4]."},
    {{4, 4},
     {5, 6},
     false,
     true,
     "Dimensions must be equal, but are 4 and 6 for 'MatMul' (op: 'MatMul') with input shapes: [4,4], [5,6]."},
    {{4, 3},
     {5, 5},
     true,
     false,
     "Dimensions must be equal, but are 4 and 5 for 'MatMul' (op: 'MatMul') with input shapes: [4,3], [5,5]."},
    {{4, 4},
     {4, 5},
     false,
     true,
     "Dimensions must be equal, but are 4 and 5 for 'MatMul' (op: 'MatMul') with input shapes: [4,4], [4,5]."},
    {{4},
     {4, 2},
     false,
     false,
     "Shape must be rank 2 but is rank 1 for 'MatMul' (op: 'MatMul') with input shapes: [4], [4,2]."},
    {{4},
     {4, 3},
     false,
     false,
     "Shape must be rank 2 but is rank 1 for 'MatMul' (op: 'MatMul') with input shapes: [4], [4,3]."},
    {{4, 2},
     {4, 2},
     false,
     false,
     "Dimensions must be equal, but are 2 and 4 for 'MatMul' (op: 'MatMul') with input shapes: [4,2], [4,2]."},
    {{4, 3},
     {5, 4},
     false,
     false,
     "Dimensions must be equal, but are 3 and 5 for 'MatMul' (op: 'MatMul') with input shapes: [4,3], [5,4]."},
    {{5, 3},
     {5, 4},
     false,
     false,
     "Dimensions must be equal, but are 3 and 5 for 'MatMul' (op: 'MatMul') with input shapes: [5,3], [5,4]."},
    {{5, 4},
     {7, 3},
     true,
     false,
     "Dimensions must be equal, but are 5 and 7 for 'MatMul' (op: 'MatMul') with input shapes: [5,4], [7,3]."},
    {{3, 5},
     {7, 3},
     false,
     false,
     "Dimensions must be equal, but are 5 and 7 for 'MatMul' (op: 'MatMul') with input shapes: [3,5], [7,3]."},
    {{5},
     {5, 5},
     false,
     false,
     "Shape must be rank 2 but is rank 1 for 'MatMul' (op: 'MatMul') with input shapes: [5], [5,5]."},
    {{5, 2},
     {6, 3},
     true,
     false,
     "Dimensions must be equal, but are 5 and 6 for 'MatMul' (op: 'MatMul') with input shapes: [5,2], [6,3]."},
    {{4, 5},
     {5, 4},
     true,
     false,
     "Dimensions must be equal, but are 4 and 5 for 'MatMul' (op: 'MatMul') with input shapes: [4,5], [5,4]."},
};

constexpr sentence said_of(const refused& r) {
  recording_graph graph;
  matmul(placeholder<"a">(graph.g, r.a), placeholder<"b">(graph.g, r.b), {r.transpose_a, r.transpose_b});
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

TEST_CASE("a product's shape, with and without transposing") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor a = placeholder<"a">(g, {2, 3});
          const tensor b = placeholder<"b">(g, {3, 5});
          const tensor c = placeholder<"c">(g, {5, 3}, dtype::float32);
          out << matmul(a, b).shape() << matmul(a, c, {.transpose_b = true}).shape();
          out << matmul(a, placeholder<"d">(g, {2, 7}), {.transpose_a = true}).shape();
          out << matmul(b, a, {.transpose_a = true, .transpose_b = true}).shape();
          out << matmul(placeholder<"e">(g, {0, 3}), b).shape();
        }) == "(2, 5) (2, 5) (3, 7) (5, 2) (0, 5)");
}

TEST_CASE("a product's name and dtype") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable w = get_variable<"w">(g, {3, 3}, {.dtype = dtype::float64});
          out << matmul(w, w).dtype() << matmul(w, w) << matmul<"logits">(w, w) << matmul(w, w, {.name = "computed"});
        }) == "float64 MatMul_1:0 logits:0 computed:0");
}

TEST_CASE("factors of different dtypes") {
  const build_error& e = error_in_both_worlds([](graph& g) {
    matmul(placeholder<"a">(g, {2, 3}), placeholder<"b">(g, {3, 2}, dtype::float64));
  });
  CHECK(e.code() == errc::operand_dtypes_differ);
  CHECK(e.message() == "Input 'b' of 'MatMul' Op has type float64 that does not match type float32 of argument 'a'.");
}

namespace {

constexpr void batches(graph& g) {
  const tensor x = placeholder<"x">(g, {2, 1, 1});
  matmul<"y">(x, placeholder<"z">(g, {2, 1, 2}));
}
// One matrix on the right for all on the left, one row of matrices on the left for both columns on the right.
constexpr void broadcast(graph& g) {
  const tensor x = placeholder<"x">(g, {2, 1, 2, 1});
  matmul<"y">(x, placeholder<"z">(g, {2, 2, 2}), {.transpose_a = true, .transpose_b = true});
}

}  // namespace

TEST_CASE("matmul of stacks of matrices: names, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor a = placeholder<"a">(g, {7, 1, 2, 3});
          out << matmul(a, placeholder<"b">(g, {5, 3, 4})).shape();
          out << matmul<"named">(a, placeholder<"c">(g, {4, 3}), {.transpose_b = true}).shape();
          write_operations(g, out);
        }) ==
        "(7, 5, 2, 4) (7, 1, 2, 4) a Placeholder b Placeholder MatMul BatchMatMulV2 c Placeholder named BatchMatMulV2");
  CHECK(error_in_both_worlds([](graph& g) {
          const tensor a = placeholder<"a">(g, {2, 2, 3});
          matmul(a, placeholder<"b">(g, {2, 2, 3}));
        }).message() ==
        "Dimensions must be equal, but are 3 and 2 for 'MatMul' (op: 'BatchMatMulV2') with input shapes: [2,2,3], [2,2,3].");
  CHECK(error_in_both_worlds([](graph& g) {
          const tensor a = placeholder<"a">(g, {2, 2, 3});
          matmul(a, placeholder<"b">(g, {3, 3, 2}));
        }).message() ==
        "Dimensions must be equal, but are 2 and 3 for 'MatMul' (op: 'BatchMatMulV2') with input shapes: [2,2,3], [3,3,2].");
  CHECK(error_in_both_worlds([](graph& g) {
          const tensor a = placeholder<"a">(g, {2, 2, 3});
          matmul(a, placeholder<"b">(g, {3}));
        }).message() ==
        "Shape must be at least rank 2 but is rank 1 for 'MatMul' (op: 'BatchMatMulV2') with input shapes: [2,2,3], [3].");
}

TEST_CASE("matmul of stacks of matrices: values") {
  // TensorFlow's.
  CHECK_IN_BOTH(computes<batches>({0.832251608, 0.73939091}, {0.593609571, 0.500748873, 0.407888174, 0.315027446},
                                  {0.494032532, 0.41674906, 0.301588804, 0.232928425}));
  CHECK_IN_BOTH(computes<broadcast>({1, 2, 3, 4}, {1, 0, 0, 1, 1, 1, 2, 0}, {1, 2, 3, 2, 3, 4, 7, 6}));
}
