#!/bin/sh
# A small desktop for the smoke test, inside a clean system, as an ordinary user: a screen, a
# session bus, an unlocked key store, openbox with a menu. Starts the program as its user would.
#
#   session.sh FILM OUT COMMAND [--no-menu]     COMMAND: what to call without the menu
#
# Prints one line a finding, "name: value"; pictures go to OUT. Needs: xvfb dbus gnome-keyring
# openbox jgmenu xdotool scrot x11-utils procps libglib2.0-bin.
set -u

if [ "${1:-}" != --inside ]; then
    mkdir -p "$2"
    XDG_RUNTIME_DIR=$(mktemp -d)
    export XDG_RUNTIME_DIR DISPLAY=:77 LC_ALL=C.UTF-8 XDG_CURRENT_DESKTOP=openbox
    Xvfb :77 -screen 0 1440x900x24 -nolisten tcp -dpi 96 >"$2/xvfb.log" 2>&1 &
    screen=$!
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        xdotool getmouselocation >/dev/null 2>&1 && break
        sleep 0.5
    done
    dbus-run-session -- sh "$0" --inside "$@"
    kill "$screen"
    wait "$screen" 2>/dev/null
    exit 0
fi
shift
film=$1 out=$2 command=$3 menu=${4:-menu}

printf %s test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
openbox >"$out/openbox.log" 2>&1 &
sleep 1
xsetroot -solid '#39505e' 2>/dev/null || true

window_of() { xdotool search --onlyvisible --class vidmon 2>/dev/null | head -n 1; }
wait_for_window() { # gives the milliseconds that it took; nothing where none came
    begun=$(date +%s%N)
    while [ -z "$(window_of)" ]; do
        [ $(($(date +%s%N) - begun)) -gt 30000000000 ] && return 1
        sleep 0.01
    done
    echo $((($(date +%s%N) - begun) / 1000000))
}
close_window() { # as openbox closes one; a program that stays is ended, and that is told
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        pgrep -x -r D,R,S vidmon >/dev/null || return 0 # who has ended may wait for a parent
        window=$(window_of)
        [ -n "$window" ] && timeout 3 xdotool windowactivate --sync "$window" 2>/dev/null
        xdotool key alt+F4
        sleep 0.5
    done
    echo "did not close"
    pkill -x vidmon
}

echo "== self-check"
timeout 120 "$command" self-check --json --play "$film" 2>"$out/self-check.err" | tee "$out/self-check.json"

by_menu_and_link() {
    echo "== menu"
    mkdir -p "$HOME/.config/jgmenu"
    printf '%s\n' 'csv_cmd = apps' 'stay_alive = 0' 'position_mode = fixed' 'menu_margin_x = 120' \
        'menu_margin_y = 120' 'menu_valign = top' 'icon_theme = hicolor' 'menu_width = 320' \
        >"$HOME/.config/jgmenu/jgmenurc"
    jgmenu >"$out/jgmenu.log" 2>&1 &
    sleep 2
    scrot -o "$out/0-menu.png"
    xdotool type --delay 120 vidmon
    sleep 1
    scrot -o "$out/1-menu.png"
    xdotool key Return
    if took=$(wait_for_window); then
        echo "started by menu, ms: $took"
        sleep 2
        scrot -o "$out/2-started.png"
        xprop -id "$(window_of)" WM_CLASS 2>/dev/null || true
    else
        echo "started by menu: no"
        scrot -o "$out/2-not-started.png"
    fi

    echo "== link"
    close_window
    gio open 'vidmon://track?id=task_123' >"$out/gio.log" 2>&1
    if took=$(wait_for_window); then
        echo "started by link, ms: $took"
        sleep 2
        scrot -o "$out/3-link.png"
    else
        echo "started by link: no"
    fi
    close_window
}
[ "$menu" = menu ] && by_menu_and_link

echo "== starts"
for _ in 1 2 3 4 5; do
    "$command" >/dev/null 2>&1 &
    wait_for_window
    close_window
done

echo "== tour"
QT_QPA_PLATFORM=xcb timeout 240 "$command" --demo --tour "$out/tour" >"$out/tour.log" 2>&1
echo "tour status: $?"
tail -n 3 "$out/tour.log"
