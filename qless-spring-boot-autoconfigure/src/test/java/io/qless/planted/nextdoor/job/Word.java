package io.qless.planted.nextdoor.job;

import io.qless.planted.nextdoor.lua.Script;

public class Word {

	public Script[] scripts() {
		return new Script[0];
	}

}
