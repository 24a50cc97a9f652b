// SPDX-License-Identifier: BSL-1.0
#include "../model.hpp"
#include "shared.hpp"

using namespace system_test;

seen what_other_sees() {
  const float x[32] = {1, 2, 3};
  const auto [y] = shared_session.run<"qqouter/qqresult">(feed<"qqinput">(x));
  return {&net, &shared_session, net.fingerprint(), net.variables()[0].name, net.find("qqouter/qqbiases"), y[0]};
}
