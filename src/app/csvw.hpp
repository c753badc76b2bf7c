// Metadata of CSV files in the vocabulary of the W3C's CSV on the Web. Any thread.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "app/described_table.hpp"
#include "formats/cells.hpp"

namespace plenary::app {

// Of one file at that URL, absolute or relative to the metadata's own. Without references to other files.
boost::json::object csvw_of_file(const DescribedTable& table, const std::string& url, const formats::CsvStyle& style);

// Of a folder with a file `<name>.csv` for each table, with the keys of other tables that they hold. `base` stands before
// the names.
boost::json::object csvw_of_files(const std::vector<DescribedTable>& tables, const std::string& base,
                                  const About& about);

// The answer to a question for the metadata of the CSV that the request's path and query name.
Reply csvw_reply(Context& context, const DescribedTable& table, const formats::CsvStyle& style);

// Where that metadata is: `/votes.csv-metadata.json?…`.
std::string csvw_url(const Context& context);

}  // namespace plenary::app
