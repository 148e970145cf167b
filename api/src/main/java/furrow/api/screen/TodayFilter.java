package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.arbitration.Candidate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which advice of the day is shown: on one channel, of one person, of one experiment, or all.
 *
 * @param channel where; {@value #NOBODY} for what is of no channel, empty for all
 * @param person whose; {@value #NOBODY} for what nobody has taken, empty for everybody's
 * @param about key of the experiment, or empty for all
 */
public record TodayFilter(String channel, String person, String about) {
    /** Everything. */
    public static final TodayFilter ALL = new TodayFilter("", "", "");

    private static final String NOBODY = "-";
    /** What is offered to choose from; of more nobody could choose. */
    private static final int MOST = 8;

    private static String owner(Candidate each) {
        return each.life().flatMap(life -> life.undertaking().owner()).orElse(NOBODY);
    }

    private static String experiment(Candidate each) {
        return each.head().facts().stream()
                .flatMap(fact -> fact.reportedUnder().stream())
                .findFirst()
                .orElse(NOBODY);
    }

    /** Whether it is shown. */
    boolean lets(Candidate each, AdviceChannels channels) {
        return is(channel, channels.of(each)) && is(person, owner(each)) && is(about, experiment(each));
    }

    private static boolean is(String wanted, String found) {
        return wanted.isEmpty() || wanted.equals(orNobody(found));
    }

    private static String orNobody(String found) {
        return found.isEmpty() ? NOBODY : found;
    }

    /** True when something is left out. */
    public boolean isSet() {
        return !equals(ALL);
    }

    /** On which channels there is advice; nothing when it is all on one. */
    List<ShownChoice> channels(List<Candidate> open, AdviceChannels channels) {
        var counts = counts(open, each -> orNobody(channels.of(each)));
        return counts.size() < 2 && channel.isEmpty()
                ? List.of()
                : choices(
                        "All",
                        open.size(),
                        counts,
                        channel,
                        each -> new TodayFilter(each, person, about),
                        each -> each.equals(NOBODY) ? "No channel" : Names.title(each));
    }

    /** Whose advice there is; nothing when nobody has taken any. */
    List<ShownChoice> people(List<Candidate> open) {
        var counts = counts(open, TodayFilter::owner);
        return counts.keySet().stream().allMatch(NOBODY::equals) && person.isEmpty()
                ? List.of()
                : choices(
                        "Everyone",
                        open.size(),
                        counts,
                        person,
                        each -> new TodayFilter(channel, each, about),
                        each -> each.equals(NOBODY) ? "Nobody yet" : each);
    }

    /** What there is advice about; nothing when it is all of one thing, or of more than anybody would choose from. */
    List<ShownChoice> subjects(List<Candidate> open) {
        var counts = counts(open, TodayFilter::experiment);
        counts.remove(NOBODY);
        if (about.isEmpty() && (counts.size() < 2 || counts.size() > MOST)) {
            return List.of();
        }
        return choices("All", open.size(), counts, about, each -> new TodayFilter(channel, person, each), Names::title);
    }

    private static Map<String, Long> counts(List<Candidate> open, Function<Candidate, String> by) {
        var counts = new LinkedHashMap<String, Long>();
        open.forEach(each -> counts.merge(by.apply(each), 1L, Long::sum));
        return counts;
    }

    /** All of it, then what there is most of, and what is chosen whatever there is of it. */
    private List<ShownChoice> choices(
            String all,
            int open,
            Map<String, Long> counts,
            String chosen,
            Function<String, TodayFilter> with,
            Function<String, String> named) {
        var choices = new ArrayList<ShownChoice>();
        choices.add(choice(all, open, with.apply("")));
        var shown = new ArrayList<>(counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .limit(MOST)
                .toList());
        if (!chosen.isEmpty() && !shown.contains(chosen)) {
            shown.add(chosen);
        }
        shown.forEach(each -> choices.add(choice(named.apply(each), counts.getOrDefault(each, 0L), with.apply(each))));
        return choices;
    }

    private ShownChoice choice(String name, long count, TodayFilter chosen) {
        return new ShownChoice(name, Typography.count(count), chosen.address(1), chosen.equals(this));
    }

    /** Where a page of it is. */
    String address(int page) {
        var query = new ArrayList<String>();
        add("channel", channel, query);
        add("for", person, query);
        add("about", about, query);
        if (page > 1) {
            query.add("actions=" + page);
        }
        return query.isEmpty() ? "/" : "/?" + String.join("&", query);
    }

    private static void add(String name, String value, List<String> query) {
        if (!value.isEmpty()) {
            query.add(name + "=" + Names.address(value));
        }
    }
}
