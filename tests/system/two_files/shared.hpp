// SPDX-License-Identifier: BSL-1.0
//
// What two files of a program share: a session, and what each of them sees of the model.
#pragma once

#include <cstdint>
#include <string_view>

#include "../model.hpp"

inline constinit varscope::session<system_test::net> shared_session;

struct seen {
  const void* net;
  const void* session;
  std::uint64_t fingerprint;
  std::string_view name;
  const varscope::variable_info* biases;
  float result;

  friend bool operator==(const seen&, const seen&) = default;
};

seen what_other_sees();
