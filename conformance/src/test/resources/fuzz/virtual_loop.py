"""An asyncio loop for the oracle: no selector, and a clock that jumps to the next timer."""

import asyncio
import functools
from asyncio import base_events

from insertion_order import OrderedSet


class _Clock:
    """In the place of a selector: where the loop would wait, time passes at once."""

    def __init__(self, loop):
        self._loop = loop

    def select(self, timeout):
        self._loop.iterations += 1
        if timeout is None:
            raise RuntimeError("deadlock: nothing is ready and no timer is left")
        if timeout > 0:
            self._loop.now = max(self._loop.now, self._loop._scheduled[0].when())
        return []


class OpenGenerators(OrderedSet):
    """Those that are not over: asyncio closes the others again if something refers to them."""

    def __iter__(self):
        return (generator for generator in super().__iter__() if generator.ag_frame is not None)

    def __len__(self):
        return len(list(iter(self)))


class VirtualLoop(base_events.BaseEventLoop):
    """Starts at 0.0, counts its iterations, and holds its tasks, as Weft's loop does.

    asyncio refers to its tasks weakly. A task that is collected while it waits would depend on the
    collector, and a program of the fuzzer must not.
    """

    def __init__(self):
        super().__init__()
        self.now = 0.0
        self.iterations = 0
        self._held = []
        self._selector = _Clock(self)
        self._clock_resolution = 1e-9
        self._asyncgens = OpenGenerators()

    def time(self):
        return self.now

    def create_task(self, coro, *, name=None, context=None):
        factory = self.get_task_factory()
        if factory is None:
            return self.hold(super().create_task, coro, name=name, context=context)
        # As 3.14 does it, which Weft follows here: an eager first step sees the name.
        return self.hold(functools.partial(factory, self), coro, name=name, context=context)

    def hold(self, make, *args, **options):
        """The task that make makes; its place is behind those that were begun before."""
        place = len(self._held)
        self._held.append(None)
        self._held[place] = make(*args, **options)
        return self._held[place]

    def left(self):
        """The tasks that are not done, in order of creation. An eager task comes to asyncio's list
        of tasks when it suspends, behind the tasks that it has made.
        """
        left = asyncio.all_tasks(self)
        return [task for task in self._held if task in left]

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass
