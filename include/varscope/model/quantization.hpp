// SPDX-License-Identifier: BSL-1.0
//
// Weights in fewer bits: which variables an arena keeps as int8, float16 or bfloat16, while the graph has them as float32.
//
//   arena<net, 4, quantized<"digits", dtype::int8>, quantized<"digits/conv1", dtype::float16>>
//
// int8 comes with a scale for each output channel, value = code * scale, as in TensorFlow Lite's specification of quantized
// weights (symmetric, codes from -127 to 127). A name is a variable's or a scope's, "" is everything; of several that match
// the last one counts, and dtype::float32 makes an exception. In a scope those float32 variables are meant that an operation
// reads as its weights: filters of Conv2D and DepthwiseConv2dNative, matrices of MatMul, tables of GatherV2. All others,
// such as biases, stay what they are.
//
// Errors: a name that no variable or scope has, one that means no weights, another dtype, weights whose readers
// count their channels along different axes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <varscope/model/problem.hpp>
#include <varscope/model/views.hpp>
#include <varscope/text/fixed_string.hpp>

namespace varscope::inline v1 {

template <fixed_string Name, dtype Type>
struct quantized {};

// The axes of weights, from first up to last, that count output channels. None where both are 0.
struct channel_axes {
  std::size_t first = 0, last = 0;

  constexpr bool none() const { return last == 0; }
  constexpr bool operator==(const channel_axes&) const = default;
};

namespace detail {

// Of input k of an operation; none if it is no weights.
template <class Records>
constexpr channel_axes channels_of_weights(const Records& r, const node_record& node, std::uint32_t k) {
  if (k == 0 && *node.type == operation<"GatherV2">) {
    const tensor_id axis = r.inputs[node.first_input + 2];
    return is_constant(r, axis) && element_of_constant(r, axis, 0) == 0 ? channel_axes{0, 1} : channel_axes{};
  }
  if (k != 1) return {};
  if (*node.type == operation<"Conv2D">) return {3, 4};
  if (*node.type == operation<"DepthwiseConv2dNative">) return {2, 4};
  if (*node.type == operation<"MatMul">) {
    const bool transpose_b = r.attributes[node.first_attribute + 1] != 0;
    return transpose_b ? channel_axes{0, 1} : channel_axes{1, 2};
  }
  return {};
}

// Whether a variable is `name` or lies in the scope of that name.
constexpr bool is_or_is_in(std::string_view variable, std::string_view name) {
  if (name.empty()) return true;
  if (!variable.starts_with(name)) return false;
  return variable.size() == name.size() || variable[name.size()] == '/';
}

// How the variables of an arena are kept.
template <std::size_t Variables>
struct quantization {
  frozen_array<dtype, Variables> type;             // the graph's where nothing is said
  frozen_array<channel_axes, Variables> channels;  // of weights
  sentence problem;

  constexpr bool has_scales(std::size_t i) const { return type[i] == dtype::int8 && !channels[i].none(); }
};

template <std::size_t Variables>
struct weight_readers {
  frozen_array<channel_axes, Variables> channels;
  frozen_array<bool, Variables> differ;  // weights of several readers, along different axes
};

template <auto Build>
inline constexpr auto weight_readers_of = [] {
  constexpr const frozen_records<Build>& graph_records = records_of<Build>;
  weight_readers<sizes_of<Build>.variables> found_readers{};
  for (const node_record& reading_node : graph_records.nodes) {
    for (std::uint32_t k = 0; k != reading_node.input_count; ++k) {
      const tensor_id read_tensor = graph_records.inputs[reading_node.first_input + k];
      const std::uint32_t read_variable = graph_records.nodes[graph_records.tensors[read_tensor].node].variable;
      if (read_variable == none) continue;
      const channel_axes axes = channels_of_weights(graph_records, reading_node, k);
      if (axes.none()) continue;
      channel_axes& known_axes = found_readers.channels[read_variable];
      if (!known_axes.none() && known_axes != axes) found_readers.differ[read_variable] = true;
      known_axes = axes;
    }
  }
  return found_readers;
}();

// The names of all variables and of the scopes that they lie in, scopes more than once: what a rule may name.
template <auto Build>
struct names_of_rules {
  std::size_t count = 0;

  constexpr names_of_rules() {
    for (std::size_t i = 0; i != sizes_of<Build>.variables; ++i) count += depth(variable_names<Build>[i]);
  }
  constexpr std::string_view operator[](std::size_t nth) const {
    std::size_t i = 0;
    for (; nth >= depth(variable_names<Build>[i]); ++i) nth -= depth(variable_names<Build>[i]);
    const std::string_view name = variable_names<Build>[i];
    std::size_t end = name.find('/');
    for (; nth != 0 && end != name.npos; --nth) end = name.find('/', end + 1);
    return name.substr(0, end);
  }

 private:
  static constexpr std::size_t depth(std::string_view name) {
    std::size_t pieces = 1;
    for (const char c : name) pieces += c == '/';
    return pieces;
  }
};

template <auto Build>
constexpr void apply_quantized(quantization<sizes_of<Build>.variables>& all, std::string_view name, dtype type) {
  if (!all.problem.empty()) return;
  if (!(type == dtype::int8 || type == dtype::float16 || type == dtype::bfloat16 || type == dtype::float32)) {
    all.problem << "Weights cannot be kept as " << v1::name(type) << ", only as int8, float16, bfloat16 or float32.";
    return;
  }
  bool is_known = false, means_weights = false;
  for (std::size_t i = 0; i != sizes_of<Build>.variables; ++i) {
    const std::string_view variable = variable_names<Build>[i];
    if (!is_or_is_in(variable, name)) continue;
    is_known = true;
    if (records_of<Build>.variables[i].type != dtype::float32 || all.channels[i].none()) continue;
    means_weights = true;
    all.type[i] = type;
    if (type == dtype::int8 && weight_readers_of<Build>.differ[i]) {
      all.problem << "Variable " << variable << " cannot be kept as int8: the operations that read it count output "
                  << "channels along different axes.";
      return;
    }
  }
  if (!is_known) {
    const names_of_rules<Build> names;
    all.problem = no_such("variable or scope", name, names, names.count);
  } else if (!means_weights) {
    all.problem << "Nothing in " << name << " can be kept as " << v1::name(type)
                << ": no float32 variable there is the filter of a convolution, the matrix of a product or the table of "
                << "a lookup.";
  }
}

template <auto Build, class Rule>
struct quantized_rule;
template <auto Build, fixed_string Name, dtype Type>
struct quantized_rule<Build, quantized<Name, Type>> {
  static constexpr void apply(quantization<sizes_of<Build>.variables>& all) {
    apply_quantized<Build>(all, Name.view(), Type);
  }
};

template <auto Build, class... Rules>
inline constexpr auto quantization_of = [] {
  quantization<sizes_of<Build>.variables> all_variables{};
  for (std::size_t i = 0; i != sizes_of<Build>.variables; ++i) {
    all_variables.type[i] = records_of<Build>.variables[i].type;
    all_variables.channels[i] = weight_readers_of<Build>.channels[i];
  }
  (quantized_rule<Build, Rules>::apply(all_variables), ...);
  return all_variables;
}();

// The sentence of quantization_of, as a problem: of no rules there is none.
template <auto Build, class... Rules>
inline constexpr sentence quantization_text = quantization_of<Build, Rules...>.problem;

}  // namespace detail
}  // namespace varscope::inline v1
