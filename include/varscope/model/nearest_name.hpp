// SPDX-License-Identifier: BSL-1.0
//
// The existing name that a wrong one was probably meant to be.
//
// All names are scored by what they share at the front and at the back, which is cheap; the edit distance decides among
// the best few. (Edit distances to 1,000 names exceed clang's default number of steps.)
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <varscope/model/frozen_records.hpp>

namespace varscope::inline v1::detail {

constexpr std::size_t common_head(std::string_view a, std::string_view b) {
  std::size_t n = 0;
  while (n < a.size() && n < b.size() && a[n] == b[n]) ++n;
  return n;
}
constexpr std::size_t common_tail(std::string_view a, std::string_view b) {
  std::size_t n = 0;
  while (n < a.size() && n < b.size() && a[a.size() - 1 - n] == b[b.size() - 1 - n]) ++n;
  return n;
}

// Insertions, deletions and replacements from a to b (Levenshtein 1966); of their first 96 characters.
constexpr std::size_t edit_distance(std::string_view a, std::string_view b) {
  constexpr std::size_t most = 96;
  a = a.substr(0, most);
  b = b.substr(0, most);
  std::size_t row[most + 1]{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      const std::size_t shorter = row[j - 1] < diagonal ? row[j - 1] + 1 : diagonal + 1;
      row[j] = replaced < shorter ? replaced : shorter;
    }
  }
  return row[b.size()];
}

// The index of the nearest of `count` names, names[i] being a string_view; `count` must not be 0.
template <class Names>
constexpr std::size_t nearest_name(const Names& names, std::size_t count, std::string_view wanted) {
  constexpr std::size_t few = 8;
  std::size_t best[few]{};
  std::size_t score[few]{};
  std::size_t kept = 0;
  for (std::size_t i = 0; i != count; ++i) {
    const std::string_view name = names[i];
    const std::size_t longer = name.size() > wanted.size() ? name.size() : wanted.size();
    const std::size_t shared = common_head(name, wanted) + common_tail(name, wanted);
    const std::size_t s = 1000 * (shared < longer ? shared : longer) / (longer == 0 ? 1 : longer) + 1;
    if (kept == few && s <= score[few - 1]) continue;
    std::size_t at = kept < few ? kept++ : few - 1;
    for (; at != 0 && score[at - 1] < s; --at) {
      score[at] = score[at - 1];
      best[at] = best[at - 1];
    }
    score[at] = s;
    best[at] = i;
  }
  std::size_t nearest = best[0];
  std::size_t distance = edit_distance(names[nearest], wanted);
  for (std::size_t k = 1; k < kept; ++k) {
    const std::size_t d = edit_distance(names[best[k]], wanted);
    if (d < distance) {
      distance = d;
      nearest = best[k];
    }
  }
  return nearest;
}

}  // namespace varscope::inline v1::detail
