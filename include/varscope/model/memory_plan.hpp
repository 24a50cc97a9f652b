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

// The buffers of a list, in the order of first steps, that are gone when another begins: before buffer i number first[i] -
// 1, then next of it - 1, up to 0.
template <std::size_t Buffers>
struct ended_buffers {
  frozen_array<std::uint32_t, Buffers> first, next;
};

template <std::size_t Buffers>
constexpr ended_buffers<Buffers> find_ended(const lifetimes<Buffers>& buffers) {
  ended_buffers<Buffers> ended{};
  for (std::uint32_t i = 0; i != Buffers; ++i) {
    std::uint32_t low = i + 1, high = Buffers;  // the first that begins afterwards is among these, or there is none
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (buffers[middle].first_step > buffers[i].last_step)
        high = middle;
      else
        low = middle + 1;
    }
    if (low == Buffers) continue;
    ended.next[i] = ended.first[low];
    ended.first[low] = i + 1;
  }
  return ended;
}

// The most that is there at once, of a list in the order of first steps. A buffer is there when another one begins.
template <std::size_t Buffers>
constexpr std::size_t maximum_load(const lifetimes<Buffers>& buffers) {
  const ended_buffers<Buffers> ended = find_ended(buffers);
  std::size_t most = 0, load = 0;
  for (std::uint32_t i = 0; i != Buffers; ++i) {
    for (std::uint32_t gone = ended.first[i]; gone != 0; gone = ended.next[gone - 1]) load -= buffers[gone - 1].size;
    load += buffers[i].size;
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

// First fit, for buffers by the hundred: what is looked at are the gaps between those that live.
template <std::size_t Buffers>
class first_fit {
 public:
  // The lowest place that is free.
  constexpr std::size_t take(std::size_t size) {
    for (std::size_t i = 0; i != count_; ++i) {
      if (gaps_[i].size < size) continue;
      const std::size_t at = gaps_[i].place;
      gaps_[i].place += size;
      gaps_[i].size -= size;
      if (gaps_[i].size == 0) remove(i);
      return at;
    }
    const std::size_t at = top_;
    top_ += size;
    if (size_ < top_) size_ = top_;
    return at;
  }

  // What was taken is free again.
  constexpr void give_back(std::size_t place, std::size_t size) {
    if (size == 0) return;
    std::size_t i = 0;
    while (i != count_ && gaps_[i].place < place) ++i;
    if (i != 0 && gaps_[i - 1].place + gaps_[i - 1].size == place)
      gaps_[--i].size += size;
    else
      insert(i, {place, size});
    if (i + 1 != count_ && gaps_[i].place + gaps_[i].size == gaps_[i + 1].place) {
      gaps_[i].size += gaps_[i + 1].size;
      remove(i + 1);
    }
    if (gaps_[i].place + gaps_[i].size != top_) return;
    top_ = gaps_[i].place;
    remove(i);
  }

  // Elements that all buffers together need.
  constexpr std::size_t size() const { return size_; }

 private:
  struct gap {
    std::size_t place;
    std::size_t size;
  };

  constexpr void insert(std::size_t at, const gap& made) {
    for (std::size_t i = count_++; i != at; --i) gaps_[i] = gaps_[i - 1];
    gaps_[at] = made;
  }
  constexpr void remove(std::size_t at) {
    --count_;
    for (std::size_t i = at; i != count_; ++i) gaps_[i] = gaps_[i + 1];
  }

  frozen_array<gap, Buffers + 1> gaps_{};  // by place; none touches another
  std::size_t count_ = 0;
  std::size_t top_ = 0;  // where the last buffer ends
  std::size_t size_ = 0;
};

// What lives to the end may lie behind the others, where it leaves no gaps between them.
template <std::size_t Buffers>
constexpr buffer_plan<Buffers> place_as_they_come(const lifetimes<Buffers>& buffers, bool results_behind) {
  buffer_plan<Buffers> plan{};
  const ended_buffers<Buffers> ended = find_ended(buffers);
  first_fit<Buffers> fit;
  std::size_t behind = 0;
  const auto lies_behind = [&](const lifetime& one_buffer) {
    return results_behind && one_buffer.last_step == 0xFFFFFFFE;
  };
  for (std::uint32_t i = 0; i != Buffers; ++i) {
    for (std::uint32_t gone = ended.first[i]; gone != 0; gone = ended.next[gone - 1])
      fit.give_back(plan.place[gone - 1], buffers[gone - 1].size);
    plan.place[i] = lies_behind(buffers[i]) ? behind : fit.take(buffers[i].size);
    if (lies_behind(buffers[i])) behind += buffers[i].size;
  }
  for (std::size_t i = 0; i != Buffers; ++i)
    if (lies_behind(buffers[i])) plan.place[i] += fit.size();
  plan.size = fit.size() + behind;
  return plan;
}

// More buffers are placed as they come: comparing each with each would exceed the steps of one constant evaluation.
inline constexpr std::size_t compared_buffers = 64;

// The plan of a list of buffers in the order of their first steps. Every order is an evaluation of its own.
template <const auto& Buffers, placing_order Order = placing_order::first_step>
inline constexpr auto plan_in_order = place_in_order(Buffers, Order);
template <const auto& Buffers, bool ResultsBehind>
inline constexpr auto plan_as_they_come = place_as_they_come(Buffers, ResultsBehind);

template <const auto& Buffers, std::size_t Count>
constexpr auto plan_buffers() {
  constexpr std::size_t bound = maximum_load(Buffers);
  if constexpr (Count > compared_buffers) {
    constexpr const auto& behind = plan_as_they_come<Buffers, true>;
    if constexpr (behind.size == bound) {
      return behind;
    } else {
      constexpr const auto& among = plan_as_they_come<Buffers, false>;
      return among.size < behind.size ? among : behind;
    }
  } else {
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
