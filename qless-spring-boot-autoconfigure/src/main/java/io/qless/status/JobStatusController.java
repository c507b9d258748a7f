package io.qless.status;

import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

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

import org.springframework.http.HttpMethod;
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
public class JobStatusController {

	/** Redis is asked for so many at once; whoever comes then is told to come later. */
	static final int LOOK_UPS = 16;

	private final Semaphore lookUps = new Semaphore(LOOK_UPS);

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
		this.writer = new StatusWriter(access);
	}

	/**
	 * Shows a job to whoever has a token for it.
	 * @param token the token
	 * @param request says whether a stream is wanted
	 * @param response is answered unless a stream is returned
	 * @return the stream; null if all has been answered
	 * @throws IOException if the browser is away
	 */
	@GetMapping("/{token}")
	public @Nullable SseEmitter byToken(@PathVariable String token, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		return status(this.tokens.read(this.qless.namespace(), token), request, new StatusAnswer(response));
	}

	/**
	 * Shows a job to somebody who may see it.
	 * @param jid the job's id
	 * @param principal who asks; null for nobody
	 * @param request says whether a stream is wanted
	 * @param response is answered unless a stream is returned
	 * @return the stream; null if all has been answered
	 * @throws IOException if the browser is away
	 */
	@GetMapping("/jobs/{jid}")
	public @Nullable SseEmitter byPrincipal(@PathVariable String jid, @Nullable Principal principal,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		boolean may = principal != null && this.access.mayRead(principal, jid);
		return status(may ? Optional.of(jid) : Optional.empty(), request, new StatusAnswer(response));
	}

	/**
	 * Lists somebody's own jobs.
	 * @param principal who asks; null for nobody
	 * @param offset how many of the newest are left out
	 * @param count how many are shown at most
	 * @param response is answered
	 * @throws IOException if the browser is away
	 */
	@GetMapping("/jobs")
	public void own(@Nullable Principal principal, @RequestParam(defaultValue = "0") String offset,
			@RequestParam(defaultValue = "25") String count, HttpServletResponse response) throws IOException {
		StatusAnswer answer = new StatusAnswer(response);
		Optional<String> tag = (principal != null) ? this.access.tagOf(principal) : Optional.empty();
		if (tag.isEmpty()) {
			answer.refuse(HttpStatus.NOT_FOUND);
			return;
		}
		String page = lookUp(() -> new OwnJobs(this.qless, this.tokens, this.writer).page(tag.get(), offset, count));
		if (page != null) {
			answer.json(page);
		}
		else {
			answer.refuse(HttpStatus.SERVICE_UNAVAILABLE);
		}
	}

	/**
	 * Serves the script for pages.
	 * @param response is answered
	 * @throws IOException if the browser is away
	 */
	@GetMapping("/qless-status.js")
	public void script(HttpServletResponse response) throws IOException {
		new StatusAnswer(response).script();
	}

	/** Nothing is returned where everything has been answered. */
	private @Nullable SseEmitter status(Optional<String> jid, HttpServletRequest request, StatusAnswer answer)
			throws IOException {
		Optional<Seen> seen = jid.isPresent() ? lookUp(() -> see(jid.get())) : Optional.empty();
		if (seen == null || seen.isEmpty()) {
			answer.refuse((seen == null) ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.NOT_FOUND);
			return null;
		}
		Job job = seen.get().job();
		if (!wantsStream(request)) {
			answer.json(this.writer.whole(job, seen.get().line()));
			return null;
		}
		String news = this.writer.news(job, seen.get().line());
		if (StatusWriter.hasEnded(job)) {
			answer.event(news);
			return null;
		}
		return stream(seen.get(), news, answer);
	}

	/** Null while Redis is away, or has enough to do. */
	private <T> @Nullable T lookUp(Supplier<T> question) {
		if (!this.lookUps.tryAcquire()) {
			return null;
		}
		try {
			return question.get();
		}
		catch (QlessException ex) {
			return null;
		}
		finally {
			this.lookUps.release();
		}
	}

	private Optional<Seen> see(String jid) {
		try {
			return this.qless.jobs()
				.get(jid)
				.map((job) -> new Seen(job,
						(job.state() == JobState.WAITING) ? Line.read(this.qless, jid) : Optional.empty()));
		}
		catch (RequestRefusedException ex) {
			// No job can have such an id.
			return Optional.empty();
		}
	}

	private @Nullable SseEmitter stream(Seen seen, String news, StatusAnswer answer) {
		SseEmitter emitter = this.stream.open(seen.job().jid(), news, seen.line()).orElse(null);
		if (emitter == null) {
			answer.refuse(HttpStatus.SERVICE_UNAVAILABLE);
		}
		else {
			answer.stream();
		}
		return emitter;
	}

	/**
	 * Only who names it: a request that takes anything gets an answer that ends. To HEAD
	 * nothing is sent, and nobody would notice that the browser is away.
	 */
	private static boolean wantsStream(HttpServletRequest request) {
		String accept = request.getHeader("Accept");
		return HttpMethod.GET.matches(request.getMethod()) && accept != null && accept.contains("text/event-stream");
	}

	/**
	 * A job, and where it stands in its queue.
	 */
	private record Seen(Job job, Optional<InLine> line) {
	}

}
