// SPDX-License-Identifier: BSL-1.0
//
// What a graph under construction keeps: plain records that refer to one another by index.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <varscope/graph/call_site.hpp>
#include <varscope/graph/name_tree.hpp>
#include <varscope/text/static_name.hpp>
#include <varscope/tensor/dtype.hpp>
#include <varscope/tensor/shape.hpp>

namespace varscope::inline v1 {

// TensorFlow's type of an operation ("Conv2D"). There is one object a type: a reference to it chooses the kernel
// (runtime/kernel_table.hpp).
struct operation_type {
  std::string_view name;
  std::uint64_t id;  // types are told apart by it: g++ compares no addresses in constants under -fsanitize=undefined

  friend constexpr bool operator==(const operation_type& a, const operation_type& b) { return a.id == b.id; }
};

template <fixed_string Name>
inline constexpr operation_type operation{detail::static_text<Name>.view(), piece_of<Name>.hash.exact};

// tf.variable_scope's reuse argument, and a scope's effective reuse: no is False (and None), yes is True.
enum class reuse_mode : std::uint8_t { no, yes, automatic };

enum class initializer_kind : std::uint8_t {
  none, zeros, ones, constant, value, tensor, computed, uniform, normal, truncated_normal, variance_scaling,
  unit_scaling, orthogonal, identity
};

namespace init {

enum class fan : std::uint8_t { in, out, average };
enum class distribution : std::uint8_t { truncated_normal, untruncated_normal, uniform };

}  // namespace init

namespace detail {

using tensor_id = std::uint32_t;
using node_id = std::uint32_t;
using variable_id = std::uint32_t;
using scope_id = std::uint32_t;

// Tensor 0 of every graph: what an operation gives after an error, in a graph that records its error and goes on.
inline constexpr tensor_id no_tensor = 0;

inline constexpr std::uint32_t none = 0xFFFFFFFF;

struct tensor_record {
  node_id node;
  std::uint16_t output;
  dtype type;
  shape extents;
};

// An operation of the graph. The up to twelve others that a variable brings along (w/Initializer/..., w/Assign, w/read)
// follow from the variable's record: they are counted, and named when somebody asks (graph/variable_nodes.hpp).
struct node_record {
  const operation_type* type;
  name_id name;
  std::uint32_t first_input, input_count;          // into graph_state::inputs
  std::uint32_t first_attribute, attribute_count;  // into graph_state::attributes
  std::uint32_t first_value, value_count;          // of a constant, into graph_state::values
  tensor_id first_output;
  std::uint32_t output_count;
  variable_id variable;  // of a "VariableV2", else none
  place at;
  bool elementwise;  // see node_builder::finish_elementwise
};

// A seed or none, as a trivial type.
struct seed_record {
  bool given;
  std::int64_t value;
};

// What an initializer does: minimum and maximum of a uniform distribution (a, b), mean and standard deviation of a
// normal one (a, b), or values. Of variance scaling, a is the scale; fans and square roots are too many steps for every
// variable of a large model, so they are taken when the variable is initialised. Of unit scaling, a is the factor; of an
// orthogonal matrix and of the identity the gain.
struct initializer_record {
  initializer_kind kind;
  double a, b;
  init::fan mode;                          // of variance scaling
  init::distribution distribution;         // the same
  seed_record seed;                        // the operation's own
  // Of a constant, into graph_state::values; of a computed value the tensor, and 0; of a slice of an identity where it
  // begins, and along which axis.
  std::uint32_t first_value, value_count;
};

struct variable_record {
  name_id name;  // of the operation
  name_id key;   // as requested from get_variable; the two differ after a collision
  shape extents;
  dtype type;
  bool trainable;
  bool of_get_variable;             // and not of make_variable
  std::uint32_t shared;             // how often get_variable gave it again
  std::uint32_t operations_before;  // how many operations the graph had: the op seed counts on it
  initializer_record initializer;
  shape whole;                        // of the variable that this one is a slice of: fans count on it
  std::uint32_t first_derived_name;   // into graph_state::derived_names, or none (graph/variable_nodes.hpp)
  tensor_id read;
  place at;
};

// tf.name_scope's text: a name and a slash, or "".
struct name_scope_text {
  name_id name;
  bool slash;
};

struct scope_record {
  name_id name;
  name_scope_text original_name_scope;
  reuse_mode reuse;
  dtype type;
  std::uint32_t initializer;  // into graph_state::initializers
  std::uint32_t regularizer, partitioner, getter, constraint;  // into graph_state::captured_values
  scope_id outer;             // the scope that was current when this one was entered
  name_id outer_name_scope;
  place at;
  std::uint32_t counts;           // its number in scope_counts
  bool captured;                  // entered by a variable_scope, not by a name
  std::uint32_t counts_snapshot;  // of a captured one: where to roll the counters of default scopes back to
  std::uint32_t shared;           // how many variables were shared in it, not in scopes inside it
};

// An operation that only stands in the list.
struct described_node {
  name_id name;
  const operation_type* type;
};

// The operations that guard a variable's initial value (graph/initial_tensor.hpp).
struct guard_record {
  variable_id variable;
  std::uint32_t first, count;  // into graph_state::described
};

// A variable that has a constraint.
struct constraint_record {
  variable_id variable;
  std::uint32_t constraint;  // into graph_state::captured_values
};

// A variable that is kept as slices along one axis.
struct partitioned_record {
  name_id key;
  shape extents;
  dtype type;
  std::uint32_t first_part, part_count;  // into graph_state::parts
  shape partitions;                      // how many slices along each axis
};

struct template_record {
  scope_id scope;  // the scope that its variables live in; none before the first call
  bool started;    // a first call has started and not failed
  bool completed;  // a call has come to its end
};

// Something of the user's that a scope keeps: a function, whatever its type.
struct captured {
  constexpr virtual ~captured() = default;
};

struct collection_item {
  std::uint32_t key;
  bool is_variable;
  std::uint32_t id;
};

}  // namespace detail
}  // namespace varscope::inline v1
