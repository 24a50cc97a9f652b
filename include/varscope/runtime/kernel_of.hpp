// SPDX-License-Identifier: BSL-1.0
//
// A row of the table that joins operations (ops/) and kernels (runtime/kernels/): a specialisation of kernel_of for a type
// of operation. It has
//
//   run(call)          computes the call's outputs from its inputs
//   scratch<Call>      elements of scratch memory that it needs, of the output's dtype (0 where the row says nothing)
//   function<Node>     of an elementwise operation: the function object of its elements, from the facts of the operation
//
// and sees shapes, attributes and memory through the call (runtime/kernel_call.hpp). A user's own operation brings its
// own row, in the user's own file.
#pragma once

#include <type_traits>

#include <varscope/graph/records.hpp>
#include <varscope/runtime/kernels/extents.hpp>
#include <varscope/runtime/kernels/then.hpp>

namespace varscope::inline v1 {

namespace detail {

constexpr kernels::extents as_extents(const shape& s) {
  kernels::extents e;
  e.rank = static_cast<int>(s.rank());
  for (int axis = 0; axis != e.rank; ++axis) e.dims[axis] = static_cast<std::ptrdiff_t>(s[static_cast<std::size_t>(axis)]);
  return e;
}

}  // namespace detail

template <const operation_type& Type>
struct kernel_of;

namespace detail {

// The function of an operation as a type without state.
template <class Node>
struct function_of_node {
  template <class... V>
    requires std::is_invocable_v<decltype(kernel_of<Node::type>::template function<Node>), V...>
  VARSCOPE_INLINE constexpr auto operator()(V... x) const {
    return kernel_of<Node::type>::template function<Node>(x...);
  }
};
template <class Node>
struct long_function_of_node : function_of_node<Node> {
  static constexpr bool is_long = true;
};

template <class Node>
constexpr auto find_function() {
  using function = std::remove_cvref_t<decltype(kernel_of<Node::type>::template function<Node>)>;
  if constexpr (std::is_empty_v<function>)
    return function{};
  else if constexpr (kernels::is_long<function>)
    return long_function_of_node<Node>{};
  else
    return function_of_node<Node>{};
}

// The same where it is a type without state already.
template <class Node>
using function_of = decltype(find_function<Node>());

}  // namespace detail

}  // namespace varscope::inline v1
