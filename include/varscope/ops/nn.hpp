// SPDX-License-Identifier: BSL-1.0
//
// Operations of tf.nn.
#pragma once

#include <varscope/ops/activations.hpp>
#include <varscope/ops/bias_add.hpp>
#include <varscope/ops/conv2d.hpp>
#include <varscope/ops/conv2d_transpose.hpp>
#include <varscope/ops/cross_entropy.hpp>
#include <varscope/ops/depth_to_space.hpp>
#include <varscope/ops/depthwise_conv2d.hpp>
#include <varscope/ops/gather.hpp>
#include <varscope/ops/l2_loss.hpp>
#include <varscope/ops/lrn.hpp>
#include <varscope/ops/normalization.hpp>
#include <varscope/ops/pool.hpp>
#include <varscope/ops/relu.hpp>
#include <varscope/ops/rnn_cell.hpp>
#include <varscope/ops/softmax.hpp>
