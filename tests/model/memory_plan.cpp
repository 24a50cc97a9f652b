// SPDX-License-Identifier: BSL-1.0
#include <varscope/model/memory_plan.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

using namespace varscope;
using namespace varscope::detail;

namespace {

bool live_together(const lifetime& a, const lifetime& b) {
  return a.first_step <= b.last_step && b.first_step <= a.last_step;
}

constexpr std::size_t buffers = 64;

// Buffers in the order of their first step, as a schedule has them.
std::vector<lifetime> random_lifetimes(std::mt19937& generator) {
  const auto below = [&](std::uint32_t limit) { return static_cast<std::uint32_t>(generator() % limit); };
  const std::uint32_t longest = 1 + below(20);
  const std::uint32_t largest = 1 + below(100);
  std::vector<lifetime> all;
  std::uint32_t step = 0;
  for (std::size_t i = 0; i != buffers; ++i) {
    all.push_back({below(largest), step, step + below(longest)});
    step += below(3) == 0 ? 0 : 1;
  }
  return all;
}

constexpr void chain(graph& g) {
  auto x = placeholder<"x">(g, {16});
  tensor y = x;
  for (int i = 0; i != 10; ++i) y = nn::relu(y + 1.0f);
  identity<"y">(y);
}
constexpr void diamond(graph& g) {
  auto x = placeholder<"x">(g, {16});
  auto a = x + 1.0f;
  auto b = a + 1.0f;
  auto c = a + 2.0f;
  add<"y">(b, c);
}
constexpr void two_dtypes(graph& g) {
  auto x = placeholder<"x">(g, {16});
  auto n = placeholder<"n">(g, {3}, dtype::int64);
  negative<"y">(nn::relu(x));
  negative<"m">(-n);
}
template <int Results>
constexpr void many_results(graph& g) {
  tensor y = placeholder<"x">(g, {16});
  char name[] = "r00";
  for (int i = 0; i != Results; ++i) {
    name[1] = static_cast<char>('0' + i / 10);
    name[2] = static_cast<char>('0' + i % 10);
    y = y + 1.0f;
    negative(y, {.name = name});
  }
}

// The plan of all results of a graph.
template <auto Build>
constexpr const auto& plan = plan_of<Build, unconsumed_of<Build>>;

// No two tensors that live together share memory, and there is not more of it than one buffer a tensor.
template <auto Build>
void check_plan() {
  const auto& schedule = schedule_of<Build, unconsumed_of<Build>>;
  const auto& p = plan<Build>;
  struct placed {
    lifetime of;
    dtype type;
    std::size_t place;
  };
  std::vector<placed> all;
  std::array<std::size_t, dtype_count> one_each{};
  for (std::uint32_t step = 0; step != schedule.step_count; ++step) {
    const tensor_id t = schedule.steps[step].output;
    const tensor_record& record = records_of<Build>.tensors[t];
    const auto size = static_cast<std::size_t>(record.extents.size());
    const std::uint32_t last = schedule.last_use[t] == schedule.never ? step : schedule.last_use[t];
    all.push_back({{size, step, last}, record.type, p.element[t]});
    one_each[static_cast<std::size_t>(record.type)] += round_up(size * size_of(record.type), 64) / size_of(record.type);
    CHECK(p.element[t] * size_of(record.type) % default_alignment == 0);
    CHECK(p.element[t] + size <= p.elements[static_cast<std::size_t>(record.type)]);
  }
  for (std::size_t i = 0; i != all.size(); ++i)
    for (std::size_t k = 0; k != i; ++k)
      if (all[i].type == all[k].type && live_together(all[i].of, all[k].of))
        CHECK((all[i].place + all[i].of.size <= all[k].place || all[k].place + all[k].of.size <= all[i].place));
  for (std::size_t type = 0; type != dtype_count; ++type) CHECK(p.elements[type] <= one_each[type]);
}

}  // namespace

TEST_CASE("buffers that live together never overlap") {
  std::mt19937 generator(1);
  for (int round = 0; round != 200; ++round) {
    CAPTURE(round);
    const std::vector<lifetime> all = random_lifetimes(generator);
    first_fit<buffers> fit;
    std::vector<std::size_t> place;
    for (const lifetime& buffer : all) place.push_back(fit.place(buffer));

    bool overlap = false;
    std::size_t one_each = 0;
    for (std::size_t i = 0; i != buffers; ++i) {
      one_each += all[i].size;
      overlap |= place[i] + all[i].size > fit.size();
      for (std::size_t k = 0; k != i; ++k)
        if (all[i].size != 0 && all[k].size != 0 && live_together(all[i], all[k]))
          overlap |= place[i] < place[k] + all[k].size && place[k] < place[i] + all[i].size;
    }
    CHECK_FALSE(overlap);
    CHECK(fit.size() <= one_each);

    std::size_t most_at_once = 0;
    for (const lifetime& now : all) {
      std::size_t at_once = 0;
      for (const lifetime& other : all)
        if (other.first_step <= now.first_step && now.first_step <= other.last_step) at_once += other.size;
      most_at_once = std::max(most_at_once, at_once);
    }
    CHECK(fit.size() >= most_at_once);
  }
}

TEST_CASE("a buffer takes the first gap that it fits") {
  first_fit<4> fit;
  CHECK(fit.place({10, 0, 0}) == 0);
  CHECK(fit.place({10, 0, 9}) == 10);
  CHECK(fit.place({4, 1, 9}) == 0);
  CHECK(fit.place({8, 1, 9}) == 20);  // 6 are left at the front
  CHECK(fit.size() == 28);
}

TEST_CASE("a chain of any length needs two buffers") {
  STATIC_REQUIRE(plan<chain>.elements[static_cast<std::size_t>(dtype::float32)] == 2 * 16);
  STATIC_REQUIRE(plan<chain>.bytes == 2 * 64);
  STATIC_REQUIRE(graph_of<chain>.workspace_bytes() == 2 * 64);
}

TEST_CASE("plans of graphs keep apart what lives together") {
  check_plan<chain>();
  check_plan<diamond>();
  check_plan<two_dtypes>();
  check_plan<many_results<10>>();
  check_plan<many_results<40>>();  // more results than are planned among the others
}

TEST_CASE("each dtype has its own array") {
  STATIC_REQUIRE(plan<two_dtypes>.elements[static_cast<std::size_t>(dtype::float32)] == 2 * 16);
  STATIC_REQUIRE(plan<two_dtypes>.elements[static_cast<std::size_t>(dtype::int64)] == 2 * 8);  // 3, to a multiple of 64
  STATIC_REQUIRE(plan<two_dtypes>.elements[static_cast<std::size_t>(dtype::float64)] == 0);
  STATIC_REQUIRE(plan<two_dtypes>.bytes == 2 * 64 + 2 * 64);
}
