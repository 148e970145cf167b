package furrow.experiments.fold;

/**
 * What became of all that came in.
 *
 * @param received events and snapshots that were accepted, repeats too
 * @param repeated of these, those that had come before word for word
 * @param corrected of these, those that a higher revision replaced
 * @param conflicting of these, those that came under an id already used by their unit, with something else in them and
 *     no higher revision; one of each was kept, always the same one
 * @param unused of these, outcomes and snapshots of a name that no metric uses
 * @param waiting outcomes kept that came before any exposure of their unit, or without one
 * @param units units that anything is known of
 */
public record EventCounts(
        long received, long repeated, long corrected, long conflicting, long unused, long waiting, long units) {}
