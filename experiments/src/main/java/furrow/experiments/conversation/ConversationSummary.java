package furrow.experiments.conversation;

import furrow.experiments.plan.BusinessHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the conversations of one unit amount to between two instants.
 *
 * <p>A conversation belongs when it has a turn between them. Its first response time runs from the contact's first
 * turn, which may be earlier, to the team's first turn at or after that; a bot's turn does not end it, and only
 * business hours count. The contact replied when a turn of theirs comes later than the first of the two instants; turns and
 * resolution, too, are what came since. Who wrote, who waits and who fell silent is told of the whole conversation, from
 * the turn that opened it: people judge a talk by all of it.
 *
 * @param responses first response times in minutes, of the conversations answered by the second instant, in rising
 *     order
 * @param waitingSince when the contact first spoke, of each conversation in which nobody of the team has answered yet and
 *     the matter is not resolved, by a bot for instance; in rising order
 * @param replied whether the contact spoke after the first instant
 * @param turns messages of all speakers between the two instants
 * @param resolved what the last turn between the two instants that speaks of it says, when one does
 * @param settled whether the last turn of the whole conversations that speaks of it says that the matter is resolved
 * @param shares who wrote the messages of the whole conversations
 * @param unanswered the conversations that we left off in, that are not resolved and in which the contact has spoken, the
 *     one that we left first coming first
 */
public record ConversationSummary(
        List<Double> responses,
        List<Instant> waitingSince,
        boolean replied,
        int turns,
        Optional<Boolean> resolved,
        boolean settled,
        TurnShares shares,
        List<Unanswered> unanswered) {
    /** Time after our last message from which a conversation is called silent. */
    public static final Duration SILENCE = Duration.ofDays(2);

    /**
     * Time after the contact's last message until which a person may still write: the longest that Instagram and Messenger
     * leave (24 hours for anything else than a person's answer).
     *
     * @see <a href="https://developers.facebook.com/docs/messenger-platform/instagram/features/human-agent">Meta, Human
     *     Agent</a>
     */
    public static final Duration LOST = Duration.ofDays(7);

    /**
     * A conversation that we left off in.
     *
     * @param written our last message
     * @param heard the contact's last message, from which networks count how long they let us write
     */
    public record Unanswered(Instant written, Instant heard) {
        /** From when on it counts as silent. */
        public Instant since() {
            return written.plus(SILENCE);
        }

        /** Until when a person may write once more. */
        public Instant until() {
            return heard.plus(LOST);
        }

        /** Whether it is silent, and may still be written to. */
        public boolean isSilent(Instant asOf) {
            return !since().isAfter(asOf) && until().isAfter(asOf);
        }
    }

    /** Nobody said anything. */
    public static final ConversationSummary NONE = new ConversationSummary(
            List.of(), List.of(), false, 0, Optional.empty(), false, TurnShares.NONE, List.of());

    public ConversationSummary {
        responses = List.copyOf(responses);
        waitingSince = List.copyOf(waitingSince);
        unanswered = List.copyOf(unanswered);
    }

    /**
     * Reads the turns of one unit.
     *
     * @param turns all its messages, in any order
     * @param from first instant that counts, such as the first exposure
     * @param to last instant that counts
     * @param hours when the team answers
     * @param zone where its clock stands
     */
    public static ConversationSummary between(
            List<Turn> turns, Instant from, Instant to, BusinessHours hours, ZoneId zone) {
        var conversations = new TreeMap<Long, List<Turn>>();
        turns.stream()
                .filter(turn -> !turn.at().isAfter(to))
                .sorted(Turn.BY_TIME)
                .forEach(turn -> conversations
                        .computeIfAbsent(turn.conversation(), key -> new ArrayList<>())
                        .add(turn));
        conversations.values().removeIf(each -> each.get(each.size() - 1).at().isBefore(from));
        var responses = new ArrayList<Double>();
        var waiting = new ArrayList<Instant>();
        for (var conversation : conversations.values()) {
            var minutes = firstResponse(conversation, hours, zone);
            minutes.ifPresent(responses::add);
            if (minutes.isEmpty() && isOpenQuestion(conversation)) {
                asked(conversation).map(Turn::at).ifPresent(waiting::add);
            }
        }
        responses.sort(null);
        waiting.sort(null);
        var whole = conversations.values().stream()
                .flatMap(List::stream)
                .sorted(Turn.BY_TIME)
                .toList();
        var counted = whole.stream().filter(turn -> !turn.at().isBefore(from)).toList();
        boolean replied = counted.stream()
                .anyMatch(turn ->
                        turn.speaker() == Turn.Speaker.CONTACT && turn.at().isAfter(from));
        return new ConversationSummary(
                responses,
                waiting,
                replied,
                counted.size(),
                lastWord(counted),
                lastWord(whole).orElse(false),
                TurnShares.of(whole),
                unanswered(conversations.values()));
    }

    /** Conversations that wait for a first answer. */
    public int waiting() {
        return waitingSince.size();
    }

    /** Mean of the first response times in minutes, when a conversation was answered. */
    public OptionalDouble meanResponse() {
        return responses.stream().mapToDouble(Double::doubleValue).average();
    }

    /** Conversations in which we wrote last, so long ago that they count as silent, and that may be written to once more. */
    public List<Unanswered> silent(Instant asOf) {
        return unanswered.stream().filter(each -> each.isSilent(asOf)).toList();
    }

    /** When the next conversation will count as silent, or no longer, if one will. */
    public Optional<Instant> nextSilence(Instant asOf) {
        return unanswered.stream()
                .filter(each -> each.since().isBefore(each.until()))
                .flatMap(each -> Stream.of(each.since(), each.until()))
                .filter(asOf::isBefore)
                .min(Comparator.naturalOrder());
    }

    private static List<Unanswered> unanswered(Collection<List<Turn>> conversations) {
        return conversations.stream()
                .filter(each -> !lastWord(each).orElse(false))
                .filter(each -> each.get(each.size() - 1).speaker() != Turn.Speaker.CONTACT)
                .flatMap(each -> heard(each)
                        .map(at -> new Unanswered(each.get(each.size() - 1).at(), at))
                        .stream())
                .sorted(Comparator.comparing(Unanswered::written).thenComparing(Unanswered::heard))
                .toList();
    }

    /** The contact's last message; nobody is written to once more who has never written. */
    private static Optional<Instant> heard(List<Turn> conversation) {
        return conversation.stream()
                .filter(turn -> turn.speaker() == Turn.Speaker.CONTACT)
                .map(Turn::at)
                .reduce((earlier, later) -> later);
    }

    private static boolean isOpenQuestion(List<Turn> conversation) {
        return asked(conversation).isPresent() && !lastWord(conversation).orElse(false);
    }

    private static Optional<Turn> asked(List<Turn> conversation) {
        return conversation.stream()
                .filter(turn -> turn.speaker() == Turn.Speaker.CONTACT)
                .findFirst();
    }

    private static OptionalDouble firstResponse(List<Turn> conversation, BusinessHours hours, ZoneId zone) {
        var asked = asked(conversation);
        if (asked.isEmpty()) {
            return OptionalDouble.empty();
        }
        return conversation.stream()
                .filter(turn -> turn.speaker() == Turn.Speaker.TEAM
                        && !turn.at().isBefore(asked.get().at()))
                .mapToDouble(answer ->
                        hours.between(asked.get().at().atZone(zone), answer.at().atZone(zone))
                                        .toNanos()
                                / 60e9)
                .findFirst();
    }

    private static Optional<Boolean> lastWord(List<Turn> turns) {
        return turns.stream().flatMap(turn -> turn.resolved().stream()).reduce((earlier, later) -> later);
    }
}
