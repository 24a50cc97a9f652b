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

// A table in two parts, three and two rows of it; each part repeats the last number of the list.
constexpr void parts(graph& g) {
  auto table =
      get_variable<"table">(g, {5, 2}, init::constant({1, 2, 3, 4}), {.partitioner = fixed_size_partitioner(2)});
  identity<"whole">(tensor(table));
  nn::l2_loss<"loss">(square(tensor(table)));

  detail::node_builder corner(g.state(), operation<"Slice">, piece_of<"corner">, call_site{});
  const double begin[] = {3, 1}, size[] = {2, 1};
  corner.input(tensor(table));
  corner.constant(piece_of<"begin">, dtype::int32, shape{2}, begin, 2);
  corner.constant(piece_of<"size">, dtype::int32, shape{2}, size, 2);
  corner.finish({2, 1}, dtype::float32);
}
inline constexpr auto& net_of_parts = graph_of<parts>;

constexpr bool parts_are_put_together() {
  session<net_of_parts> s;
  s.initialize(1);
  const auto [whole, loss, corner] = s.run<"whole", "loss", "corner">();
  const float expected[] = {1, 2, 3, 4, 4, 4, 1, 2, 3, 4};
  for (std::size_t i = 0; i != 10; ++i)
    if (whole[i] != expected[i]) return false;
  // 1 + 16 + 81 + 4 * 256 and 1 + 16 + 81, halved
  return loss.data()[0] == 610 && corner[0] == 2 && corner[1] == 4;
}

}  // namespace

TEST_CASE("every operation has a row") {
  STATIC_REQUIRE(have_kernels<"AddV2", "Add", "Sub", "Mul", "RealDiv", "Maximum", "Minimum", "Neg">);
  STATIC_REQUIRE(have_kernels<"MatMul", "Conv2D", "BiasAdd", "Relu", "MaxPool", "AvgPool", "Softmax">);
  STATIC_REQUIRE(have_kernels<"Square", "Sigmoid", "Tanh", "L2Loss", "ConcatV2", "Slice", "Cast">);
  STATIC_REQUIRE(!have_kernels<"Unheard">);
}

TEST_CASE("an operation of the user's brings its own row and scratch memory") {
  STATIC_REQUIRE(runs_in_constant_evaluation());
  CHECK(runs_in_constant_evaluation());
  // Two buffers of 64 bytes and 5 elements of scratch memory.
  STATIC_REQUIRE(net.workspace_bytes() == 3 * 64);
}

TEST_CASE("the parts of a variable are put together") {
  STATIC_REQUIRE(parts_are_put_together());
  CHECK(parts_are_put_together());
}
