// SPDX-License-Identifier: BSL-1.0
//
// Which variable scopes have been opened, for the names of default scopes (rules 39 and 40).
//
// TensorFlow counts how often each full scope name was entered; leaving a scope sets the counts of all names below it to
// zero; leaving a captured scope brings back all counts as they were when it was entered. Only "zero or not" is ever
// asked, so a name keeps when it was last entered, and when the names below it were last forgotten: both are a step
// instead of a walk over all names.
#pragma once

#include <cstdint>

#include <varscope/detail/buffer.hpp>
#include <varscope/graph/name_tree.hpp>

namespace varscope::inline v1::detail {

class scope_counts {
 public:
  constexpr explicit scope_counts(name_tree& names) : names_(names), index_(names, false) {}

  // Gives the number under which the name is kept.
  constexpr std::uint32_t enter(name_id scope) {
    const std::size_t known = index_.size();
    name_table::entry& e = index_.find_or_add(scope);
    if (index_.size() != known) e.value = records_.push_back({0, 0});
    const std::uint32_t number = e.value;
    remember(number);
    records_[number].entered = ++clock_;
    return number;
  }
  // Of a name that was entered.
  constexpr void forget_below(std::uint32_t number) {
    remember(number);
    records_[number].forgot_below = ++clock_;
  }

  constexpr std::uint32_t snapshot() {
    ++snapshots_;
    return static_cast<std::uint32_t>(changes_.size());
  }
  constexpr void roll_back(std::uint32_t snapshot) {
    while (changes_.size() > snapshot) {
      const change& c = changes_.back();
      records_[c.record] = c.before;
      changes_.pop_back();
    }
    --snapshots_;
  }

  // Whether TensorFlow's count of this name is not zero. A name below a scope is forgotten with it, whatever way the
  // slashes came into the name: so every prefix that ends before a slash is asked.
  constexpr bool open(name_id scope) {
    const name_table::entry* e = index_.find(scope);
    if (e == nullptr || records_[e->value].entered == 0) return false;
    const std::uint32_t entered = records_[e->value].entered;
    const std::string_view text = names_.text(scope);
    for (std::size_t i = text.size(); i-- > 0;) {
      if (text[i] != '/') continue;
      const name_table::entry* above = index_.find(names_.child(root_name, make_piece(text.data(), i)));
      if (above != nullptr && records_[above->value].forgot_below > entered) return false;
    }
    return true;
  }

 private:
  struct record {
    std::uint32_t entered;  // when; 0: never
    std::uint32_t forgot_below;
  };
  struct change {
    std::uint32_t record;
    scope_counts::record before;
  };

  constexpr void remember(std::uint32_t number) {
    if (snapshots_ != 0) changes_.push_back({number, records_[number]});
  }

  name_tree& names_;
  name_table index_;
  buffer<record> records_;
  buffer<change> changes_;  // kept only while a snapshot may be asked back
  std::uint32_t snapshots_ = 0;
  std::uint32_t clock_ = 0;
};

}  // namespace varscope::inline v1::detail
