/**
 * Measures the engine and the whole path, from enqueue to completion.
 */
@NullMarked
package io.qless.benchmarks;

import org.jspecify.annotations.NullMarked;
