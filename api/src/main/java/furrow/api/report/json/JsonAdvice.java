package furrow.api.report.json;

import furrow.api.report.WaitingList;
import furrow.engine.advice.AdviceWorth;
import furrow.engine.advice.Report;
import furrow.engine.advice.Stake;
import furrow.experiments.inference.Figure;
import furrow.experiments.worth.Ahead;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RestingAdvice;
import furrow.rules.book.Terms;
import furrow.rules.language.Action;
import java.io.IOException;
import java.util.OptionalDouble;

/** A recommendation with what it is worth and on what terms, as JSON. */
final class JsonAdvice {
    private final Report report;

    JsonAdvice(Report report) {
        this.report = report;
    }

    void write(Recommendation advice, ObjectFields to) throws IOException {
        to.text("key", advice.key());
        to.text("rule", advice.rule());
        to.text("action", advice.action().word());
        to.text("subject", advice.subject());
        to.count("priority", advice.priority());
        to.text("reason", advice.reason());
        to.object("worth", report.worth(advice), this::worth);
        if (report.worth(advice).value().isEmpty()) {
            to.object("stake", report.stake(advice), this::stake);
        }
        terms(advice.terms(), to);
        if (advice.action() == Action.ANSWER) {
            conversations(WaitingList.of(advice, report), to);
        }
    }

    /** Advice that rests by its rule's cool-down, with its days. */
    void resting(RestingAdvice resting, ObjectFields to) throws IOException {
        write(resting.advice(), to);
        to.text("shownOn", resting.by().shown());
        to.text("againFrom", resting.by().again());
    }

    private void worth(AdviceWorth worth, ObjectFields to) throws IOException {
        to.number("estimate", worth.range().estimate());
        limit("lower", worth.range().lower(), to);
        limit("upper", worth.range().upper(), to);
        to.text("currency", currency());
        over(worth.over().map(Figure::of).orElseGet(() -> Figure.unknown("the figure is the rule's own")), to);
    }

    private static void limit(String name, OptionalDouble limit, ObjectFields to) throws IOException {
        if (limit.isEmpty()) {
            to.unknown(name, "the figure that the rule tells has no limit on this side");
        }
        to.number(name, limit);
    }

    /** What is at stake where no worth is known. */
    private void stake(Stake stake, ObjectFields to) throws IOException {
        to.text("kind", stake.kind().word());
        to.number("estimate", stake.estimate());
        if (stake.range().isPresent()) {
            to.number("lower", stake.range().get().lower());
            to.number("upper", stake.range().get().upper());
        }
        if (stake.of().isEmpty()) {
            to.text("currency", currency());
        } else {
            to.text("metric", stake.of());
        }
        over(Figure.of(stake.over()), to);
    }

    /** The units that a figure is over. */
    static void over(Figure<Ahead> ahead, ObjectFields to) throws IOException {
        to.object("over", ahead, (known, over) -> {
            over.number("units", known.units());
            over.text("from", known.from());
            if (known.to().isEmpty()) {
                over.nothing("to");
                to.because("over.to", "nothing tells when the last of these units comes");
            }
            over.text("to", known.to());
            over.text("span", known.restOfPlan() ? "rest of the plan" : "next four weeks");
        });
    }

    private String currency() {
        return report.workspace().currency().getCurrencyCode();
    }

    /** On what terms something is advised; the field is left out where none are told. */
    static void terms(Terms terms, ObjectFields to) throws IOException {
        if (!terms.areTold()) {
            return;
        }
        to.object("terms", fields -> {
            fields.text("from", terms.from());
            fields.text("to", terms.to());
            fields.number("share", terms.share());
            fields.number("moneyAWeek", terms.money());
            fields.number("hoursAWeek", terms.hours());
            fields.text("person", terms.person());
            fields.text("on", terms.on());
            if (terms.inDays().isPresent()) {
                fields.count("inDays", terms.inDays().get());
            }
            if (terms.most().isPresent()) {
                fields.count("most", terms.most().get());
            }
        });
    }

    private static void conversations(WaitingList list, ObjectFields to) throws IOException {
        to.count("waiting", list.conversations());
        to.list("conversations", list.units(), (each, unit) -> {
            unit.text("unit", each.unit().unit());
            unit.text("experiment", each.experiment());
            unit.text("arm", each.arm());
            unit.text("asked", each.unit().asked());
        });
    }
}
