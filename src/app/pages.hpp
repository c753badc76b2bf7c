// Pages for people: what a list, a record or a problem looks like in a browser. Pure: values in, HTML out.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/facets.hpp"
#include "app/target.hpp"
#include "domain/record_key.hpp"
#include "formats/house_style.hpp"
#include "plenary/result.hpp"
#include "storage/accounts.hpp"
#include "storage/table.hpp"

namespace plenary::app {

struct Related;

// What every page knows of its request.
struct PageContext {
  std::string path;   // decoded, without extension: `/votes/icpo-ga/92/1`
  std::string query;  // as sent, without the question mark; to link the other forms of the same question
  std::int64_t revision = 0;
  const Related* related = nullptr;  // app/related: for a record's page, what it says of other records
  // Who is logged in, with what forms must send back.
  struct Person {
    std::string name;
    storage::Role role = storage::Role::recorder;
    std::string csrf;
  };
  std::optional<Person> person{};
};

struct ListPage {
  const storage::Table* table = nullptr;
  std::vector<const storage::Column*> columns;
  std::vector<std::vector<std::optional<std::string>>> rows;  // cells as stored; localized and list cells are JSON
  Parameters parameters;                                      // as asked, decoded
  std::optional<std::string> next;                            // URL of the next page
  std::optional<std::int64_t> count;                          // where it was asked for
  std::vector<ListFacet> facets{};                            // the same
  bool says_columns = false;                                  // they were asked for, so all of them are shown
  formats::HouseStyle style{};
  bool says_days = false;  // or else days are as the page's language has them
  std::vector<std::pair<std::string, boost::json::object>> groups{};  // codes and names, where they narrow the list
};

// What the home page shows.
struct HomePage {
  ListPage latest;  // resolutions, newest first
  std::int64_t resolutions = 0, votes = 0, positions = 0, sessions = 0;
  bool has_example = false;
};

std::string home_page(const HomePage& page, const PageContext& context);
std::string list_page(const ListPage& page, const PageContext& context);
// `record` is the record as served in JSON, with what is derived from it.
std::string record_page(RecordKind kind, const boost::json::object& record, const PageContext& context);
// A revision with its document.
std::string revision_page(const boost::json::object& revision, const PageContext& context);
// What a revision changed since another one, as it is served.
std::string difference_page(const boost::json::object& difference, const PageContext& context);
// The texts that one symbol is of: `{"symbol": …, "texts": [{"symbol": …, "see": …, "title": {…}}]}`.
std::string choices_page(const boost::json::object& choices, const PageContext& context);
std::string problem_page(int status, const std::string& title, const std::string& detail, const Faults& faults,
                         const PageContext& context);

}  // namespace plenary::app
