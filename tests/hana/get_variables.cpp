// SPDX-License-Identifier: BSL-1.0
#include <varscope/hana/get_variables.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

#include <varscope/hana/bind.hpp>
#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

struct conv_params {
  BOOST_HANA_DEFINE_STRUCT(conv_params, (tensor_view<const float, 1, 1, 2, 3>, weights),
                           (tensor_view<const float, 3>, biases));
};
struct counters {
  BOOST_HANA_DEFINE_STRUCT(counters, (tensor_view<const std::int32_t, 2>, n), (tensor_view<const double>, rate));
};
struct model_params {
  BOOST_HANA_DEFINE_STRUCT(model_params, (tensor_view<float, 2>, first), (counters, inner),
                           (tensor_view<float, 2>, last));
};
struct not_a_view {
  BOOST_HANA_DEFINE_STRUCT(not_a_view, (tensor_view<float>, x), (int, y));
};
struct not_adapted {};

constexpr tensor conv_relu(graph& g, tensor x) {
  auto p = get_variables<conv_params>(g, initial<"weights">(init::constant({1, 2, 3, 4, 5, 6})),
                                      initial<"biases">(init::ones(), {.trainable = false}));
  return nn::relu(nn::conv2d(x, p["weights"_s]) + p["biases"_s]);
}

constexpr void convolution(graph& g) {
  auto x = placeholder<"x">(g, {1, 1, 1, 2});
  scope<"conv1">(g, [&] { identity<"y">(conv_relu(g, x)); });
}
inline constexpr auto& net = graph_of<convolution>;

constexpr void nested(graph& g) {
  get_variables<model_params>(g, initial<"inner/n">(init::constant({7, 8})), initial<"inner">(init::constant(2.5f)));
}
constexpr void one_for_all(graph& g) { get_variables<model_params>(g, init::ones(), {.trainable = false}); }
constexpr void defaults(graph& g) {
  scope<"s">(g, {.initializer = init::constant(3)}, [&] { get_variables<model_params>(g); });
}
constexpr void by_hand(graph& g) {
  get_variable<"first">(g, {2});
  scope<"inner">(g, [&] {
    get_variable<"n">(g, {2}, {.dtype = dtype::int32});
    get_variable<"rate">(g, scalar, {.dtype = dtype::float64});
  });
  get_variable<"last">(g, {2});
}
constexpr unsigned line_of_second = __LINE__ + 3;
constexpr void twice(graph& g) {
  get_variables<conv_params>(g);
  get_variables<conv_params>(g);
}
constexpr unsigned line_of_named = __LINE__ + 3;
constexpr void twice_with_names(graph& g) {
  get_variables<conv_params>(g, initial<"weights">(init::zeros()));
  get_variables<conv_params>(g, initial<"weights">(init::zeros()));
}

template <class Struct, fixed_string... Names>
constexpr std::string_view problem_of() {
  return detail::declaration_problem_text<Struct, Names...>.view();
}

}  // namespace

TEST_CASE("members declare variables and give them by name") {
  STATIC_REQUIRE(net.variable_count() == 2);
  STATIC_REQUIRE(net.find("conv1/weights")->shape == shape{1, 1, 2, 3});
  STATIC_REQUIRE(net.find("conv1/weights")->trainable);
  STATIC_REQUIRE(net.find("conv1/biases")->shape == shape{3});
  STATIC_REQUIRE(!net.find("conv1/biases")->trainable);

  static session<net> s;
  s.initialize(1);
  const float x[] = {10, 1};
  const auto [y] = s.run<"conv1/y">(feed<"x">(x));
  // x[0] * {1, 2, 3} + x[1] * {4, 5, 6} + 1
  CHECK(y[0] == 15);
  CHECK(y[1] == 26);
  CHECK(y[2] == 37);
  CHECK(bind<conv_params>(s.variables()[scope<"conv1">]).weights(0, 0, 1, 2) == 6);
}

TEST_CASE("nested structs open scopes, in the order of the members") {
  constexpr auto& nested_net = graph_of<nested>;
  STATIC_REQUIRE(nested_net.variables()[0].name == "first");
  STATIC_REQUIRE(nested_net.variables()[1].name == "inner/n");
  STATIC_REQUIRE(nested_net.variables()[2].name == "inner/rate");
  STATIC_REQUIRE(nested_net.variables()[3].name == "last");
  STATIC_REQUIRE(nested_net.find("inner/n")->dtype == dtype::int32);
  STATIC_REQUIRE(nested_net.find("inner/rate")->dtype == dtype::float64);
  STATIC_REQUIRE(nested_net.find("inner/rate")->shape == scalar);
  STATIC_REQUIRE(nested_net.fingerprint() == graph_of<by_hand>.fingerprint());

  static constexpr auto a = initialize_constant<graph_of<nested>>(1);
  STATIC_REQUIRE(a.get<"inner/n">()(1) == 8);      // the first initializer that fits
  STATIC_REQUIRE(a.get<"inner/rate">()() == 2.5);  // the one of the scope
}

TEST_CASE("one initializer is for all members, none is the scope's") {
  static constexpr auto ones = initialize_constant<graph_of<one_for_all>>();
  STATIC_REQUIRE(ones.get<"first">()(1) == 1);
  STATIC_REQUIRE(ones.get<"inner/n">()(0) == 1);
  STATIC_REQUIRE(!graph_of<one_for_all>.find("inner/rate")->trainable);
  static constexpr auto threes = initialize_constant<graph_of<defaults>>();
  STATIC_REQUIRE(threes.get<"s/first">()(1) == 3);
  STATIC_REQUIRE(threes.get<"s/inner/rate">()() == 3);
}

TEST_CASE("variables are shared by the rules of get_variable") {
  STATIC_REQUIRE(build_error_of<twice>.code() == errc::variable_exists);
  STATIC_REQUIRE(build_error_of<twice>.where().line() == line_of_second);
  STATIC_REQUIRE(build_error_of<twice>.first_defined_at().line() == line_of_second - 1);
  STATIC_REQUIRE(build_error_of<twice_with_names>.where().line() == line_of_named);
}

TEST_CASE("a graph is built at run time in the same way") {
  graph g;
  auto p = get_variables<model_params>(g);
  CHECK(p["first"_s].name() == "first:0");
  CHECK(p["inner"_s]["rate"_s].name() == "inner/rate:0");
  CHECK(p["inner"_s]["n"_s].dtype() == dtype::int32);
  CHECK(g.collection(collection::global_variables).size() == 4);
}

TEST_CASE("a struct or initializer that does not fit is refused with a sentence") {
  STATIC_REQUIRE(problem_of<model_params, "first", "inner/rate", "inner">() == "");
  STATIC_REQUIRE(problem_of<conv_params, "weight">() == "There is no member weight in this struct.");
  STATIC_REQUIRE(problem_of<model_params, "inner/x">() == "There is no member inner/x in this struct.");
  STATIC_REQUIRE(problem_of<not_a_view>() ==
                 "Member y is neither a tensor_view nor a struct adapted with BOOST_HANA_DEFINE_STRUCT.");
  STATIC_REQUIRE(problem_of<not_adapted>() == "The struct is not adapted with BOOST_HANA_DEFINE_STRUCT.");
}
