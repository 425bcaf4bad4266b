"""The admin of districts, union bodies, campaigns and accounts; one family a file."""

from unions.admin import body, campaign, district, staff

__all__ = ["body", "campaign", "district", "staff"]
