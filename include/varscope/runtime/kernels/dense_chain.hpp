// SPDX-License-Identifier: BSL-1.0
// One to three dense layers of a row in one loop nest, for machines without vectors: some outputs of the main layer at
// a time are summed in registers, and what lies between the layers never is in memory.
//
//   dense_chain<4>::run(x, dense<1, 16, true, relu>(w1, b1),     first: computed as the main layer reads it
//                       dense<16, 8, true, relu>(w2, b2),        main: 4 outputs at a time
//                       dense<8, 1, true>(w3, b3), y);           last: sums up what the main layer gives
//
// y = relu(relu(x w1 + b1) w2 + b2) w3 + b3. The first and the last may be no_layer. Weights [inputs, outputs] are a
// pointer or scaled_weights; a bias is not read where there is none. Sums run over the inputs in their order.
//
// A number that relu made zero is not multiplied with its weights: the terms are zero, unless a weight is infinite or
// NaN, which goes unseen.
#pragma once
#include <cstddef>
#include <type_traits>
#include <varscope/runtime/kernels/elementwise.hpp>
#include <varscope/runtime/kernels/then.hpp>
#include <varscope/runtime/kernels/weights.hpp>

namespace varscope::inline v1::kernels {

template <int Inputs, int Outputs, bool Bias, class Function, class T, class Weights>
struct dense_layer {
  static constexpr int inputs = Inputs, outputs = Outputs;
  static constexpr bool starts_with_bias = Bias && !has_scales<Weights>;
  using function = Function;

  Weights weights;
  const T* bias;

  // From an output on.
  VARSCOPE_INLINE constexpr dense_layer from(int output) const {
    return {weights + output, Bias ? bias + output : bias};
  }
  // Of an output: what its sum starts with, and what the function gets.
  VARSCOPE_INLINE constexpr T start(int output) const { return starts_with_bias ? bias[output] : T{}; }
  VARSCOPE_INLINE constexpr T finish(T sum, int output) const {
    if constexpr (has_scales<Weights>) {
      sum *= weights.scales[output];
      if constexpr (Bias) sum += bias[output];
    }
    return sum;
  }

  // Plain loops, for constant evaluation.
  constexpr void run(const T* x, T* y) const {
    for (int output = 0; output != Outputs; ++output) {
      T sum = start(output);
      for (int i = 0; i != Inputs; ++i) sum += x[i] * dequantize<T>(codes_of(weights)[i * Outputs + output]);
      y[output] = Function{}(finish(sum, output));
    }
  }
};

template <int Inputs, int Outputs, bool Bias = false, class Function = identity, class T, class Weights>
VARSCOPE_INLINE constexpr auto dense(Weights weights, const T* bias) {
  return dense_layer<Inputs, Outputs, Bias, Function, T, Weights>{weights, bias};
}

struct no_layer {};

template <int AtOnce>
struct dense_chain {
  template <class T, class First, class Main, class Last>
  VARSCOPE_INLINE static constexpr void run(const T* x, const First& first, const Main& main, const Last& last, T* y) {
    if (std::is_constant_evaluated()) {
      plainly(x, first, main, last, y);
    } else if constexpr (std::is_same_v<Last, no_layer>) {
      all_outputs(x, first, main, last, y);
    } else {
      T sum[Last::outputs];
      detail::unroll<Last::outputs>([&](auto nth_sum) VARSCOPE_INLINE_LAMBDA { sum[nth_sum] = last.start(nth_sum); });
      all_outputs(x, first, main, last, sum);
      detail::unroll<Last::outputs>([&](auto nth_sum) VARSCOPE_INLINE_LAMBDA {
        y[nth_sum] = typename Last::function{}(last.finish(sum[nth_sum], nth_sum));
      });
    }
  }

 private:
  template <class T, class First, class Main, class Last>
  static constexpr void plainly(const T* x, const First& first, const Main& main, const Last& last, T* y) {
    if constexpr (!std::is_same_v<First, no_layer>) {
      T given[First::outputs];
      first.run(x, given);
      plainly(given, no_layer{}, main, last, y);
    } else if constexpr (!std::is_same_v<Last, no_layer>) {
      T given[Main::outputs];
      main.run(x, given);
      last.run(given, y);
    } else {
      main.run(x, y);
    }
  }

  // y: the outputs, or the sums of the last layer.
  template <class T, class First, class Main, class Last>
  VARSCOPE_INLINE static void all_outputs(const T* x, const First& first, const Main& main, const Last& last, T* y) {
    constexpr int rest = Main::outputs % AtOnce, whole = Main::outputs - rest;
    for (int output = 0; output != whole; output += AtOnce)
      some_outputs<AtOnce>(x, first, main.from(output), last, output, y);
    if constexpr (rest != 0) some_outputs<rest>(x, first, main.from(whole), last, whole, y);
  }

  template <int Count, class T, class First, class Main, class Last>
  VARSCOPE_INLINE static void some_outputs(const T* x, const First& first, const Main& main, const Last& last,
                                           int first_output, T* y) {
    T sum[Count];
    detail::unroll<Count>([&](auto nth_sum) VARSCOPE_INLINE_LAMBDA { sum[nth_sum] = main.start(nth_sum); });
    const auto* weight = codes_of(main.weights);
    const auto add = [&](T input_value) VARSCOPE_INLINE_LAMBDA {
      detail::unroll<Count>([&](auto nth_sum) VARSCOPE_INLINE_LAMBDA {
        sum[nth_sum] += input_value * dequantize<T>(weight[nth_sum]);
      });
    };
    if constexpr (std::is_same_v<First, no_layer>) {
      const T* const end = x + Main::inputs;
      do {
        add(*x++);
        weight += Main::outputs;
      } while (x != end);
    } else {
      const auto* first_weight = codes_of(first.weights);
      const T* first_bias = first.bias;
      for (int i = 0; i != First::outputs; ++i) {
        // Two pointers on their way: g++ increments one as it loads.
        T value = First::starts_with_bias ? *first_bias++ : T{};
        value += x[0] * dequantize<T>(*first_weight++);
        for (int j = 1; j < First::inputs; ++j) value += x[j] * dequantize<T>(first_weight[j * First::outputs - 1]);
        apply<typename First::function>(first.finish(value, i), add);
        weight += Main::outputs;
      }
    }
    const auto* last_codes = codes_from(last, first_output);
    const auto pass_on = [&](auto nth_sum) VARSCOPE_INLINE_LAMBDA {
      const T whole_sum = main.finish(sum[nth_sum], nth_sum);
      if constexpr (std::is_same_v<Last, no_layer>) {
        y[first_output + nth_sum] = typename Main::function{}(whole_sum);
      } else {
        apply<typename Main::function>(whole_sum, [&](T input_value) VARSCOPE_INLINE_LAMBDA {
          const auto* last_weight = last_codes + nth_sum * Last::outputs;
          detail::unroll<Last::outputs>([&](auto nth_output) VARSCOPE_INLINE_LAMBDA {
            y[nth_output] += input_value * dequantize<T>(last_weight[nth_output]);
          });
        });
      }
    };
    if constexpr (is_long<typename Main::function>) {
      VARSCOPE_ROLLED
      for (int k = 0; k != Count; ++k) pass_on(k);
    } else {
      detail::unroll<Count>(pass_on);
    }
  }

  // The weights of a layer from an input on; weights of the other inputs are found from there.
  template <class Layer>
  VARSCOPE_INLINE static auto codes_from(const Layer& layer, int input) {
    return detail::opaque_base(codes_of(layer.weights) + input * Layer::outputs);
  }
  VARSCOPE_INLINE static const void* codes_from(no_layer, int) { return nullptr; }

  // Hands Function's result on, unless it is a zero that relu made.
  template <class Function, class T, class Take>
  VARSCOPE_INLINE static void apply(T value, const Take& take) {
    if constexpr (std::is_same_v<Function, relu>) {
      if (!(value <= 0)) take(value);
    } else {
      take(Function{}(value));
    }
  }
};

}  // namespace varscope::inline v1::kernels
