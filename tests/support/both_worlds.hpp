// SPDX-License-Identifier: BSL-1.0
// A graph is built by the compiler and once more at run time, and both have to agree.
//
//   CHECK(in_both_worlds([](graph& g, transcript& out) { out << g.placeholder("x", {2}); }) == "x:0");
//
// gives what the builder wrote for the compiler, after it has written the same at run time.
//
//   const build_error& e = error_in_both_worlds([](graph& g) { get_variable<"_v">(g, {2}); });
//
// gives the builder's first error, which a graph at run time has to record, and to throw, in the same words. Builders
// are lambdas without captures.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <varscope/graph/graph.hpp>
#include <varscope/graph/literal.hpp>
#include <varscope/model/build_error.hpp>

#include "support/catch.hpp"

namespace varscope_test {

using namespace varscope;

// Words with a space between them, '' for an empty one: what a builder saw, as text that a constant can hold.
class transcript {
 public:
  constexpr std::string_view view() const { return {text_, size_}; }

  constexpr transcript& operator<<(std::string_view word) {
    if (size_ != 0) add(' ');
    if (word.empty()) word = "''";
    for (char c : word) add(c);
    return *this;
  }
  constexpr transcript& operator<<(const char* word) { return *this << std::string_view(word); }
  constexpr transcript& operator<<(std::integral auto number) {
    sentence text;
    text << static_cast<std::int64_t>(number);
    return *this << text.view();
  }
  // As Python prints them.
  constexpr transcript& operator<<(bool value) { return *this << (value ? "True" : "False"); }
  constexpr transcript& operator<<(reuse_mode mode) {
    return *this << (mode == reuse_mode::no ? "False" : mode == reuse_mode::yes ? "True" : "AUTO");
  }
  constexpr transcript& operator<<(dtype type) { return *this << name(type); }
  constexpr transcript& operator<<(const shape& extents) {
    sentence text;
    detail::write_tuple(text, extents);
    return *this << text.view();
  }
  constexpr transcript& operator<<(variable_scope s) {
    return *this << s.name() << s.reuse() << s.original_name_scope();
  }
  constexpr transcript& operator<<(tensor t) { return *this << t.name(); }
  constexpr transcript& operator<<(variable v) { return *this << v.name(); }

 private:
  static constexpr std::size_t capacity = 2048;

  // A text that is too long leaves the array: no constant, and seen by the sanitizers.
  constexpr void add(char c) { text_[size_++] = c; }

  std::size_t size_ = 0;
  char text_[capacity]{};
};

// Every operation that is kept, its name and its type: "add/y Const add AddV2". What variables bring along is not kept.
constexpr void write_operations(graph& g, transcript& out) {
  for (const detail::node_record& node : g.state().nodes) out << g.state().names.text(node.name) << node.type->name;
}

template <class Builder>
constexpr transcript what_it_writes() {
  transcript out;
  graph g;
  Builder{}(g, out);
  return out;
}

inline std::string_view compare(const transcript& constant, const transcript& at_run_time) {
  CHECK(at_run_time.view() == constant.view());
  return constant.view();
}

template <class Builder>
std::string_view in_both_worlds(Builder) {
  static constexpr transcript constant = what_it_writes<Builder>();
  return compare(constant, what_it_writes<Builder>());
}

template <class Builder>
constexpr build_error first_error() {
  recording_graph r;
  Builder{}(r.g);
  return build_error(r.g.state().error);
}

inline void compare(const build_error& constant, errc code, std::string_view message, const places& where,
                    place first_defined_at) {
  CHECK(code == constant.code());
  CHECK(message == constant.message());
  CHECK(where.size() == constant.where().size());
  for (std::size_t i = 0; i != where.size() && i != constant.where().size(); ++i) {
    CHECK(where[i].file() == constant.where()[i].file());
    CHECK(where[i].line() == constant.where()[i].line());
  }
  CHECK(first_defined_at.line() == constant.first_defined_at().line());
}

template <class Builder>
const build_error& error_in_both_worlds(Builder) {
  static constexpr build_error constant = first_error<Builder>();
  const build_error recorded = first_error<Builder>();
  compare(constant, recorded.code(), recorded.message(), recorded.where(), recorded.first_defined_at());
#if VARSCOPE_TEST_EXCEPTIONS
  errc thrown = errc::none;
  try {
    graph g;
    Builder{}(g);
  } catch (const graph_error& e) {
    thrown = e.code();
    compare(constant, e.code(), e.what(), e.where(), e.first_defined_at());
  }
  CHECK(thrown == constant.code());
#endif
  return constant;
}

}  // namespace varscope_test
