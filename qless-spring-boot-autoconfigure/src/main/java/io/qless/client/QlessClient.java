package io.qless.client;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.qless.job.Page;
import io.qless.job.QueueCounts;
import io.qless.job.QueueSummary;
import io.qless.lua.LuaCaller;

/**
 * The verbs of qless in Java, in one namespace. Thread-safe; Redis is not touched before
 * the first call. {@link JobClient} is the typed face for applications.
 */
public final class QlessClient implements AutoCloseable {

	private final Engine engine;

	private final PayloadMapper payloads;

	private final JobOperations jobs;

	private final String name;

	private final Endings endings;

	private final Map<String, QlessClient> others = new ConcurrentHashMap<>();

	/**
	 * Creates a client.
	 * @param lua runs the commands
	 * @param payloads checks payloads
	 * @param name who this client is, for the workers' notices
	 */
	public QlessClient(LuaCaller lua, PayloadMapper payloads, String name) {
		this.engine = new Engine(lua);
		this.payloads = payloads;
		this.jobs = new JobOperations(this.engine);
		this.name = name;
		this.endings = new Endings(this.jobs, events());
	}

	/**
	 * Returns the namespace of this client.
	 * @return the namespace, without braces, never null
	 */
	public String namespace() {
		return this.engine.lua().namespace();
	}

	/**
	 * Returns the verbs of one queue.
	 * @param name the queue, 1 to 512 bytes of UTF-8
	 * @return the verbs, never null
	 */
	public QueueOperations queue(String name) {
		return new QueueOperations(this, name);
	}

	/**
	 * Returns the counts of all queues, in the order in which they were first seen.
	 * @return the counts, never null
	 */
	public List<QueueCounts> queues() {
		return QueueLists.all(this.engine);
	}

	/**
	 * Returns a page of the queues, in the order in which they were first seen.
	 * @param offset how many to leave out
	 * @param count how many at most, 250 in any case
	 * @return the page, never null
	 */
	public Page<QueueSummary> queues(int offset, int count) {
		return QueueLists.page(this.engine, offset, count);
	}

	/**
	 * Returns the counts of a page of the queues as if they were one: what they come to,
	 * where there are too many to list.
	 * @param offset how many to leave out
	 * @param count how many at most, 250 in any case
	 * @return the sums, never null
	 */
	public QueueCounts sum(int offset, int count) {
		return QueueLists.sum(this.engine, offset, count);
	}

	/**
	 * Returns the names of all queues, in the order in which they were first seen.
	 * @return the names, never null
	 */
	public List<String> queueNames() {
		return QueueLists.names(this.engine);
	}

	/**
	 * Returns the verbs of jobs.
	 * @return the verbs, never null
	 */
	public JobOperations jobs() {
		return this.jobs;
	}

	/**
	 * Returns the verbs of failed jobs.
	 * @return the verbs, never null
	 */
	public FailedOperations failed() {
		return new FailedOperations(this.engine);
	}

	/**
	 * Returns the verbs of tags.
	 * @return the verbs, never null
	 */
	public TagOperations tags() {
		return new TagOperations(this.engine);
	}

	/**
	 * Returns the verbs of recurring jobs.
	 * @return the verbs, never null
	 */
	public RecurringOperations recurring() {
		return new RecurringOperations(this.engine, this.payloads);
	}

	/**
	 * Returns the verbs of scheduled tasks.
	 * @return the verbs, never null
	 */
	public TaskOperations tasks() {
		return new TaskOperations(this.engine, this.payloads, this.name);
	}

	/**
	 * Returns the verbs of workers.
	 * @return the verbs, never null
	 */
	public WorkerOperations workers() {
		return new WorkerOperations(this.engine);
	}

	/**
	 * Returns the verbs of a worker.
	 * @return the verbs, never null
	 */
	public LeaseOperations leases() {
		return new LeaseOperations(this.engine);
	}

	/**
	 * Returns the verbs of a run.
	 * @return the verbs, never null
	 */
	public RunOperations runs() {
		return new RunOperations(this);
	}

	/**
	 * Returns the examination of this namespace.
	 * @return the verbs, never null
	 */
	public FsckOperations fsck() {
		return new FsckOperations(this.engine);
	}

	/**
	 * Asks the server of this namespace about itself.
	 * @return what it says, never null
	 */
	public ServerInfo server() {
		return ServerInfo.of(this.engine);
	}

	/**
	 * Returns the settings in Redis.
	 * @return the verbs, never null
	 */
	public ConfigOperations config() {
		return new ConfigOperations(this.engine);
	}

	/**
	 * Returns what happens to jobs, as it happens and afterwards.
	 * @return the verbs, never null
	 */
	public EventOperations events() {
		return new EventOperations(this.engine);
	}

	/**
	 * Returns how payloads are written and read.
	 * @return the mapper, never null
	 */
	public PayloadMapper payloads() {
		return this.payloads;
	}

	/**
	 * Hears what workers have to know; returns when Redis has confirmed it. The
	 * subscription survives the loss of its connection.
	 * @param workers the names of the workers
	 * @param listener told of new work, and of what happens to these workers
	 * @return ends the subscription, never null
	 * @throws QlessUnavailableException if Redis cannot be reached
	 */
	public WorkSubscription subscribeToWork(Collection<String> workers, WorkListener listener) {
		return WorkSubscription.open(this.engine, workers, listener);
	}

	/**
	 * Returns the verbs of another namespace on the same Redis.
	 * @param namespace the namespace, without braces; 1 to 64 characters
	 * @return its client, never null
	 * @throws RequestRefusedException if the namespace cannot be one
	 */
	public QlessClient inNamespace(String namespace) {
		return this.others.computeIfAbsent(namespace,
				(other) -> new QlessClient(this.engine.inNamespace(other), this.payloads, this.name));
	}

	/**
	 * Ends what this client hears by itself, for those who await the ends of jobs.
	 * Subscriptions that were asked for are not its own, and go on.
	 */
	@Override
	public void close() {
		this.others.values().forEach(QlessClient::close);
		this.endings.close();
	}

	Endings endings() {
		return this.endings;
	}

	Engine engine() {
		return this.engine;
	}

	Puts puts() {
		return new Puts(this.engine, this.payloads, this.name);
	}

}
