/**
 * Shows end users how their jobs come along, over HTTP.
 */
@NullMarked
package io.qless.status;

import org.jspecify.annotations.NullMarked;
