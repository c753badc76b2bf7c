// Makes feeds: ids out of the registry's first hash and a record's key, times out of the journal.
#include "app/feed.hpp"

#include <algorithm>
#include <charconv>

#include "app/list_cells.hpp"
#include "app/page_parts.hpp"
#include "app/problems.hpp"
#include "app/replies.hpp"
#include "app/result_words.hpp"
#include "app/row_source.hpp"
#include "app/words.hpp"
#include "domain/names.hpp"
#include "formats/atom.hpp"
#include "storage/revisions.hpp"
#include "support/crypto.hpp"

namespace plenary::app {
namespace {

constexpr std::size_t kEntries = 50;

// What is read of the two tables; `key` is the record's.
constexpr std::string_view kOfTexts[] = {"symbol", "title", "assembly", "session", "outcome",
                                         "method", "yes",   "no",       "abstain"};
constexpr std::string_view kEntryOfVotes[] = {"id",     "title",         "assembly",     "session",           "outcome",
                                              "method", "announced_yes", "announced_no", "announced_abstain", "label"};
enum Read : std::size_t { kKey, kTitle, kAssembly, kSession, kOutcome, kMethod, kYes, kNo, kAbstain, kLabel };

struct Item {
  std::string key;
  std::vector<std::optional<std::string>> cells;
  std::int64_t revision = 0;
};

// A name for ever: of the registry that began with that revision, and of what.
std::string uuid_of(const std::string& first_hash, const std::string& what) {
  auto bytes = crypto::blake2b_256(first_hash + "\n" + what).substr(0, 16);
  bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x80);  // RFC 9562, section 5.8: a version of our own
  bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
  auto digits = crypto::hex(bytes);
  for (const auto at : {20, 16, 12, 8}) digits.insert(static_cast<std::size_t>(at), "-");
  return "urn:uuid:" + digits;
}

class FeedMaker {
 public:
  FeedMaker(Context& context, ListRequest request)
      : context_(context),
        request_(std::move(request)),
        texts_(request_.query.table->name == "resolutions"),
        kind_(texts_ ? RecordKind::resolution : RecordKind::vote),
        journal_(context.service().registry.read()) {}

  std::string make() {
    const auto first = storage::find_revision(journal_, 1);
    first_hash_ = first ? first->hash : storage::hash_before_the_first();
    const auto items = newest();
    const auto own = escape_path(context_.target.path);
    const auto query = context_.target.query.empty() ? "" : "?" + context_.target.query;
    formats::AtomFeed feed;
    feed.id = uuid_of(first_hash_, own + query);
    feed.title = word(texts_ ? "feed.resolutions" : "feed.votes");
    feed.author = "plenary";
    feed.links = {{"self", "application/atom+xml", own + ".atom" + query}, {"alternate", "text/html", own + query}};
    for (const auto& item : items) feed.entries.push_back(entry_of(item));
    feed.updated = items.empty() ? storage::instant_of(journal_, context_.revision()).value_or("1970-01-01T00:00:00Z")
                                 : feed.entries.front().updated;
    return formats::atom(feed);
  }

 private:
  // Those changed last first. Feeds of votes know the label of what was voted on besides.
  std::vector<Item> newest() {
    const auto most = request_.query.limit > 0 ? static_cast<std::size_t>(request_.query.limit) : kEntries;
    auto query = request_.query;
    query.limit = 0;
    query.columns.clear();
    for (const auto name : texts_ ? std::span<const std::string_view>(kOfTexts) : kEntryOfVotes)
      query.columns.push_back(storage::find_column(*query.table, name));
    std::vector<Item> items;
    const auto rows = open_sql_rows(context_.snapshot(), query);
    while (rows->next()) {
      auto& item = items.emplace_back();
      item.key = rows->cell(kKey).value_or("");
      item.revision = storage::newest_revision_of(journal_, name_of(kind_), item.key, context_.revision()).value_or(0);
      for (std::size_t i = 0; i < query.columns.size(); ++i) item.cells.push_back(rows->cell(i));
      if (items.size() >= 4 * most + 1000) keep_newest(items, most);
    }
    keep_newest(items, most);
    return items;
  }

  static void keep_newest(std::vector<Item>& items, std::size_t most) {
    std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.revision > b.revision; });
    if (items.size() > most) items.resize(most);
  }

  [[nodiscard]] formats::AtomEntry entry_of(const Item& item) const {
    const auto url = record_url(kind_, item.key);
    formats::AtomEntry entry;
    entry.id = uuid_of(first_hash_, std::string(name_of(kind_)) + "/" + item.key);
    entry.title = title_of(item);
    entry.updated = storage::instant_of(journal_, item.revision).value_or("1970-01-01T00:00:00Z");
    entry.summary = summary_of(item);
    entry.links = {{"alternate", "text/html", url}, {"alternate", "application/json", url + ".json"}};
    entry.categories = {item.cells[kAssembly].value_or(""),
                        item.cells[kAssembly].value_or("") + "/" + item.cells[kSession].value_or("")};
    return entry;
  }

  [[nodiscard]] std::string title_of(const Item& item) const {
    std::string title;
    if (const auto& cell = item.cells[kTitle]) title = formats::localized_text(*cell, request_.languages);
    if (!texts_ && item.cells[kLabel]) title += (title.empty() ? "" : ": ") + *item.cells[kLabel];
    return title.empty() ? item.key : item.key + ": " + title;
  }

  [[nodiscard]] std::string summary_of(const Item& item) const {
    Decided decided;
    if (const auto& outcome = item.cells[kOutcome]) decided.outcome = from_name<Outcome>(*outcome);
    if (const auto& method = item.cells[kMethod]) decided.method = from_name<Method>(*method);
    const auto figure = [&](Read column) {
      std::optional<int> count;
      if (const auto& cell = item.cells[column])
        std::from_chars(cell->data(), cell->data() + cell->size(), count.emplace());
      return count;
    };
    decided.figures.yes = figure(kYes);
    decided.figures.no = figure(kNo);
    decided.figures.abstain = figure(kAbstain);
    return result_words(decided, {});
  }

  Context& context_;
  const ListRequest request_;
  const bool texts_;
  const RecordKind kind_;
  const storage::Snapshot journal_;
  std::string first_hash_;
};

void add_outcome(storage::ListQuery& query) {
  const auto* outcome = storage::find_filter(*query.table, "outcome");
  const bool asked =
      std::any_of(query.filters.begin(), query.filters.end(), [&](const auto& each) { return each.filter == outcome; });
  if (!asked) query.filters.push_back({outcome, {"adopted"}});
}

}  // namespace

Reply feed_reply(Context& context, ListRequest request) {
  Faults faults;
  for (const auto* name : {"sort", "fields", "cursor", "count", "facet", "profile", "days", "zero", "none"})
    if (context.parameter(name))
      faults.push_back({Code::bad_request, name, "is not for feeds: they have what was changed last, up to limit="});
  if (!faults.empty()) return problem(context.request, faults);
  add_outcome(request.query);
  auto reply = make_reply(context, "");
  reply.body = FeedMaker(context, std::move(request)).make();
  return reply;
}

}  // namespace plenary::app
