"""Small words by language: what people say most in any sentence, and in short requests of customers.

A word that several languages have stands in each of them; what it says then depends on which are spoken here.
"""

_WORDS = {
    "cs": """
a aby ale ani ano asi až bez bude budu by byl byla být co dal další dnes do dobrý děkuji ho i jak jako jaké je jeho
jen ještě jsem jsi jsme jsou já k kde kdy když kolik která které který ma mi mně moje má mám máte mého mě můj může
můžete na najdi nastav ne nebo nejde není nás o od po pod pro prosím protože proč před při přidej s se si tak také ten
to toho tu u ukaž už v ve vám váš však všechny z za ze zruš zítra že
""",
    "da": """
af aflys afspil alle alt altså anden annuller at bestil blev blive bliver da dage de dem den denne der det dette dig
din disse dit dog du efter ej eller en end er et fandt finde fjern flere for fordi fortæl fra få får gem gik gør gøre
ham han har havde have hej hende hent her hjælp hos hun hvad hvem hver hvilke hvilken hvis hvor hvordan hvorfor
hvornår i idag igen ikke ind indstil ingen ja jeg jer jeres kan kom kommer kunne lav lige luk man mange mangler med
meget men mig min mine mit mod morgen må ned nej nogen noget nogle nok nu når næste og også om op os over på sagde se
selv send sig sin skal skulle slet sluk som spil så sæt tak tid til tilbage tilføj tænd ud uden uge var ved vejret
venligst vi vil ville virker vis vores vækkeur været åbn
""",
    "de": """
ab aber alle allem allen aller alles als also am an andere auch auf aus bei beim bestellung bin bis bist bitte brauche
buche da damit danke dann das dass dein deine dem den denn der des dich die dies diese diesem diesen dieser dieses dir
doch dort du durch ein eine einem einen einer eines er erinnere es etwas euch euer finde funktioniert füge für gab
ganz gegen geht geld gibt habe haben hallo hat hatte heute hier hin hinter hinzu ich ihm ihn ihnen ihr ihre ihrem im
immer in ins ist ja jede jeden jetzt kann kannst kein keine keinen können könnte leider letzte lösche mach machen man
mehr mein meine meinem meinen meiner mich mir mit morgen muss nach neben nein nicht nichts noch nun nur nächste
nächsten ob oder ohne sag schalte schon sehr sein seine seit sich sie sind so soll spiele stell stelle suche tage uhr
um und uns unser unter viel vom von vor wann war warum was wecker weil welche welchen welcher welches wenn wer werde
werden wetter wie wieder will wir wird wo woche würde zeig zu zum zur zwei zwischen öffne
""",
    "en": """
a about account add after again alarm alarms all also am an and any are around as at back be because been before book
but by can can't cancel could day days delete did do does doesn't don't down each every find for from get give go had
has have he hello help her here him his hours how i i'd i'll i'm i've if in into is isn't it it's its just know last
let like list look make many may me minutes money more most much my near need never new next no not now of off ok on
one only open or order our out over pause payment play please pm put rate remind reminder reminders remove said same
schedule see set she should show since snooze so some still stop tell than thank thanks that the their them then there
these they thing this those time to today tomorrow tonight too turn two under until up us use very want was way we
weather week weeks well went were what what's when where which while who why will with won't work working would yes
yesterday you your
""",
    "es": """
a al algo alguna antes aquí así ayer ayuda añade aún bien borra buenas buenos busca cada cancela como con contra cual
cuando cuenta cuál cuáles cuándo cuánto cómo de del desde dinero donde dos días dónde el ella ellos en entre era es
esa ese eso esta estas este esto estos estoy está están favor fue funciona gracias ha había hace hacer han hasta hay
he hola hora hoy la las le les lo los mañana me mi mis mucho muestra muy muéstrame más nada necesito ni no nos
nosotros nuestra nuestro o otra otro para pedido pero pon por porque puede puedo que quiere quiero quita quién qué
recuérdame reproduce se sea semana ser si sin sobre solo son soy su sus sí también te tengo tiempo tiene tienen todo
todos tu tus un una unas uno unos usted va ya yo él
""",
    "et": """
aga aitäh ega ehk ei enne ette homme ja jah juba järgmine ka kas kell kes kohta koos kui kuidas kuni kus kõik leia
lisa ma me meie meil mida miks millal mille mina minu mis mul mulle mängi nad need nii ning näita ole olen oli olnud
oma on palju palun peale pole pärast sa saab seda see selle siin siis sina sinu ta te teie tema tere tuleb täna
tühista vaid vaja veel väga või ära üks üle
""",
    "fi": """
apua aseta ei eikä emme en ennen entä et etsi ette että he hei huomenna hyvä hälytys hän ilman ja jo joka jos josta
joten kaikki kanssa kello kiitos koska kuin kuinka kuka kun kyllä lisää me mihin miksi mikä milloin minulle minun minä
missä miten mitä muistuta mukaan mutta myös ne niin noin nyt näin nämä näytä ole olen olet oli olisi ollut on onko
ovat paljon peru poista sanoi se sen siellä sinun sinä sitten soita tai te tilaus toimi tuo tämä tämän tänään vaan
vain vielä viikko voi voin voisi
""",
    "fr": """
ai ajoute alors annule après argent au aucun aujourd'hui aussi autre aux avant avec avez avoir bien bonjour c'est car
ce cela ces cet cette chaque chez commande comme comment compte d'un d'une dans de demain depuis des deux dois donc du
elle elles en encore entre est et eu faire fait faut fonctionne font heure ici il ils j'ai jamais je joue jour jusqu'à
l'on la le les leur leurs lui ma mais marche me merci mes mets mettre moi moins mon montre ne ni non nos notre nous on
ont ou où par parce pas pendant peu peut peux plus plusieurs pour pourquoi pouvez prochain qu'est qu'il quand que quel
quelle quelles quels qui quoi rappelle réserve s'il sa sans se semaine ses si sois son sont sous suis supprime sur
t-il ta te temps tes toi ton tous tout toute toutes trop trouve très tu un une va vers veuillez veux voir vos votre
voudrais vous y à ça étaient était être
""",
    "hr": """
a ako ali bi bih bila bilo bio bismo bit biti da dan danas do dodaj dok ga gdje hoće hvala i ili im iz iznad ja je
jedan jednu jer jesam još kad kada kako kakvo kao koja koje koji koju koliko kroz li me mene mi mogu moj moja moje
mojim mojoj moju molim može možete na nakon nam nas nađi naš ne nego neka nema nije nisam nisu o obriši od ona oni ono
otkaži ova ovaj ovo po pod podsjeti pokaži postavi prije pronađi puno pusti radi sa sam samo se si sljedeći smo su
sutra sve svi svoj ta taj tako te ti tjedan to tu u uz vam vas vaš već vi vrijeme za zašto znam će ću što želim
""",
    "hu": """
a abban adj ahol aki akkor alatt amely ami az azonban azt benne csak de egy egyik el elég engem erre ez ezek ezen ezt
fel felé ha hiszen hogy hogyan hol holnap hozzá hány igen is itt játssz jó jól kell keresd ki kérem köszönöm következő
le legyen lehet lesz ma me meg mely mennyi mert mi mikor milyen minden mint miért most mutasd már nagyon ne nekem nem
nincs olyan ott pedig szeretnék szerint szia talán te tegnap töröld után vagy vagyok való van volt állítsd én és össze
úgy újra ők
""",
    "id": """
ada adalah agar akan aktif aku anda apa apakah atas atau bagaimana bagi bahwa baik banyak baru batalkan bawah beberapa
belum berapa beri berikan besok bisa buat bukan cari coba cuaca dalam dan dapat dari dekat dengan depan di dia dua
hanya hapus hari harus hingga ingatkan ingin ini itu jadi jam jangan jika juga kalau kami kamu kapan karena kasih kata
ke kemarin kembali kepada kita lagi lagu lain lalu lebih lihat maka malam mana masih matikan mau melalui memiliki
mengapa menit mereka minggu mohon mulai namun nanti oleh orang pada pagi paling para pengingat perlu pesan pukul putar
saat saja sampai sana sangat satu saya sebagai sebelum sebuah sedang sekarang selama semua seperti setel setiap siang
sini sore suatu sudah tahun tambahkan tampilkan tanggal tapi telah tempat temukan tentang terima tetapi tiap tidak
tolong uang untuk waktu ya yang
""",
    "it": """
a ad aggiungi agli ai aiuto al alla alle allo anche ancora annulla avere avete aveva ben bene buongiorno c'è cancella
cerca che chi chiamata ci ciao ciò come con conto cosa così cui da dai dal dalla dalle dallo dammi dei del dell' della
delle dello dentro di dimmi domani dopo dove due e ed elimina era essere fa fai fare fino fra funziona fuori giorni
già gli grazie ha hai hanno ho i il imposta in io l' la le lei li lo loro lui ma mai me meno metti mi mia mie miei mio
molto mostra mostrami ne nei nel nell' nella nelle nessun niente no noi non nostro o oggi ogni ora ordine ore per
perché più poi posso potete prima promemoria prossima prossimo può qual quale quali quando quanti quanto quel quella
quelle quelli questa queste questi questo qui ricorda ricordami riproduci sarà se sei sempre senza sera settimana si
sia siamo soldi sono sta stai stato su sua sue sugli sul sulla suo suoi sveglia te tempo ti tra trova tu tua tue tuo
tutta tutte tutti tutto un un' una uno va vi voglio vorrei vota è
""",
    "lt": """
ant apie ar arba atšauk ačiū be bei bet bus buvo būti būtų dabar dar daug diena dienos dieną do dėka dėl gal galima
galite galiu grojaraštį groti iki ir iš išjunk ištrink jau jei jeigu ji jie jis jo jos jums jūs jų kad kada kai kaip
kam kas keli kelintą kiek kiekvieną kita kito kitą koki kokia kokie kokios koks kol kur kuri kuriame kurie kuris ką
laba labai labas laikas laipsnių lis man mane mano manęs mes minučių mūsų nebe nei nepavyksta nes noriu nors norėčiau
nuo nustatyk nėra o oras oro pagal paieškok paleisk parodyk pas paskui per po prašau prašom pridėk prie prieš
priminimą primink prisijungti pusė rask rasti rodo rodyk ryto rytoj sau savaitės savaitę savo sekmadienį su suplanuok
surask tada tai taip tarp tas tau tave te temperatūra tie tiek tik to todėl tu turi turiu tą už užsakyk vakare
valandos valandą veikia vidurį vienas visas visi visus vėl yra čia į įjunk įtrauk šalia ši šiandien šios šis šitą šią
šį žadintuvą
""",
    "lv": """
ar arī atcel atrodi atskaņo bet bez bija bijis būs caur cik diena dēļ es esam esmu gan ir ja jau jo jā jūs ka kad kas
katru kur kurš kā kāda kāds labdien lai laiks līdz lūdzu man mans manu mums mēs mūsu nav ne nevar no nu nē pa paldies
par pat pie pievieno pirms priekš pēc rāda rādi rīt saka sev sevi tad tagad tas te tevi tie tik tikai to tomēr tu tā
tāds un uz vai vairāk viens visi viss viņa viņš vēl šis šo šodien šī
""",
    "nl": """
aan aantal afspelen al alle alleen alles als alstublieft altijd ander andere annuleer bedankt ben bent bestelling bij
bijna boek daar dag dagen dan dank dat de deze die dit doe doen door dus een eens er ga gaan gaat geef geen geld
geweest goed haar had hallo heb hebben heeft heel hem herinner herinnering het hier hij hoe hoeveel hun iemand iets ik
in is ja je jij jouw jullie kan kun kunnen kunt laat laten maak maar mag maken me mee meer meest met mij mijn minuten
moet morgen na naar naast niet niets nieuwe nog nu of om omdat onder ons onze ook op open over paar per rekening rond
sinds snel speel steeds stel te tegen tijd toch toe toen toon tot tussen twee u uit uur uw van vanaf vandaag veel
verwijder vind voeg volgende voor vraag waar waarom wanneer want waren was wat week weer weinig wekker wel welk welke
werd werkt wie wil willen worden wordt zal ze zeer zet zich zie zij zijn zo zoals zoek zonder zou
""",
    "no": """
alle alt at av avbryt bare bestill ble bli blir da dag dager de deg dei dem den denne der dere det dette di din disse
ditt du dykk eg ei ein eit eller en enn er et ett etter finn fjern for fordi fra få får før gang gi gjør gjøre god ha
hadde han har hei hele henne hent her hjelp ho hos hun hva hvem hver hvilke hvilken hvis hvor hvordan hvorfor i ikke
ikkje ingen inn ja jeg kan kom kommer korfor korleis kunne kva kvar kven lag legg litt man mange me med meg meget meir
mellom men mer mi min mine minn mitt morgen mot mye mykje må ned nei neste noe noen nokre nå når og også om opp oss
over på påminnelse se seg sei selv sett si sin sine sitt sjå skal skulle slett slik slå som spel spill still så søk
takk til tilbake uka uke ut uten var ved vekker vel vennligst vere vi vil ville virker vis vise vår vær være været å æ
""",
    "pl": """
a aby albo ale ani anuluj aż bardzo bez bo by być był była było będzie chcę choć ci co czemu czy dla dlaczego dni dnia
do dodaj działa dzień dzisiaj dziękuję dziś gdy gdzie go i ich ile im ja jak jaka jaki jakie jako je jego jej jest
jestem jeszcze jeśli jutro już kiedy kto która które który ma mam mamy masz mi mnie mogę moja moje może można mu my
mój na nad nam nas nic nich nie niech no o od odtwórz on ona oni oraz pieniądze po pod pokaż pomoc proszę przed przez
przy się sobie są ta tak także tam te tego tej ten to tu tydzień tylko tym u ustaw usuń w was we wszystkie wszystko wy
z za zamówienie zawsze ze znajdź że żeby
""",
    "pt": """
a adicionar adicione agora ajuda amanhã ao aos apenas aqui as até bem boa bom cada cancele coloque com como conta da
das de dela dele dentro depois desde dia dias dinheiro do dois dos e ela elas ele eles em encontre entre era essa esse
esta estava este está estão eu favor foi for foram funciona hoje hora há isso isto já la lembre lhe mais mas me mesmo
meu meus minha minhas mostre muito na nas nem no nos nossa nosso num numa não o obrigada obrigado olá onde ontem os ou
outra outro para pedido pela pelo pode por porque posso preciso próximo quais qual quando quanto que quem quero remova
reproduza se sem semana sempre ser será seu seus sobre sua suas só também te tem tempo tenho ter teu todas todo todos
toque tudo um uma umas uns vai você vocês vou à é
""",
    "ro": """
a această acest acesta acum adaugă ai aici ajutor al ale am anulează ar arată are as asta astăzi atunci au aveți azi
bani bine bună ca care ce cel cele cine comanda cu cum când cât câte că da dacă dar de deci decât despre din după e ea
ei el ele era este eu face fi fie fost fără găsește iar la le lor lui mai mea mei mele meu mi mult mulțumesc mâine mă
ne nevoie nici nimic noi nostru nu o ori pe pentru poate pot prea prin redă rog sa sale sau se setează si spre sub
sunt sus să săptămâna toate tot tu un una unde unei unor unui va vom vrea vreau vă îmi în înainte încă și șterge
""",
    "sk": """
a aby aj ak ako aká aké aký ale alebo ani asi až bez bol bola bolo bude budem by byť cez dnes do funguje ho i ich ja
je jeho jej kde kedy keď koľko kto ktorá ktoré ktorý len ma mi mne moja moje mojej má mám máte môj môže môžem môžete
na nad nastav ne nebo nech nemám nie nájdi nám nás o od odo on ona po pod podľa ponechať potom pre pred prehraj prečo
pri pridaj prosím s sa si sme so som ste sú tak také ten tento to toho tu týždeň u už v vo vám váš však všetky z za
zajtra zo zobraz zruš áno či čo ďakujem že
""",
    "sl": """
a ali ampak bi bil bila bilo biti bo bodo bom brez da danes deluje do dober dodaj en ena hvala i in iz ja jaz je jo
jutri k kaj kako kakšen kakšno kam kar katere kateri kdaj kdo ker ki kje ko koliko kot lahko le me mene mi mogoče moj
moja moje moram na najdi nam nas naslednji nastavi naš ne nekaj ni nima nisem nič o ob od on ona pa po pod pokaži
ponastavi potem pred predvajaj prek prekliči pri prosim s se sem si smo so sta svoj ta tako tam te teden tega tem to
tudi tukaj u v vam vas vaš vedno več vi vse vsi z za zakaj zelo čeprav čez že želim
""",
    "sr": """
a ako ali bi bih bila bilo bio bismo biti biće da dan dana danas dinara do dodaj dok ga gde gdje hoće hoću hvala i ide
ili im isključi iz izmedju između ja je jedan jednog jednu jer jesam još juče ka kad kada kakav kako kakva kakvo kao
kod koja koje koji koju koliko kroz li me mene mi minuta mogu moj moja moje mojim mojoj moju molim mom moram može
možete na najbliži nakon nalog nam nas nađi naš ne nedelja nedelje nedelju nego neka neki nema nemam nije nisam nisu
novac o obriši oceni od ona oni ono otkaži otvori ova ovaj ove ovo pesmu po pod podseti podsetnik podsetnike pokaži
porudžbina posle postavi pre preko prema prikaži pronađi puno pusti radi rezerviši sa sam samo sat sata se si sledeće
sledeći smo su sutra sve svi svoj ta taj tako te ti to traži tu u ujutru uključi ukloni uveče uz vam vas vaš već veče
vi vreme vrijeme za zašto znam će ćete ću šta što želim
""",
    "sv": """
alla allt att av avbryt bara behöver beställning blev bli blir boka bort dag de dem den denna deras dessa det detta
dig din dina ditt du där då efter eller en ett fel finns flera fram från fungerar få får för ge gick gör göra ha hade
han har hej hela henne hitta hjälp hon hos hur här i idag igen imorgon in ingen innan inte ja jag just kan kom kommer
kunde lägg lägga man med mellan men mer mig min mina mitt mot mycket måste nej nu när nästa någon något några och
också om oss pengar på sedan sig sin sitt ska skulle snälla som spela ställ sätt så ta tack till tillbaka under upp ut
utan vad var vara varför varje vart vecka vem vid vilka vilken vilket vill visa väcka väder vår våra än är åt över
""",
    "tr": """
acaba acil alarmları alarmı ama ancak arasında artık ay aynı az aç bana bazı belki ben beni benim bile bir biraz biri
birkaç biz bizim bu bugün bul bulun buna bunu bunun burada bütün da daha dakika de değil diye dün ekle en ertele et
etmek eve evet fakat gece gel gelecek gerek gibi git göre göster gün günaydın günlük hafta haftaya hala hangi hani
hatırlat hatırlatıcı hava hayır hep hepsi her hesap hiç iki ile ilgili iptal ise istiyorum iyi için kadar kapat kaç
kendi kez ki kim kimin kur listeme lütfen merhaba mi mu musun mü mı nasıl ne neden nedir nerede nereye niye niçin o
olacak olan olarak oldu olduğu olmak olsun ona onlar onu onun oysa para rezervasyon saat saatte sabah sadece sana sen
senin sil sipariş siz sizin son sonra söyle tane tarafından teşekkürler tüm var ve ver veya ya yakın yakındaki
yakınımda yani yap yardım yarın yok yoksa yıldız zaman çal çalma çalışmıyor çok çünkü önce öğleden üzere şarkı şey
şimdi şu
""",
    "vi": """
anh bao bây bạn bị bởi cho chúng chưa con các cái còn có cô cùng cũng cả cảm cần của cứ giờ gì hay hiện hãy họ khi
không là làm lên lúc lại mai muốn mà mình mỗi một nay ngày người nhiều như nhưng những nào này nó nơi nữa phải qua ra
rất rồi sao sau sẽ theo thêm thì thế trong trên trước tìm tôi tại tất tới từ việc và vào vì vẫn vậy về với xin xóa à
đang đi điều đây đã đó được đến để ơn ấy ở
""",
}
WORDS: dict[str, frozenset[str]] = {code: frozenset(words.split()) for code, words in _WORDS.items()}

LETTERS = {
    "cs": "ěščřžýáíéůúďťň",
    "da": "æøå",
    "de": "äöüß",
    "en": "",
    "es": "ñáéíóú¿¡",
    "et": "äöüõ",
    "fi": "äö",
    "fr": "éèêàâçîôûëïœ",
    "hr": "čćšžđ",
    "hu": "áéíóöőúüű",
    "id": "",
    "it": "àèéìòù",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "nl": "ëïé",
    "no": "æøåòé",
    "pl": "ąćęłńóśźż",
    "pt": "ãõáâàçéêíóôú",
    "ro": "ăâîșțşţ",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sr": "čćšžđ",
    "sv": "åäö",
    "tr": "çğıöşüİ",
    "vi": "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹáàãéèíìĩóòõúùũý",
}
"""Letters beyond a to z that belong to the alphabet: one that a language lacks speaks against it."""

_GREETINGS = """
hello hi hey dear kind regards thanks thank thx cheers greetings bye goodbye sincerely
hallo moin servus guten tag viele morgen abend danke dankeschön dank vielen gruß grüße grüßen geehrte geehrter tschüss
liebe lieber
bonjour bonsoir salut coucou merci cordialement salutations madame monsieur chère
hola buenos buenas días tardes noches gracias saludos saludo estimado estimada estimados adiós cordialmente
olá oi bom boa dia tarde noite obrigado obrigada obrigados saudações atenciosamente cumprimentos tchau prezado
prezada prezados
ciao salve buongiorno buonasera giorno buona sera grazie saluti distinti cordiali gentile gentili arrivederci
hoi dag goedemorgen goedemiddag goedenavond goedendag bedankt dankjewel groet groeten groetjes geachte beste
dzień dobry cześć witam dziękuję dziękujemy dzięki pozdrawiam pozdrowienia szanowni państwo
merhaba selam selamlar günaydın günler akşamlar teşekkürler teşekkür ederim ederiz sağolun saygılarımla iyi
مرحبا مرحباً أهلا أهلاً السلام عليكم شكرا شكراً لكم لك صباح مساء الخير تحياتي
नमस्ते नमस्कार धन्यवाद शुक्रिया आभार सादर
안녕하세요 안녕하십니까 감사합니다 감사드립니다 감사해요 고맙습니다 고마워요 여보세요
"""
GREETINGS = frozenset(_GREETINGS.casefold().split())
"""With which people begin and end what they say, in all languages that customers are spoken to."""

_SMALL = """
من في على إلى الى عن مع هذا هذه ذلك التي الذي ما ماذا لماذا متى كيف أين هل لا لم لن ليس و أو ثم قد كان كانت
أنا نحن أنت هو هي لي
لنا كل بعد قبل أن إن لكن حتى أي كما عند عندي منذ
मैं मैंने मुझे मेरा मेरी मेरे हम हमारा हमारी हमारे आप आपका आपकी आपके वह यह ये वे है हैं हूँ था थी थे का की के
को से में पर ने और या भी तो ही
नहीं कि जो क्या क्यों कब कहाँ कैसे एक लिए हो रहा रही रहे कर गया गई दिया बहुत अब कृपया साथ बाद तक
저는 제가 저희 우리 이 그 저 것 수 왜 언제 어디 어떻게 무엇 있습니다
없습니다 있나요 없나요 합니다 하나요 입니다 그리고 하지만 아직 너무 좀 더
"""
SMALL = frozenset(_SMALL.split())
"""Small words of languages that are told by their script, and need no list to be."""

_NUMBERS = """
one two three four five six seven eight nine ten twenty hundred thousand
eins zwei drei vier fünf sechs sieben acht neun zehn zwanzig hundert tausend
un deux trois quatre cinq sept huit neuf dix vingt cent mille
uno dos tres cuatro cinco seis siete ocho nueve diez veinte cien mil
um dois duas três quatro sete oito nove dez vinte cem
due tre quattro cinque sei sette otto nove dieci venti cento
een één twee drie vijf zes zeven negen tien twintig honderd duizend
"""
NUMBERS = frozenset(_NUMBERS.split())
"""How many there are is no matter."""

_HAN = """
你好 您好 谢谢 謝謝 多谢 多謝 感谢 感謝 请问 請問 我们 我們 你们 你們 他们 他們 什么 什麼 为什么 為什麼 怎么 怎麼 可以
没有 沒有 这个 這個 那个 那個
现在 現在 已经 已經 还是 還是 就是 不是 非常 如果 因为 因為 所以 但是 还没 還沒 今天 昨天 明天
有難 有難う 御座 今日 昨日 明日 本日 先日 何時 何故 失礼 大変 申訳 申し訳
"""
HAN = frozenset(_HAN.split())
"""Greetings and small words that Chinese and Japanese write in Han characters."""
