"""The engine without a window: for scripts, schedulers and helpers. No Qt is imported on this path."""
