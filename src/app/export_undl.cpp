// Writes votes as rows of the UN Digital Library's table.
#include "app/export_undl.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>

#include "domain/written_names.hpp"
#include "formats/cells.hpp"
#include "formats/undl_records.hpp"
#include "storage/records.hpp"
#include "support/spool_file.hpp"

namespace plenary::app {

namespace undl = formats::undl;

namespace {

constexpr std::size_t kPieceOfUndl = 256 * 1024;

// What waits on the disk, piece by piece.
class Spooled final : public BodyStream {
 public:
  void add(std::string& bytes) {
    file_.append(bytes);
    bytes.clear();
  }

  bool next(std::string& piece) override {
    piece.resize(kPieceOfUndl);
    const auto count = file_.read(at_, piece.data(), kPieceOfUndl);
    piece.resize(count);
    at_ += count;
    if (count == 0 && at_ != file_.size()) throw std::runtime_error("a temporary file was cut short");
    return count > 0;
  }

 private:
  SpoolFile file_;
  std::uint64_t at_ = 0;
};

char undl_letter_of(Position position) { return "YNAX"[static_cast<std::size_t>(position)]; }

class Writer {
 public:
  Writer(const storage::Snapshot& snapshot, bool with_note)
      : snapshot_(snapshot), columns_(undl::layout_columns(with_note)) {}

  std::string header() const {
    std::string line;
    for (const auto column : columns_) line.append(line.empty() ? "" : ",").append(undl::kNames.at(column));
    return line + "\r\n";
  }

  void append(std::string& out, const Vote& vote) {
    std::optional<storage::Stored<Resolution>> resolution;
    if (vote.on.resolution) resolution = storage::find_resolution(snapshot_, *vote.on.resolution);
    const auto* text = resolution ? &resolution->record : nullptr;
    auto cells = undl::cells_of(vote, text);
    if (!vote.as_written.empty())
      undl::put_as_written(cells, vote, text, text && storage::votes_on(snapshot_, text->symbol).size() == 1);
    std::string id, rest;
    formats::append_csv(id, cells[undl::kUndlId], {});
    for (const auto column : columns_)
      if (column > undl::kMemberVote) formats::append_csv(rest += ',', cells.at(column), {});
    rest += "\r\n";
    for (const auto& each : *vote.positions) {
      if (each.position == Position::split) continue;  // the layout knows one letter a member
      if (has_cells(vote, each.member)) {
        append_special(out, cells, vote, each);
        continue;
      }
      out.append(id).append(",");
      formats::append_csv(out, each.member, {});
      formats::append_csv(out += ',', name_of_member(each.member, vote.date), {});
      out.append(",").append(1, undl_letter_of(each.position)).append(rest);
    }
  }

 private:
  static bool has_cells(const Vote& vote, const std::string& member) {
    return std::any_of(vote.as_written.begin(), vote.as_written.end(),
                       [&](const SourceCell& cell) { return cell.member == member; });
  }

  void append_special(std::string& out, undl::Cells cells, const Vote& vote, const MemberPosition& position) {
    cells[undl::kMemberCode] = position.member;
    cells[undl::kMemberName] = name_of_member(position.member, vote.date);
    cells[undl::kMemberVote] = undl_letter_of(position.position);
    undl::put_as_written_of(position.member, cells, vote);
    undl::append_line(out, cells, columns_);
  }

  const std::string& name_of_member(const std::string& code, const std::optional<Date>& day) {
    auto [writing, fresh] = writing_.try_emplace(code);
    if (fresh) {
      const auto member = storage::find_member(snapshot_, code);
      writing->second = member ? writing_of(member->record) : std::vector<Spelling>{{code, std::nullopt}};
    }
    return written_on(writing->second, day);
  }

  const storage::Snapshot& snapshot_;
  std::vector<undl::Column> columns_;
  std::map<std::string, std::vector<Spelling>, std::less<>> writing_;
};

bool is_wanted(const std::vector<std::string>& any_of, const std::string& value) {
  return any_of.empty() || std::find(any_of.begin(), any_of.end(), value) != any_of.end();
}

}  // namespace

UndlExport export_undl(const storage::Snapshot& snapshot, const UndlQuestion& question) {
  std::unique_ptr<Spooled> spooled;
  Writer writer(snapshot, question.with_note);
  auto text = writer.header();
  for (const auto& ref : storage::votes_with_positions(snapshot)) {
    if (!is_wanted(question.assemblies, ref.assembly) || !is_wanted(question.sessions, ref.session)) continue;
    const auto vote = storage::find_vote(snapshot, ref);
    if (vote && vote->record.positions) writer.append(text, vote->record);
    if (text.size() < kPieceOfUndl) continue;
    if (!spooled) spooled = std::make_unique<Spooled>();
    spooled->add(text);
  }
  if (spooled) spooled->add(text);
  return {std::move(text), std::move(spooled)};
}

}  // namespace plenary::app
