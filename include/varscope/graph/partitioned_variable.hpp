// SPDX-License-Identifier: BSL-1.0
//
// Variables that are kept as slices along one axis (semantics 1.I). The slices are ordinary variables "w/part_0",
// "w/part_1", ...; read as a tensor they are put together.
#pragma once

#include <varscope/graph/partitioner.hpp>
#include <varscope/graph/single_variable.hpp>

namespace varscope::inline v1::detail {

constexpr name_id part_name(graph_state& g, name_id key, std::size_t part) {
  const name_id name = key == root_name ? g.names.child(root_name, piece_of<"/part">) : g.names.child(key, piece_of<"part">);
  return g.names.numbered(name, static_cast<std::uint32_t>(part));
}

// The slices as one tensor: <key>/ConcatPartitions/concat, then an Identity with the variable's name (rule 92).
constexpr tensor concatenate_parts(graph_state& g, std::uint32_t id) {
  const partitioned_record record = g.partitioned[id];
  const name_id outer = g.name_scope;
  const place at = g.variables[g.parts[record.first_part]].at;
  tensor whole = variable(g, g.parts[record.first_part]);
  if (record.part_count > 1) {
    double axis = 0;
    while (record.partitions[static_cast<std::size_t>(axis)] == 1) ++axis;
    g.name_scope = g.names.child(record.key, piece_of<"ConcatPartitions">);
    node_builder node(g, operation<"ConcatV2">, piece_of<"concat">, at);
    for (std::uint32_t i = 0; i != record.part_count; ++i) node.input(variable(g, g.parts[record.first_part + i]));
    node.constant(piece_of<"axis">, dtype::int32, scalar, &axis, 1);
    whole = node.finish(record.extents, record.type);
  }
  g.name_scope = root_name;
  {
    node_builder node(g, operation<"Identity">, make_piece(g.names.text(record.key)), at);
    node.input(whole);
    whole = node.finish(record.extents, record.type);
  }
  g.name_scope = outer;
  return whole;
}

// An existing partitioned variable; `partitions` is not given where none were asked for.
constexpr variable share_partitioned(graph_state& g, std::uint32_t id, const single_request& r,
                                     const partitions& slices, place at) {
  const partitioned_record& found = g.partitioned[id];
  if (r.reuse == reuse_mode::no)
    g.fail(errc::partitioned_variable_exists, at, {g.names.text(r.key)});
  else if (r.extents.given() && r.extents != found.extents)
    g.fail(errc::partitioned_shape_differs, at, {g.names.text(r.key), tuple_text{r.extents}, tuple_text{found.extents}});
  else if (r.type != found.type)
    g.fail(errc::partitioned_dtype_differs, at, {g.names.text(r.key), r.type, found.type});
  else if (slices.given() && slices != found.partitions)
    g.fail(errc::partitions_differ, at, {g.names.text(r.key), list_text{slices}, list_text{found.partitions}});
  if (g.failed()) return {g, none};
  for (std::uint32_t i = 0; i != found.part_count; ++i) ++g.variables[g.parts[found.first_part + i]].shared;
  ++g.scopes[g.scope].shared;
  return variable::partitioned(g, id);
}

// What the partitioner says, checked (rule 88).
constexpr partitions ask_partitioner(graph_state& g, const single_request& r, const partitioner& slices, place at) {
  if (!r.extents.given()) g.fail(errc::partitioned_shape_unknown, at, {tuple_text{r.extents}});
  if (slices.axis() >= r.extents.rank()) g.fail(errc::axis_not_there, at, {slices.axis(), tuple_text{r.extents}});
  if (g.failed()) return {};
  const partitions parts = slices(r.extents, r.type);
  if (parts.rank() != r.extents.rank())
    g.fail(errc::partitions_rank_differs, at, {list_text{parts}, tuple_text{r.extents}});
  std::size_t sliced_axes = 0;
  for (std::int64_t count : parts) {
    if (count < 1) g.fail(errc::zero_partitions, at, {list_text{parts}});
    sliced_axes += count > 1;
  }
  if (sliced_axes > 1) g.fail(errc::more_axes_sliced, at, {tuple_text{r.extents}, list_text{parts}});
  return parts;
}

// Slices of a plain value (rule 90): operations that cut it, and the numbers of the slice.
constexpr initializer_record slice_value(graph_state& g, const single_request& r, std::size_t axis, std::int64_t offset,
                                         const shape& extents, place at) {
  const double* const values = r.given.values().data();
  const std::size_t count = r.given.values().size();
  double begin[shape::max_rank]{};
  double size[shape::max_rank]{};
  for (std::size_t i = 0; i != extents.rank(); ++i) {
    begin[i] = i == axis ? static_cast<double>(offset) : 0;
    size[i] = static_cast<double>(extents[i]);
  }
  const bool computed = r.given.kind() == initializer_kind::computed;
  const tensor value =
      computed ? tensor(g, r.given.record().first_value)
               : add_constant(g, unique_name(g, piece_of<"Const">), r.type, shape_of_value(r.given), values, count, at);
  node_builder node(g, operation<"Slice">, piece_of<"Slice">, at);
  node.input(value);
  node.constant(piece_of<"begin">, dtype::int32, shape{extents.rank()}, begin, extents.rank());
  node.constant(piece_of<"size">, dtype::int32, shape{extents.rank()}, size, extents.rank());
  const tensor slice = node.finish(extents, r.type);
  if (computed) return {initializer_kind::computed, 0, 0, {}, {}, {}, slice.id(), 0};

  const auto first_value = static_cast<std::uint32_t>(g.values.size());
  std::int64_t inner = 1;
  for (std::size_t i = axis + 1; i < r.extents.rank(); ++i) inner *= r.extents[i];
  const std::int64_t row = inner * extents[axis];
  for (std::int64_t i = 0; i != extents.size(); ++i) {
    const std::int64_t from = i / row * inner * r.extents[axis] + offset * inner + i % row;
    g.values.push_back(values[from < static_cast<std::int64_t>(count) ? static_cast<std::size_t>(from) : count - 1]);
  }
  return {initializer_kind::tensor, 0, 0, {}, {}, {}, first_value, static_cast<std::uint32_t>(extents.size())};
}

// The slices of a new partitioned variable, or of one whose slices exist (rules 89 to 95).
constexpr variable make_partitioned(graph_state& g, const single_request& r, const partitions& slices, place at) {
  std::size_t axis = 0;
  while (axis != slices.rank() && slices[axis] == 1) ++axis;
  if (axis == slices.rank()) axis = 0;
  const std::int64_t count = slices[axis];
  const auto known = [&](std::int64_t part) {
    return variable_of(g, part_name(g, r.key, static_cast<std::size_t>(part))) != none;
  };
  if (known(0)) {
    if (!known(count - 1))
      g.fail(errc::missing_shard, at, {count, g.names.text(r.key), g.names.text(r.key), count - 1});
    if (known(count)) g.fail(errc::extra_shard, at, {count, g.names.text(r.key), g.names.text(r.key), count});
  }
  if (g.failed()) return {g, none};

  g.has_first_part = true;
  const std::int64_t rows = r.extents[axis];
  partitioned_record record{r.key, r.extents, r.type, 0, static_cast<std::uint32_t>(count), slices};
  buffer<variable_id> parts;
  std::int64_t offset = 0;
  for (std::int64_t part = 0; part != count; ++part) {
    shape extents = r.extents;
    extents[axis] = rows / count + (part < rows % count ? 1 : 0);
    if (offset >= rows && rows != 0) {
      shape at_offset = shape::of_rank(r.extents.rank());
      for (std::size_t i = 0; i != r.extents.rank(); ++i) at_offset[i] = i == axis ? offset : 0;
      g.fail(errc::more_slices_than_rows, at, {offset, rows, list_text{at_offset}, list_text{r.extents}});
      return {g, none};
    }
    const name_id key = part_name(g, r.key, static_cast<std::size_t>(part));
    // A name scope is opened for each slice, whether something stands in it or not.
    enter_name_scope(g, make_piece(g.names.text(g.names.child(key, piece_of<"PartitionedInitializer">))), at);
    initializer_record sliced{};
    const bool is_value = r.given.has_shape();
    if (is_value && !g.failed()) sliced = slice_value(g, r, axis, offset, extents, at);
    const bool is_identity = r.given.kind() == initializer_kind::identity;
    if (is_identity) {
      sliced = resolve_initializer(g, r.given, r.extents, r.type, at);
      sliced.first_value = static_cast<std::uint32_t>(offset);
      sliced.value_count = static_cast<std::uint32_t>(axis);
    }
    g.name_scope = root_name;
    if (g.failed()) return {g, none};
    const variable v = get_single(g,
                                  {key, extents, r.type, r.given, r.regularizer, r.trainable, r.collections, r.reuse,
                                   r.extents, is_value || is_identity ? &sliced : nullptr, r.constraint},
                                  at);
    if (g.failed()) return {g, none};
    parts.push_back(v.id());
    offset += extents[axis];
  }
  record.first_part = static_cast<std::uint32_t>(g.parts.size());
  for (variable_id part : parts) g.parts.push_back(part);
  g.read_partitioned = &concatenate_parts;
  const std::uint32_t id = g.partitioned.push_back(record);
  g.partitioned_keys.find_or_add(r.key).value = id;
  return variable::partitioned(g, id);
}

constexpr variable get_partitioned(graph_state& g, const single_request& r, const partitioner& slices, place at);

// A tensor's shape and the one that is asked for have to be the same (rule 63).
constexpr variable get_partitioned_tensor(graph_state& g, const single_request& r, const partitioner& slices, place at) {
  const shape extents = shape_of_value(r.given);
  if (r.extents.given() && r.extents != extents)
    g.fail(errc::shapes_not_compatible, at, {tuple_text{r.extents}, tuple_text{extents}});
  if (r.type != r.given.value_dtype()) g.fail(errc::value_dtype_differs, at, {r.given.value_dtype(), r.type});
  if (g.failed()) return {g, none};
  return get_partitioned(g,
                         {r.key, extents, r.type, r.given, r.regularizer, r.trainable, r.collections, r.reuse, r.whole,
                          nullptr, r.constraint},
                         slices, at);
}

// rule 94
constexpr variable get_partitioned(graph_state& g, const single_request& r, const partitioner& slices, place at) {
  if (variable_of(g, r.key) != none) {
    g.fail(errc::unpartitioned_exists, at, {g.names.text(r.key)});
    return {g, none};
  }
  if (r.given.kind() == initializer_kind::computed && 
      (r.extents != shape_of_value(r.given) || r.type != r.given.value_dtype()))
    return get_partitioned_tensor(g, r, slices, at);
  if (!require_extents(g, r.extents, at)) return {g, none};
  const partitions parts = ask_partitioner(g, r, slices, at);
  if (g.failed()) return {g, none};
  if (const name_table::entry* known = g.partitioned_keys.find(r.key))
    return share_partitioned(g, known->value, r, parts, at);
  if (r.reuse == reuse_mode::yes) {
    g.fail(errc::partitioned_missing, at, {g.names.text(r.key)});
    return {g, none};
  }
  return make_partitioned(g, r, parts, at);
}

}  // namespace varscope::inline v1::detail
