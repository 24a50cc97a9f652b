// SPDX-License-Identifier: BSL-1.0
//
// Pieces of C++: what stands in a program between the parentheses of a call.
#pragma once

#include <string>
#include <string_view>

#include "program.hpp"

namespace conformance {

std::string literal(std::string_view characters);
std::string code_of(const number& n);
std::string code_of(const value& v);
std::string code_of(const shape& s);
std::string code_of(dtype type);
std::string code_of(const initializer& i);

// Options as the last argument of a call, ", {.trainable = false}"; nothing where all are the defaults.
std::string argument_of(const scope_options& options);
std::string argument_of(const get_variable& v);
std::string argument_of(const make_variable& v);
std::string argument_of(const declare_template& t);

}  // namespace conformance
