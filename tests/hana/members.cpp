// SPDX-License-Identifier: BSL-1.0
#include <varscope/hana/members.hpp>

#include <cstdint>
#include <type_traits>

#include <boost/hana/adapt_struct.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

struct inner {
  BOOST_HANA_DEFINE_STRUCT(inner, (tensor_view<std::int32_t>, count));
};
struct outer {
  BOOST_HANA_DEFINE_STRUCT(outer, (tensor_view<const float, 2, 3>, weights), (inner, nested));
};
struct not_adapted {
  tensor_view<float> x;
};

}  // namespace

struct adapted_later {
  varscope::tensor_view<double, 4> values;
};
BOOST_HANA_ADAPT_STRUCT(adapted_later, values);

TEST_CASE("a struct that Hana knows has named members") {
  STATIC_REQUIRE(adapted_struct<outer>);
  STATIC_REQUIRE(adapted_struct<adapted_later>);
  STATIC_REQUIRE(!adapted_struct<not_adapted>);
  STATIC_REQUIRE(member_count<outer> == 2);
  STATIC_REQUIRE(std::is_same_v<member_t<outer, 0>, tensor_view<const float, 2, 3>>);
  STATIC_REQUIRE(std::is_same_v<member_t<outer, 1>, inner>);
  STATIC_REQUIRE(std::is_same_v<member_t<adapted_later, 0>, tensor_view<double, 4>>);
  STATIC_REQUIRE(member_name<outer, 0>.view() == "weights");
  STATIC_REQUIRE(member_name<outer, 1, "a/b">.view() == "a/b/nested");
}

TEST_CASE("a tensor_view says shape and dtype") {
  STATIC_REQUIRE(!view_member<inner>);
  STATIC_REQUIRE(view_traits<tensor_view<const float, 2, 3>>::extents == shape{2, 3});
  STATIC_REQUIRE(view_traits<tensor_view<const float, 2, 3>>::type == dtype::float32);
  STATIC_REQUIRE(view_traits<tensor_view<std::int32_t>>::extents == scalar);
  STATIC_REQUIRE(view_traits<tensor_view<std::int32_t>>::type == dtype::int32);
}
