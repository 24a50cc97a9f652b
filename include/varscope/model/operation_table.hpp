// SPDX-License-Identifier: BSL-1.0
//
// The operations of a frozen graph with their names, node for node as TensorFlow has them. Made when somebody asks, in
// evaluations of its own; a program that never asks pays nothing.
#pragma once

#include <cstddef>
#include <string_view>

#include <varscope/graph/operation_list.hpp>
#include <varscope/model/frozen_records.hpp>

namespace varscope::inline v1::detail {

// Characters of all names together.
template <auto Build>
constexpr std::size_t measure_operation_names() {
  recording_graph r;
  Build(r.g);
  std::size_t size = 0;
  if (!r.g.state().failed())
    for_each_operation(r.g.state(), [&](name_id name, const operation_type&) { size += r.g.state().names[name].size; });
  return size;
}

template <std::size_t Operations, std::size_t Characters>
struct operation_names {
  frozen_array<const operation_type*, Operations> types;
  frozen_array<std::size_t, Operations + 1> first;
  frozen_array<char, Characters> characters;
};

template <auto Build>
constexpr auto export_operation_names() {
  operation_names<sizes_of<Build>.operations, measure_operation_names<Build>()> out{};
  recording_graph r;
  Build(r.g);
  graph_state& g = r.g.state();
  if (g.failed()) return out;
  std::size_t count = 0;
  std::size_t first = 0;
  for_each_operation(g, [&](name_id name, const operation_type& type) {
    g.names.write(name, out.characters.items + first);
    first += g.names[name].size;
    out.types[count] = &type;
    out.first[++count] = first;
  });
  return out;
}

template <auto Build>
inline constexpr auto operation_names_of = export_operation_names<Build>();

template <auto Build>
inline constexpr auto operation_table_of = [] {
  frozen_array<operation_info, sizes_of<Build>.operations> out{};
  for (std::size_t i = 0; i != out.size(); ++i) {
    const auto& names = operation_names_of<Build>;
    out[i] = {{names.characters.items + names.first[i], names.first[i + 1] - names.first[i]}, names.types[i]->name};
  }
  return out;
}();

}  // namespace varscope::inline v1::detail
