// SPDX-License-Identifier: BSL-1.0
//
// Where each variable lies in the arena.
//
// The arena is one array for each dtype that occurs, one after the other. Within its array the variables stand in
// declaration order, each at a multiple of the alignment.
#pragma once

#include <cstddef>
#include <cstdint>

#include <varscope/model/frozen_records.hpp>

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
    return first_byte[static_cast<std::size_t>(variable.type)] + element[i] * size_of(variable.type);
  }
};

template <auto Build, std::size_t Align>
constexpr auto lay_out() {
  static_assert(Align != 0 && (Align & (Align - 1)) == 0, "varscope: an alignment is a power of two");
  const auto& variables = records_of<Build>.variables;
  arena_layout<sizes_of<Build>.variables> out{};
  for (std::size_t i = 0; i != variables.size(); ++i) {
    const variable_record& v = variables[i];
    std::size_t& elements = out.elements[static_cast<std::size_t>(v.type)];
    out.element[i] = elements;
    const std::size_t size = size_of(v.type);
    elements += round_up(static_cast<std::size_t>(v.extents.size()) * size, alignment_of(v.type, Align)) / size;
  }
  for (std::size_t type = 0; type != dtype_count; ++type) {
    if (out.elements[type] == 0) continue;
    out.first_byte[type] = round_up(out.bytes, alignment_of(static_cast<dtype>(type), Align));
    out.bytes = out.first_byte[type] + out.elements[type] * size_of(static_cast<dtype>(type));
  }
  return out;
}

template <auto Build, std::size_t Align = default_alignment>
inline constexpr auto layout_of = lay_out<Build, Align>();

}  // namespace detail
}  // namespace varscope::inline v1
