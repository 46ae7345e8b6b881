"""Opens a local socket and then one to the network: what tests/no_network.py must not allow."""

import socket
import sys

ours, theirs = socket.socketpair()
ours.close()
theirs.close()
sys.stdout.write("a local socket is fine\n")
sys.stdout.flush()
socket.socket(socket.AF_INET).close()
sys.stdout.write("a socket to the network was opened\n")
