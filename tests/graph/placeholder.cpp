// SPDX-License-Identifier: BSL-1.0
#include <varscope/graph/placeholder.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

TEST_CASE("placeholders: names, shapes, dtypes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto show = [&](tensor t) { out << t << t.shape() << t.dtype(); };
          show(placeholder<"x">(g, {1, 64, 64, 3}));
          show(placeholder<"x">(g, scalar, dtype::int32));
          scope<"s">(g, [&] { show(g.placeholder("x", {0, 2}, dtype::boolean)); });
          out << g.state().operations << g.state().nodes[0].type->name;
        }) == "x:0 (1, 64, 64, 3) float32 x_1:0 () int32 s/x:0 (0, 2) bool 3 Placeholder");
}

TEST_CASE("a placeholder's name and extents are checked") {
  const build_error& e = error_in_both_worlds([](graph& g) { placeholder<"x">(g, {2, -3}); });
  CHECK(e.code() == errc::negative_dimension);
  CHECK(e.message() == "Dimension -3 must be >= 0");
  CHECK(error_in_both_worlds([](graph& g) { placeholder<"an image">(g, {2}); }).message() ==
        "'an image' is not a valid scope name");
  CHECK(error_in_both_worlds([](graph& g) { placeholder<"">(g, {2}); }).message() == "'' is not a valid node name");
}
