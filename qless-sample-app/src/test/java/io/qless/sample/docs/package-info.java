/**
 * Code that the documentation quotes and the publishing desk has no use for: a class for
 * each page, compiled and never run.
 */
@NullMarked
package io.qless.sample.docs;

import org.jspecify.annotations.NullMarked;
