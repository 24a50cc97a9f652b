// SPDX-License-Identifier: BSL-1.0
//
// Removes noise from pictures with the image filter of TensorFlow's tutorial on sharing variables.
//
//   image_filters                                      the two pictures of the data folder, checked against TensorFlow
//   image_filters photo.png --output filtered          any PNG or PPM pictures
//   image_filters noisy.ppm --reference clean.ppm      says how much noise is left
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <limits>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <varscope/io.hpp>

#include "filter.hpp"
#include "picture.hpp"

namespace {

using namespace image_filters;
using path = std::filesystem::path;

const path data = VARSCOPE_EXAMPLE_DATA;

struct options {
  path weights = data / "image_filters.safetensors";
  path output = VARSCOPE_EXAMPLE_OUTPUT;
  std::vector<path> pictures;    // none: those of the data folder
  std::vector<path> references;  // none, or one for each picture: what it is without noise
};

struct job {
  std::string name;
  picture noisy;
  std::optional<picture> clean;
  picture filtered = {};
  double milliseconds = 0;
};

constinit filter filters;

std::optional<options> parse_command_line(int count, char** arguments, int& exit_code) {
  options parsed;
  CLI::App app("Removes noise from pictures. Without pictures: from two of its own, and compares with TensorFlow.");
  app.add_option("pictures", parsed.pictures, "PNG or PPM pictures");
  app.add_option("--reference", parsed.references, "the pictures without noise, for the signal-to-noise ratio");
  app.add_option("--weights", parsed.weights, "variables of the network, a safetensors file")->capture_default_str();
  app.add_option("--output", parsed.output, "folder for the results")->capture_default_str();
  try {
    app.parse(count, arguments);
    if (!parsed.references.empty() && parsed.references.size() != parsed.pictures.size())
      throw CLI::ValidationError("--reference", "takes one picture for each that is to be filtered");
  } catch (const CLI::ParseError& error) {
    exit_code = app.exit(error) == 0 ? 0 : 1;
    return std::nullopt;
  }
  return parsed;
}

std::vector<job> read_pictures(const options& chosen) {
  std::vector<job> jobs;
  if (chosen.pictures.empty())
    for (const char* name : {"astronaut", "chelsea"})
      jobs.push_back({name, read_picture(data / (std::string(name) + "-noisy.ppm")),
                      read_picture(data / (std::string(name) + ".ppm"))});

  std::set<std::string> names;
  for (std::size_t i = 0; i != chosen.pictures.size(); ++i) {
    const path& noisy = chosen.pictures[i];
    jobs.push_back({noisy.stem().string(), read_picture(noisy), std::nullopt});
    if (!names.insert(jobs.back().name).second)
      throw varscope::io_error("Two of the pictures would be written to " + jobs.back().name + ".png.");
    if (chosen.references.empty()) continue;
    picture& clean = jobs.back().clean.emplace(read_picture(chosen.references[i]));
    if (clean.width != jobs.back().noisy.width || clean.height != jobs.back().noisy.height)
      throw varscope::io_error(chosen.references[i].string() + " is not of the size of " + noisy.string() + ".");
  }
  return jobs;
}

std::string shape_text(const shape& extents) {
  std::string text;
  for (const auto extent : extents) {
    if (!text.empty()) text += 'x';
    text += std::to_string(extent);
  }
  return text;
}

void print_variables() {
  std::printf("%-30s %-10s %8s %8s %8s\n", "variable", "shape", "offset", "bytes", "shared");
  for (const auto& v : net.variables())
    std::printf("%-30s %-10s %8zu %8zu %7ux\n", std::string(v.name).c_str(), shape_text(v.shape).c_str(), v.offset,
                v.bytes, v.shared);
  std::printf("%zu variables, %zu bytes\n\n", net.variable_count(), net.arena_bytes());
}

template <class Run>
double milliseconds_of(Run run) {
  const auto start = std::chrono::steady_clock::now();
  run();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

// TensorFlow's answers for a picture of the data folder: both ratios, and the values [0, 64, 0:8, :] of the result.
// Throws when they differ by more than rounding.
void compare_with_tensorflow(const job& j, const tile_values& result) {
  std::ifstream file(data / "image_filters.json");
  const auto answers = nlohmann::json::parse(file)["pictures"][j.name];
  const double of_noisy = std::fabs(psnr(j.noisy, *j.clean) - answers["psnr_noisy"].get<double>());
  const double of_filtered = std::fabs(psnr(j.filtered, *j.clean) - answers["psnr_filtered"].get<double>());
  double of_values = 0;
  const float* value = &result[64 * tile::side * picture::channels];
  for (const double expected : answers["row64"].get<std::vector<double>>())
    of_values = std::fmax(of_values, std::fabs(static_cast<double>(*value++) - expected));
  std::printf("%s: TensorFlow's ratios within %.4f dB, 24 of its values within %.1e\n", j.name.c_str(),
              std::fmax(of_noisy, of_filtered), of_values);
  if (!(of_noisy <= 0.01 && of_filtered <= 0.01 && of_values <= 1e-4))
    throw std::runtime_error("The result for " + j.name + " is not TensorFlow's.");
}

void filter_any_pictures(std::span<job> jobs) {
  for (job& j : jobs) j.milliseconds = milliseconds_of([&] { j.filtered = filters.any_picture(j.noisy); });
}

// The two pictures of the data folder: both in one run, timed over ten.
void filter_own_pictures(std::span<job> jobs) {
  static tile_values inputs[2], results[2];
  for (std::size_t i = 0; i != 2; ++i)
    std::transform(jobs[i].noisy.values.begin(), jobs[i].noisy.values.end(), inputs[i].begin(),
                   [](std::uint8_t value) { return static_cast<float>(value) / 255.0f; });

  double fastest = std::numeric_limits<double>::infinity();
  for (int i = 0; i != 10; ++i)
    fastest = std::min(fastest, milliseconds_of([&] { filters.two_pictures(inputs[0], inputs[1]); }));
  const auto [result1, result2] = filters.two_pictures(inputs[0], inputs[1]);
  std::copy(result1.begin(), result1.end(), results[0].begin());
  std::copy(result2.begin(), result2.end(), results[1].begin());

  for (std::size_t i = 0; i != 2; ++i) {
    jobs[i].milliseconds = fastest / 2;
    jobs[i].filtered = picture(tile::side, tile::side);
    std::transform(results[i].begin(), results[i].end(), jobs[i].filtered.values.begin(), to_picture_value);
    compare_with_tensorflow(jobs[i], results[i]);
  }
}

// Noisy, filtered and, where it is known, clean, from left to right.
void write_results(std::span<const job> jobs, const path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw varscope::io_error(folder.string() + " cannot be created: " + error.message() + ".");
  for (const job& j : jobs) {
    std::vector<picture> row{j.noisy, j.filtered};
    std::string ratios;
    if (j.clean) {
      char text[80];
      std::snprintf(text, sizeof(text), "PSNR %.2f dB -> %.2f dB, ", psnr(j.noisy, *j.clean),
                    psnr(j.filtered, *j.clean));
      ratios = text;
      row.push_back(*j.clean);
    }
    const path file = folder / (j.name + ".png");
    write_png(file, side_by_side(row));
    std::printf("%s: %s%.2f ms, %s\n", j.name.c_str(), ratios.c_str(), j.milliseconds, file.string().c_str());
  }
}

}  // namespace

int main(int count, char** arguments) try {
  int exit_code = 0;
  const auto chosen = parse_command_line(count, arguments, exit_code);
  if (!chosen) return exit_code;

  varscope::load(filters.variables(), chosen->weights);
  std::vector<job> jobs = read_pictures(*chosen);
  print_variables();
  if (chosen->pictures.empty())
    filter_own_pictures(jobs);
  else
    filter_any_pictures(jobs);
  write_results(jobs, chosen->output);
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
