// SPDX-License-Identifier: BSL-1.0
//
// The kernels of ops/array.hpp.
#pragma once

#include <cstddef>
#include <utility>

#include <varscope/runtime/kernel_of.hpp>
#include <varscope/runtime/kernels/concat.hpp>
#include <varscope/runtime/kernels/slice.hpp>

namespace varscope::inline v1 {

// Inputs: the tensors, then the axis, a constant.
template <> struct kernel_of<operation<"ConcatV2">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    constexpr std::int64_t axis = Call::template constant_input<Call::input_count - 1>(0);
    constexpr auto from_front =
        static_cast<std::size_t>(axis < 0 ? axis + std::int64_t(Call::output_shape.rank()) : axis);
    parts<from_front>(call, std::make_index_sequence<Call::input_count - 1>{});
  }

 private:
  // How many rows of the output lie before part I.
  template <class Call, std::size_t Axis, std::size_t I>
  static constexpr std::ptrdiff_t rows_before() {
    if constexpr (I == 0)
      return 0;
    else
      return rows_before<Call, Axis, I - 1>() + static_cast<std::ptrdiff_t>(Call::template input_shape<I - 1>[Axis]);
  }
  template <std::size_t Axis, class Call, std::size_t... I>
  static constexpr void parts(const Call& call, std::index_sequence<I...>) {
    (kernels::concat_part<detail::as_extents(Call::output_shape), detail::as_extents(Call::template input_shape<I>),
                          static_cast<int>(Axis), rows_before<Call, Axis, I>()>::run(call.template input<I>(),
                                                                                     call.output()),
     ...);
  }
};

// Inputs: the tensor, then where the slice begins and its size, both constants.
template <> struct kernel_of<operation<"Slice">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::slice<detail::as_extents(Call::template input_shape<0>), begin<Call>(),
                   detail::as_extents(Call::output_shape)>::run(call.template input<0>(), call.output());
  }

 private:
  template <class Call>
  static constexpr kernels::extents begin() {
    kernels::extents e;
    e.rank = static_cast<int>(Call::output_shape.rank());
    for (int axis = 0; axis != e.rank; ++axis)
      e.dims[axis] = Call::template constant_input<1>(static_cast<std::size_t>(axis));
    return e;
  }
};

}  // namespace varscope::inline v1
