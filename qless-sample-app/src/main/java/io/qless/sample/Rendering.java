package io.qless.sample;

import java.util.Arrays;
import java.util.stream.Collectors;

import io.qless.handler.JobHandler;

import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Turns articles into pages.
 */
@Component
class Rendering {

	private final ArticleStore articles;

	Rendering(ArticleStore articles) {
		this.articles = articles;
	}

	// tag::handler[]
	@JobHandler(label = "Renders an article")
	Page render(RenderArticle job) {
		Article article = this.articles.find(job.articleId()).orElseThrow();
		return new Page(html(article), article.body().split("\\s+").length);
	}
	// end::handler[]

	private static String html(Article article) {
		String paragraphs = Arrays.stream(article.body().split("\n\n"))
			.map((paragraph) -> "<p>" + HtmlUtils.htmlEscape(paragraph.strip()) + "</p>")
			.collect(Collectors.joining());
		return "<h1>" + HtmlUtils.htmlEscape(article.title()) + "</h1>" + paragraphs;
	}

}
