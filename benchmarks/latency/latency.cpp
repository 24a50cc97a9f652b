// SPDX-License-Identifier: BSL-1.0
//
// How long a session takes for one input, next to the same model as plain loops and with Eigen, compiled with the same
// flags, with the same weights:
//
//   latency FOLDER SECONDS [MODEL...]     the models' files, seconds for each contestant
#include <cstdlib>

#include "by_hand.hpp"
#include "contestants.hpp"
#include "eigen.hpp"
#include "models.hpp"

namespace {

template <const auto& Net, class ByHand, class... WithEigen>
void add(const arguments& given, const char* model) {
  constexpr std::size_t inputs = sizeof(ByHand::x) / sizeof(float);
  if constexpr (sizeof...(WithEigen) == 0)
    time_model<in_varscope<Net, inputs>, ByHand>(given, model, {"varscope", "loops"});
  else
    time_model<in_varscope<Net, inputs>, ByHand, WithEigen...>(given, model, {"varscope", "loops", "Eigen"});
}

using varscope::graph_of;

inline constexpr auto& mlp_sine_relu = graph_of<models::mlp_sine_relu>;
inline constexpr auto& mlp_sine_tanh = graph_of<models::mlp_sine_tanh>;
inline constexpr auto& digits_cnn = graph_of<models::digits_cnn>;
inline constexpr auto& image_filters = graph_of<models::image_filters>;
inline constexpr auto& seed_filters = graph_of<models::seed_filters>;
inline constexpr auto& mlp_256 = graph_of<models::mlp_256>;
inline constexpr auto& deep_mnist = graph_of<models::deep_mnist>;
inline constexpr auto& odd_channels = graph_of<models::odd_channels>;
inline constexpr auto& stride_2 = graph_of<models::stride_2>;
inline constexpr auto& depthwise = graph_of<models::depthwise>;

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: latency FOLDER SECONDS [MODEL...]\n");
    return 2;
  }
  const arguments given{argv[1], std::atof(argv[2]), {argv + 3, argv + argc}};
  add<mlp_sine_relu, by_hand::mlp_sine_relu, with_eigen::mlp_sine_relu>(given, "mlp_sine_relu");
  add<mlp_sine_tanh, by_hand::mlp_sine_tanh, with_eigen::mlp_sine_tanh>(given, "mlp_sine_tanh");
  add<digits_cnn, by_hand::digits_cnn>(given, "digits_cnn");
  add<image_filters, by_hand::image_filters>(given, "image_filters");
  add<seed_filters, by_hand::seed_filters>(given, "seed_filters");
  add<mlp_256, by_hand::mlp_256, with_eigen::mlp_256>(given, "mlp_256");
  add<deep_mnist, by_hand::deep_mnist>(given, "deep_mnist");
  add<odd_channels, by_hand::odd_channels>(given, "odd_channels");
  add<stride_2, by_hand::stride_2>(given, "stride_2");
  add<depthwise, by_hand::depthwise>(given, "depthwise");
}
