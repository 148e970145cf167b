package furrow.rules.scenario;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Random facts that could be of one brand on one day: what follows from something else follows here too. */
final class PlausibleFacts {
    private final SplittableRandom random;
    private final List<Fact> facts = new ArrayList<>();

    PlausibleFacts(long seed) {
        this.random = new SplittableRandom(seed);
    }

    List<Fact> all() {
        add("Workspace", Map.of("currency", one("EUR", "USD"), "hourlyRate", "40"));
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            experiment("test-" + i);
        }
        conversation("main");
        tactics();
        records();
        efforts();
        budget();
        earlier();
        return facts;
    }

    private void add(String type, Map<String, String> values) {
        facts.add(FactText.read(type, values));
    }

    private String one(String... words) {
        return words[random.nextInt(words.length)];
    }

    private boolean in(int n) {
        return random.nextInt(n) == 0;
    }

    private double between(double least, double greatest) {
        return least + (greatest - least) * random.nextDouble();
    }

    private static String told(double number) {
        return String.format(Locale.ROOT, "%.4f", number);
    }

    private void experiment(String name) {
        var values = new TreeMap<>(Map.of("experiment", name, "primaryMetric", "clicks"));
        var status = one("not-started", "running", "running", "running", "ended", "concluded");
        values.put("status", status);
        values.put("kind", one("randomised", "randomised", "switchback", "observational"));
        long soFar = status.equals("not-started") ? 0 : 2 + random.nextInt(2_000);
        values.put("unitsSoFar", "" + soFar);
        if (!in(3)) {
            values.put(
                    "daysLeft",
                    told(
                            status.equals("ended") || status.equals("concluded")
                                    ? between(-20, 0)
                                    : between(in(4) ? -3 : 0, 40)));
        }
        if (!in(4)) {
            long needed = in(4) ? Math.max(1, soFar - random.nextInt(50)) : soFar + random.nextInt(1_500);
            long missing = Math.max(0, needed - soFar);
            values.put("smallestChange", told(between(0.02, 0.3)));
            values.put("unitsNeeded", "" + needed);
            values.put("unitsMissing", "" + missing);
            if (!in(4)) {
                double pace = between(0.2, 60);
                values.put("unitsPerDay", told(pace));
                values.put("daysNeeded", told(missing / pace));
            }
        }
        add("Experiment", values);
        for (int arm = 1; arm <= 1 + random.nextInt(2); arm++) {
            comparison(name, "arm" + arm, "clicks", "primary", "higher");
            if (in(3)) {
                comparison(name, "arm" + arm, "replies", "primary", "higher");
            }
            if (in(2)) {
                comparison(name, "arm" + arm, "complaints", "guardrail", "lower");
            }
        }
        health(name);
        data(name, status.equals("running"));
        goal(name);
        slots(name);
        if (in(2)) {
            conversation(name);
        }
    }

    private void comparison(String experiment, String arm, String metric, String role, String direction) {
        var verdict = one("better", "worse", "equivalent", "inconclusive", "inconclusive", "invalid");
        var values = new TreeMap<>(Map.of(
                "experiment", experiment,
                "metric", metric,
                "role", role,
                "direction", direction,
                "treatment", arm,
                "treatmentTactic", "Tactic " + arm,
                "tacticKind", one("content", "conversation"),
                "verdict", verdict));
        values.put("unitsControl", "" + random.nextInt(1_000));
        values.put("unitsTreatment", "" + random.nextInt(1_000));
        if (!verdict.equals("invalid") && !in(4)) {
            double half = between(0.01, 0.2);
            boolean up = verdict.equals("better") == direction.equals("higher");
            double middle = verdict.equals("better") || verdict.equals("worse")
                    ? (up ? 1 : -1) * (half + between(0.001, 0.5))
                    : between(-half, half);
            limits(values, middle, half);
        }
        if (in(2)) {
            values.put("gainPerUnit", told(between(-1, 2)));
            values.put("worth", told(between(0, 3_000)));
        }
        if (!verdict.equals("invalid") && in(2)) {
            double lower = between(-2, 2);
            double width = between(0.01, 2);
            values.put("netGainLower", told(lower));
            values.put("netGain", told(lower + width / 2));
            values.put("netGainUpper", told(lower + width));
        }
        if (in(2)) {
            values.put("extraCostPerUnit", in(3) ? "0" : told(between(-1, 1)));
        }
        add("Comparison", values);
    }

    private static void limits(Map<String, String> values, double middle, double half) {
        values.put("relative", told(middle));
        values.put("relativeLower", told(middle - half));
        values.put("relativeUpper", told(middle + half));
    }

    private void health(String experiment) {
        for (String check : List.of("sample-ratio", "outliers", "stale-data")) {
            add(
                    "Health",
                    Map.of(
                            "experiment",
                            experiment,
                            "check",
                            check,
                            "status",
                            one("ok", "ok", "ok", "ok", "ok", "ok", "caution", "unknown", "broken"),
                            "detail",
                            "half of all clicks came from one post."));
        }
    }

    private void data(String experiment, boolean runs) {
        var values = new TreeMap<>(Map.of("experiment", experiment));
        boolean any = runs && !in(5);
        values.put("any", "" + any);
        if (any && !in(4)) {
            values.put("hoursSinceLast", told(in(2) ? between(0, 48) : between(0, 300)));
        }
        add("Data", values);
    }

    private void goal(String experiment) {
        double expected = between(0, 400);
        double actual = expected * between(0.5, 1.2);
        var values = new TreeMap<>(Map.of(
                "experiment",
                experiment,
                "metric",
                "clicks",
                "expected",
                told(expected),
                "actual",
                told(actual),
                "offPath",
                "" + (actual < 0.9 * expected),
                "daysWatched",
                "30"));
        if (actual < 0.7 * expected) {
            values.put("alarm", "true");
            values.put("daysOff", "9");
            values.put("lately", told(actual));
        }
        add("Goal", values);
        if (actual < 0.6 * expected) {
            values.put("experiment", "main");
            values.put("metric", "clicks of " + experiment);
            values.put("ofWorkspace", "true");
            add("Goal", values);
        }
    }

    private void slots(String experiment) {
        for (int i = 0; i < random.nextInt(3); i++) {
            var values = new TreeMap<>(Map.of(
                    "experiment", experiment,
                    "metric", "clicks",
                    "direction", one("higher", "lower"),
                    "slot", one("Monday", "Tuesday") + " 0" + (7 + i) + ":00",
                    "units", "" + (1 + random.nextInt(40)),
                    "otherUnits", "" + (1 + random.nextInt(200)),
                    "slots", "" + (1 + random.nextInt(9))));
            limits(values, between(-0.6, 0.6), between(0.02, 0.4));
            add("Slot", values);
        }
    }

    private void conversation(String scope) {
        var values = new TreeMap<>(Map.of("scope", scope));
        values.put("conversations", "" + random.nextInt(120));
        values.put("waiting", "" + random.nextInt(9));
        maybe(values, "medianResponseMinutes", 1, 200);
        maybe(values, "slowResponseMinutes", 200, 2_000);
        maybe(values, "replyRate", 0, 1);
        maybe(values, "askingShare", 0, 0.6);
        maybe(values, "outPerIn", 0.2, 6);
        maybe(values, "resolvedShare", 0, 1);
        maybe(values, "botShare", 0, 1);
        if (in(3)) {
            values.put("fasterReplyEffect", told(between(-0.1, 0.3)));
        }
        if (!in(4)) {
            values.put("silent", "" + random.nextInt(25));
        }
        add("Conversation", values);
    }

    private void maybe(Map<String, String> values, String field, double least, double greatest) {
        if (!in(4)) {
            values.put(field, told(between(least, greatest)));
        }
    }

    private record Used(String name, long uses, double returned) {}

    private void tactics() {
        var used = new ArrayList<Used>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            used.add(new Used("tactic-" + i, random.nextInt(60), in(5) ? Double.NaN : between(0.2, 3)));
        }
        long all = used.stream().mapToLong(Used::uses).sum();
        for (Used each : used) {
            boolean proven = in(2);
            var values = new TreeMap<>(Map.of(
                    "tactic", each.name(),
                    "kind", one("content", "conversation"),
                    "uses", "" + each.uses(),
                    "proven", "" + proven,
                    "tested", "" + (proven || in(2))));
            values.put(
                    "usesRank",
                    ""
                            + (1
                                    + used.stream()
                                            .filter(one -> one.uses() > each.uses())
                                            .count()));
            if (all > 0) {
                values.put("usesShare", told((double) each.uses() / all));
            }
            if (!Double.isNaN(each.returned())) {
                values.put("returned", told(each.returned()));
                values.put(
                        "returnRank",
                        ""
                                + (1
                                        + used.stream()
                                                .filter(one -> one.returned() > each.returned())
                                                .count()));
            }
            if (in(2)) {
                double trend = between(-0.5, 0.3);
                values.put("trend", told(trend));
                values.put("trendUpper", told(trend + between(0.01, 0.4)));
            }
            if (each.uses() > 0) {
                values.put("daysSinceUsed", told(between(0, 30)));
            }
            add("Tactic", values);
        }
    }

    private void records() {
        for (int i = 0; i < random.nextInt(4); i++) {
            var asks = one("mend", "go-on", "repeat", "tell-apart", "use", "stop");
            long experiments = asks.equals("mend") ? 0 : 1 + random.nextInt(4);
            var values = new TreeMap<>(Map.of(
                    "tactic",
                    "tactic-" + i,
                    "metric",
                    "clicks",
                    "role",
                    one("primary", "primary", "secondary"),
                    "experiments",
                    "" + experiments,
                    "running",
                    "" + random.nextInt(2),
                    "asks",
                    asks));
            double mean = between(-0.4, 0.4);
            values.put("mean", told(mean));
            values.put("meanLower", told(mean - 0.2));
            values.put("meanUpper", told(mean + 0.2));
            add("Record", values);
        }
    }

    private void efforts() {
        boolean randomised = in(2);
        int better = random.nextInt(2);
        var kinds = List.of("content", "conversation");
        for (int i = 0; i < 2; i++) {
            var values = new TreeMap<>(
                    Map.of("kind", kinds.get(i), "hours", told(between(0, 30)), "randomised", "" + randomised));
            maybe(values, "returnPerHour", 5, 80);
            maybe(values, "netPerHour", -5, 60);
            if (randomised && i == better) {
                double lower = between(-0.3, 0.4);
                values.put("aheadLower", told(lower));
                values.put("ahead", told(Math.max(0.001, lower + between(0.01, 0.5))));
                double least = between(-10, 20);
                values.put("gainPerHourLower", told(least));
                values.put("gainPerHour", told(least + 5));
                values.put("gainPerHourUpper", told(least + 10));
            }
            add("Effort", values);
        }
    }

    private void budget() {
        var values = new TreeMap<>(Map.of("per", one("week", "month"), "days", told(between(0, 60))));
        for (String what : List.of("money", "hours")) {
            if (!in(3)) {
                double planned = between(10, 900);
                double spent = planned * between(0.3, 1.5);
                values.put(what, told(planned));
                values.put(what + "Spent", told(spent));
                values.put(what + "Over", told(spent / planned - 1));
            }
        }
        add("Budget", values);
    }

    private void earlier() {
        for (int i = 0; i < random.nextInt(3); i++) {
            var decision = one("accepted", "done", "snoozed", "dismissed");
            add(
                    "EarlierAdvice",
                    Map.of(
                            "about",
                            "tactic-" + i,
                            "advised",
                            one("refresh", "repeat", "testNext"),
                            "tactic",
                            "tactic-" + i,
                            "decision",
                            decision,
                            "days",
                            "" + random.nextInt(91),
                            decision,
                            "1"));
        }
    }
}
