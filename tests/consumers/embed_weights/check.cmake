# SPDX-License-Identifier: BSL-1.0
# cmake -D PROJECT=... -D BUILD=... -D VARSCOPE_SOURCE=... -D GENERATOR=... -D CXX=... [-D TOOLCHAIN=...] -P check.cmake
#
# Builds the project next to this file with one file of weights after the other, and looks at what is built, what is said,
# and what the program gives. With a toolchain it builds for that machine, and looks at where the weights are.
cmake_policy(VERSION 3.23)

file(REMOVE_RECURSE ${BUILD})
file(MAKE_DIRECTORY ${BUILD})

# The test fails unless VALUE matches PATTERN, or when it does.
macro(expect what value pattern)
  if(NOT "${value}" MATCHES "${pattern}")
    message(SEND_ERROR "${what}: no ${pattern} in\n${value}")
  endif()
endmacro()
macro(expect_not what value pattern)
  if("${value}" MATCHES "${pattern}")
    message(SEND_ERROR "${what}: ${pattern} in\n${value}")
  endif()
endmacro()

function(use_weights name)
  execute_process(COMMAND ${CMAKE_COMMAND} -E sleep 1)  # for file systems and tools that count seconds
  configure_file(${PROJECT}/data/${name}.safetensors ${BUILD}/weights.safetensors COPYONLY)
  file(TOUCH ${BUILD}/weights.safetensors)
endfunction()

function(configure)
  set(options -DCMAKE_CXX_COMPILER=${CXX})
  if(TOOLCHAIN)
    set(options -DCMAKE_TOOLCHAIN_FILE=${TOOLCHAIN})
  endif()
  execute_process(
    COMMAND ${CMAKE_COMMAND} -S ${PROJECT} -B ${BUILD} -G ${GENERATOR} ${options} -DVARSCOPE_SOURCE=${VARSCOPE_SOURCE} ${ARGN}
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
endfunction()
# Sets log and status.
function(build)
  execute_process(COMMAND ${CMAKE_COMMAND} --build ${BUILD} --target app ${ARGN} OUTPUT_VARIABLE log ERROR_VARIABLE log
                  RESULT_VARIABLE status)
  string(REPLACE ";" "," log "${log}")
  set(log "${log}" PARENT_SCOPE)
  set(status ${status} PARENT_SCOPE)
endfunction()
function(run)
  execute_process(COMMAND ${BUILD}/app RESULT_VARIABLE status)
  set(status ${status} PARENT_SCOPE)
endfunction()

use_weights(first)
if(TOOLCHAIN)
  configure("-DOPTIONS=ALIGNMENT 64")
  build(digits)
else()
  configure()
  build()
endif()
expect("a first build" "${status}" "^0$")

if(TOOLCHAIN)
  find_program(nm arm-none-eabi-nm REQUIRED)
  execute_process(COMMAND ${nm} --print-size --defined-only ${BUILD}/app ${BUILD}/digits OUTPUT_VARIABLE symbols)
  expect("the arena, two variables of 64 bytes, is in read-only memory" "${symbols}" " 00000080 [Rr] varscope[.]model_weights")
  expect("7,592 bytes of the digits network are, too" "${symbols}" " 00001da8 [Rr] varscope[.]digits[.]net_weights")
  return()
endif()

run()
expect("the last weight of the first file" "${status}" "^6$")

build()
expect_not("a second build" "${log}" "Embedding|Building|Linking CXX executable")

use_weights(second)
build()
expect("another file" "${log}" "Embedding .*weights[.]safetensors")
expect("another file" "${log}" "Linking")
expect_not("another file" "${log}" "main[.]cpp|layout[.]cpp|embed_weights\n|Declaring")
run()
expect("the last weight of the second file" "${status}" "^60$")

use_weights(misfit)
build()
expect_not("a file that does not fit" "${status}" "^0$")
expect("a file that does not fit" "${log}"
       "varscope: error: [^\n]*weights[.]safetensors does not fit the model: variable layer/weights has shape .3,2. in the file and .2,3. in the model, variable layer/biases is missing, the model has no variable layer/bias[.]\n")

use_weights(not_a_number)
build()
expect("NaN" "${status}" "^0$")
expect("NaN" "${log}"
       "varscope: warning: [^\n]*weights[.]safetensors holds NaN: 2 of 6 elements of variable layer/weights, 1 of 3 elements of variable layer/biases[.]\n")
configure("-DOPTIONS=NAN_IS_ERROR")
build()
expect_not("NaN as an error" "${status}" "^0$")
expect("NaN as an error" "${log}" "varscope: error: [^\n]*weights[.]safetensors holds NaN: 2 of 6 elements")

use_weights(first)
configure("-DOPTIONS=NAME model_weights ALIGNMENT 4 SECTION .rodata.of_mine")
build()
expect("options" "${status}" "^0$")
run()
expect("the last weight, aligned to 4 bytes" "${status}" "^6$")
file(SIZE ${BUILD}/varscope/app/model_weights.cpp.bin size)
expect("9 elements of 4 bytes" "${size}" "^36$")
