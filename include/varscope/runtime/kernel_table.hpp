// SPDX-License-Identifier: BSL-1.0
//
// The table that joins operations (ops/) and kernels (runtime/kernels/): one row a type of operation (kernel_of.hpp).
#pragma once

#include <varscope/runtime/kernel_call.hpp>
#include <varscope/runtime/kernel_table/array.hpp>
#include <varscope/runtime/kernel_table/math.hpp>
#include <varscope/runtime/kernel_table/nn.hpp>
