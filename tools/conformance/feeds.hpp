// SPDX-License-Identifier: BSL-1.0
//
// What a program feeds to its placeholders.
#pragma once

#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "program.hpp"

namespace conformance {

// Throws bad_program, as below.
std::map<std::string, feed> read_feeds(const nlohmann::json& feeds);

// Whether every placeholder that an operation uses is fed, with as many elements as it has and of its kind.
void check_feeds(const program& p);

// The feed of a placeholder, which a program may name by what `as` binds, by its name, or by the name of its operation
// with all scopes; or nullptr.
const feed* feed_of(const program& p, const placeholder& of);

}  // namespace conformance
