"""Puts jobs for the application in Java: python3 enqueue.py QUEUE TYPE PAYLOAD"""

import json
import os
import sys

from qless import Qless

queue, klass, payload = sys.argv[1:]
# tag::enqueue[]
qless = Qless(os.environ["REDIS_URL"], os.environ["QLESS_LUA"], os.environ.get("QLESS_NAMESPACE", "ql"))
jid = qless.put(queue, klass, json.loads(payload), "priority", 10, "tags", '["python"]')
# end::enqueue[]
print(jid)
