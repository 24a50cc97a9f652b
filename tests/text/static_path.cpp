// SPDX-License-Identifier: BSL-1.0
#include <varscope/text/static_path.hpp>

#include "support/catch.hpp"

using namespace varscope;

static_assert(joined<"a", ":0">.view() == "a:0");
static_assert(joined<"a", "/", "b", "/", "c">.view() == "a/b/c");
static_assert(joined<"">.view().empty());
static_assert(joined<"", "a", "">.view() == "a");
static_assert(with_slash<"image_filters", "conv1">.view() == "image_filters/conv1");
static_assert(with_slash<with_slash<"a", "b">, "c">.view() == "a/b/c");

TEST_CASE("joined literals are characters of the program") {
  CHECK(with_slash<"a", joined<"w", ":0">>.view() == "a/w:0");
}
