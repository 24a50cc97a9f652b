// SPDX-License-Identifier: BSL-1.0
//
// The name of an operation. An operation is named after its kind, below the scope.
//
// [python]
// with tf.variable_scope("four"):
//     wel = tf.get_variable("wel", [1])
//     x = 1.0 + wel
// print(x.name)  # four/add:0
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void sum_in_scope(graph& g, printer& print) {
  auto x = scope<"four">(g, [&] {
    auto wel = get_variable<"wel">(g, {1});
    return 1.0f + wel;
  });
  print(x.name());
}

static_assert(printed_by<sum_in_scope> == "four/add:0\n");
// [/cpp]
