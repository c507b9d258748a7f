package io.qless.sample;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

/**
 * The words that can be found.
 */
@Component
class WordIndex {

	private final Set<String> words = ConcurrentHashMap.newKeySet();

	void addAll(List<String> words) {
		this.words.addAll(words);
	}

	boolean contains(String word) {
		return this.words.contains(word);
	}

}
