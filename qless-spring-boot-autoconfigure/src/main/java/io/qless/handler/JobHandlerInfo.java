package io.qless.handler;

/**
 * What is known of a handler.
 *
 * @param type the wire name of the type it runs
 * @param queue the queue that the jobs come from
 * @param label what it does, in words
 * @param method the method, for people to find it
 * @param options how its jobs run
 */
public record JobHandlerInfo(String type, String queue, String label, String method, HandlerOptions options) {
}
