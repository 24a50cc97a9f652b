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

# With the given definitions. Sets log and status.
function(try_to_configure)
  set(options -DCMAKE_CXX_COMPILER=${CXX})
  if(TOOLCHAIN)
    set(options -DCMAKE_TOOLCHAIN_FILE=${TOOLCHAIN})
  endif()
  execute_process(
    COMMAND ${CMAKE_COMMAND} -S ${PROJECT} -B ${BUILD} -G ${GENERATOR} ${options} -DVARSCOPE_SOURCE=${VARSCOPE_SOURCE} ${ARGN}
    OUTPUT_VARIABLE log ERROR_VARIABLE log RESULT_VARIABLE status)
  string(REGEX REPLACE "[ \n]+" " " log "${log}")  # CMake breaks lines
  set(log "${log}" PARENT_SCOPE)
  set(status ${status} PARENT_SCOPE)
endfunction()
function(configure)
  try_to_configure(${ARGN})
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${log}")
  endif()
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
  # 34 biases, 24 scales and 640 weights of 4 bytes, 72 and 1,152 of one.
  expect("4,016 bytes of the digits network are, too" "${symbols}" " 00000fb0 [Rr] varscope[.]digits[.]net_weights")

  # In a section that is too small.
  file(WRITE ${BUILD}/small.ld "MEMORY { external : ORIGIN = 0, LENGTH = 100 }\nSECTIONS { .external : { *(.rodata.varscope*) } > external }\n")
  file(GLOB_RECURSE object ${BUILD}/CMakeFiles/app_model_weights.dir/*.obj ${BUILD}/CMakeFiles/app_model_weights.dir/*.o)
  find_program(ld arm-none-eabi-ld REQUIRED)
  execute_process(COMMAND ${ld} -T ${BUILD}/small.ld ${object} -o ${BUILD}/small ERROR_VARIABLE log RESULT_VARIABLE status)
  expect_not("a section that is too small" "${status}" "^0$")
  expect("a section that is too small" "${log}" "section .[.]external. will not fit in region .external.")

  # A checkpoint whose index is none.
  file(WRITE ${BUILD}/broken.ckpt.index "123456789 123456789 123456789 123456789 123456789 123456789")
  file(GLOB_RECURSE layout ${BUILD}/CMakeFiles/digits_net_weights_layout.dir/*.obj ${BUILD}/CMakeFiles/digits_net_weights_layout.dir/*.o)
  execute_process(COMMAND ${BUILD}/varscope/embed_weights ${layout} ${BUILD}/broken.ckpt.index ${BUILD}/broken.cpp symbol=s section=s nan=warning
                  ERROR_VARIABLE log RESULT_VARIABLE status)
  expect("a damaged checkpoint" "${status}" "^1$")
  expect("a damaged checkpoint" "${log}"
         "^varscope: error: [^\n]*broken[.]ckpt[.]index is truncated or not a checkpoint's index: it does not end in the number that ends one[.]\n$")
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

file(WRITE ${BUILD}/weights.safetensors "broken")
build()
expect_not("a damaged file" "${status}" "^0$")
expect("a damaged file" "${log}"
       "varscope: error: [^\n]*weights[.]safetensors is not a safetensors file: it has fewer than 8 bytes[.]\n")

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
configure(-DWEIGHTS=made.safetensors "-DOPTIONS=NAME model_weights ALIGNMENT 4 SECTION .rodata.of_mine")
build()
expect("options" "${status}" "^0$")
run()
expect("the last weight of a file that the build makes, aligned to 4 bytes" "${status}" "^6$")
file(SIZE ${BUILD}/varscope/app/model_weights.cpp.bin size)
expect("9 elements of 4 bytes" "${size}" "^36$")

configure("-DOPTIONS=ALIGNMENT 4 QUANTIZE float16 layer/weights=int8")
build()
expect("fewer bits" "${status}" "^0$")
expect("fewer bits" "${log}" "main[.]cpp")
run()
expect("the last weight as int8" "${status}" "^6$")
file(SIZE ${BUILD}/varscope/app/model_weights.cpp.bin size)
expect("3 biases and 3 scales of 4 bytes, 6 weights of one, and 2 fillers" "${size}" "^32$")

use_weights(not_a_number)
configure(-DWEIGHTS=weights.safetensors)
build()
expect_not("NaN as int8" "${status}" "^0$")
expect("NaN as int8" "${log}"
       "varscope: error: [^\n]*weights[.]safetensors does not fit the model: variable layer/weights is to be kept as int8 and has 2 elements that are NaN or infinite[.]\n")

configure("-DOPTIONS=QUANTIZE layers=int8")
build()
expect_not("a name that means nothing" "${status}" "^0$")
expect("a name that means nothing" "${log}" "varscope refuses this")  # tests/fail/quantized_unknown_name.cpp has the sentence

try_to_configure("-DOPTIONS=QUANTIZE layer=int4")
expect_not("a dtype that weights are not kept as" "${status}" "^0$")
expect("a dtype that weights are not kept as" "${log}"
       "varscope_embed_weights: a word of QUANTIZE is int8, float16, bfloat16 or float32, or a name of a variable or scope before it, as in digits/conv1=float16, and not layer=int4[.] ")

try_to_configure(-DOPTIONS= -DWEIGHTS=nowhere.safetensors)
expect_not("a file that is not there" "${status}" "^0$")
expect("a file that is not there" "${log}"
       "varscope_embed_weights: there is no file [^ ]*/nowhere[.]safetensors for app, and no rule of this build makes it[.] ")
