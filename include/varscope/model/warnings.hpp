// SPDX-License-Identifier: BSL-1.0
//
// What TensorFlow cannot check, as a list that a static_assert can ask for:
//
//   static_assert(net.warnings().empty());          net.warnings<"y">()   a variable counts as used where "y" needs it
//
// Computed where somebody asks, in constant evaluations of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <varscope/model/name_lookup.hpp>

namespace varscope::inline v1 {

enum class warning_kind : std::uint8_t {
  unused_variable,       // no operation reads it
  nothing_shared,        // a scope with reuse in which no variable was shared
  names_differ_by_case,  // two variables, or two scopes, whose last names differ by case only
};

struct warning {
  warning_kind kind;
  std::string_view name;   // of the variable or scope
  std::string_view other;  // the one that its name differs from by case only; else empty
  place at;                // where it was created or opened
};

namespace detail {

constexpr std::string_view without_last_name(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  return name.substr(0, slash == std::string_view::npos ? 0 : slash);
}

// The nodes that the fetched tensors need; of none fetched, all.
template <auto Build, fixed_string... Fetched>
constexpr void mark_needed(const graph_state& g, buffer<bool>& needed) {
  for (node_id i = 0; i != g.nodes.size(); ++i) needed.push_back(sizeof...(Fetched) == 0);
  if constexpr (sizeof...(Fetched) != 0) {
    for (tensor_id id : {find_tensor<Build>(Fetched.view())...})
      if (id != no_tensor) needed[g.tensors[id].node] = true;
  }
  for (node_id i = static_cast<node_id>(g.nodes.size()); i-- > 0;) {
    if (!needed[i]) continue;
    for (std::uint32_t k = 0; k != g.nodes[i].input_count; ++k)
      needed[g.tensors[g.inputs[g.nodes[i].first_input + k]].node] = true;
  }
}

// Calls warn(name, place) for each variable that no needed operation reads. One that is itself fetched is used.
template <auto Build, fixed_string... Fetched, class Warn>
constexpr void find_unused_variables(graph_state& g, Warn warn) {
  buffer<bool> needed;
  mark_needed<Build, Fetched...>(g, needed);
  buffer<bool> used;
  for (variable_id i = 0; i != g.variables.size(); ++i) used.push_back(false);
  for (node_id i = 0; i != g.nodes.size(); ++i)
    for (std::uint32_t k = 0; needed[i] && k != g.nodes[i].input_count; ++k) {
      const node_record& input = g.nodes[g.tensors[g.inputs[g.nodes[i].first_input + k]].node];
      if (input.variable != none) used[input.variable] = true;
    }
  if constexpr (sizeof...(Fetched) != 0) {
    for (tensor_id id : {find_tensor<Build>(Fetched.view())...})
      if (id != no_tensor && g.nodes[g.tensors[id].node].variable != none) used[g.nodes[g.tensors[id].node].variable] = true;
  }
  for (variable_id i = 0; i != g.variables.size(); ++i)
    if (!used[i]) warn(g.names.text(g.variables[i].name), g.variables[i].at);
}

// The outermost scopes with reuse; what is shared in the scopes inside them counts.
template <class Warn>
constexpr void find_scopes_without_sharing(graph_state& g, Warn warn) {
  buffer<std::uint32_t> shared;
  for (scope_id i = 0; i != g.scopes.size(); ++i) shared.push_back(g.scopes[i].shared);
  for (scope_id i = static_cast<scope_id>(g.scopes.size()); i-- > 1;) shared[g.scopes[i].outer] += shared[i];
  for (scope_id i = 1; i != g.scopes.size(); ++i) {
    const scope_record& s = g.scopes[i];
    if (s.reuse == reuse_mode::yes && g.scopes[s.outer].reuse != reuse_mode::yes && shared[i] == 0)
      warn(g.names.text(s.name), s.at);
  }
}

// Two names, of which `known` holds the first, in one scope.
template <class Warn>
constexpr void compare_by_case(graph_state& g, name_table& known, name_id name, place at, Warn warn) {
  const std::size_t size = known.size();
  const name_table::entry& e = known.find_or_add(name);
  if (known.size() != size) return;
  const std::string_view first = g.names.text(e.name);
  const std::string_view second = g.names.text(name);
  if (first != second && without_last_name(first) == without_last_name(second)) warn(second, first, at);
}

template <auto Build, fixed_string... Fetched, class Warn>
constexpr void find_warnings(graph_state& g, Warn warn) {
  find_unused_variables<Build, Fetched...>(
      g, [&](std::string_view name, place at) { warn(warning_kind::unused_variable, name, std::string_view(), at); });
  find_scopes_without_sharing(
      g, [&](std::string_view name, place at) { warn(warning_kind::nothing_shared, name, std::string_view(), at); });
  const auto by_case = [&](std::string_view name, std::string_view other, place at) {
    warn(warning_kind::names_differ_by_case, name, other, at);
  };
  name_table variables(g.names, true);
  for (const variable_record& v : g.variables)
    if (v.of_get_variable) compare_by_case(g, variables, v.key, v.at, by_case);
  name_table scopes(g.names, true);
  for (const scope_record& s : g.scopes) compare_by_case(g, scopes, s.name, s.at, by_case);
}

struct warning_sizes {
  std::size_t warnings, characters;
};

template <auto Build, fixed_string... Fetched>
inline constexpr warning_sizes warning_sizes_of = [] {
  warning_sizes sizes{};
  recording_graph r;
  Build(r.g);
  if (r.g.state().failed()) return sizes;
  find_warnings<Build, Fetched...>(r.g.state(), [&](warning_kind, std::string_view name, std::string_view other, place) {
    ++sizes.warnings;
    sizes.characters += name.size() + other.size();
  });
  return sizes;
}();

template <std::size_t Warnings, std::size_t Characters>
struct warning_records {
  struct record {
    warning_kind kind;
    std::size_t first, name_size, other_size;
    place at;
  };

  frozen_array<record, Warnings> records;
  frozen_array<char, Characters> characters;
};

template <auto Build, fixed_string... Fetched>
constexpr auto record_warnings() {
  constexpr warning_sizes sizes = warning_sizes_of<Build, Fetched...>;
  warning_records<sizes.warnings, sizes.characters> out{};
  if constexpr (sizes.warnings != 0) {
    recording_graph r;
    Build(r.g);
    std::size_t count = 0;
    std::size_t size = 0;
    find_warnings<Build, Fetched...>(
        r.g.state(), [&](warning_kind kind, std::string_view name, std::string_view other, place at) {
          out.records[count++] = {kind, size, name.size(), other.size(), at};
          for (char c : name) out.characters[size++] = c;
          for (char c : other) out.characters[size++] = c;
        });
  }
  return out;
}

template <auto Build, fixed_string... Fetched>
inline constexpr auto warning_records_of = record_warnings<Build, Fetched...>();

template <auto Build, fixed_string... Fetched>
inline constexpr auto warnings_of = [] {
  frozen_array<warning, warning_sizes_of<Build, Fetched...>.warnings> out{};
  for (std::size_t i = 0; i != out.size(); ++i) {
    const auto& r = warning_records_of<Build, Fetched...>.records[i];
    const char* const text = warning_records_of<Build, Fetched...>.characters.items + r.first;
    out[i] = {r.kind, {text, r.name_size}, {text + r.name_size, r.other_size}, r.at};
  }
  return out;
}();

}  // namespace detail
}  // namespace varscope::inline v1
