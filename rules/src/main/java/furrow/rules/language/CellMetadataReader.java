package furrow.rules.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads a rule's card and reason from cells, by the same rules as from text. */
public final class CellMetadataReader {
    /** What a card can tell. */
    public static final List<String> NAMES = RuleMetadataReader.NAMES;

    private static final String HIDDEN = "a hidden character or line end cannot stand here; leave it out";

    private CellMetadataReader() {}

    /**
     * Reads a card.
     *
     * @param entries values by their name, all among {@link #NAMES}
     * @param name name of the rule
     * @param says the rule in a sentence, unless the entries say it
     * @param problem is told the entry and what is wrong with it
     */
    public static RuleMetadata of(
            Map<String, String> entries, String name, String says, BiConsumer<String, String> problem) {
        var told = new HashMap<String, Token>();
        entries.forEach((key, value) -> {
            var token = new Token(Token.Kind.STRING, value, TextPosition.START, 0, 0);
            if (InvisibleCharacters.in(value)) {
                problem.accept(key, HIDDEN);
                return;
            }
            try {
                RuleMetadataReader.of(Map.of(key, token), name, says);
                told.put(key, token);
            } catch (SyntaxException e) {
                problem.accept(key, e.told());
            }
        });
        if (name.isBlank() || name.length() > 120) {
            problem.accept("rule", "a rule needs a name of 1 to 120 characters; name it by its idea");
        } else if (InvisibleCharacters.in(name)) {
            problem.accept("rule", HIDDEN);
        }
        try {
            return RuleMetadataReader.of(told, name, says);
        } catch (SyntaxException e) {
            problem.accept("validUntil", e.told());
            told.remove("validUntil");
            return RuleMetadataReader.of(told, name, says);
        }
    }

    /**
     * Reads a reason with its slots.
     *
     * @throws IllegalArgumentException if it is empty, too long, or a slot cannot be read
     */
    public static Template reason(String text) {
        if (text.isBlank() || text.length() > 500) {
            throw new IllegalArgumentException("a reason needs 1 to 500 characters; say why in a sentence");
        }
        if (InvisibleCharacters.in(text)) {
            throw new IllegalArgumentException(HIDDEN);
        }
        return Templates.read(text);
    }
}
