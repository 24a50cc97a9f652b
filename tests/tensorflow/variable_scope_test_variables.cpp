// SPDX-License-Identifier: BSL-1.0
//
// TensorFlow 1.15's variable_scope_test.py, written anew: reuse, defaults of
// scopes, and collections. Each test has TensorFlow's name;
// docs/tensorflow-tests.md lists those that have no meaning here.
#include <varscope/ops/constant.hpp>
#include <varscope/ops/functions.hpp>
#include <varscope/ops/l2_loss.hpp>
#include <varscope/ops/relu.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

// The single value of a scope's constant initializer, in hundredths.
constexpr int hundredths(const initializer& i) { return static_cast<int>(i.values()[0] * 100 + 0.5); }
// The value that a variable's constant initializer gives to all elements, in
// hundredths.
constexpr int hundredths(variable v) {
  const detail::graph_state& g = v.graph_state();
  return static_cast<int>(g.values[g.variables[v.id()].initializer.first_value] * 100 + 0.5);
}
// The type of the operation that gives the initial value: the one before the
// variable's own.
constexpr std::string_view initial_operation(graph& g, variable v) {
  const operation_list all = g.operations();
  for (std::size_t i = 1; i < all.size(); ++i)
    if (all[i].name == v.op_name()) return all[i - 1].type;
  return "none";
}

template <class Item>
constexpr void list(transcript& out, collection_view<Item> items) {
  for (Item item : items) out << item;
}
template <class Item>
constexpr void list(graph& g, transcript& out, collection_key<Item> key) {
  list(out, g.collection(key));
}

}  // namespace

TEST_CASE("testGetVar") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          g.scope(g.current_scope(), auto_reuse, [&] {
            const variable v = get_variable<"v">(g, {1});
            out << v << (get_variable<"v">(g, {1}) == v);
          });
        }) == "v:0 True");
}

TEST_CASE("testNameExists") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable_scope root = g.current_scope();
          const variable v = get_variable<"v">(g, {1});
          out << (g.scope(root, auto_reuse, [&] { return get_variable<"v">(g, {1}); }) == v);
          out << (g.scope(root, reuse, [&] { return get_variable<"v">(g, {1}); }) == v);
        }) == "True True");
  const build_error& exists = error_in_both_worlds([](graph& g) {
    get_variable<"w">(g, {1});
    get_variable<"w">(g, {1});
  });
  CHECK(exists.code() == errc::variable_exists);
  const build_error& missing =
      error_in_both_worlds([](graph& g) { g.scope(g.current_scope(), reuse, [&] { get_variable<"u">(g, {1}); }); });
  CHECK(missing.code() == errc::variable_missing);
}

TEST_CASE("testVarScopeInitializer") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"tower2">(g, {.initializer = init::constant(0.3f)}, [&](variable_scope tower) {
            scope<"foo">(g, [&] { out << hundredths(get_variable<"v">(g, scalar)); });
            tower.set_initializer(init::constant(0.2f));
            out << hundredths(get_variable<"w">(g, scalar));
            g.scope(tower, {.initializer = init::constant(0.1f)},
                    [&] { out << hundredths(get_variable<"u">(g, scalar)); });
            out << hundredths(tower.initializer());
          });
        }) == "30 20 10 20");
}

TEST_CASE("testVarScopeConstraint") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto relu = [](tensor t) { return nn::relu(t); };
          const auto square = [](tensor t) { return varscope::square(t); };
          const auto show = [&](variable v) {
            out << (constraint_of(v).given() ? constraint_of(v)(v).op_name() : "none");
          };
          const variable_scope tower = scope<"tower2">(g, {.constraint = relu}, [&](variable_scope s) {
            show(get_variable<"v">(g, {2}));
            show(get_variable<"u">(g, {2}, {.constraint = square}));
            scope<"foo">(g, [&] { show(get_variable<"v">(g, {2})); });  // not inherited
            show(make_variable<"w">(g, {2}, init::zeros()));
            return s;
          });
          g.scope(tower, [&] { show(get_variable<"x">(g, {2})); });
          g.scope(tower, {.constraint = square}, [&] { show(get_variable<"y">(g, {2})); });
        }) == "tower2/Relu tower2/Square none none none tower2_2/Square");
}

TEST_CASE("testVarScopeNestingError") {
  // With a body it cannot be written; with blocks of another lifetime it can.
  const build_error& e = error_in_both_worlds([](graph& g) {
    const detail::scope_id outer = detail::enter_scope(g.state(), make_piece("outer"), {}, call_site());
    auto inner = scope<"inner">(g);
    detail::leave_scope(g.state(), outer);
  });
  CHECK(e.code() == errc::improper_nesting);
  CHECK(e.tensorflow_message() == "Improper nesting of variable_scope.");
}

TEST_CASE("testVarScopeDType") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable_scope tower = scope<"tower2">(g, [](variable_scope s) { return s; });
          scope<"foo">(g, {.dtype = dtype::float16}, [&] { out << get_variable<"v">(g, scalar).dtype(); });
          g.scope(tower, {.dtype = dtype::float16}, [&] { out << get_variable<"w">(g, scalar).dtype(); });
          out << get_variable<"x">(g, scalar).dtype();
        }) == "float16 float16 float32");
}

TEST_CASE("testEagerVariablesStoreAddsToCollections") {
  // Its rule for collections; there is no eager store.
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          get_variable<"trainable">(g, {1}, {.collections = {"variables", "trainable_variables"}});
          get_variable<"not_trainable">(g, {1}, {.trainable = false});
          get_variable<"concat">(g, {1}, {.collections = {"concatenated_variables"}});
          list(g, out, collection::global_variables);
          list(g, out, collection::trainable_variables);
          list(g, out, collection_key<variable>{"concatenated_variables"});
        }) == "trainable:0 not_trainable:0 trainable:0 concat:0 concat:0");
}

TEST_CASE("testInitFromNonTensorValue") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable v = get_variable<"v4">(g, {}, init::value(4), {.dtype = dtype::int32});
          const variable w = get_variable<"w4">(g, {}, init::value({1, 2, 3}), {.dtype = dtype::int32});
          out << v << v.dtype() << v.shape() << w << w.dtype() << w.shape();
        }) == "v4:0 int32 () w4:0 int32 (3,)");
}

TEST_CASE("testInitFromNonInitializer") {
  // Integers and truth values are zero by default, floating types are drawn.
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          for (dtype type : {dtype::int8, dtype::uint8, dtype::int32, dtype::int64, dtype::boolean}) {
            const variable v = g.get_variable(name(type), {1, 3}, {.dtype = type});
            out << v.dtype() << initial_operation(g, v);
          }
          for (const operation_info& o : g.operations())
            if (o.type == "Const") out << o.name;
          out << initial_operation(g, get_variable<"f">(g, {1, 3}));
        }) ==
        "int8 Const uint8 Const int32 Const int64 Const bool Const "
        "int8/Initializer/zeros uint8/Initializer/zeros int32/Initializer/zeros "
        "int64/Initializer/zeros bool/Initializer/zeros Add");
}

TEST_CASE("testVarScopeRegularizer") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto losses = [&] { out << g.collection(collection::regularization_losses).size(); };
          const variable_scope tower = scope<"tower3">(g, {.regularizer = l2_regularizer(0.5f)}, [&](variable_scope s) {
            scope<"foo">(g, [&] { get_variable<"v">(g, scalar); });
            losses();
            scope<"bar">(g, {.regularizer = [](variable v) { return nn::l2_loss(v); }},
                         [&] { get_variable<"v">(g, scalar); });
            losses();
            get_variable<"y">(g, scalar, {.regularizer = no_regularizer});
            losses();
            return s;
          });
          g.scope(tower, [&](variable_scope s) {
            get_variable<"u">(g, scalar);
            losses();
            s.set_regularizer(no_regularizer);
            get_variable<"z">(g, scalar);
            losses();
          });
          g.scope(tower, {.regularizer = no_regularizer}, [&] { get_variable<"t">(g, scalar); });
          losses();
          g.scope(tower, reuse,
                  [&] {  // a variable that is shared has its loss already
                    get_variable<"u">(g, scalar);
                    scope<"foo">(g, [&] { get_variable<"v">(g, scalar); });
                  });
          losses();
          list(g, out, collection::regularization_losses);
        }) ==
        "1 2 2 3 3 3 3 tower3/foo/v/Regularizer/l2_regularizer:0 "
        "tower3/bar/v/Regularizer/L2Loss:0 "
        "tower3/u/Regularizer/l2_regularizer:0");
}

TEST_CASE("testInitializeFromValue") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const initializer tenth = init::value(constant(g, 0.1f));
          const variable w = get_variable<"v">(g, {}, tenth);
          out << w << w.shape() << w.dtype();
          scope<"foo">(g, {.initializer = tenth}, [&] { out << get_variable<"v">(g); });
          scope<"scope">(g, {.initializer = init::value(0.2f)}, [&] { out << hundredths(get_variable<"x">(g)); });
          out << get_variable<"t">(g, {}, init::value(constant(g, 1))).dtype();  // the value says the dtype
          out << get_variable<"i">(g, {}, init::value(1)).dtype();
        }) == "v:0 () float32 foo/v:0 20 int32 int32");
  const build_error& with_shape =
      error_in_both_worlds([](graph& g) { get_variable<"u">(g, {1}, init::value(constant(g, 0.1f))); });
  CHECK(with_shape.tensorflow_message() == "If initializer is a constant, do not specify shape.");
  const build_error& other_dtype = error_in_both_worlds(
      [](graph& g) { get_variable<"s">(g, {}, init::value(constant(g, 1)), {.dtype = dtype::float64}); });
  CHECK(other_dtype.tensorflow_message() ==
        "Initializer type '<dtype: 'int32'>' and explicit dtype '<dtype: "
        "'float64'>' don't match.");
}

TEST_CASE("testGetVariableScope") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"bar">(g, [&] {
            out << (g.current_scope().initializer().kind() == initializer_kind::none);
            g.current_scope().set_initializer(init::constant(0.3f));
            out << hundredths(get_variable<"v">(g, scalar));
            out << g.current_scope().reuse();
            g.current_scope().reuse_variables();
            out << g.current_scope().reuse();
          });
          out << (g.current_scope().initializer().kind() == initializer_kind::none) << g.current_scope().reuse();
        }) == "True 30 False True True False");
  const build_error& e = error_in_both_worlds([](graph& g) {
    scope<"bar">(g, [&] {
      g.current_scope().reuse_variables();
      get_variable<"w">(g, {1});
    });
  });
  CHECK(e.code() == errc::variable_missing);
}

TEST_CASE("testVarScopeObjectReuse") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto show = [&](variable_scope s) { out << s.reuse(); };
          for (reuse_argument first : {reuse, reuse_argument()}) {
            const variable_scope jump = g.scope("jump", first, [](variable_scope s) { return s; });
            g.scope(jump, show);
            g.scope(jump, reuse, show);
            g.scope(jump, reuse_argument(reuse_mode::no), show);
          }
        }) == "True True True False True False");
}

TEST_CASE("testVarScopeGetOrCreateReuse") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable_scope s = scope<"s">(g, auto_reuse, [](variable_scope captured) { return captured; });
          const variable first = g.scope(s, auto_reuse, [&] { return get_variable<"var">(g, scalar); });
          const variable second = g.scope(s, auto_reuse, [&] { return get_variable<"var">(g, scalar); });
          out << first << (first == second) << g.collection(collection::global_variables).size();
        }) == "s/var:0 True 1");
}

TEST_CASE("testVarScopeGetVar") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"root">(g, [&] {
            const auto v = [&] { return get_variable<"v">(g, {1}); };
            variable_scope tower_a = g.current_scope();
            const variable va = scope<"towerA">(g, [&](variable_scope s) {
              tower_a = s;
              return v();
            });
            out << va << (g.scope(tower_a, reuse, v) == va) << scope<"towerB">(g, v);
            out << (scope<"towerA">(g, reuse, v) == va);
            scope<"foo">(g, [&] { scope<"bar">(g, [&] { out << v() << (g.scope(tower_a, reuse, v) == va); }); });
          });
        }) == "root/towerA/v:0 True root/towerB/v:0 True root/foo/bar/v:0 True");

  const build_error& again = error_in_both_worlds([](graph& g) {
    for (int i = 0; i != 2; ++i) scope<"towerA">(g, [&] { get_variable<"v">(g, {1}); });
  });
  CHECK(again.code() == errc::variable_exists);
  const build_error& baz = error_in_both_worlds([](graph& g) {
    const variable_scope a = scope<"towerA">(g, [&](variable_scope s) {
      get_variable<"v">(g, {1});
      return s;
    });
    g.scope(a, reuse, [&] { scope<"baz">(g, [&] { get_variable<"v">(g, {1}); }); });
  });
  CHECK(baz.code() == errc::variable_missing);
  const build_error& other_shape = error_in_both_worlds([](graph& g) {
    scope<"towerA">(g, auto_reuse, [&] {
      get_variable<"v">(g, {1});
      get_variable<"v">(g, {2});
    });
  });
  CHECK(other_shape.tensorflow_message() ==
        "Trying to share variable towerA/v, but specified shape (2,) and found "
        "shape (1,).");
  const build_error& other_dtype = error_in_both_worlds([](graph& g) {
    scope<"towerA">(g, auto_reuse, [&] {
      get_variable<"v">(g, {1});
      get_variable<"v">(g, {1}, {.dtype = dtype::int32});
    });
  });
  CHECK(other_dtype.tensorflow_message() ==
        "Trying to share variable towerA/v, but specified dtype int32 and "
        "found dtype float32_ref.");
}

TEST_CASE("testVarOpScopeReuseError") {
  const build_error& e = error_in_both_worlds([](graph& g) { default_scope<"tower">(g, reuse, [] {}); });
  CHECK(e.tensorflow_message() == "reuse=True cannot be used without a name_or_scope");
}

TEST_CASE("testGetLocalVar") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable_scope outer = scope<"outer">(g, [&](variable_scope s) {
            scope<"tower">(g, [&] { out << get_local_variable<"w">(g, scalar, {}, {.collections = {"foo"}}); });
            default_scope<"default">(g, [&] { out << get_local_variable<"w">(g, scalar); });
            return s;
          });
          g.scope(outer, reuse, [&] { scope<"tower">(g, [&] { out << get_local_variable<"w">(g, scalar); }); });
          list(g, out, collection::local_variables);
          list(g, out, collection_key<variable>{"foo"});
          out << g.collection(collection::trainable_variables).size()
              << g.collection(collection::global_variables).size();
        }) ==
        "outer/tower/w:0 outer/default/w:0 outer/tower/w:0 "
        "outer/tower/w:0 outer/default/w:0 outer/tower/w:0 0 0");
}

TEST_CASE("testSignatureGetVarVsGetLocalVar") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const shape extents = {2};
          const initializer zeros = init::zeros();
          const variable_options options = {.dtype = dtype::float64, .regularizer = no_regularizer};
          out << get_variable<"v">(g, extents, zeros, options).dtype()
              << get_local_variable<"w">(g, extents, zeros, options).dtype();
        }) == "float64 float64");
}

TEST_CASE("testGetCollection") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto a_and_b = [&](variable_scope s) {
            get_variable<"a">(g, scalar);
            get_variable<"b">(g, scalar, {.trainable = false});
            list(out, s.collection(collection::trainable_variables));
            list(out, s.collection(collection::global_variables));
          };
          a_and_b(g.current_scope());
          scope<"foo_">(g, a_and_b);
          scope<"foo">(g, a_and_b);
          list(out, g.current_scope().collection(collection::global_variables));
          list(out, g.current_scope().collection(collection::trainable_variables));
        }) ==
        "a:0 a:0 b:0 foo_/a:0 foo_/a:0 foo_/b:0 foo/a:0 foo/a:0 foo/b:0 "
        "a:0 b:0 foo_/a:0 foo_/b:0 foo/a:0 foo/b:0 a:0 foo_/a:0 foo/a:0");
}

TEST_CASE("testGetTrainableVariablesWithGetVariable") {
  // One copy of each variable: nothing to synchronize.
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          get_variable<"outside">(g, scalar);
          scope<"foo">(g, [&](variable_scope s) {
            get_variable<"a">(g, scalar);
            get_variable<"b">(g, scalar, {.trainable = false});
            get_variable<"c">(g, scalar, {.trainable = true});
            list(out, s.trainable_variables());
          });
        }) == "foo/a:0 foo/c:0");
}

TEST_CASE("testGetTrainableVariablesWithVariable") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          make_variable<"outside">(g, scalar, init::zeros());
          scope<"foo">(g, [&](variable_scope s) {
            make_variable<"a">(g, scalar, init::zeros());
            make_variable<"b">(g, scalar, init::zeros(), {.trainable = false});
            make_variable<"c">(g, scalar, init::zeros(), {.trainable = true});
            list(out, s.trainable_variables());
          });
        }) == "foo/a:0 foo/c:0");
}

TEST_CASE("testGetGlobalVariables") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          get_variable<"a">(g, scalar);
          scope<"foo">(g, [&](variable_scope s) {
            get_variable<"b">(g, scalar);
            list(out, s.global_variables());
          });
        }) == "foo/b:0");
}

TEST_CASE("testGetLocalVariables") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          get_local_variable<"a">(g, scalar);
          scope<"foo">(g, [&](variable_scope s) {
            get_local_variable<"b">(g, scalar);
            get_variable<"c">(g, scalar);
            list(out, s.local_variables());
          });
        }) == "foo/b:0");
}

TEST_CASE("testGetVariableWithRefDtype") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable v = get_variable<"v">(g, {3, 4}, {.dtype = dtype::float32});
          out << get_variable<"w">(g, {1}, {.dtype = v.dtype()}).dtype();
        }) == "float32");
}

TEST_CASE("testGetVariableWithInitializerWhichTakesNoArgs") {
  // Initializers are data; a value needs no shape.
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable v = get_variable<"foo">(g, {}, init::value({2}));
          out << v << v.shape() << v.dtype();
        }) == "foo:0 (1,) int32");
}

TEST_CASE("testGetVariableWithInitializerWhichTakesUnprovidedArgsAndNoShape") {
  const build_error& e = error_in_both_worlds([](graph& g) { get_variable<"foo">(g, {}, init::zeros()); });
  CHECK(e.code() == errc::shape_not_defined);
  CHECK(e.tensorflow_message().starts_with("The initializer passed is not valid."));
}
