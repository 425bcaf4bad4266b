import pytest
from django.core.management import call_command

from unions.gazetteer.load import load
from unions.models import BodyLevel, Campaign, District, Season, Street, UnionBody

pytestmark = pytest.mark.django_db


def test_loads_every_fact_once_and_again_without_change():
    first = load()
    counts = [model.objects.count() for model in (District, Street, UnionBody, Campaign)]
    again = load()

    assert counts == [17, 349, 416, 42]
    assert sum(first.created.values()) == 17 + 349 + 416 + 42
    assert (sum(again.created.values()), sum(again.updated.values())) == (0, 0)
    assert [model.objects.count() for model in (District, Street, UnionBody, Campaign)] == counts


def test_never_overwrites_what_an_editor_changed(gazetteer):
    district = District.objects.get(code="110114")
    district.aliases = ["温都水城"]
    district.loaded = district.loaded | {"note": "older note", "aliases": ["older alias"]}
    district.note = "older note"
    district.save()

    load()

    district.refresh_from_db()
    assert (district.aliases, district.note) == (["温都水城"], "")


def test_streets_hang_under_their_district_federation(gazetteer):
    body = UnionBody.objects.get(official_name="八角街道总工会")
    names = [b.official_name for b in UnionBody.objects.ancestors_of(body, include_self=True)]
    assert names == ["中华全国总工会", "北京市总工会", "石景山区总工会", "八角街道总工会"]
    assert body.street.name == "八角街道"


def test_both_bali_zhuang_exist(gazetteer):
    found = UnionBody.objects.filter(official_name="八里庄街道总工会").values_list("parent__official_name", flat=True)
    assert sorted(found) == ["朝阳区总工会", "海淀区总工会"]


def test_reported_name_of_a_statistical_area_is_one_body(gazetteer):
    assert list(
        UnionBody.objects.filter(official_name__contains="天竺").values_list("official_name", "street__name")
    ) == [("天竺镇总工会", "天竺地区")]


def test_economic_zone_counts_beside_the_districts(gazetteer):
    zone = District.objects.get(code="110115403")
    assert UnionBody.objects.get(level=BodyLevel.DISTRICT, district=zone).parent.official_name == "北京市总工会"


def test_seasons_follow_each_other(gazetteer):
    season = Season.objects.get(campaign__name="冬送温暖", name="2025–26")
    assert (season.starts_on.isoformat(), season.ends_on.isoformat()) == ("2025-12-01", "2026-02-28")
    assert season.previous.name == "2024–25"
    assert Campaign.objects.get(name="技能强基").parent.name == "首都工匠学院"


def test_command_says_what_it_did(capsys):
    call_command("load_gazetteer")
    call_command("load_gazetteer")
    assert capsys.readouterr().out.splitlines()[-1] == "名录已是最新。"
