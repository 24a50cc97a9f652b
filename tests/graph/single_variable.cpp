// SPDX-License-Identifier: BSL-1.0
//
// Shared or created: what is counted when a variable is shared, and keys next to names.
#include <varscope/graph/single_variable.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

TEST_CASE("how often a variable is shared") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (int i = 0; i != 4; ++i) scope<"s">(g, auto_reuse, [&] { get_variable<"v">(g, {2}); });
          get_variable<"w">(g, {2});
          for (const detail::variable_record& v : g.state().variables) out << v.shared;
        }) == "3 0");
}

TEST_CASE("the key is what was asked for, whatever name the variable got") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          placeholder<"s/v">(g, scalar);
          scope<"s">(g, auto_reuse, [&] { out << get_variable<"v">(g, {2}) << get_variable<"v">(g); });
          const detail::variable_record& v = g.state().variables[0];
          out << g.state().names.text(v.key) << g.state().names.text(v.name);
        }) == "s/v_1:0 s/v_1:0 s/v s/v_1");
}

TEST_CASE("a missing variable is reported with TensorFlow's words first") {
  const build_error& e = error_in_both_worlds([](graph& g) {
    scope<"conv1">(g, [&] { get_variable<"weights">(g, {2}); });
    scope<"conv1">(g, reuse, [&] { get_variable<"wieghts">(g, {2}); });
  });
  CHECK(e.message().starts_with(
      "Variable conv1/wieghts does not exist, or was not created with tf.get_variable(). Did you mean to set "
      "reuse=tf.AUTO_REUSE in VarScope?"));
}
