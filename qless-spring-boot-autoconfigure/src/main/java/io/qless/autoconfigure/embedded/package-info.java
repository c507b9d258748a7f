/**
 * A real {@code redis-server} as a child process, for an application that brings the
 * binary and names no Redis of its own.
 */
@NullMarked
package io.qless.autoconfigure.embedded;

import org.jspecify.annotations.NullMarked;
