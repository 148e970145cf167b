package furrow.rules.fact;

import java.util.Optional;

/** The brand or client that all other facts belong to. */
public record WorkspaceFact(
        @Field(says = "key of the workspace", otherwise = "main")
        String workspace,

        @Field(says = "currency of every amount of money", otherwise = "EUR")
        String currency,

        @Field(says = "cost of one hour of a person's effort", unit = FieldUnit.MONEY, otherwise = "0")
        double hourlyRate)
        implements Fact {

    public WorkspaceFact {
        FactChecks.range("hourlyRate", hourlyRate, 0, 1e6);
        hourlyRate = FactChecks.oneNought(hourlyRate);
    }

    @Override
    public String subject() {
        return workspace;
    }

    @Override
    public Optional<String> reportedUnder() {
        return Optional.empty();
    }
}
