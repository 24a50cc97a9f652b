// SPDX-License-Identifier: BSL-1.0
//
// What the generated C++ files include: the library, and what their builders are made of.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include <varscope/graph/literal.hpp>
#include <varscope/ops/array.hpp>
#include <varscope/ops/math.hpp>
#include <varscope/ops/nn.hpp>
#include <varscope/ops/state.hpp>

#include "getters.hpp"
#include "transcript.hpp"

namespace conformance {

// What a name stands for that a program uses again: a tensor, or a variable, which is read at each use.
class named_value {
 public:
  constexpr explicit named_value(graph& g)
      : variable_(g.state(), detail::none), tensor_(g.state(), detail::no_tensor) {}

  constexpr void operator=(varscope::variable v) {
    variable_ = v;
    is_variable_ = true;
  }
  constexpr void operator=(varscope::tensor t) {
    tensor_ = t;
    is_variable_ = false;
  }

  // One of several results; the last where there are fewer.
  template <class Results>
  constexpr void take(const Results& all, std::size_t i) {
    if (all.size() != 0) *this = all[i < all.size() ? i : all.size() - 1];
  }

  constexpr varscope::variable variable() const { return variable_; }
  constexpr operator varscope::tensor() const { return is_variable_ ? varscope::tensor(variable_) : tensor_; }
  constexpr operator varscope::tensor_or_variable() const {
    return is_variable_ ? varscope::tensor_or_variable(variable_) : varscope::tensor_or_variable(tensor_);
  }
  constexpr operator varscope::operand() const { return varscope::tensor(*this); }
  constexpr operator nn::optional_tensor() const { return varscope::tensor(*this); }

 private:
  varscope::variable variable_;
  varscope::tensor tensor_;
  bool is_variable_ = false;
};

// Several results of one operation, as something with size() and operator[].
constexpr const outputs& results_of(const outputs& all) { return all; }
constexpr std::array<varscope::tensor, 2> results_of(const nn::mean_and_variance& both) {
  return {both.mean, both.variance};
}

// A template that a program calls.
using function = detail::function<void()>;
using template_of_program = std::optional<graph_template<function>>;

using builder = void (*)(graph&, transcript&);

// Whether a builder does what TensorFlow does. `wanted` begins with an empty line; by reference, because clang prints
// the arguments of a call that it cannot evaluate.
constexpr bool gives(builder build, unsigned lists, const std::string_view& wanted) {
  recording_graph r;
  transcript out(r.g);
  build(r.g, out);
  out.lists(lists);
  return out.view() == wanted.substr(1);
}

// What it does, as constants: for those that fail.
constexpr std::size_t size_of_transcript(builder build, unsigned lists) {
  recording_graph r;
  transcript out(r.g);
  build(r.g, out);
  out.lists(lists);
  return out.view().size();
}
template <std::size_t Size>
constexpr std::array<char, Size> transcript_of(builder build, unsigned lists) {
  recording_graph r;
  transcript out(r.g);
  build(r.g, out);
  out.lists(lists);
  std::array<char, Size> copy{};
  for (std::size_t i = 0; i != Size; ++i) copy[i] = out.view()[i];
  return copy;
}

}  // namespace conformance
