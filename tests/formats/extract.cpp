// Checks what kind of document bytes are taken for, and the encodings of plain text.
#include "formats/extract.hpp"

#include <boost/test/unit_test.hpp>
#include <random>
#include <string>

using namespace plenary;
using namespace std::string_literals;

namespace {

std::string text_of(std::string_view bytes, std::string_view hint = "") {
  const auto read = extract_text(bytes, hint);
  return read ? read->text : "(" + read.faults().front().message + ")";
}

std::string media_of(std::string_view bytes) {
  const auto read = extract_text(bytes, "");
  return read ? read->media : "(" + read.faults().front().message + ")";
}

Fault fault_of(std::string_view bytes, std::string_view hint = "") {
  const auto read = extract_text(bytes, hint);
  return read ? Fault{} : read.faults().front();
}

std::string utf16(std::u16string_view text, bool big) {
  std::string out;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    out += big ? high : low;
    out += big ? low : high;
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(extract_plain)

BOOST_AUTO_TEST_CASE(takes_utf8_as_it_is_without_its_mark) {
  BOOST_TEST(text_of("Adopt\u00e9e") == "Adopt\u00e9e");
  BOOST_TEST(text_of("\xEF\xBB\xBF"
                     "Adopted") == "Adopted");
  BOOST_TEST(text_of("\xEF\xBB\xBF\xEF\xBB\xBF"
                     "Adopted") == "Adopted");
  BOOST_TEST(media_of("Adopt\u00e9e") == "text/plain; charset=utf-8");
  BOOST_TEST(text_of("a\r\nb\rc\n\x1A") == "a\nb\nc\n");
}

BOOST_AUTO_TEST_CASE(reads_utf16_with_and_without_mark) {
  const std::u16string text = u"R\u00e9solution \u2013 92nd\nAdopted \U0001F5F3";
  const std::string want = "R\u00e9solution \u2013 92nd\nAdopted \U0001F5F3";
  BOOST_TEST(text_of("\xFF\xFE" + utf16(text, false)) == want);
  BOOST_TEST(text_of("\xFE\xFF" + utf16(text, true)) == want);
  BOOST_TEST(text_of(utf16(u"Resolution No. 4", false)) == "Resolution No. 4");
  BOOST_TEST(text_of(utf16(u"Resolution No. 4", true)) == "Resolution No. 4");
  BOOST_TEST(media_of(utf16(u"Resolution No. 4", true)) == "text/plain; charset=utf-16be");
}

BOOST_AUTO_TEST_CASE(refuses_broken_utf16) {
  BOOST_TEST((fault_of("\xFF\xFE"
                       "a\0b"s)
                  .code == Code::invalid));
  BOOST_TEST((fault_of("\xFF\xFE" + utf16(u"ab", false) + "\x00\xD8"s).code == Code::invalid));
  BOOST_TEST((fault_of("\xFF\xFE" + utf16(u"ab", false) +
                       "\x00\xDC"
                       "a\0"s)
                  .code == Code::invalid));
}

BOOST_AUTO_TEST_CASE(tells_single_byte_text_apart) {
  BOOST_TEST(text_of("Adopt\xE9"
                     "e \xE0 l'unanimit\xE9") == "Adopt\u00e9e \u00e0 l'unanimit\u00e9");
  BOOST_TEST(media_of("Adopt\xE9"
                      "e") == "text/plain; charset=iso-8859-1");
  BOOST_TEST(text_of("l\x92"
                     "Assembl\xE9"
                     "e \x96 adopt\xE9"
                     "e") == "l\u2019Assembl\u00e9e \u2013 adopt\u00e9e");
  BOOST_TEST(media_of("l\x92"
                      "Assembl\xE9"
                      "e") == "text/plain; charset=windows-1252");
}

BOOST_AUTO_TEST_CASE(refuses_text_whose_encoding_would_be_a_guess) {
  const Fault broken = fault_of("first\nAdopt\u00e9e \xE9 x");
  BOOST_TEST((broken.code == Code::invalid));
  BOOST_TEST(broken.line == 2u);
  BOOST_TEST(broken.column == 10u);
  BOOST_TEST((fault_of("cut off \xE2\x80").code == Code::invalid));
  BOOST_TEST((fault_of("bad \x81 byte in it").code == Code::invalid));
  BOOST_TEST(
      (fault_of("\xD0\xE5\xE7\xEE\xEB\xFE\xF6\xE8\xFF \xE0\xF1\xF1\xE0\xEC\xE1\xEB\xE5\xE8").code == Code::invalid));
  const Fault control = fault_of("one\ntwo\x01");
  BOOST_TEST(control.line == 2u);
  BOOST_TEST(control.column == 4u);
  BOOST_TEST((fault_of("a\0b\0\0c"s).code == Code::invalid));
}

BOOST_AUTO_TEST_CASE(names_the_kinds_that_it_refuses) {
  BOOST_TEST((fault_of("").code == Code::invalid));
  BOOST_TEST((fault_of(" \n ").code == Code::invalid));
  BOOST_TEST((fault_of("{\\rtf1 x}").code == Code::unsupported_media_type));
  BOOST_TEST((fault_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").code == Code::unsupported_media_type));
  BOOST_TEST((fault_of("<?xml version=\"1.0\"?><a/>").code == Code::unsupported_media_type));
  BOOST_TEST((fault_of("text", "a.pdf").code == Code::invalid));
  BOOST_TEST((fault_of("text", "a.docx").code == Code::invalid));
  BOOST_TEST((fault_of("\0\0\xFE\xFF\0\0\0a"s).code == Code::unsupported_media_type));
}

BOOST_AUTO_TEST_CASE(stands_bytes_of_any_kind) {
  std::mt19937 random(1);
  for (int i = 0; i < 3000; ++i) {
    std::string bytes;
    for (std::size_t n = random() % 60; n > 0; --n) bytes += static_cast<char>(random() % 256);
    static_cast<void>(extract_text(bytes, i % 2 == 0 ? "" : "x.html"));
  }
  BOOST_TEST(text_of(std::string(10'000'000, 'a')).size() == 10'000'000u);
  BOOST_TEST((fault_of(std::string(10'000'000, '\0')).code == Code::invalid));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(extract_html)

BOOST_AUTO_TEST_CASE(makes_lines_of_blocks) {
  BOOST_TEST(
      text_of(
          "<!DOCTYPE html><html><head><title>T</title><style>p{}</style></head><body><h1>Resolution&nbsp;No.&#32;4</h1>"
          "<p>RECALLING\n  the <b>92<sup>nd</sup></b> session,<br>and more</p><script>if (a<b) "
          "x()</script><p>Adopted.</p></body></html>") ==
      "Resolution\u00a0No. 4\n\nRECALLING the 92nd session,\nand more\n\nAdopted.\n");
  BOOST_TEST(text_of("<div>one<div>two</div></div>three", "x.html") == "one\n\ntwo\n\nthree\n");
  BOOST_TEST(text_of("<div>a<br><br>b</div>") == "a\n\nb\n");
}

BOOST_AUTO_TEST_CASE(leaves_out_what_is_struck_or_hidden) {
  BOOST_TEST(text_of("<p>Adopted by <del>100</del><ins>122</ins> votes</p>") == "Adopted by 122 votes\n");
  BOOST_TEST(text_of("<p>by <s>100 <s>99</s></s> <STRIKE>1</STRIKE> 122</p>") == "by 122\n");
  BOOST_TEST(text_of("<p>one</p><div style=\"color: red; Display : NONE\"><div>no</div>no</div><p>two</p>") ==
             "one\n\ntwo\n");
  BOOST_TEST(text_of("<p>one<span hidden>no</span> <b style='text-decoration:line-through'>no</b>two</p>") ==
             "one two\n");
  BOOST_TEST(text_of("<p hidden=\"\">no<p title=\"a hidden word\" class=hidden>one</p>") == "one\n");
  BOOST_TEST(text_of("<p>one <s>two</p><p>three</p>") == "one two\n\nthree\n");
  BOOST_TEST(text_of("<p><!-- </s> --><s>no</s><br hidden>one</p>") == "one\n");
}

BOOST_AUTO_TEST_CASE(marks_the_items_of_lists) {
  BOOST_TEST(text_of("<ol><li>One</li><li>Two<ol type=a><li>sub</li></ol></li></ol><ul><li>dot</ul>") ==
             "1.\tOne\n\n2.\tTwo\n\n(a)\tsub\n\n\u2022\tdot\n");
  BOOST_TEST(text_of("<ol start=\"7\"><li>Seven</li></ol>") == "7.\tSeven\n");
}

BOOST_AUTO_TEST_CASE(parts_cells_by_tabs) {
  BOOST_TEST(text_of("<table><tr><td>Yes</td><td>122</td></tr><tr><td>No</td><td>1</td></tr></table>") ==
             "Yes\t122\nNo\t1\n");
}

BOOST_AUTO_TEST_CASE(decodes_characters) {
  BOOST_TEST(text_of("<p>&eacute;&amp;&lt;&#x2013;&rsquo;&unknown; & &#0; R&D;</p>") ==
             "\u00e9&<\u2013\u2019&unknown; &  R&D;\n");
  BOOST_TEST(text_of("<p>&#1114112;&#xD800;</p>") == "\uFFFD\uFFFD\n");
}

BOOST_AUTO_TEST_CASE(text_that_only_looks_like_html_stays_text) {
  BOOST_TEST(text_of("<draft> Resolution 4") == "<draft> Resolution 4");
  BOOST_TEST(text_of("a < b and c > d", "x.html") == "a < b and c > d\n");
}

// They are read, or they have no text.
bool is_stood(const std::string& page) {
  const auto text = extract_text(page, "x.html");
  return text ? !text->text.empty() : text.faults().front().message == "The document has no text.";
}

BOOST_AUTO_TEST_CASE(stands_broken_pages) {
  for (const std::string& page :
       {"<p"s, "<p a=\"x"s, "<"s, "</"s, "<!--"s, "<!"s, "<script>x"s, "<p>&"s, "<p>&#;"s, "<p>&#x;"s, "<li>x"s}) {
    BOOST_TEST(is_stood(page), page);
  }
  std::string deep, items, struck;
  for (int i = 0; i < 200000; ++i) struck += "<s><b hidden>";
  BOOST_TEST(is_stood(struck));
  for (int i = 0; i < 400000; ++i) deep += "<div><ol>";
  for (int i = 0; i < 200000; ++i) items += "<script>";
  BOOST_TEST(is_stood(deep));
  BOOST_TEST(is_stood(items));
}

BOOST_AUTO_TEST_SUITE_END()
