package io.qless.lua.model;

import org.jspecify.annotations.Nullable;

/**
 * A unique name that a job was given.
 *
 * @param queued whether it is the job's until the job is handed out
 * @param token the job's token when it was given the name
 * @param until when the name is free whatever the job does; null for never
 */
record ModelName(String name, boolean queued, @Nullable String token, @Nullable Double until) {
}
