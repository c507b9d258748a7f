package io.qless.sample;

import java.util.List;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * The words of the articles, and those that can be found: the same after a rebuild.
 */
@Component
class SearchIndex {

	private static final String WORDS = "desk:words";

	private static final String SEARCH = "desk:search";

	private final StringRedisTemplate redis;

	SearchIndex(StringRedisTemplate redis) {
		this.redis = redis;
	}

	void addAll(List<String> words) {
		this.redis.opsForSet().add(WORDS, words.toArray(String[]::new));
	}

	/** Makes findable what was added; returns how many words can be found. */
	long rebuild() {
		Long words = this.redis.opsForSet().unionAndStore(WORDS, List.of(), SEARCH);
		return (words != null) ? words : 0;
	}

	boolean contains(String word) {
		return Boolean.TRUE.equals(this.redis.opsForSet().isMember(SEARCH, word));
	}

}
