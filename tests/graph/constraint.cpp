// SPDX-License-Identifier: BSL-1.0
//
// Constraints: which one a variable keeps (rules 34 and 54). They add nothing to the graph.
#include <varscope/graph/constraint.hpp>

#include <varscope/ops/arithmetic.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

static_assert(!constraint().given());
static_assert(constraint([](tensor t) { return t; }).given());

TEST_CASE("a constraint adds no operation") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const constraint non_negative = [](tensor w) { return maximum(w, 0.0f); };
          get_variable<"w">(g, {2}, init::zeros(), {.constraint = non_negative});
          scope<"s">(g, {.constraint = non_negative}, [&] { get_variable<"w">(g, {2}, init::zeros()); });
          out << g.state().operations << non_negative(placeholder<"x">(g, {2}));
        }) == "8 Maximum:0");
}
