// SPDX-License-Identifier: BSL-1.0
//
// The kernels of ops/array.hpp.
#pragma once

#include <cstddef>
#include <utility>

#include <varscope/runtime/kernel_of.hpp>
#include <varscope/runtime/kernels/concat.hpp>
#include <varscope/runtime/kernels/fill.hpp>
#include <varscope/runtime/kernels/gather.hpp>
#include <varscope/runtime/kernels/one_hot.hpp>
#include <varscope/runtime/kernels/pad.hpp>
#include <varscope/runtime/kernels/resize.hpp>
#include <varscope/runtime/kernels/slice.hpp>
#include <varscope/runtime/kernels/space_to_batch.hpp>
#include <varscope/runtime/kernels/strided_copy.hpp>

namespace varscope::inline v1 {

namespace detail {

// f(constant First), ..., in halves: a fold over many is more than clang takes.
template <std::size_t First, std::size_t Count, class F>
constexpr void for_each_index(F f) {
  if constexpr (Count == 1) {
    f(std::integral_constant<std::size_t, First>{});
  } else if constexpr (Count > 1) {
    for_each_index<First, Count / 2>(f);
    for_each_index<First + Count / 2, Count - Count / 2>(f);
  }
}

// An axis that is a constant input, counted from the front.
template <class Call, std::size_t Input>
constexpr std::size_t constant_axis(std::size_t rank) {
  const std::int64_t axis = Call::template constant_input<Input>(0);
  return static_cast<std::size_t>(axis < 0 ? axis + static_cast<std::int64_t>(rank) : axis);
}

constexpr std::ptrdiff_t elements_from(const shape& s, std::size_t axis) {
  return as_extents(s).count(static_cast<int>(axis));
}

constexpr std::ptrdiff_t elements_before(const shape& s, std::size_t axis) {
  std::ptrdiff_t n = 1;
  for (std::size_t i = 0; i != axis; ++i) n *= static_cast<std::ptrdiff_t>(s[i]);
  return n;
}

// A part of the input, rows from `first` on along an axis.
constexpr kernels::strided_view part_of(const shape& whole, const shape& part, std::size_t axis, std::int64_t first) {
  kernels::strided_view v;
  v.base = static_cast<std::ptrdiff_t>(first) * elements_from(whole, axis + 1);
  for (std::size_t i = 0; i != whole.rank(); ++i)
    v.add(static_cast<std::ptrdiff_t>(part[i]), elements_from(whole, i + 1));
  return v;
}

// Where the parts of a tensor begin along an axis, and where the last ends. `Parts::extents<Call, I>()` are those of
// part I.
template <class Parts, class Call, std::size_t Axis, std::size_t Count>
inline constexpr auto rows_of_parts = []<std::size_t... I>(std::index_sequence<I...>) {
  struct {
    std::ptrdiff_t at[Count + 1];
  } part_begin{};
  const std::int64_t row_counts[] = {Parts::template extents<Call, I>()[Axis]..., 0};
  for (std::size_t nth_part = 0; nth_part != Count; ++nth_part)
    part_begin.at[nth_part + 1] = part_begin.at[nth_part] + static_cast<std::ptrdiff_t>(row_counts[nth_part]);
  return part_begin;
}(std::make_index_sequence<Count>{});

// Inputs along an axis of the output.
template <std::size_t Count, std::size_t Axis, class Parts, class Call>
constexpr void join(const Call& call) {
  for_each_index<0, Count>([&](auto nth_input) {
    constexpr std::size_t this_input = nth_input;
    constexpr std::ptrdiff_t first_row = rows_of_parts<Parts, Call, Axis, Count>.at[this_input];
    constexpr auto part_offset = static_cast<std::size_t>(first_row * elements_from(Call::output_shape, Axis + 1));
    if constexpr (!Call::template is_in_place<this_input>(part_offset))
      kernels::concat_part<as_extents(Call::output_shape), as_extents(Parts::template extents<Call, this_input>()),
                           static_cast<int>(Axis), first_row>::run(call.template input<this_input>(), call.output());
  });
}

// Operations whose elements each come from one of input 0: Make says from where.
template <class Make>
struct strided_kernel {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::strided_copy<Make::template view<Call>()>::run(call.template input<0>(), call.output());
  }
};

}  // namespace detail

// Inputs: the tensors, then the axis, a constant.
template <> struct kernel_of<operation<"ConcatV2">> {
  template <class Call, std::size_t I>
  static constexpr shape extents() { return Call::template input_shape<I>; }

  template <class Call>
  static constexpr void run(const Call& call) {
    constexpr std::size_t count = Call::input_count - 1;
    detail::join<count, detail::constant_axis<Call, count>(Call::output_shape.rank()), kernel_of>(call);
  }
};

template <> struct kernel_of<operation<"Pack">> {
  template <class Call, std::size_t I>
  static constexpr shape extents() {
    shape with_axis = Call::output_shape;
    with_axis[axis<Call>] = 1;
    return with_axis;
  }

  template <class Call>
  static constexpr void run(const Call& call) {
    detail::join<Call::input_count, axis<Call>, kernel_of>(call);
  }

 private:
  template <class Call>
  static constexpr auto axis = static_cast<std::size_t>(Call::attribute(0));
};

template <> struct kernel_of<operation<"Unpack">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    detail::for_each_index<0, Call::output_count>([&](auto nth_output) {
      kernels::strided_copy<part<Call>(nth_output)>::run(call.template input<0>(),
                                                         call.template output<nth_output>());
    });
  }

 private:
  template <class Call>
  static constexpr kernels::strided_view part(std::int64_t row) {
    constexpr auto axis = static_cast<std::size_t>(Call::attribute(0));
    shape one_row = Call::template input_shape<0>;
    one_row[axis] = 1;
    return detail::part_of(Call::template input_shape<0>, one_row, axis, row);
  }
};

namespace detail {

template <std::size_t Value, std::size_t AxisInput>
struct split_kernel {
  template <class Call, std::size_t I>
  static constexpr shape extents() { return Call::template output_shape_of<I>; }

  template <class Call>
  static constexpr void run(const Call& call) {
    for_each_index<0, Call::output_count>([&](auto nth_output) {
      kernels::strided_copy<part<Call, nth_output>()>::run(call.template input<Value>(),
                                                           call.template output<nth_output>());
    });
  }

 private:
  template <class Call, std::size_t Output>
  static constexpr kernels::strided_view part() {
    constexpr std::size_t axis = constant_axis<Call, AxisInput>(Call::template input_shape<Value>.rank());
    return part_of(Call::template input_shape<Value>, Call::template output_shape_of<Output>, axis,
                   rows_of_parts<split_kernel, Call, axis, Call::output_count>.at[Output]);
  }
};

}  // namespace detail

template <> struct kernel_of<operation<"Split">> : detail::split_kernel<1, 0> {};
template <> struct kernel_of<operation<"SplitV">> : detail::split_kernel<0, 2> {};

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

// Attributes: the first index along each axis, then the steps.
template <> struct kernel_of<operation<"StridedSlice">> : detail::strided_kernel<kernel_of<operation<"StridedSlice">>> {
  template <class Call>
  static constexpr kernels::strided_view view() {
    constexpr shape out = Call::output_shape;
    kernels::strided_view v;
    for (std::size_t axis = 0; axis != out.rank(); ++axis) {
      const std::ptrdiff_t one = detail::elements_from(Call::template input_shape<0>, axis + 1);
      v.base += static_cast<std::ptrdiff_t>(Call::attribute(axis)) * one;
      v.add(out[axis], static_cast<std::ptrdiff_t>(Call::attribute(out.rank() + axis)) * one);
    }
    return v;
  }
};

// Attributes: the axes of the input.
template <> struct kernel_of<operation<"Transpose">> : detail::strided_kernel<kernel_of<operation<"Transpose">>> {
  template <class Call>
  static constexpr kernels::strided_view view() {
    kernels::strided_view v;
    for (std::size_t axis = 0; axis != Call::output_shape.rank(); ++axis)
      v.add(Call::output_shape[axis],
            detail::elements_from(Call::template input_shape<0>,
                                  static_cast<std::size_t>(Call::attribute(axis)) + 1));
    return v;
  }
};

template <> struct kernel_of<operation<"ReverseV2">> : detail::strided_kernel<kernel_of<operation<"ReverseV2">>> {
  template <class Call>
  static constexpr kernels::strided_view view() {
    constexpr shape s = Call::output_shape;
    kernels::strided_view v;
    for (std::size_t axis = 0; axis != s.rank(); ++axis) {
      bool reversed = false;
      for (std::size_t i = 0; i != static_cast<std::size_t>(Call::template input_shape<1>[0]); ++i) {
        const std::int64_t given = Call::template constant_input<1>(i);
        reversed |= static_cast<std::size_t>(given < 0 ? given + static_cast<std::int64_t>(s.rank()) : given) == axis;
      }
      const std::ptrdiff_t one = detail::elements_from(s, axis + 1);
      if (reversed) v.base += (s[axis] - 1) * one;
      v.add(s[axis], reversed ? -one : one);
    }
    return v;
  }
};

template <> struct kernel_of<operation<"Tile">> : detail::strided_kernel<kernel_of<operation<"Tile">>> {
  template <class Call>
  static constexpr kernels::strided_view view() {
    constexpr shape s = Call::template input_shape<0>;
    kernels::strided_view v;
    for (std::size_t axis = 0; axis != s.rank(); ++axis) {
      v.add(Call::template constant_input<1>(axis), 0);
      v.add(s[axis], detail::elements_from(s, axis + 1));
    }
    return v;
  }
};

template <> struct kernel_of<operation<"DepthToSpace">> : detail::strided_kernel<kernel_of<operation<"DepthToSpace">>> {
  template <class Call>
  static constexpr kernels::strided_view view() {
    constexpr shape in = Call::template input_shape<0>;
    constexpr auto block = static_cast<std::ptrdiff_t>(Call::attribute(0));
    constexpr auto channels = static_cast<std::ptrdiff_t>(Call::output_shape[3]);
    kernels::strided_view v;
    v.add(in[0], detail::elements_from(in, 1));
    v.add(in[1], detail::elements_from(in, 2));
    v.add(block, block * channels);
    v.add(in[2], detail::elements_from(in, 3));
    v.add(block, channels);
    v.add(channels, 1);
    return v;
  }
};

namespace detail {

// Attributes: rows and columns of a block, what is above and on the left of the first picture.
template <class Call>
constexpr kernels::block_geometry block_geometry_of(const shape& pictures, const shape& blocks) {
  const auto attribute = [](std::size_t which_one) { return static_cast<std::ptrdiff_t>(Call::attribute(which_one)); };
  return {pictures[0], pictures[1], pictures[2], pictures[3], blocks[1], blocks[2],
          attribute(0), attribute(1), attribute(2), attribute(3)};
}

}  // namespace detail

template <> struct kernel_of<operation<"SpaceToBatchND">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::space_to_batch<detail::block_geometry_of<Call>(Call::template input_shape<0>, Call::output_shape)>::run(
        call.template input<0>(), call.output());
  }
};

template <> struct kernel_of<operation<"BatchToSpaceND">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::batch_to_space<detail::block_geometry_of<Call>(Call::output_shape, Call::template input_shape<0>)>::run(
        call.template input<0>(), call.output());
  }
};

template <> struct kernel_of<operation<"SpaceToDepth">> : detail::strided_kernel<kernel_of<operation<"SpaceToDepth">>> {
  template <class Call>
  static constexpr kernels::strided_view view() {
    constexpr shape in = Call::template input_shape<0>;
    constexpr auto block = static_cast<std::ptrdiff_t>(Call::attribute(0));
    kernels::strided_view v;
    v.add(in[0], detail::elements_from(in, 1));
    v.add(in[1] / block, block * detail::elements_from(in, 2));
    v.add(in[2] / block, block * detail::elements_from(in, 3));
    v.add(block, detail::elements_from(in, 2));
    v.add(block, detail::elements_from(in, 3));
    v.add(in[3], 1);
    return v;
  }
};

namespace detail {

template <class Call>
constexpr kernels::extents rows_before() {
  kernels::extents e = as_extents(Call::output_shape);
  for (int axis = 0; axis != e.rank; ++axis)
    e.dims[axis] = Call::template constant_input<1>(static_cast<std::size_t>(2 * axis));
  return e;
}

template <kernels::border Border, class Call>
using pad_of = kernels::pad<as_extents(Call::template input_shape<0>), as_extents(Call::output_shape),
                            rows_before<Call>(), Border>;

}  // namespace detail

template <> struct kernel_of<operation<"Pad">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    detail::pad_of<kernels::border::constant, Call>::run(call.template input<0>(), call.output());
  }
};

template <> struct kernel_of<operation<"PadV2">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    detail::pad_of<kernels::border::constant, Call>::run(call.template input<0>(), call.output(),
                                                         call.template input<2>()[0]);
  }
};

template <> struct kernel_of<operation<"MirrorPad">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    constexpr auto border = static_cast<kernels::border>(static_cast<int>(Call::attribute(0)));
    detail::pad_of<border, Call>::run(call.template input<0>(), call.output());
  }
};

template <> struct kernel_of<operation<"GatherV2">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    constexpr shape params = Call::template input_shape<0>;
    constexpr std::size_t axis = detail::constant_axis<Call, 2>(params.rank());
    constexpr std::ptrdiff_t inner = detail::elements_from(params, axis + 1);
    constexpr std::ptrdiff_t outer = detail::elements_before(params, axis);
    kernels::gather<outer, params[axis], Call::template input_shape<1>.size(), inner>::run(
        call.template weights<0>(), call.template input<1>(), call.output());
  }
};

// Inputs: the indices, the depth, the values on and off.
template <> struct kernel_of<operation<"OneHot">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    constexpr auto axis = static_cast<std::size_t>(Call::attribute(0));
    kernels::one_hot<detail::elements_before(Call::template input_shape<0>, axis), Call::output_shape[axis],
                     detail::elements_from(Call::template input_shape<0>, axis)>::run(
        call.template input<0>(), call.template input<2>()[0], call.template input<3>()[0], call.output());
  }
};

template <> struct kernel_of<operation<"Fill">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::fill<Call::output_shape.size()>::run(call.template input<1>()[0], call.output());
  }
};

// Inputs: the first number, the limit, the step.
template <> struct kernel_of<operation<"Range">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    auto number = call.template input<0>()[0];
    for (std::int64_t i = 0; i < Call::output_shape.size(); ++i, number += call.template input<2>()[0])
      call.output()[i] = number;
  }
};

namespace detail {

template <class Call>
constexpr kernels::resize_geometry resize_geometry_of() {
  const shape& in = Call::template input_shape<0>;
  const shape& out = Call::output_shape;
  const auto integer = [](std::int64_t big_integer) { return static_cast<int>(big_integer); };
  return {.batch = integer(in[0]),
          .in_height = integer(in[1]),
          .in_width = integer(in[2]),
          .channels = integer(in[3]),
          .out_height = integer(out[1]),
          .out_width = integer(out[2]),
          .align_corners = Call::attribute(0) != 0};
}

}  // namespace detail

template <> struct kernel_of<operation<"ResizeNearestNeighbor">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::resize_nearest<detail::resize_geometry_of<Call>()>::run(call.template input<0>(), call.output());
  }
};

template <> struct kernel_of<operation<"ResizeBilinear">> {
  template <class Call>
  static constexpr void run(const Call& call) {
    kernels::resize_bilinear<detail::resize_geometry_of<Call>()>::run(call.template input<0>(), call.output());
  }
};

}  // namespace varscope::inline v1
