// SPDX-License-Identifier: BSL-1.0
//
// Operations that make or rearrange tensors.
#pragma once

#include <varscope/ops/constant.hpp>
#include <varscope/ops/identity.hpp>
#include <varscope/ops/reshape.hpp>
