"""All parts of the bench, one after the other, each in a process of its own; then one report.

    python3 packaging/dev.py bench [--quick] [--only PART] [--rounds N] [--to FOLDER] [--write]

The report is REPORT.md and REPORT.json beside this, with the charts in charts/. A part that is
missing or goes wrong is told there, and the others go on. README.md says what each part measures.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

import msgspec
from bench_figures import Part
from bench_report import machine
from bench_told import Report, Run, as_text
from benches import PARTS
from daemons import stop

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build" / "bench"
MEDIA = "media"
_PATIENCE = 40 * 60.0  # seconds for one part
_WORDS = 300  # characters of what went wrong


def run_part(script: Path, options: list[str], patience: float = _PATIENCE) -> Run:
    """Run one part to its end and read what it measured; never raises for what goes wrong in it."""
    began, load = time.monotonic(), f"{os.getloadavg()[0]:.1f}"
    run = Run(when=time.strftime("%Y-%m-%d %H:%M %Z"), load=load, commit=_commit())
    if not script.exists():
        return msgspec.structs.replace(run, failed="there is no such part")
    told = BUILD / f"{script.stem}.json"
    told.unlink(missing_ok=True)
    failed = _run([sys.executable, str(script), *options, "--json", str(told)], patience)
    run = msgspec.structs.replace(run, took=time.monotonic() - began, failed=failed)
    return run if failed else _read(run, told, script.stem)


def _run(argv: list[str], patience: float) -> str:
    """Run a program that prints for itself; give what went wrong, "" for nothing."""
    words = BUILD / "words"
    with words.open("w", encoding="utf-8") as said:
        child = subprocess.Popen(argv, stderr=said, start_new_session=True, text=True)
        try:
            status = child.wait(patience)
        except subprocess.TimeoutExpired:
            return f"not finished after {patience / 60:.0f} minutes"
        finally:
            _end(child)
    lines = words.read_text(encoding="utf-8", errors="replace").split("\n")
    last = next((line for line in reversed(lines) if line.strip()), "")
    return f"ended with status {status}: {last.strip()[:_WORDS]}" if status else ""


def _end(child: subprocess.Popen[str]) -> None:
    """End the part and whatever it has left running: it is a session of its own."""
    stop(child)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def _read(run: Run, told: Path, name: str) -> Run:
    try:
        text = told.read_bytes()
        if name == f"bench_{MEDIA}":
            return msgspec.structs.replace(run, media=msgspec.json.decode(text, type=dict))
        part = msgspec.json.decode(text, type=Part)
    except (OSError, msgspec.MsgspecError) as wrong:
        return msgspec.structs.replace(run, failed=f"its figures cannot be read: {wrong}"[:_WORDS])
    failed = "" if part.rows or part.growth else "there are no figures in what it wrote"
    return msgspec.structs.replace(run, part=part, failed=failed)


def measured(name: str, options: list[str], report: Report, folder: Path = HERE) -> Report:
    """Run a part and lay what it measured over the report."""
    sys.stdout.write(f"\n== {name}\n")
    sys.stdout.flush()
    if name == MEDIA:  # has rounds of its own
        options = [option for option in options if option == "--quick"]
    run = run_part(folder / f"bench_{name}.py", options)
    sys.stdout.write(f"{run.failed or 'measured'}, {run.took:.0f} s\n")
    runs = {**report.runs, name: run}
    return Report(machine=_machine(), runs={part: runs[part] for part in PARTS if part in runs})


def _machine() -> dict[str, str]:
    return {name: what for name, what in machine().items() if name != "load"}


def _commit() -> str:
    def git(*words: str) -> str:
        asked = ["git", "-C", str(ROOT), *words]
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()

    ours = [f":!tests/bench/{name}" for name in ("REPORT.*", "charts")]
    changed = " and changes" if git("status", "--porcelain", "-uno", "--", ".", *ours) else ""
    return (git("rev-parse", "--short", "HEAD") or "?") + changed


def written(report: Report, folder: Path) -> None:
    """Write the report into a folder: its JSON, its charts, its text."""
    from bench_charts import draw

    folder.mkdir(parents=True, exist_ok=True)
    text = msgspec.json.format(msgspec.json.encode(report), indent=1)
    (folder / "REPORT.json").write_bytes(text + b"\n")
    charts = draw(report, folder / "charts")
    notes = {path.stem.partition("-")[2]: path.read_text("utf-8") for path in _notes()}
    (folder / "REPORT.md").write_text(as_text(report, charts, notes), encoding="utf-8")


def _notes() -> list[Path]:
    return sorted(HERE.glob("NOTES-*.md"))


def last(folder: Path) -> Report:
    try:
        return msgspec.json.decode((folder / "REPORT.json").read_bytes(), type=Report)
    except FileNotFoundError:
        return Report(machine=_machine())


def _given(argv: list[str] | None) -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="dev.py bench", description=__doc__.splitlines()[0])
    words.add_argument("--quick", action="store_true", help="small and rough, into build/bench")
    words.add_argument("--only", action="append", choices=PARTS, metavar="PART", default=[],
                       help=f"measure this anew, keep the others: {', '.join(PARTS)}")  # fmt: skip
    words.add_argument("--rounds", type=int, help="how often each is measured; 5 or more usually")
    words.add_argument("--to", type=Path, help="the folder of the report")
    words.add_argument("--write", action="store_true", help="only write the last figures anew")
    return words.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Measure and write; 1 where a part gave no figures."""
    given = _given(argv)
    folder = given.to or (BUILD if given.quick else HERE)
    BUILD.mkdir(parents=True, exist_ok=True)
    options = ["--quick"] * given.quick
    options += ["--rounds", str(given.rounds)] if given.rounds else []
    parts = [] if given.write else given.only or list(PARTS)
    report = last(folder) if given.only or given.write else Report(machine=_machine())
    for name in parts:  # written after each: what was measured is not lost
        report = measured(name, options, report)
        written(report, folder)
    if not parts:
        written(report, folder)
    sys.stdout.write(f"\n{folder / 'REPORT.md'}\n")
    return 1 if any(report.runs[name].failed for name in parts) else 0


if __name__ == "__main__":
    sys.exit(main())
