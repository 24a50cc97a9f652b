// SPDX-License-Identifier: BSL-1.0
//
// Element types: the table, and the C++ type of each.
#include <varscope/tensor/dtype.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

// TensorFlow's name, size and whether it floats, row by row; the C++ type has the same size and leads back.
template <dtype Type>
constexpr bool row_is(std::string_view text, std::size_t size, bool floating) {
  return name(Type) == text && size_of(Type) == size && is_floating(Type) == floating &&
         sizeof(element_t<Type>) == size && dtype_of<element_t<Type>> == Type;
}

static_assert(row_is<dtype::float32>("float32", 4, true));
static_assert(row_is<dtype::float64>("float64", 8, true));
static_assert(row_is<dtype::int32>("int32", 4, false));
static_assert(row_is<dtype::int64>("int64", 8, false));
static_assert(row_is<dtype::boolean>("bool", 1, false));
static_assert(row_is<dtype::uint8>("uint8", 1, false));
static_assert(row_is<dtype::int8>("int8", 1, false));
static_assert(row_is<dtype::float16>("float16", 2, true));
static_assert(row_is<dtype::bfloat16>("bfloat16", 2, true));
static_assert(static_cast<std::size_t>(dtype::bfloat16) + 1 == dtype_count);

static_assert(!optional_dtype().given());
static_assert(optional_dtype().or_else(dtype::int32) == dtype::int32);
static_assert(optional_dtype(dtype::float64).given());
static_assert(optional_dtype(dtype::float64).or_else(dtype::int32) == dtype::float64);

}  // namespace

TEST_CASE("names of dtypes at run time") {
  CHECK(name(dtype::boolean) == "bool");
  CHECK(size_of(dtype::int64) == sizeof(std::int64_t));
}
