// SPDX-License-Identifier: BSL-1.0
//
// What can be wrong with a run, found by the compiler: an unknown name, a missing feed, a feed that does not fit, an
// operation without a kernel, a workspace that is too small for what is fetched.
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>

#include <varscope/graph/error_argument.hpp>
#include <varscope/model/problem.hpp>
#include <varscope/runtime/feed.hpp>
#include <varscope/runtime/missing_kernel.hpp>
#include <varscope/runtime/workspace.hpp>

namespace varscope::inline v1::detail {

template <fixed_string... Names>
struct name_pack {};

template <auto Build, fixed_string... Names>
using fetched_list = tensor_list<find_tensor<Build>(Names.view())...>;

// "float", as TensorFlow's runtime prints the dtype of a placeholder.
constexpr std::string_view runtime_name(dtype type) {
  if (type == dtype::float32) return "float";
  if (type == dtype::float64) return "double";
  if (type == dtype::float16) return "half";
  return name(type);
}

constexpr bool is_placeholder(const node_record& node) { return *node.type == operation<"Placeholder">; }

// The number of a placeholder, or not_found.
template <auto Build>
constexpr std::uint32_t placeholder_named(std::string_view name) {
  const std::uint32_t node = find_node<Build>(without_output(name));
  return node == not_found || !is_placeholder(records_of<Build>.nodes[node]) ? not_found : node;
}

template <auto Build>
struct placeholder_names {
  std::uint32_t index[sizes_of<Build>.nodes + 1]{};
  std::size_t count = 0;

  constexpr placeholder_names() {
    for (std::uint32_t i = 0; i != sizes_of<Build>.nodes; ++i)
      if (is_placeholder(records_of<Build>.nodes[i])) index[count++] = i;
  }
  constexpr std::string_view operator[](std::size_t i) const { return node_names<Build>[index[i]]; }
};

template <auto Build, fixed_string Name>
constexpr void check_fetch(sentence& problem) {
  if (!problem.empty() || find_tensor<Build>(Name.view()) != no_tensor) return;
  const std::uint32_t output = output_number(Name.view());
  const std::string_view name = Name.view().substr(0, Name.view().rfind(':'));
  const std::uint32_t node = output == not_found ? not_found : find_node<Build>(name);
  if (node == not_found)
    problem = no_such("tensor", name, node_names<Build>, sizes_of<Build>.nodes);
  else  // such as tf.global_variables_initializer's
    problem << "The name '" << name << ':' << std::uint64_t{output} << "' refers to a Tensor which does not exist. The operation, '"
            << name << "', exists but only has " << std::uint64_t{records_of<Build>.nodes[node].output_count}
            << " outputs.";
}

template <auto Build, fixed_string Name, class T, std::size_t Size>
constexpr void check_feed(sentence& problem, const fed<Name, T, Size>*) {
  if (!problem.empty()) return;
  const std::uint32_t node = placeholder_named<Build>(Name.view());
  if (node == not_found) {
    const placeholder_names<Build> names;
    problem = no_such("placeholder", without_output(Name.view()), names, names.count);
    return;
  }
  const tensor_record& t = records_of<Build>.tensors[records_of<Build>.nodes[node].first_output];
  if (dtype_of<T> != t.type) {
    problem << "Cannot feed elements of type " << name(dtype_of<T>) << " for tensor '" << without_output(Name.view())
            << ":0', which has type " << name(t.type);
    return;
  }
  if (Size == std::dynamic_extent || Size == static_cast<std::size_t>(t.extents.size())) return;
  problem << "Cannot feed value of shape (" << static_cast<std::uint64_t>(Size) << ",) for tensor '"
          << without_output(Name.view()) << ":0', which has shape ";
  write_tuple(problem, t.extents);
}

// Whether a feed is for this placeholder.
template <auto Build, fixed_string Name, class T, std::size_t Size>
constexpr bool feeds(tensor_id placeholder, const fed<Name, T, Size>*) {
  return find_tensor<Build>(Name.view()) == placeholder;
}

template <auto Build, class Fetched, class... Feeds>
constexpr void check_missing(sentence& problem) {
  if (!problem.empty()) return;
  const auto& schedule = schedule_of<Build, Fetched>;
  const auto check = [&](tensor_id needed_tensor) {
    const tensor_record& tensor_data = records_of<Build>.tensors[needed_tensor];
    if (!problem.empty() || needed_tensor == no_tensor || !is_placeholder(records_of<Build>.nodes[tensor_data.node]))
      return;
    if ((feeds<Build>(needed_tensor, static_cast<const Feeds*>(nullptr)) || ...)) return;
    problem << "You must feed a value for placeholder tensor '" << node_names<Build>[tensor_data.node]
            << "' with dtype " << runtime_name(tensor_data.type) << " and shape ";
    write_shape(problem, tensor_data.extents);
  };
  for (tensor_id id : Fetched::ids) check(schedule.storage[id]);
  for (std::uint32_t step = 0; step != schedule.count; ++step)
    for_each_input<Build, Fetched>(step, [&](tensor_id read_tensor) { check(schedule.storage[read_tensor]); });
}

template <auto Build, class Fetched, class Workspace>
constexpr void check_workspace(sentence& problem, std::initializer_list<std::string_view> names) {
  if (!problem.empty() || fits(run_memory_of<Build, Fetched>, Workspace::memory)) return;
  problem << "The workspace is too small for what is fetched; use keep<";
  bool first = true;
  for (std::string_view name : names) {
    if (!first) problem << ", ";
    first = false;
    problem << '"' << name << '"';
  }
  problem << "> with the session or workspace";
}

template <auto Build, class Workspace, class Names, class... Feeds>
struct run_check;
template <auto Build, class Workspace, fixed_string... Names, class... Feeds>
struct run_check<Build, Workspace, name_pack<Names...>, Feeds...> {
  static constexpr sentence names_text = [] {
    sentence first_problem;
    (check_fetch<Build, Names>(first_problem), ...);
    (check_feed<Build>(first_problem, static_cast<const Feeds*>(nullptr)), ...);
    return first_problem;
  }();

  static constexpr sentence text = [] {
    sentence first_problem = names_text;
    if constexpr (names_text.empty()) {
      using fetched_tensors = fetched_list<Build, Names...>;
      check_missing<Build, fetched_tensors, Feeds...>(first_problem);
      check_kernels<Build, fetched_tensors>(first_problem);
      check_workspace<Build, fetched_tensors, Workspace>(first_problem, {Names.view()...});
    }
    return first_problem;
  }();
};

template <auto Build, class Workspace, class Names, class... Feeds>
inline constexpr sentence run_problem_text = [] {
  if constexpr (refused<Build>)
    return sentence();
  else
    return run_check<Build, Workspace, Names, Feeds...>::text;
}();

template <auto Build, class Workspace, class Names, class... Feeds>
using run_problem = decltype(as_problem<run_problem_text<Build, Workspace, Names, Feeds...>>());

}  // namespace varscope::inline v1::detail
