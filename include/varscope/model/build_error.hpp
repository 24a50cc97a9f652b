// SPDX-License-Identifier: BSL-1.0
//
// The first error of a builder as a constant, without stopping the compile:
//
//   static_assert(build_error_of<twice>.code() == errc::variable_exists);
//
// and the one compile error that graph_of stops with.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include <varscope/model/frozen_records.hpp>
#include <varscope/text/says.hpp>

namespace varscope::inline v1 {

class build_error {
 public:
  constexpr build_error() = default;
  constexpr explicit build_error(const detail::error_record& record) : record_(record) {}

  // Whether there is one.
  explicit constexpr operator bool() const { return code() != errc::none; }
  constexpr errc code() const { return record_.code; }
  // TensorFlow's sentence, then what only varscope knows.
  constexpr std::string_view message() const { return record_.text.view(); }
  // TensorFlow's sentence alone.
  constexpr std::string_view tensorflow_message() const { return message().substr(0, record_.tensorflow_size); }
  constexpr const places& where() const { return record_.where; }
  constexpr place first_defined_at() const { return record_.first_defined_at; }

 private:
  detail::error_record record_{};
};

namespace detail {

template <auto Build>
constexpr build_error first_error() {
  if constexpr (sizes_of<Build>.error == errc::none) {
    return build_error();
  } else {
    recording_graph r;
    Build(r.g);
    return build_error(r.g.state().error);
  }
}

}  // namespace detail

template <auto Build>
  requires graph_builder<decltype(Build)>
inline constexpr build_error build_error_of = detail::first_error<Build>();

namespace detail {

// The message and its place, as the compiler shows it.
template <auto Build>
inline constexpr sentence refusal_of = [] {
  sentence whole_message(build_error_of<Build>.message());
  whole_message << " [" << build_error_of<Build>.where().file() << ':' << build_error_of<Build>.where().line() << ']';
  return whole_message;
}();

// A function, not a class: then the graph stays usable, and nothing is reported but this.
template <text... Pieces>
constexpr void refuse() {
  static_assert(says<Pieces...>, "varscope refuses this; the reason stands here:");
}

template <const sentence& Text, std::size_t... Pieces>
constexpr void refuse_with(std::index_sequence<Pieces...>) {
  refuse<piece_of_sentence<Text, Pieces>()...>();
}

template <auto Build>
constexpr void check_graph() {
  if constexpr (sizes_of<Build>.error != errc::none)
    refuse_with<refusal_of<Build>>(pieces_of_sentence<refusal_of<Build>>{});
}

}  // namespace detail
}  // namespace varscope::inline v1
