"""Who has a story open. A lease warns and never locks: whoever went home must not hold up the paper."""

import datetime

from django.utils import timezone

from articles.models import Article, Lease


def renew(article: Article, user) -> None:
    """USER's form of ARTICLE is open now; called every half minute by the form."""
    now = timezone.now()
    lease, created = Lease.objects.get_or_create(article=article, user=user)
    if created:
        return
    if lease.seen_at < now - Lease.LASTS:
        lease.since = now
    lease.seen_at = now
    lease.save(update_fields=["since", "seen_at"])


def release(article: Article, user) -> None:
    Lease.objects.filter(article=article, user=user).delete()


def others(article: Article, user) -> list[Lease]:
    """Leases of other people that are still being renewed, the oldest first."""
    fresh = article.leases.filter(seen_at__gte=timezone.now() - Lease.LASTS)
    return list(fresh.exclude(user=user).select_related("user").order_by("since"))


def tidy() -> None:
    """Drop what nobody renews (worker)."""
    Lease.objects.filter(seen_at__lt=timezone.now() - datetime.timedelta(hours=1)).delete()
