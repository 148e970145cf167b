package furrow.bench.log;

import furrow.engine.outcome.Batch;
import furrow.engine.outcome.LogEntry;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.event.Outcome;
import furrow.experiments.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Batches like those of a shop: ids of 16 characters, units of 10, three metrics, a language. */
final class Load {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final String[] METRICS = {"click", "reply", "revenue"};
    private static final String[] LANGUAGES = {"de", "en", "fr"};

    /** One experiment with three metrics. */
    static final String PLAN = """
        workspace: {currency: EUR}
        experiments:
          - name: tone-of-replies
            question: Does a warmer tone bring more replies?
            unit: contact
            arms:
              - {name: plain, control: true, tactic: {name: plain, kind: conversation}}
              - {name: warm, tactic: {name: warm, kind: conversation}}
            metrics:
              - {name: click, type: mean}
              - {name: reply, type: mean}
              - {name: revenue, type: mean}
        """;

    private Load() {}

    static Batch batch(String prefix, long from, int count) {
        var entries = new ArrayList<LogEntry>(count);
        for (long number = from; number < from + count; number++) {
            entries.add(event(prefix, number));
        }
        return new Batch("main", "bench", entries);
    }

    static LogEntry event(String prefix, long number) {
        return LogEntry.of(new Outcome(
                prefix + "-" + number,
                "contact-" + number % 1_000_003,
                METRICS[(int) (number % 3)],
                number % 7 + 0.5,
                Optional.of("tone-of-replies"),
                Optional.empty(),
                START.plusMillis(number * 37),
                Map.of("language", LANGUAGES[(int) (number % 5 % 3)])));
    }

    /** The same as the body of a request. */
    static String body(String prefix, long from, int count) {
        var rows = new StringBuilder();
        for (long number = from; number < from + count; number++) {
            rows.append("{\"id\":\"")
                    .append(prefix)
                    .append('-')
                    .append(number)
                    .append("\",\"type\":\"outcome\",\"unit\":\"contact-")
                    .append(number % 1_000_003)
                    .append("\",\"metric\":\"")
                    .append(METRICS[(int) (number % 3)])
                    .append("\",\"value\":")
                    .append(number % 7 + 0.5)
                    .append(",\"experiment\":\"tone-of-replies\",\"at\":\"")
                    .append(START.plusMillis(number * 37))
                    .append("\",\"language\":\"")
                    .append(LANGUAGES[(int) (number % 5 % 3)])
                    .append("\"}\n");
        }
        return rows.toString();
    }

    /** The same as a table. */
    static String csv(String prefix, long from, int count) {
        var rows = new StringBuilder("id,type,unit,metric,value,experiment,at,language\n");
        for (long number = from; number < from + count; number++) {
            rows.append(prefix)
                    .append('-')
                    .append(number)
                    .append(",outcome,contact-")
                    .append(number % 1_000_003)
                    .append(',')
                    .append(METRICS[(int) (number % 3)])
                    .append(',')
                    .append(number % 7 + 0.5)
                    .append(",tone-of-replies,")
                    .append(START.plusMillis(number * 37))
                    .append(',')
                    .append(LANGUAGES[(int) (number % 5 % 3)])
                    .append('\n');
        }
        return rows.toString();
    }

    /** A unit of its own for each event, as the body of a request. */
    static String exposures(long from, int count) {
        var rows = new StringBuilder("id,type,unit,arm,experiment,at\n");
        for (long number = from; number < from + count; number++) {
            rows.append("exposure-")
                    .append(number)
                    .append(",exposure,unit-")
                    .append(number)
                    .append(number % 2 == 0 ? ",plain" : ",warm")
                    .append(",tone-of-replies,")
                    .append(START.plusMillis(number))
                    .append('\n');
        }
        return rows.toString();
    }

    /** The plan that the events belong to. */
    static Plan plan() {
        return PlanFiles.read(PLAN).orThrow();
    }

    static List<String> ids(List<LogEntry> entries) {
        return entries.stream()
                .map(entry -> ((LogEntry.Happened) entry).event().id())
                .toList();
    }
}
