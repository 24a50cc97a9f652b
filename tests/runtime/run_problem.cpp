// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/run_problem.hpp>

#include <array>
#include <span>
#include <string_view>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {1, 2});
  auto n = placeholder<"inputs/count">(g, scalar, dtype::int32);
  auto a = nn::relu<"a">(x);
  auto b = negative<"b">(a);
  negative<"y">(nn::relu<"c">(b));
  negative<"m">(n);
}
inline constexpr auto& net = graph_of<model>;

constexpr void wrong(graph& g) { matmul(placeholder<"x">(g, {1, 2}), placeholder<"y">(g, {1, 2})); }

constexpr tensor unheard_of(tensor x) {
  node_builder node(x.graph_state(), operation<"Unheard">, piece_of<"middle">, call_site{});
  node.input(x);
  return node.finish(x.shape(), x.dtype());
}
constexpr void unheard(graph& g) { negative<"after">(unheard_of(negative<"before">(placeholder<"x">(g, {1, 2})))); }

constexpr void with_init(graph& g) {
  negative<"y">(get_variable<"v">(g, {2}));
  global_variables_initializer(g);
}

using x2 = fed<"x", float, 2>;
using n1 = fed<"inputs/count", std::int32_t, 1>;

// What is wrong with a run of these outputs and feeds.
template <class Names, class... Feeds>
constexpr std::string_view problem_of = run_problem_text<model, workspace<graph_of<model>>, Names, Feeds...>.view();

}  // namespace

TEST_CASE("a run that is complete has no problem") {
  STATIC_REQUIRE(problem_of<name_pack<"y">, x2> == "");
  STATIC_REQUIRE(problem_of<name_pack<"y:0">, fed<"x:0", float, 2>> == "");
  STATIC_REQUIRE(problem_of<name_pack<"m">, n1> == "");
  STATIC_REQUIRE(problem_of<name_pack<"m", "y">, n1, x2> == "");
  STATIC_REQUIRE(problem_of<name_pack<>> == "");
}

TEST_CASE("a feed that the run does not need is no problem") {
  STATIC_REQUIRE(problem_of<name_pack<"m">, n1, x2> == "");
}

TEST_CASE("names that do not exist") {
  STATIC_REQUIRE(problem_of<name_pack<"z">, x2> == "There is no tensor z in this graph. Did you mean x?");
  STATIC_REQUIRE(problem_of<name_pack<"y">, fed<"xx", float, 2>> ==
                 "There is no placeholder xx in this graph. Did you mean x?");
  STATIC_REQUIRE(problem_of<name_pack<"y">, fed<"a", float, 2>> ==
                 "There is no placeholder a in this graph. Did you mean x?");
  STATIC_REQUIRE(problem_of<name_pack<"y">, fed<"count", std::int32_t, 1>, x2> ==
                 "There is no placeholder count in this graph. Did you mean inputs/count?");
}

TEST_CASE("a placeholder that is not fed") {
  STATIC_REQUIRE(problem_of<name_pack<"y">> ==
                 "You must feed a value for placeholder tensor 'x' with dtype float and shape [1,2]");
  STATIC_REQUIRE(problem_of<name_pack<"y", "m">, x2> ==
                 "You must feed a value for placeholder tensor 'inputs/count' with dtype int32 and shape []");
  STATIC_REQUIRE(problem_of<name_pack<"x">> ==
                 "You must feed a value for placeholder tensor 'x' with dtype float and shape [1,2]");
}

TEST_CASE("a feed of another size or type") {
  STATIC_REQUIRE(problem_of<name_pack<"y">, fed<"x", float, 3>> ==
                 "Cannot feed value of shape (3,) for tensor 'x:0', which has shape (1, 2)");
  STATIC_REQUIRE(problem_of<name_pack<"y">, fed<"x", double, 2>> ==
                 "Cannot feed elements of type float64 for tensor 'x:0', which has type float32");
  STATIC_REQUIRE(problem_of<name_pack<"y">, fed<"x", float, std::dynamic_extent>> == "");
}

TEST_CASE("a workspace that is too small says what to keep") {
  STATIC_REQUIRE(
      problem_of<name_pack<"a", "b", "c", "y">, x2> ==
      "The workspace is too small for what is fetched; use keep<\"a\", \"b\", \"c\", \"y\"> with the session or "
      "workspace");
}

TEST_CASE("an operation without a kernel, though only if it is run") {
  using workspace_type = workspace<graph_of<unheard>>;
  STATIC_REQUIRE(run_problem_text<unheard, workspace_type, name_pack<"after">, x2>.view() ==
                 "There is no kernel for the operation Unheard; specialise "
                 "varscope::kernel_of<operation<\"Unheard\">>");
  STATIC_REQUIRE(run_problem_text<unheard, workspace_type, name_pack<"before">, x2>.empty());
}

TEST_CASE("an operation without a result is no tensor") {
  STATIC_REQUIRE(run_problem_text<with_init, workspace<graph_of<with_init>>, name_pack<"init">>.view() ==
                 "The name 'init:0' refers to a Tensor which does not exist. The operation, 'init', exists but only "
                 "has 0 outputs.");
  STATIC_REQUIRE(run_problem_text<with_init, workspace<graph_of<with_init>>, name_pack<"y">>.empty());
}

TEST_CASE("of a refused graph one error is enough") {
  STATIC_REQUIRE(run_problem_text<wrong, workspace<net>, name_pack<"anything">>.empty());
}
