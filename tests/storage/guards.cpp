// What the file itself refuses, whoever writes to it, with foreign keys switched off as SQLite's shell has them.
#include <boost/test/unit_test.hpp>

#include "storage/batch_builder.hpp"
#include "storage/support.hpp"

using namespace plenary;
using namespace plenary::storage;

namespace {

struct Guarded {
  TemporaryFolder folder;
  std::filesystem::path file = folder.path() / "registry.db";

  Guarded() {
    const auto registry = testing::open(file);
    const auto snapshot = registry->read();
    BatchBuilder batch(snapshot, *registry, "2026-01-02T03:04:05Z", "tester");
    batch.save(Assembly{"model", {{"en", "It"}}, {}, {}, false, {}}, "{}", "", Expected::absent());
    for (const auto* code : {"AAA", "BBB"}) {
      Member member;
      member.code = code;
      member.names = {{{{"en", code}}, {}, {}}};
      batch.save(member, "{}", "", Expected::absent());
    }
    Assembly grouped{"other", {{"en", "Other"}}, {}, {}, false, {}};
    const auto first = Date::from(2001, 1, 1), last = Date::from(2005, 12, 31);
    grouped.groups = {{"islands", {{"en", "Islands"}}, "caucus", {}, {{"AAA", first, last}}, {}},
                      {"coasts", {{"en", "Coasts"}}, {}, {}, {}, {}}};
    batch.save(grouped, "{}", "", Expected::absent());
    batch.save(Session{"model", "3", SessionKind::regular, 3, {}, {}, {}, {}}, "{}", "", Expected::absent());
    for (int number = 1; number <= 3; ++number) {
      Vote vote;
      vote.assembly = "model";
      vote.session = "3";
      vote.number = number;
      vote.on.label = "A matter";
      vote.method = number == 1 ? Method::recorded : number == 2 ? Method::secret_ballot : Method::consensus;
      if (number == 1) vote.positions = {{"AAA", Position::yes, {}}};
      if (number == 1) vote.intended = {{"AAA", Position::no, {}, {}}};
      batch.save(vote, "{}", "", Expected::absent());
    }
    BOOST_REQUIRE(registry->write(batch.take()));
  }

  // "" where it was done.
  std::string refusal(const std::string& sql) {
    try {
      testing::run_sql(file, sql);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "";
  }

  void refuses(const std::string& sql) { BOOST_TEST(!refusal(sql).empty(), sql << " was done"); }

  static std::string vote(int number) { return "(SELECT id FROM votes WHERE number = " + std::to_string(number) + ")"; }
  static std::string member(const char* code) {
    return std::string("(SELECT id FROM members WHERE code = '") + code + "')";
  }
  static std::string position(int number, const std::string& member, int position = 0) {
    return "INSERT INTO positions VALUES (" + vote(number) + ", " + member + ", " + std::to_string(position) + ")";
  }
  static std::string intention(int number, const std::string& member) {
    return "INSERT INTO intended_positions (vote, place, member, position) VALUES (" + vote(number) + ", 7, " + member +
           ", 0)";
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(guards, Guarded)

BOOST_AUTO_TEST_CASE(positions_of_a_secret_ballot) {
  refuses(position(2, member("AAA")));
  refuses("UPDATE positions SET vote = " + vote(2));
  refuses("UPDATE votes SET has_positions = 1 WHERE number = 2");
  refuses("UPDATE votes SET method = 'secret_ballot' WHERE number = 1");
  refuses("UPDATE votes SET has_positions = 0, method = 'secret_ballot' WHERE number = 1");
  refuses(intention(2, member("AAA")));
}

BOOST_AUTO_TEST_CASE(two_positions_of_one_member) {
  BOOST_TEST(refusal(position(1, member("BBB"))) == "");
  refuses(position(1, member("AAA")));
  refuses(position(1, member("BBB"), 1));
  refuses("UPDATE positions SET member = " + member("AAA") + " WHERE member = " + member("BBB"));
  refuses(intention(1, member("AAA")));
}

BOOST_AUTO_TEST_CASE(a_member_that_nobody_knows) {
  refuses(position(1, "999"));
  refuses("UPDATE positions SET member = 999");
  refuses(intention(1, "999"));
  refuses("INSERT INTO positions VALUES (999, " + member("AAA") + ", 0)");
}

BOOST_AUTO_TEST_CASE(words_that_are_none_of_theirs) {
  refuses("UPDATE votes SET outcome = 'passed'");
  refuses("UPDATE votes SET method = 'by lot'");
  refuses("UPDATE votes SET standing = 'final'");
  refuses(
      "INSERT INTO resolutions (symbol, sort_key, session, kind, outcome, standing) SELECT 'A', 'A', id, 'resolution', "
      "'passed', 'provisional' FROM sessions");
  refuses("UPDATE positions SET position = 8");
  refuses("UPDATE sessions SET opens = '2026-02-02', closes = '2026-01-01'");
}

BOOST_AUTO_TEST_CASE(figures_that_cannot_be) {
  refuses("INSERT INTO announced_tallies (vote, yes) VALUES (" + vote(1) + ", -1)");
  BOOST_TEST(refusal("INSERT INTO announced_tallies (vote, yes) VALUES (" + vote(1) + ", 7)") == "");
}

BOOST_AUTO_TEST_CASE(statements_beside_nothing) {
  const auto stated = [](int of, int place, const std::string& cells) {
    return "INSERT INTO stated_tallies (vote, place, document, yes) VALUES (" + vote(of) + ", " +
           std::to_string(place) + ", " + cells + ")";
  };
  refuses(stated(1, 0, "'a table', 7"));  // nothing was announced
  BOOST_TEST(refusal("INSERT INTO announced_tallies (vote, yes) VALUES (" + vote(1) + ", 7)") == "");
  refuses(stated(1, 0, "'a table', -7"));
  refuses(stated(1, 0, "'a table', NULL"));
  BOOST_TEST(refusal(stated(1, 0, "'a table', 8")) == "");
  refuses(stated(1, 0, "'another', 8"));
  refuses(stated(1, 1, "'a table', 9"));
  BOOST_TEST(refusal(stated(1, 1, "NULL, 9")) == "");
  refuses("UPDATE stated_tallies SET document = 'a table'");
  refuses("UPDATE stated_tallies SET vote = " + vote(3));
  refuses("DELETE FROM announced_tallies");
}

BOOST_AUTO_TEST_CASE(houses_of_nothing) {
  const auto told = [](int of, int place, const std::string& cells) {
    return "INSERT INTO house_tallies (vote, place, house, yes) VALUES (" + vote(of) + ", " + std::to_string(place) +
           ", " + cells + ")";
  };
  refuses(told(1, 0, "'A', 7"));  // nothing was announced
  BOOST_TEST(refusal("INSERT INTO announced_tallies (vote) VALUES (" + vote(1) + ")") == "");
  refuses(told(1, 0, "'A', -7"));
  refuses(told(1, 0, "'A', NULL"));
  refuses(told(1, 0, "'', 7"));
  BOOST_TEST(refusal(told(1, 0, "'A', 7")) == "");
  refuses(told(1, 1, "'A', 8"));
  refuses("UPDATE house_tallies SET vote = " + vote(3));
  refuses("DELETE FROM announced_tallies");
}

BOOST_AUTO_TEST_CASE(votes_cast_where_none_are_kept) {
  const auto cast = [](int in, const std::string& by, const std::string& votes) {
    return "INSERT INTO votes_cast (vote, member, yes, no, abstain) VALUES (" + vote(in) + ", " + by + ", " + votes +
           ")";
  };
  refuses(cast(2, member("AAA"), "1, 0, 0"));  // a secret ballot
  refuses(cast(1, "999", "1, 0, 0"));
  refuses(cast(1, member("AAA"), "0, 0, 0"));
  refuses(cast(1, member("AAA"), "3, -1, 0"));
  BOOST_TEST(refusal(cast(1, member("AAA"), "3, 1, 0")) == "");
  refuses(cast(1, member("AAA"), "3, 1, 0"));
  refuses("UPDATE votes_cast SET member = 999");
  refuses("UPDATE votes_cast SET vote = " + vote(3));
}

BOOST_AUTO_TEST_CASE(another_history) {
  refuses("UPDATE revisions SET actor = 'nobody'");
  refuses("DELETE FROM revisions");
}

BOOST_AUTO_TEST_CASE(what_the_program_does_is_done) {
  const auto registry = testing::open(file);
  const auto snapshot = registry->read();
  BatchBuilder batch(snapshot, *registry, "2026-01-02T03:04:05Z", "tester");
  Vote vote;
  vote.assembly = "model";
  vote.session = "3";
  vote.number = 1;
  vote.on.label = "A matter";
  vote.method = Method::secret_ballot;
  batch.save(vote, "{}", "", Expected::anything());
  BOOST_TEST(registry->write(batch.take()).ok());
}

BOOST_AUTO_TEST_CASE(groups_of_whom_there_is_not) {
  const std::string of = "INSERT INTO group_members SELECT id, ", other = " FROM assemblies WHERE code = 'other'";
  const auto add = [&](const std::string& group, const std::string& place, const std::string& who,
                       const std::string& from, const std::string& until) {
    return of + group + ", " + place + ", " + who + ", " + from + ", " + until + other;
  };
  refuses(add("0", "1", "999", "NULL", "NULL"));                  // no member
  refuses(add("7", "0", member("AAA"), "NULL", "NULL"));          // no group
  refuses(add("0", "1", member("AAA"), "'2005-12-31'", "NULL"));  // a member twice at a time
  refuses(add("0", "1", member("AAA"), "NULL", "NULL"));
  refuses(add("0", "1", member("BBB"), "'2001-01-01'", "'2000-12-31'"));  // days in reverse
  refuses(add("0", "0", member("BBB"), "NULL", "NULL"));                  // a place twice
  BOOST_TEST(refusal(add("0", "1", member("AAA"), "'2006-01-01'", "NULL")).empty());
  BOOST_TEST(refusal(add("0", "2", member("BBB"), "NULL", "NULL")).empty());
  refuses("UPDATE group_members SET from_date = NULL WHERE place = 1");
  refuses("UPDATE group_members SET member = " + member("AAA"));
  refuses("UPDATE group_members SET member = 999 WHERE place = 2");
  refuses("UPDATE group_members SET position = 7 WHERE place = 2");
  refuses("UPDATE member_groups SET code = 'islands'");
  refuses("UPDATE member_groups SET code = 'Islands' WHERE position = 0");
  refuses("UPDATE member_groups SET kind = ''");
  refuses("UPDATE member_groups SET position = 8 WHERE position = 0");
  refuses("UPDATE group_texts SET role = 'other'");
  refuses("UPDATE group_texts SET text = ''");
  refuses("DELETE FROM members WHERE code = 'AAA'");
  refuses("UPDATE members SET id = 999 WHERE code = 'AAA'");
}

BOOST_AUTO_TEST_SUITE_END()
