// SPDX-License-Identifier: BSL-1.0
//
// Where each variable lies in the arena.
//
// The arena is one array for each dtype that occurs, one after the other. Within its array the variables stand in
// declaration order, each at a multiple of the alignment. Quantized ones (model/quantization.hpp) stand in the array of their
// codes' dtype; scales follow the variables, in the array of float32.
#pragma once

#include <cstddef>
#include <cstdint>

#include <varscope/model/build_error.hpp>
#include <varscope/model/frozen_records.hpp>
#include <varscope/model/quantization.hpp>

namespace varscope::inline v1 {

// Bytes; a cache line, and the widest vectors of today's processors. The same on every machine, so that a model's header
// may say how large its arena is; arena<net, 4> is for who counts bytes.
inline constexpr std::size_t default_alignment = 64;

namespace detail {

constexpr std::size_t round_up(std::size_t size, std::size_t alignment) {
  return (size + alignment - 1) / alignment * alignment;
}

// Of a variable: elements are aligned to their size at least.
constexpr std::size_t alignment_of(dtype type, std::size_t alignment) {
  return alignment < size_of(type) ? size_of(type) : alignment;
}

template <std::size_t Variables>
struct arena_layout {
  std::size_t elements[dtype_count];               // of each dtype's array, fillers included
  std::size_t first_byte[dtype_count];             // of each dtype's array in the arena
  frozen_array<std::size_t, Variables> element;    // where a variable begins in its array
  std::size_t bytes;

  template <class Record>
  constexpr std::size_t offset(const Record& variable, std::size_t i) const {
    return offset_in(variable.type, element[i]);
  }
  constexpr std::size_t offset_in(dtype type, std::size_t nth_element) const {
    return first_byte[static_cast<std::size_t>(type)] + nth_element * size_of(type);
  }

  // Room for some elements: where they begin in the array of their dtype.
  constexpr std::size_t append(dtype type, std::size_t count, std::size_t alignment) {
    std::size_t& total = elements[static_cast<std::size_t>(type)];
    const std::size_t first = total, size = size_of(type);
    total += round_up(count * size, alignment_of(type, alignment)) / size;
    return first;
  }
  constexpr void join_arrays(std::size_t alignment) {
    for (std::size_t type = 0; type != dtype_count; ++type) {
      if (elements[type] == 0) continue;
      first_byte[type] = round_up(bytes, alignment_of(static_cast<dtype>(type), alignment));
      bytes = first_byte[type] + elements[type] * size_of(static_cast<dtype>(type));
    }
  }
};

template <std::size_t Variables>
struct quantized_layout : arena_layout<Variables> {
  frozen_array<std::size_t, Variables> scale;  // where a variable's scales begin in the array of float32, if it has any
};

constexpr std::size_t count_channels(const shape& extents, channel_axes axes) {
  std::size_t count = 1;
  for (std::size_t axis = axes.first; axis != axes.last; ++axis) count *= static_cast<std::size_t>(extents[axis]);
  return count;
}

template <auto Build, std::size_t Align, class... Rules>
constexpr auto lay_out() {
  static_assert(Align != 0 && (Align & (Align - 1)) == 0, "varscope: an alignment is a power of two");
  constexpr std::size_t count = sizes_of<Build>.variables;
  const auto& variables = records_of<Build>.variables;
  if constexpr (sizeof...(Rules) == 0) {
    arena_layout<count> out{};
    for (std::size_t i = 0; i != count; ++i)
      out.element[i] = out.append(variables[i].type, static_cast<std::size_t>(variables[i].extents.size()), Align);
    out.join_arrays(Align);
    return out;
  } else {
    if constexpr (!quantization_text<Build, Rules...>.empty())
      refuse_with<quantization_text<Build, Rules...>>(pieces_of_sentence<quantization_text<Build, Rules...>>{});
    constexpr const auto& how = quantization_of<Build, Rules...>;
    quantized_layout<count> out{};
    for (std::size_t i = 0; i != count; ++i)
      out.element[i] = out.append(how.type[i], static_cast<std::size_t>(variables[i].extents.size()), Align);
    for (std::size_t i = 0; i != count; ++i)
      if (how.has_scales(i))
        out.scale[i] = out.append(dtype::float32, count_channels(variables[i].extents, how.channels[i]), Align);
    out.join_arrays(Align);
    return out;
  }
}

template <auto Build, std::size_t Align = default_alignment, class... Rules>
inline constexpr auto layout_of = lay_out<Build, Align, Rules...>();

}  // namespace detail
}  // namespace varscope::inline v1
