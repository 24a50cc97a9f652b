// SPDX-License-Identifier: BSL-1.0
//
// The room that needs an operating system: weights from and to files, and memory maps. Link varscope::io,
// which needs nlohmann-json.
#pragma once

#include <varscope/io/checkpoint.hpp>
#include <varscope/io/io_error.hpp>
#include <varscope/io/load.hpp>
#include <varscope/io/memory_map.hpp>
#include <varscope/io/safetensors.hpp>
#include <varscope/io/save.hpp>
