package io.qless.notify;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

import io.qless.worker.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages that wait for one address, and the thread that sends them, one after the
 * other. Whoever brings one never waits: where there is no room it is dropped. The log
 * tells once that messages are not taken, once that some are dropped, and once that this
 * is over.
 */
final class WebhookDelivery {

	private static final Logger logger = LoggerFactory.getLogger(WebhookDelivery.class);

	/** Wakes the thread at the end; no message is the same object. */
	@SuppressWarnings("StringOperationCanBeSimplified")
	private static final String END = new String("end");

	private static final long LAST_CALL = 1000;

	private final Webhook webhook;

	private final WebhookSender sender;

	private final BlockingQueue<String> waiting;

	private final CountDownLatch stopping = new CountDownLatch(1);

	private final LongAdder delivered = new LongAdder();

	private final LongAdder dropped = new LongAdder();

	private final AtomicBoolean refused = new AtomicBoolean();

	private final AtomicBoolean dropping = new AtomicBoolean();

	private final Thread thread;

	WebhookDelivery(Webhook webhook) {
		this.webhook = webhook;
		this.sender = new WebhookSender(webhook);
		this.waiting = new ArrayBlockingQueue<>(webhook.delivery().buffer());
		this.thread = new Thread(this::run, "qless-webhook-" + LogText.of(webhook.name()));
		this.thread.setDaemon(true);
	}

	Webhook webhook() {
		return this.webhook;
	}

	void start() {
		this.thread.start();
	}

	void offer(String message) {
		if (isStopping() || !this.waiting.offer(message)) {
			drop();
		}
	}

	private void run() {
		try {
			while (!isStopping() || !this.waiting.isEmpty()) {
				String message = this.waiting.take();
				if (message != END) {
					deliverOrDrop(message);
				}
			}
		}
		catch (InterruptedException ex) {
			this.waiting.remove(END);
			int lost = this.waiting.size() + 1;
			this.dropped.add(lost);
			logger.warn("The end comes before {} messages for the webhook {} are sent", lost,
					LogText.of(this.webhook.name()));
		}
	}

	/** A fault is the end of a message, and not of those that follow. */
	private void deliverOrDrop(String message) throws InterruptedException {
		try {
			deliver(message);
		}
		catch (RuntimeException | Error ex) {
			// Its text may have the address in it.
			tellRefused(ex.getClass().getSimpleName());
			drop();
		}
	}

	/** At the end there is no time for another attempt. */
	private void deliver(String message) throws InterruptedException {
		int attempt = 1;
		WebhookSender.Answer answer = this.sender.send(message);
		while (!answer.taken()) {
			tellRefused(answer.reason());
			Duration pause = this.webhook.delivery().pauseAfter(attempt);
			if (!answer.passing() || attempt == this.webhook.delivery().attempts()
					|| this.stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
				drop();
				return;
			}
			attempt++;
			answer = this.sender.send(message);
		}
		this.delivered.increment();
		tellTaken();
	}

	private void tellRefused(String reason) {
		if (this.refused.compareAndSet(false, true)) {
			logger.warn("The webhook {} does not take a message: {}", LogText.of(this.webhook.name()), reason);
		}
	}

	private void tellTaken() {
		if (this.refused.getAndSet(false) | this.dropping.getAndSet(false)) {
			logger.info("The webhook {} takes messages again; {} were dropped since the start",
					LogText.of(this.webhook.name()), this.dropped);
		}
	}

	private void drop() {
		this.dropped.increment();
		if (this.dropping.compareAndSet(false, true)) {
			logger.warn("Messages for the webhook {} are dropped", LogText.of(this.webhook.name()));
		}
	}

	private boolean isStopping() {
		return this.stopping.getCount() == 0;
	}

	/** From now on no message is taken, and each of those that wait is sent once. */
	void finish() {
		this.stopping.countDown();
		this.waiting.offer(END);
	}

	/** What is not sent after some time is dropped. */
	void awaitEnd(Duration time) throws InterruptedException {
		this.thread.join(Math.max(1, time.toMillis()));
		this.thread.interrupt();
		this.thread.join(LAST_CALL);
	}

	long delivered() {
		return this.delivered.sum();
	}

	long dropped() {
		return this.dropped.sum();
	}

}
