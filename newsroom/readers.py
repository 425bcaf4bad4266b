"""Page views, counted by the server: how often a story was read on a day, and nothing about who read it.

The page cache says which story it has just given to somebody. That is noted in memory; a thread of this process adds
it to the table (articles.models.StoryViews) every few seconds and when the process ends. Programs are left out as far
as they own up to what they are; requests are looked at for that only, and nothing of them is kept.
"""

import atexit
import logging
import re
import threading
from collections import Counter, deque
from collections.abc import Callable, Mapping

from django.db import DatabaseError, connections
from django.utils import timezone

from articles.models import StoryViews
from newsroom import state

logger = logging.getLogger(__name__)

WRITE_SECONDS = 10
# A process that cannot write keeps this many views at most; older ones are forgotten.
MOST_NOTED = 200_000
MOST_AGENTS = 4096
# Browsers call themselves Mozilla; crawlers too, but add a word or their address. (Cubot makes telephones.)
_PROGRAM = re.compile(
    r"(?<!cu)bot|crawl|spider|slurp|preview|monitor|headless|lighthouse|scan|fetch|archiv|python|https?://",
    re.IGNORECASE,
)


def is_browser(agent: str) -> bool:
    """Does this User-Agent claim to be a person's browser?"""
    return "Mozilla/" in agent and not _PROGRAM.search(agent)


def write(views: Mapping[int, int]) -> None:
    """Add VIEWS to today's numbers. Raises DatabaseError when that cannot be done now."""
    try:
        StoryViews.objects.add(views, timezone.localdate())
    finally:
        connections.close_all()


class Readers:
    """Counts for one process. Calling it is on the way of every kept page: it appends, and looks a word up."""

    def __init__(self, write: Callable[[Mapping[int, int]], None] = write, seconds: float = WRITE_SECONDS) -> None:
        self.write = write
        self.seconds = seconds
        # Appending and taking from the other end need no lock; a number to be raised would.
        self.noted: deque[int] = deque(maxlen=MOST_NOTED)
        self.agents: dict[str, bool] = {}
        self.stopping = threading.Event()
        self.thread: threading.Thread | None = None
        self.lock = threading.Lock()

    def __call__(self, story: int, environ: Mapping[str, str]) -> None:
        """A kept page of STORY was given to whoever sent ENVIRON. What a browser fetches ahead has not been read yet."""
        agent = environ.get("HTTP_USER_AGENT", "")
        counts = self.agents.get(agent)
        if counts is None:
            counts = self.meet(agent)
        if counts and "HTTP_SEC_PURPOSE" not in environ:
            self.noted.append(story)

    def meet(self, agent: str) -> bool:
        """Judge an agent not seen before. The thread begins here: in the process that serves, not in the one that loads."""
        if len(self.agents) >= MOST_AGENTS:
            self.agents.clear()
        verdict = self.agents[agent] = is_browser(agent)
        with self.lock:
            if self.thread is None:
                self.thread = threading.Thread(target=self.keep_writing, name="readers", daemon=True)
                self.thread.start()
                atexit.register(self.stop)
        return verdict

    def keep_writing(self) -> None:
        while not self.stopping.wait(self.seconds):
            self.flush()
        self.flush()

    def flush(self) -> None:
        """Write what was noted. What cannot be written now (no database, read-only site) waits for the next time."""
        if not self.noted or state.current().read_only:
            return
        views = Counter(self.noted.popleft() for _ in range(len(self.noted)))
        try:
            self.write(views)
        except DatabaseError as error:
            logger.warning("阅读量暂时没有写入：%s", error)
            self.noted.extend(views.elements())

    def stop(self) -> None:
        """The process ends: the thread writes the rest. It has a connection already; new ones cannot be had this late."""
        self.stopping.set()
        if self.thread:
            self.thread.join(5)
