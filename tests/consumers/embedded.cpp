// SPDX-License-Identifier: BSL-1.0
// A user's program whose weights are a part of it: they are what load gives, and the network runs with them.
#include <cstring>

#include <varscope/io.hpp>

#include <net_weights.hpp>

using namespace varscope;

static const float picture[digits::pixels] = {0, 0.5f, 1};

// [run]
static workspace<digits::net> memory;  // intermediate tensors; the weights take no RAM

static float first_logit(const arena<digits::net>& variables) {
  const auto [logits] = run<digits::net, "digits/logits">(variables, memory, feed<"pictures">(picture));
  return logits(0, 0);
}
// [/run]

int main(int, char** arguments) {
  static arena<digits::net> loaded;
  load(loaded, arguments[1]);
  if (std::memcmp(&loaded, &digits::net_weights, sizeof loaded) != 0) return 1;
  return first_logit(loaded) == first_logit(digits::net_weights) ? 0 : 2;
}
