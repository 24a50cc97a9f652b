// SPDX-License-Identifier: BSL-1.0
//
// The memory of intermediate tensors, planned by the compiler.
//
//   workspace<net> w;
//
// It is large enough for a run that fetches any results of the graph; a run that fetches an intermediate tensor may need
// workspace<net, keep<"conv1/Relu">>, and says so. workspace<net, kernels::eigen> runs with other kernels.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <varscope/detail/config.hpp>
#include <varscope/model/graph_of.hpp>
#include <varscope/model/memory_plan.hpp>
#include <varscope/model/problem.hpp>
#include <varscope/runtime/kernel_table.hpp>
#include <varscope/runtime/typed_arrays.hpp>

namespace varscope::inline v1 {

// Tensors that a workspace keeps to the end, so that any run may fetch them.
template <fixed_string... Names>
struct keep {};

namespace detail {

// A step whose memory nobody asks for: what a kernel says of itself needs none.
struct no_memory {};

template <class Call, class Kernel = kernel_of<Call::type>>
constexpr std::size_t scratch_of() {
  if constexpr (requires { Kernel::template scratch<Call>; })
    return Kernel::template scratch<Call>;
  else
    return 0;
}

struct elements_by_dtype {
  std::size_t elements[dtype_count];
};

template <auto Build, class Kept, class Steps = std::make_index_sequence<steps_in<Build, Kept>.count>>
struct scratch_of_steps;
template <auto Build, class Kept, std::size_t... Steps>
struct scratch_of_steps<Build, Kept, std::index_sequence<Steps...>> {
  // Elements of the dtype of the step's result.
  static constexpr frozen_array<std::size_t, sizeof...(Steps)> elements{
      scratch_of<kernel_call<Build, Kept, Steps, no_memory>>()...};
};
template <auto Build, class Kept>
struct scratch_of_steps<Build, Kept, std::index_sequence<>> {
  static constexpr frozen_array<std::size_t, 0> elements{};
};

// Bytes, of every buffer: that of arenas, or on a machine without vectors that of its largest number.
inline constexpr std::size_t workspace_alignment = VARSCOPE_VECTOR_BYTES == 0 ? 8 : default_alignment;

// Of an element count: rounded up, so that the next buffer is aligned.
constexpr std::size_t buffer_elements(std::size_t elements, dtype type) {
  return round_up(elements * size_of(type), workspace_alignment) / size_of(type);
}

// Calls f(step, tensor, lifetime) for every buffer of a dtype, in the order of first steps. A step's scratch memory has
// no tensor.
template <auto Build, class Kept, class F>
constexpr void for_each_buffer(dtype type, F f) {
  constexpr const frozen_records<Build>& r = records_of<Build>;
  constexpr const auto& schedule = schedule_of<Build, Kept>;
  for (std::uint32_t number = 0; number != schedule.count; ++number) {
    const schedule_step& step = schedule.steps[number];
    if (r.tensors[step.output].type != type) continue;
    for (std::uint32_t k = 0; k != step.output_count; ++k) {
      const tensor_id t = schedule.storage[step.output + k];
      bool listed = schedule.first_use[t] != number;
      for (std::uint32_t before = 0; before != k; ++before) listed |= schedule.storage[step.output + before] == t;
      if (listed) continue;
      const auto elements = static_cast<std::size_t>(r.tensors[t].extents.size());
      f(number, t, lifetime{buffer_elements(elements, type), number, schedule.last_use[t]});
    }
    const std::size_t scratch = scratch_of_steps<Build, Kept>::elements[number];
    if (scratch != 0) f(number, none, lifetime{buffer_elements(scratch, type), number, number});
  }
}

template <auto Build, class Kept, dtype Type>
inline constexpr std::size_t buffer_count = [] {
  std::size_t total_count = 0;
  for_each_buffer<Build, Kept>(Type, [&](std::uint32_t, tensor_id, const lifetime&) { ++total_count; });
  return total_count;
}();

template <auto Build, class Kept, dtype Type>
inline constexpr auto buffers_of = [] {
  lifetimes<buffer_count<Build, Kept, Type>> all_buffers{};
  std::size_t filled_count = 0;
  for_each_buffer<Build, Kept>(
      Type, [&](std::uint32_t, tensor_id, const lifetime& one_buffer) { all_buffers[filled_count++] = one_buffer; });
  return all_buffers;
}();

template <auto Build, class Kept, dtype Type>
inline constexpr auto buffer_plan_of = plan_buffers<buffers_of<Build, Kept, Type>, buffer_count<Build, Kept, Type>>();

template <std::size_t Tensors, std::size_t Steps>
struct workspace_plan {
  std::size_t elements[dtype_count];                   // of each dtype's array
  frozen_array<std::size_t, Tensors> element;          // where the memory of a root begins in its array
  frozen_array<std::size_t, Steps> scratch;            // the same for the scratch memory of a step
};

template <auto Build, class Kept, dtype Type, class Plan>
constexpr void plan_dtype(Plan& plan) {
  if constexpr (buffer_count<Build, Kept, Type> != 0) {
    std::size_t i = 0;
    plan.elements[static_cast<std::size_t>(Type)] = buffer_plan_of<Build, Kept, Type>.size;
    for_each_buffer<Build, Kept>(Type, [&](std::uint32_t using_step, tensor_id placed_tensor, const lifetime&) {
      (placed_tensor == none ? plan.scratch[using_step] : plan.element[placed_tensor]) =
          buffer_plan_of<Build, Kept, Type>.place[i++];
    });
  }
}

template <auto Build, class Kept>
inline constexpr auto plan_of = [] {
  return [&]<std::size_t... Types>(std::index_sequence<Types...>) {
    workspace_plan<sizes_of<Build>.tensors, steps_in<Build, Kept>.count> all_places{};
    (plan_dtype<Build, Kept, static_cast<dtype>(Types)>(all_places), ...);
    return all_places;
  }(std::make_index_sequence<dtype_count>{});
}();

template <auto Build, class Kept>
inline constexpr elements_by_dtype run_memory_of = [] {
  elements_by_dtype needed_elements{};
  for (std::size_t nth_type = 0; nth_type != dtype_count; ++nth_type)
    needed_elements.elements[nth_type] = plan_of<Build, Kept>.elements[nth_type];
  return needed_elements;
}();

constexpr bool fits(const elements_by_dtype& needed, const elements_by_dtype& there) {
  for (std::size_t type = 0; type != dtype_count; ++type)
    if (needed.elements[type] > there.elements[type]) return false;
  return true;
}

constexpr elements_by_dtype larger(const elements_by_dtype& a, const elements_by_dtype& b) {
  elements_by_dtype most{};
  for (std::size_t type = 0; type != dtype_count; ++type)
    most.elements[type] = a.elements[type] < b.elements[type] ? b.elements[type] : a.elements[type];
  return most;
}

constexpr std::size_t bytes_of(const elements_by_dtype& memory) {
  std::size_t bytes = 0;
  for (std::size_t type = 0; type != dtype_count; ++type)
    bytes += round_up(memory.elements[type] * size_of(static_cast<dtype>(type)), workspace_alignment);
  return bytes;
}

template <class A, class B>
struct joined_lists;
template <tensor_id... A, tensor_id... B>
struct joined_lists<tensor_list<A...>, tensor_list<B...>> {
  using type = tensor_list<A..., B...>;
};

template <auto Build, class Keep>
struct kept_tensors {
  using type = tensor_list<>;
};
template <auto Build, fixed_string Name>
constexpr tensor_id kept_tensor() {
  constexpr tensor_id id = find_tensor<Build>(Name.view());
  if constexpr (id == no_tensor && sizes_of<Build>.error == errc::none)
    refuse_with<unknown_tensor_text<Build, Name>>(pieces_of_sentence<unknown_tensor_text<Build, Name>>{});
  return id;
}
template <auto Build, fixed_string... Names>
struct kept_tensors<Build, keep<Names...>> {
  using type = tensor_list<kept_tensor<Build, Names>()...>;
};

// Enough for all results with what is kept, and for a run that fetches just what is kept.
template <auto Build, class Keep>
inline constexpr elements_by_dtype workspace_memory_of = [] {
  using kept_only = typename kept_tensors<Build, Keep>::type;
  using all_results = typename joined_lists<unconsumed_of<Build>, kept_only>::type;
  return larger(run_memory_of<Build, all_results>, run_memory_of<Build, kept_only>);
}();

}  // namespace detail

namespace kernels {

// The kernels of the library (runtime/kernels/), for every machine; kernels::eigen is another choice (varscope/eigen.hpp).
struct portable {
  template <const operation_type& Type>
  using row = kernel_of<Type>;

  static constexpr bool read_quantized = true;  // weights that are kept in fewer bits (model/quantization.hpp)
};

// The same kernels, small instead of fast, on machines without vectors: about half of the program memory for twice the
// instructions.
struct small : portable {
  static constexpr bool is_small = true;
};

}  // namespace kernels

namespace detail {

// What a workspace or a session is told besides its graph: keep<...>, or kernels.
template <class... Options>
struct workspace_options {
  using keep = varscope::keep<>;
  using kernels = varscope::kernels::portable;
};
template <fixed_string... Names, class... Others>
struct workspace_options<keep<Names...>, Others...> : workspace_options<Others...> {
  using keep = varscope::keep<Names...>;
};
template <class Kernels, class... Others>
struct workspace_options<Kernels, Others...> : workspace_options<Others...> {
  using kernels = Kernels;
};

template <auto Build, class... Options>
using workspace_arrays =
    typename arrays_of_plan<workspace_memory_of<Build, typename workspace_options<Options...>::keep>,
                            workspace_alignment>::type;

}  // namespace detail

// Options: keep<...>, kernels.
template <const auto& Net, class... Options>
struct workspace : detail::workspace_arrays<std::remove_cvref_t<decltype(Net)>::builder, Options...> {
  static constexpr auto builder = std::remove_cvref_t<decltype(Net)>::builder;
  static constexpr const detail::elements_by_dtype& memory =
      detail::workspace_memory_of<builder, typename detail::workspace_options<Options...>::keep>;
  using kernels = typename detail::workspace_options<Options...>::kernels;
};

namespace detail {

template <auto Build, class Kept, dtype Type>
constexpr void add_bounds(workspace_bounds_info& bounds) {
  if constexpr (buffer_count<Build, Kept, Type> != 0) {
    bounds.maximum_load += maximum_load(buffers_of<Build, Kept, Type>) * size_of(Type);
    for (const lifetime& buffer : buffers_of<Build, Kept, Type>) bounds.one_buffer_each += buffer.size * size_of(Type);
  }
}

}  // namespace detail

template <auto Build>
constexpr workspace_bounds_info frozen_graph<Build>::workspace_bounds() {
  return []<std::size_t... Types>(std::index_sequence<Types...>) {
    workspace_bounds_info both_bounds{};
    (detail::add_bounds<Build, detail::unconsumed_of<Build>, static_cast<dtype>(Types)>(both_bounds), ...);
    return both_bounds;
  }(std::make_index_sequence<dtype_count>{});
}

template <auto Build>
constexpr std::size_t frozen_graph<Build>::workspace_bytes() {
  return detail::bytes_of(detail::workspace_memory_of<Build, keep<>>);
}

}  // namespace varscope::inline v1
