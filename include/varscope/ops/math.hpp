// SPDX-License-Identifier: BSL-1.0
//
// Operations of tf.math: arithmetic on elements, products of matrices.
#pragma once

#include <varscope/ops/arithmetic.hpp>
#include <varscope/ops/cast.hpp>
#include <varscope/ops/functions.hpp>
#include <varscope/ops/matmul.hpp>
