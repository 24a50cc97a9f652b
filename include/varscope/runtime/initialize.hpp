// SPDX-License-Identifier: BSL-1.0
//
// Initial values of variables: tf.global_variables_initializer().
//
//   initialize(a, 42);                                        tf.set_random_seed(42)
//   constinit arena<net> a = initialize_constant<net>(42);    the same values, made by the compiler
//
// Every operation has its own random stream, chosen by the graph's seed and the number of operations before it, so that
// uniform values are bit for bit TensorFlow's. Only the code of initializers that occur is in the program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

#include <varscope/detail/math.hpp>
#include <varscope/graph/op_seed.hpp>
#include <varscope/graph/variable_nodes.hpp>
#include <varscope/runtime/arena.hpp>
#include <varscope/runtime/orthonormal.hpp>
#include <varscope/runtime/random.hpp>
#include <varscope/runtime/run.hpp>

namespace varscope::inline v1 {

namespace detail {

// What initialising a variable takes: no names, no places in the source.
struct initial_value {
  initializer_kind kind;
  dtype type;
  double a, b;
  optional_seed own_seed;
  std::int64_t last_operation;  // when the random operation took its seed
  std::uint32_t first_value, value_count;
  std::size_t element, size;
  std::size_t rows, columns;  // of an orthogonal matrix and of the identity
};

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

// Variance scale / fan: the limits of a uniform distribution, or the standard deviation of a normal one (semantics 4.1).
constexpr void scale_variance(initial_value& value, const initializer_record& from, const shape& extents) {
  const fans f = fans_of(extents);
  double n = (f.in + f.out) / 2;
  if (from.mode == init::fan::in) n = f.in;
  if (from.mode == init::fan::out) n = f.out;
  const double variance = from.a / (n < 1 ? 1 : n);
  value.a = 0;
  value.b = math::sqrt(variance);
  // what is cut off at two standard deviations has .8796 of the deviation
  if (value.kind == initializer_kind::truncated_normal) value.b /= .87962566103423978;
  if (value.kind != initializer_kind::uniform) return;
  value.b = math::sqrt(3 * variance);
  value.a = -value.b;
}

constexpr double half_range(const initializer_record& from, const shape& extents) {
  double n = 1;
  for (std::size_t axis = 0; axis + 1 < extents.rank(); ++axis) n *= static_cast<double>(extents[axis]);
  return math::sqrt(3 / (n < 1 ? 1 : n)) * from.a;
}

template <auto Build, std::size_t Align>
constexpr auto list_initial_values() {
  frozen_array<initial_value, sizes_of<Build>.variables> out{};
  for (std::size_t i = 0; i != out.size(); ++i) {
    const variable_record& v = records_of<Build>.variables[i];
    const initializer_record& from = v.initializer;
    initial_value& to = out[i];
    to = {drawn(from.kind, from.distribution),
          v.type,
          from.a,
          from.b,
          from.seed.given ? optional_seed(from.seed.value) : optional_seed(),
          std::int64_t{v.operations_before} + operations_before_seed,
          from.first_value,
          from.value_count,
          layout_of<Build, Align>.element[i],
          static_cast<std::size_t>(v.extents.size()),
          0,
          0};
    if (from.kind == initializer_kind::variance_scaling) scale_variance(to, from, v.whole);
    if (from.kind == initializer_kind::unit_scaling) {
      to.b = half_range(from, v.whole);
      to.a = -to.b;
    }
    if (v.extents.rank() >= 2 && to.size != 0) {
      to.columns = static_cast<std::size_t>(v.extents[v.extents.rank() - 1]);
      to.rows = to.size / to.columns;
    }
  }
  return out;
}

template <auto Build, std::size_t Align>
inline constexpr auto initial_values_of = list_initial_values<Build, Align>();

template <auto Build>
constexpr bool uses(initializer_kind kind, dtype type) {
  for (const variable_record& v : records_of<Build>.variables)
    if (drawn(v.initializer.kind, v.initializer.distribution) == kind && v.type == type) return true;
  return false;
}

template <auto Build, class T>
constexpr void fill_listed(std::span<T> out, const initial_value& v) {
  for (std::size_t i = 0; i != out.size() && v.value_count != 0; ++i)
    out[i] = static_cast<T>(records_of<Build>.values[v.first_value + (i < v.value_count ? i : v.value_count - 1)]);
}

// One variable of dtype Type. Distributions that no variable of the graph has are left out of the program.
template <class T>
constexpr void fill_identity(std::span<T> out, const initial_value& v, T gain) {
  for (std::size_t i = 0; i != out.size(); ++i) {
    std::size_t place[] = {i / v.columns, i % v.columns};
    place[v.value_count] += v.first_value;  // of a slice
    out[i] = place[0] == place[1] ? gain : T{};
  }
}

template <auto Build, dtype Type>
constexpr void initialize_variable(std::span<element_t<Type>> out, const initial_value& v, std::int64_t graph_seed) {
  using T = element_t<Type>;
  const op_seeds seeds = get_seed(graph_seed, v.own_seed, v.last_operation);
  if (v.kind == initializer_kind::zeros)
    for (T& x : out) x = T{};
  if constexpr (std::is_arithmetic_v<T>) {
    if (v.kind == initializer_kind::ones)
      for (T& x : out) x = T{1};
    if constexpr (uses<Build>(initializer_kind::constant, Type))
      if (v.kind == initializer_kind::constant) fill_listed<Build>(out, v);
    if constexpr (uses<Build>(initializer_kind::value, Type))
      if (v.kind == initializer_kind::value) fill_listed<Build>(out, v);
    if constexpr (uses<Build>(initializer_kind::tensor, Type))
      if (v.kind == initializer_kind::tensor) fill_listed<Build>(out, v);
  }
  if constexpr (std::is_floating_point_v<T>) {
    // In the variable's dtype, and rounded after every operation, as TensorFlow's operations are.
    const T a = static_cast<T>(v.a);
    const T b = static_cast<T>(v.b);
    if constexpr (uses<Build>(initializer_kind::uniform, Type))
      if (v.kind == initializer_kind::uniform) {
        fill_uniform(out, philox(seeds.seed, seeds.seed2));
        scale_then_shift(out, b - a, a);
      }
    if constexpr (uses<Build>(initializer_kind::normal, Type))
      if (v.kind == initializer_kind::normal) {
        fill_normal(out, philox(seeds.seed, seeds.seed2));
        scale_then_shift(out, b, a);
      }
    if constexpr (uses<Build>(initializer_kind::truncated_normal, Type))
      if (v.kind == initializer_kind::truncated_normal) {
        fill_truncated_normal(out, philox(seeds.seed, seeds.seed2));
        scale_then_shift(out, b, a);
      }
    if constexpr (uses<Build>(initializer_kind::orthogonal, Type))
      if (v.kind == initializer_kind::orthogonal) {
        fill_normal(out, philox(seeds.seed, seeds.seed2));
        fill_orthogonal(out.data(), v.rows, v.columns);
        scale_then_shift(out, a, T{});
      }
    if constexpr (uses<Build>(initializer_kind::identity, Type))
      if (v.kind == initializer_kind::identity) fill_identity(out, v, a);
  } else if constexpr (Type == dtype::int32 || Type == dtype::int64) {
    if constexpr (uses<Build>(initializer_kind::uniform, Type))
      if (v.kind == initializer_kind::uniform)
        fill_uniform_integers(out, static_cast<T>(v.a), static_cast<T>(v.b), philox(seeds.seed, seeds.seed2));
  }
}

// float16 and bfloat16 are storage formats: there is no arithmetic to draw numbers in.
template <auto Build, dtype Type>
constexpr bool only_zeros() {
  for (const variable_record& v : records_of<Build>.variables)
    if (v.type == Type && v.initializer.kind != initializer_kind::zeros) return false;
  return true;
}

// All variables of one dtype.
template <auto Build, std::size_t Align, dtype Type, class Arena>
constexpr void initialize_array(Arena& arena, std::int64_t graph_seed) {
  if constexpr (layout_of<Build, Align>.elements[static_cast<std::size_t>(Type)] != 0) {
    static_assert(std::is_arithmetic_v<element_t<Type>> || only_zeros<Build, Type>(),
                  "varscope: variables of float16 and bfloat16 get their values from a file; as initializer they take "
                  "init::zeros()");
    element_t<Type>* const array = arena.template array<Type>();
    for (const initial_value& v : initial_values_of<Build, Align>)
      if (v.type == Type) initialize_variable<Build, Type>(std::span(array + v.element, v.size), v, graph_seed);
  }
}

template <auto Build, std::size_t Align, class Arena, std::size_t... Types>
constexpr void initialize_arrays(Arena& arena, std::int64_t graph_seed, std::index_sequence<Types...>) {
  (initialize_array<Build, Align, static_cast<dtype>(Types)>(arena, graph_seed), ...);
}

// Variables whose initial value is a tensor of the graph.
template <auto Build>
constexpr std::size_t count_computed() {
  std::size_t count = 0;
  for (const variable_record& v : records_of<Build>.variables) count += v.initializer.kind == initializer_kind::computed;
  return count;
}
template <auto Build>
inline constexpr auto computed_variables = [] {
  frozen_array<std::uint32_t, count_computed<Build>()> found_variables{};
  std::size_t found_count = 0;
  for (std::uint32_t nth_variable = 0; nth_variable != sizes_of<Build>.variables; ++nth_variable)
    if (records_of<Build>.variables[nth_variable].initializer.kind == initializer_kind::computed)
      found_variables[found_count++] = nth_variable;
  return found_variables;
}();

// A placeholder, which nobody feeds here; an operation without a kernel.
template <auto Build, class Value>
inline constexpr sentence initial_value_problem = [] {
  sentence first_problem;
  check_missing<Build, Value>(first_problem);
  check_kernels<Build, Value>(first_problem);
  return first_problem;
}();

template <auto Build, class Value>
struct initial_value_memory : arrays_of_plan<run_memory_of<Build, Value>, workspace_alignment>::type {
  using kernels = varscope::kernels::portable;
};

// The value of a tensor of variables that are initialised already.
template <auto Build, std::size_t Align, std::uint32_t Index, class Arena>
constexpr void compute_initial_value(Arena& arena) {
  constexpr const variable_record& v = records_of<Build>.variables[Index];
  constexpr tensor_id id = v.initializer.first_value;
  using value = tensor_list<id>;
  if constexpr (!initial_value_problem<Build, value>.empty()) {
    refuse_with<initial_value_problem<Build, value>>(pieces_of_sentence<initial_value_problem<Build, value>>{});
  } else {
    initial_value_memory<Build, value> memory{};
    const run_memory<Build, value, Arena, initial_value_memory<Build, value>> steps(arena, memory);
    steps.template run_steps<0, schedule_of<Build, value>.count>();
    const auto* const from = steps.template address<id>();
    auto* const to = arena.template array<v.type>() + layout_of<Build, Align>.element[Index];
    for (std::size_t i = 0; i != static_cast<std::size_t>(v.extents.size()); ++i) to[i] = from[i];
  }
}

// In the order in which they were made.
template <auto Build, std::size_t Align, class Arena, std::size_t... I>
constexpr void compute_initial_values(Arena& arena, std::index_sequence<I...>) {
  (compute_initial_value<Build, Align, computed_variables<Build>[I]>(arena), ...);
}

}  // namespace detail

// An arena, or an arena_view.
template <class Arena>
constexpr void initialize(Arena&& a, std::int64_t seed) {
  using type = std::remove_cvref_t<Arena>;
  static_assert(!type::is_quantized,
                "varscope: initialize an arena of float32 weights and put them into this one by quantize(from, to)");
  detail::initialize_arrays<type::builder, type::alignment>(a, seed, std::make_index_sequence<dtype_count>{});
  detail::compute_initial_values<type::builder, type::alignment>(
      a, std::make_index_sequence<detail::computed_variables<type::builder>.size()>{});
}

template <const auto& Net, std::size_t Align = default_alignment>
consteval arena<Net, Align> initialize_constant(std::int64_t seed = 0) {
  arena<Net, Align> a{};
  initialize(a, seed);
  return a;
}

}  // namespace varscope::inline v1
