// SPDX-License-Identifier: BSL-1.0
//
// The variables that a struct of the user's stands for (hana/members.hpp), declared in the scope that is open:
//
//   auto p = get_variables<conv_params>(g, init::random_normal());
//   auto p = get_variables<conv_params>(g, initial<"weights">(init::random_normal()), initial<"biases">(init::zeros()));
//   nn::conv2d(x, p["weights"_s]) + p["biases"_s]
//
// Names, shapes and dtypes are those of the members; a nested struct opens a scope. Members are declared in order, each
// as get_variable does it, so they are shared by the same rules. Gives a hana::map from names to variables, with a map
// for each nested struct. initial<"inner/weights"> is for a member of a nested struct, initial<"inner"> for all of
// them; the first that fits counts. What has no initializer takes the scope's, or TensorFlow's default.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <tuple>
#include <utility>

#include <boost/hana/at_key.hpp>
#include <boost/hana/map.hpp>

#include <varscope/graph/literal.hpp>
#include <varscope/hana/members.hpp>
#include <varscope/model/problem.hpp>

namespace varscope::inline v1 {

struct member_options {
  bool trainable = true;  // in collection::trainable_variables
};

// How the member Name, or what is nested in it, begins.
template <fixed_string Name>
struct named_initializer {
  varscope::initializer initializer;
  member_options options;
};

template <fixed_string Name>
constexpr named_initializer<Name> initial(const initializer& initializer, const member_options& options = {}) {
  return {initializer, options};
}

namespace detail {

// A graph, and the line that passes it on.
struct graph_at {
  graph& g;
  call_site at;

  constexpr graph_at(graph& of, call_site call = {}) : g(of), at(call) {}
};

// Whether an initializer for `name` is for this member; "" is for all.
constexpr bool is_for(std::string_view name, std::string_view member) {
  return name.empty() || (member.starts_with(name) && (member.size() == name.size() || member[name.size()] == '/'));
}

// Calls f(name) for every member that is a variable, nested ones included.
template <class Struct, fixed_string Scope, class F>
constexpr void for_each_name(F& f) {
  const auto visit = [&]<class Member, fixed_string Name>() {
    if constexpr (adapted_struct<Member>)
      for_each_name<Member, Name>(f);
    else
      f(Name.view(), view_member<Member>);
  };
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (visit.template operator()<member_t<Struct, I>, member_name<Struct, I, Scope>>(), ...);
  }
  (members_of<Struct>{});
}

template <class Struct>
constexpr sentence declaration_problem(std::initializer_list<std::string_view> initializers) {
  sentence problem;
  const auto check_type = [&](std::string_view name, bool is_view) {
    if (problem.empty() && !is_view)
      problem << "Member " << name << " is neither a tensor_view nor a struct adapted with BOOST_HANA_DEFINE_STRUCT.";
  };
  for_each_name<Struct, "">(check_type);
  for (std::string_view initializer : initializers) {
    bool used = false;
    const auto check_use = [&](std::string_view name, bool) { used |= is_for(initializer, name); };
    for_each_name<Struct, "">(check_use);
    if (problem.empty() && !used) problem << "There is no member " << initializer << " in this struct.";
  }
  return problem;
}

template <class Struct, fixed_string... Initializers>
inline constexpr sentence declaration_problem_text = [] {
  if constexpr (adapted_struct<Struct>)
    return declaration_problem<Struct>({Initializers.view()...});
  else
    return sentence("The struct is not adapted with BOOST_HANA_DEFINE_STRUCT.");
}();

template <class Struct, fixed_string... Initializers>
using declaration_problem_of = decltype(as_problem<declaration_problem_text<Struct, Initializers...>>());

template <class View, fixed_string Key, fixed_string Name, fixed_string... Initializers>
constexpr variable declare_variable(const graph_at& g, const named_initializer<Initializers>&... initializers) {
  using wanted = view_traits<View>;
  const initializer* initial = nullptr;
  member_options options;
  const auto offer = [&]<fixed_string For>(const named_initializer<For>& offered) {
    if (initial != nullptr || !is_for(For.view(), Name.view())) return;
    initial = &offered.initializer;
    options = offered.options;
  };
  (offer(initializers), ...);
  return get_variable<Key>(g.g, wanted::extents, initial == nullptr ? initializer() : *initial,
                           {.dtype = wanted::type, .trainable = options.trainable}, g.at);
}

template <class Struct, fixed_string Scope, fixed_string... Initializers>
constexpr auto declare_members(const graph_at& g, const named_initializer<Initializers>&... initializers) {
  const auto declare = [&]<class Member, fixed_string Key, fixed_string Name>() {
    if constexpr (view_member<Member>)
      return declare_variable<Member, Key, Name>(g, initializers...);
    else
      return scope<Key>(
          g.g, [&] { return declare_members<Member, Name>(g, initializers...); }, g.at);
  };
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    // Braces: declared from first to last.
    const std::tuple declared{boost::hana::make_pair(
        member_key<Struct, I>{},
        declare.template operator()<member_t<Struct, I>, member_name<Struct, I>, member_name<Struct, I, Scope>>())...};
    return std::apply(boost::hana::make_map, declared);
  }
  (members_of<Struct>{});
}

}  // namespace detail

// One initializer for all members.
template <class Struct, class Problem = detail::declaration_problem_of<Struct>>
requires detail::no_problem<Problem>
constexpr auto get_variables(graph& g, const initializer& initializer = {}, const member_options& options = {},
                             call_site at = {}) {
  return detail::declare_members<Struct, "">(detail::graph_at(g, at), initial<"">(initializer, options));
}

// Initializers by the names of members.
template <class Struct, fixed_string... Names, class Problem = detail::declaration_problem_of<Struct, Names...>>
requires(sizeof...(Names) != 0 &&
         detail::no_problem<Problem>) constexpr auto get_variables(detail::graph_at g,
                                                                   const named_initializer<Names>&... initializers) {
  return detail::declare_members<Struct, "">(g, initializers...);
}

}  // namespace varscope::inline v1
