// SPDX-License-Identifier: BSL-1.0
#include "report.hpp"

#include <algorithm>
#include <ostream>

#include "transcript.hpp"

namespace conformance {
namespace {

// The events, then what stands under each heading.
std::vector<std::vector<std::string>> sections_of(std::string_view transcript) {
  std::vector<std::vector<std::string>> sections(1);
  while (!transcript.empty()) {
    const std::size_t end = transcript.find('\n');
    const std::string_view line = transcript.substr(0, end);
    transcript = end == transcript.npos ? "" : transcript.substr(end + 1);
    if (sections.size() <= std::size(list_headings) && line == list_headings[sections.size() - 1])
      sections.emplace_back();
    else
      sections.back().emplace_back(line);
  }
  return sections;
}

}  // namespace

std::string wanted_transcript(const program& p) {
  std::string text;
  const auto add = [&](const std::vector<std::string>& lines) {
    for (const std::string& line : lines) (text += line) += '\n';
  };
  const std::vector<std::string>* const lists[] = {&p.expect.global_variables, &p.expect.trainable_variables,
                                                   &p.expect.regularization_losses, &p.expect.operations};
  add(p.expect.events);
  for (std::size_t i = 0; i != std::size(lists); ++i) {
    (text += list_headings[i]) += '\n';
    add(*lists[i]);
  }
  return text;
}

std::size_t print_differences(std::ostream& out, const program& p, std::string_view way, std::string_view got) {
  const auto wanted_sections = sections_of(wanted_transcript(p));
  auto got_sections = sections_of(got);
  got_sections.resize(wanted_sections.size());
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
