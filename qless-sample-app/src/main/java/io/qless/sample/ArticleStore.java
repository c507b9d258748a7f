package io.qless.sample;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps the articles in Redis, beside the jobs.
 */
@Component
class ArticleStore {

	private final StringRedisTemplate redis;

	ArticleStore(StringRedisTemplate redis) {
		this.redis = redis;
	}

	String add(Article article) {
		String id = UUID.randomUUID().toString();
		this.redis.opsForHash().putAll(key(id), Map.of("title", article.title(), "body", article.body()));
		return id;
	}

	Optional<Article> find(String id) {
		Map<Object, Object> fields = this.redis.opsForHash().entries(key(id));
		if (fields.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new Article(text(fields, "title"), text(fields, "body")));
	}

	private static String text(Map<Object, Object> fields, String name) {
		return Objects.toString(fields.get(name), "");
	}

	private static String key(String id) {
		return "desk:article:" + id;
	}

}
