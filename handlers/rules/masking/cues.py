"""Words that announce a name, an address or an employer, by language: data only.

Alternatives stand between ``|``, in small letters; a dot after a short form may be left out.
"""

from dataclasses import dataclass

# ruff: noqa: E501 - long lines of alternatives read better than broken ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """One language's announcements. What follows `titles`, `kin` and `called` is a name, whatever word it is."""

    titles: str
    kin: str
    """My son …: a name follows where it has a capital."""
    called: str
    """My name is …: a name follows, small letters or not."""
    here: str
    """I am …, this is …: a name follows where the word is no other."""
    meet: str
    """Ask for …, told …: a name follows where it has a capital."""
    says: str
    """… said, … from the help desk: what stands before is a name where it has a capital."""
    greets: str
    closes: str
    """What a letter ends with: the lines after it are a signature."""
    articles: str
    """What does not stand before a person's name."""
    works: str
    """I work at …: an employer follows."""
    small: str
    """Its commonest small words: they tell the language where nobody does."""


CUES = {
    "en": Cues(
        titles="mr|mrs|ms|miss|mx|dr|doctor|prof|professor|sir|dame|lady|lord|rev|father|sister|nurse|captain|capt|sgt|officer|judge|madam|ma'am|master|auntie|aunt|uncle|nan|granny|grandad|grandma|grandpa",
        kin="son|daughter|husband|wife|partner|brother|sister|mother|father|mum|mom|dad|boyfriend|girlfriend|fiancé|fiancée|fiance|fiancee|grandson|granddaughter|grandmother|grandfather|nephew|niece|cousin|neighbour|neighbor|colleague|boss|manager|landlord|landlady|friend|mate|flatmate|housemate|roommate|carer|nanny|baby|kid|in-law|stepson|stepdaughter|twin|twins|agent|adviser|advisor|engineer|technician|driver|courier|assistant|widow|mother-in-law|father-in-law|brother-in-law|sister-in-law|solicitor|accountant|plumber|midwife|receptionist|colleagues|kids|children|sons|daughters|neighbours|ceo|gp|pa",
        called="my name is|my name's|name is|name's|i am called|i'm called|is called|was called|called|named|calls himself|calls herself|goes by|née|nee|known as|signed by|in the name of|in the name|on behalf of|addressed to|account of|party of|card of|belongs to|account holder|cardholder|holder|passenger|passengers|patient|contact|attn|attention|c/o|care of|fao",
        here="i am|i'm|im|this is|it is|it's|its|that is|here is",
        meet="ask for|ask|asked|told|tell|spoke to|spoke with|speaking to|speak to|talked to|talk to|talking to|met|meet|thank|thanks to|thanks|contact|contacted|phone|phoned|rang|ring|emailed|from|by|with|to|for|of|via|and|that|says|said|see|visit|saw|cc",
        says="said|says|told|promised|called|rang|answered|replied|wrote|confirmed|explained|helped|insisted|swore|swears|signed|came|sent|asked|assured|apologised|apologized|has|was|is|from|in|here|did|never|never's|left|on|at|will|still|knows|just|gets",
        greets="hi|hello|hey|dear|good morning|good afternoon|good evening|morning|hiya|greetings|cheers|thanks|thank you|ta|bye|sorry",
        closes="kind regards|best regards|warm regards|regards|best wishes|best|yours sincerely|yours faithfully|yours truly|sincerely|many thanks|cheers|yours|thanks|thank you|love|all the best|signed|br|rgds|respectfully",
        articles="a|an|the|this|that|these|those|your|no|every|each|any|some|our|my|their",
        works="i work for|i work at|we work for|we work at|work for|work at|works for|works at|working for|working at|employed by|employed at|employer|employee of|teacher at|on behalf of|my company|our company|my firm|our firm|i run|we run|i own|owner of|nurse at|manager at|here at|we at|i manage|director of|we are",
        small="the and you i to my is it of for not was but have your with that this in on me are please can we",
    ),
    "de": Cues(
        titles="herr|herrn|hr|frau|fr|frl|fräulein|familie|fam|dr|doktor|prof|professor|professorin|eheleute|oma|opa|onkel|tante|schwester|bruder|pfarrer|ing|mag|dipl.-ing",
        kin="sohn|sohnes|tochter|mann|frau|ehemann|ehefrau|bruder|schwester|mutter|vater|mama|papa|oma|opa|großmutter|großvater|enkel|enkelin|neffe|nichte|cousin|cousine|schwager|schwägerin|schwiegermutter|schwiegervater|schwiegersohn|schwiegertochter|freund|freundin|partner|partnerin|nachbar|nachbarn|nachbarin|kollege|kollegen|kollegin|chef|chefin|vermieter|vermieterin|lebensgefährte|lebensgefährtin|verlobter|verlobte|baby|zwillinge|kinder|mitarbeiter|mitarbeiterin|techniker|technikerin|fahrer|monteur|hausmeister|betreuer|betreuerin|onkel|tante|steuerberater|anwalt|anwältin|hebamme|mitbewohner|mitbewohnerin|stiefsohn|witwe",
        called="mein name ist|name ist|ich heiße|ich heisse|heiße|heisse|heißt|heisst|heißen|namens|genannt|geb|geborene|geborener|im namen von|auf den namen|auf den namen von|ausgestellt auf|lautet auf|läuft auf|kontoinhaber|kontoinhaberin|karteninhaber|inhaber|inhaberin|empfänger|empfängerin|z. hd|z.hd|zu händen|zu händen von|ansprechpartner|ansprechpartnerin|c/o|gez|unterschrieben von|fahrgast|patient|patientin",
        here="ich bin|hier ist|hier|hier schreibt|hier spricht|bin|das ist|ich, der|ich, die",
        meet="fragen sie nach|frag nach|fragt nach|fragen sie|mit|von|bei|an|für|und|nach|durch|gegen|dank|danke an|gruß an|grüße an|lieber|liebe|kollege|kollegin|hat|hatte|sagte|sagt|meinte|kann|wie|zu|ob|dass|weil|wenn|als",
        says="sagte|sagt|meinte|hat|hatte|war|ist|aus|vom|von|kocht|rief|versprach|schrieb|kam|konnte|kann|wollte|will|bekam|nahm|wohnt|half|bestätigte|erklärte|behauptet|unterschrieb|macht|wird|soll|und",
        greets="hallo|hi|hey|guten tag|guten morgen|guten abend|moin|servus|grüß gott|grüezi|liebe|lieber|sehr geehrte|sehr geehrter|geehrte|geehrter|danke|tschüss",
        closes="mit freundlichen grüßen|mit freundlichen grüssen|mit freundlichem gruß|freundliche grüße|freundlichen grüßen|viele grüße|liebe grüße|beste grüße|schöne grüße|herzliche grüße|herzlich|herzlichst|gruß|grüße|mfg|lg|vg|hochachtungsvoll|ihr|ihre|dein|deine|danke|vielen dank|besten gruß|besten dank|gezeichnet",
        articles="der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|kein|keine|keinen|keinem|keiner|mein|meine|meinen|meinem|meiner|meines|dein|deine|sein|seine|seinen|seinem|seiner|ihr|ihre|ihren|ihrem|ihrer|ihres|unser|unsere|unseren|unserem|unserer|euer|eure|euren|eurem|eurer|dieser|diese|dieses|diesen|diesem|jeder|jede|jedes|jeden|jedem|welche|welcher|welches|am|im|zum|zur|vom|beim|ins|ans|aufs|alle|allen|viele|vielen|mehr|pro|per|ohne|als|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|jeglicher|solche|manche|einige|etwas|viel|wenig|genug|nächste|nächsten|letzte|letzten|neue|neuen|alte|alten|bitte",
        works="ich arbeite bei der|ich arbeite bei|ich arbeite für die|ich arbeite für|ich arbeite im|ich arbeite in der|arbeite bei|wir arbeiten bei|arbeitet bei|angestellt bei der|angestellt bei|beschäftigt bei|mein arbeitgeber|arbeitgeber|unser betrieb|unsere firma|meine firma|unser unternehmen|die firma|firma|mitarbeiter bei|im auftrag der|wir von der|wir vom|wir von",
        small="der die das und ich nicht ist mit von sie ein eine auf für es den dem zu mein wir bitte seit bei auch noch hat",
    ),
    "fr": Cues(
        titles="m|mr|monsieur|mme|madame|mlle|mademoiselle|me|maître|dr|docteur|docteure|pr|professeur|veuve|famille|père|sœur|oncle|tante|tonton|tata|mamie|papi|papy|mémé|pépé|mm|mmes",
        kin="fils|fille|mari|femme|épouse|époux|compagne|compagnon|conjoint|conjointe|frère|sœur|soeur|mère|père|maman|papa|petit-fils|petite-fille|grand-mère|grand-père|neveu|nièce|cousin|cousine|voisin|voisine|collègue|patron|patronne|gérant|gérante|propriétaire|ami|amie|copain|copine|colocataire|concierge|gardien|gardienne|technicien|technicienne|livreur|chauffeur|associé|associée|bébé|beau-frère|belle-sœur|belle-mère|beau-père|belle-fille|gendre|jumeaux|enfants|filleul|filleule|conseiller|conseillère|avocat|avocate|médecin|facteur|vendeur|vendeuse|assistante|assistant|nounou",
        called="je m'appelle|m'appelle|s'appelle|s'appellent|appelle|nommé|nommée|prénommé|prénommée|prénom|nom|au nom de|au nom d'|à l'attention de|né|née|titulaire|mon nom est|nom est|dénommé|dénommée|un certain|une certaine|signé|dit|dite|surnommé|passager|bénéficiaire|chez m|traitement de|le compte de|demandez|demander",
        here="je suis|ici|c'est|c|moi c'est|moi|voici",
        meet="demander|demandez|avec|à|par|pour|de|d'|et|chez|que|qu'|dit à|parlé à|parlé avec|merci à|contacter|contactez|appelez|joindre|prévenir|remercier|comme|monsieur",
        says="a|m'a|était|est|dit|du|de|au|qui|sait|s'occupait|nous|lui|vous|n'a|avait|doit|précisera|signera|et|garde|va|ne|répond",
        greets="bonjour|bonsoir|salut|coucou|cher|chère|chers|merci|hello|allô|re",
        closes="cordialement|bien cordialement|très cordialement|bien à vous|salutations|salutations distinguées|sincères salutations|respectueusement|amicalement|merci d'avance|merci|cdt|cdlt|bonne journée|bonne soirée|à bientôt|sentiments distingués|bien à toi|votre cliente|votre client",
        articles="le|la|les|l'|un|une|des|du|au|aux|ce|cet|cette|ces|mon|ma|mes|ton|ta|votre|vos|notre|nos|leur|leurs|son|sa|ses|chaque|aucun|aucune|quel|quelle|tout|toute|tous",
        works="je travaille chez|je travaille pour la|je travaille pour|je travaille à la|je travaille à|je travaille au|travaille chez|travaille pour|employé de la|employée de la|employé de|employée de|employé chez|employée chez|salarié de|salariée de|salarié chez|salariée chez|mon employeur|ma société|ma boîte|notre société|la société|notre entreprise|l'entreprise|gérant de|gérante de|pour le compte de|nous sommes|ancien employeur|directrice de|directeur de|au sein de",
        small="le la les et je vous de est pas un une mon ma pour que des en du votre dans mais sur ce avec ne",
    ),
    "es": Cues(
        titles="sr|sra|srta|señor|señora|señorita|don|doña|d|dª|dña|dr|dra|doctor|doctora|prof|profesor|profesora|familia|padre|sor|lic|ing|tío|tía|abuelo|abuela|sres|maestro|maestra|inspector|agente",
        kin="hijo|hija|marido|mujer|esposo|esposa|pareja|hermano|hermana|madre|padre|mamá|papá|nieto|nieta|abuela|abuelo|sobrino|sobrina|primo|prima|vecino|vecina|vecinos|compañero|compañera|jefe|jefa|exjefe|casero|casera|amigo|amiga|novio|novia|cuñado|cuñada|suegra|suegro|yerno|nuera|portera|portero|técnico|técnica|repartidor|repartidora|bebé|gemelos|hijos|hijas|tío|tía|conductor|conductora|socio|socia|gestor|gestora|abogado|abogada|cartero|mensajero|cuidadora|comercial",
        called="me llamo|se llama|llamo|llamado|llamada|mi nombre es|nombre es|a nombre de|a nombre|un tal|una tal|apellido|titular|titular es|firmado por|firmado|firma|beneficiario|beneficiaria|pasajero|pasajera|destinatario|a la atención de|atención de|att|asistió|ponen|nacido como|de nombre|conocido como|dice",
        here="soy|aquí|somos|habla|le habla|les habla|les escribe|esto es",
        meet="preguntar por|pregunten por|pregunte por|pregunten a|con|a|de|por|para|y|que|expliqué a|dije a|hablé con|gracias a|avisen a|avisad a|contactar con|llamen a|atendió|pusieron|como|según|e",
        says="dice|dijo|me|de|del|no|ha|es|era|estaba|prometió|contestó|y|sabe|quedó|vino|firmó|confirmó|está|el de|la de|desde|tiene|quiere|se",
        greets="hola|buenas|buenos días|buenas tardes|buenas noches|estimado|estimada|estimados|querido|querida|gracias|saludos",
        closes="un saludo|saludos|saludos cordiales|un cordial saludo|atentamente|cordialmente|gracias|muchas gracias|un abrazo|reciba un cordial saludo|saluda atentamente|fdo|firmado|le saluda|besos",
        articles="el|la|los|las|un|una|unos|unas|lo|al|del|este|esta|estos|estas|ese|esa|su|sus|mi|mis|tu|tus|vuestro|vuestra|nuestro|nuestra|cada|ningún|ninguna|todo|toda|otro|otra",
        works="trabajo en|trabajo para|trabajamos en|trabajamos para|trabaja en|trabaja para|trabajé en|empleado de|empleada de|mi empresa|nuestra empresa|la empresa|mi jefe en|mi exjefe en|exjefe en|soy gerente de|soy gerente en|somos de|llamo de|de parte de|empleador|profesora en|profesor en|enfermera en|encargada de|encargado de",
        small="el la los que de y no en un una mi me se por con para es su lo pero del ya como le",
    ),
    "it": Cues(
        titles="sig|sig.ra|sig.na|sigra|signor|signora|signorina|signori|dott|dott.ssa|dottor|dottore|dottoressa|dr|dr.ssa|prof|prof.ssa|professore|professoressa|avv|avvocato|ing|geom|rag|famiglia|fam|don|suor|padre|zio|zia|nonno|nonna|egr|gent|gentile|spett|maestra|maestro|arch|mastro",
        kin="figlio|figlia|marito|moglie|compagno|compagna|fratello|sorella|madre|padre|mamma|papà|nipote|nonna|nonno|cugino|cugina|vicino|vicina|vicini|collega|capo|padrone|amico|amica|fidanzato|fidanzata|cognato|cognata|suocera|suocero|genero|nuora|portiere|portinaia|tecnico|corriere|autista|bimbo|bimba|bambino|bambina|gemelli|figli|zio|zia|socio|socia|commercialista|avvocato|operatore|operatrice|idraulico|badante|venditore|postino|direttore|direttrice|controllore",
        called="mi chiamo|si chiama|chiamo|chiamato|chiamata|il mio nome è|nome è|a nome di|a nome|intestato a|intestata a|intestare a|un certo|una certa|un tale|una tale|certo|cognome|firmato da|firmato|beneficiario|destinatario|passeggero|all'attenzione di|alla c.a. di|c.a|detto|detta|nato|nata|chi è|chiamano|alla cortese attenzione di|suonate da|suonare a|citofonare|citofono",
        here="sono|qui|qui è|parla|siamo|ciao sono|anzi",
        meet="chiedere di|chiedete di|chieda di|con|a|da|di|per|e|che|detto a|parlato con|grazie a|avvisate|avvisare|contattare|come|del|dal|al|ed|ad",
        says="ha|dice|mi|di|del|dello|della|era|è|voleva|vuole|promise|ha detto|non|allo|al|e|sa|risponde|firma|aveva|deve|abita|viene",
        greets="ciao|salve|buongiorno|buonasera|buon giorno|buona sera|gentile|egregio|caro|cara|gentili|grazie|spettabile",
        closes="cordiali saluti|distinti saluti|saluti|un saluto|cordialmente|grazie|grazie mille|in fede|un abbraccio|buona giornata|a presto|ringrazio|firmato|con osservanza|la saluto|tanti saluti",
        articles="il|lo|la|i|gli|le|l'|un|uno|una|un'|questo|questa|quel|quella|quello|vostro|vostra|vostri|vostre|nostro|nostra|mio|mia|miei|mie|suo|sua|ogni|nessun|nessuna|tutto|tutta|altro|altra",
        works="lavoro per la|lavoro per il|lavoro per|lavoro alla|lavoro presso la|lavoro presso|lavoro da|lavoro in|lavoro al|lavoriamo per|lavoriamo presso|dipendente di|dipendente della|dipendente presso|la mia azienda|la mia ditta|la nostra ditta|la nostra azienda|la ditta|ditta|l'azienda|datore di lavoro|per conto di|titolare di|siamo la|siamo il|ex datore di lavoro|impiegata alla|impiegato alla|scrivo per|scrivo da",
        small="il la di che e non è un una per mi ho con del ma sono lo le della si da vostro più come",
    ),
    "nl": Cues(
        titles="dhr|de heer|heer|meneer|mevr|mw|mevrouw|mej|mejuffrouw|dr|dokter|drs|prof|professor|ing|ir|mr|fam|familie|oma|opa|oom|tante|juf|meester|zuster|broeder|pastoor|notaris|weduwe|erven",
        kin="zoon|zoontje|dochter|dochtertje|man|vrouw|echtgenoot|echtgenote|partner|broer|zus|zusje|moeder|vader|mama|papa|oma|opa|kleinzoon|kleindochter|neef|nicht|neefje|nichtje|buurman|buurvrouw|buren|collega|baas|chef|verhuurder|vriend|vriendin|huisgenoot|schoonmoeder|schoonvader|schoonzoon|schoondochter|zwager|schoonzus|monteur|bezorger|chauffeur|conducteur|conductrice|huismeester|havenmeester|baby|tweeling|kinderen|medewerker|medewerkster|makelaar|boekhouder|advocaat|huisarts|tandarts|stiefzoon|bewindvoerder|mantelzorger|postbode|kapper",
        called="mijn naam is|naam is|ik heet|heet|heette|heten|genaamd|genoemd|op naam van|t.n.v|tnv|ten name van|t.a.v|tav|ter attentie van|p/a|namens|geboren|geb|rekeninghouder|kaarthouder|ondertekend door|ene|een zekere|een zekere heer|ook wel|staat op|achternaam|voornaam|roepnaam|passagier|patiënt",
        here="ik ben|hier|met|hier is|dit is|u spreekt met|je spreekt met|je met|hoi met|dag met",
        meet="vraag naar|vraag|vragen naar|vragen aan|met|aan|van|bij|door|voor|en|dat|naar|zei|zegt|schreef|gesproken met|sprak met|bedankt|dank aan|bel|contact met|petje af voor|groeten aan|als|of|hulde aan|complimenten voor",
        says="zei|zegt|heeft|had|is|was|van|uit|beloofde|schreef|belde|kwam|kan|wil|wilde|moet|en|die|hielp|bevestigde|vertelde|leest|woont|op|gaat|doet|krijgt",
        greets="hallo|hoi|hey|beste|geachte|dag|goedemorgen|goedemiddag|goedenavond|lieve|hi|bedankt|dank",
        closes="met vriendelijke groet|met vriendelijke groeten|vriendelijke groet|vriendelijke groeten|groet|groeten|groetjes|mvg|hoogachtend|bedankt|alvast bedankt|liefs|hartelijke groet|hartelijke groeten|dank|gr|m.v.g",
        articles="de|het|een|geen|deze|dit|die|dat|mijn|jouw|je|zijn|haar|ons|onze|jullie|uw|hun|elke|elk|ieder|iedere|alle|veel|andere|'t|'n",
        works="ik werk bij|ik werk voor|ik werk op|ik werk in|wij werken bij|werk bij|werkt bij|werkzaam bij|in dienst bij|in dienst van|mijn werkgever|ons bedrijf|mijn bedrijf|het bedrijf|onze firma|de firma|namens|wij van|we van|eigenaar van|vorige werkgever|op naam van|lerares op|leraar op|verpleegkundige bij",
        small="de het een en ik niet is van dat in mijn op voor met jullie maar je te zijn was er wij aan naar heb",
    ),
    "pl": Cues(
        titles="pan|pana|panu|panem|panie|pani|panią|panią|państwo|państwa|państwu|p|dr|doktor|doktora|doktorem|prof|profesor|mgr|inż|ks|ksiądz|siostra|brat|ciocia|wujek|babcia|dziadek|mec|mecenas|red|hab|rodzina|rodziny|panna|panny",
        kin="syn|syna|synem|synowi|córka|córki|córkę|córką|córce|mąż|męża|mężem|mężowi|żona|żony|żonę|żoną|żonie|brat|brata|bratem|siostra|siostry|siostrę|siostrą|matka|matki|matkę|ojciec|ojca|mama|mamy|mamę|tata|taty|babcia|babci|babcię|dziadek|dziadka|wnuk|wnuczka|wnuka|wnuczki|kuzyn|kuzynka|sąsiad|sąsiada|sąsiadka|sąsiadki|sąsiadkę|kolega|kolegi|koleżanka|koleżanki|szef|szefa|szefowa|kierownik|kierownika|kierowniczka|przyjaciel|przyjaciółka|chłopak|dziewczyna|narzeczony|narzeczona|teściowa|teściowej|teść|teścia|zięć|synowa|szwagier|szwagra|technik|technika|kurier|kuriera|kierowca|dozorca|dozorcy|konduktor|konduktorka|fryzjera|fryzjer|partner|partnerka|partnera|wspólnik|księgowa|księgowej|konsultant|konsultantka|konsultantem|konsultantką|listonosz|listonosza|notariusz|lekarz|lekarka|niania|bliźniaki|dzieci|wujek|wujka|ciocia|cioci|pracownik|pracownika",
        called="nazywam się|nazywa się|mam na imię|ma na imię|imię|imieniem|nazwisko|nazwiskiem|na nazwisko|o nazwisku|w imieniu|niejaki|niejaka|niejakiego|niejakiej|niejakim|niejaką|odbiorca|odbiorczyni|posiadacz|posiadaczka|właściciel|właścicielka|podpisano|podpisany|podpisana|podpisał się|z domu|pasażer|pacjent|kim jest|do rąk|do rąk własnych|adresat|zwany|zwana|wystawiona na|wystawiony na|wystawione na",
        here="jestem|tu|tutaj|z tej strony|mówi|pisze|to|to ja|tutaj pisze",
        meet="z|ze|do|dla|od|u|i|o|przez|pytać o|zapytać|rozmawiałam z|rozmawiałem z|dziękuję|powiedział|powiedziała|poproszę|zapytaj|że|jak|przy|na|po|jest|czy|a|oraz|są",
        says="powiedział|powiedziała|obiecał|obiecała|z|ze|mówi|mówił|mówiła|jest|był|była|napisał|napisała|zadzwonił|zadzwoniła|potwierdził|potwierdziła|dostał|dostała|ma|nie|i|przyjechał|przyjechała|twierdzi|odebrał|odebrała|zostawił|zostawiła|pomógł|pomogła|siedzi|wie|będzie",
        greets="cześć|hej|witam|dzień dobry|dobry wieczór|szanowny|szanowna|szanowni|drogi|droga|witaj|dzięki|dziękuję",
        closes="pozdrawiam|pozdrawiam serdecznie|serdecznie pozdrawiam|z poważaniem|z wyrazami szacunku|pozdrowienia|dziękuję|dzięki|z góry dziękuję|łączę pozdrowienia|pozdr|z pozdrowieniami|miłego dnia",
        articles="ten|ta|to|te|tego|tej|ten|mój|moja|moje|mojego|mojej|wasz|wasza|wasze|waszego|waszej|nasz|nasza|nasze|każdy|każda|żaden|żadna|jeden|jedna|jakiś|jakaś",
        works="pracuję w|pracuję dla|pracujemy w|pracuje w|zatrudniony w|zatrudniona w|mój pracodawca|moja firma|nasza firma|firma|firmy|firmie|w imieniu|pracownik|jesteśmy|prowadzę|kieruję|były pracodawca|uczę w|pracownikiem|reprezentuję",
        small="i w nie na z się do to że jest o mi za jak ale po mam czy od już dla co proszę są moja",
    ),
}


PARTICLES = """
' 't abd abu af al av ben bin d da das de del della dello den der des di do dos du e el het i ibn l la las le les los mac mc o san santa st te ten ter
und van vom von y zu zur
"""
"""Small words within names."""
SHORT_FORMS = """
avv bzw ca d dhr dott dr fam fr geb hr ing m me mevr mlle mm mme mr mrs ms mw no nr nº p pan prof ref sig sr sra srta st tel z.b
"""
"""What has a full stop that ends no sentence."""
UNITS = """
akademik aldea altenheim apartamento apartment app appartamento appartement appt apt artisanale aufgang bahnhof barrio bat bei berth bldg bloc block
blok bloque boerderij boje borgo box brama building bungalow burg bus business bât bâtiment cage camera camping campingplatz campus canton cap caravan
care casa cascina caserne caserío centre centro ch chambr chambre château citofono cité colegio collegio comercial commercial commerciale complesso
complex comune condominio cortijo county cp digicode dock dom domaine domek door dworzec dwór dzielnica département edificio eg ehpad eingang
emplacement entrada entrance entrée esc escalera escalier estación estate etage farm ferme finca flat floor foyer galeria gare gate gemeente gemeinde
gmina gut gîte hab habitación hafen hala hall halle halls halt hameau haven hinterhaus hoeve hof home hospital hostal hotel huis huize hôpital hôtel
immeuble industrial industrielle ingang ingresso int internaat internat interno interphone jachthaven kamer kanton kaserne klatka kleingartenanlage
kloster kolonie landgoed level lieu-dit local lokal lot loteamento lotissement lvl manoir marina mas masseria masía mayor mieszkanie moulin n nave
near no nr nursing nº off og ortsteil os osada osiedle ospedale ot ośrodek palazzina palazzo parc parcela park pension pflegeheim piano pier piso
pitch piętro plaats platz plot plz poczta podere pok pokój poligono polígono port portal porte porto postcode powiat prov province provincia
przysiółek przystań puerta puerto quartier region regione residencia residencial residentie retail rione riposo room région résidence scala schloss
seniorenheim siedlung stand station stazione steg steiger stellplatz stock studencki student studentenwohnheim suite szpital tenuta toren torre tour
tower trading treppe unit vakantiepark verdieping verpleeghuis villa voivodeship ward weiler wejście whg wieś wijk winkelcentrum wohnheim wohnpark
wohnung województwo yachthafen zi zimmer zip zone zorgcentrum étage
"""
"""What has a number within an address, and what addresses begin with."""
LEGAL = """
& ag and associates associati bv co company corp daughters e en et ev firma gbr gmbh group groupe grupo gruppo holding inc kg limited llc llp ltd mbh
nv o ohg oo partners plc sa sarl sas sasu sl slu snc sons sp spa srl the ug und vof y z zn zonen 合同会社 有限会社 株式会社
"""
"""Words of companies that tell of none."""
