// Symbols: what people write, the one form that is kept, and the order of all forms.
#include "plenary/symbol.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <random>

#include "domain/symbol_lookup.hpp"

using namespace plenary;

namespace {

std::string canonical(std::string_view text) {
  const auto symbol = parse_symbol(text);
  return symbol ? symbol->canonical : "(nothing)";
}

struct SymbolRow {
  std::string_view written, kept;
};

void check_symbols(std::initializer_list<SymbolRow> rows) {
  for (const SymbolRow& row : rows) BOOST_TEST_CONTEXT(row.written) BOOST_TEST(canonical(row.written) == row.kept);
}

const std::vector<std::string> kKnown = {"AGN/68/RES/5",       "AGN-1992-RES-15",
                                         "AG-2001-RES-05",     "GA-2024-92-RES-04",
                                         "GA-2024-92-RES-104", "A/RES/80/4",
                                         "A/RES/37/100[A]",    "A/RES/75/254[A-C]",
                                         "A/RES/3379(XXX)",    "A/RES/3026(XXVII)[A]",
                                         "A/RES/217(III)[A]",  "A/RES/3201(S-VI)",
                                         "A/RES/997(ES-I)",    "A/RES/S-14/1",
                                         "A/RES/ES-10/21",     "A/DEC/59/501",
                                         "A/DEC/49/426",       "A/DEC/49/306",
                                         "A/DEC/80/12",        "S/RES/1411(2002)",
                                         "S/RES/1411",         "A/C.2/78/L.30/Rev.1",
                                         "A/75/L.82/Add.1",    "A/ES-10/PV.41",
                                         "A/75/PV.48",         "A/75/PV.48 (Resumption 1)",
                                         "A/PV.2400",          "S/PV.9453 (Resumption)",
                                         "A/C.3/76/SR.12",     "A/76/422/Add.2",
                                         "S/2023/773",         "A/RES/9/1",
                                         "A/S-32/PV.5",        "A/RES/2603(XXIV)[A-B]",
                                         "A/INF/75/4",         "A/DEC/55/408[B]"};

}  // namespace

BOOST_AUTO_TEST_SUITE(symbol)

BOOST_AUTO_TEST_CASE(keeps_interpol_symbols_under_one_form) {
  check_symbols({{"AGN/68/RES/5", "AGN/68/RES/5"},
                 {"AGN68RES5", "AGN/68/RES/5"},
                 {"agn/68/res/05", "AGN/68/RES/5"},
                 {"AGN – 68 – RES – 5", "AGN/68/RES/5"},
                 {"AGN-1992-RES-15", "AGN-1992-RES-15"},
                 {"AGN/1992/RES/15", "AGN-1992-RES-15"},
                 {"AG-2001-RES-05", "AG-2001-RES-05"},
                 {"AG-2001-RES-5", "AG-2001-RES-05"},
                 {"AG 2001 RES 05", "AG-2001-RES-05"},
                 {"GA-2001-RES-05", "AG-2001-RES-05"},
                 {"GA-2024-92-RES-04", "GA-2024-92-RES-04"},
                 {"AG-2024-92-RES-04", "GA-2024-92-RES-04"},
                 {"ga‑2024‑92‑res‑4", "GA-2024-92-RES-04"},
                 {"GA202492RES04", "GA-2024-92-RES-04"},
                 {"GA-2024-92-RES-12.", "GA-2024-92-RES-12"},
                 {"GA_2024_92_RES_04", "GA-2024-92-RES-04"}});
}

BOOST_AUTO_TEST_CASE(reads_the_parts_of_interpol_symbols) {
  const auto old = parse_symbol("AGN/61/RES/15");
  BOOST_TEST(*old->assembly == "icpo-ga");
  BOOST_TEST(*old->session == "61");
  BOOST_TEST(*old->number == 15);
  BOOST_TEST(!old->year);
  BOOST_TEST(!old->needs_session_of_year);
  BOOST_TEST((old->kind == SymbolKind::resolution));
  const auto by_year = parse_symbol("AGN-1992-RES-15");
  BOOST_TEST(*by_year->year == 1992);
  BOOST_TEST(!by_year->session);
  BOOST_TEST(by_year->needs_session_of_year);
  const auto middle = parse_symbol("AG-2001-RES-05");
  BOOST_TEST(*middle->year == 2001);
  BOOST_TEST(!middle->session);
  BOOST_TEST(!middle->needs_session_of_year);
  const auto now = parse_symbol("GA-2024-92-RES-04");
  BOOST_TEST(*now->year == 2024);
  BOOST_TEST(*now->session == "92");
  BOOST_TEST(*now->number == 4);
}

BOOST_AUTO_TEST_CASE(keeps_united_nations_resolutions_under_one_form) {
  check_symbols({{"A/RES/80/4", "A/RES/80/4"},
                 {"80/4", "A/RES/80/4"},
                 {"a/res/80/4", "A/RES/80/4"},
                 {" A / RES / 80 / 4 ", "A/RES/80/4"},
                 {"A/RES/080/04", "A/RES/80/4"},
                 {"A_RES_80_4", "A/RES/80/4"},
                 {"A-RES-80-4", "A/RES/80/4"},
                 {"Ａ／ＲＥＳ／８０／４", "A/RES/80/4"},
                 {"A/RES/\u00a080/4", "A/RES/80/4"},
                 {"\u200eA/RES/80/4\ufeff", "A/RES/80/4"},
                 {"٨٠/٤", "A/RES/80/4"},
                 {"A/RES/80/4.", "A/RES/80/4"},
                 {"A/RES/3379(XXX)", "A/RES/3379(XXX)"},
                 {"3379 (XXX)", "A/RES/3379(XXX)"},
                 {"3379 [xxx]", "A/RES/3379(XXX)"},
                 {"A/RES/3379 XXX", "A/RES/3379(XXX)"},
                 {"3379（ⅩⅩⅩ）", "A/RES/3379(XXX)"},
                 {"3026 A (XXVII)", "A/RES/3026(XXVII)[A]"},
                 {"3026A(XXVII)", "A/RES/3026(XXVII)[A]"},
                 {"3026 (XXVII) A", "A/RES/3026(XXVII)[A]"},
                 {"A/RES/3026(XXVII)[A]", "A/RES/3026(XXVII)[A]"},
                 {"377 (V)", "A/RES/377(V)"},
                 {"377 A (V)", "A/RES/377(V)[A]"},
                 {"1 I (I)", "A/RES/1(I)[I]"},
                 {"3201 (S-VI)", "A/RES/3201(S-VI)"},
                 {"997 (ES–I)", "A/RES/997(ES-I)"},
                 {"38/58 A", "A/RES/38/58[A]"},
                 {"38/58a", "A/RES/38/58[A]"},
                 {"A/RES/37/100[A]", "A/RES/37/100[A]"},
                 {"A/RES/37/100 (a)", "A/RES/37/100[A]"},
                 {"A/RES/75/254 A-C", "A/RES/75/254[A-C]"},
                 {"A/RES/75/254 A – C", "A/RES/75/254[A-C]"},
                 {"75/252. B", "A/RES/75/252[B]"},
                 {"75/254 A-B-C", "A/RES/75/254[A-C]"},
                 {"74/265 A B C", "A/RES/74/265[A-C]"},
                 {"74/265 A, B", "A/RES/74/265[A-B]"},
                 {"A/RES/S-14/1", "A/RES/S-14/1"},
                 {"A/RES/ES-10/21", "A/RES/ES-10/21"},
                 {"es-10/21", "A/RES/ES-10/21"},
                 {"ES‑10/21", "A/RES/ES-10/21"},
                 {"S/RES/1411(2002)", "S/RES/1411(2002)"},
                 {"S/RES/1411 (2002)", "S/RES/1411(2002)"},
                 {"1411 (2002)", "S/RES/1411(2002)"}});
}

BOOST_AUTO_TEST_CASE(tells_decisions_by_their_numbers) {
  check_symbols({{"A/DEC/59/501", "A/DEC/59/501"},
                 {"49/426", "A/DEC/49/426"},
                 {"59/501", "A/DEC/59/501"},
                 {"49/306", "A/DEC/49/306"},
                 {"77/306", "A/RES/77/306"},
                 {"A/RES/49/426", "A/RES/49/426"},
                 {"49/59", "A/RES/49/59"}});
  BOOST_TEST((parse_symbol("49/426")->kind == SymbolKind::decision));
}

BOOST_AUTO_TEST_CASE(reads_the_parts_of_united_nations_symbols) {
  const auto old = parse_symbol("3026 A (XXVII)");
  BOOST_TEST(*old->assembly == "unga");
  BOOST_TEST(*old->session == "27");
  BOOST_TEST(*old->number == 3026);
  BOOST_TEST(old->part == "A");
  BOOST_TEST(*parse_symbol("A/RES/ES-10/21")->session == "ES-10");
  BOOST_TEST(*parse_symbol("3201 (S-VI)")->session == "S-6");
  const auto council = parse_symbol("1411 (2002)");
  BOOST_TEST(*council->assembly == "unsc");
  BOOST_TEST(*council->year == 2002);
  BOOST_TEST(*council->number == 1411);
}

BOOST_AUTO_TEST_CASE(reads_drafts_meetings_and_other_documents) {
  check_symbols({{"a/c.2/78/l.30/rev.1", "A/C.2/78/L.30/Rev.1"},
                 {"A/C.2/78/L.30/REV.1", "A/C.2/78/L.30/Rev.1"},
                 {"A/75/L.82/Add.1", "A/75/L.82/Add.1"},
                 {"A/75/L82/Add.1", "A/75/L.82/Add.1"},
                 {"A/ES-10/PV.41", "A/ES-10/PV.41"},
                 {"A/75/PV.48 (Resumption 1)", "A/75/PV.48 (Resumption 1)"},
                 {"A/75/PV.48(RESUMPTION 1)", "A/75/PV.48 (Resumption 1)"},
                 {"S/PV.9453", "S/PV.9453"}});
  BOOST_TEST((parse_symbol("A/C.2/78/L.30/Rev.1")->kind == SymbolKind::draft));
  BOOST_TEST(*parse_symbol("A/C.2/78/L.30/Rev.1")->session == "78");
  BOOST_TEST(*parse_symbol("A/C.2/78/L.30/Rev.1")->number == 30);
  BOOST_TEST((parse_symbol("A/ES-10/PV.41")->kind == SymbolKind::meeting));
  BOOST_TEST(*parse_symbol("A/ES-10/PV.41")->session == "ES-10");
  BOOST_TEST(*parse_symbol("A/ES-10/PV.41")->number == 41);
  BOOST_TEST((parse_symbol("A/76/422")->kind == SymbolKind::other));
}

BOOST_AUTO_TEST_CASE(keeps_symbols_of_unknown_assemblies_as_they_are) {
  for (const std::string_view text :
       {"M/3/RES/2", "A39-22", "39 C/Resolution 70", "A/HRC/RES/49/1", "E/RES/2020/1", "XYZ-12", "A/CONF.199/20",
        "WCC-2020-Res-001", "9/1", "résolution 4", "A/RES/75/254 A, C", "AGN/0/RES/1", "A/RES/0/4", "A/RES/80/0",
        "A/RES/99999999999/4"}) {
    BOOST_TEST_CONTEXT(text) {
      const auto symbol = parse_symbol(text);
      BOOST_REQUIRE(symbol);
      BOOST_TEST(symbol->canonical == text);
      BOOST_TEST(!symbol->assembly);
      BOOST_TEST((symbol->kind == SymbolKind::other));
      BOOST_TEST(symbol->aliases.empty());
    }
  }
  BOOST_TEST(canonical("  \u00a0M/3/RES/2\u3000 ") == "M/3/RES/2");
}

BOOST_AUTO_TEST_CASE(answers_nothing_for_what_is_no_line_of_text) {
  using namespace std::string_literals;
  for (const std::string& text : {""s, "   "s, "\u00a0\u200b"s, "A/RES\n/80/4"s, "X\r1"s, "X\0Y"s, "X\x07"s, "X\xff"s,
                                  "\xc0\xaf"s, "X\xed\xa0\x80"s, "X\u2028Y"s}) {
    BOOST_TEST(!parse_symbol(text));
  }
}

BOOST_AUTO_TEST_CASE(lists_aliases_that_text_alone_proves) {
  const auto aliases = [](std::string_view text) { return parse_symbol(text)->aliases; };
  using List = std::vector<std::string>;
  BOOST_TEST(aliases("A/RES/75/100") == List{"75/100"}, boost::test_tools::per_element());
  BOOST_TEST(aliases("38/58 A") == (List{"38/58 A", "A/RES/38/58 A"}), boost::test_tools::per_element());
  BOOST_TEST(aliases("AGN68RES5") == (List{"AGN/68/RES/05", "AGN68RES5"}), boost::test_tools::per_element());
  BOOST_TEST(aliases("GA-2024-92-RES-04") == (List{"AG-2024-92-RES-04", "GA-2024-92-RES-4"}),
             boost::test_tools::per_element());
  BOOST_TEST(aliases("A/DEC/80/12").empty());  // a bare 80/12 is a resolution
  BOOST_TEST(aliases("A/RES/49/426").empty());
}

BOOST_AUTO_TEST_CASE(canonical_forms_and_aliases_come_back_to_the_canonical_form) {
  for (const std::string& text : kKnown) {
    BOOST_TEST_CONTEXT(text) {
      const auto symbol = parse_symbol(text);
      BOOST_TEST(symbol->canonical == text);
      BOOST_TEST(symbol->assembly.has_value());
      BOOST_TEST(std::is_sorted(symbol->aliases.begin(), symbol->aliases.end()));
      for (const std::string& alias : symbol->aliases) {
        BOOST_TEST(canonical(alias) == text);
        BOOST_TEST(alias != text);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(orders_numbers_as_numbers) {
  const std::vector<std::string> ordered = {
      "AGN/9/RES/1",       "AGN/68/RES/5",      "AGN/68/RES/15",     "AG-2001-RES-05",    "AG-2001-RES-11",
      "GA-2023-91-RES-09", "GA-2024-92-RES-04", "A/RES/217(III)[A]", "A/RES/217(III)[B]", "A/RES/3379(XXX)",
      "A/RES/31/2",        "A/RES/80/4",        "A/RES/80/4[A]",     "A/RES/80/40",       "A/RES/S-9/1",
      "A/RES/S-14/1",      "A/RES/ES-10/21",    "A/DEC/59/501",      "S/RES/4(1946)",     "S/RES/1411(2002)",
      "M/3/RES/2",         "M/3/RES/10",        "M/12/RES/1"};
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    for (std::size_t j = 0; j < ordered.size(); ++j) {
      BOOST_TEST_CONTEXT(ordered[i] << " and " << ordered[j]) {
        BOOST_TEST((compare_symbols(ordered[i], ordered[j]) == (i <=> j)));
        BOOST_TEST(((symbol_sort_key(ordered[i]) <=> symbol_sort_key(ordered[j])) == (i <=> j)));
      }
    }
  }
  BOOST_TEST((compare_symbols("80/4", "a/res/80/4") == std::strong_ordering::equal));
  BOOST_TEST((compare_symbols("A/RES/9/1", "A/RES/80/4") == std::strong_ordering::less));
}

BOOST_AUTO_TEST_CASE(order_is_total_over_any_text) {
  std::mt19937 random(7);
  const std::string letters = "A/RES-(X)[]0129 sé.\n\x80";
  std::vector<std::string> texts(kKnown.begin(), kKnown.end());
  for (int i = 0; i < 40; ++i) {
    std::string text;
    for (std::size_t n = random() % 9; n > 0; --n) text += letters[random() % letters.size()];
    texts.push_back(text);
  }
  std::vector<std::vector<std::strong_ordering>> order;
  for (const auto& a : texts) {
    auto& row = order.emplace_back();
    for (const auto& b : texts) row.push_back(compare_symbols(a, b));
  }
  for (std::size_t a = 0; a < texts.size(); ++a) {
    BOOST_TEST((order[a][a] == std::strong_ordering::equal));
    for (std::size_t b = 0; b < texts.size(); ++b) {
      if (order[a][b] != (0 <=> order[b][a])) BOOST_ERROR(texts[a] << " and " << texts[b]);
      for (std::size_t c = 0; c < texts.size(); ++c) {
        if (order[a][b] < 0 && order[b][c] < 0 && order[a][c] >= 0) BOOST_ERROR("not transitive");
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(tells_what_a_corrigendum_corrects) {
  const auto corrected = [](std::string_view text) { return symbol_corrected(text).value_or("nothing"); };
  BOOST_TEST(corrected("A/RES/76/1/Corr.1") == "A/RES/76/1");
  BOOST_TEST(corrected("GA-2024-92-RES-04/CORR 12") == "GA-2024-92-RES-04");
  BOOST_TEST(corrected("A/76/L.1/Add.1/corr") == "A/76/L.1/Add.1");
  for (const auto* other :
       {"A/RES/76/1", "/Corr.1", "Corr.1", "A/76/L.1/Correct", "A/76/L.1/Corr.1a", "A/Corr.1/x", ""})
    BOOST_TEST(corrected(other) == "nothing", other);
  for (const auto* text : {"a/res/76/1/corr.1", "A/RES/76/1/Corr. 1", "76/1/Corr.1"})
    BOOST_TEST(canonical(corrected(canonical(text))) == "A/RES/76/1", text);
}

BOOST_AUTO_TEST_CASE(stands_hostile_text) {
  std::mt19937 random(11);
  const std::vector<std::string> pieces = {
      "A",   "/",  "RES",  "80", "(",   "XXX",  "[",        "A",    "-", " ", "\u00a0", "S", "ES-", "999999999999",
      "AGN", "GA", "2024", "L.", "PV.", "\xff", "\xe2\x80", "Rev.", ")", "]", "é",      ",", "Ⅻ"};
  for (int i = 0; i < 15000; ++i) {
    std::string text;
    for (std::size_t n = random() % 12; n > 0; --n) text += pieces[random() % pieces.size()];
    const auto symbol = parse_symbol(text);
    if (!symbol) continue;
    const auto again = parse_symbol(symbol->canonical);
    if (!again || again->canonical != symbol->canonical || again->assembly != symbol->assembly) {
      BOOST_ERROR("does not come back: " << text << " -> " << symbol->canonical);
    }
    for (const auto& alias : symbol->aliases) {
      if (canonical(alias) != symbol->canonical) BOOST_ERROR("alias of " << symbol->canonical << ": " << alias);
    }
  }
  const std::string deep(10'000'000, '(');
  BOOST_TEST(canonical(deep) == deep);
  BOOST_TEST(!symbol_sort_key(std::string(1000, '7')).empty());
}

BOOST_AUTO_TEST_SUITE_END()
