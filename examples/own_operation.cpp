// SPDX-License-Identifier: BSL-1.0
//
// An operation of one's own in one's own file: its function, its kernel and the row that joins them.
#include <cstddef>
#include <cstdint>

// [operation]
#include <varscope/varscope.hpp>

namespace mine {

using namespace varscope;

// Pictures `factor` times as large: every pixel becomes a square of equal ones.
// Shapes: [batch, rows, columns, channels] -> [batch, factor rows, factor columns, channels]. Attribute: factor.
template <fixed_string Name = "Enlarge">
constexpr tensor enlarge(tensor x, int factor, call_site at = {}) {
  node_builder node(x.graph_state(), operation<"Enlarge">, piece_of<Name>, at);
  node.input(x);
  shape extents = x.shape();
  if (node.require_rank(0, 4)) {
    extents[1] *= factor;
    extents[2] *= factor;
  }
  return node.finish(extents, x.dtype(), {double(factor)});
}

// The kernel knows every extent while it is compiled; it runs in constant evaluation too.
template <int Rows, int Columns, int Channels, int Factor>
struct enlarge_kernel {
  template <class T>
  static constexpr void run(const T* x, T* y) {
    for (int row = 0; row < Rows * Factor; ++row)
      for (int column = 0; column < Columns * Factor; ++column)
        for (int channel = 0; channel < Channels; ++channel)
          *y++ = x[((row / Factor) * Columns + column / Factor) * Channels + channel];
  }
};

}  // namespace mine

// The row: shapes and attributes of a call are constants, its inputs and its output are pointers.
template <>
struct varscope::kernel_of<varscope::operation<"Enlarge">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    constexpr varscope::shape in = Call::template input_shape<0>;
    // The batch is part of the rows: pictures lie one below the other.
    mine::enlarge_kernel<int(in[0] * in[1]), int(in[2]), int(in[3]), int(Call::attribute(0))>::run(
        call.template input<0>(), call.output());
  }
};
// [/operation]

namespace {

using namespace varscope;

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {1, 2, 2, 1});
  mine::enlarge<"y">(x * 10.0f, 2);
}
inline constexpr auto& net = graph_of<model>;

constexpr bool right() {
  session<net> s;
  const float x[] = {1, 2, 3, 4};
  auto [y] = s.run<"y">(feed<"x">(x));
  const float expected[] = {10, 10, 20, 20, 10, 10, 20, 20, 30, 30, 40, 40, 30, 30, 40, 40};
  for (std::size_t i = 0; i != 16; ++i)
    if (y[i] != expected[i]) return false;
  return true;
}
static_assert(right());

}  // namespace

int main() { return right() ? 0 : 1; }
