// Descriptions by their English, which stands with the tables and nowhere else; read once from src/web/descriptions.
#include "app/description_words.hpp"

#include <boost/json.hpp>
#include <map>
#include <stdexcept>

#include "app/words.hpp"
#include "embedded/web_descriptions.hpp"

namespace plenary::app {

std::string description_in_words(std::string_view english) {
  const auto& language = language_of_words();
  const auto* known = language == "en" ? nullptr : descriptions_in(language).if_contains(english);
  return known ? std::string(known->as_string()) : std::string(english);
}

const boost::json::object& descriptions_in(std::string_view language) {
  static const auto read = [] {
    std::map<std::string, boost::json::object, std::less<>> all;
    for (const auto& file : embedded::web_descriptions())
      all[std::string(file.name.substr(0, file.name.find('.')))] = boost::json::parse(file.bytes).as_object();
    return all;
  }();
  const auto found = read.find(language);
  if (found == read.end()) throw std::out_of_range("there are no descriptions in " + std::string(language));
  return found->second;
}

}  // namespace plenary::app
