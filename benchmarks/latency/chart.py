# SPDX-License-Identifier: BSL-1.0
"""A picture of the figures: a panel for each model, a bar for each contestant, lengths in proportion to the time."""
import html

WIDTH, PANELS_IN_ROW, LABEL, BAR, GAP = 900, 2, 112, 15, 4
COLOURS = {"varscope": "#1f6f8b", "Eigen": "#8a8f98", "loops": "#8a8f98"}
OTHER = "#c3c8cf"


def microseconds(time):
    return f"{time:.3f}" if time < 1 else f"{time:.2f}" if time < 10 else f"{time:.1f}" if time < 100 else f"{time:.0f}"


def panel(title, bars, x, y, width):
    """One model: [(contestant, time)], the fastest first."""
    longest, room = max(time for _, time in bars), width - LABEL - 64
    yield f'<text x="{x}" y="{y + 13}" class="title">{html.escape(title)}</text>'
    for nth, (name, time) in enumerate(bars):
        top, length = y + 24 + nth * (BAR + GAP), max(1.5, room * time / longest)
        kind = ' class="ours"' if name == "varscope" else ""
        yield (f'<text x="{x + LABEL - 8}" y="{top + 12}" text-anchor="end"{kind}>{html.escape(name)}</text>'
               f'<rect x="{x + LABEL}" y="{top}" width="{length:.1f}" height="{BAR}" '
               f'fill="{COLOURS.get(name, OTHER)}"/>'
               f'<text x="{x + LABEL + length + 6:.1f}" y="{top + 12}"{kind}>{microseconds(time)}</text>')


def draw(figures, models, runtimes, note):
    """Of each contestant the least time, over the compilers with -march=native."""
    panels = []
    for model in models:
        bars = []
        for name in ["varscope", "Eigen", "loops", *runtimes]:
            times = [figures.least(*key) for key in figures.rounds if key[:2] == (model, name) and "x86-64" not in key]
            if times:
                bars.append((name, min(times)))
        panels.append((model, sorted(bars, key=lambda bar: bar[1])))
    most = max(len(bars) for _, bars in panels)
    width, height = (WIDTH - 20) / PANELS_IN_ROW, 24 + most * (BAR + GAP) + 18
    rows = -(-len(panels) // PANELS_IN_ROW)
    total = 44 + rows * height + 22
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {total:.0f}" width="{WIDTH}" '
        f'height="{total:.0f}" font-family="sans-serif" font-size="12" fill="#24292f">',
        '<style>.title{font-weight:bold;font-size:13px}.ours{font-weight:bold}.note{fill:#57606a}</style>',
        f'<rect width="{WIDTH}" height="{total:.0f}" fill="#ffffff"/>',
        '<text x="20" y="26" font-size="15" class="ours">Microseconds for one input, one core (less is better)</text>'
    ]
    for nth, (model, bars) in enumerate(panels):
        x, y = 20 + nth % PANELS_IN_ROW * width, 44 + nth // PANELS_IN_ROW * height
        lines += panel(model, bars, x, y, width - 10)
    lines += [f'<text x="20" y="{total - 10:.0f}" class="note">{html.escape(note)}</text>', "</svg>\n"]
    return "\n".join(lines)
