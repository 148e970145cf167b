package furrow.api.report;

import com.fasterxml.jackson.core.JsonGenerator;
import furrow.engine.advice.Report;
import furrow.rules.book.Recommendation;
import furrow.rules.book.Terms;
import furrow.rules.language.Action;
import java.io.IOException;
import java.util.Optional;

/** Writes on what terms something is advised, and of conversations that are to be answered which these are. */
final class JsonTerms {
    private final JsonGenerator out;

    JsonTerms(JsonGenerator out) {
        this.out = out;
    }

    /** Writes {@code terms} and {@code conversations}, each where there is something to tell. */
    void of(Recommendation advice, Report report) throws IOException {
        of(advice.terms());
        if (advice.action() == Action.ANSWER) {
            var list = WaitingList.of(advice, report);
            out.writeNumberField("waiting", list.conversations());
            out.writeArrayFieldStart("conversations");
            for (WaitingList.Row each : list.units()) {
                out.writeStartObject();
                out.writeStringField("unit", each.unit().unit());
                out.writeStringField("experiment", each.experiment());
                out.writeStringField("arm", each.arm());
                out.writeStringField("asked", each.unit().asked().toString());
                out.writeEndObject();
            }
            out.writeEndArray();
        }
    }

    /** Writes {@code terms} where some are told. */
    void of(Terms terms) throws IOException {
        if (!terms.areTold()) {
            return;
        }
        out.writeObjectFieldStart("terms");
        text("from", terms.from());
        text("to", terms.to());
        number("share", terms.share());
        number("moneyAWeek", terms.money());
        number("hoursAWeek", terms.hours());
        text("person", terms.person());
        text("on", terms.on().map(Object::toString));
        if (terms.inDays().isPresent()) {
            out.writeNumberField("inDays", terms.inDays().get());
        }
        if (terms.most().isPresent()) {
            out.writeNumberField("most", terms.most().get());
        }
        out.writeEndObject();
    }

    private void text(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            out.writeStringField(name, value.get());
        }
    }

    private void number(String name, Optional<Double> value) throws IOException {
        if (value.isPresent()) {
            out.writeNumberField(name, value.get());
        }
    }
}
