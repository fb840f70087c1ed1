"""Paint and encode the six short videos that the demo gateway hands out.

    python packaging/make_demo_videos.py [--to resources/demo] [--only aurora] [--frame 3.5]

Needs PySide6 (QPainter paints every frame) and ffmpeg with libx264. All dice are seeded and the
encoder has one thread, so a second run with the same versions gives the same bytes.
`--frame SECONDS` writes one PNG per scene instead, to look at.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from typing import IO, TYPE_CHECKING, cast

from demo_scenes.aurora import aurora
from demo_scenes.jellyfish import jellyfish
from demo_scenes.neon_city import neon_city
from demo_scenes.paper_boats import paper_boats
from demo_scenes.planets import planets
from demo_scenes.sunrise import sunrise
from PySide6.QtGui import QGuiApplication, QImage, QPainter

if TYPE_CHECKING:
    from collections.abc import Callable

FPS = 24


@dataclass(frozen=True, slots=True)
class Scene:
    """What one video shows, how large (pixels), how long (seconds), and how it is packed."""

    name: str
    width: int
    height: int
    seconds: float
    paint: Callable[[QPainter, float, float, float], None]  # painter, width, height, seconds
    chord: tuple[float, ...] = ()  # Hz; empty for a silent video
    index_first: bool = True
    crf: int = 25


SCENES = (
    Scene("aurora", 1280, 720, 7, aurora, chord=(110, 164.8, 220)),
    Scene("neon-city", 1280, 720, 8, neon_city, chord=(98, 146.8, 233.1), crf=29),
    Scene("paper-boats", 960, 540, 6, paper_boats, chord=(130.8, 196, 329.6)),
    # The index of this one is at the end of the file, as many encoders leave it.
    Scene("planets", 1280, 720, 10, planets, index_first=False),
    Scene("jellyfish", 640, 360, 6, jellyfish),
    Scene("sunrise", 360, 640, 6, sunrise, chord=(146.8, 220, 277.2)),
)


def frame(scene: Scene, seconds: float) -> QImage:
    image = QImage(scene.width, scene.height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    scene.paint(painter, scene.width, scene.height, seconds)
    painter.end()
    return image


def sound(scene: Scene) -> list[str]:
    """A quiet chord that comes and goes; every note breathes at its own pace."""
    if not scene.chord:
        return []
    notes = "+".join(
        f"{0.03 / (n + 1):.4f}*sin({hertz}*2*PI*t)*(0.7+0.3*sin({0.31 + 0.17 * n:.2f}*2*PI*t))"
        for n, hertz in enumerate(scene.chord)
    )
    fades = f"afade=t=in:d=1,afade=t=out:st={scene.seconds - 1.2}:d=1.2"
    return ["-f", "lavfi", "-i", f"aevalsrc={notes}:s=44100:d={scene.seconds},{fades}"]


def film(scene: Scene, target: Path) -> None:
    """Pipe every painted frame into ffmpeg."""
    with subprocess.Popen([*command(scene), str(target)], stdin=subprocess.PIPE) as run:
        pipe = cast("IO[bytes]", run.stdin)
        for number in range(round(scene.seconds * FPS)):
            image = frame(scene, number / FPS)
            pipe.write(bytes(image.constBits()))
        pipe.close()
        if run.wait():
            sys.exit(f"ffmpeg could not write {target}")


def command(scene: Scene) -> list[str]:
    size = f"{scene.width}x{scene.height}"
    sizes = f"-f rawvideo -pix_fmt bgra -s {size} -r {FPS} -i -"
    # Players take HD to be BT.709, so it is; one thread gives the same bytes every time.
    matrix = "-vf scale=out_color_matrix=bt709:out_range=tv,format=yuv420p -colorspace bt709"
    video = f"-c:v libx264 -preset slow -crf {scene.crf} -x264-params aq-mode=3:keyint=48:threads=1"
    names = "-color_primaries bt709 -color_trc bt709 -map_metadata -1 -fflags +bitexact"
    audio = "-c:a aac -b:a 64k -ac 1" if scene.chord else "-an"
    index = "-flags +bitexact" + (" -movflags +faststart" if scene.index_first else "")
    output = " ".join((matrix, video, names, audio, index)).split()
    return ["ffmpeg", "-v", "error", "-y", *sizes.split(), *sound(scene), *output]


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--to", type=Path, default=Path(__file__).parents[1] / "resources" / "demo")
    args.add_argument("--only", help="paint only this scene")
    args.add_argument(
        "--frame", type=float, help="write one PNG at this second instead of the video"
    )
    given = args.parse_args()
    app = QGuiApplication(sys.argv[:1])
    given.to.mkdir(parents=True, exist_ok=True)
    for scene in SCENES:
        if given.only in (None, scene.name):
            make(scene, given.to, given.frame)
    del app


def make(scene: Scene, folder: Path, second: float | None) -> None:
    if second is not None:
        frame(scene, second).save(str(folder / f"{scene.name}.png"))
        return
    target = folder / f"{scene.name}.mp4"
    film(scene, target)
    print(f"{target.name}: {target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
