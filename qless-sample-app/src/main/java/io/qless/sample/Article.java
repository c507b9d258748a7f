package io.qless.sample;

/**
 * An article as an author submits it.
 *
 * @param title the title
 * @param body the text; paragraphs are parted by empty lines
 */
record Article(String title, String body) {
}
