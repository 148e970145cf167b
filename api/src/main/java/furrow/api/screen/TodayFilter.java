package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.arbitration.Candidate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Which advice of the day is shown: of one person, of one experiment, or all.
 *
 * @param person whose; {@value #NOBODY} for what nobody has taken, empty for everybody's
 * @param about key of the experiment, or empty for all
 */
public record TodayFilter(String person, String about) {
    /** Everything. */
    public static final TodayFilter ALL = new TodayFilter("", "");

    private static final String NOBODY = "-";
    /** Experiments that are offered to choose from; of more nobody could choose. */
    private static final int MOST = 8;

    /** A choice: its name, how many there are, where it is, and whether it is made. */
    public record Choice(String name, String count, String address, boolean current) {}

    private static String owner(Candidate each) {
        return each.life().flatMap(life -> life.undertaking().owner()).orElse(NOBODY);
    }

    private static Optional<String> experiment(Candidate each) {
        return each.head().facts().stream()
                .flatMap(fact -> fact.reportedUnder().stream())
                .findFirst();
    }

    /** Whether it is shown. */
    boolean lets(Candidate each) {
        return (person.isEmpty() || person.equals(owner(each)))
                && (about.isEmpty() || experiment(each).filter(about::equals).isPresent());
    }

    /** True when something is left out. */
    public boolean isSet() {
        return !equals(ALL);
    }

    /** Whose advice there is; nothing when nobody has taken any. */
    List<Choice> people(List<Candidate> open) {
        var counts = new LinkedHashMap<String, Long>();
        open.forEach(each -> counts.merge(owner(each), 1L, Long::sum));
        if (counts.keySet().stream().allMatch(NOBODY::equals) && person.isEmpty()) {
            return List.of();
        }
        var choices = new ArrayList<Choice>();
        choices.add(choice("Everyone", open.size(), new TodayFilter("", about)));
        counts.forEach((name, count) ->
                choices.add(choice(name.equals(NOBODY) ? "Nobody yet" : name, count, new TodayFilter(name, about))));
        return choices;
    }

    /** What there is advice about; nothing when it is all of one thing. */
    List<Choice> subjects(List<Candidate> open) {
        var counts = new LinkedHashMap<String, Long>();
        open.forEach(each -> experiment(each).ifPresent(name -> counts.merge(name, 1L, Long::sum)));
        if (counts.size() < 2 || counts.size() > MOST) {
            return about.isEmpty()
                    ? List.of()
                    : List.of(
                            choice("All", open.size(), new TodayFilter(person, "")),
                            choice(Names.title(about), counts.getOrDefault(about, 0L), this));
        }
        var choices = new ArrayList<Choice>();
        choices.add(choice("All", open.size(), new TodayFilter(person, "")));
        counts.forEach((name, count) -> choices.add(choice(Names.title(name), count, new TodayFilter(person, name))));
        return choices;
    }

    private Choice choice(String name, long count, TodayFilter chosen) {
        return new Choice(name, Typography.count(count), chosen.address(1), chosen.equals(this));
    }

    /** Where a page of it is. */
    String address(int page) {
        var query = new ArrayList<String>();
        if (!person.isEmpty()) {
            query.add("for=" + Names.address(person));
        }
        if (!about.isEmpty()) {
            query.add("about=" + Names.address(about));
        }
        if (page > 1) {
            query.add("actions=" + page);
        }
        return query.isEmpty() ? "/" : "/?" + String.join("&", query);
    }
}
