// SPDX-License-Identifier: BSL-1.0
//
// TensorFlow 1.15's variable_scope_test.py, written anew: names of scopes, of variables and of the operations in them.
// Each test has TensorFlow's name; docs/tensorflow-tests.md lists those that have no meaning here.
#include <varscope/ops/constant.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

// A scalar variable w, and the name scope that name_scope<"scope2"> opens next to it.
constexpr void w_and_scope2(graph& g, transcript& out) {
  out << get_variable<"w">(g, scalar);
  name_scope<"scope2">(g, [&](std::string_view text) { out << text; });
}
constexpr auto w_and_scope2_of(graph& g, transcript& out) {
  return [&] { w_and_scope2(g, out); };
}
constexpr void scope2(graph& g, transcript& out) {
  name_scope<"scope2">(g, [&](std::string_view text) { out << text; });
}
constexpr tensor c(graph& g) { return constant<"c">(g, 1.0f); }

constexpr scope_options without_name_scope() { return {.auxiliary_name_scope = false}; }

}  // namespace

TEST_CASE("testNamelessStore") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          get_variable<"v1">(g, {2});
          get_variable<"v2">(g, {2});
          for (variable v : g.collection(collection::global_variables)) out << v;
        }) == "v1:0 v2:0");
}

TEST_CASE("testVarScope") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto inner = [&] { name_scope<"scope">(g, [&](std::string_view text) { out << text; }); };
          const variable_scope tower = scope<"tower4">(g, [&](variable_scope s) {
            out << s.name();
            inner();
            return s;
          });
          scope<"tower5">(g, [&] {
            scope<"bar">(g, [&](variable_scope bar) {
              out << bar.name();
              inner();
            });
          });
          scope<"tower6">(g, [&] {
            g.scope(tower, reuse, [&](variable_scope shared) {
              out << shared.name();
              inner();
            });
          });
        }) == "tower4 tower4/scope/ tower5/bar tower5/bar/scope/ tower4 tower6/tower4/scope/");
}

TEST_CASE("testVarScopeNameScope") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto inner = [&] { scope2(g, out); };
          const variable_scope root = g.current_scope();
          const variable_scope tower = name_scope<"ns1">(g, [&] {
            const variable_scope captured = scope<"tower">(g, [&](variable_scope s) {
              inner();
              return s;
            });
            g.scope(captured, inner);
            scope<"tower">(g, inner);
            return captured;
          });
          name_scope<"ns2">(g, [&] {
            scope<"tower">(g, inner);
            g.scope(tower, inner);
          });
          name_scope<"ns3">(g, [&] { g.scope(root, inner); });
        }) ==
        "ns1/tower/scope2/ ns1/tower_1/scope2/ ns1/tower_2/scope2/ ns2/tower/scope2/ ns2/tower_1/scope2/ ns3/scope2/");
}

TEST_CASE("testVarScopeOriginalNameScope") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto bar = [&](std::string_view text) {
            out << text;
            name_scope<"bar">(g, [&](std::string_view inner) { out << inner; });
          };
          const variable_scope tower = name_scope<"scope1">(g, [&] {
            return scope<"tower">(g, [&](variable_scope s) {
              out << s.original_name_scope();
              scope2(g, out);
              return s;
            });
          });
          name_scope<"scope2">(g, [&] {
            g.scope(tower, [&](variable_scope again) {
              out << again.original_name_scope();
              scope2(g, out);
              g.name_scope(again.original_name_scope(), bar);
            });
          });
          name_scope<"scope3">(g, [&] {
            g.scope(tower, [&](variable_scope again) {
              out << again.original_name_scope();
              scope2(g, out);
              g.name_scope(again.original_name_scope(), bar);
            });
          });
        }) ==
        "scope1/tower/ scope1/tower/scope2/ scope1/tower/ scope2/tower/scope2/ scope1/tower/ scope1/tower/bar/ "
        "scope1/tower/ scope3/tower/scope2/ scope1/tower/ scope1/tower/bar_1/");
}

TEST_CASE("testVarOpScope") {
  // A name next to a default name is a plain scope.
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          name_scope<"ns1">(g, [&] {
            scope<"tower">(g, w_and_scope2_of(g, out));
            scope<"tower">(g, [&] { scope2(g, out); });
          });
          name_scope<"ns2">(g, [&] {
            default_scope<"default">(g, w_and_scope2_of(g, out));
            default_scope<"default">(g, w_and_scope2_of(g, out));
          });
        }) ==
        "tower/w:0 ns1/tower/scope2/ ns1/tower_1/scope2/ default/w:0 ns2/default/scope2/ default_1/w:0 "
        "ns2/default_1/scope2/");
  const build_error& e = error_in_both_worlds([](graph& g) {
    for (int i = 0; i != 2; ++i) scope<"tower">(g, [&] { get_variable<"w">(g, scalar); });
  });
  CHECK(e.code() == errc::variable_exists);
}

TEST_CASE("testVarOpScopeUniqueNamesInterleavedSubstringScopes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (std::string_view name : {"defaultScope1", "defaultScope1", "defaultScope", "defaultScope1"})
            g.default_scope(name, [&] { default_scope<"layer">(g, [&] { out << get_variable<"w">(g, scalar); }); });
        }) == "defaultScope1/layer/w:0 defaultScope1_1/layer/w:0 defaultScope/layer/w:0 defaultScope1_2/layer/w:0");
}

TEST_CASE("testVarOpScopeUniqueNamesWithJump") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"default">(g, [&](variable_scope whole) {
            const auto layer = [&] { default_scope<"layer">(g, [&] { out << get_variable<"w">(g, scalar); }); };
            layer();
            layer();
            g.scope(whole, [] {});
            layer();
          });
        }) == "default/layer/w:0 default/layer_1/w:0 default/layer_2/w:0");
}

TEST_CASE("testVarOpScopeReuse") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto body = [&](variable_scope s) {
            scope<"tower">(g, w_and_scope2_of(g, out));
            default_scope<"default">(g, w_and_scope2_of(g, out));
            return s;
          };
          const variable_scope outer = scope<"outer">(g, body);
          g.scope(outer, reuse, body);
          out << g.collection(collection::global_variables).size();
        }) ==
        "outer/tower/w:0 outer/tower/scope2/ outer/default/w:0 outer/default/scope2/ "
        "outer/tower/w:0 outer_1/tower/scope2/ outer/default/w:0 outer_1/default/scope2/ 2");
}

TEST_CASE("testVarScopeOuterScope") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable_scope outer = scope<"outer">(g, [](variable_scope s) { return s; });
          g.scope(outer, [&] {
            w_and_scope2(g, out);
            scope<"default">(g, w_and_scope2_of(g, out));
          });
          g.scope(outer, reuse, [&] {
            w_and_scope2(g, out);
            scope<"default">(g, w_and_scope2_of(g, out));
          });
        }) ==
        "outer/w:0 outer_1/scope2/ outer/default/w:0 outer_1/default/scope2/ "
        "outer/w:0 outer_2/scope2/ outer/default/w:0 outer_2/default/scope2/");
}

TEST_CASE("testVarScopeNestedOuterScope") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"outer">(g, [&](variable_scope outer) {
            g.scope(outer, w_and_scope2_of(g, out));
            scope<"default">(g, w_and_scope2_of(g, out));
            g.scope(outer, reuse, w_and_scope2_of(g, out));
            scope<"default">(g, reuse, w_and_scope2_of(g, out));
          });
        }) ==
        "outer/w:0 outer/outer/scope2/ outer/default/w:0 outer/default/scope2/ "
        "outer/w:0 outer/outer_1/scope2/ outer/default/w:0 outer/default_1/scope2/");
}

TEST_CASE("testVarOpScopeReuseParam") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable_scope outer = scope<"outer">(g, [&](variable_scope s) {
            scope<"tower">(g, w_and_scope2_of(g, out));
            default_scope<"default">(g, w_and_scope2_of(g, out));
            return s;
          });
          g.scope(outer, [&](variable_scope again) {
            scope<"tower">(g, reuse, w_and_scope2_of(g, out));
            again.reuse_variables();
            default_scope<"default">(g, w_and_scope2_of(g, out));
          });
          out << outer.reuse();
        }) ==
        "outer/tower/w:0 outer/tower/scope2/ outer/default/w:0 outer/default/scope2/ "
        "outer/tower/w:0 outer_1/tower/scope2/ outer/default/w:0 outer_1/default/scope2/ False");
}

TEST_CASE("testVarOpScopeOuterScope") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable_scope outer = scope<"outer">(g, [](variable_scope s) { return s; });
          g.scope(outer, [&] {
            w_and_scope2(g, out);
            default_scope<"default">(g, w_and_scope2_of(g, out));
          });
          g.scope(outer, reuse, [&](variable_scope again) {
            w_and_scope2(g, out);
            again.reuse_variables();
            default_scope<"default">(g, w_and_scope2_of(g, out));
          });
        }) ==
        "outer/w:0 outer_1/scope2/ outer/default/w:0 outer_1/default/scope2/ "
        "outer/w:0 outer_2/scope2/ outer/default/w:0 outer_2/default/scope2/");
}

TEST_CASE("testVarOpScopeNestedOuterScope") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable_scope outer = scope<"outer">(g, [&](variable_scope s) {
            g.scope(s, w_and_scope2_of(g, out));
            default_scope<"default">(g, w_and_scope2_of(g, out));
            return s;
          });
          g.scope(outer, reuse, [&] {
            w_and_scope2(g, out);
            default_scope<"default">(g, w_and_scope2_of(g, out));
          });
        }) ==
        "outer/w:0 outer/outer/scope2/ outer/default/w:0 outer/default/scope2/ "
        "outer/w:0 outer_1/scope2/ outer/default/w:0 outer_1/default/scope2/");
}

TEST_CASE("testBasicWhenAuxiliaryNameScopeIsFalse") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable_scope whole = scope<"scope">(g, without_name_scope(), [&](variable_scope s) {
            out << s.original_name_scope() << get_variable<"w">(g, scalar) << c(g);
            return s;
          });
          g.scope(whole, without_name_scope(), [&](variable_scope s) {
            out << s.original_name_scope() << get_variable<"w1">(g, scalar) << constant<"c1">(g, 1.0f);
          });
          name_scope<"scope">(g, [&] { out << c(g); });  // the name is free
        }) == "'' scope/w:0 c:0 '' scope/w1:0 c1:0 scope/c:0");
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"outer">(g, [&] {
            const variable_scope inner = scope<"inner">(g, without_name_scope(), [&](variable_scope s) {
              out << s.original_name_scope() << get_variable<"w">(g, scalar) << c(g);
              return s;
            });
            g.scope(inner, without_name_scope(), [&](variable_scope s) {
              out << s.original_name_scope() << get_variable<"w1">(g, scalar) << constant<"c1">(g, 1.0f);
            });
            name_scope<"inner">(g, [&] { out << c(g); });
          });
        }) == "outer/ outer/inner/w:0 outer/c:0 outer/ outer/inner/w1:0 outer/c1:0 outer/inner/c:0");
}

TEST_CASE("testCreatedByDefaultNameWhenAuxiliaryNameScopeIsFalse") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto both = [&] {
            default_scope<"default">(g, without_name_scope(), [&](variable_scope s) {
              out << s.original_name_scope() << get_variable<"w">(g, scalar) << c(g);
            });
            name_scope<"default">(g, [&] { out << c(g); });
          };
          both();
          scope<"outer">(g, both);
        }) == "'' default/w:0 c:0 default/c:0 outer/ outer/default/w:0 outer/c:0 outer/default/c:0");
}

TEST_CASE("testReenterRootScopeWhenAuxiliaryNameScopeIsFalse") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable_scope root = g.current_scope();
          g.scope(root, without_name_scope(),
                  [&](variable_scope s) { out << s.original_name_scope() << get_variable<"w">(g, scalar) << c(g); });
          scope<"outer">(g, [&] {
            g.scope(root, without_name_scope(), [&](variable_scope s) {
              out << s.original_name_scope() << get_variable<"w1">(g, scalar) << constant<"c1">(g, 1.0f);
            });
          });
        }) == "'' w:0 c:0 '' w1:0 outer/c1:0");
}

TEST_CASE("testReuseScopeWithoutNameScopeCollision") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable_scope inner =
              scope<"outer">(g, [&] { return scope<"inner">(g, [](variable_scope s) { return s; }); });
          g.scope(inner, without_name_scope(), [&](variable_scope s) {
            g.name_scope(s.original_name_scope(), [&] { out << get_variable<"w">(g, scalar) << c(g); });
          });
          scope<"another">(g, [&] {
            g.scope(inner, without_name_scope(), [&](variable_scope s) {
              g.name_scope(s.original_name_scope(),
                           [&] { out << get_variable<"w1">(g, scalar) << constant<"c1">(g, 1.0f); });
            });
          });
        }) == "outer/inner/w:0 outer/inner/c:0 outer/inner/w1:0 outer/inner/c1:0");
}

TEST_CASE("testTwoGraphs") {
  // Inside a scope "_" is a fine name; another graph, built meanwhile, is at its own root.
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"nested">(g, [&] { scope<"_">(g, [&](variable_scope s) { out << s.name(); }); });
        }) == "nested/_");
  const build_error& e = error_in_both_worlds([](graph& g) {
    graph around;
    scope<"nested">(around, [&] { scope<"_">(g, [] {}); });
  });
  CHECK(e.code() == errc::invalid_scope_name);
  CHECK(e.tensorflow_message() == "'_' is not a valid scope name");
}
