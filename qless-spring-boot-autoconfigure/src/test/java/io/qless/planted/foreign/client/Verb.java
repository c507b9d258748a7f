package io.qless.planted.foreign.client;

import org.springframework.util.StringUtils;

public class Verb {

	public boolean isSpoken(String verb) {
		return StringUtils.hasText(verb);
	}

}
