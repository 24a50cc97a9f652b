// SPDX-License-Identifier: BSL-1.0
//
// tf.pad: names, shapes, errors, values.
#include <varscope/ops/pad.hpp>

#include <vector>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

template <pad_mode Mode, int Value = 0>
constexpr void row(graph& g) {
  pad<"y">(placeholder<"x">(g, {3}), {{2, 2}}, {.mode = Mode, .constant_values = Value});
}
constexpr void matrix(graph& g) { pad<"y">(placeholder<"x">(g, {2, 2}), {{1, 0}, {0, 1}}); }
constexpr void mirrored(graph& g) {
  pad<"y">(placeholder<"x">(g, {2, 2}), {{1, 0}, {0, 1}}, {.mode = pad_mode::reflect});
}

constexpr void refused(graph& g, pad_extent extent, pad_mode mode) {
  pad(placeholder<"x">(g, {4}), {extent}, {.mode = mode});
}

}  // namespace

TEST_CASE("pad: names, types, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3});
          out << pad(x, {{0, 1}, {2, 3}}).shape() << pad<"p">(x, {{0, 0}, {0, 0}}).shape();
          out << pad(x, {{1, 1}, {2, 2}}, {.mode = pad_mode::symmetric}).shape();
          out << pad(x, {{1, 1}, {2, 2}}, {.constant_values = 4});
          write_operations(g, out);
        }) ==
        "(3, 8) (2, 3) (4, 7) PadV2:0 x Placeholder Pad/paddings Const Pad Pad p/paddings Const p Pad "
        "MirrorPad/paddings Const MirrorPad MirrorPad PadV2/paddings Const PadV2/constant_values Const PadV2 PadV2");
  graph g;
  const std::vector<pad_extent> computed{{1, 2}};
  CHECK(pad(placeholder<"x">(g, {4}), computed).shape() == shape{7});
}

TEST_CASE("pad: what does not fit") {
  CHECK(error_in_both_worlds([](graph& g) { pad(placeholder<"x">(g, {5, 3}), {{1, 1}}); }).message() ==
        "Shape must be rank 1 but is rank 2 for 'Pad' (op: 'Pad') with input shapes: [5,3], [1,2].");
  CHECK(error_in_both_worlds([](graph& g) { refused(g, {-1, 0}, pad_mode::constant); }).message() ==
        "Paddings must be non-negative for 'Pad' (op: 'Pad') with input shapes: [4], [1,2].");
  CHECK(error_in_both_worlds([](graph& g) { refused(g, {0, 4}, pad_mode::reflect); }).message() ==
        "paddings must be less than the dimension size: 0, 4 not less than 4");
  CHECK(error_in_both_worlds([](graph& g) { refused(g, {5, 4}, pad_mode::symmetric); }).message() ==
        "paddings must be no greater than the dimension size: 5, 4 greater than 4");
}

TEST_CASE("pad: values") {
  CHECK_IN_BOTH(computes<row<pad_mode::constant>>({1, 2, not_a_number}, {0, 0, 1, 2, not_a_number, 0, 0}));
  CHECK_IN_BOTH(computes<row<pad_mode::constant, 9>>({1, 2, 3}, {9, 9, 1, 2, 3, 9, 9}));
  CHECK_IN_BOTH(computes<row<pad_mode::reflect>>({1, 2, 3}, {3, 2, 1, 2, 3, 2, 1}));
  CHECK_IN_BOTH(computes<row<pad_mode::symmetric>>({1, 2, 3}, {2, 1, 1, 2, 3, 3, 2}));
  CHECK_IN_BOTH(computes<matrix>({1, 2, 3, 4}, {0, 0, 0, 1, 2, 0, 3, 4, 0}));
  CHECK_IN_BOTH(computes<mirrored>({1, 2, 3, 4}, {3, 4, 3, 1, 2, 1, 3, 4, 3}));
}
