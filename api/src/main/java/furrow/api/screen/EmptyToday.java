package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.live.AdviceBoard;
import furrow.experiments.plan.Experiment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Why there is nothing to look at, and what comes next.
 *
 * @param why the reason
 * @param next what comes, earliest first
 * @param fresh how old the data of each experiment are
 * @param example commands that bring a first result; empty once there is an experiment
 */
public record EmptyToday(String why, List<Next> next, List<Data> fresh, String example) {
    private static final int MOST = 8;

    public EmptyToday {
        next = List.copyOf(next);
        fresh = List.copyOf(fresh);
    }

    /** Something that is to come: when, and what. */
    public record Next(String when, String what, String address) {}

    /** An experiment's data: whose, how old, and whether that is as it should be. */
    public record Data(String experiment, String address, String age, boolean stale) {}

    private record Coming(Instant at, String name, String what) {}

    static EmptyToday of(Report report, String address) {
        boolean first = report.experiments().isEmpty() && report.lone().isEmpty();
        return new EmptyToday(
                why(report, first), next(report), fresh(report), first && !address.isEmpty() ? example(address) : "");
    }

    /** The same where people decide: what they have decided about is no advice that is missing. */
    static EmptyToday of(Report report, AdviceBoard board, List<Experiment> drafts, String address) {
        if (report.experiments().isEmpty() && report.lone().isEmpty() && !drafts.isEmpty()) {
            return waiting(drafts);
        }
        var plain = of(report, address);
        boolean decided = board.open().isEmpty()
                && board.heldBack().size() > report.resting().size();
        return decided
                ? new EmptyToday(
                        "All that the rules advise is decided or held back; it stands below.",
                        plain.next(),
                        plain.fresh(),
                        plain.example())
                : plain;
    }

    private static EmptyToday waiting(List<Experiment> drafts) {
        String many = drafts.size() == 1 ? "One draft waits" : Counting.word(drafts.size()) + " drafts wait";
        return new EmptyToday(
                many + " to be started; nothing counts before that. Advice appears here once an experiment runs and"
                        + " something has come in.",
                drafts.stream()
                        .limit(MOST)
                        .map(each -> new Next(
                                "when you start it",
                                Names.title(each.name()) + " begins",
                                ResultsAddress.of(each.name())))
                        .toList(),
                List.of(),
                "");
    }

    private static String why(Report report, boolean first) {
        if (first) {
            return "No experiment is defined yet, so there is nothing to compare. Define one with its plan, then send"
                    + " what happens.";
        }
        int count = report.experiments().size() + report.lone().size();
        String read = (count == 1 ? "One experiment was" : Counting.word(count) + " experiments were") + " read at "
                + Typography.moment(report.asOf(), report.workspace().zone()) + ". ";
        return read
                + (report.resting().isEmpty()
                        ? "No rule of the book has anything to advise on this evidence."
                        : "What the rules advise was shown not long ago, and rests.");
    }

    private static List<Next> next(Report report) {
        var coming = new ArrayList<Coming>();
        report.experiments().forEach(each -> {
            var plan = each.evidence().data().experiment();
            plan.starts()
                    .filter(report.asOf()::isBefore)
                    .ifPresent(at -> coming.add(new Coming(at, each.name(), " begins")));
            plan.ends()
                    .filter(report.asOf()::isBefore)
                    .ifPresent(at -> coming.add(new Coming(at.minusMillis(1), each.name(), " ends")));
        });
        coming.sort(Comparator.comparing(Coming::at).thenComparing(Coming::name));
        return coming.stream()
                .limit(MOST)
                .map(each -> new Next(
                        Typography.day(LocalDate.ofInstant(
                                each.at(), report.workspace().zone())),
                        Names.title(each.name()) + each.what(),
                        ResultsAddress.of(each.name())))
                .toList();
    }

    private static List<Data> fresh(Report report) {
        return report.experiments().stream()
                .limit(MOST)
                .map(each -> data(each, report))
                .toList();
    }

    private static Data data(ExperimentReport each, Report report) {
        return new Data(
                Names.title(each.name()),
                ResultsAddress.of(each.name()),
                Age.of(each.evidence(), report.asOf()).orElse("no times told"),
                Stale.is(each.evidence()));
    }

    private static String example(String address) {
        return "curl -X PUT --data-binary @docs/examples/reply-tone.plan.json " + address + "/v1/plan\n"
                + "curl --data-binary @docs/examples/reply-tone.events.ndjson " + address + "/v1/outcomes";
    }
}
