// SPDX-License-Identifier: BSL-1.0
#include <varscope/model/layout.hpp>

#include <cstddef>
#include <cstdint>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

constexpr void one_dtype(graph& g) {
  get_variable<"a">(g, {5, 5, 3, 8});
  get_variable<"b">(g, {8});
  get_variable<"c">(g, scalar);
}

// Every dtype, and not in the order of the enumeration.
constexpr void every_dtype(graph& g) {
  const auto add = [&](const char* name, dtype type, int size) {
    g.get_variable(name, {size}, init::zeros(), {.dtype = type});
  };
  add("int8", dtype::int8, 3);
  add("float64", dtype::float64, 3);
  add("float32", dtype::float32, 3);
  add("boolean", dtype::boolean, 1);
  add("int64", dtype::int64, 5);
  add("bfloat16", dtype::bfloat16, 7);
  add("int32", dtype::int32, 1);
  add("uint8", dtype::uint8, 65);
  add("float16", dtype::float16, 2);
  add("float32_again", dtype::float32, 17);
  add("int8_again", dtype::int8, 1);
}

constexpr void nothing(graph&) {}
constexpr void no_elements(graph& g) {
  get_variable<"empty">(g, {0, 3});
  get_variable<"one">(g, {1});
}

// The rules that hold for every layout, whatever its alignment.
template <auto Build, std::size_t Align>
void check_layout() {
  CAPTURE(Align);
  constexpr auto& layout = layout_of<Build, Align>;
  const auto& variables = records_of<Build>.variables;
  for (std::size_t i = 0; i != variables.size(); ++i) {
    CAPTURE(i);
    const std::size_t bytes = static_cast<std::size_t>(variables[i].extents.size()) * size_of(variables[i].type);
    const std::size_t offset = layout.offset(variables[i], i);
    CHECK(offset % Align == 0);
    CHECK(offset % size_of(variables[i].type) == 0);
    CHECK(offset + bytes <= layout.bytes);
    for (std::size_t other = 0; other != i; ++other) {
      const std::size_t start = layout.offset(variables[other], other);
      const std::size_t end =
          start + static_cast<std::size_t>(variables[other].extents.size()) * size_of(variables[other].type);
      CHECK((end <= offset || offset + bytes <= start));
      // Declaration order within a dtype.
      if (variables[other].type == variables[i].type) CHECK(start <= offset);
    }
  }
  CHECK(graph_of<Build>.arena_bytes(Align) == layout.bytes);
}

}  // namespace

TEST_CASE("variables stand in declaration order at multiples of 64 bytes") {
  constexpr auto& net = graph_of<one_dtype>;
  STATIC_REQUIRE(net.find("a")->offset == 0);
  STATIC_REQUIRE(net.find("a")->bytes == 2400);
  STATIC_REQUIRE(net.find("b")->offset == 2432);  // 2,400 rounded up
  STATIC_REQUIRE(net.find("c")->offset == 2496);
  STATIC_REQUIRE(net.arena_bytes() == 2560);
}

TEST_CASE("another alignment packs more tightly or less") {
  constexpr auto& net = graph_of<one_dtype>;
  STATIC_REQUIRE(net.arena_bytes(64) == net.arena_bytes());
  STATIC_REQUIRE(net.arena_bytes(4) == 2400 + 32 + 4);
  STATIC_REQUIRE(net.arena_bytes(16) == 2400 + 32 + 16);
  STATIC_REQUIRE(net.arena_bytes(256) == 2560 + 256 + 256);
}

TEST_CASE("each dtype has an array of its own") {
  constexpr auto& net = graph_of<every_dtype>;
  constexpr auto offset = [](std::string_view name) { return graph_of<every_dtype>.find(name)->offset; };
  STATIC_REQUIRE(offset("float32") == 0);  // 3 numbers of 4 bytes, then 17
  STATIC_REQUIRE(offset("float32_again") == 64);
  STATIC_REQUIRE(offset("float64") == 192);
  STATIC_REQUIRE(offset("int32") == 256);
  STATIC_REQUIRE(offset("int64") == 320);
  STATIC_REQUIRE(offset("boolean") == 384);
  STATIC_REQUIRE(offset("uint8") == 448);  // 65 bytes
  STATIC_REQUIRE(offset("int8") == 576);
  STATIC_REQUIRE(offset("int8_again") == 640);
  STATIC_REQUIRE(offset("float16") == 704);
  STATIC_REQUIRE(offset("bfloat16") == 768);
  STATIC_REQUIRE(net.arena_bytes() == 832);
}

TEST_CASE("variables never overlap, whatever the alignment") {
  check_layout<every_dtype, 1>();
  check_layout<every_dtype, 2>();
  check_layout<every_dtype, 4>();
  check_layout<every_dtype, 8>();
  check_layout<every_dtype, 16>();
  check_layout<every_dtype, 64>();
  check_layout<every_dtype, 4096>();
  check_layout<one_dtype, 1>();
  check_layout<no_elements, 64>();
  check_layout<no_elements, 1>();
}

TEST_CASE("no variables and no elements take no bytes") {
  STATIC_REQUIRE(graph_of<nothing>.arena_bytes() == 0);
  STATIC_REQUIRE(graph_of<no_elements>.find("empty")->bytes == 0);
  STATIC_REQUIRE(graph_of<no_elements>.find("one")->offset == 0);
  STATIC_REQUIRE(graph_of<no_elements>.arena_bytes() == 64);
}
