// SPDX-License-Identifier: BSL-1.0
//
// tf.get_variable and tf.Variable (rules 53 to 82): which variable, which name, which error, and which error first.
#include <varscope/graph/get_variable.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

constexpr reuse_mode modes[] = {reuse_mode::no, reuse_mode::yes, reuse_mode::automatic};

// What get_variable gives in a scope: created, shared, or the error.
constexpr std::string_view outcome(bool exists, reuse_mode mode) {
  recording_graph r;
  if (exists) scope<"s">(r.g, [&] { get_variable<"v">(r.g, {2}); });
  r.g.scope("s", reuse_argument(mode), [&] { get_variable<"v">(r.g, {2}); });
  const errc code = r.g.state().error.code;
  if (code == errc::variable_exists) return "exists";
  if (code == errc::variable_missing) return "missing";
  if (code != errc::none) return "another error";
  return r.g.state().variables[0].shared == 1 ? "shared" : "created";
}
static_assert(outcome(false, reuse_mode::no) == "created" && outcome(true, reuse_mode::no) == "exists");
static_assert(outcome(false, reuse_mode::yes) == "missing" && outcome(true, reuse_mode::yes) == "shared");
static_assert(outcome(false, reuse_mode::automatic) == "created" && outcome(true, reuse_mode::automatic) == "shared");

}  // namespace

TEST_CASE("create, share or refuse, by reuse and by what exists") {
  for (reuse_mode mode : modes) {
    CHECK(outcome(false, mode) == (mode == reuse_mode::yes ? "missing" : "created"));
    CHECK(outcome(true, mode) == (mode == reuse_mode::no ? "exists" : "shared"));
  }
}

TEST_CASE("a variable is found by its full name, and by nothing else") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable a = scope<"conv1">(g, [&] { return get_variable<"weights">(g, {2}); });
          g.current_scope().reuse_variables();
          out << (scope<"conv1">(g, [&] { return get_variable<"weights">(g); }) == a);
          out << (get_variable<"conv1/weights">(g) == a) << (g.get_variable("conv1/weights") == a);
        }) == "True True True");
  CHECK(error_in_both_worlds([](graph& g) {
          scope<"conv1">(g, [&] { get_variable<"weights">(g, {2}); });
          scope<"conv2">(g, reuse, [&] { get_variable<"weights">(g, {2}); });
        }).message() ==
        "Variable conv2/weights does not exist, or was not created with tf.get_variable(). Did you mean to set "
        "reuse=tf.AUTO_REUSE in VarScope? The nearest is conv1/weights, which exists in scope conv1.");
  CHECK(error_in_both_worlds([](graph& g) {
          scope<"conv1">(g, [&] { get_variable<"weights">(g, {2}); });
          scope<"x">(g, reuse, [&] { scope<"conv1">(g, [&] { get_variable<"weights">(g, {2}); }); });
        }).code() == errc::variable_missing);
}

TEST_CASE("another shape or dtype than the variable that is shared") {
  const build_error& e = error_in_both_worlds([](graph& g) {
    get_variable<"v">(g, {2, 1});
    g.current_scope().reuse_variables();
    get_variable<"v">(g, {2});
  });
  CHECK(e.code() == errc::shared_shape_differs);
  CHECK(e.message().starts_with("Trying to share variable v, but specified shape (2,) and found shape (2, 1)."));
  CHECK(e.first_defined_at().line() + 2 == e.where().line());
  CHECK(error_in_both_worlds([](graph& g) {
          get_variable<"v">(g, scalar);
          g.current_scope().reuse_variables();
          get_variable<"v">(g, {1});
        })
            .message()
            .starts_with("Trying to share variable v, but specified shape (1,) and found shape ()."));
  const build_error& dtype_error = error_in_both_worlds([](graph& g) {
    get_variable<"v">(g, {2});
    scope<"">(g, auto_reuse, [&] { get_variable<"v">(g, {2}, {.dtype = dtype::int32}); });
  });
  CHECK(dtype_error.code() == errc::shared_dtype_differs);
  CHECK(dtype_error.message().starts_with(
      "Trying to share variable v, but specified dtype int32 and found dtype float32_ref."));
  // An int32 variable asked for again without a dtype is asked for as float32.
  CHECK(error_in_both_worlds([](graph& g) {
          get_variable<"v">(g, {2}, {.dtype = dtype::int32});
          g.current_scope().reuse_variables();
          get_variable<"v">(g, {2});
        })
            .message()
            .starts_with("Trying to share variable v, but specified dtype float32 and found dtype int32_ref."));
}

TEST_CASE("what else is asked for beside a shared variable is ignored") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable v = get_variable<"v">(g, {2}, init::zeros(), {.trainable = false});
          g.current_scope().reuse_variables();
          const variable again = get_variable<"v">(g, {2}, init::random_normal(), {.trainable = true});
          out << (v == again) << again.trainable() << g.state().operations;
        }) == "True False 4");
}

TEST_CASE("defaults of a scope") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"s">(g, {.initializer = init::zeros(), .dtype = dtype::float64}, [&] {
            out << get_variable<"a">(g, {2}).dtype() << g.state().operations;
            out << get_variable<"b">(g, {2}, init::ones(), {.dtype = dtype::int32}).dtype();
            out << make_variable<"c">(g, {2}).dtype();  // tf.Variable takes nothing of a scope
          });
          scope<"value">(g, {.initializer = init::value(1.0f)}, [&] {
            const variable v = get_variable<"c">(g, {}, {.dtype = dtype::int32});  // the value's dtype wins
            out << v.dtype() << v.shape();
          });
          scope<"wide">(g, {.dtype = dtype::float64}, [&] {
            out << get_variable<"d">(g, {}, init::value({1.f, 2.f})).dtype();
          });
        }) == "float64 4 int32 float32 float32 () float32");
}

TEST_CASE("plain values bring shape and dtype") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable list = get_variable<"list">(g, {}, init::value({1.5, 2.5, 3.5}));
          const variable number = make_variable<"number">(g, {}, init::value(7));
          out << list << list.shape() << list.dtype() << number << number.shape() << number.dtype();
        }) == "list:0 (3,) float32 number:0 () int32");
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          out << get_variable<"v">(g, {}, init::value(1), {.dtype = dtype::int32});
          out << g.placeholder("Const", scalar);  // the value was converted at the root, as "Const"
        }) == "v:0 Const_1:0");
}

TEST_CASE("the name scope does not matter for get_variable, and does for make_variable") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          name_scope<"ns">(g, [&] { out << get_variable<"v">(g, {2}) << make_variable<"v">(g, {2}); });
          scope<"vs">(g, [&] {
            out << get_variable<"v">(g, {2}) << make_variable<"v">(g, {2});
            name_scope<"ns2">(g, [&] { out << get_variable<"v2">(g, {2}) << make_variable<"v">(g, {2}); });
          });
        }) == "v:0 ns/v:0 vs/v:0 vs/v_1:0 vs/v2:0 vs/ns2/v:0");
}

TEST_CASE("names that collide") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"foo">(g, auto_reuse, [&] {
            out << make_variable<"v">(g, {2}) << get_variable<"v">(g, {2});  // the key stays foo/v
            out << get_variable<"v">(g) << get_variable<"v_1">(g, {2});
          });
        }) == "foo/v:0 foo/v_1:0 foo/v_1:0 foo/v_1_1:0");
  CHECK(error_in_both_worlds([](graph& g) {
          make_variable<"v">(g, {2});
          get_variable<"v">(g, {2});  // "v_1:0"
          g.current_scope().reuse_variables();
          get_variable<"v_1">(g);
        }).code() == errc::variable_missing);
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          placeholder<"v">(g, scalar);
          out << get_variable<"v">(g, {2}) << get_variable<"w">(g, {2}) << get_variable<"W">(g, {2});
        }) == "v_1:0 w:0 W_1:0");
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          out << get_variable<"foo">(g, {2});
          scope<"foo">(g, [&](variable_scope s) { out << s.original_name_scope() << get_variable<"v">(g, {2}); });
          scope<"bar">(g, [] {});
          out << get_variable<"bar">(g, {2});
        }) == "foo:0 foo_1/ foo/v:0 bar_1:0");
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"s">(g, [&] { get_variable<"v">(g, {2}); });
          scope<"s">(g, reuse, [&] { out << make_variable<"v">(g, {2}) << get_variable<"v">(g); });
        }) == "s_1/v:0 s/v:0");
}

TEST_CASE("names that are valid, and where") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"ok">(g, [&] {
            out << get_variable<"_v">(g, {2}) << get_variable<"">(g, {2}) << get_variable<"a//b">(g, {2});
          });
          out << make_variable<"x/">(g, {2}) << get_variable<"9a">(g, {2}) << get_variable<".h">(g, {2});
        }) == "ok/_v:0 ok:0 ok/a//b:0 x:0 9a:0 .h:0");
  CHECK(error_in_both_worlds([](graph& g) { get_variable<"_v">(g, {2}); }).message() ==
        "'_v' is not a valid scope name");
  CHECK(error_in_both_worlds([](graph& g) { scope<"ok">(g, [&] { get_variable<"v w">(g, {2}); }); }).message() ==
        "'ok/v w' is not a valid scope name");
  CHECK(error_in_both_worlds([](graph& g) { get_variable<"">(g, {2}); }).message() == "'' is not a valid node name");
  CHECK(error_in_both_worlds([](graph& g) { make_variable<"_v">(g, {2}); }).message() ==
        "'_v' is not a valid scope name");
  CHECK(error_in_both_worlds([](graph& g) { scope<"ok">(g, [&] { make_variable<"v w">(g, {2}); }); }).message() ==
        "'v w' is not a valid scope name");
  // A scope's name may begin with an underscore inside another; a variable is checked from the root.
  CHECK(error_in_both_worlds([](graph& g) {
          const variable_scope s = scope<"ok">(g, [&] { return scope<"_s">(g, [](variable_scope v) { return v; }); });
          g.scope(s, [&] { get_variable<"v">(g, {2}); });
        }).code() == errc::invalid_scope_name);
  CHECK(error_in_both_worlds([](graph& g) {
          make_variable<"x/">(g, {2});
          make_variable<"x/">(g, {2});
        }).message() == "Duplicate node name in graph: 'x'");
}

TEST_CASE("a shape that is missing or negative") {
  const build_error& e = error_in_both_worlds([](graph& g) { get_variable<"w">(g); });
  CHECK(e.code() == errc::shape_not_defined);
  CHECK(e.message() ==
        "The initializer passed is not valid. It should be a callable with no arguments and the shape should not be "
        "provided or an instance of `tf.keras.initializers.*' and `shape` should be fully defined.");
  CHECK(error_in_both_worlds([](graph& g) { make_variable<"w">(g, {}); }).code() == errc::shape_not_defined);
  const build_error& negative = error_in_both_worlds([](graph& g) { get_variable<"w">(g, {2, -1}); });
  CHECK(negative.code() == errc::negative_dimension);
  CHECK(negative.message() == "Dimension -1 must be >= 0");
  CHECK(error_in_both_worlds([](graph& g) { make_variable<"w">(g, {-5}); }).message() == "Dimension -5 must be >= 0");
}

TEST_CASE("a plain value beside a shape or a dtype") {
  const build_error& e = error_in_both_worlds([](graph& g) { get_variable<"v">(g, {2}, init::value(1.0f)); });
  CHECK(e.code() == errc::value_with_shape);
  CHECK(e.message() == "If initializer is a constant, do not specify shape.");
  CHECK(error_in_both_worlds([](graph& g) { get_variable<"v">(g, scalar, init::value(1)); }).code() ==
        errc::value_with_shape);
  const build_error& d =
      error_in_both_worlds([](graph& g) { get_variable<"v">(g, {}, init::value(1.0f), {.dtype = dtype::int32}); });
  CHECK(d.code() == errc::value_dtype_differs);
  CHECK(d.message() == "Initializer type '<dtype: 'float32'>' and explicit dtype '<dtype: 'int32'>' don't match.");
}

namespace {

// Which error a call of get_variable gives where the variable v, [2] of float32, exists.
constexpr errc first_of(reuse_mode mode, const shape& extents, const initializer& i,
                        const variable_options& options = {}) {
  recording_graph r;
  get_variable<"v">(r.g, {2});
  r.g.scope("", reuse_argument(mode), [&] { get_variable<"v">(r.g, extents, i, options); });
  return r.g.state().error.code;
}
constexpr reuse_mode no = reuse_mode::no, yes = reuse_mode::yes;

// E7, E15, E50, E9, E11, E12: each wins over those behind it.
static_assert(first_of(no, {3}, init::value(1.f), {.dtype = dtype::int32}) == errc::value_dtype_differs);
static_assert(first_of(no, {-3}, init::value(1.f)) == errc::value_with_shape);
static_assert(first_of(yes, {2}, init::value(1.f)) == errc::value_with_shape);
static_assert(first_of(no, {-3}, {}, {.dtype = dtype::int32}) == errc::negative_dimension);
static_assert(first_of(no, {3}, {}, {.dtype = dtype::int32}) == errc::variable_exists);
static_assert(first_of(yes, {3}, {}, {.dtype = dtype::int32}) == errc::shared_shape_differs);
static_assert(first_of(yes, {2}, {}, {.dtype = dtype::int32}) == errc::shared_dtype_differs);
static_assert(first_of(yes, {}, {}) == errc::none);

// Of a variable that does not exist: E10, E18, E38, then those of the initializer.
constexpr errc first_of_new(bool reusing, std::string_view name, const shape& extents, const initializer& i = {}) {
  recording_graph r;
  if (reusing) r.g.current_scope().reuse_variables();
  r.g.get_variable(name, extents, i, {.dtype = dtype::int32});
  return r.g.state().error.code;
}
static_assert(first_of_new(true, "a b", {}) == errc::variable_missing);
static_assert(first_of_new(false, "a b", {}) == errc::shape_not_defined);
static_assert(first_of_new(false, "a b", {1}, init::constant({1, 2})) == errc::invalid_scope_name);
static_assert(first_of_new(false, "ab", {1}, init::constant({1, 2})) == errc::constant_too_long);

}  // namespace

TEST_CASE("of several errors the first is TensorFlow's first") {
  CHECK(first_of(no, {3}, {}, {.dtype = dtype::int32}) == errc::variable_exists);
  CHECK(first_of_new(true, "a b", {}) == errc::variable_missing);
}

TEST_CASE("operations that variables bring along are counted") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto count = [&] { out << g.state().operations; };
          get_variable<"v">(g, {2, 2});  // glorot_uniform
          count();
          get_variable<"w">(g, {2}, init::truncated_normal());
          count();
          get_variable<"x">(g, {2}, init::random_normal());
          count();
          get_variable<"z">(g, {2}, init::zeros());
          count();
          placeholder<"p">(g, {2});
          count();
        }) == "10 19 28 32 33");
}

TEST_CASE("a function called twice in a scope that reuses automatically") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (int call = 0; call != 2; ++call)
            scope<"net">(g, auto_reuse, [&] {
              out << get_variable<"w">(g, {2}, init::zeros()) << make_variable<"b">(g, {2}, init::zeros());
            });
          for (variable v : g.collection(collection::global_variables)) out << v;
        }) == "net/w:0 net/b:0 net/w:0 net_1/b:0 net/w:0 net/b:0 net_1/b:0");
}

#if VARSCOPE_TEST_EXCEPTIONS
TEST_CASE("a variable that failed keeps its name taken, but can be made") {
  graph g;
  CHECK_THROWS_AS(get_variable<"v">(g, {1}, init::constant({1, 2})), graph_error);
  CHECK(get_variable<"v">(g, {2}).name() == "v_1:0");
  g.current_scope().reuse_variables();
  CHECK(get_variable<"v">(g).name() == "v_1:0");
}
#endif
