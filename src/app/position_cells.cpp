// Cells of the table of positions out of the matrix.
#include "app/position_cells.hpp"

#include <algorithm>
#include <array>

#include "domain/names.hpp"
#include "storage/position_code.hpp"

namespace plenary::app {
namespace {

using storage::MatrixIntended;
using storage::MatrixMember;
using storage::MatrixVote;

constexpr std::array<std::string_view, 12> kNames = {"vote",        "assembly",   "session", "number",
                                                     "date",        "resolution", "part",    "member",
                                                     "member_name", "position",   "reason",  "intended"};

std::optional<std::string_view> view(const std::optional<std::string>& text) {
  return text ? std::optional<std::string_view>(*text) : std::nullopt;
}

std::string_view or_empty(const std::optional<std::string>& text) { return text ? std::string_view(*text) : ""; }

}  // namespace

std::optional<PositionCell> position_cell(const storage::Column& column) {
  const auto* const found = std::find(kNames.begin(), kNames.end(), column.name);
  if (found == kNames.end() || column.name != column.path) return std::nullopt;
  return static_cast<PositionCell>(found - kNames.begin());
}

std::optional<std::string_view> text_of(PositionCell cell, const MatrixVote& vote, std::string& room) {
  switch (cell) {
    case PositionCell::vote:
      return vote.id;
    case PositionCell::assembly:
      return vote.assembly;
    case PositionCell::session:
      return vote.session;
    case PositionCell::number:
      return room = std::to_string(vote.number);
    case PositionCell::date:
      return view(vote.date);
    case PositionCell::resolution:
      return view(vote.resolution);
    default:
      return vote.part;
  }
}

std::optional<std::string_view> text_of(PositionCell cell, const MatrixMember& member, std::uint8_t code,
                                        std::optional<std::uint8_t> intended) {
  const auto reason = storage::reason_of(code);
  switch (cell) {
    case PositionCell::member:
      return member.code;
    case PositionCell::member_name:
      return view(member.name);
    case PositionCell::position:
      return name_of(storage::position_of(code));
    case PositionCell::reason:
      return reason == Reason::unknown ? std::nullopt : std::optional(name_of(reason));
    default:
      return intended ? std::optional(name_of(storage::position_of(*intended))) : std::nullopt;
  }
}

std::string_view order_of(PositionCell cell, const MatrixVote& vote) {
  switch (cell) {
    case PositionCell::vote:
      return vote.id;
    case PositionCell::assembly:
      return vote.assembly;
    case PositionCell::session:
      return vote.session_order;
    case PositionCell::date:
      return or_empty(vote.date);
    case PositionCell::resolution:
      return vote.resolution_order;
    default:
      return vote.part;
  }
}

std::string_view order_of(PositionCell cell, const MatrixMember& member) {
  return cell == PositionCell::member ? std::string_view(member.code) : or_empty(member.name);
}

std::optional<std::uint8_t> intended_of(const MatrixVote& vote, std::uint32_t member) {
  const auto found = std::lower_bound(vote.intended.begin(), vote.intended.end(), member,
                                      [](const MatrixIntended& each, std::uint32_t it) { return each.member < it; });
  if (found == vote.intended.end() || found->member != member) return std::nullopt;
  return found->position;
}

}  // namespace plenary::app
