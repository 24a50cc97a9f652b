// SPDX-License-Identifier: BSL-1.0
//
// A row of the table that joins operations (ops/) and kernels (runtime/kernels/): a specialisation of kernel_of for a type
// of operation. It has
//
//   run(call)          computes the call's outputs from its inputs
//   scratch<Call>      elements of scratch memory that it needs, of the output's dtype (0 where the row says nothing)
//   function<Node>     of an elementwise operation: the function object of its elements
//
// and sees shapes, attributes and memory through the call (runtime/kernel_call.hpp). A user's own operation brings its
// own row, in the user's own file.
#pragma once

#include <varscope/graph/records.hpp>
#include <varscope/runtime/kernels/extents.hpp>

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

}  // namespace varscope::inline v1
