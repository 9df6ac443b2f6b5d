"""Everyday words that the shipped lists lack, and words with a capital that tell of nobody: data only."""

# ruff: noqa: E501 - long lists of words read better than broken ones

EVERYDAY = {
    "pl": """
a aby ale albo ani az aż bez bo by być była było były był będzie będę będą błąd bardzo brak bilet bilety bilans biuro bank blok cały cała całe cena ceny ciągle
co coś codziennie czas czasem czekam czekamy czekałam czekałem czemu często część cześć czy czyli czuć dach dalej dla dlaczego do dobry dobra dobre dobrze dokąd
dom dopiero dostałam dostałem dostaliśmy dostawa drogi droga drodzy drugi druga drugie drzwi duży duża dwa dwie dwaj dwóch dzień dni dziecko dzieci dzięki dziękuję dziękujemy
dziś dzisiaj dział działa dzwonię dzwoniłam dzwoniłem dzwonek ekran fajnie faktura faktury faktycznie firma formularz fotel gaz gdy gdzie gdzieś gość gwarancja godzina godziny
hasło hej i ile ilość im instrukcja internet inny inna inne ja jak jaka jaki jakie jako jakby jakoś jechaliśmy jechałam jechałem jeden jedna jedno jest jestem jesteśmy jeszcze jeśli jeżeli już
karta kartę każdy każda każde kiedy kiedyś kim klient klienci klientka klucz kod kolej kolejka kolejny kolejna koniec konto konta kontakt koszt koszty koszula kot która które który którzy
ktoś kto ku kupiłam kupiłem kurier lampa lat lato lek lewe lewy lewa lepiej list listonosz link lodówka ludzie ma mam mamy mail mały mała małe maszyna meble mi mieszkam mieszkamy mieszkanie
miejsce miło minęło mniej mnie mnóstwo może możecie można mój moja moje moi moim moją mojej mogę musi musimy muszę my na nad nadal najpierw należy nam nas nasz nasza nasze nasi naprawa
nie niech nic nigdy nikt nimi niestety niektóre nim no nowy nowa nowe nowi nr numer o obok obiecał obiecali od odbiór oddajcie oddzwoń ok okna okno on ona one oni opłata opis oraz osoba osoby ostatni
ostatnia ostatnio oto oznaczcie pada paczka paczki pakiet pan pani panie państwo państwa piec pierwszy pierwsza pieniądze piszę piszcie pisałam pisałem plik płacę płatność płaszcz po pociąg poczta
podobno podaję pod pokój pomoc pomocy pomyłka ponieważ ponownie poprosiłam poprosiłem poproszę potem potrzebuję potwierdzenie powiedziano powiedział powiedziała pozdrawiam pozdrowienia poza pracuję pracownik pralka
prąd proszę prosimy prosiłam prosiłem program przecież przed przepraszam przesyłka przez przy przychodnia przyszedł przyszła przyszło pytanie pytam punkt rachunek rachunki raczej rano raz razem reklamacja
rezerwacja rezygnuję roku rok rower rozmawiałam rozmawiałem róże rzecz sam sama same samochód saldo są serdecznie serwis się sklep skoro skąd składam słabo sobie sprawa sprawdzam sprawdźcie sprzedawca
spotkanie sprzęt stary stara stare stan status stolik stół strona strony strasznie super swój syn szafa szanowni szanowna szanowny szkoda szukam ścisk śnieg środa świetnie tak taka taki takie tam także te telefon
telewizor temat ten teraz termin też to toaleta towar trochę trzeba trzy trzeci tu tutaj tyle tylko tym typ u uczeń umowa umówiłam umówiłem uprzejmie usługa utknęła uwaga w wam was wasz wasza wasze wasi wasi wczoraj
wciąż według wersja weszłam wiadomość wiara wiem wiele wieczorem winda witam witajcie wizyta więc właśnie włącznik wniosek woda wody wpłata wracam wreszcie wszystko wszystkie wszyscy wszędzie wysłałam wysłałem
wy wybrałam wybrałem wyłącznie wymiana wystarczy wyszłam wyszedłem z za zamówienie zamówiłam zamówiłem zamek zanim zapłaciłam zapłaciłem zapomniałam zapomniałem zapytanie zaraz załącznik zawsze zdjęcie ze zegar zeszły zgłaszam
zgłoszenie zgoda zgubiłam zgubiłem zimno złożyłam złożyłem znalazłam znalazłem znów znowu zostawcie zostawił zostawili zwrot zwracam zwykle że życzę żaden żadna żadne żeby
aplikacja strona serwer logowanie logujcie ekspres krzesło łóżko pościel buty sukienka spodnie kurtka bluza rozmiar kolor kasa paragon promocja rabat zniżka kupon voucher prezent bon karnet abonament
kot pies koń ptak gołębie gołąb zając wilk lis kowal młynarz bąk sikora wróbel kawka kos krawiec kucharz kaczmarek szewc lekarz lekarka nauczyciel nauczycielka
pielęgniarka hydraulik elektryk kierowca konduktor fryzjer ochroniarz recepcja dozorca sąsiad sąsiadka siostra brat matka ojciec mama tata babcia dziadek ciocia wujek mąż żona córka teściowa teść
maj majowy róża róży wiosna jesień zima wigilia wielkanoc święta święto boże narodzenie nowy rok
""",
    "de": """
abo app apps apotheke anbieter anhang ansprechpartner account akku akkus automat abrechnung bestellnummer buchungsnummer kundennummer konto kontonummer kontoinhaber kontoinhaberin login passwort
kundendienst kundenservice support hotline chat newsletter gutschein gutscheincode rabatt rabattcode retoure retouren rücksendung rückruf rückerstattung storno stornierung kündigung mahnung
lieferschein lieferadresse rechnungsadresse sendungsnummer sendung paket pakete paketbox paketbote zusteller kurier schalter filiale online-shop webshop webseite homepage browser update upload download
router wlan festnetz mobilnummer handynummer tarif vertrag vertragsnummer vorgang vorgangsnummer ticket zähler zählerstand zählernummer abschlag grundgebühr strom gas heizung warmwasser
netzteil ladekabel ladegerät halterung scharnier scharniere dichtung filter schlauch milchschlauch kaffeemaschine spülmaschine waschmaschine geschirrspüler kühlschrank backofen staubsauger
hausmeister hausverwaltung vermieter mieter nachmieter sammelschlüssel zweitschlüssel treppenhaus tiefgarage klettergerüst briefkasten zugbegleiter kreuzfahrt steuerberater schreinerei zahnarztpraxis
einschreiben überweisung lastschrift kreditkarte kartennummer prämie umlaute etikett sicherheitsfrage gulasch kantine insolvent sommerreifen winterreifen absicht ersatz
moin servus einchecken hausnotruf fernsehzeitung mobilteil anrufbeantworter lieferung lieferungen öffnungszeiten zugfahrt
kwh ct mwst tan iban bic pdf csv api pin puk sim usb sms pkw lkw wg gmbh ag kg fax tel nr hd ssl url dsl
""",
    "en": """
app apps wifi wi-fi login logins logon email emails website webshop checkout chatbot helpdesk broadband router firmware refund refunds voucher vouchers postcode signup username inbox spam
kwh vat pdf csv api usb sms url gps atm ceo cto hr it tv uk us usa eu gdpr iban bic pin sim faq ok pm am nhs diy pls asap fyi lol omg iphone ipad
""",
    "fr": """
appli applis application wifi mail mails email newsletter identifiant identifiants login mdp rdv svp stp tjr tva pdf csv iban rib sms pin sim siret colissimo box fibre syndic kiné gtb sav
c'est j'ai qu'est n'est l'ancien téléassistance livraison remboursement facture factures prélèvement résiliation abonnement réf tél n° hlm cb dab tgv ter rer oui-dire
""",
    "es": """
app apps wifi email correo web newsletter login usuario contraseña pdf csv iban iva dni nie nif sms pin sim faq ave gps tarifa factura facturas pedido pedidos reembolso matrícula nómina nóminas
fichajes titular buzón portería ascensor apartado polígono jajaja
buenas buenos está están estás estoy estamos estaba estaban llevo llevamos llevan lleva quiero queremos quieren necesito necesitamos tengo tenemos tienen puse puso pueden puedo puedes podemos podéis podría podrían somos fui fue fueron hago hice hizo
hacen digo dije dijo dicen dice sé saben sabe vengo vine vino viene voy va vamos van vais veo vi vio ven doy dio dan pido pedí pidió pidieron pide siento sigo sigue siguen cierro cierran pierdo perdió juego entiendo entienden vuelvo vuelve vuelto hecho dicho
puesto visto roto abierto escrito hubo había habían habrá hay haya hace hacía hacían gracias aún según tú él sí más además también así aquí allí ahí cuándo cómo dónde qué quién quiénes cuál cuáles cuánto cuántos cuánta cuántas perdonen disculpen disculpe disculpad
saludos felicidades os vosotros ustedes nos les me te se vuestro vuestra vuestros vuestras nuestro nuestra nuestros nuestras estos estas esos esas aquel aquella ambos otro otra otros otras mismos mismas unos unas pocos muchas muchos todas todos ningún ninguna alguien algún algunos algunas
recibí envié llamé pagué compré reservé mandé pregunté firmé entré salí subí bajé abrís ponéis tenéis habéis sois sabéis queréis
""",
    "it": """
app wifi mail email pec newsletter login utente password pdf csv iban iva spid sms pin sim faq gps fattura fatture ordine ordini rimborso bonifico bolletta bollette tessera sportello citofono portone caldaia
disdetta preventivo codice univoco pagato ferragosto sig pls buongiorno buonasera perchè disdico spettabile abito abitiamo com'è cos'è c'è dov'è
""",
    "nl": """
app apps wifi mail email nieuwsbrief login wachtwoord pdf csv iban btw bsn digid sms pin sim faq gps factuur facturen bestelling terugbetaling rekening klantenservice pakketbezorger bezorger monteur
kaartnr kaartnummer klantnr klantnummer upload bijlage wasmachine rookmelder kenteken bon kassabon zelfscan sprinter conducteur bijsluiter airco pluggen scharnier handleiding ov ns ok gelukt balie
""",
    "pt": """
app wifi email site senha login pdf csv iban nif iva sms pin fatura faturas encomenda reembolso apartamento
""",
}
"""By language; in Polish also the words that sentences begin with, since there is no counted list of it."""

KEPT = """
January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday
Easter Christmas Xmas Halloween Ramadan Hanukkah Diwali Pentecost Ascension Lent Advent Weihnachten Ostern Pfingsten Fronleichnam Silvester Neujahr Mariä Himmelfahrt Nikolaus Fasching Karneval
Noël Pâques Toussaint Pentecôte Navidad Pascua Reyes Natale Pasqua Ferragosto Epifania Kerst Kerstmis Pasen Pinksteren Sinterklaas Koningsdag Hemelvaart Wielkanoc Wigilia Sylwester Boże Narodzenie
Bank Holiday Black Friday Cyber Monday Boxing Day
Google Gmail Chrome Android Apple iPhone iPad iOS Mac MacBook macOS Safari Siri Microsoft Windows Excel Word Outlook Teams Office PowerPoint OneDrive SharePoint Azure Edge Firefox Mozilla Linux Ubuntu
Amazon Alexa Kindle Netflix Spotify YouTube Facebook Instagram Insta WhatsApp Messenger Telegram Signal Twitter TikTok LinkedIn Snapchat Pinterest Reddit Discord Slack Zoom Skype Dropbox GitHub Notion Trello Jira
PayPal Klarna Stripe Visa Mastercard MasterCard Maestro Amex American Express SEPA Bizum Bancontact iDEAL Revolut Wise Satispay PostePay Bancomat
DHL UPS FedEx Hermes DPD GLS TNT Royal Mail Colissimo Chronopost Mondial Relay Correos SEUR PostNL bpost InPost Paczkomat Yamato Sagawa
Ikea IKEA Lidl Aldi Tesco Carrefour Decathlon Bosch Siemens Miele Philips Braun Makita Dyson Samsung Sony LG Huawei Xiaomi Nokia Canon Epson Brother Nikon Panasonic Logitech Lenovo Asus Acer Dell HP Intel Nvidia
Toyota Honda Suzuki Mazda Nissan Volkswagen VW Audi BMW Mercedes Opel Ford Fiat Renault Peugeot Citroën Dacia Skoda Škoda Volvo Tesla Kia Hyundai Porsche Golf Clio Mégane Polo Passat Yamaha Kawasaki
Nivea Nutella Nespresso Coca-Cola Pepsi Lego LEGO Playmobil Nintendo Switch PlayStation Xbox Steam Adidas Nike Puma Zara Tupperware Tefal Moulinex Lavazza Nescafé Starbucks Uber Airbnb Booking Ryanair Lufthansa easyJet
Wi-Fi WiFi Bluetooth Internet Web Wikipedia ChatGPT English Deutsch Français Español Italiano Nederlands Polski Cloud Newsletter Premium Pro Basic Plus Standard Family Business Enterprise
Christmas God Earth Europe Europa Africa Asia Britain Scotland Wales Ireland England Brexit British Scottish Welsh Irish European American
London Manchester Birmingham Liverpool Leeds Glasgow Edinburgh Bristol Cardiff Belfast Dublin York Oxford Cambridge Paris Lyon Marseille Lille Nantes Toulouse Bordeaux Strasbourg Nice Berlin Hamburg München Munich
Köln Frankfurt Stuttgart Leipzig Dresden Bremen Hannover Nürnberg Düsseldorf Dortmund Essen Wien Vienna Zürich Genf Genève Bern Basel Madrid Barcelona Valencia Sevilla Málaga Bilbao Zaragoza Lisboa Lisbon Porto
Roma Milano Napoli Torino Firenze Venezia Bologna Genova Palermo Bari Amsterdam Rotterdam Utrecht Eindhoven Groningen Antwerpen Gent Brussel Bruxelles Brussels Den Haag Warszawa Kraków Wrocław Gdańsk Poznań Łódź Katowice
Tokyo Osaka Kyoto York Boston Chicago Washington California Texas Florida Ohio Canada Moskau Moscow Prag Praha Budapest Athen Istanbul Stockholm Oslo Kopenhagen Helsinki Europa México Berliner Münchner Hamburger Wiener Kölner
Deutschland Österreich Schweiz Frankreich Italien Spanien Polen Niederlande Belgien England Türkei Griechenland Russland Ukraine USA UK EU
Francia Alemania Italia España Portugal Inglaterra Allemagne Espagne Italie Belgique Suisse Pologne Royaume-Uni Germania Spagna Svizzera Belgio Polonia Duitsland Frankrijk Spanje Italië België Zwitserland
Niemcy Niemczech Francja Włochy Hiszpania Wielka Brytania Czechy Polska Polski Polsce Europie Europa Warszawie Krakowie Hiszpanii Francji Włoszech Anglii
Viernes Santo Jueves Semana Santa Navidades
"""
"""Compared without regard to capitals."""
