// Whole lists: positions out of the resident matrix, other tables once by SQL into a spool.
#include "app/whole_list.hpp"

#include <boost/json.hpp>

#include "app/list_cells.hpp"
#include "app/position_text.hpp"
#include "app/replies.hpp"
#include "app/spooled_reply.hpp"
#include "app/xlsx_list.hpp"
#include "formats/record_json.hpp"
#include "support/recent.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

// Rows as text in one of the two forms.
class RowText {
 public:
  RowText(const ListRequest& request, Form form) : request_(request), form_(form) {}

  void append_head(std::string& out) const {
    if (form_ != Form::csv) return;
    if (request_.csv.byte_order_mark) out += "\xEF\xBB\xBF";
    const auto& columns = request_.query.columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) out += request_.csv.delimiter;
      out += columns[i]->name;
    }
    out += "\r\n";
  }

  void append_row(std::string& out, const RowSource& row) const {
    const auto& columns = request_.query.columns;
    if (form_ == Form::ndjson) {
      out += json::serialize(item_of(row, columns));
      out += '\n';
      return;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) out += request_.csv.delimiter;
      formats::append_csv(out, csv_cell(*columns[i], row.cell(i), request_.languages, request_.style), request_.csv);
    }
    out += "\r\n";
  }

 private:
  const ListRequest& request_;
  Form form_;
};

// All rows of a list by SQL, piece by piece. The snapshot goes after the rows that read it.
class SqlList final : public BodyStream {
 public:
  SqlList(storage::Snapshot snapshot, ListRequest request, Form form)
      : snapshot_(std::move(snapshot)),
        request_(std::move(request)),
        text_(request_, form),
        rows_(open_sql_rows(snapshot_, request_.query)) {
    text_.append_head(begun_);
  }

  bool next(std::string& piece) override {
    piece = std::exchange(begun_, {});
    while (piece.size() < kPieceBytes && !done_) {
      if (rows_->next())
        text_.append_row(piece, *rows_);
      else
        done_ = true;
    }
    return !piece.empty();
  }

  [[nodiscard]] bool done() const { return done_; }

  // Puts a piece back before the next one.
  void begin_with(std::string piece) { begun_ = std::move(piece); }

 private:
  storage::Snapshot snapshot_;
  ListRequest request_;
  RowText text_;
  std::unique_ptr<RowSource> rows_;
  std::string begun_;
  bool done_ = false;
};

// What makes two requests ask for the same bytes.
std::string key_of(Context& context) {
  std::string key = std::to_string(context.revision()) + (context.is_staff() ? " staff " : " public ");
  key.append(extension_of(context.form))
      .append(" ")
      .append(context.target.path)
      .append("?")
      .append(context.target.query);
  return key;
}

Reply short_list(Context& context, const ListRequest& request) {
  std::string body;
  const RowText text(request, context.form);
  text.append_head(body);
  const auto rows = open_rows(context.registry(), context.snapshot(), request.query);
  while (rows->next()) text.append_row(body, *rows);
  return make_reply(context, std::move(body));
}

Reply short_workbook(Context& context, ListRequest request) {
  auto reply = make_reply(context, "");
  const auto workbook = xlsx_list(context, std::move(request));
  for (std::string piece; workbook->next(piece);) reply.body += piece;
  return reply;
}

Reply resident_reply(Context& context, const std::string& key, std::shared_ptr<const PositionText> text,
                     const ListRequest& request) {
  auto reply = make_reply(context, "");
  const PositionCursor begin(text->shared_list(), request.query.after);
  PositionStream first(text, begin);
  first.next(reply.body);
  if (first.is_done()) return reply;
  std::string().swap(reply.body);  // its room goes too, which an assignment would keep: the answer may take hours
  context.service().position_texts->keep(key, text);
  reply.stream = std::make_unique<PositionStream>(std::move(text), begin);
  return reply;
}

Reply spooled_reply(Context& context, const std::string& key, ListRequest request) {
  auto reply = make_reply(context, "");
  if (find_spooled(context, key, reply)) return reply;
  auto list = std::make_unique<SqlList>(context.take_snapshot(), std::move(request), context.form);
  list->next(reply.body);
  if (list->done()) return reply;
  list->begin_with(std::exchange(reply.body, {}));
  put_spooled(
      context, key, [&] { return std::move(list); }, reply);
  return reply;
}

// The whole of a list is made on a thread of its own: it can take seconds until the first byte is there.
Reply workbook_reply(Context& context, ListRequest request) {
  if (request.query.limit > 0) return short_workbook(context, std::move(request));
  const auto key = key_of(context);
  auto reply = make_reply(context, "");
  put_spooled(
      context, key, [&] { return xlsx_list(context, std::move(request)); }, reply);
  return reply;
}

}  // namespace

json::object item_of(const RowSource& row, const std::vector<const storage::Column*>& columns) {
  json::object item;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (const auto cell = row.cell(i); cell && !is_blank(*columns[i], *cell))
      formats::put_at(item, columns[i]->path, json_cell(*columns[i], *cell));
  return item;
}

Reply whole_list(Context& context, ListRequest request) {
  if (context.form == Form::xlsx) return workbook_reply(context, std::move(request));
  if (request.query.limit > 0) return short_list(context, request);
  const auto key = key_of(context);
  auto text = context.service().position_texts->find(key);
  if (!text)
    if (auto list = resident_list(context.registry(), context.snapshot(), request.query))
      text = std::make_shared<PositionText>(std::move(list), context.form, request.csv, request.style);
  if (text) return resident_reply(context, key, std::move(text), request);
  return spooled_reply(context, key, std::move(request));
}

}  // namespace plenary::app
