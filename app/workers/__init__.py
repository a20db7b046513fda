"""The only Qt threads of the program."""

from app.workers.job import Job, Work, end_all_jobs
from app.workers.job_queue import JobQueue

__all__ = ["Job", "JobQueue", "Work", "end_all_jobs"]
