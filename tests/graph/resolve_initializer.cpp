// SPDX-License-Identifier: BSL-1.0
//
// Initializers with a shape and a dtype: how many operations TensorFlow makes of them (rule 82), and their errors.
#include <varscope/graph/resolve_initializer.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

// The operations of one variable, those of its initializer included.
constexpr std::uint32_t operations(const initializer& i, const shape& extents, dtype type = dtype::float32) {
  recording_graph r;
  get_variable<"v">(r.g, extents, i, {.dtype = type});
  return r.g.state().failed() ? 0 : r.g.state().operations;
}

static_assert(operations(init::zeros(), {999}) == 4 && operations(init::ones(), {999}) == 4);
static_assert(operations(init::zeros(), {10, 100}) == 6 && operations(init::ones(), {1000}) == 6);
static_assert(operations(init::zeros(), scalar) == 4 && operations(init::zeros(), {0, 5000}) == 4);
static_assert(operations(init::constant(0.4f), {5000}) == 4 && operations(init::constant({1, 2, 3}), {3}) == 4);
static_assert(operations(init::random_uniform(), {2}) == 10 && operations(init::glorot_uniform(), {2}) == 10);
static_assert(operations(init::random_uniform({.maxval = 9}), {2}, dtype::int32) == 7);
static_assert(operations(init::random_uniform({.maxval = 9}), {2}, dtype::int64) == 7);
static_assert(operations(init::random_normal(), {2}) == 9 && operations(init::truncated_normal(), {2}) == 9);
static_assert(operations(init::glorot_normal(), {2}) == 9 && operations(init::variance_scaling(), {2}) == 9);
static_assert(operations(init::variance_scaling({.distribution = init::untruncated_normal}), {2}) == 9);
static_assert(operations(init::variance_scaling({.distribution = init::uniform}), {2}) == 10);

// The default: glorot_uniform for floating types, zeros for all others (rule 68).
static_assert(operations({}, {2}) == 10 && operations({}, {2}, dtype::float64) == 10);
static_assert(operations({}, {2}, dtype::int32) == 4 && operations({}, {2}, dtype::boolean) == 4);
static_assert(operations({}, {2}, dtype::uint8) == 4);

constexpr std::uint32_t operations_of_values() {
  graph g;
  get_variable<"number">(g, {}, init::value(1.0f));                           // 4
  get_variable<"list">(g, {}, init::value({1, 2}), {.dtype = dtype::int32});  // 4, and a Const at the root
  make_variable<"plain">(g, {}, init::value(2));                              // 4
  return g.state().operations;
}
static_assert(operations_of_values() == 13);

}  // namespace

TEST_CASE("operations are counted at run time as in the constant") {
  CHECK(operations(init::random_normal(), {2}) == 9);
  CHECK(operations_of_values() == 13);
}

TEST_CASE("a uniform distribution of whole numbers needs an upper bound") {
  const build_error& e = error_in_both_worlds(
      [](graph& g) { get_variable<"v">(g, {2}, init::random_uniform(), {.dtype = dtype::int32}); });
  CHECK(e.code() == errc::uniform_needs_maxval);
  CHECK(e.message() == "Must specify maxval for integer dtype tf.int32");
  CHECK(error_in_both_worlds([](graph& g) {
          get_variable<"v">(g, {2}, init::random_uniform({.minval = -3}), {.dtype = dtype::int64});
        }).message() == "Must specify maxval for integer dtype tf.int64");
}

TEST_CASE("a uniform distribution of another dtype, of fractions, of nothing") {
  const build_error& e = error_in_both_worlds(
      [](graph& g) { get_variable<"v">(g, {2}, init::random_uniform({.maxval = 2}), {.dtype = dtype::boolean}); });
  CHECK(e.code() == errc::uniform_dtype_not_allowed);
  CHECK(e.message() == "Invalid dtype tf.bool");
  CHECK(error_in_both_worlds([](graph& g) {
          get_variable<"v">(g, {2}, init::random_uniform({.maxval = 2.5}), {.dtype = dtype::int32});
        }).message() == "Expected int32, got 2.5 of type 'float' instead.");
  CHECK(error_in_both_worlds([](graph& g) {
          get_variable<"v">(g, {2}, init::random_uniform({.maxval = 1e30}), {.dtype = dtype::int64});
        }).message() == "Expected int64, got 1e+30 of type 'float' instead.");
  CHECK(error_in_both_worlds([](graph& g) {
          get_variable<"v">(g, {2}, init::random_uniform({.minval = 5, .maxval = 5}), {.dtype = dtype::int32});
        }).message() == "Need minval < maxval, got 5 >= 5");
}

TEST_CASE("constants that do not fit the shape or the dtype") {
  const build_error& e = error_in_both_worlds([](graph& g) {
    get_variable<"v">(g, {3}, init::constant({1, 2, 3, 4}));
  });
  CHECK(e.code() == errc::constant_too_long);
  CHECK(e.message() == "Too many elements provided. Needed at most 3, but received 4");
  CHECK(error_in_both_worlds([](graph& g) {
          get_variable<"v">(g, {3}, init::constant(1.5), {.dtype = dtype::int32});
        }).message() == "Expected int32, got 1.5 of type 'float' instead.");
  CHECK(error_in_both_worlds([](graph& g) {
          get_variable<"v">(g, {3}, init::constant(2), {.dtype = dtype::boolean});
        }).message() == "Expected bool, got 2 of type 'int' instead.");
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          out << get_variable<"a">(g, {3}, init::constant(true), {.dtype = dtype::int32})
              << get_variable<"b">(g, {3}, init::constant(2), {.dtype = dtype::float64})
              << get_variable<"c">(g, {3, 2}, init::constant({1, 2, 3, 4}));
        }) == "a:0 b:0 c:0");
}

TEST_CASE("distributions that are for floating types") {
  const build_error& e =
      error_in_both_worlds([](graph& g) { get_variable<"v">(g, {2}, init::random_normal(), {.dtype = dtype::int32}); });
  CHECK(e.code() == errc::not_floating);
  CHECK(e.message() == "Expected floating point type, got <dtype: 'int32'>.");
  CHECK(error_in_both_worlds([](graph& g) {
          scope<"s">(g, {.initializer = init::glorot_uniform()},
                     [&] { get_variable<"v">(g, {2}, {.dtype = dtype::boolean}); });
        }).message() == "Expected floating point type, got <dtype: 'bool'>.");
}

TEST_CASE("a scale has to be positive, and is looked at first") {
  const build_error& e = error_in_both_worlds([](graph& g) {
    get_variable<"v">(g, {2});
    get_variable<"v">(g, {2}, init::variance_scaling({.scale = 0}));  // a second definition besides
  });
  CHECK(e.code() == errc::scale_not_positive);
  CHECK(e.message() == "`scale` must be positive float.");
  CHECK(error_in_both_worlds([](graph& g) {
          scope<"not valid">(g, {.initializer = init::variance_scaling({.scale = -1})}, [] {});
        }).code() == errc::scale_not_positive);
  CHECK(error_in_both_worlds([](graph& g) {
          make_variable<"not valid">(g, {2}, init::variance_scaling({.scale = -1}));
        }).code() == errc::scale_not_positive);
}

namespace {

static_assert(operations(init::uniform_unit_scaling(), {2}) == 10 && operations(init::he_normal(), {2}) == 9);
static_assert(operations(init::lecun_uniform(), {2}) == 10 && operations(init::he_uniform(), {2}) == 10);
static_assert(operations(init::orthogonal(), {3, 2}) == 17 && operations(init::orthogonal(), {2, 2, 4}) == 17);
static_assert(operations(init::identity(), {2, 2}) == 7);

constexpr bool counts_what_it_lists(const initializer& i, const shape& extents) {
  graph g;
  get_variable<"v">(g, extents, i);
  return g.operations().size() == g.state().operations;
}
static_assert(counts_what_it_lists(init::orthogonal(), {2, 3}) && counts_what_it_lists(init::orthogonal(), {3, 2}));
static_assert(counts_what_it_lists(init::identity(), {2, 3}) && counts_what_it_lists(init::identity(), {20, 100}));
static_assert(counts_what_it_lists(init::identity(), {1000, 1000}) && counts_what_it_lists(init::identity(), {1000, 2000}));

}  // namespace

TEST_CASE("matrices that are no matrices") {
  const auto message = [](const build_error& e) { return e.tensorflow_message(); };
  CHECK(message(error_in_both_worlds([](graph& g) { get_variable<"v">(g, {4}, init::orthogonal()); })) ==
        "The tensor to initialize must be at least two-dimensional");
  CHECK(message(error_in_both_worlds([](graph& g) { get_variable<"v">(g, {4}, init::identity()); })) ==
        "Identity matrix initializer can only be used for 2D matrices.");
  CHECK(message(error_in_both_worlds([](graph& g) {
          get_variable<"v">(g, {4, 4}, init::orthogonal(), {.dtype = dtype::int32});
        })) == "Expected floating point type, got <dtype: 'int32'>.");
}

TEST_CASE("a constant whose shape is verified") {
  const auto message = [](const build_error& e) { return e.tensorflow_message(); };
  CHECK(message(error_in_both_worlds([](graph& g) {
          get_variable<"v">(g, {2, 2}, init::constant({1, 2, 3, 4}, {.verify_shape = true}));
        })) == "Expected Tensor's shape: (2, 2), got (4,).");
  CHECK(message(error_in_both_worlds([](graph& g) {
          get_variable<"v">(g, {3}, init::constant(1, {.verify_shape = true}));
        })) == "Expected Tensor's shape: (3,), got ().");
  CHECK(message(error_in_both_worlds([](graph& g) {
          get_variable<"v">(g, {3}, init::constant({1, 2, 3, 4}, {.verify_shape = true}));
        })) == "Expected Tensor's shape: (3,), got (4,).");
  STATIC_REQUIRE(operations(init::constant({1, 2}, {.verify_shape = true}), {2}) == 4);
  STATIC_REQUIRE(operations(init::constant(1, {.verify_shape = true}), scalar) == 4);
}
