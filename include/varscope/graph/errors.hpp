// SPDX-License-Identifier: BSL-1.0
//
// Every rule that building a graph can break: one enumerator and one row a rule, the sentence is TensorFlow 1.15.5's.
// Each %s is filled in the order in which the rule's arguments are given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varscope::inline v1 {

enum class errc : std::uint8_t {
  none,
  // scopes and names
  default_scope_with_reuse,
  improper_nesting,
  improper_creator_nesting,
  template_made_trainable,
  invalid_scope_name,
  invalid_node_name,
  duplicate_node_name,
  // variables
  variable_exists,
  variable_missing,
  shared_shape_differs,
  shared_dtype_differs,
  value_with_shape,
  value_dtype_differs,
  shape_not_defined,
  negative_dimension,
  constant_too_long,
  constant_shape_differs,
  partitioned_exists,
  unpartitioned_exists,
  partitioned_variable_exists,
  partitioned_missing,
  partitioned_shape_differs,
  partitioned_dtype_differs,
  partitions_differ,
  partitioned_shape_unknown,
  partitions_rank_differs,
  zero_partitions,
  more_axes_sliced,
  more_slices_than_rows,
  shard_bytes_not_positive,
  shards_not_positive,
  axis_not_there,
  missing_shard,
  extra_shard,
  not_floating,
  uniform_dtype_not_allowed,
  uniform_needs_maxval,
  uniform_is_empty,
  scale_not_positive,
  orthogonal_needs_matrix,
  identity_needs_matrix,
  regularizer_scale_is_whole,
  regularizer_scale_negative,
  // operations
  number_does_not_fit,
  number_argument_does_not_fit,
  operand_dtypes_differ,
  division_dtypes_differ,
  partitioned_reference,
  dtype_not_allowed,
  dtype_not_expected,
  wrong_rank,
  rank_too_small,
  dimensions_differ,
  shapes_differ,
  ranks_differ,
  merged_shapes_differ,
  merged_ranks_differ,
  shapes_not_compatible,
  reduction_out_of_range,
  dimension_out_of_range,
  softmax_axis_out_of_range,
  scan_axis_out_of_range,
  logits_and_labels_differ,
  labels_shape_differs,
  labels_rank_differs,
  depth_not_multiple,
  grouped_convolution,
  window_too_large,
  stride_not_positive,
  window_not_positive,
  dilation_not_positive,
  dilation_rate_not_positive,
  transpose_dilated,
  reshape_size_differs,
  reshape_not_divisible,
  reshape_two_unknown,
  reshape_extent_invalid,
  rank_too_large,
  dimension_differs,
  list_dtypes_differ,
  concat_of_scalars,
  axis_out_of_range,
  attribute_too_small,
  split_axis_out_of_range,
  split_not_divisible,
  split_sizes_differ,
  slice_out_of_range,
  stride_is_zero,
  strided_slice_of_too_few_axes,
  perm_out_of_range,
  perm_incomplete,
  expanded_axis_out_of_range,
  squeezed_axis_out_of_range,
  squeezed_dimension,
  one_hot_dtypes_differ,
  one_hot_axis_too_small,
  one_hot_axis_out_of_range,
  one_hot_depth_negative,
  padding_negative,
  padding_too_large,
  reversed_axis_out_of_range,
  axis_reversed_twice,
  other_graph,
  graphs_differ,
  // running
  feed_size_differs,
};

// The Python exception that TensorFlow raises.
enum class error_kind : std::uint8_t {
  value_error,
  type_error,
  runtime_error,
  invalid_argument_error,
  not_implemented_error
};

constexpr std::string_view name(error_kind kind) {
  return kind == error_kind::type_error               ? "TypeError"
         : kind == error_kind::runtime_error          ? "RuntimeError"
         : kind == error_kind::invalid_argument_error ? "InvalidArgumentError"
         : kind == error_kind::not_implemented_error  ? "NotImplementedError"
                                                      : "ValueError";
}

struct error_rule {
  errc code;
  error_kind kind;
  std::string_view sentence;
};

namespace detail {

// What follows a shape rule: the operation, its type and its inputs.
#define VARSCOPE_DETAIL_FOR_OPERATION " for '%s' (op: '%s') with input shapes: %s."

inline constexpr error_rule error_rules[] = {
    {errc::none, error_kind::value_error, ""},
    {errc::default_scope_with_reuse, error_kind::value_error, "reuse=True cannot be used without a name_or_scope"},
    {errc::improper_nesting, error_kind::runtime_error, "Improper nesting of variable_scope."},
    {errc::improper_creator_nesting, error_kind::runtime_error,
     "Exiting variable_creator_scope without proper nesting."},
    {errc::template_made_trainable, error_kind::value_error,
     "Trainable variable created when calling a template after the first time, perhaps you used tf.Variable when you meant "
     "tf.get_variable: %s"},
    {errc::invalid_scope_name, error_kind::value_error, "'%s' is not a valid scope name"},
    {errc::invalid_node_name, error_kind::value_error, "'%s' is not a valid node name"},
    {errc::duplicate_node_name, error_kind::value_error, "Duplicate node name in graph: '%s'"},
    {errc::variable_exists, error_kind::value_error,
     "Variable %s already exists, disallowed. Did you mean to set reuse=True or reuse=tf.AUTO_REUSE in VarScope?"},
    {errc::variable_missing, error_kind::value_error,
     "Variable %s does not exist, or was not created with tf.get_variable(). "
     "Did you mean to set reuse=tf.AUTO_REUSE in VarScope?"},
    {errc::shared_shape_differs, error_kind::value_error,
     "Trying to share variable %s, but specified shape %s and found shape %s."},
    {errc::shared_dtype_differs, error_kind::value_error,
     "Trying to share variable %s, but specified dtype %s and found dtype %s_ref."},
    {errc::value_with_shape, error_kind::value_error, "If initializer is a constant, do not specify shape."},
    {errc::value_dtype_differs, error_kind::value_error,
     "Initializer type '<dtype: '%s'>' and explicit dtype '<dtype: '%s'>' don't match."},
    {errc::shape_not_defined, error_kind::value_error,
     "The initializer passed is not valid. It should be a callable with no arguments and the shape should not be "
     "provided or an instance of `tf.keras.initializers.*' and `shape` should be fully defined."},
    {errc::negative_dimension, error_kind::value_error, "Dimension %s must be >= 0"},
    {errc::constant_too_long, error_kind::value_error,
     "Too many elements provided. Needed at most %s, but received %s"},
    {errc::constant_shape_differs, error_kind::type_error,
     "Expected Tensor's shape: %s, got %s."},
    {errc::partitioned_exists, error_kind::value_error,
     "No partitioner was provided, but a partitioned version of the variable was found: %s/part_0. Perhaps a variable of "
     "the same name was already created with partitioning?"},
    {errc::unpartitioned_exists, error_kind::value_error,
     "A partitioner was provided, but an unpartitioned version of the variable was found: %s.  Perhaps a variable of the "
     "same name was already created without partitioning?"},
    {errc::partitioned_variable_exists, error_kind::value_error,
     "Partitioned variable with name %s already exists. Did you mean to set reuse=True or reuse=tf.AUTO_REUSE in "
     "VarScope?"},
    {errc::partitioned_missing, error_kind::value_error,
     "PartitionedVariable %s does not exist, or was not created with tf.get_variable(). Did you mean to set reuse=False "
     "or reuse=tf.AUTO_REUSE in VarScope?"},
    {errc::partitioned_shape_differs, error_kind::value_error,
     "Trying to reuse partitioned variable %s, but specified shape %s and found shape %s."},
    {errc::partitioned_dtype_differs, error_kind::value_error,
     "Trying to reuse partitioned variable %s, but specified dtype %s and found dtype %s."},
    {errc::partitions_differ, error_kind::value_error,
     "Trying to reuse partitioned variable %s, but specified partitions %s and found partitions %s."},
    {errc::partitioned_shape_unknown, error_kind::value_error,
     "Shape of a new partitioned variable must be fully defined, but instead was %s."},
    {errc::partitions_rank_differs, error_kind::value_error,
     "Partitioner returned a partition list that does not match the Variable's rank: %s vs. %s"},
    {errc::zero_partitions, error_kind::value_error, "Partitioner returned zero partitions for some axes: %s"},
    {errc::more_axes_sliced, error_kind::value_error,
     "Can only slice a variable along one dimension: shape: %s, partitioning: %s"},
    {errc::more_slices_than_rows, error_kind::value_error,
     "Expected 0 <= offset < shape but found offset=%s, shape=%s for var_offset=%s, full_shape=%s"},
    {errc::shard_bytes_not_positive, error_kind::value_error,
     "Both max_shard_bytes and bytes_per_string_element must be positive."},
    {errc::shards_not_positive, error_kind::value_error,
     "max_shards must be positive."},
    {errc::axis_not_there, error_kind::value_error,
     "Can not partition variable along axis %s when shape is only %s"},
    {errc::missing_shard, error_kind::value_error,
     "Partitioner returned a different partitioning than what was already found.  Partitioner returned %s shards, and "
     "shard %s/part_0 was found, but %s/part_%s was not."},
    {errc::extra_shard, error_kind::value_error,
     "Partitioner returned a different partitioning than what was already found.  Partitioner returned %s shards, and "
     "shard %s/part_0 was found, but so was the extra shard %s/part_%s."},
    {errc::not_floating, error_kind::value_error, "Expected floating point type, got <dtype: '%s'>."},
    {errc::uniform_dtype_not_allowed, error_kind::value_error, "Invalid dtype tf.%s"},
    {errc::uniform_needs_maxval, error_kind::value_error, "Must specify maxval for integer dtype tf.%s"},
    {errc::uniform_is_empty, error_kind::value_error, "Need minval < maxval, got %s >= %s"},
    {errc::scale_not_positive, error_kind::value_error, "`scale` must be positive float."},
    {errc::orthogonal_needs_matrix, error_kind::value_error,
     "The tensor to initialize must be at least two-dimensional"},
    {errc::identity_needs_matrix, error_kind::value_error,
     "Identity matrix initializer can only be used for 2D matrices."},
    {errc::regularizer_scale_is_whole, error_kind::value_error, "scale cannot be an integer: %s"},
    {errc::regularizer_scale_negative, error_kind::value_error, "Setting a scale less than 0 on a regularizer: %s."},
    {errc::number_does_not_fit, error_kind::type_error, "Expected %s, got %s of type '%s' instead."},
    {errc::number_argument_does_not_fit, error_kind::type_error,
     "Expected %s passed to parameter '%s' of op '%s', got %s of type '%s' instead. Error: "
     "Expected %s, got %s of type '%s' instead."},
    {errc::operand_dtypes_differ, error_kind::type_error,
     "Input '%s' of '%s' Op has type %s that does not match type %s of argument '%s'."},
    {errc::division_dtypes_differ, error_kind::type_error, "x and y must have the same dtype, got tf.%s != tf.%s"},
    {errc::partitioned_reference, error_kind::not_implemented_error,
     "PartitionedVariable doesn't support being used as a reference."},
    {errc::dtype_not_allowed, error_kind::type_error,
     "Value passed to parameter '%s' has DataType %s not in list of allowed values: %s"},
    {errc::dtype_not_expected, error_kind::type_error,
     "Input '%s' of '%s' Op has type %s that does not match expected type of %s."},
    {errc::wrong_rank, error_kind::value_error, "Shape must be rank %s but is rank %s" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::rank_too_small, error_kind::value_error,
     "Shape must be at least rank %s but is rank %s" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::dimensions_differ, error_kind::value_error,
     "Dimensions must be equal, but are %s and %s" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::shapes_differ, error_kind::value_error,
     "Dimension %s in both shapes must be equal, but are %s. Shapes are %s." VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::ranks_differ, error_kind::value_error,
     "Shapes must be equal rank, but are %s and %s" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::merged_shapes_differ, error_kind::value_error,
     "Dimension %s in both shapes must be equal, but are %s. Shapes are %s."},
    {errc::merged_ranks_differ, error_kind::value_error, "Shapes must be equal rank, but are %s and %s"},
    {errc::shapes_not_compatible, error_kind::value_error, "Shapes %s and %s are not compatible"},
    {errc::reduction_out_of_range, error_kind::value_error,
     "Invalid reduction dimension %s for input with %s dimensions." VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::dimension_out_of_range, error_kind::value_error,
     "Dimension (%s) must be in the range %s, where %s is the number of dimensions in the "
     "input." VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::softmax_axis_out_of_range, error_kind::invalid_argument_error,
     "Dimension (%s) must be in the range [%s, %s) where %s is the number of dimensions in the input."},
    {errc::scan_axis_out_of_range, error_kind::value_error,
     "ScanOp: Expected scan axis in the range [%s, %s), but got %s"},
    {errc::logits_and_labels_differ, error_kind::value_error,
     "`logits` and `labels` must have the same shape, received (%s vs %s)."},
    {errc::labels_shape_differs, error_kind::value_error,
     "`labels.shape` must equal `logits.shape` except for the last dimension. Received: labels.shape=%s and "
     "logits.shape=%s"},
    {errc::labels_rank_differs, error_kind::value_error,
     "`labels.shape.rank` must equal `logits.shape.rank - 1`. Received: labels.shape=%s of rank %s and logits.shape=%s "
     "of rank %s"},
    {errc::depth_not_multiple, error_kind::value_error,
     "Depth of input (%s) is not a multiple of input depth of filter (%s)" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::grouped_convolution, error_kind::value_error,
     "The Conv2D op currently does not support grouped convolutions on the CPU. A grouped convolution was attempted to "
     "be run because the input depth of %s does not match the filter input depth of %s" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::window_too_large, error_kind::value_error,
     "Negative dimension size caused by subtracting %s from %s" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::stride_not_positive, error_kind::value_error, "Stride must be > 0, but got %s" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::window_not_positive, error_kind::value_error,
     "Window size must be > 0, but got %s" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::dilation_not_positive, error_kind::value_error,
     "Dilation rate must be >= 1, but got %s" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::dilation_rate_not_positive, error_kind::value_error, "dilation_rate must be positive"},
    {errc::transpose_dilated, error_kind::invalid_argument_error,
     "Current libxsmm and customized CPU implementations do not yet support dilation rates larger than 1."},
    {errc::reshape_size_differs, error_kind::value_error,
     "Cannot reshape a tensor with %s elements to shape %s (%s elements)" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::reshape_not_divisible, error_kind::value_error,
     "Dimension size must be evenly divisible by %s but is %s" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::reshape_two_unknown, error_kind::value_error,
     "Only one input size may be -1, not both %s and %s"},
    {errc::reshape_extent_invalid, error_kind::value_error,
     "Invalid value in tensor used for shape: %s" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::rank_too_large, error_kind::value_error,
     "Shape must be at most rank %s but is rank %s" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::dimension_differs, error_kind::value_error, "Dimension must be %s but is %s" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::list_dtypes_differ, error_kind::type_error,
     "Tensors in list passed to '%s' of '%s' Op have types %s that don't all match."},
    {errc::concat_of_scalars, error_kind::value_error,
     "Can't concatenate scalars (use tf.stack instead)" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::axis_out_of_range, error_kind::value_error, "axis = %s not in [%s, %s)"},
    {errc::attribute_too_small, error_kind::value_error, "Value for attr '%s' of %s must be at least minimum %s"},
    {errc::split_axis_out_of_range, error_kind::value_error,
     "Dimension size, given by scalar input %s must be in range [-%s, %s)" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::split_not_divisible, error_kind::value_error, "Dimension size must be evenly divisible by %s but is %s"},
    {errc::split_sizes_differ, error_kind::value_error,
     "can't split axis of size %s into pieces of size [%s]" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::slice_out_of_range, error_kind::value_error, "Expected %s[%s] in [0, %s], but got %s"},
    {errc::stride_is_zero, error_kind::value_error, "strides[%s] must be non-zero" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::strided_slice_of_too_few_axes, error_kind::value_error,
     "Index out of range using input dim %s; input has only %s dims" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::perm_out_of_range, error_kind::value_error,
     "perm dim %s is out of range of input rank %s" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::perm_incomplete, error_kind::value_error, "%s is missing from {%s}."},
    {errc::expanded_axis_out_of_range, error_kind::value_error,
     "dim %s not in the interval [%s, %s]." VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::squeezed_axis_out_of_range, error_kind::value_error,
     "squeeze_dims[%s] not in [%s,%s)." VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::squeezed_dimension, error_kind::value_error,
     "Can not squeeze dim[%s], expected a dimension of 1, got %s" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::one_hot_dtypes_differ, error_kind::type_error, "dtype <dtype: '%s'> of %s does not match dtype %s"},
    {errc::one_hot_axis_too_small, error_kind::value_error, "axis must be >= -1" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::one_hot_axis_out_of_range, error_kind::invalid_argument_error,
     "Expected axis to be -1 or between [0, %s).  But received: %s"},
    {errc::one_hot_depth_negative, error_kind::value_error,
     "Dimension size, given by scalar input %s, must be non-negative but is %s" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::padding_negative, error_kind::value_error, "Paddings must be non-negative" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::padding_too_large, error_kind::value_error, "paddings must be %s the dimension size: %s, %s %s %s"},
    {errc::reversed_axis_out_of_range, error_kind::value_error,
     "'axis'[%s] = %s is out of valid range [0, %s" VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::axis_reversed_twice, error_kind::value_error,
     "axis %s specified more than once." VARSCOPE_DETAIL_FOR_OPERATION},
    {errc::other_graph, error_kind::value_error, "%s is not from the passed-in graph."},
    {errc::graphs_differ, error_kind::value_error, "%s must be from the same graph as %s."},
    {errc::feed_size_differs, error_kind::value_error,
     "Cannot feed value of shape (%s,) for a tensor which has shape %s"},
};

#undef VARSCOPE_DETAIL_FOR_OPERATION

constexpr bool rows_in_order() {
  std::size_t row = 0;
  for (const error_rule& rule : error_rules)
    if (rule.code != static_cast<errc>(row++)) return false;
  return true;
}
static_assert(rows_in_order());

}  // namespace detail

constexpr const error_rule& rule_of(errc code) { return detail::error_rules[static_cast<std::size_t>(code)]; }

}  // namespace varscope::inline v1
