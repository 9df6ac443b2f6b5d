"""Finds postal addresses, employers, and callings that only one person has at a place, by their form in each country.

What begins with a street, a house or a postcode grows in both directions over what belongs to it.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from handlers.rules.masking.cues import CUES, UNITS
from handlers.rules.masking.spans import Span, form, matches
from handlers.rules.masking.vocabulary import is_common, is_word, kept
from handlers.rules.masking.wording import bare, is_given, is_ordinary

# ruff: noqa: E501 - alternatives read better in one line

CAP = r"(?:\p{Lu}\pL{0,3}\.|\p{Lu}\pL*(?:str|Str)\.|\p{Lu}[\pL\d'’`]*(?:[\-‐–][\pL\d'’]+)*)"
"""A word with a capital; a full stop ends a sentence unless the word is short."""
JOIN = r"(?:de|del|della|delle|dei|degli|dello|dell'|di|da|du|des|de la|de las|de los|de l'|d'|la|le|las|los|el|les|der|den|dem|am|an der|an den|im|in der|zum|zur|vor dem|auf der|op de|op|aan de|aan den|van de|van der|van den|van|het|'t|ten|ter|of|the|upon|on|and|und|et|y|e|i|aux|au|à|en|ai|al|alla|alle|nad|pod|przy)"
_NAMES = rf"(?:{JOIN}\s?)?{CAP}(?:[ \-](?:{JOIN}[ ]?)?{CAP}){{0,4}}"
_NUM = r"(?:\d{1,5}(?:\s?[-–/]\s?\d{1,4}\pL?)?(?:\s?(?:bis|ter|quater|[a-zA-Z]))?(?:/[A-Za-z\d]{1,4})?)(?:[^\pL\d]|$)"
_NO = r"(?:(?:n[º°r]?\.?|no\.?|nr\.?|num\.?|number|número|numero|nº)\s?)?"
_EN = r"(?:street|str|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|crescent|cres|gardens|gdns|grove|place|pl|square|sq|terrace|terr|way|walk|row|mews|hill|rise|view|park|parade|boulevard|blvd|green|quay|wharf|yard|circle|parkway|pkwy|highway|hwy|trail|alley|end|vale|mill|mead|meadow|meadows|fold|croft|bank|gate|common|wynd|brae|loan|heights|bridge|dale|side|villas|cottages|estate|route|loop|plaza|avenida)"
_EN_SURE = r"(?:street|st|road|rd|avenue|ave|lane|drive|crescent|gardens|grove|terrace|boulevard|blvd|mews|close)"
_DE = r"(?:straße|strasse|str\.|str|gasse|weg|platz|allee|ring|damm|ufer|chaussee|steig|stieg|reihe|zeile|markt|graben|hof|berg|wall|pfad|brücke|kamp|twiete|deich|winkel|garten|feld|hang|wiese|wiesen|höhe|blick|anger|acker|grund|tal|bogen|kai|siedlung|promenade)"
_DE_SURE = r"(?:straße|strasse|gasse|allee|chaussee|str\.|platz|damm|ufer)"
_FR = r"(?:rue|r\.|sente|imp\.|all\.|crs|avenue|av\.?|boulevard|bd\.?|blvd|allée|allées|chemin|ch\.|impasse|place|pl\.|quai|cours|route|rte|square|passage|sentier|ruelle|faubourg|fbg|villa|résidence|rés\.|cité|esplanade|voie|montée|côte|hameau|lotissement|lieu-dit|lieudit|venelle|promenade|rond-point|traverse|ZA|ZI|ZAC|domaine|parc|immeuble|tour|clos|mail)"
_ES = r"(?:calle|c/|c\.|cl\.|cmno\.?|cmo\.?|vda\.|pje\.?|avda\.?|avd\.?|av\.?|avenida|plaza|pza\.?|plza\.?|pl\.|paseo|pº|p\.º|camino|cno\.?|carretera|ctra\.?|ronda|travesía|cuesta|callejón|callejuela|glorieta|urbanización|urb\.?|polígono|pol\.|barrio|barriada|bda\.|gran vía|pasaje|rambla|vía|edificio|edif\.|carrer|rúa|senda|sendero|plazuela|costanilla|alameda|colonia|col\.|residencial|finca|caserío|partida|paraje|calzada|bulevar|jirón|carrera|diagonal)"
_IT = r"(?:via|viale|v\.le|piazza|p\.zza|p\.za|piazzale|p\.le|piazzetta|corso|c\.so|largo|l\.go|vicolo|vico|strada(?: (?:vicinale|comunale|provinciale|statale|privata|interpoderale))?|str\.|s\.p\.|s\.s\.|contrada|c\.da|località|loc\.|frazione|fraz\.|borgo|salita|galleria|lungomare|lungarno|lungotevere|traversa|rione|residenza|palazzina|condominio|cascina|podere|calle|campo|fondamenta|sestiere|ripa|discesa|rampa|scalinata|circonvallazione|passeggiata|villaggio|zona industriale|z\.i\.)"
_NL = r"(?:straat|str\.?|laan|weg|plein|gracht|kade|singel|dijk|steeg|pad|hof|dreef|park|markt|plantsoen|baan|dam|wal|haven|diep|brink|kamp|ring|steenweg|veld|akker|berg|burg|dwarsstraat|boulevard|lei|vest|poort|erf|hoek|oord|meent|weide|zoom|donk|horst|voort|eind|einde|stede|werf)"
_NL_SURE = r"(?:straat|laan|gracht|plein|kade|singel|steeg|dreef|plantsoen|steenweg)"
_PL = r"(?:ul\.?|ulica|ulicy|ulicę|ulicą|al\.|aleja|alei|aleję|aleją|aleje|alejach|alejami|os\.|osiedle|osiedlu|osiedla|pl\.|plac|placu|rondo|rondzie|skwer|skwerze|bulwar|bulwarze|rynek|rynku|rynkiem|kol\.|kolonia|szosa|szosie|zaułek|pasaż)"
_DOMAIN = r"(?:kolonie|siedlung|gut|hof|kleingartenanlage|campingplatz|wohnpark|schloss|burg|kloster|weiler|ortsteil|ot|flat|camping|boerderij|hoeve|jachthaven|complex|residentie|huize|landgoed|vakantiepark|aldea|caserío|finca|masía|cortijo|ferme|château|manoir|moulin|mas|gîte|couvent|abbaye|prieuré|presbytère|monastère|maison de retraite|clinique|cure|villa|résidence|dwór|domek|ośrodek|osada|przysiółek|cascina|masseria|tenuta|podere|borgo|hameau|estate|farm|caravan park|business park|barrio|residencial|edificio|hôpital|ehpad|foyer|campus|hotel|hôtel|pension|wohnheim|studentenwohnheim|seniorenheim|pflegeheim|altenheim|internat|marina|port|hospital|ward|care home|nursing home|student hall|halls|akademik|dom studencki|szpital|dom seniora|domu seniora|dom opieki|domu opieki|klasztor|convento|monasterio|convento|monastero|ospedale|casa di riposo|collegio|hostal|residencia|colegio mayor|zorgcentrum|verpleeghuis|internaat|caserne|kaserne|gare|station|bahnhof|zone industrielle|zone artisanale|zone|parc|industrial estate|retail park|trading estate|poligono|polígono industrial|centro comercial|centro commerciale|centre commercial|winkelcentrum|galeria|tower|immeuble|tour|torre|palazzo|condominio|complesso|lotissement|cité|quartier|rione|wijk|wieś|gmina|gemeente|loteamento)"
UNIT = (
    r"(?i:(?:apt|apartment|flat|unit|studio|level|suite|interior|depto|dpto|edif|ste|room|floor|building|bldg|block|po box|box|plot|lot|bât|bâtiment|bat|appartement|appart|appt|app|étage|esc|escalier|porte|hall|cage|"
    r"piso|planta|puerta|pta|bloque|nave|portal|int|ext|local|escalera|esc|col|cp|esq|interno|scala|piano|palazzina|edificio|lotto|bus|huis|kamer|toren|verdieping|m|lok|parzelle|parcelle|łok|klatka|blok|"
    r"bloku|piętro|mieszkanie|hinterhaus|vorderhaus|wohnung|whg|etage|og|eg|stock|stiege|tür|top|haus|zimmer|àtic|ático|bajo|villa|chalet|postcode|zip|plz|"
    r"ligplaats|kavel|perceel|steiger|quartier|parcela|km|local|bungalow|container|standplaats|stand|hala|magazyn|boks|gate|dock|slot|bay|berth|mooring|pitch|bureau)"
    r"[.:]?\s?(?:n[º°.]\s?)?(?:\d{1,5}\s?[a-z]?(?:\.?[ªº°])?|[a-z])\b)"
)
_FIELD_POST = r"[AFD]PO,?\sA[AEP]\b(?:\s\d{5}(?:-\d{4})?\b)?"
_ANCHORS: tuple[tuple[str, str], ...] = (
    ("*", rf"\b\d{{1,5}}(?:\s?[-–/]\s?\d{{1,4}})?\s?[a-zA-Z]?,?\s(?:{CAP}\s){{1,4}}(?i:{_EN})\b\.?"),
    ("*", rf"(?i)\b\d{{1,5}}[a-z]?,?\s(?:[\pL'’\-]+\s){{1,3}}{_EN_SURE}\b\.?"),
    (
        "en",
        rf"\b(?:{CAP}\s){{1,3}}(?:Street|Road|Avenue|Lane|Drive|Crescent|Terrace|Close|Mews|Row|Square|Gardens)\b(?:\s\d+[a-z]?\b)?",
    ),
    (
        "en",
        rf"\b{CAP}(?:\s{CAP}){{0,2}}\s(?:Hall|House|Cottage|Farm|Manor|Lodge|Court|Villa|Barn|Grange|Rectory|Vicarage|Towers|Mansions|Buildings?|Estate|Park|Flats),\s{CAP}(?:\s(?:{JOIN}\s)?{CAP}){{0,3}}",
    ),
    (
        "en",
        rf"(?i)\b(?:flat|apartment|apt|unit|plot|suite|house|room|box|lot|villa|cottage)\.?\s\d+[a-z]?,\s(?-i:{_NAMES})",
    ),
    ("en", rf"(?i)\b(?:rural route|rr|county road|state route|highway)\s\d+(?-i:,?\s(?:Box\s\d+|{_NAMES}))*"),
    (
        "*",
        r"(?i)\b(?:p\.?\s?o\.?\s?box|post office box|postfach|postbus|boîte postale|b\.?p\.?|apartado(?: de correos)?|apdo\.?|casella postale|c\.p\.|skrytka pocztowa|skr\. ?poczt\.|cs|packstation|poste restante|fermo posta|paczkomat)\s(?:nr\.?\s|n[º°.]\s?)?[A-Z]{0,3}\d[\d ]*\d?\pL?\b",
    ),
    ("de", rf"\b(?:{CAP}[ \-])?\p{{Lu}}[\pL\-]*{_DE}\s{_NUM}"),
    (
        "de",
        r"(?i)\b[\pL\-]{3,}(?:straße|strasse|str\.|str|gasse|weg|platz|allee)\s\d{1,4}\s?[a-z]?(?:\s?[-–/]\s?\d+)?\b",
    ),
    (
        "de",
        rf"\b(?:{CAP}[ \-]){{1,3}}(?:Straße|Strasse|Str\.|Weg|Platz|Allee|Ring|Damm|Ufer|Gasse|Chaussee|Steig|Hof|Markt|Tor|Wall)(?:\s{_NUM}|[^\pL])",
    ),
    ("de", rf"\b(?:(?:Alte|Neue|Große|Kleine|Obere|Untere|Lange|Ecke)r?[ ])?\p{{Lu}}[\pL\-]*{_DE_SURE}(?:[^\pL]|$)"),
    (
        "de",
        rf"\b(?:Am|An der|An den|An dem|Auf dem|Auf der|Auf den|Im|In der|In den|Unter den|Unter der|Zum|Zur|Zu den|Hinter der|Hinter dem|Vor dem|Vor der|Bei der|Beim|Hinterm|Überm)\s{CAP}(?:\s{CAP})?\s{_NUM}",
    ),
    ("de", rf"\b{CAP}\s\d{{1,4}}\s?[a-z]?,?\s(?:in\s)?(?:[A-Z]-)?\d{{4,5}}\s{CAP}"),
    (
        "fr",
        rf"(?i)\b(?:\d{{1,4}}\s?(?:bis|ter|quater|[a-d])?\s?[,/]?\s(?:bis|ter)?\s?,?)\s?{_FR}\s(?:du |de la |des |de l['’]|de |d['’]|la |le |les |aux |au |à )?[\pL'’\-]+(?:[ \-](?:(?:du|de la|des|de l['’]|de|d['’]|la|le|les|en|à|aux|sur|sous)[ ]?)?(?-i:\p{{Lu}})[\pL'’\-]*){{0,4}}",
    ),
    (
        "fr",
        rf"\b(?i:{_FR})\s(?:(?:du|de la|des|de l['’]|de|d['’]|la|le|les|aux|au|à l['’]|à)\s?)?{CAP}(?:[ \-](?:(?:du|de la|des|de l['’]|de|d['’]|la|le|les)\s?)?{CAP}){{0,4}}(?:\s(?:prolongée?|nord|sud|est|ouest))?",
    ),
    (
        "fr",
        rf"(?i)\b\d{{1,4}}\s?(?:bis|ter|quater|[a-d])?,?\s{_FR}\s(?:\p{{Ll}}{{2,3}}\s){{0,2}}(?:[dl]['’])?(?-i:\p{{Lu}})[\pL'’\-]*",
    ),
    ("fr", r"(?i)\bau\s\d{1,4}\s(?:bis|ter|quater)\b|\bdu\s\d{1,4}\s(?:bis|ter|quater)\b"),
    (
        "es",
        rf"\b(?i:{_ES})\s?(?:(?:de la|de las|de los|del|de|la|el|los|las)\s)?{CAP}(?:[ \-](?:(?:de la|de las|de los|del|de|la|el|y)\s)?{CAP}){{0,4}}(?:,?\s{_NO}{_NUM})?",
    ),
    ("es", rf"(?i)\b{_ES}\s?(?:[\pL'’\-]+\s){{1,5}},?\s?{_NO}\d{{1,4}}\s?[a-z]?\b"),
    ("es", r"(?i)\b\d{1,2}\.?[ºª]\s?(?:izda|izq|dcha|izquierda|derecha|centro|interior|[a-h])\b\.?"),
    (
        "it",
        rf"\b(?i:{_IT})\s?(?:(?:della|delle|dei|degli|dello|dell['’]|del|di|da|dal|dalla|ai|alla|al|alle|san|la|il|le|lo)\s?)?{CAP}(?:[ \-](?:(?:della|delle|dei|degli|dello|dell['’]|del|di|da|e|ai|alla|al|d['’])\s?)?{CAP}){{0,4}}(?:,?\s{_NO}{_NUM})?",
    ),
    ("it", rf"(?i)\b{_IT}\s?(?:[\pL'’\-.]+\s){{1,5}},?\s?{_NO}\d{{1,4}}\s?[a-z]?\b"),
    ("it", rf"(?i)\bn\.\s?\d{{1,4}}\s?[a-z]?\sdi\s{_IT}\s(?-i:{_NAMES})"),
    ("nl", rf"\b(?:{CAP}[ \-])?\p{{Lu}}[\pL\-]*{_NL}\s(?:(?:op|bij|naar)\s{CAP}\s)?{_NUM}"),
    (
        "nl",
        r"(?i)\b[\pL\-]{3,}(?:straat|str\.?|laan|weg|plein|gracht|kade|dijk|singel)\s\d{1,4}\s?(?:[a-z]\b)?(?:[-/]\d+)?",
    ),
    ("nl", rf"\b\p{{Lu}}[\pL\-]*{_NL_SURE}\b"),
    ("nl", rf"\b{CAP}(?:\s{CAP})?\s\d{{1,4}}\s?[a-z]?,\s\d{{4}}\s?(?:[A-Z]{{2}}\s)?{CAP}"),
    ("nl", rf"\b(?:Aan de|Aan het|Op de|Op het|Achter de|Het|De|'t)\s{CAP}\s{_NUM}"),
    (
        "pl",
        rf"(?i)\b{_PL}\s(?-i:(?:\d{{1,2}}\s)?(?:(?:gen|ks|św|dr|prof|płk|marsz|kard|bp|al)\.\s)?{CAP}(?:\s{CAP}){{0,3}})(?:,?\s(?:bl\.?\s|blok\s|nr\s)?\d{{1,4}}\s?[a-z]?(?:\s?(?:/|m\.?|lok\.?)\s?\d{{1,4}})?)?",
    ),
    ("pl", r"(?i)\b(?:ul\.?|ulica|ulicy|os\.?|al\.?)\s[\pL\-]+(?:\s[\pL\-]+)?\s\d{1,4}\s?[a-z]?(?:\s?/\s?\d+)?"),
    (
        "pl",
        rf"\b{CAP}(?:\s{CAP})?\s\d{{1,4}}\s?[a-zA-Z]?(?:\s?(?:/|m\.?|lok\.?)\s?\d{{1,4}})?,?\s(?:w\s|we\s|\d{{2}}-\d{{3}}\s){CAP}(?:[ \-]{CAP})?",
    ),
    (
        "pl",
        rf"\b(?:przy|na|pod|z|do|od|u)\s(?P<it>{CAP}(?:\s{CAP})?\s\d{{1,4}}\s?[a-zA-Z]?(?:/\d+)?)(?:[^\pL\d%€]|$)",
    ),
    ("pl", r"(?i)\b[\pL]{3,}(?:owa|ska|cka|owej|skiej|ckiej|ową|ską|cką|na|nej)\s\d{1,4}\s?[a-z]?(?:/\d+)?\b"),
    ("en", rf"\b\d{{1,5}}[A-Z]?\s(?:[NSEW]\.?\s)?\d{{1,3}}(?:st|nd|rd|th)\s(?i:{_EN})\b\.?"),
    ("en", r"\b\d{1,3}(?:st|nd|rd|th)\s(?:Street|St|Avenue|Ave)\b\.?"),
    (
        "en",
        rf"\b\d{{1,4}}[a-zA-Z]?,?\s(?:The|Old|Upper|Lower|Great|Little|North|South|East|West|New)\s{CAP}(?:\s{CAP})?",
    ),
    (
        "*",
        rf"\b(?i:{_DOMAIN})\s[«\"„“]?{CAP}(?:[ \-](?:{JOIN}[ ])?{CAP}){{0,3}}[»\"”“]?,\s(?:{UNIT}|(?:[A-Z]{{1,2}}-)?\d{{4,5}}|\d{{2}}-\d{{3}}|{CAP}\s\d)",
    ),
    (
        "nl",
        rf"\b(?:Laan|Plein|Weg|Straat|Kade|Park|Hof|Dijk|Gracht|Singel|Pad)\s(?:(?:van|van de|van der|op de|bij de|naar)\s)?(?:{CAP}|\d{{4}})(?:\s(?:{JOIN}\s)?{CAP})?(?:\s(?:nr\.?\s)?{_NUM})?",
    ),
    ("*", rf"\b(?:[A-Z]{{1,2}}-)?\d{{5}}\s{CAP}(?:[ \-](?:{JOIN}[ \-])?{CAP}){{0,3}}"),
    ("*", rf"\b(?:A|CH|B|L|DK|NL)-\d{{4}}\s{CAP}(?:[ \-]{CAP})?"),
    ("*", rf"\b\d{{4}}\s?[A-Z]{{2}}\b(?:,?\s{CAP}(?:[ \-](?:{JOIN}[ ])?{CAP})?)?"),
    ("*", r"\b(?i:(?:[A-Z]{1,2}\d[A-Z\d]?)\s?\d[ABD-HJLNP-UW-Z]{2})\b"),
    ("*", rf"\b\d{{2}}-\d{{3}}\s{CAP}(?:[ \-]{CAP})?"),
    ("*", r"\b(?i:[\pL]{4,}),?\s[A-Z]{2}\s\d{5}(?:-\d{4})?\b"),
    ("*", r"\b\d{1,5}\s(?:[A-Z]\.?\s)?(?:[A-Z][\pL]+\s){1,3}(?:Apt|Suite|Unit|Ste|#)\.?\s?[\dA-Z]+\b"),
    (
        "es",
        rf"\b(?:Boulevard|Blvd\.?|Circuito|Cerrada|Prolongación|Privada|Andador|Eje [Vv]ial|Viaducto|Continuación|Acceso|Vial|Retorno|Periférico|Circunvalación)\s(?:(?:de la|del|de)\s)?{CAP}(?:\s(?:(?:de la|del|de)\s)?{CAP}){{0,5}}\s\d{{1,4}}\b",
    ),
    ("*", r"(?i)\b(?:flat|apartment|apt|appartement|appt|apartamento|appartamento)\.?\s#?\d{1,4}\s?[a-z]?\b"),
    ("*", r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b"),
    (
        "*",
        r"(?i)\b(?:postcode|post code|postal code|zip code|zip|postleitzahl|plz|code postal|código postal|cap|kod pocztowy)\s?:?\s(?:\d{4}\s?[a-z]{2}\b|\d{2}-\d{3}\b|\d{4,5}\b|[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b)",
    ),
    (
        "*",
        rf"\b{CAP}(?:\s{CAP})?,?\s(?i:(?:op\s)?(?:nummer|huisnummer|hausnummer|numéro|número|numero|number))\s\d{{1,4}}\s?\pL?\b",
    ),
    (
        "fr",
        rf"(?i)\b\d{{1,4}}\s?(?:bis|ter)?,?\s(?:rue|avenue|allée|boulevard|chemin|impasse|quai)\s(?:[\pL'’\-]+\s){{1,4}}à\s(?-i:{CAP})",
    ),
    ("*", rf"(?i)\b(?:psc|cmr|unit)\s\d{{1,5}},?\sbox\s\d{{1,5}}\b(?:[,\s]{{1,2}}{_FIELD_POST})?|\b{_FIELD_POST}"),
    (
        "*",
        rf"\b{CAP}(?:[ \-]{CAP}){{0,2}}\s(?:u\.|utca|út|útja|tér|tere|körút|köz|sor|sétány|rakpart|kapu)\s\d{{1,4}}\b\.?",
    ),
    (
        "*",
        r"(?i)\b[\pL\-]{3,}(?:vej|vejen|gade|gaden|gata|gatan|vägen|vegen|veien|stræde|vænget|katu|katuja)\s\d{1,4}\s?[a-z]?\b",
    ),
)
_WEST = r"(?:rue|r\.|avenue|av\.?|avda\.?|avenida|boulevard|bd\.?|blvd\.?|bulevardul|allée|all\.|chemin|impasse|quai|calle|c/|carrer|camino|paseo|plaza|rua|rúa|r\.|estrada|travessa|praça|praia|largo|alameda|rodovia|viale|via|corso|piazza|vicolo|strada(?: provinciale| statale)?|str\.|strada|ulica|ul\.?|al\.|os\.|pl\.|trg|cesta|nábřeží|náměstí|nám\.|třída|tř\.|jalan|jl\.|gran vía)"
_NORTH = r"(?:straße|strasse|gasse|weg|platz|allee|brücke|gang|steig|graben|straat|laan|gracht|plein|kade|dijk|singel|steeg|gata|gatan|gaten|gate|vägen|väg|vegen|veien|veg|vei|vej|vejen|gade|gaden|stræde|allé|plads|torg|torget|terrasse|stræti|braut|vegur|holt|katu|kuja|polku|tie|tee|tänav|põik|puiestee|iela|gatvė|utca|útja|út|tér|tere|körút|rakpart|köz|sor|sétány)"
_ABROAD: tuple[str, ...] = (
    rf"(?:\d{{1,5}}\s)?(?i:{_WEST})\s?(?:(?:\p{{Ll}}{{1,7}}\.?[ '’])?(?:\p{{Ll}}{{1,12}}[ '’])?{CAP}(?:[ \-](?:\p{{Ll}}{{1,5}}\s)?{CAP}){{0,4}})(?:\s\p{{Ll}}{{1,4}}\s\pL+)?,?\s{_NO}{_NUM}",
    rf"\d{{1,5}}\s?(?:bis|ter)?,?\s(?i:{_WEST})\s(?:(?:\p{{Ll}}{{1,4}}\s){{0,2}}(?:[dl]['’])?{CAP})(?:[ \-](?:\p{{Ll}}{{1,5}}\s)?{CAP}){{0,4}}",
    rf"(?:\d{{1,5}}\s)?(?i:{_WEST})\s(?:\p{{Ll}}[\pL.]*\s){{1,4}}\d{{1,4}}(?:[^\pL\d]|$)",
    rf"(?i:(?:\d{{3,5}}\s)?[\pL\-]{{4,}}{_NORTH}\s\d{{1,4}}\s?(?:[a-z]\b)?)",
    rf"(?i:(?:(?-i:{CAP})[ \-]){{1,3}}{_NORTH}\s\d{{1,4}}\s?(?:[a-z]\b)?\.?)",
    r"(?i:(?:\pL{3,}[ \-]){1,3}(?:utca|útja|út|u\.|tér|tere|krt\.?|körút|rkp\.?|rakpart|köz|sétány|mahallesi|mah\.?|sokağı|sokak|sok\.?|sk\.|caddesi|cad\.?|cd\.|bulvarı|blv\.?)\s?(?:no\.?:?\s?)?\d{1,4}(?:\s?/\s?\d{1,3})?\.?(?:,?\s(?:kat|daire|d|k|no)[.:]?\s?\d{1,3})*)",
    rf"{CAP}(?:\s{CAP})?\s(?:Mah\.?|Mahallesi),?\s(?:{CAP}\s){{1,3}}(?i:sokağı|sokak|sok\.?|sk\.|caddesi|cad\.?|cd\.|bulvarı)(?:,?\s(?i:no|kat|daire|d|k)\s?[.:]?\s?\d{{1,4}}(?:\s?/\s?\d{{1,3}})?)*(?:,?\s{CAP}(?:[,/]\s?{CAP})?)?",
    r"(?i:(?:ул\.?|улица|улице|улицы|пр\.?|просп\.?|проспект\pL*|пр-т|пер\.?|переул\pL+|пл\.|площад\pL+|наб\.?|набережн\pL+|ш\.|шоссе|б-р|бульвар\pL*|вул\.?|вулиц\pL+)\s?[\pL.\-]+(?:\s[\pL.\-]+){0,2}?,?\s(?:д\.?|дом|буд\.?)?\s?\d{1,4}\s?(?:[а-я]\b)?(?:,?\s(?:кв|квартира|к|корп|корпус|стр|строение|оф|офис|под|подъезд|эт|этаж)\.?\s?\d{1,4})*)",
    r"(?i:(?:[\pL\-]+\s){1,2}(?:улица|проспект|переулок|площадь|набережная|шоссе|бульвар),?\s(?:д\.?|дом)?\s?\d{1,4}(?:,?\s(?:кв|квартира|к|корп|стр|оф)\.?\s?\d{1,4})*)",
    r"(?i:(?:flat|plot|house|door|shop|h|d|plot)\.?\s?(?:no|number|#)\.?\s?[:\-]?\s?[a-z]?[\-/]?\d{1,5}(?:[\-/]\d{1,4})*[a-z]?\b)",
    rf"{CAP}(?:\s{CAP})?\s?[-–]?\s\d{{3}}\s\d{{3}}(?:[^\d]|$)",
    r"(?i:(?:sector|phase|block|ward)[\s\-]\d{1,3}[a-z]?,\s(?-i:\p{Lu})\pL+)",
    r"\d{1,5}(?:/\d{1,4})?,?\s(?:\p{Lu}\pL+\s){1,3}(?i:road|street|avenue|nagar|marg|chowk|colony|enclave|vihar|layout|puram|gali)\b",
    r"(?i:(?:[\pL\-]+(?:daero|-daero|ro|-ro)\s)(?:\d+(?:beon)?-?gil\s)?\d{1,4}(?:-\d{1,4})?,\s(?-i:\p{Lu}))",
    r"\p{Lu}\pL+-(?:gu|dong|si|ku|shi|cho|machi|chome)(?:,?\s\p{Lu}?[\pL]+-(?:gu|dong|si|do|ku|shi|cho|machi|to))*\b",
    r"\d{1,2}(?:-\d{1,4}){1,2},?\s\p{Lu}[\pL\-]+(?:,\s\p{Lu}[\pL\-]+){1,3}",
    r"[AC-FHKNPRTV-Y]\d[\dW]\s[\dAC-FHKNPRTV-Y]{4}\b",
    rf"\d{{4}}[- ]\d{{3}}\s{CAP}(?:\s(?:\p{{Ll}}{{1,3}}\s)?{CAP})?",
    r"(?i:(?:dz\.?|działka|działce)\s(?:nr\.?\s)?\d{1,5}(?:/\d{1,4})?(?:,\sobręb)?|flurstück\s(?:nr\.?\s)?\d{1,5}(?:/\d{1,4})?|(?:parcelle|particella|mappale|foglio|parcela|perceel|kavel)\s(?:n[°º.]+\s?|nr\.?\s)?[a-z]{0,2}\s?\d{1,5}(?:/\d{1,4})?\b)",
    r"(?i:(?:interno|int\.|wohnung|whg\.?|appartement|appt\.?|apto\.?|appartamento|mieszkanie|mieszkaniu|lokal|lokalu|kamer|zimmer|pok\.|puerta|pta\.|room|door)\s(?:n[°º.]\s?|nr\.?\s|no\.\s)?\d{1,4}\s?[a-z]?\b)",
    r"(?i:[\pL]{4,}\s(?:t/o|t\.o\.|tegenover|naast|gegenüber)\s(?:nr\.?\s)?\d{1,4}\s?[a-z]?\b)",
)
"""Streets as they are written abroad: what stands there is no everyday word together with a number, whatever the language around it."""
_DOOR = r"(?i)(?:\b(?:at|on|bei|in|au|chez|en el|en|al|alla|op|bij|pod|to)\s)(?P<it>(?:no\.|nr\.?|nummer|hausnummer|n[°º]|numéro|número|numero|civico|huisnummer|numerem)\s\d{1,4}\s?[a-z]?)\b"
_ALL = tuple(
    (language, form(shape), "it" if "(?P<it>" in shape else 0)
    for language, shape in (
        *_ANCHORS,
        ("*", _DOOR),
        ("*", rf"(?:^|[^\pL\d])(?P<it>{'|'.join(_ABROAD)})"),
    )
)
_BESIDE = (
    r"(?i:above|below|behind|next to|next door to|opposite|over|near|beside|across from|au-dessus (?:de la|du|de l['’]|des|de)|au-dessous du|derrière|en face (?:de la|du|de l['’]|des|de)|à côté (?:de la|du|de l['’]|des|de)|près (?:de la|du|de l['’]|des)|devant|"
    r"encima (?:de la|del|de)|frente (?:a la|al|a)|detrás (?:de la|del|de)|junto (?:a la|al|a)|al lado (?:de la|del|de)|enfrente (?:de la|del|de)|sopra|sotto|dietro|accanto (?:alla|al|a)|di fronte (?:alla|al|a)|vicino (?:alla|al|a)|presso|"
    r"boven|achter|naast|tegenover|vlak bij|über|hinter|neben|gegenüber|oberhalb|unterhalb|nad|za|obok|naprzeciwko|naprzeciw|koło|przy)\s(?:(?i:the|a|la|le|les|l['’]|el|los|las|il|lo|gli|de|het|der|dem|den|die|das|ein|eine)\s?)?"
)
_TAIL = form(
    rf"^(?:\s?[,(–—]\s?{_BESIDE}[\pL'’\-]+(?:\s(?:de|du|la|del|della|der|van|of)\s[\pL'’\-]+)?(?:\s\p{{Lu}}[\pL'’\-]+)?|"
    r"[\-–][IVX]{1,4}\b|\s?,?\s?(?i:s/n|hs|bis|ter|links|rechts|mitte|bajo(?: (?:izquierda|derecha|[a-z]\b))?|entresuelo|ático|izquierda|derecha|interior|exterior|rez-de-chaussée|rdc|gauche|droite|"
    r"terzo piano|secondo piano|primo piano|piano terra|piano rialzato|ultimo piano|parter|hinterhof|hinterhaus|vorderhaus|seitenflügel|dachgeschoss|erdgeschoss|souterrain|huis|ground floor|top floor|basement)\b"
    r"|\s?,?\s\d{1,2}\.?[ºª]\s?(?i:[a-h]\b|\d{1,2}\.?[ºª])?|\s(?i:m|lok|int|bl|kl|nr|bus|box|apt|appt|tür|top)\.?\s?\d{1,4}\pL?\b|\s?#\s?\d[\d\-]*|/\d{1,4}\b|\s(?:n[º°]|nr\.?|num\.?)\s?\d{1,4}\pL?\b|,?\s(?i:km)\s?\d{1,4}(?:[.,]\d+)?)"
)
_LEAD = form(
    r"(?i)(?:\b(?:corner of|junction of|angle (?:de la |du |de |des )?|à l['’]angle (?:de la |du |de |des )?|angolo (?:tra |di |con )?|ecke |hoek (?:van )?(?:de )?|esquina (?:de |con |entre )?|róg (?:ulic )?|rogu |naroże |skrzyżowani\pL+ )"
    r"|\b(?:number|no\.?|nr\.?|nummer|huisnummer|numero|número|num\.|civico|numéro|n[º°.]|hausnummer|haus)\s?\d{1,4}\s?[a-z]?\s?,?\s?(?:di|de|de la|del|du|des|in de|op de|aan de|van de|der|in der|on|of|przy|na|w)?\s?"
    r"|\b\d{1,4}\s?[a-z]?\s(?:de la|du|des|de l['’]|del|de|di|della)\s|\b(?:number|nr|numer|no|blok|bloku|block|klatka|lokal|mieszkanie|haus|flat|unit)\.?\s\d{1,4}\pL?,?\s(?:na|przy|w|in|on|of|at)?\s?"
    r"|\b\d{1,2}(?:e|er|ème|st|nd|rd|th|º|ª|\.)?\s?(?:étage|floor|piso|piano|stock|og|verdieping|piętro),?\s|\b(?:jan|prins|prinses|burgemeester|koningin|sint|st\.?|dokter|pastoor|professor|generaal|graaf)\s(?:de\s|van\s)?|\b\d{1,4}\s(?:sq|pl|all|imp|ch|rte|bd|av)\.?\s)$"
)
_CODED = form(r"(?:^|[^\d])(?:\d{4}(?:\s[A-Z]{2})?|\d{5}|\d{2}-\d{3}|[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2})$")
_JOINED = form(r"^\s(?:and|&|et|e|y|con|und|/|en|i|z|met|mit|avec|a)\s(?:the\s|la\s|de\s|der\s)?")
_CORNER = form(r"(?i)\b(?:corner|junction|angle|angolo|ecke|hoek|esquina|esq\.|róg|rogu|skrzyżowani\pL+)\b[^\n]{0,14}$")
_STREET_NAME = form(
    rf"^(?:(?i:{_FR}|{_IT}|{_ES}|{_PL})\s)?(?:{JOIN}\s)?(?:{CAP}|\d{{1,3}}(?:st|nd|rd|th))(?:[ \-]{CAP})?"
)
_NUMBERED = form(
    rf"(?P<name>\b{CAP}(?:[ ](?:{JOIN}[ ])?{CAP}){{0,3}}),?\s(?:n[º°r]?\.?\s?)?\d{{1,4}}\s?[a-zA-Z]?(?:[/\-]\d{{1,4}})?(?:[^\pL\d%€£$×:°]|$)"
)
_AFTER_COUNT = form(
    r"(?i)^[.,]?\d|^\s?(?:%|€|£|\$|x\s?\d|×|mm|cm|km|kg|gb|mb|kwh|h\b|uhr|min|euro|zł|am\b|pm\b|years|jahre|ans|años|anni|jaar|lat\b|von|of|de|di|van|z)"
)
_NEXT = form(
    rf"^(?:\s?[,/;(—–\-]\s?|\s*\n\s*|\s)(?:(?P<unit>{UNIT}|(?i:(?:au\s|al\s)?(?:\d{{1,2}}|first|second|third|top|ground|erster|zweiter|dritter|premier|deuxième|troisième|primo|secondo|terzo|quarto|primer|segundo|tercer)"
    rf"(?:st|nd|rd|th|er|e|ème|º|°|ª|\.)?\s?\.?(?:floor|étage|piano|piso|planta|etage|stock|og|verdieping|piętro|izda|dcha|izq|der|izquierda|derecha|[a-d])\b\.?)|\d{{1,2}}\.?[ºª]\s?\.?(?i:izda|dcha|izq|der|[a-h])?\b\.?|(?i:izda|dcha|derecha|izquierda)\.?)"
    rf"|(?P<code>(?:[A-Z]{{1,2}}-)?\d{{4,5}}(?:\s[A-Z]{{2}})?\b|\d{{2}}-\d{{3}}\b|[A-Z]{{1,2}}\d[A-Z\d]?\s\d[A-Z]{{2}}\b))"
)
_NEXT_HOUSE = form(
    rf"^\s?[,(—–\-]?\s?(?i:villa|résidence|résid\.|lieu-dit|immeuble|bâtiment|caserío|edificio|residenza|masseria|podere|cascina|osiedle|haus|hof|gut|jachthaven|camping|esq\.|esquina(?: con)?|angolo|hoek|róg|"
    rf"hinter(?:haus)?|château|manoir|ferme|quartier|barrio|colonia|frazione|loc\.|località|chalet|boerderij|hoeve)\s[«\"„“]?\s?{CAP}(?:[ \-](?:{JOIN}[ \-]?)?{CAP}){{0,3}}(?:\s?[»\"”“])?"
)
_NEXT_NAME = form(
    rf"^(?P<gap>\s?,\s?|\s*\n\s*|\s(?:in|à|a|en|te|w|we|of|at|near|bei|b\.|ob|op)\s|\s?[«„“\"(/]\s?|\s[-–—]\s|\s)(?P<name>{CAP}(?:[ \-](?:{JOIN}[ \-]?)?{CAP}){{0,3}}|{_NUM})"
)
_SMALL_TOWN = form(r"^\s(?P<name>\p{Ll}{3,})(?:[,.\n]|$)")
_BEFORE = form(
    rf"(?P<name>\b(?:n\.\s?\d+\sdi\s)?{CAP}(?:[ \-](?:{JOIN}[ ])?{CAP}){{0,4}}(?:\s\d{{1,4}}\pL?)?|(?i:lot|plot|flat|unit|magazyn|nave|suite|apartment|apt|box|hal)\s\d{{1,4}}\pL?|(?i:quarto|terzo|secondo|primo) piano di|\bnúmero \d+ de la|\d{{1,4}}\pL?)(?:,\s?|\s?—\s|\s)$"
)
_GROWS_MAX = 7
_LEGAL = (
    r"(?:GmbH(?: & Co\.? KG)?|AG|KG|OHG|GbR|UG|e\.\s?V\.|e\.\s?K\.|mbH|SE|Ltd\.?|Limited|LLC|LLP|Inc\.?|Corp\.?|Corporation|plc|PLC|Co\.|& Sons|& Daughters|& Co\.?|and Sons|& Associates|"
    r"S\.?A\.?R\.?L\.?|SARL|SAS|SASU|EURL|SCI|S\.?A\.?|S\.?L\.?U?\.?|S\.?C\.?P?\.?|Coop\.?|S\.?r\.?l\.?|S\.?p\.?A\.?|S\.?n\.?c\.?|S\.?a\.?s\.?|& Figli|& C\.|e Figli|& Associati|Onlus|"
    r"B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?|VOF|C\.?V\.?|& Zn\.?|& Zonen|en Zonen|& Dochters|[Ss]p\. ?z ?o\. ?o\.|[Ss]p\. ?j\.|[Ss]\.A\.|[Ss]p\. ?k\.|& Söhne|& Sohn|& Töchter|& Partner|& Fils|et Fils|& Hijos|e Hijos)"
)
_COMPANY = form(rf"(?:{CAP}|\p{{Lu}}\.)(?:[ \-](?:{JOIN}[ ]|& |\+ )?{CAP}){{0,5}},?\s{_LEGAL}(?:[^\pL]|$)")
_BUSINESS = form(
    r"\b(?:Group|Groupe|Grupo|Gruppo|Stiftung|Stichting|Fundacja|Fundación|Fondazione|Fondation|Cooperativa|Coopérative|Spółdzielnia|Cabinet|Studio|Atelier|Ateliers|Talleres|Officine|Officina|Kwekerij|"
    r"Bäckerei|Schreinerei|Praxis|Kanzlei|Autohaus|Gärtnerei|Stadtgärtnerei|Zakłady|Zakładach|Firma|Szkoła|Szkole|Przychodnia|Hotel|Restaurant|Ristorante|Trattoria|Pizzeria|Bakkerij|Garage|Clinique|Clínica|Clinica|"
    r"Klinik|Apotheke|Pharmacie|Farmacia|École|Escuela|Scuola|Schule|Collège|Lycée|Instituto|Istituto|Bufete|Gestoría|Conservas|Bodegas|Viveros|Panadería|Pasticceria|Boulangerie|Boucherie|Vereniging|Verein)"
    rf"\s[„\"«“]?(?:{JOIN}\s)?{CAP}(?:[ \-](?:{JOIN}[ ]|& )?{CAP}){{0,4}}(?:,?\s{_LEGAL})?[”\"»“]?"
)
_ORGANISATION = form(
    rf"{CAP}(?:[ \-](?:{JOIN}[ ]|& )?{CAP}){{0,3}}\s(?:Group|Primary|School|Academy|College|Hospital|Surgery|Dental|Solicitors|Partners|Holdings|Industries|Logistics|Timber|Bakery|Brewery|Farm|Clinic|Trust|Foundation|Consulting|Associates|Architects|Engineering|Services|Motors|Stores|Nursery|Council|University|Church|Club)\b"
)
_EMPLOYER_NAME = rf"(?P<it>(?:\p{{Ll}}+\s(?:(?:de|di|della|del|van|der|da|do)\s)?){{0,1}}[„\"«“']?{CAP}(?:[ ]?(?:[&+/]|{JOIN})?[ \-]?[„\"«“]?{CAP}){{0,6}}(?:,?\s{_LEGAL})?[”\"»“]?)"
_ONLY = form(
    rf"(?i)\b(?:only|einzige[rnsm]?|seule?|únic[oa]|unic[oa]|enige|jedyn\pL+)\s(?:[\pL'’\-]+\s){{1,4}}(?:in|on|at|of|auf|im|von|der|à|de|sur|dans|en|a|di|del|della|dell['’]|su|op|van|w|na|we|z)\s?"
    rf"(?:(?:la|the|l['’]|der|dem|de|het|el|los|las|île|isla|isola|isle|insel|hallig|eiland|wyspie|village|aux|d['’])\s?){{0,3}}(?-i:{CAP})(?:[ \-](?-i:{CAP}|aux|de|di|d['’]|of|la))*"
)


def places(text: str, language: str) -> Iterator[Span]:
    """Addresses, employers and callings at a place in a text as it is seen."""
    for of, shape, group in _ALL:
        if of in {"*", language} or language not in CUES:
            for one in matches(shape, text, "postal", group):
                yield _grown(text, one, language)
    if language != "en":
        yield from (
            _grown(text, one, language) for one in matches(_NUMBERED, text, "postal") if _is_house(text, one, language)
        )
    yield from employers(text, language)
    yield from matches(_ONLY, text, "place")


def _grown(text: str, one: Span, language: str) -> Span:
    start, end = one.start, one.end
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".ºª"):
        end -= 1
    for _ in range(_GROWS_MAX):
        ahead = text[end : end + 80]
        more = _TAIL.search(ahead) or _NEXT.search(ahead) or _NEXT_HOUSE.search(ahead)
        if (
            more is None
            and text[end - 1].isdigit()
            and (small := _SMALL_TOWN.search(ahead))
            and not is_word(small["name"], language)
        ):
            more = small
        if more is None:
            more = _NEXT_NAME.search(ahead)
            if more is None or not _belongs(
                more["name"], more["gap"], language, after_code=bool(_CODED.search(text[max(start, end - 8) : end]))
            ):
                break
        end += (
            more.end()
            if text[end + more.end() - 1].isalnum() or text[end + more.end() - 1] in ".ºª"
            else more.end() - 1
        )
    joined = _JOINED.search(text[end : end + 16])
    if joined and _CORNER.search(text[max(0, start - 24) : start]):
        other = _NEXT_NAME.search(" " + text[end + joined.end() : end + joined.end() + 60])
        street = _STREET_NAME.search(text[end + joined.end() : end + joined.end() + 60])
        end += joined.end() + (street.end() if street else other.end() - 1 if other else 0)
    for _ in range(3):
        line = text[max(0, start - 70) : start]
        if lead := _LEAD.search(line):
            start -= len(line) - lead.start()
            continue
        before = _BEFORE.search(line)
        if before is None or not _belongs(
            before["name"], "," if "," in line[before.end(1) :] else " ", language, back=True
        ):
            break
        start -= len(line) - before.start(1)
    start, end = absorbed(text, start, end, language)
    return Span(start=start, end=end, kind=one.kind)


UNIT_WORDS = frozenset(UNITS.split())
_DELIMITER = re.compile(r"[,\n;:(!?«»„“”\"]|\.\s(?=[A-ZÀ-Ý])|\s[–—]\s")
_PIECE_MAX, _PIECE_WORDS, _UNIT_PIECE_WORDS = 44, 5, 4
_JOINERS = re.compile(
    r"(?:\b(?:de la|de l['’]|del|de|di|della|dell['’]|du|des|of|in|a|na|w|we|off|near|nr|te|van|in der|in de|przy)\s?)$",
    re.IGNORECASE,
)
_UNIT_BEFORE = re.compile(r"(\b[^\W\d_]+\.?)\s(?:\d{1,4}[a-z]?|[A-Z])\s$")


def absorbed(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """With the short pieces beside it, between commas, that have a number, a unit or a name in them."""
    for _ in range(_GROWS_MAX):
        gap = re.match(r"\s?(?:,|\n|\(|\s[–—]\s)\s?", text[end : end + 4])
        if gap is None:
            break
        ahead = text[end + gap.end() : end + gap.end() + _PIECE_MAX]
        stop = _DELIMITER.search(ahead)
        piece = (
            ahead[: stop.start()] if stop else ahead.rstrip(".") if end + gap.end() + len(ahead) == len(text) else ""
        )
        if not _is_piece(piece, language):
            break
        end += gap.end() + len(piece.rstrip(" ."))
    for _ in range(_GROWS_MAX):
        window = text[max(0, start - _PIECE_MAX) : start]
        bare_window = _JOINERS.sub("", window)
        unit = _UNIT_BEFORE.search(bare_window)
        if unit and unit[1].rstrip(".").lower() in UNIT_WORDS:
            start -= len(window) - unit.start()
            continue
        shown = bare_window.rstrip()
        if not shown.endswith(","):
            break
        pieces = list(_DELIMITER.finditer(shown[:-1]))
        if not pieces and start > _PIECE_MAX:
            break
        first = pieces[-1].end() if pieces else 0
        piece = shown[first:-1]
        offset = _telling_part(piece, language)
        if offset is None:
            break
        start -= len(window) - first - offset
    return start, end


def _is_piece(piece: str, language: str) -> bool:
    words = re.findall(r"[^\W_]+", piece)
    return 0 < len(words) <= _PIECE_WORDS and _telling_part(piece, language, whole=True) is not None


def _telling_part(piece: str, language: str, *, whole: bool = False) -> int | None:
    """Where a piece begins to tell: at its first number, unit, or word with a capital that is no everyday one."""
    words = list(re.finditer(r"[^\W_]+(?:['’\-][^\W_]+)*", piece))
    if not words or (whole and len(words) > _PIECE_WORDS):
        return None
    if not whole:
        words = words[-_PIECE_WORDS:]
    for index, one in enumerate(words):
        low = one[0].lower()
        named = (
            one[0][0].isupper()
            and not one[0].isupper()
            and not is_common(bare(low), language)
            and not (language == "de" and is_ordinary(low, language))
            and (not is_given(low) or index + 1 < len(words))
        )
        counted = (
            one[0].isdigit() and len(one[0]) <= 4 and len(words) <= 3 and not _AFTER_COUNT.search(piece[one.end() :])
        )
        unit = low in UNIT_WORDS and 1 < len(words) <= _UNIT_PIECE_WORDS
        if unit or named or counted:
            return one.start()
    return None


def _is_house(text: str, one: Span, language: str) -> bool:
    """Whether a number after words with capitals is a house's: not where the last of them is an everyday word, or of a thing."""
    shown = text[one.start : one.end].rstrip()
    words = re.findall(r"[^\W\d_]+(?:[\-'’][^\W\d_]+)*", shown)
    last = next((word for word in reversed(words) if len(word) > 2), "")
    if not last or last.isupper() or last.lower() in kept() or is_common(last.lower(), language):
        return False
    if language == "de" and is_ordinary(last.lower(), language):
        return False
    return not _AFTER_COUNT.search(text[one.end - (not text[one.end - 1].isalnum()) : one.end + 8])


def _belongs(name: str, gap: str, language: str, *, back: bool = False, after_code: bool = False) -> bool:
    """Whether a piece beside an address is part of it: a number, or words that are no everyday ones."""
    if name.strip()[0].isdigit():
        return "," in gap or not gap.strip()
    if re.search(r"\d|\bdi$|\bde la$", name):
        return True
    said = [word for word in re.findall(r"[^\W\d_]+", name.lower()) if len(word) > 2]
    plain_gap = not gap.strip() and "\n" not in gap
    if not said:
        return False
    if plain_gap and back:
        return False
    if plain_gap and after_code:
        return True
    if plain_gap:
        return language != "de" and any(not is_ordinary(word, language) for word in said) and not is_given(said[0])
    if is_given(said[0]) and len(said) == 1 and said[0] not in kept():
        return False
    if not back and any(word in kept() for word in said):
        return True
    return any(not is_common(bare(word), language) for word in said)


def employers(text: str, language: str) -> Iterator[Span]:
    yield from chain(
        matches(_COMPANY, text, "employer"),
        matches(_BUSINESS, text, "employer"),
        matches(_ORGANISATION, text, "employer"),
    )
    for shape in _works(language):
        yield from matches(shape, text, "employer", "it")


_WORKS: dict[str, tuple[Any, ...]] = {}


def _works(language: str) -> tuple[Any, ...]:
    """Patterns of *I work at …*, made with the first text that needs them."""
    if language not in _WORKS:
        chosen = [CUES[language]] if language in CUES else list(CUES.values())
        _WORKS[language] = tuple(
            form(
                rf"(?i:\b(?:{cues.works}))\s?,?\s(?:(?i:the|der|die|dem|den|das|la|le|les|el|il|lo|de|het|l['’])\s?)?{_EMPLOYER_NAME}"
            )
            for cues in chosen
        )
    return _WORKS[language]
