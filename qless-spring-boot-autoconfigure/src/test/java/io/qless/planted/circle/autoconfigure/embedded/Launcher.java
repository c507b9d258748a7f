package io.qless.planted.circle.autoconfigure.embedded;

import io.qless.planted.circle.autoconfigure.Wiring;

public class Launcher {

	public Wiring wiring() {
		return new Wiring();
	}

}
