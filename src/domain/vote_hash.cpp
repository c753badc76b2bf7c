// Mixes what a vote says into one number.
#include "domain/vote_hash.hpp"

#include <functional>
#include <string_view>
#include <type_traits>

#include "domain/statements.hpp"

namespace plenary {

namespace {

class Hasher {
 public:
  [[nodiscard]] std::size_t value() const { return value_; }

  template <class... T>
  void add_all(const T&... values) {
    (add(values), ...);
  }

 private:
  void add(std::string_view text) { mix(std::hash<std::string_view>{}(text)); }
  void add(const std::string& text) { add(std::string_view(text)); }

  template <class T>
  requires(std::is_integral_v<T> || std::is_enum_v<T>) void add(T number) { mix(static_cast<std::size_t>(number)); }

  template <class T>
  void add(const std::optional<T>& value) {
    add(value.has_value());
    if (value) add(*value);
  }

  template <class T>
  void add(const std::vector<T>& list) {
    add(list.size());
    for (const auto& each : list) add(each);
  }

  void add(const Date& day) { add_all(day.year(), day.month(), day.day()); }
  void add(const Subject& subject) { add_all(subject.resolution, subject.part, subject.label); }
  void add(const MemberPosition& each) { add_all(each.member, each.position, each.reason); }
  void add(const VotesCast& each) { add_all(each.member, each.yes, each.no, each.abstain); }
  void add(const Remark& remark) { add_all(remark.kind, remark.text); }
  void add(const SourceCell& cell) { add_all(cell.column, cell.member, cell.text); }
  void add(const Source& source) { add_all(source.document, source.identifier, source.url); }
  void add(const Tally& tally) {
    for (const auto& [name, figure] : kTallyFigures) add(tally.*figure);
  }

  void mix(std::size_t hash) { value_ = (value_ ^ hash) * kFactor + (value_ >> kShift); }

  static constexpr std::size_t kFactor = 0x9E3779B97F4A7C15;
  static constexpr int kShift = 29;
  std::size_t value_ = 0;
};

}  // namespace

std::size_t hash_of(const Vote& vote) {
  Hasher hasher;
  hasher.add_all(vote.assembly, vote.session, vote.on, vote.round, vote.method, vote.date, vote.meeting, vote.announced,
                 vote.positions, vote.votes_cast, vote.outcome, vote.note, vote.remarks, vote.as_written, vote.sources);
  return hasher.value();
}

}  // namespace plenary
