package furrow.engine.decision;

import furrow.engine.recommendation.ReasonCode;
import furrow.rules.language.InvisibleCharacters;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What somebody decides about a recommendation.
 *
 * @param kind what
 * @param by who
 * @param reason why, of a few
 * @param note why or what, in words; may be empty
 * @param until day on which it is shown again, of a snooze
 * @param owner who is to do it
 * @param due day by which it is to be done
 * @param steps what there is to do, in order
 * @param id name of the decision of the sender's choosing, which makes a repeat harmless
 * @param ifVersion the version that the person saw; a decision on another is refused
 */
public record Decision(
        DecisionKind kind,
        String by,
        Optional<ReasonCode> reason,
        String note,
        Optional<LocalDate> until,
        Optional<String> owner,
        Optional<LocalDate> due,
        List<String> steps,
        Optional<String> id,
        OptionalLong ifVersion) {
    /** Characters of a name or a step. */
    public static final int MOST_IN_NAME = 200;

    /** Characters of a note. */
    public static final int MOST_IN_NOTE = 2_000;

    /** Steps of one recommendation. */
    public static final int MOST_STEPS = 20;

    private static final Map<String, List<DecisionKind>> ONLY = Map.of(
            "until", List.of(DecisionKind.SNOOZE),
            "due", List.of(DecisionKind.ACCEPT, DecisionKind.ASSIGN),
            "steps", List.of(DecisionKind.ACCEPT),
            "owner", List.of(DecisionKind.ACCEPT, DecisionKind.ASSIGN),
            "reason", List.of(DecisionKind.SNOOZE, DecisionKind.DISMISS));

    public Decision {
        by = name("by", by);
        note = note(note);
        owner = owner.map(each -> name("owner", each));
        steps = steps.stream().map(each -> name("a step", each)).toList();
        id.ifPresent(each -> name("id", each));
        if (steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "a decision needs at most " + MOST_STEPS + " steps, but has " + steps.size() + "; join some");
        }
        only("until", until.isPresent(), kind);
        only("due", due.isPresent(), kind);
        only("steps", !steps.isEmpty(), kind);
        only("owner", owner.isPresent(), kind);
        only("reason", reason.isPresent(), kind);
        if (kind == DecisionKind.COMMENT && note.isEmpty()) {
            throw new IllegalArgumentException("a comment needs a note, but has none; say it in note");
        }
        if (kind == DecisionKind.ASSIGN && owner.isEmpty()) {
            throw new IllegalArgumentException("assign needs an owner, but has none; name who is to do it");
        }
    }

    /** A decision that says no more than what and who. */
    public static Decision of(DecisionKind kind, String by) {
        return new Decision(
                kind,
                by,
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalLong.empty());
    }

    /** The same, with a reason and a note. */
    public Decision because(ReasonCode why, String said) {
        return new Decision(kind, by, Optional.of(why), said, until, owner, due, steps, id, ifVersion);
    }

    /** The same, with a note. */
    public Decision saying(String said) {
        return new Decision(kind, by, reason, said, until, owner, due, steps, id, ifVersion);
    }

    /** The same, until a day. */
    public Decision until(LocalDate day) {
        return new Decision(kind, by, reason, note, Optional.of(day), owner, due, steps, id, ifVersion);
    }

    /** The same, for somebody to do by a day. */
    public Decision to(String whom, Optional<LocalDate> day) {
        return new Decision(kind, by, reason, note, until, Optional.of(whom), day, steps, id, ifVersion);
    }

    /** The same, under a name. */
    public Decision named(String name) {
        return new Decision(kind, by, reason, note, until, owner, due, steps, Optional.of(name), ifVersion);
    }

    /** The same, whatever version it is. */
    public Decision onAnyVersion() {
        return new Decision(kind, by, reason, note, until, owner, due, steps, id, OptionalLong.empty());
    }

    /** The same, on that version and no other. */
    public Decision on(long version) {
        return new Decision(kind, by, reason, note, until, owner, due, steps, id, OptionalLong.of(version));
    }

    private static void only(String field, boolean given, DecisionKind kind) {
        if (given) {
            requireFits(field, kind);
        }
    }

    /**
     * Holds a field to the kinds of decision that it says something of.
     *
     * @throws IllegalArgumentException when it belongs to others
     */
    public static void requireFits(String field, DecisionKind kind) {
        var kinds = ONLY.getOrDefault(field, List.of(kind));
        if (!kinds.contains(kind)) {
            throw new IllegalArgumentException(field + " belongs to " + String.join(" or ", DecisionKind.words(kinds))
                    + ", and not to " + kind.word() + "; leave it out");
        }
    }

    /**
     * The name of a person, as it is kept.
     *
     * @throws IllegalArgumentException when it is empty, too long, or holds what cannot be seen
     */
    public static String person(String by) {
        return name("by", by);
    }

    /**
     * A text of one line, as it is kept.
     *
     * @param name what it is, such as {@code owner}
     * @throws IllegalArgumentException when it is empty, too long, or holds what cannot be seen
     */
    public static String name(String name, String text) {
        var said = text.strip();
        if (said.isEmpty()) {
            throw new IllegalArgumentException(name + " of a decision needs text, but was \"" + text + "\"");
        }
        return visible(name, said, MOST_IN_NAME, said);
    }

    /**
     * A note, as it is kept.
     *
     * @throws IllegalArgumentException when it is too long, or holds what cannot be seen
     */
    public static String note(String text) {
        var said = text.strip();
        return visible("note", said, MOST_IN_NOTE, said.replaceAll("[\\r\\n\\t]", " "));
    }

    private static String visible(String name, String said, int most, String line) {
        if (said.length() > most) {
            throw new IllegalArgumentException(name + " of a decision needs at most " + most + " characters, but has "
                    + said.length() + "; say it shorter");
        }
        if (InvisibleCharacters.in(line)) {
            throw new IllegalArgumentException(name + " of a decision needs letters that can be seen, but was \""
                    + InvisibleCharacters.shown(line, 100) + "\"; leave the others out");
        }
        return said;
    }
}
