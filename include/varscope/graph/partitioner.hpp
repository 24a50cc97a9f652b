// SPDX-License-Identifier: BSL-1.0
//
// Partitioners: in how many slices, along which axis, a variable is kept (rules 88 to 96).
//
//   {.partitioner = fixed_size_partitioner(3)}               at most 3 slices along axis 0
//   {.partitioner = variable_axis_size_partitioner(1 << 20)} slices of at most a megabyte
//   {.partitioner = [](const shape& s, dtype) { return partitions{2, 1}; }}
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <varscope/detail/function.hpp>
#include <varscope/graph/errors.hpp>
#include <varscope/tensor/dtype.hpp>
#include <varscope/tensor/shape.hpp>

namespace varscope::inline v1 {

// How many slices along each axis; at most one of them may be more than 1.
using partitions = shape;

class partitioner {
 public:
  constexpr partitioner() = default;
  template <class F>
    requires(!std::same_as<std::remove_cvref_t<F>, partitioner> &&
             std::is_invocable_r_v<partitions, const F&, const shape&, dtype>)
  constexpr partitioner(F slices_of) : slices_(std::move(slices_of)) {}

  // A ready-made one: it slices along an axis. Its arguments may be wrong, which is an error where it is given.
  template <class F>
  constexpr partitioner(F slices_of, std::size_t axis, errc problem = errc::none)
      : slices_(std::move(slices_of)), axis_(axis), problem_(problem) {}

  constexpr bool given() const { return static_cast<bool>(slices_); }
  constexpr partitions operator()(const shape& extents, dtype type) const { return slices_(extents, type); }
  constexpr std::size_t axis() const { return axis_; }  // the last one that it needs
  constexpr errc problem() const { return problem_; }

 private:
  detail::function<partitions(const shape&, dtype)> slices_;
  std::size_t axis_ = 0;
  errc problem_ = errc::none;
};

namespace detail {

constexpr partitions slices_along(std::size_t axis, std::int64_t slices, const shape& extents) {
  partitions result = shape::of_rank(extents.rank());
  for (std::size_t i = 0; i != extents.rank(); ++i) result[i] = i == axis ? slices : 1;
  return result;
}

}  // namespace detail

// min(slices, dimension) slices: tf.fixed_size_partitioner.
constexpr partitioner fixed_size_partitioner(std::int64_t slices, std::size_t axis = 0) {
  return partitioner(
      [=](const shape& extents, dtype) {
        return detail::slices_along(axis, slices < extents[axis] ? slices : extents[axis], extents);
      },
      axis);
}

// Slices of at most `max_shard_bytes` along an axis, and at most `max_shards` of them (0: any number):
// tf.variable_axis_size_partitioner.
constexpr partitioner variable_axis_size_partitioner(std::int64_t max_shard_bytes, std::size_t axis = 0,
                                                     std::int64_t max_shards = 0) {
  return partitioner(
      [=](const shape& extents, dtype type) {
        const std::int64_t rows = extents[axis];
        const std::int64_t bytes_a_row = rows == 0 ? 1 : extents.size() / rows * static_cast<std::int64_t>(size_of(type));
        std::int64_t rows_a_slice = bytes_a_row == 0 ? rows : max_shard_bytes / bytes_a_row;
        if (rows_a_slice < 1) rows_a_slice = 1;
        std::int64_t slices = (rows + rows_a_slice - 1) / rows_a_slice;
        if (max_shards > 0 && slices > max_shards) slices = max_shards;
        return detail::slices_along(axis, slices, extents);
      },
      axis,
      max_shard_bytes < 1 ? errc::shard_bytes_not_positive
      : max_shards < 0    ? errc::shards_not_positive
                          : errc::none);
}

// As many slices as keep each at `min_slice_size` bytes or more, between 1 and `max_partitions`:
// tf.min_max_variable_partitioner.
constexpr partitioner min_max_variable_partitioner(std::int64_t max_partitions = 1, std::size_t axis = 0,
                                                   std::int64_t min_slice_size = 256 << 10) {
  return partitioner(
      [=](const shape& extents, dtype type) {
        const std::int64_t bytes = extents.size() * static_cast<std::int64_t>(size_of(type));
        std::int64_t slices = (bytes + min_slice_size - 1) / min_slice_size;
        if (slices > max_partitions) slices = max_partitions;
        if (slices > extents[axis]) slices = extents[axis];
        return detail::slices_along(axis, slices < 1 ? 1 : slices, extents);
      },
      axis);
}

}  // namespace varscope::inline v1
