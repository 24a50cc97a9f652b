// SPDX-License-Identifier: BSL-1.0
//
// Running a frozen graph: just the operations that the fetched tensors need, in straight-line code.
//
//   auto [y] = run<net, "y">(arena, workspace, feed<"x">(x));
//
// The arena may belong to any graph with the same variables. What is given are views into the workspace (or the arena, or
// the feed); they are good until the workspace is used again.
#pragma once

#include <cstddef>
#include <string_view>
#include <tuple>
#include <utility>

#include <varscope/runtime/arena.hpp>
#include <varscope/runtime/constant_elements.hpp>
#include <varscope/runtime/elementwise_loop.hpp>
#include <varscope/runtime/feed.hpp>
#include <varscope/runtime/kernels/weights.hpp>
#include <varscope/runtime/quantized_problem.hpp>
#include <varscope/runtime/run_problem.hpp>
#include <varscope/runtime/workspace.hpp>

namespace varscope::inline v1 {

namespace detail {

template <class Arena>
constexpr bool is_scaled(std::uint32_t variable) {
  if constexpr (Arena::is_quantized) return variable != none && Arena::quantization().has_scales(variable);
  return false;
}

// Where every tensor of a run lies.
template <auto Build, class Fetched, class Arena, class Workspace, class... Feeds>
class run_memory {
  static constexpr const frozen_records<Build>& records = records_of<Build>;
  static constexpr const auto& schedule = schedule_of<Build, Fetched>;

 public:
  static constexpr bool is_small = requires { requires Workspace::kernels::is_small; };

  constexpr run_memory(const Arena& used_arena, Workspace& used_workspace, const Feeds&... given_feeds)
      : arena_(used_arena), workspace_(used_workspace), feeds_(given_feeds...) {}

  template <tensor_id Id>
  constexpr const auto* address() const {
    constexpr tensor_id id = schedule.storage[Id];
    constexpr std::size_t offset = schedule.offset[Id];
    constexpr dtype type = records.tensors[id].type;
    constexpr const node_record& node = records.nodes[records.tensors[id].node];
    if constexpr (node.variable != none && Arena::is_quantized)
      return arena_.template array<Arena::quantization().type[node.variable]>() + Arena::layout.element[node.variable] +
             offset;
    else if constexpr (node.variable != none)
      return arena_.template array<type>() + Arena::layout.element[node.variable] + offset;
    else if constexpr (is_placeholder(node))
      return std::get<feed_index<id>()>(feeds_).data + offset;
    else if constexpr (constant_nodes<Build>[records.tensors[id].node])
      return &constant_elements<Build, id>.items[offset];
    else
      return static_cast<const tensor_element<Build, id>*>(result<Id>());
  }

  // The same, with scales where the tensor is a variable that has some.
  template <tensor_id Id>
  constexpr auto weights() const {
    constexpr std::uint32_t variable = records.nodes[records.tensors[schedule.storage[Id]].node].variable;
    if constexpr (is_scaled<Arena>(variable)) {
      return kernels::scaled_weights<element_t<Arena::quantization().type[variable]>, float>{
          address<Id>(), arena_.template array<dtype::float32>() + Arena::layout.scale[variable]};
    } else {
      return address<Id>();
    }
  }

  template <tensor_id Id>
  constexpr auto* result() const {
    return workspace_.template array<records.tensors[Id].type>() +
           plan_of<Build, Fetched>.element[schedule.storage[Id]] + schedule.offset[Id];
  }

  template <dtype Type, std::size_t Step>
  constexpr element_t<Type>* scratch() const {
    return workspace_.template array<Type>() + plan_of<Build, Fetched>.scratch[Step];
  }

  template <tensor_id Id>
  constexpr auto view() const {
    return tensor_view_of<const tensor_element<Build, Id>, Build, Id>(address<Id>());
  }

  // Feeds whose size the type does not know.
  constexpr void check_sizes() const { check_sizes(std::make_index_sequence<sizeof...(Feeds)>{}); }

  template <std::size_t Step>
  constexpr void run_step() const {
    const kernel_call<Build, Fetched, Step, run_memory> call(*this);
    if constexpr (schedule.steps[Step].is_loop)
      elementwise_loop::run(call);
    else
      Workspace::kernels::template row<decltype(call)::type>::run(call);
  }

  // Halves: a fold over all steps of a large graph is more than clang takes.
  template <std::size_t First, std::size_t Count>
  constexpr void run_steps() const {
    if constexpr (Count == 1) {
      run_step<First>();
    } else if constexpr (Count > 1) {
      run_steps<First, Count / 2>();
      run_steps<First + Count / 2, Count - Count / 2>();
    }
  }

 private:
  template <tensor_id Id>
  static constexpr std::size_t feed_index() {
    const bool matches[] = {feeds<Build>(Id, static_cast<const Feeds*>(nullptr))..., true};
    std::size_t i = 0;
    while (!matches[i]) ++i;
    return i;
  }

  template <std::size_t... I>
  constexpr void check_sizes(std::index_sequence<I...>) const {
    (check_size(std::get<I>(feeds_)), ...);
  }
  template <fixed_string Name, class T, std::size_t Size>
  static constexpr void check_size(const fed<Name, T, Size>& fed) {
    if constexpr (Size == std::dynamic_extent) {
      constexpr shape extents = records.tensors[find_tensor<Build>(Name.view())].extents;
      if (fed.size == static_cast<std::size_t>(extents.size())) return;
      constexpr std::string_view text = rule_of(errc::feed_size_differs).sentence;  // and no other in the program
      error_record error;
      error.code = errc::feed_size_differs;
      write_error(error.text, text, {fed.size, tuple_text{extents}});
      raise(error);
    }
  }

  const Arena& arena_;
  Workspace& workspace_;
  std::tuple<Feeds...> feeds_;
};

template <auto Build, fixed_string... Outputs, class Arena, class Workspace, class... Feeds>
constexpr auto run_graph(const Arena& arena, Workspace& workspace, const Feeds&... feeds) {
  if constexpr (refused<Build>) {
    return std::tuple((static_cast<void>(Outputs), refused_view{})...);
  } else {
    using fetched = fetched_list<Build, Outputs...>;
    const run_memory<Build, fetched, Arena, Workspace, Feeds...> memory(arena, workspace, feeds...);
    memory.check_sizes();
    memory.template run_steps<0, schedule_of<Build, fetched>.count>();
    return std::tuple(memory.template view<find_tensor<Build>(Outputs.view())>()...);
  }
}

// An arena whose variables are those of this graph.
template <class Arena, auto Build>
concept arena_for = fingerprint_of<Arena::builder> == fingerprint_of<Build>;

}  // namespace detail

template <const auto& Net, fixed_string... Outputs, class Arena, class Workspace, class... Feeds,
          class Problem =
              detail::run_problem<detail::builder_of<Net>, Workspace, detail::name_pack<Outputs...>, Feeds...>,
          class Misread = detail::quantized_problem<detail::builder_of<Net>, Arena, Workspace,
                                                    detail::name_pack<Outputs...>, Problem>>
  requires detail::no_problem<Problem> && detail::no_problem<Misread> &&
           detail::arena_for<Arena, detail::builder_of<Net>>
constexpr auto run(const Arena& arena, Workspace& workspace, const Feeds&... feeds) {
  return detail::run_graph<detail::builder_of<Net>, Outputs...>(arena, workspace, feeds...);
}

}  // namespace varscope::inline v1
