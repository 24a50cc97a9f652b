// SPDX-License-Identifier: BSL-1.0
//
// What fills a %s of an error's sentence, as Python or TensorFlow prints it.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include <varscope/graph/errors.hpp>
#include <varscope/tensor/dtype.hpp>
#include <varscope/tensor/shape.hpp>
#include <varscope/text/sentence.hpp>

namespace varscope::inline v1::detail {

// A shape as Python prints the tuple: (2, 3), (2,), (), and <unknown> where none is given.
struct tuple_text {
  const shape& of;
};

// A shape as TensorFlow's shape functions print it: [2,3], [].
constexpr void write_shape(sentence& out, const shape& s) {
  out << '[';
  for (std::size_t axis = 0; axis != s.rank(); ++axis) {
    if (axis != 0) out << ',';
    if (s[axis] < 0)
      out << '?';
    else
      out << s[axis];
  }
  out << ']';
}

constexpr void write_tuple(sentence& out, const shape& s) {
  if (!s.given()) {
    out << "<unknown>";
    return;
  }
  out << '(';
  for (std::size_t axis = 0; axis != s.rank(); ++axis) {
    if (axis != 0) out << ", ";
    out << s[axis];
  }
  if (s.rank() == 1) out << ',';
  out << ')';
}

// A number as Python's repr for the numbers that people write: 1.5, 2.0, 1e+30.
constexpr void write_number(sentence& out, double value) {
  if (value != value) {
    out << "nan";
    return;
  }
  if (value < 0) {
    out << '-';
    value = -value;
  }
  if (value > 1.7976931348623157e308) {
    out << "inf";
    return;
  }
  int exponent = 0;
  for (; value >= 1e16; value /= 10) ++exponent;
  for (; value != 0 && value < 1e-4; value *= 10) --exponent;
  std::uint64_t scale = 1;
  auto scaled = static_cast<std::uint64_t>(value + 0.5);
  for (int digits = 0; digits != 16 && scale < 1000000000000000u; ++digits) {  // the fewest digits that mean this number
    scaled = static_cast<std::uint64_t>(value * static_cast<double>(scale) + 0.5);
    if (static_cast<double>(scaled) / static_cast<double>(scale) == value) break;
    scale *= 10;
  }
  out << scaled / scale;
  std::uint64_t fraction = scaled % scale;
  if (fraction != 0 || exponent == 0) out << '.';
  if (fraction == 0 && exponent == 0) out << '0';
  for (; fraction != 0; fraction %= scale) {
    scale /= 10;
    out << static_cast<char>('0' + fraction / scale);
  }
  if (exponent != 0) {
    out << 'e' << (exponent < 0 ? '-' : '+');
    const int size = exponent < 0 ? -exponent : exponent;
    if (size < 10) out << '0';
    out << size;
  }
}

class error_argument {
 public:
  constexpr error_argument(std::string_view text) : text_(text) {}
  constexpr error_argument(const char* text) : text_(text) {}
  template <std::integral I>
  constexpr error_argument(I number) : kind_(kind::integer), integer_(static_cast<std::int64_t>(number)) {}
  constexpr error_argument(double number) : kind_(kind::real), real_(number) {}
  constexpr error_argument(const shape& s) : kind_(kind::extents), shape_(&s) {}
  constexpr error_argument(tuple_text s) : kind_(kind::tuple), shape_(&s.of) {}
  constexpr error_argument(dtype type) : text_(name(type)) {}

  constexpr void write(sentence& out) const {
    switch (kind_) {
      case kind::text: out << text_; break;
      case kind::integer: out << integer_; break;
      case kind::real: write_number(out, real_); break;
      case kind::extents: write_shape(out, *shape_); break;
      case kind::tuple: write_tuple(out, *shape_); break;
    }
  }

 private:
  enum class kind { text, integer, real, extents, tuple };

  kind kind_ = kind::text;
  std::string_view text_{};
  std::int64_t integer_ = 0;
  double real_ = 0;
  const shape* shape_ = nullptr;
};

using error_arguments = std::initializer_list<error_argument>;

// The rule's sentence with its %s filled.
constexpr void write_error(sentence& out, errc code, error_arguments arguments) {
  const std::string_view text = rule_of(code).sentence;
  const error_argument* argument = arguments.begin();
  for (std::size_t i = 0; i != text.size(); ++i) {
    if (text[i] == '%' && i + 1 != text.size() && text[i + 1] == 's' && argument != arguments.end()) {
      (argument++)->write(out);
      ++i;
    } else {
      out << text[i];
    }
  }
}

}  // namespace varscope::inline v1::detail
