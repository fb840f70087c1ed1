"""The long form of tests/faults, told in numbers: `python3 packaging/dev.py soak [--minutes N]`.

A storm of faults, kills, spoilt films and a long day share the time; what is not reached is said.
The report says what must not be and was, too. Exit status 1 where there was anything of that.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "faults"), str(ROOT / "tests"), str(ROOT)]

import killing  # noqa: E402 - found by the line above
import long_life  # noqa: E402
import spoilt_films  # noqa: E402
import storm  # noqa: E402

from vidmon import __version__, thumbnailer  # noqa: E402

REPORT = Path(__file__).with_name("REPORT.md")
_TASKS, _ANSWERS, _KILLS, _DAY_TASKS = 200, 10_000, 1000, 1000
_STORM, _FILMS = 0.45, 0.12  # of the time; the kills and the day have the rest
_AT_ONCE = 1000  # answers of one storm, so that a seed can be tried again alone


class Soak:
    """One run: what it found, as lines for the report."""

    def __init__(self, seed: int, minutes: float, folder: Path) -> None:
        self.seed, self.seconds, self.folder = seed, minutes * 60, folder
        self.wrong: list[str] = []
        self.parts: list[str] = []

    def run(self) -> None:
        end = time.monotonic() + self.seconds
        self._storm(time.monotonic() + self.seconds * _STORM)
        self._films(time.monotonic() + self.seconds * _FILMS)
        self._day()
        self._kill(end)

    def _storm(self, end: float) -> None:
        answers: Counter[str] = Counter()
        troubles: Counter[str] = Counter()
        tasks = lost = stolen = rounds = 0
        grown = 0.0
        while time.monotonic() < end and sum(answers.values()) < _ANSWERS:
            folder = self._new("storm")
            found = storm.storm(self.seed + rounds, _TASKS, _AT_ONCE, folder)
            answers += found.answers
            troubles += found.troubles
            tasks, lost = tasks + found.tasks, lost + found.lost
            stolen, grown = stolen + found.stolen, max(grown, found.grown)
            self._note(f"storm, seed {self.seed + rounds}", found.wrong)
            rounds += 1
        faults = sum(answers.values()) - answers["honest"]
        self.parts.append(
            f"## Faults on the wire\n\n"
            f"{rounds} storms, {tasks} tasks, {sum(answers.values())} answers, of which {faults} "
            f"had a fault of {len(answers) - 1} kinds (aim: {_ANSWERS} over {_TASKS} tasks). Tasks "
            f"lost: {lost}. Keys that another host was sent: {stolen}. Memory grew by "
            f"{grown:.0f} MiB at most. Troubles told: {_listed(troubles)}.\n\n"
            f"| fault | times |\n|---|---|\n"
            + "\n".join(f"| {name} | {times} |" for name, times in answers.most_common())
        )

    def _films(self, end: float) -> None:
        came: Counter[str] = Counter()
        kinds: Counter[str] = Counter()
        pictures: Counter[str] = Counter()
        rounds = crashes = 0
        while time.monotonic() < end:
            folder, dice = self._new("films"), Random(self.seed + rounds)
            made = spoilt_films.spoilt(21, dice, folder)
            status, found = spoilt_films.shown([*made, spoilt_films.GOOD.name], folder)
            rounds += 1
            kinds += Counter(made.values())
            came += Counter(how for name, how in found.items() if name in made)
            pictures[_thumbnail(folder, dice.choice(list(made)))] += 1
            if status or found.get(spoilt_films.GOOD.name) != "pictures":
                crashes += 1
                last = next((name for name in made if name not in found), "the good one")
                why = f"status {status} at {last} ({made.get(last, '')})"
                self._note(f"films, seed {self.seed + rounds - 1}", [why])
        self.parts.append(
            f"## Spoilt films\n\n"
            f"{sum(kinds.values())} films ({_listed(kinds)}) in {rounds} players. What came: "
            f"{_listed(came)}. Players that did not go on: {crashes}. Of {rounds} processes for "
            f"thumbnails: {_listed(pictures)}."
        )

    def _day(self) -> None:
        began = time.monotonic()
        found = long_life.live_a_day(self.seed, _DAY_TASKS, self._new("day"))
        self._note(f"day, seed {self.seed}", found.wrong)
        left = {"works": found.works_left, "files": found.files_left}
        self._note(f"day, seed {self.seed}", [f"{k} left: {n}" for k, n in left.items() if n])
        self.parts.append(
            f"## A day of {found.tasks} tasks in {time.monotonic() - began:.0f} s\n\n"
            f"{found.questions} questions, {found.most_questions} about one task at most. What "
            f"happened: {_listed(found.happenings)}. Left at the end: {found.works_left} asyncio "
            f"tasks, {found.files_left} open files, {found.objects_left} thousand objects."
        )

    def _kill(self, end: float) -> None:
        kills = before = migrations = said = saved = rounds = 0
        while time.monotonic() < end and kills < _KILLS:
            found = killing.kill_many(self.seed + rounds, 50, self._new("kills"))
            self._note(f"kills, seed {self.seed + rounds}", found.wrong)
            kills, before = kills + found.kills, before + found.before_open
            migrations, said = migrations + found.migrations, said + found.acknowledged
            saved, rounds = saved + found.saved, rounds + 1
        self.parts.append(
            f"## Kills\n\n"
            f"{kills} lives were killed (aim: {_KILLS}): {before} while they opened, {migrations} "
            f"about a migration, the others while they added, polled, played, saved, renamed. "
            f"{said} things had been acknowledged, {saved} films saved among them."
        )

    def _new(self, name: str) -> Path:
        return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self.folder))

    def _note(self, where: str, wrong: list[str]) -> None:
        self.wrong += [f"{where}: {one[:300]}" for one in wrong[:10]]
        print(f"{where}: {len(wrong)} wrong", flush=True)

    def report(self, took: float) -> str:
        """Give the report in Markdown."""
        found = "\n".join(f"- {one}" for one in self.wrong) or "Nothing."
        head = (
            f"# The last long run\n\n"
            f"Written by `python3 packaging/dev.py soak` (tests/soak/soak.py), not by hand.\n\n"
            f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, vidmon {__version__}, seed {self.seed}, "
            f"{took / 60:.1f} minutes. {platform.system()} {platform.machine()}, "
            f"{os.cpu_count()} processors, Python {platform.python_version()}.\n\n"
            f"## What must not be, and was\n\n{found}\n\n"
        )
        return head + "\n\n".join(self.parts) + "\n"


def _thumbnail(folder: Path, name: str) -> str:
    picture = folder / f"{name}.jpg"
    done = subprocess.run(
        [*thumbnailer.command(), str(folder / name), str(picture)],
        cwd=thumbnailer.HOME,
        capture_output=True,
        timeout=120,
        check=False,
    )
    if done.returncode < 0:
        return "crashed alone"
    return "a picture" if picture.exists() else "none"


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {times}" for name, times in counts.most_common()) or "none"


def main() -> int:
    """Run, and write the report."""
    parser = argparse.ArgumentParser(prog="dev.py soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=15.0)
    parser.add_argument("--seed", type=int, default=int(f"{datetime.now(UTC):%Y%m%d}"))
    parser.add_argument("--report", type=Path, default=REPORT)
    args = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="vidmon-soak-") as folder:
        soak = Soak(args.seed, args.minutes, Path(folder))
        soak.run()
        args.report.write_text(soak.report(time.monotonic() - began), encoding="utf-8")
    print(args.report)
    return 1 if soak.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
