# SPDX-License-Identifier: BSL-1.0
# cmake -D HEADER=... -D MODEL_HEADER=... -D MODEL=... -D NAME=... -D SYMBOL=... -D RULES=... -P embed_weights_header.cmake OBJECT
#
# The header that declares an embedded arena. Its size and the model's fingerprint stand in the object file, as lines of
# text (varscope/runtime/embedded_weights.hpp); a script reads them, so that what includes the header need not wait for
# the program that reads weights.
cmake_policy(VERSION 3.23...3.31)

math(EXPR last "${CMAKE_ARGC} - 1")
set(object ${CMAKE_ARGV${last}})
file(STRINGS ${object} lines REGEX "^(varscope layout 1|[0-9]+ [0-9]+ [0-9]+)$")
if(NOT lines MATCHES "varscope layout 1;([0-9]+) ([0-9]+) ([0-9]+)")
  message(FATAL_ERROR "${object} holds no layout of a model.")
endif()
set(arena "varscope::detail::embedded_arena<(::${MODEL}), ${CMAKE_MATCH_2}${RULES}>")
set(bytes ${CMAKE_MATCH_1})
set(fingerprint ${CMAKE_MATCH_3}u)

string(REGEX REPLACE ".*::" "" variable ${NAME})
set(declaration "extern const ${arena} ${variable} __asm__(\"${SYMBOL}\");")
if(NAME MATCHES "^(.+)::")
  set(declaration "namespace ${CMAKE_MATCH_1} {\n${declaration}\n}")
endif()

file(CONFIGURE OUTPUT ${HEADER} @ONLY CONTENT [=[
// Made by varscope_embed_weights: the variables of @MODEL@, in read-only memory.
#pragma once

#include "@MODEL_HEADER@"

#include <varscope/runtime/embedded_weights.hpp>

@declaration@

static_assert(varscope::detail::is_embedded_as<@arena@>(@bytes@, @fingerprint@),
              "varscope: this is not the model that the weights were laid out for; is it compiled with other macros here?");
]=])
file(TOUCH ${HEADER})
