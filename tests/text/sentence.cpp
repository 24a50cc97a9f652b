// SPDX-License-Identifier: BSL-1.0
#include <varscope/text/sentence.hpp>

#include <limits>
#include <string>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr sentence numbers() {
  sentence text("numbers:");
  text << ' ' << 0 << ' ' << -7 << ' ' << 4294967295u;
  return text;
}
static_assert(numbers().view() == "numbers: 0 -7 4294967295");
static_assert(numbers().c_str()[numbers().view().size()] == 0);

constexpr sentence limits() {
  sentence text;
  text << std::numeric_limits<std::int64_t>::min() << ' ' << std::numeric_limits<std::int64_t>::max() << ' '
       << std::numeric_limits<std::uint64_t>::max();
  return text;
}
static_assert(limits().view() == "-9223372036854775808 9223372036854775807 18446744073709551615");

static_assert(sentence().empty() && sentence().view().empty() && sentence().c_str()[0] == 0);
static_assert(!sentence(" ").empty());

}  // namespace

TEST_CASE("a sentence is the same at run time") {
  CHECK(numbers().view() == "numbers: 0 -7 4294967295");
  CHECK(limits().view() == "-9223372036854775808 9223372036854775807 18446744073709551615");
}

TEST_CASE("what does not fit a sentence is cut") {
  const std::string most(sentence::capacity, 'x');
  sentence text(most);
  CHECK(text.view() == most);
  text << "no more" << 42 << '!';
  CHECK(text.view() == most);
  CHECK(std::string(text.c_str()) == most);
}
