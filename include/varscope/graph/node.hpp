// SPDX-License-Identifier: BSL-1.0
//
// Adding an operation to a graph: what every function of ops/ does.
//
//   detail::node_builder node(x.graph_state(), operation<"Relu">, piece_of<Name>, options.name, at);
//   node.input(x);
//   return node.finish(x.shape(), x.dtype());
//
// As in TensorFlow an operation opens a name scope of its name, numbers among its operands become constants below it,
// and the operation takes the scope's name (rule 16).
#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string_view>

#include <varscope/graph/tensor.hpp>
#include <varscope/graph/name_scope.hpp>

namespace varscope::inline v1 {

// The options of an operation that has none but its name.
struct name_option {
  std::string_view name = {};
};

namespace detail {

// A default-constructed text is no name; "" is one.
constexpr bool is_given(std::string_view name) { return !name.empty() || name.data() != nullptr; }

// An operation's name must begin with a letter, a digit or a dot (rule 14), and a name that was given with a closing
// slash is taken as it is, so it may stand twice (rules 12, 13).
constexpr bool claim_name(graph_state& g, name_id name, bool literal, place at) {
  if (g.failed()) return false;
  const name_node& n = g.names[name];
  if (!n.valid || !n.valid_first) {
    g.fail(errc::invalid_node_name, at, {g.names.text(name)});
    return false;
  }
  if (!literal && g.literal_names.size() == 0) return true;
  bool duplicate = false;
  for (name_id other : g.literal_names) duplicate |= g.names.text(other) == g.names.text(name);
  if (literal) {
    for (const node_record& node : g.nodes) duplicate |= g.names.text(node.name) == g.names.text(name);
    for (const variable_record& v : g.variables) duplicate |= brings_along(g, v, name);
    for (const described_node& node : g.described) duplicate |= g.names.text(node.name) == g.names.text(name);
    if (!duplicate) g.literal_names.push_back(name);
  }
  if (duplicate) g.fail(errc::duplicate_node_name, at, {g.names.text(name)});
  return !duplicate;
}

constexpr tensor_id add_output(graph_state& g, dtype type, const shape& extents, std::uint16_t output = 0) {
  return g.tensors.push_back({static_cast<node_id>(g.nodes.size()), output, type, extents});
}

// A "Const". The name is unique already, or was given with a closing slash.
constexpr tensor add_constant(graph_state& g, name_id name, dtype type, const shape& extents, const double* values,
                              std::size_t count, place at, bool literal = false) {
  if (!claim_name(g, name, literal, at)) return {g, no_tensor};
  const tensor_id output = add_output(g, type, extents);
  const auto first_value = static_cast<std::uint32_t>(g.values.size());
  for (std::size_t i = 0; i != count; ++i) g.values.push_back(values[i]);
  g.nodes.push_back({&operation<"Const">, name, 0, 0, 0, 0, first_value, static_cast<std::uint32_t>(count), output, 1,
                     none, at, false});
  ++g.operations;
  return {g, output};
}

// As Python prints it; a variable that is read, as the variable.
constexpr void write_tensor(sentence& out, tensor t) {
  const graph_state& g = t.graph_state();
  const node_id maker = g.tensors[t.id()].node;
  const std::uint32_t read = maker < g.nodes.size() ? g.nodes[maker].variable : none;
  out << "Tensor(\"" << (read == none ? t.name() : variable(t.graph_state(), read).name()) << "\", shape=";
  write_tuple(out, t.shape());
  out << ", dtype=" << name(t.dtype()) << (read == none ? ")" : "_ref)");
}

class node_builder {
 public:
  // `given` is a name computed at the call; where there is none the literal name counts. "" is a name, and not a valid
  // one (rule 16).
  constexpr node_builder(graph_state& g, const operation_type& type, const name_piece& literal, std::string_view given,
                         place at)
      : node_builder(g, type, is_given(given) ? g.piece(given) : literal, at) {}

  constexpr node_builder(graph_state& g, const operation_type& type, const name_piece& name, place at)
      : g_(g), type_(type), at_(at), outer_(g.name_scope) {
    literal_ = ends_in_slash(name);
    if (!g.failed()) enter_name_scope(g, name, at);
    name_ = name.size == 0 && !g.failed() ? unique_full_name(g, root_name) : g.name_scope;
  }
  node_builder(const node_builder&) = delete;
  node_builder& operator=(const node_builder&) = delete;
  constexpr ~node_builder() { g_.name_scope = outer_; }

  constexpr void input(tensor t) {
    const bool own = &t.graph_state() == &g_;
    if (!own) fail_other_graph(t);
    inputs_.push_back(own ? t.id() : no_tensor);
  }

  // A number among the operands: a constant below the operation, which becomes its next input.
  constexpr void constant(const name_piece& name, dtype type, const shape& extents, const double* values,
                          std::size_t count) {
    if (g_.failed()) return;
    input(add_constant(g_, unique_name(g_, name), type, extents, values, count, at_));
  }

  // An input that is used in another form.
  constexpr tensor input_tensor(std::size_t i) const { return {g_, id_of(i)}; }
  constexpr void replace_input(std::size_t i, tensor t) { inputs_[i] = t.id(); }

  constexpr const shape& input_shape(std::size_t i) const { return g_.tensors[id_of(i)].extents; }
  constexpr dtype input_dtype(std::size_t i) const { return g_.tensors[id_of(i)].type; }

  constexpr bool failed() const { return g_.failed(); }

  // An error that is no shape function's.
  constexpr void fail(errc code, error_arguments arguments) { g_.fail(code, at_, arguments); }

  // A shape function's error with up to three arguments; "for 'Conv2D' (op: 'Conv2D') with input shapes: ..." follows.
  constexpr void fail_shapes(errc code, error_argument a = "", error_argument b = "", error_argument c = "",
                             std::string_view after = {}) {
    if (failed()) return;
    sentence shapes;
    for (std::size_t i = 0; i != inputs_.size(); ++i) {
      if (i != 0) shapes << ", ";
      write_shape(shapes, input_shape(i));
    }
    shapes << after;
    const error_argument all[] = {a, b, c};
    error_argument used[6] = {"", "", "", "", "", ""};
    const std::size_t own = count_arguments(rule_of(code).sentence) - 3;
    for (std::size_t i = 0; i != own; ++i) used[i] = all[i];
    used[own] = g_.names.text(name_);
    used[own + 1] = type_.name;
    used[own + 2] = shapes.view();
    g_.fail(code, at_, {used[0], used[1], used[2], used[3], used[4], used[5]});
  }

  // The rule that an input must have a rank.
  constexpr bool require_rank(std::size_t i, std::size_t rank) {
    if (input_shape(i).rank() != rank) fail_shapes(errc::wrong_rank, rank, input_shape(i).rank());
    return !failed();
  }

  // The operation with one result.
  constexpr tensor finish(const shape& extents, dtype type, std::initializer_list<double> attributes = {}) {
    return finish(extents, type, attributes.begin(), attributes.size());
  }
  constexpr tensor finish(const shape& extents, dtype type, const double* attributes, std::size_t attribute_count) {
    return add(&extents, 1, type, attributes, attribute_count, false)[0];
  }

  // With one result whose elements each follow from the elements of the inputs at the same place, where an input is
  // broadcast as in numpy. Such operations may share one loop (model/schedule.hpp).
  constexpr tensor finish_elementwise(const shape& extents, dtype type,
                                      std::initializer_list<double> attributes = {}) {
    return add(&extents, 1, type, attributes.begin(), attributes.size(), true)[0];
  }

  // With one result of inputs that are constants of the graph, such as a list of axes: a constant, too, which takes part
  // in no run and is computed by the compiler where somebody asks for it.
  constexpr tensor finish_of_constants(const shape& extents, dtype type, std::initializer_list<double> attributes = {}) {
    return add(&extents, 1, type, attributes.begin(), attributes.size(), true)[0];
  }

  // With several results, one of each shape.
  constexpr outputs finish(std::span<const shape> extents, dtype type, std::initializer_list<double> attributes = {}) {
    return add(extents.data(), extents.size(), type, attributes.begin(), attributes.size(), false);
  }

 private:
  constexpr outputs add(const shape* extents, std::size_t output_count, dtype type, const double* attributes,
                        std::size_t attribute_count, bool elementwise) {
    if (!claim_name(g_, name_, literal_, at_)) return {g_, no_tensor, output_count};
    const auto first_output = static_cast<tensor_id>(g_.tensors.size());
    for (std::size_t i = 0; i != output_count; ++i) add_output(g_, type, extents[i], static_cast<std::uint16_t>(i));
    const auto first_input = static_cast<std::uint32_t>(g_.inputs.size());
    const auto first_attribute = static_cast<std::uint32_t>(g_.attributes.size());
    for (tensor_id id : inputs_) g_.inputs.push_back(id);
    for (std::size_t i = 0; i != attribute_count; ++i) g_.attributes.push_back(attributes[i]);
    g_.nodes.push_back({&type_, name_, first_input, static_cast<std::uint32_t>(inputs_.size()), first_attribute,
                        static_cast<std::uint32_t>(attribute_count), 0, 0, first_output,
                        static_cast<std::uint32_t>(output_count), none, at_, elementwise});
    ++g_.operations;
    return {g_, first_output, output_count};
  }

  // An input of another graph than those before it.
  constexpr void fail_other_graph(tensor t) {
    sentence other, own;
    write_tensor(other, t);
    write_tensor(own, input_tensor(0));
    if (inputs_.size() == 0)
      g_.fail(errc::other_graph, at_, {other.view()});
    else
      g_.fail(errc::graphs_differ, at_, {other.view(), own.view()});
  }

  // After an error inputs may be missing.
  constexpr tensor_id id_of(std::size_t i) const { return i < inputs_.size() ? inputs_[i] : no_tensor; }

  static constexpr std::size_t count_arguments(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) count += text[i] == '%' && text[i + 1] == 's';
    return count;
  }

  graph_state& g_;
  const operation_type& type_;
  place at_;
  name_id outer_;
  name_id name_ = root_name;
  bool literal_ = false;
  buffer<tensor_id> inputs_;
};

}  // namespace detail

// For a user's own operations (examples/own_operation.cpp).
using detail::node_builder;

}  // namespace varscope::inline v1
