"""The admin of stories and what belongs to them; one feature a file."""

from articles.admin import article, complaint, contributor, credit, edition, import_job, log, photo, reference

__all__ = ["article", "complaint", "contributor", "credit", "edition", "import_job", "log", "photo", "reference"]
