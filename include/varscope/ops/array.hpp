// SPDX-License-Identifier: BSL-1.0
//
// Operations that make or rearrange tensors, and those of tf.image.
#pragma once

#include <varscope/ops/concat.hpp>
#include <varscope/ops/constant.hpp>
#include <varscope/ops/depth_to_space.hpp>
#include <varscope/ops/expand_dims.hpp>
#include <varscope/ops/fill.hpp>
#include <varscope/ops/gather.hpp>
#include <varscope/ops/identity.hpp>
#include <varscope/ops/one_hot.hpp>
#include <varscope/ops/pad.hpp>
#include <varscope/ops/reshape.hpp>
#include <varscope/ops/resize.hpp>
#include <varscope/ops/reverse.hpp>
#include <varscope/ops/slice.hpp>
#include <varscope/ops/split.hpp>
#include <varscope/ops/stack.hpp>
#include <varscope/ops/tile.hpp>
#include <varscope/ops/transpose.hpp>
