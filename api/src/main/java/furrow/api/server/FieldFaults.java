package furrow.api.server;

import furrow.api.contract.RequestFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads fields of a body one after another, and tells all that is wrong with them at once. */
final class FieldFaults {
    private final List<RequestFault> faults = new ArrayList<>();

    /**
     * What a field says; nothing when it cannot be used, which is noted.
     *
     * @param place the field as a JSON pointer
     */
    <T> Optional<T> read(String place, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (HttpProblem | IllegalArgumentException wrong) {
            note(place, String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    /** Notes that something is wrong there. */
    void note(String place, String says) {
        faults.add(RequestFault.at(place, says));
    }

    /**
     * Refuses what is not to be used.
     *
     * @throws HttpProblem with every fault that was noted
     */
    void requireNone() {
        if (!faults.isEmpty()) {
            throw HttpProblem.faults(faults);
        }
    }
}
