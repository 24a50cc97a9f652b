// SPDX-License-Identifier: BSL-1.0
#include "answers.hpp"

#include <algorithm>
#include <initializer_list>
#include <limits>

#include "transcript.hpp"

namespace conformance {
namespace {

using json = nlohmann::json;

// As transcript.hpp writes it.
void write(text& out, const json& v) {
  if (v.is_string()) {
    out.quote(v.get_ref<const std::string&>());
  } else if (v.is_array()) {
    out << "[";
    for (std::size_t i = 0; i != v.size(); ++i) {
      if (i != 0) out << ",";
      write(out, v[i]);
    }
    out << "]";
  } else {
    out << v.dump();
  }
}

// The keys of each event, in the order in which they are written.
const std::initializer_list<std::initializer_list<const char*>> event_keys = {
    {"scope", "reuse", "original_name_scope"},
    {"name_scope"},
    {"variable", "shape", "dtype", "parts"},
    {"variable", "shape", "dtype", "new", "index", "trainable"},
    {"template"},
    {"tensor", "shape"},
    {"operation"},
    {"error", "message"},
};

std::string read_event(const json& event) {
  for (const auto& keys : event_keys) {
    if (!event.is_object() || event.size() != keys.size()) continue;
    if (!std::all_of(keys.begin(), keys.end(), [&](const char* key) { return event.contains(key); })) continue;
    text out;
    for (const char* key : keys) {
      (out << (key == *keys.begin() ? "{" : ",")).quote(key) << ":";
      write(out, event[key]);
    }
    out << "}";
    return std::string(out.view());
  }
  throw bad_program("unknown event " + event.dump());
}

// None where the list is not given.
std::optional<std::vector<std::string>> read_names(const json& expect, std::string_view key) {
  if (!expect.contains(key)) return {};
  if (!expect[key].is_array()) throw bad_program(in_quotes(key) + " of 'expect' has to be a list");
  std::vector<std::string> names;
  for (const json& item : expect[key]) {
    if (item.is_string())
      names.push_back(item.get<std::string>());
    else if (item.is_array() && item.size() == 2 && item[0].is_string() && item[1].is_string())
      names.push_back(item[0].get<std::string>() + " " + item[1].get<std::string>());
    else
      throw bad_program("unknown item of " + in_quotes(key) + ": " + item.dump());
  }
  return names;
}

// A number; infinities and what is no number are strings.
double read_element(const json& n) {
  if (n.is_boolean()) return n.get<bool>() ? 1 : 0;
  if (n.is_number()) return n.get<double>();
  if (n == "inf") return std::numeric_limits<double>::infinity();
  if (n == "-inf") return -std::numeric_limits<double>::infinity();
  if (n == "nan") return std::numeric_limits<double>::quiet_NaN();
  throw bad_program("not a number: " + n.dump());
}

const json& require(const json& object, const char* key) {
  if (!object.is_object() || !object.contains(key)) throw bad_program("expected numbers lack " + in_quotes(key));
  return object[key];
}

shape read_extents(const json& list) {
  if (!list.is_array() || list.size() > shape::max_rank)
    throw bad_program("a shape has to be a list of up to 8 numbers");
  shape extents = shape::of_rank(list.size());
  for (std::size_t axis = 0; axis != list.size(); ++axis) {
    if (!list[axis].is_number_integer()) throw bad_program("a shape has to be a list of whole numbers");
    extents[axis] = list[axis].get<std::int64_t>();
  }
  return extents;
}

fetched_tensor read_fetched(const json& given) {
  const json& type = require(given, "dtype");
  if (!type.is_string()) throw bad_program("'dtype' has to be a string");
  return {read_extents(require(given, "shape")), type.get<std::string>(), read_elements(require(given, "values"))};
}

initial_variable read_initial(const json& given) {
  initial_variable v{read_extents(require(given, "shape")), read_elements(require(given, "values")), {}};
  if (given.contains("tail")) v.tail = read_elements(given["tail"]);
  return v;
}

}  // namespace

std::vector<double> read_elements(const json& list) {
  if (!list.is_array()) throw bad_program("'values' have to be a list of numbers");
  std::vector<double> elements;
  for (const json& n : list) elements.push_back(read_element(n));
  return elements;
}

answers read_answers(const json& expect) {
  answers result;
  if (!expect.is_object() || !expect.contains("events") || !expect["events"].is_array())
    throw bad_program("'expect' has no list 'events'");
  for (const json& event : expect["events"]) result.events.push_back(read_event(event));
  for (std::size_t i = 0; i != list_count; ++i) result.lists[i] = read_names(expect, list_headings[i]);
  for (const char* key : {"fetch", "initial"})
    if (expect.contains(key) && !expect[key].is_object())
      throw bad_program(in_quotes(key) + " of 'expect' has to be an object");
  if (expect.contains("fetch"))
    for (const auto& [name, given] : expect["fetch"].items()) result.fetch.emplace(name, read_fetched(given));
  if (expect.contains("initial"))
    for (const auto& [name, given] : expect["initial"].items()) result.initial.emplace(name, read_initial(given));
  return result;
}

}  // namespace conformance
