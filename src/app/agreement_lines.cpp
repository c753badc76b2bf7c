// Lines of agreement, step by step.
#include "app/agreement_lines.hpp"

#include <algorithm>

#include "app/analysis_reply.hpp"
#include "app/figure.hpp"
#include "app/words.hpp"

namespace plenary::app {

boost::json::object agreement_in_time(const AnalysedVotes& votes, const std::vector<AgreeingPair>& pairs,
                                      const AgreementQuestion& question,
                                      const std::map<std::string, std::string>& names) {
  const auto name_of_member = [&](const AnalysedVotes::Who& who) {
    const auto known = names.find(who.code);
    return known == names.end() ? who.name : known->second;
  };
  LineChart chart;
  chart.title = word("agreement.in_time");
  chart.describes = word("agreement.in_time_describes");
  chart.y_label = word("agreement.column.agreement");
  chart.steps = steps_on_axis(votes);
  const bool of_one = std::all_of(pairs.begin(), pairs.end(),
                                  [&](const AgreeingPair& pair) { return pair.member == pairs.front().member; });
  for (const auto& drawn : pairs) {
    if (chart.lines.size() == kMostLines) break;
    auto asked = question;
    asked.members = {drawn.member};
    asked.with = {drawn.other};
    const auto &member = votes.members[drawn.member], &other = votes.members[drawn.other];
    ChartLine line{of_one && pairs.size() > 1 ? name_of_member(other) : member.code + " – " + other.code, {}, false};
    for (const auto& pair : agreeing_by_step(votes, asked))
      if (pair.agreement.n > 0 && votes.steps[*pair.step].is_in_time)
        line.points.push_back({votes.times[*pair.step].years, pair.agreement.value, 0, 0});
    chart.lines.push_back(std::move(line));
  }
  return line_chart(chart);
}

}  // namespace plenary::app
