// SPDX-License-Identifier: BSL-1.0
//
// The memory of many tensors: one typed array for each dtype that occurs, one after the other. Typed, because bytes could
// not be read in constant evaluation.
#pragma once

#include <cstddef>
#include <utility>

#include <varscope/model/frozen_records.hpp>
#include <varscope/tensor/tensor_view.hpp>

namespace varscope::inline v1::detail {

template <dtype Type, std::size_t Elements, std::size_t Align>
struct typed_array {
  alignas(Align < alignof(element_t<Type>) ? alignof(element_t<Type>) : Align) element_t<Type> elements[Elements];
};
template <dtype Type, std::size_t Align>
struct typed_array<Type, 0, Align> {};

template <std::size_t Align, class Types, std::size_t... Elements>
struct typed_arrays;
template <std::size_t Align, std::size_t... Types, std::size_t... Elements>
struct typed_arrays<Align, std::index_sequence<Types...>, Elements...>
    : typed_array<static_cast<dtype>(Types), Elements, Align>... {
  static constexpr std::size_t size_of_array(dtype type) {
    constexpr std::size_t sizes[] = {Elements...};
    return sizes[static_cast<std::size_t>(type)];
  }

  // The first element of a dtype's array; nullptr if it has none.
  template <dtype Type>
  constexpr element_t<Type>* array() {
    if constexpr (size_of_array(Type) == 0)
      return nullptr;
    else
      return static_cast<typed_array<Type, size_of_array(Type), Align>&>(*this).elements;
  }
  template <dtype Type>
  constexpr const element_t<Type>* array() const {
    if constexpr (size_of_array(Type) == 0)
      return nullptr;
    else
      return static_cast<const typed_array<Type, size_of_array(Type), Align>&>(*this).elements;
  }
};

// The arrays for a plan: a layout of variables or a memory plan of intermediate tensors.
template <const auto& Plan, std::size_t Align, class Types = std::make_index_sequence<dtype_count>>
struct arrays_of_plan;
template <const auto& Plan, std::size_t Align, std::size_t... Types>
struct arrays_of_plan<Plan, Align, std::index_sequence<Types...>> {
  using type = typed_arrays<Align, std::index_sequence<Types...>, Plan.elements[Types]...>;
};

template <class T, const shape& Extents, class Axes = std::make_index_sequence<Extents.rank()>>
struct view_of_shape;
template <class T, const shape& Extents, std::size_t... Axes>
struct view_of_shape<T, Extents, std::index_sequence<Axes...>> {
  using type = tensor_view<T, static_cast<std::size_t>(Extents[Axes])...>;
};

// A shape as an object of its own: not every compiler takes a reference to a part of another as a template argument.
template <auto Build, tensor_id Id>
inline constexpr shape shape_of_tensor = records_of<Build>.tensors[Id].extents;

// The view of a tensor of a graph. T is its element type, constant or not.
template <class T, auto Build, tensor_id Id>
using tensor_view_of = typename view_of_shape<T, shape_of_tensor<Build, Id>>::type;

}  // namespace varscope::inline v1::detail
