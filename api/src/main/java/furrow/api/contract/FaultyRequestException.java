package furrow.api.contract;

import java.util.List;
import java.util.stream.Collectors;

/** A request of which one or several things are wrong, each with its place. */
public final class FaultyRequestException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<RequestFault> faults;

    /**
     * Tells of all of them.
     *
     * @param faults at least one
     */
    public FaultyRequestException(List<RequestFault> faults) {
        super(faults.stream().map(RequestFault::detail).collect(Collectors.joining(System.lineSeparator())));
        this.faults = List.copyOf(faults);
    }

    /** All of them. */
    public List<RequestFault> faults() {
        return faults;
    }
}
