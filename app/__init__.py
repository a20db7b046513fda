"""Mailover (邮箱搬家): moves a small firm's mail to a new provider without losing a message."""

__version__ = "0.4.0"
