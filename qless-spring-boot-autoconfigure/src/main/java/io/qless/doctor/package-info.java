/**
 * Examines the Redis server and the namespace, and says what to do about what it finds.
 */
@NullMarked
package io.qless.doctor;

import org.jspecify.annotations.NullMarked;
