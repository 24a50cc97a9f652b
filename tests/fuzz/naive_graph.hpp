// SPDX-License-Identifier: BSL-1.0
// A deliberately naive model of TensorFlow's rules of names, scopes and variables: strings, maps, every operation
// stored.
// Written from the rules, not from the library; it shares with it the numbers of the errors and nothing else.
#pragma once

#include <algorithm>
#include <cctype>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <varscope/graph/errors.hpp>

namespace varscope_fuzz::naive {

using varscope::errc;

struct failure {
  errc code;
  std::string sentence;
};

// The program does what the model leaves out; it is not compared.
struct not_modelled {};

using extents = std::optional<std::vector<int>>;

inline std::string tuple_text(const extents& shape) {
  if (!shape) return "<unknown>";
  std::string text = "(";
  for (std::size_t i = 0; i != shape->size(); ++i) text += (i == 0 ? "" : ", ") + std::to_string((*shape)[i]);
  return text + (shape->size() == 1 ? ",)" : ")");
}
inline std::string list_text(const std::vector<int>& list) {
  std::string text = "[";
  for (std::size_t i = 0; i != list.size(); ++i) text += (i == 0 ? "" : ", ") + std::to_string(list[i]);
  return text + "]";
}

struct init {
  enum kind { none, zeros, ones, constant, normal, uniform, number, list } what = none;

  bool is_value() const { return what == number || what == list; }
  std::string value_type() const { return what == number ? "float32" : "int32"; }
  std::vector<int> value_shape() const { return what == list ? std::vector<int>{3} : std::vector<int>{}; }
};

struct scope {
  std::string name;
  std::string original_name_scope;
  std::string reuse = "False";
  std::string type = "float32";
  init initializer;
  bool regularized = false;
  int slices = 0;  // of a fixed_size_partitioner; 0: none
};

struct variable {
  std::string name;  // of its operation
  std::string type;
  std::vector<int> shape;
};

struct partitioned {
  std::string type;
  std::vector<int> shape;
  std::vector<int> partitions;
  std::vector<std::size_t> parts;
};

// What get_variable and variable_scope may be given; empty: not given.
struct arguments {
  std::string reuse = "False";
  std::string type;
  init initializer;
  bool regularized = false;
  int slices = 0;
  bool auxiliary_name_scope = true;
  bool trainable = true;
};

class graph {
 public:
  std::vector<std::pair<std::string, std::string>> operations;
  std::vector<variable> variables;
  std::vector<std::size_t> global_variables, trainable_variables;
  std::vector<std::string> losses;
  std::shared_ptr<scope> current = std::make_shared<scope>();

  explicit graph(bool builds_on_after_errors) : builds_on_after_errors_(builds_on_after_errors) {}

  // --- 1.B: names of operations

  std::string unique_name(const std::string& name) {
    const std::string full = name_stack_.empty() ? name : name_stack_ + "/" + name;
    const std::string key = lower(full);
    int i = used_.count(key) != 0 ? used_[key] : 0;
    used_[key] = i + 1;
    if (i == 0) return full;
    std::string candidate = key;
    while (used_.count(candidate) != 0) candidate = key + "_" + std::to_string(i++);
    used_[candidate] = 1;
    return full + "_" + std::to_string(i - 1);
  }

  // Gives the operation's name. The name is given as Python code gives it to create_op.
  std::string create_op(const std::string& type, const std::string& name) {
    const std::string op = ends_in_slash(name) ? name.substr(0, name.size() - 1) : unique_name(name);
    if (!is_valid(op, true)) throw failure{errc::invalid_node_name, "'" + op + "' is not a valid node name"};
    if (!names_.insert(op).second)
      throw failure{errc::duplicate_node_name, "Duplicate node name in graph: '" + op + "'"};
    operations.emplace_back(op, type);
    return op;
  }

  // --- 1.C: name scopes; body is called with the text that `with tf.name_scope(name) as text` gives

  template <class Body>
  auto name_scope(const std::string& name, Body body) {
    if (!name.empty() && !is_valid(name, name_stack_.empty()))
      throw failure{errc::invalid_scope_name, "'" + name + "' is not a valid scope name"};
    restore outer{name_stack_, name_stack_};
    std::string text;
    if (name.empty()) {
      name_stack_ = "";
    } else if (ends_in_slash(name)) {
      name_stack_ = name.substr(0, name.size() - 1);
      text = name_stack_ + "/";
    } else {
      name_stack_ = unique_name(name);
      text = name_stack_ + "/";
    }
    return body(text);
  }

  // An operation of a generated function: its name scope, its constants below it, itself.
  std::string helper_op(const std::string& type, const std::string& name, const std::string& constant = "") {
    return name_scope(name, [&](const std::string& text) {
      if (!constant.empty()) create_op("Const", constant);
      return create_op(type, text);
    });
  }

  // --- 1.D and 1.E: variable scopes; body is called with the entered scope

  template <class Body>
  void variable_scope(const std::string& name, const arguments& a, Body body) {
    scope entered = *current;
    in_own_name_scope(name, a, name.empty(), [&](const std::string& text) {
      entered.original_name_scope = text;
      enter(current->name.empty() ? name : current->name + "/" + name, entered, a, false, body);
    });
  }

  template <class Body>
  void default_scope(const std::string& name, const arguments& a, Body body) {
    if (a.reuse != "False")
      throw failure{errc::default_scope_with_reuse, "reuse=True cannot be used without a name_or_scope"};
    scope entered = *current;
    in_own_name_scope(name, a, false, [&](const std::string& text) {
      entered.original_name_scope = text;
      const std::string base = current->name.empty() ? name : current->name + "/" + name;
      std::string unique = base;
      for (int i = 1; counts_[unique] > 0; ++i) unique = base + "_" + std::to_string(i);
      enter(unique, entered, a, false, body);
    });
  }

  template <class Body>
  void captured_scope(const scope& captured, const arguments& a, Body body) {
    const scope entered = captured;
    const std::string last = captured.name.substr(captured.name.rfind('/') + 1);
    in_own_name_scope(last, a, last.empty(), [&](const std::string&) { enter(entered.name, entered, a, true, body); });
  }

  // --- 1.F and 1.I: get_variable

  // A variable's number, or that of a partitioned one.
  struct result {
    bool is_partitioned;
    std::size_t number;
  };

  result get_variable(const std::string& name, const extents& shape, arguments a) {
    a.regularized |= current->regularized;
    if (a.slices == 0) a.slices = current->slices;
    const std::string full = current->name.empty() ? name : current->name + "/" + name;
    return name_scope("", [&](const std::string&) -> result {
      if (!a.type.empty() && a.initializer.is_value()) {
        create_op("Const", "Const");
        if (a.initializer.value_type() != a.type)
          throw failure{errc::value_dtype_differs, "Initializer type '<dtype: '" + a.initializer.value_type() +
                                                       "'>' and explicit dtype '<dtype: '" + a.type +
                                                       "'>' don't match."};
      }
      if (a.initializer.what == init::none) a.initializer = current->initializer;
      if (a.type.empty()) a.type = current->type;
      a.reuse = current->reuse;
      const bool is_scalar = shape && shape->empty();
      if (a.slices != 0 && !is_scalar) return {true, get_partitioned(full, shape, a)};
      if (a.reuse == "True" && a.slices == 0 && partitioned_keys_.count(full) != 0) {
        check_partitioned(full, shape, a);
        return {true, partitioned_keys_[full]};
      }
      if (keys_.count(full + "/part_0") != 0)
        throw failure{errc::partitioned_exists,
                      "No partitioner was provided, but a partitioned version of the variable was found: " + full +
                          "/part_0. Perhaps a variable of the same name was already created with partitioning?"};
      return {false, get_single(full, shape, a)};
    });
  }

  const partitioned& whole(std::size_t number) const { return partitioned_[number]; }
  const std::string& whole_name(std::size_t number) const {
    for (const auto& [name, n] : partitioned_keys_)
      if (n == number) return name;
    throw not_modelled{};
  }

  // --- 1.H: tf.Variable

  std::size_t make_variable(const std::string& name, std::vector<int> shape, std::string type, const init& initial,
                            bool trainable) {
    std::string op;
    if (initial.is_value()) {
      type = initial.value_type();
      shape = initial.value_shape();
    }
    name_scope(name, [&](const std::string& text) {
      try {
        if (initial.is_value())
          create_op("Const", "initial_value");
        else
          name_scope("Initializer", [&](const std::string&) { create_initial(initial, type, shape); });
        op = helper_op("VariableV2", text);
      } catch (const failure&) {
        // What was made below the variable's name stays behind; varscope does not keep it.
        if (builds_on_after_errors_) throw not_modelled{};
        throw;
      }
      variables.push_back({op, type, shape});  // numbered, even if one of the next is refused
      helper_op("Assign", "Assign");
      helper_op("Identity", "read");
    });
    global_variables.push_back(variables.size() - 1);
    if (trainable) trainable_variables.push_back(variables.size() - 1);
    return variables.size() - 1;
  }

 private:
  struct restore {
    std::string& stack;
    std::string outer;
    ~restore() { stack = outer; }
  };

  static std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
  }
  static bool ends_in_slash(const std::string& text) { return !text.empty() && text.back() == '/'; }
  static bool is_valid(const std::string& text, bool at_root) {
    for (char c : text)
      if (std::isalnum(static_cast<unsigned char>(c)) == 0 && std::string("_.-/").find(c) == std::string::npos)
        return false;
    if (!at_root) return true;
    return !text.empty() && (std::isalnum(static_cast<unsigned char>(text[0])) != 0 || text[0] == '.');
  }

  template <class Body>
  void in_own_name_scope(const std::string& name, const arguments& a, bool none, Body body) {
    if (!a.auxiliary_name_scope)
      name_scope(name_stack_.empty() ? "" : name_stack_ + "/", body);
    else if (none)
      body(std::string());
    else
      name_scope(name, body);
  }

  template <class Body>
  void enter(const std::string& name, scope entered, const arguments& a, bool captured, Body body) {
    entered.name = name;
    if (a.reuse != "False") entered.reuse = a.reuse;
    if (a.initializer.what != init::none) entered.initializer = a.initializer;
    if (!a.type.empty()) entered.type = a.type;
    if (a.slices != 0) entered.slices = a.slices;
    if (a.regularized) entered.regularized = true;
    ++counts_[name];
    const auto snapshot = counts_;
    const auto outer = current;
    current = std::make_shared<scope>(entered);
    const auto leave = [&] {
      if (captured) {
        counts_ = snapshot;
      } else {
        for (auto& [key, count] : counts_)
          if (key.rfind(name + "/", 0) == 0) count = 0;
      }
      current = outer;
    };
    try {
      body(current);
    } catch (...) {
      leave();
      throw;
    }
    leave();
  }

  std::size_t get_single(const std::string& name, const extents& shape, const arguments& a) {
    if (a.initializer.is_value() && shape)
      throw failure{errc::value_with_shape, "If initializer is a constant, do not specify shape."};
    if (keys_.count(name) != 0) {
      const variable& found = variables[keys_[name]];
      if (a.reuse == "False")
        throw failure{errc::variable_exists, "Variable " + name +
                                                 " already exists, disallowed. Did you mean to set "
                                                 "reuse=True or reuse=tf.AUTO_REUSE in VarScope?"};
      if (shape && *shape != found.shape)
        throw failure{errc::shared_shape_differs, "Trying to share variable " + name + ", but specified shape " +
                                                      tuple_text(shape) + " and found shape " +
                                                      tuple_text(found.shape) + "."};
      if (a.type != found.type)
        throw failure{errc::shared_dtype_differs, "Trying to share variable " + name + ", but specified dtype " +
                                                      a.type + " and found dtype " + found.type + "_ref."};
      return keys_[name];
    }
    if (a.reuse == "True")
      throw failure{errc::variable_missing,
                    "Variable " + name +
                        " does not exist, or was not created with "
                        "tf.get_variable(). Did you mean to set reuse=tf.AUTO_REUSE in VarScope?"};
    init initial = a.initializer;
    if (initial.what == init::none) initial.what = a.type == "float32" ? init::uniform : init::zeros;
    if (!initial.is_value() && !shape)
      throw failure{
          errc::shape_not_defined,
          "The initializer passed is not valid. It should be a callable with no arguments and the shape should "
          "not be provided or an instance of `tf.keras.initializers.*' and `shape` should be fully defined."};
    const std::size_t made = make_variable(name, shape.value_or(std::vector<int>{}), a.type, initial, a.trainable);
    keys_[name] = made;
    if (a.regularized)
      name_scope(name + "/Regularizer/",
                 [&](const std::string&) { losses.push_back(helper_op("Identity", "Identity")); });
    return made;
  }

  void check_partitioned(const std::string& name, const extents& shape, const arguments& a) {
    const partitioned& found = partitioned_[partitioned_keys_[name]];
    if (shape && *shape != found.shape)
      throw failure{errc::partitioned_shape_differs, "Trying to reuse partitioned variable " + name +
                                                         ", but specified shape " + tuple_text(shape) +
                                                         " and found shape " + tuple_text(found.shape) + "."};
    if (a.type != found.type)
      throw failure{errc::partitioned_dtype_differs, "Trying to reuse partitioned variable " + name +
                                                         ", but specified dtype " + a.type + " and found dtype " +
                                                         found.type + "."};
  }

  std::size_t get_partitioned(const std::string& name, const extents& shape, const arguments& a) {
    if (a.initializer.is_value()) throw not_modelled{};
    if (keys_.count(name) != 0)
      throw failure{errc::unpartitioned_exists,
                    "A partitioner was provided, but an unpartitioned version of the variable was found: " + name +
                        ".  Perhaps a variable of the same name was already created without partitioning?"};
    if (!shape)
      throw failure{errc::partitioned_shape_unknown,
                    "Shape of a new partitioned variable must be fully defined, but instead was <unknown>."};
    std::vector<int> partitions(shape->size(), 1);
    partitions[0] = std::min(a.slices, (*shape)[0]);
    if (partitioned_keys_.count(name) != 0) {
      if (a.reuse == "False")
        throw failure{errc::partitioned_variable_exists, "Partitioned variable with name " + name +
                                                             " already exists. Did you mean to set reuse=True or "
                                                             "reuse=tf.AUTO_REUSE in VarScope?"};
      check_partitioned(name, shape, a);
      const partitioned& found = partitioned_[partitioned_keys_[name]];
      if (found.partitions != partitions)
        throw failure{errc::partitions_differ, "Trying to reuse partitioned variable " + name +
                                                   ", but specified partitions " + list_text(partitions) +
                                                   " and found partitions " + list_text(found.partitions) + "."};
      return partitioned_keys_[name];
    }
    if (a.reuse == "True")
      throw failure{errc::partitioned_missing, "PartitionedVariable " + name +
                                                   " does not exist, or was not created with "
                                                   "tf.get_variable(). Did you mean to set reuse=False or "
                                                   "reuse=tf.AUTO_REUSE in VarScope?"};
    const int count = partitions[0];
    const auto part = [&](int i) { return name + "/part_" + std::to_string(i); };
    const std::string different =
        "Partitioner returned a different partitioning than what was already found.  "
        "Partitioner returned " +
        std::to_string(count) + " shards, and shard " + part(0) + " was found, but ";
    if (keys_.count(part(0)) != 0) {
      if (keys_.count(part(count - 1)) == 0)
        throw failure{errc::missing_shard, different + part(count - 1) + " was not."};
      if (keys_.count(part(count)) != 0)
        throw failure{errc::extra_shard, different + "so was the extra shard " + part(count) + "."};
    }
    partitioned made{a.type, *shape, partitions, {}};
    for (int i = 0; i != count; ++i) {
      std::vector<int> rows = *shape;
      rows[0] = (*shape)[0] / count + (i < (*shape)[0] % count ? 1 : 0);
      name_scope(part(i) + "/PartitionedInitializer", [](const std::string&) {});
      made.parts.push_back(get_single(part(i), rows, a));
    }
    partitioned_.push_back(made);
    partitioned_keys_[name] = partitioned_.size() - 1;
    return partitioned_.size() - 1;
  }

  // What the initializers make (1.H, rule 82).
  void create_initial(const init& initial, const std::string& type, const std::vector<int>& shape) {
    int size = 1;
    for (int extent : shape) size *= extent;
    switch (initial.what) {
      case init::zeros:
      case init::ones: {
        name_scope(initial.what == init::zeros ? "zeros" : "ones", [&](const std::string& text) {
          if (size < 1000) {
            create_op("Const", text);
            return;
          }
          create_op("Const", "shape_as_tensor");
          create_op("Const", "Const");
          helper_op("Fill", text);
        });
        break;
      }
      case init::constant:
        create_op("Const", "Const");
        break;
      case init::normal:
        if (type != "float32") throw failure{errc::not_floating, "Expected floating point type, got <dtype: 'int32'>."};
        create_random("random_normal", {"shape", "mean", "stddev"}, "RandomStandardNormal", {{"Mul", "mul"}});
        break;
      case init::none:
      case init::uniform:
        if (type != "float32")
          throw failure{errc::uniform_needs_maxval, "Must specify maxval for integer dtype tf.int32"};
        create_random("random_uniform", {"shape", "min", "max"}, "RandomUniform", {{"Sub", "sub"}, {"Mul", "mul"}});
        break;
      default:
        throw not_modelled{};
    }
  }
  void create_random(const std::string& name, const std::vector<std::string>& constants, const std::string& random,
                     const std::vector<std::pair<std::string, std::string>>& then) {
    name_scope(name, [&](const std::string& text) {
      for (const std::string& constant : constants) create_op("Const", constant);
      helper_op(random, random);
      for (const auto& [type, op] : then) helper_op(type, op);
      helper_op("Add", text);
    });
  }

  bool builds_on_after_errors_;
  std::map<std::string, int> used_;
  std::set<std::string> names_;
  std::string name_stack_;
  std::map<std::string, int> counts_;
  std::map<std::string, std::size_t> keys_;
  std::map<std::string, std::size_t> partitioned_keys_;
  std::vector<partitioned> partitioned_;
};

}  // namespace varscope_fuzz::naive
