// SPDX-License-Identifier: BSL-1.0
//
// Broadcasting: the shape of two operands.
#include <varscope/ops/broadcast.hpp>

#include <varscope/ops/arithmetic.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

constexpr shape both(const shape& a, const shape& b) {
  recording_graph r;
  const shape result = (placeholder<"a">(r.g, a) + placeholder<"b">(r.g, b)).shape();
  return r.g.state().failed() ? shape{} : result;
}
constexpr bool broadcast(const shape& a, const shape& b, const shape& expected) {
  return both(a, b) == expected && both(b, a) == expected;
}

static_assert(broadcast({2, 3}, {2, 3}, {2, 3}) && broadcast({2, 3}, {3}, {2, 3}) && broadcast({2, 3}, {2, 1}, {2, 3}));
static_assert(broadcast({2, 1}, {1, 3}, {2, 3}) && broadcast({4, 1, 3}, {2, 1}, {4, 2, 3}) && broadcast({5}, {1}, {5}));
static_assert(broadcast(scalar, {2, 3}, {2, 3}) && broadcast(scalar, scalar, scalar) && broadcast({1}, scalar, {1}));
static_assert(broadcast({0}, {1}, {0}) && broadcast({3, 0}, scalar, {3, 0}) && broadcast({0, 1}, {1, 4}, {0, 4}));
static_assert(broadcast({1, 1, 1, 1, 1, 1, 1, 2}, {3, 1, 1, 1, 1, 1, 1, 1}, {3, 1, 1, 1, 1, 1, 1, 2}));

// No shape at all: what does not fit.
static_assert(broadcast({2}, {3}, {}) && broadcast({2, 3}, {2}, {}) && broadcast({0}, {2}, {}));
static_assert(broadcast({2, 3, 4}, {3, 3, 4}, {}));

}  // namespace

TEST_CASE("broadcasting at run time") {
  CHECK(broadcast({4, 1, 3}, {2, 1}, {4, 2, 3}));
  CHECK(broadcast({2}, {3}, {}));
}
