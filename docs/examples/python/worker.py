"""Runs jobs that the application in Java puts, until it is stopped."""

import os
import socket
import sys

import redis

from qless import LeaseLost, Qless


# tag::handlers[]
def count_words(job):
    words = 0
    for paragraph in job.payload["body"].split("\n\n"):
        words += len(paragraph.split())
        job.heartbeat()  # renewed before the lease is over, a handler may take its time
    return {"words": words}


HANDLERS = {"words.count": count_words}
# end::handlers[]


# tag::worker[]
def run(job):
    try:
        job.complete(HANDLERS[job.klass](job))
    except (LeaseLost, redis.ConnectionError):
        raise
    except Exception as error:  # of the handler: tried again, and filed as failed in the end
        job.retry(5, job.klass + ":" + type(error).__name__, repr(error))


def work(qless, name, queues):
    wake = qless.redis.pubsub()
    wake.subscribe(qless.namespace + ":wake")
    while True:
        job, due = qless.pop(name, queues, list(HANDLERS))
        if job:
            try:
                run(job)
            except LeaseLost as error:
                print("Lost", job.jid, error, file=sys.stderr)
        else:  # until something is put or falls due; five seconds are for messages that got lost
            wake.get_message(timeout=min(due or 5, 5))
# end::worker[]


if __name__ == "__main__":
    client = Qless(os.environ["REDIS_URL"], os.environ["QLESS_LUA"], os.environ.get("QLESS_NAMESPACE", "ql"))
    work(client, "python-%s-%d" % (socket.gethostname(), os.getpid()), ["words"])
