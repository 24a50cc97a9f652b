// SPDX-License-Identifier: BSL-1.0
//
// The reader of JSON: what a header may say, and what is not JSON (examples of RFC 8259's grammar).
#include <varscope/io/json.hpp>

#include <cstdint>
#include <string>
#include <string_view>

#include <support/catch.hpp>

using namespace varscope;
using kinds = detail::json_value::kinds;

namespace {

// What is wrong with a text; empty if nothing is.
std::string refusal(std::string_view text) {
  try {
    detail::json_reader(text).read();
    return {};
  } catch (const detail::json_error& error) {
    return error.what;
  }
}

std::string string_of(std::string_view text) { return detail::json_reader(text).read().text; }

}  // namespace

TEST_CASE("a text gives its values") {
  const auto value =
      detail::json_reader(" { \"a\" : [ 1 , 18446744073709551615,-1, 2.0, 1e3, 0 ] ,\n\"b\":{}, \"c\":null} ").read();
  REQUIRE(value.kind == kinds::object);
  CHECK(value.names == std::vector<std::string>{"a", "b", "c"});
  const detail::json_value* a = value.find("a");
  REQUIRE(a != nullptr);
  REQUIRE(a->kind == kinds::list);
  REQUIRE(a->items.size() == 6);
  CHECK(a->items[0].number == 1);
  CHECK(a->items[1].number == ~std::uint64_t{0});
  for (const std::size_t other : {2u, 3u, 4u}) CHECK(a->items[other].kind == kinds::other);
  CHECK(a->items[5].kind == kinds::whole_number);
  CHECK(value.find("b")->kind == kinds::object);
  CHECK(value.find("c")->kind == kinds::other);
  CHECK(value.find("d") == nullptr);
  CHECK(detail::json_reader("18446744073709551616").read().kind == kinds::other);
}

TEST_CASE("strings have escapes and UTF-8") {
  CHECK(string_of(R"("a\"\\\/\b\f\n\r\tb")") == "a\"\\/\b\f\n\r\tb");
  CHECK(string_of(R"("\u0041\u00e9\u20AC\uD834\uDD1E")") == "A\xC3\xA9\xE2\x82\xAC\xF0\x9D\x84\x9E");
  CHECK(string_of("\"\xC3\xA9\xE2\x82\xAC\xF0\x9D\x84\x9E\"") == "\xC3\xA9\xE2\x82\xAC\xF0\x9D\x84\x9E");
}

TEST_CASE("everything else is refused") {
  for (const char* text : {"",
                           " ",
                           "{",
                           "}",
                           "[",
                           "[1",
                           "[1,]",
                           "[,]",
                           "{\"a\"}",
                           "{\"a\":}",
                           "{\"a\":1,}",
                           "{a:1}",
                           "{1:1}",
                           "[1] 2",
                           "01",
                           "-",
                           "1.",
                           ".1",
                           "1e",
                           "1e+",
                           "+1",
                           "0x1",
                           "nul",
                           "True",
                           "NaN",
                           "'a'",
                           "\"",
                           "\"a",
                           "\"\n\"",
                           "\"\\",
                           "\"\\x\"",
                           "\"\\u12\"",
                           "\"\\u12G4\"",
                           "\"\\u-123\"",
                           "\"\\uD834\"",
                           "\"\\uD834\\u0041\"",
                           "\"\\uDD1E\"",
                           "\"\x80\"",
                           "\"\xC0\x80\"",
                           "\"\xC3\"",
                           "\"\xE0\x80\x80\"",
                           "\"\xED\xA0\x80\"",
                           "\"\xF0\x80\x80\x80\"",
                           "\"\xF4\x90\x80\x80\"",
                           "\"\xF5\x80\x80\x80\"",
                           "// a\n1",
                           "\xEF\xBB\xBF{}"}) {
    CAPTURE(text);
    CHECK(refusal(text) == "its header is not JSON");
  }
  CHECK(refusal(std::string_view("\0", 1)) == "its header is not JSON");
  CHECK(refusal(R"({"a":1,"b":2,"a":3})") == "a appears twice in its header");
  CHECK(refusal("[[[[1]]]]").empty());
  CHECK(refusal("[[[[[1]]]]]") == "its header is nested too deeply");
  CHECK(refusal(std::string(100000, '[')) == "its header is nested too deeply");
}
