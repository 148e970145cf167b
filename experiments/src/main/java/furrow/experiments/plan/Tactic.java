package furrow.experiments.plan;

/**
 * A way of acting, the thing that experiments compare.
 *
 * @param name key of the tactic
 * @param kind content or conversation
 * @param description what a person does who follows it, in plain words; may be empty
 * @param cost what acting this way costs for one unit, as planned
 * @param placement where and as what it is used, as far as the plan tells
 */
public record Tactic(String name, Kind kind, String description, Cost cost, Placement placement) {

    /** What a tactic acts on. */
    public enum Kind {
        /** What is published: headline style, format, topic, time, call to action. */
        CONTENT,
        /** How people are talked with: tone, asking back, reply speed, follow-up. */
        CONVERSATION
    }

    /**
     * The planned cost of acting once; measured cost and minutes take its place when they come in.
     *
     * @param money amount per unit in the workspace's currency, at least 0
     * @param minutes effort per unit in minutes, at least 0
     */
    public record Cost(double money, double minutes) {
        /** No cost was planned. */
        public static final Cost NONE = new Cost(0, 0);

        public Cost {
            requireRange("cost.money", money);
            requireRange("cost.minutes", minutes);
        }

        private static void requireRange(String name, double value) {
            if (!(value >= 0 && value <= 1e9)) {
                throw new IllegalArgumentException(name + " needs 0 to 1e9 per unit, but was " + value);
            }
        }
    }

    public Tactic {
        NameRule.check("tactic", name);
    }

    /** Of which nobody told where it is used. */
    public Tactic(String name, Kind kind, String description, Cost cost) {
        this(name, kind, description, cost, Placement.UNTOLD);
    }

    /** The tactic within a sentence: what a person does, in quotes, else its key. */
    public String way() {
        String does = description.strip().replaceFirst("\\.$", "");
        return does.isEmpty() ? name : "“" + does + "”";
    }
}
