// Finding the member that a written name means, however the source spells it.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plenary {

// The form in which two spellings of one name are equal: letters and digits of folded text, without spaces, without
// articles, with `Iran (Islamic Republic of)` and `Korea, Republic of` turned round. "" where nothing is left.
std::string fold_member_name(std::string_view name);

// Not to be changed while another thread asks.
class MemberNames {
 public:
  // Each spelling may be added any number of times.
  void add(std::string_view code, std::string_view spelling);

  // The one member's code; nothing where no member is called so, or more than one is.
  [[nodiscard]] std::optional<std::string> find(std::string_view name) const;
  // Codes of all members called so, sorted: more than one where a name needs a closer look.
  [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
  // Spellings close to an unknown name, nearest first, one a member; none where the name is too far from all.
  [[nodiscard]] std::vector<std::string> nearest(std::string_view name, std::size_t most = 3) const;

 private:
  struct Entry {
    std::string spelling;  // as added first
    std::vector<std::string> codes;
  };
  std::map<std::string, Entry, std::less<>> entries_;  // by folded name
};

}  // namespace plenary
