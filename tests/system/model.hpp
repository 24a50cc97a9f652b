// SPDX-License-Identifier: BSL-1.0
//
// The model of the programs here. Its names are like no others in a program.
#pragma once

#include <varscope/varscope.hpp>

namespace system_test {

using namespace varscope;

constexpr void model(graph& g) {
  auto x = placeholder<"qqinput">(g, {1, 4, 4, 2});
  scope<"qqouter">(g, [&](variable_scope s) {
    const auto layer = [&] {
      auto w = get_variable<"qqweights">(g, {3, 3, 2, 4}, init::random_normal());
      auto b = get_variable<"qqbiases">(g, {4}, init::truncated_normal());
      return nn::relu<"qqrelu">(nn::conv2d(x, w) + b);
    };
    auto pooled = nn::max_pool<"qqpool">(layer());
    s.reuse_variables();
    auto again = nn::avg_pool(layer());
    auto features = reshape(pooled + again, {1, -1});
    auto logits = g.scope("qqcomputed", auto_reuse, [&] {
      return matmul(features, g.get_variable("qqkernel", {16, 3}, init::glorot_uniform()));
    });
    identity<"qqresult">(nn::softmax(logits));
  });
}

inline constexpr auto& net = graph_of<model>;

}  // namespace system_test
