package furrow.api.command;

import java.time.LocalDate;

/**
 * Four weeks of a small team and a Monday, 2 to 30 November 2026, as plan and rows: what falls week by week, what costs more than it
 * brings, and people who wait.
 */
final class MarketersSeason {
    /** The instant as of which it is read: the afternoon of Monday, 30 November 2026. */
    static final String AS_OF = "2026-11-30T15:00:00Z";

    static final String PLAN = """
        workspace:
          currency: EUR
          hourlyRate: 30
          zone: UTC
          hours: {days: [mon, tue, wed, thu, fri], opens: "09:00", closes: "17:00"}
          budget: {money: 60, hours: 40, per: month}
        experiments:
          - name: feed
            question: What to say?
            unit: post
            starts: 2026-11-02
            arms:
              - {name: say, control: true, tactic: {name: plain, kind: content, description: Say it, channel: feed, platform: instagram}}
              - {name: ask, tactic: {name: asking, kind: content, description: Ask it, channel: feed, platform: instagram}}
            metrics: [{name: click, type: mean, window: 1h, valuePerUnit: 1}]
          - name: reels
            question: Does it pay to dance?
            unit: post
            starts: 2026-11-02
            arms:
              - {name: still, control: true, tactic: {name: photo, kind: content, format: image}}
              - {name: dance, tactic: {name: dance, kind: content, format: reel}}
            metrics: [{name: revenue, type: mean, window: 1h, valuePerUnit: 1}]
          - name: tone
            question: Which tone?
            unit: conversation
            starts: 2026-11-02
            arms:
              - {name: brief, control: true, tactic: {name: brief, kind: conversation, channel: messenger}}
              - {name: warm, tactic: {name: warm, kind: conversation, channel: messenger}}
            metrics:
              - {name: replied, type: proportion}
              - {name: complaint, type: proportion, direction: lower, role: guardrail, window: 1h}
        """;

    private final StringBuilder rows =
            new StringBuilder("id,type,experiment,arm,unit,metric,value,at,conversation,direction,by\n");
    private int next;

    private MarketersSeason() {}

    /** Its rows, as CSV. */
    static String rows() {
        var season = new MarketersSeason();
        season.season();
        return season.rows.toString();
    }

    private void row(String type, String experiment, String arm, String unit, String metric, Object value, String at) {
        rows.append("i%d,%s,%s,%s,%s,%s,%s,%s,,,\n".formatted(++next, type, experiment, arm, unit, metric, value, at));
    }

    private void said(String unit, String at, String direction) {
        rows.append("i%d,message,,,%s,,,%s,%s,%s,human\n".formatted(++next, unit, at, unit, direction));
    }

    /** Four weeks and a Monday, days a little above or below in turn: plain falls from 20 to 8 by the week, dancing takes an hour and brings nothing much. */
    private void season() {
        int[] plain = {20, 19, 9, 8, 8};
        for (int day = 0; day < 29; day++) {
            String at = LocalDate.of(2026, 11, 2).plusDays(day) + "T09:00:00Z";
            int swing = day % 2 == 0 ? 1 : -1;
            post("feed", "say", day, at, "click", plain[day / 7] + swing, 1, 0);
            post("feed", "ask", day, at, "click", 10 + swing, 1, 0);
            post("reels", "still", day, at, "revenue", 20 + swing, 0, 5);
            post("reels", "dance", day, at, "revenue", 2 + swing, 0, 60);
        }
        for (int i = 0; i < 40; i++) {
            String unit = "talk-" + i;
            String day = "2026-11-" + (26 + i / 10);
            row("exposure", "tone", i % 2 == 0 ? "brief" : "warm", unit, "", "", day + "T08:00:00Z");
            if (i < 6) {
                row("outcome", "", "", unit, "complaint", 1, day + "T08:30:00Z");
            }
            boolean waits = i >= 10 && i < 14;
            said(unit, day + "T09:0" + i % 10 + ":00Z", "in");
            if (!waits) {
                said(unit, day + "T09:30:00Z", "out");
            }
        }
    }

    private void post(
            String experiment, String arm, int day, String at, String metric, int value, int cost, int minutes) {
        String unit = arm + day;
        row("exposure", experiment, arm, unit, "", "", at);
        row("outcome", "", "", unit, metric, value, at);
        row("outcome", "", "", unit, "cost", cost, at);
        row("outcome", "", "", unit, "minutes", minutes, at);
    }
}
