// SPDX-License-Identifier: BSL-1.0
//
// What the listings of this folder share: a listing prints, as its Python original does, and the compiler compares.
//
//   constexpr void listing(graph& g, printer& print) { print(get_variable<"v">(g, {1}).name()); }
//
//   static_assert(printed_by<listing> == "v:0\n");
//   static_assert(build_error_of<silent<listing>>.code() == errc::none);
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <varscope/varscope.hpp>

using namespace varscope;

// Python's print: words with a space between them, a line a call.
class printer {
 public:
  constexpr explicit printer(graph& g) : g_(g) {}

  // An error ends a Python program; a graph that records its first error goes on, so what follows is not printed.
  template <class... Values>
  constexpr void operator()(const Values&... values) {
    if (g_.state().failed()) return;
    std::size_t left = sizeof...(values);
    ((write(values), add(--left == 0 ? '\n' : ' ')), ...);
  }

  constexpr std::string_view view() const { return {text_, size_}; }

 private:
  static constexpr std::size_t capacity = 1024;

  constexpr void write(std::string_view text) {
    for (char c : text) add(c);
  }
  constexpr void write(const char* text) { write(std::string_view(text)); }
  constexpr void write(bool value) { write(value ? "True" : "False"); }
  constexpr void write(reuse_mode mode) {
    write(mode == reuse_mode::automatic ? "AUTO_REUSE" : mode == reuse_mode::yes ? "True" : "False");
  }
  constexpr void write(std::unsigned_integral auto number) {
    sentence text;
    text << static_cast<std::uint64_t>(number);
    write(text.view());
  }
  // A text that is too long leaves the array: no constant.
  constexpr void add(char c) { text_[size_++] = c; }

  graph& g_;
  std::size_t size_ = 0;
  char text_[capacity]{};
};

// The same listing for graph_of and build_error_of, which take what needs nothing but a graph.
template <auto Listing>
constexpr void silent(graph& g) {
  printer print(g);
  Listing(g, print);
}

// What a listing prints until it ends, or until its first error.
template <auto Listing>
struct printed {
  constexpr bool operator==(std::string_view expected) const {
    recording_graph r;
    printer print(r.g);
    Listing(r.g, print);
    return print.view() == expected;
  }
};

template <auto Listing>
inline constexpr printed<Listing> printed_by{};
