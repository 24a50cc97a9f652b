// SPDX-License-Identifier: BSL-1.0
#include <varscope/hana/string.hpp>

#include <type_traits>

#include <boost/hana/equal.hpp>

#include "support/catch.hpp"

using namespace varscope;
namespace hana = boost::hana;

TEST_CASE("a literal becomes a hana::string") {
  STATIC_REQUIRE(std::is_same_v<std::remove_const_t<decltype(hana_string<"ab">)>, hana::string<'a', 'b'>>);
  STATIC_REQUIRE(std::is_same_v<decltype("a/b"_s), hana::string<'a', '/', 'b'>>);
  STATIC_REQUIRE(std::is_same_v<std::remove_const_t<decltype(hana_string<"">)>, hana::string<>>);
  constexpr auto weights = BOOST_HANA_STRING("weights");
  STATIC_REQUIRE(decltype("weights"_s == weights)::value);
}

TEST_CASE("a hana::string becomes a literal that names things") {
  constexpr auto name = BOOST_HANA_STRING("conv1");
  STATIC_REQUIRE(fixed_string_of<decltype("conv1"_s)>.view() == "conv1");
  STATIC_REQUIRE(std::is_same_v<decltype(to_scope(name)), scope_path<"conv1">>);
  STATIC_REQUIRE(
      std::is_same_v<decltype(to_scope(name) / to_variable_path("weights"_s)), variable_path<"conv1/weights">>);
  STATIC_REQUIRE(fixed_string_of<hana::string<>>.view().empty());
}

TEST_CASE("paths become hana::strings and come back") {
  STATIC_REQUIRE(std::is_same_v<decltype(to_hana_string(scope<"a"> / scope<"b">)), hana::string<'a', '/', 'b'>>);
  STATIC_REQUIRE(std::is_same_v<decltype(to_hana_string("w"_var)), hana::string<'w'>>);
  STATIC_REQUIRE(std::is_same_v<decltype(to_scope(to_hana_string(scope<"a"> / scope<"b">))), scope_path<"a/b">>);
}
