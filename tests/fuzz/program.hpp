// SPDX-License-Identifier: BSL-1.0
// A program of scopes, names and variables, decoded from bytes: any bytes are a program. The same bytes are run by
// varscope (library_run.hpp), at run time and in constant evaluation, and by a naive model of the rules (naive_run.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <varscope/varscope.hpp>

namespace varscope_fuzz {

using namespace varscope;

enum class verb : std::uint8_t {
  scope,            // variable_scope(name, ...)
  default_scope,    // variable_scope(None, default_name=name, ...)
  captured_scope,   // variable_scope(a scope that was entered before, ...)
  name_scope,       // name_scope(name)
  same_name_scope,  // name_scope(the original_name_scope of a scope that was entered before)
  get_variable,
  make_variable,  // tf.Variable
  constant,
  identity,    // of the newest tensor
  add_number,  // the newest tensor + 1.0
  placeholder,
  reuse_variables,  // of a scope that was entered before; so are the next three
  set_initializer,
  set_dtype,
  set_partitioner,
};

enum class initial : std::uint8_t { none, zeros, ones, constant, normal, uniform, number, list };

struct statement {
  verb what{};
  std::string_view name{};
  std::uint8_t target{};  // which scope, modulo the number of those entered so far
  reuse_mode reuse{};
  initial value{};
  std::uint8_t type{};     // 0: not given; 1: float32, 2: int32
  std::uint8_t extents{};  // 0: not given; else into shapes
  std::uint8_t slices{};   // 0: no partitioner; else fixed_size_partitioner of so many
  bool auxiliary_name_scope = true;
  bool regularized{};  // the regularizer adds the variable itself
  bool trainable = true;
  bool catches{};     // errors of the statements of its body are caught one by one
  std::size_t end{};  // one past the last statement of its body
};

inline constexpr std::string_view names[] = {
    "a",           "a",      "a",   "b",    "b",  "A",     "c",    "a_1",  "a_2",   "b_1",   "a/b", "b/a",
    "a/",          "b/",     "a_",  "a//b", "_a", "a b",   "",     "a/b/", "B/a",   "read",  ".a",  "a-b",
    "Initializer", "a/read", "a/B", "add",  "w",  "Const", "a/w/", "a:",   "zeros", "part_0"};

inline constexpr std::size_t shape_count = 6;

constexpr shape shape_of(std::uint8_t number) {
  switch (number) {
    case 1:
      return {2};
    case 2:
      return {3, 2};
    case 3:
      return scalar;
    case 4:
      return {40, 30};  // 1,200 elements: zeros and ones are filled
    case 5:
      return {2, 3};
    default:
      return {};
  }
}

class program {
 public:
  static constexpr std::size_t capacity = 64;

  constexpr explicit program(std::span<const std::uint8_t> bytes) : bytes_(bytes) {
    while (at_ < bytes_.size() && size_ != capacity) read_statement(0);
  }

  constexpr std::size_t size() const { return size_; }
  constexpr const statement& operator[](std::size_t i) const { return statements_[i]; }

 private:
  static constexpr std::size_t deepest = 5;

  constexpr std::uint8_t next() { return at_ < bytes_.size() ? bytes_[at_++] : 0; }
  constexpr std::uint8_t next(std::size_t below) { return static_cast<std::uint8_t>(next() % below); }
  constexpr std::string_view next_name() { return names[next(sizeof names / sizeof *names)]; }

  constexpr void read_statement(std::size_t depth) {
    constexpr verb often[] = {
        verb::scope,           verb::scope,           verb::scope,        verb::default_scope,  verb::default_scope,
        verb::captured_scope,  verb::captured_scope,  verb::name_scope,   verb::name_scope,     verb::same_name_scope,
        verb::get_variable,    verb::get_variable,    verb::get_variable, verb::get_variable,   verb::make_variable,
        verb::constant,        verb::constant,        verb::identity,     verb::add_number,     verb::placeholder,
        verb::reuse_variables, verb::set_initializer, verb::set_dtype,    verb::set_partitioner};
    statement& s = statements_[size_++];
    s.what = often[next(sizeof often / sizeof *often)];
    s.name = next_name();
    const std::uint8_t bits = next();
    s.target = next();
    switch (s.what) {
      case verb::scope:
      case verb::default_scope:
      case verb::captured_scope:
        s.reuse = bits % 8 < 4 ? reuse_mode::no : bits % 8 < 6 ? reuse_mode::automatic : reuse_mode::yes;
        s.auxiliary_name_scope = bits / 8 % 8 != 0;
        if (s.target % 4 == 0) read_defaults(s);
        break;
      case verb::get_variable:
        s.trainable = bits % 4 != 0;
        s.extents = bits % 4 == 1 ? static_cast<std::uint8_t>(bits / 4 % shape_count) : 1;
        if (s.target % 4 == 0) read_defaults(s);
        if (s.value >= initial::number && s.target % 8 == 0) s.extents = 0;
        break;
      case verb::make_variable:
        s.extents = static_cast<std::uint8_t>(1 + bits % (shape_count - 1));
        s.value = static_cast<initial>(s.target % 8);
        if (s.value >= initial::number) s.extents = 0;
        break;
      case verb::set_initializer:
        s.value = static_cast<initial>(1 + bits % 7);
        break;
      case verb::set_dtype:
        s.type = static_cast<std::uint8_t>(1 + bits % 2);
        break;
      case verb::set_partitioner:
        s.slices = static_cast<std::uint8_t>(1 + bits % 3);
        break;
      default:
        break;
    }
    if (s.what <= verb::same_name_scope) read_body(s, depth, bits);
    s.end = size_;
  }

  constexpr void read_defaults(statement& s) {
    const std::uint8_t bits = next();
    s.value = bits % 2 == 0 ? static_cast<initial>(bits / 2 % 8) : initial::none;
    s.type = bits / 16 % 4 < 2 ? std::uint8_t{0} : static_cast<std::uint8_t>(bits / 16 % 4 - 1);
    s.slices = bits / 64 == 3 ? static_cast<std::uint8_t>(1 + bits % 3) : std::uint8_t{0};
    s.regularized = bits / 64 == 2;
  }

  constexpr void read_body(statement& s, std::size_t depth, std::uint8_t bits) {
    s.catches = bits / 64 % 2 == 0;
    if (depth == deepest) return;
    for (std::uint8_t count = next(5); count != 0 && at_ < bytes_.size() && size_ != capacity; --count)
      read_statement(depth + 1);
  }

  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
  std::size_t size_ = 0;
  statement statements_[capacity]{};
};

}  // namespace varscope_fuzz
