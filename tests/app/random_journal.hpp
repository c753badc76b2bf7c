// Registries with a history that nobody planned: records of every kind, created, replaced and withdrawn.
#pragma once

#include <boost/test/unit_test.hpp>
#include <random>
#include <string>

#include "formats/record_json.hpp"
#include "storage/batch_builder.hpp"
#include "storage/registry.hpp"

namespace plenary::test {

// The same seed makes the same history.
class RandomJournal {
 public:
  RandomJournal(storage::Registry& registry, unsigned seed) : registry_(registry), random_(seed) {}

  void grow(int steps) {
    for (int i = 0; i < steps; ++i) step();
  }

 private:
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

  std::string words() {
    static const char* const kWords[] = {"sea",     "\"quoted\"",     "comma,",      "ligne\nbrisée",
                                         "état",    ",\"document\":", "back\\slash", "🗳",
                                         "العربية", "tab\there"};
    std::string text = kWords[below(10)];
    for (int i = below(3); i > 0; --i) text += std::string(" ") + kWords[below(10)];
    return text;
  }

  template <class T>
  void save(const T& record) {
    const auto snapshot = registry_.read();
    storage::BatchBuilder batch(snapshot, registry_, instant(), below(3) ? "clerk" : words());
    batch.save(record, formats::document_of(record), below(2) ? words() : "", storage::Expected::anything());
    BOOST_REQUIRE(registry_.write(batch.take()));
  }

  std::string instant() {
    ++second_;
    const auto two = [](int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    return "2026-01-01T" + two(second_ / 3600 % 24) + ":" + two(second_ / 60 % 60) + ":" + two(second_ % 60) + "Z";
  }

  // Refused where others refer to the record, which then stays.
  void withdraw(const RecordKey& key, bool& is_there) {
    if (!is_there) return;
    const auto snapshot = registry_.read();
    storage::BatchBuilder batch(snapshot, registry_, instant(), "clerk");
    batch.withdraw(key, words(), storage::Expected::anything());
    if (registry_.write(batch.take())) is_there = false;
  }

  std::string member_code(int i) { return std::string("M") + static_cast<char>('A' + i) + "X"; }

  void put_member(int i) {
    Member member;
    member.code = member_code(i);
    MemberName name;
    name.name["en"] = "Member " + words();
    member.names = {name};
    member.memberships = {{}};
    member.memberships[0].assembly = "model";
    save(member);
    members_[i] = true;
  }

  void put_resolution(int i) {
    Resolution text;
    text.symbol = "M/RES/" + std::to_string(i + 1);
    text.assembly = "model";
    text.session = "1";
    text.title["en"] = "On " + words();
    if (below(2)) text.standing = Standing::draft;
    if (below(2)) text.subjects = {words()};
    save(text);
    resolutions_[i] = true;
  }

  void put_vote(int i) {
    Vote vote;
    vote.assembly = "model";
    vote.session = "1";
    vote.number = i + 1;
    if (const int text = below(5); resolutions_[text])
      vote.on.resolution = "M/RES/" + std::to_string(text + 1);
    else
      vote.on.label = "the matter of " + words();
    vote.method = Method::recorded;
    vote.announced = Tally{};
    vote.announced->yes = below(4);
    vote.announced->no = below(4);
    if (below(4)) vote.positions = positions();
    save(vote);
    votes_[i] = true;
  }

  std::vector<MemberPosition> positions() {
    std::vector<MemberPosition> list;
    for (int i = 0; i < 5; ++i) {
      if (!members_[i] || !below(4)) continue;
      MemberPosition each;
      each.member = member_code(i);
      each.position = static_cast<Position>(below(4));
      if (each.position == Position::not_voting) each.reason = static_cast<Reason>(below(4));
      list.push_back(each);
    }
    return list;
  }

  void begin() {
    Assembly assembly;
    assembly.code = "model";
    assembly.name["en"] = "Model " + words();
    save(assembly);
    Session session;
    session.assembly = "model";
    session.label = "1";
    save(session);
    begun_ = true;
  }

  void step() {
    if (!begun_) return begin();
    const int i = below(5);
    switch (below(7)) {
      case 0:
      case 1:
        return put_member(i);
      case 2:
        return put_resolution(i);
      case 3:
      case 4:
        return put_vote(i);
      case 5:
        return withdraw({RecordKind::vote, "model/1/" + std::to_string(i + 1)}, votes_[i]);
      default:
        if (below(2)) return withdraw({RecordKind::resolution, "M/RES/" + std::to_string(i + 1)}, resolutions_[i]);
        return withdraw({RecordKind::member, member_code(i)}, members_[i]);
    }
  }

  storage::Registry& registry_;
  std::mt19937 random_;
  int second_ = 0;
  bool begun_ = false;
  bool members_[5] = {}, resolutions_[5] = {}, votes_[5] = {};
};

}  // namespace plenary::test
