// The table of targets, and how one of them fails.
#include "fuzz/targets.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace plenary::fuzz {

std::span<const Target> targets() {
  static constexpr std::array<Target, 18> kTargets = {{{"document", read_texts},
                                                       {"symbol", read_symbols},
                                                       {"search", read_searches},
                                                       {"plain", read_plain_files},
                                                       {"html", read_pages},
                                                       {"archive", read_archives},
                                                       {"docx", read_docx_parts},
                                                       {"record", read_records},
                                                       {"unxml", read_roll_call_lines},
                                                       {"journal", read_journal_lines},
                                                       {"request", ask_for_targets},
                                                       {"body", send_records},
                                                       {"form", read_forms},
                                                       {"positions", read_position_lists},
                                                       {"undl", read_roll_call_tables},
                                                       {"voeten", read_voeten_tables},
                                                       {"akn", read_statements},
                                                       {"popolo", read_vote_events}}};
  return kTargets;
}

void hold(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

}  // namespace plenary::fuzz
