// SPDX-License-Identifier: BSL-1.0
#include <varscope/model/step_table.hpp>

#include <string>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {1, 4, 4, 2});
  auto y = scope<"conv1">(g, [&] {
    auto w = get_variable<"w">(g, {3, 3, 2, 3});
    return nn::relu(nn::conv2d(x, w) + get_variable<"b">(g, {3}));
  });
  auto pooled = nn::max_pool(y, {.ksize = {2, 2}, .strides = {2, 2}});
  multiply<"result">(pooled, sigmoid(pooled));
}
inline constexpr auto& net = graph_of<model>;

// "conv1/Conv2D conv1/add conv1/Relu; MaxPool; ..."
std::string names_of(std::span<const step_info> steps) {
  std::string all;
  for (const step_info& step : steps) {
    if (!all.empty()) all += "; ";
    for (const operation_info& operation : step.operations) {
      if (&operation != &step.operations.front()) all += ' ';
      all += operation.name;
    }
  }
  return all;
}

}  // namespace

TEST_CASE("a schedule shows what was fused") {
  CHECK(names_of(net.schedule()) == "conv1/Conv2D conv1/add conv1/Relu; MaxPool; Sigmoid result");
  STATIC_REQUIRE(net.schedule()[0].operations[2].type == "Relu");
}

TEST_CASE("what is fetched is computed for itself") {
  CHECK(names_of(net.schedule<"conv1/add", "Sigmoid">()) == "conv1/Conv2D conv1/add; conv1/Relu; MaxPool; Sigmoid");
  STATIC_REQUIRE(net.schedule<"x">().empty());
}
