// SPDX-License-Identifier: BSL-1.0
#include <varscope/ops/stop_gradient.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void stopped(graph& g) { stop_gradient<"y">(placeholder<"x">(g, {2})); }

}  // namespace

TEST_CASE("stop_gradient is the tensor itself") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor y = stop_gradient(placeholder<"x">(g, {2}, dtype::int32));
          out << y << y.shape() << y.dtype();
          write_operations(g, out);
        }) == "StopGradient:0 (2,) int32 x Placeholder StopGradient StopGradient");
  CHECK_IN_BOTH(computes<stopped>({1, not_a_number}, {1, not_a_number}));
  STATIC_REQUIRE(graph_of<stopped>.workspace_bytes() == 0);
}
