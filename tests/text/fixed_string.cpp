// SPDX-License-Identifier: BSL-1.0
#include <varscope/text/fixed_string.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

template <fixed_string Text>
struct named {
  static constexpr std::string_view name() { return Text.view(); }
};

static_assert(named<"conv1">::name() == "conv1");
static_assert(named<"">::name().empty());
static_assert(fixed_string("conv1").size() == 5);
static_assert(sizeof(fixed_string("conv1")) == 6, "the literal with its closing NUL, and nothing else");
static_assert(fixed_string("conv1").data[5] == 0);

// What a template argument is decided by: the characters, not the literal.
static_assert(std::is_same_v<named<"a">, named<"a">>);
static_assert(!std::is_same_v<named<"a">, named<"A">>);
static_assert(!std::is_same_v<named<"a">, named<"a ">>);

// A NUL inside belongs to the text.
static_assert(fixed_string("a\0b").size() == 3);
static_assert(fixed_string("a\0b").view() == std::string_view("a\0b", 3));

}  // namespace

TEST_CASE("a literal is kept at run time as it was written") {
  CHECK(named<"image_filters/conv1">::name() == "image_filters/conv1");
  CHECK(fixed_string("\xC3\xA9").view() == "\xC3\xA9");
}
