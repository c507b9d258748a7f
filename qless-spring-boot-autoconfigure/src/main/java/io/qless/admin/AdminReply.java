package io.qless.admin;

/**
 * An answer, ready to be written as JSON.
 *
 * @param status a status of HTTP: 200, 400 for a wrong question, 404 for what is not
 * there, 503 while Redis is away
 * @param body what is known or was done, or why not
 */
public record AdminReply(int status, Object body) {
}
