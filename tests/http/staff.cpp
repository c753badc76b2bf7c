// What the staff does, by forms alone: no script.
#include <boost/test/unit_test.hpp>

#include "http/visitor.hpp"

using namespace plenary;
using namespace plenary::http::testing;
using test::header_of;

namespace {

const std::string kDocument = R"(Resolution No. 7

M/RES/4/7

Subject: Reading aloud on night trains

The Model Assembly, meeting in Harbourtown, Northland, from 2 to 4 March 2026 at its 4th session:

NOTING that the night trains between the members carry more sleepers than readers,

INVITES the members to keep one carriage of every train for reading aloud;

Adopted: 17 votes in favour, 2 against, 1 abstention
)";

bool reply_has(const app::Reply& reply, std::string_view text) { return reply.body.find(text) != std::string::npos; }

std::string unescaped(std::string text) {
  for (const auto& [entity, letter] : {std::pair("&quot;", "\""), std::pair("&#39;", "'"), std::pair("&lt;", "<"),
                                       std::pair("&gt;", ">"), std::pair("&amp;", "&")})
    for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1))
      text.replace(at, std::string_view(entity).size(), letter);
  return text;
}

// All fields of the page's form at that place, as a browser would send them.
Fields fields_of(const std::string& page, const std::string& form_mark) {
  Fields fields;
  const auto begin = page.find(form_mark);
  const auto end = page.find("</form>", begin);
  BOOST_REQUIRE(begin != std::string::npos);
  const auto attribute = [&](const std::string& tag, const std::string& name) -> std::optional<std::string> {
    const auto at = tag.find(" " + name + "=\"");
    if (at == std::string::npos) return std::nullopt;
    const auto from = at + name.size() + 3;
    return unescaped(tag.substr(from, tag.find('"', from) - from));
  };
  for (auto at = begin; at < end && at != std::string::npos;) {
    at = page.find('<', at + 1);
    if (at == std::string::npos || at > end) break;
    const auto tag = page.substr(at, page.find('>', at) - at);
    const auto name = attribute(tag, "name");
    if (!name || tag.starts_with("<button")) continue;
    const auto type = attribute(tag, "type").value_or("");
    if (tag.starts_with("<input") && type != "file") {
      const bool box = type == "radio" || type == "checkbox";
      if (!box || tag.find("checked=") != std::string::npos)
        fields.emplace_back(*name, attribute(tag, "value").value_or(""));
    } else if (tag.starts_with("<textarea")) {
      const auto from = page.find('>', at) + 1;
      fields.emplace_back(*name, unescaped(page.substr(from, page.find("</textarea>", from) - from)));
    } else if (tag.starts_with("<select")) {
      const auto chosen = page.find("selected=", at);
      const auto close = page.find("</select>", at);
      const auto option = page.rfind("<option", chosen < close ? chosen : page.find("<option", at));
      fields.emplace_back(*name, attribute(page.substr(option, page.find('>', option) - option), "value").value_or(""));
    }
  }
  return fields;
}

void put(Fields& fields, const std::string& name, const std::string& value) {
  for (auto& [key, old] : fields)
    if (key == name) {
      old = value;
      return;
    }
  fields.emplace_back(name, value);
}

std::string get(const Fields& fields, const std::string& name) {
  for (const auto& [key, value] : fields)
    if (key == name) return value;
  return "(none)";
}

struct Staff : Desk {
  Visitor rita{*this}, cora{*this, "192.0.2.8"}, ada{*this, "192.0.2.9"}, anybody{*this, "203.0.113.5"};
  Staff() {
    rita.log_in("Rita");
    cora.log_in("Cora");
    ada.log_in("Ada");
  }

  std::string send_document(const std::string& text) {
    rita.get("/record/adoption");
    return header_of(rita.post("/record/adoption", {{"text", text}}), "Location");
  }
  // Fills and saves the form of a document.
  app::Reply save_document(const std::string& text, const Fields& changes = {}) {
    const auto path = send_document(text);
    auto fields = fields_of(rita.get(path).body, "id=\"adoption-form\"");
    for (const auto& [name, value] : changes) put(fields, name, value);
    put(fields, "do", "save");
    return rita.post(path, fields);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(staff, Staff)

BOOST_AUTO_TEST_CASE(the_record_of_a_meeting_becomes_its_votes) {
  const auto path = send_document(
      "A/76/PV.53\nGeneral Assembly\nSeventy-sixth session\n53rd plenary meeting\nWednesday, 8 December 2021, 10 "
      "a.m.\n\n"
      "Operative paragraph 3 was retained by 2 votes to 1, with 1 abstention.\n\n"
      "Draft resolution A/76/L.20, as a whole, was adopted by 3 votes to 1 (resolution 76/72).\n");
  const auto page = rita.get(path);
  BOOST_TEST(page.status == 200);
  BOOST_TEST(reply_has(page, "The votes of the meeting"));
  BOOST_TEST(reply_has(page, "operative paragraph 3, A/RES/76/72"));
  BOOST_TEST(reply_has(page, "adopted, 2-1-1"));
  auto fields = fields_of(page.body, "id=\"meeting-form\"");
  BOOST_TEST(get(fields, "title.1") == "");
  put(fields, "do", "save");
  const auto refused = rita.post(path, fields);
  BOOST_TEST(refused.status == 422);
  put(fields, "title.1", "Model oceans");
  put(fields, "do", "check");
  BOOST_TEST(reply_has(rita.post(path, fields), "Every line was understood"));
  put(fields, "do", "save");
  const auto saved = rita.post(path, fields);
  BOOST_TEST(saved.status == 303);
  BOOST_TEST(header_of(saved, "Location") == "/sessions/unga/76");
  BOOST_TEST(reply_has(anybody.send("GET", "/votes/unga/76/1.json", {}, {}), "operative paragraph 3"));
  BOOST_TEST(reply_has(anybody.send("GET", "/resolutions/A/RES/76/72.json", {}, {}), "Model oceans"));
}

BOOST_AUTO_TEST_CASE(a_document_becomes_a_form_and_the_form_a_record) {
  const auto path = send_document(kDocument);
  const auto page = rita.get(path);
  BOOST_TEST(page.status == 200);
  BOOST_TEST(reply_has(page, "Every line was understood"));
  BOOST_TEST(reply_has(page, "class=\"read\""));
  auto fields = fields_of(page.body, "id=\"adoption-form\"");
  BOOST_TEST(get(fields, "resolution.symbol") == "M/RES/4/7");
  BOOST_TEST(get(fields, "resolution.assembly") == "model");
  BOOST_TEST(get(fields, "vote.announced.yes") == "17");
  BOOST_TEST(get(fields, "session.place.city") == "Harbourtown");
  put(fields, "vote.rule", "simple-majority");
  put(fields, "do", "check");
  BOOST_TEST(reply_has(rita.post(path, fields), "are needed"));
  put(fields, "vote.announced.no", "many");
  put(fields, "do", "save");
  const auto refused = rita.post(path, fields);
  BOOST_TEST(refused.status == 422);
  BOOST_TEST(get(fields_of(refused.body, "id=\"adoption-form\""), "vote.announced.no") == "many");
  BOOST_TEST(reply_has(refused, "aria-invalid=\"true\""));
  put(fields, "vote.announced.no", "2");
  put(fields, "resolution.adopted_on", "2026-03-04");
  put(fields, "keep", "a-1");
  const auto saved = rita.post(path, fields);
  BOOST_TEST(saved.status == 303);
  BOOST_TEST(header_of(saved, "Location") == "/resolutions/M/RES/4/7");
  BOOST_TEST(header_of(saved, "Set-Cookie").starts_with("plenary_saved=a-1;"));
  const auto vote = anybody.send("GET", "/votes/model/4/1.json", {}, {});
  BOOST_TEST(reply_has(vote, R"("announced":{"yes":17,"no":2,"abstain":1})"));
  BOOST_TEST(reply_has(vote, R"("date":"2026-03-04")"));
  BOOST_TEST(reply_has(vote, R"("rule":"simple-majority")"));
  BOOST_TEST(rita.get(path).status == 422);
}

BOOST_AUTO_TEST_CASE(what_is_on_record_already_is_told) {
  BOOST_TEST(save_document(kDocument).status == 303);
  const auto page = rita.get(send_document(kDocument));
  BOOST_TEST(reply_has(page, "On record already"));
  const auto unread = "qqq www 12\n\n" + kDocument;
  BOOST_TEST(reply_has(rita.get(send_document(unread)), "Not understood"));
}

BOOST_AUTO_TEST_CASE(forms_with_files_are_read) {
  rita.get("/record/adoption");
  const auto body = "--b0\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + rita.csrf +
                    "\r\n--b0\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\r\n--b0\r\nContent-Disposition: "
                    "form-data; name=\"document\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\n" +
                    kDocument + "\r\n--b0--\r\n";
  const auto send = [&](const std::string& type, const std::string& text) {
    return rita.send("POST", "/record/adoption", text, {{"content-type", type}});
  };
  BOOST_TEST(send("multipart/form-data; boundary=b0", body).status == 303);
  BOOST_TEST(send("multipart/form-data; boundary=\"b0\"", body).status == 303);
  for (const auto& [type, text] : {std::pair<std::string, std::string>("multipart/form-data", body),
                                   {"multipart/form-data; boundary=", body},
                                   {"multipart/form-data; boundary=b1", body},
                                   {"multipart/form-data; boundary=b0", body.substr(0, body.size() - 10)},
                                   {"multipart/form-data; boundary=b0", "--b0"},
                                   {"multipart/form-data; boundary=b0", "--b0\r\n"},
                                   {"application/x-www-form-urlencoded", "a=%zz"},
                                   {"application/x-www-form-urlencoded", "a=%ff"}})
    BOOST_TEST(send(type, text).status == 400, type << " " << text.substr(0, 40));
  BOOST_TEST(send("application/x-www-form-urlencoded", "csrf=" + rita.csrf).status == 422);
}

BOOST_AUTO_TEST_CASE(two_people_at_one_record_are_told_and_nothing_is_overwritten) {
  BOOST_TEST(save_document(kDocument).status == 303);
  const std::string path = "/record/edit/resolution/M/RES/4/7", mark = "data-keep=";
  auto hers = fields_of(rita.get(path).body, mark);
  auto theirs = fields_of(ada.get(path).body, mark);
  put(hers, "committee", "Trains");
  put(hers, "title.en", "Reading on night trains");
  put(theirs, "title.en", "Reading aloud, by night");
  put(theirs, "agenda_item", "12");
  BOOST_TEST(ada.post(path, theirs).status == 303);
  const auto conflict = rita.post(path, hers);
  BOOST_TEST(conflict.status == 412);
  for (const auto* text : {"Ada changed this record", "Reading on night trains", "Reading aloud, by night",
                           "Reading aloud on night trains"})
    BOOST_TEST(reply_has(conflict, text), text);
  const auto before = anybody.send("GET", "/resolutions/M/RES/4/7.json", {}, {});
  BOOST_TEST(reply_has(before, "Reading aloud, by night"));
  auto merge = fields_of(conflict.body, "class=\"fields merge\"");
  BOOST_TEST(get(merge, "title.en") == "(none)");
  BOOST_TEST(get(merge, "committee") == "Trains");
  BOOST_TEST(get(merge, "agenda_item") == "12");
  put(merge, "title.en", "Reading on night trains");
  BOOST_TEST(rita.post(path, merge).status == 303);
  const auto after = anybody.send("GET", "/resolutions/M/RES/4/7.json", {}, {});
  for (const auto* text :
       {R"("en":"Reading on night trains")", R"("committee":"Trains")", R"("agenda_item":"12")", "INVITES"})
    BOOST_TEST(reply_has(after, text), text);
}

BOOST_AUTO_TEST_CASE(a_roll_call_is_taken_by_form_by_list_and_by_table) {
  rita.get("/record/roll-call");
  const std::string path = "/record/roll-call";
  const auto page = rita.get(path + "?in=model%2F3");
  BOOST_TEST(page.status == 200);
  const auto grid = fields_of(page.body, "id=\"roll-call-form\"");
  std::vector<std::string> members;
  for (const auto& [name, value] : grid)
    if (name.starts_with("p.")) members.push_back(name.substr(2));
  BOOST_REQUIRE(members.size() >= 4U);
  auto by_list = grid;
  put(by_list, "do", "list");
  put(by_list, "list",
      "In favour: " + members[0] + ", " + members[1] + "\nAgainst: " + members[2] + "\nAbstaining: none");
  const auto listed = rita.post(path, by_list);
  BOOST_TEST(listed.status == 200);
  auto filled = fields_of(listed.body, "id=\"roll-call-form\"");
  BOOST_TEST(get(filled, "p." + members[0]) == "yes");
  BOOST_TEST(get(filled, "p." + members[2]) == "no");
  BOOST_TEST(get(filled, "p." + members[3]) == "");
  put(filled, "list", "Member;Vote\n" + members[3] + ";Abstain\n" + members[0] + ";Absent\nNowhere;Yes\n");
  put(filled, "do", "list");
  const auto table = rita.post(path, filled);
  BOOST_TEST(table.status == 422);
  BOOST_TEST(reply_has(table, "Nowhere"));
  auto whole = fields_of(table.body, "id=\"roll-call-form\"");
  BOOST_TEST(get(whole, "p." + members[3]) == "abstain");
  BOOST_TEST(get(whole, "p." + members[0]) == "absent");
  put(whole, "announced.yes", "1");
  put(whole, "announced.no", "2");
  put(whole, "on.label", "Election of a chair");
  put(whole, "do", "figures");
  const auto figures = rita.post(path, whole);
  BOOST_TEST(reply_has(figures, "2 announced, 1 counted"));
  BOOST_TEST(!reply_has(figures, "<html"));
  put(whole, "do", "save");
  const auto saved = rita.post(path, whole);
  BOOST_TEST(saved.status == 303);
  const auto url = header_of(saved, "Location");
  const auto vote = anybody.send("GET", url + ".json", {}, {});
  BOOST_TEST(reply_has(vote, R"("reason":"absent")"));
  BOOST_TEST(reply_has(vote, R"("no":[")" + members[2] + "\"]"));

  // And changed: a reason stays where it was.
  const auto change = "/record/roll-call" + url.substr(6);
  auto stored = fields_of(rita.get(change).body, "id=\"roll-call-form\"");
  BOOST_TEST(get(stored, "p." + members[0]) == "absent");
  put(stored, "p." + members[1], "no");
  put(stored, "reason", "read again");
  put(stored, "do", "save");
  BOOST_TEST(rita.post(change, stored).status == 303);
  BOOST_TEST(reply_has(anybody.send("GET", url + ".json", {}, {}), R"("reason":"absent")"));
  BOOST_TEST(reply_has(anybody.get("/revisions?record=vote" + url.substr(6)), "read again"));
}

BOOST_AUTO_TEST_CASE(whoever_recorded_does_not_certify) {
  BOOST_TEST(save_document(kDocument).status == 303);
  const std::string one = "/record/certify/resolution/M/RES/4/7", all = "/record/certify/session/model/4";
  BOOST_TEST(rita.get(one).status == 200);
  auto fields = fields_of(cora.get(one).body, "class=\"fields\"");
  BOOST_TEST(rita.post(one, {{"base", get(fields, "base")}}).status == 422);
  BOOST_TEST(cora.post(one, fields).status == 303);
  BOOST_TEST(reply_has(anybody.send("GET", "/resolutions/M/RES/4/7.json", {}, {}), R"("standing":"certified")"));
  const auto page = cora.get(all);
  BOOST_TEST(reply_has(page, "model/4/1"));
  BOOST_TEST(cora.post(all, {{"reason", "held against the record"}}).status == 303);
  BOOST_TEST(reply_has(anybody.send("GET", "/votes/model/4/1.json", {}, {}), R"("standing":"certified")"));
  BOOST_TEST(reply_has(cora.get(all), "nothing here for you to certify"));

  // What is certified is changed with a reason, by who may.
  const std::string edit = "/record/edit/resolution/M/RES/4/7";
  auto change = fields_of(cora.get(edit).body, "data-keep=");
  put(change, "committee", "Trains");
  BOOST_TEST(cora.post(edit, change).status == 422);
  put(change, "reason", "was left out");
  BOOST_TEST(rita.post(edit,
                       [&] {
                         auto own = change;
                         put(own, "csrf", rita.csrf);
                         return own;
                       }())
                 .status == 422);
  BOOST_TEST(cora.post(edit, change).status == 303);
}

BOOST_AUTO_TEST_CASE(a_record_is_withdrawn_with_a_reason) {
  BOOST_TEST(save_document(kDocument).status == 303);
  const std::string vote = "/record/withdraw/vote/model/4/1";
  auto fields = fields_of(rita.get(vote).body, "class=\"fields\"");
  BOOST_TEST(rita.post(vote, fields).status == 422);
  put(fields, "reason", "recorded twice");
  BOOST_TEST(rita.post(vote, fields).status == 303);
  BOOST_TEST(anybody.get("/votes/model/4/1").status == 410);
  BOOST_TEST(rita.get(vote).status == 404);
}

BOOST_AUTO_TEST_CASE(what_a_member_had_meant_is_noted) {
  const std::string path = "/record/edit/vote/model/3/12";
  const auto before = test::json_of(anybody.send("GET", "/votes/model/3/12.json", {}, {})).as_object();
  const auto base = value_in(rita.get(path).body, "base");
  BOOST_TEST(rita.post(path, {{"do", "intend"}, {"base", base}, {"position", "yes"}}).status == 422);
  rita.get(path);
  const auto member = std::string(before.at("positions").at("yes").at(0).as_string());
  BOOST_TEST(
      rita.post(path,
                {{"do", "intend"}, {"base", base}, {"member", member}, {"position", "no"}, {"document", "M/3/INF.1"}})
          .status == 303);
  const auto after = test::json_of(anybody.send("GET", "/votes/model/3/12.json", {}, {})).as_object();
  BOOST_TEST(boost::json::serialize(after.at("positions")) == boost::json::serialize(before.at("positions")));
  BOOST_TEST(boost::json::serialize(after.at("intended")).find("M/3/INF.1") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_admin_saves_corrects_and_withdraws_a_profile) {
  const std::string path = "/record/profile", mark = "data-keep=";
  auto fields = fields_of(ada.get(path).body, mark);
  put(fields, "name", "Print");
  put(fields, "columns.results", "symbol\ncolour");
  const auto refused = ada.post(path, fields);
  BOOST_TEST(refused.status == 422);
  for (const auto* text :
       {"must be lower-case letters", "there is no column &#39;colour&#39;", "<details class=\"as-table\" open"})
    BOOST_TEST(reply_has(refused, text), text);
  fields = fields_of(refused.body, mark);
  BOOST_TEST(get(fields, "columns.results") == "symbol\ncolour");
  for (const auto& [name, value] : Fields{{"name", "print"},
                                          {"title.fr", "Pour l’impression"},
                                          {"dash", "en_dash"},
                                          {"zero_blank", "1"},
                                          {"columns.results", "symbol, result"},
                                          {"reason", "house style"}})
    put(fields, name, value);
  const auto saved = ada.post(path, fields);
  BOOST_TEST(saved.status == 303);
  BOOST_TEST(header_of(saved, "Location") == "/profiles/print");
  BOOST_TEST(
      anybody.send("GET", "/profiles/print.json", {}, {}).body ==
      R"({"name":"print","title":{"fr":"Pour l’impression"},"dash":"en_dash","zero":"","columns":{"results":["symbol","result"]}})");
  BOOST_TEST(reply_has(anybody.send("GET", "/revisions.json?record=profile/print", {}, {}), "house style"));
  BOOST_TEST(reply_has(ada.get("/profiles/print"), "/record/edit/profile/print"));
  BOOST_TEST(!reply_has(rita.get("/profiles/print"), "/record/edit/profile/print"));

  const std::string edit = "/record/edit/profile/print";
  auto changed = fields_of(ada.get(edit).body, mark);
  BOOST_TEST(get(changed, "zero_blank") == "1");
  BOOST_TEST(get(changed, "columns.results") == "symbol\nresult");
  const auto stale = changed;
  put(changed, "zero_blank", "");
  put(changed, "columns.results", "");
  put(changed, "columns.chart", "name\nvotes");
  BOOST_TEST(ada.post(edit, changed).status == 303);
  BOOST_TEST(
      anybody.send("GET", "/profiles/print.json", {}, {}).body ==
      R"({"name":"print","title":{"fr":"Pour l’impression"},"dash":"en_dash","columns":{"chart":["name","votes"]}})");
  auto mine = stale;
  put(mine, "dash", "hyphen");
  ada.get(edit);
  const auto conflict = ada.post(edit, mine);
  BOOST_TEST(conflict.status == 412);
  auto merge = fields_of(conflict.body, "class=\"fields merge\"");
  BOOST_TEST(get(merge, "columns.chart") == "name\nvotes");
  BOOST_TEST(ada.post(edit, merge).status == 303);
  BOOST_TEST(
      anybody.send("GET", "/profiles/print.json", {}, {}).body ==
      R"({"name":"print","title":{"fr":"Pour l’impression"},"dash":"hyphen","columns":{"chart":["name","votes"]}})");

  const std::string withdraw = "/record/withdraw/profile/print";
  auto leave = fields_of(ada.get(withdraw).body, "class=\"fields\"");
  put(leave, "reason", "unused");
  BOOST_TEST(ada.post(withdraw, leave).status == 303);
  BOOST_TEST(anybody.send("GET", "/profiles/print.json", {}, {}).status == 410);
}

BOOST_AUTO_TEST_CASE(profiles_are_the_admins) {
  for (const auto* path : {"/record/profile", "/record/edit/profile/none"}) {
    BOOST_TEST(rita.get(path).status >= 403, path);
    BOOST_TEST(anybody.get(path).status == 303, path);
    BOOST_TEST(anybody.post(path, {{"csrf", "x"}}).status == 401, path);
  }
  BOOST_TEST(rita.get("/record/profile").status == 403);
  BOOST_TEST(ada.post("/record/profile", {{"csrf", "x"}, {"name", "print"}}).status == 403);
  BOOST_TEST(ada.get("/record/certify/profile/none").status == 404);
}

BOOST_AUTO_TEST_CASE(certifiers_record_nothing_and_the_public_sees_no_desk) {
  for (const auto* path : {"/record/adoption", "/record/roll-call", "/record/roll-call/model/3/12"})
    BOOST_TEST(cora.get(path).status == 403, path);
  for (const auto* path : {"/record", "/record/adoption", "/record/adoption/x", "/record/roll-call", "/record/people",
                           "/record/account", "/record/edit/vote/model/3/12", "/record/certify/session/model/3",
                           "/record/withdraw/vote/model/3/12", "/record/roll-call/model/3/12"}) {
    const auto reply = anybody.get(path);
    BOOST_TEST(reply.status == 303, path);
    BOOST_TEST(header_of(reply, "Location").starts_with("/record/login?to="));
    if (std::string(path) != "/record") BOOST_TEST(rita.get(std::string(path) + "?q=1").status >= 400, path);
  }
  for (const auto* path :
       {"/record/adoption", "/record/people", "/record/edit/vote/model/3/12", "/record/account/password",
        "/record/roll-call", "/record/withdraw/vote/model/3/12", "/record/certify/session/model/3"})
    BOOST_TEST(anybody.post(path, {{"csrf", "x"}}).status == 401, path);
}

BOOST_AUTO_TEST_SUITE_END()
