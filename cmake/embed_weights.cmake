# SPDX-License-Identifier: BSL-1.0
# Weights in read-only memory, put there at build time.
#
#   varscope_embed_weights(TARGET app MODEL net.hpp:my_model WEIGHTS model.safetensors
#                          [NAME name] [ALIGNMENT bytes] [SECTION section] [NAN_IS_ERROR]
#                          [QUANTIZE int8 | digits=int8 digits/conv1=float16 ...])
#
# gives the target `app` a header <my_model_weights.hpp>, which declares the constant arena `my_model_weights` in the
# namespace of my_model. MODEL is a header and what it holds: a frozen graph, or a function that builds one. WEIGHTS is a
# safetensors file or a TensorFlow V2 checkpoint. QUANTIZE says what weights are kept as in place of float32, each word
# NAME=DTYPE, or a DTYPE for all. docs/embedded-weights.md explains it.
#
# How: the target's compiler writes the layout of the arena into an object file; a program for the machine that builds reads
# it there, checks the weights against it, and writes the arena's bytes and an assembly statement that includes them.
cmake_policy(VERSION 3.23...3.31)

set(VARSCOPE_HOST_CXX "" CACHE STRING "C++20 compiler, with options, for the machine that builds; needed when cross-compiling, found if empty")
mark_as_advanced(VARSCOPE_HOST_CXX)

function(varscope_embed_weights)
  cmake_parse_arguments(PARSE_ARGV 0 arg "NAN_IS_ERROR" "TARGET;MODEL;WEIGHTS;NAME;ALIGNMENT;SECTION" "QUANTIZE")
  foreach(needed IN ITEMS TARGET MODEL WEIGHTS)
    if(NOT arg_${needed})
      message(FATAL_ERROR "varscope_embed_weights needs ${needed}.")
    endif()
  endforeach()
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "varscope_embed_weights does not know ${arg_UNPARSED_ARGUMENTS}.")
  endif()
  if(NOT TARGET ${arg_TARGET})
    message(FATAL_ERROR "varscope_embed_weights: there is no target ${arg_TARGET}.")
  endif()
  if(NOT arg_MODEL MATCHES "^([^:]+):([^:].*)$")
    message(FATAL_ERROR "varscope_embed_weights: MODEL is a header and a model, as in net.hpp:my_model, and not ${arg_MODEL}.")
  endif()
  set(model_header ${CMAKE_MATCH_1})
  set(model ${CMAKE_MATCH_2})
  cmake_path(ABSOLUTE_PATH model_header NORMALIZE)
  if(NOT arg_NAME)
    string(REGEX REPLACE "<.*" "" arg_NAME "${model}_weights")
    if(NOT arg_NAME MATCHES "_weights$")
      string(APPEND arg_NAME _weights)
    endif()
  endif()
  if(NOT arg_NAME MATCHES "^[A-Za-z_][A-Za-z0-9_]*(::[A-Za-z_][A-Za-z0-9_]*)*$")
    message(FATAL_ERROR "varscope_embed_weights: NAME is a name, with namespaces or without, and not ${arg_NAME}.")
  endif()
  if(NOT arg_ALIGNMENT)
    set(arg_ALIGNMENT varscope::default_alignment)
  endif()
  string(REPLACE "::" "." symbol "varscope.${arg_NAME}")
  string(REGEX REPLACE ".*::" "" stem ${arg_NAME})
  if(NOT arg_SECTION)
    set(arg_SECTION .rodata.${symbol})
  endif()
  set(nan warning)
  if(arg_NAN_IS_ERROR)
    set(nan error)
  endif()
  varscope_rules_of_quantization(rules ${arg_QUANTIZE})

  varscope_find_embed_weights_program()
  set(program ${CMAKE_BINARY_DIR}/varscope/embed_weights)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/varscope/${arg_TARGET})
  get_property(is_multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
  if(is_multi_config)
    string(APPEND folder /$<CONFIG>)
  endif()

  # The layout.
  set(layout ${arg_TARGET}_${stem}_layout)
  set(layout_source ${CMAKE_CURRENT_BINARY_DIR}/varscope/${arg_TARGET}/${stem}_layout.cpp)
  file(CONFIGURE OUTPUT ${layout_source} @ONLY CONTENT [=[
// Made by varscope_embed_weights: the layout of an arena, for a program of the machine that builds.
#include "@model_header@"

#include <varscope/runtime/embedded_weights.hpp>

[[gnu::used]] static constexpr auto varscope_layout = varscope::detail::layout_text<(::@model@), @arg_ALIGNMENT@@rules@>();
]=])
  varscope_add_objects_like(${arg_TARGET} ${layout} ${layout_source})

  # The header, which changes with the model only.
  set(header ${folder}/${stem}.hpp)
  set(script ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embed_weights_header.cmake)
  add_custom_command(
    OUTPUT ${header}
    COMMAND ${CMAKE_COMMAND} -D HEADER=${header} -D MODEL_HEADER=${model_header} -D "MODEL=${model}" -D NAME=${arg_NAME}
            -D SYMBOL=${symbol} -D "RULES=${rules}" -P ${script} $<TARGET_OBJECTS:${layout}>
    DEPENDS ${script} $<TARGET_OBJECTS:${layout}>
    COMMENT "Declaring ${arg_NAME}"
    COMMAND_EXPAND_LISTS VERBATIM)
  add_custom_target(${arg_TARGET}_${stem}_header DEPENDS ${header})
  add_dependencies(${arg_TARGET}_${stem}_header ${layout})
  add_dependencies(${arg_TARGET} ${arg_TARGET}_${stem}_header)
  target_include_directories(${arg_TARGET} PUBLIC $<BUILD_INTERFACE:${folder}>)

  # The weights.
  varscope_files_of_weights(weights weights_files ${arg_WEIGHTS})
  cmake_language(EVAL CODE "cmake_language(DEFER DIRECTORY [[${CMAKE_SOURCE_DIR}]] CALL varscope_check_weights [[${arg_TARGET}]] [[${weights}]])")
  set(source ${folder}/${stem}.cpp)
  add_custom_command(
    OUTPUT ${source}
    BYPRODUCTS ${source}.bin
    COMMAND ${program} $<TARGET_OBJECTS:${layout}> ${weights} ${source} symbol=${symbol} section=${arg_SECTION}
            nan=${nan}
    DEPENDS ${program} varscope_embed_weights_program $<TARGET_OBJECTS:${layout}> ${weights_files}
    COMMENT "Embedding ${arg_WEIGHTS}"
    COMMAND_EXPAND_LISTS VERBATIM)
  varscope_add_objects_like(${arg_TARGET} ${arg_TARGET}_${stem} ${source})
  add_dependencies(${arg_TARGET}_${stem} ${layout})
  target_sources(${arg_TARGET} PRIVATE $<TARGET_OBJECTS:${arg_TARGET}_${stem}>)
endfunction()

# The arguments of an arena's type that the words of QUANTIZE stand for, each after a comma.
function(varscope_rules_of_quantization variable)
  set(rules "")
  foreach(word IN LISTS ARGN)
    if(NOT word MATCHES "^(([A-Za-z0-9_./>-]+)=)?(int8|float16|bfloat16|float32)$")
      message(FATAL_ERROR "varscope_embed_weights: a word of QUANTIZE is int8, float16, bfloat16 or float32, or a name of a variable or scope before it, as in digits/conv1=float16, and not ${word}.")
    endif()
    string(APPEND rules ", varscope::quantized<\"${CMAKE_MATCH_2}\", varscope::dtype::${CMAKE_MATCH_3}>")
  endforeach()
  set(${variable} "${rules}" PARENT_SCOPE)
endfunction()

# Objects compiled as those of TARGET are, but machine code in any case: the layout is read from it, and an assembly
# statement is no part of an intermediate language.
function(varscope_add_objects_like target name source)
  add_library(${name} OBJECT EXCLUDE_FROM_ALL ${source})
  foreach(property IN ITEMS CXX_STANDARD CXX_STANDARD_REQUIRED CXX_EXTENSIONS POSITION_INDEPENDENT_CODE)
    get_target_property(value ${target} ${property})
    if(NOT value MATCHES "NOTFOUND$")
      set_target_properties(${name} PROPERTIES ${property} ${value})
    endif()
  endforeach()
  set_target_properties(${name} PROPERTIES INTERPROCEDURAL_OPTIMIZATION OFF UNITY_BUILD OFF CXX_CLANG_TIDY "" CXX_SCAN_FOR_MODULES OFF)
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "SHARED_LIBRARY" OR type STREQUAL "MODULE_LIBRARY")
    set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  endif()
  target_include_directories(${name} PRIVATE $<TARGET_PROPERTY:${target},INCLUDE_DIRECTORIES>)
  target_compile_definitions(${name} PRIVATE $<TARGET_PROPERTY:${target},COMPILE_DEFINITIONS>)
  target_compile_options(${name} PRIVATE $<TARGET_PROPERTY:${target},COMPILE_OPTIONS> -fno-lto)
  target_link_libraries(${name} PRIVATE $<TARGET_PROPERTY:${target},LINK_LIBRARIES>)
  target_compile_features(${name} PRIVATE cxx_std_20)
endfunction()

# The path that is read, and all files that it stands for.
function(varscope_files_of_weights path_variable files_variable path)
  cmake_path(ABSOLUTE_PATH path NORMALIZE)
  set(files ${path})
  if(path MATCHES "\\.index$" OR (NOT EXISTS ${path} AND EXISTS ${path}.index))
    string(REGEX REPLACE "\\.index$" "" prefix ${path})
    file(GLOB files ${prefix}.data-*)
    list(PREPEND files ${prefix}.index)
    set(path ${prefix}.index)
  endif()
  set(${path_variable} ${path} PARENT_SCOPE)
  set(${files_variable} ${files} PARENT_SCOPE)
endfunction()

# At the end, when all rules are known: one of them may make the file.
function(varscope_check_weights target file)
  get_source_file_property(is_made ${file} GENERATED)
  if(NOT is_made AND NOT EXISTS ${file})
    message(FATAL_ERROR "varscope_embed_weights: there is no file ${file} for ${target}, and no rule of this build makes it.")
  endif()
endfunction()

# The target varscope_embed_weights_program: builds the program, for the machine that builds, once a project.
function(varscope_find_embed_weights_program)
  if(TARGET varscope_embed_weights_program)
    return()
  endif()
  set(compiler ${VARSCOPE_HOST_CXX})
  if(NOT compiler AND NOT CMAKE_CROSSCOMPILING)
    set(compiler ${CMAKE_CXX_COMPILER})
  elseif(NOT compiler)
    find_program(VARSCOPE_FOUND_HOST_CXX NAMES c++ g++ clang++ NO_CMAKE_FIND_ROOT_PATH)
    mark_as_advanced(VARSCOPE_FOUND_HOST_CXX)
    set(compiler ${VARSCOPE_FOUND_HOST_CXX})
  endif()
  if(NOT compiler)
    message(FATAL_ERROR "varscope_embed_weights needs a C++20 compiler for the machine that builds: set VARSCOPE_HOST_CXX.")
  endif()

  set(folder ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embed_weights)  # in the installed package
  if(NOT EXISTS ${folder}/main.cpp)
    cmake_path(SET folder NORMALIZE ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../tools/embed_weights)
  endif()
  # Headers of the machine that builds, wherever the packages of the target are looked for.
  find_package(nlohmann_json 3.9 QUIET)
  if(TARGET nlohmann_json::nlohmann_json)
    set(json_folders $<TARGET_PROPERTY:nlohmann_json::nlohmann_json,INTERFACE_INCLUDE_DIRECTORIES>)
  else()
    find_path(VARSCOPE_JSON_INCLUDE_DIR nlohmann/json.hpp PATHS /usr/include /usr/local/include NO_CMAKE_FIND_ROOT_PATH)
    mark_as_advanced(VARSCOPE_JSON_INCLUDE_DIR)
    set(json_folders ${VARSCOPE_JSON_INCLUDE_DIR})
  endif()
  if(NOT json_folders)
    message(FATAL_ERROR "varscope_embed_weights needs nlohmann-json, which reads safetensors files: set VARSCOPE_JSON_INCLUDE_DIR.")
  endif()
  set(program ${CMAKE_BINARY_DIR}/varscope/embed_weights)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/varscope)
  set(include_folders $<TARGET_PROPERTY:varscope::varscope,INTERFACE_INCLUDE_DIRECTORIES>)
  add_custom_command(
    OUTPUT ${program}
    COMMAND ${compiler} -std=c++20 -w "-I$<JOIN:${include_folders},;-I>" "-I$<JOIN:${json_folders},;-I>" ${folder}/main.cpp -o ${program} -MD -MF
            ${program}.d -MT ${program}
    DEPENDS ${folder}/main.cpp
    DEPFILE ${program}.d
    COMMENT "Building varscope's embed_weights"
    COMMAND_EXPAND_LISTS VERBATIM)
  add_custom_target(varscope_embed_weights_program DEPENDS ${program})
endfunction()
