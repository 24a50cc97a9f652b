// SPDX-License-Identifier: BSL-1.0
//
// An initializer together with a shape and a dtype: its errors (semantics 4.1).
#pragma once

#include <cstdint>

#include <varscope/graph/initializer.hpp>
#include <varscope/graph/state.hpp>

namespace varscope::inline v1::detail {

// TensorFlow refuses such an initializer when it is made, before all that is done with it.
constexpr bool require_positive_scale(graph_state& g, const initializer& i, place at) {
  if (i.kind() == initializer_kind::variance_scaling && i.record().a <= 0) g.fail(errc::scale_not_positive, at, {});
  return !g.failed();
}

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
  const shape own = i.listed() ? shape{i.values().size()} : scalar;
  if (i.verifies_shape() && own != extents)
    g.fail(errc::constant_shape_differs, at, {tuple_text{extents}, tuple_text{own}});
  if (static_cast<std::int64_t>(i.values().size()) > extents.size())
    g.fail(errc::constant_too_long, at, {extents.size(), i.values().size()});
  for (double value : i.values()) g.values.push_back(value);
  return {i.kind(), 0, 0, {}, {}, {}, first_value, static_cast<std::uint32_t>(i.values().size())};
}

// Whole numbers in [minval, maxval): int32 or int64, and both bounds whole. An empty range is no error of TensorFlow's
// before the graph runs; here it is found with the others.
constexpr void require_uniform_integers(graph_state& g, const initializer& i, dtype type, place at) {
  const initializer_record& record = i.record();
  if (type != dtype::int32 && type != dtype::int64) {
    g.fail(errc::uniform_dtype_not_allowed, at, {type});
    return;
  }
  if (!i.maxval_given()) g.fail(errc::uniform_needs_maxval, at, {type});
  const double limit = type == dtype::int32 ? 2147483648. : 9007199254740992.;  // 2^53: whole numbers of a double
  for (const double bound : {record.a, record.b})
    if (!(-limit <= bound && bound < limit) || bound != static_cast<double>(static_cast<std::int64_t>(bound)))
      g.fail(errc::number_does_not_fit, at, {type, bound, "float"});
  if (!g.failed() && record.a >= record.b)
    g.fail(errc::uniform_is_empty, at, {static_cast<std::int64_t>(record.a), static_cast<std::int64_t>(record.b)});
}

constexpr initializer_record resolve_initializer(graph_state& g, const initializer& i, const shape& extents, dtype type,
                                                 place at) {
  const initializer_record& record = i.record();
  if (record.kind == initializer_kind::constant || record.kind == initializer_kind::value)
    return resolve_values(g, i, extents, type, at);
  require_positive_scale(g, i, at);
  if (record.kind == initializer_kind::uniform && !is_floating(type)) require_uniform_integers(g, i, type, at);
  if (record.kind >= initializer_kind::normal && !is_floating(type)) g.fail(errc::not_floating, at, {type});
  if (record.kind == initializer_kind::orthogonal && extents.rank() < 2) g.fail(errc::orthogonal_needs_matrix, at, {});
  if (record.kind == initializer_kind::identity && extents.rank() != 2) g.fail(errc::identity_needs_matrix, at, {});
  return record;
}

// The distribution that an initializer draws from.
constexpr initializer_kind drawn(initializer_kind kind, init::distribution distribution) {
  if (kind == initializer_kind::unit_scaling) return initializer_kind::uniform;
  if (kind != initializer_kind::variance_scaling) return kind;
  if (distribution == init::distribution::uniform) return initializer_kind::uniform;
  return distribution == init::distribution::truncated_normal ? initializer_kind::truncated_normal
                                                              : initializer_kind::normal;
}

}  // namespace varscope::inline v1::detail
