// The example that ships with the program: whole, consistent, and with something of everything that it is to show.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "domain/names.hpp"
#include "domain/tally.hpp"
#include "formats/record_json.hpp"
#include "formats/reference_names.hpp"

using namespace plenary;
namespace json = boost::json;

namespace {

const json::value& example() {
  static const json::value value = [] {
    std::ifstream file(tests::source_folder() / "schema/reference/example.json");
    return json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
  }();
  return value;
}

template <class T>
std::vector<T> records(std::string_view list) {
  std::vector<T> out;
  for (const auto& value : example().at(list).as_array()) {
    auto record = formats::from_json<T>(value);
    for (const auto& fault : record ? Faults{} : record.faults())
      BOOST_TEST_MESSAGE(json::serialize(value).substr(0, 80) << " " << fault.field << ": " << fault.message);
    BOOST_REQUIRE(record);
    out.push_back(std::move(*record));
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(example_data)

BOOST_AUTO_TEST_CASE(has_the_size_that_was_asked_for) {
  BOOST_TEST(records<Assembly>("assemblies").size() == 1u);
  BOOST_TEST(records<Member>("members").size() == 30u);
  BOOST_TEST(records<Session>("sessions").size() == 4u);  // with the one of INTERPOL
  BOOST_TEST(records<Resolution>("resolutions").size() == 46u);
  BOOST_TEST(records<Vote>("votes").size() == 62u);
}

BOOST_AUTO_TEST_CASE(is_marked_as_an_example) {
  for (const auto& assembly : records<Assembly>("assemblies")) BOOST_TEST(assembly.example);
  for (const auto& member : records<Member>("members")) {
    BOOST_TEST(member.example);
    BOOST_TEST(member.code[0] == 'X', member.code);  // ISO 3166 keeps XAA to XZZ for users
  }
}

BOOST_AUTO_TEST_CASE(shows_every_method_and_several_outcomes) {
  std::set<Method> methods;
  std::set<Outcome> outcomes;
  std::set<std::string> parts;
  bool intended = false, suspended = false, second_round = false;
  for (const auto& vote : records<Vote>("votes")) {
    methods.insert(vote.method);
    if (vote.outcome) outcomes.insert(*vote.outcome);
    parts.insert(vote.on.part);
    intended = intended || !vote.intended.empty();
    second_round = second_round || vote.round > 1;
    for (const auto& position : vote.positions.value_or(std::vector<MemberPosition>{}))
      suspended = suspended || position.reason == Reason::suspended;
    if (vote.method == Method::secret_ballot) BOOST_TEST(!vote.positions, vote.id());
  }
  BOOST_TEST(methods.size() == all_names<Method>().size());
  BOOST_TEST(outcomes.size() >= 3u);
  BOOST_TEST(parts == (std::set<std::string>{"admission", "amendment", "motion", "paragraph", "whole"}),
             boost::test_tools::per_element());
  BOOST_TEST(intended);
  BOOST_TEST(suspended);
  BOOST_TEST(second_round);
}

BOOST_AUTO_TEST_CASE(differs_from_its_positions_in_one_vote_alone) {
  std::vector<std::string> doubtful;
  for (const auto& vote : records<Vote>("votes"))
    if (!discrepancies(vote).empty()) doubtful.push_back(vote.id());
  BOOST_TEST(doubtful == std::vector<std::string>{"model/3/12"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(refers_to_what_is_there) {
  std::set<std::string> symbols, members;
  for (const auto& resolution : records<Resolution>("resolutions")) symbols.insert(resolution.symbol);
  for (const auto& member : records<Member>("members")) members.insert(member.code);
  std::size_t citations = 0;
  for (const auto& resolution : records<Resolution>("resolutions"))
    for (const auto& citation : resolution.citations) {
      if (resolution.assembly != "model") continue;
      ++citations;
      BOOST_TEST(symbols.count(citation.symbol) == 1u, citation.symbol);
    }
  BOOST_TEST(citations >= 10u);
  for (const auto& vote : records<Vote>("votes")) {
    BOOST_TEST(symbols.count(vote.on.resolution.value_or("")) == 1u, vote.id());
    for (const auto& position : vote.positions.value_or(std::vector<MemberPosition>{}))
      BOOST_TEST(members.count(position.member) == 1u, position.member);
  }
}

BOOST_AUTO_TEST_CASE(numbers_votes_without_gaps) {
  std::map<std::string, int> last;
  for (const auto& vote : records<Vote>("votes")) {
    auto& number = last[vote.assembly + "/" + vote.session];
    BOOST_TEST(vote.number == number + 1, vote.id());
    number = vote.number;
  }
}

BOOST_AUTO_TEST_CASE(reference_records_have_the_shape_of_records) {
  for (const auto& value : tests::reference_members())
    BOOST_TEST(formats::from_json<Member>(value).ok(), value.at("code"));
  std::ifstream file(tests::source_folder() / "schema/reference/assemblies.json");
  const auto assemblies = json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
  for (const auto& value : assemblies.as_array()) BOOST_TEST(formats::from_json<Assembly>(value).ok());
}

BOOST_AUTO_TEST_SUITE_END()
