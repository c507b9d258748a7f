"""A client of the queues that needs nothing but redis-py (Debian: python3-redis)."""

import json
import uuid

import redis


# tag::client[]
class Qless:
    """Calls the commands by their names: qless("length", "render")."""

    def __init__(self, url, bundle, namespace="ql"):
        self.redis = redis.Redis.from_url(url, decode_responses=True)
        with open(bundle, encoding="utf-8") as file:
            self.script = self.redis.register_script(file.read())
        self.namespace = namespace

    def __call__(self, command, *arguments):
        try:
            # '' in the place of a time: the clock of Redis decides.
            return self.script(["{%s}:" % self.namespace], [command, "", *arguments])
        except redis.ResponseError as error:
            raise refusal(error) from error
# end::client[]

    # tag::put[]
    def put(self, queue, klass, payload, *options, jid=None, delay=0):
        """Puts a job and returns its jid. The same again under one jid changes nothing."""
        jid = jid or uuid.uuid4().hex
        self("put", "python", queue, jid, klass, json.dumps(payload), delay, "conflict", "keep", *options)
        return jid
    # end::put[]

    # tag::pop[]
    def pop(self, worker, queues, types, lease=30):
        """The next job of these types or None, and the seconds until one falls due or None."""
        due, jobs = self("pop.many", worker, 1, json.dumps(queues), json.dumps(types), "lease", lease)
        return (Job(self, worker, jobs[0]) if jobs else None), (float(due) if due else None)
    # end::pop[]


# tag::job[]
class Job:
    """A job in this worker's hands, until its lease ends."""

    def __init__(self, qless, worker, fields):
        self.qless, self.worker = qless, worker
        (self.jid, self.klass, self.queue, data, self.priority, self.retries,
         self.remaining, self.tags, self.token, self.expires) = fields[:10]
        self.payload = json.loads(data)

    def heartbeat(self, lease=30):
        self.qless("heartbeat", self.jid, self.worker, "", "token", self.token, "lease", lease)

    def complete(self, result):
        self.qless("complete", self.jid, self.worker, self.queue, "",
                   "token", self.token, "result", json.dumps(result))

    def retry(self, delay, group, message):
        """Gives the job back; returns how many attempts remain, -1 for none."""
        return self.qless("retry", self.jid, self.queue, self.worker, delay, group, message,
                          "token", self.token)
# end::job[]


# tag::errors[]
class Refused(Exception):
    """The call was refused and has changed nothing."""


class LeaseLost(Refused):
    """The job is no longer in this worker's hands: somebody else has it, or it has ended."""


class NoSuchJob(Refused):
    """There is no such job."""


LOST = ("handed out to another worker", "given out to another worker", "given to another worker",
        "running with another worker", "not currently running")


def refusal(error):
    text = str(error)
    if any(phrase in text for phrase in LOST):
        return LeaseLost(text)
    return NoSuchJob(text) if "does not exist" in text else Refused(text)
# end::errors[]
