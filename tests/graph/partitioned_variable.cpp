// SPDX-License-Identifier: BSL-1.0
//
// Variables that are kept as slices (rules 88 to 95).
#include <varscope/graph/partitioned_variable.hpp>

#include <varscope/ops/identity.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

constexpr void show(transcript& out, variable v) {
  out << v.name() << v.shape() << v.part_count();
  for (std::size_t i = 0; i != v.part_count(); ++i) out << v.part(i) << v.part(i).shape();
}

}  // namespace

TEST_CASE("slices: their names and shapes") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          show(out, get_variable<"w">(g, {7, 2}, {.partitioner = fixed_size_partitioner(3)}));
          scope<"s">(g, {.partitioner = fixed_size_partitioner(2)}, [&] {
            show(out, get_variable<"w">(g, {3, 2}, init::zeros()));
            show(out, get_variable<"b">(g, scalar));  // a scalar is kept whole
          });
        }) ==
        "w (7, 2) 3 w/part_0:0 (3, 2) w/part_1:0 (2, 2) w/part_2:0 (2, 2) "
        "s/w (3, 2) 2 s/w/part_0:0 (2, 2) s/w/part_1:0 (1, 2) s/b:0 () 1 s/b:0 ()");
}

TEST_CASE("slices are put together where the variable is read") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          scope<"s">(g, {.partitioner = fixed_size_partitioner(2)}, [&] {
            const variable w = get_variable<"w">(g, {3, 2}, init::zeros());
            const tensor first = w;
            const tensor second = w;
            out << first << second << second.shape();
          });
          write_operations(g, out);
        }) ==
        "s/w:0 s/w_1:0 (3, 2) s/w/part_0 VariableV2 s/w/part_1 VariableV2 s/w/ConcatPartitions/concat/axis Const "
        "s/w/ConcatPartitions/concat ConcatV2 s/w Identity s/w/ConcatPartitions/concat_1/axis Const "
        "s/w/ConcatPartitions/concat_1 ConcatV2 s/w_1 Identity");
}

TEST_CASE("a slice is an ordinary variable, too") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable w = get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)});
          g.current_scope().reuse_variables();
          out << (get_variable<"w/part_1">(g, {2}) == w.part(1));
          out << (get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)}) == w);
          out << (get_variable<"w">(g) == w);
        }) == "True True True");
}

TEST_CASE("slices and whole variables of one name") {
  CHECK(
      error_in_both_worlds([](graph& g) {
        get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)});
        get_variable<"w">(g, {4});
      }).message() ==
      "No partitioner was provided, but a partitioned version of the variable was found: w/part_0. Perhaps a variable "
      "of the same name was already created with partitioning?");
  CHECK(error_in_both_worlds([](graph& g) {
          get_variable<"w">(g, {4});
          get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)});
        }).message() ==
        "A partitioner was provided, but an unpartitioned version of the variable was found: w.  Perhaps a variable of "
        "the "
        "same name was already created without partitioning?");
  CHECK(error_in_both_worlds([](graph& g) {
          get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)});
          get_variable<"w">(g, {4}, {.partitioner = fixed_size_partitioner(2)});
        }).code() == errc::partitioned_variable_exists);
  CHECK(error_in_both_worlds([](graph& g) {
          get_variable<"w">(g, {}, {.partitioner = fixed_size_partitioner(2)});
        }).message() == "Shape of a new partitioned variable must be fully defined, but instead was <unknown>.");
}

TEST_CASE("ready-made partitioners that cannot be, in scopes and of variables") {
  const auto message = [](const build_error& e) { return e.tensorflow_message(); };
  CHECK(message(error_in_both_worlds([](graph& g) {
          scope<"s">(g, {.partitioner = variable_axis_size_partitioner(0)}, [] {});
        })) == "Both max_shard_bytes and bytes_per_string_element must be positive.");
  CHECK(message(error_in_both_worlds([](graph& g) {
          scope<"s">(g, {.partitioner = fixed_size_partitioner(2, 1)}, [&] { get_variable<"w">(g, {3}); });
        })) == "Can not partition variable along axis 1 when shape is only (3,)");
  CHECK(in_both_worlds([](graph& g, transcript& out) {  // a scalar is not partitioned
          out << get_variable<"w">(g, scalar, {.partitioner = fixed_size_partitioner(2, 1)});
        }) == "w:0");
}
