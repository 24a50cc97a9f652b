// SPDX-License-Identifier: BSL-1.0
//
// Operations of tf.math: on elements, along axes, products of matrices.
#pragma once

#include <varscope/ops/add_n.hpp>
#include <varscope/ops/argmax.hpp>
#include <varscope/ops/arithmetic.hpp>
#include <varscope/ops/cast.hpp>
#include <varscope/ops/clip_by_value.hpp>
#include <varscope/ops/comparison.hpp>
#include <varscope/ops/cumulative.hpp>
#include <varscope/ops/functions.hpp>
#include <varscope/ops/matmul.hpp>
#include <varscope/ops/reduce.hpp>
#include <varscope/ops/reduce_logsumexp.hpp>
#include <varscope/ops/stop_gradient.hpp>
