package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.imports.kept.ImportStore;
import furrow.experiments.plan.Metric;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where files are brought in.
 *
 * @param lead what was brought in so far
 * @param did what came of the file that was just kept, sentence by sentence
 * @param wrong why the file that was just sent cannot be read, or empty
 * @param files those that were kept, the last first
 * @param more how many earlier ones are not shown, or empty
 * @param fresh how old the data of experiments are, the stalest first
 * @param others how many more experiments there are, in words, or empty
 */
public record ImportsView(
        String lead, List<String> did, String wrong, List<Row> files, String more, List<Data> fresh, String others) {
    /** Experiments of which it is told how old their data are. */
    private static final int STALEST = 20;

    /** Files on the page. */
    private static final int SHOWN = 50;

    public ImportsView {
        did = List.copyOf(did);
        files = List.copyOf(files);
        fresh = List.copyOf(fresh);
    }

    /** A file that was kept. */
    public record Row(String name, String what, String when, String asOf, String held, String changed) {}

    /** How old the latest data of an experiment are, and up to which day each metric is whole. */
    public record Data(String name, String address, String age, String whole) {}

    /**
     * Draws it.
     *
     * @param files files that were kept, the last first
     */
    public static ImportsView of(List<ImportStore.FileMark> files, List<String> did, String wrong, Report report) {
        var zone = report.workspace().zone();
        return new ImportsView(
                lead(files, zone),
                did.stream().map(Typography::text).toList(),
                Typography.text(wrong),
                files.stream().limit(SHOWN).map(each -> row(each, zone)).toList(),
                files.size() > SHOWN ? Counting.of(files.size() - SHOWN, "earlier file") + " not shown." : "",
                report.experiments().stream()
                        .sorted(Comparator.comparing(
                                each -> each.evidence().data().lastAt().orElse(Instant.MIN)))
                        .limit(STALEST)
                        .map(each -> data(each, report))
                        .toList(),
                report.experiments().size() > STALEST
                        ? Counting.of(report.experiments().size() - STALEST, "experiment")
                                + " with newer data not shown."
                        : "");
    }

    private static String lead(List<ImportStore.FileMark> files, ZoneId zone) {
        if (files.isEmpty()) {
            return "Nothing has been brought in yet. Choose the file that a platform let you download: it is read first,"
                    + " and kept when you say so.";
        }
        String last = moment(files.get(0).imported(), zone);
        return files.size() == 1
                ? "One file was brought in, on " + last + "."
                : Counting.word(files.size()) + " files were brought in, the last on " + last + ".";
    }

    private static Row row(ImportStore.FileMark file, ZoneId zone) {
        var title = file.title();
        return new Row(
                file.name(),
                title == null ? "" : title.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + title.substring(1),
                moment(file.imported(), zone),
                Optional.ofNullable(file.downloaded())
                        .map(each -> moment(each, zone))
                        .orElse(""),
                Typography.count(file.rows()),
                title == null
                        ? ""
                        : Typography.count(file.added()) + " new, " + Typography.count(file.changed()) + " replaced");
    }

    private static String moment(String at, ZoneId zone) {
        return Typography.moment(Instant.parse(at), zone);
    }

    private static Data data(ExperimentReport each, Report report) {
        return new Data(
                Names.title(each.name()),
                ResultsAddress.of(each.name()),
                Age.of(each.evidence(), report.asOf()).orElse("no data yet"),
                whole(each, report));
    }

    /** A metric counts what had its whole window, so what began since is still to come. */
    private static String whole(ExperimentReport each, Report report) {
        var zone = report.workspace().zone();
        var byDay = new TreeMap<LocalDate, List<String>>(Comparator.reverseOrder());
        for (Metric metric : each.evidence().data().experiment().metrics()) {
            metric.window()
                    .map(window -> LocalDate.ofInstant(report.asOf().minus(window), zone))
                    .ifPresent(day -> byDay.computeIfAbsent(day, none -> new ArrayList<>())
                            .add(Names.words(metric.name())));
        }
        var parts = byDay.entrySet().stream()
                .map(day -> String.join(", ", day.getValue()) + " up to " + Typography.day(day.getKey()))
                .collect(Collectors.joining("; "));
        return parts.isEmpty() ? "" : "Whole: " + parts;
    }
}
