// SPDX-License-Identifier: BSL-1.0
//
// Operands: tensors, variables, numbers of every type.
#include <varscope/ops/operand.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

static_assert(operand(1.5f).is_number() && operand(1.5f).type() == dtype::float32 && operand(1.5f).number() == 1.5);
static_assert(operand(1.5).type() == dtype::float32 && operand(7).type() == dtype::int32);
static_assert(operand(7L).type() == dtype::int32 && operand(std::uint8_t{7}).type() == dtype::int32);
static_assert(operand(true).type() == dtype::boolean);

static_assert(std::is_convertible_v<tensor, operand> && std::is_convertible_v<variable, operand>);
static_assert(!std::is_convertible_v<const char*, operand>);

// Python's rule: a float is no integer, and only a bool is a bool.
static_assert(number_fits(dtype::float32, dtype::float64) && !number_fits(dtype::float32, dtype::int32));
static_assert(number_fits(dtype::int32, dtype::float16) && number_fits(dtype::int32, dtype::uint8));
static_assert(!number_fits(dtype::int32, dtype::boolean) && number_fits(dtype::boolean, dtype::boolean));
static_assert(number_fits(dtype::boolean, dtype::float32) && number_fits(dtype::boolean, dtype::int64));

constexpr place place_of(const operand& x) { return x.at(); }
constexpr place here = place_of(1.5f);
static_assert(here.line() == __LINE__ - 1 && here.file() == "operand.cpp");

}  // namespace

TEST_CASE("a tensor and a variable as operands") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable v = get_variable<"v">(g, {2}, {.dtype = dtype::float64});
          const operand a = v;
          const operand b = placeholder<"x">(g, {3});
          out << a.is_number() << a.type() << a.as_tensor() << b.type() << b.as_tensor();
        }) == "False float64 v/read:0 float32 x:0");
}

TEST_CASE("an operand at run time knows its line") {
  const operand x = 2;
  CHECK(x.at().line() == __LINE__ - 1);
}
