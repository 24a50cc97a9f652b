// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/memory_map.hpp>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {4, 16});
  auto w = get_variable<"w">(g, {16, 32});
  auto steps = get_variable<"steps">(g, {}, init::value(0));
  auto a = nn::softmax<"a">(matmul<"product">(x, w));
  negative<"b">(a);
  reduce_sum<"c">(cast<"whole">(a, dtype::int32) + steps, {.axis = 1});
}
inline constexpr auto& net = graph_of<model>;

/// The block `name`; there has to be one.
constexpr const memory_block& block(std::string_view name, memory_kind kind = memory_kind::temporary) {
  const memory_block* found = nullptr;
  for (const memory_block& b : net.memory_map())
    if (b.name == name && b.kind == kind) found = &b;
  return *found;
}

}  // namespace

TEST_CASE("variables lie where the graph says, all the time") {
  constexpr const memory_block& w = block("w", memory_kind::variable);
  STATIC_REQUIRE(w.offset == net.find("w")->offset);
  STATIC_REQUIRE(w.bytes == 16 * 32 * 4);
  STATIC_REQUIRE(w.first_step == 0);
  STATIC_REQUIRE(w.last_step + 1 == net.schedule().size());
}

TEST_CASE("a temporary is there from its step to the last that reads it") {
  STATIC_REQUIRE(block("product").first_step == 0);
  STATIC_REQUIRE(block("product").last_step == 1);
  STATIC_REQUIRE(block("a").first_step == 1);
  STATIC_REQUIRE(block("b").last_step + 1 == net.schedule().size());  // a result
  STATIC_REQUIRE(block("whole").dtype == dtype::int32);
}

TEST_CASE("blocks that are there together do not overlap, and all lie in their memory") {
  for (const memory_block& b : net.memory_map()) {
    CAPTURE(b.name);
    CHECK(b.offset + b.bytes <= (b.kind == memory_kind::variable ? net.arena_bytes() : net.workspace_bytes()));
    for (const memory_block& other : net.memory_map()) {
      if (&other == &b || (b.kind == memory_kind::variable) != (other.kind == memory_kind::variable)) continue;
      const bool together = b.first_step <= other.last_step && other.first_step <= b.last_step;
      const bool overlap = b.offset < other.offset + other.bytes && other.offset < b.offset + b.bytes;
      // An elementwise result takes the place of an input in the step that reads it.
      const bool in_place = b.offset == other.offset && (b.last_step == other.first_step || other.last_step == b.first_step);
      CHECK((!together || !overlap || in_place));
    }
  }
}

TEST_CASE("a run that fetches something else has another map") {
  STATIC_REQUIRE(net.memory_map<"product">().size() == 3);  // w, steps, product
}
