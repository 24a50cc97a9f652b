// SPDX-License-Identifier: BSL-1.0
// A user's program: one variable, found by its name.
#include <varscope/varscope.hpp>

#include "model.hpp"

int main() {
  static varscope::session<model> s;
  s.initialize(1);
  return s.variables().get<"layer/weights">()(1, 2) == 1.0f ? 0 : 1;
}
