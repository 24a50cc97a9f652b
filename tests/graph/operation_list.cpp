// SPDX-License-Identifier: BSL-1.0
//
// All operations of a graph, in TensorFlow's order (rules 81 and 82, scenario 7 of the semantics).
#include <varscope/graph/operation_list.hpp>

#include <varscope/ops/arithmetic.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

constexpr void list(graph& g, transcript& out) {
  for (const operation_info& o : g.operations()) out << o.name;
}

}  // namespace

TEST_CASE("a network's operations, those of its variables among them") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"net">(g, auto_reuse, [&] {
            const variable w = get_variable<"w">(g, {2}, init::zeros());
            const variable b = make_variable<"b">(g, {}, init::value(1.0f));
            w * 2.0f + b;
          });
          list(g, out);
        }) ==
        "net/w/Initializer/zeros net/w net/w/Assign net/w/read net/b/initial_value net/b net/b/Assign net/b/read "
        "net/mul/y net/mul net/add");
}

TEST_CASE("types, and as many as are counted") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          get_variable<"w">(g, {2});
          for (const operation_info& o : g.operations()) out << o.type;
          out << g.operations().size() << g.state().operations;
        }) == "Const Const Const RandomUniform Sub Mul Add VariableV2 Assign Identity 10 10");
}
