// Rows of positions by copying ready bytes.
#include "app/position_text.hpp"

#include <boost/json.hpp>

#include "app/list_cells.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::size_t kRoom = 1024;  // a piece ends with a whole row

// A row of JSON whose every member has a comma behind it, to its end.
void close_object(std::string& out) {
  if (out.back() == ',')
    out.back() = '}';
  else
    out += '}';
}

}  // namespace

PositionText::PositionText(std::shared_ptr<const PositionList> list, Form form, const formats::CsvStyle& style,
                           const formats::HouseStyle& house)
    : list_(std::move(list)), form_(form), style_(style), house_(house) {
  for (std::size_t column = 0; column < list_->cells().size(); ++column) {
    const auto cell = list_->cells()[column];
    if (parts_.empty() || parts_.back().of_vote != is_of_vote(cell)) parts_.push_back({is_of_vote(cell), {}});
    parts_.back().columns.push_back(column);
    parts_.back().intended |= cell == PositionCell::intended;
  }
  const auto& members = list_->matrix().members().list;
  for (auto& part : parts_) {
    if (part.of_vote) continue;
    part.begin = static_cast<std::uint32_t>(ready_.size());
    for (const auto ordinal : list_->members()) {
      for (std::uint8_t code = 0; code < storage::kPositionCodes; ++code) {
        append_row(ready_, part, members[ordinal], code, std::nullopt);
        part.ends.push_back(static_cast<std::uint32_t>(ready_.size()));
      }
    }
  }
}

std::string PositionText::begin() const {
  std::string head;
  if (form_ != Form::csv) return head;
  if (style_.byte_order_mark) head += "\xEF\xBB\xBF";
  for (std::size_t i = 0; i < list_->columns().size(); ++i) {
    if (i > 0) head += style_.delimiter;
    head += list_->columns()[i]->name;
  }
  return head.append(kLineEnd);
}

void PositionText::append_cell(std::string& out, std::size_t column, std::optional<std::string_view> cell) const {
  const auto& shown = *list_->columns()[column];
  if (form_ == Form::csv) {
    if (column > 0) out += style_.delimiter;
    formats::append_csv(out, cell ? styled_cell(shown, *cell, house_) : house_.none, style_);
  } else if (cell) {
    out.append(json::serialize(shown.path)).append(":").append(json::serialize(json_cell(shown, *cell))).append(",");
  }
}

void PositionText::append_vote(std::string& out, const Part& part, const storage::MatrixVote& vote) const {
  std::string room;
  for (const auto column : part.columns) append_cell(out, column, text_of(list_->cells()[column], vote, room));
}

void PositionText::append_row(std::string& out, const Part& part, const storage::MatrixMember& member,
                              std::uint8_t code, std::optional<std::uint8_t> intended) const {
  for (const auto column : part.columns)
    append_cell(out, column, text_of(list_->cells()[column], member, code, intended));
}

std::string_view PositionText::ready(const Part& part, std::size_t member, std::uint8_t code) const {
  const auto index = member * storage::kPositionCodes + code;
  const auto begin = index == 0 ? part.begin : part.ends[index - 1];
  return {ready_.data() + begin, part.ends[index] - begin};
}

void PositionText::end_row(std::string& out) const {
  if (form_ == Form::csv)
    out += kLineEnd;
  else
    close_object(out);
  if (form_ == Form::ndjson) out += '\n';
}

void PositionWriter::begin_vote(const storage::MatrixVote& vote) {
  if (vote_ == &vote) return;
  vote_ = &vote;
  for (std::size_t i = 0; i < text_.parts_.size(); ++i) {
    of_vote_[i].clear();
    if (text_.parts_[i].of_vote) text_.append_vote(of_vote_[i], text_.parts_[i], vote);
  }
}

void PositionWriter::append(std::string& out, std::size_t member, std::uint8_t code) const {
  if (text_.form_ != Form::csv) out += '{';
  for (std::size_t i = 0; i < text_.parts_.size(); ++i) {
    const auto& part = text_.parts_[i];
    if (part.of_vote) {
      out += of_vote_[i];
    } else if (part.intended && !vote_->intended.empty()) {
      const auto ordinal = text_.list().members()[member];
      text_.append_row(out, part, text_.list().matrix().members().list[ordinal], code, intended_of(*vote_, ordinal));
    } else {
      out += text_.ready(part, member, code);
    }
  }
  text_.end_row(out);
}

PositionStream::PositionStream(std::shared_ptr<const PositionText> text, const PositionCursor& from)
    : text_(std::move(text)),
      writer_(*text_),
      begun_(text_->begin()),
      vote_(from.next_vote()),
      member_(from.next_member()) {}

bool PositionStream::next(std::string& piece) {
  piece.clear();
  piece.reserve(bytes_ + kRoom);
  piece += begun_;
  begun_.clear();
  const auto& list = text_->list();
  for (; vote_ < list.votes().size(); ++vote_) {
    const auto& vote = list.matrix().vote(list.votes()[vote_]);
    writer_.begin_vote(vote);
    for (; member_ < list.members().size(); ++member_) {
      const auto ordinal = list.members()[member_];
      if (!list.has(vote, ordinal)) continue;
      if (piece.size() >= bytes_) return true;
      writer_.append(piece, member_, vote.position_of(ordinal));
    }
    member_ = 0;
  }
  return !piece.empty();
}

}  // namespace plenary::app
