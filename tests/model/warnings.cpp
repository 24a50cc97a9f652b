// SPDX-License-Identifier: BSL-1.0
#include <varscope/model/warnings.hpp>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr void clean(graph& g) {
  auto x = placeholder<"x">(g, {2});
  scope<"layer">(g, [&](variable_scope s) {
    auto y = x * get_variable<"w">(g, {2});
    s.reuse_variables();
    identity<"y">(y * get_variable<"w">(g, {2}));
  });
}
static_assert(graph_of<clean>.warnings().empty());
static_assert(graph_of<clean>.warnings<"layer/y">().empty());

constexpr bool is(const warning& w, warning_kind kind, std::string_view name, std::string_view other = {}) {
  return w.kind == kind && w.name == name && w.other == other && w.at.file() == "warnings.cpp" && w.at.line() != 0;
}

// [unused]
constexpr void unused(graph& g) {
  auto x = placeholder<"x">(g, {2});
  scope<"layer">(g, [&] {
    auto w = get_variable<"w">(g, {2});
    get_variable<"biases">(g, {2});
    identity<"y">(x * w);
    identity<"z">(x * 2.0f);
  });
}
static_assert(graph_of<unused>.warnings().size() == 1);
static_assert(graph_of<unused>.warnings()[0].kind == warning_kind::unused_variable);
static_assert(graph_of<unused>.warnings()[0].name == "layer/biases");
// [/unused]
static_assert(is(graph_of<unused>.warnings()[0], warning_kind::unused_variable, "layer/biases"));

// Of what is fetched.
static_assert(graph_of<unused>.warnings<"layer/y">().size() == 1);
static_assert(graph_of<unused>.warnings<"layer/z">().size() == 2);
static_assert(is(graph_of<unused>.warnings<"layer/z">()[0], warning_kind::unused_variable, "layer/w"));
static_assert(graph_of<unused>.warnings<"layer/y", "layer/biases">().empty());

// [nothing_shared]
constexpr void nothing_shared(graph& g) {
  auto x = placeholder<"x">(g, {2});
  auto w = get_variable<"w">(g, {2});
  scope<"layer">(g, reuse, [&] { identity<"y">(x * w); });
}
static_assert(graph_of<nothing_shared>.warnings()[0].kind == warning_kind::nothing_shared);
static_assert(graph_of<nothing_shared>.warnings()[0].name == "layer");
// [/nothing_shared]
static_assert(graph_of<nothing_shared>.warnings().size() == 1);
static_assert(is(graph_of<nothing_shared>.warnings()[0], warning_kind::nothing_shared, "layer"));

// The scope inside shares, or is not the one that was opened with reuse.
constexpr void shared_inside(graph& g) {
  auto x = placeholder<"x">(g, {2});
  scope<"a">(g, [&] { scope<"b">(g, [&] { x = x * get_variable<"w">(g, {2}); }); });
  scope<"a">(g, reuse, [&] {
    scope<"c">(g, [&] {});
    scope<"b">(g, [&] { x = x * get_variable<"w">(g, {2}); });
  });
  scope<"d">(g, auto_reuse, [&] { x = x * get_variable<"w">(g, {2}); });  // may create
}
static_assert(graph_of<shared_inside>.warnings().empty());

constexpr void shared_slices(graph& g) {
  auto x = placeholder<"x">(g, {4});
  scope<"a">(g, [&] { get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)}); });
  scope<"a">(g, reuse, [&] { identity<"y">(x * get_variable<"w">(g)); });
}
static_assert(graph_of<shared_slices>.warnings().empty());

// [case]
constexpr void differ_by_case(graph& g) {
  auto x = placeholder<"x">(g, {2});
  scope<"layer">(g, [&] { x = x * get_variable<"w">(g, {2}); });
  scope<"Layer">(g, [&] { x = x * get_variable<"w">(g, {2}); });
}
static_assert(graph_of<differ_by_case>.warnings()[0].kind == warning_kind::names_differ_by_case);
static_assert(graph_of<differ_by_case>.warnings()[0].name == "Layer");
static_assert(graph_of<differ_by_case>.warnings()[0].other == "layer");
// [/case]
static_assert(graph_of<differ_by_case>.warnings().size() == 1);  // the variables differ by their scopes alone

constexpr void variables_differ_by_case(graph& g) {
  identity<"y">(get_variable<"scale">(g, {2}) * get_variable<"Scale">(g, {2}));
}
static_assert(graph_of<variables_differ_by_case>.warnings().size() == 1);
static_assert(is(graph_of<variables_differ_by_case>.warnings()[0], warning_kind::names_differ_by_case, "Scale", "scale"));

}  // namespace

TEST_CASE("warnings are there at run time too") {
  const auto warnings = graph_of<unused>.warnings();
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].name == "layer/biases");
}
