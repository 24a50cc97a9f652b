// SPDX-License-Identifier: BSL-1.0
// A user's program that includes the rooms with dependencies.
#include <varscope/eigen.hpp>
#include <varscope/hana.hpp>
#include <varscope/io.hpp>

int main() {}
