// SPDX-License-Identifier: BSL-1.0
//
// Handles: tensor and variable.
#include <varscope/graph/tensor.hpp>

#include <varscope/ops/identity.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

static_assert(sizeof(tensor) <= 2 * sizeof(void*) && sizeof(variable) <= 2 * sizeof(void*));
static_assert(std::is_trivially_copyable_v<tensor> && std::is_trivially_copyable_v<variable>);
static_assert(std::is_convertible_v<variable, tensor> && !std::is_convertible_v<tensor, variable>);

TEST_CASE("names, shape and dtype of tensors and variables") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"foo">(g, [&] {
            const tensor x = placeholder<"x">(g, {1, 2}, dtype::float64);
            out << x.name() << x.op_name() << x.shape() << x.dtype();
            const variable v = get_variable<"v">(g, {3}, {.dtype = dtype::int32, .trainable = false});
            out << v.name() << v.op_name() << v.shape() << v.dtype() << v.trainable();
            out << get_variable<"w">(g, scalar).trainable();
          });
        }) == "foo/x:0 foo/x (1, 2) float64 foo/v:0 foo/v (3,) int32 False True");
}

TEST_CASE("a variable that is used is read, by its one operation") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable v = get_variable<"v">(g, {2});
          const tensor a = v;
          const tensor b = v;
          out << a.name() << a.op_name() << (a == b) << g.state().operations;
          scope<"s">(g, [&] { out << identity(v) << static_cast<tensor>(v); });
        }) == "v/read:0 v/read True 10 s/Identity:0 v/read:0");
}

TEST_CASE("a tensor or a variable, as it was given") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable v = get_variable<"v">(g, {2});
          const variable sliced = get_variable<"w">(g, {2}, {.partitioner = fixed_size_partitioner(2)});
          for (const tensor_or_variable& x : {tensor_or_variable(v), tensor_or_variable(tensor(v)), {sliced}})
            out << x.is_variable() << x.read();
        }) == "True v/read:0 False v/read:0 True w:0");
}

TEST_CASE("handles are equal where they are the same object") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable a = get_variable<"a">(g, {2});
          const variable b = get_variable<"b">(g, {2});
          g.current_scope().reuse_variables();
          out << (get_variable<"a">(g) == a) << (a == b) << (a != b);
          const tensor x = placeholder<"x">(g, {2});
          out << (x == x) << (x == placeholder<"x">(g, {2}));
          graph other;
          out << (placeholder<"x">(other, {2}) == x);
        }) == "True False True True False False");
}

TEST_CASE("a name stays where it is while the graph grows") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const std::string_view name = g.placeholder("first", {2}).name();
          for (int i = 0; i != 100; ++i) g.placeholder("x", {2});
          out << name;
        }) == "first:0");
}
