// SPDX-License-Identifier: BSL-1.0
//
// Into which collections a variable goes (rule 105).
#include <varscope/graph/add_variable.hpp>

#include "support/both_worlds.hpp"

using namespace varscope_test;

namespace {

constexpr collection_key<variable> mine{"mine"};

constexpr void list(graph& g, transcript& out, collection_key<variable> key) {
  out << key.name;
  for (variable v : g.collection(key)) out << v;
}

}  // namespace

TEST_CASE("collections that are asked for take the place of global_variables, and trainable stays") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          get_variable<"a">(g, {2}, {.collections = "mine"});
          get_variable<"b">(g, {2}, {.trainable = false, .collections = {"mine", "variables"}});
          make_variable<"c">(g, {2}, init::zeros(), {.collections = collection_keys::none()});
          make_variable<"d">(g, {2}, init::zeros(), {.collections = {"mine", "mine", "trainable_variables"}});
          for (collection_key<variable> key : {collection::global_variables, collection::trainable_variables, mine})
            list(g, out, key);
        }) == "variables b:0 trainable_variables a:0 c:0 d:0 mine a:0 b:0 d:0");
}
