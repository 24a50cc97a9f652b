// SPDX-License-Identifier: BSL-1.0
#include <varscope/hana/bind.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;

namespace {

constexpr void model(graph& g) {
  scope<"model">(g, [&] {
    get_variable<"step">(g, scalar, init::constant(3), {.dtype = dtype::int32});
    scope<"conv1">(g, [&] {
      get_variable<"weights">(g, {2, 3}, init::constant({1, 2, 3, 4, 5, 6}));
      get_variable<"biases">(g, {3}, init::ones());
    });
  });
}
inline constexpr auto& net = graph_of<model>;

struct conv_params {
  BOOST_HANA_DEFINE_STRUCT(conv_params, (tensor_view<const float, 2, 3>, weights),
                           (tensor_view<const float, 3>, biases));
};
struct writable_params {
  BOOST_HANA_DEFINE_STRUCT(writable_params, (tensor_view<float, 3>, biases));
};
struct model_params {
  BOOST_HANA_DEFINE_STRUCT(model_params, (conv_params, conv1), (tensor_view<const std::int32_t>, step));
};
struct all_params {
  BOOST_HANA_DEFINE_STRUCT(all_params, (model_params, model));
};

struct missing_member {
  BOOST_HANA_DEFINE_STRUCT(missing_member, (tensor_view<const float, 2, 3>, wieghts));
};
struct other_shape {
  BOOST_HANA_DEFINE_STRUCT(other_shape, (tensor_view<const float, 3, 2>, weights));
};
struct other_dtype {
  BOOST_HANA_DEFINE_STRUCT(other_dtype, (tensor_view<const double, 3>, biases));
};
struct not_a_view {
  BOOST_HANA_DEFINE_STRUCT(not_a_view, (int, biases));
};
struct not_adapted {
  tensor_view<const float, 3> biases;
};

// What is wrong with binding a struct to "model/conv1" of an arena.
template <class Struct, class Arena = arena<graph_of<model>>>
constexpr std::string_view problem_of() {
  return detail::bind_problem_text<Struct, detail::bind_place<detail::arena_scope<Arena, "model/conv1">>>.view();
}

template <class Struct, class Where>
concept bindable = requires(Where where) {
  bind<Struct>(where);
};

constexpr void dense(graph& g) {
  auto x = placeholder<"x">(g, {1, 2});
  auto weights = get_variable<"weights">(g, {2, 3});
  identity<"y">(matmul(x, weights) + get_variable<"biases">(g, {3}));
}
using quantized_arena = arena<graph_of<dense>, 4, quantized<"weights", dtype::int8>>;

struct quantized_params {
  BOOST_HANA_DEFINE_STRUCT(quantized_params, (quantized_view<const std::int8_t, 3, 1, 2, 3>, weights),
                           (tensor_view<const float, 3>, biases));
};
struct unquantized_params {
  BOOST_HANA_DEFINE_STRUCT(unquantized_params, (tensor_view<const float, 2, 3>, weights),
                           (tensor_view<const float, 3>, biases));
};

}  // namespace

TEST_CASE("members are the variables of their names") {
  static constinit arena<net> a = initialize_constant<net>();
  const auto conv1 = bind<conv_params>(a[scope<"model"> / scope<"conv1">]);
  CHECK(conv1.weights(1, 2) == 6);
  CHECK(conv1.weights.data() == a.get<"model/conv1/weights">().data());
  CHECK(conv1.biases(0) == 1);
  CHECK(bind<conv_params>(a[scope<"model">][scope<"conv1">]).biases.data() == conv1.biases.data());
}

TEST_CASE("a nested struct is a nested scope") {
  static constinit arena<net> a = initialize_constant<net>();
  const auto all = bind<all_params>(a);
  CHECK(all.model.step() == 3);
  CHECK(all.model.conv1.weights(0, 1) == 2);
  CHECK(bind<model_params>(a[scope<"model">]).conv1.weights.data() == all.model.conv1.weights.data());
}

TEST_CASE("views of elements that can be changed change the arena") {
  static arena<net> a;
  bind<writable_params>(a[scope<"model/conv1">]).biases(2) = 8;
  CHECK(a.get<"model/conv1/biases">()(2) == 8);
}

TEST_CASE("a constant arena is bound to constant views, in constant evaluation too") {
  static constexpr arena<net> a = initialize_constant<net>();
  STATIC_REQUIRE(bind<conv_params>(a[scope<"model/conv1">]).weights(1, 0) == 4);
  STATIC_REQUIRE(bind<all_params>(a).model.step() == 3);
  STATIC_REQUIRE(
      problem_of<writable_params, const arena<net>>() ==
      "Variable model/conv1/biases is constant in this arena: the member has to be a tensor_view of constant "
      "elements.");
}

TEST_CASE("memory of the caller is bound through an arena_view") {
  static constexpr arena<net> flash = initialize_constant<net>();
  const const_arena_view<net> view(flash);
  CHECK(bind<conv_params>(view[scope<"model/conv1">]).weights(1, 2) == 6);
  CHECK(bind<all_params>(view).model.conv1.biases(1) == 1);
  CHECK(problem_of<writable_params, const const_arena_view<net>>() != "");
  CHECK(problem_of<writable_params, const arena_view<net>>() == "");
}

TEST_CASE("what does not fit is refused with a sentence") {
  STATIC_REQUIRE(problem_of<conv_params>() == "");
  STATIC_REQUIRE(problem_of<missing_member>() ==
                 "There is no variable model/conv1/wieghts in this graph. Did you mean model/conv1/weights?");
  STATIC_REQUIRE(problem_of<other_shape>() ==
                 "Trying to share variable model/conv1/weights, but specified shape (3, 2) and found shape (2, 3).");
  STATIC_REQUIRE(
      problem_of<other_dtype>() ==
      "Trying to share variable model/conv1/biases, but specified dtype float64 and found dtype float32_ref.");
  STATIC_REQUIRE(
      problem_of<not_a_view>() ==
      "Member model/conv1/biases is neither a tensor_view nor a struct adapted with BOOST_HANA_DEFINE_STRUCT.");
  STATIC_REQUIRE(problem_of<not_adapted>() == "The struct is not adapted with BOOST_HANA_DEFINE_STRUCT.");
}

TEST_CASE("what does not fit takes no part in overload resolution") {
  using place = detail::arena_scope<arena<net>, "model/conv1">;
  STATIC_REQUIRE(bindable<conv_params, place>);
  STATIC_REQUIRE(!bindable<missing_member, place>);
  STATIC_REQUIRE(!bindable<other_shape, place>);
  STATIC_REQUIRE(!bindable<conv_params, arena<net>&>);
}

TEST_CASE("a quantized variable is bound to a view that reads it") {
  static quantized_arena a;
  a.get<"weights">().codes()(1, 2) = 7;
  a.get<"weights">().scales()[2] = 3;
  const auto params = bind<quantized_params>(std::as_const(a));
  CHECK(params.weights(1, 2) == 21);
  CHECK(params.biases.data() == a.get<"biases">().data());
  static constexpr sentence wrong =
      detail::bind_problem_text<unquantized_params, detail::bind_place<const quantized_arena>>;
  STATIC_REQUIRE(wrong.view() ==
                 "Trying to share variable weights, but specified dtype float32 and found dtype int8_ref.");
}
