// Members side by side: the votes of a question with what each of them did, and how often each two did the same.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/agreement.hpp"
#include "app/analysis_request.hpp"

namespace plenary::app {

inline constexpr std::size_t kMostCompared = 20;

struct ComparedMember {
  std::string code, name;
};

struct ComparedVote {
  std::string id, result;  // `122-1-1`, as announced, else as counted; may be empty
  std::optional<std::string> day, symbol, title, label, outcome;
  std::vector<std::string> letters;  // of each member, as in the chart
  std::optional<bool> alike;         // of those that voted or abstained; nothing where fewer than two did
};

struct Comparison {
  std::vector<ComparedMember> members;  // as asked for
  std::vector<ComparedVote> votes;
  std::optional<std::string> next;  // URL of the next page
  std::int64_t count = 0;           // votes on all pages
  std::shared_ptr<const AnalysedVotes> analysed;
  AgreementQuestion question;       // of the members that voted
  std::vector<AgreeingPair> pairs;  // each two of these once; those that agree most first
};

// Parameters of its own.
const std::vector<AnalysisParameter>& compare_parameters();

// Of the members and votes that the request asks for; fewer than two members are not compared. Throws StorageFailure.
Comparison make_comparison(Context& context, const AnalysisRequest& request);

// How they agreed through time: all pairs where there is room for their lines, else those of the first member.
boost::json::object picture_in_time(const Comparison& comparison);

}  // namespace plenary::app
