package furrow.experiments.plan;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;

/**
 * One brand or client; nothing crosses its border.
 *
 * @param name key of the workspace, {@value #DEFAULT_NAME} unless told
 * @param currency the one currency of every amount of money in it
 * @param hourlyRate cost of one hour of a person's effort, in {@code currency}, at least 0
 * @param zone the time zone that days and business hours are counted in
 * @param hours when the team answers, for response times
 * @param kept what is kept of each unit besides its metrics
 * @param budget what the team may spend, when that is planned
 * @param contactLimit how often a person may be written to unasked
 * @param conversationLink where a conversation is opened in the inbox that the team uses
 */
public record Workspace(
        String name,
        Currency currency,
        double hourlyRate,
        ZoneId zone,
        BusinessHours hours,
        RetainedAttributes kept,
        Optional<Budget> budget,
        ContactLimit contactLimit,
        Optional<ConversationLink> conversationLink) {
    /** The workspace that is meant when none is named. */
    public static final String DEFAULT_NAME = "main";

    public Workspace {
        NameRule.check("workspace", name);
        if (!(hourlyRate >= 0 && hourlyRate <= 1e6)) {
            throw new IllegalArgumentException("hourlyRate needs 0 to 1000000 per hour, but was " + hourlyRate);
        }
    }

    /** With the usual contact limit. */
    public Workspace(
            String name,
            Currency currency,
            double hourlyRate,
            ZoneId zone,
            BusinessHours hours,
            RetainedAttributes kept,
            Optional<Budget> budget) {
        this(name, currency, hourlyRate, zone, hours, kept, budget, ContactLimit.USUAL, Optional.empty());
    }

    /** With nothing kept of units but their metrics, and no budget. */
    public Workspace(String name, Currency currency, double hourlyRate, ZoneId zone, BusinessHours hours) {
        this(name, currency, hourlyRate, zone, hours, RetainedAttributes.NOTHING, Optional.empty());
    }

    /** The same keeping other things of each unit. */
    public Workspace with(RetainedAttributes newKept) {
        return new Workspace(name, currency, hourlyRate, zone, hours, newKept, budget, contactLimit, conversationLink);
    }

    /** The same with a budget. */
    public Workspace with(Budget newBudget) {
        return new Workspace(
                name, currency, hourlyRate, zone, hours, kept, Optional.of(newBudget), contactLimit, conversationLink);
    }

    /** The same with another contact limit. */
    public Workspace with(ContactLimit newLimit) {
        return new Workspace(name, currency, hourlyRate, zone, hours, kept, budget, newLimit, conversationLink);
    }

    /** The same with a place where conversations are opened. */
    public Workspace with(ConversationLink newLink) {
        return new Workspace(name, currency, hourlyRate, zone, hours, kept, budget, contactLimit, Optional.of(newLink));
    }

    /** A workspace that works in euro, at no hourly rate, round the clock, in UTC. */
    public static Workspace withDefaults() {
        return new Workspace(
                DEFAULT_NAME, Currency.getInstance("EUR"), 0, ZoneId.of("UTC"), BusinessHours.ROUND_THE_CLOCK);
    }

    /** Where a conversation is opened; empty where that is not known. */
    public Optional<String> linkTo(String conversation) {
        return conversationLink.flatMap(link -> link.of(conversation));
    }

    /** What minutes and money together cost, in the workspace's currency. */
    public double cost(double minutes, double money) {
        return minutes / 60 * hourlyRate + money;
    }
}
