// Row numbers: where they go on when a registry is opened.
#include "storage/row_numbers.hpp"

#include "storage/connection.hpp"

namespace plenary::storage {

void RowNumbers::start(Connection& connection) {
  auto highest = connection.query(
      "SELECT (SELECT max(id) FROM assemblies), (SELECT max(id) FROM members), (SELECT max(id) FROM sessions), "
      "(SELECT max(id) FROM resolutions), (SELECT max(id) FROM votes)");
  highest.step();
  for (std::size_t kind = 0; kind < last_.size(); ++kind)
    last_[kind] = highest.optional_integer(static_cast<int>(kind)).value_or(0);
}

}  // namespace plenary::storage
