// SPDX-License-Identifier: BSL-1.0
//
// tf.gather, tf.nn.embedding_lookup: names, shapes, errors, values.
#include <varscope/ops/gather.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

template <int Axis, dtype Type = dtype::int32>
constexpr void gathered(graph& g) {
  gather<"y">(placeholder<"x">(g, {3, 2}), placeholder<"z">(g, {2}, Type), {.axis = Axis});
}
constexpr void looked_up(graph& g) {
  identity<"y">(nn::embedding_lookup(placeholder<"x">(g, {2, 3}), placeholder<"z">(g, {2, 1}, dtype::int32)));
}

}  // namespace

TEST_CASE("gather and embedding_lookup: names, types, shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {4, 5, 6}), i = placeholder<"i">(g, {2, 3}, dtype::int64);
          out << gather(x, i).shape() << gather<"middle">(x, i, {.axis = 1}).shape();
          out << gather(x, i, {.axis = -1, .name = "last"}).shape() << nn::embedding_lookup(x, i);
          out << nn::embedding_lookup<"words">(x, i).shape();
          write_operations(g, out);
        }) ==
        "(2, 3, 5, 6) (4, 2, 3, 6) (4, 5, 2, 3) embedding_lookup/Identity:0 (2, 3, 5, 6) x Placeholder i Placeholder "
        "GatherV2/axis Const GatherV2 GatherV2 middle/axis Const middle GatherV2 last/axis Const last GatherV2 "
        "embedding_lookup/axis Const embedding_lookup GatherV2 embedding_lookup/Identity Identity words/axis Const "
        "words GatherV2 words/Identity Identity");
}

TEST_CASE("gather: what does not fit") {
  CHECK(error_in_both_worlds([](graph& g) {
          gather(placeholder<"x">(g, {4}), placeholder<"i">(g, {2}));
        }).message() ==
        "Value passed to parameter 'indices' has DataType float32 not in list of allowed values: int16, int32, int64");
  CHECK(error_in_both_worlds([](graph& g) {
          gather(placeholder<"x">(g, {4}), placeholder<"i">(g, {2}, dtype::int32), {.axis = 1});
        }).message() ==
        "Shape must be at least rank 2 but is rank 1 for 'GatherV2' (op: 'GatherV2') with input shapes: [4], [2], [] "
        "and with computed input tensors: input[2] = <1>.");
  CHECK(error_in_both_worlds([](graph& g) {
          gather(placeholder<"x">(g, scalar), placeholder<"i">(g, {2}, dtype::int32));
        }).message() ==
        "Shape must be at least rank 1 but is rank 0 for 'GatherV2' (op: 'GatherV2') with input shapes: [], [2], [].");
  CHECK(error_in_both_worlds([](graph& g) {
          const shape five{1, 1, 1, 1, 1};
          gather(placeholder<"x">(g, five), placeholder<"i">(g, five, dtype::int32));
        }).code() == errc::rank_too_large);
}

TEST_CASE("gather: values") {
  CHECK_IN_BOTH(computes<gathered<0>, float, int>({1, 2, 3, 4, 5, not_a_number}, {2, 0}, {5, not_a_number, 1, 2}));
  CHECK_IN_BOTH(computes<gathered<1>, float, int>({1, 2, 3, 4, 5, 6}, {1, 1}, {2, 2, 4, 4, 6, 6}));
  CHECK_IN_BOTH(computes<looked_up, float, int>({1, 2, 3, 4, 5, 6}, {1, 0}, {4, 5, 6, 1, 2, 3}));
}

TEST_CASE("an index out of range gives zeros") {
  CHECK_IN_BOTH(computes<gathered<0>, float, int>({1, 2, 3, 4, 5, 6}, {3, 1}, {0, 0, 3, 4}));
  CHECK_IN_BOTH(computes<gathered<0>, float, int>({1, 2, 3, 4, 5, 6}, {-1, 1}, {0, 0, 3, 4}));
  CHECK_IN_BOTH(computes<gathered<1, dtype::int64>, float, std::int64_t>({1, 2, 3, 4, 5, 6}, {4294967296, 0},
                                                                         {0, 1, 0, 3, 0, 5}));
}
