// SPDX-License-Identifier: BSL-1.0
//
// Recurrent cells: names of variables and operations, sharing over time, values by hand.
#include <varscope/ops/rnn_cell.hpp>

#include <varscope/ops/fill.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr tensor number(graph& g, const char* name) { return g.placeholder(name, {1, 1}); }

// Every weight is 1: the product is x + h, or x + r h.
template <class Cell>
constexpr tensor with_ones(graph& g, Cell cell) {
  return scope<"cell">(g, {.initializer = init::ones()}, cell);
}
constexpr void rnn(graph& g) {
  const tensor x = number(g, "x"), h = number(g, "z");
  identity<"y">(with_ones(g, [&] { return nn::rnn_cell(g, x, h); }));
}
constexpr void lstm(graph& g) {
  const tensor x = number(g, "x"), h = number(g, "z"), c = h * 2.0f;
  const nn::lstm_state next =
      scope<"cell">(g, {.initializer = init::ones()}, [&] { return nn::lstm_cell(g, x, {c, h}); });
  concat<"y">({next.c, next.h}, 1);
}
constexpr void gru(graph& g) {
  const tensor x = number(g, "x"), h = number(g, "z");
  identity<"y">(with_ones(g, [&] { return nn::gru_cell(g, x, h); }));
}

}  // namespace

TEST_CASE("cells: names, types, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3}), h = placeholder<"h">(g, {2, 4});
          scope<"rnn">(g, [&] { out << nn::rnn_cell(g, x, h).shape(); });
          write_operations(g, out);
          for (const variable v : g.collection(collection::trainable_variables)) out << v << v.shape();
        }) ==
        "(2, 4) x Placeholder h Placeholder rnn/kernel VariableV2 rnn/bias VariableV2 rnn/concat/axis Const rnn/concat "
        "ConcatV2 rnn/MatMul MatMul rnn/BiasAdd BiasAdd rnn/Tanh Tanh rnn/kernel:0 (7, 4) rnn/bias:0 (4,)");
  // The order of operations in BasicLSTMCell.call.
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3}), h = placeholder<"h">(g, {2, 4});
          const nn::lstm_state next = nn::lstm_cell(g, x, {h, h});
          out << next.c << next.h << next.h.shape();
          write_operations(g, out);
        }) ==
        "Add_1:0 Mul_2:0 (2, 4) x Placeholder h Placeholder kernel VariableV2 bias VariableV2 Const Const concat/axis "
        "Const concat ConcatV2 MatMul MatMul BiasAdd BiasAdd Const_1 Const split Split Const_2 Const Add Add Sigmoid "
        "Sigmoid Mul Mul Sigmoid_1 Sigmoid Tanh Tanh Mul_1 Mul Add_1 Add Tanh_1 Tanh Sigmoid_2 Sigmoid Mul_2 Mul");
  // That of GRUCell.call.
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3}), h = placeholder<"h">(g, {2, 4});
          out << nn::gru_cell(g, x, h);
          for (const variable v : g.collection(collection::trainable_variables)) out << v << v.shape();
          for (const detail::node_record& node : g.state().nodes)
            if (node.variable == detail::none) out << g.state().names.text(node.name);
        }) ==
        "add:0 gates/kernel:0 (7, 8) gates/bias:0 (8,) candidate/kernel:0 (7, 4) candidate/bias:0 (4,) x h concat/axis "
        "concat MatMul BiasAdd Sigmoid Const split/split_dim split mul concat_1/axis concat_1 MatMul_1 BiasAdd_1 Tanh "
        "mul_1 sub/x sub mul_2 add");
}

TEST_CASE("a loop over time shares one set of variables") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          nn::lstm_state state{zeros(g, {1, 2}), zeros(g, {1, 2})};
          for (int t = 0; t != 5; ++t)
            state = scope<"cell">(g, auto_reuse, [&] { return nn::lstm_cell(g, placeholder<"x">(g, {1, 3}), state); });
          out << g.collection(collection::global_variables).size() << state.h;
        }) == "2 cell_4/Mul_2:0");
}

TEST_CASE("a mistake stands where the cell is called") {
  const build_error& e = error_in_both_worlds([](graph& g) {
    nn::lstm_cell(g, placeholder<"x">(g, {1, 3}), {placeholder<"c">(g, {2, 4}), placeholder<"h">(g, {2, 4})});
  });
  CHECK(e.code() == errc::shapes_differ);
  CHECK(e.where()[0].file() == "rnn_cell.cpp");
}

TEST_CASE("cells: values") {
  // tanh(0.5 + 0.25)
  CHECK_IN_BOTH(computes<rnn>({0.5}, {0.25}, {0.635148952}));
  // s = 0.75, c = 0.5: c' = 0.5 sigmoid(1.75) + sigmoid(0.75) tanh(0.75), h' = tanh(c') sigmoid(0.75)
  CHECK_IN_BOTH(computes<lstm>({0.5}, {0.25}, {0.857356040, 0.471956475}));
  // r = u = sigmoid(1.75); h' = u 0.25 + (1 - u) tanh(0.5 + r 0.25)
  CHECK_IN_BOTH(computes<gru>({0.5}, {0.25}, {0.303674102}));
}
