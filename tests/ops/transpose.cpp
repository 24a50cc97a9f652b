// SPDX-License-Identifier: BSL-1.0
//
// tf.transpose: names, shapes, errors, values.
#include <varscope/ops/transpose.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void matrix(graph& g) { transpose<"y">(placeholder<"x">(g, {2, 3})); }
constexpr void turned(graph& g) { transpose<"y">(placeholder<"x">(g, {2, 2, 3}), {1, 2, 0}); }

}  // namespace

TEST_CASE("transpose: names, types, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3, 4}, dtype::int32);
          out << transpose(x).shape() << transpose<"t">(x, {0, 2, 1}).shape() << transpose(x, {2, 1, 0}).dtype();
          out << transpose(placeholder<"s">(g, scalar)).shape();
          write_operations(g, out);
        }) ==
        "(4, 3, 2) (2, 4, 3) int32 () x Placeholder transpose/perm Const transpose Transpose t/perm Const t Transpose "
        "transpose_1/perm Const transpose_1 Transpose s Placeholder transpose_2/perm Const transpose_2 Transpose");
}

TEST_CASE("transpose: permutations that are none") {
  CHECK(error_in_both_worlds([](graph& g) { transpose(placeholder<"x">(g, {5, 4}), {0, 2}); }).message() ==
        "perm dim 2 is out of range of input rank 2 for 'transpose' (op: 'Transpose') with input shapes: [5,4], [2] "
        "and with computed input tensors: input[1] = <0 2>.");
  CHECK(error_in_both_worlds([](graph& g) { transpose(placeholder<"x">(g, {5, 4}), {-1, 0}); }).code() ==
        errc::perm_out_of_range);
  CHECK(error_in_both_worlds([](graph& g) { transpose(placeholder<"x">(g, {5, 4}), {0}); }).message() ==
        "Dimension must be 2 but is 1 for 'transpose' (op: 'Transpose') with input shapes: [5,4], [1].");
  CHECK(error_in_both_worlds([](graph& g) { transpose(placeholder<"x">(g, {5, 4}), {1, 1}); }).message() ==
        "0 is missing from {1,1}.");
}

TEST_CASE("transpose: values") {
  CHECK_IN_BOTH(computes<matrix>({1, 2, 3, 4, 5, not_a_number}, {1, 4, 2, 5, 3, not_a_number}));
  CHECK_IN_BOTH(computes<turned>({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, {0, 6, 1, 7, 2, 8, 3, 9, 4, 10, 5, 11}));
}
