"""Addresses are hidden whole, in the forms in which the countries of customers write them."""

import re

import pytest

from handlers.rules.mask import Record, hidden_in

ADDRESSES = [
    ("en", "Please ship it to {Flat 3/2, 41 Hyndland Crescent, Glasgow G12 9ZZ}."),
    ("en", "My new address: {The Old Forge, Nether Wallop, Stockbridge SO20 9ZZ}"),
    ("en", "We moved to {1207 N Kenmore Ave, Apt 4B, Chicago, IL 60640-1234} last week"),
    ("en", "It is {PO Box 2291, Station Terminal, Vancouver BC V6B 3W5}, thanks"),
    ("en", "The parcel went to {Unit 12/88 Collins Parade, Fitzroy VIC 3065} again"),
    ("en", "Deliver to {Flat No. 302, Sai Krupa Apartments, MG Road, Andheri West, Mumbai 400 058}."),
    ("en", "I stay at {H.No. 5-9-22, Adarsh Nagar, Hyderabad 500063}."),
    ("en", "Send it to {7 Tudor Close, Ballsbridge, Dublin 4, D04 X2P7} please"),
    ("en", "Our office is at {45 Wallaby Way, Suite 210, Sydney NSW 2000, Australia}."),
    ("en", "I live at {Basement Flat, 6 Orchard Terrace, Leith}."),
    ("en", "Send the refund letter to\n{88 Canterbury Lane\nRochester ME1 9ZZ\nUnited Kingdom}\nthanks"),
    ("en", "> {19 Pinewood Avenue}\n> {Suite 292}\n> {Manchester}\n> {United Kingdom}\n\nthat is wrong"),
    ("en", "Deliver to {Kaiserstraße 12, 60311 Frankfurt am Main, Germany}, please"),
    ("en", "I am in {ul. Piękna 24/26, 00-549 Warszawa, Poland} until Sunday"),
    ("en", "It went to {Calle de Alcalá 45, 3º B, 28014 Madrid, Spain} instead"),
    ("en", "Send it to {15 rue des Martyrs, 75009 Paris, France}."),
    ("en", "It is {Strandvägen 7, 114 56 Stockholm, Sweden}."),
    ("en", "Deliver it to {Atatürk Mah. Gül Sok. No: 12 Daire: 5, Kadıköy, Istanbul}."),
    ("en", "It is {32 Teheran-ro 14-gil, Gangnam-gu, Seoul}, ring twice"),
    ("en", "the courier left it at {the corner of Mill Lane and Bridge Street}"),
    ("en", "i live at {22 acacia avenue, tilehurst}"),
    ("en", "the flowers went to {no. 14} instead"),
    ("de", "Bitte an {Am Alten Markt 4, Hinterhaus, 3. Stock links, 04109 Leipzig} liefern."),
    ("de", "Meine Adresse ist {Goethestr. 17a, 1040 Wien, Österreich}."),
    ("de", "Wir wohnen {Bahnhofstrasse 3, 8001 Zürich}."),
    ("de", "Bitte an {Postfach 11 02 33, 10832 Berlin} schicken"),
    ("de", "Unsere Anschrift lautet {Untere Hauptstraße 5, 85354 Freising}."),
    ("de", "Das Paket liegt im {Flurstück 112/4, Gemarkung Lindenau}."),
    ("fr", "Livrez au {12 bis, r. de la Pompe, bâtiment C, 75116 Paris} svp"),
    ("fr", "Mon adresse : {3 imp. du Moulin, 31500 Toulouse}."),
    ("fr", "J'habite {chemin des Vignes 8, 1009 Pully}, en Suisse."),
    ("fr", "Je suis à la {résidence Les Tilleuls, appt 14, 59000 Lille}."),
    ("fr", "Écrivez à {BP 40217, 33000 Bordeaux Cedex}."),
    ("es", "Mándenlo a {Avda. de la Constitución, 14, esc. A, 4.º izda., 41004 Sevilla}, por favor"),
    ("es", "Vivo en {Col. Roma Norte, Calle Durango 145, int. 6, 06700 Ciudad de México}."),
    ("es", "Es {Cra. 7 # 45-12, Apto. 301, Bogotá}."),
    ("es", "la dirección es {avda. libertad 14, 29016 málaga}"),
    ("it", "Abito in {via Roma 10/B, scala A, int. 5, 20121 Milano (MI)}."),
    ("it", "Mandatelo in {strada comunale della Valle snc, 10034 Chivasso}."),
    ("it", "Il pacco è al {civico 12} del palazzo."),
    ("nl", "Stuur het naar {Keizersgracht 123-III, 1015 CJ Amsterdam}."),
    ("nl", "Ik woon in {De Lindenhof, kamer 12, 3512 AB Utrecht}."),
    ("nl", "Bezorgen bij {Postbus 552, 9700 AN Groningen} graag"),
    ("pl", "Mieszkam na {os. Tysiąclecia 14 m. 6, 31-603 Kraków}."),
    ("pl", "Proszę wysłać na adres: {ul. gen. Andersa 5/12, 15-113 Białystok}."),
    ("pl", "Działka to {dz. nr 45/3, obręb Zalesie, 05-540 Zalesie Górne}."),
    ("pt", "Moro na {Rua das Palmeiras, 210, apto 32, Pinheiros, São Paulo - SP, 05402-000}."),
    ("pt", "Enviem para {Av. da Liberdade, 110, 3.º Dto., 1250-146 Lisboa}, obrigado"),
    ("sv", "Skicka till {Storgatan 12 B, lgh 1102, 903 26 Umeå} tack"),
    ("da", "Send det til {Vesterbrogade 44, 2. th, 1620 København V} tak"),
    ("nb", "Send pakken til {Kirkeveien 64 A, 0364 Oslo} takk"),
    ("tr", "Adresim {Bağdat Cad. No: 112/7, 34730 Kadıköy}."),
    ("ru", "Мой адрес: {г. Казань, ул. Баумана, д. 12, кв. 45}."),
    ("ja", "新しい住所は{〒150-0001 東京都渋谷区神宮前3-12-7 メゾン青葉205号室}です。"),
    ("ja", "隣の{302号室}に届きました。"),
    ("zh", "请寄到{上海市徐汇区淮海中路1234弄5号楼602室}，谢谢"),
    ("zh", "我的地址是{北京市朝阳区建国路88号院3号楼2单元1501}。"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "marked"), ADDRESSES)
def test_an_address_is_hidden_whole(language: str, marked: str) -> None:
    text = re.sub("[{}]", "", marked)
    telling = _between(marked)
    hidden = {at for one in hidden_in(text, Record(), language=language) for at in range(one.start, one.end)}
    assert "".join(text[at] for at in telling if text[at].isalnum() and at not in hidden) == ""


def _between(marked: str) -> list[int]:
    """Which characters stand between braces, counted without these."""
    found: list[int] = []
    at, inside = 0, False
    for one in marked:
        if one in "{}":
            inside = one == "{"
            continue
        found += [at] if inside else []
        at += 1
    return found
