package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.arbitration.Arbitrated;
import furrow.engine.arbitration.StageVerdict;
import furrow.engine.decision.DecisionKind;
import furrow.engine.document.StoredDocument;
import furrow.engine.live.AdviceBoard;
import furrow.engine.live.AdviceReport;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdviceState;
import furrow.engine.recommendation.LifeEvent;
import furrow.engine.recommendation.LifeStep;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What people have decided, beside what there is to decide.
 *
 * @param by who reads, or empty when that is not known
 * @param did what was done last by whoever was sent here, with a way to take it back
 * @param with keys and versions of the others about which the same was done with it
 * @param since what appeared, changed or was withdrawn in the last day, in a few words
 * @param withdrawn what was withdrawn in the last day, and why
 * @param tasks what people have taken on
 * @param decided what was decided otherwise in the last day
 * @param held what is held back besides that, and why
 */
public record DeskView(
        String by,
        Optional<Line> did,
        List<String> with,
        String since,
        List<Line> withdrawn,
        List<Line> tasks,
        List<Line> decided,
        List<Line> held) {
    private static final Duration LATELY = Duration.ofDays(1);
    private static final int MOST = 50;

    public DeskView {
        with = List.copyOf(with);
        withdrawn = List.copyOf(withdrawn);
        tasks = List.copyOf(tasks);
        decided = List.copyOf(decided);
        held = List.copyOf(held);
    }

    /** Said of the others about which the same was done, or empty. */
    public String withTold() {
        return with.isEmpty() ? "" : "The same was done about " + Counting.inWords(with.size()) + " like it.";
    }

    /** Whether nothing was decided of which it could tell. */
    public boolean isEmpty() {
        return did.isEmpty()
                && since.isEmpty()
                && withdrawn.isEmpty()
                && tasks.isEmpty()
                && decided.isEmpty()
                && held.isEmpty();
    }

    /**
     * One recommendation in a line.
     *
     * @param claim what to do
     * @param told what became of it
     * @param steps what there is to do, in order
     * @param on key and version, as a button sends them
     * @param done whether it can be said to be done
     * @param undo whether the last decision can be taken back
     */
    public record Line(String claim, String told, List<String> steps, String on, boolean done, boolean undo) {
        public Line {
            steps = List.copyOf(steps);
        }

        /** The key alone, which names its fields. */
        public String key() {
            return on.split(":", 2)[0];
        }
    }

    /**
     * Draws it.
     *
     * @param board as the person is shown it
     * @param by who reads, or empty
     * @param did keys of what was decided just now, with commas between them, or empty
     */
    public static DeskView of(AdviceReport advice, AdviceBoard board, String by, String did) {
        var done = Arrays.stream(did.split(",", AlikeView.MOST + 1))
                .flatMap(each -> board.life(each).stream())
                .toList();
        var zone = advice.all().workspace().zone();
        var lately = board.movedSince(advice.all().asOf().minus(LATELY));
        var held = board.heldBack().stream()
                .filter(each -> each.candidate()
                        .life()
                        .map(life -> life.state().isOpen())
                        .orElse(true))
                .limit(MOST)
                .toList();
        var words = KeyWords.ofSubjects(
                advice.all(),
                Stream.of(
                                lately.stream()
                                        .filter(each -> !each.state().isOpen())
                                        .map(AdviceLife::subject),
                                board.undertaken().stream().map(AdviceLife::subject),
                                done.stream().limit(1).map(each -> each.value().subject()),
                                held.stream()
                                        .map(each -> each.candidate().head().subject()))
                        .flatMap(each -> each));
        return new DeskView(
                by,
                done.stream().findFirst().flatMap(each -> justDone(each, words, zone)),
                done.stream()
                        .skip(1)
                        .map(each -> each.key() + ":" + each.version())
                        .toList(),
                since(lately),
                lines(lately, board, words, zone, AdviceState.WITHDRAWN),
                lines(board.undertaken(), board, words, zone, AdviceState.ACCEPTED),
                lines(lately, board, words, zone, AdviceState.DONE, AdviceState.SNOOZED, AdviceState.DISMISSED),
                held.stream().map(each -> heldBack(each, words)).toList());
    }

    private static Optional<Line> justDone(StoredDocument<AdviceLife> stored, KeyWords words, ZoneId zone) {
        return stored.value()
                .last(LifeEvent::isOfPeople)
                .map(step -> line(stored, words, told(step, stored.value(), zone)));
    }

    private static List<Line> lines(
            List<AdviceLife> lives, AdviceBoard board, KeyWords words, ZoneId zone, AdviceState... states) {
        var lines = new ArrayList<Line>();
        var wanted = Set.of(states);
        for (AdviceLife each : lives) {
            if (lines.size() < MOST && wanted.contains(each.state())) {
                board.life(each.key())
                        .ifPresent(stored -> lines.add(line(stored, words, told(step(each), each, zone))));
            }
        }
        return lines;
    }

    /** The step that brought it to where it stands. */
    private static LifeStep step(AdviceLife life) {
        return life.state() == AdviceState.WITHDRAWN
                ? life.last(each -> each == LifeEvent.WITHDRAWN || each == LifeEvent.UNDONE)
                        .orElseThrow()
                : life.lastDecision().orElseThrow();
    }

    private static Line line(StoredDocument<AdviceLife> stored, KeyWords words, String told) {
        var life = stored.value();
        var legal = DecisionKind.legal(life.state());
        return new Line(
                Claim.of(words.in(life.content().reason())).claim(),
                told,
                life.undertaking().steps().stream().map(Typography::text).toList(),
                life.key() + ":" + stored.version(),
                life.state() == AdviceState.ACCEPTED,
                legal.contains(DecisionKind.UNDO));
    }

    private static Line heldBack(Arbitrated each, KeyWords words) {
        String why = each.heldBack().map(StageVerdict::why).orElse("");
        return new Line(
                Claim.of(words.in(each.candidate().head().reason())).claim(),
                Typography.text(begun(words.in(why))) + ".",
                List.of(),
                each.candidate().key(),
                false,
                false);
    }

    private static String begun(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String told(LifeStep step, AdviceLife life, ZoneId zone) {
        String day = Typography.day(LocalDate.ofInstant(step.at(), zone));
        String who = step.by().isEmpty() ? "" : Typography.text(step.by()) + " ";
        var task = life.undertaking();
        String what = switch (step.event()) {
            case ACCEPTED ->
                who + "accepted it on " + day
                        + task.owner()
                                .map(each -> "; " + Typography.text(each) + " does it")
                                .orElse("")
                        + task.due()
                                .map(each -> ", due " + Typography.day(each))
                                .orElse("");
            case DONE -> who + "did it on " + day;
            case SNOOZED ->
                who + "snoozed it"
                        + task.until()
                                .map(each -> " until " + Typography.day(each))
                                .orElse("");
            case DISMISSED -> who + "dismissed it on " + day;
            case UNDONE -> who + "took the last decision back on " + day;
            case WITHDRAWN -> begun(Typography.text(step.note()));
            default -> who + step.event().word() + " it on " + day;
        };
        boolean gone = life.state() == AdviceState.ACCEPTED && !life.holds();
        return what
                + step.reason().map(each -> ": " + Typography.text(each.says())).orElse("")
                + (step.event() == LifeEvent.WITHDRAWN || step.note().isEmpty()
                        ? ""
                        : " (“" + Typography.text(step.note()) + "”)")
                + (gone ? "; what it rested on holds no longer." : ".");
    }

    private static String since(List<AdviceLife> lately) {
        var parts = new ArrayList<String>();
        count(lately, AdviceState.NEW, "new", parts);
        count(lately, AdviceState.CHANGED, "changed", parts);
        count(lately, AdviceState.WITHDRAWN, "withdrawn", parts);
        return String.join(", ", parts);
    }

    private static void count(List<AdviceLife> lately, AdviceState state, String word, List<String> parts) {
        long count = lately.stream().filter(each -> each.state() == state).count();
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }
}
