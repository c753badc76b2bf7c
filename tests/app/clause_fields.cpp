// Clauses as fields of a form: what comes back is what was there, moved, added and removed as asked.
#include "app/staff/clause_fields.hpp"

#include <boost/test/unit_test.hpp>

#include "app/fault_words.hpp"
#include "app/staff/clause_items.hpp"
#include "app/staff/conflict.hpp"
#include "app/words.hpp"

using namespace plenary;
using namespace plenary::app;
namespace json = boost::json;

namespace {

json::object text_with_clauses() {
  return json::parse(R"json({"symbol": "M/3/R.4", "clauses": {"en": [
      {"kind": "preambular", "number": 1, "action": "NOTING", "text": "NOTING the night trains,"},
      {"kind": "operative", "number": 1, "heading": "Reading", "action": "INVITES", "text": "INVITES the members:",
       "items": [{"label": "(a)", "text": "to read aloud;", "items": [{"label": "(i)", "text": "slowly;"}]},
                 {"text": "on every train (b) or bus."}]},
      {"kind": "operative", "number": 2, "label": "1 bis", "text": "REQUESTS a list."}],
      "fr": [{"kind": "operative", "number": 1, "text": "PRIE."}]}})json")
      .as_object();
}

// What the browser sends of the form as it is shown.
FormFields sent(const json::object& text, const std::string& prefix) {
  const auto shown = clauses_shown(text, {prefix, "en", std::nullopt, false}, {});
  FormFields form;
  form.fields.emplace_back(std::string(shown.at("marker").as_string()), std::string(shown.at("language").as_string()));
  for (const auto& each : shown.at("clauses").as_array()) {
    const auto name = std::string(each.at("name").as_string());
    for (const auto& kind : each.at("kinds").as_array())
      if (kind.at("chosen").as_bool())
        form.fields.emplace_back(name + "kind", std::string(kind.at("value").as_string()));
    for (const auto* part : {"label", "heading", "action", "text", "items"})
      form.fields.emplace_back(name + part, std::string(each.at(part).as_string()));
  }
  return form;
}

std::vector<std::string> texts_of(const json::object& text) {
  std::vector<std::string> texts;
  for (const auto& clause : text.at("clauses").at("en").as_array())
    texts.push_back(json::serialize(clause.at("number")) + " " + std::string(clause.at("text").as_string()));
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(clause_fields)

BOOST_AUTO_TEST_CASE(the_same_clauses_are_the_same_field_in_whatever_order_their_keys_stand) {
  auto text = text_with_clauses();
  const auto before = field_of_clauses(text.at("clauses").at("en"));
  take_clauses(text, "", sent(text, ""));
  BOOST_TEST(field_of_clauses(text.at("clauses").at("en")) == before);
  BOOST_TEST(json::parse(before) == text_with_clauses().at("clauses").at("en"));
  text.at("clauses").at("en").as_array()[0].as_object()["text"] = "NOTING the day trains,";
  BOOST_TEST(field_of_clauses(text.at("clauses").at("en")) != before);
}

BOOST_AUTO_TEST_CASE(a_form_that_nobody_touched_changes_nothing) {
  for (const std::string prefix : {"", "resolution."}) {
    auto text = text_with_clauses();
    take_clauses(text, prefix, sent(text, prefix));
    BOOST_TEST(text == text_with_clauses());
  }
  auto text = text_with_clauses();
  take_clauses(text, "", {});
  BOOST_TEST(text == text_with_clauses());
}

BOOST_AUTO_TEST_CASE(what_was_typed_is_taken) {
  auto text = text_with_clauses();
  auto form = sent(text, "");
  for (auto& [name, value] : form.fields) {
    if (name == "clauses.en.0.text") value = "NOTING the day trains,";
    if (name == "clauses.en.0.kind") value = "operative";
    if (name == "clauses.en.2.label") value = "";
    if (name == "clauses.en.2.items") value = "(a) of stories\n  – long ones\n  – short ones\n\n(b) of trains";
  }
  take_clauses(text, "", form);
  BOOST_TEST(texts_of(text) == (Texts{"1 NOTING the day trains,", "2 INVITES the members:", "3 REQUESTS a list."}),
             boost::test_tools::per_element());
  const auto& last = text.at("clauses").at("en").at(2).as_object();
  BOOST_TEST(!last.contains("label"));
  const auto items = json::parse(R"json([
      {"label": "(a)", "text": "of stories", "items": [{"label": "–", "text": "long ones"}, {"label": "–", "text": "short ones"}]},
      {"label": "(b)", "text": "of trains"}])json");
  BOOST_TEST(last.at("items") == items);
  BOOST_TEST(text.at("clauses").at("fr").as_array().size() == 1U);
}

BOOST_AUTO_TEST_CASE(clauses_move_come_and_go) {
  auto text = text_with_clauses();
  const auto press = [&](const std::string& button) {
    auto deed = clause_deed(button);
    BOOST_REQUIRE(deed);
    do_to_clauses(text, *deed);
    return deed->at;
  };
  BOOST_TEST(press("clauses-up.en.2") == 1U);
  BOOST_TEST(texts_of(text) == (Texts{"1 NOTING the night trains,", "1 REQUESTS a list.", "2 INVITES the members:"}),
             boost::test_tools::per_element());
  BOOST_TEST(press("clauses-down.en.0") == 1U);
  BOOST_TEST(press("clauses-up.en.0") == 0U);
  BOOST_TEST(press("clauses-down.en.2") == 2U);
  BOOST_TEST(texts_of(text) == (Texts{"1 REQUESTS a list.", "1 NOTING the night trains,", "2 INVITES the members:"}),
             boost::test_tools::per_element());
  BOOST_TEST(press("clauses-add.en.1") == 1U);
  BOOST_TEST(
      texts_of(text) == (Texts{"1 REQUESTS a list.", "2 ", "1 NOTING the night trains,", "3 INVITES the members:"}),
      boost::test_tools::per_element());
  BOOST_TEST(press("clauses-remove.en.3") == 2U);
  BOOST_TEST(press("clauses-remove.en.99") == 99U);
  BOOST_TEST(texts_of(text).size() == 3U);
  for (int i = 0; i < 3; ++i) press("clauses-remove.en.0");
  BOOST_TEST(!text.at("clauses").as_object().contains("en"));
  BOOST_TEST(press("clauses-add.en.7") == 0U);
  BOOST_TEST(texts_of(text) == Texts{"1 "}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(other_buttons_are_none_of_clauses) {
  for (const auto* button : {"", "save", "clauses-", "clauses-up", "clauses-up.en", "clauses-up.en.", "clauses-up.en.x",
                             "clauses-fly.en.1", "clauses-up.en.-1", "clauses-up.en.99999999999999999999"})
    BOOST_TEST(!clause_deed(button).has_value(), button);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_stands_at_its_clause) {
  const InLanguage speaking("fr");
  const auto shown = clauses_shown(text_with_clauses(), {"resolution.", "en", std::nullopt, false},
                                   {{Code::invalid, "resolution.clauses.en[1].text", "must not be empty"},
                                    {Code::invalid, "resolution.clauses.en[10].text", "must not be empty"}});
  const auto& clauses = shown.at("clauses").as_array();
  BOOST_TEST(clauses.at(0).at("message").as_string().empty());
  BOOST_TEST(clauses.at(1).at("message").as_string() == "ne doit pas être vide");
  BOOST_TEST(shown.at("open").as_bool());
}

BOOST_AUTO_TEST_CASE(items_of_a_line_know_their_labels) {
  for (const auto* lines :
       {"(a) one\n  (i) two\n(b) three", "– a dash", "no label at all", "(a) one\n  two\n    three"})
    BOOST_TEST(lines_of_items(items_in_lines(lines)) == lines);
  BOOST_TEST(lines_of_items(items_in_lines("      deep at once\n\n \n\ttwo")) == "deep at once\ntwo");
  BOOST_TEST(items_in_lines(" \n").empty());
}

BOOST_AUTO_TEST_CASE(faults_are_told_in_the_readers_language_where_they_are_known) {
  {
    const InLanguage speaking("fr");
    BOOST_TEST(fault_in_words("must be a whole number from 1 to 9") == "doit être un nombre entier de 1 à 9");
    BOOST_TEST(fault_in_words("must be a whole number, not text") == "doit être un nombre entier, pas un texte");
    BOOST_TEST(fault_in_words("there is no member 'XYZ'") == "il n’y a pas de membre « XYZ »");
    BOOST_TEST(fault_in_words("says of fields what does not hold: names no column") ==
               "dit de fields ce qui ne va pas : ne nomme aucune colonne");
    BOOST_TEST(fault_in_words("FRA is listed twice, also under no") == "FRA figure deux fois, aussi sous « Contre »");
    BOOST_TEST(fault_in_words("something that nobody foresaw") == "something that nobody foresaw");
  }
  for (const std::string_view language : {"es", "ar"}) {
    const InLanguage speaking(language);
    const auto told = fault_in_words("adds up to 200, but the assembly's members had 193 votes");
    BOOST_TEST(told.find("200") != told.npos);
    BOOST_TEST(told.find("193") != told.npos);
    BOOST_TEST(told.find("adds") == told.npos);
  }
  BOOST_TEST(fault_in_words("is required") == "is required");
}

BOOST_AUTO_TEST_CASE(fields_are_called_as_the_form_calls_them) {
  BOOST_TEST(fault_label("vote.announced.yes") == "In favour");
  BOOST_TEST(fault_label("resolution.clauses.en[2].text") == "Clauses (English) 3");
  BOOST_TEST(fault_label("positions.yes") == "How members voted yes");
  BOOST_TEST(fault_label("symbol") == "Symbol");
  BOOST_TEST(fault_label("").empty());
}

BOOST_AUTO_TEST_SUITE_END()
