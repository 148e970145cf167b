package furrow.rules.fact;

import java.util.Optional;

/** One attribute of what is asked about at a moment, such as a segment or a language; as many facts as attributes are told. */
public record AttributeFact(
        @Field(says = "name of the attribute, such as segment")
        String name,

        @Field(says = "its value, such as new-customer") String value)
        implements Fact {

    @Override
    public String subject() {
        return Subjects.of(name);
    }

    @Override
    public Optional<String> reportedUnder() {
        return Optional.empty();
    }
}
