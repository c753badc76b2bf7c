// Elements of Akoma Ntoso: their names, texts and footnotes.
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plenary/records.hpp"

namespace plenary::formats::akn {

// Files that nest deeper are none of this layout.
inline constexpr int kDeepest = 60;

// Stands where the standard requires a day and none is known.
inline constexpr const char* kUnknownDay = "0001-01-01";

// `en` of `eng`, of `en` itself; nothing for a language that is none of the United Nations. And the other way: `und`.
std::optional<std::string> language_of(std::string_view code);
std::string alpha3_of(std::string_view language);

// Without its prefix.
std::string_view local_name(const pugi::xml_node& node);
bool is(const pugi::xml_node& node, std::string_view name);

// The first element of that name below, itself not counted; a null node where there is none.
pugi::xml_node first_below(const pugi::xml_node& node, std::string_view name, int depth = 0);
void all_below(const pugi::xml_node& node, std::string_view name, std::vector<pugi::xml_node>& found, int depth = 0);
pugi::xml_node child(const pugi::xml_node& node, std::string_view name);

// The text of an element on one line, without its footnotes, which are added to `notes` where it is given.
std::string text_of(const pugi::xml_node& node, std::vector<Footnote>* notes = nullptr);

// The paragraphs below that are not within a footnote, in their order.
std::vector<pugi::xml_node> paragraphs_of(const pugi::xml_node& node);

// The length of a number that was left in a paragraph's text, with dashes, dots, spaces and marks of direction: `19 - `.
std::size_t number_in_front(std::string_view text);

// What the source set in italics at the very beginning of a paragraph, but for such a number: the action of a clause. "" where there is nothing such.
std::string italic_opening(const pugi::xml_node& paragraph);

// The symbols of resolutions to which links below lead, in their order, footnotes included.
std::vector<std::string> cited_below(const pugi::xml_node& node);

}  // namespace plenary::formats::akn
