# SPDX-License-Identifier: BSL-1.0
# arm-none-eabi-g++ for a Cortex-M3, which computes with floating point numbers by functions, and no operating system.
set(CMAKE_SYSTEM_PROCESSOR cortex-m3)
set(processor_options "-mcpu=cortex-m3 -mthumb -mfloat-abi=soft")
include(${CMAKE_CURRENT_LIST_DIR}/cortex-m.cmake)
