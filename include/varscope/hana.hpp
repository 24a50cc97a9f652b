// SPDX-License-Identifier: BSL-1.0
//
// A model seen through Boost.Hana: at the edges, where things are heterogeneous. Names are looked up in tables of our
// own (model/name_lookup.hpp), never in a hana::map. Needs the headers of Boost 1.74 or later.
#pragma once

#include <varscope/hana/as_map.hpp>
#include <varscope/hana/bind.hpp>
#include <varscope/hana/get_variables.hpp>
#include <varscope/hana/string.hpp>
#include <varscope/hana/variables.hpp>
