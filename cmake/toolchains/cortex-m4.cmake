# SPDX-License-Identifier: BSL-1.0
# arm-none-eabi-g++ for a Cortex-M4 with single-precision floating point and no operating system.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR cortex-m4)
set(CMAKE_CXX_COMPILER arm-none-eabi-g++)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)  # nothing can be linked without a board's linker script
set(CMAKE_CXX_FLAGS_INIT
    "-mcpu=cortex-m4 -mthumb -mfloat-abi=hard -mfpu=fpv4-sp-d16"
    "-ffreestanding -fno-exceptions -fno-rtti -fno-threadsafe-statics")
string(JOIN " " CMAKE_CXX_FLAGS_INIT ${CMAKE_CXX_FLAGS_INIT})

# The machine's own packages are not for this target.
set(CMAKE_FIND_ROOT_PATH /usr/lib/arm-none-eabi)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
