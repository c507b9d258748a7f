package io.qless.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Calls of all commands, none of which is refused in an empty namespace, one behind the
 * other.
 */
public final class AllCommandsForTests {

	/** The time, the command, its arguments: after these, jobs are in every state. */
	private static final String CHANGES = """
			1000 config.set q-max-concurrency 6
			1000 config.set heartbeat 50
			1000 config.unset heartbeat
			1000 put me q a k {} 0 tags ["t"] headers {"h":"v"} note n
			1000 put me q b k {} 0 tags ["t"] retries 0
			1000 put me q c k {} 0
			1000 put me q d k {} 0 priority -1 request r1 conflict keep
			1000 put me q e k {} 0 depends ["a"] tags ["t"]
			1000 put me q f k {} 0 depends ["d"]
			1000 put me q g k {} 500
			1000 put me q h k {} 2
			1000 put me q i k {} 0
			1000 put me q j k {} 0 unique n unique-for 100
			1000 put me q k k {} 0 unique n conflict replace
			1000 put me q k k {} 0 unique n
			1000 recur q r k {} interval 60 0 tags ["t"]
			1000 recur q s k {} interval 60 0
			1000 recur.tag r u
			1000 recur.untag r u
			1000 recur.update r priority 2 interval 70
			1000 unrecur s
			1000 track track a
			1000 track track c
			1000 track untrack c
			1000 tag add b u
			1000 tag remove b u
			1000 priority c 5
			1000 depends f on c
			1000 depends f off c
			1000 log a note {"n":1}
			1000 peek q 1
			1000 pause q
			1000 unpause q
			1000 put me o l k {} 0 coalesce c
			1000 put me o m k {} 0 coalesce c
			1000 pop o w 1
			1000 pop.same l w 5 lease 40 request r9
			1001 pop q w 2
			1001 progress a w TOKEN 1 2 text lines ["line"] from 1
			1001 save a w TOKEN [1]
			1001 pop.many w 3 ["q","p"] ["k"] lease 40 request r2
			1002 heartbeat a w
			1002 worker.control pause w
			1002 worker.control interrupt a
			1002 complete a w q {} result [1] keep 6000
			1002 complete c w q {} next p
			1002 fail b w g message
			1003 unfail q g
			1003 pop q w 3
			1003 fail b w g message
			1003 timeout i
			1003 retry j q w 10 g message retries 3 within 60
			1004 pop q w 2
			1004 release i w
			1100 pop q v 1
			1200 pop q v 2
			1201 put me p x k {} 0
			1201 requeue me q x k {} 900
			1202 failed.retry g 1100 p b unknown
			1203 pop p w 5
			1203 fail b w g message
			1203 failed.cancel g 1 b
			1203 put.many me 5 p y k {} 0 7 p z k {} 0 priority 3
			1203 worker.announce w ["p"] ["k"] 60
			1203 complete.pop 5 w 3 x p {} w 1 ["p"] ["k"]
			1203 complete.put 4 y w p {} me 5 p after k {} 0
			1204 heartbeat.many w y 1 b1 30 z 1 b1 ''
			1204 complete.many w 3 y p {} 3 z p {}
			1204 fsck.repair
			1203 conclude x [1] request r3
			1203 revoke unknown 1
			1203 events.read
			1203 cancel x unknown
			1204 recur.spawn
			1204 tasks.register app code 6 t h {} 1204000 1204000 '' 12 u h {} 1204000 1204000 '' serial s since 1203000 mode declare
			1204 tasks.fire me 17 t h 1204000 1205000 1205000 skip 2 1204000 misfire 7 1204500 '' q t1 k {} 0
			1204 tasks.trigger me t 1204600 '' q t2 k {} 0 tags ["t"] headers {"h":"v"} note n
			1204 tasks.ended t 1204000 t1 w complete 5 '' 1
			1205 tasks.pause t
			1205 tasks.resume t h 1206000 1206000
			1205 tasks.orphan app code u
			1205 tasks.remove u
			1202 queue.forget p
			1202 worker.deregister v
			""";

	private static final String READS = """
			1300 config.get
			1300 config.get heartbeat
			1300 failed
			1300 failed g
			1300 failed.oldest g '' '' 5
			1300 fsck
			1300 list waiting q
			1300 queue.oldest q
			1300 queues.names
			1300 queues.page
			1300 queues.sum
			1300 why a
			1300 get a
			1300 get unknown
			1300 jobs complete
			1300 jobs running q
			1300 jobs stalled q
			1300 jobs scheduled q
			1300 jobs depends q
			1300 jobs recurring q
			1300 length q
			1300 lookup a unknown b
			1300 multiget a unknown b
			1300 queues
			1300 queues q
			1300 recur.get r
			1300 stats q 1000
			1300 tag get t
			1300 tag top
			1300 track
			1300 unheard
			1300 workers
			1300 workers w
			1300 worker.control state w
			1300 tasks.due
			1300 tasks.get t u
			1300 tasks.history t
			1300 tasks.page
			""";

	private AllCommandsForTests() {
	}

	/** Runs all commands in this namespace, which is empty. */
	public static void run(EngineForTests engine) {
		changes().forEach((call) -> call.run(engine));
		reads().forEach((call) -> call.run(engine));
	}

	static Stream<Call> changes() {
		return CHANGES.lines().map(Call::parse);
	}

	static Stream<Call> reads() {
		return READS.lines().map(Call::parse);
	}

	/** A call at a time. */
	record Call(String now, String command, List<String> arguments) {

		static Call parse(String line) {
			List<String> words = Stream.of(line.split(" ")).map((word) -> word.equals("''") ? "" : word).toList();
			return new Call(words.get(0), words.get(1), words.subList(2, words.size()));
		}

		/** The same with one argument replaced. */
		Call with(int index, String argument) {
			List<String> changed = new ArrayList<>(this.arguments);
			changed.set(index, argument);
			return new Call(this.now, this.command, changed);
		}

		Object run(EngineForTests engine) {
			Object[] values = this.arguments.stream()
				.map((argument) -> argument.equals("TOKEN") ? engine.token(this.arguments.get(0)) : argument)
				.toArray();
			return engine.at(this.now).call(this.command, values);
		}

		@Override
		public String toString() {
			return this.command + " " + String.join(" ", this.arguments);
		}

	}

}
