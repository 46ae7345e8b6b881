"""Refuses every socket but local ones to this process and its children, by the kernel.

Run as `python -m tests.no_network MODULE ARGUMENT...`: the module runs as `python -m` would run
it, and is killed (SIGSYS) by the first socket that is neither of the Unix family nor netlink.
Linux only: seccomp(2), with the struct layouts of linux/filter.h and linux/seccomp.h.
"""

import ctypes
import platform
import runpy
import socket
import struct
import sys

_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_KILL_PROCESS, _ALLOW = 0x80000000, 0x7FFF0000
_NUMBER_AT, _FIRST_ARGUMENT_AT = 0, 16
_SOCKET = {"x86_64": 41, "aarch64": 198}
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 38, 22, 2


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def refuse_network() -> None:
    """From now on the kernel kills whoever opens a socket to more than this machine."""
    instructions = [
        (_LOAD, 0, 0, _NUMBER_AT),
        (_EQUAL, 0, 4, _SOCKET[platform.machine()]),  # any other call: allow
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_EQUAL, 2, 0, socket.AF_UNIX),
        (_EQUAL, 1, 0, socket.AF_NETLINK),
        (_RETURN, 0, 0, _KILL_PROCESS),
        (_RETURN, 0, 0, _ALLOW),
    ]
    code = b"".join(struct.pack("=HBBI", *one) for one in instructions)
    program = _Program(len(instructions), code)
    libc = ctypes.CDLL(None, use_errno=True)
    for call in (
        (_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
        (_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0),
    ):
        if libc.prctl(*call) != 0:
            raise OSError(ctypes.get_errno(), "the kernel refuses a filter of system calls")


if __name__ == "__main__":
    refuse_network()
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
