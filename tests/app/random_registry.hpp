// Registries of odd records made by chance, changed by chance: the same for the same seed.
#pragma once

#include <random>
#include <set>
#include <string>
#include <vector>

#include "app/service.hpp"
#include "storage/table.hpp"

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
  // Filters of a table with values that make sense, each behind a `&`; may be none.
  std::string filters(const storage::Table& table, int most = 3);
  // A value for the filter; empty where there is none that makes sense.
  std::string value_for(const storage::Filter& filter);
  // Some columns with commas between them, with or without signs of an order.
  std::string columns_of(const storage::Table& table, int most, bool signs);

  [[nodiscard]] const std::vector<std::string>& members() const { return members_; }
  // A vote or a text more.
  void add_vote() { post_vote(); }
  void add_text() { put_text("T/" + std::to_string(texts_.size() + 90), false); }

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
