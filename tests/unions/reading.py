"""A story read with the shipped names, for tests."""

from unions.nametable import NameTable
from unions.recognise import Passage, Zone, recognise_story

TABLE = NameTable.from_csv()


def read(headline, *paragraphs, day=None, place="", table=TABLE):
    passages = [Passage("headline", Zone.TITLE, headline)]
    passages += [Passage(f"paragraph:{i}", Zone.TEXT if i else Zone.LEAD, text) for i, text in enumerate(paragraphs)]
    return recognise_story(table, passages, day, place)


def bodies(found):
    return [body.name for body in found.bodies]


def proposals(found):
    return [(body.name, body.parent) for body in found.proposed_bodies]
