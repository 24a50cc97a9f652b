// SPDX-License-Identifier: BSL-1.0
//
// Initializers as data: what each factory gives, TensorFlow's defaults among it (semantics 4.1).
#include <varscope/graph/initializer.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr bool draws(const initializer& i, initializer_kind kind, double a, double b) {
  return i.kind() == kind && i.record().a == a && i.record().b == b;
}

static_assert(initializer().kind() == initializer_kind::none);
static_assert(init::zeros().kind() == initializer_kind::zeros && init::ones().kind() == initializer_kind::ones);

static_assert(draws(init::random_uniform(), initializer_kind::uniform, 0, 1));
static_assert(!init::random_uniform().maxval_given() && init::random_uniform({.maxval = 1}).maxval_given());
static_assert(draws(init::random_uniform({.minval = -2, .maxval = 3.5}), initializer_kind::uniform, -2, 3.5));
static_assert(draws(init::random_normal(), initializer_kind::normal, 0, 1));
static_assert(draws(init::random_normal({.mean = 2, .stddev = .5}), initializer_kind::normal, 2, .5));
static_assert(draws(init::truncated_normal({.stddev = .1}), initializer_kind::truncated_normal, 0, .1));

// Seeds: none, or the operation's own, 0 among them.
static_assert(!init::random_normal().record().seed.given);
static_assert(init::random_normal({.seed = 0}).record().seed.given);
static_assert(init::random_uniform({.seed = -7}).record().seed.value == -7);
static_assert(init::glorot_uniform({.seed = 5}).record().seed.value == 5);

constexpr bool scales(const initializer& i, double scale, init::fan mode, init::distribution distribution) {
  return i.kind() == initializer_kind::variance_scaling && i.record().a == scale && i.record().mode == mode &&
         i.record().distribution == distribution;
}
static_assert(scales(init::variance_scaling(), 1, init::fan_in, init::normal));
static_assert(scales(init::glorot_uniform(), 1, init::fan_avg, init::uniform));
static_assert(scales(init::glorot_normal(), 1, init::fan_avg, init::normal));
static_assert(
    scales(init::variance_scaling({.scale = 2, .mode = init::fan_out, .distribution = init::untruncated_normal}), 2,
           init::fan_out, init::untruncated_normal));

// Numbers keep their Python type, and whether they were a list.
static_assert(init::constant(0.4f).value_dtype() == dtype::float32 && !init::constant(0.4f).listed());
static_assert(init::constant(0.4).value_dtype() == dtype::float32);
static_assert(init::constant(4).value_dtype() == dtype::int32 && init::constant(true).value_dtype() == dtype::boolean);
static_assert(init::value(1L).value_dtype() == dtype::int32 && init::value(1L).kind() == initializer_kind::value);
static_assert(init::constant({1, 2, 3}).listed() && init::constant({1, 2, 3}).values().size() == 3);
static_assert(init::constant({1, 2, 3}).values()[2] == 3 && init::value({.5, .25}).values()[1] == .25);

// More than sixteen stay where they are.
constexpr double many[20] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
static_assert(init::constant(std::span<const double>(many)).values().data() == many);
static_assert(init::constant(std::span<const double>(many)).values()[19] == 20);

}  // namespace

TEST_CASE("a copy of an initializer has its values") {
  const initializer copy = [] {
    const initializer original = init::constant({1.5f, 2.5f});
    return original;
  }();
  CHECK(copy.values().size() == 2);
  CHECK(copy.values()[1] == 2.5);
  CHECK(copy.listed());
}
