// SPDX-License-Identifier: BSL-1.0
//
// Adding an operation (rules 12, 14, 16), with an operation that the library does not have.
#include <varscope/graph/node.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

// x, with a constant below it and two attributes.
template <fixed_string Name = "Odd">
constexpr tensor odd(tensor x, const name_option& options = {}, call_site at = {}) {
  detail::node_builder node(x.graph_state(), operation<"OddType">, piece_of<Name>, options.name, at);
  node.input(x);
  const double numbers[] = {1, 2, 3};
  node.constant(piece_of<"table">, dtype::int32, {3}, numbers, 3);
  if (node.require_rank(0, 2) && x.shape()[0] == 13) node.fail_shapes(errc::dimensions_differ, 13, 14);
  return node.finish(x.shape(), x.dtype(), {5, 7});
}

}  // namespace

TEST_CASE("an operation takes the name of the scope it opens, and its constants stand below it") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {1, 2});
          scope<"s">(g, [&] {
            odd(x);
            odd<"named">(x);
            odd<"literal">(x, {.name = "computed"});
            odd(odd(x));
          });
          write_operations(g, out);
        }) ==
        "x Placeholder s/Odd/table Const s/Odd OddType s/named/table Const s/named OddType s/computed/table Const "
        "s/computed OddType s/Odd_1/table Const s/Odd_1 OddType s/Odd_2/table Const s/Odd_2 OddType");
}

TEST_CASE("inputs and attributes are kept with the operation") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {1, 2});
          odd(x);
          const tensor y = odd(x);
          const detail::node_record& node = g.state().nodes[g.state().tensors[y.id()].node];
          out << (g.state().inputs[node.first_input] == x.id()) << node.input_count << node.attribute_count;
          for (std::uint32_t i = 0; i != 2; ++i)
            out << static_cast<int>(g.state().attributes[node.first_attribute + i]);
          out << (node.type == &operation<"OddType">) << (node.variable == detail::none) << g.state().operations;
        }) == "True 2 2 5 7 True True 5");
}

TEST_CASE("the name scope around an operation is back when it is made, and when it fails") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          odd(placeholder<"x">(g, {1, 2}));
          out << placeholder<"y">(g, scalar);
        }) == "y:0");
#if VARSCOPE_TEST_EXCEPTIONS
  graph g;
  CHECK_THROWS_AS(odd(placeholder<"x">(g, {1})), graph_error);
  CHECK(placeholder<"y">(g, scalar).name() == "y:0");
#endif
}

TEST_CASE("what a shape function refuses names the operation and its inputs") {
  const build_error& rank =
      error_in_both_worlds([](graph& g) { scope<"s">(g, [&] { odd(placeholder<"x">(g, {3})); }); });
  CHECK(rank.code() == errc::wrong_rank);
  CHECK(rank.message() ==
        "Shape must be rank 2 but is rank 1 for 's/Odd' (op: 'OddType') with input shapes: [3], [3].");
  CHECK(error_in_both_worlds([](graph& g) {
          odd<"o">(placeholder<"x">(g, {13, 2}));
        }).message() ==
        "Dimensions must be equal, but are 13 and 14 for 'o' (op: 'OddType') with input shapes: [13,2], [3].");
}

TEST_CASE("names of operations") {
  CHECK(error_in_both_worlds([](graph& g) {
          odd<"no good">(placeholder<"x">(g, {1, 2}));
        }).message() == "'no good' is not a valid scope name");
  CHECK(error_in_both_worlds([](graph& g) {
          odd<"_odd">(placeholder<"x">(g, {1, 2}));
        }).code() == errc::invalid_scope_name);
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {1, 2});
          scope<"s">(g, [&] { out << odd<"_odd">(x) << odd<"as_it_is/">(x) << odd<"a/b">(x); });
        }) == "s/_odd:0 as_it_is:0 s/a/b:0");
}

TEST_CASE("a tensor of another graph among the inputs") {
  CHECK(error_in_both_worlds([](graph& g) {
          graph other;
          for (int i = 0; i != 40; ++i) placeholder<"p">(other, {i});
          const tensor foreign = placeholder<"foreign">(other, {1, 2});
          detail::node_builder node(g.state(), operation<"OddType">, piece_of<"Odd">, call_site());
          node.input(foreign);
          static_cast<void>(node.input_shape(0).rank());
          node.finish(node.input_shape(0), node.input_dtype(0));
        }).message() ==
        "Tensor(\"foreign:0\", shape=(1, 2), dtype=float32) is not from the passed-in graph.");
}

TEST_CASE("an empty name is a name, and not a valid one") {
  const build_error& e = error_in_both_worlds([](graph& g) {
    scope<"s">(g, [&] { odd(placeholder<"x">(g, {2, 2}), {.name = ""}); });
  });
  CHECK(e.code() == errc::invalid_node_name);
  CHECK(e.tensorflow_message() == "'' is not a valid node name");
  CHECK(error_in_both_worlds([](graph& g) { g.placeholder("", {2}); }).tensorflow_message() ==
        "'' is not a valid node name");
#if VARSCOPE_TEST_EXCEPTIONS
  graph g;  // a failed name stays taken
  CHECK_THROWS_AS(g.placeholder("", {2}), graph_error);
  CHECK_THROWS_WITH(g.placeholder("", {2}), "'_1' is not a valid node name");
#endif
}
