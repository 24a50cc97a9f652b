// SPDX-License-Identifier: BSL-1.0
//
// tf.constant: names, dtypes, shapes, errors.
#include <varscope/ops/constant.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

constexpr void show(transcript& out, tensor t) { out << t << t.dtype() << t.shape(); }

constexpr double value_of(tensor t, std::size_t i) {
  detail::graph_state& g = t.graph_state();
  return g.values[g.nodes[g.tensors[t.id()].node].first_value + i];
}

}  // namespace

TEST_CASE("constants take dtype and shape from their numbers, or as asked") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          show(out, constant(g, 1.0f));
          show(out, constant(g, 1));
          show(out, constant(g, true));
          show(out, constant(g, {1.0, 2.0}));
          show(out, constant<"table">(g, {1, 2, 3, 4}, {.shape = {2, 2}}));
          show(out, constant<"wide">(g, 7, {.dtype = dtype::float64, .shape = {2, 3}}));
          show(out, constant(g, "computed", 1.5f));
          show(out, constant(g, "computed", {1, 2}, {.dtype = dtype::int64}));
        }) ==
        "Const:0 float32 () Const_1:0 int32 () Const_2:0 bool () Const_3:0 float32 (2,) table:0 int32 (2, 2) "
        "wide:0 float64 (2, 3) computed:0 float32 () computed_1:0 int64 (2,)");
}

TEST_CASE("the numbers of a constant are kept") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          constant(g, {7, 8});
          const tensor t = constant(g, {10, -20, 30});
          for (std::size_t i = 0; i != 3; ++i) out << static_cast<int>(value_of(t, i));
        }) == "10 -20 30");
}

TEST_CASE("constants below a name scope, and with names that are taken as they are") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"s">(g, [&] { out << constant<"c">(g, 1) << constant<"c">(g, 1) << constant<"k/">(g, 1); });
          out << constant<"c">(g, 1) << constant<"k2/">(g, 1);
        }) == "s/c:0 s/c_1:0 k:0 c:0 k2:0");
  CHECK(error_in_both_worlds([](graph& g) {
          constant<"k/">(g, 1);
          constant<"k">(g, 1);
        }).message() == "Duplicate node name in graph: 'k'");
}

TEST_CASE("numbers that a dtype takes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          out << constant(g, 1, {.dtype = dtype::float32}) << constant(g, true, {.dtype = dtype::float32})
              << constant(g, true, {.dtype = dtype::int32}) << constant(g, 2, {.dtype = dtype::uint8});
        }) == "Const:0 Const_1:0 Const_2:0 Const_3:0");

  const build_error& e = error_in_both_worlds([](graph& g) { constant(g, 1.5, {.dtype = dtype::int32}); });
  CHECK(e.code() == errc::number_does_not_fit);
  CHECK(e.message() == "Expected int32, got 1.5 of type 'float' instead.");
  CHECK(rule_of(e.code()).kind == error_kind::type_error);
  CHECK(error_in_both_worlds([](graph& g) {
          constant(g, {2, 3}, {.dtype = dtype::boolean});
        }).message() == "Expected bool, got 2 of type 'int' instead.");
}

TEST_CASE("more numbers than elements") {
  const build_error& e = error_in_both_worlds([](graph& g) { constant(g, {1, 2, 3, 4}, {.shape = {3}}); });
  CHECK(e.code() == errc::constant_too_long);
  CHECK(e.message() == "Too many elements provided. Needed at most 3, but received 4");
  CHECK(error_in_both_worlds([](graph& g) {
          constant(g, {1.5, 2.5}, {.dtype = dtype::int32, .shape = {1}});
        }).code() == errc::number_does_not_fit);
}

TEST_CASE("a constant's name is checked in full") {
  CHECK(error_in_both_worlds([](graph& g) { constant<"c d">(g, 1); }).message() == "'c d' is not a valid node name");
  CHECK(error_in_both_worlds([](graph& g) {
          scope<"outer">(g, [&] { scope<"s">(g, [&] { constant<"c d">(g, 1); }); });
        }).message() == "'outer/s/c d' is not a valid node name");
  CHECK(error_in_both_worlds([](graph& g) { constant<"_c">(g, 1); }).message() == "'_c' is not a valid node name");
  CHECK(error_in_both_worlds([](graph& g) { g.name_scope("", [&] { constant<"">(g, 1); }); }).message() ==
        "'' is not a valid node name");
  CHECK(in_both_worlds([](graph& g, transcript& out) { scope<"s">(g, [&] { out << constant<"_c">(g, 1); }); }) ==
        "s/_c:0");
}

TEST_CASE("a constant may meet the operations that a variable brings along") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          get_variable<"W">(g, {2}, init::zeros());
          out << constant<"W/Assign">(g, 1) << constant<"W/read">(g, 1) << constant<"W/Initializer/zeros">(g, 1)
              << constant<"W/Initializer">(g, 1) << constant<"W">(g, 1) << make_variable<"W">(g, {2}, init::zeros());
        }) == "W/Assign_1:0 W/read_1:0 W/Initializer/zeros_1:0 W/Initializer_1:0 W_1:0 W_2:0");
}

#if VARSCOPE_TEST_EXCEPTIONS
TEST_CASE("a constant that failed keeps its name taken") {
  graph g;
  constant<"k/">(g, 1);
  CHECK_THROWS_AS(constant<"k">(g, 1), graph_error);
  CHECK(constant<"k">(g, 1).name() == "k_1:0");
}
#endif
