// SPDX-License-Identifier: BSL-1.0
#include "feeds.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "answers.hpp"

namespace conformance {
namespace {

using json = nlohmann::json;

struct used_names {
  std::vector<const placeholder*> placeholders;
  std::set<binding> arguments;
};

void collect(const block& statements, used_names& used) {
  for (const statement& s : statements) {
    if (const auto* p = std::get_if<placeholder>(&s.what)) used.placeholders.push_back(p);
    if (const auto* o = std::get_if<operation>(&s.what))
      for (const auto& argument : o->arguments)
        if (argument.index() == 0) used.arguments.insert(std::get<0>(argument));
    std::visit(
        [&](const auto& what) {
          if constexpr (requires { what.body; }) collect(what.body, used);
        },
        s.what);
  }
}

bool names(const std::string& key, const placeholder& p) {
  return key == p.as || key == p.name ||
         (key.size() > p.name.size() && key.ends_with(p.name) && key[key.size() - p.name.size() - 1] == '/');
}

feed read_feed(const std::string& name, const json& given) {
  if (given.is_object() && given.size() == 1 && given.contains("values")) return read_elements(given["values"]);
  if (given.is_object() && given.size() == 2 && given.contains("salt") && given.contains("offset") &&
      given["salt"].is_number_integer() && given["offset"].is_number())
    return feed_formula{given["salt"].get<std::int64_t>(), given["offset"].get<double>()};
  throw bad_program("feed " + in_quotes(name) + " has to be values, or a salt and an offset");
}

}  // namespace

std::map<std::string, feed> read_feeds(const json& feeds) {
  if (!feeds.is_object()) throw bad_program("'feeds' has to be an object");
  std::map<std::string, feed> all;
  for (const auto& [name, given] : feeds.items()) all.emplace(name, read_feed(name, given));
  return all;
}

const feed* feed_of(const program& p, const placeholder& of) {
  for (const auto& [key, f] : p.feeds)
    if (names(key, of)) return &f;
  return nullptr;
}

void check_feeds(const program& p) {
  used_names used;
  collect(p.statements, used);
  for (const auto& fed : p.feeds)
    if (std::ranges::none_of(used.placeholders, [&](const placeholder* of) { return names(fed.first, *of); }))
      throw bad_program("feed " + in_quotes(fed.first) + " is of no placeholder");
  for (const placeholder* of : used.placeholders) {
    const feed* f = feed_of(p, *of);
    if (f == nullptr) {
      if (!p.expect.fetch.empty() && used.arguments.contains(of->as))
        throw bad_program("placeholder " + in_quotes(of->name) + " has no feed");
      continue;
    }
    const auto* values = std::get_if<std::vector<double>>(f);
    if (values == nullptr) continue;
    if (values->size() != static_cast<std::size_t>(of->shape.size()))
      throw bad_program("the feed of placeholder " + in_quotes(of->name) + " has " + std::to_string(values->size()) +
                        " numbers instead of " + std::to_string(of->shape.size()));
    if (!is_floating(of->dtype) && std::ranges::any_of(*values, [](double x) { return x != std::floor(x); }))
      throw bad_program("the feed of placeholder " + in_quotes(of->name) + " has to be whole numbers");
  }
}

}  // namespace conformance
