// SPDX-License-Identifier: BSL-1.0
//
// What the names that `as` gives stand for: those of the program, and in a template's body those of the call, which
// hide names around the template.
#pragma once

#include <map>
#include <string>
#include <utility>

namespace conformance {

template <class Bound>
class environment {
 public:
  environment() = default;
  explicit environment(environment& around) : around_(&around) {}

  void bind(const std::string& name, Bound bound) {
    if (!name.empty()) bound_.insert_or_assign(name, std::move(bound));
  }

  // None if the name is not bound.
  const Bound* find(const std::string& name) const {
    for (const environment* e = this; e != nullptr; e = e->around_)
      if (const auto at = e->bound_.find(name); at != e->bound_.end()) return &at->second;
    return nullptr;
  }

 private:
  environment* around_ = nullptr;
  std::map<std::string, Bound> bound_;
};

template <class... Functions>
struct overloaded : Functions... {
  using Functions::operator()...;
};

}  // namespace conformance
