/**
 * Tells people and other systems how jobs end, over HTTP.
 */
@NullMarked
package io.qless.notify;

import org.jspecify.annotations.NullMarked;
