// SPDX-License-Identifier: BSL-1.0
// Catch2, version 3 where found, else version 2: the only way tests include it.
//
//   #include "support/catch.hpp"
//
// Gives the macros, generators, matchers, Catch::Approx and, of what the two versions name differently, nothing else.
// Built without exceptions, Catch2 has no REQUIRE_THROWS family: it is then defined here to check nothing, so that a test
// file serves both builds. Code with try or catch of its own stands in #if VARSCOPE_TEST_EXCEPTIONS.
#pragma once

#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_approx.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#else
#include <catch2/catch.hpp>
#endif

#ifdef __cpp_exceptions
#define VARSCOPE_TEST_EXCEPTIONS 1
#else
#define VARSCOPE_TEST_EXCEPTIONS 0
#undef REQUIRE_THROWS
#undef REQUIRE_THROWS_AS
#undef REQUIRE_THROWS_WITH
#undef REQUIRE_THROWS_MATCHES
#undef CHECK_THROWS
#undef CHECK_THROWS_AS
#undef CHECK_THROWS_WITH
#undef CHECK_THROWS_MATCHES
#define REQUIRE_THROWS(...) static_cast<void>(0)
#define REQUIRE_THROWS_AS(...) static_cast<void>(0)
#define REQUIRE_THROWS_WITH(...) static_cast<void>(0)
#define REQUIRE_THROWS_MATCHES(...) static_cast<void>(0)
#define CHECK_THROWS(...) static_cast<void>(0)
#define CHECK_THROWS_AS(...) static_cast<void>(0)
#define CHECK_THROWS_WITH(...) static_cast<void>(0)
#define CHECK_THROWS_MATCHES(...) static_cast<void>(0)
#endif
