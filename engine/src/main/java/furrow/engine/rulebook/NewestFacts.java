package furrow.engine.rulebook;

import furrow.engine.rulebook.EvaluationHistory.Kept;
import furrow.engine.rulebook.VersionStep.Reason;
import furrow.engine.rulebook.VersionStep.Refused;
import furrow.rules.book.LeftOut;
import furrow.rules.book.RuleBook;
import furrow.rules.check.Checker;
import furrow.rules.language.Rule;
import furrow.rules.recorded.RecordedEvaluation;
import furrow.rules.sandbox.MatchCost;
import furrow.rules.sandbox.RuleLimits;
import furrow.rules.sandbox.Unjoined;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a version would meet if it were live: the facts of the newest evaluation that was recorded. */
final class NewestFacts {
    private final EvaluationHistory history;

    NewestFacts(EvaluationHistory history) {
        this.history = history;
    }

    /** Why a version may not go live, if a rule of it could not be asked about them. */
    Optional<Refused> refusal(int version, RuleBook book) {
        return history.newest().map(Kept::evaluation).flatMap(newest -> refusal(version, book, newest));
    }

    private static Optional<Refused> refusal(int version, RuleBook book, RecordedEvaluation newest) {
        var left = book.evaluate(newest.facts(), newest.day(), newest.asOf().getEpochSecond())
                .leftOut();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refused(
                        Reason.TOO_MUCH_WORK,
                        "version " + version + " would leave out "
                                + (left.size() == 1 ? "1 rule" : left.size() + " rules")
                                + " on the newest recorded evaluation, of " + newest.asOf()
                                + "; mend that and draft anew",
                        left.stream().map(LeftOut::told).toList()));
    }

    /** What nothing joins in a version's rules, and how many combinations of these facts they would try. */
    List<String> warnings(BookContents contents) {
        var doubtful = Checker.read(contents.rules()).rules().stream()
                .filter(RuleLimits::allow)
                .filter(rule -> !Unjoined.of(rule).isEmpty())
                .toList();
        if (doubtful.isEmpty()) {
            return List.of();
        }
        var newest = history.newest().map(Kept::evaluation);
        return doubtful.stream().map(rule -> warning(rule, newest)).toList();
    }

    private static String warning(Rule rule, Optional<RecordedEvaluation> newest) {
        var tries = newest.map(facts -> String.format(
                        Locale.ROOT,
                        ": it would try up to %,d combinations of the %,d facts of the newest recorded evaluation",
                        MatchCost.combinations(rule, facts.facts()),
                        facts.facts().size()))
                .orElse("");
        return "rule \"" + rule.name() + "\" (" + rule.file() + ":" + rule.at().line() + ")" + tries + "; "
                + Unjoined.first(rule).orElseThrow();
    }
}
