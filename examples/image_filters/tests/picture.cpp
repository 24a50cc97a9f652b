// SPDX-License-Identifier: BSL-1.0
//
// Pictures from and to files, and one sentence for each file that is none.
#include "../picture.hpp"

#include <cstddef>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <varscope/io/file.hpp>
#include <varscope/io/io_error.hpp>

#include <support/catch.hpp>

namespace {

class folder {
 public:
  folder() { std::filesystem::create_directory(path_); }
  folder(const folder&) = delete;
  folder& operator=(const folder&) = delete;
  ~folder() { std::filesystem::remove_all(path_); }

  std::filesystem::path file(const std::string& name, std::string_view content) const {
    varscope::write_file(path_ / name, std::as_bytes(std::span(content)));
    return path_ / name;
  }
  std::filesystem::path path(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_ =
      std::filesystem::temp_directory_path() / ("varscope-" + std::to_string(std::random_device{}()));
};

std::string refusal(const std::filesystem::path& path) {
  try {
    read_picture(path);
    return {};
  } catch (const varscope::io_error& error) {
    const std::string message = error.what();
    REQUIRE(message.rfind(path.string() + " ", 0) == 0);
    return message.substr(path.string().size() + 1);
  }
}

// The first chunk of a PNG file of the given extents, without its checksum.
std::string png_header(std::string_view width, std::string_view height) {
  return std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16) + std::string(width) + std::string(height) +
         std::string("\x08\x02\0\0\0", 5);
}

}  // namespace

TEST_CASE("a picture comes back from a PNG file") {
  const folder files;
  picture p(3, 2);
  for (std::size_t i = 0; i != p.values.size(); ++i) p.values[i] = static_cast<std::uint8_t>(14 * i);
  write_png(files.path("a.png"), p);
  const picture q = read_picture(files.path("a.png"));
  CHECK(q.width == 3);
  CHECK(q.height == 2);
  CHECK(q.values == p.values);
}

TEST_CASE("a picture comes from a PPM file, comments and all") {
  const folder files;
  using values = std::vector<std::uint8_t>;
  CHECK(read_picture(files.file("a.ppm", "P6\n1 1\n255\nabc")).values == values{'a', 'b', 'c'});
  CHECK(read_picture(files.file("b.ppm", "P6 # made by hand\n#\n 1\t1\n255 \nabc")).values == values{'\n', 'a', 'b'});
  CHECK(read_picture(files.file("c.ppm", "P6#1\n1 1 255\r#bc and what follows")).values == values{'#', 'b', 'c'});

  const picture p = read_picture("examples/image_filters/data/astronaut.ppm");
  CHECK(p.width == 128);
  CHECK(p.height == 128);
}

TEST_CASE("a file that is no picture is refused with one sentence") {
  const folder files;
  CHECK(refusal(files.path("missing.png")) == "does not exist.");
  CHECK(refusal(files.path("")) == "is not a file.");
  for (const char* content : {"", "P", "P5 1 1 255\na", "P3 1 1 255\n1 2 3", "GIF89a", "\x89PNG"})
    CHECK(refusal(files.file("a", content)) == "is neither a PNG picture nor a PPM picture (P6).");
}

TEST_CASE("a damaged PPM picture is refused with one sentence") {
  const folder files;
  struct row {
    const char* content;
    const char* message;
  };
  for (const row& refused : {
           row{"P6", "is a PPM picture that has a damaged header."},
           row{"P6 ", "is a PPM picture that has a damaged header."},
           row{"P61 1 255\nabc", "is a PPM picture that has a damaged header."},
           row{"P6 1", "is a PPM picture that has a damaged header."},
           row{"P6 1 # 1 255\nabc", "is a PPM picture that has a damaged header."},
           row{"P6 -1 1 255\nabc", "is a PPM picture that has a damaged header."},
           row{"P6 1 1 255", "is a PPM picture that has no white space after its header."},
           row{"P6 1 1 255abc", "is a PPM picture that has no white space after its header."},
           row{"P6 1 1 65535\nabcabc", "is a PPM picture that has a largest value of 65535, not 255."},
           row{"P6 1 1 0\nabc", "is a PPM picture that has a largest value of 0, not 255."},
           row{"P6 2 1 255\nabcde", "is a PPM picture that is truncated: 6 values are announced and 5 are there."},
           row{"P6 0 1 255\n", "is a picture without pixels."},
           row{"P6 1 0 255\n", "is a picture without pixels."},
           row{"P6 8193 8192 255\nabc", "has 8193 x 8192 pixels; at most 67108864 are filtered."},
           row{"P6 67108865 1 255\nabc", "has 67108865 x 1 pixels; at most 67108864 are filtered."},
           row{"P6 99999999999999999999 1 255\nabc", "is a PPM picture that has an absurd number in its header."},
           row{"P6 8192 8192 255\nabc",
               "is a PPM picture that is truncated: 201326592 values are announced and 3 are there."},
       }) {
    CAPTURE(refused.content);
    CHECK(refusal(files.file("a.ppm", refused.content)) == refused.message);
  }
}

TEST_CASE("a damaged PNG picture is refused with one sentence") {
  const folder files;
  const auto nothing = std::string_view("\0\0\0\0", 4);
  const auto one = std::string_view("\0\0\0\1", 4);
  CHECK(refusal(files.file("a.png", png_header(nothing, one))) == "is a picture without pixels.");
  CHECK(refusal(files.file("a.png", png_header(one, nothing))) == "is a picture without pixels.");
  CHECK(refusal(files.file("a.png", png_header("\xFF\xFF\xFF\xFF", "\xFF\xFF\xFF\xFF"))) ==
        "has 4294967295 x 4294967295 pixels; at most 67108864 are filtered.");
  CHECK(refusal(files.file("a.png", png_header(one, one))).rfind("is a damaged PNG picture: ", 0) == 0);

  // Cut anywhere before the end of its pixels, or with its pixels damaged.
  picture p(40, 30);
  std::mt19937 random(1);
  for (std::uint8_t& value : p.values) value = static_cast<std::uint8_t>(random());
  write_png(files.path("whole.png"), p);
  const auto whole = varscope::read_file(files.path("whole.png"));
  const std::string_view text(reinterpret_cast<const char*>(whole.data()), whole.size());
  for (std::size_t length = 8; length < text.size() - 16; length += 97) {
    const std::string message = refusal(files.file("cut.png", text.substr(0, length)));
    CAPTURE(length, message);
    CHECK(message.rfind("is a damaged PNG picture: ", 0) == 0);
    CHECK(message.find('\n') == message.npos);
  }
}

TEST_CASE("pictures are joined and compared") {
  picture a(1, 2), b(2, 2);
  a.values = {1, 2, 3, 4, 5, 6};
  b.values = {10, 20, 30, 40, 50, 60, 11, 21, 31, 41, 51, 61};
  const picture both[] = {a, b};
  const picture joined = side_by_side(both);
  CHECK(joined.width == 3);
  CHECK(joined.values == std::vector<std::uint8_t>{1, 2, 3, 10, 20, 30, 40, 50, 60, 4, 5, 6, 11, 21, 31, 41, 51, 61});

  picture c = a;
  for (std::uint8_t& value : c.values) ++value;
  CHECK(psnr(a, c) == Approx(48.130803608679));  // 20 log10(255)
}

TEST_CASE("results are clipped and rounded half to even") {
  CHECK(to_picture_value(-0.5f) == 0);
  CHECK(to_picture_value(0.0f) == 0);
  CHECK(to_picture_value(1.0f) == 255);
  CHECK(to_picture_value(7.0f) == 255);
  CHECK(to_picture_value(0.5f) == 128);  // 127.5
  CHECK(to_picture_value(0.5f - 0x1p-25f) == 127);
  CHECK(to_picture_value(0x1.01010p-8f * 0.5f) == 0);  // just below 0.5
  CHECK(to_picture_value(__builtin_nanf("")) == 0);
}
