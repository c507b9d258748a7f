package io.qless.status;

import java.io.IOException;
import java.security.Principal;
import java.util.Optional;

import io.qless.client.QlessClient;
import io.qless.client.QlessException;
import io.qless.client.RequestRefusedException;
import io.qless.client.StatusTokens;
import io.qless.job.Job;
import io.qless.job.JobState;
import io.qless.job.WaitReason.InLine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Shows end users how their jobs come along, at once or as it happens. Whatever is not to
 * be seen, for whatever reason, is not found.
 */
@Controller
@RequestMapping("${qless.status.path:/qless-status}")
public final class JobStatusController {

	private final QlessClient qless;

	private final StatusTokens tokens;

	private final JobStatusAccess access;

	private final StatusStream stream;

	private final StatusWriter writer;

	/**
	 * Creates the controller.
	 * @param qless looks jobs up
	 * @param tokens reads tokens
	 * @param access decides what is shown
	 * @param stream tells browsers what happens
	 */
	public JobStatusController(QlessClient qless, StatusTokens tokens, JobStatusAccess access, StatusStream stream) {
		this.qless = qless;
		this.tokens = tokens;
		this.access = access;
		this.stream = stream;
		this.writer = new StatusWriter(qless.payloads(), access);
	}

	@GetMapping("/{token}")
	@Nullable SseEmitter byToken(@PathVariable String token, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		return status(this.tokens.read(this.qless.namespace(), token), request, new StatusAnswer(response));
	}

	@GetMapping("/jobs/{jid}")
	@Nullable SseEmitter byPrincipal(@PathVariable String jid, @Nullable Principal principal, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		boolean may = principal != null && this.access.mayRead(principal, jid);
		return status(may ? Optional.of(jid) : Optional.empty(), request, new StatusAnswer(response));
	}

	@GetMapping("/jobs")
	void own(@Nullable Principal principal, @RequestParam(defaultValue = "0") String offset,
			@RequestParam(defaultValue = "25") String count, HttpServletResponse response) throws IOException {
		StatusAnswer answer = new StatusAnswer(response);
		Optional<String> tag = (principal != null) ? this.access.tagOf(principal) : Optional.empty();
		if (tag.isEmpty()) {
			answer.refuse(HttpStatus.NOT_FOUND);
			return;
		}
		try {
			answer.json(new OwnJobs(this.qless, this.tokens, this.writer).page(tag.get(), offset, count));
		}
		catch (QlessException ex) {
			answer.refuse(HttpStatus.SERVICE_UNAVAILABLE);
		}
	}

	@GetMapping("/qless-status.js")
	void script(HttpServletResponse response) throws IOException {
		new StatusAnswer(response).script();
	}

	/** Nothing is returned where everything has been answered. */
	private @Nullable SseEmitter status(Optional<String> jid, HttpServletRequest request, StatusAnswer answer)
			throws IOException {
		try {
			Job job = jid.flatMap(this.qless.jobs()::get).orElse(null);
			if (job == null) {
				answer.refuse(HttpStatus.NOT_FOUND);
				return null;
			}
			Optional<InLine> line = (job.state() == JobState.WAITING) ? Line.read(this.qless, job.jid())
					: Optional.empty();
			String text = this.writer.write(job, line);
			if (!wantsStream(request)) {
				answer.json(text);
				return null;
			}
			return stream(job, text, line, answer);
		}
		catch (RequestRefusedException ex) {
			// No job can have such an id.
			answer.refuse(HttpStatus.NOT_FOUND);
			return null;
		}
		catch (QlessException ex) {
			answer.refuse(HttpStatus.SERVICE_UNAVAILABLE);
			return null;
		}
	}

	private @Nullable SseEmitter stream(Job job, String text, Optional<InLine> line, StatusAnswer answer) {
		SseEmitter emitter = this.stream.open(job, text, line).orElse(null);
		if (emitter == null) {
			answer.refuse(HttpStatus.SERVICE_UNAVAILABLE);
		}
		else {
			answer.stream();
		}
		return emitter;
	}

	/** Only who names it: a request that takes anything gets an answer that ends. */
	private static boolean wantsStream(HttpServletRequest request) {
		String accept = request.getHeader("Accept");
		return accept != null && accept.contains("text/event-stream");
	}

}
