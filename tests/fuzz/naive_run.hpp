// SPDX-License-Identifier: BSL-1.0
// Runs a program (program.hpp) with the naive model (naive_graph.hpp) and writes the words that library_run.hpp writes.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "naive_graph.hpp"
#include "program.hpp"

namespace varscope_fuzz::naive {

template <class Out>
class run {
 public:
  // Catches errors where the program says, or ends at the first one.
  run(const program& p, Out& out, bool catches) : p_(p), out_(out), catches_(catches), g_(catches) {
    scopes_.push_back(g_.current);
  }

  void operator()() {
    try {
      block(0, p_.size(), true);
    } catch (const failure& f) {
      write(f);
      return;
    }
    out_ << "| scope" << g_.current->name << "| variables";
    for (std::size_t v : g_.global_variables) out_ << g_.variables[v].name + ":0";
    out_ << "| trainable";
    for (std::size_t v : g_.trainable_variables) out_ << g_.variables[v].name + ":0";
    out_ << "| losses";
    for (const std::string& loss : g_.losses) out_ << loss + ":0";
    out_ << "| operations";
    for (const auto& [name, type] : g_.operations) out_ << name << type;
  }

 private:
  void write(const failure& f) { out_ << "| error" << static_cast<std::size_t>(f.code) << f.sentence; }

  void block(std::size_t first, std::size_t last, bool catches) {
    for (std::size_t i = first; i < last; i = p_[i].end) {
      if (!catches || !catches_) {
        step(i);
        continue;
      }
      try {
        step(i);
      } catch (const failure& f) {
        write(f);
      }
    }
  }

  scope& target(const statement& s) { return *scopes_[s.target % scopes_.size()]; }

  void inside(std::size_t i, const std::shared_ptr<scope>& s) {
    if (scopes_.size() != 256) scopes_.push_back(s);
    out_ << "| scope" << s->name << s->reuse << s->original_name_scope << s->type;
    block(i + 1, p_[i].end, p_[i].catches);
  }
  void inside(std::size_t i, const std::string& name_scope) {
    out_ << "| name_scope" << name_scope;
    block(i + 1, p_[i].end, p_[i].catches);
  }

  void made_op(const std::string& name, const std::string& type = "float32") {
    newest_ = name;
    newest_type_ = type;
    out_ << "| tensor" << name + ":0";
  }
  void made_variable(graph::result r) {
    if (!r.is_partitioned) {
      const variable& v = g_.variables[r.number];
      out_ << "| variable" << v.name + ":0" << v.type << v.shape.size() << r.number << v.name + ":0";
      newest_ = v.name;
      newest_type_ = v.type;
      return;
    }
    const partitioned& whole = g_.whole(r.number);
    out_ << "| variable" << g_.whole_name(r.number) << whole.type << whole.shape.size();
    for (std::size_t part : whole.parts) out_ << part << g_.variables[part].name + ":0";
  }

  static extents extents_of(std::uint8_t number) {
    switch (number) {
      case 1:
        return std::vector<int>{2};
      case 2:
        return std::vector<int>{3, 2};
      case 3:
        return std::vector<int>{};
      case 4:
        return std::vector<int>{40, 30};
      case 5:
        return std::vector<int>{2, 3};
      default:
        return {};
    }
  }
  static init init_of(initial value) {
    switch (value) {
      case initial::zeros:
        return {init::zeros};
      case initial::ones:
        return {init::ones};
      case initial::constant:
        return {init::constant};
      case initial::normal:
        return {init::normal};
      case initial::uniform:
        return {init::uniform};
      case initial::number:
        return {init::number};
      case initial::list:
        return {init::list};
      default:
        return {};
    }
  }
  static std::string reuse_of(reuse_mode mode) {
    return mode == reuse_mode::no ? "False" : mode == reuse_mode::yes ? "True" : "AUTO";
  }
  static std::string type_of(std::uint8_t number) { return number == 0 ? "" : number == 1 ? "float32" : "int32"; }

  void step(std::size_t i) {
    const statement& s = p_[i];
    const std::string name(s.name);
    const arguments a{reuse_of(s.reuse), type_of(s.type),        init_of(s.value), s.regularized,
                      s.slices,          s.auxiliary_name_scope, s.trainable};
    const auto body = [&](const std::shared_ptr<scope>& entered) { inside(i, entered); };
    const auto name_scope_body = [&](const std::string& text) { inside(i, text); };
    switch (s.what) {
      case verb::scope:
        g_.variable_scope(name, a, body);
        break;
      case verb::default_scope:
        g_.default_scope(name, a, body);
        break;
      case verb::captured_scope:
        g_.captured_scope(target(s), a, body);
        break;
      case verb::name_scope:
        g_.name_scope(name, name_scope_body);
        break;
      case verb::same_name_scope:
        g_.name_scope(target(s).original_name_scope, name_scope_body);
        break;
      case verb::get_variable:
        made_variable(g_.get_variable(name, extents_of(s.extents), a));
        break;
      case verb::make_variable: {
        init initial = init_of(s.value);
        if (initial.what == init::none) initial.what = init::uniform;
        const extents shape = extents_of(s.extents);
        made_variable({false, g_.make_variable(name, shape.value_or(std::vector<int>{}), "float32", initial, true)});
        break;
      }
      case verb::constant:
        made_op(g_.create_op("Const", name.empty() ? "Const" : name));
        break;
      case verb::placeholder:
        made_op(g_.helper_op("Placeholder", name.empty() ? "a" : name));
        break;
      case verb::identity:
        if (!newest_.empty()) made_op(g_.helper_op("Identity", name), newest_type_);
        break;
      case verb::add_number:
        if (!newest_.empty() && newest_type_ == "float32") made_op(g_.helper_op("AddV2", "add", "y"));
        break;
      case verb::reuse_variables:
        target(s).reuse = "True";
        break;
      case verb::set_initializer:
        target(s).initializer = init_of(s.value);
        break;
      case verb::set_dtype:
        target(s).type = s.type == 1 ? "float32" : "int32";
        break;
      case verb::set_partitioner:
        target(s).slices = s.slices;
        break;
    }
  }

  const program& p_;
  Out& out_;
  bool catches_;
  graph g_;
  std::vector<std::shared_ptr<scope>> scopes_;
  std::string newest_;  // operation of the newest tensor
  std::string newest_type_;
};

}  // namespace varscope_fuzz::naive
