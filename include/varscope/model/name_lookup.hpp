// SPDX-License-Identifier: BSL-1.0
//
// Finding variables and operations of a frozen graph by name: a hash table made by the compiler, whose names are compared
// piece by piece. No full name is written out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <varscope/model/frozen_records.hpp>
#include <varscope/text/same_characters.hpp>

namespace varscope::inline v1::detail {

inline constexpr std::uint32_t not_found = 0xFFFFFFFF;

constexpr std::size_t slots_for(std::size_t count) {
  std::size_t slots = 2;
  while (slots < 2 * count) slots *= 2;
  return slots;
}

template <std::size_t Slots>
constexpr std::size_t first_slot(std::uint64_t hash) {
  return static_cast<std::size_t>((hash * 0x9E3779B97F4A7C15u) >> 32) & (Slots - 1);
}

// Slots of an open-addressing table: the index of a record, or not_found.
template <std::size_t Slots>
struct lookup_table {
  std::uint32_t slot[Slots];
};

template <std::size_t Slots, class Names, class Records>
constexpr lookup_table<Slots> make_lookup(const Names& names, const Records& records) {
  lookup_table<Slots> table{};
  for (std::uint32_t& slot : table.slot) slot = not_found;
  for (std::uint32_t i = 0; i != records.size(); ++i) {
    std::size_t at = first_slot<Slots>(names[records[i].name].hash);
    while (table.slot[at] != not_found) at = (at + 1) & (Slots - 1);
    table.slot[at] = i;
  }
  return table;
}

template <auto Build>
inline constexpr auto variable_lookup =
    make_lookup<slots_for(sizes_of<Build>.variables)>(records_of<Build>.names, records_of<Build>.variables);
template <auto Build>
inline constexpr auto node_lookup =
    make_lookup<slots_for(sizes_of<Build>.nodes)>(records_of<Build>.names, records_of<Build>.nodes);

template <auto Build>
constexpr const char* piece_text(const frozen_name& name) {
  return name.is_static ? name.literal : records_of<Build>.characters.items + name.first;
}

// Whether the name is these characters; from the last piece to the first. Plain pointers: every call counts here, a
// model of 1,000 variables is looked into 1,000 times.
template <auto Build>
constexpr bool name_is(name_id id, const char* text, std::size_t size) {
  const frozen_name* const names = records_of<Build>.names.items;
  if (names[id].size != size) return false;
  while (id != root_name) {
    const frozen_name& n = names[id];
    size -= n.piece_size;
    if (!same_characters(text + size, piece_text<Build>(n), n.piece_size)) return false;
    if (n.slash && text[--size] != '/') return false;
    id = n.parent;
  }
  return true;
}

// A tensor's name is its operation's with ":0".
constexpr std::string_view without_output(std::string_view name) {
  const std::size_t size = name.size();
  return size >= 2 && name[size - 1] == '0' && name[size - 2] == ':' ? name.substr(0, size - 2) : name;
}

constexpr std::uint64_t hash_of(const char* text, std::size_t size) {
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i != size; ++i) hash = hash * name_hash::base + static_cast<unsigned char>(text[i]);
  return hash;
}

template <auto Build, std::size_t Slots, class Records>
constexpr std::uint32_t find_record(const lookup_table<Slots>& table, const Records& records, std::string_view name) {
  const std::string_view plain = without_output(name);
  const char* const text = plain.data();
  const std::size_t size = plain.size();
  const std::uint64_t hash = hash_of(text, size);
  for (std::size_t at = first_slot<Slots>(hash); table.slot[at] != not_found; at = (at + 1) & (Slots - 1)) {
    const name_id id = records.items[table.slot[at]].name;
    if (records_of<Build>.names.items[id].hash == hash && name_is<Build>(id, text, size)) return table.slot[at];
  }
  return not_found;
}

// The number of a variable, or not_found.
template <auto Build>
constexpr std::uint32_t find_variable(std::string_view name) {
  return find_record<Build>(variable_lookup<Build>, records_of<Build>.variables, name);
}

// The same for a literal, once per literal.
template <auto Build, fixed_string Name>
inline constexpr std::uint32_t index_of_variable = find_variable<Build>(Name.view());

// The number of an operation that is stored, or not_found.
template <auto Build>
constexpr std::uint32_t find_node(std::string_view name) {
  return find_record<Build>(node_lookup<Build>, records_of<Build>.nodes, name);
}

// "split:1" is output 1 of "split"; 0 where the name says nothing.
constexpr std::uint32_t output_number(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  std::uint32_t number = 0;
  for (std::size_t i = colon + 1; colon != name.npos && i != name.size(); ++i) {
    if (name[i] < '0' || name[i] > '9' || number > 9999) return not_found;
    number = number * 10 + static_cast<std::uint32_t>(name[i] - '0');
  }
  return number;
}

// The tensor of this name: an operation's output, or the value of a variable ("w" or "w/read"). no_tensor if there is none.
template <auto Build>
constexpr tensor_id find_tensor(std::string_view name) {
  const std::uint32_t output = output_number(name);
  std::string_view text = output == 0 ? without_output(name) : name.substr(0, name.rfind(':'));
  std::uint32_t node = find_node<Build>(text);
  if (node == not_found && output == 0 && text.ends_with("/read")) {
    text.remove_suffix(5);
    const std::uint32_t variable = find_variable<Build>(text);
    if (variable != not_found) return records_of<Build>.variables[variable].read;
  }
  if (node == not_found || output >= records_of<Build>.nodes[node].output_count) return no_tensor;
  return records_of<Build>.nodes[node].first_output + output;
}

}  // namespace varscope::inline v1::detail
