// SPDX-License-Identifier: BSL-1.0
//
// The error that building a graph at run time ends in.
//
// With exceptions off it is given to `on_graph_error`, which must not return; the default one traps.
#pragma once

#include <cstddef>
#include <exception>
#include <string_view>

#include <varscope/graph/call_site.hpp>
#include <varscope/graph/errors.hpp>
#include <varscope/text/sentence.hpp>

namespace varscope::inline v1 {

// The place of a call, then of the scopes that were open, innermost first: the same model function may be called twice.
class places {
 public:
  static constexpr std::size_t max_size = 16;  // of more open scopes the outer ones are left out

  constexpr places() = default;

  constexpr void push_back(place p) {
    if (size_ != max_size) places_[size_++] = p;
  }
  constexpr std::size_t size() const { return size_; }
  constexpr const place& operator[](std::size_t i) const { return places_[i]; }
  constexpr const place* begin() const { return places_; }
  constexpr const place* end() const { return places_ + size_; }

  // Of the call itself.
  constexpr std::string_view file() const { return places_[0].file(); }
  constexpr unsigned line() const { return places_[0].line(); }

 private:
  std::size_t size_ = 0;
  place places_[max_size]{};
};

namespace detail {

struct error_record {
  errc code = errc::none;
  sentence text;                    // TensorFlow's sentence, then ours after it
  std::size_t tensorflow_size = 0;  // how much of it is TensorFlow's; 0: all
  places where;
  place first_defined_at{};
};

#if defined(__cpp_exceptions)
using error_base = std::exception;
#else
// std::exception has a virtual destructor, and with it operator delete in the program.
struct error_base {};
#endif

}  // namespace detail

class graph_error : public detail::error_base {
 public:
  explicit graph_error(const detail::error_record& record) : record_(record) {}

  errc code() const noexcept { return record_.code; }
  // TensorFlow's sentence, then what only varscope knows.
  const char* what() const noexcept { return record_.text.c_str(); }
  // TensorFlow's sentence alone.
  std::string_view tensorflow_message() const noexcept {
    const std::string_view text = record_.text.view();
    return record_.tensorflow_size == 0 ? text : text.substr(0, record_.tensorflow_size);
  }
  const places& where() const noexcept { return record_.where; }
  // For a conflict: where the variable was created. Line 0 otherwise.
  place first_defined_at() const noexcept { return record_.first_defined_at; }

 private:
  detail::error_record record_;
};

using graph_error_handler = void (*)(const graph_error&);

// Called instead of throwing where exceptions are off. Must not return.
inline graph_error_handler on_graph_error = nullptr;

namespace detail {

// Not constexpr: in somebody's constant evaluation, an error makes the expression no constant.
[[noreturn]] inline void raise(const error_record& record) {
#if defined(__cpp_exceptions)
  throw graph_error(record);
#else
  if (on_graph_error != nullptr) on_graph_error(graph_error(record));
  __builtin_trap();
#endif
}

}  // namespace detail

}  // namespace varscope::inline v1
