package furrow.engine.rulebook;

import furrow.rules.book.Shipped;
import furrow.rules.language.InvisibleCharacters;
import furrow.rules.language.RuleFileName;
import furrow.rules.language.RuleSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;

/**
 * What a version of a rule book is made of.
 *
 * @param rules rule files and decision tables, in order
 * @param scenarios their tests, in YAML
 */
public record BookContents(List<RuleSource> rules, List<RuleSource> scenarios) {
    private static final long MOST_CHARACTERS = 4_000_000;
    private static final int MOST_FILES = 500;
    private static final int SHOWN = 100;

    public BookContents {
        rules = List.copyOf(rules);
        scenarios = List.copyOf(scenarios);
        var names = new HashSet<String>();
        for (RuleSource each : joined(rules, scenarios)) {
            if (!names.add(each.name())) {
                throw new IllegalArgumentException("files of a rule book need names of their own, but two are named \""
                        + InvisibleCharacters.shown(each.name(), SHOWN) + "\"");
            }
        }
    }

    /**
     * Refuses what is too much to be kept: stores limit a document to 16 MB, and a character may take three bytes.
     *
     * @throws IllegalArgumentException if all files together have too many characters
     */
    void refuseTooLarge() {
        long characters = files().stream()
                .mapToLong(each -> each.name().length() + each.text().length())
                .sum();
        if (characters > MOST_CHARACTERS) {
            throw new IllegalArgumentException("files of a rule book need at most " + MOST_CHARACTERS
                    + " characters in all, but have " + characters + "; leave out what is not needed");
        }
        if (files().size() > MOST_FILES) {
            throw new IllegalArgumentException("a rule book needs at most " + MOST_FILES + " files, but has "
                    + files().size() + "; put several into one");
        }
    }

    /**
     * Refuses names that cannot be kept as files beside each other.
     *
     * @throws IllegalArgumentException if a name is not legal, or two are one in a file system that minds no case
     */
    void refuseIllegalNames() {
        var taken = new HashMap<String, String>();
        for (RuleSource each : files()) {
            var other = taken.put(RuleFileName.key(RuleFileName.check(each.name())), each.name());
            if (other != null) {
                throw new IllegalArgumentException(
                        "files of a rule book need names of their own on every machine, but \"" + other + "\" and \""
                                + each.name() + "\" differ in case or accents alone; rename one");
            }
        }
        for (String key : taken.keySet()) {
            for (int end = key.indexOf('/'); end > 0; end = key.indexOf('/', end + 1)) {
                var folder = key.substring(0, end);
                if (taken.containsKey(folder)) {
                    throw new IllegalArgumentException(
                            "a rule file and a folder are both named \"" + taken.get(folder) + "\"; rename one");
                }
            }
        }
    }

    /** The book that comes with Furrow. */
    public static BookContents shipped() {
        return new BookContents(Shipped.sources(), Shipped.scenarios());
    }

    /** Every file, rules first. */
    public List<RuleSource> files() {
        return joined(rules, scenarios);
    }

    /** Names the contents: 16 hexadecimal digits of a SHA-256 of all names and texts. */
    public String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (RuleSource each : files()) {
                for (String part : List.of(each.name(), each.text())) {
                    var bytes = part.getBytes(StandardCharsets.UTF_8);
                    digest.update(ByteBuffer.allocate(Integer.BYTES)
                            .putInt(bytes.length)
                            .flip());
                    digest.update(bytes);
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, Long.BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static List<RuleSource> joined(List<RuleSource> rules, List<RuleSource> scenarios) {
        var all = new ArrayList<>(rules);
        all.addAll(scenarios);
        return List.copyOf(all);
    }
}
