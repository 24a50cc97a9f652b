// SPDX-License-Identifier: BSL-1.0
//
// What the generated C++ files include that run programs: feeds by formula, and what is printed. One line a program:
//
//   {"program":0,"fetch":{"add:0":{"shape":[2],"dtype":"float32","values":[0.5,"inf"]}},
//    "initial":{"w:0":{"shape":[2],"dtype":"float32","drawn":"uniform","values":[0.25,-0.75]}}}
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <limits>
#include <tuple>

#include <varscope/runtime/session.hpp>

#include "constant_evaluation.hpp"

namespace conformance {

inline constexpr float infinity = std::numeric_limits<float>::infinity();
inline constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

// Element i is ((i * 7919 + salt * 104729) mod 2003) / 1001.5 - 1 + offset.
template <class T, std::size_t Size>
std::array<T, Size> by_formula(std::int64_t salt, double offset) {
  std::array<T, Size> values{};
  for (std::size_t i = 0; i != Size; ++i) {
    const std::int64_t n = (static_cast<std::int64_t>(i) * 7919 + salt * 104729) % 2003;
    values[i] = static_cast<T>(static_cast<float>(static_cast<double>(n < 0 ? n + 2003 : n) / 1001.5 - 1 + offset));
  }
  return values;
}

class number_writer {
 public:
  explicit number_writer(std::size_t program) { std::printf("{\"program\":%zu", program); }
  number_writer(const number_writer&) = delete;
  ~number_writer() {
    close();
    std::printf("}\n");
  }

  template <class View>
  void fetched(const char* name, View view) {
    begin("fetch", name);
    elements(view);
  }

  // A variable, and what its initializer draws: "uniform", "normal" or "".
  template <const auto& Net, fixed_string Name, class Arena>
  void initial(const Arena& variables) {
    constexpr auto builder = Arena::builder;
    constexpr auto& from =
        detail::records_of<builder>.variables[detail::find_variable<builder>(Name.view())].initializer;
    constexpr initializer_kind kind = detail::drawn(from.kind, from.distribution);
    begin("initial", Name.data);
    std::printf("\"drawn\":\"%s\",", kind == initializer_kind::normal || kind == initializer_kind::truncated_normal
                                         ? "normal"
                                     : kind == initializer_kind::uniform ? "uniform"
                                                                         : "");
    elements(variables.template get<Name>());
  }

 private:
  void close() {
    if (!section_.empty()) std::printf("}");
  }

  // The next tensor of a section.
  void begin(const char* section, const char* name) {
    if (section_ != section) {
      close();
      std::printf(",\"%s\":{", section);
    } else {
      std::printf(",");
    }
    section_ = section;
    text key;
    key.quote(name);
    std::printf("%.*s:{", static_cast<int>(key.view().size()), key.view().data());
  }

  template <class View>
  static void elements(View view) {
    using T = typename View::value_type;
    std::printf("\"shape\":[");
    for (std::size_t axis = 0; axis != View::rank(); ++axis)
      std::printf(axis == 0 ? "%zu" : ",%zu", View::extent(axis));
    const std::string_view type = varscope::name(dtype_of<T>);
    std::printf("],\"dtype\":\"%.*s\",\"values\":[", static_cast<int>(type.size()), type.data());
    for (std::size_t i = 0; i != View::size(); ++i) {
      if (i != 0) std::printf(",");
      element(view[i]);
    }
    std::printf("]}");
  }

  static void element(double x) { floating(x, "%.17g"); }
  static void element(float x) { floating(x, "%.9g"); }
  static void element(bfloat16_bits x) { element(std::bit_cast<float>(std::uint32_t{x.bits} << 16)); }
  static void element(float16_bits x) {
    const int exponent = x.bits >> 10 & 31, fraction = x.bits & 1023;
    double magnitude = exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(1024 + fraction, exponent - 25);
    if (exponent == 31) magnitude = fraction == 0 ? infinity : not_a_number;
    element(static_cast<float>(x.bits >> 15 ? -magnitude : magnitude));
  }
  static void element(bool x) { std::printf(x ? "1" : "0"); }
  template <std::integral T>
  static void element(T x) {
    std::printf("%lld", static_cast<long long>(x));
  }
  static void floating(double x, const char* format) {
    if (std::isnan(x))
      std::printf("\"nan\"");
    else if (std::isinf(x))
      std::printf(x < 0 ? "\"-inf\"" : "\"inf\"");
    else
      std::printf(format, x);
  }

  std::string_view section_;
};

struct numbered_program {
  std::size_t number;
  void (*run)(number_writer&);
};

// All programs, or the one whose number is the only argument.
inline int print_numbers(std::initializer_list<numbered_program> programs, int count, char** arguments) {
  for (const numbered_program& p : programs) {
    if (count == 2 && static_cast<std::size_t>(std::atoi(arguments[1])) != p.number) continue;
    number_writer out(p.number);
    p.run(out);
  }
  return 0;
}

}  // namespace conformance
