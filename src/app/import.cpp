// Reads sources in their layouts into an import plan.
#include "app/import.hpp"

#include <array>
#include <boost/json.hpp>
#include <set>

#include "app/import_akn.hpp"
#include "app/import_plenary.hpp"
#include "app/import_popolo.hpp"
#include "app/import_table.hpp"
#include "app/import_undl.hpp"
#include "app/import_voeten.hpp"
#include "app/import_votes.hpp"
#include "domain/named_positions.hpp"
#include "domain/reader/reader.hpp"
#include "domain/shorten.hpp"
#include "formats/extract.hpp"
#include "formats/record_json.hpp"
#include "formats/unxml.hpp"
#include "storage/table.hpp"

namespace plenary::app {

namespace json = boost::json;

namespace {

constexpr std::array<std::string_view, 12> kLayoutNames = {"akn",    "document",  "members",     "plenary",
                                                           "popolo", "positions", "resolutions", "sessions",
                                                           "undl",   "unxml",     "voeten",      "votes"};

std::string_view name_of_layout(ImportLayout layout) { return kLayoutNames.at(static_cast<std::size_t>(layout)); }

// What is wrong with one record does not keep the faults of the others from being told.
void add_decision(ImportPlan& plan, formats::ImportedDecision decision, const Where& where) {
  const bool known = !decision.has_names || add_positions(plan, decision.names, *decision.vote, where);
  if (!plan.add(std::move(decision.session), where) || !plan.add(std::move(decision.resolution), where)) return;
  if (!decision.vote) return;
  if (known)
    plan.add(std::move(*decision.vote), where);
  else if (auto faults = plan.faults_of(std::move(*decision.vote)); !faults.empty())
    plan.refuse(RecordKind::vote, std::move(faults), where);
}

class UnxmlImport {
 public:
  UnxmlImport(ImportPlan& plan, const ImportProgress& progress) : plan_(plan), progress_(progress) {}

  void read(formats::Input input) {
    formats::LineReader lines(std::move(input));
    const auto before = entries_;
    for (std::string line;;) {
      const auto more = lines.next(line);
      const Where where{lines.name(), lines.number()};
      if (!more) return plan_.refuse(RecordKind::resolution, more.faults(), {lines.name(), 0});
      if (!*more) break;
      if (line.find_first_not_of(" \t") == std::string::npos) continue;
      read_line(line, where);
      if (++entries_ % 100 == 0 && progress_) progress_(entries_);
    }
    if (entries_ == before) plan_.refuse(RecordKind::resolution, {{Code::invalid, "", "is empty"}}, {lines.name(), 0});
  }

 private:
  void read_line(const std::string& line, const Where& where) {
    Faults faults;
    auto decision = formats::read_unxml_line(line, where.line, faults);
    for (const auto& field : decision.unknown_fields)
      if (unknown_fields_.insert(where.file + "\n" + field).second)
        plan_.note(where, "the field \"" + shorten(field, 60) + "\" is not one of this layout and is left out");
    if (faults.empty()) return add_decision(plan_, std::move(decision), where);
    if (const auto resolved = resolve_positions(decision.names, plan_.names()); !resolved)
      faults.insert(faults.end(), resolved.faults().begin(), resolved.faults().end());
    plan_.refuse(RecordKind::resolution, std::move(faults), where);
  }

  ImportPlan& plan_;
  const ImportProgress& progress_;
  std::size_t entries_ = 0;
  std::set<std::string> unknown_fields_;
};

constexpr std::size_t kLargestDocument = std::size_t{64} << 20;

void read_document_file(ImportPlan& plan, formats::Input input, bool with_unread) {
  const auto file = input.name();
  const auto bytes = formats::read_all(input, kLargestDocument);
  if (!bytes) return plan.refuse(RecordKind::resolution, bytes.faults(), {file, 0});
  const auto text = extract_text(*bytes, file);
  if (!text) return plan.refuse(RecordKind::resolution, text.faults(), {file, 0});
  add_reading(plan, read_document(text->text), file, with_unread);
}

template <class T>
void add_list(ImportPlan& plan, const json::value& list, std::string_view name, const std::string& file) {
  const auto* array = list.if_array();
  if (!array) return plan.refuse(kKindOf<T>, {{Code::invalid, std::string(name), "must be a list"}}, {file, 0});
  for (std::size_t i = 0; i < array->size(); ++i) {
    auto record = formats::from_json<T>((*array)[i]);
    if (record) {
      plan.add(std::move(*record), {file, 0});
      continue;
    }
    auto faults = record.faults();
    for (auto& fault : faults) fault.field = std::string(name) + "[" + std::to_string(i) + "]." + fault.field;
    plan.refuse(kKindOf<T>, std::move(faults), {file, 0});
  }
}

// A journal is one file, and is taken whole.
ImportReport import_one_export(storage::Registry& registry, std::vector<formats::Input> inputs,
                               const ImportOptions& options, const ImportProgress& progress) {
  ImportReport refused;
  if (inputs.size() != 1) refused.faults.push_back({Code::bad_request, "", "the layout plenary is one file"});
  if (options.keep_going)
    refused.faults.push_back({Code::bad_request, "keep_going", "a full export is taken whole, or not at all"});
  if (!refused.faults.empty()) return refused;
  return import_plenary(registry, std::move(inputs.front()), options, progress);
}

}  // namespace

std::optional<ImportLayout> import_layout_named(std::string_view name) {
  for (std::size_t i = 0; i < kLayoutNames.size(); ++i)
    if (kLayoutNames[i] == name) return static_cast<ImportLayout>(i);
  return std::nullopt;
}

std::span<const std::string_view> import_layout_names() { return kLayoutNames; }

void add_records(ImportPlan& plan, std::string_view text, const std::string& file) {
  const auto value = formats::parse_json(text);
  if (!value) return plan.refuse(RecordKind::assembly, value.faults(), {file, 0});
  const auto* lists = value->if_object();
  if (!lists) return plan.refuse(RecordKind::assembly, {{Code::invalid, "", "must be an object of lists"}}, {file, 0});
  // What is referred to comes first, whatever the order in the file.
  if (const auto* list = lists->if_contains("assemblies")) add_list<Assembly>(plan, *list, "assemblies", file);
  if (const auto* list = lists->if_contains("members")) add_list<Member>(plan, *list, "members", file);
  if (const auto* list = lists->if_contains("sessions")) add_list<Session>(plan, *list, "sessions", file);
  if (const auto* list = lists->if_contains("resolutions")) add_list<Resolution>(plan, *list, "resolutions", file);
  if (const auto* list = lists->if_contains("votes")) add_list<Vote>(plan, *list, "votes", file);
}

ImportReport import_inputs(storage::Registry& registry, ImportLayout layout, std::vector<formats::Input> inputs,
                           ImportOptions options, const ImportProgress& progress) {
  const bool with_unread = options.keep_going;
  if (layout == ImportLayout::plenary) return import_one_export(registry, std::move(inputs), options, progress);
  const auto set_aside = options.set_aside;
  const bool in_one = options.set_aside_in_one;
  ImportPlan plan(registry, std::move(options));
  if (layout == ImportLayout::undl) {
    add_undl(plan, std::move(inputs), RefusedRows(set_aside, in_one), progress);
    return plan.finish();
  }
  if (layout == ImportLayout::akn) {
    add_akn(plan, std::move(inputs), progress);
    return plan.finish();
  }
  if (layout == ImportLayout::popolo) {
    add_popolo(plan, std::move(inputs), progress);
    return plan.finish();
  }
  if (layout == ImportLayout::voeten) {
    add_voeten(plan, std::move(inputs), progress);
    return plan.finish();
  }
  if (storage::find_table(name_of_layout(layout))) {
    add_table(plan, name_of_layout(layout), std::move(inputs), progress);
    return plan.finish();
  }
  UnxmlImport unxml(plan, progress);
  for (auto& input : inputs) {
    if (layout == ImportLayout::unxml)
      unxml.read(std::move(input));
    else
      read_document_file(plan, std::move(input), with_unread);
  }
  return plan.finish();
}

}  // namespace plenary::app
