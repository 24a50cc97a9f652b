// SPDX-License-Identifier: BSL-1.0
//
// The existing name that a wrong one was probably meant to be.
//
// All names are scored by what they share at the front and at the back, which is cheap; the cost of editing decides among
// the best few. (That of 1,000 names exceeds clang's default number of steps.)
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

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

// Whether a name is the other one below some scope: "conv1/weights" is "weights" below "conv1".
constexpr bool is_below_scope(std::string_view name, std::string_view other) {
  return name.size() > other.size() && name.ends_with(other) && name[name.size() - other.size() - 1] == '/';
}

// What it costs to turn a into b (after Levenshtein 1966): 1 a character that is inserted, 2 one that is deleted or
// replaced, so that what was left out counts less than what is wrong. Of the first 96 characters.
constexpr std::size_t edit_cost(std::string_view a, std::string_view b) {
  constexpr std::size_t most = 96;
  a = a.substr(0, most);
  b = b.substr(0, most);
  std::size_t row[most + 1]{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = 2 * i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 2);
      diagonal = row[j];
      const std::size_t shorter = row[j - 1] + 1 < diagonal + 2 ? row[j - 1] + 1 : diagonal + 2;
      row[j] = replaced < shorter ? replaced : shorter;
    }
  }
  return row[b.size()];
}

// Of the name that was asked for to one that exists. A scope too few or too many is the least of mistakes.
constexpr std::size_t distance(std::string_view wanted, std::string_view name) {
  if (is_below_scope(name, wanted) || is_below_scope(wanted, name)) return 1;
  return edit_cost(wanted, name);
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
  std::size_t least = distance(wanted, names[nearest]);
  for (std::size_t k = 1; k < kept; ++k) {
    const std::size_t d = distance(wanted, names[best[k]]);
    if (d < least) {
      least = d;
      nearest = best[k];
    }
  }
  return nearest;
}

}  // namespace varscope::inline v1::detail
