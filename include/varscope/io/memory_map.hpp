// SPDX-License-Identifier: BSL-1.0
//
// The memory of a model for people: a table of the arena, and of the workspace a bar of addresses for every step.
//
//   std::fputs(memory_map_text(net).c_str(), stdout);
//   write_memory_map_svg(net, "map.svg");
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include <varscope/io/file.hpp>
#include <varscope/runtime/memory_map.hpp>

namespace varscope::inline v1 {

namespace detail {

// What is shown of a graph.
struct graph_memory {
  std::span<const memory_block> blocks;
  std::span<const step_info> steps;
  std::size_t arena_bytes, workspace_bytes;
  workspace_bounds_info bounds;
};

template <auto Build>
graph_memory memory_of(frozen_graph<Build> net) {
  return {net.memory_map(), net.schedule(), net.arena_bytes(), net.workspace_bytes(), net.workspace_bounds()};
}

// Right-aligned, with commas between thousands.
inline std::string grouped(std::size_t number, std::size_t width = 0) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, 1, ',');
  return std::string(text.size() < width ? width - text.size() : 0, ' ') + text;
}

// A letter or a digit for each block of the workspace; after 62 of them they come again.
inline char letter_of(std::size_t i) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return letters[i % letters.size()];
}

inline std::string kind_text(const memory_block& block) {
  return block.kind == memory_kind::scratch ? "scratch of " + std::string(block.name) : std::string(block.name);
}

inline std::string step_text(const step_info& step) {
  std::string text;
  for (const operation_info& operation : step.operations) {
    if (!text.empty()) text += " + ";
    text += text.empty() ? operation.name : operation.type;
  }
  return text;
}

inline std::string xml_text(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
  return out;
}

inline std::string memory_map_text(const graph_memory& net) {
  constexpr std::size_t width = 64;
  std::string text = "Variables: " + grouped(net.arena_bytes) + " bytes\n\n        at       bytes  dtype    name\n";
  std::size_t workspace_blocks = 0;
  for (const memory_block& block : net.blocks) {
    workspace_blocks += block.kind != memory_kind::variable;
    if (block.kind != memory_kind::variable) continue;
    text += grouped(block.offset, 10) + "  " + grouped(block.bytes, 10) + "  ";
    text += std::string(name(block.dtype)) + std::string(9 - std::min<std::size_t>(8, name(block.dtype).size()), ' ');
    text += std::string(block.name) + '\n';
  }
  const std::size_t bytes = net.workspace_bytes;
  text += "\nWorkspace: " + grouped(bytes) + " bytes; " + grouped(net.bounds.maximum_load) +
          " are needed at once, one buffer for each result would be " +
          grouped(net.bounds.one_buffer_each) + "\n";
  if (workspace_blocks == 0) return text;

  const std::size_t scale = std::max<std::size_t>(1, (bytes + width - 1) / width);  // bytes a character
  text += "\n  step  a character is " + grouped(scale) + " bytes\n";
  for (std::size_t step = 0; step != net.steps.size(); ++step) {
    std::string bar((bytes + scale - 1) / scale, '.');
    std::size_t number = 0;
    for (const memory_block& block : net.blocks) {
      if (block.kind == memory_kind::variable) continue;
      const char letter = letter_of(number++);
      if (block.first_step > step || step > block.last_step) continue;
      for (std::size_t at = block.offset / scale; at < bar.size() && at * scale < block.offset + block.bytes; ++at)
        bar[at] = letter;
    }
    text += grouped(step, 6) + "  |" + bar + "|  " + step_text(net.steps[step]) + '\n';
  }
  text += "\n        at       bytes  steps    \n";
  std::size_t number = 0;
  for (const memory_block& block : net.blocks) {
    if (block.kind == memory_kind::variable) continue;
    const std::string steps = std::to_string(block.first_step) + "-" + std::to_string(block.last_step);
    text += grouped(block.offset, 10) + "  " + grouped(block.bytes, 10) + "  " + steps +
            std::string(steps.size() < 9 ? 9 - steps.size() : 1, ' ') + letter_of(number++) + "  " +
            kind_text(block) + '\n';
  }
  return text;
}

inline std::string memory_map_svg(const graph_memory& net) {
  constexpr std::size_t left = 320, width = 640, row = 24;
  const std::size_t bytes = std::max<std::size_t>(1, net.workspace_bytes);
  const std::size_t steps = net.steps.size();
  const auto number = [](std::size_t n) { return std::to_string(n); };
  const auto x = [&](std::size_t offset) { return left + offset * width / bytes; };
  std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(left + width + 20) + "\" height=\"" +
                    number((steps + 2) * row) + "\" font-family=\"sans-serif\" font-size=\"12\">\n" +
                    "<text x=\"" + number(left) + "\" y=\"16\">0</text><text x=\"" + number(left + width) +
                    "\" y=\"16\" text-anchor=\"end\">" + grouped(net.workspace_bytes) + " bytes</text>\n";
  for (std::size_t step = 0; step != steps; ++step)
    svg += "<text x=\"" + number(left - 8) + "\" y=\"" + number((step + 1) * row + 16) + "\" text-anchor=\"end\">" +
           xml_text(step_text(net.steps[step])) + "</text>\n";
  std::size_t nth = 0;
  for (const memory_block& block : net.blocks) {
    if (block.kind == memory_kind::variable) continue;
    const std::size_t from = x(block.offset);
    const std::size_t until = x(block.offset + block.bytes);
    svg += "<rect x=\"" + number(from) + "\" y=\"" + number((block.first_step + 1) * row) + "\" width=\"" +
           number(std::max<std::size_t>(1, until - from)) + "\" height=\"" +
           number((block.last_step - block.first_step + 1) * row - 2) + "\" fill=\"hsl(" + number(nth++ * 47 % 360) +
           ",60%," + (block.kind == memory_kind::scratch ? "85" : "70") + "%)\" stroke=\"#333\"><title>" +
           xml_text(kind_text(block)) + ", " + grouped(block.bytes) + " bytes at " +
           grouped(block.offset) + "</title></rect>\n";
  }
  return svg + "</svg>\n";
}

}  // namespace detail

// A graph's memory in words and bars. The bars are of up to 64 characters.
template <auto Build>
std::string memory_map_text(frozen_graph<Build> net) {
  return detail::memory_map_text(detail::memory_of(net));
}

// The workspace as a picture: addresses from left to right, steps from top to bottom.
template <auto Build>
std::string memory_map_svg(frozen_graph<Build> net) {
  return detail::memory_map_svg(detail::memory_of(net));
}

// The picture in a file. Errors: io_error where it cannot be written.
template <auto Build>
void write_memory_map_svg(frozen_graph<Build> net, const std::filesystem::path& path) {
  const std::string svg = memory_map_svg(net);
  write_file(path, std::as_bytes(std::span(svg)));
}

}  // namespace varscope::inline v1
