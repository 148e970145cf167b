package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.arbitration.AdviceCard;
import furrow.engine.life.ExperimentLife;
import furrow.engine.life.LifeStage;
import furrow.engine.live.AdviceBoard;
import furrow.engine.news.News;
import furrow.engine.news.NewsKind;
import furrow.engine.recommendation.AdviceLife;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is new for one person, and what there is to do.
 *
 * @param span which time it tells of, such as {@code since 29 November 2026, 07:00}
 * @param summary all of it in a sentence, with counts
 * @param sections what there is, those that ask for something first; none is empty
 * @param quiet whether nothing is new and nothing is due
 * @param home where Today is
 */
public record DigestView(String span, String summary, List<Section> sections, boolean quiet, String home) {
    /** Lines of a section; the rest is counted. */
    static final int MOST_LINES = 12;

    /** Experiments that a line names. */
    private static final int MOST_NAMES = 8;

    /** Days ahead that ends of experiments and due actions are told of. */
    static final int AHEAD_DAYS = 7;

    private static final Set<NewsKind> ALARMS =
            EnumSet.of(NewsKind.HEALTH_ALARM, NewsKind.GUARDRAIL_ALARM, NewsKind.GOAL_OFF_PATH, NewsKind.ALARM_OVER);
    private static final Set<NewsKind> OF_EXPERIMENTS = EnumSet.of(
            NewsKind.EXPERIMENT_STARTED,
            NewsKind.EXPERIMENT_PAUSED,
            NewsKind.EXPERIMENT_CONCLUDED,
            NewsKind.EXPERIMENT_ABANDONED);

    public DigestView {
        sections = List.copyOf(sections);
    }

    /**
     * A part of it.
     *
     * @param title what its lines have in common
     * @param lines the first of them
     * @param more how many there are besides, in words; empty where there are none
     */
    public record Section(String title, List<Line> lines, String more) {
        /** The same with keys of plans in words. */
        private Section in(KeyWords keys) {
            return new Section(
                    title,
                    lines.stream()
                            .map(each -> new Line(said(each.title(), keys), said(each.text(), keys), each.link()))
                            .toList(),
                    more);
        }

        /** What stands in quotes already keeps the one pair. */
        private static String said(String sentence, KeyWords keys) {
            return keys.in(sentence).replace("““", "“").replace("””", "”");
        }

        private static void add(List<Section> to, String title, List<Line> lines) {
            if (!lines.isEmpty()) {
                int rest = lines.size() - MOST_LINES;
                to.add(new Section(
                        title,
                        lines.stream().limit(MOST_LINES).toList(),
                        rest > 0 ? "And " + Typography.count(rest) + " more" : ""));
            }
        }
    }

    /**
     * One thing.
     *
     * @param title what it is
     * @param text what to know of it; may be empty
     * @param link where more stands
     */
    public record Line(String title, String text, String link) {}

    /**
     * Where and when it is told.
     *
     * @param person name of whoever reads
     * @param since what happened after that is new
     * @param until and until then
     * @param zone where times are told
     * @param base where the server is reached, without a slash at the end
     */
    public record Reading(String person, Instant since, Instant until, ZoneId zone, String base) {
        private LocalDate today() {
            return LocalDate.ofInstant(until, zone);
        }
    }

    public static DigestView of(
            AdviceBoard board, Collection<ExperimentLife> experiments, List<News> news, Reading reading) {
        var keys = KeyWords.ofLives(experiments);
        var sections = new ArrayList<Section>();
        var doing = board.undertaken().stream()
                .filter(each -> isSoon(each, reading))
                .sorted((one, other) -> Boolean.compare(isOf(other, reading.person()), isOf(one, reading.person())))
                .toList();
        var open = board.open().stream().map(each -> each.candidate().key()).collect(Collectors.toSet());
        var fresh = newest(news, EnumSet.of(NewsKind.RECOMMENDATION_NEW)).stream()
                .filter(each -> open.contains(key(each)))
                .toList();
        var changed = newest(news, EnumSet.of(NewsKind.RECOMMENDATION_CHANGED, NewsKind.RECOMMENDATION_WITHDRAWN));
        var decided = newest(news, EnumSet.of(NewsKind.RECOMMENDATION_DECIDED));
        var alarms = newest(news, ALARMS);
        Section.add(
                sections,
                "To be done within a week",
                doing.stream().map(each -> undertaken(each, reading)).toList());
        Section.add(sections, "New to decide", together(fresh, board, reading));
        Section.add(
                sections,
                "Alarms",
                alarms.stream().map(each -> words(each, reading)).toList());
        Section.add(
                sections,
                "Changed or gone",
                changed.stream().map(each -> changed(each, reading)).toList());
        Section.add(sections, "Experiments", experiments(experiments, newest(news, OF_EXPERIMENTS), reading));
        Section.add(
                sections,
                "Decided",
                decided.stream().map(each -> decided(each, reading)).toList());
        long own = doing.stream().filter(each -> isOf(each, reading.person())).count();
        return new DigestView(
                "since " + Typography.moment(reading.since(), reading.zone()),
                summary(together(fresh, board, reading).size(), board.cards().size(), (int) own, alarms.size()),
                sections.stream().map(each -> each.in(keys)).toList(),
                news.isEmpty() && doing.isEmpty(),
                reading.base() + "/");
    }

    private static String summary(int fresh, int open, int own, int alarms) {
        var parts = new ArrayList<String>();
        parts.add(fresh == 0 ? "Nothing new to decide" : Counting.of(fresh, "thing") + " new to decide");
        parts.add(open == 0 ? "nothing waits" : Typography.count(open) + " in all");
        String first = String.join(", ", parts);
        var then = new ArrayList<String>();
        if (own > 0) {
            then.add("you have " + Counting.of(own, "thing") + " to do within a week");
        }
        if (alarms > 0) {
            then.add(Counting.of(alarms, "alarm") + " to look at");
        }
        return first + (then.isEmpty() ? "" : "; " + String.join(", ", then)) + ".";
    }

    /** Of each subject what was said last, in the order in which that was. */
    private static List<News> newest(List<News> news, Set<NewsKind> kinds) {
        var last = new LinkedHashMap<String, News>();
        news.stream().filter(each -> kinds.contains(each.kind())).forEach(each -> {
            last.remove(each.subject());
            last.put(each.subject(), each);
        });
        return List.copyOf(last.values());
    }

    private static String key(News news) {
        return news.data().path("recommendation").asText();
    }

    private static Line claim(News news, Reading reading) {
        var claim = Claim.of(news.data().path("reason").asText());
        return new Line(
                claim.claim(), claim.why(), NewsWords.of(news, reading.base()).link());
    }

    /** What is new, one line a card: what one rule says of several experiments is one thing to read. */
    private static List<Line> together(List<News> fresh, AdviceBoard board, Reading reading) {
        var news = new LinkedHashMap<String, News>();
        fresh.forEach(each -> news.put(key(each), each));
        var cards = AdviceCard.of(board.open().stream()
                .filter(each -> news.containsKey(each.candidate().key()))
                .toList());
        return cards.stream()
                .map(each -> each.isOfSeveral()
                        ? alike(each, reading)
                        : Optional.ofNullable(news.get(each.first().key()))
                                .map(one -> claim(one, reading))
                                .orElseThrow())
                .toList();
    }

    private static Line alike(AdviceCard card, Reading reading) {
        var names = card.advice().stream()
                .map(each -> "“" + each.candidate().head().subject().split("/", 2)[0] + "”")
                .toList();
        int more = names.size() - MOST_NAMES;
        return new Line(
                AlikeView.claim(card),
                String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
                        + (more > 0 ? " and " + Typography.count(more) + " more." : "."),
                reading.base() + CardPageView.address(card.first().key()));
    }

    private static Line changed(News news, Reading reading) {
        var claim = claim(news, reading);
        String note = news.data().path("note").asText();
        String what = news.kind() == NewsKind.RECOMMENDATION_CHANGED ? "It says something else" : "It is gone";
        return new Line(
                claim.title(), Typography.text(what + (note.isEmpty() ? "." : ": " + note + ".")), claim.link());
    }

    private static Line decided(News news, Reading reading) {
        var claim = claim(news, reading);
        String note = news.data().path("note").asText();
        return new Line(
                claim.title(),
                Typography.text(NewsWords.of(news, reading.base()).title() + (note.isEmpty() ? "." : ": " + note)),
                claim.link());
    }

    private static Line words(News news, Reading reading) {
        var words = NewsWords.of(news, reading.base());
        return new Line(words.title(), Typography.text(words.text().replace('\n', ' ')), words.link());
    }

    private static boolean isSoon(AdviceLife life, Reading reading) {
        return life.undertaking()
                .due()
                .filter(due -> !due.isAfter(reading.today().plusDays(AHEAD_DAYS)))
                .isPresent();
    }

    private static boolean isOf(AdviceLife life, String person) {
        return life.undertaking().owner().filter(person::equals).isPresent();
    }

    private static Line undertaken(AdviceLife life, Reading reading) {
        var due = life.undertaking().due().orElseThrow();
        String who = isOf(life, reading.person())
                ? "You"
                : life.undertaking().owner().orElse("Nobody yet");
        String when = due.isBefore(reading.today())
                ? "was due on " + Typography.day(due)
                : due.equals(reading.today()) ? "today" : "by " + Typography.day(due);
        return new Line(
                Claim.of(life.content().reason()).claim(),
                who + ", " + when + ".",
                reading.base() + "/advice/" + life.key());
    }

    private static List<Line> experiments(Collection<ExperimentLife> lives, List<News> news, Reading reading) {
        var all =
                new ArrayList<>(news.stream().map(each -> words(each, reading)).toList());
        for (ExperimentLife each : lives) {
            boolean runs = each.stage() == LifeStage.RUNNING || each.stage() == LifeStage.PAUSED;
            each.experiment()
                    .ends()
                    .map(end -> LocalDate.ofInstant(end, reading.zone()))
                    .filter(day -> runs
                            && !day.isBefore(reading.today())
                            && !day.isAfter(reading.today().plusDays(AHEAD_DAYS)))
                    .ifPresent(day -> all.add(new Line(
                            "“" + each.name() + "” ends on " + Typography.day(day),
                            "Decide then which way goes on.",
                            reading.base() + ResultsAddress.of(each.name()))));
        }
        return all;
    }
}
