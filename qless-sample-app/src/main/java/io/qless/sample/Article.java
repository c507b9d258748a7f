package io.qless.sample;

import org.springframework.util.Assert;

/**
 * An article as an author submits it.
 *
 * @param title the title
 * @param body the text; paragraphs are parted by empty lines
 */
record Article(String title, String body) {

	Article {
		Assert.notNull(title, "An article needs a title");
		Assert.notNull(body, "An article needs a body");
	}

}
