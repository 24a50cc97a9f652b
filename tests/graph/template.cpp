// SPDX-License-Identifier: BSL-1.0
//
// tf.make_template (semantics 1.N).
#include <varscope/graph/template.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

TEST_CASE("a template makes its variables once") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          auto layer = make_template<"layer">(g, [&] {
            out << get_variable<"w">(g, {2}) << placeholder<"c">(g, scalar);
            return get_variable<"b">(g, {1});
          });
          out << layer.has_scope();
          const variable first = layer();
          out << layer.scope_name() << (layer() == first);
          scope<"tower">(g, [&] { out << (layer() == first); });
        }) == "False layer/w:0 layer/c:0 layer/ layer/w:0 layer_1/c:0 True layer/w:0 tower/layer/c:0 True");
}

TEST_CASE("a template lives where it is first called, or where its scope was made") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto body = [&] { out << get_variable<"w">(g, {2}); };
          auto late = make_template<"f">(g, body);
          auto now = g.make_template("f", body, {.create_scope_now = true});
          out << now.scope_name();
          scope<"in">(g, [&] {
            late();
            now();
          });
          auto named = g.make_template("f", body, {.unique_name = "u"});
          named();
          auto again = g.make_template("f", body);
          again();
        }) == "f/ in/f/w:0 f/w:0 u/w:0 f_1/w:0");
}

TEST_CASE("a template takes arguments and its variables are found by others") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          auto f = make_template<"f">(g, [&](int n) { return get_variable<"w">(g, {n}); });
          out << f(3).shape();
          scope<"f">(g, reuse, [&] { out << get_variable<"w">(g).shape(); });
        }) == "(3,) (3,)");
}

TEST_CASE("a later call may make no variable that is trained") {
  const build_error& e = error_in_both_worlds([](graph& g) {
    auto f = make_template<"f">(g, [&] { make_variable<"v">(g, {2}); });
    f();
    f();
  });
  CHECK(e.code() == errc::template_made_trainable);
  CHECK(
      e.message() ==
      "Trainable variable created when calling a template after the first time, perhaps you used tf.Variable when you "
      "meant tf.get_variable: [<tf.Variable 'f_1/v:0' shape=(2,) dtype=float32_ref>]");
  CHECK(error_in_both_worlds([](graph& g) {
          auto f = make_template<"f">(g, [&](bool more) { return get_variable<"a">(g, {more ? 2 : 3}); });
          f(true);
          f(false);
        }).code() == errc::shared_shape_differs);
}
