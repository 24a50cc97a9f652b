// SPDX-License-Identifier: BSL-1.0
//
// The variables of an arena as a hana::map from names to views, for small models:
//
//   auto m = as_map(arena);
//   m["conv1/weights"_s](0, 0, 0, 0) = 1;
//
// The map itself is searched by Hana, whose cost grows with the square of the number of variables: arena.get<"...">()
// is the way into a large one.
#pragma once

#include <cstddef>
#include <utility>

#include <boost/hana/at_key.hpp>
#include <boost/hana/map.hpp>
#include <boost/hana/pair.hpp>
#include <boost/hana/unpack.hpp>

#include <varscope/hana/string.hpp>
#include <varscope/hana/variables.hpp>

namespace varscope::inline v1 {

namespace detail {

template <class Variable>
constexpr auto copy_name() {
  char name[Variable::name().size() + 1]{};
  for (std::size_t i = 0; i != Variable::name().size(); ++i) name[i] = Variable::name()[i];
  return fixed_string(name);
}

}  // namespace detail

// The key of a variable in such a map.
template <auto Build, std::size_t Index>
constexpr auto to_hana_string(static_variable<Build, Index>) {
  return hana_string<detail::copy_name<static_variable<Build, Index>>()>;
}

// Of an arena, or an arena_view.
template <class Arena>
constexpr auto as_map(Arena& arena) {
  constexpr std::size_t count = detail::sizes_of<Arena::builder>.variables;
  return boost::hana::unpack(
      detail::make_variables<Arena::builder>(std::make_index_sequence<count>{}), [&](auto... variable) {
        return boost::hana::make_map(boost::hana::make_pair(to_hana_string(variable), variable.view(arena))...);
      });
}

}  // namespace varscope::inline v1
