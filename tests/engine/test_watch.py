"""Following many tasks for hours, in virtual time: who is asked when, kept and told."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from virtual_time import VirtualLoop, run

from vidmon.core.task import Report, State, Task, TaskRef
from vidmon.core.trouble import Kind, Trouble
from vidmon.core.wire import Reply
from vidmon.engine.asking import Answer
from vidmon.engine.gathering import Gathering
from vidmon.engine.watch import Watch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence

WALL = 1_800_000_000.0
RUNNING = Answer(Report(State.RUNNING, progress=0.1))
DONE = Answer(Report(State.SUCCEEDED), reply=Reply(200, {}, b"done"))


def trouble(kind: Kind, retry_after: float | None = None) -> Answer:
    return Answer(trouble=Trouble(kind, retry_after=retry_after))


def task(key: int, account: str = "a", **more: Any) -> Task:  # noqa: ANN401
    return replace(Task(key, "service", account, TaskRef(f"task_{key}"), added_at=WALL), **more)


@dataclass
class Scene:
    """A watch with a service that answers as the test says, and everything that happened."""

    answers: Callable[[Task], Answer] = lambda _task: RUNNING
    takes: float = 0.1  # seconds that an answer takes
    silent: frozenset[str] = frozenset()  # accounts that never answer
    every: float = 5.0
    asked: list[tuple[float, int]] = field(default_factory=list)
    happened: list[tuple[str, tuple[Task, ...]]] = field(default_factory=list)
    replies: dict[int, Reply] = field(default_factory=dict)
    complaints: list[BaseException] = field(default_factory=list)
    asleep: float = 0.0  # seconds that the machine slept: only the wall clock saw them
    open_now: int = 0
    most: int = 0
    put_fails: int = 0

    def __post_init__(self) -> None:
        self.watch = Watch(
            self._ask,
            self._put,
            lambda tasks: self.happened.append(("told", tasks)),
            lambda _provider: self.every,
            clock=self.wall,
            jitter=lambda: 0.0,
        )

    def wall(self) -> float:
        return WALL + asyncio.get_running_loop().time() + self.asleep

    async def _ask(self, task: Task) -> Answer:
        self.asked.append((asyncio.get_running_loop().time(), task.key))
        self.open_now += 1
        self.most = max(self.most, self.open_now)
        try:
            await asyncio.sleep(1e9 if task.account in self.silent else self.takes)
            return self.answers(task)
        finally:
            self.open_now -= 1

    async def _put(self, tasks: Sequence[Task], replies: Mapping[int, Reply]) -> None:
        await asyncio.sleep(0.01)
        if self.put_fails:
            self.put_fails -= 1
            raise OSError("disk full")
        self.happened.append(("kept", tuple(tasks)))
        self.replies.update(replies)

    def times(self, key: int) -> list[float]:
        return [round(when, 1) for when, asked in self.asked if asked == key]

    def told(self, key: int) -> list[Task]:
        return [t for what, tasks in self.happened if what == "told" for t in tasks if t.key == key]


@asynccontextmanager
async def watching(scene: Scene, *tasks: Task) -> AsyncIterator[Watch]:
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: scene.complaints.append(context["exception"]))
    scene.watch.start()
    scene.watch.follow(tasks)
    try:
        yield scene.watch
    finally:
        await scene.watch.aclose()
        assert asyncio.all_tasks() == {asyncio.current_task()}, "aclose left something behind"


def watched(scene: Scene, seconds: float, *tasks: Task) -> Scene:
    """Watch the tasks for so many seconds."""

    async def go() -> None:
        async with watching(scene, *tasks):
            await asyncio.sleep(seconds)

    run(go())
    return scene


# --- pacing -------------------------------------------------------------------------------------


def test_a_new_task_is_asked_for_at_once_and_every_five_seconds() -> None:
    scene = watched(Scene(), 22, task(1))

    assert scene.times(1) == [0.0, 5.1, 10.2, 15.3, 20.4]
    assert not scene.complaints


def test_an_old_task_is_asked_for_once_a_minute() -> None:
    scene = watched(Scene(), 600, task(1, added_at=WALL - 90_000))

    assert len(scene.times(1)) == 10


def test_a_spec_that_wants_fifteen_seconds_gets_them() -> None:
    scene = watched(Scene(every=15.0), 50, task(1))

    assert scene.times(1) == [0.0, 15.1, 30.2, 45.3]


def test_a_service_that_asks_for_patience_gets_it() -> None:
    patient = Answer(RUNNING.report, reply=Reply(200, {"openai-poll-after-ms": "20000"}))

    scene = watched(Scene(lambda _: patient), 50, task(1))

    assert scene.times(1) == [0.0, 20.1, 40.2]


def test_a_final_task_is_not_asked_for_again() -> None:
    scene = watched(Scene(lambda _: DONE), 3600, task(1))

    assert scene.times(1) == [0.0]
    assert scene.told(1)[-1].state is State.SUCCEEDED
    assert scene.replies[1].body == b"done"


def test_final_tasks_are_not_asked_for_at_all() -> None:
    final = [task(n, state=state) for n, state in enumerate(State) if state.final]

    assert watched(Scene(), 3600, *final).asked == []


def test_a_word_that_nobody_knows_goes_on_being_asked_for() -> None:
    scene = watched(Scene(lambda _: Answer(Report(State.UNKNOWN, word="baking"))), 12, task(1))

    assert len(scene.asked) == 3


# --- fairness -----------------------------------------------------------------------------------


def test_one_account_has_two_questions_open_at_most() -> None:
    scene = watched(Scene(takes=1.0), 30, *(task(n) for n in range(20)))

    assert scene.most == 2
    assert {key for _, key in scene.asked} == set(range(20))


def test_a_thousand_tasks_of_one_account_all_get_their_turn() -> None:
    scene = watched(Scene(takes=0.1), 350, *(task(n) for n in range(1000)))

    counts = [len(scene.times(n)) for n in range(1000)]
    assert min(counts) >= 2
    assert max(counts) - min(counts) <= 1


def test_an_account_that_never_answers_does_not_slow_another() -> None:
    scene = Scene(silent=frozenset({"slow"}))
    tasks = [*(task(n, "slow") for n in range(10)), task(99, "quick")]

    assert watched(scene, 22, *tasks).times(99) == [0.0, 5.1, 10.2, 15.3, 20.4]


def test_a_thousand_waiting_tasks_wake_nobody_up() -> None:
    async def go() -> int:
        scene = Scene(takes=0.0)
        tasks = [task(n, checked_at=WALL, added_at=WALL - 9e5) for n in range(1000)]
        async with watching(scene, *tasks):
            loop = asyncio.get_running_loop()
            assert isinstance(loop, VirtualLoop)
            await asyncio.sleep(1)
            before = loop.turns
            await asyncio.sleep(50)
            assert scene.asked == []
            return loop.turns - before

    assert run(go()) < 10


# --- troubles -----------------------------------------------------------------------------------


def test_trouble_stands_beside_the_state_and_never_in_its_place() -> None:
    answers = iter([RUNNING, *[trouble(kind) for kind in (Kind.BAD_REPLY, Kind.NETWORK)] * 9])

    scene = watched(Scene(lambda _: next(answers)), 60, task(1))

    assert {told.state for told in scene.told(1)} == {State.RUNNING}
    assert scene.told(1)[-1].trouble is not None
    assert scene.told(1)[-1].report == RUNNING.report


@pytest.mark.parametrize("kind", [Kind.RATE_LIMITED, Kind.SERVER_TROUBLE, Kind.NETWORK])
def test_such_a_trouble_holds_the_whole_lane_and_no_other(kind: Kind) -> None:
    def answers(asked: Task) -> Answer:
        return trouble(kind) if asked.account == "a" else RUNNING

    tasks = [*(task(n) for n in range(10)), task(99, "b")]
    scene = watched(Scene(answers), 300, *tasks)

    in_trouble = [when for when, key in scene.asked if key != 99]
    assert len(in_trouble) < 14  # ten tasks in five minutes, alone they would be 600 questions
    gaps = [later - sooner for sooner, later in pairwise(in_trouble[1:])]
    assert gaps[1] > 1.8 * gaps[0]
    assert len(scene.times(99)) == 24 + 18  # 5 s to 2 min, then 10 s


def test_offline_is_tried_every_minute_and_over_with_the_first_answer() -> None:
    online = False
    scene = Scene(lambda _: RUNNING if online else trouble(Kind.NETWORK))

    async def go() -> None:
        nonlocal online
        async with watching(scene, *(task(n) for n in range(10))) as watch:
            await asyncio.sleep(1800)
            assert watch.lane_trouble("a") == Trouble(Kind.NETWORK)
            last = [when for when, _ in scene.asked][-5:]
            assert all(55 < b - a < 66 for a, b in pairwise(last))
            online = True
            await asyncio.sleep(70)
            after = [when for when, _ in scene.asked if when > 1800]
            assert after[9] - after[0] < 2
            assert watch.lane_trouble("a") is None
            assert all(t.trouble is None for n in range(10) for t in scene.told(n)[-1:])

    run(go())


def test_a_pause_that_the_service_named_is_obeyed_by_all_of_the_lane() -> None:
    answers = iter([trouble(Kind.RATE_LIMITED, retry_after=77.0)])

    scene = watched(Scene(lambda _: next(answers, RUNNING)), 80, task(1), task(2))

    in_flight = [when for when, _ in scene.asked if when < 1.0]
    assert len(in_flight) <= 2
    assert min(when for when, _ in scene.asked if when >= 1.0) >= 77.0


def test_a_service_that_knows_no_such_task_is_well_again() -> None:
    answers = iter([trouble(Kind.SERVER_TROUBLE), trouble(Kind.NOT_FOUND)])
    scene = Scene(lambda _: next(answers, RUNNING))

    async def go() -> None:
        async with watching(scene, task(1)) as watch:
            await asyncio.sleep(2)
            assert watch.lane_trouble("a") is not None
            await asyncio.sleep(5)
            assert watch.lane_trouble("a") is None

    run(go())


def test_no_trouble_makes_us_ask_sooner_than_the_spec_allows() -> None:
    scene = watched(Scene(lambda _: trouble(Kind.NETWORK), every=15.0), 40, task(1))

    assert scene.times(1) == [0.0, 15.1, 30.2]


def test_another_key_may_find_what_was_not_found() -> None:
    scene = Scene(lambda _: trouble(Kind.NOT_FOUND))

    async def go() -> None:
        async with watching(scene, task(1)) as watch:
            await asyncio.sleep(600)
            assert len(scene.asked) == 4
            watch.account_changed("a")
            await asyncio.sleep(600)
            assert len(scene.asked) == 8

    run(go())


def test_one_task_that_the_server_chokes_on_does_not_keep_the_others_waiting() -> None:
    def answers(asked: Task) -> Answer:
        return trouble(Kind.SERVER_TROUBLE) if asked.key == 1 else RUNNING

    scene = watched(Scene(answers), 600, *(task(n) for n in range(5)))

    assert len(scene.times(1)) < 12
    assert all(len(scene.times(n)) > 50 for n in (0, 2, 3, 4))


@pytest.mark.parametrize("kind", [Kind.KEY_REJECTED, Kind.NO_KEY])
def test_a_trouble_with_the_key_stops_the_lane_until_the_account_changes(kind: Kind) -> None:
    good = False
    scene = Scene(lambda t: RUNNING if good or t.account == "b" else trouble(kind))

    async def go() -> None:
        nonlocal good
        async with watching(scene, *(task(n) for n in range(10)), task(99, "b")) as watch:
            await asyncio.sleep(3600)
            assert len([key for _, key in scene.asked if key != 99]) <= 2
            assert watch.lane_trouble("a") == Trouble(kind)
            assert watch.lane_trouble("b") is None
            assert watch.next_check(5) is None
            assert watch.next_check(99) is not None
            good = True
            watch.account_changed("a")
            await asyncio.sleep(3)
            assert watch.lane_trouble("a") is None
            assert {key for when, key in scene.asked if when > 3599} >= set(range(10))

    run(go())


def test_an_answer_to_the_old_key_does_not_stop_the_new_one() -> None:
    scene = Scene(lambda _: RUNNING, takes=2.0)
    answers = iter([trouble(Kind.KEY_REJECTED)])
    scene.answers = lambda _: next(answers, RUNNING)

    async def go() -> None:
        async with watching(scene, task(1)) as watch:
            await asyncio.sleep(1)
            watch.account_changed("a")
            await asyncio.sleep(20)
            assert watch.lane_trouble("a") is None
            assert len(scene.asked) > 2

    run(go())


def test_a_task_that_is_not_found_is_asked_for_three_more_times() -> None:
    def answers(asked: Task) -> Answer:
        return trouble(Kind.NOT_FOUND) if asked.key == 1 else RUNNING

    scene = Scene(answers)

    async def go() -> None:
        async with watching(scene, task(1), task(2)) as watch:
            await asyncio.sleep(600)
            assert len(scene.times(1)) == 4
            assert len(scene.times(2)) > 60
            assert watch.next_check(1) is None
            assert watch.lane_trouble("a") is None
            watch.ask_now([1])
            await asyncio.sleep(600)
            assert len(scene.times(1)) == 8

    run(go())


def test_network_troubles_do_not_count_as_not_found() -> None:
    answers = iter([trouble(Kind.NETWORK)] * 6)

    scene = watched(Scene(lambda _: next(answers, trouble(Kind.NOT_FOUND))), 3600, task(1))

    assert len(scene.asked) == 6 + 4


def test_a_report_makes_a_fresh_start_for_not_found() -> None:
    answers = iter([*[trouble(Kind.NOT_FOUND)] * 3, RUNNING])

    scene = watched(Scene(lambda _: next(answers, trouble(Kind.NOT_FOUND))), 3600, task(1))

    assert len(scene.asked) == 4 + 4


# --- by hand ------------------------------------------------------------------------------------


def test_a_final_task_may_be_asked_for_by_hand_once() -> None:
    scene = Scene(lambda _: Answer(Report(State.SUCCEEDED, word="fresh")))

    async def go() -> None:
        async with watching(scene, task(1, state=State.SUCCEEDED)) as watch:
            await asyncio.sleep(60)
            watch.ask_now([1])
            assert watch.next_check(1) is not None
            await asyncio.sleep(600)

    run(go())
    assert scene.times(1) == [60.0]
    report = scene.told(1)[-1].report
    assert report is not None
    assert report.word == "fresh"


def test_a_final_task_that_runs_again_is_followed_again() -> None:
    scene = Scene()

    async def go() -> None:
        async with watching(scene, task(1, state=State.FAILED)) as watch:
            watch.ask_now([1])
            await asyncio.sleep(12)

    run(go())
    assert len(scene.asked) == 3
    assert scene.told(1)[-1].state is State.RUNNING


def test_not_by_hand_leaves_final_tasks_alone() -> None:
    scene = Scene()

    async def go() -> None:
        async with watching(scene, task(1, state=State.FAILED), task(2)) as watch:
            await asyncio.sleep(2)
            watch.ask_now([1, 2], by_hand=False)
            await asyncio.sleep(1)

    run(go())
    assert (scene.times(1), scene.times(2)) == ([], [0.0, 2.0])


def test_asking_by_hand_goes_first() -> None:
    scene = Scene(takes=1.0)

    async def go() -> None:
        async with watching(scene, *(task(n) for n in range(100))) as watch:
            await asyncio.sleep(0.5)
            watch.ask_now([77])
            await asyncio.sleep(2)

    run(go())
    assert scene.times(77)[0] < 1.2


def test_asking_by_hand_ends_a_hold_but_not_one_that_the_service_named() -> None:
    def times(answer: Answer) -> list[float]:
        scene = Scene(lambda _: answer)

        async def go() -> None:
            async with watching(scene, task(1)) as watch:
                await asyncio.sleep(2)
                watch.ask_now([1])
                await asyncio.sleep(1)

        run(go())
        return scene.times(1)

    assert times(trouble(Kind.SERVER_TROUBLE)) == [0.0, 2.0]
    assert times(trouble(Kind.KEY_REJECTED)) == [0.0, 2.0]
    assert times(trouble(Kind.RATE_LIMITED, retry_after=60.0)) == [0.0]


# --- pause, sleep, wake -------------------------------------------------------------------------


def test_a_pause_asks_for_nothing_but_by_hand() -> None:
    scene = Scene()

    async def go() -> None:
        async with watching(scene, task(1), task(2)) as watch:
            await asyncio.sleep(1)
            watch.pause()
            assert watch.next_check(1) is None
            await asyncio.sleep(100)
            assert len(scene.asked) == 2
            watch.ask_now([2])
            await asyncio.sleep(100)
            assert scene.times(2) == [0.1, 101.0]
            watch.resume()
            await asyncio.sleep(0.5)
            assert scene.times(1) == [0.0, 201.0]

    run(go())


def test_after_the_machine_slept_everything_is_asked_at_once() -> None:
    scene = Scene()
    old = {"added_at": WALL - 9e5}

    async def go() -> None:
        async with watching(scene, *(task(n, **old) for n in range(10))):
            await asyncio.sleep(5)
            scene.asked.clear()
            scene.asleep += 8 * 3600
            await asyncio.sleep(32)  # the timer goes on where it was

    run(go())
    assert {key for _, key in scene.asked} == set(range(10))
    times = [when for when, _ in scene.asked]
    assert max(times) - min(times) < 2.0


def test_wake_asks_at_once_and_ends_what_may_be_over() -> None:
    online = False
    scene = Scene(lambda _: RUNNING if online else trouble(Kind.NETWORK))

    async def go() -> None:
        nonlocal online
        async with watching(scene, task(1), task(2)) as watch:
            await asyncio.sleep(1000)
            online = True
            watch.wake()
            await asyncio.sleep(1)
            assert {key for when, key in scene.asked if when >= 1000} == {1, 2}

    run(go())


def test_wake_does_not_try_a_rejected_key_or_a_named_pause() -> None:
    scene = Scene(
        lambda t: (
            trouble(Kind.KEY_REJECTED)
            if t.account == "a"
            else trouble(Kind.RATE_LIMITED, retry_after=900.0)
        )
    )

    async def go() -> None:
        async with watching(scene, task(1, "a"), task(2, "b")) as watch:
            await asyncio.sleep(10)
            watch.wake()
            await asyncio.sleep(10)
            assert len(scene.asked) == 2
            watch.wake(slept=890.0)  # the pause went by in sleep
            await asyncio.sleep(10)
            assert len(scene.times(1)) == 1
            assert len(scene.times(2)) == 2

    run(go())


# --- keeping and telling ------------------------------------------------------------------------


def test_all_is_kept_before_it_is_told() -> None:
    scene = watched(Scene(), 60, *(task(n) for n in range(5)))

    told = [tasks for what, tasks in scene.happened if what == "told"]
    assert len(told) > 10
    for before, (what, tasks) in pairwise([("", ()), *scene.happened]):
        assert what == "kept" or before == ("kept", tasks)


def test_what_comes_together_is_told_together() -> None:
    scene = Scene()

    async def go() -> None:
        async with watching(scene, *(task(n, account=f"account {n}") for n in range(20))):
            await asyncio.sleep(1)

    run(go())
    assert [len(tasks) for what, tasks in scene.happened if what == "told"] == [20]


def test_what_cannot_be_kept_is_not_told_and_tried_again() -> None:
    scene = watched(Scene(lambda _: DONE, put_fails=3), 60, task(1))

    assert [type(complaint) for complaint in scene.complaints] == [OSError] * 3
    assert [what for what, _ in scene.happened] == ["kept", "told"]
    assert len(scene.asked) == 1
    assert scene.replies[1].body == b"done"


def test_an_exception_in_asking_is_told_and_the_task_tried_later() -> None:
    def answers(asked: Task) -> Answer:
        if asked.key == 1 and len(scene.times(1)) == 1:
            raise ZeroDivisionError
        return RUNNING

    scene = Scene(answers)
    watched(scene, 70, task(1), task(2))

    assert [type(complaint) for complaint in scene.complaints] == [ZeroDivisionError]
    assert len(scene.times(1)) > 1
    assert len(scene.times(2)) > 10


def test_a_final_task_whose_question_fails_is_not_followed_for_that() -> None:
    def fail(_: Task) -> Answer:
        raise ZeroDivisionError

    scene = Scene(fail)

    async def go() -> None:
        async with watching(scene, task(1, state=State.FAILED)) as watch:
            watch.ask_now([1])
            await asyncio.sleep(3600)

    run(go())
    assert len(scene.asked) == 1


def test_a_reply_that_could_not_be_kept_is_not_lost_to_a_later_silence() -> None:
    answers = iter([Answer(RUNNING.report, reply=Reply(200, {}, b"first"))])
    scene = Scene(lambda _: next(answers, trouble(Kind.NETWORK)), put_fails=2)
    watched(scene, 30, task(1))

    assert len(scene.complaints) == 2
    assert len(scene.asked) >= 2
    assert scene.replies[1].body == b"first"


def test_a_newer_reply_wins_over_one_that_could_not_be_kept() -> None:
    async def go() -> dict[int, Reply]:
        kept: dict[int, Reply] = {}

        async def put(_: Sequence[Task], replies: Mapping[int, Reply]) -> None:
            if not kept:
                kept[0] = Reply(500)
                gathering.add(1, Reply(202))
                raise OSError
            kept.update(replies)

        gathering = Gathering(put, lambda _: None, {1: task(1)}.get)
        gathering.add(1, Reply(201))
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        gathering.start()
        await asyncio.sleep(60)
        await gathering.aclose()
        return kept

    assert run(go())[1].status == 202


def test_a_task_forgotten_while_it_is_kept_is_not_told() -> None:
    scene = Scene()

    async def go() -> None:
        async with watching(scene, task(1), task(2, "b")) as watch:
            await asyncio.sleep(0.105)
            watch.forget([1])
            await asyncio.sleep(1)

    run(go())
    assert [len(tasks) for _, tasks in scene.happened] == [2, 1]
    assert scene.told(1) == []


def test_an_exception_of_who_is_told_does_not_end_the_watching() -> None:
    scene = Scene()

    def fall(_: tuple[Task, ...]) -> None:
        raise LookupError

    scene.watch._gathering._changed = fall
    watched(scene, 12, task(1))

    assert len(scene.complaints) >= 2
    assert len(scene.asked) == 3


def test_what_was_learned_last_is_kept_on_closing() -> None:
    scene = Scene(lambda _: DONE, takes=1.0)

    async def go() -> None:
        async with watching(scene, task(1)):
            await asyncio.sleep(1.0001)  # the answer is there, and nobody has kept it yet
            assert scene.happened == []

    run(go())
    assert [what for what, _ in scene.happened] == ["kept"]


def test_closing_does_not_wait_for_answers() -> None:
    scene = Scene(takes=1e9)

    async def go() -> float:
        async with watching(scene, *(task(n) for n in range(5))) as watch:
            await asyncio.sleep(1)
            assert watch.asking == {0, 1}
        return asyncio.get_running_loop().time()

    assert run(go()) < 2
    assert scene.open_now == 0


# --- following ----------------------------------------------------------------------------------


def test_a_restart_goes_on_where_it_was() -> None:
    scene = Scene()
    overdue = task(1, checked_at=WALL - 500, state=State.RUNNING)
    just_asked = task(2, checked_at=WALL - 1, state=State.RUNNING)
    given_up = task(3, checked_at=WALL - 500, trouble=Trouble(Kind.NOT_FOUND), troubles_in_row=4)
    limited = task(
        4,
        "b",
        checked_at=WALL - 10,
        trouble=Trouble(Kind.RATE_LIMITED, retry_after=100.0),
        troubles_in_row=1,
    )
    watched(scene, 95, overdue, just_asked, given_up, limited)

    assert scene.times(1)[0] == 0.0
    assert scene.times(2)[0] == 4.0
    assert scene.times(3) == []
    assert scene.times(4)[0] == 90.0


def test_a_clock_that_was_set_back_does_not_delay_for_ever() -> None:
    scene = watched(Scene(), 20, task(1, checked_at=WALL + 1e6))

    assert scene.times(1)[0] <= 5.0


def test_a_forgotten_task_is_asked_for_no_more_and_its_answer_dropped() -> None:
    scene = Scene(takes=1.0)

    async def go() -> None:
        async with watching(scene, task(1), task(2)) as watch:
            await asyncio.sleep(0.5)
            watch.forget([1])
            assert watch.asking == {2}
            assert watch.next_check(1) is None
            await asyncio.sleep(60)

    run(go())
    assert len(scene.times(1)) == 1
    assert scene.told(1) == []
    assert len(scene.times(2)) > 5


def test_a_task_that_comes_back_at_once_is_asked_for_again() -> None:
    scene = Scene(takes=1.0)

    async def go() -> None:
        async with watching(scene, task(1)) as watch:
            await asyncio.sleep(0.5)
            watch.forget([1])
            watch.follow([task(1)])
            await asyncio.sleep(0.5)
            assert watch.asking == {1}
            await asyncio.sleep(2.5)
            assert scene.times(1) == [0.0, 0.5]
            assert len(scene.told(1)) == 1

    run(go())


def test_a_new_title_is_taken_over_and_the_state_is_not_turned_back() -> None:
    answers = iter([RUNNING])
    scene = Scene(lambda _: next(answers, trouble(Kind.BAD_REPLY)))

    async def go() -> None:
        async with watching(scene, task(1)) as watch:
            await asyncio.sleep(2)
            watch.follow([task(1, title="Neon city", saved=("/a.mp4",))])
            await asyncio.sleep(5)

    run(go())
    last = scene.told(1)[-1]
    assert (last.title, last.saved, last.state) == ("Neon city", ("/a.mp4",), State.RUNNING)
    assert scene.times(1) == [0.0, 5.1]  # and it did not disturb the pace


def test_what_was_learned_elsewhere_is_taken_over() -> None:
    scene = Scene()

    async def go() -> None:
        async with watching(scene, task(1)) as watch:
            await asyncio.sleep(2)
            done = task(1, state=State.SUCCEEDED, checked_at=scene.wall())
            watch.follow([done])
            await asyncio.sleep(60)
            assert watch.next_check(1) is None

    run(go())
    assert scene.times(1) == [0.0]


def test_a_task_may_move_to_another_account() -> None:
    scene = Scene(lambda t: trouble(Kind.KEY_REJECTED) if t.account == "a" else RUNNING)

    async def go() -> None:
        async with watching(scene, task(1)) as watch:
            await asyncio.sleep(60)
            watch.follow([task(1, "b")])
            await asyncio.sleep(1)
            assert scene.times(1) == [0.0, 60.0]

    run(go())


def test_the_next_check_is_told_in_wall_time() -> None:
    scene = Scene()

    async def go() -> None:
        async with watching(scene, task(1)) as watch:
            await asyncio.sleep(2.1)
            assert watch.next_check(1) == pytest.approx(WALL + 5.1)
            assert watch.next_check(404) is None
            await asyncio.sleep(3.05)
            assert watch.asking == {1}
            assert watch.next_check(1) is None

    run(go())


def test_tasks_may_come_before_the_start() -> None:
    scene = Scene()

    async def go() -> None:
        scene.watch.follow([task(1)])
        async with watching(scene):
            await asyncio.sleep(1)

    run(go())
    assert scene.times(1) == [0.0]
