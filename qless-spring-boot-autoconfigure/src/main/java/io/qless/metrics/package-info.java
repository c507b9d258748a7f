/**
 * What the jobs, queues, workers and scheduled tasks of an application come to, as meters
 * of Micrometer.
 */
@NullMarked
package io.qless.metrics;

import org.jspecify.annotations.NullMarked;
