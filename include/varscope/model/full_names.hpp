// SPDX-License-Identifier: BSL-1.0
//
// The full names of a frozen graph, written out when somebody asks for them. A program that reads them at run time has
// them in its read-only data; one that does not, has none.
#pragma once

#include <cstddef>
#include <string_view>

#include <varscope/model/frozen_records.hpp>

namespace varscope::inline v1::detail {

template <std::size_t Names, std::size_t Characters>
struct name_list {
  frozen_array<std::size_t, Names + 1> first;
  frozen_array<char, Characters> characters;

  constexpr std::string_view operator[](std::size_t i) const {
    return {characters.items + first[i], first[i + 1] - first[i]};
  }
};

template <auto Build, class Records>
constexpr std::size_t characters_of(const Records& records) {
  std::size_t size = 0;
  for (const auto& record : records) size += records_of<Build>.names[record.name].size;
  return size;
}

template <auto Build, std::size_t Characters, class Records>
constexpr auto write_names(const Records& records) {
  const frozen_records<Build>& from = records_of<Build>;
  name_list<Records::size(), Characters> out{};
  std::size_t first = 0;
  for (std::size_t i = 0; i != records.size(); ++i) {
    out.first[i] = first;
    for (name_id id = records[i].name; id != root_name; id = from.names[id].parent) {
      const frozen_name& n = from.names[id];
      const char* piece = n.is_static ? n.literal : from.characters.items + n.first;
      char* at = out.characters.items + first + (n.size - n.piece_size);
      for (std::uint32_t c = 0; c != n.piece_size; ++c) at[c] = piece[c];
      if (n.slash) at[-1] = '/';
    }
    first += from.names[records[i].name].size;
  }
  out.first[records.size()] = first;
  return out;
}

template <auto Build>
inline constexpr auto variable_names =
    write_names<Build, characters_of<Build>(records_of<Build>.variables)>(records_of<Build>.variables);
template <auto Build>
inline constexpr auto node_names =
    write_names<Build, characters_of<Build>(records_of<Build>.nodes)>(records_of<Build>.nodes);

}  // namespace varscope::inline v1::detail
