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

#include <boost/hana/for_each.hpp>
#include <nlohmann/json.hpp>
#include <varscope/hana/variables.hpp>
#include <varscope/io.hpp>

#include "command_line.hpp"
#include "filter.hpp"
#include "picture.hpp"

namespace {

using namespace image_filters;
using path = std::filesystem::path;

const path data = VARSCOPE_EXAMPLE_DATA;

const options defaults{.weights = data / "image_filters.safetensors", .output = VARSCOPE_EXAMPLE_OUTPUT};

struct job {
  std::string name;
  path result;  // the file to write
  picture noisy;
  std::optional<picture> clean;
  picture filtered = {};
  double milliseconds = 0;
};

constinit filter filters;

// The pictures of the data folder.
std::vector<job> own_pictures(const path& output) {
  std::vector<job> jobs;
  for (const char* name : {"astronaut", "chelsea"})
    jobs.push_back({name, output / (std::string(name) + "-filtered.png"),
                    read_picture(data / (std::string(name) + "-noisy.ppm")),
                    read_picture(data / (std::string(name) + ".ppm"))});
  return jobs;
}

std::vector<job> chosen_pictures(const options& chosen) {
  std::vector<job> jobs;
  std::set<path> taken;  // files that are not to be written, or not twice
  for (const path& noisy : chosen.pictures) taken.insert(std::filesystem::weakly_canonical(noisy));
  for (std::size_t i = 0; i != chosen.pictures.size(); ++i) {
    const path& noisy = chosen.pictures[i];
    const std::string name = noisy.stem().string();
    job& j = jobs.emplace_back(job{name, chosen.output / (name + "-filtered.png"), read_picture(noisy), std::nullopt});
    if (!taken.insert(std::filesystem::weakly_canonical(j.result)).second)
      throw varscope::io_error(j.result.string() + " would be written over another picture.");
    if (chosen.references.empty()) continue;
    j.clean = read_picture(chosen.references[i]);
    if (j.clean->width != j.noisy.width || j.clean->height != j.noisy.height)
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
  boost::hana::for_each(varscope::variables<net>, [](auto v) {
    std::printf("%-30s %-10s %8zu %8zu %7ux\n", std::string(v.name()).c_str(), shape_text(v.shape()).c_str(),
                v.offset(), v.bytes(), v.shared());
  });
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
  const auto answers = nlohmann::json::parse(file).at("pictures").at(j.name);
  const double of_noisy = std::fabs(psnr(j.noisy, *j.clean) - answers.at("psnr_noisy").get<double>());
  const double of_filtered = std::fabs(psnr(j.filtered, *j.clean) - answers.at("psnr_filtered").get<double>());
  double of_values = 0;
  const float* value = &result[64 * picture_tile::side * picture::channels];
  for (const double expected : answers.at("row64").get<std::vector<double>>())
    of_values = std::fmax(of_values, std::fabs(static_cast<double>(*value++) - expected));
  if (!(of_noisy <= 0.01 && of_filtered <= 0.01 && of_values <= 1e-4))
    throw std::runtime_error("The result for " + j.name + " is not TensorFlow's.");
  std::printf("%s: TensorFlow's PSNR within %.4f dB, its values within %.1e\n", j.name.c_str(),
              std::fmax(of_noisy, of_filtered), of_values);
}

void filter_any_pictures(std::span<job> jobs) {
  for (job& j : jobs) j.milliseconds = milliseconds_of([&] { j.filtered = filters.any_picture(j.noisy); });
}

// The two pictures of the data folder: both in one run, the fastest of ten.
void filter_own_pictures(std::span<job> jobs, bool with_own_weights) {
  static tile_values inputs[2], results[2];
  for (std::size_t i = 0; i != 2; ++i)
    std::transform(jobs[i].noisy.values.begin(), jobs[i].noisy.values.end(), inputs[i].begin(),
                   [](std::uint8_t value) { return static_cast<float>(value) / 255.0f; });

  double fastest = std::numeric_limits<double>::infinity();
  for (int i = 0; i != 10; ++i) {
    const double milliseconds = milliseconds_of([&] {
      const auto [result1, result2] = filters.two_pictures(inputs[0], inputs[1]);
      std::copy(result1.begin(), result1.end(), results[0].begin());
      std::copy(result2.begin(), result2.end(), results[1].begin());
    });
    fastest = std::min(fastest, milliseconds);
  }
  for (std::size_t i = 0; i != 2; ++i) {
    jobs[i].milliseconds = fastest / 2;
    jobs[i].filtered = picture(picture_tile::side, picture_tile::side);
    std::transform(results[i].begin(), results[i].end(), jobs[i].filtered.values.begin(), to_picture_value);
    if (with_own_weights) compare_with_tensorflow(jobs[i], results[i]);
  }
}

// Noisy, filtered and, where it is known, clean, from left to right.
void write_results(std::span<const job> jobs, const path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw varscope::io_error(folder.string() + " cannot be created: " + error.message() + ".");
  for (const job& j : jobs) {
    std::vector<picture> row{j.noisy, j.filtered};
    if (j.clean) row.push_back(*j.clean);
    write_png(j.result, side_by_side(row));
    std::printf("%s: ", j.name.c_str());
    if (j.clean) std::printf("PSNR %.2f dB -> %.2f dB, ", psnr(j.noisy, *j.clean), psnr(j.filtered, *j.clean));
    std::printf("%.2f ms, %s\n", j.milliseconds, j.result.string().c_str());
  }
}

}  // namespace

int main(int count, char** arguments) try {
  int exit_code = 0;
  const auto chosen = parse_command_line(count, arguments, defaults, exit_code);
  if (!chosen) return exit_code;

  varscope::load(filters.variables(), chosen->weights);
  const bool own = chosen->pictures.empty();
  std::vector<job> jobs = own ? own_pictures(chosen->output) : chosen_pictures(*chosen);
  print_variables();
  if (own)
    filter_own_pictures(jobs, chosen->weights == defaults.weights);
  else
    filter_any_pictures(jobs);
  write_results(jobs, chosen->output);
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
