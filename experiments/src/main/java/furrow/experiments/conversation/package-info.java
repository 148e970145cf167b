/**
 * What a conversation's messages say of it: first response time, replies, turns, resolution.
 * Pure functions of messages; which messages belong to an experiment is the fold's to say.
 */
@NullMarked
package furrow.experiments.conversation;

import org.jspecify.annotations.NullMarked;
