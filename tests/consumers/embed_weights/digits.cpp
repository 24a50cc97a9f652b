// SPDX-License-Identifier: BSL-1.0
// The digits network as a program for a microcontroller: the largest of the logits of an empty picture.
#include <net_weights.hpp>

using namespace varscope;

static workspace<digits::net> memory;
static const float picture[digits::pixels] = {};

int main() {
  const auto [digit] = run<digits::net, "digits/digit">(digits::net_weights, memory, feed<"pictures">(picture));
  return static_cast<int>(digit(0));
}
