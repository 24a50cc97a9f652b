// SPDX-License-Identifier: BSL-1.0
//
// tf.global_variables_initializer (rule 83).
#include <varscope/graph/initializer_op.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

TEST_CASE("the operation init stands below the current name scope") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          out << global_variables_initializer(g).name();
          scope<"s">(g, [&] { out << global_variables_initializer(g).name(); });
          out << global_variables_initializer(g).name() << g.state().operations;
          write_operations(g, out);
        }) == "init s/init init_1 3 init NoOp s/init NoOp init_1 NoOp");
}
