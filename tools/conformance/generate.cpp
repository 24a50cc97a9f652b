// SPDX-License-Identifier: BSL-1.0
#include "generate.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "attributes.hpp"
#include "code_of.hpp"
#include "evaluation_code.hpp"
#include "operations.hpp"
#include "report.hpp"

namespace conformance {
namespace {

// --- Names that are used again --------------------------------------------------------------------------------------

void collect_uses(const block& statements, std::set<binding>& used) {
  for (const statement& s : statements) {
    if (const auto* o = std::get_if<operation>(&s.what))
      for (const auto& argument : o->arguments)
        if (argument.index() == 0) used.insert(std::get<0>(argument));
    if (const auto* e = std::get_if<enter_scope>(&s.what)) used.insert(e->captured);
    if (const auto* n = std::get_if<open_name_scope>(&s.what); n != nullptr && n->name.index() == 1)
      used.insert(std::get<1>(n->name));
    if (const auto* r = std::get_if<reuse_variables>(&s.what)) used.insert(r->scope);
    if (const auto* i = std::get_if<set_initializer>(&s.what)) used.insert(i->scope);
    if (const auto* c = std::get_if<call_template>(&s.what)) used.insert(c->callee);
    std::visit(
        [&](const auto& what) {
          if constexpr (requires { what.body; }) collect_uses(what.body, used);
        },
        s.what);
  }
}

// --- Builders -------------------------------------------------------------------------------------------------------

enum class kind { scope, value, a_template };

template <class Statement>
constexpr kind kind_of = std::is_same_v<Statement, declare_template> ? kind::a_template
                         : std::is_same_v<Statement, open_scope> || std::is_same_v<Statement, enter_scope> ||
                                 std::is_same_v<Statement, open_default_scope>
                             ? kind::scope
                             : kind::value;

// The C++ variable of a name: one for each kind of thing that the name may stand for.
std::string variable_name(kind what, const binding& name, std::size_t depth) {
  std::string code = what == kind::scope ? "scope_" : what == kind::value ? "value_" : "template_";
  for (char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    code += plain ? std::string(1, c) : "_" + std::to_string(static_cast<unsigned char>(c)) + "_";
  }
  return depth == 0 ? code : code + "__" + std::to_string(depth);
}

class builder_code {
 public:
  explicit builder_code(const block& statements) {
    collect_uses(statements, used_);
    used_.erase("");
    frame(statements);
  }

  std::string take() { return std::move(code_); }

 private:
  // The names that a function or the body of a template binds and that are used again.
  struct names {
    std::set<std::pair<kind, binding>> declared;
    std::set<std::pair<kind, binding>> bound_so_far;
  };

  // A body; the variables of its names stand at its top.
  void frame(const block& statements) {
    frames_.emplace_back();
    declare(statements);
    write(statements);
    frames_.pop_back();
  }
  void declare(const block& statements) {
    for (const statement& s : statements)
      std::visit(
          [&](const auto& what) {
            using type = std::remove_cvref_t<decltype(what)>;
            if constexpr (std::is_same_v<type, operation>)
              for (const binding& as : what.as) declare(kind::value, as);
            else if constexpr (requires { what.as; })
              declare(kind_of<type>, what.as);
            if constexpr (requires { what.body; } && kind_of<type> != kind::a_template) declare(what.body);
          },
          s.what);
  }
  void declare(kind what, const binding& name) {
    if (!is_used(name) || !frames_.back().declared.emplace(what, name).second) return;
    const std::string variable = variable_name(what, name, frames_.size() - 1);
    line(what == kind::scope   ? "variable_scope " + variable + " = g.current_scope();"
         : what == kind::value ? "named_value " + variable + "(g);"
                               : "template_of_program " + variable + ";");
  }

  // The variable to keep a result in.
  std::string bound(kind what, const binding& name) {
    frames_.back().bound_so_far.emplace(what, name);
    return variable_name(what, name, frames_.size() - 1);
  }
  // The variable that a name means here: in the body at hand only what is bound by now, around it whatever is bound before
  // the call.
  std::string meant(kind what, const binding& name) const {
    for (std::size_t depth = frames_.size(); depth-- > 0;) {
      const names& frame = frames_[depth];
      const auto& known = depth + 1 == frames_.size() ? frame.bound_so_far : frame.declared;
      if (known.contains({what, name})) return variable_name(what, name, depth);
    }
    // In the body of a template that nobody calls.
    return what == kind::scope ? "g.current_scope()" : what == kind::value ? "named_value(g)" : "template_of_program()";
  }

  void write(const block& statements) {
    for (const statement& s : statements) std::visit([&](const auto& what) { write(what); }, s.what);
  }

  void write(const open_scope& s) { scope("scope<" + literal(s.name) + ">(g" + argument_of(s.options) + ")", s); }
  void write(const enter_scope& s) {
    scope("g.scope(" + meant(kind::scope, s.captured) + argument_of(s.options) + ")", s);
  }
  void write(const open_default_scope& s) {
    scope("default_scope<" + literal(s.name) + ">(g" + argument_of(s.options) + ")", s);
  }
  template <class Scope>
  void scope(const std::string& opened, const Scope& s) {
    open("{");
    line("const auto s = " + opened + ";");
    line("out.scope(s);");
    if (is_used(s.as)) line(bound(kind::scope, s.as) + " = s;");
    write(s.body);
    close("}");
  }
  void write(const open_name_scope& s) {
    open("{");
    if (s.name.index() == 0)
      line("const auto s = name_scope<" + literal(std::get<0>(s.name)) + ">(g);");
    else
      line("const auto s = g.name_scope(" + meant(kind::scope, std::get<1>(s.name)) + ".original_name_scope());");
    line("out.name_scope(s);");
    write(s.body);
    close("}");
  }

  void write(const get_variable& v) {
    std::string call = "get_variable<" + literal(v.name) + ">(g";
    const std::string options = argument_of(v);
    if (v.shape.given() || v.initializer || !options.empty()) call += ", " + code_of(v.shape);
    if (v.initializer) call += ", " + code_of(*v.initializer);
    result("variable", v, call + options + ")");
  }
  void write(const make_variable& v) {
    result("variable", v,
           "make_variable<" + literal(v.name) + ">(g, " + code_of(v.shape) + ", " + code_of(v.initializer) +
               argument_of(v) + ")");
  }
  void write(const constant& c) {
    result("tensor", c, "constant<" + literal(c.name) + ">(g, " + code_of(c.value) + ", {.dtype = dtype::float32})");
  }
  void write(const placeholder& p) {
    const std::string type = p.dtype == dtype::float32 ? "" : ", " + code_of(p.dtype);
    result("tensor", p, "placeholder<" + literal(p.name) + ">(g, " + code_of(p.shape) + type + ")");
  }
  void write(const operation& o) {
    const operation_row& row = operation_rows()[o.row];
    std::vector<std::string> arguments;
    for (const auto& a : o.arguments)
      arguments.push_back(a.index() == 0 ? meant(kind::value, std::get<0>(a)) : code_of(std::get<1>(a)));
    const std::string call = row.is_operator ? operator_code(row, arguments) : call_code(o, row, std::move(arguments));
    const bool is_used_again = std::ranges::any_of(o.as, [&](const binding& as) { return is_used(as); });
    if (!row.several_results) {
      const std::string kept = is_used_again ? bound(kind::value, o.as[0]) + " = " : "";
      line(kept + "out.tensor(" + call + ");");
      return;
    }
    open("{");
    line("const auto all = results_of(" + call + ");");
    line("out.tensors(all);");
    for (std::size_t i = 0; i != o.as.size(); ++i)
      if (is_used(o.as[i])) line(bound(kind::value, o.as[i]) + ".take(all, " + std::to_string(i) + ");");
    close("}");
  }
  static std::string operator_code(const operation_row& row, const std::vector<std::string>& arguments) {
    const std::string sign(row.function);
    return arguments.size() == 1 ? sign + arguments[0] : arguments[0] + " " + sign + " " + arguments[1];
  }
  // nn::max_pool<"name">(x, {.ksize = {2, 2}})
  static std::string call_code(const operation& o, const operation_row& row, std::vector<std::string> arguments) {
    if (row.takes == operands::variable_and_rest) arguments[0] += ".variable()";
    if (row.takes == operands::tensor_list) arguments = {"{" + joined(arguments) + "}"};
    std::string options;
    for (const attribute_rule& rule : row.attributes) {
      const auto given = o.attributes.find(rule.name);
      if (given == o.attributes.end()) continue;
      const std::string code = code_of(rule, given->second);
      if (rule.where == placement::option)
        options += (options.empty() ? "." : ", .") + std::string(rule.option == nullptr ? rule.name : rule.option) +
                   " = " + code;
      else
        arguments.push_back(code);
    }
    if (!options.empty()) arguments.push_back("{" + options + "}");
    const std::string name = o.name ? "<" + literal(*o.name) + ">" : "";
    return std::string(row.function) + name + "(" + joined(arguments) + ")";
  }
  static std::string joined(const std::vector<std::string>& words) {
    std::string code;
    for (const std::string& word : words) code += (code.empty() ? "" : ", ") + word;
    return code;
  }
  // A call that gives something, which is kept where it is used again.
  template <class Statement>
  void result(const std::string& kind, const Statement& s, const std::string& call) {
    const std::string kept = is_used(s.as) ? bound(kind::value, s.as) + " = " : "";
    line(kept + "out." + kind + "(" + call + ");");
  }

  void write(const declare_template& t) {
    open("{");
    open("const auto made = make_template<" + literal(t.name) + ">(g, function([&] {");
    if (is_used(t.as)) frame(t.body);
    close("})" + argument_of(t) + ");");
    line("out.template_scope(made.has_scope(), made.scope_name());");
    if (is_used(t.as)) line(bound(kind::a_template, t.as) + ".emplace(made);");
    close("}");
  }
  void write(const call_template& c) {
    const std::string callee = meant(kind::a_template, c.callee);
    line("(*" + callee + ")();");
    line("out.template_scope(" + callee + "->has_scope(), " + callee + "->scope_name());");
  }

  void write(const reuse_variables& s) { line(scope_or_current(s.scope) + ".reuse_variables();"); }
  void write(const set_initializer& s) {
    line(scope_or_current(s.scope) + ".set_initializer(" + code_of(s.initializer) + ");");
  }
  void write(const show_scope&) { line("out.scope(g.current_scope());"); }
  void write(const initializer_op&) { line("out.operation(global_variables_initializer(g).name());"); }

  bool is_used(const binding& name) const { return used_.contains(name); }
  std::string scope_or_current(const binding& name) {
    return name.empty() ? "g.current_scope()" : meant(kind::scope, name);
  }

  void line(const std::string& text) { code_ += std::string(2 * depth_, ' ') + text + "\n"; }
  void open(const std::string& text) {
    line(text);
    ++depth_;
  }
  void close(const std::string& text) {
    --depth_;
    line(text);
  }

  std::set<binding> used_;
  std::vector<names> frames_;
  std::size_t depth_ = 1;
  std::string code_;
};

std::string name_of(std::size_t i) { return "program_" + std::to_string(i); }

// The builder of programs[i].
std::string builder_of(const program& p, std::size_t i) {
  return "\n// " + literal(p.id) + "\nconstexpr void " + name_of(i) + "(graph& g, transcript& out) {\n" +
         builder_code(p.statements).take() + "}\n";
}

std::string check_of(const program& p, std::size_t i) {
  const std::string name = name_of(i);
  return "constexpr std::string_view wanted_of_" + name + " = R\"wanted(\n" + wanted_transcript(p) + ")wanted\";\n" +
         "static_assert(gives(" + name + ", " + std::to_string(lists_of(p)) + ", wanted_of_" + name + "), \"" + name +
         ": \" " + literal(p.id) + ");\n";
}

std::string head_of(std::string_view header) {
  return "// Written by tools/conformance.\n#include \"" + std::string(header) +
         "\"\n\nusing namespace varscope;\nusing namespace conformance;\n";
}

}  // namespace

std::string checks_of(std::span<const program* const> programs) {
  std::string code = head_of("constant_evaluation.hpp");
  for (std::size_t i = 0; i != programs.size(); ++i) code += builder_of(*programs[i], i) + check_of(*programs[i], i);
  return code;
}

std::string reports_of(std::span<const program* const> programs) {
  std::string code = head_of("constant_evaluation.hpp");
  std::string calls;
  for (std::size_t i = 0; i != programs.size(); ++i) {
    const std::string name = name_of(i), arguments = name + ", " + std::to_string(lists_of(*programs[i]));
    code += builder_of(*programs[i], i) + "constexpr auto of_" + name + " = transcript_of<size_of_transcript(" +
            arguments + ")>(" + arguments + ");\n";
    calls += "  std::printf(\"" + name + ", %zu characters\\n\", of_" + name + ".size());\n" + "  std::fwrite(of_" +
             name + ".data(), 1, of_" + name + ".size(), stdout);\n";
  }
  return code + "\n#include <cstdio>\n\nint main() {\n" + calls + "}\n";
}

std::string evaluations_of(std::span<const program* const> programs) {
  std::string code = head_of("evaluation.hpp");
  std::string calls;
  for (std::size_t i = 0; i != programs.size(); ++i) {
    const program& p = *programs[i];
    code += builder_of(p, i) + check_of(p, i);
    if (!p.has_numbers()) continue;
    code += evaluation_of(p, name_of(i));
    calls += "    {" + std::to_string(i) + ", numbers_of_" + name_of(i) + "},\n";
  }
  return code + "\nint main(int count, char** arguments) {\n  return print_numbers({\n" + calls +
         "  }, count, arguments);\n}\n";
}

}  // namespace conformance
