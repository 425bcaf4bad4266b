import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from tests import factories as make
from unions.models import UnionBody

pytestmark = pytest.mark.django_db


def tree():
    city = make.body("北京市总工会")
    district = make.body("昌平区总工会", city)
    street = make.body("回龙观街道总工会", district)
    return city, district, street


def test_descendants_are_one_indexed_condition():
    city, district, street = tree()
    other = make.body("怀柔区总工会", city)
    assert set(UnionBody.objects.descendants_of(city)) == {district, street, other}
    assert set(UnionBody.objects.descendants_of(district, include_self=True)) == {district, street}
    if connection.vendor == "sqlite":
        assert "USING INDEX" in UnionBody.objects.descendants_of(district).explain()


def test_a_moved_body_takes_its_branch_along():
    city, district, street = tree()
    other = make.body("怀柔区总工会", city)
    street_station = make.body("回龙观街道工会服务站", street)
    street.parent = other
    street.save()
    street_station.refresh_from_db()
    assert street_station.path_ids == [city.pk, other.pk, street.pk, street_station.pk]
    assert street_station.depth == 3


def test_a_body_cannot_stand_below_itself():
    city, district, _ = tree()
    city.parent = district
    with pytest.raises(ValidationError, match="上级不能是它自己或它的下级"):
        city.full_clean()


def test_same_name_twice_below_one_parent_is_refused():
    city, district, _ = tree()
    for parent in (city, None):
        if parent is None:
            make.body("独立工会")
        with pytest.raises(IntegrityError), transaction.atomic():
            make.body("昌平区总工会" if parent else "独立工会", parent)


def test_search_key_holds_aliases_and_initials():
    body = make.body("昌平区总工会", aliases=["昌平工会"])
    assert "昌平工会" in body.search_key
    assert "cpqzgh" in body.search_key
