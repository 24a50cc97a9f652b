// SPDX-License-Identifier: BSL-1.0
//
// The operations that a variable brings along: w/Initializer/..., w/Assign, w/read (rules 81, 82).
//
// They follow from the variable's record, so a graph does not store them: they are counted, and named when somebody asks.
// Their names are entered among the used ones only once another name may meet them: when somebody names something below
// the name of a variable (re-enters its name as a scope, or writes a slash into a name).
#pragma once

#include <cstddef>
#include <cstdint>

#include <varscope/graph/resolve_initializer.hpp>
#include <varscope/graph/unique_name.hpp>

namespace varscope::inline v1::detail {

// One operation, or a name scope around those that follow it.
struct derived_node {
  const operation_type* type;  // nullptr: a name scope
  const name_piece* piece;     // its name below row `below`; nullptr: the name of that row itself
  std::uint8_t below;          // the row of its scope; variable_itself for the variable's name
  bool is_scope;               // flags: g++ compares no addresses in constants under -fsanitize=undefined
  bool has_own_name;

  constexpr derived_node(std::nullptr_t, const name_piece* name, std::uint8_t scope)
      : type(nullptr), piece(name), below(scope), is_scope(true), has_own_name(true) {}
  constexpr derived_node(const operation_type* operation, const name_piece* name, std::uint8_t scope)
      : type(operation), piece(name), below(scope), is_scope(false), has_own_name(true) {}
  constexpr derived_node(const operation_type* operation, std::nullptr_t, std::uint8_t scope)
      : type(operation), piece(nullptr), below(scope), is_scope(false), has_own_name(false) {}

  static constexpr std::uint8_t variable_itself = 0xFF;
};

inline constexpr std::size_t max_derived_nodes = 24;

struct derived_nodes {
  const derived_node* rows;
  std::size_t count;
};

inline constexpr auto here = derived_node::variable_itself;

inline constexpr derived_node zeros_rows[] = {{nullptr, &piece_of<"Initializer">, here},
                                              {&operation<"Const">, &piece_of<"zeros">, 0}};
inline constexpr derived_node ones_rows[] = {{nullptr, &piece_of<"Initializer">, here},
                                             {&operation<"Const">, &piece_of<"ones">, 0}};
inline constexpr derived_node filled_zeros_rows[] = {{nullptr, &piece_of<"Initializer">, here},
                                                     {nullptr, &piece_of<"zeros">, 0},
                                                     {&operation<"Const">, &piece_of<"shape_as_tensor">, 1},
                                                     {&operation<"Const">, &piece_of<"Const">, 1},
                                                     {&operation<"Fill">, nullptr, 1}};
inline constexpr derived_node filled_ones_rows[] = {{nullptr, &piece_of<"Initializer">, here},
                                                    {nullptr, &piece_of<"ones">, 0},
                                                    {&operation<"Const">, &piece_of<"shape_as_tensor">, 1},
                                                    {&operation<"Const">, &piece_of<"Const">, 1},
                                                    {&operation<"Fill">, nullptr, 1}};
inline constexpr derived_node constant_rows[] = {{nullptr, &piece_of<"Initializer">, here},
                                                 {&operation<"Const">, &piece_of<"Const">, 0}};
inline constexpr derived_node value_rows[] = {{&operation<"Const">, &piece_of<"initial_value">, here}};
inline constexpr derived_node uniform_rows[] = {{nullptr, &piece_of<"Initializer">, here},
                                                {nullptr, &piece_of<"random_uniform">, 0},
                                                {&operation<"Const">, &piece_of<"shape">, 1},
                                                {&operation<"Const">, &piece_of<"min">, 1},
                                                {&operation<"Const">, &piece_of<"max">, 1},
                                                {&operation<"RandomUniform">, &piece_of<"RandomUniform">, 1},
                                                {&operation<"Sub">, &piece_of<"sub">, 1},
                                                {&operation<"Mul">, &piece_of<"mul">, 1},
                                                {&operation<"Add">, nullptr, 1}};
inline constexpr derived_node uniform_integer_rows[] = {{nullptr, &piece_of<"Initializer">, here},
                                                        {nullptr, &piece_of<"random_uniform">, 0},
                                                        {&operation<"Const">, &piece_of<"shape">, 1},
                                                        {&operation<"Const">, &piece_of<"min">, 1},
                                                        {&operation<"Const">, &piece_of<"max">, 1},
                                                        {&operation<"RandomUniformInt">, nullptr, 1}};
inline constexpr derived_node normal_rows[] = {{nullptr, &piece_of<"Initializer">, here},
                                               {nullptr, &piece_of<"random_normal">, 0},
                                               {&operation<"Const">, &piece_of<"shape">, 1},
                                               {&operation<"Const">, &piece_of<"mean">, 1},
                                               {&operation<"Const">, &piece_of<"stddev">, 1},
                                               {&operation<"RandomStandardNormal">, &piece_of<"RandomStandardNormal">, 1},
                                               {&operation<"Mul">, &piece_of<"mul">, 1},
                                               {&operation<"Add">, nullptr, 1}};
inline constexpr derived_node truncated_rows[] = {{nullptr, &piece_of<"Initializer">, here},
                                                  {nullptr, &piece_of<"truncated_normal">, 0},
                                                  {&operation<"Const">, &piece_of<"shape">, 1},
                                                  {&operation<"Const">, &piece_of<"mean">, 1},
                                                  {&operation<"Const">, &piece_of<"stddev">, 1},
                                                  {&operation<"TruncatedNormal">, &piece_of<"TruncatedNormal">, 1},
                                                  {&operation<"Mul">, &piece_of<"mul">, 1},
                                                  {&operation<"Add">, nullptr, 1}};
// The random normal matrix, its decomposition, the signs, the shape, the gain.
inline constexpr derived_node orthogonal_rows[] = {{nullptr, &piece_of<"Initializer">, here},
                                                   {nullptr, &piece_of<"random_normal">, 0},
                                                   {&operation<"Const">, &piece_of<"shape">, 1},
                                                   {&operation<"Const">, &piece_of<"mean">, 1},
                                                   {&operation<"Const">, &piece_of<"stddev">, 1},
                                                   {&operation<"RandomStandardNormal">, &piece_of<"RandomStandardNormal">, 1},
                                                   {&operation<"Mul">, &piece_of<"mul">, 1},
                                                   {&operation<"Add">, nullptr, 1},
                                                   {&operation<"Qr">, &piece_of<"Qr">, 0},
                                                   {&operation<"DiagPart">, &piece_of<"DiagPart">, 0},
                                                   {&operation<"Sign">, &piece_of<"Sign">, 0},
                                                   {&operation<"Mul">, &piece_of<"mul">, 0},
                                                   {nullptr, &piece_of<"Reshape">, 0},
                                                   {&operation<"Const">, &piece_of<"shape">, 12},
                                                   {&operation<"Reshape">, nullptr, 12},
                                                   {nullptr, &piece_of<"mul_1">, 0},
                                                   {&operation<"Const">, &piece_of<"x">, 15},
                                                   {&operation<"Mul">, nullptr, 15}};
// The same where the matrix has more columns than rows.
inline constexpr derived_node transposed_rows[] = {{nullptr, &piece_of<"Initializer">, here},
                                                   {nullptr, &piece_of<"random_normal">, 0},
                                                   {&operation<"Const">, &piece_of<"shape">, 1},
                                                   {&operation<"Const">, &piece_of<"mean">, 1},
                                                   {&operation<"Const">, &piece_of<"stddev">, 1},
                                                   {&operation<"RandomStandardNormal">, &piece_of<"RandomStandardNormal">, 1},
                                                   {&operation<"Mul">, &piece_of<"mul">, 1},
                                                   {&operation<"Add">, nullptr, 1},
                                                   {&operation<"Qr">, &piece_of<"Qr">, 0},
                                                   {&operation<"DiagPart">, &piece_of<"DiagPart">, 0},
                                                   {&operation<"Sign">, &piece_of<"Sign">, 0},
                                                   {&operation<"Mul">, &piece_of<"mul">, 0},
                                                   {nullptr, &piece_of<"matrix_transpose">, 0},
                                                   {nullptr, &piece_of<"transpose">, 12},
                                                   {&operation<"Const">, &piece_of<"perm">, 13},
                                                   {&operation<"Transpose">, nullptr, 13},
                                                   {nullptr, &piece_of<"Reshape">, 0},
                                                   {&operation<"Const">, &piece_of<"shape">, 16},
                                                   {&operation<"Reshape">, nullptr, 16},
                                                   {nullptr, &piece_of<"mul_1">, 0},
                                                   {&operation<"Const">, &piece_of<"x">, 19},
                                                   {&operation<"Mul">, nullptr, 19}};
// Ones on the diagonal, of zeros where the matrix is not square, times the gain.
inline constexpr derived_node square_rows[] = {{nullptr, &piece_of<"Initializer">, here},
                                               {nullptr, &piece_of<"eye">, 0},
                                               {&operation<"Const">, &piece_of<"ones">, 1},
                                               {&operation<"MatrixDiag">, &piece_of<"diag">, 1},
                                               {nullptr, &piece_of<"mul">, 0},
                                               {&operation<"Const">, &piece_of<"x">, 4},
                                               {&operation<"Mul">, nullptr, 4}};
inline constexpr derived_node large_square_rows[] = {{nullptr, &piece_of<"Initializer">, here},
                                                     {nullptr, &piece_of<"eye">, 0},
                                                     {nullptr, &piece_of<"ones">, 1},
                                                     {&operation<"Const">, &piece_of<"shape_as_tensor">, 2},
                                                     {&operation<"Const">, &piece_of<"Const">, 2},
                                                     {&operation<"Fill">, nullptr, 2},
                                                     {&operation<"MatrixDiag">, &piece_of<"diag">, 1},
                                                     {nullptr, &piece_of<"mul">, 0},
                                                     {&operation<"Const">, &piece_of<"x">, 7},
                                                     {&operation<"Mul">, nullptr, 7}};
inline constexpr derived_node rectangle_rows[] = {{nullptr, &piece_of<"Initializer">, here},
                                                  {nullptr, &piece_of<"eye">, 0},
                                                  {&operation<"Const">, &piece_of<"ones">, 1},
                                                  {&operation<"Const">, &piece_of<"zeros">, 1},
                                                  {&operation<"MatrixSetDiag">, &piece_of<"set_diag">, 1},
                                                  {nullptr, &piece_of<"mul">, 0},
                                                  {&operation<"Const">, &piece_of<"x">, 5},
                                                  {&operation<"Mul">, nullptr, 5}};
inline constexpr derived_node filled_rectangle_rows[] = {{nullptr, &piece_of<"Initializer">, here},
                                                         {nullptr, &piece_of<"eye">, 0},
                                                         {&operation<"Const">, &piece_of<"ones">, 1},
                                                         {nullptr, &piece_of<"zeros">, 1},
                                                         {&operation<"Const">, &piece_of<"shape_as_tensor">, 3},
                                                         {&operation<"Const">, &piece_of<"Const">, 3},
                                                         {&operation<"Fill">, nullptr, 3},
                                                         {&operation<"MatrixSetDiag">, &piece_of<"set_diag">, 1},
                                                         {nullptr, &piece_of<"mul">, 0},
                                                         {&operation<"Const">, &piece_of<"x">, 8},
                                                         {&operation<"Mul">, nullptr, 8}};
inline constexpr derived_node large_rectangle_rows[] = {{nullptr, &piece_of<"Initializer">, here},
                                                        {nullptr, &piece_of<"eye">, 0},
                                                        {nullptr, &piece_of<"ones">, 1},
                                                        {&operation<"Const">, &piece_of<"shape_as_tensor">, 2},
                                                        {&operation<"Const">, &piece_of<"Const">, 2},
                                                        {&operation<"Fill">, nullptr, 2},
                                                        {nullptr, &piece_of<"zeros">, 1},
                                                        {&operation<"Const">, &piece_of<"shape_as_tensor">, 6},
                                                        {&operation<"Const">, &piece_of<"Const">, 6},
                                                        {&operation<"Fill">, nullptr, 6},
                                                        {&operation<"MatrixSetDiag">, &piece_of<"set_diag">, 1},
                                                        {nullptr, &piece_of<"mul">, 0},
                                                        {&operation<"Const">, &piece_of<"x">, 11},
                                                        {&operation<"Mul">, nullptr, 11}};
// After the initial value come the variable itself, under its own name, and these two.
inline constexpr derived_node assign_rows[] = {{&operation<"Assign">, &piece_of<"Assign">, here},
                                               {&operation<"Identity">, &piece_of<"read">, here}};

// What TensorFlow makes of zeros and ones depends on their number.
inline constexpr std::int64_t elements_that_are_filled = 1000;

template <std::size_t N>
constexpr derived_nodes all_of(const derived_node (&rows)[N]) {
  return {rows, N};
}

// Whether a matrix has more columns than rows, all extents but the last being rows.
constexpr bool is_wide(const shape& extents) {
  const std::int64_t columns = extents[extents.rank() - 1];
  return columns != 0 && extents.size() / columns < columns;
}

constexpr derived_nodes identity_nodes(const shape& extents) {
  const bool large = extents[0] >= elements_that_are_filled && extents[1] >= elements_that_are_filled;
  if (extents[0] == extents[1]) return large ? all_of(large_square_rows) : all_of(square_rows);
  if (large) return all_of(large_rectangle_rows);
  return extents.size() < elements_that_are_filled ? all_of(rectangle_rows) : all_of(filled_rectangle_rows);
}

constexpr std::uint32_t count_operations(const derived_nodes& nodes) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i != nodes.count; ++i) count += !nodes.rows[i].is_scope;
  return count;
}

// The operations of the initial value, before the variable.
constexpr derived_nodes initial_nodes(const initializer_record& i, dtype type, const shape& extents) {
  switch (drawn(i.kind, i.distribution)) {
    case initializer_kind::zeros:
      return extents.size() < elements_that_are_filled ? all_of(zeros_rows) : all_of(filled_zeros_rows);
    case initializer_kind::ones:
      return extents.size() < elements_that_are_filled ? all_of(ones_rows) : all_of(filled_ones_rows);
    case initializer_kind::constant: return all_of(constant_rows);
    case initializer_kind::value: return all_of(value_rows);
    case initializer_kind::uniform: return is_floating(type) ? all_of(uniform_rows) : all_of(uniform_integer_rows);
    case initializer_kind::normal: return all_of(normal_rows);
    case initializer_kind::truncated_normal: return all_of(truncated_rows);
    case initializer_kind::orthogonal: return is_wide(extents) ? all_of(transposed_rows) : all_of(orthogonal_rows);
    case initializer_kind::identity: return identity_nodes(extents);
    default: return {nullptr, 0};  // a tensor that is there already
  }
}

// How many operations those are; name scopes are none.
constexpr std::uint32_t count_initial_nodes(const initializer_record& i, dtype type, const shape& extents) {
  switch (drawn(i.kind, i.distribution)) {
    case initializer_kind::zeros:
    case initializer_kind::ones: return extents.size() < elements_that_are_filled ? 1 : 3;
    case initializer_kind::uniform: return is_floating(type) ? 7 : 4;
    case initializer_kind::normal:
    case initializer_kind::truncated_normal: return 6;
    case initializer_kind::orthogonal: return is_wide(extents) ? 16 : 14;
    case initializer_kind::identity: return count_operations(identity_nodes(extents));
    case initializer_kind::none:
    case initializer_kind::tensor:
    case initializer_kind::computed: return 0;
    default: return 1;
  }
}

// The random operation of an initializer takes its seed after its shape and its two parameters have been made.
inline constexpr std::uint32_t operations_before_seed = 3;

// The names of a variable's operations, initial value first, name scopes included.
struct derived_names {
  derived_nodes initial;
  name_id names[max_derived_nodes];

  constexpr std::size_t count() const { return initial.count + 2; }
  constexpr const derived_node& row(std::size_t i) const {
    return i < initial.count ? initial.rows[i] : assign_rows[i - initial.count];
  }
};

// Gives every row its name; Name is called with the plain name.
template <class Name>
constexpr derived_names name_derived(graph_state& g, const variable_record& v, Name name) {
  derived_names out{initial_nodes(v.initializer, v.type, v.extents), {}};
  for (std::size_t i = 0; i != out.count(); ++i) {
    const derived_node& row = out.row(i);
    const name_id below = row.below == here ? v.name : out.names[row.below];
    out.names[i] = row.has_own_name ? name(g.names.child(below, *row.piece)) : below;
  }
  return out;
}

// The names that the operations of a variable have.
constexpr derived_names names_of(graph_state& g, const variable_record& v) {
  std::uint32_t next = v.first_derived_name;
  if (next == none) return name_derived(g, v, [](name_id plain) { return plain; });
  return name_derived(g, v, [&](name_id) { return g.derived_names[next++]; });
}

// Whether an operation of this name comes along with a variable.
constexpr bool brings_along(graph_state& g, const variable_record& v, name_id name) {
  const derived_names names = names_of(g, v);
  for (std::size_t i = 0; i != names.count(); ++i)
    if (!names.row(i).is_scope && g.names.text(names.names[i]) == g.names.text(name)) return true;
  return false;
}

// Whether a name was given literally, with a closing slash.
constexpr bool is_literal_name(graph_state& g, name_id name) {
  bool found = false;
  for (name_id literal : g.literal_names) found |= g.names.text(literal) == g.names.text(name);
  return found;
}

// Of the newest variable: one of its operations may meet a literal name. TensorFlow makes those before it, and no more.
constexpr void require_unique_nodes(graph_state& g, const variable_record& v, place at) {
  const derived_names names = names_of(g, v);
  std::size_t first = 0;
  while (first != names.count() && (names.row(first).is_scope || !is_literal_name(g, names.names[first]))) ++first;
  if (first == names.count()) return;
  if (first < names.initial.count) --g.operations;  // the variable's own
  for (std::size_t i = first; i != names.count(); ++i) g.operations -= !names.row(i).is_scope;
  g.fail(errc::duplicate_node_name, at, {g.names.text(names.names[first])});
}

// From now on other names may meet those of a variable's operations. No name has met one before.
constexpr void enter_derived_names(graph_state& g) {
  if (g.derived_names_matter) return;
  g.derived_names_matter = true;
  for (const variable_record& v : g.variables)
    name_derived(g, v, [&](name_id plain) {
      g.used.find_or_add(plain).value = 1;
      return plain;
    });
}

// Something is about to be named below this name.
constexpr void note_prefix(graph_state& g, name_id name) {
  name_table::entry& e = g.used.find_or_add(name);
  e.is_prefix = true;
  if (e.is_variable) enter_derived_names(g);
}

// A variable is about to take this name. One that is given literally may meet what has been named below it already.
constexpr void note_variable(graph_state& g, name_table::entry& e, bool literal) {
  e.is_variable = true;
  if (literal || e.is_prefix) enter_derived_names(g);
}

// Names the operations of the newest variable, where that matters.
constexpr void name_derived_nodes(graph_state& g) {
  if (!g.derived_names_matter) return;
  variable_record& v = g.variables.back();
  const auto first = static_cast<std::uint32_t>(g.derived_names.size());
  name_derived(g, v, [&](name_id plain) {
    const name_id unique = unique_full_name(g, plain);
    g.derived_names.push_back(unique);
    return unique;
  });
  v.first_derived_name = first;
}

// A piece may hold slashes: each of its heads is something below which a name is made.
constexpr void note_slashes(graph_state& g, name_id below, const name_piece& piece) {
  for (std::size_t i = 1; i < piece.size; ++i)
    if (piece.text[i] == '/') note_prefix(g, g.names.child(below, make_piece(g.names.keep({piece.text, i}))));
}

// Graph.unique_name: without a mark nothing is changed.
constexpr std::string_view unique_name_text(graph_state& g, const name_piece& piece, bool mark_as_used) {
  if (piece.has_slash) note_slashes(g, g.name_scope, piece);
  const name_id full = g.names.child(g.name_scope, piece);
  if (mark_as_used) return g.names.text(unique_full_name(g, full));
  const name_table::entry* e = g.used.find(full);
  if (e == nullptr || e->value == 0) return g.names.text(full);
  for (std::uint32_t number = e->value;; ++number) {
    const name_id candidate = g.names.numbered(full, number);
    const name_table::entry* c = g.used.find(candidate);
    if (c == nullptr || c->value == 0) return g.names.text(candidate);
  }
}

}  // namespace varscope::inline v1::detail
