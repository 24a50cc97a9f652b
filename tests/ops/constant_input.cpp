// SPDX-License-Identifier: BSL-1.0
//
// Numbers that become constants below an operation: the constants, and what errors say of them.
#include <varscope/ops/constant_input.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

static_assert(detail::computed_inputs(1, -4) == std::string_view(" and with computed input tensors: input[1] = <-4>"));
static_assert(detail::computed_inputs(1, shape{0, 2}).add(3, scalar) ==
              std::string_view(" and with computed input tensors: input[1] = <0 2>, input[3] = <>"));
static_assert(detail::from_front(-1, 3) == 2 && detail::from_front(2, 3) == 2);
static_assert(detail::with_axis({2, 3}, 0, 7) == shape{7, 2, 3} && detail::with_axis({2, 3}, 2, 7) == shape{2, 3, 7});
static_assert(detail::with_axis(scalar, 0, 1) == shape{1});
static_assert(detail::without_axis({2, 3}, 0) == shape{3} && detail::without_axis({2}, 0) == scalar);

constexpr void add_node(graph& g, const shape& numbers) {
  detail::node_builder node(g.state(), operation<"Node">, piece_of<"node">, call_site());
  detail::integer_input(node, piece_of<"axis">, -2);
  detail::integers_input(node, piece_of<"list">, numbers);
  node.finish(scalar, dtype::float32);
}

}  // namespace

TEST_CASE("a number is a scalar, a list has rank 1, both are int32") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          add_node(g, {4, 5, 6});
          for (const detail::tensor_record& t : g.state().tensors)
            if (t.node != detail::none) out << t.extents << t.type;
          for (double value : g.state().values) out << static_cast<int>(value);
          write_operations(g, out);
        }) == "() int32 (3,) int32 () float32 -2 4 5 6 node/axis Const node/list Const node Node");
}

TEST_CASE("tensors with more than eight axes, and lists of several dtypes, are refused") {
  const build_error& e = error_in_both_worlds([](graph& g) {
    detail::node_builder node(g.state(), operation<"Node">, piece_of<"node">, call_site());
    detail::require_rank_at_most(node, 9);
  });
  CHECK(e.message() == "Shape must be at most rank 8 but is rank 9 for 'node' (op: 'Node') with input shapes: .");
  const build_error& types = error_in_both_worlds([](graph& g) {
    detail::node_builder node(g.state(), operation<"Node">, piece_of<"node">, call_site());
    for (dtype type : {dtype::float32, dtype::float32, dtype::int64}) node.input(placeholder<"x">(g, {2}, type));
    detail::require_one_dtype(node, 3, "values", "Node");
  });
  CHECK(types.code() == errc::list_dtypes_differ);
  CHECK(types.message() ==
        "Tensors in list passed to 'values' of 'Node' Op have types [float32, float32, int64] that don't all match.");
}
