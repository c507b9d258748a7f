package io.qless.client;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.qless.job.JobOptions;
import io.qless.job.JobType;
import io.qless.testing.RedisNamespace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.transaction.SavepointManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Enqueueing in transactions of Spring, whatever store they are of.
 */
class TransactionsIntegrationTests {

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private final Transactions transactions = new Transactions();

	private QlessClient client;

	private JobClient jobs;

	@JobType(value = "page", queue = "pages")
	record Page(String id) {

	}

	@BeforeEach
	void connect() {
		this.client = ClientsForTests.connect(this.redis);
		this.jobs = new JobClient(this.client, JobOptions.DEFAULTS);
	}

	@Test
	void jobsAreEnqueuedAfterTheCommit() {
		List<EnqueuedJob> deferred = this.transactions.execute(() -> {
			List<EnqueuedJob> all = List.of(this.jobs.enqueue(new Page("a")), enqueue("b"),
					this.jobs.enqueueAll(List.of(new Page("c"))).get(0));
			assertThat(length()).isZero();
			return all;
		});
		assertThat(deferred).allMatch((job) -> job.outcome() == EnqueuedJob.Outcome.DEFERRED && !job.created());
		assertThat(this.client.queue("pages").peek(5)).extracting("jid")
			.containsExactlyElementsOf(deferred.stream().map(EnqueuedJob::jid).toList());
	}

	@Test
	void nothingIsEnqueuedAfterARollback() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.transactions.execute(() -> {
			enqueue("a");
			throw new IllegalStateException("back");
		}));
		this.transactions.outcome = () -> {
			throw new IllegalStateException("The store refuses the commit");
		};
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.transactions.execute(() -> enqueue("b")));
		assertThat(this.redis.dump()).isEmpty();
	}

	@Test
	void thoseThatAreToBeEnqueuedImmediatelyAre() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.transactions.execute(() -> {
			assertThat(this.jobs.immediately().enqueue(new Page("a")).created()).isTrue();
			this.client.queue("pages").put("page", "{}", JobOptions.DEFAULTS);
			throw new IllegalStateException("back");
		}));
		assertThat(length()).isEqualTo(2);
	}

	@Test
	void whatCanBeCheckedIsRefusedInTheTransaction() {
		this.transactions.execute(() -> {
			assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> enqueue("x".repeat(1000)));
			return enqueue("a");
		});
		assertThat(length()).isOne();
	}

	@Test
	void whatRedisRefusesReachesWhoeverCommits() {
		assertThatExceptionOfType(JobNotFoundException.class).isThrownBy(() -> this.transactions
			.execute(() -> this.jobs.enqueue(new Page("a"), (job) -> job.dependsOn("unknown"))));
		assertThat(length()).isZero();
	}

	@Test
	void oneJidMayBeEnqueuedTwice() {
		this.transactions.execute(() -> List.of(enqueue("a"), enqueue("b"), enqueue("a"), enqueue("c")));
		assertThat(this.client.queue("pages").peek(5)).extracting("jid").containsExactly("a", "b", "c");
	}

	@Test
	void anInnerTransactionHasItsOwnJobs() {
		this.transactions.execute(() -> {
			enqueue("outer");
			this.transactions.executeApart(() -> enqueue("inner"));
			assertThat(this.client.jobs().get("inner")).isPresent();
			assertThat(this.client.jobs().get("outer")).isEmpty();
			return enqueue("more");
		});
		assertThat(length()).isEqualTo(3);
	}

	@Test
	void whatIsRolledBackToItsSavepointIsNotEnqueued() {
		this.transactions.execute(() -> {
			this.transactions.executeNested(() -> enqueue("early"), true);
			enqueue("outer");
			this.transactions.executeNested(() -> enqueue("inner"), true);
			this.transactions.executeNested(() -> enqueue("nested"), false);
			return enqueue("more");
		});
		assertThat(this.client.queue("pages").peek(9)).extracting("jid").containsExactly("outer", "nested", "more");
	}

	@Test
	void everyNamespaceGetsItsJobs() {
		String other = this.redis.name() + "-other";
		this.transactions.execute(() -> List.of(enqueue("a"),
				this.jobs.inNamespace(other).enqueue(new Page("b"), (job) -> job.jid("b"))));
		assertThat(this.client.jobs().get("b")).isEmpty();
		assertThat(this.client.inNamespace(other).jobs().get("b")).isPresent();
		this.client.inNamespace(other).jobs().cancel("b");
	}

	@Test
	void whoeverHearsOfTheCommitMayEnqueue() {
		AtomicReference<EnqueuedJob> late = new AtomicReference<>();
		this.transactions.execute(() -> {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					late.set(enqueue("late"));
				}

			});
			return "done";
		});
		assertThat(late.get().outcome()).isEqualTo(EnqueuedJob.Outcome.DEFERRED);
		assertThat(length()).isOne();
	}

	@Test
	void withoutATransactionJobsAreEnqueuedAtOnce() {
		TransactionSynchronizationManager.initSynchronization();
		try {
			assertThat(enqueue("a").created()).isTrue();
		}
		finally {
			TransactionSynchronizationManager.clearSynchronization();
		}
	}

	private EnqueuedJob enqueue(String id) {
		return this.jobs.enqueue(new Page(id), (job) -> job.jid(id));
	}

	private long length() {
		return this.client.queue("pages").length();
	}

	/** Transactions of a store that keeps nothing. */
	private static final class Transactions extends AbstractPlatformTransactionManager {

		private static final long serialVersionUID = 1L;

		private transient Runnable outcome = () -> {
		};

		Transactions() {
			setNestedTransactionAllowed(true);
		}

		<T> T execute(Supplier<T> work) {
			return new TransactionTemplate(this).execute((status) -> work.get());
		}

		void executeNested(Runnable work, boolean back) {
			TransactionTemplate template = new TransactionTemplate(this);
			template.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
			template.executeWithoutResult((status) -> {
				work.run();
				if (back) {
					status.setRollbackOnly();
				}
			});
		}

		void executeApart(Runnable work) {
			TransactionTemplate template = new TransactionTemplate(this);
			template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
			template.executeWithoutResult((status) -> work.run());
		}

		@Override
		protected Object doGetTransaction() {
			return new Savepoints();
		}

		@Override
		protected boolean isExistingTransaction(Object transaction) {
			return TransactionSynchronizationManager.isActualTransactionActive();
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
		}

		@Override
		protected Object doSuspend(Object transaction) {
			return transaction;
		}

		@Override
		protected void doResume(Object transaction, Object suspended) {
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			this.outcome.run();
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
		}

	}

	private static final class Savepoints implements SavepointManager {

		@Override
		public Object createSavepoint() {
			return new Object();
		}

		@Override
		public void rollbackToSavepoint(Object savepoint) {
		}

		@Override
		public void releaseSavepoint(Object savepoint) {
		}

	}

}
