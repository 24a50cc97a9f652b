// SPDX-License-Identifier: BSL-1.0
#include <varscope/text/nearest_name.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"

using namespace varscope::detail;

namespace {

constexpr std::array<std::string_view, 6> names{"image_filters/conv1/weights",
                                                "image_filters/conv1/biases",
                                                "image_filters/conv2/weights",
                                                "image_filters/conv2/biases",
                                                "global_step",
                                                "x"};

constexpr std::string_view nearest(std::string_view wanted) { return names[nearest_name(names, names.size(), wanted)]; }

}  // namespace

TEST_CASE("an insertion costs 1, a deletion or replacement 2") {
  STATIC_REQUIRE(edit_cost("", "") == 0);
  STATIC_REQUIRE(edit_cost("abc", "abc") == 0);
  STATIC_REQUIRE(edit_cost("", "abc") == 3);
  STATIC_REQUIRE(edit_cost("abc", "") == 6);
  STATIC_REQUIRE(edit_cost("abc", "axc") == 2);
  STATIC_REQUIRE(edit_cost("ab", "ba") == 3);            // one deleted, one inserted
  STATIC_REQUIRE(edit_cost("kitten", "sitting") == 5);   // two replaced, one inserted
  STATIC_REQUIRE(edit_cost("sunday", "saturday") == 4);  // "at" inserted, n replaced
}

TEST_CASE("heads and tails in common") {
  STATIC_REQUIRE(common_head("conv1/w", "conv2/w") == 4);
  STATIC_REQUIRE(common_tail("conv1/w", "conv2/w") == 2);
  STATIC_REQUIRE(common_head("a", "ab") == 1);
  STATIC_REQUIRE(common_tail("", "ab") == 0);
}

TEST_CASE("a slip of the pen is found") {
  STATIC_REQUIRE(nearest("image_filters/conv1/weight") == "image_filters/conv1/weights");
  STATIC_REQUIRE(nearest("image_filters/conv1/wieghts") == "image_filters/conv1/weights");
  STATIC_REQUIRE(nearest("image_filter/conv2/biases") == "image_filters/conv2/biases");
  STATIC_REQUIRE(nearest("globalstep") == "global_step");
  STATIC_REQUIRE(nearest("y") == "x");
  STATIC_REQUIRE(nearest("") == "x");
}

TEST_CASE("the name of a scope that was left out or added is no great mistake") {
  STATIC_REQUIRE(nearest("conv2/weights") == "image_filters/conv2/weights");
  STATIC_REQUIRE(nearest("biases") == "image_filters/conv1/biases");
  STATIC_REQUIRE(nearest("model/image_filters/conv2/biases") == "image_filters/conv2/biases");
  STATIC_REQUIRE(nearest("image_filters/global_step") == "global_step");
}

TEST_CASE("a name that exists is its own nearest") {
  for (const std::string_view name : names) CHECK(nearest(name) == name);
}

TEST_CASE("of one name, that one") {
  constexpr std::array<std::string_view, 1> one{"only"};
  STATIC_REQUIRE(nearest_name(one, 1, "something/else") == 0);
}

TEST_CASE("one wrong character is found among a thousand names") {
  std::vector<std::string> all;
  for (int i = 0; i != 500; ++i)
    for (const char* leaf : {"/kernel", "/bias"}) all.push_back("model/block_" + std::to_string(i) + leaf);
  for (std::size_t i = 0; i < all.size(); i += 37) {
    std::string wanted = all[i];
    wanted[3] = '_';  // "mod_l/..."
    CHECK(all[nearest_name(all, all.size(), wanted)] == all[i]);
  }
}

TEST_CASE("names longer than what is compared are no trouble") {
  const std::string long_name(300, 'a');
  const std::array<std::string_view, 2> all{long_name, "c"};
  CHECK(nearest_name(all, 2, "c") == 1);
  CHECK(nearest_name(all, 2, std::string_view(long_name).substr(1)) == 0);
}
