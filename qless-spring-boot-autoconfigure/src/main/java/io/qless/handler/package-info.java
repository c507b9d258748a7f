/**
 * Finds the methods that handle jobs and calls one of them with a job.
 */
@NullMarked
package io.qless.handler;

import org.jspecify.annotations.NullMarked;
