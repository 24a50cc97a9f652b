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
VARSCOPE_TEST_MISTAKE(missing_variable)
VARSCOPE_TEST_MISTAKE(other_shape)
VARSCOPE_TEST_MISTAKE(other_dtype)
VARSCOPE_TEST_MISTAKE(invalid_name)
VARSCOPE_TEST_MISTAKE(wrong_scope_order)
VARSCOPE_TEST_MISTAKE(picture_without_batch)
VARSCOPE_TEST_MISTAKE(wrong_channel_count)

namespace second_definition {
#include "fail/second_definition.cpp"
}
namespace missing_variable {
#include "fail/missing_variable.cpp"
}
namespace other_shape {
#include "fail/other_shape.cpp"
}
namespace other_dtype {
#include "fail/other_dtype.cpp"
}
namespace invalid_name {
#include "fail/invalid_name.cpp"
}
namespace wrong_scope_order {
#include "fail/wrong_scope_order.cpp"
}
namespace picture_without_batch {
#include "fail/picture_without_batch.cpp"
}
namespace wrong_channel_count {
#include "fail/wrong_channel_count.cpp"
}

namespace {

using varscope::build_error;
using varscope::build_error_of;
using varscope::errc;

static_assert(build_error_of<second_definition::model>.code() == errc::variable_exists);
static_assert(build_error_of<missing_variable::model>.code() == errc::variable_missing);
static_assert(build_error_of<other_shape::model>.code() == errc::shared_shape_differs);
static_assert(build_error_of<other_dtype::model>.code() == errc::shared_dtype_differs);
static_assert(build_error_of<invalid_name::model>.code() == errc::invalid_scope_name);
static_assert(build_error_of<wrong_scope_order::model>.code() == errc::improper_nesting);
static_assert(build_error_of<picture_without_batch::model>.code() == errc::wrong_rank);
static_assert(build_error_of<wrong_channel_count::model>.code() == errc::depth_not_multiple);

// The place of the call is in the mistake's own file.
static_assert(build_error_of<other_shape::model>.where().file() == "other_shape.cpp");
static_assert(build_error_of<other_shape::model>.first_defined_at().file() == "other_shape.cpp");
static_assert(build_error_of<other_shape::model>.where().size() == 2, "the call, and the scope around it");

struct mistake {
  void (*model)(varscope::graph&);
  const build_error* error;
  std::string_view sentence;  // how it begins
};

const mistake mistakes[] = {
    {second_definition::model, &build_error_of<second_definition::model>,
     "Variable layer/weights already exists, disallowed. Did you mean to set reuse=True or reuse=tf.AUTO_REUSE in "
     "VarScope?"},
    {missing_variable::model, &build_error_of<missing_variable::model>,
     "Variable conv2/weights does not exist, or was not created with tf.get_variable(). Did you mean to set "
     "reuse=tf.AUTO_REUSE in VarScope?"},
    {other_shape::model, &build_error_of<other_shape::model>,
     "Trying to share variable layer/weights, but specified shape (2, 4) and found shape (2, 3)."},
    {other_dtype::model, &build_error_of<other_dtype::model>,
     "Trying to share variable layer/steps, but specified dtype float32 and found dtype int64_ref."},
    {invalid_name::model, &build_error_of<invalid_name::model>, "'layer 1' is not a valid scope name"},
    {wrong_scope_order::model, &build_error_of<wrong_scope_order::model>, "Improper nesting of variable_scope."},
    {picture_without_batch::model, &build_error_of<picture_without_batch::model>,
     "Shape must be rank 4 but is rank 3 for 'conv1/Conv2D' (op: 'Conv2D') with input shapes: [28,28,1], [5,5,1,8]."},
    {wrong_channel_count::model, &build_error_of<wrong_channel_count::model>,
     "Depth of input (4) is not a multiple of input depth of filter (3) for 'conv1/Conv2D' (op: 'Conv2D') with input "
     "shapes: [1,64,64,4], [5,5,3,8]."},
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
