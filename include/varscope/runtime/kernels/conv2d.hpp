// SPDX-License-Identifier: BSL-1.0
// Two-dimensional convolution (tf.nn.conv2d), with a bias [out_channels] and a function of one element on the way
// out.
//
//   constexpr conv2d_geometry g{.batch = 1, .in_height = 64, ...};
//   using conv = conv2d<g, true, relu>;
//   float scratch[conv::scratch_elements<float> + 1];
//   conv::run(input, filter, bias, output, scratch);      bias is not read where Bias is false
//
// The filter may be int8, without its scales, or 16-bit floats (weights.hpp).
// The output overlaps nothing else. Constant evaluation takes plain loops and does not touch the scratch.
#pragma once
#include <type_traits>
#include <varscope/runtime/kernels/conv2d/blocking.hpp>
#include <varscope/runtime/kernels/conv2d/deep.hpp>
#include <varscope/runtime/kernels/conv2d/plain.hpp>
#include <varscope/runtime/kernels/conv2d/thin.hpp>
#include <varscope/runtime/kernels/conv2d/wide.hpp>
#include <varscope/runtime/kernels/elementwise.hpp>

namespace varscope::inline v1::kernels {

// Function takes vectors of the target, too.
template <conv2d_geometry G, bool Bias = false, class Function = identity>
struct conv2d {
  using plain = conv2d_plain<G, Bias, Function>;

  template <class T, class Code>
  static constexpr auto choose() {
    constexpr conv2d_choice choice = choose_conv2d<T>(G);
    if constexpr (choice.blocking == conv2d_blocking::plain) {
      return std::type_identity<plain>{};
    } else if constexpr (!std::is_same_v<Code, T>) {
      return std::type_identity<conv2d_wide<G, Bias, Function, detail::lanes_for<T>(G.out_channels)>>{};
    } else if constexpr (choice.blocking == conv2d_blocking::wide) {
      return std::type_identity<conv2d_wide<G, Bias, Function, choice.lanes>>{};
    } else if constexpr (choice.blocking == conv2d_blocking::thin) {
      return std::type_identity<conv2d_thin<G, Bias, Function, choice.lanes>>{};
    } else {
      return std::type_identity<conv2d_deep<G, Bias, Function, choice.lanes>>{};
    }
  }
  template <class T, class Code = T>
  using blocking = typename decltype(choose<T, Code>())::type;

  // Elements of T that `run` needs as scratch memory.
  template <class T>
  static constexpr std::size_t scratch_elements = blocking<T>::template scratch_elements<T>;

  template <class T, class Code>
  static constexpr void run(const T* input, const Code* filter, const T* bias, T* output, T* scratch = nullptr) {
    if (std::is_constant_evaluated()) {
      plain::run(input, filter, bias, output, scratch);
    } else {
      blocking<T, Code>::run(input, filter, bias, output, scratch);
    }
  }
};

}  // namespace varscope::inline v1::kernels
