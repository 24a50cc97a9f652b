// SPDX-License-Identifier: BSL-1.0
//
// A frozen graph with its memory: variables and intermediate tensors in one aligned object, no heap.
//
//   static session<net> s;
//   s.initialize(42);
//   auto [y] = s.run<"y">(feed<"x">(x));
//
// One session is for one thread. Many threads may share a constant arena, each with a workspace of its own (run.hpp).
#pragma once

#include <cstdint>

#include <varscope/runtime/initialize.hpp>
#include <varscope/runtime/run.hpp>

namespace varscope::inline v1 {

// Options are those of a workspace: session<net, keep<"conv1/Relu">>, session<net, kernels::eigen>.
template <const auto& Net, class... Options>
class session {
  using arena_type = arena<Net>;
  using workspace_type = workspace<Net, Options...>;

 public:
  constexpr session() = default;

  // tf.set_random_seed(seed), then tf.global_variables_initializer().
  constexpr void initialize(std::int64_t seed) { varscope::initialize(arena_, seed); }

  // Computes the named tensors; views of them are good until the next run. What is wrong with a name or a feed does not
  // compile; a feed whose size only the program knows is checked here.
  template <fixed_string... Outputs, class... Feeds,
            class Problem =
                detail::run_problem<arena_type::builder, workspace_type, detail::name_pack<Outputs...>, Feeds...>>
    requires detail::no_problem<Problem>
  constexpr auto run(const Feeds&... feeds) {
    return detail::run_graph<arena_type::builder, Outputs...>(arena_, workspace_, feeds...);
  }

  constexpr arena_type& variables() { return arena_; }
  constexpr const arena_type& variables() const { return arena_; }

 private:
  arena_type arena_{};
  workspace_type workspace_{};
};

}  // namespace varscope::inline v1
