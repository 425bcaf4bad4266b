"""A story's text → its districts, union bodies and campaigns, each with the words that gave it (pure).

Names come from a NameTable; unions by rule and by form from names.py and proposals.py. What cannot be decided
(八里庄街道 without its district) stays undecided and is shown, with low confidence, to the editor.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from unions import anaphora, campaigns, foreign, guesses, joint, offices, primary
from unions.guesses import CERTAIN, LIKELY, OPEN, PROPOSED, BodyGuess, Recognition
from unions.mentions import Hit, find_names
from unions.names import old_name_note
from unions.nametable import CITY_FEDERATION, Body, District, Entry, Kind, NameTable, Street
from unions.passages import Mention, Passage, Zone
from unions.proposals import Found, find_unions, is_public

__all__ = ["BodyGuess", "Mention", "Passage", "Recognition", "Zone", "recognise_story"]

# No other city has a district of this name: it need not say 北京 in a story from elsewhere.
_ONLY_OURS = ("平谷区", "昌平区", "怀柔区", "密云区", "延庆区", "门头沟区", "石景山区", "顺义区", "海淀区", "丰台区", "房山区")  # fmt: skip
ZONE = "110115403"  # 北京经济技术开发区: “the zone” of a story that names it
_MOST_PASSAGES, _LONGEST = 300, 10_000  # a story has a tenth of that


def recognise_story(
    table: NameTable, passages: Sequence[Passage], day: date | None = None, dateline_place: str = ""
) -> Recognition:
    """Read one story. `day` is its date (old names are noted); `dateline_place` the place in its dateline."""
    return _Reader(table, passages, day, dateline_place).run()


class _Reader:
    def __init__(self, table: NameTable, passages: Iterable[Passage], day, dateline_place):
        self.table = table
        self.passages = [replace(p, text=p.text[:_LONGEST]) for p in passages if p.text][:_MOST_PASSAGES]
        self.day = day
        names = {
            i: [hit for hit in find_names(table, p.text) if p.zone is not Zone.MARK or hit.kind is Kind.CAMPAIGN]
            for i, p in enumerate(self.passages)
        }
        self.hits: dict[int, list[Hit]] = foreign.mark(self.passages, names)
        self.foreign = foreign.is_foreign(self.passages, self.hits, dateline_place)
        self.said_ours = {
            hit.entry.district
            for hits in self.hits.values()
            for hit in hits
            if hit.in_beijing or hit.words.startswith(_ONLY_OURS) and not hit.foreign
        } - {""}  # a story from elsewhere says 北京市 before what is ours, or what is ours alone
        self.mentions: list[tuple[int, Mention]] = []

    def run(self) -> Recognition:
        context = self._districts_named()
        for i, passage in enumerate(self.passages):
            barriers = []
            for k, hit in enumerate(self.hits[i]):
                self._hit(i, hit, k, context)
                if hit.kind is not Kind.CAMPAIGN:
                    barriers.append((hit.start, hit.end))
            if passage.zone is not Zone.MARK:
                self._by_form(i, passage, barriers, context)
            self._jointly(i, passage, context)
        self._anaphora(context)
        self._campaigns()
        return self._result()

    # ---- the story as a whole --------------------------------------------------

    def _districts_named(self) -> list[str]:
        """Codes of districts that the story names without doubt, in order; they decide ambiguous streets."""
        codes = []
        for i in self.hits:
            for hit in self.hits[i]:
                if self._rejected(hit):
                    continue
                targets = {entry.district for entry in hit.entries if hit.kind is not Kind.CAMPAIGN}
                if len(targets) == 1:
                    codes += [code for code in targets if code and code not in codes]
        return codes

    def _rejected(self, hit: Hit) -> bool:
        if hit.kind in (Kind.CAMPAIGN, Kind.OTHER):
            return False
        if hit.foreign:
            return True
        if not self.foreign or hit.in_beijing or hit.entry.district in self.said_ours:
            return False
        return bool(hit.entry.district) or not self._national(hit)

    @staticmethod
    def _national(hit: Hit) -> bool:
        target = hit.entry.target
        return isinstance(target, Body) and (
            target.level.startswith("national")
            or target.name.startswith(("北京", "中国", "中华"))
            and hit.words.startswith(("北京", "中", "全国", "全总"))
        )

    # ---- single names ------------------------------------------------------------

    def _hit(self, i: int, hit: Hit, k: int, context: list[str]) -> None:
        if hit.kind in (Kind.CAMPAIGN, Kind.OTHER) or self._rejected(hit):
            return
        entry = self._choose(i, hit, k, context)
        if entry is None:
            names = "、".join(sorted({self._label(e) for e in hit.entries}))
            self._add(
                i,
                hit.start,
                hit.end,
                Mention(hit.kind, hit.words, hit.words, confidence=OPEN, note=f"有几个同名：{names}"),
            )
            return
        target = entry.target
        note = old_name_note(hit.words, self.day) if entry.former or "县" in hit.words else ""
        confidence = LIKELY if entry.short or len(hit.entries) > 1 else CERTAIN
        mention = Mention(hit.kind, hit.words, target.name, entry.district, confidence=confidence, note=note)
        if isinstance(target, Body):
            mention = replace(mention, parent=target.parent, key=target.key)
        self._add(i, hit.start, hit.end, mention)

    def _label(self, entry: Entry) -> str:
        district = self.table.district_by_code.get(entry.district)
        return (district.name if district and entry.target is not district else "") + entry.target.name

    def _choose(self, i: int, hit: Hit, k: int, context: list[str]):
        """One entry for an ambiguous name: by the district right before it, or the only one the story names."""
        if len({self._label(entry) for entry in hit.entries}) == 1:
            return hit.entry
        if hit.kind is Kind.BODY and hit.words[0] == "区":
            matching = [e for e in hit.entries if e.target.district in context[:1]]
            return matching[0] if matching else None
        before = self.hits[i][k - 1] if k else None
        near = before.entry.district if before and before.kind is Kind.DISTRICT and hit.start - before.end <= 1 else ""
        for codes in ([near], context):
            matching = [e for e in hit.entries if e.district in codes and e.district]
            if len({e.district for e in matching}) == 1:
                return matching[0]
        return None

    def _add(self, i: int, start: int, end: int, mention: Mention) -> None:
        self.mentions.append((i, replace(mention, part=self.passages[i].part, start=start, end=end)))

    # ---- unions by form ----------------------------------------------------------

    def _by_form(self, i: int, passage: Passage, barriers, context) -> None:
        for found in find_unions(passage.text, barriers, self.table.stems):
            if not self.foreign or self._place_before(i, found):
                self._propose(i, found, context)

    def _jointly(self, i: int, passage: Passage, context: list[str]) -> None:
        for hit in joint.find(passage.text, self.hits[i]):
            entry = None if self._rejected(hit) else self._choose(i, hit, self.hits[i].index(hit), context)
            body = self._federation(entry.target) if entry else None
            if body:
                mention = Mention(Kind.BODY, hit.words, body.name, body.district, parent=body.parent, key=body.key)
                self._add(i, hit.start, hit.end, replace(mention, confidence=LIKELY, note="几家合称"))

    def _federation(self, place) -> Body | None:
        if isinstance(place, Street):
            return self.table.street_federation.get((place.district, place.name))
        return self.table.federation_of.get(place.code) if isinstance(place, District) else None

    def _propose(self, i: int, found: Found, context: list[str]) -> None:
        before = self._place_before(i, found)
        entry = self._choose(i, before, self.hits[i].index(before), context) if before else None
        target = entry.target if entry else None
        named = guesses.full_name(found, target, guesses.place_written(before, target))
        if named is None:
            return
        parent = self._parent(found, target, context)
        start = found.start if named == found.name else before.start
        mention = Mention(
            Kind.BODY,
            self.passages[i].text[start : found.end],
            named,
            parent.district if parent else "",
            parent=parent.name if parent else "",
            proposed=True,
            confidence=PROPOSED,
        )
        self._add(i, start, found.end, mention)

    def _place_before(self, i: int, found: Found) -> Hit | None:
        """The street or district named right before: 泉河街道|富乐北里社区联合工会, 昌平区|卫健委工会."""
        places = (hit for hit in self.hits[i] if hit.kind in (Kind.STREET, Kind.DISTRICT) and not self._rejected(hit))
        return next((hit for hit in places if hit.end == found.start), None)

    def _parent(self, found: Found, place, context: list[str]) -> Body | None:
        if isinstance(place, Street):
            return self._federation(place)
        streets = self._street_federations(context)
        if isinstance(place, District):
            streets = [street for street in streets if street.district == place.code]
        if len(streets) == 1 and found.kind in ("community", "station", "unit") and not is_public(found.name):
            return streets[0]
        if isinstance(place, District):
            return self._federation(place)
        return self.table.federation_of.get(context[0]) if context and found.kind != "joint" else None

    def _street_federations(self, context: list[str]) -> list[Body]:
        found: dict[tuple[str, str], Body] = {}
        for i in self.hits:
            for k, hit in enumerate(self.hits[i]):
                if hit.kind not in (Kind.STREET, Kind.BODY):
                    continue
                entry = None if self._rejected(hit) else self._choose(i, hit, k, context)
                target = entry.target if entry else None
                if isinstance(target, Street):
                    target = self._federation(target)
                if isinstance(target, Body) and target.level == "street_town_federation":
                    found[target.district, target.name] = target
        return list(found.values())

    # ---- words that point back -----------------------------------------------------

    def _anaphora(self, context: list[str]) -> None:
        if self.foreign:
            return
        for i, passage in enumerate(self.passages):
            for found in anaphora.find(passage.text):
                if any(k == i and m.start < found.end and found.start < m.end for k, m in self.mentions):
                    continue
                body = self._resolve(i, found, context)
                if body:
                    mention = Mention(
                        Kind.BODY,
                        found.words,
                        body.name,
                        body.district,
                        parent=body.parent,
                        key=body.key,
                        confidence=LIKELY,
                        note="回指",
                    )
                    self._add(i, found.start, found.end, mention)

    def _resolve(self, i: int, found: anaphora.Pointer, context: list[str]) -> Body | None:
        if found.kind == "city":
            return self.table.city
        if found.kind == "zone":
            return self.table.federation_of.get(ZONE) if ZONE in context else None
        before = [m for k, m in self._ordered() if (k, m.start) < (i, found.start) and m.confidence > OPEN]
        if found.kind == "district":
            codes = [m.district for m in before if m.district] or context
            return self.table.federation_of.get(codes[-1] if before and codes else (codes[0] if codes else ""))
        streets = [m for m in before if self._belongs_to(m, found.suffixes)]
        if not streets:
            return None
        last = streets[-1]
        if last.kind is Kind.STREET:
            return self.table.street_federation.get((last.district, last.name))
        if not last.name.endswith(found.suffixes):
            return next((b for b in self.table.street_federation.values() if b.name == last.parent), None)
        return Body(last.name, district=last.district, parent=last.parent, key=last.key)

    @staticmethod
    def _belongs_to(mention: Mention, suffixes: tuple[str, ...]) -> bool:
        """A street or its union, or what stands under it: 该街道总工会 after its service station."""
        if mention.kind is Kind.STREET:
            return mention.name.endswith(suffixes)
        return mention.kind is Kind.BODY and (mention.name.endswith(suffixes) or mention.parent.endswith(suffixes))

    def _ordered(self):
        return sorted(self.mentions, key=lambda item: (item[0], item[1].start))

    # ---- the result ------------------------------------------------------------------

    def _campaigns(self) -> None:
        for i, passage in enumerate(self.passages):
            for hit in self.hits[i]:
                if hit.kind is Kind.CAMPAIGN:
                    self._add(i, hit.start, hit.end, Mention(hit.kind, hit.words, hit.entry.target.name))
            for start, end, name in campaigns.implied(self.table, passage.text):
                self._add(i, start, end, Mention(Kind.CAMPAIGN, passage.text[start:end], name, confidence=LIKELY))
        self._joining()

    def _joining(self) -> None:
        texts = [(p.zone in (Zone.TITLE, Zone.LEAD), p.text) for p in self.passages]
        if campaigns.joining_in_story(texts):
            i = next(i for i, (_, text) in enumerate(texts) if "入会" in text or "加入" in text)
            at = max(texts[i][1].find("入会"), texts[i][1].find("加入"))
            self._add(
                i, at, at + 2, Mention(Kind.CAMPAIGN, texts[i][1][at : at + 2], campaigns.JOINING, confidence=LIKELY)
            )

    def _result(self) -> Recognition:
        ordered = guesses.one_name_each([mention for _, mention in self._ordered()])
        sure = [m for m in ordered if m.confidence > OPEN]
        zones = {p.part: p.zone for p in self.passages}
        main, others = (
            primary.choose(sure, zones, self.passages, CITY_FEDERATION)
            if not self.foreign
            else primary.choose_abroad(sure, zones)
        )
        return Recognition(
            districts=main,
            mentioned_districts=others,
            bodies=guesses.bodies(sure),
            campaigns=list(dict.fromkeys(m.name for m in sure if m.kind is Kind.CAMPAIGN)),
            mentions=ordered,
            printed=offices.as_printed(self.table, sure),
        )
