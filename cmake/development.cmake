# SPDX-License-Identifier: BSL-1.0
# What varscope's own tests, examples and benchmarks are built with. None of it reaches a user's target.

set(CMAKE_CXX_EXTENSIONS OFF)  # -std=c++20, not gnu++20

add_library(varscope_warnings INTERFACE)
target_compile_options(varscope_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)

# varscope_headers: compiles every public header on its own, twice included, with all warnings. A room whose dependency
# is missing is left out.
function(varscope_check_headers)
  set(headers ${core_headers})
  if(TARGET Boost::headers)
    list(APPEND headers ${hana_headers})
  endif()
  if(TARGET nlohmann_json::nlohmann_json AND NOT CMAKE_CROSSCOMPILING)  # files need an operating system and exceptions
    list(APPEND headers ${io_headers})
  endif()
  if(TARGET Eigen3::Eigen)
    list(APPEND headers ${eigen_headers})
  endif()
  set(sources)
  foreach(header IN LISTS headers)
    cmake_path(RELATIVE_PATH header BASE_DIRECTORY ${PROJECT_SOURCE_DIR}/include)
    set(source ${PROJECT_BINARY_DIR}/headers/${header}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "#include <${header}>\n#include <${header}>\n")
    list(APPEND sources ${source})
  endforeach()
  add_library(varscope_headers OBJECT EXCLUDE_FROM_ALL ${sources})
  target_link_libraries(varscope_headers PRIVATE varscope varscope_warnings)
  if(TARGET Boost::headers)
    target_link_libraries(varscope_headers PRIVATE varscope_hana)
  endif()
  if(TARGET nlohmann_json::nlohmann_json)
    target_link_libraries(varscope_headers PRIVATE varscope_io)
  endif()
  if(TARGET Eigen3::Eigen)
    target_link_libraries(varscope_headers PRIVATE varscope_eigen)
  endif()
  add_test(NAME headers COMMAND ${CMAKE_COMMAND} --build ${PROJECT_BINARY_DIR} --target varscope_headers)
endfunction()
