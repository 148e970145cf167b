package furrow.engine.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import furrow.engine.notation.JsonFaults;
import furrow.experiments.plan.UnicodeText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Text to nodes with their places. Anchors and aliases are refused, so a short file cannot grow into a long one, and
 * nesting is limited.
 */
final class NodeParser {
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(40)
            .maxStringLength(100_000)
            .maxNumberLength(1_000)
            .build();
    private static final JsonFactory JSON =
            new JsonFactoryBuilder().streamReadConstraints(LIMITS).build();
    private static final YAMLFactory YAML =
            YAMLFactory.builder().streamReadConstraints(LIMITS).build();

    private final JsonParser parser;
    private final PlanProblems problems;

    private NodeParser(JsonParser parser, PlanProblems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** Parses JSON when the text begins with a brace or bracket, else YAML; empty after a syntax error. */
    static Optional<PlanNode> parse(String text, PlanProblems problems) {
        var start = text.stripLeading();
        boolean json = start.startsWith("{") || start.startsWith("[");
        try (var parser = json ? JSON.createParser(text) : YAML.createParser(text)) {
            return new NodeParser(parser, problems).document();
        } catch (JsonProcessingException e) {
            problems.add(syntax(e, json ? "JSON" : "YAML"));
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("text in memory could not be read", e);
        }
    }

    private static PlanProblem syntax(JsonProcessingException e, String format) {
        var advice = format.equals("YAML")
                ? "check the indentation (spaces, no tabs) and put text that holds \": \" or \"#\" in quotes"
                : "check commas, quotes and brackets around this place";
        if (e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
            var mark = yaml.getProblemMark();
            var place = place(mark.getLine() + 1, mark.getColumn() + 1);
            return new PlanProblem("", String.valueOf(yaml.getProblem()), "well-formed " + format, advice, place);
        }
        if (format.equals("YAML")) {
            return new PlanProblem("", "something that cannot be read", "well-formed YAML", advice, place(e));
        }
        return new PlanProblem("", JsonFaults.of(e.getOriginalMessage()), "well-formed JSON", advice, place(e));
    }

    private static FilePlace place(JsonProcessingException e) {
        var at = e.getLocation();
        return at == null ? new FilePlace(1, 1) : place(at.getLineNr(), at.getColumnNr());
    }

    private static FilePlace place(int line, int column) {
        return new FilePlace(Math.max(1, line), Math.max(1, column));
    }

    private Optional<PlanNode> document() throws IOException {
        if (parser.nextToken() == null) {
            return Optional.empty();
        }
        var node = node("");
        if (parser.nextToken() != null) {
            problems.add(
                    "",
                    new PlanNode.Scalar(PlanNode.Scalar.Kind.NOTHING, "a second document", here()),
                    "one document",
                    "");
        }
        return Optional.of(node);
    }

    private FilePlace here() {
        var at = parser.currentTokenLocation();
        return place(at.getLineNr(), at.getColumnNr());
    }

    private PlanNode node(String path) throws IOException {
        var token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(path);
        }
        return token == JsonToken.START_ARRAY ? sequence(path) : scalar(path, token);
    }

    private PlanNode mapping(String path) throws IOException {
        var place = here();
        var entries = new LinkedHashMap<String, PlanNode>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = parser.currentName();
            var keyPlace = here();
            parser.nextToken();
            var keyPath = path.isEmpty() ? key : path + "." + key;
            requireUnicode(keyPath, key, keyPlace);
            var value = node(keyPath);
            if (entries.putIfAbsent(key, value) != null) {
                problems.add(
                        new PlanProblem(keyPath, value.shown(), "each key once", "take one of the two out", keyPlace));
            }
        }
        return new PlanNode.Mapping(entries, place);
    }

    private PlanNode sequence(String path) throws IOException {
        var place = here();
        var items = new ArrayList<PlanNode>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(path + "[" + items.size() + "]"));
        }
        return new PlanNode.Sequence(items, place);
    }

    private PlanNode scalar(String path, JsonToken token) throws IOException {
        var kind = kind(token);
        var node =
                new PlanNode.Scalar(kind, kind == PlanNode.Scalar.Kind.NOTHING ? "nothing" : parser.getText(), here());
        requireUnicode(path, node.text(), node.place());
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            var alias = new PlanProblem(
                    path, "*" + node.text(), "a value, not an alias", "write the value out", node.place());
            problems.add(alias);
        }
        return node;
    }

    private void requireUnicode(String path, String text, FilePlace place) {
        if (!UnicodeText.is(text)) {
            problems.add(new PlanProblem(
                    path,
                    "half of a character",
                    "Unicode text",
                    "write the whole character, which takes two \\u escapes, or leave it out",
                    place));
        }
    }

    private static PlanNode.Scalar.Kind kind(JsonToken token) {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> PlanNode.Scalar.Kind.NUMBER;
            case VALUE_TRUE -> PlanNode.Scalar.Kind.TRUE;
            case VALUE_FALSE -> PlanNode.Scalar.Kind.FALSE;
            case VALUE_NULL -> PlanNode.Scalar.Kind.NOTHING;
            default -> PlanNode.Scalar.Kind.TEXT;
        };
    }
}
