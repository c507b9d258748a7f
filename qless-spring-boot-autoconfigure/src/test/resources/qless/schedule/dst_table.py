#!/usr/bin/env python3
"""Writes dst_table.csv: what CronTimesTests expects around the clock changes of 2026 and 2027.

Nothing of the code under test is used, nor Java's time zones: every elapsed second is
looked at, with Python's zoneinfo, and the rule for it is written by hand beside each
expression. Run it in this directory: python3 dst_table.py > dst_table.csv
"""
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

ZONES = ["America/New_York", "America/Havana", "America/Santiago", "America/Asuncion", "Europe/London", "Europe/Paris",
         "Africa/Cairo", "Asia/Beirut", "Asia/Kolkata", "Australia/Sydney", "Australia/Lord_Howe"]

ONCE, TWICE = False, True  # where the clock is put back
MADE_UP, LEFT_OUT = True, False  # where it is put forward

# seconds, minutes, hours (every day), how far to look before and after the change, and the rule
CASES = [
    ("0 0 0 * * *", [0], [0], [0], 36, ONCE, MADE_UP),
    ("@daily", [0], [0], [0], 36, ONCE, MADE_UP),
    ("0 30 0 * * *", [0], [30], [0], 36, ONCE, MADE_UP),
    ("0 30 1 * * *", [0], [30], [1], 36, ONCE, MADE_UP),
    ("0 45 1 * * *", [0], [45], [1], 36, ONCE, MADE_UP),
    ("0 0 2 * * *", [0], [0], [2], 36, ONCE, MADE_UP),
    ("0 15 2 * * *", [0], [15], [2], 36, ONCE, MADE_UP),
    ("30 59 2 * * *", [30], [59], [2], 36, ONCE, MADE_UP),
    ("0 0 3 * * *", [0], [0], [3], 36, ONCE, MADE_UP),
    ("0 30 23 * * *", [0], [30], [23], 36, ONCE, MADE_UP),
    ("0 0,30 0,1,2 * * *", [0], [0, 30], [0, 1, 2], 36, ONCE, MADE_UP),
    ("0 0 */2 * * *", [0], [0], range(0, 24, 2), 12, ONCE, MADE_UP),
    ("0 0 * * * *", [0], [0], range(24), 5, TWICE, MADE_UP),
    ("@hourly", [0], [0], range(24), 5, TWICE, MADE_UP),
    ("0 15 * * * *", [0], [15], range(24), 5, TWICE, MADE_UP),
    ("0 */20 0-3 * * *", [0], [0, 20, 40], range(4), 12, TWICE, MADE_UP),
    ("0 */15 * * * *", [0], [0, 15, 30, 45], range(24), 3, TWICE, LEFT_OUT),
    ("0 5/10 * * * *", [0], range(5, 60, 10), range(24), 3, TWICE, LEFT_OUT),
    ("*/30 * * * * *", [0, 30], range(60), range(24), 1, TWICE, LEFT_OUT),
]

SECOND = timedelta(seconds=1)


def offset(zone, instant):
    return instant.astimezone(zone).utcoffset()


def changes(zone):
    """The first instants after each change of the clock."""
    at, end = datetime(2026, 1, 1, tzinfo=timezone.utc), datetime(2028, 1, 1, tzinfo=timezone.utc)
    while at < end:
        if offset(zone, at) != offset(zone, at - timedelta(minutes=30)):
            yield at
        at += timedelta(minutes=30)


def matches(case, wall):
    return wall.second in case[1] and wall.minute in case[2] and wall.hour in case[3]


def skipped(zone, instant):
    """The times of the wall that are left out just before an instant."""
    wall = (instant - SECOND).astimezone(zone).replace(tzinfo=None) + SECOND
    while wall < instant.astimezone(zone).replace(tzinfo=None):
        yield wall
        wall += SECOND


def fires(case, zone, instant):
    wall = instant.astimezone(zone)
    if matches(case, wall) and (wall.fold == 0 or case[5] == TWICE):
        return True
    return case[6] == MADE_UP and any(matches(case, time) for time in skipped(zone, instant))


def utc(instant):
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


for name in ZONES:
    zone = ZoneInfo(name)
    # Where the clock stays as it is, the days on which others change theirs.
    for change in list(changes(zone)) or list(changes(ZoneInfo("America/New_York"))):
        for case in CASES:
            at, end = change - timedelta(hours=case[4]), change + timedelta(hours=case[4])
            expected = []
            start = at
            while at < end:
                at += SECOND
                if fires(case, zone, at):
                    expected.append(utc(at))
            print(name, case[0], utc(start), utc(end), " ".join(expected), sep=";")
