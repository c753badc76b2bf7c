// Records from a source, brought together with the registry: what is new, what changes, what does not fit.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "app/import_report.hpp"
#include "domain/manner.hpp"
#include "domain/member_names.hpp"
#include "plenary/records.hpp"
#include "storage/batch_builder.hpp"
#include "storage/records.hpp"
#include "storage/registry.hpp"
#include "support/text_hash.hpp"

namespace plenary::app {

class PlannedWrite;

// Is given lines of a file that were refused and are left out.
using SetAside = std::function<void(const std::string& file, std::string_view lines)>;

struct ImportOptions {
  std::string actor;    // whom the journal names
  std::string reason;   // what the journal says
  std::string instant;  // RFC 3339, UTC
  bool dry_run = false;
  bool keep_going = false;        // store what fits although something else was refused
  SetAside set_aside = {};        // for layouts of one row a line
  bool set_aside_in_one = false;  // of several files, which then have the same columns
  bool only_fill = false;         // a record that is there already may gain values, but none of its values may change
  std::vector<storage::Statement> first = {};             // go before the records in the batch
  std::function<void(storage::BatchBuilder&)> last = {};  // adds to the batch before it is written
};

// Collects records, then stores them in one batch, all or nothing. What a record refers to must be in the registry or
// have been added before. A record that the registry holds is merged with it (domain/merge); where another collection
// states something otherwise, a note says so. Used by one thread.
class ImportPlan {
 public:
  ImportPlan(storage::Registry& registry, ImportOptions options);
  ~ImportPlan();

  // False where the record was refused; the report says why.
  bool add(Assembly record, const Where& where);
  bool add(Member record, const Where& where);
  // `correct` is given what a record was merged to, to put right what merging keeps.
  template <class T>
  using Correct = std::function<void(T& merged)>;
  bool add(Session record, const Where& where, const Correct<Session>& correct = {});
  // A symbol that the same source gives twice is one text: the first one counts, the second fills what is absent in it,
  // and a note names the fields in which they differ.
  bool add(Resolution record, const Where& where, const Correct<Resolution>& correct = {});
  // Number 0: the vote that the registry holds on the same matter, of several the one that fits best and then the first,
  // or a new one, also where what another source says of the manner of voting contradicts it, which is a doubt. Two votes
  // on one matter in the same source are one where they are equal, and two with a remark where they are not.
  // `compare` is given a vote that was merged with one on record, to note what it does not say as the source does.
  using Compare = Correct<Vote>;
  bool add(Vote record, const Where& where, const Compare& compare = {});
  // How a vote on record fits one on the same matter that is to be added, the best first.
  struct Fit {
    // The source keeps both under one number; they may be one; they may, but one has a number there and the other none; what
    // it says of the manner contradicts it, and is from the same document; they are two.
    enum class Kind { entry, possible, numbered_otherwise, of_other_manner, none } kind = Kind::none;
    // All is on record already; all but for the positions; all but for how the source writes it; but for both; less.
    enum class Likeness { whole, but_positions, but_writing, but_both, unlike } likeness = Likeness::unlike;
    friend auto operator<=>(const Fit&, const Fit&) = default;
  };
  // That of the one that fits best. Of several votes on one matter those that fit better are to be added first, so that no
  // other one is taken for them.
  Fit fit(Vote record, const Compare& compare = {});

  // Whether the text says nothing but what the registry has of it.
  bool is_on_record(Resolution record);
  // The same of a vote, by its number.
  bool is_on_record(Vote record);

  // Gives a text whose symbol names its session by the year the symbol that names it by its number.
  void complete(Resolution& record);

  // What is wrong with a vote that is not to be added.
  Faults faults_of(Vote record);

  void refuse(RecordKind kind, Faults faults, const Where& where);
  // The two halves of it, where a record has faults in several places.
  void tell(Faults faults, const Where& where);
  void count_refused(RecordKind kind, std::size_t records);
  void note(const Where& where, std::string text);
  // From here on faults name fields as the source does.
  void tell_fields_as(std::function<std::string_view(std::string_view)> name) { name_of_field_ = std::move(name); }

  // From here on faults tell the column in which a field stands, 0 for none; with an empty function they do not.
  void tell_columns_as(std::function<std::size_t(std::string_view)> column) { column_of_field_ = std::move(column); }

  // Names of all members in the registry and in this plan.
  const MemberNames& names();

  // As it is to be: of this plan, or else of the registry. Nothing where there is none.
  std::optional<Member> member(const std::string& code);
  std::optional<Session> session(const std::string& assembly, const std::string& label);
  std::optional<Resolution> resolution(const std::string& symbol);
  std::optional<Vote> vote(const VoteRef& ref);
  bool is_known_member(std::string_view code);
  [[nodiscard]] const storage::Snapshot& snapshot() const { return snapshot_; }

  // No assembly, member, session or resolution comes any more. A large import begins to be written from here on, while its
  // votes are added; `votes` and `positions` are how many may come, for the room that they need on the disk.
  void settle(std::size_t votes, std::size_t positions);
  // Once, at the end: writes, or tries.
  ImportReport finish();
  // Keys of the records that were accepted so far, in the order in which they refer to each other.
  [[nodiscard]] std::vector<RecordKey> accepted() const;

 private:
  template <class T>
  struct Planned {
    T record;  // as it is to be
    std::optional<storage::Stored<T>> before;
    Where where;
  };
  template <class T>
  struct PlannedList {
    std::vector<Planned<T>> entries;
    std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>> by_key;
    Planned<T>* find(std::string_view key);
  };
  // A matter voted on: text (or session, where there is none), part, label, round.
  using Matter = std::tuple<std::string, std::string, std::string, int>;
  struct StoredVote {
    int number;
    std::vector<Source> sources;
    Manner manner;
    std::optional<Date> date{};
    std::optional<std::string> meeting{};
    std::optional<Tally> announced{};
  };
  static constexpr std::size_t kRefused = -1;
  struct StatedVote {
    std::size_t entry = kRefused;  // of votes_
    std::optional<Vote> merged;    // as this source gave it, where the entry may hold more
  };
  struct MatterState {
    std::vector<StoredVote> stored;  // votes of the registry on it that nothing was matched with so far
    std::size_t first = kRefused;    // of votes_, the first by this source
  };

  template <class T>
  Faults faults_of_merged(const T& merged);
  template <class T>
  bool plan(T record, std::optional<storage::Stored<T>> before, const Where& where, PlannedList<T>& list,
            const Correct<T>& correct = {});
  void note_lost_positions(const Vote& before, const Vote& merged, const Where& where);
  template <class T>
  bool fill_in(const T& stated, const Where& where, Planned<T>& first, const std::string& key,
               const Correct<T>& correct = {});
  template <class T>
  void note_disagreement(const T& before, const T& stated, const T& merged, const Where& where);
  template <class T>
  void count(const PlannedList<T>& list);
  void count_all();
  [[nodiscard]] std::size_t changes() const;
  template <class T, class Use>
  void for_each_changed(const PlannedList<T>& list, const Use& use) const;
  template <class T, class Save>
  bool save(const PlannedList<T>& list, const Save& save) const;
  template <class Save>
  void save_settled(const Save& each) const;
  [[nodiscard]] bool is_alone() const;    // nothing but records is written
  [[nodiscard]] bool is_refused() const;  // nothing may be written
  [[nodiscard]] std::optional<Fault> no_room_for(std::size_t records, std::size_t positions) const;
  void begin_writing();
  Result<storage::Committed> write_as_made();
  Result<storage::Committed> write_at_once();
  void report_doubts();
  void forget_what_was_there();
  void refuse_unknown_members();
  [[nodiscard]] bool names_new_members(const Assembly& record) const;

  Faults unknown_assembly(const std::string& code, const std::string& field);
  std::int64_t votes_held_on(const std::string& assembly, const std::optional<Date>& day);
  Faults check(const Resolution& record);
  Faults check(const Vote& record);
  MatterState& matter_of(const Vote& record);
  [[nodiscard]] bool repeats(const Vote& record, std::size_t hash) const;
  void tell_apart(Vote& record, const MatterState& matter, const Where& where);
  struct Match {
    Fit fit;
    std::size_t place = 0;  // in MatterState::stored
  };
  static Fit::Kind kind_of(const StoredVote& stored, const Vote& record);
  static bool may_be_like(const StoredVote& stored, const Vote& record);
  [[nodiscard]] Fit::Likeness likeness_of(const StoredVote& stored, const Vote& record, const Compare& compare) const;
  [[nodiscard]] Match match(const Vote& record, const MatterState& matter, const Compare& compare, bool closely) const;
  bool give_number(Vote& record, MatterState& matter, const Compare& compare);
  void tell_contradiction(const Vote& record, const MatterState& matter, const Where& where);
  void tell_same_number(const Vote& record, const Where& where);
  bool add_to(MatterState& matter, std::size_t hash, Vote record, const Where& where, const Compare& compare);

  storage::Registry& registry_;
  ImportOptions options_;
  storage::Snapshot snapshot_;
  bool has_texts_, has_votes_;  // the registry; otherwise nothing is looked up in it
  ImportReport report_;
  std::function<std::string_view(std::string_view)> name_of_field_;
  std::function<std::size_t(std::string_view)> column_of_field_;
  PlannedList<Assembly> assemblies_;
  PlannedList<Member> members_;
  PlannedList<Session> sessions_;
  PlannedList<Resolution> resolutions_;
  PlannedList<Vote> votes_;
  std::map<Matter, MatterState> matters_;
  std::unordered_multimap<std::size_t, StatedVote> stated_;                      // by this source, by hash, each once
  std::map<std::string, int> next_numbers_;                                      // by session key
  std::map<std::string, std::map<std::string, VoteRef, std::less<>>> numbered_;  // by source, then by number
  std::unordered_map<std::string, std::string> symbols_;  // every form of the planned texts, to the text's symbol
  std::unordered_map<std::string, bool, TextHash, std::equal_to<>> known_members_;  // asked for each position
  std::map<std::string, std::int64_t> votes_on_days_;
  std::optional<MemberNames> names_;
  std::unique_ptr<PlannedWrite> writing_;  // the last one, since it reads the lists above
};

}  // namespace plenary::app
