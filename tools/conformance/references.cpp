// SPDX-License-Identifier: BSL-1.0
#include "references.hpp"

#include <list>
#include <variant>

#include "environment.hpp"
#include "operations.hpp"

namespace conformance {
namespace {

struct known_template;

struct a_scope {};
struct a_tensor {};
struct a_variable {};  // which is a tensor, too
using known = std::variant<a_scope, a_tensor, a_variable, const known_template*>;

struct known_template {
  const declare_template* declared;
  environment<known>* around;
  mutable bool is_running = false;
};

class reference_check {
 public:
  void run(const block& statements, environment<known>& names) {
    for (const statement& s : statements) std::visit([&](const auto& what) { check(what, names); }, s.what);
  }

 private:
  template <class Kind>
  const Kind& require(const binding& name, const char* kind, const environment<known>& names) {
    const known* bound = names.find(name);
    if (bound == nullptr) throw bad_program(in_quotes(name) + " is not bound");
    if (!std::holds_alternative<Kind>(*bound)) throw bad_program(in_quotes(name) + " is not a " + kind);
    return std::get<Kind>(*bound);
  }
  void require_scope(const binding& name, const environment<known>& names) { require<a_scope>(name, "scope", names); }
  void require_tensor(const binding& name, const environment<known>& names) {
    const known* bound = names.find(name);
    if (bound == nullptr || !std::holds_alternative<a_variable>(*bound)) require<a_tensor>(name, "tensor", names);
  }

  void check(const open_scope& s, environment<known>& names) {
    names.bind(s.as, a_scope{});
    run(s.body, names);
  }
  void check(const enter_scope& s, environment<known>& names) {
    require_scope(s.captured, names);
    names.bind(s.as, a_scope{});
    run(s.body, names);
  }
  void check(const open_default_scope& s, environment<known>& names) {
    names.bind(s.as, a_scope{});
    run(s.body, names);
  }
  void check(const open_name_scope& s, environment<known>& names) {
    if (s.name.index() == 1) require_scope(std::get<1>(s.name), names);
    run(s.body, names);
  }
  void check(const get_variable& v, environment<known>& names) { names.bind(v.as, a_variable{}); }
  void check(const make_variable& v, environment<known>& names) { names.bind(v.as, a_variable{}); }
  void check(const declare_template& t, environment<known>& names) {
    names.bind(t.as, &templates_.emplace_back(known_template{&t, &names}));
  }
  void check(const call_template& c, environment<known>& names) {
    const known_template& callee = *require<const known_template*>(c.callee, "template", names);
    if (callee.is_running) throw bad_program("template " + in_quotes(c.callee) + " calls itself without end");
    callee.is_running = true;
    environment<known>& of_call = calls_.emplace_back(*callee.around);
    run(callee.declared->body, of_call);
    callee.is_running = false;
  }
  void check(const reuse_variables& s, environment<known>& names) {
    if (!s.scope.empty()) require_scope(s.scope, names);
  }
  void check(const set_initializer& s, environment<known>& names) {
    if (!s.scope.empty()) require_scope(s.scope, names);
  }
  void check(const show_scope&, environment<known>&) {}
  void check(const constant& c, environment<known>& names) { names.bind(c.as, a_tensor{}); }
  void check(const placeholder& p, environment<known>& names) { names.bind(p.as, a_tensor{}); }
  void check(const operation& o, environment<known>& names) {
    bool is_first = true;
    for (const auto& argument : o.arguments) {
      if (is_first && operation_rows()[o.row].takes == operands::variable_and_rest)
        require<a_variable>(std::get<0>(argument), "variable", names);
      else if (argument.index() == 0)
        require_tensor(std::get<0>(argument), names);
      is_first = false;
    }
    for (const binding& as : o.as) names.bind(as, a_tensor{});
  }
  void check(const initializer_op&, environment<known>&) {}

  std::list<known_template> templates_;
  std::list<environment<known>> calls_;
};

}  // namespace

void check_references(const program& p) {
  environment<known> names;
  reference_check().run(p.statements, names);
}

}  // namespace conformance
