/**
 * Scheduled tasks: what fires at certain times, once over the whole cluster.
 */
@NullMarked
package io.qless.schedule;

import org.jspecify.annotations.NullMarked;
