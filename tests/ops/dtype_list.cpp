// SPDX-License-Identifier: BSL-1.0
//
// Each list says in TensorFlow's words what its bits say.
#include <varscope/ops/dtype_list.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

// Whether a comma-separated list names the dtype.
constexpr bool names(std::string_view list, std::string_view wanted) {
  while (true) {
    const std::size_t comma = list.find(',');
    if (list.substr(0, comma) == wanted) return true;
    if (comma == list.npos) return false;
    list.remove_prefix(comma + 2);
  }
}

constexpr bool agrees(const detail::dtype_list& list) {
  for (std::size_t i = 0; i != dtype_count; ++i) {
    const auto type = static_cast<dtype>(i);
    if (list.has(type) != names(list.names, name(type))) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("lists of dtypes") {
  STATIC_REQUIRE(agrees(detail::dtypes::real));
  STATIC_REQUIRE(agrees(detail::dtypes::complex));
  STATIC_REQUIRE(agrees(detail::dtypes::wide_real));
  STATIC_REQUIRE(agrees(detail::dtypes::wide_complex));
  STATIC_REQUIRE(agrees(detail::dtypes::number));
  STATIC_REQUIRE(agrees(detail::dtypes::real_number));
  STATIC_REQUIRE(agrees(detail::dtypes::features));
}

TEST_CASE("an input of another dtype") {
  CHECK(error_in_both_worlds([](graph& g) {
          detail::node_builder node(g.state(), operation<"Any">, piece_of<"Any">, {});
          node.input(placeholder<"x">(g, {2}));
          detail::require_dtype(node, 0, "input", "Any", dtype::boolean);
          node.finish(scalar, dtype::boolean);
        }).message() == "Input 'input' of 'Any' Op has type float32 that does not match expected type of bool.");
}
