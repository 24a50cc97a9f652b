// SPDX-License-Identifier: BSL-1.0
#include "program.hpp"

#include <algorithm>
#include <string_view>

#include <nlohmann/json.hpp>

#include "answers.hpp"
#include "attributes.hpp"
#include "feeds.hpp"
#include "initializers.hpp"
#include "operations.hpp"
#include "references.hpp"

namespace conformance {
namespace {

using json = nlohmann::json;

// One statement, and which of its keys have been read: a key that nobody reads is an error.
class fields {
 public:
  explicit fields(const json& object) : object_(object) {
    if (!object.is_object()) throw bad_program("a statement has to be an object");
    do_ = text("do");
  }

  const std::string& what() const { return do_; }

  bool has(const char* key) {
    read_.push_back(key);
    const auto at = object_.find(key);
    return at != object_.end() && !at->is_null();
  }
  const json& at(const char* key) {
    if (!has(key)) throw bad_program("statement " + in_quotes(do_) + " lacks " + in_quotes(key));
    return object_.at(key);
  }
  std::string text(const char* key) {
    const json& field = at(key);
    if (!field.is_string()) fail(key, "a string");
    return field.get<std::string>();
  }
  std::string text_or(const char* key, std::string otherwise) { return has(key) ? text(key) : otherwise; }
  bool flag_or(const char* key, bool otherwise) {
    if (!has(key)) return otherwise;
    if (!at(key).is_boolean()) fail(key, "true or false");
    return at(key).get<bool>();
  }

  [[noreturn]] void fail(const char* key, const std::string& wanted) const {
    throw bad_program(in_quotes(key) + " of statement " + in_quotes(do_) + " has to be " + wanted);
  }

  void require_all_read() const {
    for (const auto& [key, ignored] : object_.items())
      if (std::find(read_.begin(), read_.end(), key) == read_.end())
        throw bad_program("statement " + in_quotes(do_) + " has an unknown " + in_quotes(key));
  }

 private:
  const json& object_;
  std::string do_;
  std::vector<std::string> read_;
};

// --- Options --------------------------------------------------------------------------------------------------------

dtype read_dtype(fields& f) {
  const std::string given = f.text("dtype");
  for (std::size_t i = 0; i != varscope::dtype_count; ++i)
    if (name(static_cast<dtype>(i)) == given) return static_cast<dtype>(i);
  throw bad_program("unknown dtype " + in_quotes(given));
}

reuse_mode read_reuse(fields& f) {
  const std::string given = f.text_or("reuse", "no");
  if (given == "no") return reuse_mode::no;
  if (given == "yes") return reuse_mode::yes;
  if (given == "auto") return reuse_mode::automatic;
  f.fail("reuse", "yes, no or auto");
}

shape read_shape(const json& list) {
  if (!list.is_array() || list.size() > shape::max_rank)
    throw bad_program("a shape has to be a list of up to 8 numbers");
  shape extents = shape::of_rank(list.size());
  for (std::size_t axis = 0; axis != list.size(); ++axis) {
    if (!list[axis].is_number_integer()) throw bad_program("a shape has to be a list of whole numbers");
    extents[axis] = list[axis].get<std::int64_t>();
  }
  return extents;
}
shape read_shape(fields& f) { return f.has("shape") ? read_shape(f.at("shape")) : shape{}; }

number read_number(const json& n) {
  if (n.is_boolean()) return n.get<bool>();
  if (n.is_number_integer()) return n.get<std::int64_t>();
  if (n.is_number()) return n.get<double>();
  throw bad_program("not a number: " + n.dump());
}

// In a list Python's numbers take the widest kind.
value read_value(const json& v) {
  value result;
  result.listed = v.is_array();
  if (!result.listed) {
    result.numbers = {read_number(v)};
    return result;
  }
  if (v.empty()) throw bad_program("a value without numbers");
  std::size_t kind = 0;
  for (const json& n : v) kind = std::max(kind, result.numbers.emplace_back(read_number(n)).index());
  for (number& n : result.numbers) {
    if (kind == 1 && n.index() == 0) n = std::int64_t{std::get<bool>(n)};
    if (kind == 2) n = std::visit([](auto x) { return static_cast<double>(x); }, n);
  }
  return result;
}

initializer read_initializer(fields& f) {
  const json& given = f.at("initializer");
  if (given.is_string()) {
    const std::string name = given.get<std::string>();
    for (const initializer_row& row : initializer_rows)
      if (row.name == name) return named_initializer{name};
    throw bad_program("unknown initializer " + in_quotes(name));
  }
  if (given.is_object() && given.size() == 1) {
    if (given.contains("constant")) return constant_initializer{read_value(given["constant"])};
    if (given.contains("value")) return value_initializer{read_value(given["value"])};
  }
  throw bad_program("unknown initializer " + given.dump());
}

regularizer read_regularizer(fields& f) {
  const json& given = f.at("regularizer");
  if (given.is_number()) return l2_regularizer{given.get<double>()};
  if (given == "none") return no_regularizer{};
  f.fail("regularizer", "a scale or none");
}

custom_getter read_getter(fields& f) {
  const json& given = f.at("custom_getter");
  if (given.is_object() && given.size() == 1) {
    if (given.contains("suffix") && given["suffix"].is_string())
      return suffix_getter{given["suffix"].get<std::string>()};
    if (given.contains("trainable") && given["trainable"].is_boolean())
      return trainable_getter{given["trainable"].get<bool>()};
  }
  f.fail("custom_getter", "a suffix or trainable");
}

fixed_size_partitioner read_partitioner(fields& f) {
  const json& given = f.at("partitioner");
  if (!given.is_object() || !given.contains("shards") || !given["shards"].is_number_integer())
    f.fail("partitioner", "shards and an axis");
  const json axis = given.value("axis", json(0u));
  if (!axis.is_number_unsigned()) f.fail("partitioner", "shards and an axis");
  return {given["shards"].get<std::int64_t>(), axis.get<std::size_t>()};
}

std::optional<std::vector<std::string>> read_collections(fields& f) {
  if (!f.has("collections")) return {};
  const json& given = f.at("collections");
  std::vector<std::string> keys;
  if (!given.is_array()) f.fail("collections", "a list of names");
  for (const json& key : given) {
    if (!key.is_string()) f.fail("collections", "a list of names");
    keys.push_back(key.get<std::string>());
  }
  return keys;
}

scope_options read_scope_options(fields& f) {
  scope_options o;
  o.reuse = read_reuse(f);
  o.auxiliary_name_scope = f.flag_or("aux", true);
  if (f.has("initializer")) o.initializer = read_initializer(f);
  if (f.has("dtype")) o.dtype = read_dtype(f);
  if (f.has("regularizer")) o.regularizer = read_regularizer(f);
  if (f.has("custom_getter")) o.custom_getter = read_getter(f);
  if (f.has("partitioner")) o.partitioner = read_partitioner(f);
  return o;
}

// --- Statements -----------------------------------------------------------------------------------------------------

block read_block(const json& list);

block read_body(fields& f) { return f.has("body") ? read_block(f.at("body")) : block{}; }

statement read_scope(fields& f) {
  if (f.has("enter")) return {enter_scope{f.text("enter"), read_scope_options(f), f.text_or("as", ""), read_body(f)}};
  return {open_scope{f.text("name"), read_scope_options(f), f.text_or("as", ""), read_body(f)}};
}

statement read_name_scope(fields& f) {
  open_name_scope s;
  if (f.has("original_of"))
    s.name.emplace<1>(f.text("original_of"));
  else
    s.name.emplace<0>(f.text("name"));
  s.body = read_body(f);
  return {s};
}

statement read_get_variable(fields& f) {
  get_variable v;
  v.name = f.text("name");
  v.shape = read_shape(f);
  if (f.has("initializer")) v.initializer = read_initializer(f);
  if (f.has("dtype")) v.dtype = read_dtype(f);
  if (f.has("regularizer")) v.regularizer = read_regularizer(f);
  v.trainable = f.flag_or("trainable", true);
  v.collections = read_collections(f);
  if (f.has("partitioner")) v.partitioner = read_partitioner(f);
  if (f.has("custom_getter")) v.custom_getter = read_getter(f);
  v.as = f.text_or("as", "");
  return {v};
}

statement read_variable(fields& f) {
  make_variable v;
  v.name = f.text_or("name", v.name);
  v.shape = read_shape(f);
  if (f.has("value"))
    v.initializer = value_initializer{read_value(f.at("value"))};
  else
    v.initializer = read_initializer(f);
  v.trainable = f.flag_or("trainable", true);
  v.collections = read_collections(f);
  v.as = f.text_or("as", "");
  return {v};
}

statement read_template(fields& f) {
  return {declare_template{f.text("name"), f.text_or("unique_name", ""), f.flag_or("now", false), f.text_or("as", ""),
                           read_body(f)}};
}

attribute read_attribute(const json& given) {
  if (given.is_string()) return given.get<std::string>();
  if (!given.is_array()) return read_value(given);
  if (!given.empty() && given[0].is_array()) {
    integer_lists lists;
    for (const json& list : given) {
      auto& numbers = lists.emplace_back();
      if (!list.is_array()) throw bad_program("not a list: " + list.dump());
      for (const json& n : list) {
        if (!n.is_number_integer()) throw bad_program("not a whole number: " + n.dump());
        numbers.push_back(n.get<std::int64_t>());
      }
    }
    return lists;
  }
  return given.empty() ? value{{}, true} : read_value(given);
}

attributes read_attributes(fields& f, const operation_row& row) {
  attributes given;
  for (const attribute_rule& rule : row.attributes) {
    if (rule.where != placement::required_argument && !f.has(rule.name)) continue;
    const auto& [name, a] = *given.emplace(rule.name, read_attribute(f.at(rule.name))).first;
    check(rule, a);
  }
  return given;
}

// A name, or a list of them for several results.
std::vector<binding> read_results(fields& f) {
  if (!f.has("as")) return {};
  const json& given = f.at("as");
  if (given.is_string()) return {given.get<std::string>()};
  std::vector<binding> names;
  if (!given.is_array()) f.fail("as", "a name or a list of names");
  for (const json& name : given) {
    if (!name.is_string()) f.fail("as", "a name or a list of names");
    names.push_back(name.get<std::string>());
  }
  return names;
}

std::string count_text(const operation_row& row) {
  if (row.most == row.fewest) return std::to_string(row.fewest);
  return std::to_string(row.fewest) + " or more";
}

statement read_operation(fields& f) {
  const std::string name = f.text("op");
  const auto row = std::ranges::find(operation_rows(), name, &operation_row::name);
  if (row == operation_rows().end()) throw bad_program("unknown op " + in_quotes(name));
  operation o{};
  o.row = static_cast<std::size_t>(row - operation_rows().begin());
  const json& given = f.at("args");
  if (!given.is_array() || given.size() < row->fewest || given.size() > row->most)
    f.fail("args", "a list of " + count_text(*row));
  std::size_t names = 0;
  for (const json& argument : given) {
    if (argument.is_string()) {
      o.arguments.emplace_back(std::in_place_index<0>, argument.get<std::string>());
      ++names;
    } else {
      o.arguments.emplace_back(std::in_place_index<1>, read_number(argument));
    }
  }
  const bool takes_numbers = row->takes == operands::numbers_too || row->takes == operands::variable_and_rest;
  if (names == 0 || (!takes_numbers && names != given.size()) ||
      (row->takes == operands::variable_and_rest && !given[0].is_string()))
    throw bad_program("op " + in_quotes(name) + " needs " + (row->fewest == 1 ? "a tensor" : "tensors"));
  o.attributes = read_attributes(f, *row);
  if (f.has("name")) o.name = f.text("name");
  o.as = read_results(f);
  return {o};
}

struct statement_reader {
  std::string_view name;
  statement (*read)(fields&);
};

constexpr statement_reader readers[] = {
    {"scope", read_scope},
    {"default_scope",
     [](fields& f) {
       return statement{open_default_scope{f.text("name"), read_scope_options(f), f.text_or("as", ""), read_body(f)}};
     }},
    {"name_scope", read_name_scope},
    {"get_variable", read_get_variable},
    {"variable", read_variable},
    {"template", read_template},
    {"call", [](fields& f) { return statement{call_template{f.text("template")}}; }},
    {"reuse_variables", [](fields& f) { return statement{reuse_variables{f.text_or("scope", "")}}; }},
    {"set_initializer",
     [](fields& f) {
       return statement{set_initializer{f.text_or("scope", ""), read_initializer(f)}};
     }},
    {"show_scope", [](fields&) { return statement{show_scope{}}; }},
    {"constant",
     [](fields& f) {
       return statement{constant{f.text_or("name", "Const"), read_value(f.at("value")), f.text_or("as", "")}};
     }},
    {"placeholder",
     [](fields& f) {
       return statement{placeholder{f.text_or("name", "Placeholder"), read_shape(f.at("shape")),
                                    f.has("dtype") ? read_dtype(f) : dtype::float32, f.text_or("as", "")}};
     }},
    {"op", read_operation},
    {"initializer_op", [](fields&) { return statement{initializer_op{}}; }},
};

statement read_statement(const json& object) {
  fields f(object);
  for (const statement_reader& reader : readers) {
    if (reader.name != f.what()) continue;
    statement s = reader.read(f);
    f.require_all_read();
    return s;
  }
  throw bad_program("unknown statement " + in_quotes(f.what()));
}

block read_block(const json& list) {
  if (!list.is_array()) throw bad_program("statements have to be a list");
  block statements;
  for (const json& object : list) statements.push_back(read_statement(object));
  return statements;
}

}  // namespace

program read_program(const std::string& line) {
  const json object = json::parse(line, nullptr, false);
  if (object.is_discarded()) throw bad_program("not JSON");
  for (const char* key : {"id", "statements", "expect"})
    if (!object.is_object() || !object.contains(key)) throw bad_program("a program needs " + in_quotes(key));
  if (!object["id"].is_string()) throw bad_program("'id' has to be a string");
  program p{.id = object["id"].get<std::string>(),
            .statements = read_block(object["statements"]),
            .seed = {},
            .feeds = {},
            .expect = read_answers(object["expect"])};
  if (object.contains("seed")) {
    if (!object["seed"].is_number_integer()) throw bad_program("'seed' has to be a whole number");
    p.seed = object["seed"].get<std::int64_t>();
  }
  if (object.contains("feeds")) p.feeds = read_feeds(object["feeds"]);
  check_references(p);
  check_feeds(p);
  return p;
}

}  // namespace conformance
