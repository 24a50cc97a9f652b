// SPDX-License-Identifier: BSL-1.0
#include "operations.hpp"

namespace conformance {

const std::vector<operation_row>& operation_rows() {
  static const std::vector<operation_row> rows = [] {
    std::vector<operation_row> all;
    for (auto part : {math_operations(), array_operations(), nn_operations()})
      all.insert(all.end(), part.begin(), part.end());
    return all;
  }();
  return rows;
}

}  // namespace conformance
