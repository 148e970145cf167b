package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.live.AdviceReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every screen: where one is, how much there is, and how old it is.
 *
 * @param here the part of the product that is open, if any of them is
 * @param exact true for the part's own page, false for a page below it
 * @param counts how many things wait in a part, where that is told
 * @param evidence instant that evidence is told for, for people
 * @param instant the same, ISO-8601
 * @param zone the time zone that moments are told in, such as {@code Europe/Berlin}; empty where none are
 * @param workspace whose it is
 * @param notices what is set aside or left out, a sentence each, for an operator
 * @param reader who reads
 */
public record Frame(
        Optional<Part> here,
        boolean exact,
        Map<Part, String> counts,
        String evidence,
        String instant,
        String zone,
        String workspace,
        List<String> notices,
        Reader reader) {

    /** The parts of the product, in the order of the side bar. */
    public enum Part {
        TODAY("/", "today", "Today", true),
        CALENDAR("/calendar", "cal", "Calendar", true),
        CONVERSATIONS("/conversations", "talk", "Conversations", true),
        EXPERIMENTS("/experiments", "experiments", "Experiments", true),
        TACTICS("/tactics", "try", "Tactics", false),
        PATH("/path", "path", "Path", false),
        PROOF("/proof", "check", "Proof", false),
        RULES("/rules", "rules", "Rules", false),
        IMPORTS("/imports", "imports", "Imports", false),
        HEALTH("/health", "ok", "Health", false);

        private final String address;
        private final String icon;
        private final String title;
        private final boolean first;

        Part(String address, String icon, String title, boolean first) {
            this.address = address;
            this.icon = icon;
            this.title = title;
            this.first = first;
        }

        public String address() {
            return address;
        }

        /** Whether a narrow screen shows it without being asked for more. */
        public boolean first() {
            return first;
        }

        public String icon() {
            return icon;
        }

        public String title() {
            return title;
        }
    }

    public Frame {
        counts = Map.copyOf(counts);
        notices = List.copyOf(notices);
    }

    /** The frame of a page that shows standing advice. */
    public static Frame of(AdviceReport advice, Part here, List<String> damages) {
        var report = advice.report();
        var zone = report.workspace().zone();
        return new Frame(
                Optional.of(here),
                true,
                Map.of(
                        Part.TODAY,
                        counted(advice.board().cards().size()),
                        Part.EXPERIMENTS,
                        counted(report.experiments().size() + report.lone().size()),
                        Part.PATH,
                        counted(PathView.left(advice.all().goals())),
                        Part.RULES,
                        counted(advice.edition().book().rules().size())),
                Typography.moment(report.asOf(), zone),
                report.asOf().toString(),
                zone.getId(),
                report.workspace().name(),
                damages.stream().map(Typography::text).toList(),
                Reader.NOBODY);
    }

    /** The frame of a page that shows no evidence, such as one that says that nothing is there. */
    public static Frame bare() {
        return new Frame(Optional.empty(), false, Map.of(), "", "", "", "", List.of(), Reader.NOBODY);
    }

    /** The same for a page below a part. */
    public Frame below() {
        return new Frame(here, false, counts, evidence, instant, zone, workspace, notices, reader);
    }

    /** The same for whoever reads. */
    public Frame readBy(Reader other) {
        return new Frame(here, exact, counts, evidence, instant, zone, workspace, notices, other);
    }

    private static String counted(int count) {
        return count == 0 ? "" : Typography.count(count);
    }

    /** Value of {@code aria-current} of a part's link, or null where it is not open. */
    public @Nullable String current(Part part) {
        return here.filter(part::equals).isEmpty() ? null : exact ? "page" : "true";
    }

    /** Whether the part that is open is one that a narrow screen shows only when asked for more. */
    public boolean restIsOpen() {
        return here.filter(each -> !each.first()).isPresent();
    }

    /** How many things wait in a part, or empty. */
    public String count(Part part) {
        return counts.getOrDefault(part, "");
    }
}
