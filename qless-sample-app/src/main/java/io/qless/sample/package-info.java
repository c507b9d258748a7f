/**
 * A publishing desk: articles are submitted over HTTP and worked on by job handlers.
 */
@NullMarked
package io.qless.sample;

import org.jspecify.annotations.NullMarked;
