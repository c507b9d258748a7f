package io.qless.admin;

import java.util.List;

import io.qless.doctor.Doctor;
import io.qless.doctor.Finding;

/**
 * {@code doctor}: what is wrong with Redis and the namespace, and what to do about it.
 */
record DoctorNoun(Doctor doctor) implements Noun {

	@Override
	public Object read(ReadRequest request) {
		request.atMost(0);
		return new Examination(this.doctor.examine());
	}

	/**
	 * An examination of this moment.
	 *
	 * @param findings what was found; empty if all is well
	 */
	record Examination(List<Finding> findings) {
	}

}
