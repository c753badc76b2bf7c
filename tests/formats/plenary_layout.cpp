// Lines of the full export: what is written is read back, and what is wrong with a line is told whole.
#include "formats/plenary_layout.hpp"

#include <boost/test/unit_test.hpp>

using namespace plenary;
using namespace plenary::formats;

namespace {

JournalEntry entry() {
  JournalEntry made;
  made.number = 7;
  made.instant = "2026-01-01T00:00:00Z";
  made.actor = "clerk";
  made.action = "create";
  made.record_kind = "assembly";
  made.record_key = "model";
  made.previous_hash = std::string(32, '\x01');
  made.hash = std::string(32, '\xfe');
  made.document = R"({"code":"model","name":{"en":"A \"model\""}})";
  return made;
}

std::string without_end(std::string line) {
  BOOST_REQUIRE(line.ends_with('\n'));
  line.pop_back();
  return line;
}

std::vector<std::string> fields_at_fault(const std::string& line) {
  const auto read = read_journal_line(line);
  std::vector<std::string> fields;
  if (!read)
    for (const auto& fault : read.faults()) fields.push_back(fault.field);
  return fields;
}

using Names = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(plenary_layout)

BOOST_AUTO_TEST_CASE(lines_are_read_back_as_they_were_written) {
  auto odd = entry();
  odd.reason = ",\"document\":{} \\ \" \n\t\x01 ü 🗳 ,\\\"document\\\":";
  odd.actor = "";
  auto gone = entry();
  gone.action = "withdraw";
  gone.document = "null";
  for (const auto& each : {entry(), odd, gone}) {
    const auto read = read_journal_line(without_end(line_of(each)));
    BOOST_REQUIRE(read);
    BOOST_TEST((std::get<JournalEntry>(*read) == each));
  }
  const JournalHeader header{12, std::string(32, 'h')};
  const JournalEnd end{12, std::string(32, 'h')};
  BOOST_TEST((std::get<JournalHeader>(*read_journal_line(without_end(line_of(header)))) == header));
  BOOST_TEST((std::get<JournalEnd>(*read_journal_line(without_end(line_of(end)))) == end));
}

BOOST_AUTO_TEST_CASE(every_fault_of_a_line_is_told) {
  BOOST_TEST((fields_at_fault("") == Names{""}));
  BOOST_TEST((fields_at_fault("[]") == Names{""}));
  BOOST_TEST((fields_at_fault(R"({"format":"other","version":9,"revisions":-1,"head":"aa"})") ==
              Names{"format", "version", "revisions", "head"}));
  BOOST_TEST((fields_at_fault(R"({"number":0,"instant":1,"action":"burn","record_kind":"ship","record_key":"x",)"
                              R"("reason":"","previous_hash":"","hash":"","extra":1,"document":{}})") ==
              Names{"number", "instant", "actor", "action", "record_kind", "previous_hash", "hash", "extra"}));
  BOOST_TEST((fields_at_fault(R"({"end":"plenary","revisions":1.5})") == Names{"revisions", "head"}));
}

BOOST_AUTO_TEST_CASE(the_document_is_the_last_field_of_a_revision_alone) {
  auto line = without_end(line_of(entry()));
  const auto at = line.find(",\"document\":");
  BOOST_TEST((fields_at_fault(line.substr(0, at) + "}") == Names{"document"}));
  auto gone = entry();
  gone.document = "null";
  BOOST_TEST((fields_at_fault(without_end(line_of(gone))) == Names{"document"}));
  const auto head = without_end(line_of(JournalHeader{0, std::string(32, '\0')}));
  BOOST_TEST((fields_at_fault(head.substr(0, head.size() - 1) + ",\"document\":{}}") == Names{"document"}));
}

BOOST_AUTO_TEST_SUITE_END()
