package furrow.api.page;

import furrow.api.screen.Frame;
import furrow.api.screen.TodayView;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.Map;

/** Draws screens from their templates, which are compiled with the build. */
public final class Pages {
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "furrow.api.page.template");

    private Pages() {}

    /** What to look at today. */
    public static String today(TodayView today, Frame frame) {
        return served("today", Map.of("today", today, "frame", frame));
    }

    private static String served(String template, Map<String, Object> shown) {
        var output = new StringOutput();
        var all = new HashMap<>(shown);
        all.put("look", PageStyle.SERVED);
        draw(template, all, output);
        return output.toString();
    }

    static void draw(String template, Map<String, Object> shown, TemplateOutput output) {
        ENGINE.render(template + ".jte", shown, output);
    }
}
