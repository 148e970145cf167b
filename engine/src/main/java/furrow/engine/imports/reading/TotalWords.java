package furrow.engine.imports.reading;

import furrow.engine.imports.column.HeaderText;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
            "report total",
            "overall",
            "all posts",
            "column total",
            "totali",
            "totales",
            "totaux",
            "total general de la cuenta",
            "общий итог");

    /** What stands in a breakdown for all of its parts. */
    private static final Set<String> ALL = Set.of(
            "all",
            "alle",
            "todos",
            "todas",
            "todo",
            "tous",
            "toutes",
            "tout",
            "tutti",
            "tutte",
            "alles",
            "alla",
            "wszystkie",
            "hepsi",
            "tumu",
            "все",
            "すべて",
            "全て",
            "全部",
            "모두",
            "전체",
            "total",
            "gesamt");

    private static final Set<Integer> BEGINNINGS =
            WORDS.stream().map(word -> word.codePointAt(0)).collect(Collectors.toSet());

    /** Such as "Total of 12 results", "Total (3 campaigns)", "Results from 3 campaigns". */
    private static final Pattern COUNTED =
            Pattern.compile("(?:totals?|grand total|results|gesamt) (?:of |from )?\\d+ .{0,40}");

    private TotalWords() {}

    /** Whether its first letter is one of theirs, as that of few cells is; letters beyond ASCII are looked at closely. */
    private static boolean mayBegin(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char each = cell.charAt(i);
            if (each >= 128) {
                return true;
            }
            if (Character.isLetterOrDigit(each)) {
                return BEGINNINGS.contains((int) Character.toLowerCase(each));
            }
        }
        return false;
    }

    /** Whether a cell stands for all parts of a breakdown. */
    static boolean isAll(String cell) {
        return cell.length() <= 12 && ALL.contains(HeaderText.key(cell));
    }

    /** Whether a cell is one of them, alone or before a colon. */
    static boolean is(String cell) {
        if (cell.length() > 80 || !mayBegin(cell)) {
            return false;
        }
        var shown = HeaderText.shown(cell);
        if (shown.length() > 60) {
            return false;
        }
        int colon = shown.indexOf(':');
        if (COUNTED.matcher(HeaderText.key(shown)).matches()) {
            return true;
        }
        return WORDS.contains(HeaderText.key(shown))
                || (colon > 0 && WORDS.contains(HeaderText.key(shown.substring(0, colon))));
    }
}
