// SPDX-License-Identifier: BSL-1.0
//
// The names of a graph as a tree: a name is its parent, "/" and a piece of text.
//
// A full name exists as characters only when somebody asks for it (`text`).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <varscope/detail/buffer.hpp>
#include <varscope/text/same_characters.hpp>
#include <varscope/text/static_name.hpp>

namespace varscope::inline v1::detail {

using name_id = std::uint32_t;

inline constexpr name_id root_name = 0;  // ""

struct name_node {
  name_id parent;
  bool slash;        // "/" stands between the parent and this piece
  bool valid;        // all characters may stand in a name
  bool valid_first;  // the full name begins as an operation's name must
  bool is_static;    // the piece is a literal's
  const char* piece;
  std::size_t piece_size;
  std::size_t size;  // of the full name
  name_hash hash;    // of the full name
  const char* text;  // the full name, once it has been asked for
};

class name_tree {
 public:
  constexpr name_tree() { nodes_.push_back({root_name, false, true, false, false, "", 0, 0, {0, 0}, nullptr}); }
  name_tree(const name_tree&) = delete;
  name_tree& operator=(const name_tree&) = delete;
  constexpr ~name_tree() {
    for (char* text : owned_) delete[] text;
  }

  constexpr const name_node& operator[](name_id id) const { return nodes_[id]; }
  constexpr std::size_t size() const { return nodes_.size(); }
  constexpr std::uint64_t hash(name_id id, bool ignore_case) const {
    return ignore_case ? nodes_[id].hash.lower : nodes_[id].hash.exact;
  }

  // parent + "/" + piece, or the piece alone at the root. The piece's characters must outlive the tree.
  constexpr name_id child(name_id parent, const name_piece& piece) {
    if (parent == root_name)
      return nodes_.push_back({parent, false, piece.valid, piece.valid_first, piece.is_static, piece.text, piece.size,
                               piece.size, piece.hash, nullptr});
    const name_node& p = nodes_[parent];
    return nodes_.push_back({parent, true, p.valid && piece.valid, p.valid_first, piece.is_static, piece.text, piece.size,
                             p.size + 1 + piece.size, p.hash.then_slash(piece.hash, piece.power), nullptr});
  }

  // name + piece, without a slash: "conv" and "_1".
  constexpr name_id suffixed(name_id name, const name_piece& piece) {
    const name_node& n = nodes_[name];
    return nodes_.push_back({name, false, n.valid, n.valid_first, piece.is_static, piece.text, piece.size,
                             n.size + piece.size, n.hash.then(piece.hash, piece.power), nullptr});
  }

  // A copy of the characters that lives as long as the tree.
  constexpr std::string_view keep(std::string_view text) {
    char* copy = own(text.size());
    for (std::size_t i = 0; i != text.size(); ++i) copy[i] = text[i];
    return {copy, text.size()};
  }

  // "conv" and 17 is "conv_17".
  constexpr name_id numbered(name_id name, std::uint32_t number) { return suffixed(name, number_suffix(number)); }

  // "_17". Made once for each number.
  constexpr const name_piece& number_suffix(std::uint32_t number) {
    while (numbers_.size() <= number) add_number();
    return numbers_[number];
  }

  // The characters of a name; they live as long as the tree. ":0" follows them, for a tensor's name.
  constexpr std::string_view text(name_id id) {
    if (nodes_[id].text == nullptr) {
      char* text = own(nodes_[id].size + 2);
      write(id, text);
      text[nodes_[id].size] = ':';
      text[nodes_[id].size + 1] = '0';
      nodes_[id].text = text;
    }
    return {nodes_[id].text, nodes_[id].size};
  }

  // Writes the characters of a name, nodes_[id].size of them.
  constexpr void write(name_id id, char* out) const {
    while (id != root_name) {
      const name_node& n = nodes_[id];
      char* at = out + (n.size - n.piece_size);
      for (std::size_t i = 0; i != n.piece_size; ++i) at[i] = n.piece[i];
      if (n.slash) at[-1] = '/';
      id = n.parent;
    }
  }

  // Whether two names are the same characters, with or without regard to case. Their hashes are the same already.
  constexpr bool equal(name_id a, name_id b, bool ignore_case) const {
    if (a == b) return true;
    if (nodes_[a].size != nodes_[b].size) return false;
    while (a != b && same_piece(nodes_[a], nodes_[b])) {  // names are mostly cut alike: whole pieces, from the back
      a = nodes_[a].parent;
      b = nodes_[b].parent;
    }
    std::size_t rest_a = nodes_[a].piece_size;
    std::size_t rest_b = nodes_[b].piece_size;
    while (a != b || rest_a != rest_b) {
      const char x = previous(a, rest_a);
      const char y = previous(b, rest_b);
      if (ignore_case ? to_lower(x) != to_lower(y) : x != y) return false;
    }
    return true;
  }

 private:
  static constexpr bool same_piece(const name_node& a, const name_node& b) {
    return a.piece_size == b.piece_size && a.slash == b.slash && same_characters(a.piece, b.piece, a.piece_size);
  }

  // The character before the place (id, rest), which moves back over it; 0 at the front.
  constexpr char previous(name_id& id, std::size_t& rest) const {
    while (true) {
      const name_node& n = nodes_[id];
      if (rest != 0) return n.piece[--rest];
      if (id == root_name) return 0;
      id = n.parent;
      rest = nodes_[id].piece_size;
      if (n.slash) return '/';
    }
  }

  // The next number's suffix: that of its tenth, and a digit.
  constexpr void add_number() {
    const std::size_t number = numbers_.size();
    const char digit = static_cast<char>('0' + number % 10);
    const name_piece head = number < 10 ? piece_of<"_"> : numbers_[number / 10];
    char* text = own(head.size + 1);
    for (std::size_t i = 0; i != head.size; ++i) text[i] = head.text[i];
    text[head.size] = digit;
    numbers_.push_back({text, head.size + 1, head.hash.then(digit), head.power * name_hash::base, true, false, false, false});
  }

  constexpr char* own(std::size_t size) {
    char* text = new char[size == 0 ? 1 : size];
    owned_.push_back(text);
    return text;
  }

  buffer<name_node> nodes_;
  buffer<char*> owned_;
  buffer<name_piece> numbers_;
};

// A hash table from names to numbers. The names are those of one tree.
class name_table {
 public:
  struct entry {
    name_id name;
    std::uint32_t value;
    std::uint64_t hash;
    // Of names of operations:
    std::uint32_t variable_plus_one;  // the variable that get_variable gives for just this name
    bool is_variable;                 // the name is a variable's
    bool is_prefix;                   // something was named, or may be, below it
  };

  constexpr name_table(const name_tree& names, bool ignore_case) : names_(names), ignore_case_(ignore_case) {}
  name_table(const name_table&) = delete;
  name_table& operator=(const name_table&) = delete;
  constexpr ~name_table() {
    delete[] entries_;
    delete[] slots_;
  }

  constexpr std::size_t size() const { return size_; }

  // The entry of a name, or nullptr. It moves when a name is added.
  constexpr entry* find(name_id name) {
    if (size_ == 0) return nullptr;
    const std::uint32_t found = slots_[slot(name, names_.hash(name, ignore_case_))];
    return found == 0 ? nullptr : entries_ + (found - 1);
  }

  // The entry of a name; a new one has the value 0.
  constexpr entry& find_or_add(name_id name) {
    if (size_ == capacity_) grow();
    const std::uint64_t h = names_.hash(name, ignore_case_);
    std::uint32_t& found = slots_[slot(name, h)];
    if (found == 0) {
      entries_[size_++] = {name, 0, h, 0, false, false};
      found = static_cast<std::uint32_t>(size_);
    }
    return entries_[found - 1];
  }

 private:
  // Fibonacci hashing: the high bits of a multiple of the golden ratio (Knuth, The Art of Computer Programming, 6.4).
  constexpr std::size_t slot(name_id name, std::uint64_t h) const {
    std::size_t i = static_cast<std::size_t>((h * 0x9E3779B97F4A7C15u) >> shift_);
    while (slots_[i] != 0 && !(entries_[slots_[i] - 1].hash == h && names_.equal(entries_[slots_[i] - 1].name, name, ignore_case_)))
      i = (i + 1) & (2 * capacity_ - 1);
    return i;
  }
  // Memory for eight times as many: in constant evaluation a name that is entered again costs more.
  constexpr void grow() {
    capacity_ = capacity_ == 0 ? 32 : 8 * capacity_;
    shift_ = capacity_ == 32 ? 58 : shift_ - 3;
    entry* const entries = new entry[capacity_];
    std::uint32_t* const slots = new std::uint32_t[2 * capacity_]{};
    for (std::size_t k = 0; k != size_; ++k) {
      entries[k] = entries_[k];
      std::size_t i = static_cast<std::size_t>((entries[k].hash * 0x9E3779B97F4A7C15u) >> shift_);
      while (slots[i] != 0) i = (i + 1) & (2 * capacity_ - 1);
      slots[i] = static_cast<std::uint32_t>(k + 1);
    }
    delete[] entries_;
    delete[] slots_;
    entries_ = entries;
    slots_ = slots;
  }

  const name_tree& names_;
  bool ignore_case_;
  entry* entries_ = nullptr;
  std::uint32_t* slots_ = nullptr;  // 0: empty; else the entry's number plus one
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
  unsigned shift_ = 64;
};

}  // namespace varscope::inline v1::detail
