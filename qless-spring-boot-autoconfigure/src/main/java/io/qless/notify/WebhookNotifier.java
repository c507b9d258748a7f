package io.qless.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;

import io.qless.handler.JobOutcome;
import io.qless.job.LeasedJob;
import io.qless.worker.JobEndedEvent;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/**
 * Tells addresses on the web how attempts end that this application ran, those of
 * scheduled tasks included. Each end is told by the one application that ran the attempt.
 * The work never waits for it, and a message is no promise: where an address does not
 * take messages some are dropped, and so are those of a process that is killed.
 */
public final class WebhookNotifier implements SmartLifecycle {

	/** Stops after the workers, which may still have ends to tell. */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

	private final List<Webhook> webhooks;

	private final String application;

	private final Duration drain;

	private volatile List<WebhookDelivery> deliveries = List.of();

	private volatile boolean running;

	/**
	 * Creates it, not yet started.
	 * @param webhooks the addresses, and what they want to hear
	 * @param application what this application is called in messages
	 * @param drain how long the end may take for what still waits
	 */
	public WebhookNotifier(List<Webhook> webhooks, String application, Duration drain) {
		this.webhooks = List.copyOf(webhooks);
		this.application = application;
		this.drain = drain;
	}

	@EventListener
	void onEnded(JobEndedEvent<?> event) {
		tell(event.job(), event.outcome(), event.duration());
	}

	void tell(LeasedJob job, JobOutcome outcome, Duration duration) {
		for (WebhookDelivery delivery : this.deliveries) {
			Webhook webhook = delivery.webhook();
			if (webhook.wants(job, outcome.word())) {
				delivery.offer(
						new JobNotice(this.application, job, outcome, duration, Instant.now()).body(webhook.format()));
			}
		}
	}

	@Override
	public void start() {
		this.deliveries = this.webhooks.stream().map(WebhookDelivery::new).toList();
		this.deliveries.forEach(WebhookDelivery::start);
		this.running = true;
	}

	/** All of them together have the time. */
	@Override
	public void stop() {
		long deadline = System.nanoTime() + this.drain.toNanos();
		try {
			this.deliveries.forEach(WebhookDelivery::finish);
			for (WebhookDelivery delivery : this.deliveries) {
				delivery.awaitEnd(Duration.ofNanos(deadline - System.nanoTime()));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * Returns how many messages were taken since the start.
	 * @return the number, of all webhooks together
	 */
	public long delivered() {
		return sum(WebhookDelivery::delivered);
	}

	/**
	 * Returns how many messages were dropped since the start.
	 * @return the number, of all webhooks together
	 */
	public long dropped() {
		return sum(WebhookDelivery::dropped);
	}

	private long sum(ToLongFunction<WebhookDelivery> count) {
		return this.deliveries.stream().mapToLong(count).sum();
	}

}
