// Checks how the wording of an adoption is read: outcome, method, counts, names, intentions; and what is none.
#include "domain/reader/adoption.hpp"

#include <boost/test/unit_test.hpp>
#include <random>
#include <string>

#include "domain/reader_support.hpp"

using namespace plenary;
using namespace plenary::reader;
using plenary::test::joined;

namespace {

// `adopted recorded 122-1-1 m77 2024-11-07 amended`, with `?` for a figure that the text does not state.
std::string summary(const std::optional<Adoption>& read) {
  if (!read) return "nothing";
  static const char* const kOutcomes[] = {"adopted", "rejected", "withdrawn", "deferred", "lapsed"};
  static const char* const kMethods[] = {"",          " consensus", " acclamation", " unanimous",     " show_of_hands",
                                         " recorded", " roll_call", " electronic",  " secret_ballot", " non_recorded"};
  std::string out = read->outcome ? kOutcomes[static_cast<int>(*read->outcome)] : "-";
  out += kMethods[static_cast<int>(read->method)];
  const auto figure = [](const std::optional<int>& value) { return value ? std::to_string(*value) : std::string("?"); };
  if (const auto& t = read->announced) {
    out += " " + figure(t->yes) + "-" + figure(t->no) + "-" + figure(t->abstain);
    if (t->not_voting) out += " x" + figure(t->not_voting);
    if (t->invalid) out += " i" + figure(t->invalid);
  }
  if (read->meeting_number) out += " m" + std::to_string(*read->meeting_number);
  if (read->date) out += " " + read->date->to_string();
  if (read->as_amended) out += " amended";
  return out;
}

struct Row {
  std::string_view text, want;
};

void check_all(std::string_view language, std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.text) BOOST_TEST(summary(read_adoption(row.text, *find_language(language))) == row.want);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reader_adoption)

BOOST_AUTO_TEST_CASE(reads_english_wordings) {
  check_all(
      "en",
      {{"Adopted: 122 votes in favour, 1 against, 1 abstention", "adopted 122-1-1"},
       {"Adopted.", "adopted"},
       {"ADOPTED", "adopted"},
       {"[Adopted]", "adopted"},
       {"Adopted unanimously.", "adopted unanimous"},
       {"Unanimously adopted", "adopted unanimous"},
       {"Adopted by consensus", "adopted consensus"},
       {"Adopted by acclamation", "adopted acclamation"},
       {"Adopted without a vote.", "adopted consensus"},
       {"[without a vote]", "- consensus"},
       {"Adopted as amended", "adopted amended"},
       {"Adopted as orally revised.", "adopted amended"},
       {"Adopted, as orally revised, by 122 votes to 3.", "adopted 122-3-? amended"},
       {"Rejected", "rejected"},
       {"Not adopted.", "rejected"},
       {"Withdrawn.", "withdrawn"},
       {"Deferred to the 93rd session.", "deferred"},
       {"Adopted by 149 votes to 1, with 7 abstentions", "adopted 149-1-7"},
       {"Adopted by a recorded vote of 142 in favour to 1 against (United States), with no abstentions.",
        "adopted recorded 142-1-0"},
       {"Adopted by a recorded vote of 142 to 1, with 7 abstentions", "adopted recorded 142-1-7"},
       {"Adopted by twelve votes to none, with three abstentions", "adopted 12-0-3"},
       {"Adopted by one hundred and twenty-two votes to none", "adopted 122-0-?"},
       {"Adopted by 12 votes in favour, none against and no abstentions.", "adopted 12-0-0"},
       {"The draft resolution was adopted by 115 votes to 15, with 28 abstentions (resolution 75/277).",
        "adopted 115-15-28"},
       {"Draft resolution A/75/L.82/Rev.1 was adopted (resolution 75/300).", "adopted"},
       {"Operative paragraph 3 was retained by 120 votes to 2, with 5 abstentions.", "adopted 120-2-5"},
       {"The amendment was rejected by 82 votes to 35, with 30 abstentions.", "rejected 35-82-30"},
       {"Rejected by 82 votes against to 35 in favour", "rejected 35-82-?"},
       {"Rejected: 35 votes in favour, 82 against, 30 abstentions", "rejected 35-82-30"},
       {"Adopted 123-0-15", "adopted 123-0-15"},
       {"123-0-15", "- 123-0-15"},
       {"164\u20131\u20136", "- 164-1-6"},
       {"Adopted (164 \u2013 1 \u2013 6)", "adopted 164-1-6"},
       {"124-6(US)-25", "- 124-6-25"},
       {"Adopted 122-55-1, 77th plenary meeting", "adopted 122-55-1 m77"},
       {"Rejected 68-51-16", "rejected 68-51-16"},
       {"Adopted by secret ballot: 75 for, 24 against, 34 abstentions", "adopted secret_ballot 75-24-34"},
       {"In favour: 122. Against: 1. Abstentions: 1.", "- 122-1-1"},
       {"Adopted (122/1/1)", "adopted 122-1-1"},
       {"Adopted: 122/1/1", "adopted 122-1-1"},
       {"Adopted 122 / 1 / 0.", "adopted 122-1-0"},
       {"Adopted: 12/1/10", "nothing"},
       {"Yes: 107, No: 14, Abstentions: 52", "- 107-14-52"},
       {"Votes for: 107; votes against: 14; abstentions: 52; invalid: 2", "- 107-14-52 i2"},
       {"By 149 votes to 1, with 7 abstentions, the draft resolution was adopted.", "adopted 149-1-7"},
       {"Adopted by a roll-call vote of 53 to 11, with 26 abstaining.", "adopted roll_call 53-11-26"},
       {"Adopted by a show of hands", "adopted show_of_hands"},
       {"Resolution adopted by the General Assembly on 6 December 2021", "adopted 2021-12-06"},
       {"Adopted at the 99th plenary meeting, on 14 December 1990, by a recorded vote of 142 to none, with "
        "1 abstention",
        "adopted recorded 142-0-1 m99 1990-12-14"},
       {"Adopted at the 25th (resumed) plenary meeting", "adopted m25"},
       {"Draft resolution XVI, as a whole, was adopted by 152 votes to 4 (resolution 77/43).", "adopted 152-4-?"},
       {"The eighth preambular paragraph of draft resolution IV was retained by 120 votes to 4.", "adopted 120-4-?"},
       {"122 yes, 1 no, 2 abstentions", "- 122-1-2"},
       {"Yes 122 No 1 Abstain 2", "- 122-1-2"},
       {"Adopted by a two-thirds majority", "adopted"},
       {"It was so decided.", "adopted"},
       {"Adopted at the 1411th meeting by 14 votes to none, with 1 abstention (Togo).", "adopted 14-0-1 m1411"},
       {"Adopted with 120 votes", "adopted 120-?-?"},
       {"The General Assembly adopted the resolution by 120 votes to 3, 12 delegations not voting.",
        "adopted 120-3-? x12"}});
}

BOOST_AUTO_TEST_CASE(reads_french_wordings) {
  check_all(
      "fr",
      {{"Adopt\u00e9e", "adopted"},
       {"Adopt\u00e9e \u00e0 l\u2019unanimit\u00e9", "adopted unanimous"},
       {"Adopt\u00e9e par consensus.", "adopted consensus"},
       {"ADOPT\u00c9E PAR ACCLAMATION", "adopted acclamation"},
       {"Adopt\u00e9e sans \u00eatre mise aux voix", "adopted consensus"},
       {"Adopt\u00e9e telle que modifi\u00e9e", "adopted amended"},
       {"Rejet\u00e9e", "rejected"},
       {"Adopt\u00e9e par 120 voix contre 3, avec 5 abstentions", "adopted 120-3-5"},
       {"Adopt\u00e9e par 120 voix contre 3 et 5 abstentions", "adopted 120-3-5"},
       {"Adopt\u00e9e par cent vingt-deux voix contre une, sans abstention", "adopted 122-1-0"},
       {"Adopt\u00e9e : 122 voix pour, 1 contre, 1 abstention", "adopted 122-1-1"},
       {"122 voix pour, 1 voix contre et 1 abstention", "- 122-1-1"},
       {"Adopt\u00e9e (120 pour 3 contre 5 abstentions)", "adopted 120-3-5"},
       {"Pour\u00a0: 120\u00a0; contre\u00a0: 3\u00a0; abstentions\u00a0: 5", "- 120-3-5"},
       {"Par 115 voix contre 15, avec 28 abstentions, le projet de r\u00e9solution A/75/L.82 est adopt\u00e9 "
        "(r\u00e9solution 75/277).",
        "adopted 115-15-28"},
       {"Par 82 voix contre 35, avec 30 abstentions, l\u2019amendement est rejet\u00e9.", "rejected 35-82-30"},
       {"Adopt\u00e9e au scrutin secret par 101 voix contre 12, aucune abstention", "adopted secret_ballot 101-12-0"},
       {"Par vote enregistr\u00e9, par 142 voix pour contre une (\u00c9tats-Unis), sans abstention",
        "- recorded 142-1-0"},
       {"Adopt\u00e9e \u00e0 la 77e s\u00e9ance pl\u00e9ni\u00e8re, le 6 d\u00e9cembre 2021, par un vote "
        "enregistr\u00e9 de 142 voix contre 2",
        "adopted recorded 142-2-? m77 2021-12-06"},
       {"R\u00e9solution adopt\u00e9e par l\u2019Assembl\u00e9e g\u00e9n\u00e9rale le 6 d\u00e9cembre 2021",
        "adopted 2021-12-06"}});
}

BOOST_AUTO_TEST_CASE(reads_spanish_wordings) {
  check_all("es",
            {{"Aprobada por unanimidad", "adopted unanimous"},
             {"Aprobada sin votaci\u00f3n", "adopted consensus"},
             {"Por 115 votos contra 15 y 28 abstenciones, queda aprobado el proyecto de resoluci\u00f3n",
              "adopted 115-15-28"},
             {"Aprobada por 122 votos a favor, 1 en contra y 1 abstenci\u00f3n", "adopted 122-1-1"},
             {"Aprobada en votaci\u00f3n registrada por 142 votos contra ninguno y 3 abstenciones",
              "adopted recorded 142-0-3"},
             {"Rechazada por 30 votos contra 12", "rejected 12-30-?"},
             {"Resoluci\u00f3n aprobada por la Asamblea General el 6 de diciembre de 2021", "adopted 2021-12-06"}});
}

BOOST_AUTO_TEST_CASE(what_only_mentions_an_adoption_is_none) {
  check_all("en", {{"", "nothing"},
                   {"   ", "nothing"},
                   {"Recalling resolution 60/1, adopted by 120 votes to 3, with 5 abstentions,", "nothing"},
                   {"RECALLING the resolution adopted unanimously in 1998,", "nothing"},
                   {"Adopted in Paris in 1948, the Declaration recognizes the dignity of every person;", "nothing"},
                   {"adopted by the General Assembly at its 76th session", "adopted"},
                   {"resolution adopted by the General Assembly on 6 December 2021", "nothing"},
                   {"Calls upon States to vote in favour of peace;", "nothing"},
                   {"Requests that the text adopted be distributed;", "nothing"},
                   {"Adopted amendments to the Statute", "nothing"},
                   {"4 to 7 November 2024", "nothing"},
                   {"77th plenary meeting", "nothing"},
                   {"For the purposes of this resolution, 3 members abstained", "nothing"},
                   {"15-21", "nothing"},
                   {"Adopted 122:1:1", "nothing"},
                   {"Adopted by 122 votes to 1, 7", "nothing"},
                   {"See paragraphs 205 to 210.", "nothing"},
                   {"Plenary meetings from 9.00 to 21.00", "nothing"},
                   {"139 Postponed by the General Assembly in its decision 75/570.", "nothing"},
                   {"A/76/L.3", "nothing"},
                   {"Paragraph 3 was adopted by 120 votes to 2; paragraph 4 was adopted by 110 votes to 9.", "nothing"},
                   {"The motion was rejected and the resolution was adopted.", "nothing"}});
  check_all("fr", {{"Rappelant la r\u00e9solution adopt\u00e9e \u00e0 l'unanimit\u00e9 en 1998,", "nothing"},
                   {"Adopte le texte suivant :", "nothing"},
                   {"Approuve, pour 2022, un budget d\u2019un montant de 11 631 800 dollars ;", "nothing"},
                   {"Pour la paix et contre la guerre,", "nothing"}});
}

BOOST_AUTO_TEST_CASE(reads_names_in_brackets) {
  const auto& english = *find_language("en");
  const auto one =
      read_adoption("by a recorded vote of 142 in favour to 1 against (United States), with no abstentions", english);
  BOOST_REQUIRE(one);
  BOOST_TEST(joined(one->names.no) == "United States");
  const auto two = read_adoption(
      "adopted by a recorded vote of 166 to 3 against (Israel, Micronesia (Federated States of), Bolivia "
      "(Plurinational State of)), "
      "with 2 abstentions (Trinidad and Tobago and Panama)",
      english);
  BOOST_REQUIRE(two);
  BOOST_TEST(joined(two->names.no) == "Israel|Micronesia (Federated States of)|Bolivia (Plurinational State of)");
  BOOST_TEST(joined(two->names.abstain) == "Trinidad and Tobago|Panama");
  BOOST_TEST(summary(two) == "adopted recorded 166-3-2");
  BOOST_TEST(joined(read_adoption("124-6(US)-25", english)->names.no) == "US");
  BOOST_TEST(joined(read_adoption("Adopted by 149 votes to 1 (Israel), with 2 abstentions (Palau, Nauru)", english)
                        ->names.abstain) == "Palau|Nauru");
}

BOOST_AUTO_TEST_CASE(reads_the_lists_of_a_meeting_record) {
  const auto read = read_adoption(
      "A recorded vote was taken.\n\nIn favour:\nAfghanistan, Antigua and Barbuda, Bolivia (Plurinational State of), "
      "Guinea-\nBissau, "
      "C\u00f4te d\u2019Ivoire, St. Lucia, Zimbabwe\n\nAgainst:\nNone\n\nAbstaining:\nIran (Islamic Republic of), "
      "United Kingdom of Great\n"
      "Britain and Northern Ireland\n\nDraft resolution A/75/L.82 was adopted by 115 votes to none, with 2 abstentions "
      "(resolution "
      "75/277).\n\n[Subsequently, the delegations of Cuba, the United States of America and Mali informed the "
      "Secretariat that they had "
      "intended to vote in favour; the delegation of Peru had intended to abstain.]",
      *find_language("en"));
  BOOST_TEST(summary(read) == "adopted recorded 115-0-2");
  BOOST_REQUIRE(read);
  BOOST_TEST(joined(read->names.yes) ==
             "Afghanistan|Antigua and Barbuda|Bolivia (Plurinational State of)|Guinea-Bissau|C\u00f4te "
             "d\u2019Ivoire|St. Lucia|Zimbabwe");
  BOOST_TEST(read->names.no.empty());
  BOOST_TEST(joined(read->names.abstain) ==
             "Iran (Islamic Republic of)|United Kingdom of Great Britain and Northern Ireland");
  BOOST_REQUIRE(read->intentions.size() == 4u);
  BOOST_TEST(read->intentions[0].name == "Cuba");
  BOOST_TEST(read->intentions[1].name == "United States of America");
  BOOST_TEST((read->intentions[1].position == Position::yes));
  BOOST_TEST(read->intentions[3].name == "Peru");
  BOOST_TEST((read->intentions[3].position == Position::abstain));
}

BOOST_AUTO_TEST_CASE(reads_lists_on_one_line_and_alone) {
  const auto& english = *find_language("en");
  const auto read = read_adoption("In favour: Aland, Bland. Against: Cland. Abstaining: Dland and Eland.", english);
  BOOST_TEST(summary(read) == "-");
  BOOST_REQUIRE(read);
  BOOST_TEST(joined(read->names.yes) == "Aland|Bland");
  BOOST_TEST(joined(read->names.no) == "Cland");
  BOOST_TEST(joined(read->names.abstain) == "Dland|Eland");
  const auto counted = read_adoption("In favour (2): Aland, Bland\nAgainst (0): None\nAbstaining (1): Cland", english);
  BOOST_TEST(summary(counted) == "- 2-0-1");
  BOOST_REQUIRE(counted);
  BOOST_TEST(joined(counted->names.yes) == "Aland|Bland");
  const auto french = read_adoption(
      "Il est proc\u00e9d\u00e9 \u00e0 un vote enregistr\u00e9.\n\nVotent pour\u00a0:\nAfghanistan, "
      "B\u00e9nin\n\nVotent contre\u00a0:\nN\u00e9ant\n\n"
      "S\u2019abstiennent\u00a0:\nTchad\n\nPar 2 voix contre z\u00e9ro, avec une abstention, le projet de "
      "r\u00e9solution est adopt\u00e9.\n\n"
      "[Les d\u00e9l\u00e9gations de la Guin\u00e9e et du Mali ont ult\u00e9rieurement inform\u00e9 le "
      "Secr\u00e9tariat qu\u2019elles entendaient voter pour.]",
      *find_language("fr"));
  BOOST_TEST(summary(french) == "adopted recorded 2-0-1");
  BOOST_REQUIRE(french);
  BOOST_TEST(joined(french->names.yes) == "Afghanistan|B\u00e9nin");
  BOOST_TEST(french->names.no.empty());
  BOOST_TEST(joined(french->names.abstain) == "Tchad");
  BOOST_REQUIRE(french->intentions.size() == 2u);
  BOOST_TEST(french->intentions[0].name == "Guin\u00e9e");
  BOOST_TEST(french->intentions[1].name == "Mali");
}

BOOST_AUTO_TEST_CASE(reads_notes_on_intentions_alone) {
  const auto& english = *find_language("en");
  const auto one = read_adoption(
      "[Subsequently, the delegation of Kenya informed the Secretariat that it had intended to vote against.]",
      english);
  BOOST_REQUIRE(one);
  BOOST_REQUIRE(one->intentions.size() == 1u);
  BOOST_TEST(one->intentions[0].name == "Kenya");
  BOOST_TEST((one->intentions[0].position == Position::no));
  BOOST_TEST(!one->announced);
  const auto& spanish = *find_language("es");
  const auto two = read_adoption(
      "[Posteriormente, las delegaciones de Bolivia y Trinidad y Tabago informaron a la Secretar\u00eda de que "
      "hab\u00edan tenido la "
      "intenci\u00f3n de abstenerse.]",
      spanish);
  BOOST_REQUIRE(two);
  BOOST_REQUIRE(two->intentions.size() == 2u);
  BOOST_TEST(two->intentions[1].name == "Trinidad y Tabago");
  BOOST_TEST((two->intentions[1].position == Position::abstain));
}

BOOST_AUTO_TEST_CASE(stands_hostile_text) {
  std::mt19937 random(5);
  const std::vector<std::string> pieces = {"adopted",
                                           " ",
                                           "by",
                                           "12",
                                           "-",
                                           "to",
                                           "votes",
                                           "(",
                                           ")",
                                           "In favour:",
                                           "against",
                                           ":",
                                           ",",
                                           "none",
                                           "\xff",
                                           "\xe2\x80\x93",
                                           "[",
                                           "]",
                                           "the delegations of ",
                                           "informed",
                                           "had intended",
                                           ".",
                                           "\n\n",
                                           "4 May 2021",
                                           "\"",
                                           "A/75/L.1",
                                           "99999999999",
                                           "one hundred",
                                           "abstaining"};
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (std::size_t n = random() % 25; n > 0; --n) text += pieces[random() % pieces.size()];
    static_cast<void>(read_adoption(text, *find_language("en")));
  }
  std::string brackets = "Adopted ";
  for (int i = 0; i < 300'000; ++i) brackets += "(";
  static_cast<void>(read_adoption(brackets, *find_language("en")));
  BOOST_TEST(summary(read_adoption(std::string(10'000'000, 'x'), *find_language("en"))) == "nothing");
}

BOOST_AUTO_TEST_SUITE_END()
