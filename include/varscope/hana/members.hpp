// SPDX-License-Identifier: BSL-1.0
//
// The members of a user's struct that stands for the variables of a scope:
//
//   struct conv_params {
//     BOOST_HANA_DEFINE_STRUCT(conv_params,
//       (tensor_view<const float, 5, 5, 3, 8>, weights),
//       (tensor_view<const float, 8>, biases));
//   };
//
// A member is a tensor_view, which says dtype and shape of a variable, a quantized_view of one that the arena keeps in fewer
// bits, or again such a struct, which is a nested scope.
// The struct is an aggregate without other members.
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <boost/hana/accessors.hpp>
#include <boost/hana/at.hpp>
#include <boost/hana/concept/struct.hpp>
#include <boost/hana/define_struct.hpp>
#include <boost/hana/first.hpp>
#include <boost/hana/length.hpp>
#include <boost/hana/pair.hpp>
#include <boost/hana/second.hpp>
#include <boost/hana/string.hpp>
#include <boost/hana/tuple.hpp>

#include <varscope/hana/string.hpp>
#include <varscope/tensor/dtype.hpp>
#include <varscope/tensor/shape.hpp>
#include <varscope/tensor/quantized_view.hpp>
#include <varscope/tensor/tensor_view.hpp>
#include <varscope/text/static_path.hpp>

namespace varscope::inline v1::detail {

template <class T>
concept adapted_struct = boost::hana::Struct<T>::value;

template <class T>
struct view_traits {
  static constexpr bool is_view = false;
};
template <class T, std::size_t... Extents>
struct view_traits<tensor_view<T, Extents...>> {
  static constexpr bool is_view = true;
  static constexpr dtype type = dtype_of<std::remove_cv_t<T>>;
  static constexpr shape extents = [] {
    if constexpr (sizeof...(Extents) == 0)
      return scalar;
    else
      return shape{Extents...};
  }();
};

template <class Code, std::size_t Channels, std::size_t Stride, std::size_t... Extents>
struct view_traits<quantized_view<Code, Channels, Stride, Extents...>> : view_traits<tensor_view<Code, Extents...>> {};

template <class T>
concept view_member = view_traits<T>::is_view;

template <class Struct, std::size_t I>
using accessor_t = std::remove_cvref_t<decltype(boost::hana::at_c<I>(boost::hana::accessors<Struct>()))>;

template <class Struct>
inline constexpr std::size_t member_count = decltype(boost::hana::length(boost::hana::accessors<Struct>()))::value;

template <class Struct, std::size_t I>
using member_t =
    std::remove_cvref_t<decltype(boost::hana::second(std::declval<accessor_t<Struct, I>>())(std::declval<Struct&>()))>;

template <class Struct, std::size_t I>
using member_key = std::remove_cvref_t<decltype(boost::hana::first(std::declval<accessor_t<Struct, I>>()))>;

// A name in a scope; "" is the outermost.
template <fixed_string Scope, fixed_string Name>
constexpr auto join_below() {
  if constexpr (Scope.size() == 0)
    return Name;
  else
    return with_slash<Scope, Name>;
}

template <class Struct, std::size_t I, fixed_string Scope = "">
inline constexpr auto member_name = join_below<Scope, fixed_string_of<member_key<Struct, I>>>();

template <class Struct>
using members_of = std::make_index_sequence<member_count<Struct>>;

}  // namespace varscope::inline v1::detail
