package io.qless.sample;

import io.qless.handler.JobContext;
import io.qless.handler.JobHandler;

import org.springframework.stereotype.Component;

/**
 * Tells the readers of new articles, over a line that is not always up.
 */
@Component
class Announcing {

	private final NewsLine line;

	Announcing(NewsLine line) {
		this.line = line;
	}

	// tag::announce[]
	@JobHandler(label = "Announces an article")
	Announcement announce(AnnounceArticle job, JobContext context) {
		this.line.send("New: " + job.articleId()); // throws now and then: tried again
		// Put if this attempt completes.
		context.followUp(new SyndicateArticle(job.articleId()), (next) -> next.jid("syndicate:" + job.articleId()));
		return new Announcement(context.attempt());
	}
	// end::announce[]

	/**
	 * What became of an announcement.
	 *
	 * @param attempts how many attempts it took
	 */
	record Announcement(int attempts) {
	}

}
