// SPDX-License-Identifier: BSL-1.0
//
// The numbers that a program gives, compared with TensorFlow's: integers and truth values exactly, floating ones within
// 1e-5 * max(1, |x|), those of a network within 1e-4 * max(1, |x|). A network is a program that fetches something and
// initialises variables. Initial values are compared bit for bit, those drawn from a normal distribution within 2 units
// in the last place.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "program.hpp"

namespace conformance {

struct computed_tensor {
  conformance::shape shape;
  std::string dtype;
  std::string drawn;  // of a variable: from what distribution
  std::vector<double> values;
};

struct computed_numbers {
  std::map<std::string, computed_tensor> fetch;
  std::map<std::string, computed_tensor> initial;
};

// What the programs of a file print (evaluation.hpp), by their numbers. Lines that are cut off are left out.
std::map<std::size_t, computed_numbers> read_numbers(const std::string& output);

// Prints the first differences of each tensor; gives how many tensors differ.
std::size_t print_differences(std::ostream& out, const program& p, std::string_view way, const computed_numbers& got);

}  // namespace conformance
