package furrow.engine.repeat;

import java.util.Map;

/**
 * What was answered to a request that was done.
 *
 * @param status of HTTP
 * @param type the content type
 * @param headers that tell something of what was done, such as its version
 * @param body the text
 */
public record KeptAnswer(int status, String type, Map<String, String> headers, String body) {
    public KeptAnswer {
        headers = Map.copyOf(headers);
    }
}
