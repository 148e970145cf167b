package furrow.rules.wording;

import furrow.rules.fact.FieldUnit;
import furrow.rules.language.AdviceTerms;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleAdvice;
import furrow.rules.language.RuleMetadata;
import furrow.rules.language.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a rule advises, and when it may, in words. */
final class AdviceWords {
    private final NamedThings things;

    AdviceWords(NamedThings things) {
        this.things = things;
    }

    List<String> of(RuleAdvice advice) {
        var told = new ArrayList<String>();
        told.add("Then the advice is, about " + things.fact(advice.subject()) + ": "
                + advice.action().says() + ".");
        told.add("In these words: “" + pieces(advice.reason().pieces()) + "”");
        advice.worth().ifPresent(worth -> told.add("Following it is worth " + things.operand(worth, null, null) + "."));
        terms(advice.terms(), told);
        return told;
    }

    private void terms(AdviceTerms terms, List<String> told) {
        terms.amount()
                .ifPresent(amount -> told.add("How much: " + size(amount)
                        + terms.from()
                                .map(each -> ", taken from " + things.fact(each))
                                .orElse("")
                        + "."));
        terms.person().ifPresent(each -> told.add("To be done by " + each + "."));
        terms.on().ifPresent(each -> told.add("To be done by the day " + each + "."));
        terms.inDays()
                .ifPresent(each ->
                        told.add("To be done within " + NamedThings.counted(String.valueOf(each), "day") + "."));
        terms.most()
                .ifPresent(each ->
                        told.add("At most " + NamedThings.counted(String.valueOf(each), "conversation") + " listed."));
    }

    private String size(AdviceTerms.Amount amount) {
        return switch (amount.kind()) {
            case SHARE -> things.operand(amount.size(), null, FieldUnit.SHARE) + " of what goes into it";
            case MONEY -> things.operand(amount.size(), null, null) + " of money a week";
            case HOURS -> things.operand(amount.size(), null, FieldUnit.HOURS) + " a week";
        };
    }

    private String pieces(List<Template.Piece> pieces) {
        return pieces.stream()
                .map(each -> each.match(Template.Words::words, this::slot, maybe -> pieces(maybe.pieces())))
                .collect(Collectors.joining());
    }

    private String slot(Template.Slot slot) {
        String named = slot.field()
                .map(field -> {
                    var type = things.scope().facts().get(slot.binding());
                    return type == null
                            ? field
                            : type.field(field).map(NamedThings::field).orElse(field);
                })
                .orElseGet(() -> things.value(slot.binding()).replaceFirst(" of that .*$", ""));
        String of = things.isOneOfSeveral(slot.binding()) ? slot.binding().substring(1) + ": " : "";
        return "‹" + of + named + "›";
    }

    /** When and how often a rule speaks, {@link Rule#meta}. */
    List<String> limits(RuleMetadata meta) {
        var told = new ArrayList<String>();
        meta.cooldown().ifPresent(each -> told.add("Not again within " + span(each) + "."));
        meta.from().ifPresent(each -> told.add("From " + each + " on."));
        meta.until().ifPresent(each -> told.add("Until " + each + "."));
        if (!meta.unless().isEmpty()) {
            told.add("Not to be followed where this is so: " + meta.unless());
        }
        return told;
    }

    private static String span(Duration span) {
        return span.toHours() % 24 == 0
                ? NamedThings.counted(String.valueOf(span.toDays()), "day")
                : NamedThings.counted(NamedThings.plain(span.toMinutes() / 60.0), "hour");
    }
}
