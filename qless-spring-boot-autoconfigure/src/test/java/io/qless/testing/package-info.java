/**
 * A Redis for every test.
 */
@NullMarked
package io.qless.testing;

import org.jspecify.annotations.NullMarked;
