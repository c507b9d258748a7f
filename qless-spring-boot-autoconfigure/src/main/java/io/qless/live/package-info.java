/**
 * Tells many browsers what happens, by server-sent events. What is told is said by the
 * rooms above.
 */
@NullMarked
package io.qless.live;

import org.jspecify.annotations.NullMarked;
