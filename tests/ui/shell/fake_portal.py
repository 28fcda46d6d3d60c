"""A desktop's settings portal that says dark or light, as a program of its own.

Write `dark` or `light` to its input. PyGObject is the system's, so the program is text here.
"""

PORTAL = '''
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib

NAMESPACE, KEY = "org.freedesktop.appearance", "color-scheme"
SHAPE = """
<node><interface name="org.freedesktop.portal.Settings">
  <method name="ReadAll"><arg type="as" direction="in"/><arg type="a{sa{sv}}" direction="out"/></method>
  <method name="Read"><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="v" direction="out"/></method>
  <method name="ReadOne"><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="v" direction="out"/></method>
  <signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
  <property name="version" type="u" access="read"/>
</interface></node>"""
PLACE = "/org/freedesktop/portal/desktop"
state = {"value": 2}


def variant():
    return GLib.Variant("u", state["value"])


def answer(_bus, _sender, _path, _interface, method, asked, call):
    if method == "ReadAll":
        call.return_value(GLib.Variant("(a{sa{sv}})", ({NAMESPACE: {KEY: variant()}},)))
    elif asked.unpack() != (NAMESPACE, KEY):
        call.return_dbus_error("org.freedesktop.portal.Error.NotFound", "no such setting")
    else:
        found = variant() if method == "ReadOne" else GLib.Variant("v", variant())
        call.return_value(GLib.Variant("(v)", (found,)))


def heard(channel, _condition):
    line = channel.readline()
    if not line:
        loop.quit()
        return False
    state["value"] = {"dark": 1, "light": 2}[line.strip()]
    told = GLib.Variant("(ssv)", (NAMESPACE, KEY, variant()))
    bus.emit_signal(None, PLACE, "org.freedesktop.portal.Settings", "SettingChanged", told)
    return True


bus = Gio.bus_get_sync(Gio.BusType.SESSION)
shape = Gio.DBusNodeInfo.new_for_xml(SHAPE)
bus.register_object(PLACE, shape.interfaces[0], answer, lambda *_: GLib.Variant("u", 2), None)
Gio.bus_own_name_on_connection(bus, "org.freedesktop.portal.Desktop", Gio.BusNameOwnerFlags.NONE, None, None)
loop = GLib.MainLoop()
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, heard)
loop.run()
'''
