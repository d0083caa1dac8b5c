"""A small window beside Galley's from which files are dragged: drag.py X Y FILE…"""

import pathlib
import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402 (the version is said first)

left, top, *files = sys.argv[1:]
uris = [pathlib.Path(file).resolve().as_uri() for file in files]

window = Gtk.Window(type=Gtk.WindowType.POPUP)
window.set_default_size(80, 60)
window.move(int(left), int(top))
handle = Gtk.EventBox()
handle.add(Gtk.Label(label="files"))
handle.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
handle.drag_source_add_uri_targets()
handle.connect("drag-data-get", lambda _widget, _context, data, _info, _time: data.set_uris(uris))
handle.connect("drag-end", lambda *_: Gtk.main_quit())
window.add(handle)
window.connect("map-event", lambda *_: print("ready", flush=True))
window.show_all()
Gtk.main()
