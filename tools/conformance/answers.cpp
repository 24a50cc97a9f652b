// SPDX-License-Identifier: BSL-1.0
#include "answers.hpp"

#include <algorithm>
#include <initializer_list>

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

std::vector<std::string> read_names(const json& expect, const char* key) {
  if (!expect.contains(key) || !expect[key].is_array()) throw bad_program("'expect' has no list " + in_quotes(key));
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

}  // namespace

answers read_answers(const json& expect) {
  answers result;
  if (!expect.is_object() || !expect.contains("events") || !expect["events"].is_array())
    throw bad_program("'expect' has no list 'events'");
  for (const json& event : expect["events"]) result.events.push_back(read_event(event));
  result.global_variables = read_names(expect, "global_variables");
  result.trainable_variables = read_names(expect, "trainable_variables");
  result.regularization_losses = read_names(expect, "regularization_losses");
  result.operations = read_names(expect, "operations");
  return result;
}

}  // namespace conformance
