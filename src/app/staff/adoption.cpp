// From a reading and a form to records.
#include "app/staff/adoption.hpp"

#include <algorithm>
#include <map>

#include "app/import_votes.hpp"
#include "app/page_parts.hpp"
#include "app/staff/clause_fields.hpp"
#include "app/staff/preview.hpp"
#include "app/words.hpp"
#include "domain/named_positions.hpp"
#include "domain/reader/reader.hpp"
#include "formats/record_json.hpp"
#include "storage/readings.hpp"

namespace plenary::app {
namespace {

constexpr const char* kAssemblyField = "assembly";
constexpr const char* kSessionField = "session";

std::optional<Date> day_of_adoption(const Adoption& adoption) {
  for (const auto& text : {text_at(adoption.resolution, "adopted_on"), text_at(adoption.session, "opens")})
    if (const auto date = Date::parse(text)) return date;
  return std::nullopt;
}

// What the adoption says once is part of several records.
void spread_adoption(Adoption& adoption) {
  const auto assembly = text_at(adoption.resolution, kAssemblyField),
             session = text_at(adoption.resolution, kSessionField);
  adoption.session[kAssemblyField] = assembly;
  adoption.session["label"] = session;
  auto& vote = adoption.vote;
  vote[kAssemblyField] = assembly;
  vote[kSessionField] = session;
  auto& on = vote["on"];
  if (!on.is_object()) on = json::object{{"part", "whole"}};
  on.get_object()["resolution"] = text_at(adoption.resolution, "symbol");
  const auto copy = [&](const char* from, const char* to) {
    if (const auto text = text_at(adoption.resolution, from); !text.empty())
      vote[to] = text;
    else
      vote.erase(to);
  };
  copy("outcome", "outcome");
  copy("adopted_on", "date");
  copy("meeting", "meeting");
  copy("standing", "standing");
}

void add_named_positions(Context& context, const Reading& reading, Vote& vote, Faults& faults) {
  if (!names_everybody(reading.names, vote.announced) && reading.intentions.empty()) return;
  const auto names = member_names_of(context.snapshot());
  if (names_everybody(reading.names, vote.announced)) {
    auto resolved = resolve_positions(reading.names, names);
    if (!resolved) {
      for (const auto& fault : resolved.faults()) faults.push_back(fault);
    } else {
      vote.positions = std::move(resolved->positions);
      vote.remarks = std::move(resolved->remarks);
    }
  }
  for (const auto& each : reading.intentions) {
    if (const auto code = names.find(each.name))
      vote.intended.push_back({*code, each.position, std::nullopt, std::nullopt});
    else
      faults.push_back(unknown_member("intended", each.name, names));
  }
}

// `resolution.clauses.en.3` to `Clause`: what stands in the margin.
std::string margin_of(const std::string& field) {
  if (field.starts_with("votes."))
    return margin_of(field.substr(field.find('.', std::string_view("votes.").size()) + 1));
  const auto path = field.substr(field.find('.') + 1);
  const auto first = path.substr(0, path.find('.'));
  if (first == "clauses" || first == "citations" || first == "footnotes" || first == "adoption_line")
    return word_for("read_as", first);
  return field_label(field == "names" ? "names" : path == "title.en" || first == "title" ? "title" : path);
}

}  // namespace

std::optional<Adoption> find_adoption(Context& context, const std::string& id) {
  auto kept = storage::find_reading(context.snapshot(), id, context.service().clock.now_utc());
  if (!kept) return std::nullopt;
  Adoption adoption{kept->id, std::move(kept->text), {}, {}, {}, {}, false};
  adoption.reading = read_document(adoption.text);
  auto read = formats::to_json(adoption.reading);
  if (const auto* session = object_at(read, "session")) adoption.session = *session;
  if (const auto* resolution = object_at(read, "resolution")) adoption.resolution = *resolution;
  adoption.with_vote = adoption.reading.vote.has_value();
  if (const auto* vote = object_at(read, "vote")) adoption.vote = *vote;
  for (const auto* key : {"names", "intentions"}) adoption.vote.erase(key);
  spread_adoption(adoption);
  return adoption;
}

std::vector<RecordField> text_fields(const Adoption& adoption) {
  const auto* titles = object_at(adoption.resolution, "title");
  auto languages = titles ? languages_of(*titles) : std::vector<std::string>();
  if (languages.empty()) languages.push_back(adoption.reading.language.empty() ? "en" : adoption.reading.language);
  return resolution_fields(languages);
}

std::vector<RecordField> figure_fields(Context& context, const Adoption& adoption) {
  auto fields =
      vote_fields(rule_choices(context, text_at(adoption.resolution, kAssemblyField), day_of_adoption(adoption)));
  std::erase_if(fields, [](const auto& field) {
    return field.path == "outcome" || field.path == "date" || field.path == "meeting" || field.path == "round" ||
           field.path == "standing";
  });
  return fields;
}

void take_form(Adoption& adoption, const FormFields& form) {
  const RecordField assembly{kAssemblyField}, session{kSessionField}, symbol{"symbol"};
  take_values(adoption.resolution, {assembly, session, symbol}, "resolution.", form);
  take_values(adoption.resolution, text_fields(adoption), "resolution.", form);
  take_clauses(adoption.resolution, "resolution.", form);
  take_values(adoption.session, session_fields(), "session.", form);
  take_values(adoption.vote, vote_fields({}), "vote.", form);
  adoption.with_vote = form.text("with_vote") == "1";
  spread_adoption(adoption);
}

std::optional<Vote> vote_of(Context& context, const Adoption& adoption, Faults& faults) {
  if (!adoption.with_vote) return std::nullopt;
  Faults shape;
  auto vote = formats::read_record<Vote>(adoption.vote, shape);
  for (auto& fault : prefixed("vote.", std::move(shape))) faults.push_back(std::move(fault));
  add_named_positions(context, adoption.reading, vote, faults);
  return vote;
}

json::object confirmation_of(Context& context, const Adoption& adoption, const std::string& reason, Faults& faults) {
  json::object body{{"reading", adoption.id}, {"session", adoption.session}, {"resolution", adoption.resolution}};
  if (!reason.empty()) body["reason"] = reason;
  Faults of_vote;
  const auto vote = vote_of(context, adoption, of_vote);
  if (vote) {
    auto sent = of_vote.empty() ? formats::to_json(*vote) : adoption.vote;
    for (const auto* key : {"id", "number"}) sent.erase(key);  // the registry gives them
    body["vote"] = std::move(sent);
  }
  for (auto& fault : of_vote) faults.push_back(std::move(fault));
  return body;
}

json::array lines_shown(const Adoption& adoption) {
  std::map<std::size_t, std::vector<std::string>> read;
  for (const auto& [field, line] : adoption.reading.lines) read[line].push_back(field);
  std::map<std::size_t, bool> unread;
  for (const auto& each : adoption.reading.unread) unread[each.line] = true;
  json::array shown;
  std::string_view rest = adoption.text;
  bool within = false;  // a paragraph whose first line was read
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const auto fields = read.find(number);
    if (fields != read.end()) within = true;
    if (line.find_first_not_of(" \t\f\r") == line.npos || unread[number]) within = false;
    std::string names, margin;
    if (fields != read.end())
      for (const auto& field : fields->second) {
        names += (names.empty() ? "" : " ") + field;
        const auto label = margin_of(field);
        if (margin.find(label) == margin.npos) margin += (margin.empty() ? "" : ", ") + label;
      }
    shown.push_back({{"number", std::to_string(number)},
                     {"text", line},
                     {"fields", names},
                     {"margin", margin},
                     {"class", unread[number] ? "unread"
                               : within       ? "read"
                                              : "plain"}});
  }
  return shown;
}

}  // namespace plenary::app
