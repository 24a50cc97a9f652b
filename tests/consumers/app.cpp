// SPDX-License-Identifier: BSL-1.0
// A user's program: one variable, found by its name.
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  scope<"layer">(g, [&] { get_variable<"weights">(g, {2, 3}, init::ones()); });
}

inline constexpr auto& net = graph_of<model>;
static_assert(net.contains("layer/weights"));

int main() {
  static session<net> s;
  s.initialize(1);
  return s.variables().get<"layer/weights">()(1, 2) == 1.0f ? 0 : 1;
}
