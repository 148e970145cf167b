package furrow.api.screen.author;

import furrow.api.screen.StateView;
import furrow.api.wording.Typography;
import furrow.engine.rulebook.BookContents;
import furrow.engine.rulebook.BookDiff;
import furrow.engine.rulebook.RuleBookVersion;
import furrow.engine.rulebook.RuleBooks;
import furrow.engine.rulebook.VersionState;
import furrow.engine.signature.Signature;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * One version on its way to being live: what it changes, what people say of it, and the next step.
 *
 * @param number of the version
 * @param title what it is for
 * @param meta who wrote it and when
 * @param state how far it has come
 * @param step from 1 to 3: drafted, reviewed, in use
 * @param signed the steps that were taken, the first first
 * @param against what it is compared with, within a sentence
 * @param rules rules that are new, changed or gone, a line each
 * @param lines the texts that differ, line by line
 * @param comments what people said of it
 * @param acts what may be done now
 * @param change what it advises otherwise than the live book
 * @param replay what it would have advised otherwise on recorded evidence
 * @param sent what came of the form
 */
public record VersionView(
        int number,
        String title,
        List<String> meta,
        StateView state,
        int step,
        List<Said> signed,
        String against,
        List<String> rules,
        List<Line> lines,
        List<Said> comments,
        List<Act> acts,
        AdviceDiff change,
        TrialPanel replay,
        Sent sent) {
    private static final int MOST_LINES = 2_000;

    public VersionView {
        meta = List.copyOf(meta);
        signed = List.copyOf(signed);
        rules = List.copyOf(rules);
        lines = List.copyOf(lines);
        comments = List.copyOf(comments);
        acts = List.copyOf(acts);
    }

    /** What somebody did or said. */
    public record Said(String who, String when, String text) {}

    /** A line of the texts that differ: {@code add}, {@code gone}, {@code head} or empty for what is the same. */
    public record Line(String kind, String text) {}

    /** A button, or why there is none. */
    public record Act(String word, String says, boolean go, String hint) {}

    /**
     * What came of the form.
     *
     * @param by who reads, or empty
     * @param text what was written
     * @param wrong why nothing was done, or empty
     * @param field the field that it is about, {@code by} or {@code why}; empty when it is about neither
     * @param details of that, a sentence each
     * @param did what was just done, or empty
     */
    public record Sent(String by, String text, String wrong, String field, List<String> details, String did) {
        public Sent {
            details = List.copyOf(details);
        }
    }

    /** Draws a version against the live one. */
    public static VersionView of(
            RuleBooks books, RuleBookVersion version, ZoneId zone, AdviceDiff change, TrialPanel replay, Sent sent) {
        int live = books.live().get().version();
        var against = books.version(live).map(RuleBookVersion::contents).orElseGet(BookContents::shipped);
        var diff = BookDiff.between(against, version.contents());
        boolean isLive = live == version.number();
        return new VersionView(
                version.number(),
                version.drafted().why(),
                List.of(version.drafted().by(), "Version " + version.number(), count(version.contents())),
                isLive ? new StateView("good", "Live") : DraftRow.state(version.state()),
                isLive ? 3 : version.state() instanceof VersionState.Draft ? 1 : 2,
                signed(version, zone),
                VersionsView.name(live) + ", which is live",
                rules(diff),
                lines(diff),
                books.comments().of(version.number()).stream()
                        .map(each -> said(each, zone))
                        .toList(),
                acts(version, isLive),
                change,
                replay,
                sent);
    }

    private static String count(BookContents contents) {
        return contents.rules().size() + " files of rules, "
                + contents.scenarios().size() + " of scenarios";
    }

    private static Said said(Signature signature, ZoneId zone) {
        return new Said(signature.by(), Typography.moment(signature.at(), zone), signature.why());
    }

    private static Said did(String what, Signature signature, ZoneId zone) {
        return new Said(signature.by() + " " + what, Typography.moment(signature.at(), zone), signature.why());
    }

    private static List<Said> signed(RuleBookVersion version, ZoneId zone) {
        var all = new ArrayList<Said>();
        if (version.number() == RuleBookVersion.SHIPPED) {
            return all;
        }
        all.add(did("wrote it", version.drafted(), zone));
        var state = version.state();
        if (state instanceof VersionState.Tested tested) {
            all.add(did("had it tested", tested.tested(), zone));
        } else if (state instanceof VersionState.Reviewed reviewed) {
            all.add(did("had it tested", reviewed.tested(), zone));
            all.add(did("approved it", reviewed.reviewed(), zone));
        } else if (state instanceof VersionState.Published published) {
            all.add(did("had it tested", published.tested(), zone));
            all.add(did("approved it", published.reviewed(), zone));
            all.add(did("published it", published.published(), zone));
        }
        return all;
    }

    private static List<String> rules(BookDiff diff) {
        var told = new ArrayList<String>();
        diff.added().forEach(each -> told.add("New: " + each));
        diff.changed().forEach(each -> told.add("Changed: " + each));
        diff.removed().forEach(each -> told.add("Gone: " + each));
        return told;
    }

    private static List<Line> lines(BookDiff diff) {
        return diff.lines().stream()
                .limit(MOST_LINES)
                .filter(each -> !each.startsWith("--- "))
                .map(VersionView::line)
                .toList();
    }

    private static Line line(String text) {
        if (text.startsWith("+++ ") || text.startsWith("@@")) {
            return new Line("head", text.startsWith("@@") ? "…" : text.substring(4));
        }
        return new Line(
                text.startsWith("+") ? "add" : text.startsWith("-") ? "gone" : "",
                text.isEmpty() ? "" : text.substring(1));
    }

    private static List<Act> acts(RuleBookVersion version, boolean isLive) {
        var state = version.state();
        var comment = new Act("comment", "Comment", false, "");
        if (isLive) {
            return List.of(comment);
        }
        if (state instanceof VersionState.Draft) {
            return List.of(
                    new Act("test", "Check it and run its scenarios", true, "Then another person can approve it."),
                    comment);
        }
        if (state instanceof VersionState.Tested) {
            return List.of(
                    new Act("approve", "Approve it", true, "Who wrote it may not approve it; another person has to."),
                    comment);
        }
        return List.of(
                new Act(
                        "publish",
                        "Publish it",
                        true,
                        "It advises everybody from then on, until another is published."),
                comment);
    }
}
