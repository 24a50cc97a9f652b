// SPDX-License-Identifier: BSL-1.0
//
// Tensors as initial values (rules 63, 72, 81, 84): shape, dtype, and the operations that TensorFlow makes of them.
#include <varscope/graph/initial_tensor.hpp>

#include <varscope/ops/arithmetic.hpp>
#include <varscope/ops/constant.hpp>
#include <varscope/ops/identity.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

constexpr void list(graph& g, transcript& out) {
  for (const operation_info& o : g.operations()) out << o.name;
}

}  // namespace

TEST_CASE("shape and dtype are the tensor's, and no operation is added for it") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          name_scope<"ns">(g, [&] {
            const variable v = get_variable<"v">(g, {}, init::value(constant<"zeros">(g, {1, 2, 3})));
            out << v << v.shape() << v.dtype() << make_variable<"u">(g, {}, init::value(placeholder<"x">(g, {2, 3}))).shape();
          });
          list(g, out);
          out << g.operations().size() << g.state().operations;
        }) == "v:0 (3,) int32 (2, 3) ns/zeros v v/Assign v/read ns/x ns/u ns/u/Assign ns/u/read 8 8");
}

TEST_CASE("a tensor that depends on a variable is computed from the variable's initial value") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable w1 = make_variable<"w1">(g, {2}, init::zeros());
          make_variable<"w2">(g, {}, init::value(w1 + 1.0f));
          for (const operation_info& o : g.operations())
            if (o.name.starts_with("w2") || o.name.ends_with("_w2")) out << o.name << o.type;
          out << g.operations().size() << g.state().operations;
        }) ==
        "w2 VariableV2 w2/IsVariableInitialized IsVariableInitialized w2/cond/Switch Switch w2/cond/switch_t Identity "
        "w2/cond/switch_f Identity w2/cond/pred_id Identity w2/cond/read Identity w2/cond/read/Switch RefSwitch "
        "w2/cond/Switch_1 Switch w2/cond/Merge Merge w1/read_w2 Identity add_w2 AddV2 w2/Assign Assign w2/read Identity 20 "
        "20");
}

TEST_CASE("each variable is guarded once, each operation is made anew once") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const variable a = get_variable<"a">(g, {2}, init::zeros());
          const variable b = get_local_variable<"b">(g, {2}, init::zeros());
          const variable c = get_variable<"c">(g, {2}, init::zeros(), {.collections = {"elsewhere"}});
          const tensor sum = a + b;
          scope<"s">(g, [&] { get_variable<"v">(g, {}, init::value(sum * sum + c)); });
          for (const operation_info& o : g.operations())
            if (o.name.ends_with("_s/v") || o.name.find("IsVar") != std::string_view::npos) out << o.name;
        }) ==
        "s/v/IsVariableInitialized a/read_s/v s/v/IsVariableInitialized_1 b/read_s/v add_s/v s/mul_s/v s/add_s/v");
}

TEST_CASE("slices of a tensor") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor t = constant<"t">(g, {1.0f, 2.0f, 3.0f});
          const variable v = get_variable<"v">(g, {}, init::value(t), {.partitioner = fixed_size_partitioner(2)});
          out << v << v.shape() << v.part(0).shape() << v.part(1).shape();
          list(g, out);
          out << g.state().operations;
        }) ==
        "v (3,) (2,) (1,) t v/part_0/PartitionedInitializer/Slice/begin v/part_0/PartitionedInitializer/Slice/size "
        "v/part_0/PartitionedInitializer/Slice v/part_0 v/part_0/Assign v/part_0/read "
        "v/part_1/PartitionedInitializer/Slice/begin v/part_1/PartitionedInitializer/Slice/size "
        "v/part_1/PartitionedInitializer/Slice v/part_1 v/part_1/Assign v/part_1/read 13");
}

TEST_CASE("what a tensor as initial value is refused for") {
  const auto message = [](const build_error& e) { return e.tensorflow_message(); };
  CHECK(message(error_in_both_worlds([](graph& g) {
          get_variable<"v">(g, {2}, init::value(placeholder<"x">(g, {2})));
        })) == "If initializer is a constant, do not specify shape.");
  CHECK(message(error_in_both_worlds([](graph& g) {
          get_variable<"v">(g, {}, init::value(placeholder<"x">(g, {2})), {.dtype = dtype::int32});
        })) == "Initializer type '<dtype: 'float32'>' and explicit dtype '<dtype: 'int32'>' don't match.");
  CHECK(message(error_in_both_worlds([](graph& g) {
          get_variable<"v">(g, {3}, init::value(placeholder<"x">(g, {2})), {.partitioner = fixed_size_partitioner(2)});
        })) == "Shapes (3,) and (2,) are not compatible");
  CHECK(message(error_in_both_worlds([](graph& g) {
          graph other;
          make_variable<"v">(g, {}, init::value(placeholder<"x">(other, {2})));
        })) == "x:0 is not from the passed-in graph.");
  // With a dtype no constant is left behind, and a scope's dtype does not count (rule 72).
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2});
          get_variable<"v">(g, {}, init::value(x), {.dtype = dtype::float32});
          scope<"s">(g, {.initializer = init::value(x), .dtype = dtype::float64},
                     [&] { out << get_variable<"v">(g).dtype(); });
          list(g, out);
        }) == "float32 x v v/Assign v/read s/v s/v/Assign s/v/read");
}
