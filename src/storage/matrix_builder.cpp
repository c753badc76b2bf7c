// Loads the vote matrix: the scan of everything, and what changed since an earlier revision.
#include "storage/matrix_builder.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "domain/record_key.hpp"
#include "storage/connection.hpp"
#include "storage/table_parts.hpp"

namespace plenary::storage {
namespace {

// More changes than one vote in this many: reading everything is quicker.
constexpr std::int64_t kFewOf = 4;
constexpr std::int64_t kAlwaysFew = 64;

constexpr std::string_view kVotes =
    "SELECT v.id, a.code, s.label, s.sort_key, v.number, v.date, r.symbol, r.sort_key, v.part, v.method, v.standing, "
    "v.outcome, v.meeting, v.standing = 'draft' OR coalesce(r.standing, '') = 'draft' "
    "FROM votes v JOIN sessions s ON s.id = v.session JOIN assemblies a ON a.id = s.assembly "
    "LEFT JOIN resolutions r ON r.id = v.resolution ";

std::string with(std::string_view sql, std::string_view tail) { return std::string(sql).append(tail); }

std::shared_ptr<MatrixVote> vote_at(const Query& row) {
  auto vote = std::make_shared<MatrixVote>();
  vote->row = row.integer(0);
  vote->assembly = row.text(1);
  vote->session = row.text(2);
  vote->session_order = row.text(3);
  vote->number = row.integer(4);
  vote->id = vote->assembly + "/" + vote->session + "/" + std::to_string(vote->number);
  vote->date = row.optional_text(5);
  vote->resolution = row.optional_text(6);
  vote->resolution_order = row.text(7);
  vote->part = row.text(8);
  vote->method = row.text(9);
  vote->standing = row.text(10);
  vote->outcome = row.optional_text(11);
  vote->meeting = row.optional_text(12);
  vote->is_draft = row.integer(13) != 0;
  return vote;
}

bool comes_before(const MatrixVote& left, const MatrixVote& right) {
  return std::tie(left.assembly, left.session_order, left.number) <
         std::tie(right.assembly, right.session_order, right.number);
}

std::vector<std::uint32_t> ordinals_by(const std::vector<MatrixMember>& members, auto key) {
  std::vector<std::uint32_t> ordinals;
  for (std::uint32_t i = 0; i < members.size(); ++i)
    if (members[i].row != 0) ordinals.push_back(i);
  std::sort(ordinals.begin(), ordinals.end(),
            [&](std::uint32_t left, std::uint32_t right) { return members[left].*key < members[right].*key; });
  return ordinals;
}

}  // namespace

std::shared_ptr<const VoteMatrix> matrix_for(const Registry& registry, const Snapshot& snapshot) {
  if (auto matrix = registry.matrix(snapshot)) return matrix;
  return MatrixBuilder(snapshot).build();
}

MatrixBuilder::MatrixBuilder(const Snapshot& snapshot) : snapshot_(snapshot) { made_->revision_ = snapshot.revision(); }

std::shared_ptr<const VoteMatrix> MatrixBuilder::build() {
  auto& connection = snapshot_.connection();
  read_members(nullptr);
  static const std::string votes = with(kVotes, "ORDER BY v.id");
  read_votes(connection.query(votes));
  read_positions(connection.query("SELECT vote, member, position FROM positions ORDER BY vote, member"));
  read_intended(connection.query("SELECT vote, member, position FROM intended_positions ORDER BY vote, place DESC"));
  put_all();
  return std::move(made_);
}

std::shared_ptr<const VoteMatrix> MatrixBuilder::catch_up(const VoteMatrix& earlier) {
  const auto few = std::max(kAlwaysFew, static_cast<std::int64_t>(earlier.order_.size()) / kFewOf);
  if (snapshot_.revision() - earlier.revision() > few) return build();
  const auto changes = changes_since(earlier.revision());
  if (static_cast<std::int64_t>(changes.votes.size()) > few) return build();
  made_->members_ = earlier.members_;
  made_->chunks_ = earlier.chunks_;
  made_->order_ = earlier.order_;
  made_->free_ = earlier.free_;
  made_->votes_ = earlier.votes_;
  if (changes.members)
    read_members(earlier.members_.get());
  else
    number_members(*earlier.members_);
  take_out(changes.votes);
  for (const auto& id : changes.votes) read_changed(id);
  put_all();
  return std::move(made_);
}

// Members keep the ordinals that they had; new ones come behind.
void MatrixBuilder::read_members(const MatrixMembers* earlier) {
  auto members = std::make_shared<MatrixMembers>();
  if (earlier) members->list = earlier->list;
  number_members(*members);
  for (auto& member : members->list) member.row = 0;
  static const std::string sql = with("SELECT m.id, m.code, ", kMemberName) + " FROM members m ORDER BY m.code";
  auto query = snapshot_.connection().query(sql);
  while (query.step()) {
    const auto row = query.integer(0);
    const auto ordinal = ordinals_.try_emplace(row, static_cast<std::uint32_t>(members->list.size())).first->second;
    if (ordinal == members->list.size()) members->list.emplace_back();
    members->list[ordinal] = {row, std::string(query.text(1)), query.optional_text(2)};
  }
  members->by_row = ordinals_by(members->list, &MatrixMember::row);
  members->by_code = ordinals_by(members->list, &MatrixMember::code);
  made_->members_ = std::move(members);
}

void MatrixBuilder::number_members(const MatrixMembers& members) {
  for (std::uint32_t i = 0; i < members.list.size(); ++i)
    if (members.list[i].row != 0) ordinals_.emplace(members.list[i].row, i);
}

std::uint32_t MatrixBuilder::ordinal_of(std::int64_t member) const {
  const auto found = ordinals_.find(member);
  if (found == ordinals_.end()) throw StorageFailure("a position of a member that is not there");
  return found->second;
}

void MatrixBuilder::read_votes(Query query) {
  while (query.step()) read_.push_back(vote_at(query));
}

// Both lists are in the order of the votes' rows.
void MatrixBuilder::read_positions(Query query) {
  auto vote = read_.begin();
  while (query.step()) {
    const auto row = query.integer(0);
    while (vote != read_.end() && (*vote)->row < row) ++vote;
    if (vote == read_.end() || (*vote)->row != row) throw StorageFailure("a position in a vote that is not there");
    const auto member = ordinal_of(query.integer(1));
    const auto code = static_cast<std::size_t>(query.integer(2));
    if (code >= kPositionCodes) throw StorageFailure("a position that has no name");
    auto& positions = (*vote)->positions;
    if (positions.empty()) positions.reserve(made_->members().list.size());
    if (positions.size() <= member) positions.resize(member + 1, kNoPosition);
    positions[member] = static_cast<std::uint8_t>(code);
    ++(*vote)->counts[code];
  }
}

// The first place of a member is the one that counts, and comes last.
void MatrixBuilder::read_intended(Query query) {
  auto vote = read_.begin();
  while (query.step()) {
    const auto row = query.integer(0);
    while (vote != read_.end() && (*vote)->row < row) ++vote;
    if (vote == read_.end() || (*vote)->row != row) throw StorageFailure("an intention in a vote that is not there");
    const auto member = ordinal_of(query.integer(1));
    auto& intended = (*vote)->intended;
    const auto at = std::lower_bound(intended.begin(), intended.end(), member,
                                     [](const MatrixIntended& each, std::uint32_t it) { return each.member < it; });
    const MatrixIntended read{member, static_cast<std::uint8_t>(query.integer(2))};
    if (at != intended.end() && at->member == member)
      *at = read;
    else
      intended.insert(at, read);
  }
}

// Codes, labels and symbols are the keys of their records, so a session or an assembly that stays in place changes no
// cell; a text does, by its standing.
MatrixBuilder::Changes MatrixBuilder::changes_since(std::int64_t revision) {
  Changes changes;
  auto& connection = snapshot_.connection();
  auto changed = connection.query("SELECT DISTINCT record_kind, record_key FROM revisions WHERE number > ?1");
  changed.bind(1, revision);
  while (changed.step()) {
    const auto kind = record_kind(changed.text(0));
    if (kind == RecordKind::member) changes.members = true;
    if (kind == RecordKind::vote) changes.votes.emplace(changed.text(1));
    if (kind != RecordKind::resolution) continue;
    static const std::string on_the_text = with(kVotes, "WHERE r.symbol = ?1");
    auto votes = connection.query(on_the_text);
    votes.bind(1, changed.text(1));
    while (votes.step()) changes.votes.insert(vote_at(votes)->id);
  }
  return changes;
}

void MatrixBuilder::read_changed(const std::string& id) {
  const auto ref = parse_vote_id(id);
  if (!ref) return;
  auto& connection = snapshot_.connection();
  static const std::string one = with(kVotes, "WHERE a.code = ?1 AND s.label = ?2 AND v.number = ?3");
  auto found = connection.query(one);
  found.bind_all(std::string_view(ref->assembly), std::string_view(ref->session), std::int64_t{ref->number});
  if (!found.step()) return;
  auto before = std::exchange(read_, {vote_at(found)});
  auto positions = connection.query("SELECT vote, member, position FROM positions WHERE vote = ?1 ORDER BY member");
  positions.bind(1, read_.front()->row);
  read_positions(std::move(positions));
  auto intended =
      connection.query("SELECT vote, member, position FROM intended_positions WHERE vote = ?1 ORDER BY place DESC");
  intended.bind(1, read_.front()->row);
  read_intended(std::move(intended));
  before.push_back(std::move(read_.front()));
  read_ = std::move(before);
}

void MatrixBuilder::take_out(const std::set<std::string>& ids) {
  if (ids.empty()) return;
  std::erase_if(made_->order_, [&](std::uint32_t ordinal) {
    const auto& vote = made_->vote(ordinal);
    if (!ids.contains(vote.id)) return false;
    taken_out_.emplace(vote.id, ordinal);
    return true;
  });
  for (const auto& [id, ordinal] : taken_out_) own(ordinal / VoteMatrix::kChunk)[ordinal % VoteMatrix::kChunk].reset();
}

// In the order of the list, so that votes shown together lie together.
void MatrixBuilder::put_all() {
  std::sort(read_.begin(), read_.end(),
            [](const auto& left, const auto& right) { return comes_before(*left, *right); });
  const bool all = made_->order_.empty();
  for (const auto& vote : read_) put(vote);
  if (!all)
    std::inplace_merge(made_->order_.begin(), made_->order_.end() - static_cast<std::ptrdiff_t>(read_.size()),
                       made_->order_.end(), [this](std::uint32_t left, std::uint32_t right) {
                         return comes_before(made_->vote(left), made_->vote(right));
                       });
  for (const auto& [id, ordinal] : taken_out_) made_->free_.push_back(ordinal);
}

void MatrixBuilder::put(const std::shared_ptr<const MatrixVote>& vote) {
  const auto ordinal = new_ordinal(vote->id);
  own(ordinal / VoteMatrix::kChunk)[ordinal % VoteMatrix::kChunk] = vote;
  made_->order_.push_back(ordinal);
}

std::uint32_t MatrixBuilder::new_ordinal(const std::string& id) {
  if (const auto had = taken_out_.extract(id)) return had.mapped();
  if (!made_->free_.empty()) {
    const auto ordinal = made_->free_.back();
    made_->free_.pop_back();
    return ordinal;
  }
  return made_->votes_++;
}

VoteMatrix::Chunk& MatrixBuilder::own(std::size_t chunk) {
  auto& owned = owned_[chunk];
  if (!owned) {
    auto& chunks = made_->chunks_;
    owned = chunk < chunks.size() ? std::make_shared<VoteMatrix::Chunk>(*chunks[chunk])
                                  : std::make_shared<VoteMatrix::Chunk>();
    if (chunk == chunks.size()) chunks.emplace_back();
    chunks[chunk] = owned;
  }
  return *owned;
}

}  // namespace plenary::storage
