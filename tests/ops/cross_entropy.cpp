// SPDX-License-Identifier: BSL-1.0
//
// Cross entropies; values of nine digits are TensorFlow's.
#include <varscope/ops/cross_entropy.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void of_elements(graph& g) {
  const tensor x = placeholder<"x">(g, {2, 4});
  nn::sigmoid_cross_entropy_with_logits<"y">(x, placeholder<"z">(g, {2, 4}));
}
constexpr void of_rows(graph& g) {
  const tensor x = placeholder<"x">(g, {3, 3});
  identity<"y">(nn::softmax_cross_entropy_with_logits(x, placeholder<"z">(g, {3, 3})));
}
constexpr void of_classes(graph& g) {
  const tensor x = placeholder<"x">(g, {3}, dtype::int32);
  identity<"y">(nn::sparse_softmax_cross_entropy_with_logits(x, placeholder<"z">(g, {3, 2})));
}
constexpr void of_pictures(graph& g) {
  const tensor x = placeholder<"x">(g, {1, 2}, dtype::int64);
  identity<"y">(nn::sparse_softmax_cross_entropy_with_logits(x, placeholder<"z">(g, {1, 2, 2})));
}

constexpr std::size_t count(graph& g, std::string_view prefix) {
  std::size_t operations = 0;
  for (const operation_info& o : g.operations()) operations += o.name.starts_with(prefix);
  return operations;
}

}  // namespace

TEST_CASE("sigmoid_cross_entropy_with_logits: TensorFlow's operations") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2});
          out << nn::sigmoid_cross_entropy_with_logits(x, x);
          write_operations(g, out);
        }) ==
        "logistic_loss:0 x Placeholder logistic_loss/zeros_like Const logistic_loss/GreaterEqual GreaterEqual "
        "logistic_loss/Select Select logistic_loss/Neg Neg logistic_loss/Select_1 Select logistic_loss/mul Mul "
        "logistic_loss/sub Sub logistic_loss/Exp Exp logistic_loss/Log1p Log1p logistic_loss Add");
  const build_error& e = error_in_both_worlds([](graph& g) {
    const tensor x = placeholder<"x">(g, {2, 3});
    nn::sigmoid_cross_entropy_with_logits(placeholder<"labels">(g, {3}), x);
  });
  CHECK(e.code() == errc::logits_and_labels_differ);
  CHECK(e.message() == "`logits` and `labels` must have the same shape, received ((2, 3) vs (3,)).");
}

TEST_CASE("softmax_cross_entropy_with_logits: TensorFlow's operations") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 5, 3});
          const tensor loss = nn::softmax_cross_entropy_with_logits(x, x);
          out << loss << loss.shape() << count(g, "softmax_cross_entropy_with_logits");
          out << nn::softmax_cross_entropy_with_logits<"loss">(x, x);
          out << nn::softmax_cross_entropy_with_logits(x, x, {.name = "loss"});
        }) == "softmax_cross_entropy_with_logits/Reshape_2:0 (2, 5) 31 loss/Reshape_2:0 loss_1/Reshape_2:0");
  CHECK(error_in_both_worlds([](graph& g) {
          const tensor labels = placeholder<"labels">(g, {5, 3});
          nn::softmax_cross_entropy_with_logits(labels, placeholder<"logits">(g, {5, 4}));
        }).message() ==
        "Dimensions must be equal, but are 4 and 3 for 'softmax_cross_entropy_with_logits' (op: "
        "'SoftmaxCrossEntropyWithLogits') with input shapes: [5,4], [5,3].");
}

TEST_CASE("sparse_softmax_cross_entropy_with_logits: TensorFlow's operations") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor labels = placeholder<"labels">(g, {2}, dtype::int32);
          const tensor x = placeholder<"x">(g, {2, 3});
          out << nn::sparse_softmax_cross_entropy_with_logits(labels, x);
          out << nn::sparse_softmax_cross_entropy_with_logits<"loss">(labels, x);
          write_operations(g, out);
        }) ==
        "SparseSoftmaxCrossEntropyWithLogits/SparseSoftmaxCrossEntropyWithLogits:0 loss/loss:0 labels Placeholder x "
        "Placeholder SparseSoftmaxCrossEntropyWithLogits/Shape Const "
        "SparseSoftmaxCrossEntropyWithLogits/SparseSoftmaxCrossEntropyWithLogits SparseSoftmaxCrossEntropyWithLogits "
        "loss/Shape Const loss/loss SparseSoftmaxCrossEntropyWithLogits");
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor labels = placeholder<"labels">(g, {2, 4}, dtype::int64);
          const tensor loss =
              nn::sparse_softmax_cross_entropy_with_logits<"loss">(labels, placeholder<"x">(g, {2, 4, 3}));
          out << loss << loss.shape() << count(g, "loss");
        }) == "loss/Reshape_2:0 (2, 4) 18");
  CHECK(error_in_both_worlds([](graph& g) {
          const tensor labels = placeholder<"labels">(g, {3}, dtype::int32);
          nn::sparse_softmax_cross_entropy_with_logits(labels, placeholder<"logits">(g, {4, 2}));
        }).message() ==
        "`labels.shape` must equal `logits.shape` except for the last dimension. Received: labels.shape=(3,) and "
        "logits.shape=(4, 2)");
  const build_error& e = error_in_both_worlds([](graph& g) {
    const tensor labels = placeholder<"labels">(g, {3, 1}, dtype::int32);
    nn::sparse_softmax_cross_entropy_with_logits(labels, placeholder<"logits">(g, {3, 2}));
  });
  CHECK(e.code() == errc::labels_rank_differs);
  CHECK(e.message() ==
        "`labels.shape.rank` must equal `logits.shape.rank - 1`. Received: labels.shape=(3, 1) of rank 2 and "
        "logits.shape=(3, 2) of rank 2");
}

TEST_CASE("cross entropies: values") {
  CHECK_IN_BOTH(computes<of_elements>(
      {0, 0, 0, 1, 0, 0, 0, 1},
      {-0.00449326029, -0.0973539725, -0.190214679, -0.283075392, -0.375936091, -0.468796819, -0.561657488,
       -0.654518247},
      {0.690903127, 0.64565444, 0.602555752, 0.844668031, 0.522742093, 0.485972166, 0.451243162, 1.07302618}));
  CHECK_IN_BOTH(computes<of_rows>({0, 1, 0, 1, 0, 0, 1, 0, 0},
                                  {-0.059410885, -0.152271599, -0.245132297, -0.337992996, -0.430853724, -0.523714423,
                                   -0.616575122, -0.709435821, -0.802296579},
                                  {1.10148454, 1.00862384, 1.00862384}));
  CHECK_IN_BOTH(computes<of_classes, std::int32_t, float>(
      {0, 0, 0}, {-0.390913635, -0.483774334, -0.576635063, -0.669495761, -0.76235646, -0.855217159},
      {0.647794366, 0.647794366, 0.647794366}));
}

TEST_CASE("a label that is no class, and NaN") {
  CHECK_IN_BOTH(computes<of_classes, std::int32_t, float>({-1, 2, 0}, {0, 0, 0, 0, not_a_number, 0},
                                                          {not_a_number, not_a_number, not_a_number}));
  CHECK_IN_BOTH(computes<of_pictures, std::int64_t, float>({1, 1e12}, {0, 0, 0, 0}, {0.693147181, not_a_number}));
}
