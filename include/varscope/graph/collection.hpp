// SPDX-License-Identifier: BSL-1.0
//
// Collections of a graph: tf.get_collection, tf.add_to_collection, tf.GraphKeys.
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>

#include <varscope/graph/name_pattern.hpp>
#include <varscope/graph/tensor.hpp>

namespace varscope::inline v1 {

// A collection's key and what it holds: tensors or variables.
template <class Item>
struct collection_key {
  std::string_view name;

  constexpr operator std::string_view() const { return name; }  // where keys of several types are listed
};

namespace collection {

inline constexpr collection_key<variable> global_variables{"variables"};
inline constexpr collection_key<variable> trainable_variables{"trainable_variables"};
inline constexpr collection_key<variable> local_variables{"local_variables"};
inline constexpr collection_key<variable> global_step{"global_step"};
inline constexpr collection_key<variable> model_variables{"model_variables"};
inline constexpr collection_key<variable> moving_average_variables{"moving_average_variables"};
inline constexpr collection_key<variable> metric_variables{"metric_variables"};
inline constexpr collection_key<variable> weights{"weights"};
inline constexpr collection_key<variable> biases{"biases"};
inline constexpr collection_key<tensor> activations{"activations"};
inline constexpr collection_key<tensor> regularization_losses{"regularization_losses"};
inline constexpr collection_key<tensor> losses{"losses"};
inline constexpr collection_key<tensor> update_ops{"update_ops"};

}  // namespace collection

namespace detail {

template <class Item>
constexpr void add_to_collection(graph_state& g, const name_piece& key, Item item) {
  g.collections.push_back({g.collection_key(key), std::is_same_v<Item, variable>, item.id()});
}

}  // namespace detail

// The items of a collection whose names begin with a text (see name_pattern.hpp), in the order in which they were added.
template <class Item>
class collection_view {
 public:
  constexpr collection_view(detail::graph_state& graph_state, collection_key<Item> item_key, std::string_view name_prefix)
      : g_(&graph_state),
        key_(graph_state.collection_key(graph_state.piece(item_key.name))),
        prefix_(name_prefix) {}

  class iterator {
   public:
    constexpr iterator(const collection_view* view, std::size_t at) : view_(view), at_(at) {}
    constexpr Item operator*() const { return view_->item(at_); }
    constexpr iterator& operator++() {
      at_ = view_->next(at_ + 1);
      return *this;
    }
    friend constexpr bool operator==(const iterator& a, const iterator& b) { return a.at_ == b.at_; }

   private:
    const collection_view* view_;
    std::size_t at_;
  };

  constexpr iterator begin() const { return {this, next(0)}; }
  constexpr iterator end() const { return {this, g_->collections.size()}; }
  constexpr bool empty() const { return begin() == end(); }
  constexpr std::size_t size() const {
    std::size_t count = 0;
    for (iterator i = begin(); i != end(); ++i) ++count;
    return count;
  }
  constexpr Item operator[](std::size_t n) const {
    iterator i = begin();
    for (; n != 0; --n) ++i;
    return *i;
  }

 private:
  constexpr Item item(std::size_t at) const { return {*g_, g_->collections[at].id}; }
  constexpr std::size_t next(std::size_t at) const {
    while (at < g_->collections.size() && !holds(at)) ++at;
    return at < g_->collections.size() ? at : g_->collections.size();
  }
  constexpr bool holds(std::size_t at) const {
    const detail::collection_item& c = g_->collections[at];
    return c.key == key_ && c.is_variable == std::is_same_v<Item, variable> &&
           detail::begins_with(item(at).name(), prefix_);
  }

  detail::graph_state* g_;
  std::uint32_t key_;
  std::string_view prefix_;
};

}  // namespace varscope::inline v1
