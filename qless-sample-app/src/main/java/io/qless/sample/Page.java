package io.qless.sample;

/**
 * A rendered article.
 *
 * @param html the page
 * @param words how many words the text has
 */
record Page(String html, int words) {
}
