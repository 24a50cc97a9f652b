// SPDX-License-Identifier: BSL-1.0
//
// The memory of a graph's variables. Its size, its alignment and every offset are constants.
//
//   arena<net> a;                          works as static, constinit, constexpr, in a linker section
//   a.get<"conv1/weights">()               tensor_view<float, 5, 5, 3, 8>
//   a[scope<"conv1">].get<"weights">()     the same
//   arena_view<net> v(memory);             memory of the caller
//   const_arena_view<net> v(flash);        constant memory of the caller: weights may stay in flash
//
//   arena<net, 4, quantized<"conv1", dtype::int8>>       weights in fewer bits (model/quantization.hpp); their views are
//                                                        quantized_view, whose elements are read as float
#pragma once

#include <cstddef>
#include <span>
#include <type_traits>

#include <varscope/graph/literal.hpp>
#include <varscope/model/graph_of.hpp>
#include <varscope/model/problem.hpp>
#include <varscope/runtime/refused_view.hpp>
#include <varscope/runtime/typed_arrays.hpp>
#include <varscope/tensor/quantized_view.hpp>

namespace varscope::inline v1 {

namespace detail {

template <const auto& Net>
inline constexpr auto builder_of = std::remove_cvref_t<decltype(Net)>::builder;

// For each variable one of the same shape and dtype, which may be itself: their views are one type, and every type that
// the compiler makes for a look-up costs. It is looked for among the last few that are different.
template <auto Build>
constexpr auto find_alike() {
  constexpr std::size_t kept = 8;
  frozen_array<std::uint32_t, sizes_of<Build>.variables> out{};
  std::uint32_t different[kept]{};
  std::size_t count = 0;
  const auto& variables = records_of<Build>.variables;
  for (std::uint32_t i = 0; i != variables.size(); ++i) {
    const variable_record& v = variables[i];
    out[i] = i;
    for (std::size_t k = 0; k != kept && k != count; ++k) {
      const variable_record& other = variables[different[k]];
      if (other.type == v.type && other.extents == v.extents) out[i] = different[k];
    }
    if (out[i] == i) different[count++ % kept] = i;
  }
  return out;
}

template <auto Build>
inline constexpr auto alike = find_alike<Build>();

// Variables with the shape and the dtype of one.
template <auto Build, std::uint32_t Index>
struct variables_like {
  static constexpr dtype type = records_of<Build>.variables[Index].type;

  template <class T>
  static constexpr tensor_view_of<T, Build, records_of<Build>.variables[Index].read> view(T* first_element) {
    return tensor_view_of<T, Build, records_of<Build>.variables[Index].read>(first_element);
  }
};

template <class Code, std::size_t Channels, std::size_t Stride, const shape& Extents,
          class Axes = std::make_index_sequence<Extents.rank()>>
struct quantized_view_of;
template <class Code, std::size_t Channels, std::size_t Stride, const shape& Extents, std::size_t... Axes>
struct quantized_view_of<Code, Channels, Stride, Extents, std::index_sequence<Axes...>> {
  using type = quantized_view<Code, Channels, Stride, static_cast<std::size_t>(Extents[Axes])...>;
};

// The view of a variable in an arena with quantized ones.
template <std::uint32_t Index, class Arena>
constexpr auto quantized_get(Arena& any_arena) {
  constexpr auto build = Arena::builder;
  constexpr auto& layout = Arena::layout;
  constexpr auto& how = Arena::quantization();
  constexpr tensor_id tensor = records_of<build>.variables[Index].read;
  auto* const codes = any_arena.template array<how.type[Index]>() + layout.element[Index];
  if constexpr (how.type[Index] == records_of<build>.variables[Index].type) {
    return tensor_view_of<std::remove_reference_t<decltype(*codes)>, build, tensor>(codes);
  } else if constexpr (how.has_scales(Index)) {
    constexpr const shape& extents = shape_of_tensor<build, tensor>;
    constexpr channel_axes axes = how.channels[Index];
    constexpr std::size_t stride = count_channels(extents, {axes.last, extents.rank()});
    return typename quantized_view_of<std::remove_reference_t<decltype(*codes)>, count_channels(extents, axes), stride,
                                      shape_of_tensor<build, tensor>>::type(
        codes, any_arena.template array<dtype::float32>() + layout.scale[Index]);
  } else {
    return typename quantized_view_of<std::remove_reference_t<decltype(*codes)>, 0, 1,
                                      shape_of_tensor<build, tensor>>::type(codes);
  }
}

// Whether two arenas of the same variables are the same bytes.
template <class A, class B>
constexpr bool keep_alike() {
  if constexpr (A::is_quantized || B::is_quantized) {
    constexpr auto& a = A::quantization();
    constexpr auto& b = B::quantization();
    for (std::size_t i = 0; i != a.type.size(); ++i)
      if (a.type[i] != b.type[i] || a.channels[i] != b.channels[i]) return false;
  }
  return true;
}

// An arena seen from a scope: arena[scope<"conv1">].
template <class Arena, fixed_string Scope>
class arena_scope {
 public:
  constexpr explicit arena_scope(Arena& whole_arena) : arena_(whole_arena) {}

  template <fixed_string Name, class Problem = typename Arena::template problem_of<with_slash<Scope, Name>>>
    requires no_problem<Problem>
  constexpr auto get() const {
    return arena_.template get<with_slash<Scope, Name>>();
  }
  template <fixed_string Inner>
  constexpr auto operator[](scope_path<Inner>) const {
    return arena_scope<Arena, with_slash<Scope, Inner>>(arena_);
  }

  constexpr Arena& arena() const { return arena_; }
  static constexpr scope_path<Scope> scope() { return {}; }

 private:
  Arena& arena_;
};

}  // namespace detail

// Quantized: quantized<name, dtype>, as many as are needed.
template <const auto& Net, std::size_t Align = default_alignment, class... Quantized>
struct arena : detail::arrays_of_plan<detail::layout_of<detail::builder_of<Net>, Align, Quantized...>, Align>::type {
  static constexpr auto builder = detail::builder_of<Net>;
  static constexpr std::size_t alignment = Align;
  static constexpr const auto& layout = detail::layout_of<builder, Align, Quantized...>;
  static constexpr bool is_quantized = sizeof...(Quantized) != 0;
  static constexpr const auto& quantization() { return detail::quantization_of<builder, Quantized...>; }
  template <fixed_string Name>
  using problem_of = detail::unknown_variable<builder, Name>;

  // The view of a variable. An unknown name does not compile; the error says which name is nearest.
  template <fixed_string Name, class Problem = problem_of<Name>>
    requires detail::no_problem<Problem>
  constexpr auto get() {
    if constexpr (detail::refused<builder>) {
      return detail::refused_view{};
    } else if constexpr (is_quantized) {
      return detail::quantized_get<detail::index_of_variable<builder, Name>>(*this);
    } else {
      constexpr std::uint32_t index = detail::index_of_variable<builder, Name>;
      constexpr std::size_t first = layout.element.items[index];
      using like = detail::variables_like<builder, detail::alike<builder>.items[index]>;
      return like::view(this->template array<like::type>() + first);
    }
  }
  template <fixed_string Name, class Problem = problem_of<Name>>
    requires detail::no_problem<Problem>
  constexpr auto get() const {
    if constexpr (detail::refused<builder>) {
      return detail::refused_view{};
    } else if constexpr (is_quantized) {
      return detail::quantized_get<detail::index_of_variable<builder, Name>>(*this);
    } else {
      constexpr std::uint32_t index = detail::index_of_variable<builder, Name>;
      constexpr std::size_t first = layout.element.items[index];
      using like = detail::variables_like<builder, detail::alike<builder>.items[index]>;
      return like::view(this->template array<like::type>() + first);
    }
  }

  template <fixed_string Scope>
  constexpr auto operator[](scope_path<Scope>) {
    return detail::arena_scope<arena, Scope>(*this);
  }
  template <fixed_string Scope>
  constexpr auto operator[](scope_path<Scope>) const {
    return detail::arena_scope<const arena, Scope>(*this);
  }

  // All of it; the offsets of net.variables() count from here.
  std::span<std::byte> memory() { return {reinterpret_cast<std::byte*>(this), size}; }
  std::span<const std::byte> memory() const { return {reinterpret_cast<const std::byte*>(this), size}; }

 private:
  static constexpr std::size_t size = layout.bytes;
};

namespace detail {

template <const auto& Net, class Byte, std::size_t Align, class... Quantized>
class basic_arena_view {
 public:
  static constexpr auto builder = builder_of<Net>;
  static constexpr std::size_t alignment = Align;
  static constexpr const auto& layout = layout_of<builder, Align, Quantized...>;
  static constexpr bool is_quantized = sizeof...(Quantized) != 0;
  static constexpr const auto& quantization() { return quantization_of<builder, Quantized...>; }
  template <fixed_string Name>
  using problem_of = unknown_variable<builder, Name>;
  template <dtype Type>
  using element = std::conditional_t<std::is_const_v<Byte>, const element_t<Type>, element_t<Type>>;

  // The memory is at least net.arena_bytes(Align) long, aligned to Align, and outlives the view.
  explicit basic_arena_view(std::span<Byte, layout.bytes> given_memory)
      : memory_(given_memory.data()) {}
  // Of an arena of this graph or of one with the same variables.
  template <class Arena>
    requires(fingerprint_of<std::remove_cvref_t<Arena>::builder> == fingerprint_of<builder> &&
             std::remove_cvref_t<Arena>::alignment == Align &&
             keep_alike<std::remove_cvref_t<Arena>, basic_arena_view>() &&
             (std::is_const_v<Byte> || !std::is_const_v<Arena>))
  explicit basic_arena_view(Arena& other_arena) : memory_(other_arena.memory().data()) {}

  template <fixed_string Name, class Problem = problem_of<Name>>
    requires no_problem<Problem>
  auto get() const {
    if constexpr (refused<builder>) {
      return refused_view{};
    } else if constexpr (is_quantized) {
      return quantized_get<index_of_variable<builder, Name>>(*this);
    } else {
      constexpr std::uint32_t index = index_of_variable<builder, Name>;
      constexpr std::size_t first = layout.element.items[index];
      using like = variables_like<builder, alike<builder>.items[index]>;
      return like::view(this->template array<like::type>() + first);
    }
  }
  template <fixed_string Scope>
  auto operator[](scope_path<Scope>) const {
    return arena_scope<const basic_arena_view, Scope>(*this);
  }
  std::span<Byte> memory() const { return {memory_, layout.bytes}; }

  template <dtype Type>
  element<Type>* array() const {
    return reinterpret_cast<element<Type>*>(memory_ + layout.first_byte[static_cast<std::size_t>(Type)]);
  }

 private:
  Byte* memory_;
};

}  // namespace detail

// Variables in memory of the caller.
template <const auto& Net, std::size_t Align = default_alignment, class... Quantized>
using arena_view = detail::basic_arena_view<Net, std::byte, Align, Quantized...>;
// Variables in constant memory of the caller.
template <const auto& Net, std::size_t Align = default_alignment, class... Quantized>
using const_arena_view = detail::basic_arena_view<Net, const std::byte, Align, Quantized...>;

}  // namespace varscope::inline v1
