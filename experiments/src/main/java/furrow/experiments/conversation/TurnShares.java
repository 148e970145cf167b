package furrow.experiments.conversation;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Who wrote the messages, and which of ours ask something back.
 *
 * @param heard messages of the contact
 * @param team messages of people of the team
 * @param bot messages of machines of the team
 * @param told messages of ours of which it is told whether they ask something
 * @param asking those of them that do
 */
public record TurnShares(long heard, long team, long bot, long told, long asking) {
    /** No messages. */
    public static final TurnShares NONE = new TurnShares(0, 0, 0, 0, 0);

    static TurnShares of(List<Turn> turns) {
        var ours = turns.stream()
                .filter(turn -> turn.speaker() != Turn.Speaker.CONTACT)
                .toList();
        long bot =
                ours.stream().filter(turn -> turn.speaker() == Turn.Speaker.BOT).count();
        return new TurnShares(
                turns.size() - ours.size(),
                ours.size() - bot,
                bot,
                ours.stream().filter(turn -> turn.asks().isPresent()).count(),
                ours.stream().filter(turn -> turn.asks().orElse(false)).count());
    }

    /** Those of both, the other's times the sign: 1 adds them, -1 takes them away. */
    public TurnShares plus(TurnShares other, int sign) {
        return new TurnShares(
                heard + sign * other.heard,
                team + sign * other.team,
                bot + sign * other.bot,
                told + sign * other.told,
                asking + sign * other.asking);
    }

    /** Our messages for each one of the contact's; unknown while the contact has written none. */
    public OptionalDouble outPerIn() {
        return over(team + bot, heard);
    }

    /** Share of our messages that a machine wrote, as a fraction. */
    public OptionalDouble botShare() {
        return over(bot, team + bot);
    }

    /** Share of our messages that ask something, of those of which it is told, as a fraction. */
    public OptionalDouble askingShare() {
        return over(asking, told);
    }

    private static OptionalDouble over(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
