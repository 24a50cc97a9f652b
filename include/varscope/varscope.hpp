// SPDX-License-Identifier: BSL-1.0
//
// TensorFlow 1's variable scoping, resolved by the compiler: everything that needs no operating system.
#pragma once

#include <varscope/detail/version.hpp>
#include <varscope/graph/graph.hpp>
#include <varscope/graph/literal.hpp>
#include <varscope/model/build_error.hpp>
#include <varscope/model/graph_of.hpp>
#include <varscope/ops/array.hpp>
#include <varscope/ops/math.hpp>
#include <varscope/ops/nn.hpp>
#include <varscope/ops/state.hpp>
#include <varscope/runtime/arena.hpp>
#include <varscope/runtime/initialize.hpp>
#include <varscope/runtime/memory_map.hpp>
#include <varscope/runtime/quantize.hpp>
#include <varscope/runtime/run.hpp>
#include <varscope/runtime/session.hpp>
#include <varscope/runtime/workspace.hpp>
#include <varscope/tensor/tensor_view.hpp>
