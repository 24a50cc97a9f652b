// SPDX-License-Identifier: BSL-1.0
//
// Default initializers of scopes. Scopes inherit an initializer; one in an inner scope or at a variable takes its
// place.
//
// [python]
// with tf.variable_scope("foo", initializer=tf.constant_initializer(0.4)):
//     wel = tf.get_variable("wel", [1])              # 0.4, of foo
//     wel2 = tf.get_variable("wel2", [1],
//                            initializer=tf.constant_initializer(0.3))
//     with tf.variable_scope("two"):
//         wel3 = tf.get_variable("wel", [1])         # 0.4, inherited
//         with tf.variable_scope("three", initializer=tf.constant_initializer(0.2)):
//             wel4 = tf.get_variable("wel", [1])     # 0.2
//
// with tf.Session() as session:
//     session.run(tf.global_variables_initializer())
//     print(session.run([wel, wel2, wel3, wel4]))    # 0.4, 0.3, 0.4, 0.2
// [/python]
#include "listing.hpp"

// [cpp]
constexpr void initializers(graph& g) {
  scope<"foo">(g, {.initializer = init::constant(0.4f)}, [&] {
    get_variable<"wel">(g, {1});
    get_variable<"wel2">(g, {1}, init::constant(0.3f));
    scope<"two">(g, [&] {
      get_variable<"wel">(g, {1});
      scope<"three">(g, {.initializer = init::constant(0.2f)}, [&] { get_variable<"wel">(g, {1}); });
    });
  });
}

constexpr auto values = initialize_constant<graph_of<initializers>>();

static_assert(values.get<"foo/wel">()(0) == 0.4f);
static_assert(values.get<"foo/wel2">()(0) == 0.3f);
static_assert(values.get<"foo/two/wel">()(0) == 0.4f);
static_assert(values.get<"foo/two/three/wel">()(0) == 0.2f);
// [/cpp]
