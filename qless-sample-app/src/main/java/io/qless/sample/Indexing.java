package io.qless.sample;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.qless.handler.JobContext;
import io.qless.handler.JobHandler;
import io.qless.job.Unique;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Makes the words of articles findable, some at a time.
 */
@Component
class Indexing {

	private static final int AT_ONCE = 2;

	private final Function<String, List<String>> articles;

	private final Consumer<List<String>> index;

	@Autowired
	Indexing(ArticleStore articles, SearchIndex index) {
		this((id) -> List.of(articles.find(id).orElseThrow().body().split("\\s+")), index::addAll);
	}

	Indexing(Function<String, List<String>> articles, Consumer<List<String>> index) {
		this.articles = articles;
		this.index = index;
	}

	// tag::index[]
	@JobHandler(label = "Indexes an article")
	int index(IndexArticle job, JobContext context) {
		List<String> words = this.articles.apply(job.articleId());
		// Where an earlier attempt stopped.
		int done = context.saved(Integer.class).orElse(0);
		context.log("{} words, from number {} on", words.size(), done);
		while (done < words.size()) {
			int next = Math.min(done + AT_ONCE, words.size());
			this.index.accept(words.subList(done, next));
			context.save(next);
			context.progress(next, words.size(), "indexing");
			done = next;
		}
		// One search is enough for all that is indexed meanwhile.
		context.followUp(new RebuildSearch(), (next) -> next.unique("search", Unique.WHILE_QUEUED).delay("1 second"));
		return words.size();
	}
	// end::index[]

}
