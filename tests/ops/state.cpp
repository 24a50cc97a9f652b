// SPDX-License-Identifier: BSL-1.0
#include <varscope/ops/state.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

TEST_CASE("assignments: names, types, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable v = get_variable<"v">(g, {2, 3});
          const variable steps = get_variable<"steps">(g, scalar, init::zeros(), {.dtype = dtype::int32});
          out << assign(v, placeholder<"x">(g, {2, 3})).shape() << assign_add(steps, 1).dtype();
          out << assign_sub<"step">(steps, steps);
          for (const operation_info& o : g.operations())
            if (o.name.starts_with("A") || o.name == "step") out << o.name << o.type;
        }) == "(2, 3) int32 step:0 Assign Assign AssignAdd/value Const AssignAdd AssignAdd step AssignSub");
}

TEST_CASE("assignments that TensorFlow refuses, in its words") {
  CHECK(
      error_in_both_worlds([](graph& g) { assign(get_variable<"v">(g, {4}), placeholder<"x">(g, {5})); }).message() ==
      "Dimension 0 in both shapes must be equal, but are 4 and 5. Shapes are [4] and [5]. for 'Assign' (op: 'Assign') "
      "with input shapes: [4], [5].");
  CHECK(error_in_both_worlds([](graph& g) {
          assign_add(get_variable<"v">(g, {2}), placeholder<"x">(g, {3}));
        }).message() ==
        "Dimension 0 in both shapes must be equal, but are 2 and 3. Shapes are [2] and [3]. for 'AssignAdd' (op: "
        "'AssignAdd') with input shapes: [2], [3].");
  CHECK(error_in_both_worlds([](graph& g) {
          assign(get_variable<"v">(g, {2}), placeholder<"x">(g, {2}, dtype::int32));
        }).message() ==
        "Input 'value' of 'Assign' Op has type int32 that does not match type float32 of argument 'ref'.");
  CHECK(error_in_both_worlds([](graph& g) {
          assign_add(get_variable<"v">(g, {4}, {.partitioner = fixed_size_partitioner(2)}), placeholder<"x">(g, {4}));
        }).code() == errc::partitioned_reference);
}
