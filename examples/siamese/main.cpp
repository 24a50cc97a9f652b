// SPDX-License-Identifier: BSL-1.0
//
// Tells whether two handwritten digits are the same.
//
//   siamese                                            the pairs of the data folder, checked against TensorFlow
//   siamese --weights w.safetensors --pairs p.json     another network of the same shape, other pairs
#include <cmath>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>

#include <CLI/CLI.hpp>
#include <varscope/io.hpp>

#include "model.hpp"
#include "pairs.hpp"

namespace {

using namespace siamese;
using path = std::filesystem::path;

const path data = VARSCOPE_EXAMPLE_DATA;
constexpr double tolerance = 1e-4;

}  // namespace

int main(int count, char** arguments) try {
  path weights = data / "siamese.safetensors";
  path pairs = data / "siamese.json";
  CLI::App app("Distances of pairs of handwritten digits, compared with those that TensorFlow gave.");
  app.add_option("--weights", weights, "variables of the network, a safetensors file")->capture_default_str();
  app.add_option("--pairs", pairs, "pairs of pictures and TensorFlow's distances, a JSON file")->capture_default_str();
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 1;
  }

  static session<net> network;
  varscope::load(network.variables(), weights);
  double worst = 0;
  bool near = true;
  std::printf("pair  distance  TensorFlow's\n");
  int number = 0;
  for (const pair& p : read_pairs(pairs)) {
    const auto [result] = network.run<"siamese/distance">(feed<"left">(p.left), feed<"right">(p.right));
    const double distance = static_cast<double>(result());
    const double difference = std::fabs(distance - p.distance);
    worst = std::fmax(worst, difference);
    near = near && difference <= tolerance;  // false for NaN
    std::printf("%4d  %.6f  %.6f\n", number++, distance, p.distance);
  }
  if (!near) throw std::runtime_error("The distances are not TensorFlow's.");
  std::printf("TensorFlow's distances within %.1e\n", worst);
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
