# SPDX-License-Identifier: BSL-1.0
# What the toolchain files of Cortex-M processors have in common. `processor_options` are the compiler's.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_CXX_COMPILER arm-none-eabi-g++)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)  # nothing can be linked without a board's linker script
set(CMAKE_CXX_FLAGS_INIT
    "${processor_options} -ffreestanding -fno-exceptions -fno-rtti -fno-threadsafe-statics")

# The machine's own packages are not for this target.
set(CMAKE_FIND_ROOT_PATH /usr/lib/arm-none-eabi)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
