// SPDX-License-Identifier: BSL-1.0
#include "picture.hpp"

#include <png.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include <varscope/io/file.hpp>
#include <varscope/io/io_error.hpp>

namespace {

using varscope::io_error;

constexpr std::string_view png_signature = "\x89PNG\r\n\x1A\n";

void require_size(const std::filesystem::path& path, std::uint64_t width, std::uint64_t height) {
  if (width == 0 || height == 0) throw io_error(path.string() + " is a picture without pixels.");
  if (width > most_pixels || height > most_pixels || width * height > most_pixels)
    throw io_error(path.string() + " has " + std::to_string(width) + " x " + std::to_string(height) +
                   " pixels; at most " + std::to_string(most_pixels) + " are filtered.");
}

// The extents are the first two fields of the first chunk: 4 bytes each, most significant first, at bytes 16 and 20.
void require_png_size(const std::filesystem::path& path, std::string_view bytes) {
  if (bytes.size() < 24 || bytes.substr(12, 4) != "IHDR") return;  // libpng says what is wrong
  const auto field = [&](std::size_t at) {
    std::uint64_t value = 0;
    for (std::size_t i = at; i != at + 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
  };
  require_size(path, field(16), field(20));
}

picture read_png(const std::filesystem::path& path, std::string_view bytes) {
  require_png_size(path, bytes);
  const auto require = [&](int succeeded, png_image& image) {
    if (succeeded) return;
    const std::string reason = image.message;
    png_image_free(&image);
    throw io_error(path.string() + " is a damaged PNG picture: " + reason + ".");
  };

  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  require(png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()), image);
  image.format = PNG_FORMAT_RGB;
  picture result(image.width, image.height);
  const png_color white{255, 255, 255};
  require(png_image_finish_read(&image, &white, result.values.data(), 0, nullptr), image);
  return result;
}

// "P6", width, height and the largest value as decimal numbers, white space or comments between them, one white space,
// then the values.
class ppm_reader {
 public:
  ppm_reader(const std::filesystem::path& path, std::string_view bytes) : path_(path), rest_(bytes.substr(2)) {}

  picture read() {
    const std::uint64_t width = number();
    const std::uint64_t height = number();
    const std::uint64_t largest = number();
    if (rest_.empty() || !is_space(rest_.front())) damaged("has no white space after its header");
    rest_.remove_prefix(1);
    require_size(path_, width, height);
    if (largest != 255) damaged("has a largest value of " + std::to_string(largest) + ", not 255");

    const std::size_t needed = static_cast<std::size_t>(width * height) * picture::channels;
    if (rest_.size() < needed)
      damaged("is truncated: " + std::to_string(needed) + " values are announced and " + std::to_string(rest_.size()) +
              " are there");
    picture result(static_cast<std::size_t>(width), static_cast<std::size_t>(height));
    std::transform(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(needed), result.values.begin(),
                   [](char value) { return static_cast<std::uint8_t>(value); });
    return result;
  }

 private:
  [[noreturn]] void damaged(const std::string& what) const {
    throw io_error(path_.string() + " is a PPM picture that " + what + ".");
  }

  static bool is_space(char c) { return std::string_view(" \t\n\v\f\r").find(c) != std::string_view::npos; }
  static bool is_digit(char c) { return '0' <= c && c <= '9'; }

  void skip_spaces_and_comments() {
    if (rest_.empty() || !(is_space(rest_.front()) || rest_.front() == '#')) damaged("has a damaged header");
    while (!rest_.empty() && (is_space(rest_.front()) || rest_.front() == '#')) {
      const bool comment = rest_.front() == '#';
      rest_.remove_prefix(comment ? std::min(rest_.find('\n'), rest_.size()) : 1);
    }
  }

  std::uint64_t number() {
    skip_spaces_and_comments();
    if (rest_.empty() || !is_digit(rest_.front())) damaged("has a damaged header");
    std::uint64_t value = 0;
    for (; !rest_.empty() && is_digit(rest_.front()); rest_.remove_prefix(1)) {
      if (value > most_pixels) damaged("has an absurd number in its header");
      value = 10 * value + static_cast<std::uint64_t>(rest_.front() - '0');
    }
    return value;
  }

  const std::filesystem::path& path_;
  std::string_view rest_;
};

}  // namespace

picture read_picture(const std::filesystem::path& path) {
  const auto file = varscope::read_file(path);
  const std::string_view bytes(reinterpret_cast<const char*>(file.data()), file.size());
  if (bytes.substr(0, png_signature.size()) == png_signature) return read_png(path, bytes);
  if (bytes.substr(0, 2) == "P6") return ppm_reader(path, bytes).read();
  throw io_error(path.string() + " is neither a PNG picture nor a PPM picture (P6).");
}

void write_png(const std::filesystem::path& path, const picture& p) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(p.width);
  image.height = static_cast<png_uint_32>(p.height);
  image.format = PNG_FORMAT_RGB;
  std::vector<std::byte> file(PNG_IMAGE_PNG_SIZE_MAX(image));
  png_alloc_size_t size = file.size();
  if (!png_image_write_to_memory(&image, file.data(), &size, 0, p.values.data(), 0, nullptr))
    throw io_error(path.string() + " cannot be written: " + image.message + ".");
  varscope::write_file(path, std::span(file).first(size));
}

picture side_by_side(std::span<const picture> pictures) {
  std::size_t width = 0;
  for (const picture& p : pictures) width += p.width;
  picture result(width, pictures.front().height);
  auto out = result.values.begin();
  for (std::size_t row = 0; row != result.height; ++row)
    for (const picture& p : pictures) {
      const auto first = p.values.begin() + static_cast<std::ptrdiff_t>(row * p.width * picture::channels);
      out = std::copy(first, first + static_cast<std::ptrdiff_t>(p.width * picture::channels), out);
    }
  return result;
}

double psnr(const picture& a, const picture& b) {
  double sum = 0;
  for (std::size_t i = 0; i != a.values.size(); ++i) {
    const double difference = static_cast<double>(a.values[i]) - static_cast<double>(b.values[i]);
    sum += difference * difference;
  }
  return 10 * std::log10(255.0 * 255.0 * static_cast<double>(a.values.size()) / sum);
}

std::uint8_t to_picture_value(float value) {
  if (!(value > 0)) return 0;  // NaN too
  return static_cast<std::uint8_t>(std::nearbyint(std::min(value, 1.0f) * 255.0f));
}
