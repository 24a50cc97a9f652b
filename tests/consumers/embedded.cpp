// SPDX-License-Identifier: BSL-1.0
// A user's program whose weights are a part of it: they are what load gives, and the network runs with them.
#include <algorithm>
#include <cstring>

#include <varscope/io.hpp>

#include <net_weights.hpp>

using namespace varscope;

static arena<digits::net> loaded;
static workspace<digits::net> memory;
static const float picture[digits::pixels] = {0, 0.5f, 1};

template <class Arena>
static float first_logit(const Arena& variables) {
  const auto [logits] = run<digits::net, "digits/logits">(variables, memory, feed<"pictures">(picture));
  return logits(0, 0);
}

int main(int, char** arguments) {
  load(loaded, arguments[1]);
  if (std::memcmp(&loaded, &digits::net_weights, sizeof loaded) != 0) return 1;
  return first_logit(loaded) == first_logit(digits::net_weights) ? 0 : 2;
}
