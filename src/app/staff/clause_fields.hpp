// The clauses of a text as fields of a form, in one language: `clauses.en.3.text`. Works as plain fields: a button adds, moves
// or removes a clause by sending the form, which comes back so changed. Pure.
#pragma once

#include <boost/json.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "app/staff/forms.hpp"
#include "plenary/result.hpp"

namespace plenary::app {

// What a button of the form asks for: `clauses-up.en.3`.
struct ClauseDeed {
  enum class What { up, down, add, remove };
  What what = What::add;
  std::string language;
  std::size_t at = 0;  // a clause; one is added before it, or behind the last one
};

// Nothing where the button is another one.
std::optional<ClauseDeed> clause_deed(std::string_view button);

// Puts the clauses of the form, whose names begin with the prefix, in the place of the text's. They are numbered as they
// stand. A language that the form has no clauses of stays as it is.
void take_clauses(boost::json::object& text, const std::string& prefix, const FormFields& form);
// Does what was asked, as far as there is such a clause. Then `at` is where the deed's clause is.
void do_to_clauses(boost::json::object& text, ClauseDeed& deed);

// What the form shows.
struct ClauseForm {
  std::string prefix;              // of the names of fields
  std::string language;            // of the clauses
  std::optional<ClauseDeed> done;  // which clause the reader is at
  bool open = false;               // also where nothing was done and nothing is wrong
};

// What clause_fields.mustache needs, with what is wrong with each.
boost::json::object clauses_shown(const boost::json::object& text, const ClauseForm& form, const Faults& faults);

// The clauses of a language in lines, as people read them.
std::string clauses_in_lines(const boost::json::array& clauses);

}  // namespace plenary::app
