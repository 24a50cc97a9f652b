// SPDX-License-Identifier: BSL-1.0
//
// The variables of a frozen graph as a hana::tuple, in declaration order. Every element has a static type of its own:
//
//   hana::for_each(variables<net>, [&](auto v) { print(v.name(), v.view(arena)); });
//
// All that it says is a constant; view() gives a tensor_view with the variable's element type and extents, or the
// quantized_view of a variable that the arena keeps in fewer bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include <boost/hana/for_each.hpp>
#include <boost/hana/tuple.hpp>

#include <varscope/model/graph_of.hpp>
#include <varscope/runtime/arena.hpp>

namespace varscope::inline v1 {

// The variable with number Index of a graph.
template <auto Build, std::size_t Index>
class static_variable {
  static constexpr const detail::variable_record& record = detail::records_of<Build>.variables[Index];

 public:
  static constexpr std::size_t index() { return Index; }
  // "conv1/weights"
  static constexpr std::string_view name() { return detail::variable_names<Build>[Index]; }
  static constexpr varscope::shape shape() { return record.extents; }
  static constexpr varscope::dtype dtype() { return record.type; }
  // Bytes from the start of an arena<net>.
  static constexpr std::size_t offset() { return detail::layout_of<Build>.offset(record, Index); }
  static constexpr std::size_t bytes() {
    return static_cast<std::size_t>(record.extents.size()) * size_of(record.type);
  }
  static constexpr bool trainable() { return record.trainable; }
  // How often get_variable gave it again after it was created.
  static constexpr std::uint32_t shared() { return record.shared; }

  // Its elements in an arena or arena_view of this graph, or of one with the same variables.
  template <class Arena>
  requires(detail::fingerprint_of<std::remove_cvref_t<Arena>::builder> ==
           detail::fingerprint_of<Build>) static constexpr auto view(Arena& arena) {
    if constexpr (Arena::is_quantized) {
      return detail::quantized_get<Index>(arena);
    } else {
      auto* const array = arena.template array<record.type>();
      using element = std::remove_pointer_t<decltype(array)>;
      return detail::tensor_view_of<element, Build, record.read>(array + Arena::layout.element[Index]);
    }
  }
};

namespace detail {

template <auto Build, std::size_t... I>
constexpr boost::hana::tuple<static_variable<Build, I>...> make_variables(std::index_sequence<I...>) {
  return {};
}

}  // namespace detail

template <const auto& Net>
inline constexpr auto variables = detail::make_variables<detail::builder_of<Net>>(
    std::make_index_sequence<detail::sizes_of<detail::builder_of<Net>>.variables>{});

}  // namespace varscope::inline v1
