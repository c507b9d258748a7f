package io.qless.job;

/**
 * How many jobs have a tag.
 *
 * @param tag the tag
 * @param jobs how many jobs have it
 */
public record TagCount(String tag, long jobs) {
}
