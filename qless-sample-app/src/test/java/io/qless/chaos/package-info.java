/**
 * Applications that are killed, frozen and started again in the middle of their work.
 */
package io.qless.chaos;
