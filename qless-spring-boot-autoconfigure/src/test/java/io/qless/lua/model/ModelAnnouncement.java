package io.qless.lua.model;

import java.util.List;

/**
 * What a worker listens to.
 *
 * @param queues the queues
 * @param types the types; the empty one stands for any
 * @param until how long this holds
 */
record ModelAnnouncement(List<String> queues, List<String> types, double until) {
}
