// Checks how the record of a meeting is read: meeting and day, each vote with its text, lists and notes; and its doubts.
#include <boost/test/unit_test.hpp>

#include <string>

#include "domain/reader_support.hpp"

using namespace plenary;
using plenary::test::joined;
using plenary::test::unread;

namespace {

const char* const kHead =
    "United Nations                                        A/76/PV.53\n"
    "General Assembly                                      Official Records\n"
    "Seventy-sixth session\n"
    "53rd plenary meeting\n"
    "Wednesday, 8 December 2021, 10 a.m.\n"
    "New York\n"
    "\n"
    "President:   Mr. Example . . . . . . . . . . . . . . (Maldives)\n"
    "\n"
    "The meeting was called to order at 10 a.m.\n"
    "\n";

std::string figures(const Vote& vote) {
  static const char* const kMethods[] = {"",          " consensus", " acclamation", " unanimous",     " show_of_hands",
                                         " recorded", " roll_call", " electronic",  " secret_ballot", " non_recorded"};
  const auto figure = [](const std::optional<int>& value) { return value ? std::to_string(*value) : std::string("?"); };
  std::string out = !vote.outcome ? "-" : *vote.outcome == Outcome::adopted ? "adopted" : "rejected";
  out += kMethods[static_cast<int>(vote.method)];
  if (vote.announced)
    out += " " + figure(vote.announced->yes) + "-" + figure(vote.announced->no) + "-" + figure(vote.announced->abstain);
  return out;
}

// `A/RES/76/72 <A/76/L.20> adopted recorded 3-1-2`, one vote a line; parts as `A/RES/76/33 [operative paragraph 3] …`.
std::string votes(const Reading& reading) {
  std::string out;
  for (const MeetingVote& each : reading.votes) {
    out += each.vote.on.resolution.value_or("?");
    if (each.resolution && each.resolution->draft) out += " <" + *each.resolution->draft + ">";
    if (each.vote.on.part != "whole" || each.vote.on.label)
      out += " " + each.vote.on.part + " [" + each.vote.on.label.value_or("") + "]";
    out += " " + figures(each.vote) + "\n";
  }
  return out;
}

std::string names(const MeetingVote& vote) {
  return joined(vote.names.yes) + " / " + joined(vote.names.no) + " / " + joined(vote.names.abstain);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reader_meetings)

BOOST_AUTO_TEST_CASE(reads_the_record_of_a_meeting) {
  const Reading reading = read_document(
      std::string(kHead) +
      "Agenda item 78\n"
      "Oceans and the law of the sea\n"
      "\n"
      "   Draft resolutions (A/76/L.18 and A/76/L.20)\n"
      "\n"
      "The President: We shall now proceed to consider draft resolution A/76/L.20, entitled \u201cOceans of the "
      "model\u201d.\n"
      "\n"
      "A recorded vote has been requested.\n"
      "\n"
      "A recorded vote was taken.\n"
      "\n"
      "In favour:\n"
      "Afghanistan, Bosnia and Herzegovina, C\u00f4te\n"
      "d\u2019Ivoire\n"
      "\n"
      "Against:\n"
      "T\u00fcrkiye\n"
      "\n"
      "Abstaining:\n"
      "Colombia, Venezuela (Bolivarian Republic of)\n"
      "Draft resolution A/76/L.20 was adopted by 3 votes to\n"
      "1, with 2 abstentions (resolution 76/72).\n"
      "[Subsequently, the delegations of Haiti and Qatar informed the Secretariat that they had intended to vote in "
      "favour.]\n"
      "\n"
      "The President: The Assembly will now take a decision on draft resolution A/76/L.18, entitled \u201cFish\u201d. "
      "May "
      "I take it that the Assembly decides to adopt it?\n"
      "\n"
      "Draft resolution A/76/L.18 was adopted (resolution 76/71).\n"
      "\n"
      "The President: Before giving the floor to speakers, I remind delegations that in 2019 the resolution was "
      "adopted "
      "by 135 votes to 1.\n");
  BOOST_TEST(unread(reading) == "");
  BOOST_REQUIRE(reading.meeting);
  BOOST_TEST(!reading.resolution);
  BOOST_TEST(!reading.vote);
  BOOST_TEST(reading.meeting->symbol == "A/76/PV.53");
  BOOST_TEST(reading.meeting->date->to_string() == "2021-12-08");
  BOOST_TEST(test::session(reading).label == "76");
  BOOST_TEST(test::session(reading).assembly == "unga");
  BOOST_TEST(votes(reading) ==
             "A/RES/76/72 <A/76/L.20> adopted recorded 3-1-2\n"
             "A/RES/76/71 <A/76/L.18> adopted\n");
  const MeetingVote& first = reading.votes.front();
  BOOST_TEST(
      names(first) ==
      "Afghanistan|Bosnia and Herzegovina|C\u00f4te d\u2019Ivoire / T\u00fcrkiye / Colombia|Venezuela (Bolivarian "
      "Republic of)");
  BOOST_REQUIRE(first.intentions.size() == 2U);
  BOOST_TEST(first.intentions[1].name == "Qatar");
  BOOST_TEST(first.resolution->title.at("en") == "Oceans of the model");
  BOOST_TEST(first.resolution->assembly == "unga");
  BOOST_TEST(first.resolution->session == "76");
  BOOST_TEST(*first.resolution->number == 72);
  BOOST_TEST(first.resolution->adopted_on->to_string() == "2021-12-08");
  BOOST_TEST(*first.resolution->meeting == "A/76/PV.53");
  BOOST_TEST(*first.vote.meeting == "A/76/PV.53");
  BOOST_TEST(first.vote.date->to_string() == "2021-12-08");
  BOOST_TEST(first.vote.session == "76");
  BOOST_TEST(reading.lines.at("votes.0.vote.announced") == 32U);
  BOOST_TEST(reading.lines.at("meeting.symbol") == 1U);
  BOOST_TEST(reading.meeting->passed_over > 10U);
}

BOOST_AUTO_TEST_CASE(reads_a_passage_pasted_in_one_line) {
  const Reading reading = read_document(
      "A recorded vote was taken. In favour: Albania, Chad, Fiji Against: Iran (Islamic Republic of) Abstaining: Mali, "
      "Trinidad and Tobago Draft resolution A/75/L.82 was adopted by 3 votes to 1, with 2 abstentions (resolution "
      "75/123).");
  BOOST_TEST(unread(reading) == "");
  BOOST_TEST(votes(reading) == "A/RES/75/123 <A/75/L.82> adopted recorded 3-1-2\n");
  BOOST_REQUIRE(!reading.votes.empty());
  BOOST_TEST(names(reading.votes[0]) == "Albania|Chad|Fiji / Iran (Islamic Republic of) / Mali|Trinidad and Tobago");
  BOOST_TEST(reading.votes[0].vote.assembly == "unga");
  BOOST_TEST(reading.votes[0].vote.session == "75");
}

BOOST_AUTO_TEST_CASE(gives_parts_to_the_text_that_is_put_as_a_whole) {
  const Reading reading = read_document(
      std::string(kHead) +
      "The President: We turn to draft resolution III. Separate votes have been requested. I shall first put to the "
      "vote the sixth preambular paragraph.\n\n"
      "A recorded vote was taken.\n\nIn favour:\nAlbania, Chad\n\nAgainst:\nMali\n\nAbstaining:\nNone\n\n"
      "The sixth preambular paragraph was retained by 2 votes to 1.\n\n"
      "The President: I now put to the vote operative paragraph 3.\n\n"
      "A recorded vote was taken.\n\nIn favour:\nAlbania, Chad\n\nAgainst:\nMali, Fiji, Peru\n\n"
      "Operative paragraph 3 was not retained, by 3 votes against to 2 in favour.\n\n"
      "The President: I now put to the vote draft resolution III as a whole.\n\n"
      "A recorded vote was taken.\n\nIn favour:\nAlbania, Chad, Fiji\n\nAgainst:\nMali\n\nAbstaining:\nPeru\n\n"
      "Draft resolution III, as a whole, was adopted by 3 votes to 1, with 1 abstention (resolution 76/33).\n");
  BOOST_TEST(unread(reading) == "");
  BOOST_TEST(votes(reading) ==
             "A/RES/76/33 paragraph [sixth preambular paragraph] adopted recorded 2-1-?\n"
             "A/RES/76/33 paragraph [operative paragraph 3] rejected recorded 2-3-?\n"
             "A/RES/76/33 adopted recorded 3-1-1\n");
}

BOOST_AUTO_TEST_CASE(reads_amendments_that_were_rejected_and_parts_that_name_their_draft) {
  const Reading reading = read_document(
      std::string(kHead) +
      "The amendment contained in document A/76/L.30 was rejected by 82 votes to 35, with 30 abstentions.\n\n"
      "Operative paragraph 5 of draft resolution A/76/L.28 was retained by 100 votes to 9, with 20 abstentions.\n\n"
      "Draft resolution A/76/L.28, as a whole, was adopted by 120 votes to 3, with 20 abstentions (resolution "
      "76/150).\n\n"
      "Draft resolution A/76/L.29 was rejected by 60 votes to 50, with 40 abstentions.\n");
  BOOST_TEST(unread(reading) == "");
  BOOST_TEST(votes(reading) ==
             "A/RES/76/150 amendment [amendment contained in document A/76/L.30] rejected 35-82-30\n"
             "A/RES/76/150 paragraph [operative paragraph 5] adopted 100-9-20\n"
             "A/RES/76/150 <A/76/L.28> adopted 120-3-20\n"
             "? whole [draft resolution A/76/L.29] rejected 50-60-40\n");
}

BOOST_AUTO_TEST_CASE(reads_the_french_record) {
  const Reading reading = read_document(
      "Nations Unies                                         A/76/PV.12\n"
      "Assembl\u00e9e g\u00e9n\u00e9rale                                    Documents officiels\n"
      "Soixante-seizi\u00e8me session\n"
      "12e s\u00e9ance pl\u00e9ni\u00e8re\n"
      "Vendredi 24 septembre 2021, 10 heures\n"
      "New York\n\n"
      "Le Pr\u00e9sident : Nous allons maintenant examiner le projet de r\u00e9solution A/76/L.5, intitul\u00e9 \u00ab "
      "Les "
      "mers du mod\u00e8le \u00bb.\n\n"
      "Il est proc\u00e9d\u00e9 au vote enregistr\u00e9.\n\n"
      "Votent pour :\n"
      "Albanie, Bosnie-Herz\u00e9govine, Tchad\n\n"
      "Votent contre :\n"
      "Mali\n\n"
      "S\u2019abstiennent :\n"
      "Fidji, P\u00e9rou\n\n"
      "Par 3 voix contre une, avec 2 abstentions, le paragraphe 3 du dispositif est maintenu.\n\n"
      "Le Pr\u00e9sident : Je mets aux voix le projet de r\u00e9solution A/76/L.5 dans son ensemble.\n\n"
      "Il est proc\u00e9d\u00e9 au vote enregistr\u00e9.\n\n"
      "Votent pour :\n"
      "Albanie, Tchad\n\n"
      "Votent contre :\n"
      "Mali\n\n"
      "S\u2019abstiennent :\n"
      "P\u00e9rou\n\n"
      "Par 2 voix contre une, avec une abstention, le projet de r\u00e9solution A/76/L.5, dans son ensemble, est "
      "adopt\u00e9 (r\u00e9solution 76/9).\n\n"
      "[Les d\u00e9l\u00e9gations du Qatar et de la R\u00e9publique de Moldova ont ult\u00e9rieurement inform\u00e9 le "
      "Secr\u00e9tariat qu\u2019elles entendaient voter pour.]\n\n"
      "Le projet de r\u00e9solution A/76/L.6 est adopt\u00e9 (r\u00e9solution 76/10).\n");
  BOOST_TEST(unread(reading) == "");
  BOOST_REQUIRE(reading.meeting);
  BOOST_TEST(reading.meeting->symbol == "A/76/PV.12");
  BOOST_TEST(reading.meeting->date->to_string() == "2021-09-24");
  BOOST_TEST(votes(reading) ==
             "A/RES/76/9 paragraph [paragraphe 3 du dispositif] adopted recorded 3-1-2\n"
             "A/RES/76/9 <A/76/L.5> adopted recorded 2-1-1\n"
             "A/RES/76/10 <A/76/L.6> adopted\n");
  BOOST_REQUIRE(reading.votes.size() == 3U);
  BOOST_TEST(names(reading.votes[0]) == "Albanie|Bosnie-Herz\u00e9govine|Tchad / Mali / Fidji|P\u00e9rou");
  BOOST_TEST(reading.votes[1].intentions.size() == 2U);
  BOOST_TEST(reading.votes[1].resolution->title.at("fr") == "Les mers du mod\u00e8le");
}

BOOST_AUTO_TEST_CASE(reads_records_of_old_and_narrow_columns) {
  const Reading old = read_document(
      "GENERAL ASSEMBLY\nTHIRTIETH SESSION\n2400th PLENARY MEETING\nMonday, 10 November 1975, at 8.20 p.m.\nNEW YORK\n"
      "The PRESIDENT (interpretation from French): We vote on draft resolution III.\nA vote was taken by roll call.\n"
      "Cyprus, having been drawn by lot by the President, was called upon to vote first.\nIn favour: Cyprus, Egypt\n"
      "Against: Denmark\nAbstaining: Ecuador\n"
      "The draft resolution was adopted by 2 votes to 1, with 1 abstention (resolution 3379 (XXX)).\n");
  BOOST_TEST(unread(old) == "");
  BOOST_TEST(votes(old) == "A/RES/3379(XXX) adopted roll_call 2-1-1\n");
  BOOST_TEST(old.meeting->symbol == "A/PV.2400");
  BOOST_TEST(old.meeting->date->to_string() == "1975-11-10");
  const Reading narrow = read_document(
      std::string(kHead) +
      "The President: Draft resolution II, entitled “Doors”, was adopted by the First Committee without a vote. May I "
      "take "
      "it that the Assembly wishes to do likewise?\n\nDraft resolution II was adopted (resolution 76/26).\n\n"
      "A recorded vote was taken:\nIn favour (2): Antigua and\nBarbuda, Guinea-\nBissau\nAgainst (0): None\n"
      "Draft resolution III was adopted by 2 votes to none (re-\nsolution 76/27).\n[Subsequently, the delegation of "
      "Timor-Leste in-\nformed the Secretariat that it had intended to vote in favour.]\n");
  BOOST_TEST(unread(narrow) == "");
  BOOST_TEST(votes(narrow) == "A/RES/76/26 adopted\nA/RES/76/27 adopted recorded 2-0-?\n");
  BOOST_REQUIRE(narrow.votes.size() == 2U);
  BOOST_TEST(narrow.votes[0].resolution->title.at("en") == "Doors");
  BOOST_TEST(names(narrow.votes[1]) == "Antigua and Barbuda|Guinea-Bissau /  / ");
  BOOST_REQUIRE(narrow.votes[1].intentions.size() == 1U);
  BOOST_TEST(narrow.votes[1].intentions[0].name == "Timor-Leste");
}

BOOST_AUTO_TEST_CASE(reads_notes_on_what_was_meant_at_the_foot) {
  const std::string note =
      "* Subsequently, the delegation of Chad informed the Secretariat that it had intended to vote against.\n";
  const std::string results =
      "Draft resolution A/76/L.20 was adopted by 3 votes to 1 (resolution 76/72).*\n\n"
      "The President: We go on.\n\nDraft resolution A/76/L.21 was adopted by 4 votes to none (resolution 76/73).\n\n"
      "The President: We end.\n\n";
  const Reading starred = read_document(kHead + results + note);
  BOOST_TEST(unread(starred) == "");
  BOOST_REQUIRE(starred.votes.size() == 2U);
  BOOST_TEST(starred.votes[0].intentions.size() == 1U);
  BOOST_TEST(starred.votes[1].intentions.empty());
  std::string lost = kHead + results + note;
  lost.erase(lost.find(".*") + 1, 1);
  const Reading doubted = read_document(lost);
  BOOST_TEST(doubted.unread.size() == 1U);
  BOOST_TEST(doubted.votes[0].intentions.empty());
}

BOOST_AUTO_TEST_CASE(reads_votes_of_the_council) {
  const Reading reading = read_document(
      "United Nations                                   S/PV.8974\n"
      "Security Council\n"
      "Seventy-seventh year\n"
      "8974th meeting\n"
      "Friday, 25 February 2022, 5 p.m.\n"
      "New York\n\n"
      "The President: I shall put to the vote now the draft resolution contained in document S/2022/155.\n\n"
      "A vote was taken by show of hands.\n\n"
      "In favour:\nAlbania, Brazil\n\nAgainst:\nRussian Federation\n\nAbstaining:\nChina\n\n"
      "The President: The result of the voting is as follows: 2 votes in favour, 1 against and 1 abstention. The draft "
      "resolution has not been adopted, owing to the negative vote of a permanent member of the Council.\n\n"
      "The President: I shall put to the vote the draft resolution contained in document S/2022/160.\n\n"
      "A vote was taken by show of hands.\n\n"
      "In favour:\nAlbania, Brazil, China, Russian Federation\n\n"
      "The President: There were 4 votes in favour. The draft resolution has been adopted unanimously as resolution "
      "2624 (2022).\n");
  BOOST_TEST(unread(reading) == "");
  BOOST_TEST(votes(reading) ==
             "? whole [draft resolution S/2022/155] rejected show_of_hands 2-1-1\n"
             "S/RES/2624(2022) <S/2022/160> adopted show_of_hands 4-?-?\n");
}

BOOST_AUTO_TEST_CASE(doubts_what_it_cannot_bring_together) {
  // Lists without a result; a result that is misspelt; a part that belongs to nothing; figures exchanged; two texts.
  const auto doubts = [](const std::string& text) { return unread(read_document(std::string(kHead) + text)); };
  BOOST_TEST(
      doubts("A recorded vote was taken.\n\nIn favour:\nAlbania\n\nAgainst:\nMali\n\nThe President: Thank you.\n") ==
      "14: In favour:\n15: Albania\n17: Against:\n18: Mali\n");
  BOOST_TEST(
      doubts("In favour:\nAlbania\n\nDraft resolution A/76/L.20 was adpoted by 1 vote to none (resolution 76/72).\n") ==
      "12: In favour:\n13: Albania\n15: Draft resolution A/76/L.20 was adpoted by 1 vote to none (resolution "
      "76/72).\n");
  BOOST_TEST(
      doubts("Operative paragraph 3 was retained by 100 votes to 2.\n\nDraft resolution IV was adopted by 90 votes "
             "to 3 (resolution 76/40).\n") == "12: Operative paragraph 3 was retained by 100 votes to 2.\n");
  BOOST_TEST(
      doubts("In favour:\nAlbania\n\nAgainst:\nMali, Peru\n\nDraft resolution A/76/L.20 was adopted by 2 votes to "
             "1 (resolution 76/72).\n") ==
      "18: Draft resolution A/76/L.20 was adopted by 2 votes to 1 (resolution 76/72).\n");
  BOOST_TEST(doubts("Draft resolutions A/76/L.20 and A/76/L.21 were adopted (resolutions 76/72 and 76/73).\n") ==
             "12: Draft resolutions A/76/L.20 and A/76/L.21 were adopted (resolutions 76/72 and 76/73).\n");
  BOOST_TEST(doubts("Draft resolution A/76/L.20 was adopted (resolution 75/72).\n") ==
             "12: Draft resolution A/76/L.20 was adopted (resolution 75/72).\n");
  BOOST_TEST(
      doubts("Draft resolution A/76/L.20 was adopted (resolution 76/72).\n\n[Subsequently, the delegtaion of Chad "
             "informed the Secretariat that it had intended to vote against.]\n") ==
      "14: [Subsequently, the delegtaion of Chad informed the Secretariat that it had intended to vote "
      "against.]\n");
}

BOOST_AUTO_TEST_CASE(leaves_single_texts_what_they_were) {
  const Reading text = read_document(
      "A/RES/76/72\n\n76/72. Oceans of the model\n\nThe General Assembly,\n\nRecalling its resolution 75/239 of 31 "
      "December "
      "2020,\n\n1. Calls upon States to keep the sea clean.\n\nDraft resolution A/76/L.20 was adopted by 3 votes to 1, "
      "with 2 "
      "abstentions (resolution 76/72).\n");
  BOOST_TEST(!text.meeting);
  BOOST_TEST(test::resolution(text).symbol == "A/RES/76/72");
  BOOST_TEST(*text.vote->announced->yes == 3);
  const Reading lists = read_document("In favour: Albania, Chad\nAgainst: Mali\nAbstaining: Peru\n");
  BOOST_TEST(!lists.meeting);
  BOOST_TEST(lists.names.yes.size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
