// SPDX-License-Identifier: BSL-1.0
#include "code_of.hpp"

#include <cstdio>

#include "initializers.hpp"

namespace conformance {

// Not in a namespace of their own, where they would hide the others.
static std::string code_of(bool b) { return b ? "true" : "false"; }

std::string code_of(dtype type) { return "dtype::" + std::string(type == dtype::boolean ? "boolean" : name(type)); }

static std::string code_of(const regularizer& r) {
  const auto* l2 = std::get_if<l2_regularizer>(&r);
  return l2 == nullptr ? "no_regularizer" : "l2_of(" + code_of(number(l2->scale)) + ")";
}

static std::string code_of(const custom_getter& g) {
  if (const auto* suffix = std::get_if<suffix_getter>(&g)) return "with_suffix(" + literal(suffix->suffix) + ")";
  return "with_trainable(" + code_of(std::get<trainable_getter>(g).trainable) + ")";
}

static std::string code_of(const fixed_size_partitioner& p) {
  return "fixed_size_partitioner(" + std::to_string(p.shards) + ", " + std::to_string(p.axis) + ")";
}

static std::string code_of(const std::vector<std::string>& collections) {
  if (collections.empty()) return "collection_keys::none()";
  std::string code = "{";
  for (const std::string& key : collections) code += (code.size() == 1 ? "" : ", ") + literal(key);
  return code + "}";
}

namespace {

// Options as designated initializers; empty where all are the defaults.
class options_code {
 public:
  template <class Option>
  void add(const char* name, const std::optional<Option>& option) {
    if (option) add_code(name, code_of(*option));
  }
  void add_code(const char* name, const std::string& code) {
    code_ += (code_.empty() ? "." : ", .") + std::string(name) + " = " + code;
  }
  // As the last argument of a call.
  std::string argument() const { return code_.empty() ? "" : ", {" + code_ + "}"; }

 private:
  std::string code_;
};

}  // namespace

// A string literal: what is not printable ASCII as octal digits.
std::string literal(std::string_view characters) {
  std::string code = "\"";
  for (char c : characters) {
    if (c == '"' || c == '\\') {
      (code += '\\') += c;
    } else if (c >= ' ' && c <= '~') {
      code += c;
    } else {
      char octal[5];
      std::snprintf(octal, sizeof octal, "\\%03o", static_cast<unsigned>(static_cast<unsigned char>(c)));
      code += octal;
    }
  }
  return code + '"';
}

std::string code_of(const number& n) {
  if (const auto* b = std::get_if<bool>(&n)) return code_of(*b);
  if (const auto* i = std::get_if<std::int64_t>(&n)) return std::to_string(*i);
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", std::get<double>(n));
  const std::string_view view = text;
  return std::string(view) + (view.find_first_of(".e") == view.npos ? ".0" : "");
}

std::string code_of(const value& v) {
  if (!v.listed) return code_of(v.numbers.front());
  std::string code = "{";
  for (const number& n : v.numbers) code += (code.size() == 1 ? "" : ", ") + code_of(n);
  return code + "}";
}

std::string code_of(const shape& s) {
  if (s.given() && s.rank() == 0) return "scalar";
  std::string code = "{";
  for (std::int64_t extent : s) code += (code.size() == 1 ? "" : ", ") + std::to_string(extent);
  return code + "}";
}

std::string code_of(const initializer& i) {
  if (const auto* c = std::get_if<constant_initializer>(&i)) return "init::constant(" + code_of(c->value) + ")";
  if (const auto* v = std::get_if<value_initializer>(&i)) return "init::value(" + code_of(v->value) + ")";
  const initializer_row* row = initializer_rows;
  while (row->name != std::get<named_initializer>(i).name) ++row;
  return std::string(row->code);
}

// In the order in which varscope's structs have their members.
std::string argument_of(const scope_options& o) {
  options_code code;
  if (o.reuse != reuse_mode::no) code.add_code("reuse", o.reuse == reuse_mode::yes ? "reuse" : "auto_reuse");
  code.add("initializer", o.initializer);
  code.add("dtype", o.dtype);
  if (!o.auxiliary_name_scope) code.add_code("auxiliary_name_scope", "false");
  code.add("regularizer", o.regularizer);
  code.add("partitioner", o.partitioner);
  code.add("custom_getter", o.custom_getter);
  return code.argument();
}
std::string argument_of(const get_variable& v) {
  options_code code;
  code.add("dtype", v.dtype);
  if (!v.trainable) code.add_code("trainable", "false");
  code.add("collections", v.collections);
  code.add("regularizer", v.regularizer);
  code.add("partitioner", v.partitioner);
  code.add("custom_getter", v.custom_getter);
  return code.argument();
}
std::string argument_of(const make_variable& v) {
  options_code code;
  if (!v.trainable) code.add_code("trainable", "false");
  code.add("collections", v.collections);
  return code.argument();
}
std::string argument_of(const declare_template& t) {
  options_code code;
  if (!t.unique_name.empty()) code.add_code("unique_name", literal(t.unique_name));
  if (t.create_scope_now) code.add_code("create_scope_now", "true");
  return code.argument();
}

}  // namespace conformance
