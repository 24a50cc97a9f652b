// SPDX-License-Identifier: BSL-1.0
#include "attributes.hpp"

#include <algorithm>

#include "code_of.hpp"

namespace conformance {
namespace {

struct word {
  std::string_view name;  // in a program
  std::string_view code;
};

constexpr word paddings[] = {{"SAME", "padding::same"}, {"VALID", "padding::valid"}};
constexpr word pad_modes[] = {
    {"CONSTANT", "pad_mode::constant"}, {"REFLECT", "pad_mode::reflect"}, {"SYMMETRIC", "pad_mode::symmetric"}};

// The number of the word, or the number of words.
template <std::size_t Count>
std::size_t number_of(const word (&words)[Count], const attribute& a) {
  const auto* name = std::get_if<std::string>(&a);
  return static_cast<std::size_t>(
      std::find_if(words, words + Count, [&](const word& w) { return name != nullptr && *name == w.name; }) - words);
}

std::size_t dtype_number(const attribute& a) {
  const auto* given = std::get_if<std::string>(&a);
  std::size_t i = 0;
  while (i != varscope::dtype_count && (given == nullptr || name(static_cast<dtype>(i)) != *given)) ++i;
  return i;
}

bool is_integer(const number& n) { return std::holds_alternative<std::int64_t>(n); }

bool is_list_of_integers(const attribute& a) {
  const auto* v = std::get_if<value>(&a);
  return v != nullptr && v->listed && std::all_of(v->numbers.begin(), v->numbers.end(), is_integer);
}
bool is_single(const attribute& a) {
  const auto* v = std::get_if<value>(&a);
  return v != nullptr && !v->listed;
}
bool is_single_integer(const attribute& a) { return is_single(a) && is_integer(std::get<value>(a).numbers[0]); }

// Whether it is of the kind.
bool fits(attribute_kind kind, const attribute& a) {
  switch (kind) {
    case attribute_kind::flag:
      return is_single(a) && std::holds_alternative<bool>(std::get<value>(a).numbers[0]);
    case attribute_kind::integer:
      return is_single_integer(a);
    case attribute_kind::real:
      return is_single(a);
    case attribute_kind::axes:
    case attribute_kind::list:
      return is_single_integer(a) || (is_list_of_integers(a) && std::get<value>(a).numbers.size() <= shape::max_rank);
    case attribute_kind::pairs:
      return (is_list_of_integers(a) && std::get<value>(a).numbers.empty()) ||
             (std::holds_alternative<integer_lists>(a) &&
              std::ranges::all_of(std::get<integer_lists>(a), [](const auto& list) { return list.size() == 2; }));
    case attribute_kind::extents:
      return is_list_of_integers(a) && std::get<value>(a).numbers.size() == 2;
    case attribute_kind::shape:
      return is_list_of_integers(a) && std::get<value>(a).numbers.size() <= shape::max_rank;
    case attribute_kind::padding:
      return number_of(paddings, a) != std::size(paddings);
    case attribute_kind::pad_mode:
      return number_of(pad_modes, a) != std::size(pad_modes);
    case attribute_kind::dtype:
      return dtype_number(a) != varscope::dtype_count;
  }
  return false;
}

constexpr std::string_view wanted[] = {"true or false",
                                       "a whole number",
                                       "a number",
                                       "a whole number or a list of them",
                                       "a whole number or a list of them",
                                       "a list of pairs of whole numbers",
                                       "two whole numbers",
                                       "a list of up to 8 whole numbers",
                                       "SAME or VALID",
                                       "CONSTANT, REFLECT or SYMMETRIC",
                                       "a dtype"};

std::string code_of_list(const std::vector<std::int64_t>& numbers) {
  std::string code = "{";
  for (std::int64_t n : numbers) code += (code.size() == 1 ? "" : ", ") + std::to_string(n);
  return code + "}";
}

}  // namespace

void check(const attribute_rule& rule, const attribute& a) {
  if (!fits(rule.kind, a))
    throw bad_program(in_quotes(rule.name) + " has to be " + std::string(wanted[static_cast<std::size_t>(rule.kind)]));
}

bool is_list(const attribute& a) { return !is_single(a); }
bool flag_of(const attribute& a) { return std::get<bool>(std::get<value>(a).numbers[0]); }
std::int64_t integer_of(const attribute& a) { return std::get<std::int64_t>(std::get<value>(a).numbers[0]); }
double number_of(const attribute& a) { return as_double(std::get<value>(a).numbers[0]); }
// One, or those of a list.
std::vector<std::int64_t> integers_of(const attribute& a) {
  std::vector<std::int64_t> all;
  for (const number& n : std::get<value>(a).numbers) all.push_back(std::get<std::int64_t>(n));
  return all;
}
integer_lists pairs_of(const attribute& a) {
  return std::holds_alternative<value>(a) ? integer_lists() : std::get<integer_lists>(a);
}
shape list_of(const attribute& a) { return integers_of(a).empty() ? shape{} : shape_of(a); }
varscope::axis_list axes_of(const attribute& a) {
  if (!is_list(a)) return static_cast<int>(integer_of(a));
  std::vector<int> axes;
  for (std::int64_t axis : integers_of(a)) axes.push_back(static_cast<int>(axis));
  return varscope::axis_list(std::span<const int>(axes));
}
shape shape_of(const attribute& a) {
  const std::vector<std::int64_t> extents = integers_of(a);
  shape result = shape::of_rank(extents.size());
  for (std::size_t axis = 0; axis != extents.size(); ++axis) result[axis] = extents[axis];
  return result;
}
varscope::extent2d extents_of(const attribute& a) {
  const std::vector<std::int64_t> extents = integers_of(a);
  return {extents[0], extents[1]};
}
varscope::padding padding_of(const attribute& a) { return static_cast<varscope::padding>(number_of(paddings, a)); }
varscope::pad_mode pad_mode_of(const attribute& a) { return static_cast<varscope::pad_mode>(number_of(pad_modes, a)); }
dtype dtype_of(const attribute& a) { return static_cast<dtype>(dtype_number(a)); }

std::string code_of(const attribute_rule& rule, const attribute& a) {
  switch (rule.kind) {
    case attribute_kind::flag:
    case attribute_kind::integer:
    case attribute_kind::real:
      return code_of(std::get<value>(a).numbers[0]);
    case attribute_kind::axes:
      if (!is_list(a)) return code_of(std::get<value>(a).numbers[0]);
      return integers_of(a).empty() ? "axis_list(std::span<const int>())" : code_of_list(integers_of(a));
    case attribute_kind::list:
    case attribute_kind::extents:
      return code_of_list(integers_of(a));
    case attribute_kind::pairs: {
      std::string code = "{";
      for (const auto& pair : pairs_of(a)) code += (code.size() == 1 ? "" : ", ") + code_of_list(pair);
      return code + "}";
    }
    case attribute_kind::shape:
      return code_of(shape_of(a));
    case attribute_kind::padding:
      return std::string(paddings[number_of(paddings, a)].code);
    case attribute_kind::pad_mode:
      return std::string(pad_modes[number_of(pad_modes, a)].code);
    case attribute_kind::dtype:
      return code_of(dtype_of(a));
  }
  return {};
}

}  // namespace conformance
