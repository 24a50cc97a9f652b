// SPDX-License-Identifier: BSL-1.0
//
// An initializer together with a shape and a dtype: its errors, and how many operations TensorFlow makes of it (semantics
// 4.1, rule 82).
#pragma once

#include <cstdint>

#include <varscope/graph/initializer.hpp>
#include <varscope/graph/state.hpp>

namespace varscope::inline v1::detail {

constexpr initializer_record resolve_values(graph_state& g, const initializer& i, const shape& extents, dtype type,
                                            place at) {
  const auto first_value = static_cast<std::uint32_t>(g.values.size());
  if (!number_fits(i.value_dtype(), type) && !i.values().empty()) {
    const double value = i.values()[0];
    if (is_floating(i.value_dtype()))
      g.fail(errc::number_does_not_fit, at, {type, value, "float"});
    else
      g.fail(errc::number_does_not_fit, at, {type, static_cast<std::int64_t>(value), "int"});
  }
  if (static_cast<std::int64_t>(i.values().size()) > extents.size())
    g.fail(errc::constant_too_long, at, {extents.size(), i.values().size()});
  for (double value : i.values()) g.values.push_back(value);
  return {i.kind(), 0, 0, {}, {}, {}, first_value, static_cast<std::uint32_t>(i.values().size())};
}

constexpr initializer_record resolve_initializer(graph_state& g, const initializer& i, const shape& extents, dtype type,
                                                 place at) {
  const initializer_record& record = i.record();
  if (record.kind == initializer_kind::constant || record.kind == initializer_kind::value)
    return resolve_values(g, i, extents, type, at);
  if (record.kind == initializer_kind::variance_scaling && record.a <= 0) g.fail(errc::scale_not_positive, at, {});
  if (record.kind >= initializer_kind::normal && !is_floating(type)) g.fail(errc::not_floating, at, {type});
  return record;
}

// The distribution that an initializer draws from.
constexpr initializer_kind drawn(initializer_kind kind, init::distribution distribution) {
  if (kind != initializer_kind::variance_scaling) return kind;
  if (distribution == init::distribution::uniform) return initializer_kind::uniform;
  return distribution == init::distribution::truncated_normal ? initializer_kind::truncated_normal
                                                              : initializer_kind::normal;
}

// The operations below w/Initializer, or w/initial_value.
constexpr std::uint32_t operations_of(const initializer_record& i, dtype type, const shape& extents) {
  switch (drawn(i.kind, i.distribution)) {
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
