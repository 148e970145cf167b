package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.digest.Rhythm;
import furrow.engine.digest.Subscription;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a person wants to be told, and where: the digest by mail, and the calendar for calendar programs.
 *
 * @param sends whether the server sends mail
 * @param digest what comes now, in a sentence; empty when nothing does
 * @param problem why the last one could not be sent; empty when it could
 * @param mail where it is sent, or what was typed
 * @param rhythms how often it may come
 * @param at time of the day, such as {@code 07:00}
 * @param zone where that is told
 * @param feed since when an address opens the calendar, in a sentence; empty when none does
 * @param told what became of what was sent
 */
public record WishesView(
        boolean sends,
        String digest,
        String problem,
        String mail,
        List<WebhooksView.Choice> rhythms,
        String at,
        String zone,
        String feed,
        Told told) {
    private static final String USUAL_TIME = "07:00";

    /**
     * What became of what was sent.
     *
     * @param wrong why nothing was done; empty where something was, or nothing was sent
     * @param did what was done
     * @param address address of the calendar, which is shown this once
     */
    public record Told(String wrong, String did, String address) {
        public static final Told NOTHING = new Told("", "", "");
    }

    public static WishesView of(
            boolean sends, Optional<Subscription> wish, Optional<Instant> feed, String login, ZoneId zone, Told told) {
        var rhythm = wish.flatMap(Subscription::rhythm).orElse(Rhythm.DAILY);
        return new WishesView(
                sends,
                wish.map(each -> "One comes to " + each.mail() + " " + rhythm.says() + " at " + each.at() + " ("
                                + each.zone() + ")"
                                + (rhythm == Rhythm.DAILY ? ", when there is something to say." : "."))
                        .orElse(""),
                wish.map(Subscription::problem)
                        .filter(each -> !each.isEmpty())
                        .map(Typography::text)
                        .orElse(""),
                wish.map(Subscription::mail).orElse(login.contains("@") ? login : ""),
                Arrays.stream(Rhythm.values())
                        .map(each -> new WebhooksView.Choice(each.word(), Claim.begun(each.says()), each == rhythm))
                        .toList(),
                wish.map(each -> each.at().toString()).orElse(USUAL_TIME),
                wish.map(Subscription::zone).orElse(zone).toString(),
                feed.map(at -> "An address was made on " + Typography.moment(at, zone)
                                + ". Whoever has it reads what is planned and due here.")
                        .orElse(""),
                told);
    }
}
