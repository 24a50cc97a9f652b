// SPDX-License-Identifier: BSL-1.0
//
// Weights to a file, and back.
#include <varscope/io/save.hpp>

#include <varscope/io/load.hpp>
#include <varscope/varscope.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <random>
#include <string>
#include <type_traits>

#include <support/catch.hpp>

using namespace varscope;

namespace {

constexpr void every_dtype(graph& g) {
  scope<"a">(g, [&] {
    get_variable<"b">(g, {3}, init::zeros(), {.dtype = dtype::uint8});
    get_variable<"w">(g, {2, 3}, init::zeros());
    get_variable<"v">(g, {5}, init::zeros(), {.dtype = dtype::float64});
  });
  get_variable<"step">(g, scalar, init::zeros(), {.dtype = dtype::int64});
  get_variable<"mask">(g, {2}, init::zeros(), {.dtype = dtype::boolean});
  get_variable<"i">(g, {4}, init::zeros(), {.dtype = dtype::int32});
  get_variable<"j">(g, {1}, init::zeros(), {.dtype = dtype::int8});
}
constexpr auto& net = graph_of<every_dtype>;

// Every variable, each element with a value of its own.
template <class Arena>
void fill(Arena& variables) {
  int next = 0;
  const auto count_up = [&](auto view) {
    for (auto& element : view) element = static_cast<std::remove_reference_t<decltype(element)>>(++next);
  };
  count_up(variables.template get<"a/b">());
  count_up(variables.template get<"a/w">());
  count_up(variables.template get<"a/v">());
  count_up(variables.template get<"i">());
  count_up(variables.template get<"j">());
  *variables.template get<"step">().data() = 0x123456789ABCDEF;
  variables.template get<"mask">()[1] = true;
}

template <class A, class B>
bool same(A& a, B& b) {
  const auto same_variable = [](auto x, auto y) { return std::equal(x.begin(), x.end(), y.begin(), y.end()); };
  return same_variable(a.template get<"a/b">(), b.template get<"a/b">()) &&
         same_variable(a.template get<"a/w">(), b.template get<"a/w">()) &&
         same_variable(a.template get<"a/v">(), b.template get<"a/v">()) &&
         same_variable(a.template get<"step">(), b.template get<"step">()) &&
         same_variable(a.template get<"mask">(), b.template get<"mask">()) &&
         same_variable(a.template get<"i">(), b.template get<"i">()) &&
         same_variable(a.template get<"j">(), b.template get<"j">());
}

struct temporary_file {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("varscope-" + std::to_string(std::random_device{}()) + ".safetensors");
  ~temporary_file() { std::filesystem::remove(path); }
};

}  // namespace

TEST_CASE("a saved arena loads back bit for bit, into arenas of any alignment") {
  const temporary_file file;
  arena<net> saved{};
  fill(saved);
  save(saved, file.path);

  arena<net> loaded{};
  CHECK(!same(loaded, saved));
  load(loaded, file.path);
  CHECK(same(loaded, saved));

  arena<net, 16> packed{};
  load(packed, file.path);
  CHECK(same(packed, saved));

  save(packed, file.path);
  arena<net> again{};
  load(again, file.path);
  CHECK(same(again, saved));
}

TEST_CASE("quantized variables are saved as what their codes stand for") {
  constexpr auto product = [](graph& g) {
    const auto w = get_variable<"w">(g, {2, 2}, init::zeros());
    const auto v = get_variable<"v">(g, {2, 1}, init::zeros());
    identity<"y">(matmul(matmul(placeholder<"x">(g, {1, 2}), w), v));
  };
  static constexpr auto& small_net = graph_of<product>;
  using codes = arena<small_net, 4, quantized<"w", dtype::int8>, quantized<"v", dtype::float16>>;
  codes variables{};
  const auto w = variables.get<"w">();
  w.scales()[0] = 0.25f;
  w.scales()[1] = 2;
  w.codes()(0, 0) = 127;
  w.codes()(0, 1) = -127;
  w.codes()(1, 0) = -3;
  w.codes()(1, 1) = 5;
  variables.get<"v">().codes()[0].bits = 0xC100;  // -2.5
  variables.get<"v">().codes()[1].bits = 0x0001;  // 2^-24
  const temporary_file file;
  save(variables, file.path);

  arena<small_net> numbers{};
  load(numbers, file.path);
  const float w_expected[] = {31.75f, -254, -0.75f, 10}, v_expected[] = {-2.5f, 0x1p-24f};
  CHECK(std::equal(std::begin(w_expected), std::end(w_expected), numbers.get<"w">().begin()));
  CHECK(std::equal(std::begin(v_expected), std::end(v_expected), numbers.get<"v">().begin()));
  codes again{};
  load(again, file.path);
  CHECK(std::equal(w.codes().begin(), w.codes().end(), again.get<"w">().codes().begin()));
  CHECK(again.get<"w">().scales()[1] == 2);
}

TEST_CASE("each tensor of a saved file lies at a multiple of its element's size") {
  const temporary_file file;
  save(arena<net>{}, file.path);
  const safetensors_file stored(file.path);
  REQUIRE(stored.entries().size() == net.variable_count());
  std::size_t data_bytes = 0;
  for (const variable_info& variable : net.variables()) {
    CAPTURE(variable.name);
    const safetensors_entry* entry = stored.find(variable.name);
    REQUIRE(entry != nullptr);
    CHECK(entry->begin % size_of(variable.dtype) == 0);
    data_bytes += variable.bytes;
  }
  CHECK((std::filesystem::file_size(file.path) - data_bytes) % 8 == 0);  // where the data begins
}

TEST_CASE("an arena that cannot be saved says why") {
  const temporary_file file;
  const std::string nowhere = (file.path / "model.safetensors").string();
  CHECK_THROWS_WITH(save(arena<net>{}, nowhere), nowhere + " cannot be written: No such file or directory.");
}
