package io.qless.job;

/**
 * A job that is to be put, one of many.
 *
 * @param type the wire name of the kind of work
 * @param data the payload, JSON text; stored as it is
 * @param options how it is put
 */
public record NewJob(String type, String data, JobOptions options) {

}
