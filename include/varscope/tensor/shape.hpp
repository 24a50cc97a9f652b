// SPDX-License-Identifier: BSL-1.0
//
// The extents of a tensor, outermost first: shape{5, 5, 3, 8}.
//
//   {}       no shape is given (get_variable of a variable that exists)
//   scalar   rank 0
//   {8}      rank 1
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

namespace varscope::inline v1 {

class shape {
 public:
  static constexpr std::size_t max_rank = 8;  // TensorFlow's own limit on most operations

  constexpr shape() = default;

  template <std::integral... Extents>
    requires(sizeof...(Extents) >= 1 && sizeof...(Extents) <= max_rank)
  constexpr shape(Extents... extents)
      : rank_plus_one_(sizeof...(Extents) + 1), extents_{static_cast<std::int64_t>(extents)...} {}

  // A shape of the given rank; the extents are to be set.
  static constexpr shape of_rank(std::size_t rank) {
    shape result{};
    result.rank_plus_one_ = static_cast<std::uint32_t>(rank + 1);
    return result;
  }

  constexpr bool given() const { return rank_plus_one_ != 0; }
  constexpr std::size_t rank() const { return rank_plus_one_ == 0 ? 0 : rank_plus_one_ - 1; }

  // Beyond the rank: 1, so that a builder that goes on after an error never divides by zero.
  constexpr std::int64_t operator[](std::size_t axis) const { return axis < rank() ? extents_[axis] : 1; }
  constexpr std::int64_t& operator[](std::size_t axis) { return extents_[axis]; }

  constexpr const std::int64_t* begin() const { return extents_; }
  constexpr const std::int64_t* end() const { return extents_ + rank(); }

  // The number of elements; 1 for a scalar. Here and below: expressions instead of loops, because clang counts every
  // statement of a constant evaluation.
  constexpr std::int64_t size() const {
    return count(0) * count(1) * count(2) * count(3) * (rank_plus_one_ <= 5 ? 1 : count(4) * count(5) * count(6) * count(7));
  }

  // Whether an extent is negative: no tensor has such a shape.
  constexpr bool has_negative() const {
    return (extents_[0] | extents_[1] | extents_[2] | extents_[3] | extents_[4] | extents_[5] | extents_[6] |
            extents_[7]) < 0;
  }

  friend constexpr bool operator==(const shape& a, const shape& b) {
    return a.rank_plus_one_ == b.rank_plus_one_ && a.extents_[0] == b.extents_[0] && a.extents_[1] == b.extents_[1] &&
           a.extents_[2] == b.extents_[2] && a.extents_[3] == b.extents_[3] && a.extents_[4] == b.extents_[4] &&
           a.extents_[5] == b.extents_[5] && a.extents_[6] == b.extents_[6] && a.extents_[7] == b.extents_[7];
  }

 private:
  constexpr std::int64_t count(std::uint32_t axis) const { return axis + 1 < rank_plus_one_ ? extents_[axis] : 1; }

  // One more than the rank, so that a value-initialised shape is the one that is not given and the class stays
  // trivial: clang counts a step for every constructor call of an array, none for a trivial one.
  std::uint32_t rank_plus_one_;
  std::int64_t extents_[max_rank];  // 0 beyond the rank
};

inline constexpr shape scalar = shape::of_rank(0);

}  // namespace varscope::inline v1
