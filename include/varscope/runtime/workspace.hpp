// SPDX-License-Identifier: BSL-1.0
//
// The memory of intermediate tensors, planned by the compiler.
//
//   workspace<net> w;
//
// It is large enough for a run that fetches any results of the graph; a run that fetches an intermediate tensor may need
// workspace<net, keep<"conv1/Relu">>, and says so.
#pragma once

#include <cstddef>
#include <utility>

#include <varscope/model/graph_of.hpp>
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

// The scratch memory of the hungriest step, by dtype.
template <auto Build, class Kept, std::size_t... Steps>
constexpr elements_by_dtype measure_scratch(std::index_sequence<Steps...>) {
  elements_by_dtype most{};
  const std::size_t scratch[] = {0, scratch_of<kernel_call<Build, Kept, Steps, no_memory>>()...};
  for (std::size_t i = 0; i != sizeof...(Steps); ++i) {
    const schedule_step& step = schedule_of<Build, Kept>.steps[i];
    const auto type = static_cast<std::size_t>(records_of<Build>.tensors[step.output].type);
    if (most.elements[type] < scratch[i + 1]) most.elements[type] = scratch[i + 1];
  }
  return most;
}

template <auto Build, class Kept>
using steps_of = std::make_index_sequence<schedule_of<Build, Kept>.step_count>;

// What a run of these tensors needs: planned tensors, then scratch memory.
template <auto Build, class Kept>
inline constexpr elements_by_dtype run_memory_of = [] {
  elements_by_dtype needed_elements = measure_scratch<Build, Kept>(steps_of<Build, Kept>{});
  for (std::size_t nth_type = 0; nth_type != dtype_count; ++nth_type)
    needed_elements.elements[nth_type] += plan_of<Build, Kept>.elements[nth_type];
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
    bytes += round_up(memory.elements[type] * size_of(static_cast<dtype>(type)), default_alignment);
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

template <const auto& Net, class Keep = keep<>>
struct workspace
    : detail::arrays_of_plan<detail::workspace_memory_of<std::remove_cvref_t<decltype(Net)>::builder, Keep>,
                             default_alignment>::type {
  static constexpr auto builder = std::remove_cvref_t<decltype(Net)>::builder;
  static constexpr const detail::elements_by_dtype& memory = detail::workspace_memory_of<builder, Keep>;
};

template <auto Build>
constexpr std::size_t frozen_graph<Build>::workspace_bytes() {
  return detail::bytes_of(detail::workspace_memory_of<Build, keep<>>);
}

}  // namespace varscope::inline v1
