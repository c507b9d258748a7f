/**
 * Pops jobs, renews their leases, runs them, and reports the outcome.
 */
@NullMarked
package io.qless.worker;

import org.jspecify.annotations.NullMarked;
