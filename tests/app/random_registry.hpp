// Registries of odd records made by chance, changed by chance: the same for the same seed.
#pragma once

#include <random>
#include <set>
#include <string>
#include <vector>

#include "app/service.hpp"

namespace plenary::test {

class RandomRegistry : public TestService {
 public:
  explicit RandomRegistry(unsigned seed);

  // A vote more, one changed, one or a text withdrawn, a member renamed, a draft published, rules changed …
  void change();

  std::string any(const std::vector<std::string>& choices);
  int number(int from, int to);
  bool one_in(int count) { return number(1, count) == 1; }

  // The question of a list of positions, without its form: filters, order, columns.
  std::string question();

 private:
  std::string assembly(const std::string& code);
  std::string day();
  boost::json::object membership();
  void put_member(const std::string& code);
  void put_text(const std::string& symbol, bool replace);
  std::string vote(const std::string& session);
  void put_votes_cast(boost::json::object& vote, boost::json::object& positions);
  void post_vote();
  void change_vote();
  void withdraw_vote();
  void send_at(const std::string& method, const std::string& path, std::string body);

  std::mt19937 chance_;
  std::vector<std::string> members_, sessions_, texts_;
  std::set<std::string> votes_;
};

}  // namespace plenary::test
