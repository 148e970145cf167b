package furrow.rules.fact;

import java.time.DayOfWeek;
import java.time.Month;
import java.util.Optional;

/** The day on which rules are asked, by the workspace's clock. There is one, and it changes at midnight. */
public record TodayFact(
        @Field(says = "day of the week", otherwise = "monday")
        DayOfWeek weekday,

        @Field(says = "day of the month, 1 to 31", otherwise = "1")
        long dayOfMonth,

        @Field(says = "month", otherwise = "january") Month month,

        @Field(says = "true on a day on which the team answers, by the workspace's hours", otherwise = "true")
        boolean workday)
        implements Fact {

    public TodayFact {
        FactChecks.range("dayOfMonth", (double) dayOfMonth, 1, 31);
    }

    @Override
    public String subject() {
        return "today";
    }

    @Override
    public Optional<String> reportedUnder() {
        return Optional.empty();
    }
}
