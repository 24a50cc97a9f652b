// SPDX-License-Identifier: BSL-1.0
//
// TensorFlow 1.15's variable_scope_test.py, written anew: partitioners and custom getters. Each test has TensorFlow's
// name; docs/tensorflow-tests.md lists those that have no meaning here.
#include <varscope/ops/arithmetic.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

constexpr partitioner slices(std::int64_t count, std::size_t axis = 0) { return fixed_size_partitioner(count, axis); }

constexpr void list_globals(graph& g, transcript& out) {
  for (variable v : g.collection(collection::global_variables)) out << v;
}

}  // namespace

TEST_CASE("testResultNameMatchesRequested") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"scope0">(g, {.partitioner = slices(2)}, [&] {
            const variable v = get_variable<"name0">(g, {3, 1, 1});
            out << v << v.part_count() << static_cast<tensor>(v);
          });
          list_globals(g, out);
        }) == "scope0/name0 2 scope0/name0:0 scope0/name0/part_0:0 scope0/name0/part_1:0");
}

TEST_CASE("testBreaksIfPartitioningChanges") {
  const build_error& more = error_in_both_worlds([](graph& g) {
    const variable_scope s = scope<"scope0">(g, {.partitioner = slices(2)}, [&](variable_scope captured) {
      get_variable<"name0">(g, {3, 1, 1});
      return captured;
    });
    g.scope(s, {.reuse = reuse, .partitioner = slices(3)}, [&] { get_variable<"name0">(g, {3, 1, 1}); });
  });
  CHECK(more.tensorflow_message() ==
        "Trying to reuse partitioned variable scope0/name0, but specified partitions [3, 1, 1] and found partitions "
        "[2, 1, 1].");
  const build_error& one = error_in_both_worlds([](graph& g) {
    const variable_scope s = scope<"scope0">(g, {.partitioner = slices(2)}, [&](variable_scope captured) {
      get_variable<"name0">(g, {3, 1, 1});
      return captured;
    });
    g.scope(s, {.reuse = reuse, .partitioner = slices(1)}, [&] { get_variable<"name0">(g, {3, 1, 1}); });
  });
  CHECK(one.tensorflow_message() ==
        "Trying to reuse partitioned variable scope0/name0, but specified partitions [1, 1, 1] and found partitions "
        "[2, 1, 1].");
}

TEST_CASE("testReturnsExistingConcatenatedValueIfReuse") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"scope0">(g, {.partitioner = slices(2)}, [&](variable_scope s) {
            const variable v = get_variable<"name0">(g, {3, 1, 1});
            s.reuse_variables();
            out << (get_variable<"name0">(g, {3, 1, 1}) == v);
          });
        }) == "True");
}

TEST_CASE("testAllowsReuseWithoutPartitioner") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable v = scope<"scope0">(g, {.partitioner = slices(2)}, [&] {
            return get_variable<"name0">(g, {3, 1, 1});
          });
          out << (scope<"scope0">(g, reuse, [&] { return get_variable<"name0">(g); }) == v);
        }) == "True");
}

TEST_CASE("testPropagatePartitionerOnReopening") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable_scope s =
              scope<"scope0">(g, {.partitioner = slices(2)}, [](variable_scope captured) { return captured; });
          g.scope(s, [&] { out << get_variable<"name0">(g, {3, 1, 1}).part_count(); });
        }) == "2");
}

TEST_CASE("testScalarIgnoresPartitioner") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"scope0">(g, {.partitioner = slices(2)}, [&] {
            const variable v = get_variable<"name0">(g, scalar);
            out << v << v.is_partitioned();
          });
        }) == "scope0/name0:0 False");
}

TEST_CASE("testPartitionConcatenatesAlongCorrectAxis") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"root">(g, [&] {
            const variable v0 = get_variable<"n0">(g, {5, 5}, {.partitioner = slices(2, 0)});
            const variable v1 = get_variable<"n1">(g, {5, 5}, {.partitioner = slices(2, 1)});
            for (const variable& v : {v0, v1})
              out << v.part(0).shape() << v.part(1).shape() << static_cast<tensor>(v).shape();
          });
        }) == "(3, 5) (2, 5) (5, 5) (5, 3) (5, 2) (5, 5)");
}

TEST_CASE("testConstructorChecks") {
  // Of its errors the one that a partitioner can cause.
  const build_error& e = error_in_both_worlds(
      [](graph& g) { get_variable<"v">(g, {2}, {.partitioner = [](const shape&, dtype) { return partitions{3}; }}); });
  CHECK(e.code() == errc::more_slices_than_rows);
  CHECK(e.tensorflow_message() ==
        "Expected 0 <= offset < shape but found offset=2, shape=2 for var_offset=[2], full_shape=[2]");
}

TEST_CASE("testSingleOffset") {
  // Seen in where the values of a slice begin.
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable v =
              get_variable<"v">(g, {5}, init::value({10.f, 11.f, 12.f, 13.f, 14.f}), {.partitioner = slices(2)});
          const variable w =
              get_variable<"w">(g, {5}, init::value({10.f, 11.f, 12.f, 13.f, 14.f}), {.partitioner = slices(1)});
          for (const variable& part : {v.part(0), v.part(1), w.part(0)}) {
            const detail::graph_state& state = part.graph_state();
            out << static_cast<int>(state.values[state.variables[part.id()].initializer.first_value]);
          }
        }) == "10 13 10");
}

TEST_CASE("testNoSideEffectsWithIdentityCustomGetter") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          int called = 0;
          const custom_getter identity_getter = [&called](const variable_request& request, const next_getter& next) {
            ++called;
            return next(request);
          };
          const variable v =
              scope<"scope">(g, {.custom_getter = identity_getter}, [&] { return get_variable<"v">(g, {1}); });
          out << called;
          out << (scope<"scope">(g, reuse, [&] { return get_variable<"v">(g); }) == v) << called;
          const variable_scope new_scope = scope<"new_scope">(g, [&](variable_scope s) {
            get_variable<"v3">(g, {1});
            return s;
          });
          out << called;
          g.scope(new_scope, {.custom_getter = identity_getter}, [&] { get_variable<"v4">(g, {1}); });
          out << called;
        }) == "1 True 1 1 2");
}

TEST_CASE("testCustomGetterWithReuse") {
  // A getter sees whether it shares, and may give another variable.
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          graph* const state = &g;
          const custom_getter by_reuse = [state](const variable_request& request, const next_getter&) {
            return request.reuse == reuse_mode::yes ? make_variable<"reused">(*state, scalar, init::zeros())
                                                    : make_variable<"not_reused">(*state, scalar, init::zeros());
          };
          scope<"s">(g, {.custom_getter = by_reuse}, [&] { out << get_variable<"v">(g, {1}); });
          scope<"s">(g, {.reuse = reuse, .custom_getter = by_reuse}, [&] { out << get_variable<"v">(g, {1}); });
        }) == "not_reused:0 reused:0");
}

TEST_CASE("testGetterThatCreatesTwoVariablesAndSumsThem") {
  // The sum is taken outside: get_variable gives a variable.
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto two = [](const variable_request& request, const next_getter& next) {
            const variable first = next(request.with_suffix("/0"));
            next(request.with_suffix("/1"));
            return first;
          };
          scope<"scope">(g, {.custom_getter = two}, [&] {
            const variable first = get_variable<"v">(g, {1, 2, 3});
            const variable second = g.collection(collection::global_variables)[1];
            out << first << second << first + second;
          });
          out << g.collection(collection::trainable_variables).size();
        }) == "scope/v/0:0 scope/v/1:0 scope/add:0 2");
}

TEST_CASE("testNestedCustomGetters") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto sum = [](const variable_request& request, const next_getter& next) {
            const variable first = next(request.with_suffix("/sum_0"));
            next(request.with_suffix("/sum_1"));
            return first;
          };
          const auto product = [](const variable_request& request, const next_getter& next) {
            const variable first = next(request.with_suffix("/prod_0"));
            next(request.with_suffix("/prod_1"));
            return first;
          };
          scope<"scope">(g, {.custom_getter = product}, [&] {
            scope<"middle">(g, {.custom_getter = sum}, [&] {
              scope<"inner">(g, {.custom_getter = sum}, [&] { out << get_variable<"v">(g, {1, 2, 3}); });
            });
          });
          list_globals(g, out);
        }) ==
        "scope/middle/inner/v/sum_0/sum_0/prod_0:0 "
        "scope/middle/inner/v/sum_0/sum_0/prod_0:0 scope/middle/inner/v/sum_0/sum_0/prod_1:0 "
        "scope/middle/inner/v/sum_0/sum_1/prod_0:0 scope/middle/inner/v/sum_0/sum_1/prod_1:0 "
        "scope/middle/inner/v/sum_1/sum_0/prod_0:0 scope/middle/inner/v/sum_1/sum_0/prod_1:0 "
        "scope/middle/inner/v/sum_1/sum_1/prod_0:0 scope/middle/inner/v/sum_1/sum_1/prod_1:0");
}

TEST_CASE("testVariableCreator") {
  // One copy of each variable: no synchronization and aggregation to pass on.
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto creator_a = [&](const variable_arguments& arguments, const next_creator& next) {
            out << arguments.name;
            return next(arguments);
          };
          const auto creator_b = [](const variable_arguments& arguments, const next_creator& next) {
            return next(arguments.with_name("forced_name"));
          };
          g.variable_creator_scope(creator_a, [&] {
            g.variable_creator_scope(creator_b, [&] { make_variable<"one_name">(g, {}, init::value(1.0f)); });
          });
          bool called = false;
          const auto creator_c = [&](const variable_arguments& arguments, const next_creator& next) {
            called = true;
            return next(arguments);
          };
          g.variable_creator_scope(creator_c, [&] { get_variable<"v">(g, scalar); });
          out << called;
        }) == "forced_name True");
}

TEST_CASE("testVariableCreatorNestingError") {
  const build_error& e = error_in_both_worlds([](graph& g) {
    const auto creator = [](const variable_arguments& arguments, const next_creator& next) { return next(arguments); };
    auto* outer = new open_creator_scope(g.variable_creator_scope(creator));
    g.variable_creator_scope(creator, [&] { delete outer; });
  });
  CHECK(e.code() == errc::improper_creator_nesting);
}
