// SPDX-License-Identifier: BSL-1.0
//
// tf.*: shapes, pieces, rearrangements, assignments.
#include <varscope/ops/array.hpp>

#include "attributes.hpp"
#include "operations.hpp"

namespace conformance {
namespace {

using call = const operation_call&;

}  // namespace

std::vector<operation_row> array_operations() {
  using namespace varscope;
  using enum attribute_kind;
  return {
      {"identity",
       operands::tensors,
       1,
       1,
       "identity",
       {},
       [](call c) { return results{identity(c.tensor(0), {.name = c.name})}; }},
      {"reshape",
       operands::tensors,
       1,
       1,
       "reshape",
       {{"shape", attribute_kind::shape, placement::required_argument}},
       [](call c) { return results{reshape(c.tensor(0), shape_of(c.attributes.at("shape")), {.name = c.name})}; }},
  };
}

}  // namespace conformance
