// Replies made ready to send. Pure work, done on worker threads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "app/message.hpp"
#include "app/spool.hpp"

namespace plenary::http {

// An answer but for the three fields that differ each time: Date, X-Request-Id and Connection.
struct Answer {
  int status = 500;
  std::string head;                         // status line and header fields, each with its line end; no empty line yet
  std::string body;                         // what goes behind it; of a HEAD, too: whoever writes leaves it out
  std::unique_ptr<app::BodyStream> stream;  // in place of the body
  std::optional<std::uint64_t> stream_bytes;  // of the whole stream; where it is not known, it is sent in chunks
  std::string plain_tag;                      // the ETag as the application gave it
  std::string tag;                            // the ETag as it was sent: another one if compressed
  std::string last_modified;
  std::string not_modified_head;  // the same for a 304, without the ETag; only if it may be cached
  std::optional<std::int64_t> cacheable_at;
  std::string route;
  std::string actor;
  std::string fault;  // what went wrong on the server's side, for the log

  // About what it occupies in the cache.
  [[nodiscard]] std::size_t bytes() const {
    return sizeof(Answer) + head.size() + body.size() + not_modified_head.size();
  }
};

// What the request says about the form of the answer.
struct AnswerWishes {
  bool is_head = false;
  bool chunks = true;  // HTTP/1.1
  bool gzip = false;
  bool brotli = false;        // only what the build compressed is to be had so
  std::string if_none_match;  // as sent
};

struct AnswerRules {
  // Nothing from elsewhere, and neither scripts nor styles that stand in a page itself.
  std::string content_security_policy =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src "
      "'self'; "
      "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  std::size_t gzip_from_bytes = 1024;
  std::size_t unchunked_bytes = 32 * 1024 * 1024;  // the largest stream collected for a client that knows no chunks
};

[[nodiscard]] AnswerWishes wishes_of(const app::Request& request, bool http_1_1);

// Where long answers are kept as they are sent. A stream that stays the same while the revision does is made, and compressed,
// once under its key; without a key, for each request.
struct KeptForms {
  app::Spools* spools = nullptr;
  std::string key;
};

// Pulls the first pieces of a stream: a short one becomes a plain body, and one that fails at once a 500.
// A header that could split the answer makes it a 500 with a fault.
[[nodiscard]] Answer make_answer(app::Reply reply, const AnswerWishes& wishes, const AnswerRules& rules,
                                 const KeptForms& forms = {});

}  // namespace plenary::http
