// SPDX-License-Identifier: BSL-1.0
//
// The language of the conformance programs: TensorFlow 1's scoping API, one JSON object a program with the answers that
// TensorFlow gave. What a statement means and which event it adds stands in README.md.
//
// A program that is read is well formed: every statement, option, attribute, dtype and operation is known, every
// reference is bound by an earlier statement, and every feed fits its placeholder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <varscope/graph/records.hpp>
#include <varscope/tensor/dtype.hpp>
#include <varscope/tensor/shape.hpp>

namespace conformance {

using varscope::dtype;
using varscope::reuse_mode;
using varscope::shape;

// What is wrong with a line.
class bad_program : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A word of a line, as the reasons show it.
inline std::string in_quotes(std::string_view word) { return std::string("'").append(word).append("'"); }

// A number as JSON has it; Python tells 1, 1.0 and True apart.
using number = std::variant<bool, std::int64_t, double>;

inline double as_double(const number& n) {
  return std::visit([](auto x) { return static_cast<double>(x); }, n);
}

// A number or a list of numbers of one kind.
struct value {
  std::vector<number> numbers;
  bool listed = false;
};

struct named_initializer {
  std::string name;  // "zeros", with default arguments
};
struct constant_initializer {
  conformance::value value;  // tf.constant_initializer(value)
};
struct value_initializer {
  conformance::value value;  // the value itself
};
using initializer = std::variant<named_initializer, constant_initializer, value_initializer>;

struct no_regularizer {};
struct l2_regularizer {
  double scale;
};
using regularizer = std::variant<no_regularizer, l2_regularizer>;

struct suffix_getter {
  std::string suffix;
};
struct trainable_getter {
  bool trainable;
};
using custom_getter = std::variant<suffix_getter, trainable_getter>;

struct fixed_size_partitioner {
  std::int64_t shards;
  std::size_t axis;
};

struct statement;
using block = std::vector<statement>;

// The name that `as` gives a statement's result; empty where it has none.
using binding = std::string;

struct scope_options {
  reuse_mode reuse = reuse_mode::no;
  bool auxiliary_name_scope = true;
  std::optional<conformance::initializer> initializer;
  std::optional<conformance::dtype> dtype;
  std::optional<conformance::regularizer> regularizer;
  std::optional<conformance::custom_getter> custom_getter;
  std::optional<fixed_size_partitioner> partitioner;
};

struct open_scope {
  std::string name;
  scope_options options;
  binding as;
  block body;
};
struct enter_scope {
  binding captured;
  scope_options options;
  binding as;
  block body;
};
struct open_default_scope {
  std::string name;
  scope_options options;
  binding as;
  block body;
};
struct open_name_scope {
  std::variant<std::string, binding> name;  // 0: a name, 1: a scope whose original_name_scope it is
  block body;
};
struct get_variable {
  std::string name;
  conformance::shape shape;
  std::optional<conformance::initializer> initializer;
  std::optional<conformance::dtype> dtype;
  std::optional<conformance::regularizer> regularizer;
  bool trainable = true;
  std::optional<std::vector<std::string>> collections;
  std::optional<fixed_size_partitioner> partitioner;
  std::optional<conformance::custom_getter> custom_getter;
  binding as;
};
struct make_variable {
  std::string name = "Variable";
  conformance::shape shape;
  conformance::initializer initializer;
  bool trainable = true;
  std::optional<std::vector<std::string>> collections;
  binding as;
};
struct declare_template {
  std::string name;
  std::string unique_name;
  bool create_scope_now = false;
  binding as;
  block body;
};
struct call_template {
  binding callee;
};
struct reuse_variables {
  binding scope;  // empty: the current one
};
struct set_initializer {
  binding scope;
  conformance::initializer initializer;
};
struct show_scope {};
struct constant {
  std::string name;
  conformance::value value;
  binding as;
};
struct placeholder {
  std::string name;
  conformance::shape shape;
  conformance::dtype dtype = conformance::dtype::float32;
  binding as;
};

// An attribute of an operation: numbers, a list of lists of integers, or a word.
using integer_lists = std::vector<std::vector<std::int64_t>>;
using attribute = std::variant<value, integer_lists, std::string>;
using attributes = std::map<std::string, attribute, std::less<>>;

// One row of operations.hpp, applied to names bound by `as` and numbers.
struct operation {
  std::size_t row;
  std::vector<std::variant<binding, number>> arguments;
  conformance::attributes attributes;
  std::optional<std::string> name;
  std::vector<binding> as;  // one a result
};
struct initializer_op {};

struct statement {
  std::variant<open_scope, enter_scope, open_default_scope, open_name_scope, get_variable, make_variable,
               declare_template, call_template, reuse_variables, set_initializer, show_scope, constant, placeholder,
               operation, initializer_op>
      what;
};

// What goes into a placeholder: its elements, or a formula for them (evaluation.hpp).
struct feed_formula {
  std::int64_t salt;
  double offset;
};
using feed = std::variant<std::vector<double>, feed_formula>;

// What session.run gives for a tensor.
struct fetched_tensor {
  conformance::shape shape;
  std::string dtype;
  std::vector<double> values;
};

// What a variable holds once it is initialised: all elements, or the first and the last.
struct initial_variable {
  conformance::shape shape;
  std::vector<double> values;
  std::vector<double> tail;
};

// What TensorFlow answers. A list that is not given is not compared.
inline constexpr std::size_t list_count = 4;
struct answers {
  std::vector<std::string> events;  // a line of JSON each
  // global_variables, trainable_variables, regularization_losses: names; operations: "conv1/weights VariableV2"
  std::optional<std::vector<std::string>> lists[list_count];
  std::map<std::string, fetched_tensor> fetch;      // by name, "add:0"
  std::map<std::string, initial_variable> initial;  // by name, "conv1/weights:0"
};

struct program {
  std::string id;
  block statements;
  std::optional<std::int64_t> seed;   // of the graph
  std::map<std::string, feed> feeds;  // by the name of the placeholder
  answers expect;

  // Whether it has to be run, not only built.
  bool has_numbers() const { return !expect.fetch.empty() || !expect.initial.empty(); }
};

// Reads one line; throws bad_program.
program read_program(const std::string& line);

}  // namespace conformance
