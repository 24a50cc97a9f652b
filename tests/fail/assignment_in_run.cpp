// SPDX-License-Identifier: BSL-1.0
// A run is asked to change a variable.
// EXPECT-clang: no matching member function for call to 'run'
// EXPECT: AssignAdd has no kernel: a run changes no variable; fetch the value and write it to the arena's get<"layer/steps">()
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {2});
  auto steps = scope<"layer">(g, [&] { return get_variable<"steps">(g, {2}, init::zeros()); });
  add<"sum">(steps, x);
  assign_add<"counted">(steps, x);
}

inline constexpr auto& net = graph_of<model>;

int main() {
  static session<net> s;
  s.initialize(1);
  const float x[] = {1, 2};
#ifndef VARSCOPE_WITHOUT_MISTAKE
  // [wrong]
  auto [steps] = s.run<"counted">(feed<"x">(x));
  // [/wrong]
#else
  // [right]
  auto [sum] = s.run<"sum">(feed<"x">(x));
  auto steps = s.variables().get<"layer/steps">();
  for (std::size_t i = 0; i != steps.size(); ++i) steps[i] = sum[i];
  // [/right]
#endif
  return steps[0] == 1 ? 0 : 1;
}
