// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/kernel_table.hpp>

#include <cstddef>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

// An operation of the user's, with its row: y[i] = alpha * x[i] - x[i - 1], and 0 before the first.
template <fixed_string Name = "Difference">
constexpr tensor difference(tensor x, double alpha, call_site at = {}) {
  detail::node_builder node(x.graph_state(), operation<"Difference">, piece_of<Name>, at);
  node.input(x);
  return node.finish(x.shape(), x.dtype(), {alpha});
}

template <>
struct varscope::kernel_of<operation<"Difference">> {
  // Room for the input with a zero before it.
  template <class Call>
  static constexpr std::size_t scratch = static_cast<std::size_t>(Call::output_shape.size()) + 1;

  template <class Call>
  static constexpr void run(const Call& call) {
    using T = typename Call::element;
    constexpr auto size = static_cast<std::size_t>(Call::output_shape.size());
    T* const padded = call.scratch();
    padded[0] = T{};
    for (std::size_t i = 0; i != size; ++i) padded[i + 1] = call.template input<0>()[i];
    for (std::size_t i = 0; i != size; ++i)
      call.output()[i] = static_cast<T>(Call::attribute(0)) * padded[i + 1] - padded[i];
  }
};

namespace {

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {4});
  difference<"y">(difference(x + 1.0f, 1), 2);
}
inline constexpr auto& net = graph_of<model>;

template <fixed_string... Types>
constexpr bool have_kernels = (requires { sizeof(kernel_of<operation<Types>>); } && ...);

constexpr bool runs_in_constant_evaluation() {
  session<net> s;
  const float x[] = {1, 3, 6, 10};
  const auto [y] = s.run<"y">(feed<"x">(x));
  // x + 1: 2 4 7 11; differences: 2 2 3 4; twice each less the one before: 4 2 4 5
  return y[0] == 4 && y[1] == 2 && y[2] == 4 && y[3] == 5;
}

}  // namespace

TEST_CASE("every operation has a row") {
  STATIC_REQUIRE(have_kernels<"AddV2", "Add", "Sub", "Mul", "RealDiv", "Maximum", "Minimum", "Neg">);
  STATIC_REQUIRE(have_kernels<"MatMul", "Conv2D", "BiasAdd", "Relu", "MaxPool", "AvgPool", "Softmax">);
  STATIC_REQUIRE(!have_kernels<"Unheard">);
}

TEST_CASE("an operation of the user's brings its own row and scratch memory") {
  STATIC_REQUIRE(runs_in_constant_evaluation());
  CHECK(runs_in_constant_evaluation());
  // Two buffers of 64 bytes and 5 elements of scratch memory.
  STATIC_REQUIRE(net.workspace_bytes() == 3 * 64);
}
