// SPDX-License-Identifier: BSL-1.0
//
// Weights from a file: every variable of the model is found in it by name, with the same dtype and shape, and the file
// holds nothing else.
//
//   load(arena, "model.safetensors");
//   load(arena, "model.ckpt");         a TensorFlow V2 checkpoint; "model.ckpt.index" is the same
//
// Errors: io_error. A file that cannot be read or is not in the format; or one that does not fit the model, and then
// the message lists everything that does not fit. The arena changes only when all of it does.
//
// Quantized variables (model/quantization.hpp) are float32 in the file, and get the codes that quantize gives them.
// What has no code does not fit: NaN, infinities, and in float16 more than 65504.
#pragma once

#include <cstddef>
#include <filesystem>

#include <varscope/io/checkpoint.hpp>
#include <varscope/io/fill_variables.hpp>
#include <varscope/io/layouts_of.hpp>
#include <varscope/io/safetensors.hpp>
#include <varscope/io/stored_tensor.hpp>
#include <varscope/runtime/arena.hpp>

namespace varscope::inline v1 {

template <const auto& Net, std::size_t Align, class... Quantized>
void load(arena<Net, Align, Quantized...>& variables, const safetensors_file& file) {
  detail::fill_variables(detail::layouts_of<Net, Align, Quantized...>(), variables.memory(), file.name(),
                         detail::tensors_of(file));
}

template <const auto& Net, std::size_t Align, class... Quantized>
void load(arena<Net, Align, Quantized...>& variables, const checkpoint_file& file) {
  detail::fill_variables(detail::layouts_of<Net, Align, Quantized...>(), variables.memory(), file.name(),
                         detail::tensors_of(file));
}

template <const auto& Net, std::size_t Align, class... Quantized>
void load(arena<Net, Align, Quantized...>& variables, const std::filesystem::path& path) {
  if (checkpoint_file::is_named_by(path))
    load(variables, checkpoint_file(path));
  else
    load(variables, safetensors_file(path));
}

}  // namespace varscope::inline v1
