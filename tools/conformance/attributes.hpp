// SPDX-License-Identifier: BSL-1.0
//
// Attributes of operations: read from JSON, written as C++, and given to varscope's functions.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include <varscope/ops/axis_list.hpp>
#include <varscope/ops/operand.hpp>
#include <varscope/ops/pad.hpp>
#include <varscope/ops/window.hpp>

#include "operations.hpp"

namespace conformance {

// The values of an attribute that a program has given.
bool flag_of(const attribute& a);
std::int64_t integer_of(const attribute& a);
double number_of(const attribute& a);
std::vector<std::int64_t> integers_of(const attribute& a);
integer_lists pairs_of(const attribute& a);
shape shape_of(const attribute& a);
shape list_of(const attribute& a);
varscope::axis_list axes_of(const attribute& a);
varscope::extent2d extents_of(const attribute& a);
varscope::padding padding_of(const attribute& a);
varscope::pad_mode pad_mode_of(const attribute& a);
dtype dtype_of(const attribute& a);
// Whether it is a list, not a single number.
bool is_list(const attribute& a);

// Throws bad_program where the attribute is not of the kind.
void check(const attribute_rule& rule, const attribute& a);

std::string code_of(const attribute_rule& rule, const attribute& a);

// Sets an option that the program gives.
inline void assign(bool& option, const attribute& a) { option = flag_of(a); }
template <std::integral T>
void assign(T& option, const attribute& a) {
  option = static_cast<T>(integer_of(a));
}
template <std::floating_point T>
void assign(T& option, const attribute& a) {
  option = static_cast<T>(number_of(a));
}
inline void assign(varscope::extent2d& option, const attribute& a) { option = extents_of(a); }
inline void assign(varscope::axis_list& option, const attribute& a) { option = axes_of(a); }
inline void assign(varscope::dtype& option, const attribute& a) { option = dtype_of(a); }
inline void assign(varscope::optional_dtype& option, const attribute& a) { option = dtype_of(a); }
inline void assign(varscope::optional_operand& option, const attribute& a) {
  std::visit([&](auto given_number) { option = varscope::operand(given_number); }, std::get<value>(a).numbers[0]);
}
inline void assign(varscope::padding& option, const attribute& a) { option = padding_of(a); }

inline void assign(varscope::pad_mode& option, const attribute& a) { option = pad_mode_of(a); }

template <class T>
void set(T& option, const operation_call& c, std::string_view name) {
  if (const auto at = c.attributes.find(name); at != c.attributes.end()) assign(option, at->second);
}

}  // namespace conformance
