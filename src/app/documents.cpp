// Documents over HTTP: read and answered, then recorded once somebody confirms the reading.
#include "app/documents.hpp"

#include <boost/json.hpp>

#include "app/access.hpp"
#include "app/confirmation.hpp"
#include "app/idempotency.hpp"
#include "app/import.hpp"
#include "app/problems.hpp"
#include "domain/reader/reader.hpp"
#include "formats/extract.hpp"
#include "formats/record_json.hpp"
#include "storage/readings.hpp"

namespace plenary::app {

namespace json = boost::json;

namespace {

std::string_view media_of(const Context& context) {
  auto media = context.request.header("content-type").value_or("");
  media = media.substr(0, media.find(';'));
  while (media.ends_with(' ')) media.remove_suffix(1);
  return media;
}

bool is_json_media(std::string_view media) { return media.empty() || media == "application/json"; }

// Whether a document can come as that. What it is, its bytes tell.
bool is_document_media(std::string_view media) {
  return media == "text/plain" || media == "text/html" || media == "application/pdf" ||
         media == "application/octet-stream" || media == "application/xhtml+xml" ||
         media == "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}

// Far beyond the longest resolution known; keeps one document from occupying the service.
constexpr std::size_t kLongestText = std::size_t{4} << 20;
constexpr std::size_t kMostParts = 10'000;

Fault too_long(std::size_t bytes) {
  return {Code::too_large, "",
          "has " + std::to_string(bytes) + " bytes of text; at most " + std::to_string(kLongestText) + " are read"};
}

std::size_t count_parts(const Reading& reading) {
  if (!reading.resolution) return reading.unread.size() + reading.votes.size();
  std::size_t parts = reading.unread.size() + reading.resolution->citations.size();
  for (const auto& [language, clauses] : reading.resolution->clauses) parts += clauses.size();
  for (const auto& [language, notes] : reading.resolution->footnotes) parts += notes.size();
  return parts;
}

Faults check_document_parameters(const Context& context) {
  Faults faults;
  for (const auto& [name, value] : context.target.parameters) {
    const bool flag = name == "confirm" || name == "dry_run";
    if (flag && value != "0" && value != "1")
      faults.push_back({Code::bad_request, name, "must be 0 or 1"});
    else if (!flag && name != "reading" && name != "reason")
      faults.push_back(
          {Code::bad_request, name, "is no parameter of a document; it takes confirm, dry_run, reading and reason"});
  }
  return faults;
}

Reply json_reply(int status, const json::object& body) {
  Reply reply;
  reply.status = status;
  reply.set("Content-Type", "application/json");
  reply.set("Cache-Control", "no-store");
  reply.body = json::serialize(body);
  return reply;
}

std::string url_of(const RecordKey& key) {
  switch (key.kind) {
    case RecordKind::session:
      return "/sessions/" + key.key;
    case RecordKind::resolution:
      return "/resolutions/" + key.key;
    default:
      return "/votes/" + key.key;
  }
}

// Where the records stand: one of each kind, or of a meeting lists of them.
json::object recorded_json(const ImportPlan& plan, bool of_a_meeting) {
  json::object records;
  for (const auto& key : plan.accepted()) {
    const std::string kind(name_of(key.kind));
    if (!of_a_meeting) {
      records.emplace(kind, escape_path(url_of(key)));
      continue;
    }
    auto& list = records[kind + "s"];
    if (!list.is_array()) list.emplace_array();
    list.get_array().emplace_back(escape_path(url_of(key)));
  }
  return records;
}

Reply refused(const Context& context, ImportReport report) {
  for (auto& fault : report.faults) fault.file.clear();
  return problem(context.request, report.faults);
}

// Records a reading; `used` is the statement that spends it where it was kept.
Reply record(Context& context, Reading reading, const std::string& reason, std::vector<storage::Statement> used,
             IdempotentRequest& repeatable) {
  ImportOptions options;
  options.actor = context.actor();
  options.reason = reason;
  options.instant = context.service().clock.now_utc();
  options.dry_run = context.flag("dry_run");
  options.only_fill = true;
  options.first = std::move(used);
  json::object body{{"recorded", !options.dry_run}};
  Reply reply;
  options.last = [&](storage::BatchBuilder& batch) {
    if (!context.flag("dry_run")) repeatable.keep(batch, reply, IdempotentRequest::Tells::revision);
  };
  ImportPlan plan(context.service().registry, std::move(options));
  const bool of_a_meeting = reading.meeting.has_value();
  add_reading(plan, std::move(reading), "", true);
  body.emplace("records", recorded_json(plan, of_a_meeting));
  reply = json_reply(context.flag("dry_run") ? 200 : 201, body);
  for (const auto& key : plan.accepted())
    if (key.kind == RecordKind::resolution && !of_a_meeting) reply.set("Location", escape_path(url_of(key)));
  auto report = plan.finish();
  if (!report.faults.empty()) return repeatable.answered_or(refused(context, std::move(report)));
  if (context.flag("dry_run")) body.emplace("report", to_json(report));
  if (context.flag("dry_run")) return json_reply(200, body);
  if (report.last_revision) reply.set("Plenary-Revision", std::to_string(*report.last_revision));
  return reply;
}

Reply confirm_reading(Context& context, IdempotentRequest& repeatable) {
  auto confirmation = read_confirmation(context);
  if (!confirmation) return problem(context.request, confirmation.faults());
  const auto instant = context.service().clock.now_utc();
  const auto kept = storage::find_reading(context.snapshot(), confirmation->id, instant);
  if (!kept)
    return repeatable.answered_or(
        problem(context.request, Fault{Code::gone, "reading",
                                       "there is no such reading, it was recorded, or it is older than 24 hours: "
                                       "send the document again"}));
  auto reading = read_document(kept->text);
  const auto reason = confirmation->reason;
  if (auto faults = put_in_place(std::move(*confirmation), reading); !faults.empty())
    return problem(context.request, faults);
  return record(context, std::move(reading), reason, storage::use_reading(kept->id, instant), repeatable);
}

storage::StoredReading to_keep(const Context& context, const Reading& reading, std::string text) {
  return {storage::new_reading_id(), context.actor(), context.service().clock.now_utc(), std::move(text),
          json::serialize(formats::to_json(reading))};
}

// Keeps the reading until it is confirmed, and answers it with its id.
Reply answer_reading(Context& context, const Reading& reading, std::string text, IdempotentRequest& repeatable) {
  const auto kept = to_keep(context, reading, std::move(text));
  json::object answer{{"recorded", false}, {"reading", kept.id}};
  for (auto& [key, value] : formats::to_json(reading)) answer.emplace(key, value);
  auto reply = json_reply(202, answer);
  storage::BatchBuilder batch(context.snapshot(), context.service().registry, kept.instant, context.actor());
  batch.add(storage::forget_old_readings(kept.instant));
  batch.add(storage::keep_reading(kept));
  repeatable.keep(batch, reply, IdempotentRequest::Tells::nothing);
  const auto written = context.write(batch.take());
  if (!written) return repeatable.answered_or(problem(context.request, written.faults()));
  return reply;
}

// The text and what it says, unless it is more than any resolution.
struct ReadText {
  std::string text;
  Reading reading;
};
Result<ReadText> read_bytes(const std::string& bytes, std::string_view hint) {
  auto text = extract_text(bytes, hint);
  if (!text) return text.faults();
  if (text->text.size() > kLongestText) return too_long(text->text.size());
  auto reading = read_document(text->text);
  if (count_parts(reading) > kMostParts)
    return Fault{Code::too_large, "",
                 "reads as more than " + std::to_string(kMostParts) +
                     " clauses, citations and notes: more than any resolution has"};
  return ReadText{std::move(text->text), std::move(reading)};
}

}  // namespace

bool is_document(const Context& context) {
  if (context.parameter("reading")) return true;
  if (!is_json_media(media_of(context))) return true;
  const auto value = formats::parse_json(context.request.body);
  return value && value->is_object() && value->get_object().contains("reading");
}

Reply post_document(Context& context) {
  if (auto fault = may_record(context)) return problem(context.request, std::move(*fault));
  if (auto faults = check_document_parameters(context); !faults.empty()) return problem(context.request, faults);
  IdempotentRequest repeatable(context);
  auto kept = repeatable.kept_answer();
  if (!kept) return problem(context.request, kept.faults());
  if (*kept) return std::move(**kept);
  if (context.parameter("reading") || is_json_media(media_of(context))) return confirm_reading(context, repeatable);

  if (!is_document_media(media_of(context)))
    return problem(context.request,
                   Fault{Code::unsupported_media_type, "Content-Type",
                         "must be application/json for a record; or for a document text/plain, text/html, "
                         "application/pdf, application/octet-stream or "
                         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"});
  auto read = read_bytes(context.request.body, media_of(context));
  if (!read) return problem(context.request, read.faults());
  auto& reading = read->reading;
  if (context.flag("confirm") && reading.unread.empty() && reading.annex.empty())
    return record(context, std::move(reading), context.parameter("reason").value_or(""), {}, repeatable);
  if (context.flag("dry_run")) {
    json::object answer{{"recorded", false}};
    for (auto& [key, value] : formats::to_json(reading)) answer.emplace(key, value);
    return json_reply(200, answer);
  }
  return answer_reading(context, reading, std::move(read->text), repeatable);
}

Result<std::string> keep_document(Context& context, const std::string& bytes, const std::string& hint) {
  auto read = read_bytes(bytes, hint);
  if (!read) return read.faults();
  const auto kept = to_keep(context, read->reading, std::move(read->text));
  storage::BatchBuilder batch(context.snapshot(), context.service().registry, kept.instant, context.actor());
  batch.add(storage::forget_old_readings(kept.instant));
  batch.add(storage::keep_reading(kept));
  const auto written = context.write(batch.take());
  if (!written) return written.faults();
  return kept.id;
}

}  // namespace plenary::app
