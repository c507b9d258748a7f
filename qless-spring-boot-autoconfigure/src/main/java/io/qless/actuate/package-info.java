/**
 * What operators see and do through Spring Boot's Actuator: the endpoint {@code qless}
 * and the health component of the same name.
 */
@NullMarked
package io.qless.actuate;

import org.jspecify.annotations.NullMarked;
