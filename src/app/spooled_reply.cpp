// Spools into replies.
#include "app/spooled_reply.hpp"

#include "storage/registry.hpp"
#include "support/waiting.hpp"

namespace plenary::app {
namespace {

// Whoever asks for the head alone does not wait for the body.
void begin(Context& context, BodyStream& stream) {
  context.refresh();  // nobody else waits for its connection meanwhile
  if (context.request.method == "HEAD") return;
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
  reply.stream = context.service().spools->read(key, make);
  if (!reply.stream) throw storage::TooManyReaders("too many downloads are being made: try again in a moment");
  begin(context, *reply.stream);
}

}  // namespace plenary::app
