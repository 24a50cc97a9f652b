// SPDX-License-Identifier: BSL-1.0
#include "evaluation_code.hpp"

#include <cmath>

#include "code_of.hpp"
#include "run_time.hpp"

namespace conformance {
namespace {

std::string element_type(dtype type) { return "element_t<" + code_of(type) + ">"; }

std::string element_code(double x, dtype type) {
  if (type == dtype::boolean) return x != 0 ? "true" : "false";
  if (!is_floating(type)) return std::to_string(static_cast<std::int64_t>(x));
  if (std::isnan(x)) return "not_a_number";
  if (std::isinf(x)) return x < 0 ? "-infinity" : "infinity";
  return code_of(number(x)) + (type == dtype::float32 ? "f" : "");
}

// static const auto fed_0 = ...;
std::string fed_code(const fed_placeholder& fed, const std::string& variable) {
  const dtype type = fed.statement->dtype;
  const std::string size = std::to_string(fed.statement->shape.size());
  if (const auto* formula = std::get_if<feed_formula>(fed.values))
    return "  static const auto " + variable + " = by_formula<" + element_type(type) + ", " + size + ">(" +
           std::to_string(formula->salt) + ", " + code_of(number(formula->offset)) + ");\n";
  std::string elements;
  for (double x : std::get<std::vector<double>>(*fed.values))
    elements += (elements.empty() ? "" : ", ") + element_code(x, type);
  return "  static constexpr std::array<" + element_type(type) + ", " + size + "> " + variable + "{" + elements +
         "};\n";
}

template <class Numbers>
std::string quoted_names(const Numbers& by_name) {
  std::string code;
  for (const auto& [name, ignored] : by_name) code += (code.empty() ? "" : ", ") + literal(name);
  return code;
}

}  // namespace

std::string evaluation_of(const program& p, const std::string& name) {
  const std::string net = "net_of_" + name, fetched = quoted_names(p.expect.fetch);
  std::string code = "constexpr void build_" + name + "(graph& g) {\n  transcript out = transcript::unread(g);\n  " +
                     name + "(g, out);\n}\ninline constexpr auto& " + net + " = graph_of<build_" + name + ">;\n" +
                     "static void numbers_of_" + name + "(number_writer& out) {\n";
  const std::string seed = std::to_string(p.seed.value_or(0));
  if (p.expect.fetch.empty()) {
    code += "  static arena<" + net + "> variables;\n  initialize(variables, " + seed + ");\n";
  } else {
    code += "  static session<" + net + ", keep<" + fetched + ">> s;\n  s.initialize(" + seed +
            ");\n  const auto& variables = s.variables();\n";
  }
  for (const auto& [variable, ignored] : p.expect.initial)
    code += "  out.initial<" + net + ", " + literal(variable) + ">(variables);\n";
  if (p.expect.initial.empty()) code += "  static_cast<void>(variables);\n";
  if (!p.expect.fetch.empty()) {
    std::string feeds;
    std::size_t count = 0;
    for (const auto& [placeholder, fed] : placeholders_of(p)) {
      if (fed.values == nullptr) continue;
      const std::string variable = "fed_" + std::to_string(count++);
      code += fed_code(fed, variable);
      feeds += (feeds.empty() ? "" : ", ") + ("feed<" + literal(placeholder) + ">(") + variable + ")";
    }
    code += "  const auto fetched = s.run<" + fetched + ">(" + feeds + ");\n";
    std::size_t i = 0;
    for (const auto& [tensor, ignored] : p.expect.fetch)
      code += "  out.fetched(" + literal(tensor) + ", std::get<" + std::to_string(i++) + ">(fetched));\n";
  }
  return code + "}\n";
}

}  // namespace conformance
