"""Who and where: districts, union bodies, campaigns, staff."""

from unions.models.body import BodyLevel, UnionBody
from unions.models.campaign import Campaign, CampaignTarget, Season
from unions.models.district import District, Street
from unions.models.staff import Posting, Role, User

__all__ = [
    "BodyLevel",
    "Campaign",
    "CampaignTarget",
    "District",
    "Posting",
    "Role",
    "Season",
    "Street",
    "UnionBody",
    "User",
]
