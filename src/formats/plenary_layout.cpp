// Writes and reads the lines of plenary's own full export.
#include "formats/plenary_layout.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <vector>

#include "domain/record_key.hpp"
#include "formats/record_json.hpp"
#include "support/crypto.hpp"

namespace plenary::formats {
namespace json = boost::json;
namespace {

constexpr std::string_view kFormat = "plenary";
constexpr std::int64_t kVersion = 1;
constexpr std::string_view kDocument = ",\"document\":";
constexpr std::array<std::string_view, 3> kActions = {"create", "replace", "withdraw"};

// Reads the fields of one line, each once, and notes what is wrong with them.
class Fields {
 public:
  Fields(const json::object& object, Faults& faults) : object_(object), faults_(faults) {}

  std::string text(std::string_view name) {
    const auto* value = find(name);
    if (!value) return {};
    if (const auto* string = value->if_string()) return std::string(*string);
    fault(name, "must be a text");
    return {};
  }

  std::string one_of(std::string_view name, const auto& choices) {
    auto value = text(name);
    if (!value.empty() && std::find(choices.begin(), choices.end(), value) == choices.end())
      fault(name, "must not be '" + value + "'");
    return value;
  }

  std::int64_t number(std::string_view name, std::int64_t least) {
    const auto* value = find(name);
    if (!value) return least;
    if (value->is_int64() && value->get_int64() >= least) return value->get_int64();
    fault(name, "must be a whole number from " + std::to_string(least) + " on");
    return least;
  }

  std::string hash(std::string_view name) {
    const auto hex = text(name);
    std::string bytes;
    const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
      if (digit(hex[i]) >= 0 && digit(hex[i + 1]) >= 0)
        bytes += static_cast<char>(16 * digit(hex[i]) + digit(hex[i + 1]));
    if (hex.size() == 2 * crypto::kHashBytes && bytes.size() == crypto::kHashBytes) return bytes;
    if (object_.contains(name)) fault(name, "must be 64 digits of lower-case hex");
    return std::string(crypto::kHashBytes, '\0');
  }

  // Faults every field that nobody asked for.
  void done() {
    for (const auto& [name, value] : object_)
      if (std::find(asked_.begin(), asked_.end(), name) == asked_.end()) fault(name, "is no field of such a line");
  }

  void fault(std::string_view name, std::string message) {
    faults_.push_back({Code::invalid, std::string(name), std::move(message)});
  }

 private:
  const json::value* find(std::string_view name) {
    asked_.push_back(name);
    const auto* value = object_.if_contains(name);
    if (!value) fault(name, "is missing");
    return value;
  }

  const json::object& object_;
  Faults& faults_;
  std::vector<std::string_view> asked_;
};

std::string json_string(std::string_view text) { return json::serialize(json::string(text)); }

JournalHeader read_header(Fields& fields) {
  JournalHeader header;
  if (fields.text("format") != kFormat) fields.fault("format", "must be 'plenary'");
  if (fields.number("version", 1) > kVersion)
    fields.fault("version", "is newer than this program, which reads version " + std::to_string(kVersion));
  header.revisions = fields.number("revisions", 0);
  header.head = fields.hash("head");
  return header;
}

JournalEnd read_end(Fields& fields) {
  JournalEnd end;
  if (fields.text("end") != kFormat) fields.fault("end", "must be 'plenary'");
  end.revisions = fields.number("revisions", 0);
  end.head = fields.hash("head");
  return end;
}

JournalEntry read_entry(Fields& fields, std::string_view document) {
  JournalEntry entry;
  entry.number = fields.number("number", 1);
  entry.instant = fields.text("instant");
  entry.actor = fields.text("actor");
  entry.action = fields.one_of("action", kActions);
  entry.record_kind = fields.text("record_kind");
  if (!entry.record_kind.empty() && !record_kind(entry.record_kind))
    fields.fault("record_kind", "must not be '" + entry.record_kind + "'");
  entry.record_key = fields.text("record_key");
  entry.reason = fields.text("reason");
  entry.previous_hash = fields.hash("previous_hash");
  entry.hash = fields.hash("hash");
  entry.document = document;
  if ((entry.document == "null") != (entry.action == "withdraw"))
    fields.fault("document", "must be null where a record is withdrawn, and only there");
  return entry;
}

}  // namespace

std::string line_of(const JournalHeader& header) {
  return "{\"format\":\"plenary\",\"version\":" + std::to_string(kVersion) +
         ",\"revisions\":" + std::to_string(header.revisions) + ",\"head\":\"" + crypto::hex(header.head) + "\"}\n";
}

std::string line_of(const JournalEntry& entry) {
  std::string line = "{\"number\":" + std::to_string(entry.number);
  const auto add = [&](std::string_view name, std::string_view value) {
    line.append(",\"").append(name).append("\":").append(value);
  };
  add("instant", json_string(entry.instant));
  add("actor", json_string(entry.actor));
  add("action", json_string(entry.action));
  add("record_kind", json_string(entry.record_kind));
  add("record_key", json_string(entry.record_key));
  add("reason", json_string(entry.reason));
  add("previous_hash", json_string(crypto::hex(entry.previous_hash)));
  add("hash", json_string(crypto::hex(entry.hash)));
  line.append(kDocument).append(entry.document).append("}\n");
  return line;
}

std::string line_of(const JournalEnd& end) {
  return "{\"end\":\"plenary\",\"revisions\":" + std::to_string(end.revisions) + ",\"head\":\"" +
         crypto::hex(end.head) + "\"}\n";
}

// A text before the document cannot hold `,"document":`, since its quotation marks are escaped there: the first one found
// is the field's, and what follows it, up to the last brace, is the document as it was written.
Result<JournalLine> read_journal_line(std::string_view line) {
  const auto at = line.find(kDocument);
  std::string_view document;
  std::string head(line);
  if (at != std::string_view::npos && line.ends_with('}')) {
    document = line.substr(at + kDocument.size(), line.size() - at - kDocument.size() - 1);
    head.resize(at);
    head += '}';
  }
  const auto value = parse_json(head);
  if (!value) return value.faults();
  const auto* object = value->if_object();
  if (!object) return Fault{Code::invalid, "", "must be an object"};
  Faults faults;
  Fields fields(*object, faults);
  JournalLine read;
  if (object->contains("number"))
    read = read_entry(fields, document);
  else if (object->contains("end"))
    read = read_end(fields);
  else
    read = read_header(fields);
  if (std::holds_alternative<JournalEntry>(read) && document.empty())
    fields.fault("document", "is missing, or is not the last field of the line");
  if (!std::holds_alternative<JournalEntry>(read) && !document.empty())
    fields.fault("document", "is no field of such a line");
  fields.done();
  if (!faults.empty()) return faults;
  return read;
}

}  // namespace plenary::formats
