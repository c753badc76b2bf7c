// The votes and members that an analysis is of: as planes of bits, step by step of time. Kept by revision and question.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "analytics/agreement.hpp"
#include "analytics/ideal_points.hpp"
#include "app/context.hpp"
#include "app/member_naming.hpp"
#include "plenary/group.hpp"
#include "storage/lists.hpp"
#include "support/recent.hpp"

namespace plenary::app {

class PositionList;

enum class StepBy { session, year };

struct VotesQuestion {
  storage::ListQuery list;  // of the table of votes
  StepBy by = StepBy::session;
  bool contested = false;  // without votes in which all who voted did the same
  bool in_time = false;    // without votes of which nobody knows when they were: see AnalysedVotes::Step
  std::string group;       // positions of its members alone, on their days in it; empty: of all
  Naming naming = Naming::now;
  std::string language = "en";  // of names, where they have one in it
};

// Never changes once it is made: any thread.
struct AnalysedVotes {
  struct Who {
    std::string code, name;
  };
  struct Step {
    std::string label;  // of the session, with its assembly where the votes are of several; or the year
    std::string first;  // day of the first vote, or else of the session's opening; empty where neither is known
    bool is_in_time =
        true;  // false: of a special session without days, which no number puts in its place; it stands last
  };

  std::vector<Who> members;               // by code; only those that voted yes, no or abstained in one of the votes
  std::vector<std::optional<Date>> days;  // of each vote
  std::vector<Step> steps;                // in order of time
  // Their votes, and years: of the calendar where the days of all steps in time are known, else from any start, with a year
  // from one step to the next where a day is not known.
  std::vector<analytics::TimeStep> times;
  bool by_calendar = true;
  std::vector<std::string> assemblies;  // that the votes are of
  std::size_t undated = 0;              // votes left out, since nobody knows when they were
  analytics::BitPlanes planes{0, 0};

  [[nodiscard]] std::size_t votes() const { return days.size(); }
  // The place of the member; nothing where it did not vote.
  [[nodiscard]] std::optional<std::size_t> find(const std::string& code) const;
};

// Out of the resident matrix as far as it knows what is asked for. Throws StorageFailure.
std::shared_ptr<const AnalysedVotes> analysed_votes(const storage::Registry& registry,
                                                    const storage::Snapshot& snapshot, const VotesQuestion& question);

// What was worked out lately. Any thread.
class Analyses {
 public:
  // Throws StorageFailure.
  std::shared_ptr<const AnalysedVotes> votes(Context& context, const VotesQuestion& question);
  // One fit at a time; whoever asks for the same meanwhile waits for it. Throws TooManyReaders where many wait already.
  std::shared_ptr<const analytics::IdealPoints> ideal_points(Context& context, const VotesQuestion& about,
                                                             const AnalysedVotes& votes,
                                                             const analytics::IdealQuestion& question);

 private:
  Recent<const AnalysedVotes> votes_{16};
  Recent<const analytics::IdealPoints> points_{16};
  std::mutex fitting_;
  std::atomic<int> waiting_{0};
};

// The votes that a question to their table chooses, out of the resident matrix; nothing where SQL has to answer.
std::shared_ptr<const PositionList> resident_votes(const storage::Registry& registry, const storage::Snapshot& snapshot,
                                                   const storage::ListQuery& votes);

// Whether the day is one of the member's in the group. Of a day that is not known, only where its time has no ends.
bool is_in_group(const GroupMember& member, const std::optional<Date>& day);

}  // namespace plenary::app
