/**
 * The dashboard and the desk's page in a real browser.
 */
@NullMarked
package io.qless.sample.browser;

import org.jspecify.annotations.NullMarked;
