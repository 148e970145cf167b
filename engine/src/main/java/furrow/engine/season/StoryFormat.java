package furrow.engine.season;

import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.UnitKind;
import java.time.Instant;
import java.util.List;

/** Few posts, read off the platform's running totals: no effect, no answer in time, and likes behind their goal. */
final class StoryFormat implements Chapter {
    static final String NAME = "story-format";
    private static final int POSTS = 112;
    private static final double LIKES = 105;
    private static final double GOAL = 180;

    @Override
    public Experiment experiment(Calendar calendar) {
        var words = new PlanWords.Words(
                "Do short videos bring more likes than photos?",
                "The network shows videos to more people.",
                "Make videos if they bring a fifth more likes.");
        var arms = List.of(
                PlanWords.control(
                        "photo",
                        PlanWords.as(
                                "photo",
                                "posts",
                                "instagram",
                                PlanWords.content("photo-post", "Post a photo.", 0, 30))),
                PlanWords.arm(
                        "video",
                        PlanWords.as(
                                "video",
                                "posts",
                                "instagram",
                                PlanWords.content("video-post", "Post a video of fifteen seconds.", 5, 75))));
        var likes = PlanWords.metric("likes", Metric.Type.MEAN, "like", 3).withMargin(0.2);
        var bare = PlanWords.experiment(NAME, words, Experiment.Kind.RANDOMISED, UnitKind.POST, arms, List.of(likes));
        return PlanWords.scheduled(bare, List.of(PlanWords.path("likes", 100, GOAL, calendar)), 400, calendar, -3);
    }

    @Override
    public void happen(Calendar calendar, SeededChance chance, Diary diary) {
        for (int i = 0; i < POSTS; i++) {
            var at = calendar.within(i * (Calendar.DAYS - 4) / POSTS, 9, 20, chance);
            var arm = chance.happens(0.5) ? "video" : "photo";
            diary.exposed("post-" + i, arm, at);
            totals("post-" + i, chance.logNormal(LIKES * 0.9, 0.45), at, diary);
        }
    }

    /** The platform is asked now and then; the total nears its end like a draining tank. */
    private static void totals(String post, double inTheEnd, Instant published, Diary diary) {
        for (int hours : List.of(1, 6, 24, 48, 71, 120)) {
            double soFar = Math.rint(inTheEnd * -Math.expm1(-hours / 18.0));
            diary.snapshot(post, "like", soFar, published.plus(Diary.hours(hours)));
        }
    }

    @Override
    public List<Truth> truths() {
        return List.of(
                new Truth(NAME, "likes", "video", new Truth.Effect(0), Truth.Expected.NO_DIFFERENCE),
                new Truth(NAME, "likes", "video", new Truth.Lag(1 - LIKES / GOAL), Truth.Expected.OFF_PATH));
    }
}
