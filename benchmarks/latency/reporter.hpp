// SPDX-License-Identifier: BSL-1.0
//
// Google Benchmark's results as one table: a line for each model, which stands in two benchmarks, "MODEL/varscope" and
// "MODEL/by hand". Times are of the processor, in microseconds.
#pragma once

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

class table_reporter : public benchmark::BenchmarkReporter {
 public:
  void add_model(std::string name, double flop, double difference) {
    models_.push_back({std::move(name), flop, difference, {}, {}});
  }

  bool ReportContext(const Context&) override { return true; }

  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs)
      if (run.run_type == Run::RT_Iteration)
        for (model& m : models_) {
          const double microseconds = 1e6 * run.cpu_accumulated_time / static_cast<double>(run.iterations);
          if (run.run_name.function_name == m.name + "/varscope") m.varscope.push_back(microseconds);
          if (run.run_name.function_name == m.name + "/by hand") m.by_hand.push_back(microseconds);
        }
  }

  void Finalize() override {
    std::printf("%-26s %20s %9s %20s %8s %11s\n", "", "varscope", "", "by hand", "", "");
    std::printf("%-26s %10s %9s %9s %10s %9s %7s %11s\n", "model", "least us", "median", "GFLOP/s", "least us",
                "median", "ratio", "difference");
    for (model& m : models_) {
      if (m.varscope.empty() || m.by_hand.empty()) continue;
      std::sort(m.varscope.begin(), m.varscope.end());
      std::sort(m.by_hand.begin(), m.by_hand.end());
      std::printf("%-26s %10.3f %9.3f %9.1f %10.3f %9.3f %7.2f %11.1e\n", m.name.c_str(), m.varscope.front(),
                  median(m.varscope), m.flop / m.varscope.front() / 1e3, m.by_hand.front(), median(m.by_hand),
                  median(m.varscope) / median(m.by_hand), m.difference);
    }
  }

 private:
  struct model {
    std::string name;
    double flop;        // of one run
    double difference;  // of the results, relative to the largest
    std::vector<double> varscope, by_hand;
  };

  static double median(const std::vector<double>& sorted) { return sorted[sorted.size() / 2]; }

  std::vector<model> models_;
};
