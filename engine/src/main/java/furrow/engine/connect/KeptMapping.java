package furrow.engine.connect;

import furrow.engine.signature.Signature;

/**
 * How a workspace reads the events of one tool, as somebody wrote it.
 *
 * @param source word of the tool
 * @param text the mapping as JSON
 * @param signature who wrote it, why and when
 */
public record KeptMapping(String source, String text, Signature signature) {}
