// SPDX-License-Identifier: BSL-1.0
#include <varscope/model/operation_table.hpp>
#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr void model(graph& g) {
  const auto x = placeholder<"x">(g, {1, 2});
  scope<"layer">(g, [&] {
    const auto weights = get_variable<"weights">(g, {2, 3}, init::truncated_normal());
    matmul(x, weights) + 1.0f;
  });
}
inline constexpr auto& net = graph_of<model>;

// rule 82, and the operators' names of rule 110
constexpr operation_info expected[] = {
    {"x", "Placeholder"},
    {"layer/weights/Initializer/truncated_normal/shape", "Const"},
    {"layer/weights/Initializer/truncated_normal/mean", "Const"},
    {"layer/weights/Initializer/truncated_normal/stddev", "Const"},
    {"layer/weights/Initializer/truncated_normal/TruncatedNormal", "TruncatedNormal"},
    {"layer/weights/Initializer/truncated_normal/mul", "Mul"},
    {"layer/weights/Initializer/truncated_normal", "Add"},
    {"layer/weights", "VariableV2"},
    {"layer/weights/Assign", "Assign"},
    {"layer/weights/read", "Identity"},
    {"layer/MatMul", "MatMul"},
    {"layer/add/y", "Const"},
    {"layer/add", "AddV2"},
};

constexpr bool as_expected() {
  if (net.operations().size() != std::size(expected)) return false;
  for (std::size_t i = 0; i != std::size(expected); ++i)
    if (net.operations()[i] != expected[i]) return false;
  return true;
}

constexpr void refused(graph& g) {
  get_variable<"w">(g, {2});
  get_variable<"w">(g, {2});
}

}  // namespace

TEST_CASE("operations are listed node for node, in TensorFlow's order") {
  STATIC_REQUIRE(as_expected());
  STATIC_REQUIRE(net.operation_count() == std::size(expected));
}

TEST_CASE("an operation is found by name") {
  STATIC_REQUIRE(net.find_operation("layer/weights/read")->type == "Identity");
  STATIC_REQUIRE(net.find_operation("layer/weights/write") == nullptr);
}

TEST_CASE("a frozen graph lists what the graph under construction lists") {
  graph g;
  model(g);
  const operation_list built = g.operations();
  REQUIRE(built.size() == net.operations().size());
  for (std::size_t i = 0; i != built.size(); ++i) CHECK(built[i] == net.operations()[i]);
}

TEST_CASE("a refused graph has no operations") { STATIC_REQUIRE(detail::operation_table_of<refused>.size() == 0); }
