/**
 * What operators may see and do, as a tree of paths: the queues, jobs, failures, workers,
 * handlers, tasks and settings of a namespace. Knows nothing of how it is served, and to
 * whom.
 */
@NullMarked
package io.qless.admin;

import org.jspecify.annotations.NullMarked;
