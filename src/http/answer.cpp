// Makes replies ready to send: framing, compression, validators, default headers.
#include "http/answer.hpp"

#include <algorithm>
#include <exception>
#include <string_view>

#include "app/language.hpp"
#include "http/conditional.hpp"
#include "http/gzip.hpp"
#include "http/problem.hpp"
#include "http/text.hpp"

namespace plenary::http {

namespace {

// Small ones: they wait in memory until the client takes them.
constexpr std::size_t kFirstPieces = 16 * 1024;

// Hands out pieces pulled before, then those of the stream behind them.
class PulledStream : public app::BodyStream {
 public:
  PulledStream(std::string first, std::string second, std::unique_ptr<app::BodyStream> rest)
      : pulled_{std::move(first), std::move(second)}, rest_(std::move(rest)) {}

  void prefer(std::size_t bytes) override { rest_->prefer(bytes); }

  bool next(std::string& piece) override {
    if (at_ == std::size(pulled_)) return rest_->next(piece);
    piece = std::move(pulled_[at_++]);
    return true;
  }

  std::optional<app::FilePiece> next_in_file() override {
    return at_ == std::size(pulled_) ? rest_->next_in_file() : std::nullopt;
  }

  [[nodiscard]] bool lies_in_file() const override { return rest_->lies_in_file(); }

  [[nodiscard]] std::optional<std::uint64_t> remaining() override {
    auto bytes = rest_->remaining();
    for (auto i = at_; bytes && i < std::size(pulled_); ++i) *bytes += pulled_[i].size();
    return bytes;
  }

 private:
  std::string pulled_[2];
  std::size_t at_ = 0;
  std::unique_ptr<app::BodyStream> rest_;
};

// Fields that the server writes itself.
bool is_own_field(std::string_view name) {
  constexpr std::string_view kOwn[] = {"connection",        "content-length", "date", "keep-alive",
                                       "transfer-encoding", "etag",           "vary", "x-request-id"};
  return std::find(std::begin(kOwn), std::end(kOwn), lower(name)) != std::end(kOwn);
}

const std::string* find(const app::Headers& headers, std::string_view name) {
  for (const auto& [key, value] : headers)
    if (equals_ignoring_case(key, name)) return &value;
  return nullptr;
}

bool are_safe(const app::Headers& headers) {
  return std::all_of(headers.begin(), headers.end(),
                     [](const auto& header) { return is_token(header.first) && is_header_value(header.second); });
}

app::Reply failure(const app::Reply& reply) {
  auto result = to_reply({500, "The answer could not be made."});
  result.route = reply.route;
  result.actor = reply.actor;
  return result;
}

void pull(app::Reply& reply) {
  std::string first;
  std::string second;
  reply.stream->prefer(kFirstPieces);
  if (!reply.stream->next(first)) {
    reply.stream.reset();
  } else if (!reply.stream->next(second)) {
    reply.body = std::move(first);
    reply.stream.reset();
  } else {
    reply.stream = std::make_unique<PulledStream>(std::move(first), std::move(second), std::move(reply.stream));
  }
}

// For HTTP/1.0, where the end of the connection is the end of the body and a torn stream would look whole.
app::Reply collected(app::Reply reply, std::size_t limit) {
  std::string piece;
  while (reply.stream->next(piece)) {
    if (reply.body.size() + piece.size() > limit)
      return to_reply({505, "This download needs HTTP/1.1: only there can a broken one be told from a whole one."});
    reply.body += piece;
  }
  reply.stream.reset();
  return reply;
}

bool may_compress(const app::Reply& reply) {
  const auto* type = find(reply.headers, "content-type");
  const auto* cache_control = find(reply.headers, "cache-control");
  return type != nullptr && is_compressible(*type) && find(reply.headers, "content-encoding") == nullptr &&
         (cache_control == nullptr || cache_control->find("no-transform") == std::string::npos);
}

std::string vary_of(const app::Reply& reply, bool by_encoding) {
  std::string result;
  for (const auto& [name, value] : reply.headers)
    if (equals_ignoring_case(name, "vary")) result.append(result.empty() ? "" : ", ").append(value);
  if (by_encoding && lower(result).find("accept-encoding") == std::string::npos)
    result.append(result.empty() ? "" : ", ").append("Accept-Encoding");
  return result;
}

void add_field(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ").append(value).append("\r\n");
}

std::string status_line(int status) {
  std::string line = "HTTP/1.1 ";
  line.append(std::to_string(status)).append(" ").append(reason_phrase(status)).append("\r\n");
  return line;
}

// The fields that any answer has, where the application did not set them.
void add_defaults(std::string& head, const app::Headers& headers, const AnswerRules& rules) {
  const auto add_missing = [&](std::string_view name, std::string_view value) {
    if (!value.empty() && find(headers, name) == nullptr) add_field(head, name, value);
  };
  add_missing("X-Content-Type-Options", "nosniff");
  add_missing("Content-Security-Policy", rules.content_security_policy);
  add_missing("Referrer-Policy", "same-origin");
}

// RFC 9110, 15.4.5: what a 304 repeats of the answer that it stands for.
std::string not_modified_head(const app::Headers& headers, std::string_view vary, const AnswerRules& rules) {
  std::string head = status_line(304);
  for (const auto* name : {"Cache-Control", "Content-Location", "Expires", "Last-Modified", "Link",
                           "Access-Control-Allow-Origin", "Access-Control-Expose-Headers"})
    if (const auto* value = find(headers, name)) add_field(head, name, *value);
  if (!vary.empty()) add_field(head, "Vary", vary);
  add_defaults(head, headers, rules);
  return head;
}

std::unique_ptr<app::BodyStream> in_form(std::unique_ptr<app::BodyStream> stream, bool compressed) {
  return compressed ? gzip_stream(std::move(stream)) : std::move(stream);
}

// Made once for all who ask for the same; where too many are being made, for each request.
void keep_form(app::Reply& reply, bool compressed, const KeptForms& forms) {
  if (!compressed && reply.stream->lies_in_file()) return;
  if (forms.spools != nullptr && !forms.key.empty() && reply.cacheable_at) {
    const auto key = std::to_string(*reply.cacheable_at) + " " + forms.key;
    auto shared = forms.spools->read(key, [&] { return in_form(std::move(reply.stream), compressed); });
    if (shared) {
      reply.stream = std::move(shared);
      return;
    }
  }
  reply.stream = in_form(std::move(reply.stream), compressed);
}

// The twin that the build made, where the client takes one; answers its encoding, or nothing.
std::string_view take_twin(app::Reply& reply, const AnswerWishes& wishes) {
  const bool brotli = wishes.brotli && !reply.as_brotli.empty();
  if (!brotli && (!wishes.gzip || reply.as_gzip.empty())) return {};
  reply.body = brotli ? reply.as_brotli : reply.as_gzip;
  return brotli ? "br" : "gzip";
}

// The body or stream in its final form; answers its encoding, which is empty where it stays as it is.
std::string_view encode(app::Reply& reply, const AnswerWishes& wishes, const AnswerRules& rules,
                        const KeptForms& forms) {
  if (reply.stream != nullptr && !wishes.is_head) {
    pull(reply);
    if (reply.stream != nullptr && !wishes.chunks) reply = collected(std::move(reply), rules.unchunked_bytes);
  }
  if (const auto twin = take_twin(reply, wishes); !twin.empty()) return twin;
  const bool compressed =
      wishes.gzip && may_compress(reply) && (reply.stream != nullptr || reply.body.size() >= rules.gzip_from_bytes);
  if (reply.stream != nullptr) {
    if (!wishes.is_head) keep_form(reply, compressed, forms);
  } else if (compressed) {
    reply.body = gzip(reply.body);
  }
  return compressed ? "gzip" : "";
}

// The tag of this form of the answer. A 304 repeats the form that the client presented.
std::string tag_of(const Answer& answer, std::string_view encoding, const AnswerWishes& wishes) {
  if (answer.status == 304) {
    const auto match = match_tag(wishes.if_none_match, answer.plain_tag);
    return match.matches ? match.presented : answer.plain_tag;
  }
  return encoding == "gzip" ? gzip_tag(answer.plain_tag) : answer.plain_tag;
}

// The same; what fails becomes a failure, and `fault` says why. A function of its own: where `make_answer` caught it, what
// GCC 12.2 made of it with -O1 took a view that was never assigned for the encoding.
std::string_view encode_or_fail(app::Reply& reply, const AnswerWishes& wishes, const AnswerRules& rules,
                                const KeptForms& forms, std::string& fault) {
  try {
    return encode(reply, wishes, rules, forms);
  } catch (const std::exception& error) {
    fault = error.what();
    reply = failure(reply);
    return {};
  }
}

void write_head(Answer& answer, const app::Reply& reply, std::string_view encoding, const AnswerWishes& wishes,
                const AnswerRules& rules) {
  const bool has_body = answer.status != 204 && answer.status != 304;
  const auto vary = vary_of(reply, may_compress(reply) || !reply.as_gzip.empty());
  answer.head = status_line(answer.status);
  for (const auto& [name, value] : reply.headers)
    if (!is_own_field(name)) add_field(answer.head, name, value);
  answer.tag = tag_of(answer, encoding, wishes);
  if (!answer.tag.empty()) add_field(answer.head, "ETag", answer.tag);
  if (!vary.empty()) add_field(answer.head, "Vary", vary);
  if (!encoding.empty()) add_field(answer.head, "Content-Encoding", encoding);
  add_defaults(answer.head, reply.headers, rules);
  if (!has_body)
    answer.body.clear();
  else if (answer.stream_bytes)
    add_field(answer.head, "Content-Length", std::to_string(*answer.stream_bytes));
  else if (answer.stream != nullptr && wishes.chunks)
    add_field(answer.head, "Transfer-Encoding", "chunked");
  else if (answer.stream == nullptr)
    add_field(answer.head, "Content-Length", std::to_string(answer.body.size()));
  if (answer.cacheable_at) answer.not_modified_head = not_modified_head(reply.headers, vary, rules);
}

}  // namespace

AnswerWishes wishes_of(const app::Request& request, bool http_1_1) {
  AnswerWishes wishes;
  wishes.is_head = request.method == "HEAD";
  wishes.chunks = http_1_1;
  // Compressing a secret beside text of an attacker's choice tells the secret by its length (BREACH): pages of people who
  // are logged in stay as they are.
  wishes.brotli = accepts_brotli(request);
  const auto cookies = request.header("cookie");
  wishes.gzip = accepts_gzip(request) && (!cookies || app::only_chooses_language(*cookies));
  return wishes;
}

Answer make_answer(app::Reply reply, const AnswerWishes& wishes, const AnswerRules& rules, const KeptForms& forms) {
  Answer answer;
  if (!are_safe(reply.headers)) {
    answer.fault = "a header of the reply holds a control character";
    reply = failure(reply);
  }
  const auto encoding = encode_or_fail(reply, wishes, rules, forms, answer.fault);
  answer.status = reply.status;
  answer.body = std::move(reply.body);
  answer.stream = std::move(reply.stream);
  // For a head, it is not in the form that compression would give it.
  if (answer.stream != nullptr && (!wishes.is_head || encoding.empty()))
    answer.stream_bytes = answer.stream->remaining();
  answer.cacheable_at = answer.stream == nullptr ? reply.cacheable_at : std::nullopt;
  if (const auto* tag = find(reply.headers, "etag")) answer.plain_tag = *tag;
  if (const auto* date = find(reply.headers, "last-modified")) answer.last_modified = *date;
  if (find(reply.headers, "set-cookie") != nullptr) answer.cacheable_at.reset();
  if (answer.status == 304) answer.cacheable_at.reset();
  write_head(answer, reply, encoding, wishes, rules);
  answer.route = std::move(reply.route);
  answer.actor = std::move(reply.actor);
  return answer;
}

}  // namespace plenary::http
