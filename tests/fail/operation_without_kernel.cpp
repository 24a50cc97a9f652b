// SPDX-License-Identifier: BSL-1.0
// A user's operation is run, but the table of kernels has no row for it.
// EXPECT-clang: no matching member function for call to 'run'
// EXPECT: There is no kernel for the operation MyOp; specialise varscope::kernel_of<operation<"MyOp">>
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr tensor my_op(tensor x, call_site at = {}) {
  node_builder node(x.graph_state(), operation<"MyOp">, piece_of<"MyOp">, at);
  node.input(x);
  return node.finish(x.shape(), x.dtype());
}

#if defined(VARSCOPE_WITHOUT_MISTAKE)
template <>
struct varscope::kernel_of<operation<"MyOp">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    for (std::size_t i = 0; i != static_cast<std::size_t>(Call::output_shape.size()); ++i)
      call.output()[i] = call.template input<0>()[i];
  }
};
#endif

constexpr void model(graph& g) { my_op(placeholder<"x">(g, {2}) + 1.0f); }

inline constexpr auto& net = graph_of<model>;

int main() {
  const float x[] = {1, 2};
  static session<net> s;
  auto [y] = s.run<"MyOp">(feed<"x">(x));
  return y[0] == 2 ? 0 : 1;
}
