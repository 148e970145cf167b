package furrow.api.command;

import furrow.api.report.ReadableNumbers;
import furrow.engine.proof.ProofReport;
import furrow.engine.proof.RuleProof;
import furrow.engine.rulebook.BookContents;
import furrow.engine.rulebook.RuleBooks;
import furrow.engine.rulebook.VersionStep;
import furrow.experiments.inference.Effect;
import furrow.experiments.proof.RuleStanding;
import furrow.rules.language.RuleSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A wrong rule that two people of the simulated team publish, and what proof has found out about it. */
final class PlantedRule {
    static final String NAME = "Push what is behind";

    private PlantedRule() {}

    /** Publishes the shipped rules and the wrong one, as any team does: Ann drafts, Ben reviews. */
    static void publish(RuleBooks books) {
        var shipped = BookContents.shipped();
        var contents = new BookContents(
                and(shipped.rules(), read("season.drl")), and(shipped.scenarios(), read("season.scenarios.yaml")));
        int number = books.draft(contents, "Ann", "what is new deserves a push").number();
        require(books.test(number, "Ann"));
        require(books.review(number, "Ben", "sounds right"));
        require(books.publish(number, "Ben", "from today on"));
    }

    private static List<RuleSource> and(List<RuleSource> all, RuleSource one) {
        var more = new ArrayList<>(all);
        more.add(one);
        return more;
    }

    private static RuleSource read(String name) {
        try (var file = Objects.requireNonNull(PlantedRule.class.getResourceAsStream(name), name)) {
            return new RuleSource(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the season's " + name, e);
        }
    }

    private static void require(VersionStep step) {
        if (step instanceof VersionStep.Refused refused) {
            throw new IllegalStateException("the season's rules were refused: " + refused.message() + " "
                    + String.join("; ", refused.details()));
        }
    }

    /** Whether it was found out, or why not within this season. */
    static String told(ProofReport proof) {
        return proof.rules().stream()
                .filter(each -> each.rule().equals(NAME))
                .findFirst()
                .map(PlantedRule::told)
                .orElse("Missed: rule \"" + NAME + "\", planted wrong, was never shown in this season.");
    }

    private static String told(RuleProof rule) {
        boolean exposed = rule.standing() == RuleStanding.OVERSTATES || rule.standing() == RuleStanding.HARMS;
        return (exposed ? "Exposed" : "Missed") + ": rule \"" + NAME + "\", planted wrong, claims 500 each time. "
                + rule.kept()
                        .value()
                        .map(kept -> "By the draws it brings " + percent(kept.estimate()) + " of that, " + limits(kept)
                                + (exposed
                                        ? ", so less than it claims."
                                        : ": that it brings what it claims is not ruled out yet."))
                        .orElseGet(
                                () -> "Nothing tells yet: " + rule.kept().why().orElse("") + ".");
    }

    private static String limits(Effect kept) {
        boolean least = Double.isFinite(kept.lower());
        boolean most = Double.isFinite(kept.upper());
        if (least && most) {
            return "from " + percent(kept.lower()) + " to " + percent(kept.upper());
        }
        return least
                ? "at least " + percent(kept.lower())
                : most ? "at most " + percent(kept.upper()) : "but too few were drawn to say how little or how much";
    }

    private static String percent(double share) {
        return ReadableNumbers.plain(Math.rint(share * 100)) + " %";
    }
}
