// SPDX-License-Identifier: BSL-1.0
#include <varscope/runtime/refused_view.hpp>

#include "support/catch.hpp"

using namespace varscope;

TEST_CASE("a refused view takes whatever is asked of a view") {
  const detail::refused_view view;
  STATIC_REQUIRE(view.size() == 0);
  CHECK(view.begin() == view.end());
  CHECK(view.span().empty());
  view(1, 2, 3) = 5;
  CHECK(view[17] == 5);
  const tensor_view<const float, 2, 3> as_asked = view;
  CHECK(as_asked.data() == nullptr);
}
