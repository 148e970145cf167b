package furrow.rules.check;

import furrow.rules.language.Condition;
import furrow.rules.language.Constraint;
import furrow.rules.language.Operand;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.TextPosition;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words that are not what they seem: letters of two alphabets in one word, and names of rules that look alike.
 *
 * @see <a href="https://www.unicode.org/reports/tr39/">Unicode Technical Standard 39, Security Mechanisms</a>
 */
final class Lookalikes {
    /** Alphabets whose letters are taken for one another; others are often written together, as in Japanese. */
    private static final Set<UnicodeScript> ALIKE = Set.of(
            UnicodeScript.LATIN,
            UnicodeScript.CYRILLIC,
            UnicodeScript.GREEK,
            UnicodeScript.ARMENIAN,
            UnicodeScript.CHEROKEE);

    private static final String LETTERS = "авгекмнорстухѕіјԁԛԝһӏαβεικνορτυχωγ01i|";
    private static final String LATIN = "abrekmhopctyxsljdqwhlabelkvoptuxwyolll";

    private Lookalikes() {}

    /** Warns of words in a rule's name and in the texts that it compares with. */
    static void words(Rule rule, Consumer<RuleFinding> findings) {
        word(rule, rule.name(), rule.at(), findings);
        texts(rule.conditions()).forEach(text -> word(rule, text.words(), text.at(), findings));
    }

    private static void word(Rule rule, String text, TextPosition at, Consumer<RuleFinding> findings) {
        if (text.chars().allMatch(each -> each < 0x80)) {
            return;
        }
        for (String word : text.split("[^\\p{L}\\p{M}]+", -1)) {
            var scripts = word.codePoints()
                    .mapToObj(UnicodeScript::of)
                    .filter(ALIKE::contains)
                    .distinct()
                    .sorted()
                    .toList();
            if (scripts.size() > 1) {
                var names = scripts.stream().map(Lookalikes::named).collect(Collectors.joining(" and "));
                findings.accept(RuleFinding.warning(
                        rule.file(),
                        at,
                        "the word \"" + word + "\" has letters of " + names + ": " + rare(word, scripts),
                        "type it anew; what looks the same is not the same"));
            }
        }
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            findings.accept(RuleFinding.warning(
                    rule.file(),
                    at,
                    "a letter of \"" + text + "\" is put together of a letter and a mark",
                    "type it as one letter; what looks the same is not the same"));
        }
    }

    private static String named(UnicodeScript script) {
        return script.name().charAt(0) + script.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** The first letter that is not of the alphabet of most. */
    private static String rare(String word, List<UnicodeScript> scripts) {
        var counts = word.codePoints()
                .mapToObj(UnicodeScript::of)
                .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
        var most = scripts.stream()
                .max((a, b) -> Long.compare(counts.getOrDefault(a, 0L), counts.getOrDefault(b, 0L)))
                .orElseThrow();
        int letter = word.codePoints()
                .filter(each -> ALIKE.contains(UnicodeScript.of(each)) && UnicodeScript.of(each) != most)
                .findFirst()
                .orElseThrow();
        return String.format(
                "%c is U+%04X, %s",
                letter,
                letter,
                Objects.requireNonNull(Character.getName(letter)).toLowerCase(Locale.ROOT));
    }

    private static Stream<Operand.Text> texts(List<? extends Condition> conditions) {
        return conditions.stream()
                .flatMap(each -> each.patterns().stream())
                .flatMap(pattern -> pattern.tests().stream())
                .flatMap(Constraint::singles)
                .flatMap(Lookalikes::operands)
                .flatMap(operand -> operand.text().stream());
    }

    private static Stream<? extends Operand> operands(Constraint test) {
        return test.match(
                compare -> compare.operands().stream(),
                among -> among.choices().stream(),
                all -> Stream.empty(),
                any -> Stream.empty());
    }

    /** Warns of rules whose names look like those of others. */
    static List<RuleFinding> names(List<Rule> rules) {
        Map<String, Rule> seen = new HashMap<>();
        var findings = new ArrayList<RuleFinding>();
        for (Rule rule : rules) {
            var before = seen.putIfAbsent(looks(rule.name()), rule);
            if (before != null && !before.name().equals(rule.name())) {
                findings.add(RuleFinding.warning(
                        rule.file(),
                        rule.at(),
                        "the name \"" + rule.name() + "\" looks like that of the rule at " + before.file() + ":"
                                + before.at(),
                        "name each rule by its own idea"));
            }
        }
        return findings;
    }

    /** The name as a quick look takes it. */
    static String looks(String name) {
        var small = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var looks = new StringBuilder();
        small.codePoints()
                .filter(each -> !Character.isWhitespace(each) && !Character.isSpaceChar(each))
                .forEach(each -> {
                    int place = LETTERS.indexOf(each);
                    looks.appendCodePoint(place < 0 ? each : LATIN.charAt(place));
                });
        return looks.toString();
    }
}
