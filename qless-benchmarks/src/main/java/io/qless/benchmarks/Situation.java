package io.qless.benchmarks;

import java.util.Locale;

/**
 * What surrounds the jobs that are measured.
 *
 * @param waiting how many jobs wait beside them
 * @param payload bytes of each payload
 * @param queues over how many queues all of them are spread
 * @param database which of its layout's databases holds them
 */
record Situation(int waiting, int payload, int queues, int database) {

	String title() {
		return String.format(Locale.ROOT, "%,d waiting, %,d B, %s", this.waiting, this.payload,
				(this.queues == 1) ? "1 queue" : String.format(Locale.ROOT, "%,d queues", this.queues));
	}

	String queue(int number) {
		return "mail-" + number % this.queues;
	}

}
