package io.qless.planted.upward.job;

import io.qless.planted.upward.worker.Hand;

public class Word {

	public Hand hand() {
		return new Hand();
	}

}
