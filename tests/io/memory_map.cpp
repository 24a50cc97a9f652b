// SPDX-License-Identifier: BSL-1.0
#include <varscope/io/memory_map.hpp>

#include <algorithm>
#include <string>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr void model(graph& g) {
  auto x = placeholder<"x">(g, {1, 16});
  scope<"dense">(g, [&] {
    auto h = nn::relu(matmul(x, get_variable<"kernel">(g, {16, 32})) + get_variable<"bias">(g, {32}));
    nn::softmax<"y">(h);
  });
}
inline constexpr auto& net = graph_of<model>;

constexpr void empty(graph& g) { placeholder<"x">(g, {1}); }

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

// 16 * 32 floats, then 32 of the bias; two temporaries of 128 bytes, of which the result, which lives longer, lies first.
TEST_CASE("the text names variables, steps and what lies where") {
  const std::string text = memory_map_text(net);
  CAPTURE(text);
  CHECK(text.find("Variables: 2,176 bytes\n") != text.npos);
  CHECK(text.find("         0       2,048  float32  dense/kernel\n") != text.npos);
  CHECK(text.find("     2,048         128  float32  dense/bias\n") != text.npos);
  CHECK(text.find("Workspace: 256 bytes; 256 are needed at once, one buffer for each result would be 256\n") != text.npos);
  CHECK(text.find("dense/MatMul + AddV2 + Relu\n") != text.npos);
  CHECK(text.find("     0  |" + std::string(32, '.') + std::string(32, 'A') + "|") != text.npos);
  CHECK(text.find("     1  |" + std::string(32, 'B') + std::string(32, 'A') + "|  dense/y\n") != text.npos);
}

TEST_CASE("the picture has a rectangle for each temporary") {
  const std::string svg = memory_map_svg(net);
  CHECK(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
  CHECK(svg.ends_with("</svg>\n"));
  CHECK(count(svg, "<rect ") == 2);
  CHECK(count(svg, "</rect>") == 2);
  CHECK(svg.find("<title>dense/y, 128 bytes at 0</title>") != svg.npos);
}

TEST_CASE("a graph without variables and steps has a map too") {
  CHECK(memory_map_text(graph_of<empty>).find("Workspace: 0 bytes") != std::string::npos);
  CHECK(count(memory_map_svg(graph_of<empty>), "<rect ") == 0);
}

TEST_CASE("a picture that cannot be written is an error") {
  CHECK_THROWS_AS(write_memory_map_svg(net, "no such folder/map.svg"), io_error);
}
