// SPDX-License-Identifier: BSL-1.0
//
// Regularizers (rules 102 and 103).
#include <varscope/graph/regularizer.hpp>

#include <varscope/ops/l2_loss.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

constexpr void list_losses(graph& g, transcript& out) {
  for (tensor loss : g.collection(collection::regularization_losses)) out << loss;
}

}  // namespace

TEST_CASE("a regularizer adds a loss where a variable is created, and none where it is shared") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (int i = 0; i != 2; ++i)
            scope<"s">(g, {.reuse = auto_reuse, .regularizer = l2_regularizer(0.5)}, [&] {
              get_variable<"w">(g, {2});
              scope<"t">(g, [&] { get_variable<"b">(g, {2}); });  // inherited
            });
          list_losses(g, out);
        }) == "s/w/Regularizer/l2_regularizer:0 s/t/b/Regularizer/l2_regularizer:0");
}

TEST_CASE("the operations of the l2 regularizer") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          get_variable<"w">(g, {2}, {.regularizer = l2_regularizer(0.5)});
          write_operations(g, out);
        }) ==
        "w VariableV2 w/Regularizer/l2_regularizer/scale Const w/Regularizer/l2_regularizer/L2Loss L2Loss "
        "w/Regularizer/l2_regularizer Mul");
}

TEST_CASE("the regularizer's name scope has the name that was asked for") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          make_variable<"v">(g, {2});  // takes the name v
          out << get_variable<"v">(g, {2}, {.regularizer = [](variable v) { return nn::l2_loss(v); }});
          list_losses(g, out);
        }) == "v_1:0 v/Regularizer/L2Loss:0");
}

TEST_CASE("no_regularizer takes the place of the scope's") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"s">(g, {.regularizer = l2_regularizer(0.5)}, [&](variable_scope s) {
            get_variable<"a">(g, {2}, {.regularizer = no_regularizer});
            scope<"t">(g, {.regularizer = no_regularizer}, [&] { get_variable<"b">(g, {2}); });
            make_variable<"c">(g, {2});  // tf.Variable takes nothing of a scope
            s.set_regularizer(no_regularizer);
            get_variable<"d">(g, {2});
          });
          list_losses(g, out);
          out << g.collection(collection::regularization_losses).size();
        }) == "0");
}

TEST_CASE("a scale of 0 switches the l2 regularizer off, a negative or a whole one is refused") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"s">(g, {.regularizer = l2_regularizer(0.5)}, [&] {
            get_variable<"w">(g, {2}, {.regularizer = l2_regularizer(0.0f)});
          });
          out << g.collection(collection::regularization_losses).size();
        }) == "0");
  const build_error& e = error_in_both_worlds([](graph& g) {
    scope<"s">(g, {.regularizer = l2_regularizer(-2.0)}, [&] {});
  });
  CHECK(e.code() == errc::regularizer_scale_negative);
  CHECK(e.message() == "Setting a scale less than 0 on a regularizer: -2.");
  CHECK(error_in_both_worlds([](graph& g) {
          get_variable<"w">(g, {2}, {.regularizer = l2_regularizer(-1e-7)});
        }).message() == "Setting a scale less than 0 on a regularizer: -1e-07.");
  CHECK(error_in_both_worlds([](graph& g) {
          g.current_scope().set_regularizer(l2_regularizer(3));
          get_variable<"w">(g, {2});
        }).message() == "scale cannot be an integer: 3");
  // The scale takes the variable's dtype.
  CHECK(error_in_both_worlds([](graph& g) {
          get_variable<"w">(g, {2}, {.dtype = dtype::int32, .regularizer = l2_regularizer(0.5)});
        }).message() == "Expected int32, got 0.5 of type 'float' instead.");
}
