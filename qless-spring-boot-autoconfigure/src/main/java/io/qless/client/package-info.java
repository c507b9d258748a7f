/**
 * The verbs of qless in Java, and the typed {@code JobClient} on top of them. JSON is
 * written and read here, at the edge, and nowhere below.
 */
@NullMarked
package io.qless.client;

import org.jspecify.annotations.NullMarked;
