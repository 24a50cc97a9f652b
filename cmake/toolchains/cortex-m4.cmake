# SPDX-License-Identifier: BSL-1.0
# arm-none-eabi-g++ for a Cortex-M4 with single-precision floating point and no operating system.
set(CMAKE_SYSTEM_PROCESSOR cortex-m4)
set(processor_options "-mcpu=cortex-m4 -mthumb -mfloat-abi=hard -mfpu=fpv4-sp-d16")
include(${CMAKE_CURRENT_LIST_DIR}/cortex-m.cmake)
