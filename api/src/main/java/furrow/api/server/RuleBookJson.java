package furrow.api.server;

import furrow.api.contract.FieldFaults;
import furrow.engine.rulebook.BookContents;
import furrow.engine.rulebook.BookDiff;
import furrow.engine.rulebook.LiveBook;
import furrow.engine.rulebook.LiveBook.Edition;
import furrow.engine.rulebook.Publication;
import furrow.engine.rulebook.Replay;
import furrow.engine.rulebook.RuleBookVersion;
import furrow.engine.rulebook.VersionState;
import furrow.engine.signature.Signature;
import furrow.rules.book.LeftOut;
import furrow.rules.book.Recommendation;
import furrow.rules.compare.AdviceChange;
import furrow.rules.language.InvisibleCharacters;
import furrow.rules.language.RuleSource;
import furrow.rules.recorded.RecordedEvaluation;
import furrow.rules.recorded.RecordedFile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;

/** Versions of the rule book as JSON, and back. */
final class RuleBookJson {
    private static final int SHOWN = 200;

    private RuleBookJson() {}

    /** A version without its files. */
    static JsonObject of(RuleBookVersion version) {
        var json = new JsonObject()
                .put("version", version.number())
                .put("state", version.state().getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .put("drafted", of(version.drafted()));
        var state = version.state();
        if (state instanceof VersionState.Tested tested) {
            json.put("tested", of(tested.tested()));
        } else if (state instanceof VersionState.Reviewed reviewed) {
            json.put("tested", of(reviewed.tested())).put("reviewed", of(reviewed.reviewed()));
        } else if (state instanceof VersionState.Published published) {
            json.put("tested", of(published.tested()))
                    .put("reviewed", of(published.reviewed()))
                    .put("published", of(published.published()));
        }
        return json;
    }

    /** A version with its files. */
    static JsonObject whole(RuleBookVersion version) {
        var files = new JsonArray();
        version.contents()
                .files()
                .forEach(each ->
                        files.add(new JsonObject().put("name", each.name()).put("text", each.text())));
        return of(version).put("files", files);
    }

    static JsonObject of(Publication publication) {
        return new JsonObject()
                .put("publication", publication.number())
                .put("version", publication.version())
                .put("rolledBack", publication.rolledBack())
                .put("signed", of(publication.signature()));
    }

    static JsonObject of(Signature signature) {
        return new JsonObject()
                .put("by", signature.by())
                .put("why", signature.why())
                .put("at", signature.at().toString());
    }

    /** What advises now, or that the first edition is still being compiled. */
    static JsonObject live(LiveBook live) {
        return live.ready().map(RuleBookJson::of).orElseGet(() -> new JsonObject().put("status", "starting"));
    }

    static JsonObject of(Edition edition) {
        var json = new JsonObject()
                .put("status", status(edition))
                .put("version", edition.version())
                .put("publication", edition.publication())
                .put("digest", edition.digest())
                .put("published", of(edition.signature()));
        edition.warning().ifPresent(why -> json.put("warning", why));
        var left = edition.book().leftOut();
        if (!left.isEmpty()) {
            json.put("leftOut", new JsonArray(left.stream().map(LeftOut::told).toList()));
        }
        return json;
    }

    /** Partial when rules were left out the last time it was asked. */
    private static String status(Edition edition) {
        if (edition.warning().isPresent()) {
            return "fallen-back";
        }
        return edition.book().leftOut().isEmpty() ? "live" : "partial";
    }

    static JsonObject of(BookDiff diff) {
        return new JsonObject()
                .put("added", new JsonArray(diff.added()))
                .put("removed", new JsonArray(diff.removed()))
                .put("changed", new JsonArray(diff.changed()))
                .put("lines", new JsonArray(diff.lines()));
    }

    static JsonObject of(Replay.Summary summary) {
        var rules = new JsonArray();
        new TreeMap<>(summary.byRule())
                .forEach((rule, tally) -> rules.add(new JsonObject()
                        .put("rule", rule)
                        .put("new", tally.added())
                        .put("gone", tally.gone())
                        .put("changed", tally.changed())
                        .put("moved", tally.moved())));
        return new JsonObject()
                .put("evaluations", summary.evaluations())
                .put("differing", summary.differing())
                .put("byRule", rules)
                .put("onlyNow", of(summary.onlyNow()))
                .put("onlyBefore", of(summary.onlyBefore()));
    }

    private static JsonObject of(Replay.OneSided advice) {
        return new JsonObject()
                .put("count", advice.count())
                .put("valued", advice.valued())
                .put("worth", advice.worth());
    }

    static JsonArray of(List<AdviceChange> changes) {
        var all = new JsonArray();
        for (AdviceChange change : changes) {
            var json = new JsonObject().put("rule", change.rule());
            if (change instanceof AdviceChange.Added added) {
                json.put("change", "new").put("now", of(added.now()));
            } else if (change instanceof AdviceChange.Gone gone) {
                json.put("change", "gone").put("before", of(gone.before()));
            } else if (change instanceof AdviceChange.Changed changed) {
                json.put("change", "changed")
                        .put("before", of(changed.before()))
                        .put("now", of(changed.now()));
            } else if (change instanceof AdviceChange.Moved moved) {
                json.put("change", "moved")
                        .put("now", of(moved.now()))
                        .put("from", moved.from())
                        .put("to", moved.to());
            }
            all.add(json);
        }
        return all;
    }

    private static JsonObject of(Recommendation one) {
        var json = new JsonObject()
                .put("key", one.key())
                .put("action", one.action().word())
                .put("subject", one.subject())
                .put("priority", one.priority())
                .put("reason", one.reason());
        one.worth().ifPresent(worth -> json.put("worth", worth));
        return json;
    }

    /** Facts of a request, written as a recorded evaluation. */
    static RecordedEvaluation recorded(JsonObject body, FieldFaults faults) {
        var line = body.encode();
        if (line.length() > RecordedFile.MOST_IN_LINE) {
            throw HttpProblem.badInput(
                    "an evaluation has at most " + RecordedFile.MOST_IN_LINE + " characters, but this one has "
                            + line.length() + "; send fewer facts",
                    List.of());
        }
        faults.check("/asOf", () -> parsed("asOf", "an instant such as 2026-03-02T09:00:00Z", body, Instant::parse));
        faults.check("/day", () -> parsed("day", "a day such as 2026-03-02", body, LocalDate::parse));
        int at = 0;
        for (Object each : body.getValue("facts") instanceof JsonArray facts ? facts : new JsonArray()) {
            String text = each instanceof JsonObject fact ? fact.encode() : "null";
            faults.check("/facts/" + at++, () -> RecordedEvaluation.requireFact(text));
        }
        faults.requireNone();
        return RecordedEvaluation.of(line);
    }

    private static <T> T parsed(String name, String needs, JsonObject body, Function<String, T> reading) {
        String text = RequestBodies.text(body, name);
        try {
            return reading.apply(text);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    name + " needs " + needs + ", but was \"" + InvisibleCharacters.shown(text, SHOWN) + "\"",
                    unreadable);
        }
    }

    /** Files of a request: names that end in .yaml, .yml or .json are scenarios, the rest rules and tables. */
    static BookContents contents(JsonObject body) {
        if (!(body.getValue("files") instanceof JsonArray files)) {
            throw HttpProblem.badInput(
                    "files needs a list such as [{\"name\": \"wins.drl\", \"text\": \"…\"}]", List.of());
        }
        var rules = new ArrayList<RuleSource>();
        var scenarios = new ArrayList<RuleSource>();
        var faults = new FieldFaults();
        int at = 0;
        for (Object each : files) {
            faults.read("/files/" + at++, () -> file(each))
                    .ifPresent(file -> (isScenario(file.name()) ? scenarios : rules).add(file));
        }
        faults.requireNone();
        return new BookContents(rules, scenarios);
    }

    private static RuleSource file(Object each) {
        if (each instanceof JsonObject file
                && file.getValue("name") instanceof String name
                && file.getValue("text") instanceof String text) {
            return new RuleSource(name, text);
        }
        throw new IllegalArgumentException("each of files needs a name and a text, but one was "
                + InvisibleCharacters.shown(String.valueOf(each), SHOWN));
    }

    private static boolean isScenario(String name) {
        var small = name.toLowerCase(Locale.ROOT);
        return small.endsWith(".yaml") || small.endsWith(".yml") || small.endsWith(".json");
    }
}
