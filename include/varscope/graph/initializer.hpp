// SPDX-License-Identifier: BSL-1.0
//
// Initializers, as data: tf.zeros_initializer() and its relatives. Semantics 4.1; the values are made at run time, or
// by the compiler, in runtime/initialize.hpp.
//
//   init::zeros()  init::ones()  init::constant(0.4f)  init::constant({1, 2, 3, 4})
//   init::random_uniform({.minval = -1, .maxval = 1})  init::random_normal({.stddev = 0.1, .seed = 7})
//   init::truncated_normal()  init::glorot_uniform()  init::glorot_normal()  init::lecun_...()  init::he_...()
//   init::uniform_unit_scaling({.factor = 1.43})  init::orthogonal()  init::identity({.gain = 2})
//   init::variance_scaling({.scale = 2, .mode = init::fan_in, .distribution = init::uniform})
//   init::value(0.5f)    a plain value, as tf.get_variable(..., initializer=0.5): no shape may be given with it
//   init::value(w1 + 1.0f)    a tensor, in the same way (graph/initial_tensor.hpp)
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>

#include <varscope/graph/op_seed.hpp>
#include <varscope/graph/records.hpp>

namespace varscope::inline v1 {

namespace detail {
struct graph_state;
}

namespace init {

inline constexpr fan fan_in = fan::in, fan_out = fan::out, fan_avg = fan::average;
inline constexpr distribution uniform = distribution::uniform, normal = distribution::truncated_normal,
                              untruncated_normal = distribution::untruncated_normal;

// A bound or none (Python's None).
struct optional_bound {
  bool given = false;
  double value = 0;

  constexpr optional_bound() = default;
  constexpr optional_bound(double bound) : given(true), value(bound) {}
};

struct uniform_options {
  double minval = 0;
  optional_bound maxval = {};  // 1 for floating types; integers need one
  optional_seed seed = {};
};
struct normal_options {
  double mean = 0;
  double stddev = 1;
  optional_seed seed = {};
};
struct unit_scaling_options {
  double factor = 1;
  optional_seed seed = {};
};
struct orthogonal_options {
  double gain = 1;
  optional_seed seed = {};
};
struct identity_options {
  double gain = 1;
};
struct constant_value_options {
  bool verify_shape = false;  // the values have just the variable's shape
};
struct seed_option {
  optional_seed seed = {};
};
struct variance_scaling_options {
  double scale = 1;
  fan mode = fan::in;
  init::distribution distribution = init::distribution::truncated_normal;
  optional_seed seed = {};
};

}  // namespace init

// What init::... gives and get_variable takes. A default-constructed one is none: the scope's, or TensorFlow's default.
class initializer {
 public:
  static constexpr std::size_t max_listed = 16;

  constexpr initializer() = default;

  constexpr initializer(initializer_kind kind, double a, double b, optional_seed seed)
      : record_{kind, a, b, {}, {}, {seed.given, seed.value}, 0, 0} {}

  constexpr initializer(const init::uniform_options& options)
      : record_{initializer_kind::uniform,
                options.minval,
                options.maxval.given ? options.maxval.value : 1,
                {},
                {},
                {options.seed.given, options.seed.value},
                0,
                0},
        maxval_given_(options.maxval.given) {}

  constexpr initializer(const init::variance_scaling_options& options)
      : record_{initializer_kind::variance_scaling,
                options.scale,
                0,
                options.mode,
                options.distribution,
                {options.seed.given, options.seed.value},
                0,
                0} {}

  constexpr initializer(initializer_kind kind, dtype type, std::span<const double> values, bool listed)
      : record_{kind, 0, 0, {}, {}, {}, 0, 0}, value_dtype_(type), count_(values.size()), listed_(listed) {
    if (values.size() <= max_listed)
      for (std::size_t i = 0; i != values.size(); ++i) values_[i] = values[i];
    else
      many_ = values.data();
  }

  // A tensor of a graph (graph/initial_tensor.hpp).
  constexpr initializer(detail::graph_state& g, std::uint32_t tensor, dtype type)
      : record_{initializer_kind::computed, 0, 0, {}, {}, {}, tensor, 0}, value_dtype_(type), graph_(&g) {}

  constexpr initializer_kind kind() const { return record_.kind; }
  // Whether it is a plain value or a tensor: shape and dtype come from it.
  constexpr bool has_shape() const {
    return record_.kind == initializer_kind::value || record_.kind == initializer_kind::computed;
  }
  constexpr detail::graph_state* graph() const { return graph_; }  // of a tensor
  constexpr const detail::initializer_record& record() const { return record_; }
  constexpr dtype value_dtype() const { return value_dtype_; }
  constexpr bool listed() const { return listed_; }  // values were given as a list: rank 1, else a scalar
  constexpr bool maxval_given() const { return maxval_given_; }
  constexpr bool verifies_shape() const { return verify_shape_; }
  constexpr initializer with(const init::constant_value_options& options) const {
    initializer changed = *this;
    changed.verify_shape_ = options.verify_shape;
    return changed;
  }
  constexpr std::span<const double> values() const { return {many_ == nullptr ? values_ : many_, count_}; }

 private:
  detail::initializer_record record_{};
  dtype value_dtype_ = dtype::float32;
  double values_[max_listed]{};
  const double* many_ = nullptr;
  std::size_t count_ = 0;
  bool listed_ = false;
  bool maxval_given_ = false;  // of a uniform distribution
  bool verify_shape_ = false;  // of a constant
  detail::graph_state* graph_ = nullptr;
};

namespace init {

template <class T>
concept number = std::integral<T> || std::floating_point<T>;

namespace detail {

// Python numbers become float32, int32 and bool.
template <number T>
inline constexpr dtype python_dtype =
    std::same_as<T, bool> ? dtype::boolean : std::floating_point<T> ? dtype::float32 : dtype::int32;

template <number T, std::size_t N>
constexpr initializer listed(initializer_kind kind, const T (&values)[N]) {
  static_assert(N <= initializer::max_listed,
                "varscope: more than 16 listed values; keep them in an array of double and pass a std::span of it");
  double copy[N]{};
  for (std::size_t i = 0; i != N; ++i) copy[i] = static_cast<double>(values[i]);
  return {kind, python_dtype<T>, std::span<const double>(copy), true};
}

}  // namespace detail

constexpr initializer zeros() { return {initializer_kind::zeros, 0, 0, {}}; }
constexpr initializer ones() { return {initializer_kind::ones, 0, 0, {}}; }

// Every element is the value; of a list the last value repeats, and more values than elements are an error.
template <number T>
constexpr initializer constant(T value, constant_value_options options = {}) {
  const double copy[1] = {static_cast<double>(value)};
  return initializer(initializer_kind::constant, detail::python_dtype<T>, copy, false).with(options);
}
template <number T, std::size_t N>
constexpr initializer constant(const T (&values)[N], constant_value_options options = {}) {
  return detail::listed(initializer_kind::constant, values).with(options);
}
// The values must outlive the building of the graph.
constexpr initializer constant(std::span<const double> values, constant_value_options options = {}) {
  return initializer(initializer_kind::constant, dtype::float32, values, true).with(options);
}

// A plain value: shape and dtype come from it.
template <number T>
constexpr initializer value(T value) {
  const double copy[1] = {static_cast<double>(value)};
  return {initializer_kind::value, detail::python_dtype<T>, copy, false};
}
template <number T, std::size_t N>
constexpr initializer value(const T (&values)[N]) {
  return detail::listed(initializer_kind::value, values);
}

// U[minval, maxval)
constexpr initializer random_uniform(uniform_options options = {}) {
  return initializer(options);
}
// N(mean, stddev)
constexpr initializer random_normal(normal_options options = {}) {
  return {initializer_kind::normal, options.mean, options.stddev, options.seed};
}
// N(mean, stddev) without what lies two standard deviations or more from the mean.
constexpr initializer truncated_normal(normal_options options = {}) {
  return {initializer_kind::truncated_normal, options.mean, options.stddev, options.seed};
}
// Variance scale / n, n being the fan of `mode` (He et al. 2015; Glorot and Bengio 2010).
constexpr initializer variance_scaling(variance_scaling_options options = {}) { return initializer(options); }
constexpr initializer glorot_uniform(seed_option options = {}) {
  return initializer(variance_scaling_options{1, fan::average, distribution::uniform, options.seed});
}
constexpr initializer glorot_normal(seed_option options = {}) {
  return initializer(variance_scaling_options{1, fan::average, distribution::truncated_normal, options.seed});
}
// LeCun et al. 1998: variance 1 / fan_in. He et al. 2015: variance 2 / fan_in.
constexpr initializer lecun_uniform(seed_option options = {}) {
  return initializer(variance_scaling_options{1, fan::in, distribution::uniform, options.seed});
}
constexpr initializer lecun_normal(seed_option options = {}) {
  return initializer(variance_scaling_options{1, fan::in, distribution::truncated_normal, options.seed});
}
constexpr initializer he_uniform(seed_option options = {}) {
  return initializer(variance_scaling_options{2, fan::in, distribution::uniform, options.seed});
}
constexpr initializer he_normal(seed_option options = {}) {
  return initializer(variance_scaling_options{2, fan::in, distribution::truncated_normal, options.seed});
}
// U[-m, m), m = factor * sqrt(3 / n), n being the product of all extents but the last.
constexpr initializer uniform_unit_scaling(unit_scaling_options options = {}) {
  return {initializer_kind::unit_scaling, options.factor, 0, options.seed};
}
// A random matrix with orthonormal columns, or rows if it has more columns, times the gain (Saxe et al. 2013). All extents
// but the last are the rows.
constexpr initializer orthogonal(orthogonal_options options = {}) {
  return {initializer_kind::orthogonal, options.gain, 0, options.seed};
}
// A matrix with the gain on its diagonal.
constexpr initializer identity(identity_options options = {}) {
  return {initializer_kind::identity, options.gain, 0, {}};
}

}  // namespace init
}  // namespace varscope::inline v1
