// SPDX-License-Identifier: BSL-1.0
//
// The same with the kernels for machines without vectors.
#define VARSCOPE_VECTOR_BYTES 0

#include "quantize.cpp"
