// SPDX-License-Identifier: BSL-1.0
//
// Names of ours as names of Boost.Hana's, and back.
//
//   "conv1/weights"_s                       hana::string, a key of a hana::map
//   to_hana_string(scope<"conv1">)          the same of a path; to_hana_string("weights"_var) without ":0"
//   to_scope("conv1"_s)                     scope<"conv1">
//   to_variable_path("weights"_s)           "weights"_var
//   fixed_string_of<decltype("conv1"_s)>    "conv1", as a template argument
#pragma once

#include <cstddef>
#include <utility>

#include <boost/hana/string.hpp>

#include <varscope/graph/literal.hpp>

namespace varscope::inline v1 {

namespace detail {

template <fixed_string Name, std::size_t... I>
constexpr boost::hana::string<Name.data[I]...> make_hana_string(std::index_sequence<I...>) {
  return {};
}

template <class String>
struct hana_string_characters;
template <char... Characters>
struct hana_string_characters<boost::hana::string<Characters...>> {
  static constexpr char value[] = {Characters..., '\0'};
};

}  // namespace detail

// The hana::string of a literal.
template <fixed_string Name>
inline constexpr auto hana_string = detail::make_hana_string<Name>(std::make_index_sequence<Name.size()>{});

// The literal of a hana::string, given by its type.
template <class String>
inline constexpr auto fixed_string_of = fixed_string(detail::hana_string_characters<String>::value);

template <fixed_string Path>
constexpr auto to_hana_string(scope_path<Path>) {
  return hana_string<Path>;
}
template <fixed_string Path>
constexpr auto to_hana_string(variable_path<Path>) {
  return hana_string<Path>;
}

template <char... Characters>
constexpr auto to_scope(boost::hana::string<Characters...>) {
  return scope_path<fixed_string_of<boost::hana::string<Characters...>>>{};
}
template <char... Characters>
constexpr auto to_variable_path(boost::hana::string<Characters...>) {
  return variable_path<fixed_string_of<boost::hana::string<Characters...>>>{};
}

inline namespace literals {

// Hana's own literal is an extension of some compilers, switched on by this macro. Where it is, both are one.
#if defined(BOOST_HANA_CONFIG_ENABLE_STRING_UDL)
using boost::hana::literals::operator""_s;
#else
template <fixed_string Name>
constexpr auto operator""_s() {
  return hana_string<Name>;
}
#endif

}  // namespace literals

}  // namespace varscope::inline v1
