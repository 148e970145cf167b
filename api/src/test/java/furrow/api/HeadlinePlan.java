package furrow.api;

/** The smallest plan: one proportion, two arms. */
public final class HeadlinePlan {
    public static final String TEXT = """
            workspace: {currency: EUR}
            experiments:
              - name: headline
                question: Do questions bring more clicks?
                unit: contact
                arms:
                  - {name: plain, control: true, tactic: {name: plain, kind: content}}
                  - {name: question, tactic: {name: question, kind: content}}
                metrics:
                  - {name: click, type: proportion}
            """;

    private HeadlinePlan() {}
}
