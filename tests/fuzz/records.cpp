// Fuzzes records as JSON and lines of the layout unxml.
#include <boost/json.hpp>
#include <string>
#include <type_traits>

#include "domain/validate.hpp"
#include "formats/plenary_layout.hpp"
#include "formats/record_json.hpp"
#include "formats/unxml.hpp"
#include "fuzz/targets.hpp"

namespace plenary::fuzz {
namespace {

void hold_faults(const Faults& faults) {
  for (const auto& fault : faults) {
    hold(!fault.message.empty(), "a fault says what is wrong");
    hold(formats::parse_json(boost::json::serialize(boost::json::string(fault.message))).ok(),
         "a fault is told in UTF-8");
  }
}

template <class T>
void read_as(const boost::json::value& value) {
  Faults faults;
  auto record = formats::read_record<T>(value, faults);
  hold_faults(faults);
  if (!faults.empty()) return;
  // A vote may be sent without its number; it is given one before it is a record.
  if constexpr (std::is_same_v<T, Vote>)
    if (record.number == 0) record.number = 1;
  const auto document = formats::document_of(record);
  const auto again = formats::from_json<T>(formats::parse_json(document).value());
  hold(again.ok() && *again == record, "a record's document is the record");
  canonicalise(record);
  auto twice = record;
  canonicalise(twice);
  hold(twice == record, "a canonical record stays as it is");
  hold_faults(validate(record));
}

}  // namespace

void read_records(std::string_view bytes) {
  if (bytes.empty()) return;
  const auto value = formats::parse_json(bytes.substr(1));
  if (!value) return hold_faults(value.faults());
  switch (static_cast<unsigned char>(bytes.front()) % 6) {
    case 0:
      return read_as<Assembly>(*value);
    case 1:
      return read_as<Member>(*value);
    case 2:
      return read_as<Session>(*value);
    case 3:
      return read_as<Resolution>(*value);
    case 4:
      return read_as<Vote>(*value);
    default:
      return read_as<Profile>(*value);
  }
}

void read_roll_call_lines(std::string_view bytes) {
  Faults faults;
  auto decision = formats::read_unxml_line(bytes, 1, faults);
  hold_faults(faults);
  if (!faults.empty()) return;
  canonicalise(decision.resolution);
  formats::document_of(decision.resolution);
  hold_faults(validate(decision.resolution));
}

void read_journal_lines(std::string_view bytes) {
  const auto read = formats::read_journal_line(bytes);
  if (!read) return hold_faults(read.faults());
  auto line = std::visit([](const auto& each) { return formats::line_of(each); }, *read);
  hold(line.ends_with('\n'), "a line has an end");
  line.pop_back();
  const auto again = formats::read_journal_line(line);
  hold(again.ok() && *again == *read, "a line of the journal is read back as it was written");
}

}  // namespace plenary::fuzz
