// SPDX-License-Identifier: BSL-1.0
//
// The initializers that a program can name, with default arguments: in C++, for the generator, and made, for the
// interpreter.
#pragma once

#include <string_view>

#include <varscope/graph/initializer.hpp>

namespace conformance {

struct initializer_row {
  std::string_view name;  // in a program
  std::string_view code;
  varscope::initializer made;
};

namespace init = varscope::init;

inline constexpr initializer_row initializer_rows[] = {
    {"zeros", "init::zeros()", init::zeros()},
    {"ones", "init::ones()", init::ones()},
    {"random_uniform", "init::random_uniform()", init::random_uniform()},
    {"random_normal", "init::random_normal()", init::random_normal()},
    {"truncated_normal", "init::truncated_normal()", init::truncated_normal()},
    {"glorot_uniform", "init::glorot_uniform()", init::glorot_uniform()},
    {"glorot_normal", "init::glorot_normal()", init::glorot_normal()},
    {"variance_scaling", "init::variance_scaling()", init::variance_scaling()},
    {"uniform_unit_scaling", "init::uniform_unit_scaling()", init::uniform_unit_scaling()},
    {"lecun_uniform", "init::lecun_uniform()", init::lecun_uniform()},
    {"lecun_normal", "init::lecun_normal()", init::lecun_normal()},
    {"he_uniform", "init::he_uniform()", init::he_uniform()},
    {"he_normal", "init::he_normal()", init::he_normal()},
    {"orthogonal", "init::orthogonal()", init::orthogonal()},
    {"identity", "init::identity()", init::identity()},
};

}  // namespace conformance
