package io.qless.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Opens desks for tests that want one to themselves.
 */
public final class Desks {

	private Desks() {
	}

	/**
	 * Opens a desk as its main method does.
	 * @param arguments the arguments on its command line
	 * @return the running desk, to be closed
	 */
	public static ConfigurableApplicationContext open(String... arguments) {
		return SpringApplication.run(SampleApplication.class, arguments);
	}

}
