package furrow.experiments.plan;

import java.util.Optional;

/**
 * Where and as what a tactic is used, as far as that is told.
 *
 * @param channel such as messenger, not empty
 * @param platform such as instagram, not empty
 * @param format of the content, such as reel, not empty
 */
public record Placement(Optional<String> channel, Optional<String> platform, Optional<String> format) {
    /** Nothing was told. */
    public static final Placement UNTOLD = new Placement(Optional.empty(), Optional.empty(), Optional.empty());

    /** What this tells, and where it is silent what the other does. */
    public Placement or(Placement other) {
        return new Placement(channel.or(other::channel), platform.or(other::platform), format.or(other::format));
    }

    /** What both tell alike; where they differ nothing is known of both together. */
    public Placement shared(Placement other) {
        return new Placement(
                channel.filter(each -> other.channel.equals(channel)),
                platform.filter(each -> other.platform.equals(platform)),
                format.filter(each -> other.format.equals(format)));
    }
}
