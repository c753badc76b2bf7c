// Says in words what a rule demanded and what a vote had.
#include "domain/rule_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

namespace plenary {
namespace {

// One language's words. `{}` stands for figures and names, in the order told.
struct Words {
  std::string_view language;
  std::array<std::string_view, 7> bases;                                                        // in the order of Base
  std::string_view more_than_half, half, two_thirds, three_quarters, all, more_than, fraction;  // {} of {}
  std::string_view needed;                 // share, base: needed of base
  std::string_view least;                  // at least n votes for
  std::string_view at_least, at_most;      // where a base is not known exactly
  std::string_view house;                  // before a house's sentence
  std::string_view had, enough, short_by;  // had; margin
  std::string_view turnout_short;          // needed, had
  std::string_view quorum_unmet, quorum_unknown, vetoed, put_off, tie_rejected, tie_second, tie_chair, missing, fails,
      passes;
  std::string_view second_round;
  std::array<std::pair<std::string_view, std::string_view>, 10> figures;  // as RuleCheck::missing names them
  std::string_view also_needed, least_also, quorum_of, turnout_of, no_veto, put_off_at, weights, in_houses, ballots;
};

constexpr Words kEnglish = {
    "en",
    {"the votes for and against", "the votes for, against and abstaining", "all ballots", "the members present",
     "the members represented that may vote", "the members that may vote", "all members"},
    "More than half of {}",
    "Half of {}",
    "Two-thirds of {}",
    "Three quarters of {}",
    "All of {}",
    "More than {} of {}",
    "{} of {}",
    "{} were needed: {} of {}.",
    "At least {} votes for were needed.",
    " There were at least {} of them; how many is not known.",
    " There were at most {} of them; how many is not known.",
    "House {}: ",
    " It had {}",
    ", {} more than needed.",
    ", {} short.",
    " Votes for and against had to be at least {} together; there were {}.",
    " The quorum was not met.",
    " Whether the quorum was met is not known.",
    " A vote against by {} prevents it.",
    " So many abstained that the matter is put off to another meeting.",
    " Equally many were for and against: it is rejected.",
    " Equally many were for and against: a second vote is taken.",
    " Equally many were for and against: the chair decides.",
    "Whether it passes cannot be told. Not known: {}.",
    " It does not pass.",
    " It passes.",
    " Another ballot may follow.",
    {{{"yes", "the votes for"},
      {"no", "the votes against"},
      {"abstain", "the abstentions"},
      {"invalid", "the invalid ballots"},
      {"present", "the number of members present"},
      {"represented", "the number of members represented"},
      {"entitled", "the number of members that may vote"},
      {"members", "the number of members"},
      {"positions", "who voted against"},
      {"houses", "the figures of each house"}}},
    "; also {}",
    "; at least {} votes for",
    "; quorum: {}",
    "; for and against together: {}",
    "; a vote against by {} prevents it",
    "; put off when abstentions are {}",
    "; members have different numbers of votes",
    "; in each of the houses {}",
    "; up to {} ballots"};

constexpr Words kFrench = {
    "fr",
    {"des voix pour et contre", "des voix pour, contre et des abstentions", "de tous les bulletins",
     "des membres présents", "des membres représentés ayant le droit de vote", "des membres ayant le droit de vote",
     "de tous les membres"},
    "Plus de la moitié {}",
    "La moitié {}",
    "Les deux tiers {}",
    "Les trois quarts {}",
    "La totalité {}",
    "Plus de {} {}",
    "{} {}",
    "{} étaient nécessaires : {} sur {}.",
    "Il fallait au moins {} voix pour.",
    " Il y en avait au moins {} ; leur nombre n’est pas connu.",
    " Il y en avait au plus {} ; leur nombre n’est pas connu.",
    "Chambre {} : ",
    " Il y en a eu {}",
    ", soit {} de plus qu’il n’en fallait.",
    ", soit {} de moins.",
    " Il fallait au moins {} voix pour et contre ensemble ; il y en a eu {}.",
    " Le quorum n’était pas atteint.",
    " On ignore si le quorum était atteint.",
    " Le vote contre de {} l’empêche.",
    " Les abstentions sont si nombreuses que la question est renvoyée à une autre séance.",
    " Partage égal des voix : le texte est rejeté.",
    " Partage égal des voix : il est procédé à un second vote.",
    " Partage égal des voix : le président décide.",
    "On ne peut dire si la majorité est atteinte. On ignore : {}.",
    " La majorité n’est pas atteinte.",
    " La majorité est atteinte.",
    " Un autre tour peut suivre.",
    {{{"yes", "les voix pour"},
      {"no", "les voix contre"},
      {"abstain", "les abstentions"},
      {"invalid", "les bulletins nuls"},
      {"present", "le nombre des membres présents"},
      {"represented", "le nombre des membres représentés"},
      {"entitled", "le nombre des membres ayant le droit de vote"},
      {"members", "le nombre des membres"},
      {"positions", "qui a voté contre"},
      {"houses", "les chiffres de chaque chambre"}}},
    " ; en outre {}",
    " ; au moins {} voix pour",
    " ; quorum : {}",
    " ; voix pour et contre ensemble : {}",
    " ; le vote contre de {} l’empêche",
    " ; renvoi quand les abstentions sont {}",
    " ; les membres ont des nombres de voix différents",
    " ; dans chacune des chambres {}",
    " ; jusqu’à {} tours"};

constexpr Words kSpanish = {
    "es",
    {"de los votos a favor y en contra", "de los votos a favor, en contra y abstenciones", "de todas las papeletas",
     "de los miembros presentes", "de los miembros representados con derecho a voto",
     "de los miembros con derecho a voto", "de todos los miembros"},
    "Más de la mitad {}",
    "La mitad {}",
    "Dos tercios {}",
    "Tres cuartos {}",
    "La totalidad {}",
    "Más de {} {}",
    "{} {}",
    "{}: se necesitaban {} de {}.",
    "Se necesitaban al menos {} votos a favor.",
    " Eran al menos {}; no se sabe cuántos.",
    " Eran como máximo {}; no se sabe cuántos.",
    "Cámara {}: ",
    " Hubo {}",
    ", {} más de los necesarios.",
    ", {} menos de los necesarios.",
    " Los votos a favor y en contra debían ser al menos {} en total; fueron {}.",
    " No hubo quórum.",
    " No se sabe si hubo quórum.",
    " El voto en contra de {} lo impide.",
    " Las abstenciones son tantas que la cuestión se aplaza a otra sesión.",
    " Empate de votos a favor y en contra: queda rechazado.",
    " Empate de votos a favor y en contra: se procede a una segunda votación.",
    " Empate de votos a favor y en contra: decide la presidencia.",
    "No puede decirse si se alcanza la mayoría. Se desconoce: {}.",
    " No se alcanza la mayoría.",
    " Se alcanza la mayoría.",
    " Puede seguir otra votación.",
    {{{"yes", "los votos a favor"},
      {"no", "los votos en contra"},
      {"abstain", "las abstenciones"},
      {"invalid", "las papeletas nulas"},
      {"present", "el número de miembros presentes"},
      {"represented", "el número de miembros representados"},
      {"entitled", "el número de miembros con derecho a voto"},
      {"members", "el número de miembros"},
      {"positions", "quién votó en contra"},
      {"houses", "las cifras de cada cámara"}}},
    "; además, {}",
    "; al menos {} votos a favor",
    "; quórum: {}",
    "; a favor y en contra en total: {}",
    "; el voto en contra de {} lo impide",
    "; se aplaza si las abstenciones son {}",
    "; los miembros tienen distinto número de votos",
    "; en cada una de las cámaras {}",
    "; hasta {} votaciones"};

constexpr Words kArabic = {
    "ar",
    {"الأصوات المؤيدة والمعارضة", "الأصوات المؤيدة والمعارضة والممتنعة", "جميع بطاقات الاقتراع", "الأعضاء الحاضرين",
     "الأعضاء الممثلين الذين يحق لهم التصويت", "الأعضاء الذين يحق لهم التصويت", "جميع الأعضاء"},
    "أكثر من نصف {}",
    "نصف {}",
    "ثلثا {}",
    "ثلاثة أرباع {}",
    "كامل {}",
    "أكثر من {} من {}",
    "{} من {}",
    "المطلوب {}: {} من {}.",
    "المطلوب ما لا يقل عن {} من الأصوات المؤيدة.",
    " وكان عددهم {} على الأقل، وهو غير معروف بالضبط.",
    " وكان عددهم {} على الأكثر، وهو غير معروف بالضبط.",
    "المجلس {}: ",
    " وبلغ العدد {}",
    "، بزيادة {} على المطلوب.",
    "، بنقص {} عن المطلوب.",
    " وكان يجب ألا يقل مجموع الأصوات المؤيدة والمعارضة عن {}، وقد بلغ {}.",
    " ولم يكتمل النصاب القانوني.",
    " ولا يُعرف ما إذا كان النصاب القانوني قد اكتمل.",
    " والتصويت المعارض من {} يحول دون ذلك.",
    " ولكثرة الممتنعين تُرجأ المسألة إلى جلسة أخرى.",
    " وتعادلت الأصوات المؤيدة والمعارضة: يُرفض النص.",
    " وتعادلت الأصوات المؤيدة والمعارضة: يُجرى تصويت ثان.",
    " وتعادلت الأصوات المؤيدة والمعارضة: يفصل الرئيس في الأمر.",
    "لا يمكن القول ما إذا كانت الأغلبية قد تحققت. غير معروف: {}.",
    " لم تتحقق الأغلبية المطلوبة.",
    " تحققت الأغلبية المطلوبة.",
    " وقد يلي ذلك اقتراع آخر.",
    {{{"yes", "الأصوات المؤيدة"},
      {"no", "الأصوات المعارضة"},
      {"abstain", "الأصوات الممتنعة"},
      {"invalid", "البطاقات الباطلة"},
      {"present", "عدد الأعضاء الحاضرين"},
      {"represented", "عدد الأعضاء الممثلين"},
      {"entitled", "عدد الأعضاء الذين يحق لهم التصويت"},
      {"members", "عدد الأعضاء"},
      {"positions", "من صوّت معارضا"},
      {"houses", "أرقام كل مجلس"}}},
    "؛ وكذلك {}",
    "؛ وما لا يقل عن {} من الأصوات المؤيدة",
    "؛ النصاب القانوني: {}",
    "؛ مجموع المؤيدة والمعارضة: {}",
    "؛ والتصويت المعارض من {} يحول دون ذلك",
    "؛ وتُرجأ إذا بلغت الأصوات الممتنعة {}",
    "؛ وللأعضاء أعداد مختلفة من الأصوات",
    "؛ في كل من المجلسين {}",
    "؛ حتى {} من الاقتراعات"};

std::string fill(std::string_view form, std::initializer_list<std::string_view> values) {
  std::string text;
  auto value = values.begin();
  for (std::size_t at = 0; at < form.size(); ++at) {
    if (form.substr(at, 2) == "{}" && value != values.end()) {
      text += *value++;
      ++at;
    } else {
      text += form[at];
    }
  }
  return text;
}

std::string number(std::int64_t value) { return std::to_string(value); }

std::string share_in_words(const Words& words, const Share& share) {
  const auto base = words.bases.at(static_cast<std::size_t>(share.base));
  const auto is = [&](int numerator, int denominator) {
    return share.numerator == numerator && share.denominator == denominator;
  };
  if (share.strict && is(1, 2)) return fill(words.more_than_half, {base});
  const auto fraction = number(share.numerator) + "/" + number(share.denominator);
  if (share.strict) return fill(words.more_than, {fraction, base});
  if (is(1, 2)) return fill(words.half, {base});
  if (is(2, 3)) return fill(words.two_thirds, {base});
  if (is(3, 4)) return fill(words.three_quarters, {base});
  if (is(1, 1)) return fill(words.all, {base});
  return fill(words.fraction, {fraction, base});
}

std::string margin_in_words(const Words& words, const Reached& reached) {
  auto text = fill(words.had, {number(reached.had)});
  if (reached.margin() < 0) return text + fill(words.short_by, {number(-reached.margin())});
  if (reached.margin() > 0) return text + fill(words.enough, {number(reached.margin())});
  return text + ".";
}

std::string reached_in_words(const Words& words, const Reached& reached) {
  std::string text = reached.house.empty() ? "" : fill(words.house, {reached.house});
  text += reached.share ? fill(words.needed,
                               {share_in_words(words, *reached.share), number(reached.needed), number(reached.base)})
                        : fill(words.least, {number(reached.needed)});
  text += margin_in_words(words, reached);
  if (reached.known == Known::at_least) text += fill(words.at_least, {number(reached.base)});
  if (reached.known == Known::at_most) text += fill(words.at_most, {number(reached.base)});
  return text;
}

std::string joined(const std::vector<std::string>& list) {
  std::string text;
  for (const auto& each : list) text += (text.empty() ? "" : ", ") + each;
  return text;
}

std::string tie_in_words(const Words& words, Tie tie) {
  if (tie == Tie::second_vote) return std::string(words.tie_second);
  return std::string(tie == Tie::casting_vote ? words.tie_chair : words.tie_rejected);
}

std::string names_of(const Words& words, const std::vector<std::string>& missing) {
  std::vector<std::string> names;
  for (const auto& each : missing) {
    const auto found = std::find_if(words.figures.begin(), words.figures.end(),
                                    [&](const auto& figure) { return figure.first == each; });
    names.emplace_back(found == words.figures.end() ? std::string_view(each) : found->second);
  }
  return joined(names);
}

// What beside the majority decided, or may have.
std::string circumstances(const Words& words, const RuleCheck& check) {
  std::string text;
  if (check.turnout && !check.turnout->holds())
    text += fill(words.turnout_short, {number(check.turnout->needed), number(check.turnout->had)});
  if (check.quorum_met == false) text += words.quorum_unmet;
  if (check.quorum_unknown) text += words.quorum_unknown;
  if (!check.vetoed_by.empty()) text += fill(words.vetoed, {joined(check.vetoed_by)});
  if (check.verdict == Verdict::put_off) text += words.put_off;
  if (check.tie) text += tie_in_words(words, *check.tie);
  return text;
}

std::string explain_in(const Words& words, const RuleCheck& check) {
  std::string text;
  for (const auto& reached : check.shares) text += (text.empty() ? "" : " ") + reached_in_words(words, reached);
  text += circumstances(words, check);
  if (check.verdict == Verdict::unknown)
    text += (text.empty() ? "" : " ") + fill(words.missing, {names_of(words, check.missing)});
  if (check.verdict == Verdict::passes) text += words.passes;
  if (check.verdict == Verdict::fails) text += words.fails;
  if (check.more_rounds) text += words.second_round;
  if (text.starts_with(' ')) text.erase(0, 1);
  return text;
}

// A share within a sentence.
std::string demand(const Words& words, const Share& share) {
  auto text = share_in_words(words, share);
  text.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(text.front())));
  return text;
}

std::string describe_in(const Words& words, const Rule& rule) {
  auto text = share_in_words(words, rule.majority);
  for (const auto& share : rule.also) text += fill(words.also_needed, {demand(words, share)});
  if (rule.least_yes) text += fill(words.least_also, {number(*rule.least_yes)});
  if (!rule.houses.empty()) text += fill(words.in_houses, {joined(rule.houses)});
  if (rule.unit == Unit::weight) text += words.weights;
  if (!rule.veto.empty()) text += fill(words.no_veto, {joined(rule.veto)});
  if (rule.quorum) text += fill(words.quorum_of, {demand(words, *rule.quorum)});
  if (rule.min_turnout) text += fill(words.turnout_of, {demand(words, *rule.min_turnout)});
  if (rule.abstention_limit) text += fill(words.put_off_at, {demand(words, *rule.abstention_limit)});
  if (rule.rounds) text += fill(words.ballots, {number(rule.rounds->max)});
  text += '.';
  if (rule.tie) text += tie_in_words(words, *rule.tie);
  return text;
}

constexpr std::array kAll = {&kEnglish, &kFrench, &kSpanish, &kArabic};

}  // namespace

Localized explain(const RuleCheck& check) {
  Localized texts;
  for (const auto* words : kAll) texts.emplace(words->language, explain_in(*words, check));
  return texts;
}

Localized describe(const Rule& rule) {
  Localized texts;
  for (const auto* words : kAll) texts.emplace(words->language, describe_in(*words, rule));
  return texts;
}

}  // namespace plenary
