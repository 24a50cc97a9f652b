// SPDX-License-Identifier: BSL-1.0
//
// What is measured: one inference. Every other file here but harness.cpp defines it, for one network, or for none.
#pragma once

extern "C" void infer(const float* input, float* output);
