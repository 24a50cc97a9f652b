// SPDX-License-Identifier: BSL-1.0
//
// tf.image.resize_nearest_neighbor, tf.image.resize_bilinear: names, shapes, errors, values.
#include <varscope/ops/resize.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr void nearest(graph& g) { image::resize_nearest_neighbor<"y">(placeholder<"x">(g, {1, 2, 3, 1}), {3, 2}); }
constexpr void bilinear(graph& g) { image::resize_bilinear<"y">(placeholder<"x">(g, {1, 2, 2, 1}), {5, 5}); }
constexpr void aligned(graph& g) {
  image::resize_bilinear<"y">(placeholder<"x">(g, {1, 1, 2, 1}), {1, 3}, {.align_corners = true});
}
constexpr void of_bytes(graph& g) {
  image::resize_bilinear<"y">(placeholder<"x">(g, {1, 1, 2, 1}, dtype::uint8), {1, 4});
}

}  // namespace

TEST_CASE("resize: names, types, shapes, dtypes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3, 4, 5}, dtype::uint8);
          const tensor a = image::resize_nearest_neighbor(x, {6, 7}), b = image::resize_bilinear<"b">(x, {1, 0});
          out << a << a.shape() << a.dtype() << b.shape() << b.dtype();
          write_operations(g, out);
        }) ==
        "ResizeNearestNeighbor:0 (2, 6, 7, 5) uint8 (2, 1, 0, 5) float32 x Placeholder ResizeNearestNeighbor/size "
        "Const ResizeNearestNeighbor ResizeNearestNeighbor b/size Const b ResizeBilinear");
}

TEST_CASE("resize: what does not fit") {
  CHECK(error_in_both_worlds([](graph& g) { image::resize_bilinear(placeholder<"x">(g, {3, 4, 5}), {2, 2}); })
            .message() ==
        "Shape must be rank 4 but is rank 3 for 'ResizeBilinear' (op: 'ResizeBilinear') with input shapes: [3,4,5], "
        "[2].");
  CHECK(error_in_both_worlds([](graph& g) {
          image::resize_nearest_neighbor(placeholder<"x">(g, {1, 3, 4, 5}), {2, -1});
        }).code() == errc::negative_dimension);
}

TEST_CASE("resize: values") {
  // Rows 0, 2/3 and 4/3 of two; columns 0 and 3/2 of three.
  CHECK_IN_BOTH(computes<nearest>({1, 2, 3, 4, 5, 6}, {1, 2, 1, 2, 4, 5}));
  // TensorFlow's.
  CHECK_IN_BOTH(computes<bilinear>(
      {-0.217174232, -0.310034961, -0.402895659, -0.495756358},
      {-0.217174232, -0.254318535, -0.291462809, -0.310034961, -0.310034961, -0.291462809, -0.328607082,
       -0.365751386, -0.384323537, -0.384323537, -0.365751386, -0.402895659, -0.440039933, -0.458612084,
       -0.458612084, -0.402895659, -0.440039933, -0.477184236, -0.495756358, -0.495756358, -0.402895659,
       -0.440039933, -0.477184236, -0.495756358, -0.495756358}));
  CHECK_IN_BOTH(computes<aligned>({1, 4}, {1, 2.5, 4}));
  CHECK_IN_BOTH(computes<of_bytes, unsigned char>({10, 255}, {10, 132.5, 255, 255}));
}
