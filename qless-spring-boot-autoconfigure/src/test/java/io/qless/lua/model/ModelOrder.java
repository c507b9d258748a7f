package io.qless.lua.model;

import java.util.Comparator;

/** What comes before what. */
final class ModelOrder {

	/** Redis compares names byte by byte: as their code points. */
	static final Comparator<String> BYTES = ModelOrder::compare;

	/** By jid, as the jobs are kept. */
	static final Comparator<ModelJob> ANY = (a, b) -> 0;

	/** The order in which waiting jobs are handed out. */
	static final Comparator<ModelJob> LINE = Comparator.comparing((ModelJob job) -> !job.first)
		.thenComparing((job) -> job.first ? 0.0 : -job.priority)
		.thenComparing((job) -> job.arrival);

	private ModelOrder() {
	}

	private static int compare(String a, String b) {
		for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
			char x = a.charAt(i);
			char y = b.charAt(i);
			if (x != y) {
				boolean above = Character.isSurrogate(x);
				return (above == Character.isSurrogate(y)) ? x - y : (above ? 1 : -1);
			}
		}
		return a.length() - b.length();
	}

}
