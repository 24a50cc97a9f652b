// SPDX-License-Identifier: BSL-1.0
//
// Where each intermediate tensor lies in the workspace.
//
// A tensor takes memory from the step that makes it to the last that reads it; tensors that are never there together may
// lie on top of one another. First fit: each goes to the first gap among those that live. It never takes more than one
// buffer a tensor. As in the arena there is one array for each dtype.
#pragma once

#include <cstddef>
#include <cstdint>

#include <varscope/model/layout.hpp>
#include <varscope/model/schedule.hpp>

namespace varscope::inline v1::detail {

// A buffer: `size` elements that live from one step to another, both included.
struct lifetime {
  std::size_t size;
  std::uint32_t first_step;
  std::uint32_t last_step;
};

// First fit for buffers in the order of their first step. Keeps those that live, by their place.
template <std::size_t Buffers>
class first_fit {
 public:
  // The place of the next buffer.
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

template <std::size_t Tensors>
struct workspace_plan {
  std::size_t elements[dtype_count];           // of each dtype's array
  frozen_array<std::size_t, Tensors> element;  // where a tensor's memory begins in its array
  std::size_t bytes;
};

template <auto Build, class Kept>
constexpr auto plan_workspace() {
  constexpr const auto& schedule = schedule_of<Build, Kept>;
  constexpr const frozen_records<Build>& r = records_of<Build>;
  workspace_plan<sizes_of<Build>.tensors> out{};
  // Many results that are kept make a long list of living buffers; they are laid side by side behind the others instead.
  const bool keep_apart = Kept::size > 16;
  for (std::size_t type = 0; type != dtype_count; ++type) {
    first_fit<sizes_of<Build>.nodes> fit;
    std::size_t apart = 0;
    bool any = false;
    for (std::uint32_t step = 0; step != schedule.step_count; ++step) {
      const tensor_id t = schedule.steps[step].output;
      if (static_cast<std::size_t>(r.tensors[t].type) != type) continue;
      any = true;
      const std::size_t size = size_of(r.tensors[t].type);
      const std::size_t elements =
          round_up(static_cast<std::size_t>(r.tensors[t].extents.size()) * size, default_alignment) / size;
      const std::uint32_t last = schedule.last_use[t] == schedule.never ? step : schedule.last_use[t];
      if (keep_apart && last == schedule.forever) {
        out.element[t] = apart;
        apart += elements;
      } else {
        out.element[t] = fit.place({elements, step, last});
      }
    }
    if (!any) continue;
    if (apart != 0)
      for (std::uint32_t step = 0; step != schedule.step_count; ++step) {
        const tensor_id t = schedule.steps[step].output;
        if (static_cast<std::size_t>(r.tensors[t].type) == type && schedule.last_use[t] == schedule.forever)
          out.element[t] += fit.size();
      }
    out.elements[type] = fit.size() + apart;
    out.bytes += out.elements[type] * size_of(static_cast<dtype>(type));
  }
  return out;
}

template <auto Build, class Kept>
inline constexpr auto plan_of = plan_workspace<Build, Kept>();

}  // namespace varscope::inline v1::detail
