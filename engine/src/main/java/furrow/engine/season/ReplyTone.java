package furrow.engine.season;

import furrow.experiments.event.Message;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.UnitKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Conversation: a warm answer that asks back goes on longer; an emoji alone makes people complain. */
final class ReplyTone implements Chapter {
    static final String NAME = "reply-tone";
    private static final int CONVERSATIONS = 4_500;
    private static final int WAITING = 12;
    private static final double RESPONSE_MINUTES = 75;
    private static final List<Tone> TONES = List.of(
            new Tone("brief", 0.30, 0.02, 0.6, 2),
            new Tone("warm", 0.42, 0.02, 0.7, 3),
            new Tone("emoji", 0.30, 0.08, 0.6, 2));

    /**
     * What is true of an arm.
     *
     * @param arm its name
     * @param replies share of people who reply
     * @param complaints share who complain
     * @param resolved share of matters resolved
     * @param minutes effort per conversation
     */
    private record Tone(String arm, double replies, double complaints, double resolved, double minutes) {}

    @Override
    public Experiment experiment(Calendar calendar) {
        var words = new PlanWords.Words(
                "Do conversations go on when we answer warmly and ask back, or with an emoji?",
                "A question back is an invitation; an emoji is short and friendly.",
                "Answer in the tone that brings a tenth more replies, is worth its minutes and harms nobody.");
        var arms = List.of(
                PlanWords.control(
                        "brief",
                        PlanWords.on(
                                "messages",
                                "instagram",
                                PlanWords.conversation("brief-answer", "Answer the question and stop.", 0, 2))),
                PlanWords.arm(
                        "warm",
                        PlanWords.on(
                                "messages",
                                "instagram",
                                PlanWords.conversation("warm-answer", "Greet, answer, ask one question back.", 0, 3))),
                PlanWords.arm(
                        "emoji",
                        PlanWords.on(
                                "messages",
                                "instagram",
                                PlanWords.conversation("emoji-answer", "Answer with one emoji.", 0, 2))));
        var replied = PlanWords.worth(
                PlanWords.metric("replied", Metric.Type.PROPORTION, "replied", 2)
                        .withMargin(0.1),
                8);
        var metrics = List.of(
                replied,
                PlanWords.metric("resolved", Metric.Type.PROPORTION, "resolved", 7)
                        .with(Metric.Role.SECONDARY),
                PlanWords.metric("first-response", Metric.Type.MEAN, "first_response_minutes", 7)
                        .with(Metric.Role.SECONDARY)
                        .with(Metric.Direction.LOWER),
                PlanWords.metric("turns", Metric.Type.MEAN, "turns", 7).with(Metric.Role.SECONDARY),
                PlanWords.guardrail(PlanWords.metric("complaint", Metric.Type.PROPORTION, "complaint", 7), 0.25));
        var bare = PlanWords.experiment(NAME, words, Experiment.Kind.RANDOMISED, UnitKind.CONVERSATION, arms, metrics);
        return PlanWords.scheduled(bare, List.of(), CONVERSATIONS, calendar, 21);
    }

    @Override
    public void happen(Calendar calendar, SeededChance chance, Diary diary) {
        for (int i = 0; i < CONVERSATIONS; i++) {
            var at = calendar.within(chance.below(Calendar.DAYS), 8, 18, chance);
            talk("talk-" + i, TONES.get(chance.below(TONES.size())), at, chance, diary);
        }
        for (int i = 0; i < WAITING; i++) {
            var asked = calendar.now().minus(Diary.hours(chance.between(1, 6)));
            diary.message("waiting-" + i, Message.Direction.IN, Message.Author.HUMAN, asked, Map.of());
            diary.assigned("waiting-" + i, TONES.get(chance.below(TONES.size())).arm(), 1.0 / TONES.size(), asked);
        }
    }

    private static void talk(String unit, Tone tone, Instant asked, SeededChance chance, Diary diary) {
        diary.message(unit, Message.Direction.IN, Message.Author.HUMAN, asked, Map.of());
        diary.assigned(unit, tone.arm(), 1.0 / TONES.size(), asked);
        if (chance.happens(0.1)) {
            diary.message(unit, Message.Direction.OUT, Message.Author.BOT, asked.plusSeconds(20), Map.of());
        }
        var answered = asked.plus(Diary.minutes(chance.logNormal(RESPONSE_MINUTES, 0.8)));
        diary.exposed(unit, tone.arm(), answered);
        diary.message(unit, Message.Direction.OUT, Message.Author.HUMAN, answered, Map.of());
        diary.outcome(unit, "minutes", round(tone.minutes() * chance.between(0.7, 1.3)), answered.plusSeconds(30));
        var last = answered;
        if (chance.happens(tone.replies())) {
            var replied = answered.plus(Diary.hours(chance.between(0.1, 40)));
            diary.message(unit, Message.Direction.IN, Message.Author.HUMAN, replied, Map.of());
            last = replied.plus(Diary.minutes(chance.logNormal(RESPONSE_MINUTES, 0.8)));
            diary.message(unit, Message.Direction.OUT, Message.Author.HUMAN, last, resolved(tone, chance));
        } else if (chance.happens(0.5)) {
            last = answered.plus(Diary.hours(4));
            diary.message(unit, Message.Direction.OUT, Message.Author.HUMAN, last, resolved(tone, chance));
        }
        if (chance.happens(tone.complaints())) {
            diary.outcome(unit, "complaint", 1, answered.plus(Diary.hours(chance.between(0.2, 60))));
        }
    }

    private static Map<String, String> resolved(Tone tone, SeededChance chance) {
        return Map.of("resolved", Boolean.toString(chance.happens(tone.resolved())));
    }

    private static double round(double minutes) {
        return Math.rint(minutes * 100) / 100;
    }

    @Override
    public List<Truth> truths() {
        var brief = TONES.get(0);
        var warm = TONES.get(1);
        var emoji = TONES.get(2);
        return List.of(
                new Truth(NAME, "replied", "warm", lift(warm.replies(), brief.replies()), Truth.Expected.BETTER),
                new Truth(NAME, "replied", "emoji", new Truth.Effect(0), Truth.Expected.NO_DIFFERENCE),
                new Truth(
                        NAME,
                        "complaint",
                        "emoji",
                        lift(emoji.complaints(), brief.complaints()),
                        Truth.Expected.WORSE));
    }

    private static Truth.Effect lift(double treatment, double control) {
        return new Truth.Effect(treatment / control - 1);
    }
}
