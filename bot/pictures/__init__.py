"""Pictures: drawn in a process of their own, which alone loads matplotlib and is gone when it has drawn one."""
