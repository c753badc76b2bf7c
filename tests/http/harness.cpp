// A raw client over POSIX sockets, and what servers under test are made of.
#include "http/harness.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <thread>

#include "http/text.hpp"

namespace plenary::http::testing {

std::string Response::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (key == name) return value;
  return {};
}

Client::Client(std::uint16_t port, int receive_buffer) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval patience{10, 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (receive_buffer > 0) setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("cannot connect");
}

Client::~Client() { ::close(socket_); }

void Client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return;  // the server ended it: what it answered can still be read
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

bool Client::fill() {
  const auto more = receive_some(64 * 1024);
  pending_ += more;
  return !more.empty();
}

std::string Client::receive_some(std::size_t bytes) {
  std::string room(bytes, '\0');
  const auto count = ::recv(socket_, room.data(), room.size(), 0);
  if (count < 0 && errno == ECONNRESET) reset_ = true;
  room.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return room;
}

std::optional<std::string> Client::take_line() {
  while (true) {
    if (const auto end = pending_.find("\r\n"); end != std::string::npos) {
      auto line = pending_.substr(0, end);
      pending_.erase(0, end + 2);
      return line;
    }
    if (!fill()) return std::nullopt;
  }
}

std::string Client::take(std::size_t bytes) {
  while (pending_.size() < bytes && fill()) {
  }
  auto taken = pending_.substr(0, bytes);
  pending_.erase(0, taken.size());
  return taken;
}

void Client::take_chunks(Response& response) {
  while (const auto size_line = take_line()) {
    const auto size = std::stoul(*size_line, nullptr, 16);
    const auto bytes = take(size);
    response.body += bytes;
    const auto end = take_line();
    if (bytes.size() < size || !end) return;
    if (size == 0) {
      response.whole = true;
      return;
    }
  }
}

Response Client::receive(bool to_head) {
  Response response;
  const auto status_line = take_line();
  if (!status_line || status_line->size() < 12) return response;
  response.status = std::stoi(status_line->substr(9, 3));
  for (auto line = take_line(); line && !line->empty(); line = take_line()) {
    const auto colon = line->find(':');
    response.headers.emplace_back(lower(std::string_view(*line).substr(0, colon)), trimmed(line->substr(colon + 1)));
  }
  if (to_head || response.status < 200 || response.status == 204 || response.status == 304) {
    response.whole = true;
  } else if (response.header("transfer-encoding") == "chunked") {
    take_chunks(response);
  } else if (const auto length = response.header("content-length"); !length.empty()) {
    response.body = take(std::stoul(length));
    response.whole = response.body.size() == std::stoul(length);
  }
  return response;
}

Response Client::ask(std::string_view bytes) {
  send(bytes);
  return receive();
}

std::string Client::receive_rest() {
  while (fill()) {
  }
  return std::move(pending_);
}

bool Client::is_closed() {
  receive_rest();
  char byte;
  return ::recv(socket_, &byte, 1, MSG_DONTWAIT) == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
}

void Client::stop_sending() { ::shutdown(socket_, SHUT_WR); }

ServerOptions quick_options() {
  ServerOptions options;
  options.port = 0;
  options.io_threads = 1;
  options.workers = 2;
  options.sweep_interval = std::chrono::milliseconds(10);
  options.linger_time = std::chrono::milliseconds(300);
  return options;
}

TestServer::TestServer(ScriptedHandler::Script script, ServerOptions options)
    : handler(std::move(script)), server(handler, std::move(options)) {
  server.start();
}

app::Reply text(std::string body) {
  app::Reply reply;
  reply.set("Content-Type", "text/plain; charset=utf-8");
  reply.body = std::move(body);
  return reply;
}

app::Reply echo(const app::Request& request) {
  auto reply = text(request.method + " " + request.target + "\n");
  for (const auto& [name, value] : request.headers) reply.body.append(name).append(": ").append(value).append("\n");
  reply.body += request.body;
  return reply;
}

PieceStream::PieceStream(std::size_t pieces, std::size_t bytes, std::atomic<int>* pulled, std::size_t fail_at)
    : pieces_(pieces), bytes_(bytes), fail_at_(fail_at), pulled_(pulled) {}

std::string PieceStream::piece(std::size_t index, std::size_t bytes) {
  static const std::string filling = [] {
    std::string numbers;
    for (int i = 0; numbers.size() < 10'000; ++i) numbers += std::to_string(i * 7919 % 10007) + ",";
    return numbers;
  }();
  std::string line = "row " + std::to_string(index) + ",";
  while (line.size() < bytes) line += filling;
  line.resize(bytes);
  return line;
}

bool PieceStream::next(std::string& piece_out) {
  piece_out.clear();
  if (at_ == fail_at_) throw std::runtime_error("the disk is gone");
  if (at_ == pieces_) return false;
  if (pulled_ != nullptr) ++*pulled_;
  piece_out = piece(at_++, bytes_);
  return true;
}

void Gate::wait() {
  std::unique_lock lock(mutex_);
  ++arrived_;
  changed_.notify_all();
  changed_.wait(lock, [this] { return open_; });
}

void Gate::open() {
  const std::lock_guard lock(mutex_);
  open_ = true;
  changed_.notify_all();
}

void Gate::await_arrivals(int count) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return arrived_ >= count; });
}

bool eventually(const std::function<bool()>& condition) {
  for (int i = 0; i < 500; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

std::string gunzip(std::string_view bytes) {
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  std::array<char, 65536> room;
  int result = Z_OK;
  while (result == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(room.data());
    stream.avail_out = room.size();
    result = inflate(&stream, Z_NO_FLUSH);
    out.append(room.data(), room.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  return result == Z_STREAM_END ? out : "not a whole gzip member";
}

}  // namespace plenary::http::testing
