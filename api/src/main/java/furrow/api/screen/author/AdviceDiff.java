package furrow.api.screen.author;

import furrow.api.wording.Typography;
import furrow.rules.book.Recommendation;
import furrow.rules.book.WorthRange;
import furrow.rules.compare.AdviceChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What two books advise otherwise on the same evidence.
 *
 * @param told how much, in a sentence
 * @param items the changes, those that say something new first
 * @param failed why there is no answer, or empty
 */
public record AdviceDiff(String told, List<Item> items, String failed) {
    private static final int MOST = 60;

    public AdviceDiff {
        items = List.copyOf(items);
    }

    /**
     * One piece of advice that differs.
     *
     * @param kind how a page marks it
     * @param word what became of it
     * @param rule the rule that it is of
     * @param before what was said; empty when nothing was
     * @param now what is said; empty when nothing is
     * @param worth what that is worth, or how its place changes
     */
    public record Item(String kind, String word, String rule, String before, String now, String worth) {
        /** True when what is said now was not said before. */
        public boolean isSaidAnew() {
            return kind.equals("good") || !before.isEmpty();
        }
    }

    /** Nothing was compared yet. */
    public static AdviceDiff waiting(String says) {
        return new AdviceDiff(says, List.of(), "");
    }

    /** A comparison that came to no answer. */
    public static AdviceDiff failed(String why) {
        return new AdviceDiff("", List.of(), why);
    }

    /**
     * Draws changes.
     *
     * @param about which evidence it was, within a sentence
     */
    public static AdviceDiff of(List<AdviceChange> changes, String about, Currency currency) {
        var items = changes.stream()
                .limit(MOST)
                .map(each -> item(each, currency))
                .sorted(Comparator.comparing(item -> item.kind().equals("same")))
                .toList();
        String more = changes.size() > MOST ? " The first " + MOST + " are shown." : "";
        return new AdviceDiff(told(changes, about) + more, items, "");
    }

    private static String told(List<AdviceChange> changes, String about) {
        if (changes.isEmpty()) {
            return "On " + about + " nothing changes: both books give the same advice.";
        }
        var parts = new ArrayList<String>();
        count(changes, AdviceChange.Added.class, "new", parts);
        count(changes, AdviceChange.Changed.class, "said or weighed otherwise", parts);
        count(changes, AdviceChange.Gone.class, "gone", parts);
        count(changes, AdviceChange.Moved.class, "in another place", parts);
        return "On " + about + ": " + String.join(", ", parts) + ".";
    }

    private static void count(
            List<AdviceChange> changes, Class<? extends AdviceChange> kind, String says, List<String> parts) {
        long count = changes.stream().filter(kind::isInstance).count();
        if (count > 0) {
            parts.add(Typography.count(count) + " " + says);
        }
    }

    private static Item item(AdviceChange change, Currency currency) {
        if (change instanceof AdviceChange.Added added) {
            return new Item("good", "New", added.rule(), "", said(added.now()), worth(added.now(), currency));
        }
        if (change instanceof AdviceChange.Gone gone) {
            return new Item("bad", "Gone", gone.rule(), said(gone.before()), "", worth(gone.before(), currency));
        }
        if (change instanceof AdviceChange.Changed changed) {
            boolean same = said(changed.before()).equals(said(changed.now()));
            return new Item(
                    "care",
                    same ? "Weighed otherwise" : "Said otherwise",
                    changed.rule(),
                    same ? "" : said(changed.before()),
                    said(changed.now()),
                    both(changed, currency));
        }
        var moved = (AdviceChange.Moved) change;
        return new Item(
                "same",
                "In another place",
                moved.rule(),
                "",
                said(moved.now()),
                "Now number " + moved.to() + ", was number " + moved.from() + ".");
    }

    private static String both(AdviceChange.Changed changed, Currency currency) {
        String was = worth(changed.before(), currency);
        String now = worth(changed.now(), currency);
        String worth = was.equals(now) ? now : "Was: " + was + " Now: " + now;
        int from = changed.before().priority();
        int to = changed.now().priority();
        return from == to ? worth : worth + " Priority " + to + ", was " + from + ".";
    }

    private static String said(Recommendation one) {
        return Typography.text(one.reason());
    }

    private static String worth(Recommendation one, Currency currency) {
        Optional<WorthRange> range = one.range();
        if (range.isEmpty()) {
            return "What it is worth is not known.";
        }
        var worth = range.get();
        boolean both = worth.lower().isPresent() && worth.upper().isPresent();
        return "Worth " + Typography.moneyChange(worth.estimate(), currency)
                + (both
                        ? " (" + Typography.money(worth.lower().getAsDouble(), currency) + " to "
                                + Typography.money(worth.upper().getAsDouble(), currency) + ")"
                        : "")
                + ".";
    }
}
