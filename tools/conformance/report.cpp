// SPDX-License-Identifier: BSL-1.0
#include "report.hpp"

#include <algorithm>
#include <ostream>

#include "transcript.hpp"

namespace conformance {
namespace {

// The events, then what stands under each heading.
std::vector<std::vector<std::string>> sections_of(std::string_view transcript) {
  std::vector<std::vector<std::string>> sections(1 + list_count);
  std::size_t at = 0;
  while (!transcript.empty()) {
    const std::size_t end = transcript.find('\n');
    const std::string_view line = transcript.substr(0, end);
    transcript = end == transcript.npos ? "" : transcript.substr(end + 1);
    const auto* const heading = std::find(std::begin(list_headings) + at, std::end(list_headings), line);
    if (heading != std::end(list_headings))
      at = static_cast<std::size_t>(heading - list_headings) + 1;
    else
      sections[at].emplace_back(line);
  }
  return sections;
}

}  // namespace

unsigned lists_of(const program& p) {
  unsigned which = 0;
  for (unsigned i = 0; i != list_count; ++i)
    if (p.expect.lists[i]) which |= 1u << i;
  return which;
}

std::string wanted_transcript(const program& p) {
  std::string text;
  const auto add = [&](const std::vector<std::string>& lines) {
    for (const std::string& line : lines) (text += line) += '\n';
  };
  add(p.expect.events);
  for (std::size_t i = 0; i != list_count; ++i) {
    if (!p.expect.lists[i]) continue;
    (text += list_headings[i]) += '\n';
    add(*p.expect.lists[i]);
  }
  return text;
}

std::size_t print_differences(std::ostream& out, const program& p, std::string_view way, std::string_view got) {
  const auto wanted_sections = sections_of(wanted_transcript(p));
  const auto got_sections = sections_of(got);
  std::size_t count = 0;
  for (std::size_t section = 0; section != wanted_sections.size(); ++section) {
    const auto& wanted = wanted_sections[section];
    const auto& found = got_sections[section];
    for (std::size_t i = 0; i != std::max(wanted.size(), found.size()); ++i) {
      const std::string_view want = i < wanted.size() ? std::string_view(wanted[i]) : "nothing";
      const std::string_view have = i < found.size() ? std::string_view(found[i]) : "nothing";
      if (i < wanted.size() && i < found.size() && want == have) continue;
      ++count;
      out << p.id << " (" << way << "): ";
      if (section == 0)
        out << "event " << i;
      else
        out << list_headings[section - 1] << "[" << i << "]";
      out << "\n  wanted " << want << "\n  got    " << have << "\n";
    }
  }
  return count;
}

}  // namespace conformance
