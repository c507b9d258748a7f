package io.qless.planted.foreign.job;

import org.springframework.util.StringUtils;

public class Word {

	public boolean isSpoken(String word) {
		return StringUtils.hasText(word);
	}

}
