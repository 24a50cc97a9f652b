// SPDX-License-Identifier: BSL-1.0
#include "pairs.hpp"

#include <cstddef>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>
#include <varscope/io/file.hpp>

namespace siamese {
namespace {

using nlohmann::json;

// One file, for the errors' sake.
class reader {
 public:
  explicit reader(const std::filesystem::path& path) : name_(path.string()) {
    const auto bytes = varscope::read_file(path);
    const auto* text = reinterpret_cast<const char*>(bytes.data());
    content_ = json::parse(text, text + bytes.size(), nullptr, false);
    if (!content_.is_object()) fail("is not a JSON object");
  }

  const json& list(const char* key) const {
    const auto found = content_.find(key);
    if (found == content_.end() || !found->is_array()) fail("has no list \"" + std::string(key) + "\"");
    return *found;
  }

  picture picture_of(const json& rows, const std::string& which) const {
    picture p{};
    if (!rows.is_array() || rows.size() != side) fail(which + " has not 8 rows");
    for (std::size_t row = 0; row != side; ++row) {
      if (!rows[row].is_array() || rows[row].size() != side)
        fail("row " + std::to_string(row) + " of " + which + " has not 8 numbers");
      for (std::size_t column = 0; column != side; ++column) {
        const json& value = rows[row][column];
        if (!value.is_number() || value.get<double>() < 0 || value.get<double>() > 16)
          fail("row " + std::to_string(row) + " of " + which + " holds " + value.dump() +
               ", which is no number from 0 to 16");
        p[row * side + column] = value.get<float>() / 16;
      }
    }
    return p;
  }

  [[noreturn]] void fail(const std::string& what) const { throw varscope::io_error(name_ + ": " + what + "."); }

 private:
  std::string name_;
  json content_;
};

}  // namespace

std::vector<pair> read_pairs(const std::filesystem::path& path) {
  const reader file(path);
  const json &left = file.list("left"), &right = file.list("right"), &distance = file.list("distance");
  if (left.size() != right.size() || left.size() != distance.size())
    file.fail("there are " + std::to_string(left.size()) + " pictures on the left, " + std::to_string(right.size()) +
              " on the right and " + std::to_string(distance.size()) + " distances");
  if (left.empty()) file.fail("there is no pair");
  std::vector<pair> pairs;
  for (std::size_t i = 0; i != left.size(); ++i) {
    const std::string number = std::to_string(i);
    if (!distance[i].is_number()) file.fail("distance " + number + " is no number");
    pairs.push_back({file.picture_of(left[i], "left picture " + number),
                     file.picture_of(right[i], "right picture " + number), distance[i].get<double>()});
  }
  return pairs;
}

}  // namespace siamese
