// SPDX-License-Identifier: BSL-1.0
//
// What goes wrong with a file, as one sentence that names the file.
#pragma once

#include <stdexcept>

namespace varscope::inline v1 {

class io_error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace varscope::inline v1
