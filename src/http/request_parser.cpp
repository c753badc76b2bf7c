// Reads requests with Beast's parser, and refuses what two readers could understand differently.
#include "http/request_parser.hpp"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <optional>

#include "http/text.hpp"
#include "support/spool_file.hpp"

namespace plenary::http {

namespace {

namespace beast_http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

std::string_view view(string_view text) { return {text.data(), text.size()}; }

// A host with an optional port: no spaces, no user part, no path.
bool is_host(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return c > ' ' && c < 0x7f &&
           std::string_view("/\\@?#\"<>^`{|}").find(static_cast<char>(c)) == std::string_view::npos;
  });
}

Problem problem_of(const error_code& error) {
  if (error == beast_http::error::header_limit) return {431, "The header fields are too large."};
  if (error == beast_http::error::body_limit) return {413, "The body is too large."};
  if (error == beast_http::error::bad_version) return {505, "Only HTTP/1.0 and HTTP/1.1 are spoken here."};
  if (error == beast_http::error::bad_method || error == beast_http::error::bad_target)
    return {400, "The request line is malformed."};
  if (error == beast_http::error::bad_content_length || error == beast_http::error::multiple_content_length)
    return {400, "The Content-Length is malformed, repeated or sent beside a Transfer-Encoding."};
  if (error == beast_http::error::bad_transfer_encoding)
    return {400, "The Transfer-Encoding is repeated or sent beside a Content-Length."};
  if (error == beast_http::error::bad_chunk || error == beast_http::error::bad_chunk_extension)
    return {400, "The chunked body is malformed."};
  return {400, "The request is malformed."};
}

constexpr std::size_t kInMemory = 1024 * 1024;  // of an upload

// Collects one request; what Beast lets pass and we do not is noted as a problem.
class Collector : public beast_http::basic_parser<true> {
 public:
  Collector(const RequestLimits& limits, app::Request& request) : limits_(limits), request_(request) {
    header_limit(static_cast<std::uint32_t>(limits.head_bytes));
    body_limit(limits.body_bytes);
  }

  const std::optional<Problem>& problem() const { return problem_; }
  bool head_taken() const { return head_taken_; }
  bool request_line_taken() const { return request_line_taken_; }
  bool expects_continue() const { return expects_continue_; }
  bool http_1_1() const { return http_1_1_; }

 private:
  void on_request_impl(beast_http::verb, string_view method, string_view target, int version,
                       error_code& error) override {
    request_line_taken_ = true;
    http_1_1_ = version == 11;
    if (target.size() > limits_.target_bytes) return refuse({414, "The address is too long."}, error);
    count(method.size() + target.size() + 12, error);
    request_.method = view(method);
    request_.target = view(target);
    upload_ = request_.method == "POST" && request_.target.starts_with("/imports/");
    if (upload_) body_limit(limits_.upload_bytes);
  }

  void on_response_impl(int, string_view, int, error_code&) override {}

  void on_field_impl(beast_http::field field, string_view name, string_view value, error_code& error) override {
    if (head_taken_) return;  // trailers are read and dropped
    count(name.size() + value.size() + 4, error);
    if (error) return;
    if (request_.headers.size() == limits_.header_count)
      return refuse({431, "There are too many header fields."}, error);
    check_framing(field, view(value), error);
    if (error) return;
    request_.headers.emplace_back(lower(view(name)), view(value));
  }

  void check_framing(beast_http::field field, std::string_view value, error_code& error) {
    if (field == beast_http::field::content_length) {
      if (length_seen_ || !std::all_of(value.begin(), value.end(), plenary::http::is_digit))
        error = beast_http::error::bad_content_length;
      length_seen_ = true;
    } else if (field == beast_http::field::transfer_encoding) {
      if (!http_1_1_) return refuse({400, "HTTP/1.0 has no Transfer-Encoding."}, error);
      if (!equals_ignoring_case(value, "chunked"))
        return refuse({501, "The only Transfer-Encoding understood is chunked."}, error);
    } else if (field == beast_http::field::host) {
      if (host_seen_) return refuse({400, "The Host is given more than once."}, error);
      if (!is_host(value)) return refuse({400, "The Host is malformed."}, error);
      host_seen_ = true;
    } else if (field == beast_http::field::expect) {
      if (!equals_ignoring_case(value, "100-continue"))
        return refuse({417, "The only expectation met is 100-continue."}, error);
      expects_continue_ = http_1_1_;
    }
  }

  void on_header_impl(error_code& error) override {
    head_taken_ = true;
    if (http_1_1_ && !host_seen_) return refuse({400, "HTTP/1.1 needs a Host."}, error);
    if (request_.method == "CONNECT") return refuse({501, "This is not a proxy."}, error);
    if (!to_origin_form()) return refuse({400, "The address must be a path or an http or https URL."}, error);
    if (!upload_ || (limits_.may_upload && limits_.may_upload(request_))) return;
    upload_ = false;
    body_limit(limits_.body_bytes);
    if (content_length().value_or(0) > limits_.body_bytes) error = beast_http::error::body_limit;
  }

  // `http://host/path` becomes `/path` and its host replaces the Host field (RFC 9112, 3.2.2).
  bool to_origin_form() {
    auto& target = request_.target;
    if (target.front() == '/') return true;
    if (target == "*") return request_.method == "OPTIONS";
    const auto scheme_end = target.find("://");
    if (scheme_end == std::string::npos) return false;
    const auto scheme = lower(std::string_view(target).substr(0, scheme_end));
    if (scheme != "http" && scheme != "https") return false;
    const auto host_begin = scheme_end + 3;
    const auto host_end = std::min(target.find_first_of("/?", host_begin), target.size());
    const auto host = target.substr(host_begin, host_end - host_begin);
    if (host.empty() || !is_host(host)) return false;
    std::erase_if(request_.headers, [](const auto& header) { return header.first == "host"; });
    request_.headers.emplace_back("host", host);
    target.erase(0, host_end);
    if (target.empty() || target.front() == '?') target.insert(target.begin(), '/');
    return true;
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
  std::size_t on_body_impl(string_view bytes, error_code& error) override {
    keep(view(bytes), error);
    return bytes.size();
  }
  void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, error_code& error) override {
    keep(view(bytes), error);
    return bytes.size();
  }
  void on_finish_impl(error_code&) override {}

  // A large upload goes to the disk, which takes it faster than a network brings it.
  void keep(std::string_view bytes, error_code& error) {
    if (!upload_ || (!spool_ && request_.body.size() + bytes.size() <= kInMemory)) {
      request_.body.append(bytes);
      return;
    }
    try {
      if (!spool_) {
        spool_ = std::make_shared<SpoolFile>();
        request_.spooled = spool_;
        spool_->append(request_.body);
        std::string().swap(request_.body);  // its room goes too
      }
      spool_->append(bytes);
    } catch (const std::exception&) {
      refuse({507, "There is no room for the body."}, error);
    }
  }

  // Beast limits what is pending, not the sum: a head that arrives line by line would never end.
  void count(std::size_t bytes, error_code& error) {
    head_bytes_ += bytes;
    if (head_bytes_ > limits_.head_bytes) error = beast_http::error::header_limit;
  }

  void refuse(Problem problem, error_code& error) {
    problem_ = problem;
    error = beast_http::error::bad_value;
  }

  const RequestLimits& limits_;
  app::Request& request_;
  std::optional<Problem> problem_;
  std::shared_ptr<SpoolFile> spool_;
  std::size_t head_bytes_ = 0;
  bool upload_ = false;
  bool request_line_taken_ = false;
  bool head_taken_ = false;
  bool http_1_1_ = false;
  bool host_seen_ = false;
  bool length_seen_ = false;
  bool expects_continue_ = false;
};

// The shortest end of a chunked body, `0 CR LF CR LF`. Beast asserts that it sees that much of the last chunk.
constexpr std::size_t kShortestChunkedRest = 5;

}  // namespace

struct RequestParser::State {
  explicit State(const RequestLimits& the_limits) : limits(the_limits) { collector.emplace(limits, request); }

  void fail(Problem why) {
    stage = Stage::kFailed;
    problem = why;
  }

  RequestLimits limits;
  app::Request request;
  std::optional<Collector> collector;
  Stage stage = Stage::kHead;
  Problem problem;
};

RequestParser::RequestParser(const RequestLimits& limits) : state_(std::make_unique<State>(limits)) {}
RequestParser::~RequestParser() = default;

void RequestParser::reset() {
  state_->request = app::Request();
  state_->collector.emplace(state_->limits, state_->request);
  state_->stage = Stage::kHead;
}

std::size_t RequestParser::consume(std::string_view bytes) {
  auto& collector = *state_->collector;
  std::size_t taken = 0;
  if (!collector.got_some())  // an empty line before a request is forgiven (RFC 9112, 2.2)
    while (bytes.substr(taken, 2) == "\r\n") taken += 2;
  while (stage() == Stage::kHead || stage() == Stage::kBody) {
    const auto rest = bytes.substr(taken);
    if (rest.empty() || (stage() == Stage::kBody && collector.chunked() && rest.size() < kShortestChunkedRest)) break;
    const bool head_was_taken = collector.head_taken();
    error_code error;
    taken += collector.put(boost::asio::const_buffer(rest.data(), rest.size()), error);
    if (error == beast_http::error::need_more) break;
    if (error) {
      const bool long_line = error == beast_http::error::header_limit && !collector.request_line_taken();
      state_->fail(long_line ? Problem{414, "The request line is too long."}
                             : collector.problem().value_or(problem_of(error)));
      break;
    }
    if (collector.is_done())
      state_->stage = Stage::kDone;
    else if (collector.is_header_done())
      state_->stage = Stage::kBody;
    if (!head_was_taken) break;
  }
  return taken;
}

RequestParser::Stage RequestParser::stage() const { return state_->stage; }
bool RequestParser::started() const { return state_->collector->got_some(); }
const Problem& RequestParser::problem() const { return state_->problem; }
std::uint64_t RequestParser::body_size() const {
  const auto& request = state_->request;
  return request.spooled ? request.spooled->size() : request.body.size();
}
app::Request& RequestParser::request() { return state_->request; }
bool RequestParser::keep_alive() const { return state_->collector->keep_alive(); }
bool RequestParser::is_http_1_1() const { return state_->collector->http_1_1(); }
bool RequestParser::expects_continue() const { return state_->collector->expects_continue(); }

}  // namespace plenary::http
