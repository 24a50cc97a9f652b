// SPDX-License-Identifier: BSL-1.0
//
// Pairs of functions that do the same: NAME_by_name with an arena, NAME_plain with arrays. same_instructions.py compares
// what they are compiled to.
#include <cstddef>
#include <cstdint>

#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  scope<"conv">(g, [&] {
    get_variable<"weights">(g, {5, 5, 3, 8});
    get_variable<"biases">(g, {8});
  });
  get_variable<"step">(g, scalar, init::zeros(), {.dtype = dtype::int64});
}
inline constexpr auto& net = graph_of<model>;

struct plain {
  alignas(64) float weights[5][5][3][8];
  alignas(64) float biases[8];
  alignas(64) std::int64_t step;
};

using arena_by_name = arena<net>;

extern arena_by_name object_by_name;
extern plain object_plain;
arena_by_name object_by_name;
plain object_plain;

extern "C" {

// One element, of an object whose address the compiler knows.
float static_element_by_name() { return object_by_name.get<"conv/weights">()(4, 3, 2, 7); }
float static_element_plain() { return object_plain.weights[4][3][2][7]; }

// One element, through a reference.
float element_by_name(const arena_by_name& a) { return a.get<"conv/weights">()(4, 3, 2, 7); }
float element_plain(const plain& a) { return a.weights[4][3][2][7]; }

float element_in_scope_by_name(const arena_by_name& a) { return a[scope<"conv">].get<"biases">()(5); }
float element_in_scope_plain(const plain& a) { return a.biases[5]; }

// Indices known only at run time.
float indexed_by_name(const arena_by_name& a, std::size_t i, std::size_t k) {
  return a.get<"conv/weights">()(i, 0, 0, k);
}
float indexed_plain(const plain& a, std::size_t i, std::size_t k) { return a.weights[i][0][0][k]; }

void write_by_name(arena_by_name& a, std::size_t i, float x) { a.get<"conv/biases">()(i) = x; }
void write_plain(plain& a, std::size_t i, float x) { a.biases[i] = x; }

std::int64_t count_by_name(arena_by_name& a) { return ++a.get<"step">()(); }
std::int64_t count_plain(plain& a) { return ++a.step; }

// A loop over all elements.
float sum_by_name(const arena_by_name& a) {
  float sum = 0;
  for (float x : a.get<"conv/biases">()) sum += x;
  return sum;
}
float sum_plain(const plain& a) {
  float sum = 0;
  for (float x : a.biases) sum += x;
  return sum;
}

// A loop over two variables.
void scale_by_name(arena_by_name& a) {
  const auto weights = a.get<"conv/weights">();
  const auto biases = a.get<"conv/biases">();
  for (std::size_t i = 0; i != 8; ++i) weights(0, 0, 0, i) *= biases(i);
}
void scale_plain(plain& a) {
  for (std::size_t i = 0; i != 8; ++i) a.weights[0][0][0][i] *= a.biases[i];
}

// Memory of the caller: the arena_view is one pointer.
float viewed_by_name(arena_view<net> a) { return a.get<"conv/biases">()(3); }
float viewed_plain(const plain* a) { return a->biases[3]; }

#ifdef VARSCOPE_ONE_THAT_DIFFERS
float differs_by_name(const arena_by_name& a) { return a.get<"conv/biases">()(3); }
float differs_plain(const plain& a) { return a.biases[4]; }
#endif

}  // extern "C"
