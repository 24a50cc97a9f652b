// SPDX-License-Identifier: BSL-1.0
//
// The ready-made partitioners (rule 96).
#include <varscope/graph/partitioner.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr partitions fixed(std::int64_t slices, std::size_t axis, const shape& s) {
  return fixed_size_partitioner(slices, axis)(s, dtype::float32);
}
static_assert(fixed(3, 0, {6, 4}) == shape{3, 1} && fixed(3, 1, {6, 4}) == shape{1, 3});
static_assert(fixed(3, 0, {2}) == shape{2}, "no more slices than rows");

// 4 bytes an element: a row of [10, 8] has 32 bytes.
constexpr partitions by_bytes(std::int64_t bytes, std::int64_t most, dtype type = dtype::float32) {
  return variable_axis_size_partitioner(bytes, 0, most)(shape{10, 8}, type);
}
static_assert(by_bytes(64, 0) == shape{5, 1} && by_bytes(100, 0) == shape{4, 1} && by_bytes(320, 0) == shape{1, 1});
static_assert(by_bytes(1, 0) == shape{10, 1}, "a slice has one row at least");
static_assert(by_bytes(64, 3) == shape{3, 1} && by_bytes(64, 0, dtype::float64) == shape{10, 1});

static_assert(!partitioner().given() && fixed_size_partitioner(2).given());

}  // namespace

TEST_CASE("partitioners at run time, and one of one's own") {
  CHECK(fixed(3, 0, {6, 4}) == shape{3, 1});
  CHECK(by_bytes(100, 0) == shape{4, 1});
  const partitioner own = [](const shape& s, dtype) { return partitions{s[0] / 2}; };
  CHECK(own(shape{8}, dtype::int32) == shape{4});
}

static_assert(min_max_variable_partitioner(4, 0, 16)(shape{10, 2}, dtype::float32) == shape{4, 1});
static_assert(min_max_variable_partitioner(4, 0, 32)(shape{10, 2}, dtype::float32) == shape{3, 1});
static_assert(min_max_variable_partitioner(8, 1, 1)(shape{10, 2}, dtype::float32) == shape{1, 2});
static_assert(variable_axis_size_partitioner(0).problem() == errc::shard_bytes_not_positive);
static_assert(variable_axis_size_partitioner(1, 0, -1).problem() == errc::shards_not_positive);
static_assert(variable_axis_size_partitioner(1, 0, 0).problem() == errc::none && fixed_size_partitioner(2, 3).axis() == 3);
