// SPDX-License-Identifier: BSL-1.0
// Runs a program with the library and with the model, and says where they differ.
#pragma once

#include <string>

#include "library_run.hpp"
#include "naive_run.hpp"
#include "transcript.hpp"

namespace varscope_fuzz {

struct answers {
  bool modelled = true;
  text_transcript library, model;

  bool same() const { return !modelled || library.text() == model.text(); }
};

enum class errors { caught, recorded };

inline answers answers_of(const program& p, errors mode) {
  answers a;
  try {
    naive::run<text_transcript>(p, a.model, mode == errors::caught)();
  } catch (const naive::not_modelled&) {
    a.modelled = false;
    return a;
  }
  if (mode == errors::caught) {
    graph g;
    library_run<text_transcript>(p, g, a.library).run();
  } else {
    recording_graph r;
    library_run<text_transcript>(p, r.g, a.library).run();
  }
  return a;
}

}  // namespace varscope_fuzz
