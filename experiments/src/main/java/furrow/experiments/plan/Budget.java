package furrow.experiments.plan;

import java.util.OptionalDouble;

/**
 * What a team may spend on the experiments of a workspace, all together.
 *
 * @param money at most so much, in the workspace's currency, above 0; measured as {@code cost}
 * @param hours at most so many hours of people's effort, above 0; measured as {@code minutes}
 * @param per in a week or in a month
 */
public record Budget(OptionalDouble money, OptionalDouble hours, Per per) {
    /** Largest budget of money. */
    public static final double MOST_MONEY = 1e12;
    /** Largest budget of hours. */
    public static final double MOST_HOURS = 1e6;

    /** How long a budget lasts. */
    public enum Per {
        WEEK(7),
        /** A twelfth of a year of 365.25 days. */
        MONTH(365.25 / 12);

        private final double days;

        Per(double days) {
            this.days = days;
        }

        /** Its length in days. */
        public double days() {
            return days;
        }
    }

    public Budget {
        if (money.isEmpty() && hours.isEmpty()) {
            throw new IllegalArgumentException("budget needs money or hours, but has neither; leave it out instead");
        }
        check("money", money, MOST_MONEY);
        check("hours", hours, MOST_HOURS);
    }

    private static void check(String name, OptionalDouble amount, double most) {
        amount.ifPresent(known -> {
            if (!(known > 0 && known <= most)) {
                throw new IllegalArgumentException("budget." + name + " needs more than 0 and at most " + most
                        + ", but was " + known + "; leave out what has no limit");
            }
        });
    }
}
