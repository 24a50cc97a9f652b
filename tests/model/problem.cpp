// SPDX-License-Identifier: BSL-1.0
#include <varscope/model/problem.hpp>

#include <string>
#include <string_view>
#include <type_traits>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

constexpr void model(graph& g) {
  scope<"conv1">(g, [&] {
    get_variable<"weights">(g, {2});
    get_variable<"biases">(g, {2});
  });
}
constexpr void wrong(graph& g) {
  get_variable<"w">(g, {2});
  get_variable<"w">(g, {2});
}
constexpr void nothing(graph&) {}

// The sentence that a problem spells.
template <text... Pieces>
std::string spelled(problem<Pieces...>) {
  return (std::string() + ... + Pieces.data);
}

}  // namespace

TEST_CASE("a variable that exists is no problem") {
  STATIC_REQUIRE(no_problem<unknown_variable<model, "conv1/weights">>);
  STATIC_REQUIRE(no_problem<unknown_variable<model, "conv1/weights:0">>);
}

TEST_CASE("an unknown name is a type that spells the sentence") {
  STATIC_REQUIRE(!no_problem<unknown_variable<model, "conv1/wieghts">>);
  CHECK(spelled(unknown_variable<model, "conv1/wieghts">{}) ==
        "There is no variable conv1/wieghts in this graph. Did you mean conv1/weights?");
  CHECK(spelled(unknown_variable<model, "biases:0">{}) ==
        "There is no variable biases in this graph. Did you mean conv1/biases?");
}

TEST_CASE("an empty graph has no name to suggest") {
  CHECK(spelled(unknown_variable<nothing, "w">{}) == "There is no variable w in this graph.");
}

TEST_CASE("of a refused graph one error is enough") { STATIC_REQUIRE(no_problem<unknown_variable<wrong, "anything">>); }
