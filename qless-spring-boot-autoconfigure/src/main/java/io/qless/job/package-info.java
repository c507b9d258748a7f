/**
 * The words of qless: immutable records and enums that say what a job is. They hold no
 * connection and know no other package.
 */
@NullMarked
package io.qless.job;

import org.jspecify.annotations.NullMarked;
