// SPDX-License-Identifier: BSL-1.0
//
// Every error, in the order of errc: as a constant and at run time. The mistakes are those of tests/fail/, each in a
// namespace of its own; what stops the compile there is asked for here.
#include <string_view>
#include <vector>

#include <varscope/varscope.hpp>

#include "support/catch.hpp"

#define graph_of build_error_of

namespace default_scope_with_reuse {
#include "../fail/default_scope_with_reuse.cpp"
}

namespace improper_nesting {
#include "../fail/improper_nesting.cpp"
}

namespace improper_creator_nesting {
#include "../fail/improper_creator_nesting.cpp"
}

namespace template_made_trainable {
#include "../fail/template_made_trainable.cpp"
}

namespace invalid_scope_name {
#include "../fail/invalid_scope_name.cpp"
}

namespace invalid_node_name {
#include "../fail/invalid_node_name.cpp"
}

namespace duplicate_node_name {
#include "../fail/duplicate_node_name.cpp"
}

namespace variable_exists {
#include "../fail/variable_exists.cpp"
}

namespace variable_missing {
#include "../fail/variable_missing.cpp"
}

namespace shared_shape_differs {
#include "../fail/shared_shape_differs.cpp"
}

namespace shared_dtype_differs {
#include "../fail/shared_dtype_differs.cpp"
}

namespace value_with_shape {
#include "../fail/value_with_shape.cpp"
}

namespace value_dtype_differs {
#include "../fail/value_dtype_differs.cpp"
}

namespace shape_not_defined {
#include "../fail/shape_not_defined.cpp"
}

namespace negative_dimension {
#include "../fail/negative_dimension.cpp"
}

namespace constant_too_long {
#include "../fail/constant_too_long.cpp"
}

namespace constant_shape_differs {
#include "../fail/constant_shape_differs.cpp"
}

namespace partitioned_exists {
#include "../fail/partitioned_exists.cpp"
}

namespace unpartitioned_exists {
#include "../fail/unpartitioned_exists.cpp"
}

namespace partitioned_variable_exists {
#include "../fail/partitioned_variable_exists.cpp"
}

namespace partitioned_missing {
#include "../fail/partitioned_missing.cpp"
}

namespace partitioned_shape_differs {
#include "../fail/partitioned_shape_differs.cpp"
}

namespace partitioned_dtype_differs {
#include "../fail/partitioned_dtype_differs.cpp"
}

namespace partitions_differ {
#include "../fail/partitions_differ.cpp"
}

namespace partitioned_shape_unknown {
#include "../fail/partitioned_shape_unknown.cpp"
}

namespace partitions_rank_differs {
#include "../fail/partitions_rank_differs.cpp"
}

namespace zero_partitions {
#include "../fail/zero_partitions.cpp"
}

namespace more_axes_sliced {
#include "../fail/more_axes_sliced.cpp"
}

namespace more_slices_than_rows {
#include "../fail/more_slices_than_rows.cpp"
}

namespace shard_bytes_not_positive {
#include "../fail/shard_bytes_not_positive.cpp"
}

namespace shards_not_positive {
#include "../fail/shards_not_positive.cpp"
}

namespace axis_not_there {
#include "../fail/axis_not_there.cpp"
}

namespace missing_shard {
#include "../fail/missing_shard.cpp"
}

namespace extra_shard {
#include "../fail/extra_shard.cpp"
}

namespace not_floating {
#include "../fail/not_floating.cpp"
}

namespace uniform_dtype_not_allowed {
#include "../fail/uniform_dtype_not_allowed.cpp"
}

namespace uniform_needs_maxval {
#include "../fail/uniform_needs_maxval.cpp"
}

namespace uniform_is_empty {
#include "../fail/uniform_is_empty.cpp"
}

namespace scale_not_positive {
#include "../fail/scale_not_positive.cpp"
}

namespace orthogonal_needs_matrix {
#include "../fail/orthogonal_needs_matrix.cpp"
}

namespace identity_needs_matrix {
#include "../fail/identity_needs_matrix.cpp"
}

namespace regularizer_scale_is_whole {
#include "../fail/regularizer_scale_is_whole.cpp"
}

namespace regularizer_scale_negative {
#include "../fail/regularizer_scale_negative.cpp"
}

namespace number_does_not_fit {
#include "../fail/number_does_not_fit.cpp"
}

namespace number_argument_does_not_fit {
#include "../fail/number_argument_does_not_fit.cpp"
}

namespace operand_dtypes_differ {
#include "../fail/operand_dtypes_differ.cpp"
}

namespace division_dtypes_differ {
#include "../fail/division_dtypes_differ.cpp"
}

namespace partitioned_reference {
#include "../fail/partitioned_reference.cpp"
}

namespace dtype_not_allowed {
#include "../fail/dtype_not_allowed.cpp"
}

namespace dtype_not_expected {
#include "../fail/dtype_not_expected.cpp"
}

namespace wrong_rank {
#include "../fail/wrong_rank.cpp"
}

namespace rank_too_small {
#include "../fail/rank_too_small.cpp"
}

namespace dimensions_differ {
#include "../fail/dimensions_differ.cpp"
}

namespace shapes_differ {
#include "../fail/shapes_differ.cpp"
}

namespace ranks_differ {
#include "../fail/ranks_differ.cpp"
}

namespace merged_shapes_differ {
#include "../fail/merged_shapes_differ.cpp"
}

namespace merged_ranks_differ {
#include "../fail/merged_ranks_differ.cpp"
}

namespace shapes_not_compatible {
#include "../fail/shapes_not_compatible.cpp"
}

namespace reduction_out_of_range {
#include "../fail/reduction_out_of_range.cpp"
}

namespace dimension_out_of_range {
#include "../fail/dimension_out_of_range.cpp"
}

namespace softmax_axis_out_of_range {
#include "../fail/softmax_axis_out_of_range.cpp"
}

namespace scan_axis_out_of_range {
#include "../fail/scan_axis_out_of_range.cpp"
}

namespace logits_and_labels_differ {
#include "../fail/logits_and_labels_differ.cpp"
}

namespace labels_shape_differs {
#include "../fail/labels_shape_differs.cpp"
}

namespace labels_rank_differs {
#include "../fail/labels_rank_differs.cpp"
}

namespace depth_not_multiple {
#include "../fail/depth_not_multiple.cpp"
}

namespace grouped_convolution {
#include "../fail/grouped_convolution.cpp"
}

namespace window_too_large {
#include "../fail/window_too_large.cpp"
}

namespace stride_not_positive {
#include "../fail/stride_not_positive.cpp"
}

namespace window_not_positive {
#include "../fail/window_not_positive.cpp"
}

namespace dilation_not_positive {
#include "../fail/dilation_not_positive.cpp"
}

namespace dilation_rate_not_positive {
#include "../fail/dilation_rate_not_positive.cpp"
}

namespace transpose_dilated {
#include "../fail/transpose_dilated.cpp"
}

namespace reshape_size_differs {
#include "../fail/reshape_size_differs.cpp"
}

namespace reshape_not_divisible {
#include "../fail/reshape_not_divisible.cpp"
}

namespace reshape_two_unknown {
#include "../fail/reshape_two_unknown.cpp"
}

namespace reshape_extent_invalid {
#include "../fail/reshape_extent_invalid.cpp"
}

namespace rank_too_large {
#include "../fail/rank_too_large.cpp"
}

namespace dimension_differs {
#include "../fail/dimension_differs.cpp"
}

namespace list_dtypes_differ {
#include "../fail/list_dtypes_differ.cpp"
}

namespace concat_of_scalars {
#include "../fail/concat_of_scalars.cpp"
}

namespace axis_out_of_range {
#include "../fail/axis_out_of_range.cpp"
}

namespace attribute_too_small {
#include "../fail/attribute_too_small.cpp"
}

namespace split_axis_out_of_range {
#include "../fail/split_axis_out_of_range.cpp"
}

namespace split_not_divisible {
#include "../fail/split_not_divisible.cpp"
}

namespace split_sizes_differ {
#include "../fail/split_sizes_differ.cpp"
}

namespace slice_out_of_range {
#include "../fail/slice_out_of_range.cpp"
}

namespace stride_is_zero {
#include "../fail/stride_is_zero.cpp"
}

namespace strided_slice_of_too_few_axes {
#include "../fail/strided_slice_of_too_few_axes.cpp"
}

namespace perm_out_of_range {
#include "../fail/perm_out_of_range.cpp"
}

namespace perm_incomplete {
#include "../fail/perm_incomplete.cpp"
}

namespace expanded_axis_out_of_range {
#include "../fail/expanded_axis_out_of_range.cpp"
}

namespace squeezed_axis_out_of_range {
#include "../fail/squeezed_axis_out_of_range.cpp"
}

namespace squeezed_dimension {
#include "../fail/squeezed_dimension.cpp"
}

namespace one_hot_dtypes_differ {
#include "../fail/one_hot_dtypes_differ.cpp"
}

namespace one_hot_axis_too_small {
#include "../fail/one_hot_axis_too_small.cpp"
}

namespace one_hot_axis_out_of_range {
#include "../fail/one_hot_axis_out_of_range.cpp"
}

namespace one_hot_depth_negative {
#include "../fail/one_hot_depth_negative.cpp"
}

namespace padding_negative {
#include "../fail/padding_negative.cpp"
}

namespace padding_too_large {
#include "../fail/padding_too_large.cpp"
}

namespace reversed_axis_out_of_range {
#include "../fail/reversed_axis_out_of_range.cpp"
}

namespace axis_reversed_twice {
#include "../fail/axis_reversed_twice.cpp"
}

namespace other_graph {
#include "../fail/other_graph.cpp"
}

namespace graphs_differ {
#include "../fail/graphs_differ.cpp"
}

#undef graph_of

using namespace varscope;

// At compile time.
static_assert(default_scope_with_reuse::net.code() == errc::default_scope_with_reuse);
static_assert(improper_nesting::net.code() == errc::improper_nesting);
static_assert(improper_creator_nesting::net.code() == errc::improper_creator_nesting);
static_assert(template_made_trainable::net.code() == errc::template_made_trainable);
static_assert(invalid_scope_name::net.code() == errc::invalid_scope_name);
static_assert(invalid_node_name::net.code() == errc::invalid_node_name);
static_assert(duplicate_node_name::net.code() == errc::duplicate_node_name);
static_assert(variable_exists::net.code() == errc::variable_exists);
static_assert(variable_missing::net.code() == errc::variable_missing);
static_assert(shared_shape_differs::net.code() == errc::shared_shape_differs);
static_assert(shared_dtype_differs::net.code() == errc::shared_dtype_differs);
static_assert(value_with_shape::net.code() == errc::value_with_shape);
static_assert(value_dtype_differs::net.code() == errc::value_dtype_differs);
static_assert(shape_not_defined::net.code() == errc::shape_not_defined);
static_assert(negative_dimension::net.code() == errc::negative_dimension);
static_assert(constant_too_long::net.code() == errc::constant_too_long);
static_assert(constant_shape_differs::net.code() == errc::constant_shape_differs);
static_assert(partitioned_exists::net.code() == errc::partitioned_exists);
static_assert(unpartitioned_exists::net.code() == errc::unpartitioned_exists);
static_assert(partitioned_variable_exists::net.code() == errc::partitioned_variable_exists);
static_assert(partitioned_missing::net.code() == errc::partitioned_missing);
static_assert(partitioned_shape_differs::net.code() == errc::partitioned_shape_differs);
static_assert(partitioned_dtype_differs::net.code() == errc::partitioned_dtype_differs);
static_assert(partitions_differ::net.code() == errc::partitions_differ);
static_assert(partitioned_shape_unknown::net.code() == errc::partitioned_shape_unknown);
static_assert(partitions_rank_differs::net.code() == errc::partitions_rank_differs);
static_assert(zero_partitions::net.code() == errc::zero_partitions);
static_assert(more_axes_sliced::net.code() == errc::more_axes_sliced);
static_assert(more_slices_than_rows::net.code() == errc::more_slices_than_rows);
static_assert(shard_bytes_not_positive::net.code() == errc::shard_bytes_not_positive);
static_assert(shards_not_positive::net.code() == errc::shards_not_positive);
static_assert(axis_not_there::net.code() == errc::axis_not_there);
static_assert(missing_shard::net.code() == errc::missing_shard);
static_assert(extra_shard::net.code() == errc::extra_shard);
static_assert(not_floating::net.code() == errc::not_floating);
static_assert(uniform_dtype_not_allowed::net.code() == errc::uniform_dtype_not_allowed);
static_assert(uniform_needs_maxval::net.code() == errc::uniform_needs_maxval);
static_assert(uniform_is_empty::net.code() == errc::uniform_is_empty);
static_assert(scale_not_positive::net.code() == errc::scale_not_positive);
static_assert(orthogonal_needs_matrix::net.code() == errc::orthogonal_needs_matrix);
static_assert(identity_needs_matrix::net.code() == errc::identity_needs_matrix);
static_assert(regularizer_scale_is_whole::net.code() == errc::regularizer_scale_is_whole);
static_assert(regularizer_scale_negative::net.code() == errc::regularizer_scale_negative);
static_assert(number_does_not_fit::net.code() == errc::number_does_not_fit);
static_assert(number_argument_does_not_fit::net.code() == errc::number_argument_does_not_fit);
static_assert(operand_dtypes_differ::net.code() == errc::operand_dtypes_differ);
static_assert(division_dtypes_differ::net.code() == errc::division_dtypes_differ);
static_assert(partitioned_reference::net.code() == errc::partitioned_reference);
static_assert(dtype_not_allowed::net.code() == errc::dtype_not_allowed);
static_assert(dtype_not_expected::net.code() == errc::dtype_not_expected);
static_assert(wrong_rank::net.code() == errc::wrong_rank);
static_assert(rank_too_small::net.code() == errc::rank_too_small);
static_assert(dimensions_differ::net.code() == errc::dimensions_differ);
static_assert(shapes_differ::net.code() == errc::shapes_differ);
static_assert(ranks_differ::net.code() == errc::ranks_differ);
static_assert(merged_shapes_differ::net.code() == errc::merged_shapes_differ);
static_assert(merged_ranks_differ::net.code() == errc::merged_ranks_differ);
static_assert(shapes_not_compatible::net.code() == errc::shapes_not_compatible);
static_assert(reduction_out_of_range::net.code() == errc::reduction_out_of_range);
static_assert(dimension_out_of_range::net.code() == errc::dimension_out_of_range);
static_assert(softmax_axis_out_of_range::net.code() == errc::softmax_axis_out_of_range);
static_assert(scan_axis_out_of_range::net.code() == errc::scan_axis_out_of_range);
static_assert(logits_and_labels_differ::net.code() == errc::logits_and_labels_differ);
static_assert(labels_shape_differs::net.code() == errc::labels_shape_differs);
static_assert(labels_rank_differs::net.code() == errc::labels_rank_differs);
static_assert(depth_not_multiple::net.code() == errc::depth_not_multiple);
static_assert(grouped_convolution::net.code() == errc::grouped_convolution);
static_assert(window_too_large::net.code() == errc::window_too_large);
static_assert(stride_not_positive::net.code() == errc::stride_not_positive);
static_assert(window_not_positive::net.code() == errc::window_not_positive);
static_assert(dilation_not_positive::net.code() == errc::dilation_not_positive);
static_assert(dilation_rate_not_positive::net.code() == errc::dilation_rate_not_positive);
static_assert(transpose_dilated::net.code() == errc::transpose_dilated);
static_assert(reshape_size_differs::net.code() == errc::reshape_size_differs);
static_assert(reshape_not_divisible::net.code() == errc::reshape_not_divisible);
static_assert(reshape_two_unknown::net.code() == errc::reshape_two_unknown);
static_assert(reshape_extent_invalid::net.code() == errc::reshape_extent_invalid);
static_assert(rank_too_large::net.code() == errc::rank_too_large);
static_assert(dimension_differs::net.code() == errc::dimension_differs);
static_assert(list_dtypes_differ::net.code() == errc::list_dtypes_differ);
static_assert(concat_of_scalars::net.code() == errc::concat_of_scalars);
static_assert(axis_out_of_range::net.code() == errc::axis_out_of_range);
static_assert(attribute_too_small::net.code() == errc::attribute_too_small);
static_assert(split_axis_out_of_range::net.code() == errc::split_axis_out_of_range);
static_assert(split_not_divisible::net.code() == errc::split_not_divisible);
static_assert(split_sizes_differ::net.code() == errc::split_sizes_differ);
static_assert(slice_out_of_range::net.code() == errc::slice_out_of_range);
static_assert(stride_is_zero::net.code() == errc::stride_is_zero);
static_assert(strided_slice_of_too_few_axes::net.code() == errc::strided_slice_of_too_few_axes);
static_assert(perm_out_of_range::net.code() == errc::perm_out_of_range);
static_assert(perm_incomplete::net.code() == errc::perm_incomplete);
static_assert(expanded_axis_out_of_range::net.code() == errc::expanded_axis_out_of_range);
static_assert(squeezed_axis_out_of_range::net.code() == errc::squeezed_axis_out_of_range);
static_assert(squeezed_dimension::net.code() == errc::squeezed_dimension);
static_assert(one_hot_dtypes_differ::net.code() == errc::one_hot_dtypes_differ);
static_assert(one_hot_axis_too_small::net.code() == errc::one_hot_axis_too_small);
static_assert(one_hot_axis_out_of_range::net.code() == errc::one_hot_axis_out_of_range);
static_assert(one_hot_depth_negative::net.code() == errc::one_hot_depth_negative);
static_assert(padding_negative::net.code() == errc::padding_negative);
static_assert(padding_too_large::net.code() == errc::padding_too_large);
static_assert(reversed_axis_out_of_range::net.code() == errc::reversed_axis_out_of_range);
static_assert(axis_reversed_twice::net.code() == errc::axis_reversed_twice);
static_assert(other_graph::net.code() == errc::other_graph);
static_assert(graphs_differ::net.code() == errc::graphs_differ);

namespace feed_size_differs {

constexpr void model(graph& g) { identity<"y">(placeholder<"x">(g, {2})); }

using model_session = session<graph_of<model>>;

template <std::size_t N>
concept accepted = requires(model_session& s, const float (&x)[N]) { s.run<"y">(feed<"x">(x)); };

static_assert(accepted<2> && !accepted<3>);  // errc::feed_size_differs

}  // namespace feed_size_differs

namespace {

struct error_case {
  errc code;
  void (*build)(graph&);
  const build_error& constant;
  std::string_view message;  // TensorFlow's
};

// At run time.
const error_case cases[] = {
    {errc::default_scope_with_reuse, default_scope_with_reuse::model, default_scope_with_reuse::net,
     "reuse=True cannot be used without a name_or_scope"},
    {errc::improper_nesting, improper_nesting::model, improper_nesting::net,
     "Improper nesting of variable_scope."},
    {errc::improper_creator_nesting, improper_creator_nesting::model, improper_creator_nesting::net,
     "Exiting variable_creator_scope without proper nesting."},
    {errc::template_made_trainable, template_made_trainable::model, template_made_trainable::net,
     "Trainable variable created when calling a template after the first time, perhaps you used tf.Variable "
     "when you meant tf.get_variable: [<tf.Variable 'layer_1/w:0' shape=(2,) dtype=float32_ref>]"},
    {errc::invalid_scope_name, invalid_scope_name::model, invalid_scope_name::net,
     "'_layer' is not a valid scope name"},
    {errc::invalid_node_name, invalid_node_name::model, invalid_node_name::net,
     "'my constant' is not a valid node name"},
    {errc::duplicate_node_name, duplicate_node_name::model, duplicate_node_name::net,
     "Duplicate node name in graph: 'k'"},
    {errc::variable_exists, variable_exists::model, variable_exists::net,
     "Variable layer/w already exists, disallowed. Did you mean to set reuse=True or reuse=tf.AUTO_REUSE in "
     "VarScope?"},
    {errc::variable_missing, variable_missing::model, variable_missing::net,
     "Variable conv2/weights does not exist, or was not created with tf.get_variable(). Did you mean to set "
     "reuse=tf.AUTO_REUSE in VarScope?"},
    {errc::shared_shape_differs, shared_shape_differs::model, shared_shape_differs::net,
     "Trying to share variable w, but specified shape (3, 2) and found shape (2, 3)."},
    {errc::shared_dtype_differs, shared_dtype_differs::model, shared_dtype_differs::net,
     "Trying to share variable steps, but specified dtype float32 and found dtype int32_ref."},
    {errc::value_with_shape, value_with_shape::model, value_with_shape::net,
     "If initializer is a constant, do not specify shape."},
    {errc::value_dtype_differs, value_dtype_differs::model, value_dtype_differs::net,
     "Initializer type '<dtype: 'int32'>' and explicit dtype '<dtype: 'float32'>' don't match."},
    {errc::shape_not_defined, shape_not_defined::model, shape_not_defined::net,
     "The initializer passed is not valid. It should be a callable with no arguments and the shape should not "
     "be provided or an instance of `tf.keras.initializers.*' and `shape` should be fully defined."},
    {errc::negative_dimension, negative_dimension::model, negative_dimension::net,
     "Dimension -1 must be >= 0"},
    {errc::constant_too_long, constant_too_long::model, constant_too_long::net,
     "Too many elements provided. Needed at most 3, but received 4"},
    {errc::constant_shape_differs, constant_shape_differs::model, constant_shape_differs::net,
     "Expected Tensor's shape: (2, 2), got (4,)."},
    {errc::partitioned_exists, partitioned_exists::model, partitioned_exists::net,
     "No partitioner was provided, but a partitioned version of the variable was found: w/part_0. Perhaps a "
     "variable of the same name was already created with partitioning?"},
    {errc::unpartitioned_exists, unpartitioned_exists::model, unpartitioned_exists::net,
     "A partitioner was provided, but an unpartitioned version of the variable was found: w.  Perhaps a "
     "variable of the same name was already created without partitioning?"},
    {errc::partitioned_variable_exists, partitioned_variable_exists::model, partitioned_variable_exists::net,
     "Partitioned variable with name w already exists. Did you mean to set reuse=True or reuse=tf.AUTO_REUSE "
     "in VarScope?"},
    {errc::partitioned_missing, partitioned_missing::model, partitioned_missing::net,
     "PartitionedVariable layer/w does not exist, or was not created with tf.get_variable(). Did you mean to "
     "set reuse=False or reuse=tf.AUTO_REUSE in VarScope?"},
    {errc::partitioned_shape_differs, partitioned_shape_differs::model, partitioned_shape_differs::net,
     "Trying to reuse partitioned variable w, but specified shape (6,) and found shape (4,)."},
    {errc::partitioned_dtype_differs, partitioned_dtype_differs::model, partitioned_dtype_differs::net,
     "Trying to reuse partitioned variable w, but specified dtype float64 and found dtype float32."},
    {errc::partitions_differ, partitions_differ::model, partitions_differ::net,
     "Trying to reuse partitioned variable w, but specified partitions [4] and found partitions [2]."},
    {errc::partitioned_shape_unknown, partitioned_shape_unknown::model, partitioned_shape_unknown::net,
     "Shape of a new partitioned variable must be fully defined, but instead was <unknown>."},
    {errc::partitions_rank_differs, partitions_rank_differs::model, partitions_rank_differs::net,
     "Partitioner returned a partition list that does not match the Variable's rank: [2, 1] vs. (4,)"},
    {errc::zero_partitions, zero_partitions::model, zero_partitions::net,
     "Partitioner returned zero partitions for some axes: [0]"},
    {errc::more_axes_sliced, more_axes_sliced::model, more_axes_sliced::net,
     "Can only slice a variable along one dimension: shape: (4, 4), partitioning: [2, 2]"},
    {errc::more_slices_than_rows, more_slices_than_rows::model, more_slices_than_rows::net,
     "Expected 0 <= offset < shape but found offset=2, shape=2 for var_offset=[2], full_shape=[2]"},
    {errc::shard_bytes_not_positive, shard_bytes_not_positive::model, shard_bytes_not_positive::net,
     "Both max_shard_bytes and bytes_per_string_element must be positive."},
    {errc::shards_not_positive, shards_not_positive::model, shards_not_positive::net,
     "max_shards must be positive."},
    {errc::axis_not_there, axis_not_there::model, axis_not_there::net,
     "Can not partition variable along axis 1 when shape is only (4,)"},
    {errc::missing_shard, missing_shard::model, missing_shard::net,
     "Partitioner returned a different partitioning than what was already found.  Partitioner returned 2 "
     "shards, and shard w/part_0 was found, but w/part_1 was not."},
    {errc::extra_shard, extra_shard::model, extra_shard::net,
     "Partitioner returned a different partitioning than what was already found.  Partitioner returned 1 "
     "shards, and shard w/part_0 was found, but so was the extra shard w/part_1."},
    {errc::not_floating, not_floating::model, not_floating::net,
     "Expected floating point type, got <dtype: 'int32'>."},
    {errc::uniform_dtype_not_allowed, uniform_dtype_not_allowed::model, uniform_dtype_not_allowed::net,
     "Invalid dtype tf.bool"},
    {errc::uniform_needs_maxval, uniform_needs_maxval::model, uniform_needs_maxval::net,
     "Must specify maxval for integer dtype tf.int32"},
    {errc::uniform_is_empty, uniform_is_empty::model, uniform_is_empty::net,
     "Need minval < maxval, got 3 >= 3"},
    {errc::scale_not_positive, scale_not_positive::model, scale_not_positive::net,
     "`scale` must be positive float."},
    {errc::orthogonal_needs_matrix, orthogonal_needs_matrix::model, orthogonal_needs_matrix::net,
     "The tensor to initialize must be at least two-dimensional"},
    {errc::identity_needs_matrix, identity_needs_matrix::model, identity_needs_matrix::net,
     "Identity matrix initializer can only be used for 2D matrices."},
    {errc::regularizer_scale_is_whole, regularizer_scale_is_whole::model, regularizer_scale_is_whole::net,
     "scale cannot be an integer: 1"},
    {errc::regularizer_scale_negative, regularizer_scale_negative::model, regularizer_scale_negative::net,
     "Setting a scale less than 0 on a regularizer: -0.1."},
    {errc::number_does_not_fit, number_does_not_fit::model, number_does_not_fit::net,
     "Expected int32, got 1.5 of type 'float' instead."},
    {errc::number_argument_does_not_fit, number_argument_does_not_fit::model, number_argument_does_not_fit::net,
     "Expected int32 passed to parameter 'y' of op 'Add', got 1.5 of type 'float' instead. Error: Expected "
     "int32, got 1.5 of type 'float' instead."},
    {errc::operand_dtypes_differ, operand_dtypes_differ::model, operand_dtypes_differ::net,
     "Input 'y' of 'AddV2' Op has type int32 that does not match type float32 of argument 'x'."},
    {errc::division_dtypes_differ, division_dtypes_differ::model, division_dtypes_differ::net,
     "x and y must have the same dtype, got tf.float32 != tf.int32"},
    {errc::partitioned_reference, partitioned_reference::model, partitioned_reference::net,
     "PartitionedVariable doesn't support being used as a reference."},
    {errc::dtype_not_allowed, dtype_not_allowed::model, dtype_not_allowed::net,
     "Value passed to parameter 'logits' has DataType int32 not in list of allowed values: float16, bfloat16, "
     "float32, float64"},
    {errc::dtype_not_expected, dtype_not_expected::model, dtype_not_expected::net,
     "Input 'condition' of 'Select' Op has type float32 that does not match expected type of bool."},
    {errc::wrong_rank, wrong_rank::model, wrong_rank::net,
     "Shape must be rank 2 but is rank 1 for 'MatMul' (op: 'MatMul') with input shapes: [2], [2,3]."},
    {errc::rank_too_small, rank_too_small::model, rank_too_small::net,
     "Shape must be at least rank 1 but is rank 0 for 'Softmax' (op: 'Softmax') with input shapes: []."},
    {errc::dimensions_differ, dimensions_differ::model, dimensions_differ::net,
     "Dimensions must be equal, but are 3 and 4 for 'add' (op: 'AddV2') with input shapes: [2,3], [4]."},
    {errc::shapes_differ, shapes_differ::model, shapes_differ::net,
     "Dimension 0 in both shapes must be equal, but are 5 and 6. Shapes are [5] and [6]. for 'Select' (op:"
     " 'Select') with input shapes: [5], [5], [6]."},
    {errc::ranks_differ, ranks_differ::model, ranks_differ::net,
     "Shapes must be equal rank, but are 2 and 1 for 'Assign' (op: 'Assign') with input shapes: [2,3], "
     "[6]."},
    {errc::merged_shapes_differ, merged_shapes_differ::model, merged_shapes_differ::net,
     "Dimension 1 in both shapes must be equal, but are 3 and 4. Shapes are [2,3] and [2,4]."},
    {errc::merged_ranks_differ, merged_ranks_differ::model, merged_ranks_differ::net,
     "Shapes must be equal rank, but are 2 and 1"},
    {errc::shapes_not_compatible, shapes_not_compatible::model, shapes_not_compatible::net,
     "Shapes (3,) and (2, 3) are not compatible"},
    {errc::reduction_out_of_range, reduction_out_of_range::model, reduction_out_of_range::net,
     "Invalid reduction dimension 2 for input with 2 dimensions. for 'Sum' (op: 'Sum') with input shapes: "
     "[2,4], [] and with computed input tensors: input[1] = <2>."},
    {errc::dimension_out_of_range, dimension_out_of_range::model, dimension_out_of_range::net,
     "Dimension (2) must be in the range [-2, 2), where 2 is the number of dimensions in the input. for "
     "'ArgMax' (op: 'ArgMax') with input shapes: [4,3], [] and with computed input tensors: input[1] = "
     "<2>."},
    {errc::softmax_axis_out_of_range, softmax_axis_out_of_range::model, softmax_axis_out_of_range::net,
     "Dimension (2) must be in the range [-2, 2) where 2 is the number of dimensions in the input."},
    {errc::scan_axis_out_of_range, scan_axis_out_of_range::model, scan_axis_out_of_range::net,
     "ScanOp: Expected scan axis in the range [-2, 2), but got 2"},
    {errc::logits_and_labels_differ, logits_and_labels_differ::model, logits_and_labels_differ::net,
     "`logits` and `labels` must have the same shape, received ((2, 3) vs (3,))."},
    {errc::labels_shape_differs, labels_shape_differs::model, labels_shape_differs::net,
     "`labels.shape` must equal `logits.shape` except for the last dimension. Received: labels.shape=(3,) "
     "and logits.shape=(4, 2)"},
    {errc::labels_rank_differs, labels_rank_differs::model, labels_rank_differs::net,
     "`labels.shape.rank` must equal `logits.shape.rank - 1`. Received: labels.shape=(4, 2) of rank 2 and "
     "logits.shape=(4, 2) of rank 2"},
    {errc::depth_not_multiple, depth_not_multiple::model, depth_not_multiple::net,
     "Depth of input (3) is not a multiple of input depth of filter (2) for 'Conv2D' (op: 'Conv2D') with input "
     "shapes: [1,8,8,3], [3,3,2,4]."},
    {errc::grouped_convolution, grouped_convolution::model, grouped_convolution::net,
     "The Conv2D op currently does not support grouped convolutions on the CPU. A grouped convolution was "
     "attempted to be run because the input depth of 4 does not match the filter input depth of 2 for 'Conv2D' "
     "(op: 'Conv2D') with input shapes: [1,8,8,4], [3,3,2,4]."},
    {errc::window_too_large, window_too_large::model, window_too_large::net,
     "Negative dimension size caused by subtracting 5 from 4 for 'Conv2D' (op: 'Conv2D') with input shapes: "
     "[1,4,4,1], [5,5,1,1]."},
    {errc::stride_not_positive, stride_not_positive::model, stride_not_positive::net,
     "Stride must be > 0, but got 0 for 'MaxPool' (op: 'MaxPool') with input shapes: [1,4,4,1]."},
    {errc::window_not_positive, window_not_positive::model, window_not_positive::net,
     "Window size must be > 0, but got 0 for 'MaxPool' (op: 'MaxPool') with input shapes: [1,4,4,1]."},
    {errc::dilation_not_positive, dilation_not_positive::model, dilation_not_positive::net,
     "Dilation rate must be >= 1, but got 0 for 'Conv2D' (op: 'Conv2D') with input shapes: [1,4,4,1], "
     "[3,3,1,1]."},
    {errc::dilation_rate_not_positive, dilation_rate_not_positive::model, dilation_rate_not_positive::net,
     "dilation_rate must be positive"},
    {errc::transpose_dilated, transpose_dilated::model, transpose_dilated::net,
     "Current libxsmm and customized CPU implementations do not yet support dilation rates larger than "
     "1."},
    {errc::reshape_size_differs, reshape_size_differs::model, reshape_size_differs::net,
     "Cannot reshape a tensor with 6 elements to shape [4] (4 elements) for 'Reshape' (op: 'Reshape') with "
     "input shapes: [2,3], [1] and with input tensors computed as partial shapes: input[1] = [4]."},
    {errc::reshape_not_divisible, reshape_not_divisible::model, reshape_not_divisible::net,
     "Dimension size must be evenly divisible by 4 but is 6 for 'Reshape' (op: 'Reshape') with input shapes: "
     "[2,3], [2] and with input tensors computed as partial shapes: input[1] = [4,?]."},
    {errc::reshape_two_unknown, reshape_two_unknown::model, reshape_two_unknown::net,
     "Only one input size may be -1, not both 0 and 1"},
    {errc::reshape_extent_invalid, reshape_extent_invalid::model, reshape_extent_invalid::net,
     "Invalid value in tensor used for shape: -2 for 'Reshape' (op: 'Reshape') with input shapes: [2,3], [2]."},
    {errc::rank_too_large, rank_too_large::model, rank_too_large::net,
     "Shape must be at most rank 8 but is rank 9 for 'ExpandDims' (op: 'ExpandDims') with input shapes: "
     "[1,2,1,2,1,2,1,2], []."},
    {errc::dimension_differs, dimension_differs::model, dimension_differs::net,
     "Dimension must be 2 but is 3 for 'transpose' (op: 'Transpose') with input shapes: [2,3], [3]."},
    {errc::list_dtypes_differ, list_dtypes_differ::model, list_dtypes_differ::net,
     "Tensors in list passed to 'values' of 'ConcatV2' Op have types [float32, int32] that don't all match."},
    {errc::concat_of_scalars, concat_of_scalars::model, concat_of_scalars::net,
     "Can't concatenate scalars (use tf.stack instead) for 'concat' (op: 'ConcatV2') with input shapes: [], [],"
     " []."},
    {errc::axis_out_of_range, axis_out_of_range::model, axis_out_of_range::net,
     "axis = 2 not in [-2, 2)"},
    {errc::attribute_too_small, attribute_too_small::model, attribute_too_small::net,
     "Value for attr 'block_size' of 1 must be at least minimum 2"},
    {errc::split_axis_out_of_range, split_axis_out_of_range::model, split_axis_out_of_range::net,
     "Dimension size, given by scalar input 2 must be in range [-2, 2) for 'split' (op: 'Split') with input "
     "shapes: [], [2,3] and with computed input tensors: input[0] = <2>."},
    {errc::split_not_divisible, split_not_divisible::model, split_not_divisible::net,
     "Dimension size must be evenly divisible by 3 but is 7"},
    {errc::split_sizes_differ, split_sizes_differ::model, split_sizes_differ::net,
     "can't split axis of size 7 into pieces of size [3,3] for 'split' (op: 'SplitV') with input shapes: [7,2],"
     " [2], [] and with computed input tensors: input[1] = <3 3>, input[2] = <0>."},
    {errc::slice_out_of_range, slice_out_of_range::model, slice_out_of_range::net,
     "Expected size[0] in [0, 2], but got 3"},
    {errc::stride_is_zero, stride_is_zero::model, stride_is_zero::net,
     "strides[0] must be non-zero for 'StridedSlice' (op: 'StridedSlice') with input shapes: [4], [1], [1], [1]"
     " and with computed input tensors: input[1] = <0>, input[2] = <4>, input[3] = <0>."},
    {errc::strided_slice_of_too_few_axes, strided_slice_of_too_few_axes::model, strided_slice_of_too_few_axes::net,
     "Index out of range using input dim 1; input has only 1 dims for 'StridedSlice' (op: 'StridedSlice') with "
     "input shapes: [4], [2], [2], [2] and with computed input tensors: input[1] = <0 0>, input[2] = <4 1>, "
     "input[3] = <1 1>."},
    {errc::perm_out_of_range, perm_out_of_range::model, perm_out_of_range::net,
     "perm dim 2 is out of range of input rank 2 for 'transpose' (op: 'Transpose') with input shapes: [2,3], "
     "[2] and with computed input tensors: input[1] = <0 2>."},
    {errc::perm_incomplete, perm_incomplete::model, perm_incomplete::net,
     "1 is missing from {0,0}."},
    {errc::expanded_axis_out_of_range, expanded_axis_out_of_range::model, expanded_axis_out_of_range::net,
     "dim -4 not in the interval [-3, 2]. for 'ExpandDims' (op: 'ExpandDims') with input shapes: [2,3], [] and "
     "with computed input tensors: input[1] = <-4>."},
    {errc::squeezed_axis_out_of_range, squeezed_axis_out_of_range::model, squeezed_axis_out_of_range::net,
     "squeeze_dims[0] not in [-2,2). for 'Squeeze' (op: 'Squeeze') with input shapes: [2,1]."},
    {errc::squeezed_dimension, squeezed_dimension::model, squeezed_dimension::net,
     "Can not squeeze dim[0], expected a dimension of 1, got 2 for 'Squeeze' (op: 'Squeeze') with input shapes:"
     " [2,1]."},
    {errc::one_hot_dtypes_differ, one_hot_dtypes_differ::model, one_hot_dtypes_differ::net,
     "dtype <dtype: 'int32'> of on_value does not match dtype <dtype: 'float32'> of off_value"},
    {errc::one_hot_axis_too_small, one_hot_axis_too_small::model, one_hot_axis_too_small::net,
     "axis must be >= -1 for 'one_hot' (op: 'OneHot') with input shapes: [4], [], [], []."},
    {errc::one_hot_axis_out_of_range, one_hot_axis_out_of_range::model, one_hot_axis_out_of_range::net,
     "Expected axis to be -1 or between [0, 2).  But received: 2"},
    {errc::one_hot_depth_negative, one_hot_depth_negative::model, one_hot_depth_negative::net,
     "Dimension size, given by scalar input 1, must be non-negative but is -3 for 'one_hot' (op: "
     "'OneHot') with input shapes: [4], [], [], [] and with computed input tensors: input[1] = <-3>."},
    {errc::padding_negative, padding_negative::model, padding_negative::net,
     "Paddings must be non-negative for 'Pad' (op: 'Pad') with input shapes: [4], [1,2]."},
    {errc::padding_too_large, padding_too_large::model, padding_too_large::net,
     "paddings must be less than the dimension size: 4, 0 not less than 4"},
    {errc::reversed_axis_out_of_range, reversed_axis_out_of_range::model, reversed_axis_out_of_range::net,
     "'axis'[0] = 1 is out of valid range [0, 0 for 'ReverseV2' (op: 'ReverseV2') with input shapes: [4], [1] "
     "and with computed input tensors: input[1] = <1>."},
    {errc::axis_reversed_twice, axis_reversed_twice::model, axis_reversed_twice::net,
     "axis 0 specified more than once. for 'ReverseV2' (op: 'ReverseV2') with input shapes: [4], [2] and with "
     "computed input tensors: input[1] = <0 -1>."},
    {errc::other_graph, other_graph::model, other_graph::net,
     "layer is not from the passed-in graph."},
    {errc::graphs_differ, graphs_differ::model, graphs_differ::net,
     "Tensor(\"y:0\", shape=(2,), dtype=float32) must be from the same graph as Tensor(\"x:0\", shape=(2,), "
     "dtype=float32)."},
};

}  // namespace

TEST_CASE("every error as a constant, and recorded") {
  for (const error_case& c : cases) {
    INFO(c.message);
    CHECK(c.constant.code() == c.code);
    CHECK(c.constant.tensorflow_message() == c.message);
    CHECK(c.constant.message().starts_with(c.message));
    CHECK(c.constant.where().line() != 0);
    recording_graph r;
    c.build(r.g);
    const build_error recorded(r.g.state().error);
    CHECK(recorded.code() == c.code);
    CHECK(recorded.message() == c.constant.message());
  }
}

#if VARSCOPE_TEST_EXCEPTIONS

TEST_CASE("every error thrown") {
  for (const error_case& c : cases) {
    INFO(c.message);
    errc thrown = errc::none;
    try {
      graph g;
      c.build(g);
    } catch (const graph_error& e) {
      thrown = e.code();
      CHECK(e.tensorflow_message() == c.message);
      CHECK(std::string_view(e.what()) == c.constant.message());
      CHECK(e.where().line() == c.constant.where().line());
      CHECK(e.first_defined_at().line() == c.constant.first_defined_at().line());
    }
    CHECK(thrown == c.code);
  }
}

TEST_CASE("a feed of a wrong size that only the run knows") {
  static feed_size_differs::model_session s;
  errc thrown = errc::none;
  try {
    s.run<"y">(feed<"x">(std::vector<float>(3)));
  } catch (const graph_error& e) {
    thrown = e.code();
    CHECK(e.tensorflow_message() == "Cannot feed value of shape (3,) for a tensor which has shape (2,)");
  }
  CHECK(thrown == errc::feed_size_differs);
}

#endif
