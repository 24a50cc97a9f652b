// SPDX-License-Identifier: BSL-1.0
// The version of varscope. CMake reads these three lines; nothing else in the repository states the version.
#pragma once

#define VARSCOPE_VERSION_MAJOR 0
#define VARSCOPE_VERSION_MINOR 1
#define VARSCOPE_VERSION_PATCH 0
