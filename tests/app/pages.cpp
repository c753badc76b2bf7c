// Every page is well-formed, escapes whatever a record holds, links to what there is, and needs neither script nor inline style.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <pugixml.hpp>
#include <set>

#include "app/assets.hpp"
#include "app/language.hpp"
#include "app/page_fixtures.hpp"
#include "app/page_parts.hpp"
#include "app/page_table.hpp"
#include "app/seat_chart.hpp"
#include "app/words.hpp"

using namespace page_fixtures;
using namespace plenary::app;

namespace {

using Visit = std::function<void(const pugi::xml_node&)>;

void each_element(const pugi::xml_node& node, const Visit& visit) {
  for (const auto& child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    visit(child);
    each_element(child, visit);
  }
}

// Both the ordinary pages and those of records full of hostile text.
void each_page(const std::function<void(const std::string& name, const pugi::xml_document& page)>& look) {
  for (const auto text : {std::string_view(), kHostile}) {
    for (const auto& [name, html] : every_page(text)) {
      BOOST_TEST_CONTEXT(name << (text.empty() ? "" : ", hostile")) {
        pugi::xml_document page;
        const auto parsed = page.load_buffer(html.data(), html.size());
        BOOST_REQUIRE_MESSAGE(parsed, name << ": " << parsed.description() << " at " << html.substr(parsed.offset, 80));
        look(name, page);
      }
    }
  }
}

bool is_known_link(const std::string& href) {
  static const std::vector<std::string> folders = {
      "/assemblies", "/members",      "/groups",         "/group_members", "/sessions",  "/resolutions", "/votes",
      "/positions",  "/votes_cast",   "/stated_tallies", "/house_tallies", "/revisions", "/search",      "/assets",
      "/language",   "/agreement",    "/data",           "/results",       "/record",    "/releases",    "/docs",
      "/cohesion",   "/ideal-points", "/chart",          "/compare",       "/profiles"};
  if (href == "/" || href.starts_with("#") || href.starts_with("https://") || href.starts_with("http://")) return true;
  return std::any_of(folders.begin(), folders.end(), [&](const auto& folder) {
    return href.starts_with(folder) && (href.size() == folder.size() ||
                                        std::string_view("/?.").find(href[folder.size()]) != std::string_view::npos);
  });
}

std::string text_of(const pugi::xml_node& node) {
  std::string text;
  for (const auto& child : node.children())
    text += child.type() == pugi::node_element ? text_of(child) : std::string(child.value());
  return text;
}

std::string page_text(const std::string& html) {
  pugi::xml_document page;
  BOOST_REQUIRE(page.load_buffer(html.data(), html.size()));
  return text_of(page.child("html").child("body"));
}

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(pages)

BOOST_AUTO_TEST_CASE(no_page_has_script_or_inline_style) {
  each_page([](const auto&, const auto& page) {
    each_element(page, [](const auto& element) {
      const std::string name = element.name();
      if (name == "script") {
        BOOST_TEST(std::string(element.attribute("src").value()).starts_with("/assets/"));
        BOOST_TEST(!element.first_child());
      }
      BOOST_TEST(name != "style");
      for (const auto& attribute : element.attributes()) {
        const std::string key = attribute.name();
        BOOST_TEST(key != "style");
        BOOST_TEST(!key.starts_with("on"));
      }
    });
  });
}

BOOST_AUTO_TEST_CASE(every_link_leads_to_a_known_place) {
  each_page([](const auto&, const auto& page) {
    each_element(page, [](const auto& element) {
      for (const auto* key : {"href", "action", "src"})
        if (const auto attribute = element.attribute(key))
          BOOST_TEST(is_known_link(attribute.value()), key << "=" << attribute.value());
    });
  });
}

BOOST_AUTO_TEST_CASE(hostile_text_stays_text) {
  for (const auto& [name, html] : every_page(kHostile)) {
    BOOST_TEST_CONTEXT(name) {
      BOOST_TEST(occurrences(html, "<script") == occurrences(html, "<script type=\"module\" src=\"/assets/"));
      BOOST_TEST(occurrences(html.substr(0, html.find("</head>")), "</title>") == 1U);
      BOOST_TEST(occurrences(html, "alert('x')") == 0U);
    }
  }
  const auto pages = every_page(kHostile);
  for (const auto* name : {"resolution", "vote", "member", "session", "assembly", "revision", "list-votes",
                           "list-search", "problem", "home"})
    BOOST_TEST(page_text(pages.at(name)).find("<script>alert(") != std::string::npos, name);
}

BOOST_AUTO_TEST_CASE(seats_and_their_legend_have_the_same_shapes) {
  const auto html = every_page("").at("vote");
  const auto legend = html.substr(html.find("seat-legend"));
  for (const auto* shape : {"<circle class=\"yes\"", "<rect class=\"no\""}) {
    BOOST_TEST(occurrences(html, shape) > 1U, shape);
    BOOST_TEST(occurrences(legend, shape) == 1U, shape);
  }
  const auto abstain = seat_chart({{"AAA", "A", "abstain"}, {"BBB", "B", "split"}, {"CCC", "C", "not_voting"}});
  std::set<std::string> outlines;
  for (const auto& seat : abstain.at("seats").as_array()) outlines.emplace(seat.at("outline").as_string());
  BOOST_TEST(outlines.size() == 3U);
  BOOST_TEST(abstain.at("legend").as_array().size() == 3U);
}

BOOST_AUTO_TEST_CASE(no_seat_leaves_the_picture) {
  for (std::size_t count = 1; count <= 200; ++count) {
    const auto chart = seat_chart(std::vector<Seat>(count, {"AAA", "A", "abstain"}));
    for (const auto& seat : chart.at("seats").as_array()) {
      const std::string outline(seat.at("outline").as_string());
      BOOST_TEST(outline.find('-') == std::string::npos, count << " seats: " << outline);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_page_has_landmarks_one_heading_and_labelled_inputs) {
  each_page([](const auto&, const auto& page) {
    std::map<std::string, int> count;
    std::set<std::string> ids, labelled;
    each_element(page, [&](const auto& element) {
      ++count[element.name()];
      if (const auto id = element.attribute("id")) BOOST_TEST(ids.insert(id.value()).second, "twice: " << id.value());
      if (std::string(element.name()) == "label") labelled.insert(element.attribute("for").value());
    });
    BOOST_TEST(count["main"] == 1);
    BOOST_TEST(count["h1"] == 1);
    BOOST_TEST(count["footer"] == 1);
    BOOST_TEST(ids.contains("content"));
    each_element(page, [&](const auto& element) {
      const std::string name = element.name();
      const bool field =
          name == "select" || (name == "input" && std::string(element.attribute("type").value()) != "hidden");
      if (field)
        BOOST_TEST(labelled.contains(element.attribute("id").value()),
                   name << " " << element.attribute("name").value());
      if (name == "th") BOOST_TEST(element.attribute("scope"), text_of(element));
      if (name == "table") BOOST_TEST(element.child("caption"));
      if (element.attribute("aria-labelledby")) BOOST_TEST(ids.contains(element.attribute("aria-labelledby").value()));
    });
  });
}

BOOST_AUTO_TEST_CASE(headings_leave_no_level_out) {
  each_page([](const auto&, const auto& page) {
    int level = 0;
    each_element(page, [&](const auto& element) {
      const std::string name = element.name();
      if (name.size() != 2 || name[0] != 'h' || name[1] < '1' || name[1] > '6') return;
      BOOST_TEST(name[1] - '0' <= level + 1, name << " " << text_of(element));
      level = name[1] - '0';
    });
  });
}

BOOST_AUTO_TEST_CASE(a_vote_says_what_does_not_add_up) {
  const auto text = page_text(every_page().at("vote"));
  BOOST_TEST(text.find("In favour: 3 announced, 2 counted from the positions on record.") != std::string::npos);
  BOOST_TEST(text.find("BBB is listed twice.") != std::string::npos);
  BOOST_TEST(text.find("More votes for than against were needed: 2 of 3.") != std::string::npos);
  BOOST_TEST(text.find("(suspended)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_resolution_shows_the_figures_of_the_last_vote_on_the_whole) {
  auto text = resolution();
  text["votes"] = boost::json::parse(R"([
    {"id": "m/1/1", "on": {"resolution": "M/3/RES/7[A]", "part": "whole"}, "announced": {"yes": 11, "no": 22}},
    {"id": "m/1/2", "on": {"resolution": "M/3/RES/7[A]", "part": "whole"}, "announced": {"yes": 2033, "no": 44}},
    {"id": "m/1/3", "on": {"resolution": "M/3/RES/7[A]", "part": "paragraph"}, "announced": {"yes": 55, "no": 66}}])");
  const auto html = record_page(plenary::RecordKind::resolution, text, {"/resolutions/x", "", 1});
  const auto line =
      html.substr(html.find("<p class=\"result\">"), html.find("</a></p>") - html.find("<p class=\"result\">"));
  BOOST_TEST(line.find("2,033<") != std::string::npos);
  BOOST_TEST(line.find("44<") != std::string::npos);
  BOOST_TEST(line.find("11<") == std::string::npos);
  BOOST_TEST(line.find("55<") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(members_stand_by_name_not_by_code) {
  Related about;
  about.member_names = {{"DEU", "Germany"}, {"ALA", "Åland"}, {"AUT", "Österreich"}, {"ARE", "United Arab Emirates"}};
  const auto some =
      boost::json::parse(R"({"id": "m/1/1", "positions": {"yes": ["ALA", "ARE", "AUT", "DEU"]}})").as_object();
  const auto html = record_page(plenary::RecordKind::vote, some, {"/votes/m/1/1", "", 1, &about});
  std::vector<std::size_t> places;
  for (const auto* name : {">Åland<", ">Germany<", ">Österreich<", ">United Arab Emirates<"})
    places.push_back(html.find(name));
  BOOST_TEST(std::is_sorted(places.begin(), places.end()));
  BOOST_TEST(places.back() != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_bar_of_a_tally_fills_its_picture) {
  each_page([](const auto&, const auto& page) {
    each_element(page, [](const auto& element) {
      if (std::string(element.attribute("class").value()) != "picture") return;
      int end = 0;
      for (const auto& part : element.children("rect")) {
        BOOST_TEST(part.attribute("x").as_int() == end);
        end += part.attribute("width").as_int();
      }
      BOOST_TEST(end == 1000);
      BOOST_TEST(element.attribute("aria-label"));
    });
  });
}

BOOST_AUTO_TEST_CASE(a_text_carries_its_language_and_direction) {
  pugi::xml_document page;
  const auto html = every_page().at("resolution");
  BOOST_REQUIRE(page.load_buffer(html.data(), html.size()));
  const auto arabic =
      page.find_node([](const auto& node) { return std::string(node.attribute("id").value()) == "text-ar"; });
  BOOST_TEST(std::string(arabic.attribute("lang").value()) == "ar");
  BOOST_TEST(std::string(arabic.attribute("dir").value()) == "rtl");
  BOOST_TEST(html.find("<em>INVITES</em> the members") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_text_that_runs_against_the_page_says_so) {
  BOOST_TEST(direction_on_page("ar") == "rtl");
  BOOST_TEST(direction_on_page("fr").empty());
  BOOST_TEST(direction_on_page("").empty());
  BOOST_TEST(isolated("1") == "1");
  const InLanguage speaking("ar");
  BOOST_TEST(direction_on_page("ar").empty());
  BOOST_TEST(direction_on_page("fr") == "ltr");
  BOOST_TEST(direction_on_page("") == "auto");
  BOOST_TEST(isolated("1") == "\u20681\u2069");
  BOOST_TEST(listed("1", "2") == "1، 2");
  BOOST_TEST(listed("", "2") == "2");
}

BOOST_AUTO_TEST_CASE(what_is_told_in_sentences_is_no_heading) {
  auto told = vote();
  const std::string sentence(100, 'X');
  told.at("on").as_object()["label"] = sentence;
  const auto html = record_page(plenary::RecordKind::vote, told, {"/votes/model/3/12", "", 7});
  BOOST_TEST(html.find("<h1>Vote on M/3/RES/7[A], a paragraph, round 2</h1>") != std::string::npos);
  BOOST_TEST(html.find("<p class=\"lead\" dir=\"auto\">" + sentence + "</p>") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_title_above_a_printed_page_leaves_room_for_another) {
  std::string title = "Ü";
  for (int i = 0; i < 40; ++i) title += " Übung";
  const auto html = list_page(list("votes"), {"/votes", "", 7});
  const auto head = [](const std::string& page) {
    const auto at = page.find("data-head=\"") + 11;
    return page.substr(at, page.find('"', at) - at);
  };
  BOOST_TEST(head(html) == "Votes");
  auto long_titled = resolution();
  long_titled["title"] = {{"en", title}};
  const auto cut =
      head(record_page(plenary::RecordKind::resolution, long_titled, {"/resolutions/M/3/RES/7[A]", "", 7}));
  BOOST_TEST(cut.starts_with("M/3/RES/7[A]: Ü Übung "));
  BOOST_TEST(cut.ends_with(" Übung…"));
  BOOST_TEST(std::count_if(cut.begin(), cut.end(),
                           [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }) <= 65);
}

BOOST_AUTO_TEST_CASE(every_choice_has_a_word) {
  for (const auto* table : plenary::storage::tables())
    for (const auto& filter : table->filters) {
      const auto group = word_group(table->name, filter.name);
      for (const auto choice : filter.choices) {
        const auto key = std::string(group.empty() ? filter.name : group) + "." + std::string(choice);
        BOOST_CHECK_NO_THROW(word(key));
      }
    }
}

BOOST_AUTO_TEST_CASE(texts_too_long_to_be_read_together_have_a_page_each) {
  auto text = resolution();
  const auto page = [&](const std::string& query) {
    return record_page(plenary::RecordKind::resolution, text, {"/resolutions/M/3/RES/7[A]", query, 7});
  };
  BOOST_TEST(page("").find("href=\"#text-ar\"") != std::string::npos);
  BOOST_TEST(page("").find("id=\"text-ar\"") != std::string::npos);
  text.at("clauses").at("ar").as_array().front().as_object()["text"] = std::string(300'000, 'x');
  const auto html = page("revision=5");
  BOOST_TEST(html.find("id=\"text-ar\"") == std::string::npos);
  BOOST_TEST(html.find("href=\"#text-en\"") != std::string::npos);
  BOOST_TEST(html.find("href=\"/resolutions/M/3/RES/7%5BA%5D?lang=ar&amp;revision=5\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_url_that_is_not_of_the_web_is_no_link) {
  BOOST_TEST(safe_url("javascript:alert(1)").empty());
  BOOST_TEST(safe_url("data://x").empty());
  BOOST_TEST(safe_url("HTTPS://model.example/") == "HTTPS://model.example/");
  BOOST_TEST(every_page().at("resolution").find("href=\"javascript") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(pages_speak_the_language_of_whoever_reads) {
  {
    const InLanguage speaking("fr");
    BOOST_TEST(day("2024-11-04") == "4 novembre 2024");
    BOOST_TEST(word_for("outcome", "adopted") == "adopté");
    const auto texts = boost::json::parse(R"({"en": "1", "fr": "2"})").as_object();
    BOOST_TEST(best_text(&texts).text == "2");
  }
  {
    const InLanguage speaking("ar");
    BOOST_TEST(day("2024-11-04") == "4 نوفمبر 2024");
    const auto html = list_page(list("votes"), {"/votes", "", 7});
    BOOST_TEST(html.find("<html lang=\"ar\" dir=\"rtl\" data-head=") != std::string::npos);
  }
  {
    const InLanguage speaking("es", "ru");
    const auto texts = boost::json::parse(R"({"en": "1", "es": "2", "ru": "3"})").as_object();
    BOOST_TEST(best_text(&texts).text == "3");
    BOOST_TEST(days("2024-11-04", "2024-11-07") == "4–7 de noviembre de 2024");
  }
  BOOST_TEST(day("2024-11-04") == "4 November 2024");
  BOOST_CHECK_THROW(InLanguage("xx"), std::logic_error);
}

BOOST_AUTO_TEST_CASE(a_language_is_chosen_by_hand_or_by_what_the_browser_likes) {
  const auto chosen = [](std::vector<std::pair<std::string, std::string>> headers,
                         std::optional<std::string> lang = {}) {
    Request request;
    request.headers = std::move(headers);
    return std::string(page_language(request, lang));
  };
  BOOST_TEST(chosen({}) == "en");
  BOOST_TEST(chosen({{"accept-language", "de, fr-CA;q=0.7, es;q=0.8"}}) == "es");
  BOOST_TEST(chosen({{"accept-language", "FR, en"}}) == "fr");
  BOOST_TEST(chosen({{"accept-language", "ar;q=0, de"}}) == "en");
  BOOST_TEST(chosen({{"accept-language", "fr"}, {"cookie", "session=1; plenary_language=ar"}}) == "ar");
  BOOST_TEST(chosen({{"accept-language", "fr"}, {"cookie", "plenary_language=xx"}}) == "fr");
  BOOST_TEST(chosen({{"cookie", "plenary_language=ar"}}, "es") == "es");
  BOOST_TEST(chosen({{"cookie", "plenary_language=ar"}}, "ru") == "ar");
  BOOST_TEST(only_chooses_language("plenary_language=ar"));
  BOOST_TEST(!only_chooses_language("plenary_language=ar; session=1"));
  BOOST_TEST(!only_chooses_language("plenary_language=xx"));
}

BOOST_AUTO_TEST_CASE(days_read_as_people_write_them) {
  BOOST_TEST(day("2024-11-04") == "4 November 2024");
  BOOST_TEST(day("some day") == "some day");
  BOOST_TEST(days("2024-11-04", "2024-11-07") == "4–7 November 2024");
  BOOST_TEST(days("2000-10-30", "2000-11-04") == "30 October – 4 November 2000");
  BOOST_TEST(days("1999-12-30", "2000-01-02") == "30 December 1999 – 2 January 2000");
  BOOST_TEST(days("2024-11-04", "2024-11-04") == "4 November 2024");
  BOOST_TEST(days("2024-11-04", "") == "since 4 November 2024");
  BOOST_TEST(days("", "").empty());
}

BOOST_AUTO_TEST_CASE(texts_are_chosen_by_language) {
  const auto texts = boost::json::parse(R"({"zh": "5", "ar": "3", "pt": "6", "fr": "1"})").as_object();
  BOOST_TEST(best_text(&texts).text == "1");
  const auto other = boost::json::parse(R"({"pt": "6", "en": ""})").as_object();
  BOOST_TEST(best_text(&other).lang == "pt");
  BOOST_TEST(best_text(nullptr).text.empty());
}

BOOST_AUTO_TEST_CASE(an_empty_record_still_makes_a_page) {
  using plenary::RecordKind;
  for (const auto kind :
       {RecordKind::assembly, RecordKind::member, RecordKind::session, RecordKind::resolution, RecordKind::vote}) {
    const auto html = record_page(kind, {}, {"/x", "", 0});
    pugi::xml_document page;
    BOOST_TEST(static_cast<bool>(page.load_buffer(html.data(), html.size())));
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(page_assets)

BOOST_AUTO_TEST_CASE(are_linked_by_what_they_hold) {
  const auto style = find_asset("plenary.css");
  BOOST_REQUIRE(style);
  const auto hash = style->etag.substr(3, 16);
  BOOST_TEST(style->hashed_name == "plenary." + hash + ".css");
  BOOST_TEST(every_page().at("home").find("\"/assets/plenary." + hash + ".css\"") != std::string::npos);
  BOOST_TEST(find_asset(style->hashed_name) == style);
  BOOST_TEST(!find_asset("plenary.0000000000000000.css"));
  for (const auto* name : {"plenary.css", "table.js", "icon.svg"}) {
    const auto* asset = find_asset(name);
    BOOST_REQUIRE(asset);
    BOOST_TEST(!asset->brotli.empty());
    BOOST_TEST(!asset->gzip.empty());
  }
}

BOOST_AUTO_TEST_CASE(the_icon_is_well_formed) {
  const auto icon = find_asset("icon.svg");
  BOOST_REQUIRE(icon);
  pugi::xml_document page;
  BOOST_TEST(static_cast<bool>(page.load_buffer(icon->bytes.data(), icon->bytes.size())));
}

BOOST_AUTO_TEST_SUITE_END()
