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

// The same with tensors that are taken apart and put together, which moves no element where that is possible.
template <std::uint32_t Seed>
constexpr void build_with_views(graph& g) {
  random_numbers random{Seed};
  tensor_id all[32]{};
  std::uint32_t count = 0;
  const auto add_to_all = [&](tensor t) { all[count++] = t.id(); };
  add_to_all(placeholder<"x">(g, {side, side}));
  add_to_all(get_variable<"v">(g, {side, side}, init::constant({2, -1, 0, 3, 1})));
  add_to_all(placeholder<"z">(g, {side, side}));
  const auto pick = [&] {
    const bool any = count < 6 || random.below(3) == 0;
    return tensor(g.state(), all[any ? random.below(count) : count - 1 - random.below(4)]);
  };
  const auto clip = [](tensor x) { return minimum(maximum(x, -4.0f), 4.0f); };
  for (int i = 0; i != 20; ++i) {
    tensor made = pick();
    const int axis = static_cast<int>(random.below(2));
    switch (random.below(10)) {
      case 0: {
        const outputs halves = split(made, 2, {.axis = axis});
        made = concat({halves[1], halves[random.below(2)]}, axis);
        break;
      }
      case 1: {
        const outputs rows = unstack(made, {.axis = axis});
        const tensor last = rows[random.below(4)];
        made = stack({-rows[2], rows[0], rows[3], last}, {.axis = static_cast<int>(random.below(2))});
        break;
      }
      case 2: {
        const tensor upper = slice(made, {1, 0}, {2, side});
        made = concat({nn::relu(upper), clip(upper + slice(pick(), {0, 0}, {2, side}))}, 0);
        break;
      }
      case 3:
        made = reshape(concat({slice(made, {2, 1}, {1, 3}), slice(pick(), {0, 0}, {1, 13 % side}),
                               slice(reshape(made, {1, elements}), {0, 2}, {1, 12})},
                              1),
                       {side, side});
        break;
      case 4:
        made = clip(matmul(made, concat({split(pick(), 2)[0], split(pick(), 2)[1]}, 0)));
        break;
      case 5: {
        const outputs halves = split(clip(matmul(made, pick())), 2);
        made = concat({-halves[1], nn::relu(halves[0])}, 0);
        break;
      }
      case 6:
        made = clip(made * (square(constant(g, {1.0f, 2.0f, -1.0f, 0.0f})) - 1.0f));
        break;
      case 7:
        made = clip(nn::relu(made) - made * pick());
        break;
      default:
        made = clip(made + matmul(made, pick()));
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
    // Along an axis: how many elements lie below a step of it, and how many steps a tensor has.
    const auto below = [&](tensor_id t, std::size_t axis) {
      std::size_t product = 1;
      for (std::size_t a = axis + 1; a < g.tensors[t].extents.rank(); ++a)
        product *= static_cast<std::size_t>(g.tensors[t].extents[a]);
      return product;
    };
    const auto input_id = [&](std::uint32_t i) { return g.inputs[node.first_input + i]; };
    // Puts blocks of inputs one after the other, round by round.
    const auto interleave = [&](std::uint32_t many, std::size_t axis) {
      const auto block = [&](std::uint32_t i) {
        const tensor_record& t = g.tensors[input_id(i)];
        const bool stacked = t.extents.rank() != g.tensors[node.first_output].extents.rank();
        return stacked ? below(node.first_output, axis)
                       : static_cast<std::size_t>(t.extents[axis]) * below(input_id(i), axis);
      };
      for (std::size_t round = 0; out.size() != size; ++round)
        for (std::uint32_t i = 0; i != many; ++i)
          out.insert(out.end(), input(i).begin() + std::ptrdiff_t(round * block(i)),
                     input(i).begin() + std::ptrdiff_t((round + 1) * block(i)));
    };
    // The opposite: every output gets its block of each round.
    const auto deal = [&](const std::vector<float>& from, std::size_t block) {
      for (std::size_t at = 0; at < from.size();)
        for (std::uint32_t o = 0; o != node.output_count; ++o, at += block)
          value[node.first_output + o].insert(value[node.first_output + o].end(), from.begin() + std::ptrdiff_t(at),
                                              from.begin() + std::ptrdiff_t(at + block));
    };
    if (type == "ConcatV2")
      interleave(node.input_count - 1, static_cast<std::size_t>(input(node.input_count - 1)[0]));
    else if (type == "Pack")
      interleave(node.input_count, static_cast<std::size_t>(g.attributes[node.first_attribute]));
    else if (type == "Split") {
      const auto axis = static_cast<std::size_t>(input(0)[0]);
      deal(input(1), static_cast<std::size_t>(g.tensors[node.first_output].extents[axis]) * below(input_id(1), axis));
    } else if (type == "Unpack")
      deal(input(0), below(input_id(0), static_cast<std::size_t>(g.attributes[node.first_attribute])));
    else if (type == "Slice") {
      const shape& from = g.tensors[input_id(0)].extents;
      const shape& to = g.tensors[node.first_output].extents;
      for (std::int64_t r = 0; r != to[0]; ++r)
        for (std::int64_t c = 0; c != to[1]; ++c)
          out.push_back(input(0)[static_cast<std::size_t>((r + std::int64_t(input(1)[0])) * from[1] + c +
                                                          std::int64_t(input(1)[1]))]);
    } else if (type == "Square")
      for (float a : input(0)) out.push_back(a * a);
    else if (type == "Placeholder")
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

template <auto Build, std::uint32_t Seed>
void check_random_graph() {
  CAPTURE(Seed);
  graph g;
  Build(g);
  static session<graph_of<Build>> s;
  s.initialize(1);
  random_numbers random{Seed + 1};
  for (int round = 0; round != 5; ++round) {
    std::vector<float> x(elements), z(elements);
    for (float& value : x) value = static_cast<float>(random.below(9)) - 4;
    for (float& value : z) value = static_cast<float>(random.below(9)) - 4;
    const auto expected = interpret(g.state(), x, z);
    const auto [y0, y1, y2] = s.template run<"y0", "y1", "y2">(feed<"x">(x), feed<"z">(z));
    const auto same = [&](std::string_view name, auto view) {
      const auto& wanted = expected[find_tensor<Build>(name)];
      return std::equal(wanted.begin(), wanted.end(), view.begin(), view.end());
    };
    CHECK(same("y0", y0));
    CHECK(same("y1", y1));
    CHECK(same("y2", y2));
  }
}

}  // namespace

TEST_CASE("graphs made at random") {
  check_random_graph<build<1>, 1>();
  check_random_graph<build<2>, 2>();
  check_random_graph<build<3>, 3>();
  check_random_graph<build<4>, 4>();
  check_random_graph<build<5>, 5>();
  check_random_graph<build<6>, 6>();
}

TEST_CASE("graphs with views made at random") {
  check_random_graph<build_with_views<1>, 1>();
  check_random_graph<build_with_views<2>, 2>();
  check_random_graph<build_with_views<3>, 3>();
  check_random_graph<build_with_views<4>, 4>();
  check_random_graph<build_with_views<5>, 5>();
  check_random_graph<build_with_views<6>, 6>();
}
