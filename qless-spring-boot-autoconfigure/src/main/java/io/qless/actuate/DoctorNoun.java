package io.qless.actuate;

import java.util.List;

import io.qless.doctor.Doctor;
import io.qless.doctor.Finding;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * {@code doctor}: what is wrong with Redis and the namespace, and what to do about it.
 */
record DoctorNoun(Doctor doctor) implements EndpointNoun {

	@Override
	public OperationResponseBody read(ReadRequest request) {
		request.atMost(0);
		return new Examination(this.doctor.examine());
	}

	/**
	 * An examination of this moment.
	 *
	 * @param findings what was found; empty if all is well
	 */
	record Examination(List<Finding> findings) implements OperationResponseBody {
	}

}
