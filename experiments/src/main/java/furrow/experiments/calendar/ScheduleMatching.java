package furrow.experiments.calendar;

import furrow.experiments.plan.SpanWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What really went out, beside what was drawn.
 *
 * @param matches slots with the post that went out in them
 * @param missed slots in which nothing went out
 * @param extra posts that belong to no slot
 */
public record ScheduleMatching(List<Match> matches, List<Schedule.Entry> missed, List<Post> extra) {

    /**
     * Something that went out.
     *
     * @param name key of the post
     * @param at when it went out
     * @param channel where
     * @param arm the arm it was made as, when known
     */
    public record Post(String name, Instant at, String channel, Optional<String> arm) {}

    /**
     * A slot and its post.
     *
     * @param entry slot and the arm that was drawn
     * @param post what went out
     */
    public record Match(Schedule.Entry entry, Post post) {
        /** Whether the arm that was drawn went out, as far as is known. */
        public boolean followed() {
            return post.arm().map(entry.arm()::equals).orElse(true);
        }

        /** How long after the slot's time it went out; below zero when before. */
        public Duration late() {
            return Duration.between(entry.slot().at().toInstant(), post.at());
        }
    }

    private record Candidate(Schedule.Entry entry, Post post, Duration distance) {}

    public ScheduleMatching {
        matches = List.copyOf(matches);
        missed = List.copyOf(missed);
        extra = List.copyOf(extra);
    }

    /**
     * Gives each slot the post nearest in time on its channel, the nearest pairs first, each post once.
     *
     * <p>The arm plays no part, so that a post made as the wrong arm is seen as such. Results are read by what was drawn.
     *
     * @param tolerance greatest distance from a slot's beginning or its stretch, zero or more
     */
    public static ScheduleMatching of(Schedule schedule, List<Post> posts, Duration tolerance) {
        if (tolerance.isNegative()) {
            throw new IllegalArgumentException("tolerance needs zero or more, but was " + SpanWords.of(tolerance));
        }
        var candidates = new ArrayList<Candidate>();
        for (var entry : schedule.entries()) {
            for (Post post : posts) {
                var distance = distance(entry.slot(), post.at());
                if (entry.slot().channel().equals(post.channel()) && distance.compareTo(tolerance) <= 0) {
                    candidates.add(new Candidate(entry, post, distance));
                }
            }
        }
        candidates.sort(Comparator.comparing(Candidate::distance));
        return pick(schedule, posts, candidates);
    }

    private static ScheduleMatching pick(Schedule schedule, List<Post> posts, List<Candidate> candidates) {
        var slots = new HashSet<Schedule.Entry>();
        var used = new HashSet<Post>();
        var matches = new ArrayList<Match>();
        for (Candidate each : candidates) {
            if (!slots.contains(each.entry()) && !used.contains(each.post())) {
                slots.add(each.entry());
                used.add(each.post());
                matches.add(new Match(each.entry(), each.post()));
            }
        }
        matches.sort(Comparator.comparing(match -> match.entry().slot().at().toInstant()));
        return new ScheduleMatching(
                matches,
                schedule.entries().stream()
                        .filter(entry -> !slots.contains(entry))
                        .toList(),
                posts.stream().filter(post -> !used.contains(post)).toList());
    }

    private static Duration distance(Slot slot, Instant at) {
        if (slot.length().isZero() || at.isBefore(slot.at().toInstant())) {
            return Duration.between(slot.at().toInstant(), at).abs();
        }
        return at.isBefore(slot.ends()) ? Duration.ZERO : Duration.between(slot.ends(), at);
    }

    /** Share of the slots in which the drawn arm went out, as far as is known. */
    public double followed() {
        double all = matches.size() + missed.size();
        return all == 0 ? 0 : matches.stream().filter(Match::followed).count() / all;
    }
}
