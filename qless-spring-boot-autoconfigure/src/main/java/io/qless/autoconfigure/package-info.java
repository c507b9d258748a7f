/**
 * The properties and the beans: the only package that sees all others.
 */
@NullMarked
package io.qless.autoconfigure;

import org.jspecify.annotations.NullMarked;
