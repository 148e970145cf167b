package furrow.engine.plan;

import furrow.experiments.plan.ContactLimit;
import java.util.Optional;

/** The contact limit of a plan file. */
final class ContactLimitReader {
    private static final String ADVICE = "leave contactLimit out for 3 times in 7 days";
    private static final MappingFields.Range TIMES =
            new MappingFields.Range(1, ContactLimit.MOST_TIMES, false, "1 to 1000", ADVICE);
    private static final MappingFields.Range DAYS =
            new MappingFields.Range(1, ContactLimit.MOST_DAYS, false, "1 to 90", ADVICE);

    private ContactLimitReader() {}

    static Optional<ContactLimit> read(PlanNode node, String path, PlanProblems problems) {
        return MappingFields.of(node, path, problems, "times", "days").flatMap(ContactLimitReader::limit);
    }

    private static Optional<ContactLimit> limit(MappingFields fields) {
        int times = whole(fields, "times", TIMES, ContactLimit.USUAL.times());
        int days = whole(fields, "days", DAYS, ContactLimit.USUAL.days());
        return fields.build(() -> new ContactLimit(times, days));
    }

    private static int whole(MappingFields fields, String key, MappingFields.Range range, int otherwise) {
        double number = fields.number(key, range).orElse(otherwise);
        if (number != Math.rint(number)) {
            fields.wrong(key, "a whole number", ADVICE);
        }
        return (int) number;
    }
}
