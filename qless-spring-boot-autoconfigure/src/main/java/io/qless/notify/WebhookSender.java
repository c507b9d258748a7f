package io.qless.notify;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts messages to one address, each once. What it tells of a failure does not have the
 * address in it.
 */
final class WebhookSender {

	private static final int TIMED_OUT = 408;

	private static final int TOO_MANY = 429;

	private final Webhook webhook;

	private final HttpClient client;

	WebhookSender(Webhook webhook) {
		this.webhook = webhook;
		this.client = HttpClient.newBuilder()
			.connectTimeout(webhook.delivery().timeout())
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();
	}

	Answer send(String body) throws InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.webhook.address())
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
		// The client's own limit ends with the headers; a body may go on for ever.
		CompletableFuture<HttpResponse<Void>> response = this.client.sendAsync(request, BodyHandlers.discarding());
		try {
			return Answer
				.of(response.get(this.webhook.delivery().timeout().toNanos(), TimeUnit.NANOSECONDS).statusCode());
		}
		catch (TimeoutException ex) {
			return new Answer(false, true, "no answer in time");
		}
		catch (ExecutionException ex) {
			return new Answer(false, true, Objects.requireNonNullElse(ex.getCause(), ex).getClass().getSimpleName());
		}
		finally {
			response.cancel(true);
		}
	}

	/**
	 * What became of a message.
	 *
	 * @param taken whether it was taken
	 * @param passing whether it may be taken another time
	 * @param reason why it was not
	 */
	record Answer(boolean taken, boolean passing, String reason) {

		static Answer of(int status) {
			return new Answer(status >= 200 && status < 300, status >= 500 || status == TOO_MANY || status == TIMED_OUT,
					"status " + status);
		}

	}

}
