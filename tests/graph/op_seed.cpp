// SPDX-License-Identifier: BSL-1.0
//
// Seeds of random operations: the rules of tf.get_seed, one by one.
#include <varscope/graph/op_seed.hpp>

#include <support/catch.hpp>

using namespace varscope;

// No seed at all: both attributes are zero, and TensorFlow draws other numbers each time.
static_assert(get_seed({}, {}, 7) == op_seeds{0, 0});
static_assert(!get_seed({}, {}, 7).deterministic());

// Only the operation's own.
static_assert(get_seed({}, 1, 7) == op_seeds{87654321, 1});
static_assert(get_seed({}, 2147483647, 7) == op_seeds{87654321, 0});

// Only the graph's: the operation's place stands in. tf.set_random_seed(42); v, a [2, 2] with the default initializer,
// is the first of the graph (three constants come before its random operation).
static_assert(get_seed(42, {}, 3) == op_seeds{42, 3});
static_assert(get_seed(42, {}, 13) == op_seeds{42, 13});

// Both, by Python's modulo.
static_assert(get_seed(42, 7, 13) == op_seeds{42, 7});
static_assert(get_seed(-1, -1, 13) == op_seeds{2147483646, 2147483646});
static_assert(get_seed(2147483648, 4294967295, 13) == op_seeds{1, 1});

// Zero twice would mean no seed.
static_assert(get_seed(0, 0, 13) == op_seeds{0, 2147483647});
static_assert(get_seed(2147483647, {}, 0) == op_seeds{0, 2147483647});
static_assert(get_seed(0, {}, 3) == op_seeds{0, 3});

TEST_CASE("the seeds of an operation at run time") {
  CHECK(get_seed(42, {}, 35) == op_seeds{42, 35});
  CHECK(get_seed(-5, 0, 35) == op_seeds{2147483642, 0});
  CHECK(get_seed(optional_seed{}, 0, 35) == op_seeds{87654321, 0});
}
