// SPDX-License-Identifier: BSL-1.0
//
// tf.slice, tf.strided_slice: names, shapes, errors, values.
#include <varscope/ops/slice.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr double twelve[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};  // three rows of four

constexpr void box(graph& g) { slice<"y">(placeholder<"x">(g, {3, 4}), {1, 2}, {-1, 1}); }
constexpr void backwards(graph& g) { strided_slice<"y">(placeholder<"x">(g, {3, 4}), {2, 3}, {0, 0}, {-1, -2}); }
constexpr void to_the_first(graph& g) { strided_slice<"y">(placeholder<"x">(g, {3, 4}), {0, 3}, {9, -9}, {2, -3}); }
constexpr void a_row(graph& g) { strided_slice<"y">(placeholder<"x">(g, {3, 4}), {-2}, {-1}); }

constexpr shape strided(const shape& begin, const shape& end, const shape& strides = {}) {
  graph g;
  return strided_slice(placeholder<"x">(g, {5, 4}), begin, end, strides).shape();
}
// As len(range(5)[begin:end:stride]) in Python.
static_assert(strided({1, 0}, {4, 4}) == shape{3, 4} && strided({0}, {5}, {2}) == shape{3, 4});
static_assert(strided({-2}, {9}) == shape{2, 4} && strided({3}, {1}) == shape{0, 4});
static_assert(strided({4}, {0}, {-1}) == shape{4, 4} && strided({9}, {-9}, {-1}) == shape{5, 4});
static_assert(strided({9}, {-9}, {-2}) == shape{3, 4} && strided({0}, {4}, {-1}) == shape{0, 4});
static_assert(strided({-9}, {-8}) == shape{0, 4} && strided({2}, {2}, {-1}) == shape{0, 4});

}  // namespace

TEST_CASE("slices: names, types, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3});
          out << slice(x, {1, 0}, {1, -1}).shape() << slice<"none">(x, {2, 3}, {0, -1}).shape();
          out << strided_slice(x, {0, 0}, {2, 3}, {1, 2}).shape() << strided_slice<"s">(x, {0}, {1}).shape();
          write_operations(g, out);
        }) ==
        "(1, 3) (0, 0) (2, 2) (1, 3) x Placeholder Slice/begin Const Slice/size Const Slice Slice none/begin Const "
        "none/size Const none Slice StridedSlice/begin Const StridedSlice/end Const StridedSlice/strides Const "
        "StridedSlice StridedSlice s/begin Const s/end Const s/strides Const s StridedSlice");
}

TEST_CASE("slices: what does not fit") {
  CHECK(error_in_both_worlds([](graph& g) { slice(placeholder<"x">(g, {3}), {2}, {2}); }).message() ==
        "Expected size[0] in [0, 1], but got 2");
  CHECK(error_in_both_worlds([](graph& g) { slice(placeholder<"x">(g, {3}), {4}, {0}); }).message() ==
        "Expected begin[0] in [0, 3], but got 4");
  CHECK(error_in_both_worlds([](graph& g) { slice(placeholder<"x">(g, {3}), {-1}, {1}); }).code() ==
        errc::slice_out_of_range);
  CHECK(error_in_both_worlds([](graph& g) { slice(placeholder<"x">(g, {3}), {0}, {-2}); }).code() ==
        errc::slice_out_of_range);
  CHECK(error_in_both_worlds([](graph& g) { slice(placeholder<"x">(g, {3}), {0}, {1, 1}); }).message() ==
        "Dimension 0 in both shapes must be equal, but are 1 and 2. Shapes are [1] and [2]. for 'Slice' (op: 'Slice') "
        "with input shapes: [3], [1], [2].");
  CHECK(error_in_both_worlds([](graph& g) { slice(placeholder<"x">(g, {3}), {0, 0}, {1, 1}); }).message() ==
        "Shape must be rank 2 but is rank 1 for 'Slice' (op: 'Slice') with input shapes: [3], [2], [2].");
  CHECK(error_in_both_worlds([](graph& g) { strided_slice(placeholder<"x">(g, {3}), {0}, {1}, {0}); }).message() ==
        "strides[0] must be non-zero for 'StridedSlice' (op: 'StridedSlice') with input shapes: [3], [1], [1], [1] and "
        "with computed input tensors: input[1] = <0>, input[2] = <1>, input[3] = <0>.");
  CHECK(error_in_both_worlds([](graph& g) { strided_slice(placeholder<"x">(g, {3}), {0, 0}, {1, 1}); }).code() ==
        errc::strided_slice_of_too_few_axes);
  CHECK(error_in_both_worlds([](graph& g) { strided_slice(placeholder<"x">(g, {3}), {0}, {1, 1}); }).code() ==
        errc::shapes_differ);
}

TEST_CASE("slices: values") {
  CHECK_IN_BOTH(computes<box>(twelve, {6, 10}));
  CHECK_IN_BOTH(computes<backwards>(twelve, {11, 9, 7, 5}));
  CHECK_IN_BOTH(computes<to_the_first>(twelve, {3, 0, 11, 8}));
  CHECK_IN_BOTH(computes<a_row>(twelve, {4, 5, 6, 7}));
}
