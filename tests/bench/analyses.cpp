// Measures analyses over the votes of a registry: bench_analyses FILE ROUNDS prints, for each turn, what it was and how many
// milliseconds it took; and the sums over all pairs by which another program's answer can be checked.
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <stdexcept>

#include "app/agreement.hpp"
#include "app/analysed_votes.hpp"

namespace plenary {
namespace {

template <class Work>
void turn(const char* name, const Work& work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
  std::cout << name << ' ' << took.count() << '\n';
}

void measure(storage::Registry& registry, int rounds) {
  app::Service service(registry, system_clock());
  const app::Request request;
  app::VotesQuestion question;
  question.list.table = storage::find_table("votes");
  std::shared_ptr<const app::AnalysedVotes> votes, contested;
  for (int i = 0; i < rounds; ++i) {
    app::Context context(service, request, {});
    static_cast<void>(registry.matrix(context.snapshot()));
    question.contested = false;
    turn("planes", [&] { votes = app::Analyses().votes(context, question); });
    std::vector<analytics::Together> pairs;
    turn("agreement", [&] { pairs = analytics::compare_all(votes->planes); });
    turn("series", [&] {
      std::uint64_t sum = 0;
      for (std::size_t other = 1; other < votes->members.size(); ++other)
        for (const auto& time : votes->times)
          sum += analytics::compare(votes->planes, 0, other, time.first, time.last).same;
      if (sum == 0) throw std::runtime_error("nobody agrees with the first member");
    });
    question.contested = true;
    contested = app::Analyses().votes(context, question);
    for (const std::size_t dimensions : {1, 2}) {
      turn(dimensions == 1 ? "ideal_points" : "ideal_points_2", [&] {
        app::Analyses().ideal_points(context, question, *contested, {dimensions, true, {0}, 2});
      });
    }
    std::uint64_t common = 0, same = 0;
    for (const auto& pair : pairs) {
      common += pair.common;
      same += pair.same;
    }
    if (i == 0) std::cout << "common " << common << "\nsame " << same << '\n';
  }
}

}  // namespace
}  // namespace plenary

int main(int count, char** words) try {
  if (count != 3) throw std::runtime_error("usage: bench_analyses FILE ROUNDS");
  auto registry = plenary::storage::Registry::open(words[1], {});
  if (!registry) throw std::runtime_error(registry.faults().front().message);
  plenary::measure(**registry, std::atoi(words[2]));
  return 0;
} catch (const std::exception& failure) {
  std::cerr << failure.what() << '\n';
  return 1;
}
