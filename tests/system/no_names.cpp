// SPDX-License-Identifier: BSL-1.0
//
// Uses variables, scopes, feeds and results by name. With VARSCOPE_PRINT_A_NAME it asks for a name at run time, too.
#include <cstdio>

#include "model.hpp"

using namespace system_test;

namespace {
session<net> s;
}

int main(int count, char**) {
  float x[32] = {static_cast<float>(count)};
  s.initialize(count);
  s.variables()[scope<"qqouter">].get<"qqbiases">()(1) = 2;
  const auto [y] = s.run<"qqouter/qqresult">(feed<"qqinput">(x));
  std::printf("%f %f %zu\n", static_cast<double>(y[0]),
              static_cast<double>(s.variables().get<"qqouter/qqcomputed/qqkernel">()(3, 1)), net.variable_count());
#ifdef VARSCOPE_PRINT_A_NAME
  std::printf("%.*s\n", static_cast<int>(net.variables()[0].name.size()), net.variables()[0].name.data());
#endif
}
