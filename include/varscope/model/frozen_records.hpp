// SPDX-License-Identifier: BSL-1.0
//
// A finished graph as constants: the builder runs twice in constant evaluation, once to measure and once to export, and
// everything else reads the export. Each is a variable template of its own, evaluated when something asks for it: the
// limits of constant evaluation hold for each apart, and what no one asks for costs nothing.
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

template <auto Build>
constexpr graph_sizes measure_graph() {
  recording_graph r;
  Build(r.g);
  graph_state& g = r.g.state();
  if (g.failed()) return {g.error.code, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  std::uint32_t characters = 0;
  for (name_id id = 0; id != g.names.size(); ++id)
    if (!g.names[id].is_static) characters += static_cast<std::uint32_t>(g.names[id].piece_size);
  const auto size = [](const auto& any_buffer) { return static_cast<std::uint32_t>(any_buffer.size()); };
  return {errc::none,     size(g.names),  characters,       size(g.nodes),     size(g.inputs), size(g.attributes),
          size(g.values), size(g.tensors), size(g.variables), g.operations};
}

// Of a refused graph: nothing, so that what is asked of it is silent.
template <auto Build>
inline constexpr graph_sizes sizes_of = measure_graph<Build>();

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

template <auto Build>
struct frozen_records {
  static constexpr graph_sizes sizes = sizes_of<Build>;

  frozen_array<frozen_name, sizes.names> names;
  frozen_array<char, sizes.name_characters> characters;
  frozen_array<node_record, sizes.nodes> nodes;
  frozen_array<tensor_id, sizes.inputs> inputs;
  frozen_array<double, sizes.attributes> attributes;
  frozen_array<double, sizes.values> values;
  frozen_array<tensor_record, sizes.tensors> tensors;
  frozen_array<variable_record, sizes.variables> variables;
};

template <class T, std::size_t N, class Source>
constexpr void copy_records(frozen_array<T, N>& to, const Source& from) {
  for (std::size_t i = 0; i != N; ++i) to[i] = from[i];
}

template <auto Build>
constexpr frozen_records<Build> export_graph() {
  frozen_records<Build> out{};
  if constexpr (sizes_of<Build>.error == errc::none) {
    recording_graph r;
    Build(r.g);
    const graph_state& g = r.g.state();
    std::uint32_t characters = 0;
    for (name_id id = 0; id != sizes_of<Build>.names; ++id) {
      const name_node& n = g.names[id];
      out.names[id] = {n.is_static, n.is_static ? n.piece : nullptr, characters, static_cast<std::uint32_t>(n.piece_size),
                       static_cast<std::uint32_t>(n.size), n.parent,   n.slash,
                       n.hash.exact};
      if (n.is_static) continue;
      for (std::size_t i = 0; i != n.piece_size; ++i) out.characters[characters++] = n.piece[i];
    }
    copy_records(out.nodes, g.nodes);
    copy_records(out.inputs, g.inputs);
    copy_records(out.attributes, g.attributes);
    copy_records(out.values, g.values);
    copy_records(out.tensors, g.tensors);
    copy_records(out.variables, g.variables);
  }
  return out;
}

template <auto Build>
inline constexpr frozen_records<Build> records_of = export_graph<Build>();

}  // namespace detail
}  // namespace varscope::inline v1
