// SPDX-License-Identifier: BSL-1.0
//
// What the CMake function varscope_embed_weights needs of a model: the type of its arena, and the arena's layout as
// lines of text, which a program for the machine that builds finds in an object file for the machine that runs:
//
//   varscope layout 1                          between newlines, as each line
//   4992 64 1234567890                         bytes and alignment of the arena, fingerprint of the graph
//   0 float32 [8] float32 0 0 0 conv1/biases   offset, dtype and shape of a variable, dtype that it is kept as, channels,
//                                              stride and offset of its scales (model/variable_storage.hpp), name
//   end
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <varscope/model/full_names.hpp>
#include <varscope/model/graph_of.hpp>
#include <varscope/model/layout.hpp>
#include <varscope/model/variable_storage.hpp>
#include <varscope/runtime/arena.hpp>

namespace varscope::inline v1::detail {

// A model is a builder or a frozen graph.
template <auto Model>
constexpr auto builder_of_model() {
  if constexpr (graph_builder<decltype(Model)>)
    return Model;
  else
    return decltype(Model)::builder;
}

template <auto Model, std::size_t Align, class... Rules>
using embedded_arena = arena<graph_of<builder_of_model<Model>()>, Align, Rules...>;

template <class Arena>
constexpr bool is_embedded_as(std::size_t bytes, std::uint64_t fingerprint) {
  return sizeof(Arena) == bytes && fingerprint_of<Arena::builder> == fingerprint;
}

template <std::size_t Capacity>
class text_array {
 public:
  constexpr text_array& operator<<(std::string_view text) {
    for (const char c : text) characters_[size_++] = c;
    return *this;
  }
  constexpr text_array& operator<<(std::uint64_t number) {
    std::size_t digits = 1;
    for (std::uint64_t rest = number; rest >= 10; rest /= 10) ++digits;
    size_ += digits;
    for (std::size_t i = 1; i <= digits; ++i, number /= 10)
      characters_[size_ - i] = static_cast<char>('0' + number % 10);
    return *this;
  }

 private:
  char characters_[Capacity]{};
  std::size_t size_ = 0;
};

template <class Arena>
constexpr std::size_t layout_text_capacity() {
  constexpr std::size_t longest_number = 20;
  constexpr std::size_t numbers = 3 + 12 * sizes_of<Arena::builder>.variables;
  std::size_t capacity = 64 + numbers * (longest_number + 1);
  for (std::size_t i = 0; i != sizes_of<Arena::builder>.variables; ++i)
    capacity += variable_names<Arena::builder>[i].size() + 32;
  return capacity;
}

template <auto Model, std::size_t Align, class... Rules>
constexpr auto layout_text() {
  static_assert(std::endian::native == std::endian::little,
                "varscope: embedded weights are little-endian, as the files are");
  using type = embedded_arena<Model, Align, Rules...>;
  text_array<layout_text_capacity<type>()> text;
  text << "\nvarscope layout 1\n" << sizeof(type) << " " << Align << " " << fingerprint_of<type::builder> << "\n";
  for (std::size_t i = 0; i != sizes_of<type::builder>.variables; ++i) {
    const variable_record& variable = records_of<type::builder>.variables[i];
    const variable_storage kept = storage_of_variable<type::builder, Align, Rules...>(i);
    text << kept.offset << " " << name(variable.type) << " [";
    for (std::size_t axis = 0; axis != variable.extents.rank(); ++axis)
      (axis == 0 ? text : text << ",") << static_cast<std::uint64_t>(variable.extents[axis]);
    text << "] " << name(kept.dtype) << " " << kept.channels << " " << kept.stride << " " << kept.scales << " "
         << variable_names<type::builder>[i] << "\n";
  }
  text << "end\n";
  return text;
}

}  // namespace varscope::inline v1::detail
