// Checks the text of .docx: numbers, tables, boxes, notes; and archives made to do harm.
#include <zip.h>

#include <boost/test/unit_test.hpp>
#include <map>
#include <string>

#include "formats/extract.hpp"

using namespace plenary;

namespace {

using Members = std::map<std::string, std::string>;

std::string make_zip(const Members& members) {
  zip_error_t error;
  zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* const archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  BOOST_REQUIRE(archive != nullptr);
  zip_source_keep(target);
  for (const auto& [name, bytes] : members) {
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), 0);
  }
  BOOST_REQUIRE(zip_close(archive) == 0);
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  std::string out(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, out.data(), out.size());
  zip_source_close(target);
  zip_source_free(target);
  return out;
}

std::string word(const std::string& kind, const std::string& inner) {
  return "<w:" + kind + " xmlns:w=\"urn:w\">" + inner + "</w:" + kind + ">";
}
std::string body(const std::string& inner) { return word("document", "<w:body>" + inner + "</w:body>"); }
std::string run(const std::string& text) { return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>"; }
std::string paragraph(const std::string& text, const std::string& properties = "") {
  return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") + run(text) + "</w:p>";
}
std::string numbered(const std::string& text, int number, int level) {
  return paragraph(text, "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" +
                             std::to_string(number) + "\"/></w:numPr>");
}

std::string text_of(const Members& members) {
  const auto read = extract_text(make_zip(members), "x.docx");
  return read ? read->text : "(" + read.faults().front().message + ")";
}

std::string text_of_body(const std::string& inner) { return text_of({{"word/document.xml", body(inner)}}); }

const std::string kNumbering = word(
    "numbering",
    "<w:abstractNum w:abstractNumId=\"0\">"
    "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>"
    "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"(%2)\"/></w:lvl>"
    "<w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerRoman\"/><w:lvlText w:val=\"%1%2(%3)\"/></w:lvl>"
    "<w:lvl w:ilvl=\"3\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"x\"/></w:lvl></w:abstractNum>"
    "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/></w:num>"
    "<w:num w:numId=\"6\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride "
    "w:val=\"1\"/></w:lvlOverride></w:num>");

}  // namespace

BOOST_AUTO_TEST_SUITE(extract_docx)

BOOST_AUTO_TEST_CASE(parts_paragraphs_by_blank_lines) {
  BOOST_TEST(text_of_body(paragraph("Resolution No. 4") + "<w:p/>" + paragraph("Adopted: 122 votes &amp; more")) ==
             "Resolution No. 4\n\nAdopted: 122 votes & more\n");
  BOOST_TEST(
      text_of_body(
          "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>") ==
      "a\tb\nc\u2011d\n");
}

BOOST_AUTO_TEST_CASE(keeps_insertions_and_drops_deletions_and_hidden_text) {
  BOOST_TEST(text_of_body("<w:p><w:ins>" + run("in ") + "</w:ins><w:del>" + run("out") + "</w:del><w:hyperlink>" +
                          run("link") + "</w:hyperlink>" +
                          "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>") == "in link\n");
  BOOST_TEST(text_of_body("<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>d\u00e9cide</w:t></w:r></w:p>") == "D\u00c9CIDE\n");
}

BOOST_AUTO_TEST_CASE(counts_automatic_numbers) {
  const Members members = {
      {"word/document.xml",
       body(numbered("one", 5, 0) + numbered("sub", 5, 1) + numbered("deep", 5, 2) + numbered("deep", 5, 2) +
            numbered("sub", 5, 1) + numbered("two", 5, 0) + numbered("sub", 5, 1) + numbered("dot", 5, 3) +
            numbered("again", 6, 0) + numbered("none", 9, 0))},
      {"word/numbering.xml", kNumbering}};
  BOOST_TEST(text_of(members) ==
             "1.\tone\n\n(a)\tsub\n\n1a(i)\tdeep\n\n1a(ii)\tdeep\n\n(b)\tsub\n\n2.\ttwo\n\n(a)"
             "\tsub\n\n\u2022\tdot\n\n1.\tagain\n\nnone\n");
}

BOOST_AUTO_TEST_CASE(takes_numbers_from_styles) {
  const Members members = {
      {"word/document.xml",
       body(paragraph("one", "<w:pStyle w:val=\"Child\"/>") +
            paragraph("plain", "<w:pStyle w:val=\"Child\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>") +
            paragraph("two", "<w:pStyle w:val=\"Child\"/>"))},
      {"word/numbering.xml", kNumbering},
      {"word/styles.xml",
       word("styles",
            "<w:style w:styleId=\"Base\"><w:pPr><w:numPr><w:numId w:val=\"5\"/></w:numPr></w:pPr></w:style>"
            "<w:style w:styleId=\"Child\"><w:basedOn w:val=\"Base\"/></w:style>"
            "<w:style w:styleId=\"L\"><w:basedOn w:val=\"L\"/></w:style>")}};
  BOOST_TEST(text_of(members) == "1.\tone\n\nplain\n\n2.\ttwo\n");
}

BOOST_AUTO_TEST_CASE(writes_tables_and_boxes) {
  const auto cell = [](const std::string& text) { return "<w:tc>" + paragraph(text) + "</w:tc>"; };
  BOOST_TEST(text_of_body("<w:tbl><w:tr>" + cell("Yes") + cell("122") + "</w:tr><w:tr>" + cell("No") + cell("1") +
                          "</w:tr></w:tbl>") == "Yes\t122\nNo\t1\n");
  BOOST_TEST(text_of_body("<w:tbl><w:sdt><w:sdtContent><w:tr>" + cell("Yes") + "<w:sdt><w:sdtContent>" + cell("122") +
                          "</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>") == "Yes\t122\n");
  BOOST_TEST(text_of_body("<w:tbl><w:tr><w:tc>" + paragraph("Subject: A") + paragraph("B") +
                          "</w:tc></w:tr></w:tbl>") == "Subject: A\n\nB\n");
  BOOST_TEST(text_of_body("<w:p><w:r><w:drawing><x><w:txbxContent>" + paragraph("boxed") +
                          "</w:txbxContent></x></w:drawing></w:r>" + run("text") + "</w:p>") == "boxed\n\ntext\n");
}

BOOST_AUTO_TEST_CASE(puts_notes_at_the_end) {
  const Members members = {
      {"word/document.xml", body("<w:p>" + run("Recalling it") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" +
                                 run(", and that") + "<w:r><w:footnoteReference w:id=\"3\"/></w:r></w:p>")},
      {"word/footnotes.xml",
       word("footnotes", "<w:footnote w:id=\"0\">" + paragraph("separator") +
                             "</w:footnote><w:footnote w:id=\"2\"><w:p>" + run(" A/76/1") +
                             "<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p></w:footnote><w:footnote w:id=\"3\">" +
                             paragraph("Second.") + "</w:footnote>")}};
  BOOST_TEST(text_of(members) == "Recalling it1, and that2\n\n1 A/76/1\n2 Second.\n");
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_word_text) {
  BOOST_TEST(text_of({{"hello.txt", "x"}}).find("no text document") != std::string::npos);
  BOOST_TEST(text_of({{"word/document.xml", "<a/>"}}).find("no Word text") != std::string::npos);
  BOOST_TEST(text_of({{"word/document.xml", "<w:document><w:body>"}}).find("broken XML") != std::string::npos);
  BOOST_TEST(text_of({{"word/document.xml", body("")}}).find("no text") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(follows_no_entities) {
  const std::string xml =
      "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY y \"yyyy\">]>" + body(paragraph("a&x;&y;b"));
  BOOST_TEST(text_of({{"word/document.xml", xml}}) == "a&x;&y;b\n");
}

BOOST_AUTO_TEST_CASE(refuses_bombs) {
  const std::string blank(60'000'000, ' ');
  BOOST_TEST(text_of({{"word/document.xml", blank}}).find("more than is sensible") != std::string::npos);
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<w:sdt>";
  deep += paragraph("x");
  for (int i = 0; i < 100000; ++i) deep += "</w:sdt>";
  const std::string answer = text_of_body(deep);
  BOOST_TEST((answer.find("too deep") != std::string::npos || answer.find("sensible") != std::string::npos));
  Members many{{"word/document.xml", body(paragraph("x"))}};
  for (int i = 0; i < 5001; ++i) many["m" + std::to_string(i)] = "";
  BOOST_TEST(text_of(many).find("too many members") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(stands_truncated_and_damaged_archives) {
  const std::string whole =
      make_zip({{"word/document.xml", body(paragraph("Resolution No. 4"))}, {"word/numbering.xml", kNumbering}});
  for (std::size_t length = 0; length < whole.size(); length += 7)
    static_cast<void>(extract_text(whole.substr(0, length), "x.docx"));
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x5A);
    static_cast<void>(extract_text(damaged, "x.docx"));
  }
  BOOST_TEST(!extract_text(whole.substr(0, whole.size() / 2), "x.docx").ok());
}

BOOST_AUTO_TEST_CASE(refuses_text_that_is_no_utf_8) {
  BOOST_TEST(text_of_body(paragraph("a\xC5")) == "(The document's text is broken UTF-8.)");
  BOOST_TEST(text_of_body(paragraph("a&#xD800;")) == "(The document's text is broken UTF-8.)");
}

BOOST_AUTO_TEST_SUITE_END()
