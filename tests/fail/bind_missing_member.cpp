// SPDX-License-Identifier: BSL-1.0
// EXPECT: no matching function for call to
// EXPECT: There is no variable conv1/wieghts in this graph. Did you mean conv1/weights?
#include <varscope/hana.hpp>
#include <varscope/varscope.hpp>

using namespace varscope;

constexpr void model(graph& g) {
  scope<"conv1">(g, [&] { get_variable<"weights">(g, {2, 3}); });
}

inline constexpr auto& net = graph_of<model>;

struct conv_params {
#ifdef VARSCOPE_WITHOUT_MISTAKE
  BOOST_HANA_DEFINE_STRUCT(conv_params, (tensor_view<const float, 2, 3>, weights));
#else
  BOOST_HANA_DEFINE_STRUCT(conv_params, (tensor_view<const float, 2, 3>, wieghts));
#endif
};

auto view(const arena<net>& a) { return bind<conv_params>(a[scope<"conv1">]); }
