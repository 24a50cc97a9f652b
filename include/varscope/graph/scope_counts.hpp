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
    if (index_.size() != known) e.value = records_.push_back({});
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

  // The least number that makes a name with a count of zero of this one: 0 is the name itself, 2 is "layer_2". What the
  // search has found is kept, so that many default scopes of one name are not counted anew by each.
  constexpr std::uint32_t first_free(name_id scope) {
    const name_table::entry* e = index_.find(scope);
    if (e == nullptr) return 0;
    const std::uint32_t forgotten = last_forgotten(scope);  // of the names with numbers, too: they have the same slashes
    const record& known = records_[e->value];
    if (known.entered <= forgotten) return 0;
    std::uint32_t number = known.taken_since > forgotten ? known.taken + 1 : 1;
    while (entered(names_.numbered(scope, number)) > forgotten) ++number;
    remember(e->value);
    records_[e->value].taken = number - 1;
    records_[e->value].taken_since = ++clock_;
    return number;
  }

 private:
  struct record {
    std::uint32_t entered;  // when; 0: never
    std::uint32_t forgot_below;
    std::uint32_t taken;        // all numbers up to this one are open
    std::uint32_t taken_since;  // unless names were forgotten since then
  };
  struct change {
    std::uint32_t record;
    scope_counts::record before;
  };

  constexpr std::uint32_t entered(name_id scope) {
    const name_table::entry* e = index_.find(scope);
    return e == nullptr ? 0 : records_[e->value].entered;
  }

  // When this name was last forgotten with a scope above it, whatever way the slashes came into the name: so every prefix
  // that ends before a slash is asked.
  constexpr std::uint32_t last_forgotten(name_id scope) {
    std::uint32_t last = 0;
    const std::string_view text = names_.text(scope);
    for (std::size_t i = text.size(); i-- > 0;) {
      if (text[i] != '/') continue;
      const name_table::entry* above = index_.find(names_.child(root_name, make_piece(text.data(), i)));
      if (above != nullptr && records_[above->value].forgot_below > last) last = records_[above->value].forgot_below;
    }
    return last;
  }

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
