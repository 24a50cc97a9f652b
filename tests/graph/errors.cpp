// SPDX-License-Identifier: BSL-1.0
//
// The table of errors: one row a rule, found by its code.
#include <varscope/graph/errors.hpp>

#include <cstddef>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr std::size_t count = std::size(detail::error_rules);

constexpr bool all_have_their_own_sentence() {
  for (std::size_t i = 1; i != count; ++i) {
    if (detail::error_rules[i].sentence.empty()) return false;
    for (std::size_t j = 0; j != i; ++j)
      if (detail::error_rules[i].sentence == detail::error_rules[j].sentence) return false;
  }
  return true;
}
static_assert(all_have_their_own_sentence());
static_assert(rule_of(errc::none).sentence.empty());
static_assert(count == static_cast<std::size_t>(errc::feed_size_differs) + 1);

// TensorFlow's exception for each kind.
static_assert(name(error_kind::value_error) == "ValueError" && name(error_kind::type_error) == "TypeError");
static_assert(name(error_kind::runtime_error) == "RuntimeError");
static_assert(name(error_kind::invalid_argument_error) == "InvalidArgumentError");
static_assert(name(error_kind::not_implemented_error) == "NotImplementedError");
static_assert(rule_of(errc::improper_nesting).kind == error_kind::runtime_error);
static_assert(rule_of(errc::variable_exists).kind == error_kind::value_error);
static_assert(rule_of(errc::number_does_not_fit).kind == error_kind::type_error);
static_assert(rule_of(errc::operand_dtypes_differ).kind == error_kind::type_error);

}  // namespace

TEST_CASE("a rule is found by its code") {
  for (std::size_t i = 0; i != count; ++i) CHECK(rule_of(static_cast<errc>(i)).code == static_cast<errc>(i));
}
