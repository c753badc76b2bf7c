// Feeds in Atom (RFC 4287).
#pragma once

#include <string>
#include <vector>

namespace plenary::formats {

struct AtomLink {
  std::string rel, type, href;  // the address may be relative to the feed's own
};

// Ids are IRIs; instants as RFC 3339 has them.
struct AtomEntry {
  std::string id, title, updated, summary;
  std::vector<AtomLink> links;
  std::vector<std::string> categories;
};

struct AtomFeed {
  std::string id, title, updated, author;
  std::vector<AtomLink> links;
  std::vector<AtomEntry> entries;
};

// UTF-8. The same feed makes the same bytes.
std::string atom(const AtomFeed& feed);

}  // namespace plenary::formats
