// Lists of all tables, in every form: one query, many renderings.
#include <boost/json.hpp>
#include <charconv>

#include "app/handlers.hpp"
#include "app/list_request.hpp"
#include "app/problems.hpp"
#include "app/replies.hpp"
#include "formats/cells.hpp"
#include "formats/record_json.hpp"
#include "storage/records.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

using storage::CellType;
using storage::Column;
using storage::Rows;

constexpr std::size_t kPiece = 256 * 1024;

json::value json_cell(const Column& column, std::string_view cell) {
  std::int64_t number = 0;
  switch (column.type) {
    case CellType::integer:
      std::from_chars(cell.data(), cell.data() + cell.size(), number);
      return number;
    case CellType::flag:
      return cell == "1";
    case CellType::localized:
    case CellType::list:
      return json::parse(cell);
    default:
      return json::string(cell);
  }
}

// An empty set of texts is nothing known.
bool is_blank(const Column& column, std::string_view cell) {
  return (column.type == CellType::localized && cell == "{}") || (column.type == CellType::list && cell == "[]");
}

json::object item_of(const Rows& rows, const std::vector<const Column*>& columns) {
  json::object item;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (rows.is_null(i) || is_blank(*columns[i], rows.cell(i))) continue;
    formats::put_at(item, columns[i]->path, json_cell(*columns[i], rows.cell(i)));
  }
  return item;
}

std::string csv_cell(const Column& column, std::string_view cell, const std::vector<std::string>& languages) {
  switch (column.type) {
    case CellType::localized:
      return formats::localized_text(cell, languages);
    case CellType::list:
      return formats::list_text(cell);
    case CellType::flag:
      return cell == "1" ? "true" : "false";
    default:
      return std::string(cell);
  }
}

// All rows of a list as CSV or NDJSON, piece by piece. The snapshot goes after the rows that read it.
class WholeList final : public BodyStream {
 public:
  WholeList(storage::Snapshot snapshot, ListRequest request, Form form)
      : snapshot_(std::move(snapshot)), request_(std::move(request)), form_(form), rows_(snapshot_, request_.query) {
    if (form_ == Form::csv) begin_csv();
  }

  bool next(std::string& piece) override {
    piece = std::exchange(begun_, {});
    while (piece.size() < kPiece && !done_) {
      if (rows_.next())
        append_row(piece);
      else
        done_ = true;
    }
    return !piece.empty();
  }

  [[nodiscard]] bool done() const { return done_; }

  // Puts a piece back before the next one.
  void begin_with(std::string piece) { begun_ = std::move(piece); }

 private:
  void begin_csv() {
    if (request_.csv.byte_order_mark) begun_ += "\xEF\xBB\xBF";
    const auto& columns = request_.query.columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) begun_ += request_.csv.delimiter;
      begun_ += columns[i]->name;
    }
    begun_ += "\r\n";
  }

  void append_row(std::string& piece) {
    const auto& columns = request_.query.columns;
    if (form_ == Form::ndjson) {
      piece += json::serialize(item_of(rows_, columns));
      piece += '\n';
      return;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) piece += request_.csv.delimiter;
      if (!rows_.is_null(i))
        formats::append_csv(piece, csv_cell(*columns[i], rows_.cell(i), request_.languages), request_.csv);
    }
    piece += "\r\n";
  }

  storage::Snapshot snapshot_;
  ListRequest request_;
  Form form_;
  Rows rows_;
  std::string begun_;
  bool done_ = false;
};

// Short lists become a ready body, so that they can be cached.
Reply whole_list(Context& context, ListRequest request) {
  auto reply = make_reply(context, "");
  auto list = std::make_unique<WholeList>(context.take_snapshot(), std::move(request), context.form);
  list->next(reply.body);
  if (list->done()) return reply;
  list->begin_with(std::exchange(reply.body, {}));
  reply.stream = std::move(list);
  reply.cacheable_at.reset();
  return reply;
}

struct Page {
  std::optional<std::string> next;
  std::optional<std::int64_t> count;
};

// Reads a page by `each` and tells where the next one begins: it asks for a row more than the page holds.
template <class Each>
Page read_page(Context& context, ListRequest& request, Each each) {
  Page page;
  const auto limit = request.query.limit;
  auto query = request.query;
  query.limit = limit + 1;
  Rows rows(context.snapshot(), query);
  std::vector<storage::Value> place;
  int read = 0;
  while (rows.next()) {
    if (read == limit) {
      page.next = next_url(context, place);
      break;
    }
    each(rows);
    if (++read == limit) place = rows.place();
  }
  if (request.count) page.count = storage::count_rows(context.snapshot(), request.query);
  return page;
}

Reply json_list(Context& context, ListRequest request) {
  json::array items;
  const auto page =
      read_page(context, request, [&](const Rows& rows) { items.emplace_back(item_of(rows, request.query.columns)); });
  json::object body{{"items", std::move(items)}};
  if (page.next) body.emplace("next", *page.next);
  if (page.count) body.emplace("count", *page.count);
  body.emplace("revision", context.revision());
  auto reply = make_reply(context, json::serialize(body));
  if (page.next) reply.set("Link", "<" + *page.next + ">; rel=\"next\"");
  return reply;
}

Reply html_list(Context& context, ListRequest request) {
  ListPage shown;
  shown.table = request.query.table;
  shown.columns = request.query.columns;
  shown.parameters = context.target.parameters;
  const auto page = read_page(context, request, [&](const Rows& rows) {
    auto& cells = shown.rows.emplace_back();
    for (std::size_t i = 0; i < shown.columns.size(); ++i)
      cells.push_back(rows.is_null(i) ? std::nullopt : std::optional<std::string>(rows.cell(i)));
  });
  shown.next = page.next;
  shown.count = page.count;
  auto reply = make_reply(context, list_page(shown, page_context(context)));
  if (page.next) reply.set("Link", "<" + *page.next + ">; rel=\"next\"");
  return reply;
}

Reply list(Context& context, std::string_view name) {
  const auto& table = *storage::find_table(name);
  auto request = read_list_request(context, table);
  if (!request) return problem(context.request, request.faults());
  switch (context.form) {
    case Form::csv:
    case Form::ndjson:
      return whole_list(context, std::move(*request));
    case Form::html:
      return html_list(context, std::move(*request));
    case Form::json:
      break;
  }
  return json_list(context, std::move(*request));
}

}  // namespace

Reply list_assemblies(Context& context, const Variables&) { return list(context, "assemblies"); }
Reply list_members(Context& context, const Variables&) { return list(context, "members"); }
Reply list_sessions(Context& context, const Variables&) { return list(context, "sessions"); }
Reply list_resolutions(Context& context, const Variables&) { return list(context, "resolutions"); }
Reply list_votes(Context& context, const Variables&) { return list(context, "votes"); }
Reply list_positions(Context& context, const Variables&) { return list(context, "positions"); }
Reply list_search(Context& context, const Variables&) { return list(context, "search"); }
Reply list_revisions(Context& context, const Variables&) { return list(context, "revisions"); }

Reply list_votes_of_member(Context& context, const Variables& variables) {
  if (!storage::member_exists(context.snapshot(), variables.at(0)))
    return problem(context.request, Fault{Code::not_found, "", "there is no member " + variables.at(0)});
  context.target.parameters.emplace_back("member", variables.at(0));
  return list(context, "positions");
}

}  // namespace plenary::app
