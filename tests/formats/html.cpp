// Templates: escaping, scopes, words.
#include "formats/html.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

using plenary::formats::render;
namespace json = boost::json;

namespace {

// The templates' texts by name.
const std::map<std::string, std::string>& templates() {
  static const auto all = [] {
    std::map<std::string, std::string> texts;
    const auto* source = std::getenv("PLENARY_SOURCE");
    BOOST_REQUIRE_MESSAGE(source, "PLENARY_SOURCE is not set");
    for (const auto& entry : std::filesystem::directory_iterator(std::string(source) + "/src/web/templates")) {
      std::ostringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      texts.emplace(entry.path().stem(), text.str());
    }
    return texts;
  }();
  return all;
}

// A page's data with the least that its frame needs.
json::object data() {
  json::object words;
  for (const auto& [name, text] : templates())
    for (auto at = text.find("{{t."); at != std::string::npos; at = text.find("{{t.", at + 1))
      words[text.substr(at + 4, text.find("}}", at) - at - 4)] = "word";
  return {{"t", words}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(html)

BOOST_AUTO_TEST_CASE(escapes_every_value) {
  auto page = data();
  page["heading"] = "<b>\"'&\x01</b>";
  const auto out = render("problem", page);
  BOOST_TEST(out.find("&lt;b&gt;&quot;&#39;&amp;\xEF\xBF\xBD&lt;/b&gt;") != std::string::npos);
  BOOST_TEST(out.find("<b>") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(leaves_template_syntax_in_values_alone) {
  auto page = data();
  page["heading"] = "{{t.search}} {{{heading}}} {{> top}}";
  BOOST_TEST(render("problem", page).find("{{t.search}} {{{heading}}} {{&gt; top}}") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(looks_names_up_in_the_innermost_object_alone) {
  auto page = data();
  page["has_faults"] = true;
  page["message"] = "of the page";
  page["faults"] = json::array{json::object{{"field", "limit"}}};
  const auto out = render("problem", page);
  BOOST_TEST(out.find("limit") != std::string::npos);
  BOOST_TEST(out.find("of the page") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(takes_empty_values_for_none) {
  auto page = data();
  for (const json::value& empty :
       {json::value(""), json::value(nullptr), json::value(false), json::value(json::array())}) {
    page["detail"] = empty;
    BOOST_TEST(render("problem", page).find("class=\"lead\"") == std::string::npos);
  }
  page["detail"] = 0;
  BOOST_TEST(render("problem", page).find("<p class=\"lead\">0</p>") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_template_prints_without_escaping) {
  BOOST_TEST(!templates().empty());
  for (const auto& [name, text] : templates())
    for (const auto* raw : {"{{{", "{{&", "{{="})
      BOOST_TEST(text.find(raw) == std::string::npos, name << " has " << raw);
}

BOOST_AUTO_TEST_CASE(refuses_a_template_or_a_word_that_is_not_there) {
  BOOST_CHECK_THROW(render("no such", data()), std::logic_error);
  BOOST_CHECK_THROW(render("problem", json::object()), std::logic_error);
  BOOST_TEST(!render("problem", data()).empty());
}

BOOST_AUTO_TEST_SUITE_END()
