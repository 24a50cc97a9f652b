// SPDX-License-Identifier: BSL-1.0
// A workspace is to keep a tensor that the graph does not have.
// EXPECT: There is no tensor layer/Rely in this graph. Did you mean layer/Relu?
// LINES: 36
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  const auto x = placeholder<"x">(g, {2});
  scope<"layer">(g, [&] { nn::relu(x); });
}

#ifndef VARSCOPE_WITHOUT_MISTAKE
static session<graph_of<model>, keep<"layer/Rely">> s;
#else
static session<graph_of<model>, keep<"layer/Relu">> s;
#endif

int main() { s.initialize(0); }
