"""The words with which customers say that it is done, that it is not, or that they doubt it, by language: data only.

Each table is alternatives between ``|``, in lower case, in RE2's notation with two shorthands: ``..`` stands for up to
four words of the same clause, and a letter with an accent is also found without it. In languages with spaces an
alternative is whole words; in Japanese, Chinese and Korean it is any piece, and spaces do not count.
``✓`` stands for a confirmation that was found before.
"""

from dataclasses import dataclass

# ruff: noqa: E501 - long lines of alternatives read better than broken ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """One language's words."""

    done: str
    """Confirmations; one with a negator among its words is none."""
    gone: str
    """Negated problems, which confirm as well ("no longer appears")."""
    nots: str
    """Negators."""
    yes: str
    """A plain yes, which counts after an ask only."""
    no: str
    """A plain no, after an ask."""
    harmless: str
    """Words that would be mistaken for a doubt or a problem, and are none ("no questions", "the error message")."""
    in_clause: str
    """What takes a confirmation back within its clause: negators, "when", "will"."""
    before: str
    """What takes back everything after it in its sentence: hope, opinion, request."""
    anywhere: str
    """What takes a confirmation back wherever it stands in the sentence: condition, hearsay, another matter or time."""
    but: str
    """Contrast: what follows a confirmation so limits it."""
    joins: str
    """Conjunctions between clauses; they end the reach of a negator."""
    problems: str
    """A problem that remains, after a confirmation."""
    still: str
    """A problem that remains, wherever it is said."""
    ends: str
    """Giving up, automatic replies, sarcasm: nothing in such a message is a confirmation."""
    thanks: str
    """Thanks, greetings, farewells and signature words: what a message may be made of and yet say nothing."""
    polite: str
    """Words that go with them, and say nothing alone."""
    no_asks: str
    no_quotes: str
    spaced: bool = True


EN = Tongue(
    done="""
    (errors?|problems?|issues?|bugs?|crash|crashes|failures|warnings|noise|trouble) (has |have )?stopped|(can|may|could) (tick|cross) (it|this|that|me) off|(back to|as) normal again
    |runs (again|fine|smoothly|like clockwork|now)|good to go|works
    |working (now|again|fine|well|perfectly|properly|correctly|smoothly|great|like a charm|as (expected|it should))
    |(is|are|it's|that's|everything's|now|all|finally) .. working
    |(it|that|this|which|everything|solution|fix|trick|advice|suggestion|tip|update|restart|steps|workaround|link|patch) (has |have )?(really |just |finally |actually |indeed |now )?worked
    |worked (perfectly|like a charm|now|great|for me|for us|fine|a treat|beautifully|first time|at once|right away)
    |fixed|solved|resolved|sorted|cleared up|settled|did the trick|done the trick|that did it|did the job
    |that was it|up and running|back (up|online|to normal|in business)|good as new|right as rain|taken care of
    |that settles it|case closed|matter (is )?closed|consider (it|this|the matter) (done|closed)
    |(error|errors|problem|problems|issue|issues|bug|bugs|error message|message|warning|glitch|noise|crash|crashes) (.. )?(gone|disappeared|vanished|went away|gone away)
    |can (now )?(finally )?(log in|login|sign in|access|open|use|print|download|upload|pay|send|receive|connect|save |export|import|order|book|edit|get in|get into) .. (again|now|at last|fine|just fine|normally|as before)
    |can (now|finally|again) (log in|login|sign in|access|open|use|print|download|upload|pay|send|receive|connect|save |export|import|order|book|edit|get in|get into)
    |((was|were|am|are|i'm|we're) (now |finally )?able to|managed to) (log in|login|sign in|access|open|use|print|download |upload|pay|send|receive|connect|save|export|import|order|book|edit|get in|get into)
    |(you|we) (can|may|could) (now |happily |safely |go ahead and |please )?(close|mark) (this|it|the|my|that|our) (.. )?(ticket|case|request|conversation|issue|one|it|this|done|solved|resolved|matter|thread|enquiry|inquiry)
    |(you|we) (can|may) (now )?close (this|it|that)
    |(feel free|happy for you) to close (this|it|the|my)( ticket| case| out)?
    |(please|pls|go ahead and) (close|mark) (this|the|my|it|our) (ticket|case|request|conversation|issue|one|thread|as)( done| closed)?
    |(ticket|case|request|conversation|issue|this|it) (can|may) (now )?be (closed|marked)
    |(all|everything|it|it's|everything's|that's|we're|we are|things are|i'm|i am) (is |are |all )?(good|fine|ok|okay|set|perfect|well|great|in order|clear|as it should be|done) (now|again)
    |all is (good|well|fine)|all done|all sorted|all set|it's done|that's done|this is done|it is done
    |we're done here|we are done here
    |(that|this) (fully |completely )?(answers|answered) (my|our|the|all) (.. )?questions?
    |(my|our) questions? (is|are|has been|have been|was|were) (fully |all )?answered
    |(exactly|just|precisely|all) (what )?(i|we) (needed|was looking for|were looking for|wanted)
    |figured it out
    |(refund|money|package|parcel|replacement|order|invoice|delivery) (.. )?(arrived|came through|come through|turned up|is here)
    |(received|got) (the|my|our) (.. )?(refund|money back|package|parcel|replacement)
    |nothing (else|more) (is )?(needed|required|to do)
    """,
    gone="""
    (broken|down|dead|stuck) (, )?(.. )?(isn't|is not|not|aren't) (any more|anymore|any longer)
    |(error|errors|problem|problems|issue|issues|bug|bugs|warning|warnings|glitch|glitches|fault|faults|crash|crashes|failure|failures|message|trouble|noise|alert|leak|delay) (.. )?(no longer|doesn't|does not|don't|do not|hasn't|has not|haven't|have not|didn't|did not|never|not) (appears?|appeared|happens?|happened|occurs?|occurred|shows? up|shown up|shows?|showing|comes? (up|back)|come back|returned|reappeared|here|there|present|coming back|appearing|happening|occurring|exists?)( (.. )?(anymore|any more|any longer|again|since|now))?
    |(it|this|that) (no longer|hasn't|has not|doesn't|does not|never) (happens?|happened|occurs?|occurred)( (.. )?(anymore|any more|any longer|again|since|now))?
    |(no longer|doesn't|does not|don't|do not|hasn't|has not|haven't|didn't|never) (crash(es|ed)?|crashing|fails?|failed|failing|freezes?|freezing|frozen|hangs?|hanging|stutters?|leaks?|leaking|drips?|rattles?|logs? me out|logged out)( (.. )?(anymore|any more|any longer|again|since|now))?
    |(no longer|don't|do not|doesn't|haven't|have not|didn't|never|not) (.. )?(get|gets|getting|see|seen|seeing|had|have|having|receive|receiving|got|gotten) (.. )?(error|errors|problem|problems|issue|issues|bug|bugs|warning|warnings|glitch|glitches|fault|faults|crash|crashes|failure|failures|message|trouble|noise|alert|leak|delay)( (.. )?(anymore|any more|any longer|again|since|now))?
    |(is|are|was) no longer (an issue|a problem|broken|stuck|down|blocked)|(not|isn't) (an issue|a problem|broken|blocked) (anymore|any more|any longer)
    |stopped (crashing|happening|failing|freezing|leaking|dripping|hanging)
    |no (more|further|longer any) (error|errors|problem|problems|issue|issues|bug|bugs|warning|warnings|glitch|glitches|fault|faults|crash|crashes|failure|failures|message|trouble|noise|alert|leak|delay)|(error|errors|problem|problems|issue|issues|bug|bugs|warning|warnings|glitch|glitches|fault|faults|crash|crashes|failure|failures|message|trouble|noise|alert|leak|delay) no more|without (any )?further (error|errors|problem|problems|issue|issues|bug|bugs|warning|warnings|glitch|glitches|fault|faults|crash|crashes|failure|failures|message|trouble|noise|alert|leak|delay)
    |no (further|more) (action|help|assistance|support) .. (needed|required|necessary)|(don't|do not|no longer) need (any )?(more |further )?(help|assistance|support)( (anymore|any more))?|nothing (else|more) (is )?(needed|required|to do)
    """,
    nots="no|not|never|n't|no longer|nothing|none|hardly|barely|cannot|neither|without|isnt|doesnt|dont|wasnt|can't",
    yes="""
    yes|yep|yup|yeah|yea|aye|ja|correct|exactly|absolutely|definitely|certainly|indeed|affirmative|confirmed|perfect
    |yes (it|that|this|you|they|everything) (is|does|did|has|was|are|have)|all good|all fine|all's well|that's (right|it|correct|all)
    |(it|that|this) (absolutely|certainly|definitely|really|sure|all|totally) (is|does|did|has)|it sure (is|does|did)
    |done|all done|i confirm|can confirm|settled|y|👍|✅|✔|👌|💯|☑
    """,
    no="""
    no|nope|nah|not (quite|yet|really|exactly|entirely|fully|completely|at all|done|so far|all of it|solved|fixed|resolved|settled)
    |(unfortunately|sadly|i'm afraid|afraid) not|still not|not unfortunately|negative|it (isn't|is not|doesn't|does not|didn't|did not|hasn't|has not)
    |(that|this) (isn't|is not|wasn't|was not|didn't|did not) .. (it|right|what i meant|help|work|quite)|n|👎|❌
    """,
    harmless="""
    yesterday's|since (yesterday|last (week|night))|as (you|your colleague) (said|wrote|suggested|described|told me|recommended|explained)|like you (said|suggested)|(what|the way) you (said|suggested|wrote|told me)|no (problem|problems|issue|issues|worries|need|hurry|rush|doubt|questions|errors|matter|complaints|trouble|hard feelings|complaint)
    |no (further|other|more) questions|nothing else|not (only|just)|without (any |a |further )?(problems?|issues?|errors?|trouble|hitch|delay|hiccups)
    |(but|and) (thanks|thank you)|cannot thank you enough|can't thank you enough|couldn't be happier|could not be happier
    |no (other|additional) (issues|problems)|not to worry|never better|as (before|expected|it should|it should be|you said|you described|you suggested|planned|promised)
    |(like|just like|than) before|error message|fixed (price|prices|rate|fee|cost|ip|width|term)|what a (relief|difference|pleasure)
    |if (you|anyone|anybody|someone) (.. )?(wants?|needs?|like|cares?|asks?|care|interested)|for what it's worth|thank you for what you
    |once again|in (no|record) time
    |(didn't|did not) (expect|believe|think) (it|that)|should (be|have been) (easy|easier)|how (quickly|fast|kind|nice|wonderful|simple|easy)
    |at (first|once)|will be (back|happy|glad)
    """,
    in_clause="""
    not|never|no|none|nothing|neither|nor|cannot|hardly|barely|scarcely|nobody|[a-z]+n't|dont|doesnt|isnt|wasnt|cant|wont|didnt|hasnt
    |far from|anything but|nowhere|instead of|rather than|less|when|once|until|till|before|after it|will|won't|i'll|it'll|you'll|we'll|that'll|gonna
    |going to|be|should|must|might|may|would|could|need|needs|needed|want|wants|wanted|please|how|why|what|to|for you to|let me know
    |want it|get it|never been|whichever|part of|half of|some of|one of|two of|only|used to|would've
    """,
    before="""
    so that|make sure|ensure|see to it|hope|hopefully|hoping|wish|wishing|wondering|wonder|think|guess|suppose|assume|believe|presumably|expect|expecting|looking forward|doubt|pretend|thought|thinking
    |asked|asking|ask|imagine|want|would like|would love|let me know|tell me|try|trying|waiting|waits|wait|test|testing|check
    """,
    anywhere="""
    for (.. )?(minutes?|hours?|seconds?|days?|weeks?)|(cousin|aunt|uncle|daughter|son|roommate|flatmate|team|department) (says|said|told|wrote)|if|unless|provided|assuming|in case|as long as|whether|as soon as|maybe|perhaps|probably|possibly|seems|seem|seemed|seemingly|appears to|appear to
    |apparently|supposedly|allegedly|looks (like|as|to)|sounds like|tomorrow|next (week|month|time)|soon|almost|nearly|partly|partially|mostly|halfway|half
    |somewhat|kind of|sort of|more or less|sometimes|occasionally|intermittently|on and off|temporarily|for the moment|for a (minute|moment|while|day|bit)
    |(you|they|he|she|who|someone|somebody|people|colleague|colleagues) (just |all |also |already |had |have )?
     (say|says|said|saying|wrote|write|writes|claim|claims|claimed|told|mentioned|promised|promise|stated|reported|reports|tell|tells)
    |(page|status|system|app|ticket|message|mail|email|e-mail|letter|website|site|dashboard|bot|screen|portal|it|article|tracker|changelog) (says|said|shows|claims|claimed|told|reads|states)
    |according to|told (me|us)|i (heard|read|hear)|rumou?r|marked as|so-called|your (.. )?(says|said|claims)|glad to hear|good to (hear|know)|nice to hear|happy to hear
    |yesterday|last (week|month|year|time|summer|winter)|back then|previous|previously|usually|normally|used to|in the past|years? ago|months? ago|weeks? ago|earlier this (year|month)|until (yesterday|today|now|recently|last)|before the
    |the other (one|issue|problem|thing|day|ticket|case|matter|order|question|account)|other (ticket|issue|problem|request|question|matter)|another|different (issue|problem|matter|ticket|one)|first (issue|problem|question|part|one|half)|one of the|second (issue|problem|part)
    |(for|with|on|at) (my|a|her|his|the|our|your|their) (.. )?(colleague|colleagues|friend|neighbou?r|brother|sister|wife|husband|boss|coworker|partner|team mate|mother|father|others|competitor|customer|client)('s)?
    |(colleague|colleagues|friend|neighbou?r|brother|sister|wife|husband|coworker|customer|client)(s|'s|s') (.. )?(problem|issue|case|ticket|account|request|order|computer|laptop|phone|machine)
    |(for|with) (others|everyone else|everybody else|other people|him|her|them|you|you guys|someone else)|theirs|hers|everyone else|others
    |wouldn't it|would be (great|nice|good|lovely)|nice if|in theory|on paper|supposed to|meant to
    """,
    but="but|however|although|though|except|apart from|besides|unfortunately|sadly|only (that|problem|thing|issue)|nevertheless|nonetheless|yet|with one exception|other than|albeit|while|alas|regrettably|pity|aside from",
    joins="and|so|because|since|then|after|but|as|thanks to",
    problems="""
    doesn't|isn't|can't|won't|hasn't|haven't|aren't|does not|is not|has not|stopped|dead|died|still|[a-z]*n't (work|working|load|open|start|help|print|sync|connect|solved|fixed|resolved|there|show|possible|complete|right|correct|log|see|find|access|use|happy)
    |not (working|solved|fixed|resolved|everything|all|complete|correct|right|happy|possible|yet|quite|there)|(does|do|did) not (work|load|open|start|help)
    |cannot|broken|broke|fails|failing|failed|missing|lost|damaged|defective|crashes|crashed|crashing|errors?|wrong|slow|slower|stuck|worse|down again|back again|again (the )?(same|error)
    |stopped working|(another|new|next|different|other|second|further|one more|same) (problem|issue|error|bug|thing)|until|came back|is back|comes back|reappeared|every (few|other|second) (minutes?|times?|hours?|days?)|not
    |just kidding|joking|as if
    """,
    still="""
    still (not|no|doesn't|does|don't|do not|isn't|is|are|aren't|can't|cannot|fails|failing|fail|have|having|has|get|gets|getting|see|seeing|broken|waiting|the same|open|missing|shows|appears|happens|need|there|crash(es)?|unresolved|unsolved)
    |(isn't|is not|not|ain't) (fixed|solved|resolved|settled|done|working) (yet|at all)|stopped working|(is|it's) back again|same (error|problem|issue) (again|as before)
    """,
    ends="""
    gave up|give up|giving up|given up|never mind|nevermind|forget it|forget about it|don't bother|do not bother|cancel|cancelled|canceled|cancelling|cancellation|competitor|competition|switched to|switching to|moved to another|went with another|elsewhere|bought a new|bought another|threw it away
    |lost (my )?patience|waste of time|automatic (reply|response)|automated (reply|response|message)|auto-reply|autoreply|out of (the )?office|(do|please do) not reply
    |thanks for nothing|yeah right|as if|very funny|bravo|slow clap|what a joke|ha ha|haha|sure it (is|does)|not my problem (any more|anymore)|don't care|do not care|lol|no thanks to you|🙄|😒|😡|🤦|🤬|😠|🤡
    """,
    thanks="thanks|thank you|thank|thx|thankyou|ty|tnx|cheers|ta|hi|hello|hey|dear|regards|best|greetings|bye|goodbye|sincerely|appreciated|appreciate it|much obliged|good (morning|afternoon|evening|day|night)|have a (.. )?(day|weekend|week|evening|one|time)|many thanks|you too|cheers|yours|welcome|my pleasure|take care|you're (the best|awesome|great|welcome|amazing)",
    polite="very|much|so|a|lot|lots|bunch|million|again|all|you|guys|everyone|everybody|team|for|the|your|quick|fast|speedy|prompt|kind|great|good|nice|super|excellent|awesome|wonderful|brilliant|amazing|lovely|help|support|reply|response|answer|answers|patience|effort|efforts|time|work|service|info|information|update|explanation|advice|everything|it|that|this|and|ok|okay|alright|got|got it|noted|sir|madam|there|folks|kindly|warm|kindest|best|many|really|i|we|appreciate|is|wishes|from|me|us|with|of|truly|helpful|to|ever|too|in advance|will do|cool|sure|understood|great|🙏|👍|❤|😊|🙂|😀|🎉|😄|💐|😃|🙌|👏|☺|♥|😉|😍|🥰|💙|👌",
    no_asks="""
    (don't|do not|dont|never|no longer) (ever )?(ask|asking|remind|survey|poll|follow up with) (me|us)?( (again|anymore|any more|any longer|about this( again)?|this again|that again|whether .. done))?|(don't|do not|dont) (send|write) (me|us) (any )?(more |further )?(reminders|follow-ups|surveys|questions like)
    |stop (asking|reminding|surveying)|(don't|do not|dont) want to be (asked|reminded|surveyed)( again)?|no more (reminders|follow-ups|followups|surveys|such questions|asking|check-ins)|(rather|prefer|prefer to|like to) not be (asked|reminded)
    """,
    no_quotes="""
    (don't|do not|dont|never|not) (ever )?(show|share|quote|publish|use|cite|repeat|pass on|display|forward|post|reveal) (to anyone |anywhere )?(my|our|any of my|these|this|what i|any of our) (.. )?(words|message|messages|text|feedback|comment|comments|mail|mails|email|emails|quote|quotes|wrote|said|say|write|name)
    |(don't|do not|dont|never) quote (me|us)|(don't|do not|rather not|prefer not to) (want to )?(be|being) quoted|not (to )?be quoted|not for (quotation|publication)|keep (my|our|this|these|what i) (.. )?(words|message|private|confidential|to yourselves|to yourself)|(don't|do not|dont|never) (show|share) (this|it) (with|to) (anyone|anybody|others|other people|other customers)|off the record
    """,
)

DE = Tongue(
    done="""
    (thema|sache|fall) (ist )?(durch|erledigt|gegessen)|(jetzt|nun) geht's|geht's (jetzt|wieder|nun)
    |(rennt|rollt|schnurrt|tut's|funzt) (wieder|jetzt)|funzt|funktioniert(e|en)?|funktionieren|klappt(e)?
    |(hat|haben) (.. )?(funktioniert|geklappt|hingehauen)
    |(jetzt|nun|wieder|alles|endlich|nun wieder|jetzt wieder) (geht|läuft|passt|tut)( es| alles)?( wieder| jetzt)?
    |es (läuft|tut)
    |geht (jetzt|nun|wieder|es jetzt|es wieder|endlich|alles|nun wieder|jetzt wieder|auch wieder|einwandfrei)
    |läuft (.. )?(jetzt|wieder|nun|alles|einwandfrei|rund|perfekt|wunderbar|super|bestens|stabil|prima|sauber|normal)
    |passt (jetzt|nun|wieder|alles|so|es jetzt)|gelöst|behoben|erledigt|geklärt|beseitigt|repariert|gefixt
    |abgehakt|abgeschlossen|beantwortet|bereinigt|aus der welt|vom tisch
    |(wieder|alles|jetzt|nun) (.. )?(in ordnung|im lot|gut|bestens|im grünen bereich|beim alten|okay|ok)
    |alles (jetzt |nun |wieder )?(in ordnung|bestens|fertig)
    |(fehler|fehlermeldung|fehlermeldungen|problem|probleme|meldung|störung|absturz|abstürze|warnung|spuk) (.. )?(weg|verschwunden|behoben|gegessen|passé|geschichte)
    |(kann|können|konnte|konnten|komme|kommen) (.. )?(wieder|jetzt|nun|endlich) (.. )?(einloggen|anmelden|öffnen|drucken|zugreifen|nutzen|benutzen|senden|verschicken|herunterladen|hochladen|bezahlen|arbeiten|bestellen|speichern|exportieren|importieren|rein|hinein|ran|buchen)
    |(kann|können|dürfen|darf|könnt) (.. )?(schließen|geschlossen werden|zumachen|zu|abhaken|abgehakt werden|abschließen|abgeschlossen werden|als (gelöst|erledigt) markieren)
    |(bitte )?(ticket|fall|anfrage|vorgang) (.. )?(schließen|zumachen)
    |schließen sie (.. )?(ticket|fall|anfrage|vorgang)
    |(geld|erstattung|rückerstattung|gutschrift|paket|lieferung|ersatz|ersatzgerät|ware|sendung) (.. )?(angekommen|eingegangen|eingetroffen|erhalten|bekommen)
    |genau das (was )?(.. )?(gesucht|gebraucht|brauchte|brauchten|wollte|suchte)( habe| haben)?
    |hat sich erledigt
    """,
    gone="""
    (fehler|fehlermeldung|fehlermeldungen|problem|probleme|meldung|störung|störungen|absturz|abstürze|aussetzer|ausfall|ausfälle|warnung|geräusch|schwierigkeiten|mucken) (.. )?(nicht|nie|kein|keine) (.. )?mehr( (.. )?(auf|da|vor|ab|vorhanden|aufgetreten|aufgetaucht|vorgekommen|erschienen|passiert|zu sehen))?|(nicht|nie) mehr (aufgetreten|aufgetaucht|vorgekommen|abgestürzt|hängengeblieben|ausgefallen)|(tritt|taucht|treten|tauchen) (.. )?(nicht|nie) mehr auf|(stürzt|stürzen) (.. )?(nicht|nie) mehr ab
    |kein(e|en|em)? (.. )?(fehler|fehlermeldung|fehlermeldungen|problem|probleme|meldung|störung|störungen|absturz|abstürze|aussetzer|ausfall|ausfälle|warnung|geräusch|schwierigkeiten|mucken) mehr|(keine|kein|keinen) (fehler|fehlermeldung|fehlermeldungen|problem|probleme|meldung|störung|störungen|absturz|abstürze|aussetzer|ausfall|ausfälle|warnung|geräusch|schwierigkeiten|mucken) (.. )?mehr
    |(wackelt|hakt|klemmt|ruckelt|spinnt|leckt|tropft|quietscht|hängt|streikt|zickt) (.. )?(nix|nichts|nicht) mehr|(nix|nichts) (wackelt|hakt|klemmt|ruckelt|spinnt) mehr|(war|waren) (kaputt|defekt) (, )?(.. )?nicht mehr|nichts mehr offen|keine (weitere )?hilfe mehr( nötig)?|brauche (.. )?keine (.. )?hilfe mehr
    """,
    nots="nicht|kein|keine|keinen|keiner|nie|niemals|nichts|kaum|weder|nix|noch",
    yes="ja|jawohl|jep|jo|genau|stimmt|korrekt|richtig|absolut|definitiv|auf jeden fall|perfekt|passt|alles gut|alles klar so|alles bestens|(ja )?(das |es )?(ist|hat) (es|sie|so)|bestätige|bestätigt|fertig|so ist es|(das )?(ist|war) (so )?(richtig|korrekt|es)|doch|ja (das )?(ist|hat|tut) (es|das|er|sie)|👍|✅|✔|👌|💯|☑",
    no="nein|nee|nö|ne|noch nicht( ganz| so ganz| wirklich)?|nicht (ganz|so ganz|wirklich|richtig|wirklich so|vollständig|komplett|gelöst|erledigt)|(leider|immer noch|eben) (noch )?(nicht|nein)( ganz)?|so (ganz )?nicht|nur teilweise|stimmt (so )?nicht( ganz)?|das (war|ist) (es|das) (noch |leider )*nicht( ganz)?|👎|❌",
    harmless="""
    (heute|seit heute|am|gestern) morgen|(von|seit) gestern|seit (letzte[rmn]?|vorige[rmn]?) [^ ,]+|wie (sie|ihr|du|von ihnen) (.. )?(sagten|sagtet|schrieben|geschrieben|gesagt|beschrieben|empfohlen|vorgeschlagen)( haben| hatten)?|gestrige[nrms]?|trotz (.. )?gefragt|keine? (weiteren? )?(frage|fragen|problem|probleme|ursache|eile|sorge|sorgen|umstände|stress)|kein thema|kein ding|nicht nur|nichts (mehr )?zu (danken|tun)|ohne (.. )?(probleme|fehler|mucken|murren)|(wie|als) (zuvor|vorher|früher|immer|erwartet|erhofft|gewünscht|beschrieben|versprochen|gewohnt)|besser als (je )?(zuvor|vorher)
    |nicht (gedacht|erwartet|geglaubt|damit gerechnet|besser)|hätte (ich )?(.. )?nicht (.. )?(gedacht|erwartet|geglaubt)|nicht mehr (.. )?(melden|kümmern|nötig|erforderlich|notwendig|anrufen)|sobald wie möglich|aber (vielen )?(dank|danke)|trotzdem danke|falls (es )?(jemand|jemanden|sie|es) (.. )?(interessiert|hilft)|wenn (nur )?alles so (.. )?wäre|nichts mehr|keine weitere
    |(lag|an) (.. )?nicht an ihnen|nicht zu glauben|hatte schon (befürchtet|angst)|im nu
    """,
    in_clause="nicht|nie|niemals|kein|keine|keinen|keiner|keines|nichts|niemand|weder|kaum|nirgends|noch|muss|müssen|müsste|soll|sollen|sollte|sollten|wird|werden|werde|würde|würden|kann|könnte|können|bitte|damit|bis|ob|wie|wann|warum|wieso|weshalb|welche|wer|was|statt|anstatt|nur|erst|bald|wäre|hätte|lassen|will|möchte|zu|lange|teils|weniger",
    before="damit|so dass|sodass|hoffe|hoffen|hoffentlich|wünsche|wünschte|glaube|denke|vermute|schätze|meine|annehme|nehme an|gehe davon aus|erwarte|warte|warten|versuche|versuchen|probiere|probieren|teste|testen|prüfe|prüfen|melde mich|sagen sie|sag bescheid|geben sie bescheid|frage|fragen|freuen|wünschen|bezweifle|zweifle|dachte|dachten|bin gespannt|schaue|bevor|ehe|gefragt",
    anywhere="""
    (bei|für|von) (.. )?(cousin|cousine|tante|onkel|tochter|sohn|mitbewohner|eltern)|für (.. )?(minuten|stunden|tage)|(zehn|fünf|paar|zwei|drei|[0-9]+) (minuten|stunden|tage) lang|wenn|falls|sofern|sobald|vorausgesetzt|außer|ob|vielleicht|eventuell|wahrscheinlich|vermutlich|möglicherweise|womöglich|scheint|scheinen|scheinbar|anscheinend|angeblich|offenbar|wohl|sieht (.. )?(so )?aus|morgen|nächste|nächsten|demnächst|fast|beinahe|teilweise|zum teil|halbwegs|größtenteils|meistens|manchmal|ab und zu|gelegentlich|vorübergehend|vorläufig|zeitweise|mal so mal so|kurzzeitig|nur kurz
    |(sie|ihr|er|man|kollege|kollegin|kollegen|jemand|chef) (.. )?(sagt|sagte|sagten|sagen|schreibt|schreiben|schrieb|schrieben|geschrieben|gesagt|meint|meinte|meinten|behauptet|behaupten|versprochen|mitgeteilt)|(seite|status|statusseite|system|app|ticket|nachricht|mail|e-mail|meldung|hotline|support|kollege|portal|es) (.. )?(sagt|meldet|behauptet|steht|heißt|zeigt an)|laut|heißt es|angezeigt als|als (gelöst|erledigt|geschlossen) (markiert|gekennzeichnet|gemeldet)|(sagten|schrieben|sagen|schreiben|behaupten|meinten|versprachen) (sie|ihr)|ihre? (.. )?(mail|nachricht|seite|antwort) sagt|zu hören dass
    |gestern|letzte[nrsm]?|vorige[nrsm]?|damals|früher|neulich|normalerweise|üblicherweise|vorher|bisher|vor (einem|zwei|drei) (jahr|jahren|monat|monaten|wochen)|vor dem (update|umstieg)|beim letzten mal
    |(das|die|der|dem|den|mein|meine|ein|eine|einem|einer) ander(e|er|es|en|em)|anderes (problem|thema|ticket)|andere (anfrage|bestellung|sache)|(erste|zweite|erster|erstes) (frage|problem|punkt|teil|fehler)
    |(bei|für|von) (.. )?(kollege|kollegin|kollegen|freund|freundin|nachbarn?|bruder|schwester|frau|mann|chef|mutter|vater|anderen|ihnen|allen anderen|euch|uns nicht|ihm|ihr)|(kollege|kollegin|kollegen|freundin|nachbarin|bruder|schwester|nachbarn?|kunden?) (.. )?(problem|anliegen|fall)|(problem|anliegen|fall|sache|ticket|anfrage|bestellung|fehler|konto) (meiner|meines|unserer|unseres|ihrer|seiner|der|des) (kolleg|freund|nachbar|schwester|bruder|mutter|vater|frau|mann|kunde)[^ ]*|theoretisch|auf dem papier|angenommen|schön wäre|wäre (.. )?(schön|gut|toll)
    """,
    but="aber|jedoch|allerdings|trotzdem|dennoch|obwohl|nur dass|außer|bis auf|leider|nur|doch|dafür|hingegen|einziges problem|abgesehen|wobei|jedenfalls bis|nur noch",
    joins="und|weil|denn|seit|seitdem|nachdem|aber|da|dank|sondern|also|dann",
    problems="nicht|kaputt|defekt|fehlt|fehlen|immer noch|noch immer|nach wie vor|weiterhin|fehler|fehlerhaft|problem|falsch|langsam|hängt|stürzt|abgestürzt|kein|keine|keinen|schlechter|schlimmer|wieder da|zurückgekehrt|beschädigt|erneut|schon wieder|bis",
    still="(immer noch|noch immer|weiterhin|nach wie vor) (nicht|kein|keine|keinen|das|der|die|ein|eine|kaputt|offen|fehler|fehlt|da|defekt|nichts|dasselbe)|(besteht|bleibt|ist) (.. )?(immer noch|noch immer|weiterhin|nach wie vor)|noch nicht|geht (immer noch |noch )?nicht|funktioniert nicht mehr|schon wieder",
    ends="gebe (es )?auf|aufgegeben|vergessen sie es|vergiss es|vergesst es|egal|kündige|kündigen|gekündigt|kündigung|storniert|storniere|konkurrenz|wettbewerber|anderen anbieter|anderer anbieter|gewechselt|woanders|neues gekauft|automatische (antwort|nachricht)|abwesenheit|abwesenheitsnotiz|abwesend|nicht im büro|außer haus|automatisch (erstellt|generiert|versendet)|danke für nichts|haha|na toll|ganz toll|na super|bravo|glückwunsch|schon klar|von wegen|selten so gelacht|lohnt nicht|keine lust mehr|verzichte|witz|🙄|😒|😡|🤦|🤬|😠|🤡",
    thanks="danke|dankeschön|danke schön|vielen dank|dank|merci|bedanke|thx|thanks|hallo|hi|hey|moin|servus|guten (tag|morgen|abend)|gruß|grüße|grüßen|grüß gott|liebe|lieber|tschüss|ciao|schönen (tag|abend|feierabend)( noch)?|schönes wochenende|bis dann|sehr geehrte[rn]?|mfg|lg|vg|gerne|gern",
    polite="sehr|viel|vielen|herzlichen|herzlich|besten|schönen|tausend|lieben|nochmals|nochmal|noch|mal|ganz|für|die|das|den|der|ihre|ihren|eure|euer|deine|deinen|dein|ihr|schnelle|rasche|prompte|tolle|super|gute|nette|freundliche|hilfe|antwort|rückmeldung|unterstützung|mühe|info|information|informationen|auskunft|geduld|zeit|service|support|einsatz|erklärung|alles|und|an|alle|team|dir|ihnen|euch|ich|wir|mich|im|voraus|okay|ok|gut|toll|prima|spitze|klasse|herr|frau|damen|herren|mit|freundlichen|freundliche|besten|viele|beste|liebe|so|auch|schon|wirklich|sagen|es|echt|🙏|👍|❤|😊|🙂|😀|🎉|😄|💐|🙌|👏|☺|♥|😉|👌",
    no_asks="(bitte )?(fragen sie|frag|fragt|frage|fragen) (mich|uns) (.. )?(nicht|nie) (mehr|wieder|noch einmal|nochmal|erneut)( danach)?|nicht (mehr|wieder|nochmal|noch einmal|erneut) (.. )?(nachfragen|fragen|gefragt werden|erinnern|erinnert werden)|keine (weiteren )?(nachfragen|erinnerungen|rückfragen|umfragen)( mehr)?|(erinnern sie|erinnere|erinnert) (mich|uns) (bitte )?nicht( mehr)?|hören sie auf (mich )?zu fragen",
    no_quotes="(zeigen|zeige|zeigt|zitieren|zitiere|zitiert|teilen|teile|veröffentlichen|verwenden|weitergeben|geben|nutzen) (sie )?(bitte )?(meine|unsere|diese|das|dies|mich|uns|meinen) (.. )?(nicht|niemandem|niemanden|keinem|keinen)( (.. )?(weiter|anderen|andere|zeigen|vor))?|(möchte|will|möchten|wollen) (.. )?nicht (.. )?(zitiert|veröffentlicht|gezeigt|weitergegeben)( (wird|werden|werde))?|(meine|unsere) (.. )?(worte|nachricht|nachrichten|aussagen|text|texte) (.. )?(nicht|niemandem|vertraulich) (.. )?(zeigen|weitergeben|zitieren|veröffentlichen|teilen|behandeln|verwenden)|nicht (zitieren|veröffentlichen|weitergeben|zur veröffentlichung)",
)

FR = Tongue(
    done="""
    ça (re)?roule|(re)?roule (.. )?(à nouveau|de nouveau|maintenant|bien)
    |(cocher la case|cocher|rayer de la liste)
    |(ça|cela|tout|elle|il|qui) (re)?(fonctionne|marche)( .. )?(à nouveau|de nouveau|maintenant|désormais|bien|parfaitement|enfin|très bien|nickel|impeccable|correctement|normalement|comme prévu)?
    |(re)?(fonctionne|marche|fonctionnent|marchent) (.. )?(à nouveau|de nouveau|maintenant|désormais|bien|parfaitement|enfin|nickel|impeccable|correctement|normalement)
    |refonctionne|remarche
    |(ça|cela|tout|qui|solution|astuce|méthode|manipulation) (.. )?(a|ont) (.. )?(fonctionné|marché)
    |a (bien |parfaitement |enfin |tout de suite )?(fonctionné|marché)
    |(re)?fonctionnait parfaitement maintenant|résolue?s?|réglée?s?|corrigée?s?|réparée?s?|solutionnée?s?
    |rétablie?s?|dépannée?s?|arrangée?s?|clôturée?|(de nouveau|à nouveau) opérationnel(le)?
    |affaire (est )?(classée|close|réglée)
    |tout est (rentré dans l'ordre|ok|bon|en ordre|réglé|revenu à la normale|parfait)( maintenant)?
    |rentré dans l'ordre|revenu à la normale
    |c'est (bon|ok|réglé|fini|terminé|fait) (maintenant|désormais|à présent)
    |(maintenant|désormais|à présent) c'est (bon|ok)
    |(peux|pouvons|peut|ai pu|avons pu|arrive à|arrivons à|réussi à|parviens à) (.. )?(me connecter|connecter|accéder|ouvrir|imprimer|télécharger|payer|envoyer|utiliser|commander|exporter|enregistrer|travailler) (.. )?(à nouveau|de nouveau|maintenant|enfin|sans problème|sans souci)
    |(peux|pouvons|ai|avons) (à nouveau|de nouveau|enfin|maintenant|désormais) (pu )?(.. )?(me connecter|connecter|accéder|ouvrir|imprimer|télécharger|payer|envoyer|utiliser|commander|exporter)
    |j'ai (enfin |bien )?(pu|réussi à) (.. )?(connecter|accéder|ouvrir|imprimer|télécharger|payer|envoyer|exporter)
    |(pouvez|peux|peut|pouvons) (.. )?(fermer|clore|clôturer|classer) (.. )?(ticket|dossier|demande|cas|conversation|incident|sujet|le|la)?
    |(ticket|dossier|demande|cas|incident|sujet) (peut|est|peuvent) (.. )?(fermée?|clos|close|clôturée?)
    |(merci de|vous prie de) (fermer|clore|clôturer)|fermez (le|ce|mon) (ticket|dossier)
    |(colis|remboursement|commande|argent|facture|virement|livraison) (.. )?(arrivée?|reçue?|livrée?)
    |(ai|avons|j'ai) (bien )?reçu (.. )?(colis|remboursement|commande|remplacement)
    |exactement ce (qu'il|dont|que) (.. )?(fallait|besoin|cherchais|voulais)
    |(répond|répondu|répondez) (.. )?(à|parfaitement à) (toutes )?(ma|mes|notre|nos) questions?
    |(erreur|erreurs|l'erreur|d'erreur|d'erreurs|problème|problèmes|bug|bugs|souci|soucis|panne|pannes|message|alerte|l'alerte|plantage|plantages|coupure|coupures|bruit) (.. )?(a disparu|ont disparu|disparue?s?|s'est envolé)
    """,
    gone="""
    (était|étaient) (cassée?s?|en panne|bloquée?s?) (, )?(.. )?(ne )?(l'est|le sont) plus|(erreur|erreurs|l'erreur|d'erreur|d'erreurs|problème|problèmes|bug|bugs|souci|soucis|panne|pannes|message|alerte|l'alerte|plantage|plantages|coupure|coupures|bruit) (.. )?(n'apparaît|n'apparait|ne se produit|ne revient|n'est|ne s'affiche|ne se reproduit|n'existe|ne survient|n'est plus revenue?) plus( (là|présente?|revenue?|apparue?|d'actualité))?|(ça|cela|il|elle) ne (se produit|se reproduit|plante|bloque|rame|coupe|saute) plus|ne (plante|bloque|rame|coupe|fuit|grince) plus
    |(n'ai|n'avons|n'a|n'y a|y a|ne vois|ne reçois|ne rencontre|n'obtiens|ai|avons) (.. )?plus (.. )?(erreur|erreurs|l'erreur|d'erreur|d'erreurs|problème|problèmes|bug|bugs|souci|soucis|panne|pannes|message|alerte|l'alerte|plantage|plantages|coupure|coupures|bruit)|plus (aucun|aucune|de|un seul|une seule) (erreur|erreurs|l'erreur|d'erreur|d'erreurs|problème|problèmes|bug|bugs|souci|soucis|panne|pannes|message|alerte|l'alerte|plantage|plantages|coupure|coupures|bruit)|plus d'erreurs?|(n'ai|n'avons|ai) plus besoin (d'aide|de rien|de votre aide)
    """,
    nots="ne|n'[^ ]+|pas|jamais|aucun|aucune|rien|ni|guère|non|toujours",
    yes="impec|impeccable|ça roule|ça marche|oui|ouais|ouaip|tout à fait|exactement|exact|absolument|effectivement|en effet|parfait|correct|c'est (bon|ok|ça|réglé|exact|parfait|fait|le cas|bien ça|correct|tout bon)|tout est (bon|ok|en ordre|parfait)|je confirme|confirmé|bien sûr|c'est bien le cas|si si|nickel|👍|✅|✔|👌|💯|☑",
    no="non|pas (tout à fait|encore|vraiment|exactement|complètement|entièrement|du tout|totalement|résolu|réglé)|toujours pas|(malheureusement|hélas) (non|pas( encore)?)|ce n'est pas (ça|tout à fait ça|encore ça|réglé|résolu|exactement ça|le cas|bon)|c'est pas (ça|encore ça|réglé)|pas (tout à fait )?ça|(non )?malheureusement|👎|❌",
    harmless="""
    d'hier|depuis (hier|la semaine dernière|avant-hier)|comme (vous|tu) (.. )?(l'avez |avez |m'avez |as )?(dit|écrit|indiqué|conseillé|suggéré|expliqué|suggérez|dites)|(suivant|selon) (vos|votre|tes) (conseils?|indications?|instructions?|explications?)|pas de (problème|problèmes|souci|soucis|quoi|question|questions|panique|erreur)|(pas|plus) d'autres? (questions?|problèmes?|soucis?)|sans (.. )?(problème|souci|erreur|accroc|encombre)s?|aucun (problème|souci)|rien (d'autre|à redire|à ajouter|à signaler)|plus rien|(comme|qu') ?(avant|prévu|espéré|attendu|auparavant)|mieux (que|qu') ?(jamais|avant)|message d'erreur|non seulement|ne vous (inquiétez|dérangez|embêtez) (pas|plus)
    |mais merci|merci quand même|quand même|n'y croyais (plus|pas)|ne m'attendais pas|il suffisait|il fallait (juste|simplement)|plus la peine|plus de questions?|inutile de (.. )?(rappeler|répondre)|si (cela|ça) (peut|intéresse) (.. )?
    """,
    in_clause="ne|n'[^ ]+|pas|jamais|aucun|aucune|rien|personne|ni|guère|non|sans que|quand|lorsque|faut|doit|devrait|doivent|sera|seront|va|vais|pourra|pourrait|faudrait|peut|pouvoir|comment|pourquoi|que ce soit|veuillez|avant|jusqu'à|jusqu'au|plutôt|à moitié|soit|être|serait|était|seulement|merci de|prière|afin|pour que|aurait|fonctionnera",
    before="espère|espérons|espérant|espoir|souhaite|souhaitons|souhaiterais|aimerais|voudrais|crois|croit|croyais|pensais|pense|pensons|suppose|imagine|présume|j'espère|attends|attend|attendons|essaie|essaye|essayer|essayerai|essaierai|teste|tester|vérifie|vérifier|vérifierai|demande|demandez|dites-moi|dites|tenez-moi|prévenez|préviens|préviendrai|reviens vers|reviendrai|doute|avant|j'attends|j'aimerais|j'essaie|verrai|voir|verrons",
    anywhere="""
    (pour|chez|à) (.. )?(cousine?|tante|oncle|fille|fils|belle-[^ ]+|parents)|pendant (.. )?(minutes?|heures?|jours?)|si|s'il|s'ils|s'elle|à condition|pourvu|au cas|dès que|une fois que|lorsque|sauf|à moins|peut-être|peut être|probablement|sans doute|apparemment|semble|semblent|semblerait|paraît|on dirait|a l'air|ont l'air|soi-disant|prétendument|demain|bientôt|prochain|prochaine|presque|partiellement|en partie|à moitié|plus ou moins|parfois|de temps en temps|par moments|temporairement|provisoirement|pour l'instant|pour le moment|un jour sur|est-ce
    |(vous|ils|elle|il|on|tu|collègue|collègues|j'ai) (.. )?(dites|disiez|écrivez|écriviez|avez (dit|écrit|affirmé|indiqué|promis)|dit|dites|écrit|affirme|affirmez|prétend|prétendez|prétendent|disent|m'a dit|lu|entendu|aviez (dit|écrit))|(page|statut|système|site|message|mail|application|courriel|portail) (.. )?(dit|indique|affiche|prétend|annonce)|selon|d'après|marqué (comme)?|indiqué comme|il paraît|avoir (dit|écrit)|contente? (d'apprendre|de savoir)|ravie? (d'apprendre|de savoir)
    |hier|avant|auparavant|l'autre jour|la dernière fois|dernier|dernière|d'habitude|habituellement|normalement|jadis|à l'époque|autrefois|l'année|le mois passé|la semaine passée|il y a (un|deux|trois|six|quelques) (an|ans|mois|semaines|jours)|jusqu'à (hier|présent|maintenant)
    |autre|l'autre|autres|premier (problème|point|souci)|première (question|partie)|deuxième|différent|celui (de|du)|celle (de|du)
    |(pour|chez|avec|sur|de) (.. )?(collègues?|amie?s?|voisine?|frère|sœur|soeur|mari|femme|patron|mère|père|clients?|elle|lui|eux|vous|les autres)|(problème|dossier|demande|ticket|compte|souci|commande|bug|cas) (de|du|des) (mon|ma|mes|notre|nos|son|sa|leur|un|une)? ?(collègue|ami|voisin|frère|sœur|soeur|mari|femme|mère|père|client)[^ ]*|en théorie|théoriquement|sur le papier|censée?s?|ce serait|serait (bien|bon|super|génial)|façon de parler
    """,
    but="mais|cependant|toutefois|pourtant|par contre|en revanche|sauf|hormis|malheureusement|hélas|néanmoins|excepté|bien que|quoique|à part|seul problème|seul bémol|sinon|or|seulement|dommage|alors que",
    joins="et|car|parce que|depuis|mais|donc|puis|grâce à|après|alors",
    problems="toujours|encore|pas|ne|n'[^ ]+|erreurs?|panne|cassée?|bloquée?|manque|manquent|lente?|lentement|plante|pire|endommagée?|revenue?|échoue|incorrecte?|fausse?|perdue?|nouveau problème|problème|souci|jusqu'à",
    still="toujours (pas|le même|la même|en panne|bloqué|cassé|aucun|rien|un|une|les|impossible)|(est|reste|sont) toujours|ne (.. )?toujours pas|pas encore|(fonctionne|marche) (toujours )?(pas|plus)|encore (en panne|cassé|le même|la même|bloqué)",
    ends="abandonne|j'abandonne|j'annule|j'ai (annulé|abandonné|résilié)|abandonné|laissez tomber|laisse tomber|tant pis|résilie|résilié|résiliation|résilier|annule|annulé|annulation|annuler|concurrent|concurrence|concurrents|(allée?|aller|va|vais|vont|passée?|chercher|acheter|client) (.. )?ailleurs|acheté un autre|changé de|réponse automatique|message automatique|absente? du bureau|absence|ne pas répondre|merci pour rien|haha|bravo|félicitations|mais bien sûr|la bonne blague|très drôle|quelle blague|m'en fiche|ras-le-bol|perds patience|c'est ça oui|magnifique vraiment|🙄|😒|😡|🤦|🤬|😠|🤡",
    thanks="merci|mercis|remercie|remercions|remerciements|bonjour|bonsoir|salut|coucou|cordialement|cdlt|bien à vous|bien à toi|salutations|bonne (journée|soirée|semaine|fin de journée|continuation|nuit)|bon (week-end|weekend|après-midi)|au revoir|à bientôt|bises|bisous|amicalement|de rien|je vous en prie|avec plaisir|cher|chère|madame|monsieur",
    polite="beaucoup|bien|très|mille|infiniment|encore|tout|toute|tous|toutes|pour|la|le|les|l'aide|l'info|l'information|votre|vos|ta|ton|tes|cette|ce|ces|réponse|réponses|aide|rapidité|réactivité|retour|réponse|patience|efforts|temps|travail|service|infos|informations|explication|explications|rapide|gentil|gentille|super|génial|excellent|excellente|grand|un|une|à|l'équipe|équipe|vous|toi|et|de|d'avance|par|avance|je|nous|ok|d'accord|noté|compris|sincères|sincèrement|meilleures|cordiales|distinguées|mes|fois|vraiment|du|fond|cœur|coeur|c'est|gentil|suivi|d'avoir|répondu|rapidement|si|vite|🙏|👍|❤|😊|🙂|😀|🎉|😄|💐|🙌|👏|☺|♥|😉|👌",
    no_asks="ne (me |nous )?(le |la )?(posez|demandez|demande|redemandez|relancez|relance|sollicitez|rappelez) (.. )?(plus|pas)( (la |cette |de )?questions?)?|(arrêtez|cessez|arrête) de (me|nous) (.. )?(demander|relancer|solliciter)|plus (de|aucune) (relances?|rappels?|sondages?|questions de ce (type|genre))|(ne|n') ?(veux|souhaite|voulons|souhaitons|désire) (plus|pas) (.. )?(être )?(relancée?|sollicitée?|interrogée?|qu'on me (.. )?(demande|relance|pose))( .. )?",
    no_quotes="ne (montrez|partagez|citez|publiez|diffusez|transmettez|utilisez|montre|partage|cite|communiquez|reproduisez) (.. )?(pas|jamais|à personne)( (mes|nos|mon|ces) (.. )?(mots|messages?|propos|paroles|textes?|commentaires?))?|(ne|n') ?(veux|souhaite|voulons|souhaitons|désire|préfère) pas (.. )?(être citée?|que (.. )?(mots|propos|messages?|paroles) (.. )?(cités|montrés|partagés|publiés|diffusés))|(mes|nos) (mots|propos|messages|paroles) (.. )?(confidentiels|privés|pour vous seuls)|ne pas (montrer|partager|citer|publier|diffuser) (.. )?(mots|messages?|propos|paroles)",
)

ES = Tongue(
    done="""
    (tema|caso|asunto) (cerrado|resuelto|zanjado|concluido)|anda (otra vez|de nuevo|ya|bien|perfecto|de lujo)
    |(pueden|puede|puedes) (tacharlo|tacharla|marcarlo)( de la lista)?|marcha (otra vez|de nuevo|bien)
    |va (otra vez|de nuevo|perfecto|como la seda|bien ya)|ha quedado (.. )?(bien|listo|arreglado|resuelto)
    |funciona(n)?|funcionó|funcionaron|funcionando|(ha|han) funcionado|vuelve a funcionar|volvió a funcionar
    |resuelt[oa]s?|solucionad[oa]s?|arreglad[oa]s?|reparad[oa]s?|corregid[oa]s?|solventad[oa]s?|zanjad[oa]
    |subsanad[oa]|se (resolvió|solucionó|arregló|corrigió|solventó)
    |lo (resolví|solucioné|arreglé|resolvimos|solucionamos|conseguí|logré)
    |(resolvió|solucionó|arregló) (el|mi|nuestro|todo|la|lo)|asunto (cerrado|zanjado|concluido)
    |(ya|todo) (está|quedó|queda|anda|marcha|va) (.. )?(bien|listo|ok|en orden|perfecto|perfectamente|correcto|correctamente|solucionado)
    |(está|quedó) (todo )?(listo|en orden|perfecto)( ya)?|ya está( todo)?( bien| listo)?|ahora sí|me sirvió
    |ya (anda|va|me deja|me va|carga|abre|entra|sale|imprime|me aparece|se puede|quedó)( bien| perfecto)?
    |todo (en orden|vuelve a la normalidad|volvió a la normalidad|ok ahora|bien ahora)
    |dejó de (aparecer|fallar|salir|ocurrir|dar|bloquearse)
    |(ya|ahora|por fin|finalmente|ya sí|ahora sí|ahora ya) (.. )?(puedo|podemos|pude|pudimos|logré|consigo|conseguí) (.. )?(entrar|acceder|iniciar|abrir|imprimir|descargar|subir|pagar|enviar|usar|comprar|exportar|conectarme|conectar|trabajar|ingresar|guardar|hacer|recibir|ver)
    |(he|hemos) podido (ya )?(entrar|acceder|abrir|imprimir|descargar|pagar|enviar|exportar)
    |(puede|pueden|podéis|puedes|podemos|se puede|podrían|podéis ya) (.. )?(cerrar|cerrarlo|cerrarla|dar por (cerrado|resuelto|concluido))( (el|la|este|esta|mi) (.. )?(caso|ticket|incidencia|consulta|tema|solicitud))?
    |(doy|damos|dar|dé|den) por (cerrado|resuelto|solucionado|concluido|terminado|zanjado)
    |cierren (el|este) (caso|ticket)
    |(pedido|paquete|reembolso|dinero|devolución|factura) (.. )?(llegó|llegado|recibido)
    |(recibí|he recibido|hemos recibido|recibimos) (.. )?(reembolso|paquete|pedido|dinero|devolución|reemplazo)
    |llegó (el|mi) (.. )?(pedido|paquete|reembolso|dinero)|justo lo que (necesitaba|buscaba|quería)
    |exactamente lo que (necesitaba|buscaba|quería)
    |(respond[^ ]+|contest[^ ]+) (.. )?(mi|mis|nuestra|nuestras|la) (preguntas?|dudas?|consultas?)
    |(duda|pregunta|consulta) (.. )?(resuelta|aclarada|respondida)
    |(puedo|podemos|pude|pudimos|he podido|hemos podido|logré|conseguí) (.. )?(entrar|acceder|iniciar sesión|abrir|imprimir|descargar|subir|pagar|enviar|usar|comprar|exportar|conectarme|ingresar) (.. )?(de nuevo|otra vez|ya|ahora|nuevamente|correctamente|bien|por fin)|dejó de (fallar|bloquearse|dar error|colgarse)
    |(error|errores|problema|problemas|fallo|fallos|falla|mensaje|aviso|incidencia|bloqueo|bloqueos|cortes|ruido|inconveniente) (.. )?(desapareció|desaparecieron|desaparecido)
    """,
    gone="""
    (estaba|estaban) (rot[oa]s?|dañad[oa]s?|caíd[oa]s?|bloquead[oa]s?) (, )?(.. )?ya no lo está|ya no se (traba|cuelga|cae|bloquea|cierra|atasca|congela|corta)( .. )?|ya no (falla|fallan|gotea|chirría)
    |(error|errores|problema|problemas|fallo|fallos|falla|mensaje|aviso|incidencia|bloqueo|bloqueos|cortes|ruido|inconveniente) (.. )?(ya )?no (me |nos |se |ha )?(.. )?(aparece|sale|da|ocurre|sucede|pasa|vuelto|volvió|está|existe|repite|repitió|produce)( más| a [^ ]+)?|no (me |nos |se |he |hemos |ha )?(.. )?(aparece|sale|da|salen|aparecen|hay|tengo|tenemos|veo|tenido|visto|vuelto a [^ ]+) (.. )?(más|ningún|el|ese|aquel|ya|ningunos) (error|errores|problema|problemas|fallo|fallos|falla|mensaje|aviso|incidencia|bloqueo|bloqueos|cortes|ruido|inconveniente)|ya no (me |nos )?(aparece|sale|da|salen|dan|hay|tengo|tenemos|veo|muestra|recibo) (.. )?(error|errores|problema|problemas|fallo|fallos|falla|mensaje|aviso|incidencia|bloqueo|bloqueos|cortes|ruido|inconveniente)|no (hay|tengo|tenemos) más (error|errores|problema|problemas|fallo|fallos|falla|mensaje|aviso|incidencia|bloqueo|bloqueos|cortes|ruido|inconveniente)|no (ha|han) vuelto a (fallar|bloquearse|ocurrir|suceder|pasar|caerse)|no volvió a (fallar|bloquearse|ocurrir|suceder|pasar|caerse)|sin más (error|errores|problema|problemas|fallo|fallos|falla|mensaje|aviso|incidencia|bloqueo|bloqueos|cortes|ruido|inconveniente)|(ya )?no necesito (más |ya )?(ayuda|su ayuda)
    """,
    nots="no|nunca|jamás|nada|ningún|ninguno|ninguna|tampoco|ni|apenas|sin",
    yes="de lujo|de maravilla|ya está|sí|si|sip|claro( que sí)?|exacto|exactamente|correcto|efectivamente|así es|afirmativo|perfecto|por supuesto|totalmente|desde luego|todo (bien|ok|perfecto|correcto|en orden)|está (bien|todo bien|resuelto|listo)|eso es|es correcto|listo|confirmo|confirmado|vale sí|👍|✅|✔|👌|💯|☑",
    no="no|nop|qué va|todavía no|aún no|(no )?no (del todo|exactamente|completamente|realmente|es eso|es así|está resuelto|todavía|aún|por completo|es exactamente eso|es correcto|totalmente)|(lamentablemente|desgraciadamente|por desgracia) (no|todavía no|aún no)|no es (del todo |exactamente )?eso|sigue (igual|sin [^ ]+)|para nada|negativo|tampoco|👎|❌",
    harmless="""
    (esta|por la|de la|la|cada) mañana|(otra|una) vez|(de|desde) (ayer|la semana pasada)|(como|lo que) (me |nos )?(usted |ustedes )?(dijo|dijeron|dijiste|indicó|indicaron|explicó|explicaron|recomendó|recomendaron|sugirió|sugirieron|aconsejó)|según (sus|tus|las) (indicaciones|instrucciones|consejos)|no hay (de qué|problema|prisa)|(ningún|sin) (problema|inconveniente|contratiempo|error)s?|no (tengo|tenemos|hay) (más )?(preguntas|dudas|consultas)|ninguna (duda|pregunta)|nada más|no (hace falta|es necesario) (.. )?(más|nada|que|responder|llamar)|no se preocupen?|no te preocupes|no solo|(como|que) (antes|siempre|esperaba|debe|debía|debería|dijo|indicaron|nunca)|mensaje de error|pero (muchas )?gracias|no lo (esperaba|podía creer)|no me lo creo|si (a alguien|les|te) (interesa|sirve)|de todas formas gracias|solo (era|hacía falta|había que)
    """,
    in_clause="no|nunca|jamás|nada|nadie|ningún|ninguno|ninguna|tampoco|ni|apenas|cuando|cómo|como|por qué|hasta|será|sea|quede|debe|debería|deben|tiene que|hay que|va a|van a|vaya|necesito|necesitamos|quiero|queremos|por favor|para que|que funcione|antes de|en vez|sin|medio|podría|pueda|estará|haría|estuviera|fuera|estaba|estuvo|solía|sido|solo|sólo|pueden|puede|poder|quedará",
    before="espero|esperamos|esperemos|ojalá|esperando|deseo|creo|creemos|creía|pensé|pensaba|pienso|supongo|imagino|me gustaría|quisiera|quisiéramos|pruebo|probaré|probar|voy a|vamos a|reviso|revisaré|verifico|verificaré|compruebo|comprobaré|avíse[^ ]*|avís[^ ]+|aviso|díganme|dígame|dime|pregunto|preguntar|dudo|no sé|a ver|veré|veremos|necesito|falta|no creo|que quede",
    anywhere="""
    (a|para|de|con) (.. )?(prim[oa]|tía|tío|hij[oa]|cuñad[oa]|papás)|(por|durante|unos|unas|diez|cinco|dos) (.. )?(minutos?|horas?|días?)|si|siempre que|a menos|salvo|en caso|en cuanto|cuando|quizás|quizá|tal vez|probablemente|posiblemente|seguramente|parece|parecía|pareciera|al parecer|aparentemente|supuestamente|por lo visto|mañana|pronto|próxim[oa]|casi|parcialmente|en parte|a medias|más o menos|a veces|de vez en cuando|a ratos|temporalmente|por el momento|de momento|por ahora|por un rato|un rato|a lo mejor|acaso
    |(ustedes|usted|vosotros|ellos|él|ella|me|nos|ya me|que) (.. )?(dice|dicen|dijo|dijeron|decís|dijisteis|escribió|escribieron|escriben|aseguran|aseguró|afirman|afirmó|prometieron|prometió|contaron|comentó|comentaron)|(página|estado|sistema|web|mensaje|correo|aplicación|app|portal|aviso) (.. )?(dice|indica|muestra|asegura|pone)|según|marcado como|figura como|aparece como|dicen que|dijeron que|dijo que|dice que|pone que|me alegr[^ ]+ (.. )?(saber|oír|que)|leí que|escuché que|usted(es)? (escribió|dijo)
    |ayer|la semana pasada|el mes pasado|el año pasado|la última vez|la otra vez|anterior|anteriormente|antes|normalmente|habitualmente|entonces|aquella vez|hace (un|dos|tres|unos|varios|años|meses)|pasad[oa]
    |otr[oa]s?|primer (problema|punto)|primera (pregunta|parte)|segund[oa]|distint[oa]|diferente
    |(a|para|con|en|de|del) (.. )?(compañer[oa]s?|colegas?|amig[oa]s?|vecin[oa]s?|herman[oa]|espos[oa]|jef[ea]|madre|padre|clientes?|los demás|ellos|ella|él|ustedes|otros)|en teoría|teóricamente|sobre el papel|sería|estaría bien|se supone
    """,
    but="pero|sin embargo|aunque|no obstante|excepto|salvo|menos|lamentablemente|por desgracia|desgraciadamente|solo que|sólo que|lo único|el único problema|en cambio|eso sí|mas|a pesar|ahora bien|lástima|mientras que|con todo",
    joins="y|porque|pues|ya que|desde que|pero|así que|entonces|gracias a|después|tras|luego",
    problems="sigue|siguen|todavía|aún|no|error|errores|falla|fallando|falta|faltan|rot[oa]|dañad[oa]|lent[oa]|mal|peor|bloquead[oa]|perdid[oa]|problemas?|de nuevo el|otra vez el|volvió el|nuevo error|incorrect[oa]|hasta que",
    still="(sigue|siguen|seguimos|sigo) (sin|igual|fallando|dando|apareciendo|saliendo|con|el|la|roto|mal|pasando|ahí|pendiente|abierto|esperando)|(todavía|aún) (no|sin|hay|falla|tengo|aparece|sale|me|da|falta)|no funciona|no se (ha )?(resuelto|solucionado|resolvió)|dejó de funcionar",
    ends="me rindo|me rendí|nos rendimos|olvíd[^ ]+|olvida(lo)?|déjelo|déjalo|déjenlo|da igual|ya no importa|cancel[^ ]+|doy de baja|me doy de baja|la competencia|competidor|otro proveedor|otra empresa|otro lado|otra parte|compré otr[oa]|cambié de|respuesta automática|mensaje automático|fuera de (la )?oficina|no responda|gracias por nada|jaja|jajaja|bravo|qué gracioso|qué risa|sí claro|claro que sí cómo no|cómo no|felicidades|enhorabuena|tiré la toalla|harto|harta|perdí la paciencia|🙄|😒|😡|🤦|🤬|😠|🤡",
    thanks="gracias|agradezco|agradecemos|agradecid[oa]s?|hola|buen(os|as)? (días?|tardes?|noches?)|saludos?|un saludo|cordialmente|atentamente|atte|abrazo|un abrazo|adiós|hasta luego|hasta pronto|chao|chau|feliz (día|semana|tarde|fin de semana)|buen (fin de semana|día)|que tenga[ns]?|de nada|con gusto|estimad[oa]s?|querid[oa]s?",
    polite="muchas|muchísimas|mil|muy|mucho|tan|bien|por|la|el|los|las|su|sus|tu|tus|vuestra|vuestro|toda|todo|todos|ayuda|respuesta|rápida|rápido|pronta|rapidez|atención|apoyo|paciencia|tiempo|esfuerzo|servicio|soporte|información|info|aclaración|explicación|excelente|amable|amables|amabilidad|buena|gran|de|nuevo|nuevamente|otra|vez|y|a|un|una|equipo|ustedes|usted|ti|vosotros|les|le|os|te|lo|se|me|ok|vale|perfecto|genial|estupendo|de acuerdo|entendido|recibido|cordial|cordiales|antemano|señor|señora|don|doña|días|día|que|responder|contestar|ayudarme|ayudar|interés|gestión|🙏|👍|❤|😊|🙂|😀|🎉|😄|💐|🙌|👏|☺|♥|😉|👌",
    no_asks="no (me |nos )?(lo )?(vuelvan?|vuelvas|volváis) a (preguntar|preguntarme|preguntarlo|recordar|recordármelo|molestar)(me|nos)?|no (me|nos) (lo )?(pregunten?|preguntes|preguntéis|recuerden?)( (.. )?(más|otra vez|de nuevo|nunca más|esto))?|(dejen|deja|deje|dejad) de (preguntar|preguntarme|recordarme)|no (quiero|deseo|queremos|deseamos) (.. )?(más (preguntas|recordatorios|encuestas)|que (me|nos) (.. )?pregunten)|sin más (recordatorios|encuestas)|no más (recordatorios|encuestas|preguntas)",
    no_quotes="no (muestren?|muestres|compartan?|compartas|citen?|cites|publiquen?|publiques|difundan?|usen|utilicen|enseñen?|enseñes|mostréis|compartáis|divulguen?) (.. )?(mis|mi|nuestras|nuestros|estas|este|lo que) (.. )?(palabras|mensajes?|textos?|comentarios?|opiniones|opinión|escrito|escribo|dije|escribí|nombre)|no (quiero|deseo|queremos|me gustaría) (.. )?(que (.. )?(citen|muestren|publiquen|compartan)|ser citad[oa])( .. )?|no me citen?|(mis|nuestras) palabras (.. )?(confidenciales|privadas)",
)

PT = Tongue(
    done="""
    (caso|assunto|chamado) (encerrado|resolvido|fechado)|(pode|podem) dar baixa
    |(tá|ta) (.. )?(funcionando|rodando|certo|bom|ok)|(tá|está) rodando|rodando (de novo|bem|liso|normal)
    |zerou o problema|funciona(m)?|funcionou|funcionaram|funcionando|a funcionar|deu certo|voltou ao normal
    |voltou a funcionar|resolvid[oa]s?|solucionad[oa]s?|consertad[oa]s?|corrigid[oa]s?|arrumad[oa]
    |reparad[oa]s?|sanad[oa]|esclarecid[oa]s?
    |(isso|já|se|que|tudo|dica|sugestão|solução|atualização|me|consegui|e) resolveu
    |resolveu(-se)?( (o|a|meu|minha|tudo|o meu))?|resolveu-se|solucionou (o|meu|tudo)
    |(já|finalmente) (resolvi|resolvemos|consertei)|consegui resolver|conseguimos resolver
    |assunto (encerrado|resolvido)
    |(já|agora|tudo) (está|ficou|tá|anda) (.. )?(certo|bem|ok|em ordem|perfeito|tudo certo|normal|direito|pronto|bom)
    |tudo (certo|ok|em ordem|normal|normalizado|bem|perfeito) (agora|já|de novo|novamente|por aqui)
    |(agora|já) (.. )?(tudo (certo|ok|normal|em ordem)|deu|vai|abre|entra|carrega|imprime|aparece)|normalizou
    |normalizado|ficou (perfeito|resolvido|ótimo)|está tudo (certo|ok|em ordem|bem|a funcionar)
    |(erro|erros|problema|problemas|falha|mensagem|aviso|bug) (.. )?(sumiu|sumiram|desapareceu|desapareceram|desaparecido|foi embora)
    |parou de (dar (erro|problema)|travar|falhar|cair)|deixou de (dar (erro|problema)|travar|falhar)
    |(já|agora|finalmente|agora já|agora sim) (.. )?(consigo|conseguimos|consegui|posso|podemos|pude) (.. )?(entrar|acessar|aceder|abrir|imprimir|baixar|descarregar|enviar|pagar|usar|comprar|exportar|logar|fazer|trabalhar|salvar|receber|conectar|ver)
    |consegui (entrar|acessar|aceder|abrir|imprimir|baixar|enviar|pagar|comprar|exportar|logar)
    |(pode|podem|podes|podemos) (.. )?(fechar|encerrar|finalizar|dar por (encerrado|resolvido|fechado|concluído))( (o|a|este|esta|meu|esse|essa|isso|o meu) ?(chamado|ticket|caso|pedido|solicitação|atendimento|assunto)?)?
    |(dou|damos|considero|consideramos|dar) (.. )?(por )?(encerrado|resolvido|fechado|concluído|encerrada|resolvida)
    |(chamado|ticket|caso|pedido|atendimento) (.. )?(pode ser|podem ser) (fechado|encerrado)
    |(encomenda|pacote|reembolso|dinheiro|estorno|produto|fatura) (.. )?(chegou|recebido|recebida|caiu)
    |(recebi|recebemos) (.. )?(reembolso|encomenda|pacote|dinheiro|estorno|produto)
    |chegou (o|a|meu|minha) (.. )?(encomenda|pacote|reembolso|pedido)
    |(exatamente|era isso|justamente) o que (.. )?(precisava|queria|procurava)
    |era (exatamente|isso|só isso) (.. )?(que )?(eu )?(precisava|queria)
    |(respondeu|responde|responderam|esclareceu|tirou|esclarece) (.. )?(minhas?|a minha|as minhas|nossas?|todas as) (.. )?(perguntas?|dúvidas?)
    |(dúvida|pergunta) (.. )?(respondida|esclarecida|sanada)
    |(consigo|conseguimos|consegui|posso|pude) (.. )?(entrar|acessar|aceder|abrir|imprimir|baixar|enviar|pagar|usar|comprar|exportar|logar|fazer login) (.. )?(de novo|novamente|agora|já|normalmente|outra vez|finalmente|perfeitamente)
    """,
    gone="""
    (estava|tava) (quebrad[oa]|parad[oa]|travad[oa]) (, )?(.. )?não (está|tá) mais|(não|nunca) (travou|caiu|falhou) (.. )?(nunca )?mais|nunca mais (travou|caiu|falhou|deu erro|deu problema)|não (trava|cai|falha|vaza|pinga|trava nem cai) mais|já não (trava|cai|falha|bloqueia|vaza)
    |(erro|erros|problema|problemas|falha|falhas|mensagem|aviso|bug|bugs|travamento|travamentos|quedas|barulho) (.. )?(já )?não (.. )?(aparece|dá|ocorre|acontece|voltou|existe|apareceu|aconteceu|ocorreu)( mais| a [^ ]+)?|(já )?não (me |nos )?(aparece|dá|deu|há|tem|tenho|temos|vejo|recebo|ocorre) (.. )?(mais )?(erro|erros|problema|problemas|falha|falhas|mensagem|aviso|bug|bugs|travamento|travamentos|quedas|barulho)( mais)?|não (tem|há|dá|tenho|temos) mais (erro|erros|problema|problemas|falha|falhas|mensagem|aviso|bug|bugs|travamento|travamentos|quedas|barulho)|(nenhum|nenhuma|sem) (.. )?(erro|erros|problema|problemas|falha|falhas|mensagem|aviso|bug|bugs|travamento|travamentos|quedas|barulho) mais|sem mais (erro|erros|problema|problemas|falha|falhas|mensagem|aviso|bug|bugs|travamento|travamentos|quedas|barulho)|não preciso (mais )?de (mais )?ajuda( mais)?
    """,
    nots="não|nao|nunca|jamais|nada|nenhum|nenhuma|nem|tampouco|sem|ainda|no",
    yes="sim|isso|isso mesmo|exato|exatamente|correto|certo|com certeza|claro|positivo|perfeito|confirmo|confirmado|está|está sim|ficou sim|foi sim|resolveu sim|é isso( mesmo)?|tudo certo|tudo ok|tudo bem|tudo resolvido|ficou|pronto|está tudo (certo|bem|ok)|👍|✅|✔|👌|💯|☑",
    no="não|nao|ainda não|não (totalmente|exatamente|completamente|de todo|é bem isso|é isso|é bem assim|está resolvido|ainda|muito|por completo|inteiramente|é exatamente isso)|(infelizmente|lamentavelmente) (não|ainda não)|não é (bem|exatamente|totalmente) (isso|assim)|nem (tanto|por isso|um pouco)|de jeito nenhum|negativo|nada|continua (igual|na mesma)|👎|❌",
    harmless="""
    (de|desde) ontem|(como|o que) (me |nos )?(você |vocês |a senhora |o senhor )?(disse|disseram|indicou|indicaram|explicou|explicaram|recomendou|sugeriu|sugeriram|orientou)|conforme (orientado|indicado|explicado|vocês [^ ]+)|desde a semana passada|(sem|nenhum) (.. )?(problema|problemas|pressa|dúvida|dúvidas|erro|erros)|não (tenho|temos|há) (mais )?(perguntas|dúvidas|questões)|nenhuma (dúvida|pergunta)|não há de quê|nada mais|mais nada|não se preocupem?|não (é|será) (mais )?(preciso|necessário)( .. )?|não só|não apenas|(como|que) (antes|sempre|esperado|deveria|devia|nunca|disseram|indicaram)|mensagem de erro|mas (muito )?obrigad[oa]|não (esperava|imaginava)|não é (que|por nada)|de qualquer forma obrigad[oa]|se (alguém|interessar)( .. )?
    """,
    in_clause="não|nao|nunca|jamais|nada|ninguém|nenhum|nenhuma|nem|tampouco|quando|como|por que|porque não|até|será|esteja|seja|fique|deve|deveria|devem|tem que|vai|vão|preciso|precisamos|quero|queremos|por favor|para que|antes de|em vez|sem|meio|poderia|possa|estará|estaria|fosse|estava|esteve|costumava|só|apenas|pode|podem|mal|ficará|funcionasse|o que|qual|ser|terá|no (funciona|funcionó)",
    before="espero|esperamos|tomara|oxalá|esperando|desejo|acho|achei|achava|pensei|pensava|creio|penso|suponho|imagino|gostaria|queria|vou|vamos|testar|testarei|testo|verificar|verifico|verificarei|confiro|conferir|avis[^ ]+|me digam|diga|digam|pergunto|perguntar|duvido|não sei|vamos ver|preciso|falta|precisa|aguardo|quem dera|não acho|a ver|assim que",
    anywhere="""
    (para|pra|do|da|com|no|na) (.. )?(prim[oa]|tia|tio|filh[oa]|cunhad[oa]|pais)|(por|durante|uns|umas|dez|cinco|dois) (.. )?(minutos?|horas?|dias?)|se|caso|desde que|a menos|contanto|assim que|quando|talvez|provavelmente|possivelmente|parece|parecia|pelo visto|aparentemente|supostamente|ao que parece|pelos vistos|amanhã|em breve|logo mais|próxim[oa]|quase|parcialmente|em parte|pela metade|mais ou menos|às vezes|as vezes|de vez em quando|temporariamente|por enquanto|por ora|por um tempo|por uns minutos|no momento|deve ter|será que
    |(vocês|você|eles|ela|ele|me|nos|o senhor|a senhora) (.. )?(diz|dizem|disse|disseram|escreveu|escreveram|afirma|afirmam|afirmaram|prometeu|prometeram|falou|falaram|garantiu|garantiram|contou)|(página|status|sistema|site|mensagem|e-mail|email|aplicativo|app|portal|aviso) (.. )?(diz|indica|mostra|afirma|consta)|segundo|de acordo com|marcado como|consta como|aparece como|dizem que|disseram que|disse que|diz que|li que|ouvi (dizer )?que|bom saber|que bom (que|saber)|fico feliz (em|que|de)|conforme (vocês|você)
    |ontem|semana passada|mês passado|ano passado|(da )?última vez|outra vez que|da outra vez|anterior|anteriormente|antes|antigamente|normalmente (.. )?antes|na época|naquela|há (um|dois|três|uns|vários|anos|meses)|passad[oa]|costuma
    |outr[oa]s?|primeir[oa] (problema|ponto|pergunta|parte|dúvida)|segund[oa] (problema|ponto|pergunta|parte)|diferente
    |(para|com|no|na|do|da|pro|pra|dos|das|de) (.. )?(colegas?|amig[oa]s?|vizinh[oa]|irmão|irmã|espos[oa]|marido|mulher|chefe|mãe|pai|clientes?|eles|ela|ele|vocês|outros|os demais)|em teoria|teoricamente|no papel|seria|era para|supõe-se
    """,
    but="mas|porém|contudo|entretanto|no entanto|todavia|embora|exceto|menos|infelizmente|só que|apesar|tirando|salvo|o único problema|o único porém|a única coisa|em compensação|já o|pena|ao passo|enquanto",
    joins="e|porque|pois|desde que|mas|então|graças a|depois|após|aí|logo",
    problems="continua|continuam|ainda|não|nao|erros?|falha|falta|faltam|quebrad[oa]|danificad[oa]|lent[oa]|travando|trava|errad[oa]|pior|bloquead[oa]|perdid[oa]|problemas?|voltou o|novo erro|até que|sumiram|sumiu",
    still="(continua|continuam|segue|sigo|continuo) (sem|igual|dando|com|o|a|travando|falhando|quebrado|na mesma|aparecendo|pendente|aberto|esperando|não)|ainda (não|há|tem|dá|falta|tenho|aparece|está|sem|continua)|não (funciona|funcionou)|parou de funcionar|não foi resolvido",
    ends="desisto|desisti|desistimos|esqueç[^ ]+|esquece|deixa pra lá|deixe pra lá|deixem|deixa para lá|tanto faz|não importa mais|cancel[^ ]+|concorrente|concorrência|outro fornecedor|outra empresa|outro lugar|comprei outr[oa]|mudei de|troquei de|resposta automática|mensagem automática|fora do escritório|ausente|não responda|obrigad[oa] por nada|haha|kkk+|rsrs|parabéns|bravo|que piada|até parece|engraçado|sei sei|cansei|perdi a paciência|🙄|😒|😡|🤦|🤬|😠|🤡",
    thanks="obrigad[oa]s?|obrigadão|obrigadinh[oa]|agradeço|agradecemos|agradecid[oa]s?|grat[oa]s?|valeu|vlw|brigad[oa]|olá|oi|bom dia|boa (tarde|noite|semana)|bom (fim de semana|final de semana|feriado)|saudações|abraços?|abs|att|atenciosamente|cumprimentos|cordialmente|tchau|até (logo|mais|breve)|de nada|por nada|prezad[oa]s?|car[oa]s?|querid[oa]s?",
    polite="muito|muita|muitíssimo|bem|mil|pela|pelo|pelas|por|a|o|as|os|sua|seu|vossa|tua|toda|todo|todos|tudo|ajuda|resposta|rápida|rápido|pronta|rapidez|atenção|apoio|suporte|paciência|tempo|esforço|serviço|atendimento|retorno|informação|informações|info|esclarecimento|explicação|excelente|ótim[oa]|gentileza|gentil|boa|grande|de|novo|novamente|mais|uma|vez|e|à|ao|equipe|equipa|vocês|você|ti|lhe|lhes|um|ok|certo|perfeito|show|legal|combinado|entendi|entendido|recebido|cordiais|melhores|desde|já|senhor|senhora|dona|com|os|meus|que|responder|ajudar|mesmo|demais|🙏|👍|❤|😊|🙂|😀|🎉|😄|💐|🙌|👏|☺|♥|😉|👌",
    no_asks="não (me |nos )?(perguntem?|pergunte|pergunta|perguntes|lembrem?|questionem?) (.. )?(mais|de novo|novamente|outra vez|isso)|não (volte|voltem|volta) a (me )?(perguntar|questionar)(-me)?|(parem|pare|para) de (me )?(perguntar|lembrar)|não (quero|desejo|queremos|gostaria de) (.. )?(mais (perguntas|lembretes|pesquisas)|ser (.. )?(perguntad[oa]|questionad[oa]|lembrad[oa]))|(sem|chega de) (mais )?(lembretes|pesquisas)",
    no_quotes="não (mostrem?|mostre|compartilhem?|compartilhe|partilhem?|partilhe|citem?|cite|publiquem?|publique|divulguem?|divulgue|usem?|utilizem?|exibam?) (.. )?(minhas?|meus?|as minhas|o meu|nossas?|estas|essas|o que) (.. )?(palavras|mensagem|mensagens|textos?|comentários?|escrevi|disse|nome|opinião)|não (quero|desejo|queremos|gostaria) (.. )?(ser citad[oa]|que (.. )?(citem|mostrem|publiquem|compartilhem|partilhem))( .. )?|não me (citem?|cite)|(minhas|as minhas) palavras (.. )?(confidenciais|privadas|em sigilo)",
)

IT = Tongue(
    done="""
    (potete|può|puoi) (spuntare|depennare|spuntarlo)|(caso|questione) (chiuso|chiusa|risolt[oa])
    |(gira|fila|viaggia) (.. )?(liscio|di nuovo|bene|a meraviglia)|funziona(no)?|ha(nno)? (.. )?funzionato
    |(è|sono) tornat[oa] a funzionare|funzionante|funzionanti|risolt[oaie]|sistemat[oaie]|riparat[oaie]
    |corrett[oa] (il problema|l'errore)|aggiustat[oaie]|ripristinat[oaie]|chiarit[oaie]
    |(ora|adesso|tutto|già) (.. )?(a posto|apposto|in ordine|ok|bene|perfetto|regolare|sistemato)
    |tutto (.. )?(a posto|in ordine|ok|regolare|alla normalità)|(è|siamo) a posto( così)?
    |(ora|adesso|finalmente) (va|vanno|si apre|parte|carica|si carica|stampa|si vede|ci siamo|entra)( .. )?(bene|tutto|benissimo|perfettamente)?
    |va tutto( bene)?|tornato (tutto )?(normale|alla normalità|come prima)|questione chiusa|caso chiuso
    |(errore|l'errore|problema|messaggio|avviso|bug|guasto) (.. )?(sparit[oa]|scompars[oa]|svanit[oa]|andato via|rientrato)
    |(è|sono) (sparit|scompars)[oi] (.. )?(l'errore|errore|problema|messaggio|errori|problemi)
    |(ora|adesso|finalmente|di nuovo) (.. )?(riesco|riusciamo|posso|possiamo) (.. )?(entrare|accedere|aprire|stampare|scaricare|pagare|inviare|usare|collegarmi|esportare|ordinare|lavorare|salvare|vedere|fare|ricevere)
    |(riesco|riusciamo|posso|possiamo) (.. )?(entrare|accedere|aprire|stampare|scaricare|pagare|inviare|usare|collegarmi|esportare) (.. )?(di nuovo|nuovamente|ora|adesso|finalmente|senza problemi)
    |(sono|siamo) (finalmente )?riuscit[oaie] (finalmente )?a(d)? (.. )?(entrare|accedere|aprire|stampare|scaricare|pagare|inviare|collegarmi|esportare)
    |(potete|può|puoi|possiamo|si può) (.. )?(chiudere|archiviare|considerare (.. )?(chius[oa]|risolt[oa]))( (il|la|questo|questa|pure) ?(ticket|caso|richiesta|segnalazione|pratica)?)?
    |(ticket|caso|richiesta|segnalazione|pratica) (.. )?può essere (chius[oa]|archiviat[oa])
    |chiudete (pure )?(il|la)
    |(pacco|rimborso|ordine|denaro|merce|fattura) (.. )?(arrivat[oa]|ricevut[oa]|consegnat[oa])
    |(è|sono) arrivat[oai] (il|la|i) (.. )?(pacco|rimborso|ordine|soldi|merce)
    |(ho|abbiamo) ricevuto (.. )?(rimborso|pacco|ordine|sostituzione)
    |(proprio|esattamente) quello (che|di cui) (.. )?(serviva|cercavo|volevo|bisogno)
    |(rispost[oa]|risponde|avete risposto) (.. )?(alla mia|a tutte|alle mie|mia) (.. )?domand[ae]
    """,
    gone="""
    (era|erano) (rott[oaie]|guast[oaie]|bloccat[oaie]) (, )?(.. )?non lo (è|sono) più|(errore|l'errore|errori|problema|problemi|messaggio|avviso|bug|guasto|guasti|blocco|blocchi|rumore|anomalia|crash) (.. )?non (.. )?(compare|appare|si presenta|si verifica|esce|succede|c'è|ci sono|è|si ripresenta) più( [^ ]+)?|non (.. )?(dà|da|ho|abbiamo|c'è|ci sono|vedo|ricevo|compare|appare|esce) più (.. )?(errore|l'errore|errori|problema|problemi|messaggio|avviso|bug|guasto|guasti|blocco|blocchi|rumore|anomalia|crash)|non si (blocca|impalla|spegne|ripete|verifica|presenta) più|non (crasha|perde|gocciola|cade) più|non si (è|sono) più (.. )?(bloccat|verificat|ripetut|spent)[oaie]
    |(nessun|nessuna) (altr[oa] )?(errore|l'errore|errori|problema|problemi|messaggio|avviso|bug|guasto|guasti|blocco|blocchi|rumore|anomalia|crash) più|niente più (errore|l'errore|errori|problema|problemi|messaggio|avviso|bug|guasto|guasti|blocco|blocchi|rumore|anomalia|crash)|più (nessun|nessuna|alcun) (errore|l'errore|errori|problema|problemi|messaggio|avviso|bug|guasto|guasti|blocco|blocchi|rumore|anomalia|crash)|più (errore|l'errore|errori|problema|problemi|messaggio|avviso|bug|guasto|guasti|blocco|blocchi|rumore|anomalia|crash)|non (ho|abbiamo) più bisogno (di aiuto|di assistenza|del vostro aiuto)
    """,
    nots="non|mai|nulla|niente|nessun|nessuno|nessuna|né|neanche|nemmeno|no|ancora",
    yes="sì|si|certo|certamente|esatto|esattamente|corretto|perfetto|assolutamente|confermo|confermato|giusto|proprio così|è così|tutto (ok|bene|a posto|perfetto|risolto)|va (tutto )?bene così|sì (è|lo è|tutto|ha) |direi di sì|ovvio|infatti|fatto|(è )?a posto|lo è|👍|✅|✔|👌|💯|☑",
    no="no|non (ancora|proprio|del tutto|esattamente|completamente|è proprio così|è risolto|direi|è quello|è così|tanto|è esattamente questo|tutto)|ancora no|(purtroppo|sfortunatamente) (no|non ancora|ancora no)|per niente|non è (proprio|esattamente|del tutto) (questo|così|quello)|macché|negativo|👎|❌",
    harmless="""
    (di|da) (ieri|stamattina)|dell'altro ieri|(come|quello che) (mi |ci )?(avete |ha |hai )?(detto|scritto|indicato|consigliato|suggerito|spiegato)|non ci (credevo|speravo)( più)?|seguendo (i vostri|le vostre) (consigli|indicazioni|istruzioni)|(nessun|senza) (problema|problemi|errore|errori|fretta|intoppi)|senza (più )?(problemi|errori)|nessuna (domanda|fretta)|non (ho|abbiamo|ci sono) (altre )?domande|non c'è di che|nient'altro|niente altro|non serve (.. )?(altro|più)|non (vi )?preoccup[^ ]+|non solo|(come|di) (prima|sempre|previsto|dovrebbe|doveva|speravo|mai)|messaggio di errore|ma grazie|comunque grazie|non ci (credevo|speravo) più|non me l'aspettavo|(bastava|era sufficiente|è bastato)|se (a qualcuno|vi) (interessa|serve)|non occorre (.. )?
    """,
    in_clause="non|mai|nulla|niente|nessuno|nessuna|nessun|neanche|nemmeno|neppure|quando|appena|come|perché non|cosa|fino a|finché|sarà|sia|sarebbe|deve|devono|dovrebbe|bisogna|va risolto|vorrei|vogliamo|voglio|per favore|affinché|prima di|invece|senza|mezzo|potrebbe|possa|saranno|fosse|era|funzionasse|solo|soltanto|può|viene|verrà|venga|essere|ho bisogno|ancora da|da essere",
    before="spero|speriamo|sperando|speranza|auguro|credo|credevo|pensavo|crediamo|penso|pensiamo|suppongo|immagino|vorrei|vorremmo|provo|proverò|provare|verifico|verificherò|verificare|controllo|controllerò|attendo|aspetto|aspettiamo|chiedo|chiedete|fatemi sapere|fammi sapere|ditemi|dubito|vediamo|vedrò|vi dico|vi faccio sapere|chissà|magari|non vedo l'ora|mi auguro|non so",
    anywhere="""
    (a|per|con|da|di|al|alla) (.. )?(cugin[oa]|zi[oa]|figli[oa]|cognat[oa]|genitori)|a me no|per (.. )?(minuti|minuto|ore|giorni)|se|qualora|a patto|a meno|nel caso|purché|non appena|appena|quando|una volta|forse|probabilmente|magari|può darsi|possibilmente|sembra|sembrano|sembrava|sembrerebbe|pare|apparentemente|a quanto pare|presumibilmente|presunto|domani|presto|prossim[oa]|quasi|parzialmente|in parte|a metà|più o meno|a volte|ogni tanto|a tratti|temporaneamente|per il momento|per ora|al momento|per un po'
    |(voi|lei|loro|lui|mi|ci|che|avete|collega|hanno|ha) (.. )?(dite|dice|dicono|detto|scritto|scrivete|scrive|sostenete|affermate|promesso|assicurato|riferito)|(pagina|stato|sistema|sito|messaggio|mail|email|app|portale) (.. )?(dice|indica|mostra|riporta|segnala)|secondo|risulta|segnato come|contrassegnato|indicato come|dicevate|ho (letto|sentito) che|content[oa] (di|che)|felice (di|che)|lieto
    |ieri|settimana scorsa|mese scorso|anno scorso|scors[oa]|l'ultima volta|l'altra volta|precedente|precedentemente|in passato|di solito|solitamente|normalmente|allora|all'epoca|(un|due|tre|qualche|anni|mesi) (anno|anni|mesi|mese|settimane)? ?fa|una volta|prima (funzionava|andava)
    |altr[oaie]|l'altr[oa]|un'altra|prim[oa] (problema|punto|domanda|parte)|second[oa] (problema|punto|domanda)|divers[oa]
    |(per|con|da|del|dal|della|al|alla|di) (.. )?(collega|colleghi|amic[oa]|amici|vicin[oa]|fratello|sorella|marito|moglie|capo|madre|padre|client[ei]|lui|lei|loro|voi|altri)|in teoria|teoricamente|sulla carta|sarebbe|dovrebbe
    """,
    but="ma|però|tuttavia|eppure|tranne|eccetto|purtroppo|sfortunatamente|peccato|solo che|l'unico problema|l'unica cosa|anche se|sebbene|benché|nonostante|a parte|salvo|invece|mentre|comunque sia|se non fosse",
    joins="e|ed|perché|poiché|da quando|ma|quindi|dopo|poi|grazie a",
    problems="ancora|non|errore|errori|rott[oa]|manca|mancano|lent[oa]|guast[oa]|bloccat[oa]|danneggiat[oa]|pers[oi]|peggio|sbagliat[oa]|problema|problemi|di nuovo (il|l'errore)|tornato il|finché",
    still="ancora (non|lo stesso|la stessa|il|un|errori|in attesa|rotto|aperto|bloccato|problemi)|(non|continua|continuano|è|c'è|ho) (.. )?ancora|continua(no)? a(d)? (non )?(dare|non|comparire|bloccarsi|apparire|uscire)|non funziona|sempre (lo stesso|il solito|la stessa)|smesso di funzionare",
    ends="mi arrendo|ci rinuncio|rinuncio|rinunciato|lasci(ate)? (perdere|stare)|lascia (perdere|stare)|fa niente|non importa|disdico|disdetta|disdire|annull[^ ]+|recesso|concorrenza|concorrente|altro fornitore|altrove|comprato un altro|cambiato (fornitore|operatore)|risposta automatica|messaggio automatico|fuori ufficio|assente|non rispondere|grazie di niente|grazie per niente|haha|ahah[^ ]*|complimenti|bravi|bravo|come no|certo come no|che ridere|figuriamoci|pazienza finita|stufo|stufa|ho perso la pazienza|🙄|😒|😡|🤦|🤬|😠|🤡",
    thanks="grazie|ringrazio|ringraziamo|ringraziamenti|ciao|salve|buongiorno|buonasera|buon giorno|buona (giornata|serata|sera|notte|settimana|domenica)|buon (weekend|fine settimana|lavoro|pomeriggio)|saluti|cordialmente|distinti|cordiali|arrivederci|a presto|un saluto|prego|di nulla|di niente|gentile|gentili|car[oia]|egregio|spettabile|un abbraccio|grato|grata",
    polite="mille|tante|tanto|molte|molto|infinite|infinitamente|ancora|di|del|della|dell'aiuto|dell'informazione|dell'assistenza|l'aiuto|l'assistenza|l'attenzione|per|la|il|lo|le|i|gli|vostra|vostro|sua|suo|tua|tuo|tutto|tutti|tutta|aiuto|risposta|rapida|rapido|veloce|celere|pronta|disponibilità|cortesia|pazienza|tempo|supporto|assistenza|servizio|informazione|informazioni|info|spiegazione|chiarimento|gentilezza|gentilissimi|gentilissima|gentilissimo|gentile|gentili|ottimo|ottima|eccellente|e|a|cuore|vi|la|ti|team|ok|va bene|capito|ricevuto|d'accordo|perfetto|distinti|cordiali|signor|signora|anticipo|in|anticipatamente|davvero|veramente|così|sempre|un|grande|volta|anche|voi|lei|te|averci|avermi|risposto|aiutato|🙏|👍|❤|😊|🙂|😀|🎉|😄|💐|🙌|👏|☺|♥|😉|👌",
    no_asks="non (me lo |mi |ci )?(chiedete|chieda|chiedere|chiedetemi|chiedermelo|chiedermi|chiedetemelo|chiederci|ricordate|ricordatemi) (.. )?(più|ancora|di nuovo|nuovamente)|(smettete|smetta|smettetela) di (chieder[^ ]+|ricordar[^ ]+)|non (voglio|vorrei|desidero|vogliamo) (.. )?(più )?(essere (.. )?(sollecitat[oa]|contattat[oa] (per|con) sondaggi)|(altri )?(promemoria|solleciti|sondaggi)|che me lo chiediate)( .. )?|(basta|niente|nessun) (più )?(promemoria|solleciti|sondaggi)( più)?",
    no_quotes="non (mostrate|mostri|mostrare|condividete|condivida|condividere|citate|citi|citare|citatemi|pubblicate|pubblichi|pubblicare|diffondete|usate|usi|utilizzate|divulgate) (.. )?(le mie|i miei|il mio|la mia|mie|nostre|queste|questo|quello che|ciò che) (.. )?(parole|messagg[io]|test[oi]|comment[oi]|scritto|nome|detto)|non (voglio|vorrei|desidero|vogliamo) (.. )?(essere citat[oa]|che (.. )?(citat[ei]|mostrat[ei]|pubblicat[ei]|condivis[ei]|citiate|mostriate))( .. )?|non citatemi|(le )?mie parole (.. )?(riservate|private|confidenziali)",
)

NL = Tongue(
    done="""
    (het|alles|dit|dat) is (nu |weer |helemaal )?klaar|klaar dus
    |(hij|het|alles|ie|ze) (draait|loopt|rijdt) (.. )?weer|draait weer|loopt weer
    |(mag|kan|kunt|mogen) (.. )?(afgevinkt|afvinken|van de lijst)|doet (het|ut) (.. )?weer|werkt
    |werken (weer|nu|allemaal)|werkte (meteen|direct|perfect|prima|uitstekend)
    |(heeft|hebben) (.. )?(gewerkt|geholpen en)|het lukt(e)?|(nu|eindelijk|toch|wel) gelukt|gelukt
    |lukt (nu|weer|het nu|wel)|(het|alles|hij|ie|ze) doet het( (nu|weer|weer goed|prima))*
    |doet (het|alles|hij het) (het )?(nu|weer|inmiddels|eindelijk|prima|perfect|goed)
    |doen het (nu|weer|allemaal)|opgelost|verholpen|gefixt|gemaakt en werkt|gerepareerd|hersteld|afgehandeld
    |uit de wereld|van de baan|in orde|rechtgezet|beantwoord|opgehelderd
    |(nu|weer|alles|inmiddels) (.. )?(in orde|goed|oké|ok|prima|voor elkaar|geregeld|rond|normaal|top)
    |geregeld|voor elkaar|alles (is )?(nu |weer )?(in orde|goed|geregeld|oké|klaar)|zaak gesloten
    |(fout|foutmelding|foutmeldingen|fouten|probleem|problemen|melding|storing|bug) (.. )?(weg|verdwenen|verleden tijd|voorbij)
    |(kan|kunnen|kon|konden|kom|komen) (.. )?(weer|nu|eindelijk) (.. )?(inloggen|openen|printen|afdrukken|downloaden|uploaden|betalen|bestellen|versturen|gebruiken|bij|erin|exporteren|werken|opslaan|aanmelden|verder|boeken)
    |(kan|kunnen|mag|mogen|kunt) (.. )?(gesloten worden|worden gesloten|gesloten|sluiten|dicht|afsluiten|afgesloten worden|worden afgesloten|afgerond worden|afvinken)
    |(sluit|sluiten) (u |jullie )?(het|de|dit) (ticket|zaak|melding|verzoek)( maar)?
    |(geld|terugbetaling|pakket|bestelling|levering|vervanging|factuur|pakketje) (.. )?(binnen|ontvangen|aangekomen|geleverd|teruggestort)
    |(heb|hebben) (.. )?(terugbetaling|pakket|bestelling|vervanging|geld) (.. )?(ontvangen|binnen|gekregen)
    |(precies|exact) wat (ik|we|wij) (.. )?(nodig|zocht|zochten|wilde|wilden)( had| hadden)?
    |vraag (.. )?beantwoord
    """,
    gone="""
    (was|is) (kapot|stuk) (, )?(.. )?(nu )?niet meer|(geen|niet|nooit) (.. )?(fout|fouten|foutmelding|foutmeldingen|probleem|problemen|melding|storing|storingen|bug|bugs|crash|crashes|last|klachten|haperingen|geluid) (.. )?meer( van)?|(fout|fouten|foutmelding|foutmeldingen|probleem|problemen|melding|storing|storingen|bug|bugs|crash|crashes|last|klachten|haperingen|geluid) (.. )?(niet|nooit) (.. )?meer( (voor|op|terug|voorgekomen|teruggekomen|opgetreden|gezien|te zien|aanwezig))?|(loopt|loop|crasht|valt|hangt|hapert|lekt|piept|stottert) (.. )?(niet|nooit) meer( (vast|uit))?|niet meer (voorgekomen|teruggekomen|opgetreden|vastgelopen|gecrasht|uitgevallen)|nergens meer last( van)?|(nergens|geen) meer last( van)?|geen (verdere )?hulp meer nodig
    """,
    nots="niet|nooit|geen|niets|niks|nauwelijks|nog|noch|nergens",
    yes="(het|dat|alles) is klaar|helemaal top|is klaar|ja|jawel|jazeker|jep|yes|zeker|zeker weten|klopt|dat klopt|het klopt|precies|exact|absoluut|inderdaad|correct|juist|perfect|helemaal( goed)?|alles (goed|oké|ok|prima|in orde|is in orde)|(ja )?(dat|het) (is|heeft|doet|was) (het|zo|dat|inderdaad)|bevestigd|ik bevestig|ja hoor|(ja )?dat is (het|zo)|klaar|👍|✅|✔|👌|💯|☑",
    no="nee|neen|nog niet( helemaal)?|niet (helemaal|echt|volledig|precies|geheel|compleet|opgelost|helemaal goed|zo)|(helaas|jammer genoeg) (niet|nog niet|nee)( helemaal)?|nog steeds niet|dat (is|was) (het )?niet( helemaal)?( het| goed)?|klopt niet( helemaal)?|helemaal niet|maar half|👎|❌",
    harmless="""
    (van|sinds) gisteren|sinds vorige week|zoals (u|jullie|je) (.. )?(zei|zeiden|schreef|schreven|aangaf|adviseerde|voorstelde|had gezegd)|uw (tip|advies)|geen (.. )?(probleem|enkel probleem|vragen|vraag|haast|zorgen|punt|dank)( meer)?|zonder (.. )?(problemen|fouten|foutmeldingen|haperen|gedoe)|niet alleen|niets te danken|graag gedaan|niets meer|(zoals|als|dan) (voorheen|vroeger|verwacht|altijd|het hoort|gewoonlijk|ooit|beloofd|beschreven)|foutmelding|maar (bedankt|dank)|toch bedankt|niet (gedacht|verwacht)|had (.. )?niet (.. )?(gedacht|verwacht)|niet meer nodig|hoeft (u |je |jullie )?niet (meer )?(.. )?|als (iemand|het) (.. )?(interesseert|wil weten)
    """,
    in_clause="niet|nooit|geen|niets|niks|niemand|noch|nauwelijks|amper|nergens|nog|moet|moeten|zou|zouden|zal|zullen|wordt|worden|kan|kunnen|kunt|graag|totdat|tot|hoe|wanneer|waarom|wat|welke|wie|in plaats|alleen|pas|binnenkort|wil|willen|laat|laten|gaat|half|deels|te|mag|lang",
    before="hoop|hopen|hopelijk|wens|denk|denken|dacht|geloof|gok|vermoed|neem aan|verwacht|wacht|wachten|probeer|proberen|test|testen|controleer|controleren|kijk|laat het weten|laat weten|laat je weten|vraag|vragen|gevraagd|betwijfel|twijfel|benieuwd|voordat|zodra|weet niet|zeg het|meld me|meld mij|ga het|zien of|kijken of",
    anywhere="""
    (bij|voor|van) (.. )?(neef|nicht|tante|oom|dochter|zoon|schoonzus|ouders)|(tien|vijf|paar|twee) (minuten|uur|dagen)|als|indien|tenzij|mits|zodra|zolang|of het|of dit|of dat|of alles|misschien|wellicht|waarschijnlijk|vermoedelijk|mogelijk|lijkt|lijken|leek|schijnt|blijkbaar|kennelijk|zogenaamd|naar verluidt|ziet er(naar)? uit|morgen|volgende|binnenkort|straks|bijna|gedeeltelijk|deels|grotendeels|half|min of meer|soms|af en toe|nu en dan|tijdelijk|voorlopig|voor even|eventjes|even wel|voor nu|op dit moment nog
    |(u|jullie|je|jij|hij|zij|ze|men|iemand|collega) (.. )?(zegt|zeggen|zei|zeiden|schrijft|schrijven|schreef|schreven|geschreven|gezegd|beweert|beweren|beweerde|beloofde|beloofd|meldt|meldde)|(zegt|zei|zeggen|zeiden|schrijft|schreef|schreven|beweert|beweren) (u|jullie|je|jij|hij|ze)|(pagina|status|statuspagina|systeem|app|bericht|mail|e-mail|site|website|melding|portaal) (.. )?(zegt|meldt|beweert|geeft aan|toont|staat)|er staat|volgens|gemarkeerd als|als (opgelost|gesloten) (gemarkeerd|gemeld|aangemerkt)|ik (las|hoorde)|fijn (om )?te (horen|lezen)|goed te horen
    |gisteren|vorige|afgelopen|laatst|destijds|vroeger|eerder|normaal gesproken|normaliter|meestal|gewoonlijk|voorheen|toen nog|(jaar|jaren|maanden|weken) geleden|vorig|tot (gisteren|vandaag|nu)
    |andere?|het andere|een ander|anders|eerste (vraag|probleem|punt|deel)|tweede (vraag|probleem|punt)
    |(bij|voor|van|met) (.. )?(collega|collega's|vriend|vriendin|buurman|buurvrouw|broer|zus|vrouw|man|baas|moeder|vader|klant|klanten|anderen|hem|haar|hen|jullie|u)|in theorie|theoretisch|op papier|stel dat|zou (.. )?(fijn|mooi|leuk|goed)
    """,
    but="maar|echter|alleen|behalve|helaas|jammer|hoewel|toch|op (.. )?na|desondanks|niettemin|enige probleem|wel|al is|daarentegen|terwijl|uitgezonderd",
    joins="en|want|omdat|sinds|maar|dus|dankzij|nadat|toen|daarna",
    problems="niet|nog (steeds|altijd|niet|geen)|geen|kapot|defect|ontbreekt|ontbreken|mist|fout|fouten|traag|langzaam|hangt|vast|slechter|erger|beschadigd|weer terug|opnieuw|probleem|problemen|verkeerd|verloren|kwijt",
    still="nog (steeds|altijd) (niet|geen|de|het|dezelfde|hetzelfde|een|kapot|open|fout|niets)|(is|blijft|zijn|krijg|heb) (.. )?nog (steeds|altijd)|nog niet|werkt (nog )?niet|doet het (nog )?niet|werkt het niet",
    ends="geef het op|geef (.. )?op|opgegeven|laat maar|vergeet het|maakt niet (meer )?uit|zeg (.. )?op|opgezegd|opzeggen|opzegging|annuleer|annuleren|geannuleerd|concurrent|concurrentie|andere (leverancier|aanbieder)|ergens anders|elders|overgestapt|een nieuwe gekocht|automatisch (antwoord|bericht)|automatische|afwezig|afwezigheid|niet aanwezig|niet op kantoor|bedankt voor niets|haha|lekker dan|gefeliciteerd|bravo|ja ja|jaja|tuurlijk|geduld is op|wat een grap|leuk hoor|zal wel|mooi is dat|🙄|😒|😡|🤦|🤬|😠|🤡",
    thanks="bedankt|dank|dankjewel|dankuwel|dank je( wel)?|dank u( wel)?|dank jullie( wel)?|thanks|thx|merci|hallo|hoi|hey|hai|dag|goedemorgen|goedemiddag|goedenavond|goedendag|groet|groeten|groetjes|gr|mvg|fijne (dag|avond|week|dag nog)|fijn weekend|prettig weekend|tot ziens|doei|beste|geachte|hoogachtend|graag gedaan|prettige dag",
    polite="heel|erg|zeer|hartelijk|veel|duizendmaal|nogmaals|alvast|ook|voor|de|het|een|uw|jouw|jullie|je|u|al|alle|alles|snelle|vlotte|goede|fijne|prettige|mooie|hulp|antwoord|reactie|ondersteuning|moeite|geduld|tijd|info|informatie|uitleg|service|inzet|vriendelijke|vriendelijk|met|van|en|aan|team|iedereen|dat|dit|zo|wel|ik|wij|we|ben|blij|oké|ok|prima|top|super|goed|fijn|geweldig|mooi|begrepen|duidelijk|mevrouw|meneer|heer|dames|heren|vriendelijke|hartelijke|echt|weer|zijn|🙏|👍|❤|😊|🙂|😀|🎉|😄|💐|🙌|👏|☺|♥|😉|👌",
    no_asks="(vraag|vragen|vraagt) (me|mij|ons|het|dit|u|dit me|het me|het mij|mij dit|me dit)( (.. )?)?(niet|nooit) (meer|opnieuw|nog eens|nog een keer|weer)|niet (meer|opnieuw|weer) (.. )?(vragen|gevraagd worden|herinneren|herinnerd worden)|(stop|hou op) met (.. )?(vragen|herinneren)|geen (.. )?(herinneringen|navraag|enquêtes|vragen) meer|(wil|willen) (.. )?niet (meer )?(.. )?(gevraagd|herinnerd) worden",
    no_quotes="(toon|laat|deel|citeer|publiceer|gebruik|toont|deelt|citeert|verspreid) (u )?(mijn|onze|deze|dit|mij|me) (.. )?(niet|aan niemand|nooit)( (.. )?(zien|anderen|citeren|delen))?|(mijn|onze) (.. )?(woorden|bericht|berichten|tekst|teksten|opmerkingen) (.. )?(niet|aan niemand|vertrouwelijk) (.. )?(tonen|laten zien|delen|citeren|publiceren|zien|gebruiken|behandelen|doorgeven)|(wil|willen) (.. )?niet (.. )?(geciteerd|gepubliceerd|gedeeld|getoond) (worden|wordt)?|niet (citeren|publiceren)",
)

JA = Tongue(
    spaced=False,
    done="""
    (これで|もう|無事|完全に|すべて|全て|全部)(解決|完了)です|^解決(済み?)?[🎉✨👍]*$|(対応済み?|完了)に(して|し)(て)?(ください|下さい|いただ)[^,]{0,4}
    |(解決|改善|復旧|修復|解消|復活|対処|完了)(を)?(いたしました|致しました|しました|できました|されました|出来ました|した|されています|しています|済みです|済み|済です|ずみ|とさせていただきます|とさせてください)
    |無事(に)?(解決|完了|終了|復旧|到着)|(直|治|なお)(りました|った|っています|っております|ってます|りましたよ)|無くなりました|消えました|消えた|収まりました
    |(動|働)(きました|いた|いています|いております|いてます|きます)|ように(なりました|なった|なっています|なってます)
    |(うまく|上手く|上手に)(いきました|行きました|いった|できました|動いて|いってます|いっています|動きました)
    |元(通り|どおり|に)[^,]{0,4}(なりました|戻りました|戻った|です|なった|なっています)|(使え|見られ|開け|入れ|繋がり|つながり|届き|受け取り|受け取れ)(ました|た|ています)
    |届きました|片付きました|片付いた|一件落着|(疑問|質問|不明点)[^,]{0,6}(解けました|解消|解決|わかりました)|まさに(求めて|探して|知りた)[^,]{0,8}
    |(正常|普通|問題なく|ちゃんと|きちんと|無事|スムーズ|順調|完璧|バッチリ|ばっちり|元通り|快適)に?[^,]{0,12}(ました|ています|ております|てます|いてる|動きます|できます|使えます|れます|戻った|になった|した|動くように)|無事に?(解決|完了|復旧)したこと
    |(ログイン|接続|印刷|送信|受信|ダウンロード|アップロード|購入|支払い|決済|登録|更新|起動|インストール|アクセス|保存|出力|エクスポート|予約|注文)(が|も)?(無事|無事に|また|再び|問題なく|正常に)?(できました|出来ました|できています|できてます|できた)
    |(完全に|全部|すべて|全て|これで|もう|おかげで|お陰で|今は|今度は)[^,]{0,3}(大丈夫です|okです|オッケーです|終わりです|済みました|片付きました)
    |(クローズ|完了|終了|解決済み?|対応済み?|締め|閉じ)(に|と|として|扱いに|で)?(して|し|て)(いただいて|もらって|頂いて|くださって|下さって)?(も)?(大丈夫|結構|構い|かまい|ok|いい|良い|ください|下さい|お願いします)[^,]{0,6}
    """,
    gone="""
    (一度も|全く|まったく|もう)(止ま|落ち|固ま|途切れ|壊れ|フリーズし|エラーになっ)って?(い)?ません|(一度も|全く|まったく)(落ち|壊れ)てい?ません|もう(壊れ|止ま|落ち|固ま|途切れ|揺れ|漏れ)(て(い)?)?ません|(落ち|固まら|止まら|揺れ|漏れ|途切れ|再発し|フリーズし)なくなり(ました)?|(問題|エラー|不具合|症状|現象|警告|異音|障害|バグ|遅延|トラブル|がたつき)[^,]{0,10}(出ていません|出ません|出なく(なりました|なった|なり)|起き(てい)?ません|起こらなくなりました|起きなくなりました|発生し(てい)?ません|発生しなくなりました|再発し(てい)?ません|表示されません|表示されなく(なりました|なった)|消え(ました|た)|なくなりました|無くなりました|なくなった|解消(しました|されました|した))|もう(問題|エラー|不具合|症状|現象|警告|異音|障害|バグ|遅延|トラブル|がたつき)[^,]{0,6}(出ません|ありません|出ていません|起きません)|(これで|もう|おかげで|お陰で|今は|今度は)[^,]{0,3}(問題ありません|問題ないです)
    """,
    nots="(問題なく)?(ていません|てません|できません|れません|きません|えません|りません|ないです|まだ)",
    yes="はい|ええ|うん|そうです|その通りです|おっしゃる通りです|間違いありません|間違いないです|問題ありません|問題ないです|大丈夫です|完璧です|ばっちりです|バッチリです|ok|okです|オッケー|オーケー|完了です|解決です|解決|結構です|もちろん(です)?|合っています|合ってます|相違ありません|そのとおりです|👍|✅|✔|👌|💯|☑",
    no="いいえ|いえ|いや|まだです|まだ(解決していません|直っていません|だめです|です|できません|できていません)?|少し違います|ちょっと違います|違います|そうではありません|ちがいます|残念ながら(まだです|だめでした)?|完全には|完全ではありません|だめです|ダメです|駄目です|解決していません|直っていません|そういうことではありません|もう少し(です)?|いまいちです|👎|❌",
    harmless="昨日(から|の[^,]{1,12}(で|後|以降|以来|から))|(言われた|おっしゃった|教えていただいた|教えて頂いた|ご案内の|ご指示の|書かれた)(通り|とおり|方法|手順)[^,]{0,3}|問題なく|問題ありません|問題ないです|何の問題もなく|(他|ほか)に(質問|問題|不明点)[^,]{0,6}(ありません|ないです|ございません)|質問はありません|心配(いりません|ありません)|エラーメッセージ|エラーなく|エラーも(なく|出ず)|不具合なく|これ以上[^,]{0,10}(ありません|不要です|結構です)|(返信|ご連絡|対応|返事)[^,]{0,4}(不要|結構です|いりません)|お手数をおかけし|諦めかけて|思っていません|思いませんでした|思ってもみません|驚き|以前(の|と同じ|より)[^,]{0,6}|前より|いつも通り|また何かあ(れば|りましたら)[^,]{0,12}|また(よろしく|お世話)[^,]{0,8}|今後とも",
    in_clause="✓(ら|場合|とは|わけ|の?か[^ら]|のか|か$|かと|かどうか|かな|かも|はず|よう[にでだ]|でしょう|だろう|らしい|そう|みたい|とのこと|とい[いうわっ]|と言|と聞|と書|と伺|と思|と願|と期待|と信|と感じ|とお|とき|時に|まで|前|後に|次第|ため(に)?は|とは限|たら|なら|れば|ば|り|気が|つもり|予定|ことを|ことに|方法|って[言書聞]|し次第|と表示|と出|と連絡|とあり|くな|ず)|(どうすれば|どうしたら|いつ|何故|なぜ|どのように|もし|仮に)[^,]*✓",
    before="(と|を)?(祈|願)って",
    anywhere="かもしれ|はずです|でしょうか|でしょう[^,]?$|だろう|と思います|と思う|と思われ|らしい|ようです|みたい|そうです|希望|期待|願って|祈って|願い(ます|たい)|といいのですが|いいな|と嬉しい|とうれしい|ば幸い|ば助か|てほしい|て欲しい|たいです|明日|来週|来月|今度[^は]|後ほど|後で|あとで|試して(み|から)|試します|確認します|(ます|です|ました|でした)か(✓|$)|でしょうか|かな$|のか$|とのこと|と(書|言|聞|伺|おっしゃ|仰)|って(書|言|聞)|とあり(ます|ました)|という(連絡|メール|返信|表示|回答|お返事)|と表示|なれば|であれば|ならば|なら(ば)?(,|連絡|教え)|たら(連絡|教え|知らせ|ご連絡|お知らせ|報告|また|返信)|次第|前回|先週|先月|去年|昨年|昨日|一昨日|この間|(別|他|ほか|もう一つ|もうひとつ|一つ目|二つ目|最初|先日|以前)の(件|問題|エラー|方|質問|不具合|注文|チケット|案件|お問い合わせ|時)|別件|同僚|友人|知人|知り合い|(^|[のは,])(母|父|妻|夫|兄|弟|姉|妹)[のがはにも]|隣の|彼の|彼女|上司|部下|他の(人|方|社員|部署)|(さん|様)の(件|問題|アカウント|パソコン|方)|一時的|たぶん|多分|恐らく|おそらく|ほぼ|ほとんど|一部|半分|だいたい|大体|とりあえず|今のところ|時々|たまに|ときどき|一応|しばらく|一瞬|理論上|本来|通常は|普段|いつもは|以前は|前は|仮に|もし|どうやら|っぽい|気がします",
    but="が,|が$|^が|けど|けれど|ただ[,し、]?|ただし|しかし|でも|ものの|のに|とはいえ|残念|一方|ところが|なのですが|のですが|以外|除いて|だけが|あいにく",
    joins="",
    problems="まだ|ません|ない(です|の|んです|まま|$|,|ので)|エラー|不具合|壊れ|遅い|遅く|重い|おかしい|おかしく|失敗|ダメ|だめ|駄目|再発|再び(エラー|同じ)|また(エラー|同じ|発生|落ち|出|起)|破損|足りな|欠け|違う|困って|うまくいか|別の問題|新たな問題|消えて",
    still="まだ(直|治|解決|エラー|でき|出来|動|届|使え|同じ|出|問題|だめ|ダメ|続|表示|起|発生|見|ログイン|改善)|未解決|未だに|いまだに|今も(エラー|同じ|出|発生)|相変わらず|依然(として)?|続いています|直りません|直らな|治りません|解決しません|解決していません|解決されていません|改善(し|され|が見られ)ません",
    ends="諦め(ました|ます|た|る)|あきらめ(ました|ます|た)|もういいです|もう結構です|もうどうでも|解約|キャンセル|他社|競合|別の(会社|業者|製品|サービス)|乗り換え|買い替え|買い換え|自動(応答|返信|配信|送信)|不在|返信しないで|忘れてください|さすがですね|笑$|（笑）|\\(笑\\)|www|ｗｗ|皮肉|はいはい|お見事|時間の無駄|うんざり|呆れ|🙄|😒|😡|🤦|🤬|😠|🤡",
    thanks="(誠に|本当に|どうも|大変|いつも|重ねて|まことに|ほんとうに|早速|迅速な|丁寧な|ご丁寧な|早い|素早い|お忙しい中|色々と|いろいろと|ご|お|の|を|に|と|、|,|この度は|このたびは|先日は|昨日は|本日は|今回は|すぐの|ご連絡|対応|ご対応|返信|ご返信|お返事|返事|回答|ご回答|連絡|サポート|支援|ご支援|説明|ご説明|案内|ご案内|教えて|くださり|下さり|いただき|頂き|くださって|していただき|して|親切な|ご親切|にも|情報|ご教示)*(ありがとう(ございます|ございました)?|有難う(ございます|ございました)?|有り難う(ございます|ございました)?|感謝(します|いたします|しています|申し上げます|しております)?|サンキュー|さんきゅー|助かりました|助かります|どうも)|お世話に(なっております|なっています|なりました)|こんにちは|こんばんは|おはようございます|お疲れ様です|(今後とも|引き続き|どうぞ|何卒)?よろしくお願い(します|いたします|致します|申し上げます)|宜しくお願い(します|いたします|致します)|失礼(します|いたします|致します)|敬具|拝啓|草々|恐れ入ります|すみません|承知(しました|いたしました|致しました)|了解(です|しました|いたしました)?|わかりました|分かりました|[^,]{1,8}(様|さん|さま|御中)|また(お願いします|よろしくお願いします)",
    polite="です|とても|本当に|みなさん|皆様|皆さん|ね|よ|ー|~|〜|ご丁寧に|早速|はい|🙏|👍|❤|😊|🙂|😀|🎉|😄|💐|🙌|👏|☺|♥|😉|👌|🙇|♂|♀|✨",
    no_asks="(もう|二度と|これ以上|今後)?(聞か|尋ね|お尋ねになら|質問し|確認し|催促し|リマインドし)ないで(ください|下さい|ほしい|もらえ|いただけ)|(確認|リマインド|リマインダー|催促|アンケート|質問)(の)?(メール|連絡)?(は)?(もう)?(不要です|いりません|要りません|やめて|送らないで|結構です)",
    no_quotes="(私|わたし|僕|当方|弊社|自分)?(の)?(言葉|発言|メッセージ|コメント|文章|内容|投稿|意見|書いたこと)[^,]{0,16}(見せないで|公開しないで|引用しないで|共有しないで|使わないで|載せないで|掲載しないで|公表しないで|転載しないで)|引用しないで|(他の人|他人|第三者|他の方|ほかの人)[^,]{0,10}(見せないで|公開しないで|共有しないで)|(公開|引用|掲載)(は)?(しないで|お断り|控えて|ご遠慮)",
)

PL = Tongue(
    done="""
    działa(ją)?|zadziałał[oay]?|rozwiązan[yea]|naprawion[yea]|załatwion[yea]
    |(problem|błąd) (.. )?(zniknął|znikł|ustąpił)|(teraz|już) (wszystko )?(jest )?(w porządku|dobrze|ok)
    |wszystko (już )?(gra|w porządku|śmiga)|udało się
    |(można|mogą państwo|możecie) (.. )?zamknąć( (zgłoszenie|sprawę|temat))?|sprawa (zamknięta|załatwiona)
    """,
    gone="""
    (już )?(nie ma|nie pojawia się|nie występuje) (już )?(.. )?(błędu|problemu|błędów|problemów|więcej)
    """,
    nots="nie|nigdy|żaden|nic|wciąż|nadal",
    yes="tak|zgadza się|dokładnie|oczywiście|potwierdzam|jasne|owszem|zgadza|👍|✅|✔|👌",
    no="nie|jeszcze nie|nie (do końca|całkiem|zupełnie)|niestety (nie|jeszcze nie)|niezupełnie|wciąż nie|👎|❌",
    harmless="nie ma (sprawy|problemu|za co)|bez (problemu|problemów|zarzutu)|nie mam (więcej )?pytań|(jak|niż) (wcześniej|zawsze|powinno)|komunikat błędu",
    in_clause="nie|nigdy|żaden|żadne|nic|kiedy|gdy|czy|jak|dlaczego|będzie|ma być|powinno|musi|proszę|aż|dopóki|zanim|tylko|żeby|aby|zostanie",
    before="mam nadzieję|oby|myślę|sądzę|chyba|czekam|spróbuję|sprawdzę|chciał[^ ]+|wydaje mi się|wątpię|myślał[^ ]+|dajcie znać|dam znać",
    anywhere="jeśli|jeżeli|gdyby|o ile|jak tylko|może|być może|prawdopodobnie|podobno|rzekomo|wydaje się|jutro|wkrótce|prawie|częściowo|czasami|czasem|chwilowo|na razie|przez chwilę|(pisali|piszą|mówią|mówili|twierdzą|napisali|powiedzieli|pisze|mówi|twierdzi|napisał|powiedział)[^ ]*( państwo)?|według|wczoraj|wcześniej|poprzedni[^ ]*|zwykle|inn[yaei][^ ]*|drug[ia][^ ]*|(u|dla) (.. )?(kolegi|koleżanki|kolegów|znajomego|brata|siostry|innych)",
    but="ale|jednak|niestety|tylko że|oprócz|chociaż|choć|natomiast|poza tym że|lecz",
    joins="i|bo|ponieważ|ale|więc|odkąd",
    problems="nie|nadal|wciąż|ciągle|błąd|błędy|zepsut[^ ]*|brakuje|wolno|problem|znowu|znów|gorzej",
    still="(nadal|wciąż|ciągle) (nie|jest|mam|ten|to|występuje|pojawia)|jeszcze nie|przestał[oa]? działać",
    ends="poddaję się|rezygnuję|zapomnijcie|nieważne|anuluj[^ ]*|konkurencj[^ ]*|automatyczna (odpowiedź|wiadomość)|poza biurem|nieobecn[^ ]*|brawo|haha|dzięki za nic|🙄|😒|😡|🤦|🤬",
    thanks="dziękuję|dziękujemy|dzięki|dzieki|dzień dobry|cześć|witam|pozdrawiam|pozdrowienia|do widzenia|miłego (dnia|weekendu)|z poważaniem",
    polite="bardzo|serdecznie|wielkie|za|szybką|szybka|odpowiedź|pomoc|wsparcie|jeszcze raz|i|państwu|wam|ok|dobrze|rozumiem|pan|pani|z góry|wszystko|cierpliwość|🙏|👍|❤|😊|🙂",
    no_asks="(proszę )?(nie pytajcie|nie pytaj|więcej nie pytać|nie pytać|nie pytać mnie|nie pytajcie mnie)( (mnie|więcej|ponownie|o to))*",
    no_quotes="(proszę )?nie (pokazujcie|pokazywać|cytujcie|cytować|publikujcie|publikować|udostępniajcie|udostępniać) (.. )?(moich|moje|mojej|tych) (słów|słowa|wiadomości|wypowiedzi)|nie chcę być cytowan[ya]",
)

ZH = Tongue(
    spaced=False,
    done="""
    (已经|已經|都|终于|終於|问题|問題|现在|現在|完全|顺利|順利|成功)+(得到)?(解决|解決|修好|搞定|恢复|恢復|处理好|處理好)(了|啦)?|(解决|解決|修好|搞定|弄好|恢复正常|恢復正常)了
    |(可以|能|能够)(正常)?(使用|登录|登入|打开|打開|用|下载|下載|打印|支付|访问)了|(能用|可以用|好使|正常)了|(一切|都|现在|現在|已经|已經)(恢复|恢復)?正常(了)?
    |(可以|请)(关闭|關閉|结案|結案)(了|工单|工單|这个|此)?[^,]{0,4}
    """,
    gone="""
    (错误|錯誤|问题|問題|故障)[^,]{0,4}(消失|没有|沒有)了|(不再|没有再|沒有再|没再|再也没有|再也没)(出现|出現|报错|报錯|发生|發生|崩溃|卡)[^,]{0,6}
    """,
    nots="没|沒|未|不能|不|还没|無|无法",
    yes="是的|是|对|對|对的|對的|没错|沒錯|确认|確認|好了|解决了|解決了|搞定|可以了|👍|✅|✔|👌",
    no="不是|不|没有|沒有|还没有?|還沒有?|不完全(是)?|不太对|不對|不对|并没有|👎|❌",
    harmless="没问题|沒問題|没有(其他|别的)?问题|没有(其他|别的)疑问|不用(谢|客气|担心|回复)|(和|跟|比)以前",
    in_clause="(没|沒|没有|沒有|未|不|并非|无法|何时|怎么|如何|才|尚|能否|是否|会|會|应该|應該|要|请|想|希望|等|待|把|帮)[^,]{0,6}✓|✓(吗|嗎|没|沒|之后|之後|以后|再|就|的话|的話|才|呢|吧|么|時|时|前)",
    before="希望|但愿|但願|期待|以为|以為|觉得|覺得|认为|認為|估计|等待|试试|試試|看看|请问|請問",
    anywhere="如果|要是|假如|万一|是否|吗|嗎|也许|也許|可能|大概|好像|似乎|据说|據說|应该|應該|明天|快要|差不多|几乎|部分|暂时|暫時|有时|有時|偶尔|(你们|您|他|她|他们|客服|你們|他們)[^,]{0,3}(说|說|写|寫|声称)|(页面|系统|网站|邮件|頁面|系統|網站)[^,]{0,2}(显示|顯示|说|說)|昨天|上次|上周|以前|之前|另一个|另一個|别的|其他|第一个|第二个|同事|朋友|别人|一会儿|刚才",
    but="但|可是|不过|不過|然而|只是|除了|虽然|雖然|可惜|却|卻",
    joins="",
    problems="还是|還是|仍|没|沒|不能|不行|错误|錯誤|报错|坏|壞|慢|又|失败|失敗|缺|不",
    still="(还是|還是|仍然|仍|依然|依旧)(没|沒|不|无法|有|报|出现|一样)|还没|還沒|尚未|未解决|没解决|不能用了|用不了",
    ends="算了|放弃|放棄|取消|退订|退款吧|竞争对手|换了别家|自动回复|自動回覆|不在办公室|呵呵|哈哈|🙄|😒|😡|🤦|🤬",
    thanks="谢谢|謝謝|多谢|多謝|感谢|感謝|非常感谢|辛苦了|你好|您好|早上好|晚上好|再见|再見|此致|敬礼|祝好|谢了|不客气",
    polite="您|你|你们|您们|的|帮助|幫助|回复|回覆|支持|耐心|非常|十分|真的|了|啊|哦|好|好的|收到|明白|很|快速|解答|大家|🙏|👍|❤|😊|🙂",
    no_asks="(请|請)?(不要|别|別|不用)(再|继续)(问|問|询问|詢問|提醒)(我)?(了)?",
    no_quotes="(请|請)?(不要|别|別)(把|将|將)?(我的)(话|話|留言|信息|内容|評論|评论)[^,]{0,4}(给|給|展示|公开|公開|分享|引用|告诉)[^,]{0,8}|(请|請)?(不要|别)(引用|公开|展示|分享)我的(话|话语|留言|信息|内容)",
)

KO = Tongue(
    spaced=False,
    done="""
    (해결|복구|수정|완료|처리|개선|정상화)(이|가|은|는)?(다|모두|완전히|잘)?(되었습니다|됐습니다|됐어요|되었어요|했습니다|했어요|됐네요|되었네요)
    |(이제|지금은|다시|정상적으로|정상|문제없이|잘|모두|다)(은|는)?(잘)?(작동|동작|작동이)?(됩니다|돼요|되네요|합니다|해요|되고있습니다|하고있습니다|작동합니다)
    |고쳐졌(습니다|어요|네요)|(로그인|접속|인쇄|결제|다운로드|전송)(이|가|도)?(이제)?(됐습니다|됐어요|성공했습니다|가능해졌습니다|잘됩니다)
    |(종료|종결|마감|닫)(하|으|아)?(셔|주셔|주|해주)?[^,]{0,2}(도됩니다|도돼요|도좋습니다|면됩니다)
    """,
    gone="""
    (오류|에러|문제|증상)(가|는|도|이)?(더이상|이제)?(완전히)?(사라졌|없어졌|발생하지않|나타나지않|나지않|안나|안뜨)[^,]{0,6}
    """,
    nots="안|못|않|없습니다|아직",
    yes="네|예|넵|응|맞습니다|맞아요|그렇습니다|그래요|완벽합니다|완벽해요|확인했습니다|다됐습니다|👍|✅|✔|👌",
    no="아니요|아니오|아뇨|아직(입니다|이요|이에요|아닙니다|안됐습니다|안됩니다|해결되지않았습니다)?|완전히는아닙니다|그렇지않습니다|그건아닙니다|안됩니다|👎|❌",
    harmless="문제없이|문제없습니다|(다른)?(질문|문의사항|문제)(은|는)?없습니다|걱정(하지)?(마세요|없)|예전처럼|이전처럼",
    in_clause="(안|못|아직|언제|어떻게|왜|만약)[^,]{0,6}✓|✓(면|다면|다고|는지|은지|까|나요|던데|지만|는데|기를|길|것같|줄|거든|고했|라고|을때)",
    before="희망|바랍니다|바라며|기대",
    anywhere="만약|혹시|아마|것같|듯합|듯해|인지|되면|된다면|하면알려|되길|되기를|길바|(습니|입니)까|나요|까요|내일|다음주|곧|거의|일부|부분적|가끔|때때로|일시적|잠깐|당분간|(라고|다고)(하|말|적|쓰|들|나오|표시)|어제|지난|예전에|이전에|다른(문제|건|문의|분|사람|이슈)|동료|친구|고객님의|그분|첫번째|두번째",
    but="지만|하지만|그런데|는데|그러나|다만|단,|아쉽게도|빼고|제외",
    joins="",
    problems="아직|여전히|안됩|안돼|않|못|오류|에러|느리|느려|고장|문제|또|다시발생|없습니다|깨",
    still="(여전히|아직도|아직|계속)(안|못|오류|에러|해결|같은|그대로|문제|뜨|발생)|해결되지않|해결이안",
    ends="포기|됐고요|그만두|취소|해지|경쟁사|다른회사|다른업체|자동(응답|회신|답장)|부재중|ㅋㅋ|하하|참나|🙄|😒|😡|🤦|🤬",
    thanks="(정말|너무|대단히|진심으로|빠른|친절한|신속한|답변|도움|도와주셔서|답변해주셔서|대응|지원|안내|주셔서)*(감사합니다|감사드립니다|감사해요|고맙습니다|고마워요|감사|땡큐)|안녕하세요|안녕히계세요|수고하세요|수고하셨습니다|수고많으십니다|좋은하루(되세요|보내세요)|올림|드림",
    polite="네|넵|예|알겠습니다|확인했습니다|정말|매우|도움|답변|에|🙏|👍|❤|😊|🙂",
    no_asks="(다시|더이상|이제|그만)(는|은)?(저에게|제게)?(묻지|물어보지|질문하지|확인하지)(말아|마)[^,]{0,6}",
    no_quotes="(제|저의|내|우리)(말|글|메시지|의견|내용|댓글)(을|를|은|는)?(다른(사람|분|고객)(들)?(에게|한테)?)?(보여주지|공개하지|공유하지|인용하지|사용하지)(말아|마)[^,]{0,6}|인용하지(말아|마)[^,]{0,6}",
)

TR = Tongue(
    done="""
    çalışıyor|çalıştı|çözüldü|düzeldi|düzeltildi|halloldu|hallettim|hallettik|giderildi
    |(her şey|şimdi|artık) (.. )?(yolunda|tamam|düzgün|normal)|(talebi|kaydı|konuyu|bileti) kapatabilirsiniz
    |kapatabilirsiniz|giriş yapabildim|girebiliyorum
    """,
    gone="""
    (sorun|hata) (.. )?(kalmadı|yok artık|kayboldu|ortadan kalktı|gitti|kalktı)
    |artık (hata|sorun) (.. )?(yok|vermiyor|almıyorum|çıkmıyor|yaşamıyorum)
    """,
    nots="değil|henüz|hiç|hâlâ|hala",
    yes="evet|aynen|doğru|kesinlikle|tamamdır|elbette|tabii|onaylıyorum|👍|✅|✔|👌",
    no="hayır|henüz değil|tam (olarak )?değil|maalesef (hayır|değil|henüz değil)|pek değil|yok|👎|❌",
    harmless="sorun değil|sorun yok|sorunsuz|başka soru(m|muz) yok|(eskisi|önceki) gibi|hata mesajı",
    in_clause="değil|hiç|henüz|ne zaman|nasıl|neden|ise|olursa|mi|mı|mu|mü|kadar|gerek|lütfen|diye|sanmıyorum",
    before="umarım|inşallah|umuyorum|sanırım|galiba|bekliyorum|deneyeceğim|keşke",
    anywhere="eğer|şayet|[^ ]*(ıyorsa|iyorsa|uyorsa|üyorsa|ırsa|irse|ursa|ürse|düyse|dıysa|diyse)|umarım|belki|galiba|muhtemelen|sanırım|görünüyor|gibi|yarın|yakında|neredeyse|kısmen|bazen|geçici|şimdilik|bir süre|(dediniz|yazdınız|söylediniz|diyor|yazıyor|dedi|söyledi|demişsiniz|yazmışsınız)|göre|dün|geçen|daha önce|önceden|normalde|diğer|başka|arkadaşım[^ ]*|iş arkadaşım[^ ]*|umuyorum|diyorlar|mi|mı|mu|mü",
    but="ama|ancak|fakat|lakin|yalnız|maalesef|ne yazık ki|rağmen|hariç",
    joins="ve|çünkü|ama",
    problems="hâlâ|hala|değil|hata|sorun|bozuk|eksik|yavaş|tekrar|yine|çalışmıyor|yok|olmuyor|açılmıyor",
    still="(hâlâ|hala|halen) [^ ]+|henüz|çalışmıyor|çözülmedi|düzelmedi",
    ends="vazgeçtim|vazgeçtik|boş verin|boşver|iptal[^ ]*|rakip|otomatik (yanıt|cevap)|ofis dışında|bravo|haha|🙄|😒|😡|🤦|🤬",
    thanks="teşekkürler|teşekkür ederim|teşekkür ederiz|teşekkür|sağ olun|sağolun|sağ ol|eyvallah|merhaba|selam|günaydın|iyi (günler|akşamlar|çalışmalar|geceler)|kolay gelsin|saygılarımla|selamlar|rica ederim",
    polite="çok|için|yardım|yardımınız|yardımlarınız|hızlı|cevap|cevabınız|yanıt|yanıtınız|ilginiz|tekrar|her şey|size|bey|hanım|tamam|anladım|peki|ve|🙏|👍|❤|😊|🙂",
    no_asks="(lütfen )?(bana |bize )?(bir daha|tekrar|artık) (bana |bize )?(.. )?(sormayın|sorma|hatırlatmayın)|sormayı bırakın",
    no_quotes="(lütfen )?(sözlerimi|mesajımı|mesajlarımı|yazdıklarımı|yorumumu) (.. )?(göstermeyin|paylaşmayın|yayınlamayın|alıntılamayın|kullanmayın)",
)

AR = Tongue(
    done="""
    (تم )?(حل|إصلاح|اصلاح) (المشكلة|الخلل|العطل|الأمر)|(تم الحل|انحلت|حلت) ?(المشكلة)?
    |(المشكلة|الخلل|الخطأ) (.. )?(انحلت|حلت|اختفى|اختفت|انتهت)|(اختفت|اختفى|انتهت) (المشكلة|الخطأ|الخلل)
    |(يعمل|تعمل|اشتغل|يشتغل|شغال|عاد للعمل) (.. )?(الآن|جيدا|بشكل جيد|بشكل صحيح|من جديد|مجددا|تمام)
    |(الآن|كل شيء) (.. )?(يعمل|تعمل|على ما يرام|تمام)
    |(يمكنكم|بإمكانكم) (إغلاق|اغلاق) (.. )?(التذكرة|الطلب|البلاغ|الموضوع)
    """,
    gone="""
    لم يعد (.. )?(الخطأ|المشكلة) (.. )?(يظهر|تظهر)|لم (يعد|تعد) (يظهر|تظهر|يحدث|تحدث)( .. )?
    """,
    nots="لا|لم|لن|ليس|ليست|ما",
    yes="نعم|اجل|ايوه|ايوا|بالتأكيد|صحيح|تمام|بالضبط|طبعا|أؤكد|👍|✅|✔|👌",
    no="لا|كلا|ليس (بعد|تماما|بالضبط|كليا)|لسه|للأسف (لا|لم|ليس بعد)|ليس (هذا|كذلك)|👎|❌",
    harmless="لا (مشكلة|داعي|شكر على واجب|توجد أسئلة)|(بدون|دون) (مشاكل|أخطاء)|كما كان|كالسابق|رسالة الخطأ",
    in_clause="لا|لم|لن|ليس|ليست|ما|متى|كيف|لماذا|حتى|سوف|يجب|أريد|نريد|عندما|من فضلك|أرجو|قبل|هل|بعد أن|غير",
    before="أتمنى|نتمنى|آمل|نأمل|أرجو|أعتقد|أظن|أنتظر|سأجرب|ليت|يا ريت|ان شاء الله|إن شاء الله",
    anywhere="إذا|اذا|لو|إن|ربما|يمكن|قد|لعل|يبدو|على ما يبدو|غدا|قريبا|تقريبا|جزئيا|أحيانا|مؤقتا|لفترة|(قلتم|كتبتم|يقول|يقولون|قال|قالوا|قلت|كتب|ذكرتم|تقولون|تقول)|حسب|وفقا|أمس|البارحة|سابقا|الماضي|الماضية|عادة|الأخرى|الآخر|أخرى|آخر|زميلي|زميلتي|صديقي|صديقتي|غيري|الأولى|الثانية|هل|شاء",
    but="لكن|ولكن|لكنه|لكنها|إلا|غير أن|رغم|للأسف|مع ذلك|باستثناء|بس",
    joins="و|لأن|لكن|ثم",
    problems="لا|لم|ليس|ما زال|مازال|لا يزال|ما زالت|خطأ|مشكلة|معطل|بطيء|مكسور|ناقص|مرة أخرى|عاد|عادت",
    still="(ما زال|مازال|لا يزال|لا تزال|ما زالت|مازالت)( [^ ]+)?|لم (يحل|تحل|يتم)|لا (يعمل|تعمل)|لسه",
    ends="استسلمت|انسوا|انس الأمر|لا يهم|إلغاء|الغاء|سألغي|ألغيت|المنافس|شركة أخرى|رد تلقائي|رد آلي|خارج المكتب|هههه*|برافو|🙄|😒|😡|🤦|🤬",
    thanks="شكرا|شكرا لك|شكرا لكم|مشكور|مشكورين|أشكركم|أشكرك|نشكركم|السلام عليكم|مرحبا|أهلا|صباح الخير|مساء الخير|تحياتي|مع التحية|يعطيكم العافية|جزاكم الله خيرا|مع السلامة|عفوا",
    polite="جزيلا|كثيرا|جدا|على|الرد|السريع|المساعدة|مساعدتكم|مساعدتك|ردكم|ردك|الدعم|لكم|لك|ورحمة الله|وبركاته|حسنا|طيب|تمام|كل|شيء|من|القلب|سيد|سيدة|🙏|👍|❤|😊|🙂",
    no_asks="(رجاء |من فضلكم |من فضلك |أرجو )?(لا (تسألوني|تسألني|تسألونا)|عدم سؤالي)( (مرة أخرى|مجددا|بعد الآن|ثانية|عن هذا))*",
    no_quotes="(لا (تعرضوا|تظهروا|تنشروا|تشاركوا|تقتبسوا|تستخدموا)|عدم (عرض|نشر|مشاركة|اقتباس)) (كلامي|كلماتي|رسالتي|رسائلي|أقوالي)( .. )?",
)

HI = Tongue(
    done="""
    (समस्या|दिक्कत|परेशानी|मामला|गड़बड़ी|प्रॉब्लम) (.. )?(हल|ठीक|दूर|खत्म|सुलझ) (.. )?(हो गई|हो गया|गई|गया|हो गयी|हो चुकी) ?(है)?
    |(अब|सब|सब कुछ|फिर से) (.. )?(ठीक|काम कर रहा|काम कर रही|चल रहा|चल रही|सही) (.. )?(है|हो गया|हो गई)
    |ठीक हो (गया|गई|गयी)( है)?|हल हो (गया|गई|गयी)( है)?|काम (कर रहा|कर रही|कर गया|करने लगा|करने लगी)( है)?
    |(टिकट|शिकायत|अनुरोध) बंद कर (सकते हैं|दीजिए|दें)
    """,
    gone="""
    अब (.. )?(एरर|त्रुटि|समस्या) नहीं (.. )?(आ रही|आ रहा|आती|आता|है)( है)?
    """,
    nots="नहीं|न|ना|मत|अभी भी",
    yes="हाँ|हां|जी|जी हाँ|जी हां|हाँ जी|हां जी|बिल्कुल|बिलकुल|सही है|👍|✅|✔|👌",
    no="नहीं|जी नहीं|अभी नहीं|अभी तक नहीं|पूरी तरह (से )?नहीं|बिल्कुल नहीं|👎|❌",
    harmless="कोई (बात|समस्या|दिक्कत|सवाल|और सवाल) नहीं|(पहले|हमेशा) की तरह|पहले जैसा",
    in_clause="नहीं|न|ना|मत|कब|कैसे|क्यों|क्या|जब|तक|चाहिए|होगा|होगी|कृपया|कभी|ताकि|बिना",
    before="उम्मीद|आशा|शायद|लगता|काश|सोचता|सोचती|कोशिश|इंतज़ार|इंतजार|सोचा",
    anywhere="अगर|यदि|शायद|लगता|संभवतः|कल|जल्द|लगभग|आंशिक|कभी कभी|थोड़ी देर|फिलहाल|अस्थायी|(आपने|उन्होंने|उसने|किसी ने) (.. )?(कहा|लिखा|बताया)|के अनुसार|पिछले|पिछली|पहले|दूसरा|दूसरी|दूसरे|अन्य|सहकर्मी|दोस्त|उम्मीद|आशा|क्या|सुना",
    but="लेकिन|मगर|पर|परंतु|परन्तु|किंतु|किन्तु|हालांकि|हालाँकि|अफसोस|सिवाय|बस",
    joins="और|क्योंकि|लेकिन|तो",
    problems="नहीं|अभी भी|अब भी|फिर भी|एरर|त्रुटि|समस्या|दिक्कत|खराब|टूटा|धीमा|दोबारा|वापस",
    still="(अभी भी|अब भी|अब तक|अभी तक) [^ ]+|ठीक नहीं|काम नहीं|हल नहीं",
    ends="छोड़िए|छोड़ो|रहने दीजिए|रहने दो|रद्द|कैंसल|कैंसिल|दूसरी कंपनी|स्वचालित|ऑफिस से बाहर|हाहा|वाह|🙄|😒|😡|🤦|🤬",
    thanks="धन्यवाद|शुक्रिया|थैंक्स|थैंक यू|आभार|आभारी|नमस्ते|नमस्कार|शुभ (दिन|रात्रि|प्रभात)|सादर",
    polite="बहुत|आपका|आपकी|आपको|के|लिए|मदद|सहायता|जवाब|जल्दी|त्वरित|जी|बहुत बहुत|हूँ|हूं|ठीक है|और|सर|मैडम|का|की|🙏|👍|❤|😊|🙂",
    no_asks="(कृपया )?(मुझसे|हमसे|मुझे) (.. )?(दोबारा|फिर|फिर से|और) (.. )?(न|ना|मत) (पूछें|पूछिए|पूछना|पूछो)|(दोबारा|फिर से) (न|ना|मत) (पूछें|पूछिए|पूछना|पूछो)",
    no_quotes="(मेरे|मेरी) (शब्द|शब्दों|बात|बातें|संदेश|बातों) (.. )?(न|ना|मत) (दिखाएँ|दिखाएं|दिखाइए|दिखाना|साझा करें|छापें)",
)

TONGUES = {
    "en": EN,
    "de": DE,
    "fr": FR,
    "es": ES,
    "pt": PT,
    "it": IT,
    "nl": NL,
    "ja": JA,
    "pl": PL,
    "zh": ZH,
    "ko": KO,
    "tr": TR,
    "ar": AR,
    "hi": HI,
}

COUSINS = {"es": ("pt", "it"), "pt": ("es", "it"), "it": ("es", "pt")}
"""Languages that share confirmations: a doubt in one of them counts, should the language be mistaken."""

HISTORY = (
    r"(?i)^\s*(-{2,} ?(original message|ursprüngliche nachricht|message d'origine|mensaje original|mensagem original"
    r"|messaggio originale|oorspronkelijk bericht|forwarded message)"
    r"|(on|am|le|el|em|il|op|w dniu|den) .{4,120} (wrote|schrieb.{0,80}|a écrit|escribió|escreveu|ha scritto|schreef.{0,80}|napisał.{0,80}) ?:\s*$"
    r"|(from|von|de|da|van|差出人|от): .{0,120}@|.{4,100}(のメール|さんは書きました|写道|작성) ?[::]\s*$|_{10,}\s*$)"
)
"""The line above our own letter in an answer: what follows it are not the customer's words."""
CLOSINGS = (
    r"(?i)^\s*((kind|best|warm|kindest|with kind|with best|many|warmest)? ?(regards|wishes)|sincerely|yours (sincerely|truly|faithfully)|cheers"
    r"|(mit )?(freundlichen?|besten?|vielen?|lieben?|herzlichen?|schönen?) (grüßen?|grüssen?|gruß|gruss)|mfg|lg|vg|gruß|grüße"
    r"|(bien )?cordialement|bien à (vous|toi)|salutations( distinguées)?|un saludo|saludos( cordiales)?|atentamente|cordialmente"
    r"|atenciosamente|att|abraços?|(os melhores )?cumprimentos|cordiali saluti|distinti saluti|un saluto|saluti"
    r"|(met )?(vriendelijke|hartelijke) groet(en)?|mvg|groet(en|jes)?|敬具)\s*[,.!]?\s*$"
)
SENT_FROM = r"(?i)^\s*(sent from (my|mail|outlook)|get outlook|gesendet von|von meinem .{2,20} gesendet|envoyé (de|depuis)|enviado (desde|do|de)|inviato da|verstuurd vanaf|verzonden (vanaf|met)|.{2,12}から送信)"

MISSPELT = {
    "en": "works worked working fixed solved resolved sorted",
    "de": "funktioniert geklappt gelöst behoben erledigt geklärt",
    "fr": "fonctionne refonctionne résolu réglé réparé",
    "es": "funciona funcionó funcionando solucionado resuelto arreglado",
    "pt": "funciona funcionou funcionando resolvido solucionado",
    "it": "funziona funzionato risolto sistemato",
    "nl": "werkt opgelost verholpen gelukt",
}
"""Confirmations that are recognised with one inner letter left out, doubled or exchanged with its neighbour."""
