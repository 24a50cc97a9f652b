// SPDX-License-Identifier: BSL-1.0
//
// Half the sum of squares; the regularizer made of it is tested in graph/regularizer.cpp.
#include <varscope/ops/l2_loss.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

TEST_CASE("l2_loss: a scalar of the same dtype") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor loss = nn::l2_loss(placeholder<"x">(g, {2, 3}, dtype::float64));
          out << loss << loss.shape() << loss.dtype() << nn::l2_loss<"named">(loss);
        }) == "L2Loss:0 () float64 named:0");
  const build_error& e = error_in_both_worlds([](graph& g) { nn::l2_loss(placeholder<"i">(g, {2}, dtype::int32)); });
  CHECK(e.code() == errc::dtype_not_allowed);
  CHECK(e.message().starts_with("Value passed to parameter 't' has DataType int32"));
}
