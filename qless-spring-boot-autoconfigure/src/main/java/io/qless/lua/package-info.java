/**
 * Everything that touches Redis: assembles the scripts, runs them one by one or
 * pipelined, and subscribes to channels. Strings go in, the reply comes out.
 */
@NullMarked
package io.qless.lua;

import org.jspecify.annotations.NullMarked;
