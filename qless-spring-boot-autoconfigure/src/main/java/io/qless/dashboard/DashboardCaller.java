package io.qless.dashboard;

/**
 * Somebody who looks at the dashboard, or would like to.
 *
 * @param name by which changes are audited
 * @param mayView whether the dashboard is shown
 * @param mayOperate whether changes are made
 * @param maySeePayloads whether it is shown what applications put into their jobs
 */
public record DashboardCaller(String name, boolean mayView, boolean mayOperate, boolean maySeePayloads) {
}
