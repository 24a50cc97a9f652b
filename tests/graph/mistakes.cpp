// SPDX-License-Identifier: BSL-1.0
//
// The mistakes of tests/fail that are made while a graph is built: the sentence that stops the compile there is here the
// constant build_error_of, and what a graph at run time throws. The models are those files themselves.
#include <string>
#include <varscope/varscope.hpp>

#include "support/both_worlds.hpp"

// A file ends in `net = graph_of<model>`, which must not stop this compile.
#define VARSCOPE_TEST_MISTAKE(name)  \
  namespace name {                   \
  template <auto>                    \
  inline constexpr int graph_of = 0; \
  }
VARSCOPE_TEST_MISTAKE(second_definition)
VARSCOPE_TEST_MISTAKE(picture_without_batch)

namespace second_definition {
#include "fail/second_definition.cpp"
}
namespace picture_without_batch {
#include "fail/picture_without_batch.cpp"
}

namespace {

using varscope::build_error;
using varscope::build_error_of;
using varscope::errc;

static_assert(build_error_of<second_definition::model>.code() == errc::variable_exists);
static_assert(build_error_of<picture_without_batch::model>.code() == errc::wrong_rank);

// The place of the call is in the mistake's own file.
static_assert(build_error_of<second_definition::model>.where().file() == "second_definition.cpp");
static_assert(build_error_of<second_definition::model>.first_defined_at().file() == "second_definition.cpp");
static_assert(build_error_of<second_definition::model>.where().size() == 2, "the call, and the scope around it");

struct mistake {
  void (*model)(varscope::graph&);
  const build_error* error;
  std::string_view sentence;  // how it begins
};

const mistake mistakes[] = {
    {second_definition::model, &build_error_of<second_definition::model>,
     "Variable layer/weights already exists, disallowed. Did you mean to set reuse=True or reuse=tf.AUTO_REUSE in "
     "VarScope?"},
    {picture_without_batch::model, &build_error_of<picture_without_batch::model>,
     "Shape must be rank 4 but is rank 3 for 'conv1/Conv2D' (op: 'Conv2D') with input shapes: [28,28,1], [5,5,1,8]."},
};

}  // namespace

TEST_CASE("a mistake that stops the compile is a constant that does not") {
  for (const mistake& m : mistakes) CHECK(m.error->message().substr(0, m.sentence.size()) == m.sentence);
}

#if VARSCOPE_TEST_EXCEPTIONS
TEST_CASE("a mistake that stops the compile is thrown at run time, in the same words") {
  for (const mistake& m : mistakes) {
    varscope::graph g;
    bool thrown = false;
    try {
      m.model(g);
    } catch (const varscope::graph_error& e) {
      thrown = true;
      varscope_test::compare(*m.error, e.code(), e.what(), e.where(), e.first_defined_at());
    }
    CHECK(thrown);
  }
}
#endif
