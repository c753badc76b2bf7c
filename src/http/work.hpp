// The way from a coroutine to the worker pool and back.
#pragma once

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "http/answer.hpp"
#include "http/conditional.hpp"
#include "http/state.hpp"

namespace plenary::http {

// Asks the handler and makes the reply ready. `answer` stays empty if the pool ended first.
struct AnswerJob {
  // `key` names the request among those that get the same answer; empty: it is the only one.
  AnswerJob(ServerState& the_state, app::Request& the_request, bool http_1_1, std::string key)
      : state(the_state),
        request(the_request),
        wishes(wishes_of(the_request, http_1_1)),
        forms{&the_state.forms, std::move(key)} {}

  void run() {
    wishes.if_none_match = take_suffixes_off(request.headers);
    answer.emplace(make_answer(state.handler.handle(request), wishes, state.options.answer, forms));
  }

  ServerState& state;
  app::Request& request;
  AnswerWishes wishes;
  KeptForms forms;
  std::optional<Answer> answer;
};

// Pulls one piece of about that many bytes of a stream. `fault` is empty if that went well.
struct PieceJob {
  explicit PieceJob(app::BodyStream& the_stream) : stream(the_stream) {}

  void run() {
    try {
      if (piece.capacity() > 2 * bytes) std::string().swap(piece);  // an assignment would keep the room
      stream.prefer(bytes);
      in_file = stream.next_in_file();
      more = in_file ? in_file->size > 0 : stream.next(piece);
      fault.clear();
    } catch (const std::exception& error) {
      fault = std::string("the body broke off: ") + error.what();
    }
  }

  app::BodyStream& stream;
  std::string piece;
  std::optional<app::FilePiece> in_file;  // in its place
  std::size_t bytes = app::kPieceBytes;
  std::string fault = "the server stopped";
  bool more = false;
};

// One job on the pool and the coroutine that waits for it.
template <class Work, class Done>
class Errand : public WorkerPool::Job {
 public:
  Errand(Work& work, Done done)
      : work_(work), done_(std::move(done)), home_(asio::get_associated_executor(done_)), guard_(home_) {}

  void run(bool wanted) noexcept override {
    if (wanted) work_.run();
    asio::post(home_, std::move(done_));  // from here on `work_` may be gone
  }

 private:
  using Home = asio::associated_executor_t<Done>;
  Work& work_;
  Done done_;
  Home home_;
  asio::executor_work_guard<Home> guard_;
};

// Runs `work` on the pool; the caller goes on in its own thread when it is done.
template <class Work, class Token>
auto async_work(WorkerPool& pool, Work& work, Token token) {
  auto start = [&pool, &work](auto done) {
    using Done = decltype(done);
    pool.push(std::make_unique<Errand<Work, Done>>(work, std::move(done)));
  };
  return asio::async_initiate<Token, void()>(std::move(start), token);
}

}  // namespace plenary::http
