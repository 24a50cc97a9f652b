// SPDX-License-Identifier: BSL-1.0
//
// Where buffers lie that are not all needed at the same time.
//
// A buffer takes memory from one step to another; buffers that are never there together may lie on top of one another. No
// plan needs less than the most that is there at once (the maximum load); to reach it is NP-hard in general (dynamic
// storage allocation: Garey and Johnson, SR2), so several orders of placing are tried, each buffer at the lowest place
// where it overlaps no other, until one reaches the bound. No plan takes more than one buffer after the other.
#pragma once

#include <cstddef>
#include <cstdint>

#include <varscope/model/frozen_records.hpp>

namespace varscope::inline v1::detail {

// `size` elements that live from one step to another, both included.
struct lifetime {
  std::size_t size;
  std::uint32_t first_step;
  std::uint32_t last_step;

  friend constexpr bool live_together(const lifetime& a, const lifetime& b) {
    return a.first_step <= b.last_step && b.first_step <= a.last_step;
  }
};

template <std::size_t Buffers>
using lifetimes = frozen_array<lifetime, Buffers>;

// The most that is there at once. A buffer is there when another one begins.
template <std::size_t Buffers>
constexpr std::size_t maximum_load(const lifetimes<Buffers>& buffers) {
  std::size_t most = 0;
  for (const lifetime& now : buffers) {
    std::size_t load = 0;
    for (const lifetime& other : buffers)
      if (other.first_step <= now.first_step && now.first_step <= other.last_step) load += other.size;
    if (most < load) most = load;
  }
  return most;
}

template <std::size_t Buffers>
struct buffer_plan {
  frozen_array<std::size_t, Buffers> place;
  std::size_t size;
};

enum class placing_order : std::uint8_t { first_step, size, duration, area };

// What comes first in an order; equal ones stay in the order of the list.
constexpr bool comes_before(placing_order order, const lifetime& a, const lifetime& b) {
  const std::uint64_t duration_a = a.last_step - a.first_step + std::uint64_t{1};
  const std::uint64_t duration_b = b.last_step - b.first_step + std::uint64_t{1};
  switch (order) {
    case placing_order::first_step: return a.first_step < b.first_step;
    case placing_order::size: return a.size > b.size || (a.size == b.size && duration_a > duration_b);
    case placing_order::duration: return duration_a > duration_b || (duration_a == duration_b && a.size > b.size);
    case placing_order::area: return duration_a * a.size > duration_b * b.size;
  }
  return false;
}

template <std::size_t Buffers>
constexpr buffer_plan<Buffers> place_in_order(const lifetimes<Buffers>& buffers, placing_order order) {
  frozen_array<std::uint32_t, Buffers> queue{};  // numbers of buffers
  for (std::uint32_t i = 0; i != Buffers; ++i) {
    std::uint32_t at = i;
    for (; at != 0 && comes_before(order, buffers[i], buffers[queue[at - 1]]); --at) queue[at] = queue[at - 1];
    queue[at] = i;
  }
  buffer_plan<Buffers> plan{};
  frozen_array<std::uint32_t, Buffers> placed{};  // by place
  for (std::uint32_t done = 0; done != Buffers; ++done) {
    const lifetime& buffer = buffers[queue[done]];
    std::size_t place = 0;
    for (std::uint32_t i = 0; i != done; ++i) {
      const std::uint32_t other = placed[i];
      if (!live_together(buffer, buffers[other]) || plan.place[other] + buffers[other].size <= place) continue;
      if (place + buffer.size <= plan.place[other]) break;
      place = plan.place[other] + buffers[other].size;
    }
    plan.place[queue[done]] = place;
    if (plan.size < place + buffer.size) plan.size = place + buffer.size;
    std::uint32_t at = done;
    for (; at != 0 && plan.place[placed[at - 1]] > place; --at) placed[at] = placed[at - 1];
    placed[at] = queue[done];
  }
  return plan;
}

// First fit in the order of first steps, for buffers by the hundred: only those that live are looked at.
template <std::size_t Buffers>
class first_fit {
 public:
  // The place of the next buffer; none begins before the one before it.
  constexpr std::size_t place(const lifetime& buffer) {
    drop_before(buffer.first_step);
    std::size_t at = 0;
    std::size_t position = 0;
    for (; position != living_; ++position) {
      if (at + buffer.size <= live_[position].place) break;
      at = live_[position].place + live_[position].size;
    }
    for (std::size_t i = living_++; i != position; --i) live_[i] = live_[i - 1];
    live_[position] = {at, buffer.size, buffer.last_step};
    if (size_ < at + buffer.size) size_ = at + buffer.size;
    return at;
  }

  // Elements that all buffers together need.
  constexpr std::size_t size() const { return size_; }

 private:
  struct placed {
    std::size_t place;
    std::size_t size;
    std::uint32_t last_step;
  };

  constexpr void drop_before(std::uint32_t step) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i != living_; ++i)
      if (live_[i].last_step >= step) live_[kept++] = live_[i];
    living_ = kept;
  }

  frozen_array<placed, Buffers> live_{};
  std::size_t living_ = 0;
  std::size_t size_ = 0;
};

template <std::size_t Buffers>
constexpr buffer_plan<Buffers> place_as_they_come(const lifetimes<Buffers>& buffers) {
  buffer_plan<Buffers> plan{};
  // What lives to the end makes a long list of living buffers; it lies behind the others instead.
  first_fit<Buffers> fit;
  std::size_t behind = 0;
  const auto is_long = [](const lifetime& buffer) { return buffer.last_step == 0xFFFFFFFE; };
  for (std::size_t i = 0; i != Buffers; ++i) {
    plan.place[i] = is_long(buffers[i]) ? behind : fit.place(buffers[i]);
    if (is_long(buffers[i])) behind += buffers[i].size;
  }
  for (std::size_t i = 0; i != Buffers; ++i)
    if (is_long(buffers[i])) plan.place[i] += fit.size();
  plan.size = fit.size() + behind;
  return plan;
}

// More buffers are placed as they come: comparing each with each would exceed the steps of one constant evaluation.
inline constexpr std::size_t compared_buffers = 64;

// The plan of a list of buffers in the order of their first steps. Every order is an evaluation of its own.
template <const auto& Buffers, placing_order Order = placing_order::first_step>
inline constexpr auto plan_in_order = place_in_order(Buffers, Order);

template <const auto& Buffers, std::size_t Count>
constexpr auto plan_buffers() {
  if constexpr (Count > compared_buffers) {
    return place_as_they_come(Buffers);
  } else {
    constexpr std::size_t bound = maximum_load(Buffers);
    constexpr const auto& by_size = plan_in_order<Buffers, placing_order::size>;
    if constexpr (by_size.size == bound) {
      return by_size;
    } else {
      constexpr const auto& by_step = plan_in_order<Buffers, placing_order::first_step>;
      constexpr const auto& by_duration = plan_in_order<Buffers, placing_order::duration>;
      constexpr const auto& by_area = plan_in_order<Buffers, placing_order::area>;
      auto best = by_size;
      if (by_step.size < best.size) best = by_step;
      if (by_duration.size < best.size) best = by_duration;
      if (by_area.size < best.size) best = by_area;
      return best;
    }
  }
}

}  // namespace varscope::inline v1::detail
