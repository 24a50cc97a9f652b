// SPDX-License-Identifier: BSL-1.0
//
// A model as varscope_embed_weights sees it: by its builder or its frozen graph, and the layout of its arena as text.
#include <varscope/runtime/embedded_weights.hpp>

#include <varscope/varscope.hpp>

#include <cstring>
#include <string_view>
#include <type_traits>

#include <support/catch.hpp>

using namespace varscope;

namespace {

constexpr void model(graph& g) {
  scope<"a">(g, [&] {
    get_variable<"w">(g, {2, 3}, init::zeros());
    get_variable<"b">(g, {3}, init::zeros(), {.dtype = dtype::float16});
  });
  get_variable<"step">(g, scalar, init::zeros(), {.dtype = dtype::int64});
  get_variable<"v">(g, {4}, init::zeros());
}
constexpr auto& net = graph_of<model>;

// A convolution of 4 output channels and a table of 5 rows: weights, whose channels count along other axes.
constexpr void quantizable(graph& g) {
  const auto x = placeholder<"x">(g, {1, 3, 3, 2});
  const auto filters = get_variable<"filters">(g, {2, 2, 2, 4}, init::zeros());
  const auto biases = get_variable<"biases">(g, {4}, init::zeros());
  const auto table = get_variable<"table">(g, {5, 3}, init::zeros());
  identity<"y">(nn::conv2d(x, filters) + biases);
  identity<"row">(gather(table, constant<"nth">(g, 2)));
}

template <auto Model, std::size_t Align, class... Rules>
std::string_view text_of() {
  static constexpr auto text = detail::layout_text<Model, Align, Rules...>();
  const char* const characters = reinterpret_cast<const char*>(&text);
  return {characters, std::strlen(characters)};
}

}  // namespace

TEST_CASE("a builder and its frozen graph are the same model") {
  STATIC_REQUIRE(std::is_same_v<detail::embedded_arena<(net), default_alignment>, arena<net>>);
  STATIC_REQUIRE(std::is_same_v<detail::embedded_arena<(model), 64>, arena<net>>);
  STATIC_REQUIRE(std::is_same_v<detail::embedded_arena<(&model), 16>, arena<net, 16>>);
  using rule = quantized<"table", dtype::int8>;
  STATIC_REQUIRE(std::is_same_v<detail::embedded_arena<(quantizable), 4, rule>, arena<graph_of<quantizable>, 4, rule>>);
}

TEST_CASE("an arena is the one that was laid out, or another") {
  STATIC_REQUIRE(detail::is_embedded_as<arena<net>>(sizeof(arena<net>), net.fingerprint()));
  STATIC_REQUIRE(!detail::is_embedded_as<arena<net, 4>>(sizeof(arena<net>), net.fingerprint()));
  STATIC_REQUIRE(!detail::is_embedded_as<arena<net>>(sizeof(arena<net>), net.fingerprint() + 1));
}

// One array a dtype, in the order of the dtypes: float32 with a/w and v, int64 with step, float16 with a/b.
TEST_CASE("the layout is a line for the arena and one for each variable") {
  const std::string fingerprint = std::to_string(net.fingerprint());
  CHECK(text_of<model, 64>() ==
        "\nvarscope layout 1\n256 64 " + fingerprint +
            "\n0 float32 [2,3] float32 0 0 0 a/w\n192 float16 [3] float16 0 0 0 a/b\n128 int64 [] int64 0 0 0 step\n"
            "64 float32 [4] float32 0 0 0 v\nend\n");
  CHECK(text_of<(net), 4>() ==
        "\nvarscope layout 1\n56 4 " + fingerprint +
            "\n0 float32 [2,3] float32 0 0 0 a/w\n48 float16 [3] float16 0 0 0 a/b\n40 int64 [] int64 0 0 0 step\n"
            "24 float32 [4] float32 0 0 0 v\nend\n");
}

// float32: 4 biases, then the scales of 4 channels, then those of 5 rows: 52 bytes. int8: 32 codes, then 15. Element i of
// the filters is of channel i % 4, of the table of row i / 3.
TEST_CASE("a quantized variable's line says what it is kept as and where its scales are") {
  const std::string fingerprint = std::to_string(graph_of<quantizable>.fingerprint());
  CHECK(text_of<quantizable, 4, quantized<"", dtype::int8>>() ==
        "\nvarscope layout 1\n100 4 " + fingerprint +
            "\n52 float32 [2,2,2,4] int8 4 1 16 filters\n0 float32 [4] float32 0 0 0 biases\n"
            "84 float32 [5,3] int8 5 3 32 table\nend\n");
  CHECK(text_of<quantizable, 4, quantized<"filters", dtype::bfloat16>, quantized<"table", dtype::float16>>() ==
        "\nvarscope layout 1\n112 4 " + fingerprint +
            "\n48 float32 [2,2,2,4] bfloat16 0 0 0 filters\n0 float32 [4] float32 0 0 0 biases\n"
            "16 float32 [5,3] float16 0 0 0 table\nend\n");
}

TEST_CASE("numbers and text stand one after the other") {
  constexpr auto text = [] {
    detail::text_array<40> result;
    result << "a" << std::uint64_t{0} << " " << ~std::uint64_t{0} << "\n" << std::uint64_t{10};
    return result;
  }();
  CHECK(std::string_view(reinterpret_cast<const char*>(&text)) == "a0 18446744073709551615\n10");
}
