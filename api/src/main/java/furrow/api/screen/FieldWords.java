package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fields of facts within the explainer's sentences as people say them: {@code daysLeft} is days until its planned end. */
final class FieldWords {
    private static final Pattern FIELD = Pattern.compile("\\b[a-z]+(?:[A-Z][a-z]+)+\\b");
    private static final Pattern LONG = Pattern.compile("(?<![\\p{L}\\d.])-?\\d+\\.\\d{3,}");
    /** A whole number that needs its thousands set apart; no part of a key, a date or a decimal. */
    private static final Pattern WHOLE = Pattern.compile("(?<![\\p{L}\\d.,:/_-])\\d{4,15}(?![\\p{L}\\d:/_-]|[.,]\\d)");

    private static final Map<String, String> WORDS = words();

    private FieldWords() {}

    private static Map<String, String> words() {
        var words = new HashMap<String, String>();
        for (FactType type : FactModel.types()) {
            for (FactField each : type.fields()) {
                words.putIfAbsent(each.name(), each.says().split("[;,:]", 2)[0]);
            }
        }
        return Map.copyOf(words);
    }

    /** The sentence with its kinds and fields in words and its numbers as people read them, to three digits. */
    static String in(String sentence, KeyWords keys) {
        String named = FIELD.matcher(keys.in(sentence))
                .replaceAll(each -> Matcher.quoteReplacement(WORDS.getOrDefault(each.group(), each.group())));
        String whole = WHOLE.matcher(FactWords.in(named))
                .replaceAll(each -> Matcher.quoteReplacement(Typography.count(Long.parseLong(each.group()))));
        return Typography.exact(LONG.matcher(keys.counted(whole))
                .replaceAll(each -> Matcher.quoteReplacement(Typography.number(Double.parseDouble(each.group())))));
    }
}
