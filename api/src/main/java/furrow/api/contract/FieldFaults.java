package furrow.api.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads fields of a body one after another, and tells all that is wrong with them at once. Where a field was told of before, as not of
 * its form, nothing more is said of it.
 */
public final class FieldFaults {
    private final List<RequestFault> faults;

    public FieldFaults() {
        this(List.of());
    }

    /**
     * Goes on from what is known.
     *
     * @param told what is known to be wrong before anything is read
     */
    public FieldFaults(Collection<RequestFault> told) {
        this.faults = new ArrayList<>(told);
    }

    /**
     * What a field says; nothing when it cannot be used, which is noted.
     *
     * @param place the field as a JSON pointer
     */
    public <T> Optional<T> read(String place, Supplier<T> reading) {
        if (isTold(place)) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.get());
        } catch (FaultyRequestException several) {
            several.faults().stream()
                    .filter(each -> !isTold(place + each.place()))
                    .forEach(each -> note(place + each.place(), each.detail()));
        } catch (IllegalArgumentException wrong) {
            note(place, String.valueOf(wrong.getMessage()));
        }
        return Optional.empty();
    }

    /** Reads what is only looked at, such as whether two fields go together. */
    public void check(String place, Runnable check) {
        var unused = read(place, () -> {
            check.run();
            return place;
        });
    }

    /** Whether something is wrong there, or below; with the whole body only when that cannot be read at all. */
    public boolean isTold(String place) {
        return faults.stream()
                .anyMatch(each -> !each.isParameter()
                        && (each.place().equals(place)
                                || (!place.isEmpty() && each.place().startsWith(place + "/"))));
    }

    /** Notes that something is wrong there. */
    public void note(String place, String says) {
        faults.add(RequestFault.at(place, says));
    }

    /**
     * Refuses what is not to be used.
     *
     * @throws FaultyRequestException with every fault that was noted
     */
    public void requireNone() {
        if (!faults.isEmpty()) {
            throw new FaultyRequestException(faults);
        }
    }
}
