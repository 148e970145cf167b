package furrow.engine.imports.reading;

import furrow.engine.imports.column.HeaderText;
import java.util.Set;

/** What total rows are called. */
final class TotalWords {
    private static final Set<String> WORDS = Set.of(
            "total",
            "totals",
            "grand total",
            "gesamt",
            "gesamtsumme",
            "gesamtergebnis",
            "summe",
            "insgesamt",
            "totale",
            "totaal",
            "eindtotaal",
            "totalt",
            "summa",
            "suma",
            "i alt",
            "totalsumma",
            "toplam",
            "genel toplam",
            "razem",
            "celkem",
            "yhteensa",
            "sum",
            "total general",
            "total geral",
            "totale complessivo",
            "total global",
            "итого",
            "всего",
            "合計",
            "総計",
            "总计",
            "總計",
            "합계",
            "osszesen",
            "kokonaismaara",
            "result total",
            "report total");

    private TotalWords() {}

    /** Whether a cell is one of them, alone or before a colon. */
    static boolean is(String cell) {
        var shown = HeaderText.shown(cell);
        if (shown.length() > 60) {
            return false;
        }
        int colon = shown.indexOf(':');
        return WORDS.contains(HeaderText.key(shown))
                || (colon > 0 && WORDS.contains(HeaderText.key(shown.substring(0, colon))));
    }
}
