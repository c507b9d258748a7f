package io.qless.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * Why nothing is told, as the refusals of the administration say it.
 *
 * @param argument the argument that is wrong; null if none is to blame
 * @param message what is wrong
 */
record Refused(@Nullable String argument, String message) {
}
