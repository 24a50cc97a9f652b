// SPDX-License-Identifier: BSL-1.0
//
// A finished graph as constants: the builder runs once in constant evaluation, into arrays with room to spare, and
// everything else reads copies that fit. (Compilers keep of an array what was written to. A graph that has more than the
// room is built a second time.) Each is a variable template of its own, evaluated when something asks for it: the limits of
// constant evaluation hold for each apart, and what no one asks for costs nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <varscope/graph/graph.hpp>

namespace varscope::inline v1 {

// A function or captureless lambda that builds a graph.
template <class Build>
concept graph_builder = std::is_invocable_v<const Build&, graph&>;

namespace detail {

struct graph_sizes {
  errc error;
  std::uint32_t names, name_characters;
  std::uint32_t nodes, inputs, attributes, values, tensors, variables;
  std::uint32_t operations;
};

// A name of the frozen graph: its parent and a piece of text. The text is a literal's, or lies among the characters of
// the export.
struct frozen_name {
  bool is_static;           // a literal's piece; else at `first` of the characters
  const char* literal;
  std::uint32_t first;
  std::uint32_t piece_size;
  std::uint32_t size;       // of the full name
  name_id parent;
  bool slash;
  std::uint64_t hash;       // of the full name
};

// An array that may have no elements.
template <class T, std::size_t N>
struct frozen_array {
  T items[N == 0 ? 1 : N];

  static constexpr std::size_t size() { return N; }
  constexpr T& operator[](std::size_t i) { return items[i]; }
  constexpr const T& operator[](std::size_t i) const { return items[i]; }
  constexpr const T* begin() const { return items; }
  constexpr const T* end() const { return items + N; }
};

template <graph_sizes Sizes>
struct record_arrays {
  frozen_array<frozen_name, Sizes.names> names;
  frozen_array<char, Sizes.name_characters> characters;
  frozen_array<node_record, Sizes.nodes> nodes;
  frozen_array<tensor_id, Sizes.inputs> inputs;
  frozen_array<double, Sizes.attributes> attributes;
  frozen_array<double, Sizes.values> values;
  frozen_array<tensor_record, Sizes.tensors> tensors;
  frozen_array<variable_record, Sizes.variables> variables;
};

// Of a refused graph: nothing, so that what is asked of it is silent.
constexpr graph_sizes measure_graph(const graph_state& g) {
  if (g.failed()) return {g.error.code, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  std::uint32_t characters = 0;
  for (name_id id = 0; id != g.names.size(); ++id)
    if (!g.names[id].is_static) characters += static_cast<std::uint32_t>(g.names[id].piece_size);
  const auto size = [](const auto& any_buffer) { return static_cast<std::uint32_t>(any_buffer.size()); };
  return {errc::none,     size(g.names),  characters,       size(g.nodes),     size(g.inputs), size(g.attributes),
          size(g.values), size(g.tensors), size(g.variables), g.operations};
}

constexpr bool fits(const graph_sizes& sizes, const graph_sizes& room) {
  return sizes.names <= room.names && sizes.name_characters <= room.name_characters && sizes.nodes <= room.nodes &&
         sizes.inputs <= room.inputs && sizes.attributes <= room.attributes && sizes.values <= room.values &&
         sizes.tensors <= room.tensors && sizes.variables <= room.variables;
}

template <class T, std::size_t N, class Source>
constexpr void copy_records(frozen_array<T, N>& to, const Source& from, std::size_t count) {
  for (std::size_t i = 0; i != count; ++i) to.items[i] = from[i];
}

template <graph_sizes Sizes>
constexpr void copy_graph(record_arrays<Sizes>& to, const graph_state& g) {
  std::uint32_t characters = 0;
  for (name_id id = 0; id != g.names.size(); ++id) {
    const name_node& n = g.names[id];
    to.names.items[id] = {n.is_static,
                          n.is_static ? n.piece : nullptr,
                          characters,
                          static_cast<std::uint32_t>(n.piece_size),
                          static_cast<std::uint32_t>(n.size),
                          n.parent,
                          n.slash,
                          n.hash.exact};
    if (n.is_static) continue;
    for (std::size_t i = 0; i != n.piece_size; ++i) to.characters[characters++] = n.piece[i];
  }
  copy_records(to.nodes, g.nodes.data(), g.nodes.size());
  copy_records(to.inputs, g.inputs.data(), g.inputs.size());
  copy_records(to.attributes, g.attributes.data(), g.attributes.size());
  copy_records(to.values, g.values.data(), g.values.size());
  copy_records(to.tensors, g.tensors.data(), g.tensors.size());
  copy_records(to.variables, g.variables.data(), g.variables.size());
}

template <graph_sizes Room>
struct exported_graph {
  graph_sizes sizes;
  record_arrays<Room> records;  // where they fit
};

template <auto Build, graph_sizes Room>
constexpr exported_graph<Room> export_graph() {
  recording_graph r;
  Build(r.g);
  auto out = exported_graph<Room>();  // of a pair of braces clang would keep every element, 60 MB
  out.sizes = measure_graph(r.g.state());
  if (!r.g.state().failed() && fits(out.sizes, Room)) copy_graph(out.records, r.g.state());
  return out;
}

inline constexpr graph_sizes usual_room{errc::none, 1 << 16, 1 << 18, 1 << 15, 1 << 16, 1 << 15, 1 << 18, 1 << 15, 1 << 14, 0};

template <auto Build, graph_sizes Room = usual_room>
inline constexpr exported_graph<Room> graph_export = export_graph<Build, Room>();

template <auto Build>
inline constexpr graph_sizes sizes_of = graph_export<Build>.sizes;

template <auto Build>
using frozen_records = record_arrays<sizes_of<Build>>;

template <auto Build>
constexpr frozen_records<Build> trim_records() {
  constexpr graph_sizes sizes = sizes_of<Build>;
  if constexpr (!fits(sizes, usual_room)) {
    return graph_export<Build, sizes>.records;
  } else {
    const record_arrays<usual_room>& from = graph_export<Build>.records;
    frozen_records<Build> out{};
    copy_records(out.names, from.names.items, sizes.names);
    copy_records(out.characters, from.characters.items, sizes.name_characters);
    copy_records(out.nodes, from.nodes.items, sizes.nodes);
    copy_records(out.inputs, from.inputs.items, sizes.inputs);
    copy_records(out.attributes, from.attributes.items, sizes.attributes);
    copy_records(out.values, from.values.items, sizes.values);
    copy_records(out.tensors, from.tensors.items, sizes.tensors);
    copy_records(out.variables, from.variables.items, sizes.variables);
    return out;
  }
}

template <auto Build>
inline constexpr frozen_records<Build> records_of = trim_records<Build>();

}  // namespace detail
}  // namespace varscope::inline v1
