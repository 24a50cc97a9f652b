// SPDX-License-Identifier: BSL-1.0
//
// tf.variable_scope (rules 26 to 52). In transcripts a scope is its name, its reuse and its original name scope.
#include <varscope/graph/scope.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

constexpr reuse_argument argument(reuse_mode mode) { return mode; }
constexpr reuse_mode modes[] = {reuse_mode::no, reuse_mode::yes, reuse_mode::automatic};

}  // namespace

TEST_CASE("scopes in all forms, with literal and computed names") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"a">(g, [&](variable_scope s) { out << s; });
          scope<"a">(g, reuse, [&](variable_scope s) { out << s; });
          {
            auto s = scope<"a">(g);
            out << s;
          }
          {
            auto s = scope<"a">(g, auto_reuse);
            out << s;
          }
          g.scope("a", [&](variable_scope s) { out << s; });
          g.scope("a", reuse, [&](variable_scope s) { out << s; });
          {
            auto s = g.scope("a", {.reuse = auto_reuse});
            out << s << g.current_scope();
          }
          out << g.current_scope();
        }) ==
        "a False a/ a True a_1/ a False a_2/ a AUTO a_3/ a False a_4/ a True a_5/ a AUTO a_6/ a AUTO a_6/ '' False ''");
}

TEST_CASE("captured and default scopes in all forms") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable_scope a = scope<"a">(g, [](variable_scope s) { return s; });
          g.scope(a, [&](variable_scope s) { out << s; });
          g.scope(a, auto_reuse, [&](variable_scope s) { out << s; });
          {
            auto s = g.scope(a, reuse);
            out << s;
          }
          default_scope<"d">(g, [&](variable_scope s) { out << s; });
          default_scope<"d">(g, {.auxiliary_name_scope = false}, [&](variable_scope s) { out << s; });
          {
            auto s = default_scope<"d">(g);
            out << s;
          }
          g.default_scope("d", [&](variable_scope s) { out << s; });
          g.default_scope("d", {.dtype = dtype::float64}, [&](variable_scope s) { out << s << s.dtype(); });
          {
            auto s = g.default_scope("d");
            out << s;
          }
        }) ==
        "a False a/ a AUTO a/ a True a/ d False d/ d_1 False '' d_2 False d_1/ d_3 False d_2/ d_4 False d_3/ float64 "
        "d_5 False d_4/");
}

TEST_CASE("a scope gives what its body gives, and a body may take the scope or not") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          out << scope<"a">(g, [&] { return scope<"b">(g, [](variable_scope s) { return s.name(); }); });
          int count = 0;
          int& same = scope<"a">(g, [&]() -> int& { return count; });
          ++same;
          out << count;
        }) == "a/b 1");
}

TEST_CASE("a scope opened again has its name, and another name scope") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (int i = 0; i != 2; ++i)
            scope<"foo">(g, auto_reuse, [&] {
              out << get_variable<"v">(g, {2}) << make_variable<"w">(g, {2}) << placeholder<"c">(g, scalar);
            });
        }) == "foo/v:0 foo/w:0 foo/c:0 foo/v:0 foo_1/w:0 foo_1/c:0");
}

TEST_CASE("a captured scope opens its last component below the current name scope") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto c = [&] { out << placeholder<"c">(g, scalar).op_name(); };
          const variable_scope ab = scope<"a/b">(g, [](variable_scope s) { return s; });
          g.scope(ab, [&](variable_scope s) {
            out << s;
            c();
          });
          scope<"x">(g, [&] {
            g.scope(ab, [&](variable_scope s) {
              out << s;
              c();
            });
          });
          scope<"foo">(g, [&](variable_scope foo) {
            g.scope(foo, c);
            g.scope(foo, c);
          });
        }) == "a/b False a/b/ b/c a/b False a/b/ x/b/c foo/foo/c foo/foo_1/c");
}

TEST_CASE("jumping to a captured scope leaves the scopes around it") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable_scope foo = scope<"foo">(g, [](variable_scope s) { return s; });
          scope<"bar">(g, [&] {
            scope<"baz">(g, [&](variable_scope baz) {
              out << baz.name();
              g.scope(foo, [&](variable_scope s) { out << s.name() << get_variable<"v">(g, {2}); });
              out << g.current_scope().name();
            });
          });
        }) == "bar/baz foo foo/v:0 bar/baz");
}

TEST_CASE("the original name scope is that of the first entry") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable_scope vs =
              name_scope<"ns">(g, [&] { return scope<"vs">(g, [](variable_scope s) { return s; }); });
          g.scope(vs, [&](variable_scope s) {
            out << s.original_name_scope() << placeholder<"c">(g, scalar).op_name() << get_variable<"v">(g, {2})
                << make_variable<"x">(g, {2});
          });
          scope<"vs">(g, [&](variable_scope s) { out << s.original_name_scope(); });
        }) == "ns/vs/ vs/c vs/v:0 vs/x:0 vs_1/");
}

TEST_CASE("the original name scope, re-entered, gives the first names on") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto c = [&] { out << placeholder<"c">(g, scalar).op_name(); };
          const variable_scope s = scope<"outer">(g, [&](variable_scope outer) {
            c();
            return outer;
          });
          g.scope(s, {.auxiliary_name_scope = false}, [&] { g.name_scope(s.original_name_scope(), c); });
          g.scope(s, c);
        }) == "outer/c outer/c_1 outer_1/c");
}

TEST_CASE("a scope without a name scope of its own") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const scope_options none{.auxiliary_name_scope = false};
          const auto show = [&](variable_scope s) {
            out << s << placeholder<"c">(g, scalar).op_name() << make_variable<"v">(g, {2});
          };
          scope<"foo">(g, none, [&](variable_scope s) {
            show(s);
            out << get_variable<"w">(g, {2});
            scope<"in">(g, show);
          });
          name_scope<"ns">(g, [&] { scope<"foo">(g, none, show); });
          scope<"outer">(g, [&](variable_scope outer) {
            scope<"inner">(g, none, show);
            default_scope<"d">(g, none, show);
            g.scope(outer, none, show);
          });
        }) ==
        "foo False '' c v:0 foo/w:0 foo/in False in/ in/c in/v:0 foo False ns/ ns/c ns/v:0 "
        "outer/inner False outer/ outer/c outer/v:0 outer/d False outer/ outer/c_1 outer/v_1:0 "
        "outer False outer/ outer/c_2 outer/v_2:0");
}

TEST_CASE("empty names") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable_scope root = g.current_scope();
          scope<"">(g, [&](variable_scope s) { out << s << get_variable<"v">(g, {2}) << placeholder<"c">(g, scalar); });
          scope<"outer">(g, [&] {
            scope<"">(g,
                      [&](variable_scope s) { out << s << get_variable<"v">(g, {2}) << placeholder<"c">(g, scalar); });
            g.scope(root,
                    [&](variable_scope s) { out << s << get_variable<"w">(g, {2}) << placeholder<"c">(g, scalar); });
          });
        }) == "'' False '' v:0 c:0 outer/ False '' outer//v:0 outer/c:0 '' False '' w:0 outer/c_1:0");
}

TEST_CASE("names with slashes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"a/b">(g, [&](variable_scope s) { out << s << get_variable<"v">(g, {2}); });
          scope<"a">(g, reuse, [&](variable_scope s) {
            out << s << get_variable<"b/v">(g);
            scope<"b">(g, [&](variable_scope b) { out << b << get_variable<"v">(g); });
          });
          g.current_scope().reuse_variables();
          out << get_variable<"a/b/v">(g);
        }) == "a/b False a/b/ a/b/v:0 a True a/ a/b/v:0 a/b True a/b_1/ a/b/v:0 a/b/v:0");
}

TEST_CASE("a name with a closing slash enters its name scope again") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto show = [&](variable_scope s) {
            out << s << placeholder<"c">(g, scalar) << get_variable<"v">(g, {2});
          };
          scope<"foo/">(g, show);
          scope<"foo/">(g, reuse, show);
          const variable_scope nested = scope<"o">(g, [&] {
            return scope<"foo/">(g, [&](variable_scope s) {
              show(s);
              return s;
            });
          });
          g.scope(nested, reuse, show);
        }) ==
        "foo/ False foo/ foo/c:0 foo//v:0 foo/ True foo/ foo/c_1:0 foo//v:0 o/foo/ False foo/ foo/c_2:0 o/foo//v:0 "
        "o/foo/ True foo/ c:0 o/foo//v:0");
}

TEST_CASE("a scope that differs by case has variables of its own") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"Foo">(g, [&](variable_scope s) { out << s << get_variable<"v">(g, {2}); });
          scope<"foo">(g, [&](variable_scope s) { out << s << get_variable<"v">(g, {2}); });
        }) == "Foo False Foo/ Foo/v:0 foo False foo_1/ foo/v_1:0");
}

TEST_CASE("reuse of a scope opened by its name: what is asked for, else what is around it") {
  // rows: around it; columns: asked for; False, True, AUTO each
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (reuse_mode around : modes)
            g.scope("around", argument(around), [&] {
              for (reuse_mode asked : modes)
                g.scope("inner", argument(asked), [&](variable_scope s) { out << s.reuse(); });
            });
        }) == "False True AUTO True True AUTO AUTO True AUTO");
}

TEST_CASE("reuse of a captured scope: what is asked for, else its own, whatever is around it") {
  // rows: captured; columns: asked for; three times, once for each reuse around it
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (reuse_mode captured : modes) {
            const variable_scope c = g.scope("captured", argument(captured), [](variable_scope s) { return s; });
            for (reuse_mode asked : modes)
              for (reuse_mode around : modes)
                g.scope("around", argument(around),
                        [&] { g.scope(c, argument(asked), [&](variable_scope s) { out << s.reuse(); }); });
          }
        }) ==
        "False False False True True True AUTO AUTO AUTO "
        "True True True True True True AUTO AUTO AUTO "
        "AUTO AUTO AUTO True True True AUTO AUTO AUTO");
}

TEST_CASE("a default scope takes the reuse around it") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (reuse_mode around : modes)
            g.scope("around", argument(around),
                    [&] { default_scope<"d">(g, [&](variable_scope s) { out << s.name() << s.reuse(); }); });
        }) == "around/d False around/d True around/d AUTO");
}

TEST_CASE("a default scope cannot ask for reuse") {
  const build_error& e = error_in_both_worlds([](graph& g) { default_scope<"d">(g, reuse, [] {}); });
  CHECK(e.code() == errc::default_scope_with_reuse);
  CHECK(e.message() == "reuse=True cannot be used without a name_or_scope");
  CHECK(error_in_both_worlds([](graph& g) { g.default_scope("d", auto_reuse, [] {}); }).message() == e.message());
}

TEST_CASE("reuse_variables stays with the object") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable_scope a = scope<"a">(g, [&](variable_scope s) {
            auto inner = scope<"inner">(g);
            s.reuse_variables();
            out << s.reuse() << inner.reuse();  // what is open already keeps its own
            return s;
          });
          out << a.reuse();
          g.scope(a, [&](variable_scope s) { out << s.reuse(); });     // entered again: it reuses
          scope<"a">(g, [&](variable_scope s) { out << s.reuse(); });  // opened by its name: it does not
          scope<"a">(g, [&] {
            g.current_scope().reuse_variables();  // the live object
            out << g.current_scope().reuse();
            scope<"b">(g, [&](variable_scope s) { out << s.reuse(); });
          });
          out << g.current_scope().reuse();
        }) == "True False True True False True True False");
}

TEST_CASE("what changes inside a captured scope does not reach the captured object, nor the other way round") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          variable_scope a = scope<"a">(g, [](variable_scope s) { return s; });
          g.scope(a, [&](variable_scope s) {
            s.reuse_variables();
            s.set_dtype(dtype::float64);
            out << s.reuse() << a.reuse() << (s == a) << (s == g.current_scope());
          });
          g.scope(a, [&](variable_scope s) {
            a.reuse_variables();
            a.set_initializer(init::ones());
            out << s.reuse() << s.dtype() << (s.initializer().kind() == initializer_kind::none);
          });
          out << a.reuse();
        }) == "True False False True False float32 True True");
}

TEST_CASE("reuse of the root is for good") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          g.current_scope().reuse_variables();
          out << g.current_scope().reuse();
          scope<"a">(g, [&](variable_scope s) { out << s.reuse(); });
          out << g.current_scope().reuse();
        }) == "True True True");
}

TEST_CASE("initializer and dtype are inherited, and taken from the captured object") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto show = [&](variable_scope s) {
            out << s.dtype();
            if (s.initializer().kind() == initializer_kind::constant)
              out << static_cast<int>(4 * s.initializer().values()[0]);
          };
          variable_scope inner = g.current_scope();
          show(inner);
          scope<"a">(g, {.initializer = init::constant(0.5), .dtype = dtype::float64}, [&](variable_scope a) {
            show(a);
            scope<"b">(g, [&](variable_scope b) {
              show(b);
              inner = b;
            });
            scope<"c">(g, {.initializer = init::constant(0.25f), .dtype = dtype::int32}, show);
          });
          g.scope(inner, show);
          g.scope(inner, {.initializer = init::constant(2)}, show);
          scope<"d">(g, {.initializer = init::constant(4), .dtype = dtype::int64}, [&] { g.scope(inner, show); });
        }) == "float32 float64 2 float64 2 int32 1 float64 2 float64 8 float64 2");
}

TEST_CASE("a scope with a name that is not valid is not entered") {
  const build_error& e = error_in_both_worlds(
      [](graph& g) { scope<"ok">(g, [&] { g.scope("no good", [&] { get_variable<"_never">(g, {-2}); }); }); });
  CHECK(e.code() == errc::invalid_scope_name);
  CHECK(e.message() == "'no good' is not a valid scope name");
  CHECK(error_in_both_worlds([](graph& g) { scope<"_">(g, [] {}); }).message() == "'_' is not a valid scope name");
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"ok">(g, [&] { scope<"_">(g, [&](variable_scope s) { out << s; }); });
        }) == "ok/_ False ok/_/");
}

namespace {

// Leaves the outer scope while the inner one is open.
constexpr void leave_out_of_order(graph& g) {
  const detail::scope_id outer = detail::enter_scope(g.state(), make_piece("outer"), {}, call_site());
  auto inner = scope<"inner">(g);
  detail::leave_scope(g.state(), outer);
}

}  // namespace

TEST_CASE("scopes that are left out of order") {
  const build_error& e = error_in_both_worlds([](graph& g) { leave_out_of_order(g); });
  CHECK(e.code() == errc::improper_nesting);
  CHECK(e.message() == "Improper nesting of variable_scope.");
  CHECK(rule_of(e.code()).kind == error_kind::runtime_error);
}

#if VARSCOPE_TEST_EXCEPTIONS
TEST_CASE("an exception in the body brings scope, reuse and name scope back") {
  graph g;
  const auto throws = [&] { scope<"a">(g, reuse, [&] { default_scope<"b">(g, []() -> void { throw 1; }); }); };
  CHECK_THROWS_AS(throws(), int);
  CHECK(g.current_scope().name().empty());
  CHECK(g.current_scope().reuse() == reuse_mode::no);
  CHECK(get_variable<"v">(g, {2}).name() == "v:0");
  CHECK(placeholder<"c">(g, scalar).name() == "c:0");
  CHECK(scope<"a">(g, [](variable_scope s) { return s.original_name_scope(); }) == "a_1/");
}

TEST_CASE("the first error of a body is what is thrown") {
  graph g;
  try {
    scope<"a">(g, [&] {
      auto s = scope<"b">(g);
      get_variable<"missing">(g, {-2});
    });
    FAIL("nothing thrown");
  } catch (const graph_error& e) {
    CHECK(e.code() == errc::negative_dimension);
  }
  CHECK(g.current_scope().name().empty());
}

TEST_CASE("nothing is raised while an exception is in flight") {
  graph g;
  const auto throws = [&] {
    auto outer = scope<"outer">(g);
    static_cast<void>(detail::enter_scope(g.state(), make_piece("left open"), {}, call_site()));
    throw 1;
  };
  CHECK_THROWS(throws());
  graph other;
  const auto left_open = [&] {
    auto outer = scope<"outer">(other);
    static_cast<void>(detail::enter_scope(other.state(), make_piece("left_open"), {}, call_site()));
    throw 1;
  };
  CHECK_THROWS_AS(left_open(), int);
  CHECK(other.current_scope().name().empty());
}
#endif

TEST_CASE("a captured scope of another graph") {
  CHECK(error_in_both_worlds([](graph& g) {
          graph other;
          const variable_scope foreign = scope<"a">(other, [](variable_scope s) { return s; });
          g.scope(foreign, [] {});
        }).message() == "a is not from the passed-in graph.");
}

TEST_CASE("what a scope was given") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto show = [&](variable_scope s) {
            out << s.regularizer().given() << s.partitioner().given() << s.constraint().given() << s.has_custom_getter();
          };
          show(g.current_scope());
          const auto same = [](variable_request request, const next_getter& next) { return next(request); };
          scope<"a">(g,
                     {.regularizer = no_regularizer,
                      .partitioner = fixed_size_partitioner(2),
                      .custom_getter = same,
                      .constraint = [](tensor t) { return t; }},
                     [&](variable_scope a) {
                       show(a);
                       scope<"b">(g, [&](variable_scope b) {  // a constraint is not inherited
                         show(b);
                         b.set_regularizer({});
                         b.set_partitioner({});
                         b.set_custom_getter({});
                         show(b);
                         out << get_variable<"w">(g, {2}).is_partitioned();
                       });
                     });
        }) ==
        "False False False False True True True True True True False True False False False False False");
}
