// The tables of votes, search results and revisions.
#include "domain/names.hpp"
#include "storage/table_parts.hpp"
#include "storage/visibility.hpp"

namespace plenary::storage {
namespace {

constexpr std::string_view kVoteSubjects =
    "(SELECT json_group_array(text) FROM (SELECT 0 AS kind, position AS place, text FROM subjects WHERE resolution = "
    "r.id "
    "UNION ALL SELECT 1, place, substr(column_name, 8) FROM source_cells WHERE vote = v.id AND column_name IN "
    "('voeten.co', 'voeten.di', 'voeten.ec', 'voeten.hr', 'voeten.me', 'voeten.nu') ORDER BY 1, 2))";

std::vector<Column> vote_columns() {
  return {
      {"id", "id", CellType::text, kVoteId, "assembly/session/number."},
      kAssemblyColumn,
      kSessionColumn,
      {"number", "number", CellType::integer, "v.number", "The vote's number in its session."},
      {"date", "date", CellType::date, "v.date", "The day of the vote."},
      {"meeting", "meeting", CellType::text, "v.meeting", "Symbol of the record of the meeting."},
      {"resolution", "on.resolution", CellType::text, "r.symbol", "The text voted on.", "r.sort_key"},
      {"part", "on.part", CellType::text, "v.part", "whole, paragraph, amendment, motion, admission …"},
      {"label", "on.label", CellType::text, "v.label", "Which part, or which matter where there is no text."},
      kTitleColumn,
      {"round", "round", CellType::integer, "v.round", "1 for the first ballot on the same matter."},
      {"method", "method", CellType::text, "v.method", "How the vote was taken."},
      {"rule", "rule", CellType::text, "v.rule", "The rule by which the majority is computed."},
      {"outcome", "outcome", CellType::text, "v.outcome", "The outcome as declared."},
      {"announced_yes", "announced.yes", CellType::integer, "n.yes", "In favour, as announced."},
      {"announced_no", "announced.no", CellType::integer, "n.no", "Against, as announced."},
      {"announced_abstain", "announced.abstain", CellType::integer, "n.abstain", "Abstentions, as announced."},
      {"announced_not_voting", "announced.not_voting", CellType::integer, "n.not_voting", "Not voting, as announced."},
      {"announced_invalid", "announced.invalid", CellType::integer, "n.invalid", "Invalid ballots, as announced."},
      {"announced_members", "announced.members", CellType::integer, "n.members",
       "How many members there were, as the source states."},
      {"announced_present", "announced.present", CellType::integer, "n.present",
       "How many members were present, as the source states."},
      {"announced_represented", "announced.represented", CellType::integer, "n.represented",
       "How many members were represented and could vote, as the source states."},
      {"counted_yes", "counted.yes", CellType::integer, "c.yes", "In favour, counted from positions."},
      {"counted_no", "counted.no", CellType::integer, "c.no", "Against, counted from positions."},
      {"counted_abstain", "counted.abstain", CellType::integer, "c.abstain", "Abstentions, counted from positions."},
      {"counted_not_voting", "counted.not_voting", CellType::integer, "c.not_voting",
       "Not voting, counted from positions."},
      {"discrepancies", "discrepancies", CellType::integer, PLENARY_DOUBTS,
       "How many doubts there are about the vote."},
      {"margin", "margin", CellType::integer, "f.margin",
       "Votes for less votes against, as announced, else as counted."},
      {"turnout", "turnout", CellType::integer, "f.turnout",
       "Members that voted or abstained, in per cent of all, rounded down; where a source tells how many there were."},
      {"distance", "distance", CellType::integer, "f.distance",
       "Votes beyond the number that the rule needs; negative: short of it."},
      {"dissenters", "dissenters", CellType::integer, "f.dissenters",
       "How many are on the smaller of the sides for and against."},
      {"dissenting", "dissenting", CellType::list, "coalesce(f.dissenting, '[]')",
       "Who they are, where they are ten or fewer."},
      {"apart", "apart", CellType::integer, "f.apart",
       "How many did otherwise than most, who were for, against or abstained."},
      {"subjects", "subjects", CellType::list, kVoteSubjects,
       "Subjects of the text, and issues under which the academic table of roll calls files the vote (me, nu, di, hr, "
       "co, ec)."},
      {"note", "note", CellType::text, "v.note", "What the source notes on the voting."},
      {"standing", "standing", CellType::text, "v.standing", "draft, provisional or certified."},
  };
}

}  // namespace

Table votes_table() {
  Table table;
  table.name = "votes";
  table.describes = "Every decision-taking, with its announced and its counted figures.";
  table.from = PLENARY_FROM_VOTES
      " LEFT JOIN announced_tallies n ON n.vote = v.id "
      "LEFT JOIN counted_tallies c ON c.vote = v.id LEFT JOIN vote_figures f ON f.vote = v.id";
  table.visible = kVoteVisible;
  table.row = "v.id";
  table.columns = vote_columns();
  table.order = {"assembly", "session", "number"};
  table.filters = vote_filters();
  table.of_votes = kVoteInSet;
  table.match = kVoteMatch;
  return table;
}

// Which kind of record the row `x` of the index is about.
#define PLENARY_FOUND_KIND                                                                                       \
  "CASE x.rowid & 7 WHEN 0 THEN 'assembly' WHEN 1 THEN 'member' WHEN 2 THEN 'session' WHEN 3 THEN 'resolution' " \
  "ELSE 'vote' END"

Table search_table() {
  Table table;
  table.name = "search";
  table.describes = "Records in which the words of q occur, best first.";
  table.from =
      "search_index x LEFT JOIN assemblies b ON x.rowid & 7 = 0 AND b.id = x.rowid >> 3 "
      "LEFT JOIN members m ON x.rowid & 7 = 1 AND m.id = x.rowid >> 3 "
      "LEFT JOIN resolutions r ON x.rowid & 7 = 3 AND r.id = x.rowid >> 3 "
      "LEFT JOIN votes v ON x.rowid & 7 = 4 AND v.id = x.rowid >> 3 "
      "LEFT JOIN sessions s ON s.id = CASE x.rowid & 7 WHEN 2 THEN x.rowid >> 3 WHEN 3 THEN r.session ELSE v.session "
      "END "
      "LEFT JOIN assemblies a ON a.id = CASE x.rowid & 7 WHEN 0 THEN b.id ELSE s.assembly END";
  table.visible = "(?1 OR (coalesce(r.standing, '') <> 'draft' AND coalesce(v.standing, '') <> 'draft'))";
  table.row = "x.rowid";
  table.columns = {
      {"kind", "kind", CellType::text, PLENARY_FOUND_KIND, "What kind of record it is."},
      {"key", "key", CellType::text,
       "CASE x.rowid & 7 WHEN 0 THEN b.code WHEN 1 THEN m.code WHEN 2 THEN a.code || '/' || s.label "
       "WHEN 3 THEN r.symbol ELSE a.code || '/' || s.label || '/' || v.number END",
       "The record's key, as URLs use it."},
      {"title", "title", CellType::text,
       "CASE x.rowid & 7 WHEN 3 THEN (SELECT text FROM titles WHERE resolution = r.id ORDER BY language <> 'en', "
       "language LIMIT 1) "
       "WHEN 4 THEN v.label WHEN 2 THEN nullif(trim(coalesce(s.city, '') || ', ' || coalesce(s.country, ''), ', '), "
       "'') ELSE replace(x.title, char(10), ' / ') END",
       "Its title or name."},
      {"date", "date", CellType::date, "coalesce(r.adopted_on, v.date)", "The day of the decision."},
      {"snippet", "snippet", CellType::text, "search_snippet(search_index)", "The words in their place.", {}, true},
      {"relevance",
       "relevance",
       CellType::integer,
       "search_score(search_index) + CASE WHEN x.rowid & 7 = 3 AND x.rowid >> 3 IN (SELECT value FROM json_each(@)) "
       "THEN 1000000 ELSE 0 END",
       "The higher, the closer the match: hits in symbols count most, then those in titles. A text whose symbol was "
       "asked for "
       "comes first.",
       {},
       true},
  };
  table.order = {"-relevance", "kind", "key"};
  table.filters = {
      {
          "kind",
          FilterType::choice,
          PLENARY_FOUND_KIND " = @",
          "Records of that kind only.",
      },
      kAssemblyFilter,
      kSessionFilter,
      {"from", FilterType::day, "coalesce(r.adopted_on, v.date) >= @", "Decided on that day or later."},
      {"to", FilterType::day, "coalesce(r.adopted_on, v.date) <= @", "Decided on that day or before."},
      {"outcome", FilterType::choice, "coalesce(r.outcome, v.outcome) = @", "The declared outcome.",
       all_names<Outcome>()},
  };
  static constexpr std::string_view kKinds[] = {"assembly", "member", "session", "resolution", "vote"};
  table.filters.front().choices = kKinds;
  table.match = "search_index MATCH @";
  table.words = "search_index x";
  table.compared = {kAssemblyColumn,
                    kSessionColumn,
                    {"outcome", "outcome", CellType::text, "coalesce(r.outcome, v.outcome)", "The declared outcome."}};
  return table;
}

#undef PLENARY_FOUND_KIND

Table revisions_table() {
  Table table;
  table.name = "revisions";
  table.describes = "The journal: every accepted change to every record.";
  table.from = "revisions j";
  table.visible = kRevisionVisible;
  table.row = "j.number";
  table.columns = {
      {"number", "number", CellType::integer, "j.number", "The revision's number: 1, 2, 3 … for the whole registry."},
      {"instant", "instant", CellType::instant, "j.instant", "When it was accepted."},
      {"actor", "actor", CellType::text, "j.actor", "Who made it."},
      {"action", "action", CellType::text, "j.action", "create, replace or withdraw."},
      {"record_kind", "record_kind", CellType::text, "j.record_kind",
       "assembly, member, session, resolution, vote or profile."},
      {"record_key", "record_key", CellType::text, "j.record_key", "The record's key."},
      {"reason", "reason", CellType::text, "nullif(j.reason, '')", "Why, in the words of whoever made it."},
      {"previous_hash", "previous_hash", CellType::text, "lower(hex(j.previous_hash))",
       "The hash of the revision before."},
      {"hash", "hash", CellType::text, "lower(hex(j.hash))", "The hash over this revision and the one before."},
  };
  table.order = {"number"};
  static constexpr std::string_view kActions[] = {"create", "replace", "withdraw"};
  table.filters = {
      {"record", FilterType::text, "(j.record_key = @ OR j.record_kind || '/' || j.record_key = @)",
       "The history of one record, by its key, with its kind before where keys are alike: resolution/A/RES/76/1."},
      {"revision", FilterType::number, "j.number <= CAST(@ AS INTEGER)", "The journal as it was after that revision."},
      {"actor", FilterType::text, "j.actor = @", "Changes by that person or program."},
      {"action", FilterType::choice, "j.action = @", "Changes of that sort.", kActions},
      {"from", FilterType::day, "j.instant >= @", "Accepted on that day or later."},
      {"to", FilterType::day, "substr(j.instant, 1, 10) <= @", "Accepted on that day or before."},
  };
  return table;
}

}  // namespace plenary::storage
