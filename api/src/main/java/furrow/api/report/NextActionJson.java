package furrow.api.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.moment.Acted;
import furrow.engine.moment.Choice;
import furrow.engine.moment.NextAction;
import furrow.engine.moment.PassedOver;
import furrow.engine.notation.JsonText;
import furrow.experiments.plan.EnumWords;

/** What to do next about one unit as JSON, the same from a server and from a data folder. */
public final class NextActionJson {
    private NextActionJson() {}

    /** An answer to a moment. */
    public static ObjectNode of(NextAction action) {
        var node = JsonText.object().put("unit", action.unit());
        action.experiment().ifPresent(name -> node.put("experiment", name));
        action.choice().ifPresent(choice -> node.set("choice", of(choice)));
        action.nothing().ifPresent(why -> node.put("nothing", why));
        action.again().ifPresent(at -> node.put("again", at.toString()));
        var passed = node.putArray("passedOver");
        action.passedOver().forEach(each -> passed.add(of(each)));
        var left = node.putArray("leftOut");
        action.leftOut().forEach(left::add);
        return node.put("ruleBook", action.ruleBook()).put("at", action.at().toString());
    }

    private static ObjectNode of(Choice choice) {
        var node = JsonText.object().put("tactic", choice.tactic());
        if (!choice.does().isEmpty()) {
            node.put("does", choice.does());
        }
        choice.arm().ifPresent(arm -> node.put("arm", arm));
        return node.put("chance", choice.chance())
                .put("basis", EnumWords.of(choice.basis()))
                .put("reason", choice.reason());
    }

    private static ObjectNode of(PassedOver passed) {
        var node = JsonText.object().put("tactic", passed.tactic());
        passed.arm().ifPresent(arm -> node.put("arm", arm));
        node.put("why", EnumWords.of(passed.why()));
        passed.rule().ifPresent(rule -> node.put("rule", rule));
        return node.put("reason", passed.reason());
    }

    /** An act that was logged. */
    public static ObjectNode of(Acted acted) {
        var node = JsonText.object().put("unit", acted.unit());
        acted.experiment().ifPresent(name -> node.put("experiment", name));
        acted.arm().ifPresent(arm -> node.put("arm", arm));
        return node.put("followed", acted.followed())
                .put("message", acted.message())
                .put("at", acted.at().toString());
    }
}
