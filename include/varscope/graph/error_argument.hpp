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

// A shape as Python prints the list: [2, 3].
struct list_text {
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

// value * 10^n. Powers of ten are exact up to 22 and correctly rounded up to 44.
constexpr double shifted(double value, int n) {
  for (; n > 44; n -= 44) value *= 1e44;
  for (; n < -44; n += 44) value /= 1e44;
  const int size = n < 0 ? -n : n;
  double power = 1;
  for (int i = size % 22; i > 0; --i) power *= 10;
  for (int i = size / 22; i > 0; --i) power *= 1e22;
  return n < 0 ? value / power : value * power;
}

// Digits and a power of ten: value = digits * 10^power, with the fewest digits that mean this number.
struct decimal {
  std::uint64_t digits;
  int count;
  int power;
};

constexpr decimal shortest_decimal(double value) {
  int exponent = 0;
  for (double v = value; v >= 10; v /= 10) ++exponent;
  for (double v = value; v < 1; v *= 10) --exponent;
  decimal d{};
  for (d.count = 1; d.count <= 17; ++d.count) {
    d.power = exponent - d.count + 1;
    d.digits = static_cast<std::uint64_t>(shifted(value, -d.power) + 0.5);
    if (shifted(static_cast<double>(d.digits), d.power) == value) break;
  }
  d.count = 1;
  for (; d.digits != 0 && d.digits % 10 == 0; d.digits /= 10) ++d.power;
  for (std::uint64_t rest = d.digits; rest >= 10; rest /= 10) ++d.count;
  return d;
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
  if (value == 0) {
    out << "0.0";
    return;
  }
  const decimal d = shortest_decimal(value);
  char text[20]{};
  std::uint64_t rest = d.digits;
  for (int i = d.count; i-- > 0; rest /= 10) text[i] = static_cast<char>('0' + rest % 10);
  const int exponent = d.power + d.count - 1;
  const bool scientific = exponent < -4 || exponent >= 16;
  const int point = scientific ? 1 : exponent + 1;  // digits before the point
  if (point <= 0) out << "0.";
  for (int i = point; i < 0; ++i) out << '0';
  for (int i = 0; i < d.count || i < point; ++i) {
    if (i == point && i != 0) out << '.';
    out << (i < d.count ? text[i] : '0');
  }
  if (scientific) {
    const int size = exponent < 0 ? -exponent : exponent;
    out << 'e' << (exponent < 0 ? '-' : '+');
    if (size < 10) out << '0';
    out << size;
  } else if (d.count <= point) {
    out << ".0";
  }
}

constexpr void write_list(sentence& out, const shape& s) {
  out << '[';
  for (std::size_t axis = 0; axis != s.rank(); ++axis) {
    if (axis != 0) out << ", ";
    out << s[axis];
  }
  out << ']';
}

class error_argument {
 public:
  constexpr error_argument(std::string_view text) : text_(text) {}
  constexpr error_argument(const char* text) : text_(text) {}
  template <std::integral I>
  constexpr error_argument(I integer_number)
      : kind_(kind::integer), integer_(static_cast<std::int64_t>(integer_number)) {}
  constexpr error_argument(double number) : kind_(kind::real), real_(number) {}
  constexpr error_argument(const shape& s) : kind_(kind::extents), shape_(&s) {}
  constexpr error_argument(tuple_text s) : kind_(kind::tuple), shape_(&s.of) {}
  constexpr error_argument(list_text s) : kind_(kind::list), shape_(&s.of) {}
  constexpr error_argument(dtype type) : text_(name(type)) {}

  constexpr void write(sentence& out) const {
    switch (kind_) {
      case kind::text: out << text_; break;
      case kind::integer: out << integer_; break;
      case kind::real: write_number(out, real_); break;
      case kind::extents: write_shape(out, *shape_); break;
      case kind::tuple: write_tuple(out, *shape_); break;
      case kind::list: write_list(out, *shape_); break;
    }
  }

 private:
  enum class kind { text, integer, real, extents, tuple, list };

  kind kind_ = kind::text;
  std::string_view text_{};
  std::int64_t integer_ = 0;
  double real_ = 0;
  const shape* shape_ = nullptr;
};

using error_arguments = std::initializer_list<error_argument>;

// A rule's sentence with its %s filled.
constexpr void write_error(sentence& out, std::string_view text, error_arguments arguments) {
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
constexpr void write_error(sentence& out, errc code, error_arguments arguments) {
  write_error(out, rule_of(code).sentence, arguments);
}

}  // namespace varscope::inline v1::detail
