// SPDX-License-Identifier: BSL-1.0
//
// Contestants timed in turns, so that a busy minute falls on all of them.
//
//   contest c(0.2);                        seconds for each contestant
//   c.add("varscope", [] { ... });
//   c.run();                               c.results: least and median microseconds of a call
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

inline double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// The compiler has to take the bytes at p as read and written here.
inline void touch(const void* p) { asm volatile("" : : "r"(p) : "memory"); }

class contest {
 public:
  struct contestant {
    std::string name;
    std::function<void(int)> calls;  // that many
    int calls_of_sample;
    std::vector<double> samples;  // microseconds of a call

    double least() const { return *std::min_element(samples.begin(), samples.end()); }
    double median() const {
      std::vector<double> sorted = samples;
      std::nth_element(sorted.begin(), sorted.begin() + std::ptrdiff_t(sorted.size() / 2), sorted.end());
      return sorted[sorted.size() / 2];
    }
  };

  explicit contest(double given_budget) : budget_(given_budget) {}

  template <class F>
  void add(std::string name, F call) {
    contestants_.push_back({std::move(name),
                            [=](int count) {
                              for (int i = 0; i < count; ++i) call();
                            },
                            1,
                            {}});
  }

  // In turns of 50 ms. The first 20 ms of a turn are not counted: the weights of the contestant before took the place of
  // one's own in the caches. Each sample lasts 0.1 ms or more, so that the clock's own time is lost in it.
  const std::vector<contestant>& run() {
    for (contestant& c : contestants_)
      while (seconds_of_sample(c) < 1e-4) c.calls_of_sample *= 2;
    const double end = now() + budget_ * double(contestants_.size());
    for (int round = 0; round < 3 || now() < end; ++round)
      for (contestant& c : contestants_) {
        const double turn = now();
        while (now() < turn + 0.02) c.calls(c.calls_of_sample);
        while (now() < turn + 0.05) c.samples.push_back(seconds_of_sample(c) / c.calls_of_sample * 1e6);
      }
    return contestants_;
  }

 private:
  static double seconds_of_sample(const contestant& c) {
    const double start = now();
    c.calls(c.calls_of_sample);
    return now() - start;
  }

  double budget_;
  std::vector<contestant> contestants_;
};
