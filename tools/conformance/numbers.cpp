// SPDX-License-Identifier: BSL-1.0
#include "numbers.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <ostream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "answers.hpp"
#include "transcript.hpp"

namespace conformance {
namespace {

using json = nlohmann::json;

// How many differences of one tensor are shown.
constexpr std::size_t shown = 3;

computed_tensor read_tensor(const json& given) {
  computed_tensor t;
  t.shape = shape::of_rank(given["shape"].size());
  for (std::size_t axis = 0; axis != t.shape.rank(); ++axis) t.shape[axis] = given["shape"][axis].get<std::int64_t>();
  t.dtype = given["dtype"].get<std::string>();
  t.drawn = given.value("drawn", "");
  t.values = read_elements(given["values"]);
  return t;
}

std::string text_of(double x, bool floating) {
  char digits[40];
  std::snprintf(digits, sizeof digits, floating ? "%.9g" : "%.0f", x);
  return digits;
}
std::string text_of(const shape& s) {
  text out;
  out << s;
  return std::string(out.view());
}

// The number of floats from a to b, in order; 0 and -0 are the same. Answers have nine digits, also those of float64.
std::int64_t units_apart(float a, float b) {
  const auto place = [](float x) {
    const std::int64_t bits = std::bit_cast<std::int32_t>(x);
    return bits < 0 ? std::int64_t{INT32_MIN} - bits : bits;
  };
  return std::abs(place(a) - place(b));
}

using same_number = std::function<bool(double wanted, double got)>;

bool is_floating_name(std::string_view dtype) { return dtype.find("float") != dtype.npos; }

same_number within(double tolerance) {
  return [tolerance](double wanted, double got) {
    if (std::isnan(wanted) || std::isnan(got)) return std::isnan(wanted) && std::isnan(got);
    if (std::isinf(wanted) || std::isinf(got)) return wanted == got;
    return std::abs(got - wanted) <= tolerance * std::max(1.0, std::abs(wanted));
  };
}

bool same_integer(double wanted, double got) { return wanted == got; }

same_number within_units(std::int64_t units) {
  return [units](double wanted, double got) {
    return units_apart(static_cast<float>(wanted), static_cast<float>(got)) <= units;
  };
}

class difference_printer {
 public:
  difference_printer(std::ostream& out, const program& p, std::string_view way) : out_(out), p_(p), way_(way) {}

  std::size_t count() const { return count_; }

  void fetched(const std::string& name, const fetched_tensor& wanted, const computed_tensor* got) {
    begin("fetch " + name);
    if (got == nullptr) return differ("", "a tensor", "nothing");
    if (got->shape != wanted.shape) return differ("shape", text_of(wanted.shape), text_of(got->shape));
    if (got->dtype != wanted.dtype) return differ("dtype", wanted.dtype, got->dtype);
    const double tolerance = p_.expect.initial.empty() ? 1e-5 : 1e-4;
    const bool floating = is_floating_name(wanted.dtype);
    if (wanted.values.size() != got->values.size()) return differ_in_size(wanted.values.size(), got->values.size());
    elements(wanted.values, got->values, 0, floating, floating ? within(tolerance) : same_integer);
  }

  void initial(const std::string& name, const initial_variable& wanted, const computed_tensor* got) {
    begin("initial " + name);
    if (got == nullptr) return differ("", "a variable", "nothing");
    if (got->shape != wanted.shape) return differ("shape", text_of(wanted.shape), text_of(got->shape));
    const std::size_t size = got->values.size();
    const bool all = wanted.tail.empty();
    if (all ? wanted.values.size() != size : std::max(wanted.values.size(), wanted.tail.size()) > size)
      return differ_in_size(wanted.values.size() + wanted.tail.size(), size);
    const bool floating = is_floating_name(got->dtype);
    const same_number same = floating ? within_units(got->drawn == "normal" ? 2 : 0) : same_integer;
    elements(wanted.values, got->values, 0, floating, same);
    elements(wanted.tail, got->values, size - wanted.tail.size(), floating, same);
  }

 private:
  void begin(std::string what) {
    what_ = std::move(what);
    in_tensor_ = 0;
  }

  void elements(const std::vector<double>& wanted, const std::vector<double>& got, std::size_t first, bool floating,
                const same_number& same) {
    for (std::size_t i = 0; i != wanted.size(); ++i)
      if (!same(wanted[i], got[first + i]))
        differ(std::string("[").append(std::to_string(first + i)).append("]"), text_of(wanted[i], floating),
               text_of(got[first + i], floating));
  }

  void differ_in_size(std::size_t wanted, std::size_t got) {
    differ("", std::to_string(wanted) + " elements", std::to_string(got));
  }

  void differ(const std::string& where, const std::string& wanted, const std::string& got) {
    if (in_tensor_++ == 0) ++count_;
    if (in_tensor_ > shown) return;
    out_ << p_.id << " (" << way_ << "): " << what_ << (where.empty() || where[0] == '[' ? "" : " ") << where
         << "\n  wanted " << wanted << "\n  got    " << got << "\n";
  }

  std::ostream& out_;
  const program& p_;
  std::string_view way_;
  std::string what_;
  std::size_t in_tensor_ = 0;
  std::size_t count_ = 0;
};

const computed_tensor* find(const std::map<std::string, computed_tensor>& all, const std::string& name) {
  const auto at = all.find(name);
  return at == all.end() ? nullptr : &at->second;
}

}  // namespace

std::map<std::size_t, computed_numbers> read_numbers(const std::string& output) {
  std::map<std::size_t, computed_numbers> all;
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) {
    const json object = json::parse(line, nullptr, false);
    if (!object.is_object() || !object.contains("program")) continue;
    computed_numbers& numbers = all[object["program"].get<std::size_t>()];
    const json fetch = object.value("fetch", json::object()), initial = object.value("initial", json::object());
    for (const auto& [name, given] : fetch.items()) numbers.fetch.emplace(name, read_tensor(given));
    for (const auto& [name, given] : initial.items()) numbers.initial.emplace(name, read_tensor(given));
  }
  return all;
}

std::size_t print_differences(std::ostream& out, const program& p, std::string_view way, const computed_numbers& got) {
  difference_printer printer(out, p, way);
  for (const auto& [name, wanted] : p.expect.fetch) printer.fetched(name, wanted, find(got.fetch, name));
  for (const auto& [name, wanted] : p.expect.initial) printer.initial(name, wanted, find(got.initial, name));
  return printer.count();
}

}  // namespace conformance
