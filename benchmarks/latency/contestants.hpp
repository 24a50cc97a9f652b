// SPDX-License-Identifier: BSL-1.0
//
// One model in varscope, as plain loops, with Eigen: the same weights, compared with the expected result, timed in turns.
#pragma once

#include <algorithm>
#include <cstring>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include <varscope/varscope.hpp>

#include "model_file.hpp"

struct arguments {
  std::string folder;
  double seconds;
  std::vector<std::string> models;  // none: all

  bool wants(const std::string& model) const {
    return models.empty() || std::find(models.begin(), models.end(), model) != models.end();
  }
};

template <const auto& Net, std::size_t Inputs>
struct in_varscope {
  varscope::session<Net> session;
  alignas(64) float x[Inputs];
  const float* y;

  void take(model_file& file) {
    std::byte* memory = session.variables().memory().data();
    for (const varscope::variable_info& v : Net.variables())
      std::memcpy(memory + v.offset, file.next(v.bytes / sizeof(float)), v.bytes);
    std::copy_n(file.next(Inputs), Inputs, x);
  }
  [[gnu::noinline]] void run() { y = std::get<0>(session.template run<"y">(varscope::feed<"x">(x))).data(); }
};

// The numbers of a result: a pointer, a matrix of Eigen's or an array.
template <class Result>
const float* numbers(const Result& y) {
  if constexpr (std::is_pointer_v<Result>)
    return y;
  else if constexpr (requires { y.data(); })
    return y.data();
  else
    return reinterpret_cast<const float*>(&y);
}

// Calls run() of each contestant in turns.
template <class... Contestants>
void time_model(const arguments& given, const char* name, const char* const (&names)[sizeof...(Contestants)]) {
  if (!given.wants(name)) return;
  model_file file(given.folder + "/" + name + ".bin");
  contest all(given.seconds);
  std::vector<double> differences;
  std::size_t nth_contestant = 0;
  const auto add = [&]<class Contestant>(std::type_identity<Contestant>) {
    auto* const model = new Contestant{};  // for the whole run
    file.rewind();
    model->take(file);
    touch(model);
    model->run();
    const std::size_t outputs = file.left();
    differences.push_back(largest_difference(numbers(model->y), file.next(outputs), outputs));
    all.add(names[nth_contestant++], [=] {
      model->run();
      touch(model);
    });
  };
  (add(std::type_identity<Contestants>{}), ...);
  std::size_t i = 0;
  for (const contest::contestant& c : all.run()) report(c, name, differences[i++]);
}
