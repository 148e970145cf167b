package furrow.engine.imports.cell;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The instant at which a post was made, from its id or address, where it is in there.
 *
 * <p>X: {@code (id >> 22) + 1288834974657} ms (twitter-archive/snowflake, IdWorker); LinkedIn: {@code id >> 22} ms;
 * TikTok: {@code id >> 32} s; Instagram: the code of the address as a number of base 64, {@code (n >> 23) +
 * 1314220021721} ms (Instagram Engineering, "Sharding and IDs at Instagram", 2012); all since 1970.
 */
public final class IdInstant {
    private static final Pattern X =
            Pattern.compile("(?:twitter|(?<![a-z0-9-])x)\\.com/(?:i/web|[^/]+)/status(?:es)?/(\\d{15,20})");
    private static final Pattern LINKEDIN =
            Pattern.compile("(?:urn:li:|urn%3Ali%3A|-)(?:activity|share|ugcPost)(?:[:-]|%3A)(\\d{18,20})");
    private static final Pattern TIKTOK = Pattern.compile("tiktok\\.com/.*?/?(?:video|photo)/(\\d{18,20})");
    private static final Pattern INSTAGRAM =
            Pattern.compile("instagram\\.com/(?:[^/]+/)?(?:p|reel|reels|tv)/([A-Za-z0-9_-]{11,})");
    private static final Pattern YOUTUBE =
            Pattern.compile("(?:youtube\\.com/(?:watch\\?v=|shorts/)|youtu\\.be/)([A-Za-z0-9_-]{11})");
    private static final String BASE_64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static final List<String> HOSTS = List.of(
            "facebook",
            "instagram",
            "linkedin",
            "tiktok",
            "youtube",
            "twitter",
            "threads",
            "pinterest",
            "reddit",
            "bsky");
    private static final Pattern ID = Pattern.compile("\\d{15,20}");
    /** Longer ones are no addresses of posts. */
    private static final int LONGEST = 4_000;

    private IdInstant() {}

    /** What the address of a post says of it. */
    public static Optional<Address> of(String link) {
        if (link.length() > LONGEST) {
            return Optional.empty();
        }
        var x = X.matcher(link);
        if (link.contains("/status") && x.find()) {
            return Optional.of(new Address("x", x.group(1), shifted(x.group(1), 22, 1_288_834_974_657L)));
        }
        var linkedin = LINKEDIN.matcher(link);
        if ((link.contains("linkedin") || link.contains("urn")) && linkedin.find()) {
            return Optional.of(new Address("linkedin", linkedin.group(1), shifted(linkedin.group(1), 22, 0)));
        }
        var tiktok = TIKTOK.matcher(link);
        if (link.contains("tiktok") && tiktok.find()) {
            return Optional.of(new Address("tiktok", tiktok.group(1), seconds(tiktok.group(1))));
        }
        var instagram = INSTAGRAM.matcher(link);
        if (link.contains("instagram") && instagram.find()) {
            return Optional.of(new Address("instagram", instagram.group(1), instagram(instagram.group(1))));
        }
        var youtube = YOUTUBE.matcher(link);
        return link.contains("youtu") && youtube.find()
                ? Optional.of(new Address("youtube", youtube.group(1), Optional.empty()))
                : network(link).map(network -> new Address(network, "", Optional.empty()));
    }

    /** The network that an address belongs to, by its host. */
    public static Optional<String> network(String link) {
        var host = host(link);
        for (String each : HOSTS) {
            if (host.contains(each + ".")) {
                return Optional.of(each.equals("twitter") ? "x" : each.equals("bsky") ? "bluesky" : each);
            }
        }
        return host.equals("x.com") || host.equals("www.x.com") ? Optional.of("x") : Optional.empty();
    }

    /** What stands before the path, in small letters. */
    private static String host(String link) {
        int begin = link.regionMatches(true, 0, "https://", 0, 8)
                ? 8
                : link.regionMatches(true, 0, "http://", 0, 7) ? 7 : 0;
        int end = begin;
        while (end < link.length() && "/?#".indexOf(link.charAt(end)) < 0) {
            end++;
        }
        return link.substring(begin, end).toLowerCase(java.util.Locale.ROOT);
    }

    /** The instant in an id of that network, when it is one that holds one. */
    public static Optional<Instant> of(String network, String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        return switch (network) {
            case "x" -> shifted(id, 22, 1_288_834_974_657L);
            case "linkedin" -> shifted(id, 22, 0);
            case "tiktok" -> seconds(id);
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> shifted(String id, int bits, long epoch) {
        return number(id).map(value -> Instant.ofEpochMilli((value >>> bits) + epoch));
    }

    private static Optional<Instant> seconds(String id) {
        return number(id).map(value -> Instant.ofEpochSecond(value >>> 32));
    }

    private static Optional<Long> number(String id) {
        try {
            return Optional.of(Long.parseUnsignedLong(id));
        } catch (NumberFormatException tooLong) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instagram(String code) {
        long value = 0;
        for (int i = 0; i < 11; i++) {
            value = value * 64 + BASE_64.indexOf(code.charAt(i));
        }
        return Optional.of(Instant.ofEpochMilli((value >>> 23) + 1_314_220_021_721L));
    }

    /**
     * What an address says of a post.
     *
     * @param network whose address it is
     * @param id the post's key in it, empty when there is none
     * @param at when it was made, when the address says so
     */
    public record Address(String network, String id, Optional<Instant> at) {}
}
