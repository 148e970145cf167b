package furrow.api.outgoing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.screen.NewsWords;
import furrow.engine.news.News;
import furrow.engine.notation.JsonText;
import furrow.engine.webhook.WebhookForm;

/** News in the form that a receiver wants. The same news has the same body each time it is sent. */
final class MessageBody {
    /** Slack refuses a longer text of a section. */
    private static final int LONGEST = 2_900;

    private MessageBody() {}

    /**
     * The body of a message.
     *
     * @param base where the server is reached, without a slash at the end
     */
    static String of(News news, WebhookForm form, String base) {
        var body = switch (form) {
            case STANDARD -> standard(news, base);
            case SLACK -> slack(NewsWords.of(news, base));
            case TEAMS -> teams(NewsWords.of(news, base));
        };
        return JsonText.write(body);
    }

    private static ObjectNode standard(News news, String base) {
        var body = JsonText.object()
                .put("type", news.kind().word())
                .put("timestamp", news.at().toString());
        var data = (ObjectNode) news.data().deepCopy();
        if (data.remove("path") != null) {
            data.put("link", NewsWords.of(news, base).link());
        }
        body.set("data", data);
        return body;
    }

    /** A message with blocks; what is written in it is told apart from what Slack would read as a link or a call. */
    private static ObjectNode slack(NewsWords words) {
        var body = JsonText.object().put("text", escaped(words.title() + ": " + words.text()));
        var blocks = body.putArray("blocks");
        blocks.addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "mrkdwn")
                .put("verbatim", true)
                .put("text", "*" + escaped(words.title()) + "*\n" + escaped(words.text()));
        if (!words.link().isEmpty()) {
            blocks.addObject()
                    .put("type", "context")
                    .putArray("elements")
                    .addObject()
                    .put("type", "mrkdwn")
                    .put("text", "<" + escaped(words.link()) + "|Open in Furrow>");
        }
        return body;
    }

    private static String escaped(String text) {
        return cut(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** An adaptive card. Its texts are runs, of which Teams reads no Markdown. */
    private static ObjectNode teams(NewsWords words) {
        var body = JsonText.object().put("type", "message");
        var card = body.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .putNull("contentUrl")
                .putObject("content");
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        var parts = card.putArray("body");
        run(parts.addObject(), words.title()).put("weight", "Bolder").put("size", "Medium");
        run(parts.addObject(), words.text());
        if (!words.link().isEmpty()) {
            card.putArray("actions")
                    .addObject()
                    .put("type", "Action.OpenUrl")
                    .put("title", "Open in Furrow")
                    .put("url", words.link());
        }
        return body;
    }

    private static ObjectNode run(ObjectNode block, String text) {
        return block.put("type", "RichTextBlock")
                .putArray("inlines")
                .addObject()
                .put("type", "TextRun")
                .put("text", cut(text));
    }
}
