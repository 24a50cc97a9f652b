# SPDX-License-Identifier: BSL-1.0
# A program that shows the memory of a model.
#
#   varscope_memory_map(TARGET my_map MODEL net.hpp:my_net)
#
# gives the target `my_map`, built on request: it prints where each variable lies, and for every step of a run what is in
# the workspace; with the name of a file it draws the workspace there, as SVG. MODEL is a header and the frozen graph that
# it holds.
cmake_policy(VERSION 3.23...3.31)

function(varscope_memory_map)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "TARGET;MODEL" "")
  if(NOT arg_TARGET OR NOT arg_MODEL MATCHES "^([^:]+):([^:].*)$")
    message(FATAL_ERROR "varscope_memory_map needs TARGET, and MODEL: a header and a model, as in net.hpp:my_net.")
  endif()
  set(header ${CMAKE_MATCH_1})
  set(model ${CMAKE_MATCH_2})
  cmake_path(ABSOLUTE_PATH header NORMALIZE)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${arg_TARGET}.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
#include <cstdio>
#include <exception>

#include <varscope/io/memory_map.hpp>
#include "@header@"

int main(int count, char** arguments) {
  try {
    std::fputs(varscope::memory_map_text(@model@).c_str(), stdout);
    if (count > 1) varscope::write_memory_map_svg(@model@, arguments[1]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
]])
  add_executable(${arg_TARGET} EXCLUDE_FROM_ALL ${source})
  target_link_libraries(${arg_TARGET} PRIVATE varscope::varscope)
endfunction()
