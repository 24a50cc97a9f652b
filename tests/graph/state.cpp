// SPDX-License-Identifier: BSL-1.0
//
// The state of a graph: how an error ends the building, in the graph that records it and in the one that throws.
#include <varscope/graph/state.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

constexpr bool keeps_the_first() {
  detail::graph_state g(true);
  if (g.failed()) return false;
  g.fail(errc::improper_nesting, call_site("a.cpp", 3), {});
  g.fail(errc::variable_missing, call_site("b.cpp", 4), {"v"}, call_site("c.cpp", 5));
  return g.failed() && g.error.code == errc::improper_nesting && g.error.where.line() == 3 &&
         g.error.where.file() == "a.cpp" && !g.error.first_defined_at;
}
static_assert(keeps_the_first());

constexpr bool numbers_collections() {
  detail::graph_state g(false);
  const std::uint32_t mine = g.collection_key(piece_of<"mine">);
  return g.collection_key(piece_of<"variables">) == detail::graph_state::global_variables &&
         g.collection_key(piece_of<"trainable_variables">) == detail::graph_state::trainable_variables &&
         mine == g.collection_key(make_piece("mine")) && mine != g.collection_key(piece_of<"Mine">);
}
static_assert(numbers_collections());

}  // namespace

TEST_CASE("a recording graph keeps its first error") { CHECK(keeps_the_first()); }

TEST_CASE("collections have numbers, case counts") { CHECK(numbers_collections()); }

#if VARSCOPE_TEST_EXCEPTIONS
TEST_CASE("any other graph throws, and forgets the error") {
  detail::graph_state g(false);
  CHECK_THROWS_AS(g.fail(errc::improper_nesting, call_site(), {}), graph_error);
  CHECK(!g.failed());
  CHECK_THROWS_AS(g.fail(errc::variable_missing, call_site(), {"v"}), graph_error);
}
#else
namespace {
errc reported = errc::none;
}  // namespace

TEST_CASE("with exceptions off the handler is there") {
  on_graph_error = [](const graph_error& e) { reported = e.code(); };
  CHECK(on_graph_error != nullptr);
  on_graph_error(graph_error(detail::error_record{errc::variable_missing, {}, {}, {}}));
  CHECK(reported == errc::variable_missing);
}
#endif
