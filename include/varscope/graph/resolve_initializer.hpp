// SPDX-License-Identifier: BSL-1.0
//
// An initializer together with a shape and a dtype: the numbers of its distribution, its errors, and how many operations
// TensorFlow makes of it (semantics 4.1, rule 82).
#pragma once

#include <cstdint>

#include <varscope/graph/initializer.hpp>
#include <varscope/graph/state.hpp>

namespace varscope::inline v1::detail {

struct fans {
  double in;
  double out;
};

// How many numbers meet in one output, and in how many outputs one number takes part.
constexpr fans fans_of(const shape& s) {
  if (s.rank() == 0) return {1, 1};
  if (s.rank() == 1) return {static_cast<double>(s[0]), static_cast<double>(s[0])};
  double receptive_field = 1;
  for (std::size_t axis = 0; axis + 2 < s.rank(); ++axis) receptive_field *= static_cast<double>(s[axis]);
  return {receptive_field * static_cast<double>(s[s.rank() - 2]), receptive_field * static_cast<double>(s[s.rank() - 1])};
}

constexpr seed_record seed_of(const initializer& i) { return {i.seed().given, i.seed().value}; }

constexpr initializer_record scaled_variance(const initializer& i, const shape& extents) {
  const fans f = fans_of(extents);
  double n = (f.in + f.out) / 2;
  if (i.mode() == init::fan::in) n = f.in;
  if (i.mode() == init::fan::out) n = f.out;
  const double variance = i.a() / (n < 1 ? 1 : n);
  const auto kind = i.distribution() == init::distribution::uniform              ? initializer_kind::uniform
                    : i.distribution() == init::distribution::untruncated_normal ? initializer_kind::normal
                                                                                 : initializer_kind::truncated_normal;
  return {kind, 0, 0, variance, seed_of(i), 0, 0};
}

constexpr initializer_record resolve_initializer(graph_state& g, const initializer& i, const shape& extents, dtype type,
                                                 place at) {
  const auto first_value = static_cast<std::uint32_t>(g.values.size());
  switch (i.kind()) {
    case initializer_kind::constant:
    case initializer_kind::value: {
      if (static_cast<std::int64_t>(i.values().size()) > extents.size())
        g.fail(errc::constant_too_long, at, {extents.size(), i.values().size()});
      if (!is_floating(type) && is_floating(i.value_dtype()))
        for (double value : i.values()) g.fail(errc::number_does_not_fit, at, {type, value, "float"});
      for (double value : i.values()) g.values.push_back(value);
      return {i.kind(), 0, 0, 0, {}, first_value, static_cast<std::uint32_t>(i.values().size())};
    }
    case initializer_kind::normal:
    case initializer_kind::truncated_normal:
      if (!is_floating(type)) g.fail(errc::not_floating, at, {type});
      return {i.kind(), i.a(), i.b(), 0, seed_of(i), 0, 0};
    case initializer_kind::variance_scaling:
      if (i.a() <= 0) g.fail(errc::scale_not_positive, at, {});
      if (!is_floating(type)) g.fail(errc::not_floating, at, {type});
      return scaled_variance(i, extents);
    default:
      return {i.kind(), i.a(), i.b(), 0, seed_of(i), 0, 0};
  }
}

// The operations below w/Initializer, or w/initial_value.
constexpr std::uint32_t operations_of_initializer(initializer_kind kind, dtype type, const shape& extents) {
  switch (kind) {
    case initializer_kind::zeros:
    case initializer_kind::ones: return extents.size() < 1000 ? 1 : 3;  // a Const, or shape, value and Fill
    case initializer_kind::uniform: return is_floating(type) ? 7 : 4;   // a whole number is drawn without scaling
    case initializer_kind::normal:
    case initializer_kind::truncated_normal: return 6;
    default: return 1;
  }
}

// The random operation of an initializer takes its seed after its shape and its two parameters have been made.
inline constexpr std::uint32_t operations_before_seed = 3;

}  // namespace varscope::inline v1::detail
