# SPDX-License-Identifier: BSL-1.0
"""The programs that are timed. Each is one translation unit.

A program of N variables has N / 2 scopes l_0, l_1, ... with the variables "weights" of shape (4, 8) and "biases" of
shape (8) in each, and looks each up once by its full name.
"""

EMPTY = "\n"
VARSCOPE = "#include <varscope/varscope.hpp>\n"
HANA = "#include <boost/hana.hpp>\n"
DEMO = '#include "examples/image_filters/model.hpp"\n'

VIEW = "template <int... Extents> struct view { float* data; };\n"

TABLE = (
    """\
#include <cstddef>
template <std::size_t N> struct name {
  char text[N];
  constexpr name(const char (&literal)[N]) { for (std::size_t i = 0; i != N; ++i) text[i] = literal[i]; }
};
template <name Name, class Value> struct slot { Value value; };
template <name Name, class Value> constexpr Value& get(slot<Name, Value>& found) { return found.value; }
"""
    + VIEW
)

# _s is the faster of Hana's two ways to write a string.
MAP = (
    """\
#define BOOST_HANA_CONFIG_ENABLE_STRING_UDL
#include <boost/hana.hpp>
using namespace boost::hana::literals;
"""
    + VIEW
)


def variables(count):
    """(full name, extents) of each variable."""
    for k in range(count // 2):
        yield f"l_{k}/weights", "4, 8"
        yield f"l_{k}/biases", "8"


def look_ups(count, expression):
    """A function that looks up every variable; {} of the expression is its name."""
    return "\nvoid look_up() {\n" + "".join(f"  {expression.format(name)};\n" for name, _ in variables(count)) + "}\n"


def frozen(scopes):
    return (
        VARSCOPE
        + "using namespace varscope;\n\nconstexpr void model(graph& g) {\n"
        + scopes
        + "}\n\ninline constexpr auto& net = graph_of<model>;\n"
    )


def bodies(count):
    """A graph of variables, each scope with a body: a lambda, so a type of its own."""
    return frozen(
        "".join(
            f"""\
  scope<"l_{k}">(g, [&] {{
    get_variable<"weights">(g, {{4, 8}});
    get_variable<"biases">(g, {{8}});
  }});
"""
            for k in range(count // 2)
        )
    )


def blocks(count):
    """The same graph, each scope a block."""
    return frozen(
        "".join(
            f"""\
  {{
    auto l_{k} = scope<"l_{k}">(g);
    get_variable<"weights">(g, {{4, 8}});
    get_variable<"biases">(g, {{8}});
  }}
"""
            for k in range(count // 2)
        )
    )


def frozen_only(graph, count):
    return graph(count) + f"static_assert(net.variable_count() == {count});\n"


def with_views(graph, count):
    """Every look-up gives a typed view at a constant offset."""
    return graph(count) + "arena<net> memory;\n" + look_ups(count, '(void)memory.get<"{}">()')


def with_records(graph, count):
    """Every look-up gives a record of the variable."""
    return graph(count) + look_ups(count, 'static_assert(net.find("{}") != nullptr)')


def base_class_table(count):
    """A type list of string template parameters, searched by overload resolution on base classes."""
    slots = ",\n".join(f'  slot<"{name}", view<{extents}>>' for name, extents in variables(count))
    return TABLE + f"\nstruct table :\n{slots} {{}};\n\ntable memory;\n" + look_ups(count, '(void)get<"{}">(memory)')


def hana_map(count):
    """A hana::map keyed by hana::string."""
    pairs = ",\n".join(
        f'  boost::hana::make_pair("{name}"_s, view<{extents}>{{}})' for name, extents in variables(count)
    )
    return MAP + f"\nauto memory = boost::hana::make_map(\n{pairs});\n" + look_ups(count, '(void)memory["{}"_s]')


def chain(count):
    """`count` variables and as many operations, every name asked for, and a plan of the workspace."""
    layers = "".join(
        f"""\
  {{
    auto l_{k} = scope<"l_{k}">(g);
    x = matmul(x, get_variable<"weights">(g, {{8, 8}}));
    x = x + get_variable<"biases">(g, {{8}});
  }}
"""
        for k in range(count // 2)
    )
    return (
        frozen('  tensor x = placeholder<"x">(g, {1, 8});\n' + layers)
        + f"static_assert(net.variable_count() == {count} && net.operation_count() > {count});\n"
        + f"static_assert(net.variables().size() == {count} && net.fingerprint() != 0);\n"
        + "static_assert(net.arena_bytes() != 0 && net.workspace_bytes() != 0);\n"
        + f'static_assert(net.contains("l_{count // 2 - 1}/biases"));\n'
    )
