"""A desktop's keeper of copies, as a program of its own: it says `asked` when it is left with something."""

KEEPER = """
import ctypes
from ctypes import c_char_p, c_int, c_long, c_ulong, c_void_p

x11 = ctypes.CDLL("libX11.so.6")
x11.XOpenDisplay.restype = c_void_p
x11.XDefaultRootWindow.argtypes, x11.XDefaultRootWindow.restype = [c_void_p], c_ulong
x11.XInternAtom.argtypes, x11.XInternAtom.restype = [c_void_p, c_char_p, c_int], c_ulong
x11.XCreateSimpleWindow.argtypes = [c_void_p, c_ulong, *[c_int] * 5, c_ulong, c_ulong]
x11.XCreateSimpleWindow.restype = c_ulong
x11.XSetSelectionOwner.argtypes = [c_void_p, c_ulong, c_ulong, c_ulong]
x11.XNextEvent.argtypes = [c_void_p, c_void_p]
x11.XFlush.argtypes = [c_void_p]

REQUEST = 30
display = x11.XOpenDisplay(None)
window = x11.XCreateSimpleWindow(display, x11.XDefaultRootWindow(display), 0, 0, 1, 1, 0, 0, 0)
x11.XSetSelectionOwner(display, x11.XInternAtom(display, b"CLIPBOARD_MANAGER", 0), window, 0)
x11.XFlush(display)
print("ready", flush=True)
event = (c_long * 24)()
while True:
    x11.XNextEvent(display, event)
    if event[0] & 0xFFFFFFFF == REQUEST:
        print("asked", flush=True)
        break
"""
