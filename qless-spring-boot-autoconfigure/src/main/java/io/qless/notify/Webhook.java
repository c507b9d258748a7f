package io.qless.notify;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import io.qless.job.LeasedJob;

import org.springframework.util.PatternMatchUtils;

/**
 * An address that is told how jobs end, and of which. The address is a secret: whoever
 * knows it may write there.
 *
 * @param name what people call it
 * @param address where messages are posted
 * @param format what a message is
 * @param events words of outcomes, such as {@code failed}
 * @param queues names of queues, a {@code *} for any characters; none for all
 * @param tags a job has one of them; none for all jobs
 * @param delivery how messages are sent
 */
public record Webhook(String name, URI address, WebhookFormat format, Set<String> events, List<String> queues,
		Set<String> tags, Delivery delivery) {

	/** All words of outcomes. */
	public static final Set<String> EVENTS = Set.of("completed", "retry", "failed", "discarded", "snoozed", "released",
			"lease-lost");

	private static final String NO_ADDRESS = "The url is to begin with http:// or https:// and a host; a port is a number from 1 to 65535.";

	/**
	 * Creates it.
	 * @throws IllegalArgumentException if the address is not one of the web, or an event
	 * is unknown
	 */
	public Webhook {
		if (!isWeb(address)) {
			throw new IllegalArgumentException(NO_ADDRESS);
		}
		for (String event : events) {
			if (!EVENTS.contains(event)) {
				throw new IllegalArgumentException("There is no event \"" + event + "\".");
			}
		}
		events = Set.copyOf(events);
		queues = List.copyOf(queues);
		tags = Set.copyOf(tags);
	}

	/**
	 * Reads an address.
	 * @param text the address as text
	 * @return the address, never null
	 * @throws IllegalArgumentException if it is not one of the web; the text itself is
	 * not in it
	 */
	public static URI address(String text) {
		try {
			URI address = new URI(text);
			if (isWeb(address)) {
				return address;
			}
		}
		catch (URISyntaxException ex) {
			// It says what the text is.
		}
		throw new IllegalArgumentException(NO_ADDRESS);
	}

	/** A port that there is not would be found out at the first message only. */
	private static boolean isWeb(URI address) {
		boolean isHttp = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
		boolean isPort = address.getPort() == -1 || (address.getPort() >= 1 && address.getPort() <= 65535);
		return isHttp && address.getHost() != null && isPort;
	}

	boolean wants(LeasedJob job, String event) {
		return this.events.contains(event)
				&& (this.queues.isEmpty()
						|| PatternMatchUtils.simpleMatch(this.queues.toArray(String[]::new), job.queue()))
				&& (this.tags.isEmpty() || !Collections.disjoint(this.tags, job.tags()));
	}

	/** Without the address. */
	@Override
	public String toString() {
		return "Webhook " + this.name;
	}

	/**
	 * How messages are sent.
	 *
	 * @param timeout how long one attempt may take
	 * @param attempts how often a message is sent until it is taken
	 * @param pause how long it waits for its second attempt, twice that for the third,
	 * and so on to a minute at most
	 * @param buffer how many messages may wait
	 */
	public record Delivery(Duration timeout, int attempts, Duration pause, int buffer) {

		private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

		/**
		 * Creates it.
		 * @throws IllegalArgumentException if a value makes no sense
		 */
		public Delivery {
			if (timeout.compareTo(Duration.ZERO) <= 0 || attempts < 1 || pause.isNegative() || buffer < 1) {
				throw new IllegalArgumentException("Timeout, attempts and buffer are to be more than 0.");
			}
		}

		/** How long a message waits after some attempts. */
		Duration pauseAfter(int attempts) {
			Duration pause = this.pause.multipliedBy(1L << Math.min(attempts - 1, 16));
			return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
		}

	}

}
