// Streams the journal as lines.
#include "app/export_plenary.hpp"

#include "app/journal_reader.hpp"
#include "storage/revisions.hpp"

namespace plenary::app {
namespace {

constexpr std::size_t kPiece = 256 * 1024;

class JournalStream final : public BodyStream {
 public:
  JournalStream(const storage::Registry& registry, std::int64_t revision) : registry_(registry), until_(revision) {
    const auto newest = storage::find_revision(registry.read(), revision);
    head_ = newest ? newest->hash : storage::hash_before_the_first();
  }

  bool next(std::string& piece) override {
    piece.clear();
    if (done_) return false;
    if (!begun_) piece = formats::line_of(formats::JournalHeader{until_, head_});
    begun_ = true;
    if (at_ < until_) append_revisions(piece);
    if (at_ == until_) {
      piece += formats::line_of(formats::JournalEnd{until_, head_});
      done_ = true;
    }
    return true;
  }

 private:
  void append_revisions(std::string& piece) {
    const auto from = at_;
    storage::read_revisions(registry_.read(), at_, until_, [&](const storage::Revision& revision) {
      piece += formats::line_of(entry_of(revision));
      at_ = revision.number;
      return piece.size() < kPiece;
    });
    if (at_ == from) throw storage::StorageFailure("the journal lacks revisions after " + std::to_string(from));
  }

  const storage::Registry& registry_;
  std::int64_t until_;
  std::string head_;
  std::int64_t at_ = 0;
  bool begun_ = false;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<BodyStream> export_plenary(const storage::Registry& registry, std::int64_t revision) {
  return std::make_unique<JournalStream>(registry, revision);
}

}  // namespace plenary::app
