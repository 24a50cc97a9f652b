// SPDX-License-Identifier: BSL-1.0
//
// Reads 360 handwritten digits. Pictures, answers and the variables of the network lie in flash; RAM holds what lies
// between the layers. CMakeLists.txt says what the weights are kept as: float32, float16 or int8.
#include <cstdint>

#include <net_weights.hpp>

#include "board/semihosting.hpp"
#include "test_pictures.hpp"

// [reading]
namespace {

constinit varscope::workspace<digits::net> memory{};

int read(const std::uint8_t* bytes) {
  float picture[digits::pixels];
  for (std::size_t i = 0; i != digits::pixels; ++i) picture[i] = static_cast<float>(bytes[i]) * (1.0f / 16);
  const auto [digit] =
      varscope::run<digits::net, "digits/digit">(digits::net_weights, memory, varscope::feed<"pictures">(picture));
  return static_cast<int>(digit[0]);
}

}  // namespace
// [/reading]

int main() {
  int like_tensorflow = 0, right = 0;
  for (int i = 0; i != test_pictures::count; ++i) {
    const int digit = read(test_pictures::bytes[i]);
    like_tensorflow += digit == test_pictures::predictions[i];
    right += digit == test_pictures::labels[i];
  }
  board::write(like_tensorflow);
  board::write(" of ");
  board::write(test_pictures::count);
  board::write(" pictures read as TensorFlow reads them, ");
  board::write(right);
  board::write(" read rightly\n");
  return 0;
}
