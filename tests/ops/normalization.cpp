// SPDX-License-Identifier: BSL-1.0
//
// moments, batch_normalization, l2_normalize; values of nine digits are TensorFlow's.
#include <varscope/ops/normalization.hpp>

#include "support/both_worlds.hpp"
#include "support/computes.hpp"

using namespace varscope_test;

namespace {

constexpr double sixteen[] = {-0.117324017, -0.210184723, -0.303045422, -0.39590615,  -0.488766849, -0.581627548,
                              -0.674488246, -0.767349005, -0.860209703, -0.953070402, 0.954068899,  0.8612082,
                              0.768347502,  0.675486743,  0.582626045,  0.489765346};

constexpr void mean(graph& g) { identity<"y">(nn::moments(placeholder<"x">(g, {1, 2, 2, 4}), {0, 1, 2}).mean); }
constexpr void variance(graph& g) { identity<"y">(nn::moments(placeholder<"x">(g, {1, 2, 2, 4}), {0, 1, 2}).variance); }
constexpr void whitened(graph& g) {
  const tensor x = placeholder<"x">(g, {4, 1});
  const auto [m, v] = nn::moments(x, {0});
  identity<"y">(nn::batch_normalization(x, m, v, {}, {}, {.variance_epsilon = 0}));
}
constexpr void moved(graph& g) {
  const tensor x = placeholder<"x">(g, {2}), z = placeholder<"z">(g, {2});
  // z (x - x) / sqrt(...) + x
  identity<"y">(nn::batch_normalization(x, x, z, x, z));
}
constexpr void unit(graph& g) { nn::l2_normalize<"y">(placeholder<"x">(g, {2, 2}), {.axis = 1}); }

}  // namespace

TEST_CASE("TensorFlow's operations") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const auto [m, v] = nn::moments(placeholder<"x">(g, {2, 3}), {0});
          out << m.shape() << v.shape();
          write_operations(g, out);
        }) ==
        "(3,) (3,) x Placeholder moments/mean/reduction_indices Const moments/mean Mean moments/StopGradient "
        "StopGradient "
        "moments/SquaredDifference SquaredDifference moments/variance/reduction_indices Const moments/variance Mean "
        "moments/Squeeze Squeeze moments/Squeeze_1 Squeeze");
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          const tensor x = placeholder<"x">(g, {2, 3});
          const variable scale = get_variable<"scale">(g, {3});
          out << nn::batch_normalization(x, scale, scale, scale, scale).name();
          out << nn::batch_normalization(x, scale, scale, {}, {}).name();
          for (const operation_info& o : g.operations())
            if (o.name.starts_with("batchnorm")) out << o.name << o.type;
        }) ==
        "batchnorm/add_1:0 batchnorm_1/add_1:0 batchnorm/add/y Const batchnorm/add AddV2 batchnorm/Rsqrt Rsqrt "
        "batchnorm/mul Mul batchnorm/mul_1 Mul batchnorm/mul_2 Mul batchnorm/sub Sub batchnorm/add_1 AddV2 "
        "batchnorm_1/add/y Const batchnorm_1/add AddV2 batchnorm_1/Rsqrt Rsqrt batchnorm_1/mul Mul batchnorm_1/Neg Neg "
        "batchnorm_1/mul_1 Mul batchnorm_1/add_1 AddV2");
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          out << nn::l2_normalize(placeholder<"x">(g, {2, 3}), {.axis = {0, 1}}).shape();
          write_operations(g, out);
        }) ==
        "(2, 3) x Placeholder l2_normalize/Square Square l2_normalize/Sum/reduction_indices Const l2_normalize/Sum Sum "
        "l2_normalize/Maximum/y Const l2_normalize/Maximum Maximum l2_normalize/Rsqrt Rsqrt l2_normalize Mul");
}

TEST_CASE("moments of float16 are counted in float32") {
  CHECK(in_both_worlds([](graph& g, transcript& out) {
          out << nn::moments(placeholder<"x">(g, {2, 3}, dtype::float16), {0}, {.keep_dims = true}).mean.dtype();
          write_operations(g, out);
        }) ==
        "float16 x Placeholder moments/Cast Cast moments/mean/reduction_indices Const moments/mean Mean "
        "moments/StopGradient StopGradient moments/SquaredDifference SquaredDifference "
        "moments/variance/reduction_indices "
        "Const moments/variance Mean moments/Cast_1 Cast moments/Cast_2 Cast");
}

TEST_CASE("moments, batch_normalization, l2_normalize: values") {
  CHECK_IN_BOTH(computes<mean>(sixteen, {-0.174488246, -0.267349005, 0.139790311, 0.046929583}));
  CHECK_IN_BOTH(computes<variance>(sixteen, {0.365297973, 0.365297973, 0.429576546, 0.429576546}));
  CHECK_IN_BOTH(computes<whitened>({1, 1, 3, 3}, {-1, -1, 1, 1}));
  CHECK_IN_BOTH(computes<moved>({2, -3}, {1, 4}, {2, -3}));
  CHECK_IN_BOTH(computes<unit>({3, 4, 0, 0}, {0.6, 0.8, 0, 0}));
}
