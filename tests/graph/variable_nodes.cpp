// SPDX-License-Identifier: BSL-1.0
//
// The operations that a variable brings along (rules 81 and 82): their names, and that other names may meet them.
#include <varscope/graph/variable_nodes.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

// The operations below v/Initializer, without that head.
constexpr void list(graph& g, transcript& out, const initializer& i, const shape& extents,
                    dtype type = dtype::float32) {
  get_variable<"v">(g, extents, i, {.dtype = type});
  for (const operation_info& o : g.operations())
    if (o.name.starts_with("v/Initializer/")) out << o.name.substr(14);
}

}  // namespace

TEST_CASE("the operations of the initializers, in the order of their creation") {
  CHECK(in_both_worlds([](graph& g, transcript& out) { list(g, out, init::ones(), {2}); }) == "ones");
  CHECK(in_both_worlds([](graph& g, transcript& out) { list(g, out, init::zeros(), {1000}); }) ==
        "zeros/shape_as_tensor zeros/Const zeros");
  CHECK(in_both_worlds([](graph& g, transcript& out) { list(g, out, init::constant(1), {2}); }) == "Const");
  CHECK(in_both_worlds([](graph& g, transcript& out) { list(g, out, init::glorot_uniform(), {2}); }) ==
        "random_uniform/shape random_uniform/min random_uniform/max random_uniform/RandomUniform random_uniform/sub "
        "random_uniform/mul random_uniform");
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          list(g, out, init::random_uniform({.maxval = 9}), {2}, dtype::int32);
        }) == "random_uniform/shape random_uniform/min random_uniform/max random_uniform");
  CHECK(in_both_worlds([](graph& g, transcript& out) { list(g, out, init::random_normal(), {2}); }) ==
        "random_normal/shape random_normal/mean random_normal/stddev random_normal/RandomStandardNormal "
        "random_normal/mul "
        "random_normal");
  CHECK(in_both_worlds([](graph& g, transcript& out) { list(g, out, init::glorot_normal(), {2}); }) ==
        "truncated_normal/shape truncated_normal/mean truncated_normal/stddev truncated_normal/TruncatedNormal "
        "truncated_normal/mul truncated_normal");
}

TEST_CASE("names that meet those of a variable's operations, whichever comes first") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          out << placeholder<"W/Assign">(g, scalar);
          get_variable<"W">(g, {2}, init::zeros());
          out << placeholder<"W/read">(g, scalar) << placeholder<"w/Initializer/zeros">(g, scalar);
          for (const operation_info& o : g.operations())
            if (o.type == "Assign") out << o.name;
        }) == "W/Assign:0 W/read_1:0 w/Initializer/zeros_1:0 W/Assign_1");
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"s">(g, [&] { get_variable<"v">(g, {2}); });
          g.name_scope("s/", [&] { out << placeholder<"v">(g, scalar) << placeholder<"v/Assign">(g, scalar); });
        }) == "s/v_1:0 s/v/Assign_1:0");
}

// Such a name is taken as it is, so the variable may stand above what has been named before, and after.
TEST_CASE("names below a variable whose name was given literally") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          name_scope<"foo">(g, [&] { placeholder<"Assign">(g, scalar); });
          make_variable<"foo/">(g, {1}, init::zeros());
          make_variable<"bar/">(g, {1}, init::zeros());
          name_scope<"bar">(g, [&] { out << placeholder<"Assign">(g, scalar); });
          for (const operation_info& o : g.operations())
            if (o.type == "Assign") out << o.name;
        }) == "bar/Assign_1:0 foo/Assign_1 bar/Assign");
}

// Seeds of later variables count on it: for each slice Const, Slice/begin, Slice/size and Slice, and three of the variable.
TEST_CASE("slices of a plain value are counted as they are listed") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          get_variable<"v">(g, {4}, init::value({1, 2, 3, 4}),
                            {.dtype = dtype::int32, .partitioner = fixed_size_partitioner(2)});
          out << g.state().operations << g.operations().size();
        }) == "15 15");
}

TEST_CASE("operations of matrices") {
  CHECK(in_both_worlds([](graph& g, transcript& out) { list(g, out, init::orthogonal(), {3, 2}); }) ==
        "random_normal/shape random_normal/mean random_normal/stddev random_normal/RandomStandardNormal "
        "random_normal/mul random_normal Qr DiagPart Sign mul Reshape/shape Reshape mul_1/x mul_1");
  CHECK(in_both_worlds([](graph& g, transcript& out) { list(g, out, init::identity(), {2, 2}); }) ==
        "eye/ones eye/diag mul/x mul");
}

TEST_CASE("a variable whose operation meets a literal name is refused where TensorFlow refuses it") {
  CHECK(error_in_both_worlds([](graph& g) {
          scope<"a/read">(g, {.auxiliary_name_scope = false}, [&] { get_variable<"">(g, {1}); });
          get_variable<"a">(g, {1});
        }).message() == "Duplicate node name in graph: 'a/read'");
}
