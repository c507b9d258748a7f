package io.qless.benchmarks;

/**
 * What was measured.
 *
 * @param situation the table it stands in, such as {@code 10,000 waiting}
 * @param verb the line of that table, such as {@code pop(25), a job}
 */
record Row(String situation, String verb) {
}
