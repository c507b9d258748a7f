package io.qless.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.qless.admin.AdminCommand;
import io.qless.admin.AdminQuery;
import io.qless.admin.AdminReply;
import io.qless.admin.ShownContent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * What the page asks for: who looks at it, what there is, and what is to be done.
 */
public class DashboardApiController extends DashboardPart {

	private static final String NAME = "name";

	private final SharedReads reads;

	private final ShownContent content;

	private final DashboardAccess access;

	private final AuditTrail trail;

	private final ApplicationEventPublisher events;

	private final Installed installed;

	/**
	 * Creates the controller.
	 * @param reads answers
	 * @param content shows what applications put into their jobs
	 * @param access knows what a change has to bring along
	 * @param trail keeps what was changed
	 * @param events tells what is changed
	 * @param installed what the page says of the application
	 */
	public DashboardApiController(SharedReads reads, ShownContent content, DashboardAccess access, AuditTrail trail,
			ApplicationEventPublisher events, Installed installed) {
		this.reads = reads;
		this.content = content;
		this.access = access;
		this.trail = trail;
		this.events = events;
		this.installed = installed;
	}

	/**
	 * Tells who looks at what, and what he may.
	 * @param request what is asked
	 * @param response is answered
	 * @throws IOException if the browser is away
	 */
	@GetMapping("/api/session")
	public void session(HttpServletRequest request, HttpServletResponse response) throws IOException {
		DashboardCaller caller = caller(request);
		new DashboardAnswer(response).json(new Session(caller.name(), this.installed.namespace(),
				this.installed.version(), new Rights(caller.mayOperate(), caller.maySeePayloads()),
				this.access.isReadOnly(), this.access.csrf(request)));
	}

	/**
	 * Tells of things of a kind, of one of them, or of something about it.
	 * @param path the kind, and what is asked about it
	 * @param request what is asked; says the name
	 * @param response is answered
	 * @throws IOException if the browser is away
	 */
	@GetMapping({ "/api/admin/{noun}", "/api/admin/{noun}/{about}", "/api/admin/{noun}/{about}/{more}" })
	public void read(@PathVariable Map<String, String> path, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		DashboardCaller caller = caller(request);
		DashboardAnswer answer = new DashboardAnswer(response);
		Map<String, String> arguments = arguments(request, answer);
		if (arguments != null) {
			String name = arguments.remove(NAME);
			List<String> words = Stream.of("noun", "about", "more").map(path::get).filter(Objects::nonNull).toList();
			tell(answer, this.reads
				.read(new AdminQuery(words, name, arguments, caller.maySeePayloads() ? this.content : null)));
		}
	}

	/**
	 * Does something to a thing.
	 * @param noun the kind
	 * @param action what is to be done
	 * @param request says the name, and in its body the arguments
	 * @param response is answered
	 * @throws IOException if the browser is away
	 */
	@PostMapping("/api/admin/{noun}/{action}")
	public void change(@PathVariable String noun, @PathVariable String action, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		DashboardCaller caller = caller(request);
		DashboardAnswer answer = new DashboardAnswer(response);
		Map<String, String> arguments = arguments(request, answer);
		Map<String, Object> body = (arguments != null) ? body(request, answer) : null;
		if (arguments != null && body != null) {
			tell(answer, this.reads.change(new AdminCommand(List.of(noun, action), arguments.get(NAME), body),
					new DashboardAudit(caller.name(), this.events)));
		}
	}

	/**
	 * Tells who changed what, the newest first.
	 * @param request what is asked
	 * @param response is answered
	 * @throws IOException if the browser is away
	 */
	@GetMapping("/api/audit")
	public void audit(HttpServletRequest request, HttpServletResponse response) throws IOException {
		caller(request);
		DashboardAnswer answer = new DashboardAnswer(response);
		Map<String, String> arguments = arguments(request, answer);
		if (arguments != null) {
			tell(answer, this.reads.page(arguments, this.trail.entries()));
		}
	}

	private static void tell(DashboardAnswer answer, AdminReply reply) throws IOException {
		answer.json(reply.status(), reply.body());
	}

	/** Null where one is said twice: two readers might each heed another one. */
	private static @Nullable Map<String, String> arguments(HttpServletRequest request, DashboardAnswer answer)
			throws IOException {
		Map<String, String> arguments = new HashMap<>();
		for (Map.Entry<String, String[]> argument : request.getParameterMap().entrySet()) {
			if (argument.getValue().length != 1) {
				answer.refuse(HttpStatus.BAD_REQUEST, argument.getKey(), argument.getKey() + " is to be said once");
				return null;
			}
			arguments.put(argument.getKey(), argument.getValue()[0]);
		}
		return arguments;
	}

	/** Null where there is none that can be read. What is null is not said. */
	private @Nullable Map<String, Object> body(HttpServletRequest request, DashboardAnswer answer) throws IOException {
		int most = this.installed.maxBody();
		try (InputStream in = request.getInputStream()) {
			byte[] bytes = in.readNBytes(most + 1);
			if (bytes.length > most) {
				answer.refuse(HttpStatus.CONTENT_TOO_LARGE, "The body may have " + most + " bytes");
				return null;
			}
			Map<String, Object> body = DashboardJson.object(new String(bytes, StandardCharsets.UTF_8));
			body.values().removeIf(Objects::isNull);
			return body;
		}
		catch (IllegalArgumentException ex) {
			answer.refuse(HttpStatus.BAD_REQUEST, String.valueOf(ex.getMessage()));
			return null;
		}
	}

	/**
	 * What the page says of the application.
	 *
	 * @param namespace the namespace of its jobs
	 * @param version the version of qless; empty if it is not known
	 * @param maxBody how many bytes the body of a change may have
	 */
	public record Installed(String namespace, String version, int maxBody) {
	}

	/**
	 * Who looks at what.
	 *
	 * @param user his name
	 * @param namespace the namespace
	 * @param version the version of qless
	 * @param may what he may do
	 * @param readOnly whether nobody may change anything
	 * @param csrf what a change has to bring along; null: nothing
	 */
	record Session(String user, String namespace, String version, Rights may, boolean readOnly,
			DashboardAccess.@Nullable Csrf csrf) {
	}

	/**
	 * What somebody may do.
	 *
	 * @param operate whether he may change things
	 * @param payload whether he is shown what applications put into their jobs
	 */
	record Rights(boolean operate, boolean payload) {
	}

}
