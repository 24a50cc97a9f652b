// SPDX-License-Identifier: BSL-1.0
//
// Pictures of every n-th row and column: shapes and constants.
#include <varscope/ops/space_to_batch.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

constexpr bool is(const detail::block_padding& p, std::int64_t before, std::int64_t behind, std::int64_t extra) {
  return p.before == before && p.behind == behind && p.extra == extra;
}
// Five rows under three that span five: two rows of zeros on each side, and one behind to make ten of nine.
static_assert(is(detail::pad_to_blocks(5, 3, 2, padding::same), 2, 3, 1));
static_assert(is(detail::pad_to_blocks(6, 3, 2, padding::same), 2, 2, 0));
static_assert(is(detail::pad_to_blocks(5, 3, 3, padding::valid), 0, 1, 1));
static_assert(is(detail::pad_to_blocks(7, 2, 3, padding::same), 1, 4, 2));  // the odd one behind
static_assert(is(detail::pad_to_blocks(4, 5, 1, padding::same), 2, 2, 0));

}  // namespace

TEST_CASE("a picture in blocks, and together again") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 5, 4, 3});
          const auto rows = detail::pad_to_blocks(5, 3, 2, padding::same);
          const auto columns = detail::pad_to_blocks(4, 1, 3, padding::same);
          const tensor blocks = detail::space_to_batch(x, {2, 3}, rows, columns, {});
          out << blocks.shape() << detail::batch_to_space(blocks, {2, 3}, {}, columns, {}).shape();
          for (double number : g.state().values) out << static_cast<int>(number);
        }) == "(12, 5, 2, 3) (2, 10, 4, 3) 2 3 2 3 0 2 2 3 0 0 0 2");
}

TEST_CASE("a picture that is cropped to nothing and more") {
  CHECK(error_in_both_worlds([](graph& g) {
          detail::batch_to_space(placeholder<"x">(g, {4, 1, 1, 1}), {2, 2}, {0, 3, 3}, {}, {});
        }).message() ==
        "Negative dimension size caused by subtracting 3 from 2 for 'BatchToSpaceND' (op: 'BatchToSpaceND') with input "
        "shapes: [4,1,1,1], [2], [2,2].");
}
