/**
 * What operators see and do through Spring Boot's Actuator.
 */
@NullMarked
package io.qless.actuate;

import org.jspecify.annotations.NullMarked;
