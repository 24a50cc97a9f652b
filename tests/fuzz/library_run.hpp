// SPDX-License-Identifier: BSL-1.0
// Runs a program (program.hpp) with varscope and writes what can be observed into a transcript, word by word.
//
// With a graph that throws, errors are caught where the program says and the building goes on; a graph that records its
// error ends at the first one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "program.hpp"

namespace varscope_fuzz {

constexpr std::string_view text_of(reuse_mode mode) {
  return mode == reuse_mode::no ? "False" : mode == reuse_mode::yes ? "True" : "AUTO";
}

constexpr initializer initializer_of(initial value) {
  switch (value) {
    case initial::zeros:
      return init::zeros();
    case initial::ones:
      return init::ones();
    case initial::constant:
      return init::constant(7);
    case initial::normal:
      return init::random_normal();
    case initial::uniform:
      return init::random_uniform();
    case initial::number:
      return init::value(1.5f);
    case initial::list:
      return init::value({1, 2, 3});
    default:
      return {};
  }
}

constexpr optional_dtype dtype_of(std::uint8_t number) {
  if (number == 0) return {};
  return number == 1 ? dtype::float32 : dtype::int32;
}

constexpr partitioner partitioner_of(std::uint8_t slices) {
  if (slices == 0) return {};
  return fixed_size_partitioner(slices);
}

constexpr regularizer regularizer_of(bool regularized) {
  if (!regularized) return {};
  return [](variable v) { return identity(v); };
}

template <class Out>
class library_run {
 public:
  constexpr library_run(const program& p, graph& g, Out& out) : p_(p), g_(g), out_(out) {
    scopes_[scope_count_++] = g.current_scope().id();
  }

  constexpr void run() {
    block(0, p_.size(), true);
    if (failed()) {
      const build_error e(g_.state().error);
      write_error(e.code(), e.tensorflow_message());
      return;
    }
    out_ << "| scope" << g_.current_scope().name() << "| variables";
    for (variable v : g_.collection(collection::global_variables)) out_ << v.name();
    out_ << "| trainable";
    for (variable v : g_.collection(collection::trainable_variables)) out_ << v.name();
    out_ << "| losses";
    for (tensor t : g_.collection(collection::regularization_losses)) out_ << t.name();
    out_ << "| operations";
    for (const operation_info& o : g_.operations()) out_ << o.name << o.type;
  }

 private:
  constexpr bool failed() const { return g_.state().failed(); }

  constexpr void write_error(errc code, std::string_view message) {
    out_ << "| error" << static_cast<std::size_t>(code) << message;
  }

  constexpr void block(std::size_t first, std::size_t last, bool catches) {
    for (std::size_t i = first; i < last && !failed(); i = p_[i].end) {
#if defined(__cpp_exceptions)
      if (catches && !std::is_constant_evaluated()) {
        try {
          run(i);
        } catch (const graph_error& e) {
          write_error(e.code(), e.tensorflow_message());
        }
        continue;
      }
#endif
      run(i);
    }
  }

  constexpr variable_scope target(const statement& s) { return {g_.state(), scopes_[s.target % scope_count_]}; }

  constexpr void inside(std::size_t i, variable_scope s) {
    if (failed()) return;
    if (scope_count_ != max_scopes) scopes_[scope_count_++] = s.id();
    out_ << "| scope" << s.name() << text_of(s.reuse()) << s.original_name_scope() << name(s.dtype());
    block(i + 1, p_[i].end, p_[i].catches);
  }
  constexpr void inside(std::size_t i, std::string_view name_scope) {
    if (failed()) return;
    out_ << "| name_scope" << name_scope;
    block(i + 1, p_[i].end, p_[i].catches);
  }

  constexpr void made(tensor t) {
    if (failed()) return;
    newest_ = t.id();
    out_ << "| tensor" << t.name();
  }
  constexpr void made(variable v) {
    if (failed()) return;
    out_ << "| variable" << v.name() << name(v.dtype()) << v.shape().rank();
    for (std::size_t i = 0; i != v.part_count(); ++i) out_ << v.part(i).id() << v.part(i).name();
    if (v.is_partitioned()) return;
    newest_ = tensor(v).id();
  }

  constexpr void run(std::size_t i) {
    const statement& s = p_[i];
    scope_options options;
    if (s.what <= verb::captured_scope)
      options = {.reuse = s.reuse,
                 .initializer = initializer_of(s.value),
                 .dtype = dtype_of(s.type),
                 .auxiliary_name_scope = s.auxiliary_name_scope,
                 .regularizer = regularizer_of(s.regularized),
                 .partitioner = partitioner_of(s.slices)};
    const auto body = [&](variable_scope scope) { inside(i, scope); };
    switch (s.what) {
      case verb::scope:
        g_.scope(s.name, options, body);
        break;
      case verb::default_scope:
        g_.default_scope(s.name, options, body);
        break;
      case verb::captured_scope:
        g_.scope(target(s), options, body);
        break;
      case verb::name_scope:
        g_.name_scope(s.name, [&](std::string_view name) { inside(i, name); });
        break;
      case verb::same_name_scope:
        g_.name_scope(target(s).original_name_scope(), [&](std::string_view name) { inside(i, name); });
        break;
      case verb::get_variable:
        made(g_.get_variable(s.name, shape_of(s.extents), initializer_of(s.value),
                             {.dtype = dtype_of(s.type),
                              .trainable = s.trainable,
                              .regularizer = regularizer_of(s.regularized),
                              .partitioner = partitioner_of(s.slices)}));
        break;
      case verb::make_variable:
        made(g_.make_variable(s.name, shape_of(s.extents), initializer_of(s.value)));
        break;
      case verb::constant:
        made(s.name.empty() ? constant(g_, 1.0f) : constant(g_, s.name, 1.0f));
        break;
      case verb::placeholder:
        made(g_.placeholder(s.name.empty() ? "a" : s.name, {2}));
        break;
      case verb::identity:
        if (newest_ != detail::no_tensor) made(identity(tensor(g_.state(), newest_), {.name = s.name}));
        break;
      case verb::add_number:
        if (newest_ != detail::no_tensor && tensor(g_.state(), newest_).dtype() == dtype::float32)
          made(tensor(g_.state(), newest_) + 1.0f);
        break;
      case verb::reuse_variables:
        target(s).reuse_variables();
        break;
      case verb::set_initializer:
        target(s).set_initializer(initializer_of(s.value));
        break;
      case verb::set_dtype:
        target(s).set_dtype(s.type == 1 ? dtype::float32 : dtype::int32);
        break;
      case verb::set_partitioner:
        target(s).set_partitioner(partitioner_of(s.slices));
        break;
    }
  }

  static constexpr std::size_t max_scopes = 256;

  const program& p_;
  graph& g_;
  Out& out_;
  detail::scope_id scopes_[max_scopes]{};
  std::size_t scope_count_ = 0;
  detail::tensor_id newest_ = detail::no_tensor;
};

}  // namespace varscope_fuzz
