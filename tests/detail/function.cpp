// SPDX-License-Identifier: BSL-1.0
#include <varscope/detail/function.hpp>

#include <utility>

#include "support/catch.hpp"

using varscope::detail::function;

namespace {

constexpr bool calls_what_it_holds() {
  int offset = 3;
  function<int(int)> f = [offset](int x) { return x + offset; };
  offset = 100;
  const function<int(int)> copy = f;
  f = [](int x) { return -x; };
  function<int(int)> moved = std::move(f);
  return copy(4) == 7 && moved(4) == -4 && !f;
}

constexpr bool may_hold_nothing() {
  function<void()> f;
  const function<void()> copy = f;
  if (f || copy) return false;
  int calls = 0;
  f = [&calls] { ++calls; };
  f();
  f = function<void()>();
  return calls == 1 && !f;
}

}  // namespace

TEST_CASE("a function calls what it holds, a copy of it") {
  STATIC_REQUIRE(calls_what_it_holds());
  CHECK(calls_what_it_holds());
}

TEST_CASE("a function may hold nothing") {
  STATIC_REQUIRE(may_hold_nothing());
  CHECK(may_hold_nothing());
}
