// SPDX-License-Identifier: BSL-1.0
//
// Functions of one element.
#include <varscope/ops/functions.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

TEST_CASE("square, sigmoid, tanh: names, shapes, dtypes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3}, dtype::float64);
          out << square(x).shape() << sigmoid(x).dtype() << tanh<"act">(x) << square(x, {.name = "computed"});
          out << square(placeholder<"i">(g, {2}, dtype::int32)).dtype();
          write_operations(g, out);
        }) ==
        "(2, 3) float64 act:0 computed:0 int32 x Placeholder Square Square Sigmoid Sigmoid act Tanh computed Square i "
        "Placeholder Square_1 Square");
}

TEST_CASE("sigmoid and tanh are for floating types") {
  const build_error& e = error_in_both_worlds([](graph& g) { sigmoid(placeholder<"i">(g, {2}, dtype::int32)); });
  CHECK(e.code() == errc::dtype_not_allowed);
  CHECK(e.message().starts_with("Value passed to parameter 'x' has DataType int32 not in list of allowed values: "));
  CHECK(error_in_both_worlds([](graph& g) { tanh(placeholder<"i">(g, {2}, dtype::boolean)); }).code() ==
        errc::dtype_not_allowed);
}
