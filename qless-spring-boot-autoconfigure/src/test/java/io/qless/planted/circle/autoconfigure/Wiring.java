package io.qless.planted.circle.autoconfigure;

import io.qless.planted.circle.autoconfigure.embedded.Launcher;

public class Wiring {

	public Launcher launcher() {
		return new Launcher();
	}

}
