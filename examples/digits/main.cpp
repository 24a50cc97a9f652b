// SPDX-License-Identifier: BSL-1.0
//
// Reads handwritten digits.
//
//   digits                                          360 test pictures of the data folder, checked against TensorFlow
//   digits --threads 1                              on one thread, instead of on all that the machine has
//   digits --pictures some.u8 --labels some.u8      other pictures: 64 bytes from 0 to 16 each
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <varscope/io.hpp>

#include "reader.hpp"
#include "test_pictures.hpp"

namespace {

using namespace digits;
using path = std::filesystem::path;

const path data = VARSCOPE_EXAMPLE_DATA;

struct options {
  path weights = data / "digits.safetensors";
  path pictures = data / "digits-test-images.u8";
  path labels = data / "digits-test-labels.u8";
  std::size_t threads = std::max(1u, std::thread::hardware_concurrency());
};

// TensorFlow's predictions for the pictures of the data folder and its logits for the first ones. Throws when they
// differ by more than rounding.
void compare_with_tensorflow(std::span<const reading> readings) {
  std::ifstream file(data / "digits.json");
  const auto answers = nlohmann::json::parse(file);
  const auto predictions = answers.at("predictions").get<std::vector<int>>();
  std::size_t same = 0;
  for (std::size_t i = 0; i != readings.size(); ++i) same += readings[i].digit == predictions.at(i);
  double worst = 0;
  const auto logits = answers.at("logits_of_first_8").get<std::vector<std::vector<double>>>();
  for (std::size_t i = 0; i != logits.size(); ++i)
    for (std::size_t k = 0; k != classes; ++k)
      worst = std::fmax(worst, std::fabs(static_cast<double>(readings[i].logits[k]) - logits[i].at(k)));
  std::printf("%zu of %zu predictions are TensorFlow's, its logits within %.1e\n", same, predictions.size(), worst);
  if (same != predictions.size() || !(worst <= 1e-4)) throw std::runtime_error("The result is not TensorFlow's.");
}

void draw(const test_pictures& t, std::span<const reading> readings, std::span<const std::size_t> chosen) {
  std::vector<picture> pictures;
  std::vector<std::string> lines;
  for (const std::size_t i : chosen) {
    pictures.push_back(t.pictures[i]);
    lines.push_back(std::to_string(readings[i].digit));
    if (readings[i].digit != t.labels[i]) lines.back() += ", but it is " + std::to_string(t.labels[i]);
  }
  std::printf("%s\n", drawing(pictures, lines).c_str());
}

}  // namespace

int main(int count, char** arguments) try {
  options chosen;
  CLI::App app("Reads handwritten digits. Without pictures: 360 of its own, and compares with TensorFlow.");
  app.add_option("--weights", chosen.weights, "variables of the network, a safetensors file")->capture_default_str();
  auto* pictures = app.add_option("--pictures", chosen.pictures, "pictures, 64 bytes from 0 to 16 each");
  auto* labels = app.add_option("--labels", chosen.labels, "the digits that they show, a byte each");
  app.add_option("--threads", chosen.threads, "how many threads read")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  pictures->needs(labels);
  labels->needs(pictures);
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 1;
  }

  static arena<net> variables;
  varscope::load(variables, chosen.weights);
  const test_pictures t = read_test_pictures(chosen.pictures, chosen.labels);

  const auto start = std::chrono::steady_clock::now();
  const std::vector<reading> readings = read_pictures(variables, t.pictures, chosen.threads);
  const std::chrono::duration<double, std::micro> time = std::chrono::steady_clock::now() - start;

  constexpr std::size_t in_a_row = 6;
  std::vector<std::size_t> first, wrong;
  for (std::size_t i = 0; i != readings.size(); ++i) {
    if (i < in_a_row) first.push_back(i);
    if (readings[i].digit != t.labels[i] && wrong.size() != in_a_row) wrong.push_back(i);
  }
  draw(t, readings, first);
  if (!wrong.empty()) draw(t, readings, wrong);

  std::size_t right = 0;
  for (std::size_t i = 0; i != readings.size(); ++i) right += readings[i].digit == t.labels[i];
  std::printf("%zu of %zu digits are right, %.2f %%, in %.0f us on %zu threads\n", right, readings.size(),
              100 * static_cast<double>(right) / static_cast<double>(readings.size()), time.count(), chosen.threads);
  const options defaults;
  if (chosen.weights == defaults.weights && chosen.pictures == defaults.pictures) compare_with_tensorflow(readings);
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
