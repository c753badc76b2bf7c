// Log lines: one event a line, whatever a field says.
#include "support/log.hpp"

#include <boost/test/unit_test.hpp>
#include <vector>

namespace plenary::log {
namespace {

std::string line(Form form, const std::vector<Field>& fields) {
  return compose(form, "2024-11-07T12:00:00Z", Level::info, "request", fields);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(logging)

BOOST_AUTO_TEST_CASE(writes_json) {
  BOOST_TEST(line(Form::json, {{"target", "/votes"}, {"status", std::int64_t{200}}, {"cached", true}, {"ms", 0.25}}) ==
             R"({"time":"2024-11-07T12:00:00Z","level":"info","event":"request","target":"/votes","status":200,)"
             R"("cached":true,"ms":0.25})");
}

BOOST_AUTO_TEST_CASE(writes_text_and_quotes_where_needed) {
  BOOST_TEST(line(Form::text, {{"a", "plain"}, {"b", "two words"}, {"c", ""}, {"d", "x=1"}}) ==
             R"(time=2024-11-07T12:00:00Z level=info event=request a=plain b="two words" c="" d="x=1")");
}

BOOST_AUTO_TEST_CASE(a_field_cannot_start_a_line_or_a_field) {
  BOOST_TEST(line(Form::json, {{"a", "x\n\"}\x01\x7f\\"}}).ends_with(R"("a":"x\u000a\"}\u0001\u007f\\"})"));
  BOOST_TEST(line(Form::text, {{"a", "x\nlevel=error"}}).ends_with(R"(a="x\u000alevel=error")"));
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_utf8_are_replaced) {
  BOOST_TEST(line(Form::json, {{"a", "\xff|\xc3|\xed\xa0\x80|\xc0\xaf|é|😀"}})
                 .ends_with(R"("a":"\ufffd|\ufffd|\ufffd\ufffd\ufffd|\ufffd\ufffd|é|😀"})"));
}

BOOST_AUTO_TEST_CASE(levels_and_forms_have_names) {
  BOOST_TEST((level_named("warning") == Level::warning));
  BOOST_TEST(!level_named("loud").has_value());
  BOOST_TEST((form_named("text") == Form::text));
  BOOST_TEST(!form_named("xml").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::log
