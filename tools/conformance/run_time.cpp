// SPDX-License-Identifier: BSL-1.0
#include "run_time.hpp"

#include <algorithm>
#include <list>
#include <map>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include <varscope/graph/literal.hpp>
#include <varscope/ops/constant.hpp>

#include "environment.hpp"
#include "feeds.hpp"
#include "getters.hpp"
#include "initializers.hpp"
#include "operations.hpp"
#include "report.hpp"
#include "transcript.hpp"

namespace conformance {
namespace {

// --- Options --------------------------------------------------------------------------------------------------------

// The numbers of a value as one array of their kind.
template <class F>
decltype(auto) with_numbers(const value& v, F f) {
  return std::visit(
      [&](auto first) {
        const auto numbers = std::make_unique<decltype(first)[]>(v.numbers.size());
        for (std::size_t i = 0; i != v.numbers.size(); ++i) numbers[i] = std::get<decltype(first)>(v.numbers[i]);
        return f(std::span<const decltype(first)>(numbers.get(), v.numbers.size()));
      },
      v.numbers.front());
}

// An initializer, and the numbers that it refers to.
varscope::initializer made(varscope::initializer_kind kind, const value& v, std::list<std::vector<double>>& kept) {
  constexpr dtype of_kind[] = {dtype::boolean, dtype::int32, dtype::float32};
  std::vector<double>& numbers = kept.emplace_back();
  for (const number& n : v.numbers) numbers.push_back(as_double(n));
  return {kind, of_kind[v.numbers.front().index()], numbers, v.listed};
}

varscope::regularizer made(const regularizer& r) {
  if (const auto* l2 = std::get_if<l2_regularizer>(&r)) return l2_of(l2->scale);
  return varscope::no_regularizer;
}

varscope::custom_getter made(const custom_getter& g) {
  if (const auto* suffix = std::get_if<suffix_getter>(&g)) return with_suffix(suffix->suffix);
  return with_trainable(std::get<trainable_getter>(g).trainable);
}

varscope::partitioner made(const fixed_size_partitioner& p) {
  return varscope::fixed_size_partitioner(p.shards, p.axis);
}

// --- Statements -----------------------------------------------------------------------------------------------------

struct run_template;

using bound = std::variant<varscope::variable_scope, varscope::variable, varscope::tensor, const run_template*>;
using names = environment<bound>;

class interpreter {
 public:
  interpreter(graph& g, transcript& out) : g_(g), out_(out) {}

  void run(const block& statements, names& known) {
    for (const statement& s : statements) std::visit([&](const auto& what) { run(what, known); }, s.what);
  }

  // By the names of their operations.
  const std::map<std::string, const placeholder*>& placeholders() const { return placeholders_; }

 private:
  friend struct template_body;

  // The body of a scope that has been entered.
  auto inside(const auto& s, names& known) {
    return [this, &s, &known](varscope::variable_scope entered) {
      out_.scope(entered);
      known.bind(s.as, entered);
      run(s.body, known);
    };
  }

  void run(const open_scope& s, names& known) { g_.scope(s.name, options(s.options), inside(s, known)); }
  void run(const enter_scope& s, names& known) {
    g_.scope(std::get<varscope::variable_scope>(*known.find(s.captured)), options(s.options), inside(s, known));
  }
  void run(const open_default_scope& s, names& known) {
    g_.default_scope(s.name, options(s.options), inside(s, known));
  }
  void run(const open_name_scope& s, names& known) {
    const std::string_view name = s.name.index() == 0 ? std::string_view(std::get<0>(s.name))
                                                      : scope_of(std::get<1>(s.name), known).original_name_scope();
    g_.name_scope(name, [&](std::string_view entered) {
      out_.name_scope(entered);
      run(s.body, known);
    });
  }

  void run(const get_variable& v, names& known) {
    varscope::variable_options o{.trainable = v.trainable, .collections = keys(v.collections)};
    if (v.dtype) o.dtype = *v.dtype;
    if (v.regularizer) o.regularizer = made(*v.regularizer);
    if (v.partitioner) o.partitioner = made(*v.partitioner);
    if (v.custom_getter) o.custom_getter = made(*v.custom_getter);
    const varscope::initializer given = v.initializer ? initial(*v.initializer) : varscope::initializer();
    const varscope::variable made = g_.get_variable(v.name, v.shape, given, o);
    out_.variable(made);
    known.bind(v.as, made);
  }
  void run(const make_variable& v, names& known) {
    const varscope::variable made = g_.make_variable(v.name, v.shape, initial(v.initializer),
                                                     {.trainable = v.trainable, .collections = keys(v.collections)});
    out_.variable(made);
    known.bind(v.as, made);
  }

  void run(const declare_template& t, names& known);
  void run(const call_template& c, names& known);

  void run(const reuse_variables& s, names& known) { scope_of(s.scope, known).reuse_variables(); }
  void run(const set_initializer& s, names& known) { scope_of(s.scope, known).set_initializer(initial(s.initializer)); }
  void run(const show_scope&, names&) { out_.scope(g_.current_scope()); }

  void run(const constant& c, names& known) {
    with_numbers(c.value, [&](auto numbers) {
      const constant_options o{.dtype = dtype::float32};
      add_tensor(
          c.as,
          c.value.listed ? varscope::constant(g_, c.name, numbers, o) : varscope::constant(g_, c.name, numbers[0], o),
          known);
    });
  }
  void run(const placeholder& p, names& known) {
    const varscope::tensor made = g_.placeholder(p.name, p.shape, p.dtype);
    placeholders_.emplace(made.op_name(), &p);
    add_tensor(p.as, made, known);
  }
  void run(const operation& o, names& known) {
    std::vector<bound_argument> arguments;
    for (const auto& argument : o.arguments)
      arguments.push_back(argument.index() == 0 ? argument_of(std::get<0>(argument), known)
                                                : argument_of(std::get<1>(argument)));
    const results made = operation_rows()[o.row].call(
        {arguments, o.attributes, o.name ? std::string_view(*o.name) : std::string_view()});
    out_.tensors(made);
    for (std::size_t i = 0; i != o.as.size() && !made.empty(); ++i)
      known.bind(o.as[i], made[std::min(i, made.size() - 1)]);
  }
  void run(const initializer_op&, names&) { out_.operation(global_variables_initializer(g_).name()); }

  void add_tensor(const binding& as, varscope::tensor t, names& known) {
    out_.tensor(t);
    known.bind(as, t);
  }

  varscope::variable_scope scope_of(const binding& name, const names& known) {
    return name.empty() ? g_.current_scope() : std::get<varscope::variable_scope>(*known.find(name));
  }
  static bound_argument argument_of(const binding& name, const names& known) {
    const bound& b = *known.find(name);
    if (const auto* v = std::get_if<varscope::variable>(&b)) return *v;
    return varscope::operand(std::get<varscope::tensor>(b));
  }
  static bound_argument argument_of(const number& n) {
    return std::visit([](auto x) { return varscope::operand(x); }, n);
  }

  varscope::initializer initial(const initializer& i) {
    if (const auto* c = std::get_if<constant_initializer>(&i))
      return made(varscope::initializer_kind::constant, c->value, kept_);
    if (const auto* v = std::get_if<value_initializer>(&i))
      return made(varscope::initializer_kind::value, v->value, kept_);
    const initializer_row* row = initializer_rows;
    while (row->name != std::get<named_initializer>(i).name) ++row;
    return row->made;
  }

  static collection_keys keys(const std::optional<std::vector<std::string>>& given) {
    if (!given) return {};
    collection_keys keys = collection_keys::none();
    for (const std::string& key : *given) keys = keys.with(key);
    return keys;
  }

  varscope::scope_options options(const scope_options& given) {
    varscope::scope_options o{.reuse = given.reuse, .auxiliary_name_scope = given.auxiliary_name_scope};
    if (given.initializer) o.initializer = initial(*given.initializer);
    if (given.dtype) o.dtype = *given.dtype;
    if (given.regularizer) o.regularizer = made(*given.regularizer);
    if (given.custom_getter) o.custom_getter = made(*given.custom_getter);
    if (given.partitioner) o.partitioner = made(*given.partitioner);
    return o;
  }

  graph& g_;
  transcript& out_;
  std::list<std::vector<double>> kept_;
  std::list<run_template> templates_;
  std::map<std::string, const placeholder*> placeholders_;
};

// The body of a template; names of each call are its own.
struct template_body {
  interpreter* runs;
  const block* body;
  names* around;

  void operator()() const {
    names of_call(*around);
    runs->run(*body, of_call);
  }
};

struct run_template {
  graph_template<template_body> function;
};

void interpreter::run(const declare_template& t, names& known) {
  const run_template& made = templates_.emplace_back(
      run_template{g_.make_template(t.name, template_body{this, &t.body, &known},
                                    {.unique_name = t.unique_name, .create_scope_now = t.create_scope_now})});
  known.bind(t.as, &made);
  out_.template_scope(made.function.has_scope(), made.function.scope_name());
}

void interpreter::run(const call_template& c, names& known) {
  const run_template& callee = *std::get<const run_template*>(*known.find(c.callee));
  callee.function();
  out_.template_scope(callee.function.has_scope(), callee.function.scope_name());
}

}  // namespace

std::string run_at_run_time(const program& p) {
  graph g;
  transcript out(g);
  names known;
  try {
    interpreter(g, out).run(p.statements, known);
  } catch (const graph_error& error) {
    out.error(error.code(), error.tensorflow_message());
  }
  out.lists(lists_of(p));
  return std::string(out.view());
}

std::map<std::string, fed_placeholder> placeholders_of(const program& p) {
  graph g;
  transcript out = transcript::unread(g);
  names known;
  interpreter interpret(g, out);
  try {
    interpret.run(p.statements, known);
  } catch (const graph_error&) {  // run_at_run_time says it
  }
  std::map<std::string, fed_placeholder> all;
  for (const auto& [name, statement] : interpret.placeholders()) all[name] = {statement, feed_of(p, *statement)};
  return all;
}

}  // namespace conformance
