// SPDX-License-Identifier: BSL-1.0
// What is asked of a refused graph is no error of its own: there is one, and it is the graph's.
//
// EXPECT: Variable w already exists, disallowed.
// LINES-gcc: 15
// LINES-clang: 24
#include <varscope/hana.hpp>
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {2});
  auto w = get_variable<"w">(g, {2});
#ifndef VARSCOPE_WITHOUT_MISTAKE
  get_variable<"w">(g, {2});
#endif
  identity<"y">(x + w);
}

inline constexpr auto& net = graph_of<model>;

struct params {
  BOOST_HANA_DEFINE_STRUCT(params, (tensor_view<const float, 2>, w));
};

float use(session<net>& s, const float (&x)[2]) {
  s.initialize(1);
  const auto [y, same] = s.run<"y", "y">(feed<"x">(x));
  const tensor_view<float, 2> w = s.variables().get<"w">();
  float sum = bind<params>(s.variables()).w(0) + y[0] + same(1) + w(1);
  for (float value : s.variables().get<"w">()) sum += value;
  return sum;
}
