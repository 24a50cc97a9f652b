// SPDX-License-Identifier: BSL-1.0
//
// What is wrong with a name that was asked of a frozen graph, as a type: a constraint on it fails with the sentence, at
// the line of the user's call.
#pragma once

#include <string_view>
#include <type_traits>
#include <utility>

#include <varscope/model/full_names.hpp>
#include <varscope/model/name_lookup.hpp>
#include <varscope/text/nearest_name.hpp>
#include <varscope/text/says.hpp>

namespace varscope::inline v1 {

// problem<> is none.
template <text... Pieces>
struct problem {};

namespace detail {

template <class Problem>
concept no_problem = std::is_same_v<Problem, problem<>>;

template <const sentence& Text, class Pieces = pieces_of_sentence<Text>>
struct problem_of_sentence;
template <const sentence& Text, std::size_t... Pieces>
struct problem_of_sentence<Text, std::index_sequence<Pieces...>> {
  using type = problem<piece_of_sentence<Text, Pieces>()...>;
};

// The problem that a sentence tells; an empty one tells none.
template <const sentence& Text>
constexpr auto as_problem() {
  if constexpr (Text.empty())
    return problem<>{};
  else
    return typename problem_of_sentence<Text>::type{};
}

// "There is no variable convl/weights in this graph. Did you mean conv1/weights?"
template <class Names>
constexpr sentence no_such(std::string_view kind, std::string_view name, const Names& names, std::size_t count) {
  sentence text;
  text << "There is no " << kind << ' ' << name << " in this graph.";
  if (count != 0) text << " Did you mean " << names[nearest_name(names, count, name)] << '?';
  return text;
}

// Of a refused graph one error is enough.
template <auto Build>
inline constexpr bool refused = sizes_of<Build>.error != errc::none;

template <auto Build, fixed_string Name>
inline constexpr sentence unknown_variable_text =
    no_such("variable", without_output(Name.view()), variable_names<Build>, sizes_of<Build>.variables);

template <bool Unknown>
struct variable_problem {
  template <auto Build, fixed_string Name>
  using type = problem<>;
};
template <>
struct variable_problem<true> {
  template <auto Build, fixed_string Name>
  using type = decltype(as_problem<unknown_variable_text<Build, Name>>());
};

// Of a refused graph nothing is reported. An alias that chooses by a bool: a name that exists makes no type and no function
// of its own.
template <auto Build, fixed_string Name>
using unknown_variable =
    typename variable_problem<!refused<Build> && index_of_variable<Build, Name> == not_found>::template type<Build, Name>;

// The same for any tensor.
template <auto Build, fixed_string Name>
inline constexpr sentence unknown_tensor_text =
    no_such("tensor", without_output(Name.view()), node_names<Build>, sizes_of<Build>.nodes);

}  // namespace detail
}  // namespace varscope::inline v1
