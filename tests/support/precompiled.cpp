// SPDX-License-Identifier: BSL-1.0
// Carries the precompiled catch.hpp.
