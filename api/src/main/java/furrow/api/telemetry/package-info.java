/**
 * What an operator sees of a running server: figures for Prometheus, traces for OpenTelemetry, and which request a line of the log is
 * about. It knows of requests only what they are told by, never what they hold.
 */
@NullMarked
package furrow.api.telemetry;

import org.jspecify.annotations.NullMarked;
