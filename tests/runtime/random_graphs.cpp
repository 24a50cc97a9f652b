// SPDX-License-Identifier: BSL-1.0
//
// Graphs made at random, run by a session and by a plain interpreter that keeps every tensor in memory of its own and
// fuses nothing. All numbers are small integers, so both have to agree exactly.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

constexpr int side = 4;
constexpr std::size_t elements = side * side;

// Numerical Recipes' generator: the same graph for the compiler and at run time.
struct random_numbers {
  std::uint32_t state;
  constexpr std::uint32_t below(std::uint32_t limit) {
    state = state * 1664525u + 1013904223u;
    return (state >> 16) % limit;
  }
};

// 24 operations on tensors that were there before, mostly the last ones, so that some have many readers and some none.
template <std::uint32_t Seed>
constexpr void build(graph& g) {
  random_numbers random{Seed};
  tensor_id all[32]{};
  std::uint32_t count = 0;
  const auto add_to_all = [&](tensor t) { all[count++] = t.id(); };
  add_to_all(placeholder<"x">(g, {side, side}));
  add_to_all(get_variable<"v">(g, {side, side}, init::constant({2, -1, 0, 3, 1})));
  add_to_all(placeholder<"z">(g, {side, side}));
  const tensor bias = get_variable<"b">(g, {side}, init::constant({1, -2, 3, 0}));
  const auto pick = [&] {
    const bool any = count < 6 || random.below(3) == 0;
    return tensor(g.state(), all[any ? random.below(count) : count - 1 - random.below(4)]);
  };
  const auto clip = [](tensor x) { return minimum(maximum(x, -4.0f), 4.0f); };
  for (int i = 0; i != 24; ++i) {
    tensor made = pick();
    switch (random.below(10)) {
      case 0:
        made = clip(made + pick());
        break;
      case 1:
        made = clip(made * pick());
        break;
      case 2:
        made = made - maximum(made, pick());
        break;
      case 3:
        made = -made;
        break;
      case 4:
        made = nn::relu(made);
        break;
      case 5:
        made = reshape(identity(made), {side, side});
        break;
      case 6:
        made = clip(matmul(made, pick()));
        break;
      case 7:
        made = clip(nn::relu(matmul(made, pick(), {.transpose_b = true}) + bias));
        break;
      case 8:
        made = clip(nn::bias_add(matmul(made, pick()), bias));
        break;
      default: {
        const tensor product = matmul(made, pick());
        made = clip(nn::relu(product + bias) - (random.below(2) == 0 ? product : made));
      }
    }
    add_to_all(made);
  }
  identity<"y0">(tensor(g.state(), all[count - 1]));
  identity<"y1">(pick());
  identity<"y2">(pick());
}

// What an element is among extents that may be fewer, or 1: all tensors here are matrices, rows or numbers.
float broadcast(const std::vector<float>& values, std::size_t i) {
  return values.size() == elements ? values[i] : values[i % values.size()];
}

// Every tensor of a graph, computed operation by operation.
std::vector<std::vector<float>> interpret(const graph_state& g, const std::vector<float>& x,
                                          const std::vector<float>& z) {
  std::vector<std::vector<float>> value(g.tensors.size());
  int placeholders = 0;
  for (std::size_t n = 0; n != g.nodes.size(); ++n) {
    const node_record& node = g.nodes[n];
    const std::string_view type = node.type->name;
    std::vector<float>& out = value[node.first_output];
    const auto size = static_cast<std::size_t>(g.tensors[node.first_output].extents.size());
    const auto input = [&](std::uint32_t i) -> const std::vector<float>& {
      return value[g.inputs[node.first_input + i]];
    };
    const auto elementwise = [&](auto f) {
      for (std::size_t i = 0; i != size; ++i) out.push_back(f(broadcast(input(0), i), broadcast(input(1), i)));
    };
    const auto listed = [&](std::uint32_t first, std::uint32_t many) {
      for (std::size_t i = 0; i != size; ++i)
        out.push_back(static_cast<float>(g.values[first + std::min<std::size_t>(i, many - 1)]));
    };
    if (type == "Placeholder")
      out = placeholders++ == 0 ? x : z;
    else if (type == "VariableV2")
      listed(g.variables[node.variable].initializer.first_value, g.variables[node.variable].initializer.value_count);
    else if (type == "Const")
      listed(node.first_value, node.value_count);
    else if (type == "Identity" || type == "Reshape")
      out = input(0);
    else if (type == "AddV2" || type == "BiasAdd")
      elementwise([](float a, float b) { return a + b; });
    else if (type == "Sub")
      elementwise([](float a, float b) { return a - b; });
    else if (type == "Mul")
      elementwise([](float a, float b) { return a * b; });
    else if (type == "Maximum")
      elementwise([](float a, float b) { return std::max(a, b); });
    else if (type == "Minimum")
      elementwise([](float a, float b) { return std::min(a, b); });
    else if (type == "Neg")
      for (float a : input(0)) out.push_back(-a);
    else if (type == "Relu")
      for (float a : input(0)) out.push_back(std::max(a, 0.0f));
    else if (type == "MatMul") {
      const bool transposed = g.attributes[node.first_attribute + 1] != 0;
      for (std::size_t r = 0; r != side; ++r)
        for (std::size_t c = 0; c != side; ++c) {
          float sum = 0;
          for (std::size_t k = 0; k != side; ++k)
            sum += input(0)[r * side + k] * input(1)[transposed ? c * side + k : k * side + c];
          out.push_back(sum);
        }
    } else {
      FAIL("no rule for " << type);
    }
  }
  return value;
}

template <std::uint32_t Seed>
void check_random_graph() {
  CAPTURE(Seed);
  graph g;
  build<Seed>(g);
  static session<graph_of<build<Seed>>> s;
  s.initialize(1);
  random_numbers random{Seed + 1};
  for (int round = 0; round != 5; ++round) {
    std::vector<float> x(elements), z(elements);
    for (float& value : x) value = static_cast<float>(random.below(9)) - 4;
    for (float& value : z) value = static_cast<float>(random.below(9)) - 4;
    const auto expected = interpret(g.state(), x, z);
    const auto [y0, y1, y2] = s.template run<"y0", "y1", "y2">(feed<"x">(x), feed<"z">(z));
    const auto same = [&](std::string_view name, auto view) {
      const auto& wanted = expected[find_tensor<build<Seed>>(name)];
      return std::equal(wanted.begin(), wanted.end(), view.begin(), view.end());
    };
    CHECK(same("y0", y0));
    CHECK(same("y1", y1));
    CHECK(same("y2", y2));
  }
}

}  // namespace

TEST_CASE("graphs made at random") {
  check_random_graph<1>();
  check_random_graph<2>();
  check_random_graph<3>();
  check_random_graph<4>();
  check_random_graph<5>();
  check_random_graph<6>();
}
