// Spools into replies.
#include "app/spooled_reply.hpp"

#include "storage/registry.hpp"
#include "support/waiting.hpp"

namespace plenary::app {
namespace {

// In place of a body that is not made, since nobody asks for more than its head.
class Unmade final : public BodyStream {
 public:
  bool next(std::string& piece) override {
    piece.clear();
    return false;
  }
};

bool asks_for_head(const Context& context) { return context.request.method == "HEAD"; }

// Whoever asks for the head alone does not wait for the body.
void begin(Context& context, BodyStream& stream) {
  context.refresh();  // nobody else waits for its connection meanwhile
  if (asks_for_head(context)) return;
  const Waiting waiting;
  stream.begin();
}

}  // namespace

bool find_spooled(Context& context, const std::string& key, Reply& reply) {
  reply.stream = context.service().spools->find(key);
  if (!reply.stream) return false;
  begin(context, *reply.stream);
  return true;
}

void put_spooled(Context& context, const std::string& key, const Spools::Make& make, Reply& reply) {
  auto& spools = *context.service().spools;
  reply.stream = asks_for_head(context) ? spools.find(key) : spools.read(key, make);
  if (!reply.stream && asks_for_head(context)) reply.stream = std::make_unique<Unmade>();
  if (!reply.stream) throw storage::TooManyReaders("too many downloads are being made: try again in a moment");
  begin(context, *reply.stream);
}

}  // namespace plenary::app
