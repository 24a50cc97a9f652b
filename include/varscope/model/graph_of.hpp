// SPDX-License-Identifier: BSL-1.0
//
// A graph that the compiler has built, checked and frozen.
//
//   constexpr void my_model(graph& g) { ... }
//   inline constexpr auto& net = graph_of<my_model>;
//   static_assert(net.contains("conv1/weights"));
//
// A mistake of the builder stops the compile with TensorFlow's sentence and its place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <varscope/model/build_error.hpp>
#include <varscope/model/full_names.hpp>
#include <varscope/model/layout.hpp>
#include <varscope/model/memory_plan.hpp>
#include <varscope/model/name_lookup.hpp>
#include <varscope/model/warnings.hpp>
#include <varscope/text/nearest_name.hpp>
#include <varscope/model/operation_table.hpp>
#include <varscope/model/step_table.hpp>

namespace varscope::inline v1 {

// A variable of a frozen graph.
struct variable_info {
  std::string_view name;  // without ":0"
  varscope::shape shape;
  varscope::dtype dtype;
  std::size_t offset;  // bytes from the start of the arena
  std::size_t bytes;
  bool trainable;
  std::uint32_t shared;  // how often get_variable gave it again after it was created
};

struct memory_block;

struct workspace_bounds_info {
  std::size_t maximum_load;
  std::size_t one_buffer_each;
};

namespace detail {

template <auto Build, fixed_string... Names>
struct fetched_or_all {
  using type = tensor_list<find_tensor<Build>(Names.view())...>;
};
template <auto Build>
struct fetched_or_all<Build> {
  using type = unconsumed_of<Build>;
};

template <auto Build>
constexpr auto list_variables() {
  frozen_array<variable_info, sizes_of<Build>.variables> out{};
  for (std::size_t i = 0; i != out.size(); ++i) {
    const variable_record& v = records_of<Build>.variables[i];
    out[i] = {variable_names<Build>[i],
              v.extents,
              v.type,
              layout_of<Build>.offset(v, i),
              static_cast<std::size_t>(v.extents.size()) * size_of(v.type),
              v.trainable,
              v.shared};
  }
  return out;
}

template <auto Build>
inline constexpr auto variable_list = list_variables<Build>();

// FNV-1a over 64-bit words (Fowler, Noll, Vo).
constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t word) { return (hash ^ word) * 0x100000001B3u; }

template <auto Build>
constexpr std::uint64_t fingerprint() {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const variable_record& v : records_of<Build>.variables) {
    hash = mix(mix(hash, records_of<Build>.names[v.name].hash), static_cast<std::uint64_t>(v.type));
    hash = mix(hash, v.extents.rank());
    for (std::int64_t extent : v.extents) hash = mix(hash, static_cast<std::uint64_t>(extent));
  }
  return hash ^ hash >> 29;
}

template <auto Build>
inline constexpr std::uint64_t fingerprint_of = fingerprint<Build>();

}  // namespace detail

// The frozen graph. An empty class: everything about it is a constant.
template <auto Build>
class frozen_graph {
 public:
  static constexpr auto builder = Build;

  static constexpr std::size_t variable_count() { return detail::sizes_of<Build>.variables; }
  // TensorFlow's number of operations, those that variables bring along included.
  static constexpr std::size_t operation_count() { return detail::sizes_of<Build>.operations; }

  // In declaration order. Reading a name at run time puts the names into the program.
  static constexpr std::span<const variable_info> variables() {
    return {detail::variable_list<Build>.items, detail::variable_list<Build>.size()};
  }

  // Every operation in TensorFlow's order, those that variables bring along included.
  static constexpr std::span<const operation_info> operations() {
    return {detail::operation_table_of<Build>.items, detail::operation_table_of<Build>.size()};
  }
  // The operation of this name, or nullptr.
  static constexpr const operation_info* find_operation(std::string_view name) {
    for (const operation_info& operation : operations())
      if (operation.name == name) return &operation;
    return nullptr;
  }

  // Variables by name, with or without ":0".
  static constexpr bool contains(std::string_view name) {
    return detail::find_variable<Build>(name) != detail::not_found;
  }
  // The variable of this name, or nullptr.
  static constexpr const variable_info* find(std::string_view name) {
    const std::uint32_t i = detail::find_variable<Build>(name);
    return i == detail::not_found ? nullptr : &detail::variable_list<Build>[i];
  }

  // What is allowed and most likely a mistake (model/warnings.hpp). A variable counts as used where an operation reads
  // it; with names, where one that these tensors need does.
  template <fixed_string... Fetched>
  static constexpr std::span<const warning> warnings() {
    return {detail::warnings_of<Build, Fetched...>.items, detail::warnings_of<Build, Fetched...>.size()};
  }

  // Of the arena, every variable at a multiple of the alignment.
  static constexpr std::size_t arena_bytes() { return detail::layout_of<Build>.bytes; }
  static constexpr std::size_t arena_bytes(std::size_t alignment);

  // Of a workspace, which keeps every tensor that nobody consumes to the end. Kernels have a say in it, so it is defined
  // in runtime/workspace.hpp.
  static constexpr std::size_t workspace_bytes();

  // The most bytes that any plan needs at once, which no workspace can go below, and the bytes of one buffer for each
  // result of a step. Defined in runtime/workspace.hpp.
  static constexpr workspace_bounds_info workspace_bounds();

  // What a run that fetches these tensors (without names: all results) computes, step by step, and what shares a step.
  template <fixed_string... Fetched>
  static constexpr std::span<const step_info> schedule() {
    using kept = typename detail::fetched_or_all<Build, Fetched...>::type;
    return {detail::step_table_of<Build, kept>.items, detail::step_table_of<Build, kept>.size()};
  }

  // Where the variables and the temporary tensors of such a run lie, and when. Defined in runtime/memory_map.hpp.
  template <fixed_string... Fetched>
  static constexpr std::span<const memory_block> memory_map();

  // 64 bits over names, shapes and dtypes of the variables, in declaration order: graphs with the same fingerprint can
  // share an arena.
  static constexpr std::uint64_t fingerprint() { return detail::fingerprint_of<Build>; }
};

template <auto Build>
constexpr std::size_t frozen_graph<Build>::arena_bytes(std::size_t alignment) {
  std::size_t of_dtype[dtype_count]{};
  for (const detail::variable_record& v : detail::records_of<Build>.variables)
    of_dtype[static_cast<std::size_t>(v.type)] += detail::round_up(
        static_cast<std::size_t>(v.extents.size()) * size_of(v.type), detail::alignment_of(v.type, alignment));
  std::size_t bytes = 0;
  for (std::size_t type = 0; type != dtype_count; ++type)
    if (of_dtype[type] != 0)
      bytes = detail::round_up(bytes, detail::alignment_of(static_cast<dtype>(type), alignment)) + of_dtype[type];
  return bytes;
}

namespace detail {

template <auto Build>
constexpr frozen_graph<Build> freeze() {
  check_graph<Build>();
  return {};
}

}  // namespace detail

template <auto Build>
  requires graph_builder<decltype(Build)>
inline constexpr frozen_graph<Build> graph_of = detail::freeze<Build>();

}  // namespace varscope::inline v1
