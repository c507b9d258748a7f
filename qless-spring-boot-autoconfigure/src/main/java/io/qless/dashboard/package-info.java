/**
 * The operator's page: JSON, live events, and the files of the page itself.
 */
@NullMarked
package io.qless.dashboard;

import org.jspecify.annotations.NullMarked;
