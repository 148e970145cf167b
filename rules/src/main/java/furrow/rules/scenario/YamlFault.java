package furrow.rules.scenario;

import furrow.rules.language.RuleFinding;
import furrow.rules.language.TextPosition;
import java.util.List;
import java.util.Locale;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** What is wrong with a YAML file, in our words rather than the library's. */
final class YamlFault {
    private YamlFault() {}

    /** Words of the library, in small letters, with what they mean and what to do. */
    private record Meaning(String theirs, String message, String mend) {}

    private static final List<Meaning> KNOWN = List.of(
            new Meaning("tag is not allowed", "types such as !!x cannot be used", "write plain texts and numbers"),
            new Meaning("\\t(tab)", "a tab stands where spaces must", "indent by spaces"),
            new Meaning("mapping values are not allowed", "a second colon stands here", "put the text in quotes"),
            new Meaning("undefined alias", "* repeats something that has no name by &", "write it out"),
            new Meaning(
                    "unknown escape", "a backslash cannot stand in this text", "use single quotes, or leave it out"),
            new Meaning("unexpected end of stream", "a quote is never closed", "close it"),
            new Meaning("unexpected document separator", "a quote is never closed", "close it"),
            new Meaning("special characters are not allowed", "this is no text file", "save it as text in UTF-8"),
            new Meaning("could not find expected ':'", "a colon is missing", "write name: value"),
            new Meaning("expected ',' or", "a bracket or brace is never closed, or a comma is missing", "mend it here"),
            new Meaning("cannot start any token", "this character cannot begin a text", "put the text in quotes"),
            new Meaning(
                    "expected a single document", "a second document begins here", "leave --- out, or split the file"),
            new Meaning(
                    "expected <block end>", "this stands in another column than what it belongs to", "indent alike"),
            new Meaning("sequence entries are not allowed", "a list cannot begin on this line", "begin it on the next"),
            new Meaning("nesting depth", "lists and entries nest deeper than 20", "write it flatter"),
            new Meaning("number of aliases", "too much is repeated by *", "write it out"));

    static RuleFinding of(String file, YAMLException failure) {
        var mark = failure instanceof MarkedYAMLException marked ? marked.getProblemMark() : null;
        var at = mark == null ? TextPosition.START : new TextPosition(mark.getLine() + 1, mark.getColumn() + 1);
        var theirs = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return KNOWN.stream()
                .filter(each -> theirs.contains(each.theirs()))
                .findFirst()
                .map(each -> RuleFinding.error(file, at, each.message(), each.mend()))
                .orElseGet(() ->
                        RuleFinding.error(file, at, "this is no YAML from here on", "mend the indentation or quotes"));
    }
}
