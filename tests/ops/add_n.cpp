// SPDX-License-Identifier: BSL-1.0
#include <varscope/ops/add_n.hpp>
#include <varscope/ops/cumulative.hpp>
#include <varscope/ops/reshape.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void three(graph& g) {
  const tensor x = placeholder<"x">(g, {2, 2}), z = placeholder<"z">(g, {2, 2});
  add_n<"y">({x, z, x});
}
// The sum takes the place of its last tensor.
constexpr void in_place(graph& g) {
  const tensor x = placeholder<"x">(g, {2}), z = placeholder<"z">(g, {2});
  reshape<"y">(add_n({x, z, cumsum(x)}), {2, 1});
}

}  // namespace

TEST_CASE("add_n: names, shapes, of one tensor no operation") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3});
          out << add_n({x, x}).shape() << add_n({x}) << add_n<"named">({x});
          const tensor list[] = {x, x, x};
          out << add_n(list, {.name = "computed"});
          write_operations(g, out);
        }) == "(2, 3) x:0 named:0 computed:0 x Placeholder AddN AddN named Identity computed AddN");
}

TEST_CASE("add_n: shapes that TensorFlow refuses, in its words") {
  const build_error& e = error_in_both_worlds([](graph& g) {
    const tensor a = placeholder<"a">(g, {2, 3});
    add_n({a, placeholder<"b">(g, {2, 4})});
  });
  CHECK(e.code() == errc::merged_shapes_differ);
  CHECK(e.message() == "Dimension 1 in both shapes must be equal, but are 3 and 4. Shapes are [2,3] and [2,4].");
  CHECK(error_in_both_worlds([](graph& g) {
          const tensor a = placeholder<"a">(g, {2, 3});
          add_n({a, placeholder<"b">(g, {2})});
        }).message() == "Shapes must be equal rank, but are 2 and 1");
}

TEST_CASE("add_n: values") {
  CHECK_IN_BOTH(computes<three>({1, 2, 3, 4}, {10, 20, 30, 40}, {12, 24, 36, 48}));
  CHECK_IN_BOTH(computes<in_place>({1, 2}, {10, 20}, {12, 25}));
}
