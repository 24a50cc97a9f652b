// SPDX-License-Identifier: BSL-1.0
//
// Numbers, shapes and dtypes as Python and TensorFlow print them. The numbers are Python's own repr.
#include <varscope/graph/error_argument.hpp>

#include <limits>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr sentence number(double value) {
  sentence text;
  detail::write_number(text, value);
  return text;
}
static_assert(number(0).view() == "0.0" && number(1).view() == "1.0" && number(-3.25).view() == "-3.25");
static_assert(number(1.5).view() == "1.5" && number(100).view() == "100.0" && number(0.1).view() == "0.1");
static_assert(number(0.3).view() == "0.3" && number(2. / 3).view() == "0.6666666666666666");
static_assert(number(0.30000000000000004).view() == "0.30000000000000004");
static_assert(number(0.0001).view() == "0.0001" && number(0.00001).view() == "1e-05");
static_assert(number(1.25e-7).view() == "1.25e-07" && number(6.02e23).view() == "6.02e+23");
static_assert(number(1e15).view() == "1000000000000000.0" && number(1e16).view() == "1e+16");
static_assert(number(1e30).view() == "1e+30" && number(1e100).view() == "1e+100");
static_assert(number(9999999999999998).view() == "9999999999999998.0");
static_assert(number(std::numeric_limits<double>::quiet_NaN()).view() == "nan");
static_assert(number(std::numeric_limits<double>::infinity()).view() == "inf");
static_assert(number(-std::numeric_limits<double>::infinity()).view() == "-inf");

constexpr sentence tuple(const shape& s) {
  sentence text;
  detail::write_tuple(text, s);
  return text;
}
static_assert(tuple({2, 3}).view() == "(2, 3)" && tuple({2}).view() == "(2,)");
static_assert(tuple(scalar).view() == "()" && tuple({}).view() == "<unknown>");

constexpr sentence brackets(const shape& s) {
  sentence text;
  detail::write_shape(text, s);
  return text;
}
static_assert(brackets({2, 3}).view() == "[2,3]" && brackets({2}).view() == "[2]");
static_assert(brackets(scalar).view() == "[]" && brackets({-1, 3}).view() == "[?,3]");

constexpr sentence error(errc code, detail::error_arguments arguments) {
  sentence text;
  detail::write_error(text, code, arguments);
  return text;
}
constexpr shape found{2, 1};
static_assert(error(errc::shared_shape_differs, {"a/v", detail::tuple_text{found}, detail::tuple_text{scalar}})
                  .view() == "Trying to share variable a/v, but specified shape (2, 1) and found shape ().");
static_assert(error(errc::number_does_not_fit, {dtype::int32, 1.5, "float"}).view() ==
              "Expected int32, got 1.5 of type 'float' instead.");
static_assert(error(errc::constant_too_long, {3, std::size_t{4}}).view() ==
              "Too many elements provided. Needed at most 3, but received 4");
static_assert(error(errc::improper_nesting, {}).view() == "Improper nesting of variable_scope.");

// A %s in a name is no place for an argument.
static_assert(error(errc::invalid_scope_name, {"100%s"}).view() == "'100%s' is not a valid scope name");

}  // namespace

TEST_CASE("numbers in errors at run time") {
  CHECK(number(1.25e-7).view() == "1.25e-07");
  CHECK(number(12345.678).view() == "12345.678");
  CHECK(number(std::numeric_limits<double>::denorm_min()).view() != "");
  CHECK(number(std::numeric_limits<double>::max()).view() != "");
  CHECK(number(1e23).view() == "1e+23");
}
