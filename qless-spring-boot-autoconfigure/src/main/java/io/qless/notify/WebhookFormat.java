package io.qless.notify;

/**
 * What a webhook is sent.
 */
public enum WebhookFormat {

	/** One line for people, as Slack and those like it take: {@code {"text": "…"}}. */
	SLACK,

	/** All that is told, each thing under its name, for programs. */
	JSON

}
