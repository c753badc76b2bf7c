// Fields of a record's form: by the path of the value in the record's JSON, `announced.yes`. Pure.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "app/staff/forms.hpp"
#include "domain/record_key.hpp"
#include "plenary/records.hpp"

namespace plenary::app {

enum class FieldType { text, area, day, count, choice, lines };

struct RecordField {
  std::string path;
  FieldType type = FieldType::text;
  std::vector<std::string> choices{};  // of a choice; "" where it may stay open
  std::vector<std::string> labels{};   // of the choices, where they have names of their own
  std::string label{}, hint{};         // where the label is not that of the path; what may stand there
};

// Rules of an assembly by name, with their titles.
struct RuleChoices {
  std::vector<std::string> names, titles;
};

// What people fill in of a record, in the order of the form. `rules` are those that its assembly has; `languages` those of
// its titles.
std::vector<RecordField> session_fields();
std::vector<RecordField> resolution_fields(const std::vector<std::string>& languages);
std::vector<RecordField> vote_fields(const RuleChoices& rules);

// The value at a path as a form shows it; lists of texts have one a line.
std::string value_at(const boost::json::object& record, const RecordField& field);
// Puts it there; an empty one is taken away. A count that is none stays text, so that whoever reads the record refuses it.
void set_value(boost::json::object& record, const RecordField& field, const std::string& value);
// All that the form has of the fields, whose names there begin with the prefix.
void take_values(boost::json::object& record, const std::vector<RecordField>& fields, const std::string& prefix,
                 const FormFields& form);

// What form_fields.mustache needs, with what is wrong with each.
boost::json::array fields_shown(const boost::json::object& record, const std::vector<RecordField>& fields,
                                const std::string& prefix, const Faults& faults);
// The label of a field: `Votes in favour`.
std::string field_label(std::string_view path);

}  // namespace plenary::app
