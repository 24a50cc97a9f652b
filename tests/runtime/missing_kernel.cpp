// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/missing_kernel.hpp>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

constexpr tensor without_kernel(tensor x, bool elementwise) {
  node_builder node(x.graph_state(), operation<"Mystery">, piece_of<"Mystery">, call_site());
  node.input(x);
  return elementwise ? node.finish_elementwise(x.shape(), x.dtype()) : node.finish(x.shape(), x.dtype());
}
template <bool Elementwise>
constexpr void mysterious(graph& g) {
  negative<"y">(without_kernel(nn::relu<"known">(placeholder<"x">(g, {2})), Elementwise));
}

constexpr void changes_a_variable(graph& g) {
  const variable steps = scope<"layer">(g, [&] { return get_variable<"steps">(g, {}, init::value(0)); });
  identity<"y">(assign_sub(steps, 1));
}

template <auto Build, fixed_string Name>
constexpr sentence problem_of = [] {
  sentence problem;
  check_kernels<Build, tensor_list<find_tensor<Build>(Name.view())>>(problem);
  return problem;
}();

}  // namespace

TEST_CASE("an operation without a row in the table is named") {
  CHECK(problem_of<mysterious<false>, "y">.view() ==
        "There is no kernel for the operation Mystery; specialise varscope::kernel_of<operation<\"Mystery\">>");
  CHECK(problem_of<mysterious<true>, "y">.view() ==
        "There is no kernel for the operation Mystery; specialise varscope::kernel_of<operation<\"Mystery\">>, with `run` "
        "and, as it is elementwise, `function`");
}

TEST_CASE("a run changes no variable") {
  CHECK(problem_of<changes_a_variable, "y">.view() ==
        "AssignSub has no kernel: a run changes no variable; fetch the value and write it to the arena's "
        "get<\"layer/steps\">()");
}

TEST_CASE("what is not computed needs no kernel") {
  STATIC_REQUIRE(problem_of<mysterious<false>, "known">.empty());
}
