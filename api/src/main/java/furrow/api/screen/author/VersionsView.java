package furrow.api.screen.author;

import furrow.api.screen.StateView;
import furrow.api.wording.Typography;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.engine.rulebook.Publication;
import furrow.engine.rulebook.RuleBookVersion;
import furrow.engine.rulebook.RuleBooks;
import furrow.engine.signature.Signature;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All versions of the rule book with who, when and why, and the form that takes the last publication back.
 *
 * @param lead what is live, in a sentence
 * @param rows versions, the newest first, the shipped one last
 * @param history publications, the last first
 * @param back what a roll back would put live, in a sentence; empty when nothing was live before
 * @param by who reads, or empty
 * @param why the reason as written
 * @param wrong why it was refused, or empty
 * @param field the field that this is about, or empty
 * @param did what was just done, or empty
 */
public record VersionsView(
        String lead,
        List<Row> rows,
        List<Published> history,
        Optional<String> back,
        String by,
        String why,
        String wrong,
        String field,
        String did) {
    private static final int MOST = 200;

    public VersionsView {
        rows = List.copyOf(rows);
        history = List.copyOf(history);
    }

    /** One version. */
    public record Row(String name, String why, String signed, StateView state, String address) {}

    /** One time that a version went live. */
    public record Published(String what, String when, String why) {}

    /** Who reads, and what came of the form. */
    public record Sent(String by, String why, String wrong, String field, String did) {}

    /** Draws the versions. */
    public static VersionsView of(RuleBooks books, ZoneId zone, Sent sent) {
        var edition = books.live().get();
        var numbers = new ArrayList<>(books.numbers());
        Collections.reverse(numbers);
        var rows = new ArrayList<Row>();
        numbers.stream()
                .limit(MOST)
                .flatMap(each -> books.version(each).stream())
                .map(each -> row(each, edition, zone))
                .forEach(rows::add);
        books.version(RuleBookVersion.SHIPPED)
                .map(each -> row(each, edition, zone))
                .ifPresent(rows::add);
        var publications = new ArrayList<>(books.publications());
        Collections.reverse(publications);
        return new VersionsView(
                lead(edition, zone),
                rows,
                publications.stream()
                        .limit(MOST)
                        .map(each -> published(each, zone))
                        .toList(),
                books.before().map(each -> "This puts " + name(each) + " live again at once."),
                sent.by(),
                sent.why(),
                Typography.text(sent.wrong()),
                sent.field(),
                sent.did());
    }

    static String name(int version) {
        return version == RuleBookVersion.SHIPPED ? "the book that comes with Furrow" : "version " + version;
    }

    private static String lead(Edition edition, ZoneId zone) {
        if (edition.publication() == 0) {
            return "The book that comes with Furrow is live. Nothing else was published yet.";
        }
        var signature = edition.signature();
        String name = name(edition.version());
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + " is live, since "
                + Typography.moment(signature.at(), zone) + ", by " + signature.by() + ": “" + signature.why() + "”";
    }

    private static Row row(RuleBookVersion version, Edition edition, ZoneId zone) {
        boolean live = version.number() == edition.version();
        boolean shipped = version.number() == RuleBookVersion.SHIPPED;
        return new Row(
                shipped ? "The shipped book" : "Version " + version.number(),
                version.drafted().why(),
                shipped ? "" : signed(version.drafted(), zone),
                live ? new StateView("good", "Live") : DraftRow.state(version.state()),
                DraftAddress.version(version.number()));
    }

    static String signed(Signature signature, ZoneId zone) {
        return signature.by() + ", " + Typography.moment(signature.at(), zone);
    }

    private static Published published(Publication each, ZoneId zone) {
        var signature = each.signature();
        return new Published(
                signature.by() + (each.rolledBack() ? " rolled back to " : " published ") + name(each.version()),
                Typography.moment(signature.at(), zone),
                signature.why());
    }
}
