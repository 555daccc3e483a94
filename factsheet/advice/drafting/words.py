"""Words of headings that tell what a column counts: persons, things, or a quantity in a unit."""

from __future__ import annotations

import re

_PERSONS = (
    # English
    r"\w*deaths?|births?|victims?|patients?|cases?|persons?|people|residents?|students?|pupils?|children|infants?|women"
    r"|men|girls?|boys?|adults?|clients?|arrests?|suicides?|admissions?|survivors?|members|employees|workers|homicides?"
    r"|overdoses?|mothers?|fathers?|parents?|workforce|teens?|families|households|voters|enrolled|enrol?ments?"
    r"|unemployed|homeless|hospitali[sz]ations?|population|volunteers?|staff|visitors?|participants?|attendees|guests"
    r"|users|callers|customers|applicants|recipients|beneficiar(?:y|ies)|caregivers?|carers?|donors?|veterans?|inmates?"
    r"|prisoners?|detainees?|offenders?|suspects|refugees?|immigrants?|migrants?|tenants|learners?|teachers?|nurses?"
    r"|doctors?|physicians?|dentists?|officers|seniors?|elders?|youths?|trainees?|apprentices?|graduates|dropouts?"
    r"|retirees?|passengers?|fatalities|injured|injuries|individuals?|headcount|farmers?|pedestrians?|bab(?:y|ies)"
    r"|newborns?|diagnoses|diagnosed|served|subscribers|citizens?|orphans?|widows?|minors|juveniles?|players?|athletes?|traffickers?|perpetrators?|abusers?"
    # German
    r"|tote|todesfälle|geburten|opfer|personen|kinder|fälle|schüler\w*|patient(?:en|innen)\w*|einwohner\w*|bevölkerung"
    r"|freiwillige\w*|ehrenamtliche\w*|mitarbeit\w*|beschäftigte\w*|besucher\w*|teilnehm\w*|kund(?:en|innen)|nutzer\w*"
    r"|klient\w*|studierende\w*|student(?:en|innen)\w*|lehr(?:er|kräfte)\w*|frauen|männer|mädchen|jungen|jugendliche\w*"
    r"|senior(?:en|innen)\w*|geflüchtete\w*|flüchtlinge|migrant(?:en|innen)\w*|asylsuchende\w*|arbeitslose\w*|wähler\w*"
    r"|mitglieder|täter\w*|tatverdächtige\w*|verletzte\w*|gefangene\w*|familien|haushalte"
    # French
    r"|décès|naissances|victimes|personnes|enfants|élèves|habitants|bénévoles|salariés|employés|visiteurs|usagers"
    r"|étudiants?|enseignants?|femmes|hommes|filles|garçons|jeunes|réfugiés|migrants|chômeurs|électeurs|membres|blessés"
    r"|détenus|bénéficiaires|familles|ménages"
    # Spanish
    r"|voluntari[oa]s|personas|empleados|visitantes|participantes|usuarios|clientes|pacientes|estudiantes|alumnos"
    r"|docentes|mujeres|hombres|niñ[oa]s|jóvenes|refugiados|migrantes|desempleados|votantes|miembros|heridos|víctimas"
    r"|muertes|nacimientos|casos|habitantes|población|familias|hogares"
)
_THINGS = (
    r"calls?|anrufe|appels|llamadas|beds?|betten|lits|camas|schools?|schulen|écoles|escuelas|visits?|besuche|visites"
    r"|incidents?|events?|crimes?|thefts?|burglar(?:y|ies)|crashes|fires|buildings?|homes|houses|dwellings?|units|permits"
    r"|trips|meals|books|loans|branches|vehicles?|cars|buses|bikes|licen[sc]es|tests|doses|prescriptions|sites|farms"
    r"|business(?:es)?|establishments|compan(?:y|ies)|firms|jobs|contacts|messages|texts|chats|emails?|e-mails?|letters"
    r"|downloads|views|stops|routes|parks|librar(?:y|ies)|hospitals|clinics|pharmac(?:y|ies)|offices|stores|shops"
    r"|complaints|orders|grants|projects|programs?|programmes|events|sessions|classes|courses|tickets|items|titles"
    r"|webforms|forms|reports|surveys|inspections|violations|trees|wells|bridges|roads|wohnungen|gebäude|unternehmen"
    r"|betriebe|bücher|fahrzeuge|logements|entreprises|livres|viviendas|empresas|libros"
)
PERSONS = re.compile(rf"(?i:\b(?:{_PERSONS})\b)")
THINGS = re.compile(rf"(?i:\b(?:{_THINGS})\b)")
SCALE = re.compile(  # what a heading counts in, in parentheses, behind a comma, or before money at its end
    r"(?i:[(\[,][^()\[\]]*?(?:\b(?:thousands?|millions?|billions?|tausend|tsd|millionen|mio|milliarden?|mrd"
    r"|en miles|miles de|millones|md[pd]|milliers?|milliards?|teur|bn)\b"
    r"|(?<!\w)[ktm]?[$€£][kmt]?b?n?(?<![$€£])(?!\w)|(?<!\w)[ktm][$€£]"
    r"|(?<![0-9])(?:1[,. ]?|['’])?000s\b|\b(?:in|en) 1[,. ]?000\b)"
    r"|\b(?:thousands?|millions?|billions?|tausend|tsd|millionen|mio|milliarden?|mrd|miles|millones|milliers?|milliards?)"
    r"\b\.?(?: (?:of|de)| d[’'])? ?(?:[$€£]|us-?dollars?|dollars?|euros?|pesos|eur|usd|chf|gbp)\s*$"
    r"|(?<!\w)[ktm][$€£]\s*$)"
)
NOT_GUARDED = re.compile(
    r"(?i:population|población|residents|einwohner|bevölkerung|habitants|households|haushalte|ménages|hogares)"
)
SERVED = re.compile(  # who was, and is counted one by one
    r"(?i:\b(?:served|helped|assisted|reached|supported|housed|sheltered|rehoused|counsel?led|represented|advised|treated"
    r"|enrolled|registered|evicted|displaced|referred|affected|receiving|received|visited|fed|in need"
    r"|on (?:the )?wait\w*|betreut\w*|unterstützt\w*|beraten\w*|erreicht\w*|versorgt\w*|aidée?s"
    r"|accompagnée?s|suivie?s|hébergée?s|atendid[oa]s|ayudad[oa]s)\b)"
)
_UNITS = (
    r"lbs?|pounds?|oz|ounces?|kg|kilograms?|kilos?|g|grams?|mg|µg|t|tons?|tonnes?|tonnen|tonelladas|toneladas"
    r"|km|kilomet(?:er|re)s?|m|met(?:er|re)s?|cm|mm|mi|miles?|ft|feet|yards?|inch(?:es)?"
    r"|km2|km²|m2|m²|sq\.? ?(?:mi|ft|km|m|miles|feet)|acres?|ha|hectares?|hektar"
    r"|l|lit(?:er|re)s?|liter|ml|gal|gallons?|m3|m³|bushels?|barrels?"
    r"|h|hrs?|hours?|stunden|heures|horas|min|minutes?|days?|tage|jours|días|weeks?|months?|years?|jahre|ans|años"
    r"|[kMG]?Wh|[kM]W|MJ|°[CF]|dB|ppm|µg/m³|mg/l|mph|km/h"
)
_UNIT = re.compile(rf"(?:[(\[]\s*(?:in )?(?P<within>{_UNITS})\.?\s*[)\]]|(?:,| in)\s+(?P<behind>{_UNITS})\.?)\s*$")
_ONE = {"feet": "foot", "inches": "inch", "ans": "an", "años": "año", "días": "día", "lbs": "lb", "hrs": "hr"}


def unit_in(heading: str) -> str:
    """The unit that a heading or a row of units names, as in `Food (lb)` or `Area, km²`; empty where it names none."""
    found = _UNIT.search(heading)
    return (found["within"] or found["behind"]) if found else ""


def forms_of(unit: str) -> tuple[str, str]:
    """A unit as it stands with one and with several: a word loses its plural, a sign has none."""
    if unit in _ONE:
        return _ONE[unit], unit
    is_english = len(unit) > 3 and unit.endswith("s") and unit.isascii() and not unit.endswith("ss")
    return (unit[:-1] if is_english else unit), unit
