package furrow.engine.rulebook;

import furrow.engine.rulebook.EvaluationHistory.Kept;
import furrow.engine.rulebook.VersionStep.Reason;
import furrow.engine.rulebook.VersionStep.Refused;
import furrow.rules.book.LeftOut;
import furrow.rules.book.RuleBook;
import furrow.rules.check.Checker;
import furrow.rules.recorded.RecordedEvaluation;
import furrow.rules.sandbox.RuleLimits;
import furrow.rules.sandbox.Unjoined;
import java.util.List;
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
        var newest = history.newest().map(each -> each.evaluation().facts());
        return doubtful.stream()
                .flatMap(rule -> Unjoined.told(rule, newest).stream())
                .toList();
    }
}
