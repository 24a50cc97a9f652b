// SPDX-License-Identifier: BSL-1.0
//
// Records are trivial: an array of them is made without a constructor call an element, which is a step each in constant
// evaluation.
#include <varscope/graph/records.hpp>

#include <type_traits>

#include "support/catch.hpp"

using namespace varscope;

namespace {

template <class T>
constexpr bool is_record = std::is_trivially_default_constructible_v<T>&& std::is_trivially_copyable_v<T>;

static_assert(is_record<detail::tensor_record> && is_record<detail::node_record> && is_record<detail::variable_record>);
static_assert(is_record<detail::scope_record> && is_record<detail::initializer_record> &&
              is_record<detail::collection_item>);
static_assert(is_record<shape> && is_record<place>);

// Types of operations are told apart.
static_assert(operation<"Conv2D">.name == "Conv2D");
constexpr bool same(const operation_type& a, const operation_type& b) { return a == b; }
static_assert(same(operation<"Conv2D">, operation<"Conv2D">) && !same(operation<"Conv2D">, operation<"MatMul">));

}  // namespace

TEST_CASE("an operation's type has one address at run time, too") {
  const operation_type* a = &operation<"AddV2">;
  const operation_type* b = &operation<"AddV2">;
  CHECK(a == b);
  CHECK(a->name == "AddV2");
}
