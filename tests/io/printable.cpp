// SPDX-License-Identifier: BSL-1.0
#include <varscope/io/printable.hpp>

#include <string>

#include "support/catch.hpp"

using varscope::detail::printable;

TEST_CASE("control characters do not reach a sentence") {
  CHECK(printable("conv1/weights") == "conv1/weights");
  CHECK(printable("a\nb\tc\x7F") == "a?b?c?");
  CHECK(printable("\xC3\xA9") == "\xC3\xA9");
  CHECK(printable("") == "");
}

TEST_CASE("a long name is cut between characters") {
  CHECK(printable(std::string(200, 'a')) == std::string(200, 'a'));
  CHECK(printable(std::string(201, 'a')) == std::string(200, 'a') + "...");
  CHECK(printable(std::string(199, 'a') + "\xC3\xA9") == std::string(199, 'a') + "...");
}
