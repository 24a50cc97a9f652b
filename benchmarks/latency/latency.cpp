// SPDX-License-Identifier: BSL-1.0
//
// How long a session takes for one input, next to the same model as plain loops compiled with the same flags. First the
// results are compared; then both are timed in turns, in one process.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <tuple>

#include <benchmark/benchmark.h>

#include "by_hand.hpp"
#include "models.hpp"
#include "reporter.hpp"

namespace {

using varscope::feed;
using varscope::graph_of;
using varscope::session;

constexpr double tolerance = 1e-5;  // sums of up to 400 products in another order

// The largest difference of the results, relative to the largest result.
template <class Result>
double difference(Result result, const float* expected) {
  double largest = 0, difference = 0;
  for (std::size_t i = 0; i != result.size(); ++i) {
    largest = std::max(largest, std::abs(double(expected[i])));
    difference = std::max(difference, std::abs(double(result.data()[i]) - double(expected[i])));
  }
  return difference / largest;
}

template <const auto& Net, class ByHand>
void add(table_reporter& table, const std::string& name) {
  static session<Net> varscope;
  static ByHand by_hand;
  static float x[sizeof(typename ByHand::input) / sizeof(float)];

  varscope.initialize(42);
  by_hand.take(varscope.variables());
  std::minstd_rand random;
  std::generate(std::begin(x), std::end(x), [&] { return std::uniform_real_distribution<float>(0, 1)(random); });

  const auto run_varscope = [] { return std::get<0>(varscope.template run<"y">(feed<"x">(x))); };
  const auto run_by_hand = [] { by_hand.run(reinterpret_cast<const typename ByHand::input&>(x)); };
  benchmark::DoNotOptimize(&varscope);  // their addresses are known elsewhere: nothing of a run is left out
  benchmark::DoNotOptimize(&by_hand);
  benchmark::DoNotOptimize(&x);

  run_by_hand();
  const double error = difference(run_varscope(), reinterpret_cast<const float*>(&by_hand.y));
  if (!(error < tolerance)) {
    std::fprintf(stderr, "%s: the results differ by %g\n", name.c_str(), error);
    std::exit(1);
  }
  table.add_model(name, ByHand::flop, error);
  benchmark::RegisterBenchmark((name + "/varscope").c_str(), [=](benchmark::State& state) {
    for (auto _ : state) {
      benchmark::DoNotOptimize(run_varscope().data());
      benchmark::ClobberMemory();
    }
  });
  benchmark::RegisterBenchmark((name + "/by hand").c_str(), [=](benchmark::State& state) {
    for (auto _ : state) {
      run_by_hand();
      benchmark::ClobberMemory();
    }
  });
}

inline constexpr auto& filter128 = graph_of<models::image_filter<128, 16>>;
inline constexpr auto& filter64 = graph_of<models::image_filter<64, 8>>;
inline constexpr auto& matmul256 = graph_of<models::matmul_chain<256>>;
inline constexpr auto& dense16 = graph_of<models::dense<16>>;

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  table_reporter table;
  add<filter128, by_hand::image_filter<128, 16>>(table, "filter 128x128, 3-16-3");
  add<filter64, by_hand::image_filter<64, 8>>(table, "filter 64x64, 3-8-3");
  add<matmul256, by_hand::matmul_chain<256>>(table, "matmul 256, twice");
  add<dense16, by_hand::dense<16>>(table, "dense 16, twice");
  std::printf("\n== %s\n\n", VARSCOPE_BENCHMARK_BUILD);
  benchmark::RunSpecifiedBenchmarks(&table);
}
