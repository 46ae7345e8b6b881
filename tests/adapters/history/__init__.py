"""The history against real files, real processes and disks that refuse."""
