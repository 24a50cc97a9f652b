// SPDX-License-Identifier: BSL-1.0
//
// The variables of a scope as a struct of the user's (hana/members.hpp):
//
//   auto conv1 = bind<conv_params>(arena[scope<"conv1">]);
//   conv1.weights(0, 0, 0, 0);        the elements of "conv1/weights"
//   bind<model_params>(arena);        members are the outermost variables and scopes
//
// A member without a variable of its name, or with another shape or dtype, does not compile: the error begins at the
// call and names the variable. Views of constant elements can be bound in any arena.
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <varscope/graph/error_argument.hpp>
#include <varscope/hana/members.hpp>
#include <varscope/model/problem.hpp>
#include <varscope/runtime/arena.hpp>

namespace varscope::inline v1 {

namespace detail {

template <class Arena, class Member, fixed_string Name>
constexpr void check_member(sentence& problem);

template <class Arena, class Struct, fixed_string Scope>
constexpr void check_members(sentence& problem) {
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (check_member<Arena, member_t<Struct, I>, member_name<Struct, I, Scope>>(problem), ...);
  }
  (members_of<Struct>{});
}

// The sentence that TensorFlow has for get_variable of this name, shape and dtype.
template <class Found, class Member>
constexpr void check_view(sentence& problem, std::string_view name) {
  using found = view_traits<Found>;
  using wanted = view_traits<Member>;
  if (wanted::extents != found::extents)
    write_error(problem, errc::shared_shape_differs, {name, tuple_text{wanted::extents}, tuple_text{found::extents}});
  else if (wanted::type != found::type)
    write_error(problem, errc::shared_dtype_differs, {name, wanted::type, found::type});
  else if (!std::is_convertible_v<Found, Member>)
    problem << "Variable " << name
            << " is constant in this arena: the member has to be a tensor_view of constant elements.";
}

template <class Arena, class Member, fixed_string Name>
constexpr void check_member(sentence& problem) {
  constexpr auto build = Arena::builder;
  if (!problem.empty()) return;
  if constexpr (view_member<Member>) {
    if constexpr (find_variable<build>(Name.view()) == not_found)
      problem = no_such("variable", Name.view(), variable_names<build>, sizes_of<build>.variables);
    else
      check_view<decltype(std::declval<Arena&>().template get<Name>()), Member>(problem, Name.view());
  } else if constexpr (adapted_struct<Member>) {
    check_members<Arena, Member, Name>(problem);
  } else {
    problem << "Member " << Name.view()
            << " is neither a tensor_view nor a struct adapted with BOOST_HANA_DEFINE_STRUCT.";
  }
}

// Where the members of a struct are: the outermost variables of an arena, or those of a scope.
template <class Where>
struct bind_place {
  using arena = Where;
  static constexpr auto scope = fixed_string("");
  static constexpr arena& arena_of(Where& where) { return where; }
};
template <class Arena, fixed_string Scope>
struct bind_place<arena_scope<Arena, Scope>> {
  using arena = Arena;
  static constexpr auto scope = Scope;
  static constexpr arena& arena_of(const arena_scope<Arena, Scope>& where) { return where.arena(); }
};
template <class Arena, fixed_string Scope>
struct bind_place<const arena_scope<Arena, Scope>> : bind_place<arena_scope<Arena, Scope>> {};

template <class Struct, class Place>
inline constexpr sentence bind_problem_text = [] {
  sentence problem;
  if constexpr (!adapted_struct<Struct>)
    problem << "The struct is not adapted with BOOST_HANA_DEFINE_STRUCT.";
  else if constexpr (!refused<Place::arena::builder>)
    check_members<typename Place::arena, Struct, Place::scope>(problem);
  return problem;
}();

template <class Struct, class Place>
using bind_problem = decltype(as_problem<bind_problem_text<Struct, Place>>());

template <class Struct, fixed_string Scope, class Arena>
constexpr Struct bind_members(Arena& arena) {
  const auto bind_member = [&]<class Member, fixed_string Name>() -> Member {
    if constexpr (view_member<Member>)
      return arena.template get<Name>();
    else
      return bind_members<Member, Name>(arena);
  };
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    return Struct{bind_member.template operator()<member_t<Struct, I>, member_name<Struct, I, Scope>>()...};
  }
  (members_of<Struct>{});
}

}  // namespace detail

// Of an arena, an arena_view, or a scope of one.
template <class Struct, class Where, class Place = detail::bind_place<std::remove_reference_t<Where>>,
          class Problem = detail::bind_problem<Struct, Place>>
requires detail::no_problem<Problem>
constexpr Struct bind(Where&& where) { return detail::bind_members<Struct, Place::scope>(Place::arena_of(where)); }

}  // namespace varscope::inline v1
