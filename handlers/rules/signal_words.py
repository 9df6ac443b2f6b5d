"""The words of customers who may leave us, and of those who speak well of us, by language: data only.

In the notation of ``bugging_words.py``. Rather too few than too many: an account's owner is called for the ones, and the
others are asked whether we may quote them.
"""

from collections.abc import Mapping

from handlers.rules.lexicon import Lexicon

# ruff: noqa: E501 - long lines of alternatives read better than broken ones

AT_RISK: Mapping[str, Lexicon] = {
    "en": Lexicon(
        strong="""
        (want|wants|like|going|decided|need|have decided|about|ready|forced|planning|intend|wish|am|are|we're|i'm) (to |just to |now to |simply to |today to |immediately )*(cancel|cancelling|canceling|terminate|terminating|end) (my|our|the|this|all|both) ~ (subscription|subscriptions|contract|account|plan|membership|service|policy|licen[cs]es?)
        (cancel|terminate|close|delete) (my|our) (entire |whole )?(subscription|contract|account|accounts|membership|plan) ~ (immediately|at once|now|today|right away|effective|asap|and refund|at the end|with effect|and give|please)
        (please|hereby|kindly|i|we) (cancel|terminate) (my|our) (entire |whole )?(subscription|contract|account|membership|plan)
        (will|i'll|we'll|shall|would|might|may|must|have to|going to|gonna|about to|to) (be )?(cancel|cancelling|canceling|leave|leaving|switch|switching|move|moving|take|taking|go|going) (over |away |on |our |my |business )*(to|elsewhere|with|you|business) ~ (competitor|competitors|another (provider|vendor|supplier|company|service|tool|app|bank|platform|product|carrier)|a different (provider|vendor|supplier|company|service|tool|app|bank)|competition|elsewhere|business)
        (switch|switching|moving|switched|going|move|go|migrate|migrating) (over )?to (a competitor|another (provider|vendor|supplier|company|service|tool|app|bank|platform|product|carrier)|a different (provider|vendor|supplier|company|service|tool|bank)|the competition|your competitor…?)
        (take|taking|took) (my|our|the) (business|money|custom) elsewhere
        (thinking|think|considering|consider|tempted|planning|decided) ~ (about |of |to )?(leaving|leave|cancelling|canceling|cancel|switching|switch|moving away|quitting|quit|going elsewhere) (you|your|to|my|our|after|the|this|for|altogether|completely|if|because|elsewhere|and|, |now|soon)
        (evaluating|looking at|looking for|considering|exploring|shopping for|searching for|comparing|reviewing) (other |some |new )*(alternatives|alternative (provider|vendor|supplier|tool|solution|product|service)s?|other (provider|vendor|supplier|option|tool|solution|compan)[a-z]*|replacement (tool|vendor|provider|product|service)|a replacement for you)
        (you|you've|you have) ~ (lost|losing|lose|about to lose|going to lose|will lose) (a|me|us|another|our|my|this|yet another|one more) ~ (customer|client|business|as a customer|as a client|as customers|custom|subscriber|user|account)
        (lost|losing) (me|us) as (a )?(customer|client|subscriber|user)s?
        (won't|will not|not|shall not|don't|do not|aren't|never) ~ (be )?(renew|renewing|extend|extending) (our|my|the|this|again|it) ?~ (plan|contract|subscription|licen[cs]e|membership|agreement|policy|again|it)?
        (chargeback|charge back|dispute (this|the|it|these|your) ~ (bank|card|charge|charges|payment|paypal|visa|transaction)|disputing (this|the|it|these) ~ (bank|card|charge|charges|payment|paypal))
        dispute ~ with (my|our) (bank|credit card|card)
        (my|our|a|through|the) (lawyer|lawyers|attorney|attorneys|solicitor|solicitors|legal team|legal department) (will|is|are|has|have|contact|shall|be|if|to be|in touch|gets?|already)
        (contact|contacting|call|calling|hire|hiring|consult|consulting|speak to|speaking to|talk to|talking to|involve|involving|get|getting|instruct|instructing|hand this to|pass this to|go to|see) (my|our|a|an) (lawyer|attorney|solicitor|legal team)
        (take|taking|see|seeing|sue|suing) (legal action|you to court|you in court|you for|you guys|this to court|you if)
        (small claims court|trading standards|better business bureau|consumer protection agency|report you to|reporting you to)
        (last|final) (chance|warning|straw) (before|or|for you|to|, or|, otherwise)? ?~ (we|i|leave|cancel|you|fix|switch|keep|get)
        (this is|that's|that is|it's|that was) (your|the|really the|our) (very )?(last|final) (chance|straw|warning)
        (refund|reimburse) (me|us) and ~ (close|cancel|delete|terminate|done|leave|goodbye)
        (i'm|i am|we're|we are|so) (done|through|finished) with (you|your|this (company|service|app|product)|you guys)
        (had enough of|fed up with|sick of) ~ (you|your) ~~ (leaving|cancel|switch|refund|elsewhere|goodbye|account)
        (never|not) ~ (use|buy from|order from|do business with|deal with|shop with|fly with|book with) (you|your) ~ again
        (delete|close|closing|deleting) (my|our) account(s)? (now|today|immediately|because|, i'm|and|if|for good|unless)
        (want|demand|give me|give us) (a full refund|my money back|our money back|a refund) ~ (and|or) ~ (cancel|close|leave|out|lawyer|dispute|court|legal)
        (want out|get out) of (my|our|this|the) contract
        (unless|if) ~~ (fixed|fix|solved|resolved|sorted|works|working|hear|reply) ~~ (we're|we are|i'm|i am|we'll|we will|i'll|i will|we) (out|gone|leaving|leave|cancelling|canceling|cancel|switching|switch|done|moving|going elsewhere|walk|walking away)
        """,
        spares="cancel (button|link|page|option|request|fee|policy)|{not} {link}(cancel…|terminat…|end|ending|leave|leaving|switch…|moving|move|migrat…|quit|quitting|take|taking|took|going (elsewhere|to (a|another|the))|go (elsewhere|to (a|another|the))|clos(e|ing)|delet(e|ing)|looking|searching|shopping|evaluating|considering|exploring|comparing|reviewing|lost|losing|contact|contacting|call|calling|hire|hiring|consult|consulting|involve|involving|instruct|sue|suing|see|seeing|disput…|tempted)|(switched|moved|came|changed) ~ from ~ (competitor|provider)",
        parts={
            "not": "(not|never|don't|doesn't|didn't|won't|wouldn't|aren't|isn't|wasn't|haven't|hasn't|nobody is|no (intention|plan|plans|wish|desire|need|reason)|against|without|rather than|instead of)",
            "link": "(want |wants |wanted |wanting |wish |going |planning |plan |plans |planned |intend |intending |intention |threatening |thinking |considering |about |ready |decided |need |needed |trying |asking |asked |tempted |looking |like |even |really |actually |ever |yet |just |now |at all |be |been |to |of |for |you |us |by )*",
        },
        sours="(how (do|can|would|to)|can i|could i|where (do|can)|is it possible|am i able|did you|have you|why did you|by mistake|by accident|accidentally|appointment|booking|reservation|flight|order|button|what happens if|if i (cancel|switch)|would like to know|was wondering)",
    ),
    "de": Lexicon(
        strong="""
        (hiermit|hierdurch|somit|daher|deshalb|also|sofort|jetzt) ~ kündige[n]? (ich|wir)
        (ich|wir) (kündige|kündigen) (hiermit|meinen|meine|mein|unseren|unser|unsere|den|das|die|fristlos|zum|sofort|jetzt|ihnen|euch)
        (möchte|will|wollen|werde|werden|möchten|muss) (ich |wir |nun |jetzt |sofort |hiermit |daher |dann |endlich )*(meinen|meine|mein|unseren|unser|unsere|das|den|die|fristlos|alles|bei ihnen|bei euch|sonst|zum) ~ (kündigen|stornieren und|beenden|auflösen)
        (wechsle|wechseln|wechsel|wechseln wir|gehe|gehen|wandern|wandere) (ich |wir |dann |eben |halt |sonst |jetzt |lieber |definitiv |gerade |endgültig )*(zu|zur) (einem |einer |ihrer |eurer |der |anderen |einem anderen )*(anderen |andere )?(anbieter|konkurrenz|wettbewerb…|mitbewerber…|dienst|bank|lieferant…|hersteller|versicherung|firma|lösung)
        (anbieter|bank|versicherung|lieferanten|dienstleister) (zu )?wechseln
        (überlege|überlegen|denke|denken|erwäge|erwägen|spiele|drauf und dran|kurz davor|bin dabei) ~~ (zu wechseln|zu kündigen|zu verlassen|kündigung nach|nach alternativen|abzuspringen|an wechsel|den anbieter|mit dem gedanken|wegzugehen)
        (nach|prüfen|prüfe|suchen|suche|evaluieren|vergleichen|testen) (bereits |schon |wir |ich |jetzt |gerade |andere |nun |aktuell |uns |mich )*(alternativen|alternative (anbieter|lösungen|produkte)|einem anderen anbieter|einem neuen anbieter|anderen anbietern) ~
        (sehen|sehe|schauen|schaue) (wir |ich )?(uns|mich) (bereits |schon |jetzt |nun |gerade )*(nach (alternativen|einem anderen|anderen)|anderweitig|woanders)
        (kunden|kundin|kunde|uns|mich|abonnenten) ~ (verloren|los|verlieren sie|verliert ihr)
        (verlieren|verliert|verloren) ~ (als kunden|als kundin|einen kunden|eine kundin|einen weiteren kunden|mich|uns)
        (nicht|keinesfalls|nicht mehr) (mehr )?(verlängern|verlängert|verlängere|erneuern)
        (zahlung|betrag|lastschrift|geld|abbuchung) ~~ (zurückbuchen|zurückgebucht|zurückholen|rückbuchen|stornieren lassen|zurückgehen lassen)
        (chargeback|rückbuchung|rücklastschrift|käuferschutz) ~ (einleit…|veranlass…|beantrag…|machen|öffne…|eröffn…|über)
        (meinen|unseren|meinem|unserem|mein|unser|einen|einem|zum|den) (anwalt|rechtsanwalt|anwältin|rechtsbeistand|rechtsabteilung|rechtsschutz) (ein|einschalten|eingeschaltet|übergeben|weiter|wird|meldet|hat|kontaktier…|beauftrag…|nehmen|informier…|konsultier…)
        (geht|übergebe|übergeben|gebe|geben|liegt|landet) ~ (an|zum|bei) (meinen|unseren|meinem|unserem|den|dem|einen|einem) (anwalt|rechtsanwalt|anwältin)
        (schalte|schalten|einschalten|rechtliche schritte|klage|anzeige|gericht) ~ (anwalt|rechtsanwalt|verbraucherschutz|verbraucherzentrale|einleiten|erstatten|einreichen|bundesnetzagentur|polizei|schlichtungsstelle)
        (anwalt|rechtsanwalt|verbraucherschutz|verbraucherzentrale) ~ (einschalten|ein)
        (letzte|allerletzte) (chance|warnung|frist|mahnung|möglichkeit) ,? ~ (sonst|bevor|ansonsten|danach|, sonst|dann)
        (das ist|dies ist) (nun |jetzt |wirklich )?(ihre|eure|die|deine) (aller)?letzte (chance|warnung)
        (konto|account) ~ (löschen|schließen|auflösen) ~~ (reicht|schluss|genug|zurück|sofort|nie wieder|fertig)
        (geld|geld sofort|betrag) zurück ~ (und|oder) ~ (löschen|kündig…|anwalt|konto|weg|schluss)
        (sonst|ansonsten|dann) (bin ich|sind wir|bin|sind) (endgültig |halt |eben |dann |ganz )*(weg|raus|fort)
        (nie wieder|nie mehr|zum letzten mal) ~ (bestell…|kauf…|kunde|bei ihnen|bei euch|buch…|flieg…)
        (mache|machen|mach) (von )?(meinem )?sonderkündigungsrecht
        (sonderkündigungsrecht|außerordentlich kündigen|fristlos kündigen|fristlose kündigung|außerordentliche kündigung)
        (fertig|durch) mit (ihnen|euch|ihrem laden|eurem laden)
        """,
        spares="(nicht|nie|niemals|kein|keinesfalls|keineswegs) (zu |zur |einem |einer |anderen |anbieter |konkurrenz |den |die |das |meinen |mein |unseren |unser |vertrag |abo |konto |sofort |gleich |jetzt |wirklich |etwa |gesagt |dass |ich |wir )*(kündigen|kündige|wechseln|wechsle|beenden|auflösen|zu verlassen)|(kündige|kündigen|wechsle|wechseln|wechsel|beende|beenden|gehe|gehen) (ich |wir |sie |meinen |meine |mein |unseren |unsere |unser |den |das |die |vertrag |abo |abonnement |konto |account |mitgliedschaft |ganz |sicher |bestimmt |natürlich |auf )*(nicht|nie|niemals|keinen fall|keinesfalls)|nicht (vor|daran|im traum daran|die absicht|geplant)( ,|,)? ~ (wechseln|kündigen|verlassen|beenden)|(uns|mich) (noch )?nicht (als )~ (verloren|los)|(keinen|keine) (kunden|kundin|kunde|anwalt|rechtsanwalt|anwältin|alternative|alternativen|anderen anbieter|neuen anbieter)",
        sours="(wie (kann|kündige|storniere)|kann ich|kann man|könnte ich|muss ich|wo (kann|finde)|ist es möglich|termin|bestellung|knopf|button|aus versehen|versehentlich|wohnung|vermieter|jahrestarif|kündigungsfrist|von der konkurrenz|was passiert|wenn ich kündige)",
    ),
    "fr": Lexicon(
        strong="""
        (je|nous) (vais |souhaite |veux |voudrais |voulons |souhaitons |allons |tiens à |désire |compte |viens |dois )*(résilier|résilie|résilions) (immédiatement |donc |dès |aujourd'hui )*(mon|notre|le|mes|tout|chez|cet|l'|dès|ce)
        (je|nous) (vais |souhaite |veux |voudrais |voulons |souhaitons |allons )+(annuler|arrêter|mettre fin à|clôturer|supprimer) (mon|notre|mes) (abonnement|contrat|compte|adhésion|abonnements)
        (annulez|résiliez|clôturez|fermez|supprimez) (immédiatement |donc )?(mon|notre|mes) (abonnement|contrat|compte|adhésion) ~
        (passer|passons|passe|partir|pars|partons|aller|allons|vais|irai|irons|passerai|passerons|changer|change|changeons|tourner|basculer) (tous |voir |donc |nous |aller |tout simplement )*(chez|à|de|vers|pour) (un |une |la |le |votre |d' |vos |l' )*(concurren…|autre (fournisseur|prestataire|opérateur|banque|solution|service|application|compagnie|éditeur)|ailleurs|fournisseur|prestataire|opérateur|crémerie|crèmerie)
        (voir|allons|irai|irons|vais aller|aller) ailleurs
        (songe|songeons|pense|pensons|envisage|envisageons|réfléchis|réfléchissons|hésite) ~ (à |de |d' |sérieusement )*(vous quitter|résilier|partir|changer de|quitter|aller voir|arrêter|annuler mon|une résiliation)
        (étudions|étudie|cherche|cherchons|regarde|regardons|évaluons|évalue|examinons|comparons|explorons) (déjà |actuellement |d'ores et déjà |activement |sérieusement )*(d'autres|une autre|des|une|les|un autre) (solutions?|alternatives?|prestataires?|fournisseurs?|opérateurs?|solutions? alternatives?)
        (vous|venez|avez|allez|êtes en train de) (venez |venez de |de |allez |avez |en train de |d'ores et déjà |ainsi )*(perdre|perdu|perdez) (un|une|définitivement|deux|encore) (un |une |bon |bonne |fidèle )*(client|cliente|clients|abonnée?)
        (vous )(me|m'|nous) (perdez|avez perdue?s?|perdrez|avez perdu) (comme )?(client|cliente|clients|définitivement)?
        (ne |n')(renouvel…|reconduir…|prolonger…) (pas|plus) (mon|notre|le|l'|mes|ce)
        (pas|ne pas) (renouveler|reconduire) (mon|notre|le|l'|ce) (contrat|abonnement|adhésion|licence)
        (faire|fais|faisons|ferai|ferons) opposition (au|à|sur|auprès|à ce)
        (contester|conteste|contesterai|contestons) (le|ce|la|les|vos|ces) (prélèvement|paiement|débit|transaction|prélèvements)
        (chargeback|rejet de prélèvement|rétrofacturation)
        (mon|notre|un|à mon|l') (avocat|avocate|conseil juridique|service juridique|protection juridique|avocats) (prendra|va|vous|est|sera|se|prend|a été|contactera|saisi)
        (saisir|saisis|saisirai|contacter|contacte|contacterai|consulter|prendre|confier à|confie à|transmettre à|transmets à|saisissons|saisirons|porter|alerter|signaler à|signalerai à|m'adresser à) (je |mon |notre |un |une |le |la |l'|l' |au |à la |les )*(avocat|avocate|médiateur|ufc|que choisir|dgccrf|répression des fraudes|justice|tribunal|plainte|conciliateur|60 millions|association de consommateurs|juge)
        (dernière|ultime) (chance|mise en demeure|relance|avertissement|tentative) ,? (avant|sinon|, sinon|après|ensuite)
        (c'est|voici|ceci est) (vraiment )?(votre|la|ma) (toute )?dernière (chance|tentative avant)
        mise en demeure
        (remboursez|rembourser)(-moi|-nous| moi| nous)? ~ (et|puis|ou) ~ (fermez|clôturez|résiliez|supprimez|annulez|je pars|avocat|je porte|je saisis)
        (fermez|clôturez|supprimez) (mon|notre) compte ~ (, |c'est|et|sinon|immédiatement|définitivement)
        (sinon|ou bien) ,? (je|nous|on) (pars|partons|part|quitte|vous quitte|résilie|résilions|change|changeons|m'en vais|arrête)
        (plus jamais|jamais plus) ~ (chez vous|commande|client|cliente|avec vous|mes achats)
        """,
        spares="(ne |n')(résili…|annul…|ferm…|clôtur…|supprim…|chang…|quitt…|cherch…|étudi…|pass…|par(s|t|tons|tez|tirai|tirons)|veux|perdez|saisi…) (pas|plus|jamais)|(pas|jamais|nullement|sans) (à |de |d'|du tout |l'intention |intention |envie |besoin |encore |vous |me |m'|nous |voulu |souhaité |pensé |demandé |en train |sur le point |prévu |aller |voir )*(résili…|annul…|clôtur…|ferm…|supprim…|chang…|pass…|quitt…|partir|perdu…|prend…|contact…|saisi…|consult…|arrêt…|cherch…|basculer|tourner|ailleurs|mettre fin)",
        sours="(comment|puis-je|peut-on|est-il possible|est-ce que je peux|où (puis|peut|voir)|quel est|préavis|rendez-vous|commande|bouton|par erreur|train|vol|quitté votre concurrent|que se passe|délai de résiliation)",
    ),
    "es": Lexicon(
        strong="""
        (quiero|quisiera|queremos|deseo|voy a|vamos a|pienso|exijo|solicito|necesito|me|nos|procedo a) (a |mi |la |ya |dar |mismo )*(darme|darnos|doy|damos|daré|daremos|solicitar la|dar) (ya |definitivamente )?(de )?baja
        (cancel(o|amos|aré|aremos|en|ar)|anul(o|ar|en)|rescind(o|ir|imos|iré)|da[r]? por terminado|terminar) (de inmediato |inmediatamente |ya |hoy |definitivamente )*(mi|nuestra|nuestro|el|la) (suscripción|contrato|cuenta|plan|membresía|abono|póliza|servicio) ~
        (cierren|cierre|cancelen|cancele|eliminen|borren|den de baja) (ya |inmediatamente )?(mi|nuestra|nuestro) (cuenta|contrato|suscripción|plan|servicio|membresía)
        (cambi(o|amos|aré|aremos|arme|arnos|ar)|pas(o|amos|aré|aremos|arme|arnos|ar)|ir(me|nos)|voy|vamos|mud(o|amos|arme|arnos)|migr(o|amos|ar|aremos)|march(o|amos|arme)) (me |nos |ya |todos )*(de|a|con|para) (la |un |una |el |otro |otra |su |vuestra )*(competencia|proveedor|proveedora|compañía|otro (proveedor|servicio|banco|operador)|otra (empresa|compañía|aplicación|herramienta|plataforma|operadora|app)|competidor|operador|empresa|banco)
        (me|nos) (voy|vamos|iré|iremos|marcho|largo|cambio|paso) (de aquí|con la competencia|a la competencia|a otr[oa]|con otr[oa]|a otro lado|de (compañía|proveedor))
        (pensando|pienso|pensamos|planteando|planteo|planteamos|considerando|considero|consideramos|valorando|a punto de) (muy |seriamente |ya |en |me |nos |de )*(irme|irnos|dejarlos|dejarles|dejaros|darme de baja|darnos de baja|cambiar de|cambiarme|cambiarnos|marcharme|marcharnos|cancelar mi|cancelar el|cancelar la|abandonarlos)
        (buscando|buscamos|busco|evaluando|evaluamos|mirando|viendo|valorando|estudiando) (ya |otras |nuevas |activamente )*(alternativas|otras (opciones|soluciones|empresas|compañías)|otro proveedor|otros proveedores|otra (compañía|empresa|solución))
        (acaban de|han|habéis|acabáis de|van a|ya|acaba de|ha|vais a|están por) (perder|perdido|perdieron) (a )?(un|una|otro|otra|como|un buen) (buen |buena |gran )?(cliente|clienta|client[ea]s|suscriptor)
        (me|nos) (perdieron|han perdido|habéis perdido|van a perder|pierden) (como )?(cliente|clienta|clientes)
        (no )(voy a |vamos a |pienso |pensamos |quiero |queremos |nos |me )*(renov(ar|aré|aremos|amos|o)) (el|la|mi|nuestro|nuestra|con|más|este)
        (reclam(ar|o|aré|aremos)|disput(ar|o|aré)|devolver|devuelvo|devolveré|impugn(ar|o|aré)) (el |este |la |los |ese )*(cargo|cobro|recibo|pago|cargos) (a|al|con|en|por|ante)
        (contracargo|chargeback|devolver el recibo|desconocer el cargo)
        (mi|nuestro|un|mis|una|mi propio) (abogad[oa]s?|asesor legal|equipo legal) (se|les|los|va|está|tomará|ya|contact…|os|presentará)
        (hablar|hablaré|consult[a-z]+|contrat[a-z]+|acud[a-z]+|llamar|poner[a-z]*) (con |a |en manos de |ya )*(mi|un|nuestro|una) abogad[oa]
        (denunciar…|denuncio|denunciaré|demandar…|demandaré|reclamar|reclamaré|reclamo|queja|denuncia|poner[a-z]*|interponer) (a |los |en |ante |una |la |os |les |formal |voy |ustedes )*(consumo|profeco|sernac|facua|ocu|indecopi|juzgado|tribunal…|tribunales|denuncia|demanda|policía|juicio|defensa del consumidor|oficina del consumidor|omic)
        (acciones|medidas|vía) (legales|legal|judiciales|judicial)
        (última|ultima) (oportunidad|advertencia|chance) (antes de|o|, o|para que|si no)
        (es|esta es|les doy|os doy|tienen) (ya )?(su|la|una|vuestra|tu) última (oportunidad|chance|advertencia)
        (devuélvanme|devuelvan|devolvedme|reembólsenme|quiero que me devuelvan|regrésenme) ~ dinero ~ (y|o) ~ (cierren|cancel…|abogad…|baja|cerrad|denunci…)
        (nunca|jamás) más ~ (compr…|contrat…|con ustedes|con vosotros|client[ea])
        """,
        spares="(no|nunca|jamás|tampoco|sin) (me |nos |les |le |lo |se |quiero |queremos |quise |quisimos |quería |deseo |deseamos |voy |vamos |pienso |pensamos |pensando |pretendo |estoy |estamos |he |hemos |han |ha |tengo |tenemos |intención |ganas |querido |pedido |dicho |solicitado |planeo |intento |intentando |necesito |considerando |a |de |en |que )*(doy|damos|dar|darme|darnos|den|cancel…|anul…|rescind…|cierr…|cerr…|elimin…|borr…|cambi…|irme|irnos|ir|voy|pasar…|marchar…|busc…|perd…|dejar…|contact…|termin…)",
        sours="(cómo|como (cancelo|puedo|hago)|puedo|podría|se puede|dónde|cuál es|cita|pedido|botón|vuelo|por error|plazo para|plan anual|de vacaciones|me cambié de|qué pasa si|reserva|encantad[oa])",
    ),
    "pt": Lexicon(
        strong="""
        (quero|queremos|vou|vamos|desejo|pretendo|exijo|solicito|preciso|gostaria de|decidi|peço para) (já |a |imediatamente |agora )*(cancelar|rescindir|encerrar|terminar|anular) (já |imediatamente |de vez |hoje )*(a minha|o meu|minha|meu|nossa|nosso|o nosso|a nossa|o|a|tudo|de vez|com vocês) ~ (assinatura|contrato|conta|plano|serviço|subscrição|seguro|adesão|mensalidade|linha)
        (cancelem|cancele|encerrem|encerre|fechem|feche|apaguem|rescindam) (já |imediatamente |por favor )*(a minha|o meu|minha|meu|nossa|nosso|o nosso|a nossa) (assinatura|contrato|conta|plano|serviço|subscrição)
        (mudar|mudamos|mudo|mudarei|mudaremos|trocar|troco|trocamos|trocaremos|passar|passamos|passo|migrar|migramos|migro|ir|vou|vamos|partir) (já |logo |todos |então |embora )*(para|pra|de|a) (a |o |um |uma |outro |outra |vossa |sua )*(concorr…|fornecedor|operadora|outro (fornecedor|serviço|banco|prestador|aplicativo)|outra (empresa|operadora|plataforma|ferramenta|seguradora)|prestador|empresa|banco|seguradora)
        (pensando|pensar|a pensar|penso|pensamos|considerando|considero|ponderando|a ponderar|ponderar|pondero) (muito |seriamente |já |em |a sério |mesmo )*(sair|deixá-los|deixar-vos|deixar vocês|cancelar|mudar|trocar de|ir embora|rescindir|abandonar) ~
        (procurando|a procurar|procuramos|procuro|avaliando|a avaliar|avaliamos|buscando|buscamos|vendo|analisando|estudando|comparando) (já |outras |por )*(alternativas|outras (opções|soluções|empresas)|outro (fornecedor|serviço|sistema)|outra (empresa|solução|operadora|plataforma))
        (acabam de|acabaram de|vão|acaba de|já|acabou de|estão a|vai) (perder|perderam|perdendo) (um|uma|mais um|mais uma|um bom|este) (bom |boa )?(cliente|clientes|assinante)
        (perderam|perdeu|vão perder) (um|uma|mais um|mais uma|me como|este) (bom |boa )?(cliente|assinante)
        (não )(vou |vamos |pretendo |pretendemos |iremos |irei |queremos |quero )*(renovar|renovarei|renovaremos|renovo|renovamos) (o|a|com|mais|meu|minha|nosso|este)
        (contestar|contesto|contestarei|disputar|impugnar) (a |o |essa |esta |esse |as )*(cobrança|compra|débito|pagamento|valor|cobranças) ~
        (chargeback|estorno|devolução do débito) ~ (no|pelo|com|banco|cartão|via|junto)
        (o meu|meu|nosso|o nosso|um|minha|a minha) (advogad[oa]|advogados|departamento jurídico|jurídico) (vai|irá|entrará|está|já|contact…|contat…|tratará|vos)
        (falar|falarei|consultar|acionar|contratar|procurar|contactar|recorrer) (com |a |o |já )*(meu|um|nosso|uma|minha) advogad[oa]
        (reclamar|reclamarei|queixa|denunciar|denunciarei|reclamação|processar|processo|acionar|apresentar|registrar|abrir|recorrer) (já |uma |no |na |ao |à |a |vocês |vou |queixa |reclamação |o |formal |junto )*(procon|deco|anatel|anacom|asae|tribunal|justiça|livro de reclamações|reclame aqui|portal da queixa|judicial|judicialmente|juizado|pequenas causas|anac|bacen)
        (medidas|ação|acção|vias|providências) (legais|legal|judiciais|judicial)
        (última) (oportunidade|chance|hipótese|tentativa) (antes de|ou|, ou|senão|, senão)
        (é|esta é|dou-vos|essa é|têm) (a |já )*(vossa|sua|a|uma) última (oportunidade|chance|hipótese)
        (devolvam|devolva|reembolsem|quero o) ~ dinheiro ~ (e|ou) ~ (encerrem|cancel…|fechem|advogad…|procon|deco)
        (nunca mais) ~ (compro|compr…|contrat…|com vocês|convosco|cliente|uso)
        """,
        spares="(não|no|nem|nunca|jamais|tampouco|sem) (me |nos |vou |quero |vamos |pretendo |pretendemos |queremos |quis |quisemos |queria |desejo |estou |estamos |irei |penso |pensamos |pensando |tenho |temos |intenção |vontade |pedi |disse |preciso |considerando |a |de |em |que )*(cancel…|anul…|rescind…|encerr…|fech…|elimin…|apag…|mud…|sair|saio|troc…|pass…|procur…|busc…|perd…|deix…|contact…|contat…|termin…)",
        sours="(como (cancelo|faço|posso|cancelar)|posso|poderia|pode-se|dá para|dá pra|onde|qual é|consulta|pedido|botão|voo|por engano|plano anual|de férias|mudei de outra|prazo para|o que acontece|reserva|feliz)",
    ),
    "it": Lexicon(
        strong="""
        (voglio|vogliamo|vorrei|intendo|intendiamo|desidero|ho deciso di|procedo a|chiedo di|devo|sto per|provvederò a|sono costrett[oa] a) (subito |immediatamente |ora )*(disdire|disdirò|recedere|cancellare|chiudere|rescindere|annullare|terminare) (subito |immediatamente )*(il|l'|dal|la|tutto|i) (mio |nostro |mia |nostra |miei )*(abbonamento|contratto|account|conto|piano|servizio|iscrizione|polizza)
        (disdico|disdiciamo|recedo|recediamo|rescindo|rescindiamo) (subito |immediatamente |quindi |con effetto immediato )*(il|l'|dal|la|tutto)
        (chiudete|cancellate|disdite|eliminate|annullate) (subito |immediatamente |pure )*(il |l' |la )?(mio|nostro|mia|nostra) (account|conto|abbonamento|contratto|iscrizione|profilo)
        (passo|passiamo|passare|passerò|passeremo|cambio|cambiamo|cambiare|cambierò|cambieremo|andiamo|vado|andrò|andremo|rivolgo|rivolgiamo) (tutti |subito |direttamente |allora )*(a|alla|ad|dalla|da|al) (un |una |la |altro |altra |vostra )*(concorren…|altro (fornitore|gestore|operatore|servizio|provider|istituto)|altra (azienda|banca|compagnia|soluzione|piattaforma|app)|fornitore|gestore|operatore|azienda|banca)
        (cambio|cambiamo|cambiare|cambierò|cambieremo) (subito )?(gestore|fornitore|operatore|compagnia|banca)
        (pensando|penso|pensiamo|valutando|valuto|meditando|considerando|considero|sto per|tentat[oa]) (molto |seriamente |già |di |a |anche |seriamente di )*(lasciarvi|andarmene|andarcene|disdire|cambiare (gestore|fornitore|operatore|azienda)|abbandonarvi|recedere|passare alla|passare ad altro|chiudere il) ~
        (valutando|valutiamo|cercando|cerchiamo|cerco|guardando|esaminando|considerando|confrontando) (già |ormai |altre |delle |seriamente )*(alternative|altre (opzioni|soluzioni|aziende)|altri fornitori|un altro fornitore|un'altra (azienda|soluzione))
        (avete|ha|state per|avete appena|state|perderete) (appena |ufficialmente |definitivamente |per |già )*(perso|perdere|perdendo|perderete) (un|una|un altro|un'altra|definitivamente un|il) (buon |buona )?(cliente|clienti|abbonat[oa])
        (mi|ci) (avete perso|perderete|state perdendo) (come )?(cliente|clienti)?
        (non )(rinnov(o|iamo|erò|eremo)|intendo rinnovare|intendiamo rinnovare|voglio rinnovare|vogliamo rinnovare|abbiamo intenzione di rinnovare) (il|l'|più|la|con)
        (contest(o|erò|eremo|iamo|are)|stornare|storno|disconosc…) (l' |il |la |questo |gli |i )*(addebito|pagamento|transazione|addebiti|bonifico) ~
        (chargeback)
        (il mio|il nostro|un|la mia|i miei|dal mio|al mio|nostro|mio) (avvocato|avvocati|legale|legali) (vi|si|è|ha|sta|prenderà|provveder…|contatt…)
        (contatterà|scriverà|sentirete|riceverete|chiamerà) ~ (il mio|il nostro|dal mio|dal nostro|del mio|mio|nostro) (avvocato|legale)
        (rivolg(o|erò|eremo|iamo)|rivolgermi|rivolgerci|contatt(o|erò|iamo)|affid(o|erò)|consult(o|erò)|parl(o|erò)) (mi |ci |tutto |la cosa |con )*(a|al|alle|ad|un|all'|il|con) (mio |nostro |un |associazioni |associazione |giudice )*(avvocato|legale|legali|associazioni dei consumatori|associazione dei consumatori|dei consumatori|consumatori|agcom|codacons|altroconsumo|giudice|di pace|garante|antitrust)
        (vie legali|azioni legali|azione legale|per vie legali|denuncia|denuncio|denuncerò|querela) ~ (se|alla|ai|vi|contro|nei|adir…|intraprend…|procedere)?
        (ultima|ultim') (possibilità|occasione|chance|opportunità|avviso|avvertimento) (prima|o|, poi|altrimenti|, altrimenti|poi)
        (è|avete|vi do) (la |l' |un' |davvero )*(vostra|sua) (ultima|l'ultima) (possibilità|occasione|chance|opportunità)
        (rimborsatemi|rimborsateci|restituitemi|ridatemi) ~ (e|o) ~ (chiudete|cancellate|disdi…|avvocato|me ne vado|basta)
        (altrimenti|sennò|se no) (me ne vado|ce ne andiamo|disdico|cambio|disdiciamo|cambiamo)
        (mai più) ~ (client[ei]|da voi|con voi|compr…|acquist…)
        """,
        spares="(non|senza|mai|nemmeno|neanche) (mi |ci |vi |voglio |intendo |intendiamo |vogliamo |volevo |ho |abbiamo |avete |ha |mai |voluto |chiesto |detto |intenzione |sto |stiamo |penso |pensiamo |pensando |desidero |desideriamo |bisogno |vado |andiamo |valutando |di |a |ad |che )*(disdi…|reced…|cancell…|annull…|chiud…|elimin…|cambi…|lasci…|pass…|cerc…|pers…|perd…|andarmene|andarcene|contatt…|termin…|rescind…)",
        sours="(come (annullo|posso|faccio|si)|posso|potrei|si può|dove|qual è|appuntamento|ordine|pulsante|volo|per errore|piano annuale|vacanze|sono passat[oa] da|termine per|cosa succede|prenotazione|content[oa])",
    ),
    "nl": Lexicon(
        strong="""
        (wil|willen|wens|ga|gaan|zal|zullen|moet|besloten|ben van plan) (ik |wij |we |graag |nu |per direct |om |dan |hierbij |direct |gewoon )*(mijn|ons|onze|m'n|het|alles|de) ~ (opzeggen|op te zeggen|beëindigen|stopzetten|annuleren per|te beëindigen|verbreken)
        (zeg|zeggen) (ik |wij |we |hierbij |mijn |ons |onze |het |per direct |dan |nu |alles |bij deze )+~ op
        (hierbij|bij deze) ~ (zeg|opzegging|beëindig|zeggen)
        (stap|stappen|overstappen|overstap|ga|gaan|switch|switchen|verhuizen) (ik |wij |we |dan |wel |nu |gewoon |dus |zeker |met z'n allen |over )*(naar|bij) (een |de |jullie |uw |andere |n )*(andere (aanbieder|leverancier|partij|provider|bank|verzekeraar|dienst|app|oplossing)|ander|concurren…|aanbieder|leverancier)
        (naar|bij) (de|een|uw|jullie) (concurrent|concurrentie) (over|toe|te|stappen|gaan|overstappen|stap|ga)
        (denk|denken|overweeg|overwegen|twijfel|sta op het punt|speel) ~~ (over te stappen|op te zeggen|weg te gaan|te vertrekken|jullie te verlassen|u te verlassen|te stoppen bij|opzeggen|overstappen|om over te stappen|weggaan)
        (kijken|kijk|zoeken|zoek|onderzoeken|vergelijken|bekijken) (we |wij |ik |al |nu |inmiddels |serieus |actief |ook |ons |reeds )*(naar |rond naar )?(alternatieven|andere (aanbieders|leveranciers|partijen|oplossingen|opties)|een (andere|nieuwe) (aanbieder|leverancier|partij))
        (klant|klanten|mij|ons|abonnee) (zojuist |net |definitief |hiermee |nu |dus )*(kwijt|kwijtgeraakt|verloren|verliezen)
        (verliezen|verliest|verloren|raken|raakt) (jullie |u |nu |hiermee |dus |zo |een |weer )+(klant|trouwe klant|goede klant|klanten|mij als klant)
        (niet|niet meer) (gaan |te |meer )*(verlengen|verleng|verlengd|vernieuwen)
        (bedrag|betaling|incasso|geld|afschrijving) ~ (storneren|terughalen|terugboeken|terugvorderen|laten terugboeken)
        (storneer|storneren|chargeback|terugboeking)
        (mijn|onze|een|m'n) (advocaat|jurist|rechtsbijstand|rechtsbijstandsverzekering|raadsman|advocaten) (neemt|zal|is|wordt|gaat|heeft|in|inschakelen|erbij|contact)
        (schakel|schakelen|inschakelen|stap|stappen|ga|gaan|dien|dienen|leg|geef) (ik |wij |we |dan |nu |het |naar |een |mijn |onze |klacht |in bij |bij |de |zaak |over aan |deze |dit |voor |aan )*(advocaat|jurist|rechtsbijstand|geschillencommissie|consumentenbond|ombudsman|rechter|rechtbank|acm|kifid|politie|media|juridische)
        (juridische stappen|gerechtelijke stappen|ingebrekestelling|in gebreke|naar de rechter|een rechtszaak)
        (laatste|allerlaatste) (kans|waarschuwing|mogelijkheid) ,? (anders|voordat|voor|of|, anders|daarna)
        (dit|dat) is (echt |nu |ook )?(jullie|uw|de|je) (aller)?laatste (kans|waarschuwing)
        (geld|geld nu) terug ~ (en|of) ~ (sluit|verwijder|opzeg…|advocaat|account|klaar)
        (anders|dan) (ben ik|zijn we|zijn wij|ben|ga ik|gaan we) (echt |definitief |dus )?(weg|vertrokken|ergens anders heen|pleite)
        (sluit|verwijder|hef) (mijn|ons) account ~ (, |per|op|en|nu|definitief)
        (nooit meer|nooit weer) ~ (bestel…|klant|bij jullie|bij u|koop…|boek…)
        """,
        spares="(niet|nooit|geen) (naar |van plan |meer |ons |onze |mijn |het |de |om |actief |aan het |bezig )*(opzeggen|op te zeggen|overstappen|over te stappen|op zoek|op|zeggen|zoek|zoeken|alternatief|alternatieven|overwegen|advocaat|klant|klanten|vertrekken|verlaten|weg)|(zeg|zeggen) ~ niet op|niet van plan ~ (op te zeggen|over te stappen|weg te gaan)",
        sours="(hoe (kan|annuleer|zeg)|kan ik|kunnen we|mag ik|waar (kan|zie)|wat is|afspraak|bestelling|knop|vlucht|per ongeluk|jaarabonnement|op vakantie|van een concurrent|opzegtermijn|wat gebeurt|reservering|is het mogelijk|kunnen jullie eerder)",
    ),
}

UNSPACED = Lexicon(
    strong="解約(?:したい|します|させて|を希望|を検討|を考え|手続きをお願い|する)|退会(?:したい|します|する|させて)|契約を(?:終了|解除|打ち切)|(?:他社|別の会社|他のサービス|競合)に(?:乗り換え|切り替え|変え|移)|(?:もう|二度と)(?:使いません|利用しません|買いません)|弁護士に(?:相談|依頼)|消費者センター|消費生活センター|訴え(?:ます|る)|法的(?:措置|手段)|チャージバック|最後のチャンス"
    "|(?:要|想|准备|打算|申请|我们会|决定|要求)(?:取消|退订|终止|停用|注销|解约)(?:我的|我们的)?(?:订阅|會員|会员|合同|账户|账号|服务|套餐)|(?:换|更换|改用|转用|转到)(?:一家|别的|其他|另一家|竞争对手)|(?:投诉|举报)到|消协|12315|律师|起诉|法院|拒付|最后(?:一次)?机会|再也不(?:用|买|会)|考虑(?:离开|更换)",
    sours="できますか|でしょうか|方法|ではなく|予約|(?:解約|退会|契約|他社|別の会社|他のサービス|競合|弁護士|訴え|法的)[^、。]{0,14}(?:つもり|わけ|予定|気|必要|考え)(?:は|も|で)[^、。]{0,2}(?:あり|ござい|な|いま)|(?:解約|退会)[^、。]{0,8}(?:検討|考え)[^、。]{0,3}(?:いません|いない|おりません)|(?:^|[^得能])(?:不|没|沒|别|別|未|无意|無意|并非)(?:是|会|會|要|想|再|打算|准备|準備|有|说|說|过|過|考虑|考慮|愿意|真的|去|需要|必|用|申请|决定){0,5}(?:取消|退订|退訂|终止|停用|注销|解约|解約|换|更换|改用|转用|转到|投诉|举报|起诉|找律师|离开)|怎么|如何|可以.{0,12}吗|吗[?？]?$|预约",
)
"""Pieces, where words are not apart."""

AMBASSADOR: Mapping[str, Lexicon] = {
    "en": Lexicon(
        strong="""
        (i|we|i'll|we'll|i'd|happily|always|will|gladly) (always |already |will |would |can |happily |gladly |have |do |now |keep |only |definitely |certainly |highly |wholeheartedly |strongly |really |absolutely |thoroughly )*(recommend|recommended|recommending) (you|your|it|this|them|the app|this app|this product|this service) ~ (to|everyone|everybody|anyone|all|highly|wholeheartedly|without|100|any)
        (highly|strongly|thoroughly|wholeheartedly|absolutely|definitely|totally) recommend(ed)? ?~ (you|your|it|this|to|app|service|product|everyone|anyone)?
        (would|can|will) recommend (to|you to|this to|it to) (any|every|all|my|friends|family)…
        (i|we) (really |absolutely |just |all |totally |genuinely |simply |so |still |truly |honestly )*(love|adore) (you guys|your|this (app|product|service|tool|company|software)|the (app|product|service|tool|team|software|new)|you all|what you)
        (love|loving) (your|this) (app|product|service|tool|software|team|company|work)
        (happy|glad|pleased|delighted|willing|love|more than happy|honoured|honored) (to |, to )(be |give |write |provide |leave |offer |act |record |do |serve |you )*(a |an |you |you a |as |as a |your |some )*(testimonial|reference|review for you|case study|quote|success story|reference customer|ambassador)
        (write|give|offer|provide|record|do) (you |guys |a |an )*(testimonial|case study|video testimonial|success story|glowing review|five-star review|5-star review|great review)
        (best|greatest|finest) ~ (i've|i have|we've|we have|i) (ever )?(used|tried|had|seen|bought|owned|worked with|come across|dealt with)
        (you|may|can|please|free to) (can |may |are free to |are welcome to |feel free to |free to )*quote (me|us)
        (tell|told|telling|spread) (all |everyone |everybody |absolutely everyone |the word |every ~ )*(my |our |the |of my |of our )*(friends|colleagues|everyone|family|clients|network|word|neighbours|neighbors|customers|people i know|i know) ~ (about (you|your|it|this)|how (great|good|amazing|much i love))
        spread(ing)? the word
        (convinced|persuaded|got|brought|referred|talked) (already |about |at least |over |all |half )*(two|three|four|five|six|several|many|some|a few|another|my|our|dozens|ten|all|a couple of|[0-9]+) ~ (colleagues|friends|companies|people|teams|clients|family|others|neighbours|customers|coworkers) ~ (to|into|on board|over|your way|sign)
        (couldn't|can't|could not|cannot|couldn't imagine|can't imagine) (live|work|do|imagine ~|function|manage|run ~) ~ without (you|your|it|this)
        (five|5|ten|10) stars (from|for|all|to|without|and|if)
        (biggest|huge|massive|big) fan of (you|yours|your|this (app|product|service|tool))
        (a life-saver|game changer for us|a game changer|life changing|changed (my|our) life) ~ (thank|love|recommend|for us|for me)?
        keep up the (great|good|amazing|fantastic|excellent|brilliant|awesome) work
        """,
        spares="""
        recommend(ed|ing)? (that|(you|you guys|you all|them|[a-z]+ team|your [a-z]+|your [a-z]+ team) (to )?{advised}|(you |to )?(adding|fixing|changing|improving|testing|removing|updating|making|reviewing|reworking|rethinking|looking|checking|hiring|investing|implementing|providing|including|allowing|reverting|restoring|training|listening|reading|redesigning|having))
        """,
        parts={
            "advised": "(fix|change|look|add|use|test|try|read|make|do|get|have|check|hire|improve|update|upgrade|consider|reconsider|review|take|stop|start|learn|listen|give|put|keep|remove|rework|rethink|think|work|provide|include|let|allow|see|talk|speak|ask|go|be|train|send|write|implement|switch|invest|offer|focus|bring|show|repair|restore|revert|hurry|contact|call|run|set|turn|move|replace|find|spend|study|visit|watch|release|build|rewrite|redesign|simplify|document|clarify|explain|refund|pay|lower|reduce|increase|delete|apologi[sz]e|double|first|at least|should|need)"
        },
        sours="""
        (not|n't|never|hardly|nobody|used to|if it|if the|would be|could be|you'd be|was|until|unfortunately|sadly|but|however|except|although|though|can you|could you|do you|which|what|why|wish|would love)
        """,
    ),
    "de": Lexicon(
        strong="""
        (empfehle|empfehlen|empfahl|empfohlen) (ich |wir |sie |euch |ihr |eure |ihre |die app |das |ihn |es |überall |gern |gerne |jedem |allen |immer |uneingeschränkt |schon |bereits |sehr |nur |meinen |freunden |kollegen |unbedingt |dich |produkt |dieses |diese )*(weiter|weiterempfehlen|jedem|allen|überall|uneingeschränkt|wärmstens|jederzeit|freunden|bekannten|kollegen|von herzen)
        (kann|können|werde|werden|würde) (ich |wir |sie |euch |das |die |ihre |eure |ihr |app |produkt |dienst |es |nur |jedem |allen |wirklich |sehr |absolut |dich |diese |dieses )*(weiterempfehlen|nur empfehlen|wärmstens empfehlen|uneingeschränkt empfehlen|jedem empfehlen|allen empfehlen|sehr empfehlen|absolut empfehlen)
        (ich|wir) (liebe|lieben) (eure|euch|ihre|ihren|euren|eurer|ihr|diese|dieses|diesen|euer) ~
        (restlos|total|absolut|rundum|vollkommen|völlig|hellauf|so|richtig|echt|wirklich|mehr als|sehr|einfach) begeistert (von|über|und|mit)
        (gern|gerne|bereit|freue mich) ~~ (referenz|erfahrungsbericht|testimonial|kundenstimme|empfehlungsschreiben|fallstudie|positive bewertung|5-sterne|fünf-sterne)
        (das|die|der|mit abstand) beste[rsn]? [a-z-]+ ,? (das|die|der|den) (ich|wir) (je|jemals|bisher|je zuvor|kenne|kennen|bislang)
        (dürfen|dürft|können|könnt|darfst|kannst) (sie |ihr |du |mich |uns |das |gern |gerne |jederzeit |meine |worte |damit |also |ruhig )*(zitieren|mich zitieren|veröffentlichen)
        (erzähle|erzählen|schwärme|schwärmen) (ich |wir |schon |immer |allen |jedem |meinen |meiner |überall |ganzen |freunden |freundinnen |bekannten |kollegen |familie |unseren |kunden )*(von (euch|ihnen|eurer|ihrer|eurem|ihrem|dir))
        (schon|bereits) (zwei|drei|vier|fünf|mehrere|viele|einige|etliche|meine|halbe|zehn) ~ (kollegen|freunde|freundinnen|kolleginnen|firmen|bekannte|leute|nachbarn) ~ (überzeugt|geworben|begeistert|empfohlen|gebracht|zu euch|zu ihnen)
        (könnte|könnten|kann|können|möchte|möchten|will) ~ (ohne|nicht mehr ohne|nicht ohne) (sie|euch|eure|ihre|das|die|es|dieses|diese) ~ (nicht|mehr|leben|arbeiten|missen)
        (nicht mehr (missen|wegzudenken)|nie wieder ohne)
        (fünf|5) sterne (von|für|plus|und)
        (bin|sind) ~ (großer|riesiger|größter|echter|große) fan (von|eurer|ihrer|eures|ihres)
        (weiter so|macht weiter so) ,? ~ (toll…|super|großartig…|klasse|best…|lieb…|begeistert)?
        """,
        sours="(nicht begeistert|davon nicht|leider|früher|würde es lieben|könnten sie mir|können sie mir|welche[ns]?|wenn (der|die|das|es|ihr|sie)|nicht weiterempfehlen|niemandem|nicht empfehlen|nicht mehr empfehlen|keinem|aber|allerdings|jedoch|wäre|war|warum|bis auf|empfehlen sie|empfehlt ihr|nie weiterempfehlen|kaum)",
    ),
    "fr": Lexicon(
        strong="""
        (je|nous|on) (vous |te |l' |le |la |les )*(recommande|recommandons|recommanderai|conseille|conseillons) (vivement |toujours |déjà |chaudement |sans réserve |votre |cette |ce |application |service |produit |vos |services )*(à (tous|tout|toutes|mes|nos|mon|chacun|qui|100)|autour|vivement|chaudement|sans réserve|les yeux fermés)
        (recommande|recommandons) (vivement|chaudement|sans (réserve|hésiter)|à 100|les yeux fermés)
        (j'|nous |on )(adore|adorons|aime tellement|aime énormément|raffole de|kiffe) (votre|vos|cette (appli|application)|ce (produit|service|logiciel|site)|ton|l'appli|ce que vous)
        (témoignage|référence client|étude de cas|avis cinq étoiles|avis 5 étoiles) ~ (pour vous|si|volontiers|avec plaisir)?
        (volontiers|avec plaisir|ravie?s?|veux bien|heureu[a-z]+|prêtes?|prêts?|serais) ~~ (témoigner|témoignage|référence|ambassad…|avis positif)
        (la|le) (meilleur|meilleure) [a-z]+ que (j'|j' |je |nous |nous ayons )?(aie|ai|n'ai|ayons|avons|n'aie|connaisse|je connaisse)? ?(jamais)? ?(utilisée?|eue?|essayée?|testée?|connue?|vue?|achetée?|connaisse)
        (pouvez|peux|pouvez bien|autorise) (bien |donc |sans problème |à )*(me|m'|nous|reprendre mes|reprendre|utiliser mes|publier mes) ?(citer|mots|paroles|propos|phrases)
        (parle|parlons|parlé|vante|vantons) (déjà |souvent |toujours |partout )*de (vous|votre (appli|application|service|produit)) (partout |sans cesse |toujours )*(à|autour|partout) ~
        (convaincu|convertis?|amené|parrainé|fait venir) (déjà )?(deux|trois|quatre|cinq|plusieurs|des|mes|tous mes|dix|quelques) ~ (collègues|amis|amies|clients|voisins|confrères|personnes|proches)
        (ne|n')? ?(pourrais|pourrait|pourrions|peux|peut|pouvons|saurais|imagine|pourrions) (plus|pas|plus jamais) ~ (sans vous|m'en passer|s'en passer|nous en passer|me passer de|vivre sans|travailler sans|faire sans)
        (cinq|5) étoiles (de|pour|sans|et)
        (vraiment|absolument|totalement|très|absolument|tout simplement|plus que|tellement|complètement|si) (ravie?s?|enchantée?s?|conquise?s?|emballée?s?|fan) (de|par) (votre|vos|ce|cette|l'|la|le|vous)
        (grand|grande|immense|plus grande?) fan de (votre|vos|cette|ce|vous)
        continuez (comme ça|ainsi)
        """,
        sours="(pas ravi|du tout|ne vous recommande|personne|avant|adorerais|serait|si elle|si vous ne|pouvez-vous me|quelle|quel|un recommandé|une amie|ne recommande|mais|malheureusement|hélas|cependant|pourtant|dommage|autrefois|n'est pas|je n'adore)",
    ),
    "es": Lexicon(
        strong="""
        (los|las|les|os|te|lo|la|se lo|se la|yo) (siempre |ya |he |hemos |estoy |muy |super )*(recomiendo|recomendamos|recomendado|recomendando|recomendaré) (siempre |mucho |muchísimo |ya |totalmente |sin duda )*(a (todo|todos|todas|mis|mi|quien|cualquiera|nuestros|amigos|ojos)|siempre|totalmente|sin dudar|100|al cien)
        recomiendo (mucho |totalmente |muchísimo |sin dudarlo |al cien por cien |encarecidamente )*(su|vuestr[oa]|esta|este|a todo|sin dudar…) ~
        (totalmente|altamente|muy|súper|super) recomend(able|ado|ada|ables)
        (me|nos) (encanta|encantan|fascina|chifla) (mucho )?(su|sus|vuestr[oa]s?|tu|esta (app|aplicación|empresa|herramienta)|este (producto|servicio|programa)|la app|lo que hacen|lo que hacéis)
        (amo|amamos|adoro|adoramos) (su|sus|esta|este|vuestr[oa]|la) (app|aplicación|producto|servicio|programa|herramienta|trabajo|empresa)
        (testimonio|caso de éxito|reseña de cinco|reseña positiva|opinión positiva) ~
        (con gusto|encantad[oa]|dispuest[oa]|con mucho gusto|feliz|será un placer) ~~ (testimonio|referencia|testimonial|embajador…|caso de éxito)
        (la|el) mejor [a-z]+ que (he|hemos|yo he|haya|jamás he|nunca he) (jamás |nunca )?(usado|utilizado|probado|tenido|visto|conocido|comprado|contratado) ?(nunca|jamás|en mi vida)?
        (pueden|puede|podéis|puedes) (citar…|citarme|usar mis palabras|publicar mis palabras|publicarlo|citar mis palabras)
        (hablo|hablamos|cuento|contamos) (siempre |muy bien |maravillas )*(de (ustedes|vosotros|usted|su|vuestr[oa]|la app)) ~ (a|con|por|todos|mis|todo)
        (convencí|convencido|convencimos|he convencido|traje|traído|recluté) (ya )?(a )?(dos|tres|cuatro|cinco|varios|varias|muchos|mis|diez|algunos|medio) ~ (colegas|compañer[oa]s|amig[oa]s|empresas|clientes|personas|vecinos|conocidos)
        (no )(podría|podríamos|puedo|podemos|concibo|imagino) (ya )?(vivir|trabajar|estar|mi vida|pasar) sin (ella|él|ustedes|vosotros|la|su|esto|esta)
        (cinco|5) estrellas (de|para|por|a|y|sin)
        (estoy|estamos|quedé|quedamos) (absolutamente |totalmente |realmente |súper |muy |más que |super |tan |enormemente )*(encantad[oa]s?|fascinad[oa]s?|enamorad[oa]s?|maravillad[oa]s?) (con|de) (su|sus|el|la|ustedes|vosotros|vuestr[oa]|esta|este)
        (sigan|seguid|sigue) así
        (gran|grandísim[oa]|mayor) fan de (ustedes|su|vuestr[oa]|la|esta)
        """,
        sours="(no (los|las|les|os|lo|la|se|te)? ?recom…|no recom…|nada (contenta|encantad[oa])|no estoy|antes|encantaría|una amiga|un amigo|sería|si no|cuál|me pueden|me puede|me podéis|recomiendan|recomienda siempre|a nadie|pero|aunque|lamentablemente|lástima|era|dónde)",
    ),
    "pt": Lexicon(
        strong="""
        (recomendo|recomendamos|indico|indicamos|recomendei|recomendarei) (sempre |muito |vocês |vos |a |o |já |vivamente |super |vosso |vossa |este |esta |esse |essa |aplicativo |app |serviço |produto |totalmente |demais )*(a (todos|todo|toda|tod[ao]s|quem|meus|amigos|qualquer)|para (todos|todo|meus|os|quem|todo mundo|amigos)|vivamente|de olhos fechados|sem (dúvida|hesitar|pensar)|muito|demais|totalmente|a 100)
        (vos|os|lhe|te) (recomendo|indico|recomendei) (sempre |já |muito )*(a|para)
        (super|altamente|muito|mega) recomend(o|ado|ada|ável)
        (adoro|adoramos|amo|amamos) (o |a |os |as |mesmo |muito |demais )*(vosso|vossa|seu|sua|este|esta|esse|essa|app|aplicativo|aplicação|serviço|produto|trabalho|vocês|programa|atendimento)
        (depoimento|testemunho|caso de sucesso|avaliação cinco estrelas) ~
        (com prazer|com gosto|terei gosto|feliz em|fico feliz em|disponível) ~~ (depoimento|testemunho|referência|embaixador…|caso de sucesso)
        (o|a) melhor [a-z]+ que (já |eu já |alguma vez |jamais |nós já )*(usei|usamos|utilizei|experimentei|tive|vi|conheci|testei|comprei|conheço|tivemos)
        (podem|pode|podes) (à vontade |citar |me |usar |publicar |sim )*(citar|citar-me|me citar|minhas palavras|as minhas palavras|usar as minhas|usar minhas|publicar as minhas)
        (falo|falamos|conto|contamos) (sempre |muito |bem |super |muito bem )*(de vocês|do vosso|da vossa|de vós|do seu|do app|do aplicativo|sobre vocês) ~ (para|a|com|pra)
        (convenci|convencemos|trouxe|levei|indiquei) (já )?(dois|duas|três|quatro|cinco|vários|várias|muitos|meus|dez|alguns|uns) ~ (colegas|amig[oa]s|empresas|clientes|pessoas|vizinhos)
        (não )(consigo|conseguimos|conseguiria|vivo|vivemos|imagino|saberia|me vejo) (mais |já |a minha vida |viver |trabalhar |minha vida |viver mais )*sem (ele|ela|vocês|o|a|vós|isto|isso|este|esse)
        (cinco|5) estrelas (de|para|da|do|a|e|sem)
        (estou|estamos|fiquei|ficamos) (absolutamente |totalmente |realmente |muito |super |mesmo |mais que |tão |completamente )*(encantad[oa]s?|apaixonad[oa]s?|maravilhad[oa]s?|rendid[oa]s?) (com|por|pelo|pela)
        (continuem|continua|continuem sempre) assim
        (grande|maior|super) fã (de|do|da)
        """,
        sours="(não recom…|não indico|nada (contente|encantad[oa])|não estou|antes|adoraria|uma amiga|um amigo|seria|se não|que plano|qual|me recomendar|podem recomendar|recomendam|a ninguém|pra ninguém|mas|porém|infelizmente|pena|era|onde|recomenda sempre)",
    ),
    "it": Lexicon(
        strong="""
        (vi|lo|la|li|ti|l') (ho già |ho |sempre |abbiamo |sto |già )*(consiglio|consigliamo|raccomando|raccomandiamo|consigliato|consigliati|consigliata|consiglierò|raccomandato) (sempre |vivamente |caldamente |già |sicuramente |davvero )*(a (tutti|chiunque|tutte|tutto|amici|miei)|vivamente|caldamente|ai|agli|sempre|senza)
        consiglio (vivamente|caldamente|assolutamente|a tutti|a chiunque|sempre) ~
        (straconsigliat[oai]|consigliatissim[oai]|super consigliat[oai]|altamente consigliat[oai])
        (adoro|adoriamo|amo|amiamo) (la |il |i |le |questa |questo |proprio |tantissimo |davvero |follemente )*(vostra|vostro|vostri|vostre|sua|app|applicazione|questo (prodotto|servizio|programma)|servizio|prodotto|quello che fate)
        (testimonianza|recensione positiva|recensione a cinque|caso di successo|caso studio) ~ (per voi|per|volentieri|se|positiva)?
        (volentieri|con piacere|felice|disponibile|lieto|lieta) ~~ (testimonianza|referenza|testimonial|ambassador|caso di successo|recensione positiva)
        (il|la) miglior[e]? [a-z]+ che (io )?(abbia|ho|abbiamo) (mai )?(usato|usata|provato|provata|avuto|avuta|visto|vista|conosciuto|acquistato|utilizzato|utilizzata)
        (potete|può|puoi) (pure |tranquillamente |anche )?(citarmi|citarci|citare le mie|usare le mie parole|pubblicare le mie parole)
        (parlo|parliamo|racconto|raccontiamo) (sempre |bene |benissimo |ovunque )*(di voi|della vostra|del vostro) ~ (a|con|in giro|ai|ovunque)
        (convinto|convinti|convinte|portato|fatto iscrivere|conquistato) (già )?(due|tre|quattro|cinque|diversi|diverse|molti|vari|i miei|dieci|alcuni|tanti) ~ (collegh[ie]|amic[ih]e?|aziende|clienti|persone|vicini|conoscenti)
        (non )(potrei|potremmo|posso|possiamo|riesco|saprei|riusciamo) (più |proprio |nemmeno )*(farne|fare|vivere|stare|lavorare|immaginare) ~ (a meno|senza)
        (cinque|5) stelle (da|per|a|dal|e|meritate|tutte|senza)
        (sono|siamo) (davvero |assolutamente |totalmente |veramente |proprio |molto |super |più che |così |letteralmente )*(entusiast[aei]|innamorat[oai]|entusiasti|conquistat[oai]) (del|della|di|dei|da|dal|dalla)
        (continuate|continua) così
        (grande|grandissim[oa]|più grande) fan (di|della|del|vostr[oa])
        """,
        sours="(non (vi|lo|la|li)? ?(consiglio|raccomando)|non consiglio|affatto|per niente|non sono|prima|adorerei|un'amica|un amico|un' amica|sarebbe|se non si|quale|mi potete|potete consigliar…|consigliate|consiglia|a nessuno|ma|però|purtroppo|peccato|era|dove)",
    ),
    "nl": Lexicon(
        strong="""
        (raad|raden|beveel|bevelen) (ik |wij |we |jullie |u |je |het |deze |dit |de |app |dienst |product |overal |altijd |aan |iedereen |graag |zeker |jullie app |al )+(aan iedereen|iedereen|aan al mijn|mijn vrienden|al mijn|van harte|aan vrienden|zeker|echt|absoluut|overal) ~ aan
        (kan|kunnen|zal|zou) (ik |wij |we |jullie |u |het |deze |dit |app |iedereen |dienst |product |echt |alleen maar |alleen |de |aan )*(van harte |zeker |iedereen |absoluut |alleen maar |echt |ten zeerste )+(aanraden|aanbevelen)
        (aanrader|absolute aanrader|echte aanrader) ~
        (ik|wij|we) (ben|zijn|hou|houden|hou echt) (echt |helemaal |zo |heel erg |gewoon |zielsveel |allemaal )*(dol op|gek op|weg van|van|verliefd op|fan van) (jullie|uw|je|deze|dit|de) (app|product|dienst|service|software|programma|bedrijf|werk|winkel|tool|team|nieuwe)
        (graag|met plezier|bereid|met alle plezier|wil best) ~~ (aanbeveling|testimonial|referentie|ervaringsverhaal|ambassadeur|positieve review|succesverhaal|klantverhaal)
        (de|het) beste [a-z-]+ (die|dat) (ik|wij|we) (ooit|tot nu toe|ken|kennen|in jaren)
        (mogen|mag|kunnen|kunt|kun) (jullie |u |je |me |mij |ons |gerust |best |zeker |graag |dit |mijn |woorden )*(citeren|quoten|mijn woorden gebruiken|als referentie)
        (vertel|vertellen|praat) (ik |wij |we |al |mijn |iedereen |aan |overal |vrienden |collega's |onze |klanten |altijd |familie )+(over (jullie|u|je|deze app|uw))
        (al|reeds|inmiddels) (twee|drie|vier|vijf|meerdere|veel|enkele|tien|diverse|heel wat) ~ (collega's|vrienden|vriendinnen|bedrijven|klanten|mensen|buren|kennissen) ~ (overtuigd|aangebracht|enthousiast|overgehaald|binnengebracht)
        (zou|zouden|kan|kunnen|wil|willen) (ik |wij |we |echt |het |er |echt )*(niet|nooit) (meer )?zonder ~ (kunnen|jullie|willen|leven|werken|deze|het|u|doen)?
        (vijf|5) sterren (van|voor|en|plus|waard)
        (razend|super|heel|erg|ontzettend|mega|echt|laaiend|zeer|enorm|dol) enthousiast (over|van|met)
        (ga|gaan) (vooral |zo |lekker )+door
        (grote|grootste|enorme|groot) fan van (jullie|u|uw|deze|dit)
        """,
        spares="(aan|aanraden|aanbevelen) (om |dit |dat |het |deze |de |die |eens |een |meer |beter |eerst |vaker |eindelijk )*te [a-z]+",
        sours="(niet enthousiast|helemaal niet|niemand|vroeger|zou graag|een vriendin|een vriend|zou het|als hij niet|welk|welke|kunnen jullie een|raadt steeds|niet aan|niet aanraden|maar|helaas|jammer|was|waar|raden jullie|kunt u|kunnen jullie)",
    ),
}
