// SPDX-License-Identifier: BSL-1.0
#include <varscope/graph/call_site.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr place here(call_site at = {}) { return at; }

constexpr place first = here();
constexpr place second = here();
static_assert(first.line() != 0 && second.line() == first.line() + 1);
static_assert(first.file() == "call_site.cpp");

// The base name, whatever way the path is written.
constexpr std::string_view base(const char* path) { return place{path, 1}.file(); }
static_assert(base("models/filters.cpp") == "filters.cpp" && base("/a/b.d/c.hpp") == "c.hpp");
static_assert(base("C:\\models\\filters.cpp") == "filters.cpp" && base("filters.cpp") == "filters.cpp");
static_assert(base("") == "" && base(nullptr) == "" && base("folder/") == "");

static_assert(!place{} && place{"a.cpp", 3});

}  // namespace

TEST_CASE("a call at run time has its own line") {
  const place a = here();
  CHECK(a.line() == __LINE__ - 1);
  CHECK(a.file() == "call_site.cpp");
}
