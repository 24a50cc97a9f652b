// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/quantized_problem.hpp>

#include <string_view>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {1, 4});
  auto w = get_variable<"dense/w">(g, {4, 6});
  auto y = matmul<"y">(x, w);
  nn::l2_loss<"loss">(w);
  nn::relu<"z">(y);
  matmul<"of_a_part">(x, slice(w, {0, 0}, {4, 6}));
}
inline constexpr auto& net = graph_of<model>;

using small = arena<net, 4, quantized<"dense", dtype::int8>>;

// Kernels of a user's own.
struct own_kernels {
  template <const operation_type& Type>
  using row = kernel_of<Type>;
};


}  // namespace

TEST_CASE("weights are read as weights") {
  STATIC_REQUIRE(find_misread<model, fetched_list<model, "z">, small, kernels::portable>().empty());
  STATIC_REQUIRE(find_misread<model, fetched_list<model, "y", "z">, small, kernels::small>().empty());
}

TEST_CASE("what reads quantized weights otherwise is named") {
  static constexpr sentence loss = find_misread<model, fetched_list<model, "loss">, small, kernels::portable>();
  STATIC_REQUIRE(loss.view() ==
                 "Variable dense/w is kept as int8, and L2Loss does not read it as weights; make an exception with "
                 "quantized<\"dense/w\", dtype::float32>.");
  using excepted = arena<net, 4, quantized<"dense", dtype::int8>, quantized<"dense/w", dtype::float32>>;
  STATIC_REQUIRE(find_misread<model, fetched_list<model, "loss">, excepted, kernels::portable>().empty());
  static constexpr sentence part = find_misread<model, fetched_list<model, "of_a_part">, small, kernels::portable>();
  STATIC_REQUIRE(part.view() ==
                 "Variable dense/w is kept as int8, and MatMul does not read it as weights; make an exception with "
                 "quantized<\"dense/w\", dtype::float32>.");
}

TEST_CASE("a quantized variable is not fetched") {
  static constexpr sentence fetched = find_misread<model, fetched_list<model, "dense/w">, small, kernels::portable>();
  STATIC_REQUIRE(fetched.view() ==
                 "Variable dense/w is kept as int8 and cannot be fetched; the arena's get gives a view that reads it.");
}

TEST_CASE("kernels say whether they read quantized weights") {
  static constexpr sentence own = find_misread<model, fetched_list<model, "y">, small, own_kernels>();
  STATIC_REQUIRE(own.view() ==
                 "Variable dense/w is kept as int8, which these kernels do not read; kernels::portable and kernels::small "
                 "do.");
}
