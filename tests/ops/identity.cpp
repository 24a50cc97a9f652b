// SPDX-License-Identifier: BSL-1.0
#include <varscope/ops/identity.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

TEST_CASE("the same tensor under another name") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3}, dtype::int32);
          const tensor y = identity<"result">(x);
          out << y << y.shape() << y.dtype() << identity(x) << identity(x, {.name = "computed"});
          scope<"s">(g, [&] { out << identity(get_variable<"v">(g, {2})) << identity<"taken/">(x); });
          write_operations(g, out);
        }) ==
        "result:0 (2, 3) int32 Identity:0 computed:0 s/Identity:0 taken:0 x Placeholder result Identity Identity "
        "Identity "
        "computed Identity s/v VariableV2 s/Identity Identity taken Identity");
}

TEST_CASE("a variable that is read once more is an operation of the current name scope") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable w = get_variable<"w">(g, {2}, init::zeros());
          scope<"s">(g, [&] { out << read_value(w) << read_value(w) << read_value(w).shape(); });
        }) == "s/read:0 s/read_1:0 (2,)");
}
