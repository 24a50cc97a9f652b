// SPDX-License-Identifier: BSL-1.0
//
// What a builder saw: a line of JSON for each event, then the names of what the finished graph holds. The same code
// writes it at run time and in constant evaluation.
//
//   {"scope":"a","reuse":false,"original_name_scope":"a/"}
//   {"variable":"a/w:0","shape":[2],"dtype":"float32","new":true,"index":0,"trainable":true}
//   global_variables
//   a/w:0
//   ...
//   operations
//   a/w/Initializer/zeros Const
//   ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <varscope/graph/graph.hpp>

namespace conformance {

using namespace varscope;

// Before each list of the finished graph. A set of lists is a number: bit i stands for the list of heading i.
inline constexpr std::string_view list_headings[] = {"global_variables", "trainable_variables", "regularization_losses",
                                                     "operations"};

// Characters that are added one after another.
class text {
 public:
  constexpr std::string_view view() const { return {characters_.data(), characters_.size()}; }

  constexpr text& operator<<(std::string_view piece) {
    for (char c : piece) characters_.push_back(c);
    return *this;
  }
  constexpr text& operator<<(const char* piece) { return *this << std::string_view(piece); }
  constexpr text& operator<<(bool value) { return *this << (value ? "true" : "false"); }
  constexpr text& operator<<(std::int64_t integer) {
    sentence digits;
    digits << integer;
    return *this << digits.view();
  }
  constexpr text& operator<<(const shape& extents) {
    sentence list;
    detail::write_shape(list, extents);
    return *this << list.view();
  }

  // As a string of JSON. Names and messages have no control characters but those that a program gives.
  constexpr text& quote(std::string_view piece) {
    constexpr char hexadecimal[] = "0123456789abcdef";
    *this << "\"";
    for (char c : piece) {
      if (c == '"' || c == '\\') {
        characters_.push_back('\\');
        characters_.push_back(c);
      } else if (static_cast<unsigned char>(c) < 0x20) {
        *this << "\\u00";
        characters_.push_back(hexadecimal[c / 16]);
        characters_.push_back(hexadecimal[c % 16]);
      } else {
        characters_.push_back(c);
      }
    }
    return *this << "\"";
  }

 private:
  detail::buffer<char> characters_;
};

// A list of the finished graph. (clang 16 evaluates no member template that stands below its use.)
template <class Items>
constexpr void write_names(text& out, std::string_view heading, const Items& items) {
  out << heading << "\n";
  for (auto item : items) out << item.name() << "\n";
}

class transcript {
 public:
  constexpr explicit transcript(graph& g) : g_(g) {}
  // One that nobody reads.
  static constexpr transcript unread(graph& g) { return {g, true}; }

  constexpr std::string_view view() const { return text_.view(); }

  constexpr void scope(const variable_scope& s) {
    if (failed()) return;
    (text_ << "{\"scope\":").quote(s.name()) << ",\"reuse\":";
    if (s.reuse() == reuse_mode::automatic)
      text_ << "\"auto\"";
    else
      text_ << (s.reuse() == reuse_mode::yes);
    (text_ << ",\"original_name_scope\":").quote(s.original_name_scope()) << "}\n";
  }
  constexpr void name_scope(std::string_view name) { name_of("name_scope", name); }
  constexpr void operation(std::string_view name) { name_of("operation", name); }
  constexpr void template_scope(bool exists, std::string_view name) {
    if (exists)
      name_of("template", name);
    else if (!failed())
      text_ << "{\"template\":null}\n";
  }

  // Gives the variable.
  constexpr varscope::variable variable(varscope::variable v) {
    if (!failed()) write(v);
    return v;
  }
  constexpr varscope::tensor tensor(varscope::tensor t) {
    if (!failed()) (text_ << "{\"tensor\":").quote(t.name()) << ",\"shape\":" << t.shape() << "}\n";
    return t;
  }
  // Several results of one operation.
  template <class Results>
  constexpr const Results& tensors(const Results& all) {
    for (std::size_t i = 0; i != all.size(); ++i) tensor(all[i]);
    return all;
  }

  // The error that ends the program; of TensorFlow's sentence the first line.
  constexpr void error(errc code, std::string_view message) {
    if (const std::size_t line = message.find('\n'); line != message.npos) message = message.substr(0, line);
    (text_ << "{\"error\":\"" << name(rule_of(code).kind) << "\",\"message\":").quote(message) << "}\n";
    ended_ = true;
  }

  // What the finished graph holds.
  constexpr void lists(unsigned which) {
    failed();
    if (which & 1) write_names(text_, list_headings[0], g_.collection(collection::global_variables));
    if (which & 2) write_names(text_, list_headings[1], g_.collection(collection::trainable_variables));
    if (which & 4) write_names(text_, list_headings[2], g_.collection(collection::regularization_losses));
    if (which & 8) {
      text_ << list_headings[3] << "\n";
      const operation_list operations = g_.operations();
      for (const operation_info& o : operations) text_ << o.name << " " << o.type << "\n";
    }
  }

 private:
  constexpr transcript(graph& g, bool ended) : g_(g), ended_(ended) {}

  // Whether the graph has recorded an error, as one that is built by the compiler does; the first call says it.
  constexpr bool failed() {
    const detail::error_record& recorded = g_.state().error;
    if (!ended_ && recorded.code != errc::none)
      error(recorded.code, recorded.text.view().substr(0, recorded.tensorflow_size));
    return ended_;
  }

  constexpr void name_of(std::string_view kind, std::string_view name) {
    if (failed()) return;
    (text_ << "{\"" << kind << "\":").quote(name) << "}\n";
  }

  constexpr void write(const varscope::variable& v) {
    (text_ << "{\"variable\":").quote(v.name()) << ",\"shape\":" << v.shape() << ",\"dtype\":\"" << name(v.dtype());
    if (v.is_partitioned()) {
      text_ << "\",\"parts\":[";
      for (std::size_t i = 0; i != v.part_count(); ++i) {
        if (i != 0) text_ << ",";
        (text_ << "[").quote(v.part(i).name()) << "," << v.part(i).shape() << "]";
      }
      text_ << "]}\n";
      return;
    }
    const std::size_t known = seen_.size();
    const std::size_t index = number_of(v);
    text_ << "\",\"new\":" << (index == known) << ",\"index\":" << static_cast<std::int64_t>(index)
          << ",\"trainable\":" << v.trainable() << "}\n";
  }

  // In the order in which variables are first seen.
  constexpr std::size_t number_of(const varscope::variable& v) {
    for (std::size_t i = 0; i != seen_.size(); ++i)
      if (seen_[i] == v.id()) return i;
    return seen_.push_back(v.id());
  }

  graph& g_;
  text text_;
  detail::buffer<detail::variable_id> seen_;
  bool ended_ = false;
};

}  // namespace conformance
