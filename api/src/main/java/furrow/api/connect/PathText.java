package furrow.api.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Text with places that an event fills: {@code chatwoot-{conversation.id}} takes {@code id} of {@code conversation}, and
 * {@code {userId|anonymousId}} the first of the two that is there.
 */
public final class PathText {
    private static final int LONGEST = 500;
    private static final Pattern PIECE = Pattern.compile("\\{([^{}]+)\\}|([^{}]+)");

    /** Paths of one place, of which the first counts that leads to something; or a text that stands for itself. */
    private record Piece(List<List<String>> paths, String text) {}

    private final String source;
    private final List<Piece> pieces;

    private PathText(String source, List<Piece> pieces) {
        this.source = source;
        this.pieces = pieces;
    }

    /**
     * Reads one.
     *
     * @param field what it is for, for the message
     * @throws IllegalArgumentException when a brace has no partner, nothing stands between two, or it is too long
     */
    public static PathText of(String field, String source) {
        var pieces = new ArrayList<Piece>();
        var found = PIECE.matcher(source);
        int end = 0;
        while (found.find() && found.start() == end) {
            end = found.end();
            pieces.add(
                    found.group(1) == null
                            ? new Piece(List.of(), found.group(2))
                            : new Piece(paths(field, source, found.group(1)), ""));
        }
        if (end != source.length() || source.isBlank() || source.length() > LONGEST) {
            throw wrong(field, source);
        }
        return new PathText(source, List.copyOf(pieces));
    }

    private static List<List<String>> paths(String field, String source, String place) {
        var paths = Stream.of(place.split("\\|", -1))
                .map(each -> List.of(each.strip().split("\\.", -1)))
                .toList();
        if (paths.stream().flatMap(List::stream).anyMatch(String::isBlank)) {
            throw wrong(field, source);
        }
        return paths;
    }

    private static IllegalArgumentException wrong(String field, String source) {
        return new IllegalArgumentException(field + " needs text of at most " + LONGEST
                + " characters in which {names.with.points} stand for what an event has there, such as {data.total}, but was \""
                + source + "\"");
    }

    /** What it says of an event; empty when a place leads to nothing. */
    public Optional<String> in(JsonNode event) {
        var text = new StringBuilder();
        for (var piece : pieces) {
            var said = piece.paths().isEmpty()
                    ? Optional.of(piece.text())
                    : piece.paths().stream()
                            .flatMap(path -> followed(event, path).stream())
                            .findFirst();
            if (said.isEmpty()) {
                return Optional.empty();
            }
            text.append(said.get());
        }
        return Optional.of(text.toString());
    }

    private static Optional<String> followed(JsonNode event, List<String> path) {
        var at = event;
        for (String name : path) {
            at = at.isArray() && name.matches("[0-9]{1,4}") ? at.path(Integer.parseInt(name)) : at.path(name);
        }
        return at.isValueNode() && !at.isNull() && !at.asText().isBlank()
                ? Optional.of(at.asText().strip())
                : Optional.empty();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return source;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathText text && text.source.equals(source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }
}
