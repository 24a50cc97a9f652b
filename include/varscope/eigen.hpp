// SPDX-License-Identifier: BSL-1.0
//
// Eigen: views as Eigen's maps, and kernels that compute with it. Needs Eigen 3.3 or later.
#pragma once

#include <varscope/eigen/kernels.hpp>
#include <varscope/eigen/map.hpp>
