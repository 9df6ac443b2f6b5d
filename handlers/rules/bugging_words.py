"""The words of customers who fear to be a burden, by language: data only.

They apologise for asking, fear to disturb, doubt that this is the right place, belittle their own question, or excuse
us for being busy. Lines are alternatives of whole words, without regard to accents; ``…`` is any ending, ``~`` up to
three words of the clause, ``~~`` up to eight words of the sentence, and a name in braces is one of the ``parts``.
"""

from collections.abc import Mapping
from dataclasses import replace

from handlers.rules.lexicon import Lexicon

# ruff: noqa: E501 - long lines of alternatives read better than broken ones

_EN = Lexicon(
    parts={
        "sorry": "so+rr*y+|sry|soz|srry|sozz|apolog…|forgive|pardon|excuse|forgiveness",
        "pester": "bother|bothering|disturb|disturbing|annoy|annoying|pester…|bug|bugging|nag|nagging|trouble|troubling|hassl…|harass…|badger…|intrud…|intrusion|interrupt|interrupting|imposing|impose|plagu…|nuisance|burden…|pest|pain|spam|spamming|bombard…|hound…|chase|chasing|nudge|nudging|bump|bumping|ping|pinging|inconvenience|inconveniencing|overload|overwhelm|moan…|whing…|whine|whining|flood…|clog…|interfere|interfering|meddl…",
        "write": "write|writing|ask|asking|message|messaging|email|emailing|e-mail|e-mailing|mail|mailing|contact|contacting|call|calling|ring|ringing|text|texting|dm|dming|post|posting|inquire|enquire|enquiring|reach out|reaching out|reach|reaching|get in touch|getting in touch|chat|come back|coming back|come|coming|turn to|turning to|send|sending|chase|chasing|follow up|following up|phone|phoning|ticket|approach|approaching",
        "place": "place|person|people|department|dept|channel|team|inbox|forum|group|desk|office|spot|mailbox|section|contact|line|queue|thread|counter|ones?|guys|address|chat|email|door|window|page|form",
        "nth": "another|yet another|one more|second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|6th|hundredth|umpteenth|nth|so many|too many|all the|all these|all my|repeated|multiple|double|endless|constant|numerous|many",
        "message": "messages?|msgs?|mails?|emails?|e-mails?|questions?|tickets?|requests?|calls?|texts?|dms?|follow-ups?|followups?|posts?|essay|rant|ramble|queries|query|notes?|letters?|reminders?|pings?|time|wall",
        "dumb": "stupid|silly|dumb|daft|dumbest|stupidest|silliest|noob|newbie|n00b|basic|idiotic|naive|trivial|ridiculous|lame|foolish|thick|dopey|embarrassing|petty|pointless|obvious|boring|ignorant",
        "know": "know|sure|must|realise|realize|appreciate|understand|imagine|guess|probably|bet|aware|gather|see|hope|suspect|doubt|suppose|expect|assume|surely|certainly|no doubt|doubtless|likely|clearly",
    },
    strong="""
    (not sure|no idea|unsure|don't know|not certain|unclear) ~ (if|whether|that)? ?(anyone|anybody|someone|you|you guys|you lot|your team|this team) ~ (deal…|handle…|handling|look… after|can help|take care|takes care|cover…|do this|does this) ~
    (point|steer|direct|redirect|send) (me|us) (elsewhere|somewhere else|in the right direction|to the right (place|person|team|people))
    (probably|certainly|surely|likely|may|might|must|could) ~ (just |only |simply )?me (being|who's|who is|not|misreading|misunderstanding|missing something|doing something wrong|overlooking|getting)
    (user error|operator error|pebkac|my own stupidity|my own fault|me being me|brain fog|senior moment|having a blonde moment)
    (seems|feels|is|looks|sounds|felt|seemed) (so |such a |a bit |really |rather |very |too |probably )*(trivial|petty|minor|insignificant|unimportant|tiny thing|small thing|silly)
    (probably|likely|surely|must be|sure|bet|guess|no doubt) ~ (a )?(very |really |pretty |quite |super |so |totally |blindingly |painfully )*(basic|elementary|obvious|simple|easy) (one|question|thing|to you|for you)
    (obvious|basic|elementary|simple|child's play|trivial) (to|for) (you|everyone|everybody|people like you|someone like you|an expert|experts|you lot|most people|anyone else|others)
    (put off|putting off|put this off|put it off) ~ (writing|asking|message|email|mail|contacting|calling|question)
    (you|you'll|you must|you may|they) ~ (sigh|sighing|groan|groaning|cringe|cringing|laugh|laughing|shaking your heads?|facepalm…) (at (me|my|this)|when|by now|already|now|again|reading)
    (hope|hoping|hopefully) (this |it |that |my |message |email |mail )*(reaches|reached|finds|lands|landed|gets to|goes to|got to) ~ (right|correct) (person|people|place|desk|inbox|team|department|hands|one)
    (you'll|you will|you must|you probably|you may|you might|you'd|you all|you surely) (now |all |well |probably |surely |be |really )*think(ing)? (that )?(i'm|i am|me|of me as|i've) (a |an |completely |totally |such |being |being a |the |mad |so )*(mad|crazy|idiot|pain|fussy|nuts|daft|stupid|obsessed|lost it|gone mad|neurotic|loon…|worst|annoying|difficult|needy|nutter|pest)
    (thanks|thank you|thankful|grateful|cheers) ~ (putting up with|bearing with|patience with|tolerating|indulging|humouring|humoring) (me|my|us|all my|this|an|a)
    me again (i'm afraid|i am afraid|i fear|unfortunately|sadly)
    (i know|i realise|i realize|may|might|probably|sound|sounds|being|to be) (i'm |i am |this is |it's |a |a bit |so |too |like |like i'm |overly |being |very |rather |terribly )*(nitpick…|nit-picking|picky|petty|fussy|pedantic)
    (not|isn't|n't) (really |even |exactly |worth )*(worth|worthy of) (your|an|anyone's) (time|email|mail|while|attention)
    {sorry} (again |so much |but |in advance |really |guys |everyone |all |folks |team |very much |profusely |once more |once again )*(to|for|if|about|that|in case|when) (i'm |i am |i |this is |to |be |my |me |the |any |all |having to |have to |again |even |being |constantly |keep |always |yet again |once again )*(so )?(a |such a |being a |the |an )?(bit of a |right |total |complete |real |huge |bloody )?{pester}
    (my )?{sorry} ~ (for|about) ~ {nth} ~ {message}
    {sorry} ~ (for|to|that|if) ~ (keep|i keep|keeping|repeating|repeat|rambl…|long message|long email|double post|double posting|double message|spamming|random message|late message|late hour|early hour|late call|persistence|persistent|insist…|going on|go on about|harping|pushy|pushing|nosy|being nosy|blabber…|stupidity|ignorance)
    {sorry} (again |so much |but |in advance |really |guys |very much )*(to|for|if|about|that|in case) ~ {write} ~ (again|once more|so late|so early|late|this late|at this|out of hours|on a|on your|here|back|you|this|about|directly|twice|ya|u|via|through|over|for)
    {sorry} ~ (to|for) (be|being|sound|sounding|seem|seeming) (a|such|such a|that|so|the|an|like)
    {sorry} ~ (to|for) ~ (jump… in|butt… in|barg… in|crash…|drop… in|land… on|tak… up ~ time|us… up ~ time|wast… ~ time|steal… ~ time|chim… in|bring… this up|go… through|popp?… (in|up)|be… (needy|pushy|dense|thick|slow|impatient|persistent|difficult|awkward|cheeky|annoying|demanding|forward|clingy))
    {sorry} ~~ (wrong|not the right|isn't the right|not the correct) {place} (for|to)
    {sorry} ~~ (it's |its )?(me again|me yet again)
    (me again|me yet again|i'm back again|back again|same person again) ~~ {sorry}
    (sorry ){2,}(i|but|to|just|about|for|its)
    (if|whether|in case) ~ (this|i|you|here|it) ~ (wrong|not the right|isn't the right|aren't the right|not the correct|not the best|not the) {place}
    (not|n't|never|unsure|wasn't|isn't) ~ (sure|certain|know|positive|clear|idea|unsure)? ~~ (right|correct|proper|best|appropriate|wrong) {place} (to|for|or|but|is|about|with|either|at)
    (not|n't|unsure|no idea|wasn't|wondering|wonder|unclear|unsure) (entirely |quite |really |even |totally )?(sure |certain |know |clear )?(if|whether|that|who|where) ~ (i'm|i am|i can|i may|i should|it's|you are|you're|to|should i|can i|could|supposed to|meant to|allowed to|able to) ~ (ask|write|contact|allowed|right|turn to|message|email|the (right )?person|send this|post this|bring this|in the right|reach|raise|report this|help with)
    (is this|is here|am i|have i|did i|are you|would you be|is that|would this be|could this be|i'm in|this is hopefully) ~ (right|correct|proper|best|wrong|appropriate) {place} (to (ask|report|complain|write|send|raise|enquire|inquire|post|request|talk|contact|speak|get|bring|discuss|go|turn|come)|for (a|an|my|this|that|questions?|complaints?|queries|help|asking|reporting|something|these|such|things)|here|or|i)
    (is this|am i|have i|did i) ~ (right|correct|wrong) (place|person|department|dept)
    am i (even |still |actually |really )?(allowed|permitted|entitled|ok|okay|welcome|supposed|meant) to (even |also |just |still )*(ask|write|post|contact|message|be here|use this|dm|be writing|be asking|bring this|raise this)
    (is|was|hope|hopefully|hoping|trust|would|be|if|that's|this is|think) ~ (ok|okay|alright|all right|allowed|fine|acceptable|appropriate|cool|not too late|not too early) (if i|to|for me to|that i|me|i) ~ {write}
    (may|can|could|might) i (just |quickly |please |perhaps |possibly |maybe )?(trouble|bother|pester|disturb|impose|bug) ~ (you|someone|somebody|u)
    (can|may|could) i (also |even |just )?(ask|write|post) (you )?(something |this |that |a question |questions |stuff |things )?(here|in here|on here|in this chat|through here|or is)
    (hope|hopefully|hoping|trust|pray) ~~ (not|isn't|aren't|n't|never) ~ ({pester}|asking too much|too late to|overstepp?…|out of line|bad time|wrong place|wrong time|too cheeky|too forward|too much trouble|in your way|in the way|mind me|mind my|mind the|mind that i|mind if i|an imposition|a silly|a stupid|a dumb|taking up|wasting)
    (don't|do not|didn't|did not|wouldn't|would not|never|without|not|won't|don't ever|cannot|can't|hate|hating|loath|loathe|reluctant|no (wish|intention|desire)|last thing ~|rather not|dislike) (really |actually |particularly |at all |in any way |like |mean… |want… |wish… |intend… |trying |here |to |be |i |my |my intention |of |look… |meaning )*(to |of |being |be |is )+(so |such |seem |sound |come across as |look like |always |a |the |an |keep |in any way |further |unduly |that |too |any more of |one of those ~ )*({pester}|pain|difficult|pushy|annoying|demanding|impatient|fussy|needy|awkward|cheeky|take up|taking up|take any|use up|waste|wasting|add to|adding to|keep you|hold you|jump the|push in|skip the queue|cause ~ (trouble|work|fuss|bother|hassle)|make ~ (work|fuss|nuisance)|ask too much|ask for too much|overstep|put you|put anyone|step on|rush you|hurry you|press you|pressure you|stress you|steal|tread on|guy|bloke|person|woman|customer|girl|man|one who|in the way|chaser|persist|insist|hog)
    (hate|hating|loath|reluctant|hesitat…|don't like|feel bad|feel awful|feel guilty|feel terrible|dread…) (to|about) (be|being|ask|asking|do this|have to|having to|chase|chasing|write|writing|keep)
    feel… ~ (bad|awful|terrible|guilty|silly|stupid|rotten|daft|embarrassed|horrible|mean|rude|cheeky|ashamed|sheepish) (for |about |even |to |that i |that you |now |coming |always |constantly )*({write}|{pester}|bother…|keep|having|always|sending|admitting|to admit|taking|making|dragging|needing|raising|mentioning)
    feel… (so |a bit |a little |really |quite |rather |like |such |very |like such |pretty |kind of |kinda )*(silly|stupid|foolish|daft|dumb|an idiot|a idiot|a fool|a pest|a nuisance|a burden|cheeky|a right (nuisance|pest|pain)|a pain|a bother|a stalker|i'm (being |a )?{pester}|i am (being |a )?{pester})
    (i'm|i am|i must be|i'm being|making myself|becoming|i've become|i have become|call me|i'll be|turning into) (probably |being |really |just |always |such |so |a |the |an |bit |of a |such a |total |complete |right |sure |certainly |already |starting to |getting |become |officially |afraid i'm |afraid i am |aware i'm |aware i am |aware |now )*(nuisance|pest|burden|needy|pestering|bugging you|bugging|bothering you|nagging|spamming|tiresome|pain in|pain to|pain|a bother|being difficult|wasting your|taking up|imposing|intruding|your worst|broken record|stuck record|bad penny)
    (sick|tired|fed up|bored|weary|enough|sight|sick and tired) (of|with|by) (hearing from |seeing |reading |the sight of |me asking |hearing |getting |people |having |dealing with |looking at |answering |this |that |being asked )*(me|my|mine|this question|this one|asking this|us asking)
    (you|you'll|you've|you're|you'd|you must|probably|surely|sure|guess) ~ (get|asked|heard|hear|been asked|answered|answer|explained|told|had) (this|that|it|these|me this|the same|so many|hundreds|thousands) ~ (times|a lot|all the time|constantly|every day|all day|daily|often|a million|already)
    (roll…|rolled) ~ eyes
    groan… (at|when) ~ (my|me)
    (favourite|favorite|most annoying|resident|least favourite|friendly neighbourhood) (stalker|pest|pain|nuisance|pain in|nag|troublemaker|serial|idiot|moaner)
    (last|final|one last|very last|only one more|just one more|one more) ~ (i promise|promise|promised|i swear|swear|honest|honestly)
    (promise|swear) ~ (last|final|stop|leave you|shut up|go away|never|won't)
    (leave you|be|get|stay) (alone|in peace|out of your hair)
    (i'll|i will|and|then i'll) (leave you alone|leave you in peace|stop bothering|shut up|stop pestering|stop bugging|go away now|be off|be quiet)
    (a|really|the|my|probably|another|bit|this|very|so|such|is|be|super|possibly|prolly|just|maybe|one|sorry|here|dumb|this|likely|incredibly|most|extremely|utterly|rather|pretty|total|totally|quite|potentially|perhaps|may|might) (a |an |the |be a |be the )?(bit |really |very |bit of a |super |most |completely |rather |total |slightly |so )*{dumb} (and |, |or |little |old |beginner |beginner's |newbie )*({dumb} )?(question|q|query|thing to ask|request|ask|qn|qs)
    {dumb} (question|q|query|ask|request|qn) (but|maybe|perhaps|probably|sorry|,|here|from|coming|alert|i know|from me)
    (question|this|it|that|query|sounds|sound|seem|seems|probably) ~ (is|sounds?|seems?|be|may be|might be|so|sound) (so |probably |really |very |rather |a bit |incredibly |completely |too |almost |terribly |utterly )*(stupid|silly|dumb|daft|trivial|naive|petty|foolish|idiotic|ridiculous) (to |but|question|of me|i know|, )
    (i'm|i am|im|i must be|i'm just|i'm probably|probably just me being|probably me being|i'm being|call me|me being|maybe i'm|i'm a bit|am i being|am i) (probably |just |a |an |bit |a bit |a complete |a total |really |so |simply |such a |being |being a |being a bit |rather |utterly |very |only |too |totally |completely |absolutely |hopelessly |honestly |getting |not |not very |not the most |not exactly |no |clearly |obviously |terribly |an old |old |maybe |afraid |such |of a |)*(thick|dim|stupid|daft|idiot|dinosaur|technophobe|hopeless|useless|rubbish|clueless|computer illiterate|tech savvy|tech-savvy|technical|technically minded|computer person|good with (computers|these|this|technology|tech|phones)|clever with|bright|old (lady|woman|man|fool|biddy|granny|codger)|dunce|dumb|silly|dummy|dense|blind|luddite|expert|genius|muppet|numpty|slow|noob|newbie|thicko|technology|the sharpest|illiterate|wally|pensioner)
    (silly|stupid|daft|foolish|dumb|ignorant|old) (old )?(woman|man|lady|me|fool|moi|girl|boy|granny)
    (i'm|i am|im|i must be|maybe i'm|probably) (just |simply |probably |clearly |obviously )*too (stupid|thick|daft|dim|old|silly|dumb|dense) (to|for)
    (don't|do not|please don't|try not to|pls don't) (laugh|laugh at me|judge me|judge|mock|shout at me|hate me|roll your|be annoyed|be cross|be mad at me|bite|think i'm)
    bear with (a|an|my|this|us old|an old|me)
    (embarrass…|ashamed|mortif…|awkward|blush…|cringing|cringe|shy|sheepish) ~ (to (ask|say|admit|write|have|be|bring|come|mention|raise)|asking|that i|writing|about asking|admitting|but)
    (hardly|barely|scarcely|hesitat…|almost|nearly|afraid|scared|nervous|shy|reluctant|loath|wary|wasn't going to|didn't want|debated|umm?ed|wondered|agonised|not sure) (i |even |to |don't |really |dare |dared |whether |if |about |didn't |know |not |did not |should |i should |normally |usually |ordinarily |like |going |want |in )*(dare|send this|sent this|write this|wrote this|ask this|to ask|asking|ask|to write|to contact|to message|to bother|sending|bother you|bother|posting this|writing in|write in|write|press send|hit send|deleted it|deleted this|send it|sent it|mention it|raise it|bring it up|email|emailing|call|message you)
    (not|n't|never) (normally|usually|ordinarily) ~ (write in|bother you|contact you)
    (deleted|rewrote|rewritten|typed|written|drafted) ~ (times|before sending|twice|and deleted)
    at the (very )?bottom of (the|your) (pile|list|stack|inbox|queue)
    bottom of (the|your) (pile|list|stack|queue)
    (feel free|free|welcome|please|just|can|do|happily) ~ (ignore|disregard|delete|skip|bin|chuck) (this|me|my|it|that|us) (if|message|email|mail|entirely|completely|altogether|,|until|and|question|note)
    (if|in case) ~~ (please ignore|just ignore|ignore|disregard|bin|skip) (this|me|my (message|email|question|mail))
    (tell|send) me (to |where to )?(go away|get lost|shut up|buzz off|sod off|bugger off|get stuffed|packing|off|mind my|do one|to get)
    (no|any|much|little|least) (right|business|claim|entitlement|standing|grounds) ~ (to ask|asking|to expect|expecting|to claim|whatsoever|on your time|to demand|to be asking|to write|to bother|complain…)
    (none of|not|isn't|no) (really |of )?(my business|my place|my department|business of mine|any of my business|my place to|for me to say) ~ (but|to|and|however|so|,|yet)
    (not|isn't|n't|nothing to do) (really |actually |quite |strictly |even |with )*(your|you) (department|dept|job|area|remit|problem|responsibility|concern|field|thing|business)
    (wrong|right) (department|dept|person) (but|, but|if|please|so|forgive|for this|for that|then)
    (you're|you are|you must be|you must|you guys are|you guys must be|you|u|you'll be|team|everyone|y'all are|u guys are|your team is|your team|you lot are) ~ (busy|swamped|inundated|snowed under|overwhelmed|rushed off|run off|flat out|overworked|stretched|short-staffed|short staffed|understaffed|up to your (eyes|ears|neck|eyeballs|necks)|hands full|slammed|drowning|hectic|stacked|full plate|under the cosh|under pressure|rammed|buried|bigger (things|fish|problems)|more important (things|matters)|better things|got a lot on|have a lot on|a lot on your plate|plenty to do|enough on)
    (crazy|mad|busy|hectic|insane|bonkers|manic) ~ (over there|for you|right now|with you|at your end|this time of|time of year|season)
    (i|we) (fully |quite |do |really |can |can only )?{know} ~ (two|three|four|just|only|one|a small|a tiny) ~ (of you|people|person|man|team|volunteers|staff|shop|outfit)
    (two|one|three|2|3|small|tiny|four)-(person|man|woman|people) (shop|team|outfit|business|band|show|operation|company)
    (only|just|all) (a |an |the )?(two of you|three of you|small team|tiny team|volunteers|unpaid|handful|one-man|skeleton)
    (taking|take|took|taken|took up|using|use|waste|wasting|steal|need|demand) (up )?(a |one |some |any |too |so |two |just |five |only |more |a little |a bit )*(much |more |minute |second |moment |bit |minutes |seconds |of |a )*(of )?(your|anyone's|anybody's|the team's|the ~ team's|everyone's|everybody's|people's) (valuable |precious |limited |busy |so |)*time
    (not|n't|if it isn't|if it's not|if that's not|unless|hope) ~ (too much|a lot|too big|any) (of a |an |of an )?(trouble|bother|hassle|to ask|imposition|inconvenience|ask)
    (lot|too much) to ask
    (i've|i have|i|ive) (already |really |also |kept |been |now |only |just |so |)*(troubled|bothered|pestered|bugged|bothering|pestering|bugging|hassled|disturbed|taken up|annoyed) (you|your|u|him|her|them|someone|anyone|everyone|so much)
    (you|your|everyone|someone|he|she|they|who|colleague|lady|gentleman) ~~ (so|very|incredibly|more than) (patient|kind|lovely|nice|helpful) ~~ (feel|sorry|ashamed|embarrassed|guilty|hate) ~~
    (feel|sorry|ashamed|embarrassed|guilty|hate) ~~ (so|very|incredibly|more than|already) (patient|kind|lovely|nice|helpful|explained)
    (third|fourth|fifth|sixth|3rd|4th|5th|umpteenth|hundredth|second|2nd|tenth) (time|email|message|mail|call) ~~ (i know|sorry|embarrass…|ashamed|hate|forgive|feel|awkward)
    (hope|hopefully|pray) ~ (not|n't|i'm not|i am not) ~ (too late|late|early|inconvenient|inappropriate|cheeky|rude|silly|stupid|annoying|pushy)
    (is|am|are) (it|i) (being |too |a |just )*(cheeky|rude|pushy|a pain|a nuisance|inappropriate) (to|of me|asking|again|if)
    (cheeky|impertinent|impolite|presumptuous) (of me|to ask|question|request|but)
    (gentle|quick|friendly|polite|little|shy) (reminder|nudge|bump|poke|follow-up) ~~ {sorry}
    {sorry} ~~ (gentle|friendly|little|quick) (reminder|nudge|bump)
    (not|n't) (wish|want|like|mean) ~ (to )?({pester}|impose)
    (may i|might i|could i|can i|shall i|should i) (be so bold|be so cheeky|be cheeky|venture|dare)
    (wasn't|was not|weren't|not) (sure|certain) ~ (ask|write|mention|bring|bother|contact|post|where else|who else|who to)
    (didn't|don't|did not|do not|no idea|couldn't|could not) ~ (know|find|see|sure) ~ (who|where|anyone|anywhere|nobody|an email|another|any other) else (to |i )?(ask|turn|write|contact|could|should)
    (someone|somebody|anyone|anybody) else ~ (should be|i should|ask…|contact…|bother…|turn to|better)
    (i|we) (wouldn't|would not|don't|do not|hardly|rarely|never) (normally |usually |ordinarily |like to )+(ask|bother|trouble|write (in|to|about)|contact)
    (one|yet one|another) more (on|to|in|of) ~ (list|pile|queue|inbox|load|complaint…|complainer…|whinger…)
    (be|being) (yet )?(another|one more) (one|voice|complaint|problem|headache|person|customer|email|name|moaner|of them)
    {sorry} ~ to (add|pile|heap|land|drop|dump) ~ (to|on|in)
    (think|thinking|wonder|say|saying) ~ (nothing better to do|nothing else to do|here (he|she|they) (is|comes|goes) again|not (him|her|them|you) again|oh no|her again|him again)
    (see|read|spot|hear) my name
    (you|he|she|your colleague|they|someone) ~ (explained|told|showed|went through|walked me) ~~ (patient…|kindly|nicely|before|last week|already|twice|on the phone) ~~ (forgot|forgotten|didn't write|didn't note|can't remember|cannot remember|slipped|memory|sieve)
    (mailbox|inbox|address|line|chat|page|form|number|channel|list|forum|group|place) (is|may be|might be|must be|is probably|is only|is just|is really|is meant|isn't|is not) ~ (for|only|reserved|meant|intended) ~ (suppliers|press|customers|members|business|businesses|professionals|staff|dealers|partners|journalists|orders|bookings|subscribers|trade|me|the likes)
    who am i to
    (understand|no hard feelings|won't mind|don't mind|won't blame|wouldn't blame|quite understand|fair enough|get it|fine) ~ if you (close|ignore|delete|can't|don't|say no|would rather|have no time|bin|never)
    (tried|read|searched|looked|checked|been through|gone through) (everything|the faq|the manual|the help|all|the whole|your whole) ~~ (before|so as not|not to waste|not wanting|rather than)
    (precious|valuable) (minute|minutes|time|second|seconds|moment|of your)
    (one|a|two|half a|just a|thirty|five) (quick |tiny )?(minute|second|sec|moment|minutes|seconds) of your (precious |valuable |busy )?(time|day)
    (stalking you|your least favourite|resident pest|serial emailer|serial pest|regular pest)
    (not|n't) (be |to be )?(taken|read|seen|meant) as ~ (pressure|a complaint|criticism|nagging|pushing|impatience|a reproach)
    (third|fourth|fifth|2nd|3rd|4th|umpteenth) ~ (email|message|mail|call|time) ~ (from me|i'm afraid|i fear)
    (i'm afraid|fear) (it's|its|that it's|this is) me
    (don't|do not) (mind me|rush|hurry|drop everything|go to any|put yourself|put yourselves|feel you have)
    (pushy|cheeky|nosy|impertinent|presumptuous|forward) (of me|to ask)
    (i|we) have no (business|right|claim|standing)
    (poking|sticking|putting) my (nose|oar)
    (is|am) ~ (bad|terrible|inconvenient|wrong) time
    (if|unless) ~ (beneath|too small|too trivial|below) ~
    (may|can|could|might) i ~ (come|turn) to you
    """,
    weak=(
        "(me again|i'm back|back again|here i am again|it's me|only me|again me|guess who)",
        "(no|zero|absolutely no) (rush|hurry|pressure|urgency)|take your time|not urgent|nothing urgent|in your own time|whenever suits|isn't urgent|at your leisure|whenever you can",
        "(when|whenever|if|once) ~ (have|got|get|there's|find|has) ~ (minute|moment|second|sec|time|chance|breather|quiet|spare|lull)",
        "(tiny|silly|small|little|minor|trivial|petty|wee|teeny|quick|insignificant|unimportant) (little )?(thing|matter|point|question|request|favour|favor|niggle|issue|one|detail)|not important|unimportant|nothing important|nothing really|it's nothing|only a small|so small",
        "(last|one last|one more|another) (question|thing|one)",
        "(not|n't) (actually |really |even |technically |strictly |yet )?(a )?(paying |real |proper |current |regular )?(customer|client|member|subscriber)|only (on )?the free|just (on )?the free|free (plan|tier|user|version)|second-?hand|second hand|bought ~ used|out of warranty|warranty (ran out|expired)",
        "(strictly speaking|by rights|technically) ~ (no|not)",
        "{sorry}",
        "you (have|'ve|were|are) ~ (already |been )?(explained|so kind|so patient|patient|helpful|lovely)|explained (it )?(to me )?(already|before|so patiently|patiently)",
        "(thank you|thanks) (so much |very much )?for (your |the )?(patience|bearing|putting up)",
        "not your fault|nothing to do with you|you didn't do|isn't your fault|only doing your job",
    ),
    spares="""
    (our|my|their) (own |whole |entire |sales |support )*(team|staff|colleagues?|office|people|shop|line|guys) (is|are|was|were|will be|gets?|has been)
    looking forward to|(don't|do not|wouldn't|would not) (even )?(bother|waste) (with|your|my|the|downloading|getting|buying|to|trying|installing|writing|updating)
    (bother…|annoy…|bug|bugs|bugged|bugging|trouble…|disturb…|pester…|hassl…|nag…|interrupt…|plagu…|spam…) (me|us|my|our|him|her|them|passengers|customers|people|users|everyone)
    (stop|quit|cease|no longer|don't|won't|never|not|can't be|couldn't be|didn't even|nobody|no one|not even|without) (even )?(bother|bothered|bothering|pestering|bugging|spamming|harassing|nagging|interrupting|calling|troubling) (me|us|my|with|about|at|to|replying|answering|coming|ringing|reading|opening|checking|sending|reply|answer)
    (can't|couldn't|won't|not|never|didn't|don't) (even )?(be )?bother(ed)?
    (no need|don't|do not|needn't|no reason|stop|you should|should|you ought) ~ (apologis…|apologiz…|be sorry|sorry|bother)
    (not|n't|never) (at all )?(sorry|apologis…|apologiz…)
    {sorry} (for|about|that|if) ~ (late|delay…|slow|belated|long) (reply|response|answer|payment|getting back|to reply|to answer|in|replying|responding|paying|with)
    {sorry} (for|about|if) (my|the|his|her|our|your) (late|delay|slow|english|german|french|spanish|loss|typo…|spelling|grammar|language|bad|poor|payment|mistake|error|mix-up|confusion|tone|rant|handwriting|accent|translation|missed|missing|absence|silence)
    {sorry} to (say|hear|tell|report|inform|disappoint|be (blunt|harsh|rude|honest|direct|negative|offline|late|away|clear|frank))
    (your|an|the|their|his|written|proper|formal|public|any|no|an immediate|full|demand|expect|want|owe|owes|deserve|require|received|got) (sincere |real |proper |written |formal |public |kind |automatic |automated )*(apology|apologies)
    bother you (if|that|when) (your|people|children|customers)
    (photo|picture) bug|bug (report|fix|bounty|in|with|reports|where|that)|(a|the|this|another|same|annoying|nasty|weird|your) bugs?
    (quick|basic|little|small) (plan|package|tariff)
    take your time
    """,
    sours="""
    apparently|evidently|busy (with your |with the )?[a-z]+ing
    chatbots?|bots?|quiz|robot|robots|assistant|assistent|asistente|assistente|questionnaire|umfrage|fragebogen|encuesta|inquérito|sondaggio|enquête|sondage
    (busy|swamped|tied up|occupied) (counting|making|raising|putting|spending|cashing|ignoring|taking|watching|charging|inventing|changing|polishing|drinking|playing|selling|collecting|sending|designing|advertising|printing|opening|closing|writing|doing nothing|putting up|sacking|congratulating)
    too busy
    (are you|lines?|phone|phones|number|road|street|junction|server|is always|was|line is|engaged) (lines |always |constantly |permanently )*busy
    (says|said|asks|asked|asking|keeps|kept|quoth|goes|went) ~ (your|the) (bot|chatbot|quiz|app|robot|assistant|salesman|driver|recording|website|machine)
    your ~ (bot|chatbot|quiz|survey|recording|advert|poster|banner|music|salesm[ae]n|reps?|callers?|pop-up|popup|ad|ads)
    (are you (kidding|joking|serious|having a laugh|taking the|out of your|trying)|how dare|excuse me|sorry what|sorry , what|seriously)
    (field|box|slot|socket|screw|cable|iban|photo|picture|gasket|lever|valve|plug|nozzle|bracket|hole|washer|wire|switch|shelf|column|cell|row)
    (i was|was|been) told ~~ (right|correct) place
    (you should be|he should be|they should be|shame on)
    (not|no|isn't|never) ~ (your|you) ~ (busy|fault) ~ (but then|apparently)
    (am i|i'm) (annoying|bothering|disturbing|interrupting|boring|troubling|inconveniencing) (you|someone|anyone) (or (what|something)|am i|by any chance|perhaps)
    """,
    halts="""
    stop (calling|texting|emailing|bothering|spamming|pestering|harassing|contacting|messaging|sending) (me|us)
    """,
)

_DE = Lexicon(
    parts={
        "sorry": "so+rr*y+|sry|sorri|entschuldig…|tschuldig…|'tschuldig…|schuldigung|schuldige|verzeih…|verzeihung|vergeb…|pardon|exgüsi|exküsi|äxgüsi|exgusi|nachsicht|tut mir (echt |so |wirklich |sehr |furchtbar |total |schon |ja |richtig |aufrichtig )*leid|tut's mir leid|tuts mir leid|nichts für ungut|sorry",
        "stoer": "störe?|stören|gestört|stör|nerve?|nerven|nerv|genervt|belästige?|belästigen|belästigt|behellige?n?|behelligt|plage|quäle|löchere?|löchern|gelöchert|bedränge?n?|dränge?n?|drängle|drängeln|aufdringlich|quengle|quengeln|bemühe?n?|überfalle?n?|aufhalte?n?|einmische?n?|reinplatze|reinplatzen|reinquatsche|dazwischenfunke|zuspamm?e?n?|spamme|spammen|zumülle?|bombardiere?n?|zutexte?n?|beanspruche?n?|strapaziere?n?|nachhake?n?|nachbohre?n?|rumnerve?|auf die nerven|auf den (geist|wecker|keks|zeiger|sack|senkel|nerv|nerven)|zur last|lästig|nervig|lästig falle|inkommodiere?n?|unterbreche?n?|überhäufe?n?",
        "schreib": "schreibe?|schreib|schreiben|anschreibe?n?|anschreib|frage?|fragen|frag|nachfrage?|nachfragen|anfrage|anrufe?n?|anruf|melde?|melden|meld|kontaktiere?n?|wende|wenden|poste|posten|stelle|komme?|kommen|komm|daherkomme|angehe|ankomme|anspreche?n?|anklopfe|klopfe|nachhake?|nachhak|hake|antanze|mailen?|maile|texte|aufkreuze|erinnere?|erinnern|bitte|belästige|störe?|dranhänge|nochmals|vorspreche|nachbohre",
        "stelle": "(stelle|adresse|ansprechpartner…|ort|platz|abteilung|person|kanal|gruppe|forum|adressat…|postfach|anlaufstelle|ansprechperson|team|chat|leute|kontakt|amt|schalter|büro|mailadresse|e-mail-adresse|thread|channel|zuständig…)",
        "bloed": "(blöde?s?n?|dumme?s?n?|doofe?s?n?|dämliche?s?n?|bescheuerte?s?|naive?s?|peinliche?s?|banale?s?|triviale?s?|saublöde?|saudumme?|lächerliche?s?|idiotische?s?|dusslige?|simple?|komische?|alberne?|anfängerhafte?|blödeste|dümmste|dusselige?|laienhafte?)",
    },
    strong="""
    (verdreh…|rollen|rollt|roll) ~ (die |mit den |schon |bestimmt |sicher |jetzt |wohl )*augen
    (keine ahnung|weiß nicht|nicht sicher|unsicher|bin unsicher|weiß gar nicht|unklar) ~ ob (ihr|sie|du) ~~ (kümmer…|zuständig|bearbeit…|betreu…|helfen|weiterhelfen|macht|machen)
    (wohin|an wen|wer sonst) ~ (damit|wenden|sonst|zuständig)
    (falls|wenn|sollte) ~~ nicht (in|zu) (ihre[rm]?|eure[rmn]?|deine[rm]?|den|die|das) ~ (abteilung|bereich|ressort|aufgaben…|zuständigkeit…|aufgaben|gebiet) ~
    (falls|wenn|sollte…) ~~ (nicht zuständig|falsch|nicht richtig|verkehrt|nicht ihr|nicht euer) ~~ (ignorier…|lösch…|vergess…|überles…|weiterleit…|wegwerf…)
    (versprochen|versprech…|ehrenwort|schwör…|ich schwöre) ~~ (letzte|letztes|allerletzte|nie wieder|ruhe|still|in frieden)
    (letzte|allerletzte) (frage|mail|nachricht|bitte|nachfrage) ~ (versprochen|ehrenwort|ich schwör…|für heute|heute|dann)
    (sehen|sieh|seht|sehe) ~ (mir|uns) ~ nach
    (nehmen|nehmt|nimm) ~ (mir|uns) ~ (nicht übel|nicht krumm)
    (haben|habt|hab|bitte) ~ (nachsicht|geduld|erbarmen) ~ mit (mir|uns)
    (so eine|nur eine|bloß eine|eine solche|ja nur eine|eh nur eine|eigentlich nur eine) (kleinigkeit|lappalie|bagatelle|nichtigkeit|banalität) ~
    (wollte|wollten|möchte|mag) ~ (erst |eigentlich |gar |lieber |lange |eher )+ ?nicht ~ (schreiben|fragen|stören|melden|anrufen|nachfragen)
    (liegt|wird|bin|ist) ~ (bestimmt|sicher|wahrscheinlich|vermutlich|wohl|gewiss) ~ (an mir|mein fehler|meine schuld|zu blöd|zu doof|zu dumm|zu alt|zu ungeschickt)
    (für (sie|euch|dich|profis|fachleute|einen profi)) ~ (sicher|bestimmt|wahrscheinlich|vermutlich|wohl|gewiss|natürlich) ~ (anfängerfrage|einfach…|klar|selbstverständlich|trivial|kinderspiel|logisch|banal|offensichtlich|simpel|leicht|pillepalle|peanuts|lächerlich)
    (blutige[r]? anfänger…|totale[r]? laie…|technisch unbegabt|technisch nicht (so )?begabt|kein technik…|null ahnung|schwer von begriff|auf dem schlauch)
    (hoffe|hoffentlich) ~~ (richtigen stelle|richtigen adresse|richtigen person|richtige stelle|richtige person|richtigen (schreibtisch|postfach)|richtig (gelandet|aufgehoben))
    (halten|denken|finden|hält|denkt) (sie|ihr) (mich |jetzt |bestimmt |sicher |sicherlich |wahrscheinlich |vermutlich |mittlerweile |inzwischen |schon )+(für (einen|eine|verrückt|bescheuert)|ich (bin|sei|spinne|hätte)|verrückt|nervig|lästig|schrecklich)
    (danke|dank|dankbar|dankeschön) ~ (ihre |eure |die |deine )?geduld (mit mir|mit meinen|mit meiner|mit so)
    (nicht|kaum) (in |zu |unter )?(ihre[nm]?|euer|eurem|euren|eure) (bereich|zuständigkeit|zuständigkeitsbereich|aufgabe|aufgaben|aufgabenbereich|ressort|gebiet|baustelle|fachgebiet) (fällt|gehört|ist|sein|sind|liegt|fallen|gehören)
    (falls|wenn|sofern|vielleicht|womöglich|möglicherweise) ~ (nicht|gar nicht|falsch) ~ (zuständig|gemeint|betroffen|bei ihnen)
    (bin|sind|melde|lande) ~ (bei ihnen|hier|bei euch) ~ (völlig |ganz |total |komplett |vollkommen |gänzlich )*(falsch|verkehrt)
    komme mir (schon |fast |richtig |langsam |ein bisschen |ein wenig |etwas |so |echt |total |wirklich |selber |selbst |dabei )*(blöd|doof|dumm|albern|lächerlich|penetrant|aufdringlich|lästig|kleinlich|peinlich)
    (will|möchte|wirke|klinge|klingt|bin|sein|wirkt) (ja |wirklich |auch |nur |jetzt |vielleicht |etwas |ein bisschen |gar |nicht |da |hier )*(pingelig|kleinlich|pedantisch|penibel|erbsenzähler…)
    (falls|wenn|sonst) ~~ (ignorieren|vergessen|löschen|überlesen) sie (das|dies|diese mail|diese nachricht|mich|meine mail|es) (einfach|ruhig|gern|gerne|bitte)
    (lohnt|lohnte) (sich )?(kaum|eigentlich nicht|fast nicht) (zu|der|die|das|eine|darüber|deswegen)
    {sorry} ~~ ({stoer}) (ich|sie|euch|dich|wir|werde|sollte|darf|muss|aber|,|bin|möchte|und|mit|muß|zu|wollte)
    {sorry} ~~ (dass|das|wenn|falls|weil|sollte|ob) ~~ ({stoer})
    {sorry} ~~ (für|wegen) ~ (störung|umstände|belästigung|mühe|aufwand|arbeit|nerverei|generve|spam|drängeln|nachhaken|nachfrage|nachfragen|rückfrage|rückfragen|penetranz|ungeduld|hartnäckigkeit|fragerei|dumme|blöde|doofe|viele|vielen|ganze|ganzen|lange|langen|störung|flut|überfall|frage|fragen|dauerfeuer|romane?|unwissenheit|dummheit|einmischung|aufdringlichkeit)
    {sorry} ~~ (schon wieder|nochmals?|noch mal|noch einmal|noch eine|erneute?n?|erneut|nomal|abermals|neuerliche?n?|wiederholte?n?|zum (zweiten|dritten|vierten|fünften|hundertsten|x-ten|2|3|4)|(zweite|dritte|vierte|fünfte|2|3|4|5|x-te|hundertste)n? (nachricht|mail|e-mail|anfrage|frage|anruf)) ~ (ich|störe?|frag…|nachricht…|mail…|anfrag…|schreib…|meld…|anruf…|nerv…|email|e-mail|mal|komm…|nachfrag…|bin|anschreib…)
    {sorry} ~~ (dass|das|wenn|falls|weil) ich ~~ ({schreib}|so spät|einmische?|überfalle)
    (ich|ichs|bins|bin's|wir) (bin's |bins |bin |es |halt |mal |nun |jetzt |schreibe |schreib |euch |ihnen |dir |leider |hier )*(schon wieder|nochmal|noch mal|wieder|mal wieder|erneut|abermals) ~~ {sorry}
    (schon wieder|nochmal|wieder) ich ~~ ({sorry}|nerv…|stör…)
    {sorry} ~~ (schon wieder|wieder|nochmal) ich
    (falls|wenn|ob|sollte|hoffe|hoffentlich) ~~ (falsch|nicht richtig|verkehrt|nicht zuständig|nicht ~ richtige?n?|nicht der richtige|nicht die richtige|falsche?n?) ~ (bin|bei|hier|gelandet|sind|ist|seid|{stelle}|gewesen|wäre|sein|liege)
    (weiß|weiss|sicher|unsicher|unklar|wusste|frage mich|ahnung|bin mir nicht|k a|überfragt|wissen) ~~ (ob|wer|wo|an wen|ich) ~~ (richtig|zuständig|richtige?n?|falsch|darf|dürfen|schreiben|fragen|wenden|hingehört|hin soll|hier hin|hierher|gehört|{stelle})
    (bin|wär|wäre|sind|seid|liege|lande) (ich |wir |sie |ihr |hier |da |denn |damit |bei ihnen |bei euch |mit meinem |mit meiner |überhaupt |mit |mit so |etwas |sowas |mit dieser |mit der |frage |anliegen |eigentlich |vielleicht |dafür |auch )+(richtig|falsch|verkehrt|zuständig|die richtige {stelle}|der richtige {stelle}|das richtige {stelle}|an der richtigen {stelle}|am richtigen {stelle}|beim richtigen)
    (richtige|richtiger|richtigen|falsche|falschen) {stelle} ~ (bin|wende|erwischt|sind|seid|gelandet)
    (falsche|richtige)n? ~ (zuständig…|ansprechpartner…|ansprechperson)
    nicht (dafür |hierfür |für so |für sowas )?zuständig ~ (sind|sein|bin|seid|,|bitte|leiten|sagen|ist)
    (darf|dürfte|kann|könnte|darf|dürfen) (ich|man|wir|i) (hier |da |euch |sie |ihnen |sie das |das |dich |mal |auch |überhaupt |kurz |noch |eben |einfach |sowas |so was |so |als |euch das |eine |etwas |was |dazu |denn |eigentlich |nochmal |noch mal |so eine |frage |ganz |mit )+~ (fragen|schreiben|stellen|stören|belästigen|anschreiben|behelligen|nerven|melden|wenden|posten|anfragen|loswerden)
    (darf|dürfte|kann|könnte) (ich|man|i) ~ (hier|euch|sie|ihnen) ~~ (fragen|schreiben|stören|anschreiben|posten|behelligen|belästigen|wenden) ~ (wenn|oder|obwohl|auch|falls|ohne|als)
    (darf|dürfte|kann) ich (kurz |mal |noch mal |nochmal |noch einmal |sie |euch |eben |vielleicht |nochmals |erneut |trotzdem |sie nochmal )*(stören|nerven|belästigen|behelligen)
    (ist|wäre|wär|hoffe|hoffentlich|geht|passt|finde) (es|das|ist es|ist das)? ~ (ok|okay|in ordnung|recht|gestattet|erlaubt|schlimm|klar|oki) ~ (wenn|dass|das) ~ (ich|i) ~~ ({schreib}|frage)
    (hoffe|hoffentlich|hoff|hofft) ~~ (nicht|keine|kein|niemanden|niemandem) ~~ ({stoer}|ungelegen|unpassend|umstände|zu spät|zu viel|übel|ärger|zur unzeit|lästig|mühe|frech|dreist|falsch|verkehrt|zu dumm|blöd)
    (nicht|niemanden|niemandem|keinem|keinen|nie|ungern|ohne|keinesfalls|keineswegs|ungerne|weder) (wirklich |gern |gerne |schon wieder |mehr |auch |noch |unnötig |weiter |länger |lange |unbedingt |sie |euch |dich |dir |ihnen |damit |so |als |ewig |zu |über gebühr |mit |meiner |meinem |kram |jetzt |dauernd |ständig |die ganze zeit |nochmal |immer )*(zu )?({stoer}|zur last fallen|lästig (sein|fallen|werden)|aufdringlich (sein|wirken|werden|erscheinen)|zeit (stehlen|rauben|kosten|verschwenden|wegnehmen)|vordrängeln|drängen|vordrängen|mühe machen|arbeit machen|arbeit bereiten|unhöflich|ungeduldig|meckern|pingelig|kleinlich|nervig|penetrant|umstände machen|zu viel verlangen|drängeln|in anspruch|hetzen|zusätzlich belasten|belasten|überstrapazieren|zur unzeit|unter druck)
    (ihre|eure|deine|jemandes|niemandes) (wertvolle |kostbare |knappe )*(zeit|geduld|aufmerksamkeit) ~ (nicht|zu|beanspruchen|stehlen|rauben|strapazieren|verschwenden|kosten|stehle|raube|klaue|klauen|nehme|in anspruch|überstrapaziere…|missbrauche…)
    (keine|nicht|wenig|viel|nur|bloß|kurz) (umstände|mehr arbeit|arbeit|zusatzarbeit|mühe|scherereien|ärger|zusätzliche arbeit|unnötige arbeit) ~ (machen|bereiten|verursachen|mache)
    (ich|wir) (störe?|nerve?|belästige|behellige|stören|nerven) (sie |euch |dich |nur |so |sehr |wirklich |ja |bestimmt |schon |sicher |wahrscheinlich |vielleicht |hoffentlich |etwa |doch |ungern |ungerne |höchst |wohl |mal |wieder |noch |kurz |nochmal |noch mal |mit |jetzt |auch |vermutlich |langsam )+
    (störe?|nerve?|belästige|behellige|nerv) ich (sie |euch |dich |nur |so |sehr |wirklich |ja |bestimmt |schon |sicher |wahrscheinlich |hoffentlich |doch |ungern |wohl |wieder |noch |nochmal |jetzt |auch |vermutlich |langsam |gerade nicht |nicht |zum )
    ungern(e)? ~ (ich|hake|frage|schreibe|störe|behellige|wende|melde|nachhake|bitte|komme)
    (vielleicht|vll|vllt|wahrscheinlich|sicher|bestimmt|vermutlich|langsam|schon) (nerv|nerve|störe?|nervs) ich
    (tut|ist|wäre|wär|war|wird|fühle|finde|fänd|find) (es |mir |das |mich |schon |ja |echt |wirklich |sehr |fast |so |richtig |etwas |ein |bisschen |wenig |total |furchtbar |schrecklich |jetzt |was |selbst |ganz |halb |super |voll |bissl |bissel |auch |a |bisserl |ehrlich |gesagt |dabei |irgendwie |es mir |ziemlich )*(unangenehm|peinlich|genant|schäm|schlecht|mies|blöd|unwohl|doof|dumm|schuldig|lästig|zuwider)( ,)? (dass ich|das ich|ihnen|euch|sie|zu|wenn ich|schon|aber|weil|nochmal|noch|so|fragen|dich|dir|wegen|danach|ist|, |ich|deshalb|deswegen|und)
    (mir|ist|ists|wird|etwas|bisschen|echt|so|wirklich) (das |es |ist |schon |so |sehr |echt |wirklich |ja |etwas |ein bisschen |fast |jetzt )*(peinlich|unangenehm|genant)
    (ich )?schäme? mich ~ (fast|ein|zu|dafür|schon|richtig|etwas|so|,|ja|dass|es|wegen)
    (schlechtes gewissen|gewissensbisse)
    (trau|traue|wage|wag|getrau|getraue|trauen) (ich )?(mich |mir |mi |es )*(kaum|fast|nicht|gar nicht|schon|fast nicht|eigentlich|schon gar|ja|nimmer|kaum noch)
    (kaum|fast nicht|gar nicht|nicht) ~ (traue?|wage?|getraut) ~ (zu fragen|fragen|schreiben|zu schreiben|nachzufragen)
    {bloed} (frage|anfrage|anfängerfrage|bitte|nachfrage)
    (frage|anliegen|anfrage|problem|sache|bitte) (ist |klingt |wirkt |scheint |vielleicht |wahrscheinlich |sicher |bestimmt |fast |zu |wohl |jetzt |so |bisschen |ein |etwas |ja |sehr |ihnen |echt |total |vermutlich |sicherlich |mag |kommt |ihnen |vor |)*(dumm|blöd|doof|bescheuert|banal|trivial|naiv|lächerlich|dämlich|peinlich|albern|unpassend|kleinlich|simpel|überflüssig|unwichtig)
    (anfängerfrage|laienfrage|noobfrage|dummfrage|deppenfrage|luxusproblem|bin ein laie)
    (bin|wär|stelle mich|bin's) (ich )?(einfach |wahrscheinlich |nur |vielleicht |wohl |wirklich |leider |echt |ja |halt |ein |eine |in |bei |mit |total |absolut |absolute |absoluter |völlig |zu |so |bloß |schlicht |vermutlich |technisch |ich |sowas |von |da |nicht |gerade |nicht die |der |kein |keine |nicht der |sehr |bisschen |nun mal |eben |was |solchen |sachen |dingen |computern |technik |am |computer |eher |schon |auch |bestimmt |sicher |manchmal |hier |eine alte |alt |alte |alter )*(blöd|doof|dumm|dämlich|unfähig|depp|dussel|niete|null|laie|trottel|esel|hohlkopf|technikfeind|technikmuffel|unbegabt|hellste|hellster|held|ungeschickt|technikgenie|begriffsstutzig|blind|nixblicker|analphabet…|oma|dau|schwer von begriff|bewandert|versiert|fit|dappig|ahnungslos|zu alt|tollpatsch|schussel…|hellste kerze|genie|leuchte)
    zu (blöd|doof|dumm|dämlich|alt|unfähig|dusslig) ,? ~ (dafür|dazu|um|bitte|für|zu|dazu|den|das|die)
    stell(e)? mich ~ (blöd|dumm|doof|dämlich|ungeschickt|an)
    (nicht|net|ned) (lachen|auslachen|schimpfen|böse|sauer|übel|krumm|falsch verstehen|haun|hauen|steinigen|köpfen|gleich böse)
    (nehmen|nehmt|nimm|seien|seid|sei) (sie |es |mir |das |mir's |bitte |also |mir das |ihr |euch )*(nicht|net) (übel|krumm|böse|sauer)
    (haben|habt|hab|bitte|bitten|um) (sie |ihr |bitte |etwas |ein wenig |ein bisschen |um |noch |noch etwas |um etwas |doch |also )*(geduld|nachsicht|erbarmen|verständnis) (mit|für|bitte|für die)
    (lange|lang|hin und her|dreimal|zweimal|zehnmal|mehrmals|ewig|gezögert|tagelang) ~ (überlegt|gezögert|gehadert|gelöscht|nachgedacht|gewartet|geschrieben) ~ (ob|bevor|ich|überhaupt|zu)
    (gezögert|überlegt) ~ (ob|ihnen|euch|zu schreiben|bevor)
    (fast|beinahe|beinah) (nicht |gar nicht |wieder )?(geschrieben|abgeschickt|gelöscht|gefragt|geschickt)
    (ihr|sie|du|man|kollegen|kolleginnen|team|haben|habt|wissen|weiß|gerade|momentan|denke|sicher|ihrem|euch|ihnen) ~~ (alle hände voll|bestimmt viel zu tun|sicher viel zu tun|viel um die ohren|genug um die ohren|genug zu tun|viel zu tun|stress|stressig|land unter|unter wasser|überlastet|überlaufen|ausgelastet|viel los|hochbetrieb|gestresst|im stress|anderes zu tun|besseres zu tun|wichtigeres zu tun|genug am hals|überarbeitet|hochsaison|unterbesetzt|tausend mails|tausend andere|zugeschüttet|überrannt|überschüttet|eingedeckt|voll ausgelastet|beschäftigt|dringendere|wichtigere|am limit|rund geht|die hölle los|der teufel los|die bude voll|andere sorgen|größere sorgen|dünn besetzt|wenige leute|genug arbeit|mehr als genug|unter druck|viel beschäftigt|wenig zeit|keine zeit|kaum zeit|massenhaft|hunderte|unter strom|rotier…|absauf…|ertrink…)
    (nur|bloß|ja nur|gerade mal|lediglich) (zu zweit|zu dritt|zu viert|zwei leute|drei leute|ein kleines team|kleines team|ehrenamtlich|ehrenamtliche|wenige)
    (ehrenamtlich|kleiner laden|kleines team|ein-mann-betrieb|familienbetrieb|zwei-mann|einmannbetrieb) ~~ (weiß|klar|bewusst|verstehe|zeit|versteh…|geduld|eile)
    (klar|bewusst|weiß|verständnis|verstehe) ~~ (ehrenamtlich|kleiner laden|kleines team|ein-mann-betrieb|familienbetrieb|zwei-mann)
    (nerv|nerve|nervt|nerven|gehe?|falle?|falle ihnen|falle euch|geh) (ich |euch |ihnen |dir |sie |jetzt |langsam |bestimmt |sicher |schon |wahrscheinlich |wieder |nur |ungern |nicht |mit |meinen |meiner |hiermit |leider |noch |mal |erneut |dauernd |ständig )*(auf die nerven|auf den (geist|wecker|keks|zeiger|sack|senkel|nerv)|zur last|lästig|nervig|auf'n|wohl auf)
    (verdreh…|rollt|rollen) ~ augen
    (können|könnt|kannst|haben|habt|hast|werden|werdet) (sie |ihr |du |mich |meinen |von mir |meine |sicher |bestimmt |wahrscheinlich |schon |langsam |namen |mails |es |mittlerweile |wohl |das |die frage |diese frage |den namen )*(nicht mehr (sehen|hören|lesen)|satt|leid|über|schon hundertmal|tausendmal|hundertmal|zum hals|dick|genug von mir|bald genug|im schlaf|dutzendfach)
    (letzte frage|letzte|letzten mal|letzte mal|letztes mal) ~ (versprochen|ich schwöre|ehrenwort|schwöre|für heute)
    (versprochen|ehrenwort|schwör…|dann|danach) ~ (letzte|ruhe|still|nie wieder|lass|geb|lasse|bin ich weg|halt ich|gebe ich|verschwinde|schweige)
    (lasse?|lass) (ich )?(sie|euch|dich) (auch |dann |wieder |endlich |ganz )*(in ruhe|in frieden)
    (eigentlich |streng genommen |genau genommen |wohl |natürlich |freilich )*(kein|keinerlei|keinen) (recht|anrecht|anspruch) ~ (zu|auf|habe|hab|hätte|, |mehr|zu fragen)
    (geht|gehts|gehen) ~ mich (ja |eigentlich |vielleicht |wahrscheinlich |zwar |natürlich |im grunde )*(nichts|nix) an
    (einmische|einzumischen|einmisch|misch mich|mische mich)
    (löschen|ignorieren|löscht|ignoriert|überlesen|wegwerfen|vergessen|vergesst) (sie |diese |die |das |mich |meine |ihr |es |bitte |einfach |gern |gerne |ruhig |mail |nachricht |einfach )*(wenn|falls|sollte)
    (können|könnt|dürfen|dürft|gern|gerne|ruhig|einfach|kannst) ~~ (gerne?|ruhig|einfach) (auch |wieder |einfach )?(löschen|ignorieren|überlesen|wegwerfen|weglassen|liegen lassen|weiterscrollen|wegklicken|liegen|rausschmeißen|rauswerfen|in den papierkorb)
    (wenn|falls|sollte) ~~ (ignorieren|löschen|ignorier|ignoriert|überlesen|vergessen) (sie|mich|das|die|diese|meine|ihr|ihn)
    (ganz |gern |gerne |ruhig |bitte )*(unten|ganz nach unten|ganz hinten|nach unten|zuunterst) (auf|in) (den|ihren|euren|die|ihrem|dem) (stapel|liste|haufen)
    (weiterleiten|leiten|sagen|weitergeben|verweisen|leite|leitet|geben) ~~ (an wen|wer ~ zuständig|wohin|wo ich) ~~ (wenden|hin|bin|ist|kann|muss|soll)
    (wusste|weiß|finde|fand|wüsste) ~ (nicht |keine |nirgends )~ (an wen|wohin|wo ich|wen ich|andere|niemanden|wo) ~ (sonst|soll|hin|wenden|fragen|adresse)
    (normalerweise|sonst|eigentlich) (schreibe?|melde|beschwere|belästige|frage|störe|mache) ich ~ (nicht|nie|ungern|selten|keine)
    (nur|bloß) (noch )?(eine |ganz |)*(klitzekleine|klitzekleinigkeit|winzige|winzigkeit|lappalie|kleinigkeit|miniatur|bagatelle) ~~ ({sorry}|eile|zeit|stör…|peinlich|eilt)
    (lappalie|bagatelle|klitzekleine|nichtigkeit|petitesse) ~ (ich weiß|nur|ist|aber|, |eigentlich|wegen|frage|sache|bitte)
    wegen (so |solch |so einer |so was |sowas |einer |eines |solcher |so etwas |so einem )+(kleinigkeit|lappalie|kleinkram|banalität|nichtigkeit|quatsch|blödsinn|kram|mist|läppischen|pipifax|popel…)
    (mühe|umstände|arbeit|aufwand) ~ (die ich|ich) ~ (mache|bereite|verursache|machen)
    (ich|wir) (schon |euch |ihnen |sie )*(soviel|so viel|dauernd|ständig|schon wieder) (mühe|arbeit|umstände|fragen|frage)
    (lieblingsnervensäge|nervensäge|plagegeist|quälgeist|lieblingsstalker|störenfried|dauergast|lieblingskund… ~ nerv…|dauernerver)
    (dauert|dauerts|kostet|brauche|brauch|nur|raube|stehle) ~ (ganz |nur |wirklich )*(eine|ne|einer|1) (kurze |winzige |)*(minute|sekunde|minütchen|augenblick) (ihrer|eurer|deiner|von ihrer|ihre)
    (verlange|verlangt|verlang|viel) ~ (zu viel|zuviel|viel) ~ (verlangt|gefragt)? ,? (wenn|falls|aber|, |ich)
    (falls|wenn) ~ (nicht|keine) (zu viel |zuviel |zu große |allzu |allzu viel |zu viele )+(mühe|arbeit|umstände|aufwand|verlangt)
    (dreist|frech|unverschämt|vermessen|unhöflich|anmaßend) ~ (von mir|zu fragen|frage|klingt|aber|wenn ich|klinge|erscheine|sein)
    (falls|wenn|sollte) ~~ (unpassend|ungelegen|unangebracht|zu früh|zu spät|fehl am platz|falscher zeitpunkt) (sein|ist|bin|komme|kommt|sollte|wäre|erscheint)
    (zum|schon das|das) (dritten|vierten|zweiten|fünften|zigsten|x-ten|hundertsten|tausendsten|gefühlt ~) mal ~~ ({sorry}|unangenehm|peinlich|leid|nerv|augen|ich weiß)
    (tut mir leid|leid tut) ~ (dass ich|das ich|ich) ~~ (so viel|schon wieder|nochmal|noch|auch noch|wieder|dauernd|ständig|daherkomme|frage|schreibe|störe|komme|anrufe|nerve)
    höflich… ~ (nachfragen|nachhaken|erinner…) ~~ (ohne|nicht|stör…|dräng…)
    (vorsichtig|schüchtern|zaghaft|kleinlaut|verlegen) ~ (fragen|nachfragen|nachhaken|anfragen|anklopfen|frage|anklopf)
    (hat|haben) ~ (schon|mir|letzte) ~~ (so geduldig|so nett|so freundlich|so lieb|geduldig) ~~ (leid|unangenehm|peinlich|schäm…|trotzdem|noch|nochmal|gewissen)
    (noch|auch noch|schon wieder) (einer|eine|ein) (mehr|weiterer|weitere|von vielen|von denen)
    (auch noch|jetzt noch) ~ (daherkomme|ankomme|anfange|damit komme|mit meinem|mit meiner|dazu komme)
    (denken|denkt|sagen|sagt|denkst|seufzen|stöhnen) ~ (sicher|bestimmt|schon|jetzt|wahrscheinlich|sich|jetzt sicher) ~ (schon wieder|der schon|die schon|nicht schon|nichts besseres|oh nein|och nö|nervensäge|wieder der|wieder die|was will)
    (nichts besseres|nichts anderes|sonst nichts) zu tun
    (meinen namen|mein name|namen) ~ (lesen|sehen|lest|seht|hören|auftaucht|schon wieder|nicht mehr)
    von (mir|uns) ~ (genug|satt|die nase voll|die schnauze voll)
    (nase|schnauze) voll von (mir|uns|meinen)
    (wird|werde|fragen|gefragt|hören|bekommen|kriegen|kriegt|hört|werden) ~ (sie |ihr )?~ (hundertmal|tausendmal|hundert mal|tausend mal|zigmal|ständig gefragt|täglich gefragt|dauernd gefragt|am tag|jeden tag) ~ (frage|gefragt|das|dasselbe|hängt|raus)
    (hängt|hängen|kommt) ~ zum hals
    (normalerweise|sonst|üblicherweise|für gewöhnlich|im allgemeinen) ~ (schreibe?|melde|beschwere|frage|belästige|mache|würde) ~ (nicht|nie|keine|so etwas|ungern|selten)
    (postfach|adresse|mailadresse|hotline|chat|nummer|formular|seite|kanal|gruppe|forum|e-mail-adresse) ~ (nur|eigentlich|wohl|wahrscheinlich|bestimmt|sicher|vermutlich) ~ (für|gedacht|bestimmt|vorgesehen|zuständig)
    (eigentlich|wohl|wahrscheinlich|nur|ausschließlich) für (lieferanten|presse|firmen|geschäftskunden|mitglieder|händler|profis|bestellungen|buchungen|abonnenten|mitarbeiter|kunden) ~ (gedacht|da|bestimmt|reserviert)
    wer bin ich (denn )?,? (dass|um|schon)
    (verstehe|verständnis|versteh|kann verstehen|nehme|bin nicht|wäre) ~~ (wenn sie|wenn ihr|wenn du|falls sie|falls ihr) ~~ (nicht antwort…|keine zeit|schließen|löschen|ignorier…|ablehn…|nein sag…|nicht helfen|abwimmel…|nicht weiterhelfen|nichts damit)
    (alles|schon|selbst|überall|zuerst|erst|vorher|bereits) ~ (gelesen|gegoogelt|durchsucht|probiert|versucht|nachgesehen|nachgeschaut) ~~ (um sie nicht|um euch nicht|bevor ich|damit ich|bevor|ohne)
    (eine?|zwei|halbe|nur|einen|ein) ~ (minute|minuten|sekunde|augenblick|moment|minütchen) ~ (ihrer|eurer|deiner) (kostbaren |wertvollen )*zeit
    (ihrer|eurer|deiner) (kostbaren|wertvollen|knappen) zeit
    nicht ~ als (druck|drängen|drängelei|vorwurf|kritik|beschwerde|ungeduld|mahnung|nörgelei|angriff) ~ (verstehen|verstanden|gemeint|auffassen|aufgefasst|sehen|nehmen)?
    (ihr|euer|dein|der|die) (lieblings[a-z]+|nerviger|nervigste…?|lästigste…?|anstrengendste…?|treueste… nerv…|stalker…|plagegeist|quälgeist|nervensäge|nervbolzen|nervzwerg|dauerfrager…|stammgast)
    (ich|wir) (bin|sind|bins) (es )?(schon wieder|leider|nur|mal wieder|wieder|leider schon wieder|wieder der|wieder die|der|die|nochmal)
    (ich )?möchte (mich )?(wirklich |ja |auch |gar )*(nicht|keinesfalls|niemanden|niemandem|keine|ihnen nicht|euch nicht|sie nicht|sie keinesfalls|ihnen keine) ~~ (umstände|arbeit|mühe|vordrängeln|hetzen|drängen|zur last|belasten|kleinlich|pingelig|meckern|undankbar|unhöflich|kritisieren|bevorzugt|lästig|einmischen|extrawurst)
    (keine extrawurst|extrawurst)
    (kleinlich|pingelig|pedantisch|undankbar|ungeduldig|unhöflich|penetrant|meckrig|kleinkariert|spießig|nörgelig|nervig|anmaßend|aufdringlich) (erscheinen|wirken|sein|klingen|rüberkommen|dastehen|bin|scheinen|klinge)
    (der|die) (meckerer|nörgler|nörglerin|querulant…|dauernörgler|ewige meckerer|meckertante|besserwisser…) (vom dienst|sein|spielen)
    (vielleicht|womöglich|wohl|natürlich|eigentlich) ~ (nicht meine sache|nicht mein problem|nicht mein bier|nicht ihre sache|nicht eure sache|nicht ihr bereich)
    (ich bin|bin) (ja |doch |eigentlich |leider |noch |auch |nur |gar )+(gar kein|kein|keine|noch kein|noch keine|nur|bloß) ~ (kunde|kundin|mitglied|patient|patientin|gast|nachbar|nachbarin|abonnent…|besucher…|fan|laie|passant…)
    (darf|dürfen|dürfte|könnte|kann) ~ (trotzdem|dennoch|auch|überhaupt|hier) ~ (fragen|schreiben|melden|nutzen|stellen|anfragen|hierher)
    (auf die gefahr hin|selbst auf die gefahr)
    (ich )?(hoffe|hoff) ,? (ich |es |sie |das |ihr )(bin|ist|störe|nerve|darf|habe|sind|stört|nehmen|nehmt|haben|macht|trete|komme|falle) ~~ (richtig|recht|okay|ok|in ordnung|nicht|keine)
    (sag|sagen|sagt|sage) (sie |mir |ihr |einfach |bitte |es |ruhig |gern |gerne )*(wenn|falls) (ich )?~~ (störe|nerve|falsch|zu viel|lästig|nicht richtig)
    {sorry} (sie |ihr |bitte |mir |uns |vielmals |tausendmal |für |die |meine |erneute |nochmalige |abermalige |kurze |späte |wegen |der |erneuten )*(störung|belästigung|nervensägerei)
    (ok|okay|in ordnung|recht|nicht schlimm) ,? (dass ich|wenn ich|euch|ihnen|sie|hier) ~~ ({schreib}|zu schreiben|zu fragen|zu kontaktieren)
    {sorry} ~ (nachricht|mail|anruf|anfrage|meldung) ~ (am (sonntag|samstag|wochenende|feiertag|abend)|um diese|so spät|zu so|zu dieser|im urlaub|nach feierabend)
    (stehle|raube|nehme|klaue|koste) (ich )?(ihnen|euch|dir) ~ (minute|zeit|augenblick|sekunde|moment)
    (vielleicht|womöglich|wahrscheinlich|vermutlich|eventuell) ~~ (falschen|richtigen|falsche) {stelle}
    (lange|lang|etwas|sehr) gezögert
    (ist|ists|wird|wäre) (es )?mir (furchtbar|schrecklich|arg|zuwider|gar nicht recht|nicht recht|ganz arg)
    nichts (mehr )?(von|bei) (ihnen|euch) zu (wollen|erwarten|fordern|suchen)
    """,
    weak=(
        "(ich|ichs|bins) (bin's |bins |bin |mal |halt )*(schon wieder|wieder|nochmal|noch mal|mal wieder)|schon wieder ich|wieder mal ich|nochmal ich",
        "(keine|ohne|nicht|kein|keinerlei|hat|eilt|es) (wirklich |hat )?(keine )?(eile|stress|hektik|nicht|dringend|drängt)|lass…? ~ zeit|eilt nicht|nicht eilig|in (aller )?ruhe",
        "(wenn|falls|sobald|bei) ~~ (luft|zeit|minute|gelegenheit|moment|ruhiger|dazu kommen) (haben|habt|hast|ist|wird|finden|findet|sein sollte|da)|bei gelegenheit|wenn('s| es)? (mal )?passt|wenn ~ luft ist",
        "(kleinigkeit|lappalie|klitzeklein…|winzig…|nichts wichtiges|nicht wichtig|unwichtig|nichts dringendes|bagatelle|kleine frage|kurze frage|mini)",
        "(letzte frage|noch eine frage|noch was|noch etwas|eine frage noch|letzte mal)",
        "(kein|keine|nicht) ~ (kunde|kundin|mitglied|kunden)|gebraucht gekauft|kostenlose version|gratisversion|gratis-version|garantie ~ abgelaufen|nur die nachbarin|nur der nachbar|aus zweiter hand",
        "{sorry}",
        "(können|kannst|könnt) ~ nichts dafür|nicht ihre schuld|nicht eure schuld",
        "(erklärt|gesagt) ~~ (geduldig|schon|bereits)",
        "danke ~ (geduld|nachsicht)",
    ),
    spares="""
    (das|es|die|der|dies|dieses|diese|werbung|musik|geräusch|licht|lärm|fehler|bug|app|popup|was|mich|uns) ~ (nervt|stört|belästigt|nerven|stören) ~ (mich|uns|kunden|leute|gewaltig|total|extrem)
    (nerven|stören|belästigen|nervt|belästigt|stör|stört) (sie |ihr )*(mich|uns|meine|unsere|die|den)
    (mich|uns) (total |sehr |echt |so |immer |dauernd |ständig |langsam |gewaltig |mächtig |nicht weiter |nicht |nur |schon |weiter |länger |bitte |nie )*(genervt|gestört|belästigt|nerven|stören|belästigen|auf die nerven|auf den (geist|wecker|keks|sack|senkel|zeiger))
    (kein grund|keine ursache|brauchen sich nicht|müssen sich nicht|brauchst dich nicht|brauchen sie sich nicht|nicht nötig|kein problem) ~ (zu )?entschuldig…
    (ihre|eure|deine|keine|eine|auf eine|die|öffentliche|diese|jede) (schriftliche |ehrliche |aufrichtige |öffentliche |billige |automatische |lahme )*(entschuldigung|entschuldigungen) ~ (könn…|reicht|nützt|bringt|hilft|erwart…|verlang…|forder…|war|ist|kam|ausgeblieben|von)
    (erwarte|verlange|fordere|verdient|verdienen|warte|schulden|möchte|will|gab|kam) ~ (eine|keine|auf eine|auf) ~ entschuldigung
    (entschuldigen|entschuldigt|entschuldige) (sie |euch |ihr |dich )?(sich|euch|dich) (bei|gefälligst|mal|endlich)
    (sich|euch|dich) ~ (bei|zu) ~ (zu )?entschuldigen
    entschuldigt (sich|er|sie|fehl…|gefehlt)
    {sorry} ~ (für|wegen) ~ (späte|verspätete|späten|verspäteten|verzögerung|verspätung|lange wartezeit|langes schweigen|mein deutsch|mein schlechtes|deutsch|tippfehler|fehler|verwechslung|versehen)
    (dass|das|weil|wenn) ~ (erst jetzt|erst heute|jetzt erst|erst) ~ (antwort…|meld…|schreib…|zahl…|reagier…|dazu|komme)
    {sorry} ,? (für|wegen) ~ (zahlung|überweisung|antwort|rückmeldung)
    {sorry} ,? (ich meinte|meinte|falsche|falscher|falsches|ich hatte|war kurz|war|hatte|wie bitte|was|das war)
    leid (ihnen |euch |das )*(sagen|mitteilen|sagen zu müssen)
    (keine|nicht ~) (mühe|umstände) (gemacht|gegeben|machen|zu machen|machen sie)
    machen sie sich keine (umstände|mühe)
    zu viel (mühe|arbeit|aufwand) ~ (gelesen|war|ihnen|euch)
    """,
    sours="""
    offenbar|offensichtlich|anscheinend|(beschäftigt|zu tun|hände voll|ausgelastet|stress|gestresst|überlastet) ,? (damit|mit dem [a-z]+en|mit (geld|ihren|euren|ihrer|eurer|eigenlob|preis…))|damit ,? [a-z]+ ~ zu [a-z]+en
    chatbots?|bots?|quiz|robot|robots|assistant|assistent|asistente|assistente|questionnaire|umfrage|fragebogen|encuesta|inquérito|sondaggio|enquête|sondage
    nämlich|mit ~ (geldzählen|geld zählen|preiserhöh…|kassieren|abkassieren|werbung)|offenbar viel|anscheinend (zu )?viel|wohl zu beschäftigt|zu beschäftigt
    (kein wunder|frechheit|unverschämtheit|wie bitte|wollen sie mich|wollt ihr mich|verarschen|ernsthaft|im ernst|veräppeln|lächerlich|sauerei)
    (feld|formular|kästchen|spalte|zeile|iban|foto|bild|dichtung|schraube|kabel|stecker|fach|hebel|klemme|düse|ventil)
    (plakat|chatbot|bot|vertreter|hotline|ansage|warteschleife|anrufer|werber|automat) ~~ (sagt|fragt|steht|meint|kommt|beginnt|immer|begann)
    (ihre|eure) (werbung|anrufe|newsletter|hotline|musik|popups|pop-ups)
    (mir|mann|freund|nachbar…|kollege|berater|verkäufer) ~ (gesagt|meinte|sagte|hieß) ~~ (richtig|zuständig)
    (belästigen|nerven|stören) sie mich
    störe ich (etwa|vielleicht|gerade|sie etwa)
    (fremdscham|fremdschämen|ihnen peinlich|euch peinlich|euch das peinlich|peinlich für|peinlich peinlich|peinlich , peinlich)
    """,
    halts="(belästigen|nerven) sie mich|hören sie auf|hört auf (mich|uns)|unterlassen sie",
)

_FR = Lexicon(
    parts={
        "desole": "désolée?s?|désoler|dsl|dslé|désolé|pardon|pardonn…|excus…|navrée?s?|confuse?|m'excuse|excuse|mille excuses|toutes mes excuses|mes excuses|faites excuse|indulgen…|scusez|s'cusez|confus",
        "deranger": "déranger?|dérange|dérangez|dérangement|importuner?|importune|embêter?|embête|ennuyer|ennuie|soûler?|saouler?|saoule|soûle|soule|achaler?|achale|casser les pieds|casse les pieds|casser la tête|harceler|harcèle|enquiquiner|enquiquine|bassiner|bassine|emmerder|emmerde|gêner|gêne|tanner|tanne|abuser|abuse|insister|insiste|relancer?|relance|presser|bousculer|encombrer|encombre|spammer|spam|spamme|bombarder|bombarde|gonfler|gonfle|faire perdre|solliciter|sollicite|interrompre|interromps|rajouter|alourdir|surcharger|monopoliser|accaparer|empiéter|tracasser|incommoder|incommode|m'immiscer|me mêle|me mêler|m'incruster|m'incruste|lourde?|pénible|collante?|insistante?|pressante?|casse-pieds|un boulet|indiscrète?|chiante?|chiant|relou|pot de colle|rabâche|rabâcher|boulet|faire suer|fais suer|faire ch",
        "ecrire": "écri…|écrire|réécri…|rappel…|appel…|contact…|recontact…|demand…|redemand…|pos…|poser|question…|m'adress…|adress…|envo…|renvo…|revien…|revenir|passe par|passer par|sollicit…|téléphon…|message…|mail…|relanc…|reparl…|insist…",
        "lieu": "(endroit|personne|service|interlocut…|adresse|canal|bureau|groupe|forum|guichet|porte|boîte|contact|numéro|lieu|place|département|destinataire|page|rubrique|boîte mail|interlocutrice|secrétariat|sujet|chat|tchat|fil)",
        "bete": "(bête|bêtes|bêtise|idiote?|idiotes|stupide|conne?|débile|ridicule|naïve|nulle|sotte|neuneu|nouille|banale|absurde|enfantine|de débutante?|de novice|de base|nunuche|cruche|à la noix)",
    },
    strong="""
    (lever|levez|levent|roulez|rouler) (les |des )?yeux ~
    (moi qui|que je|je dois|c'est moi|ma faute) (suis|sois|me trompe|comprends|suis juste|dois être) (sûrement |sans doute |un peu |juste |vraiment |trop |pas |complètement |être )*(nul|nulle|bête|idiote?|stupide|gourde|empotée?|maladroite?|lente?|bouchée?|nouille|novice|perdue?|à côté|boulet|pas douée?|cruche|débile|trop vieux|trop vieille)
    (presse|pressé|urgent|urgence|hâte) ~ (pas|rien|absolument|du tout|nullement|aucune)? ?~~ (quand|dès que|si) vous (aurez|avez|pouvez|pourrez|trouvez|aviez) ~ (instant|moment|temps|minute|loisir|cinq minutes|occasion|un petit)
    (soyez|sois|merci d'être|ayez) ~ (indulgente?s?|patiente?s?|de la patience|un peu de patience|pitié) ~
    (va|vont|doit|peut|risque|semble|paraît|paraîtra|semblera|sembler|paraître) ~ (vous |de )?(paraître|sembler|être)? ?~ (évident|évidente|basique|élémentaire|simple|bête|idiot|stupide|ridicule|enfantin|trivial)e? ~
    (pour vous) ~ (évident|sûrement simple|basique|élémentaire|enfantin|simple comme|un jeu d'enfant|de la routine)
    (je ne sais pas|j'ignore|pas sûre?|aucune idée|je me demande) (si|trop si) (c'est|ce sont|vous êtes|vous) (vous|bien vous|à vous) ~ (gérez|occupez|traitez|m'adresser|demander|qui)
    (ne tenez|n'en tenez|ne faites) ~ (pas|aucun) (compte|cas|attention)
    (vers qui|à qui) ~ (me tourner|m'adresser|demander|d'autre)
    (si|au cas où) ~~ (pas|n'est pas|ne relève pas|ne dépend pas) ~ (ressort|service|rayon|domaine|compétence|rôle|département|travail|boulot)
    (promis|juré|je promets|je vous promets|je le jure) ~~ (dernière?|embête|dérange|laisse|arrête|tranquilles?|plus jamais)
    (n'aime|n'aimons|déteste|je déteste|horreur) (pas |vraiment |guère |pas trop )*(de |d' )?(relancer|insister|déranger|réclamer|embêter|quémander|harceler|importuner|demander)
    (longtemps|beaucoup|failli|bien) (hésité|renoncé|ne pas)
    (j'espère|espérant) (que |qu' )?~ (bonne personne|bon service|bon destinataire|bonne porte|bon endroit|bon interlocuteur)
    vous (allez|devez|devez sûrement|allez sûrement|allez encore) (me |croire |penser |sûrement |encore |finir par )*(prendre pour|trouver|croire|penser) (que |un |une |bien |que je |folle|fou|pénible|casse-pieds|maniaque)
    merci ~ (patience) (avec moi|à mon égard|envers moi|face à mes)
    (merci de me|de me) supporter
    (pas|hors) (de |du |dans |à )?(votre|vos) (ressort|domaine|service|compétences?|rayon|périmètre|attributions?|champ)
    (je (ne )?sais pas|j'ignore|pas (sûre?|certaine?)) si (c'est|ce sont|c'était) (à vous|vous|chez vous|bien vous|bien à vous)
    (je sais|j'avoue|bon|certes|ok|je me doute) (que |qu' )?(c'est|ce n'est|c'était|cela n'est|ça n'est) (pas |vraiment |bien |très |trop |presque )*(grand-chose|grand chose|peu de chose|un détail|une broutille|une bricole|dérisoire|trois fois rien|rien du tout)
    (peur|crainte|l'air|impression|sans vouloir|désolée? de|d'être) (de |d' |être |paraître |passer pour |un peu |trop |une |un )*(tatillon(ne)?|pinailler|pinailleur|pinailleuse|chipoter|maniaque|pointilleux|pointilleuse)
    (ignorez|oubliez|supprimez) (ce|mon|ma) (message|mail|courriel|question|demande) (si|en cas|au besoin)
    {desole} (encore |de |d' |pour |si |, |de vous |d'avoir à |d'avance |vraiment |infiniment |par avance |de devoir |bien |encore une fois |, mais |mais |de te |de t' |à nouveau |sincèrement |de ma part |tout le monde |à tous |je sais que |du |le |la |l' |mon |ma |mes |je |j'ai |vous |te |d'être |d'être un peu |à ce point |aussi |une fois de plus |d'avoir |que |ce |cette |dérangé |tant |un peu |encore de |si c'est |un |une |les |tous ces |s'il |il |se |peut |sembler |paraître |fait |encore vous |une nouvelle fois |de nouveau |autant |toujours )*({deranger}|dérangé|embêté|importunée?)
    {desole} ~~ (d'|de|pour|si) ~ (encore|nouveau|réécrire|revenir|rappeler|insister|insistance|relance|relancer|redemander|répéter|multiplier|harcel…|spam|énième|ce nouveau|cette nouvelle|autre (mail|message|question)|nouvelle (question|relance)|nouveau (mail|message|courriel)|deuxième|troisième|quatrième|2e|3e|4e|2ème|3ème|4ème|tous ces|toutes ces|long message|pavé|heure|heures|l'heure|si tard|aussi tard|tard|ignorance|hors des|en dehors|dimanche|en rajouter|de rajouter|m'immiscer|tant de)
    {desole} ~~ (de|d'|si je|que je|pour) (vous |te |t' |l' |la |le |les |y |lui |leur )*{ecrire} (encore|ici|par|un|le|à|si|aussi|en|pendant|dimanche|pour|via|directement|sur|de|une|cette|tant|hors|comme|vous|ce|ça|cela|dans|alors|sans|votre|plusieurs|deux|trois|autant|toutes?|mais|après)
    (c'est|c|cest|re|re-bonjour|rebonjour|encore) ~ (encore moi|re-moi|toujours moi|moi encore) ~~ ({desole}|désol…)
    (désol…|pardon…|{desole}) ~~ (encore moi|re-moi|toujours moi)
    (si|s') ~~ (pas|mauvais|mauvaise|trompée?|trompe) ~ (bon|bonne|au bon|à la bonne|le bon|la bonne|{lieu}|de service|d'adresse|d'endroit|d'interlocut…|de porte)
    (sais|sûre?|certaine?|sure?|certain|ignore|savais|savoir|doute|me demande|demande) ~ (pas |trop |vraiment )*(si |que |à qui |où |d'|de )~~ (bon endroit|bonne adresse|bonne personne|bon service|bon interlocut…|bonne interlocut…|au bon|à la bonne|le bon|la bonne|écrire|m'adresser|poser|demander|peux|puis|droit|ici que|vous adresser|bon numéro|bon canal|votre rôle|votre ressort|relève|compétent…|concern…|ici|frappe)
    (suis-je|est-ce|êtes-vous|es-tu|je suis|est ce|c'est|cest|suis je|serait-ce|ai-je|c|c'est ici|sommes-nous|êtes vous) (bien |que |je |suis |c'est |vous |êtes |à |au |la |le |aux |ici |à la |vraiment |ici que |chez |frappé |sonné |frappe |dans |tombée? |en |frapper |est |l' |sur |l'on )*(bon|bonne|bons|bonnes) {lieu} ~ (pour|ou|, ou|s'|si|qu|afin|où)
    (suis-je|est-ce|êtes-vous|es-tu|ai-je) ~ (bon|bonne) (endroit|adresse|personne|service|interlocut…|guichet|porte)
    (frapp…|sonn…|toqu…|tap…) ~ (bonne|mauvaise) porte
    (trompée?s?|trompe|gourée?|gour…) (de |d' )(service|porte|adresse|guichet|endroit|interlocut…|personne|canal|numéro|groupe)
    (puis-je|je peux|peux-je|peut-on|on peut|pourrais-je|est-ce que je peux|j'ai le droit|ai-je le droit|est-ce permis|est-il permis|peux) (encore |me permettre |bien |vous |te |ici |toujours |aussi |d' |de |quand même |me |juste )*(déranger|embêter|importuner|solliciter|poser ~ question…|demander ~ (ici|conseil)|écrire (ici|par|même)|poser|m'adresser à vous|vous écrire|vous demander|parler|permettre)
    (ok|correct|possible|gênant|grave|permis|autorisé|d'accord|gêne|dérange|embête|ennuie) (de |d' |si |pour |que )~ {ecrire} (ici|par|sur|ce|pour|même|quand|cette|une|aussi)
    (c'est|cest|c|ce|est-ce|serait) (ok|okay|bon|permis|autorisé|possible) ~ (écri…|demand…|pos…) ~ (ici|là)
    (j'espère|espère|espérant|espérons|en espérant|espère que|j'espere) ~~ (pas|ne|n'|sans) ~~ ({deranger}|trop|mal|indiscr…|tard|tort|erreur|bon endroit|bonne adresse|abus…|dérang…|m'en voul…|trompe|trop tard|bête)
    (j'espère|espère|espérant|espérons) ~~ (bon endroit|bonne adresse|bonne personne|bon service|au bon|à la bonne)
    (pas|sans|ne|n'|loin de|éviter|jamais|crainte|peur|scrupule|mal|honte|gêne|gênée?|horreur|déteste|hésit…|remords|regret) (de |d' |moi l'idée de |moi l'intention de |vouloir |voudrais |veux |voulais |souhaite |souhaitais |pas |envie |du tout |surtout |pour autant |à |aime |cherche |mon intention |mon but |l'intention |intention |être |passer pour |non plus |nullement |trop |plus |vous |te |t' |encore |davantage |longtemps |le |la |un |une |davantage |un peu |aussi |les |toujours |de vous |abuser |de te |à chaque fois |inutilement |de trop |non |le but |me |faire |fois )*({deranger}|le râleur|la râleuse|râleur|pénible|abuser|importun|importune|vous prendre|prendre ~ temps|perdre ~ temps|faire perdre|voler ~ temps|mettre la pression|vous stresser|déranger|exigeante?|impatiente?|faire le difficile|chipoter|pinailler|pinailleuse?|chipoteuse?|jouer les|vous retenir|passer devant|mobiliser|ajouter à|en rajouter|la chieuse|le relou|une plaie|râler|mal polie?|malpolie?|insistante?)
    (sens|sentais) ~ (mal|coupable|bête|idiote?|nulle?|honteu…|gênée?|stupide|débile|conne?|ridicule) (de |d' |à |, |mais|rien|en |pour |pas |avec |vraiment)
    (j'ai|j'aurais|ai|c'est|suis|me sens|presque|me|ça me|un peu|cela me) (un peu |presque |vraiment |trop |bien |limite |très |tellement |même |carrément |fort |mauvaise |assez |toujours |si |bien |je suis )*(honte|scrupule…|gêne|gênée?|gênant|gênante|embarrassée?|confuse?|mal à l'aise|conscience|mauvaise conscience|des scrupules|remords|culpabilise) (de |d' |à |, |mais |rien |que |pour )
    (j'|je |n')?(ose|osais|oser|oserais|osé|osée|osant) (à peine|pas|presque pas|même pas|plus|guère|quand même|enfin|tout de même|encore|vous|demander|vraiment pas|écrire)
    (à peine|pas|presque|ne|n') (osé|osais|oser|ose|osée)
    (presque|failli|faillis|hésité|hésite|hésitais|hésitation|effacé|réécrit) (pas |à |de |ne pas |vous |ne |longtemps |beaucoup |plusieurs fois |trois fois |dix fois |avant de |avant d' |même |envoyé |ce |cent fois |mille fois |bien |un peu |longuement |message |je |te |me )*(envoyer|envoyé|écrire|écrit|effacer|renoncer|appeler|déranger|demander|poser|contacter|supprim…|vous écrire|l'envoyer|solliciter|message|abstenir|abstenue?)
    (écrit|tapé|rédigé|commencé) ~ (effacé|supprimé|recommencé|fois)
    (question|demande|truc|chose|remarque|doute|c'est|problème|interrogation|requête) (un peu |est |peut-être |sûrement |sans doute |vraiment |très |trop |probablement |assez |certainement |sans |complètement |si |tellement |bien |semble |paraître |paraît |sembler |va |vous |doit |être |bien |super |toute |totalement |hyper |va être |peut |une |la |presque |ultra |méga )*{bete}
    {bete} (comme |ma |la |cette )*(question|demande)
    (la question|question) (bête|con|à deux|à dix|de débutant|de noob|de novice|idiote|stupide|conne|débile)
    (je suis|j'suis|chuis|chui|suis|je dois être|moi qui suis|je ne suis|suis pas|jsuis|je n'y|j'y|je) (vraiment |un peu |totalement |sans doute |peut-être |sûrement |probablement |complètement |un |une |très |trop |si |pas |pas très |pas bien |pas doué |une vraie |un vrai |plus |juste |carrément |qu'un |qu'une |tellement |aussi |surement |simplement |hyper |trop |la |le |encore |assez |en |guère |moi |certainement |bien |de )*(nulle? (en|avec|pour|de)|nulle?|bête|idiote?|douée?s?|quiche|boulet|débile|novice|pas une lumière|lumière|dinosaure|neuneu|empotée?|cruche|vieille|vieux|perdue?|stupide|maladroite?|bouchée?|ignare|gourde|lente?|connais rien|comprends rien|analphabète|manche|handicapée? (de|du)|tarte|à la ramasse|largué)
    (vieux|vieille) (monsieur|dame|mamie|papi|bonhomme|femme|croûton|schnock)
    (ne |n')?(vous |te )?(moquez|moque|riez|rigolez|rigole|ris|grondez|criez|engueulez|jugez|juge|fâchez) (vous |toi |pas |-vous |surtout )*(pas|trop|de moi|svp)
    (ne )?(m'en|m'|ne m'en) (voulez|veuillez|tenez|veux) (pas |surtout )*(pas|rigueur|trop)?
    (vous devez|vous êtes|vous avez|sais que|imagine que|je sais|doute que|j'imagine|me doute|vous|tu dois|tu es|tu as|on sait|conscien…|comprends|sûrement|certainement|sans doute|bien que|peut-être) ~~ (débordée?s?|submergée?s?|surchargée?s?|très pris|bien pris|très occupée?s?|occupée?s?|sous l'eau|la tête sous|crouler|croulez|croules|noyée?s?|beaucoup de travail|beaucoup de boulot|du travail|du boulot|plein de|rush|coup de feu|le bec dans|d'autres chats|mieux à faire|autre chose à faire|surbookée?s?|chargée?s?|d'autres priorités|plus urgent|plus important|autres soucis|d'autres soucis|des milliers|des centaines|par-dessus la tête|assaillie?s?|mille choses|mille autres|que deux|que trois|peu nombreux|bénévoles?|petite équipe|en sous-effectif|sous-effectif|peu de temps|pas beaucoup de temps|pas le temps|dans le jus|dans le rush|en plein rush|bouscul…|sollicitée?s?|inondée?s?|pas que ça à faire|que ça à faire|assez à faire|assez de travail|pas chômer|marre de moi|assez de moi|ras le bol|ras-le-bol|assez de mes|marre de mes|marre de me|en avoir assez|en avoir marre|cent fois|mille fois|lever les yeux|les yeux au ciel|soupirer|soupirez|la bouche pleine|bousculade|folie)
    (lever|levez|lèverez|levé) ~ yeux au ciel
    (ne )?(que |seulement )(deux|trois|quelques|quatre) (à l'|au |dans |bénévoles|personnes)
    (promis|juré|jure|c'est promis|je vous jure|parole|je le jure) ~~ (dernière|dernier|laisse|arrête|tranquille|embête plus|paix|me tais)
    (dernière|dernier) (fois|question|chose|message|truc|petite question|demande) ~~ (promis|juré|jure|après|ensuite|je vous laisse|je te laisse|saoule|embête|dérange|tranquille|tais|disparais)
    (après|ensuite|et|puis) (je |j' |promis )*(vous |te )?(laisse|laisserai|fiche|fous|ficherai) (tranquille|en paix|la paix|travailler|tranquilles)
    (petite?|simple|toute petite) (bricole|broutille|bêtise|vétille|question de rien|détail|question) ~~ (promis|temps|presse|déranger|désol…|urgent|rien du tout|attendre|bête|honte|pardon|excus…)
    (trois fois rien|broutille|vétille|peccadille|pas grand-chose|pas grand chose|détail idiot|chipot…|pinaill…) ~ (mais|, |je|et|que|désol…|c'est|pour|vraiment)
    (pour si peu|pour ça|pour une bêtise|pour une broutille|pour pas grand|pour trois fois|pour un détail|pour une si petite) ~ (désol…|déranger|{deranger}|honte|gên…|écrire|{ecrire}|mais)
    ({deranger}|écrire|honte|gênée?) (pour|à cause) (si peu|ça|une bêtise|une broutille|pas grand|trois fois rien|un détail|une si petite|une chose aussi)
    (aucun|pas le|aucune|nul|pas vraiment le|peu de|rien à|pas|n'ai ni) (droit|légitimité|titre|raison) ~ (de vous|à|de|, |pour|réclamer|exiger|demander)
    (rien|pas) à (réclamer|exiger|attendre de vous|vous demander|prétendre)
    (me regarde|me concerne|mes affaires|mes oignons) (pas|peut-être|sans doute|mais|, mais)
    (mêle|mêler|occupe) de (ce qui|choses|quoi|mes)
    (ne vous|vous|te|prenez|prends|pas la peine|libre|hésitez pas|pouvez|peux) ~ (sentez |obligée?s? |à |de |me |gênez pas |pas )*(ignorer|envoyer (promener|balader|paître|bouler|sur les roses)|jeter|zapper|supprimer|effacer|poubelle|ne pas répondre|laisser tomber) (ce|mon|cette|ma|ça|le|si|la|cela|message|,|mail|moi|sans)
    (envoyer|envoyez|envoie) (moi |me )?(promener|balader|paître|bouler|sur les roses|péter)
    (en bas de|au bas de|sous|en dessous de|bas de) (la|votre) (pile|liste)
    (si|quand|dès que) ~~ (mieux à faire|pas le temps|trop de travail|débordée?s?|ailleurs) ~~ (ignor…|oubli…|laiss…|pass…|supprim…|effac…|jet…)
    (abuser|abuse|profiter|prendre|prends|vole|voler|grignote|accaparer|vole|gaspill…|empiéter|perdre) (de |un peu |encore |pas |sur |trop |beaucoup |longtemps |plus |qu'|une |minute |deux |de plus |à |un |peu |quelques |instant |seconde |minutes |bien |trop |que )*(votre|ton|vos|de votre) (précieux |temps |trop |bonne )*(temps|patience|gentillesse|bonté|amabilité|précieux|minutes)
    (si|ne|sans) ~ (pas )?(trop (demander|vous demander|compliqué pour vous|abuser)|vous embêter|vous déranger|abuser)
    (c'est|est-ce|serait-ce) (peut-être |sans doute )?(trop|beaucoup) (vous )?demander
    (je me permets|me permets|permettez) (de |d'|-moi |timidement |humblement |encore |donc |que )*~ (relanc…|insist…|revenir|rappel…|déranger|importun…|timid…|recontact…|vous solliciter)
    (timide…|petite|gentille|amicale) (relance|piqûre de rappel)
    (votre|ta) (enquiquineu…|casse-pieds|boulet|cauchemar|client… (pénible|préféré…|relou)|harceleu…|stalkeu…|plaie|pot de colle)
    (prenez|prends) (tout )?votre temps ~~ (pas urgent|urgence|attendre|promis|je sais|petite)
    (ne vous|te) (pressez|presse|dépêchez|bousculez|tracassez|précipitez|cassez|stressez) (surtout |donc |pas |vraiment )*(pas |surtout |pour moi|pour ça|pour une)
    (pas|aucune|rien d'|sans|n'est pas) (d'|du tout |très )?(urgent|urgence|pressé|presse) ~~ (je sais|vous devez|déborde|deux|petite|temps|presque|sais que)
    (insistance|audace|toupet|ignorance|bêtise|indiscrétion|maladresse|intrusion|outrecuidance|impatience|culot|naïveté|hardiesse|témérité)( ,)? (mais|: |je|, |de ma|mon|,|s'il|vendez|pour|à|et|est)
    (pardonnez|excusez|pardonne|excuse|pardon pour|pardon de) (-moi |donc |moi |encore |par avance |d'avance )*(cette |mon |ma |l' )*(insistance|audace|toupet|ignorance|bêtise|indiscrétion|maladresse|intrusion|outrecuidance|impatience|culot|naïveté|hardiesse|question|importunité|sans-gêne|dérangement|familiarité)
    (ai|avons|l'ai|j'ai) (déjà |bien |trop |tant |beaucoup |assez |encore |vous |certainement |sûrement )*(dérangée?s?|embêtée?s?|importunée?s?|abusé|ennuyée?s?|sollicitée?s?|harcelée?s?)
    (vous|te|t') (embête|dérange|ennuie|saoule|importune|harcèle|soûle|casse les|enquiquine|relance|gonfle|bassine|prends la tête|sollicite) (encore|toujours|pour|avec|sans cesse|une|un|de|à|beaucoup|trop|tous|souvent|sûrement|,|je|déjà)
    (peur|crainte|craint|crains|impression|sentiment|sensation) (de |d'|que |je |qu' |vous |que je |bien |vraiment |un peu |ne |te |que vous |toujours |sans cesse |fort |j' )*({deranger}|vous|de trop|un boulet|dérang…|mauvais endroit|idiote?|ridicule|saouler|abus…|gên…)
    {desole} ~~ (d'en rajouter|en rajouter|rajouter|ajouter|allonger|grossir|charger) ~ (une couche|un|la liste|à|la pile|vos)
    (un|une) de plus (sur|dans|à|qui)
    (penser|pensez|dire|dites|vous dire|direz|croire) ~~ (encore (lui|elle|moi|celui|celle)|rien d'autre à faire|que ça à faire|rien de mieux à faire|pas vrai|oh non|encore cette|encore ce|celle-là|celui-là|quelle plaie|quel casse)
    (voir|voyez|lire|lisez|entendre|verrez|lirez) ~ mon nom
    (marre|assez|ras-le-bol|soupé|plein le dos|ras le bol|fatiguée?s?|lassée?s?) de (moi|mes|m'entendre|me lire|me voir|mes messages|cette question)
    (pose|posent|posée|demande|entendez|répondez|pose-t-on|répété) ~ (cent|mille|dix|des dizaines de|des centaines de|trente-six|cinquante|vingt) fois
    (d'habitude|normalement|d'ordinaire|habituellement|en général|jamais) ~ (écris|écrire|plains|plaindre|dérange|réclame|demande|permettrais) (pas|jamais|peu|rarement)
    (boîte|adresse|messagerie|page|numéro|formulaire|tchat|chat|forum|ligne|mail) ~ (est|doit être|sert|n'est|réservée?|sans doute) ~ (réservée?|destinée?|aux|pour les|pour la) ~ (fournisseurs|presse|pros|professionnels|adhérents|abonnés|clients|entreprises|commandes|réservations|journalistes|membres)
    qui suis-je pour
    (comprendrai|comprendrais|comprends|comprendrait|voudrai pas|en voudrai|voudrai) ~~ (si|que) vous (ne |n' |fermez |fermiez |refus… |classez |ignor… |préfér… |avez |aviez |dites |ne répond…)
    (lu|cherché|fouillé|essayé|regardé|épluché|consulté) ~ (tout|toute|partout|la faq|le manuel|l'aide|vos|la notice) ~~ (avant de|pour ne pas|afin de ne pas|histoire de ne pas|plutôt que)
    (une|deux|petite|qu'une|juste|cinq) (petite |petites )?(minute|minutes|seconde|secondes|instant) de votre (précieux |temps)
    (votre|de votre|ton) précieux temps
    (pas|nullement|ni) ~ (y voir|prendre|prenez|voyez|comme) ~ (une pression|un reproche|de l'impatience|une critique|une relance|une attaque|mal)
    (la|le|votre) (râleuse|râleur|casse-pieds|enquiquineuse|enquiquineur|pénible|chieuse|emmerdeuse|emmerdeur|chipoteuse|chipoteur|ronchon|maniaque|empêcheu…|quiquine) (de service|du jour|attitrée?|préférée?|de la)
    (jouer|faire|passer) (les|la|le|pour|à) (un |une |le |la |des )*(râleu…|difficile|chipoteu…|pinailleu…|rabat-joie|pénible|empêcheu…|ingrate?|maniaque|mauvaise tête|tatillonne?|procédurier…|enquiquineu…)
    (ingrate?|pénible|impolie?|impatiente?|tatillonne?|pointilleuse|pointilleux|exigeante?|insistante?|présomptueu…|cavalier|cavalière|culottée?) ,? (mais|de ma part|je sais|pardon)
    (c'est|serait) (un peu )?(cavalier|culotté|gonflé|présomptueux|osé|effronté|indiscret|impoli)
    (me mêle|mêlé|mêler) (peut-être |sans doute |sûrement )?de (ce|choses)
    (si|au cas où) (je |ce |c' |cela |ça |ma |mon )~~ (dérange|déplacée?|inopportun…|mal choisi|mauvais moment|abuse|gêne|de trop|importune|embête) ~
    dites(-le)?(-moi)? (le moi |moi |franchement |simplement )*(si|quand) (je|ça|c') ~~ (dérange|embête|trop|abuse|saoule|mauvais|pas le bon|gêne)
    (mauvais|bon) moment
    """,
    weak=(
        "encore moi|c'est (encore |re)moi|re-moi|re bonjour|rebonjour|toujours moi|me revoilà|me voilà (encore|de nouveau)|encore et toujours moi",
        "(pas|rien d'|aucune|sans|nulle) (du tout |d')?(urgent|urgence|presse|pressé)|prenez (tout )?votre temps|ça peut attendre|peut attendre|pas pressée?",
        "(quand|dès que|si|lorsque) ~ (vous |tu |avez |aurez |auriez |as )~ (minute|moment|instant|temps|seconde|deux minutes)",
        "(petite?|toute petite|minuscule|simple) (question|chose|détail|broutille|bricole|bêtise|souci|truc)|trois fois rien|pas grand[- ]chose|rien du tout|rien de grave",
        "(dernière|encore une) (question|chose|fois)|une dernière",
        "(pas|même pas|plus|pas encore) ~ (cliente?|abonnée?|adhérente?)|d'occasion|vide-grenier|version gratuite|seconde main|hors garantie|plus sous garantie|que la voisine|que le voisin",
        "{desole}",
        "(n'y êtes pour rien|n'y pouvez rien|pas votre faute|y êtes pour rien)",
        "(déjà|si gentiment|avec patience|patiemment|si patiente?s?|si gentille?s?) ~ (expliqué|patien…|gentil…)|expliqué ~ (déjà|patien…)|été si (gentil|gentille|patient|patiente)s?",
        "merci (d'avance |encore |infiniment )?(pour |de )votre (patience|indulgence|compréhension)",
    ),
    spares="""
    (hésité|hésite|hésitais) (longtemps |beaucoup |longuement )*entre|longtemps hésité (entre|à (acheter|choisir|prendre|commander))
    bonne adresse (pour|de|du) (le |la |les |l' |un |une |mon |mes )?(retours?|livraison|colis|renvoi|envoi|facturation)
    (me|nous|m'|les|mes|mon|ça|cela|le|la) (dérange|dérangent|gêne|gênent|embête|embêtent|ennuie|ennuient|saoule|agace) (depuis|pas|beaucoup|vraiment|quand|dans|les|énormément|la nuit|mon|mes)
    (m'|me|nous|mes|notre|ma|mon|les clients) (importuner|déranger|harceler|embêter|solliciter|ennuyer|dérangent|relancer|spammer)
    (arrêtez|cessez|cesser|arrêter|stop|inutile|ne plus|qu'il cesse|pas la peine|pas besoin|nul besoin) ~ (déranger|importuner|harceler|embêter|excuser|vous excuser|appeler|solliciter|relancer|insister)
    (pas besoin|inutile|pas la peine|pas à|n'avez pas à|rien à|nul besoin) ~ (vous |t' |s' )?excus…
    (vos|leurs|ses|des|d'|aucune|les|ces|présente|présentent|présenter|exige|attends|attend|réclame) (plates |simples |sincères |dites )?excuses
    {desole} ~ (pour |de |d')~ (retard|réponse tardive|répondre tard|répondre si tard|répondre que|répondre seulement|tarder|tardé|délai|mon français|fautes|français|erreur|mauvaise pièce|paiement|règlement|orthographe|silence|ne répondre)
    {desole} ,? (j'étais|c'est le|je voulais dire|mauvais fichier|mauvaise|je me suis trompée? (de (fichier|pièce|date|taille|pointure|pj))|mais là)
    (désolée?|regret|navrée?) (de |d' )?(vous )?(dire|le dire|annoncer|apprendre|devoir dire|devoir vous dire)
    (au temps|autant) pour moi
    s'excuse(nt)?|s'excuser
    (faudrait|devriez|devez|pourriez|faut) (au moins )?vous excuser
    (intestin|estomac|ventre) (est |était )?dérangée?
    même pas (pris |daigné )
    """,
    sours="""
    apparemment|visiblement|manifestement|(occupée?s?|prise?s?|débordée?s?|affairée?s?|accaparée?s?|absorbée?s?) (à|par|de) [a-z]+(er|ir|re|tion|tions)?
    chatbots?|bots?|quiz|robot|robots|assistant|assistent|asistente|assistente|questionnaire|umfrage|fragebogen|encuesta|inquérito|sondaggio|enquête|sondage
    (case|champ|formulaire|iban|photo|joint|vis|câble|prise|étiquette|ligne|colonne)
    (vous vous moquez|vous foutez|vous vous foutez|vous rigolez|c'est du vol|c'est une blague|sérieusement|honteux de votre|non mais)
    je vous dérange ,? peut-être|vous dérange pas trop|je vous dérange pas
    (démarcheu…|télévendeu…|commercial|vendeur|répondeur|robot|affiche|panneau|chatbot) ~~ (dit|commence|affiche|répète|demande|toujours)
    (occupée?s?|trop occupée?s?|pris|prise|débordée?s?|affairée?s?) (à|par|pour) (compter|encaisser|augmenter|facturer|faire|inaugurer|envoyer|nous|bavarder|boire|répondre à)
    trop occupée?s?
    (on|il|elle|ils) (m'a|nous a|m'avait|m'ont) (dit|assuré|indiqué|conseillé|recommandé) ~~ (bonne|bon)
    (votre|vos) (pub|publicité|musique|service|site|appli|standard) ~ (est|sont) (nul|nulle|honteux|pénible|ridicule|scandaleux)
    (honte pour vous|vous devriez avoir honte|devriez avoir honte|n'avez pas honte|aucune honte|avez honte)
    """,
    halts="arrêtez de (me|nous|m'|m )|cessez de (me|nous|m')",
)

_ES = Lexicon(
    parts={
        "perdon": "perdón…?|perdone…?|perdona…?|disculp…|dsclp…|siento|lamento|sentimos|lo siento|mil disculpas|excus…|dispens…|perdon|perdó|sorry|sory|qué pena|que pena|me apena|pena con",
        "molest": "molest…|fastidi…|incordi…|jod(a|o|er|iendo|emos)|interrump…|importun…|estorb…|pesad[oa]s?|pesadit[oa]|cansin[oa]s?|cansón|cansona|insist…|insistencia|dar la (lata|tabarra|brasa|turra|murga|paliza|vara|chapa|plasta)|doy la (lata|tabarra|brasa|turra|murga|paliza|vara|chapa)|dando la (lata|tabarra|brasa|turra|murga|paliza|vara|chapa)|dé la (lata|brasa|tabarra)|dar lata|dar guerra|dar el coñazo|doy el coñazo|quitarles? (el |mucho |más |su )*tiempo|quitaros (el |mucho |más |vuestro )*tiempo|quitarte (el |mucho |más |tu )*tiempo|robar… (el |mucho |más |su |vuestro )*tiempo|abus…|agobi…|acos…|atosig…|chingar|chingo|chingue|chingando|fregar|friego|friegue|hinchar|hincho|romper las (bolas|pelotas)|rompo las|rompiendo las|inoportun…|pelma|pelmaz[oa]|plasta|latos[oa]|intens[oa]|hostig…|moler|muelo|abrum…|entromet…|meta donde|meto donde|meter… donde|metich…|metid[oa]|cargos[oa]|impert…|importunar|entreten…|recarg…|presion…|apur(ar|arles|arte|aros)|metiche|fastidie|espam…|spam…|bombarde…|sobrecarg…|ser una (molestia|carga|lata)|soy una (molestia|carga|lata)|una molestia|causar… molestia…|dar… trabajo|dar… la tabarra|dándo… (la )?(lata|brasa|tabarra)|marear|mareando|perder… (el )?tiempo",
        "escrib": "escrib…|escrit…|mand…|envi…|enví…|llam…|pregunt…|consult…|contact…|insist…|volv…|vuelv…|repet…|pid…|ped…|dirij…|dirig…|mensaje…|msj…|correo…|mail…|acud…|moleste|plante…|record…|recuerd…|reclam…|aparec…",
        "lugar": "(sitio|lugar|persona|canal|departamento|dirección|ventanilla|sección|correo|área|número|grupo|buzón|foro|espacio|puerta|medio|oficina|contacto|vía|encargad[oa]|teléfono|chat|página|indicad[oa]s?|adecuad[oa]s?)",
        "tonta": "(tontas?|tontos?|tontería|tonterías|tontísima|bobas?|bob[oa]s?|estúpidas?|estúpidos?|absurdas?|ridículas?|ridículos?|básicas?|idiotas?|tontita|bobita|bobada|chorra|chorrada|chorradas|tontuna|tonterías|pendejas?|pendejada|boluda|boludez|gilipollez|simples?|insignificantes?|bobería|pavada|menudencia|nimiedad|minucia|pelotudez|zonza|zonsera|sonsa|babosada|burrada|ignorantes?|ingenua|huevada|obvias?|de novato|de principiante|de novata|ínfima|trivial)",
    },
    strong="""
    (poniendo|pondrán|ponen|pondrá|pondréis|poner) (los )?ojos (en blanco)
    (si|en caso de que) ~~ (no es|no fuera|no fuese|no corresponde|no sea|no les|no os) ~ (cosa suya|cosa vuestra|su departamento|vuestro departamento|su área|asunto suyo|competencia|su tema|cosa de ustedes|corresponde|compete|su sección) ~
    (hagan|haced|haga|haz) como (que|si) ~ (no|nada)
    (para (ustedes|vosotros|usted|un experto|los que saben)) ~ (será|es|seguro que es|debe ser|debe de ser|seguramente|resultará|sería) ~ (obvio|evidente|básic[oa]|elemental|simple|sencill[oa]|fácil|de primero|pan comido|una tontería|lógico)
    (será|es|debe ser|seguro que es|seguramente) ~ (muy |demasiado |súper )?(obvio|evidente|básic[oa]|elemental) (para (ustedes|vosotros|usted|todos)|pero)
    (les|os|le) (parecerá|va a parecer|puede parecer|sonará) ~ (obvio|evidente|básic[oa]|una tontería|tont[oa]|estúpid[oa]|ridícul[oa]|elemental|simple)
    (seguramente|seguro que|quizá|quizás|igual|probablemente|debo de?|será que) (soy yo|es culpa mía|es cosa mía|ser yo|lo hago mal|estoy haciendo algo mal|soy (muy |un poco |algo )?(torpe|tonto|tonta|lenta|lento|negad[oa]|burr[oa]|zoquete))
    (no sé|ni idea|no estoy segur[oa]|no tengo claro) ~ (si|de si) ~ (son|es|sois|eres|se encargan|os encargáis) ~ (ustedes|vosotros|usted|quien|quienes|los que|las que|de esto|aquí)
    (a quién|con quién) ~ (acudir|dirigirme|hablar|preguntar|debo|tengo)
    (prometo|promet[ií]do|lo prometo|juro|lo juro) ~~ (últim[oa]|no molesto|no les molesto|ya les dejo|os dejo)
    (tengan|tened|ten|tenga|ténganme|tenedme|tenme) ~ (paciencia) ~
    (no me gusta|odio|detesto|no quiero|no quisiera|no es mi intención) ~ (insistir|molestar|incordiar|agobiar|ser pesad[oa]|dar la lata|dar la vara|presionar|perseguir…)
    (espero|ojalá) ~ (llegue|llegar|dar|sea|haya llegado) ~ (persona (correcta|adecuada|indicada)|departamento (correcto|adecuado)|sitio (correcto|adecuado))
    (van|vais|va|vas) a pensar que (soy|estoy|me)|(pensarán|pensaréis|creerán|creeréis|pensará|dirán|diréis) que (soy|estoy|qué pesad[oa])
    gracias ~ paciencia (conmigo|con mis|con mi)
    (no|ni) (es |sea |fuera |será |sería )?(de |asunto de )?(su|vuestra|tu|vuestro) (competencia|departamento|área|incumbencia|negociado|terreno|sección)
    no (les|os|le|te) (corresponde|compete|incumbe|toca|atañe) (a ustedes|a vosotros|a usted|esto|,|,? hagan)
    (no sé|no se|ignoro|no estoy segur[oa] de) si (sois|son|eres|es) (vosotros|vosotras|ustedes|usted|tú|aquí|los|las|quienes?) (los|las|el|la|quienes?|que)?
    (si|por si|en caso) ~~ (hagan|haga|haz|haced) caso omiso
    (parecer|ser|sonar|sueno|soy|pecar de) (un poco |muy |demasiado |algo |un |una )*(quisquillos[oa]|tiquismiquis|puntillos[oa]|picajos[oa])
    (me da|me dio|nos da) (un poco de |mucha |mucho |hasta |algo de |cierta |cierto )?(apuro|reparo|vergüenza|corte|pena|cosa) (escrib…|pregunt…|pedir…|molest…|volver|insistir|tener|record…|llam…|por)
    {perdon} ~~ ({molest})
    ({molest}) ~ (otra vez|de nuevo|nuevamente|tanto|a estas horas) ~ (,|perdón…?|disculp…|lo siento)
    {perdon} ~ (que|por|si|pero|otra|,|de)~~ ({escrib}) ~ (otra|de nuevo|nuevamente|tanto|tan|a estas|a esta|tarde|por aquí|por acá|por este|por privado|en domingo|un domingo|en fin|en festivo|fuera|aquí|acá|vez|veces|tercer…|segund…|cuarta|más|directamente|así|este|esta|todo|sin|con|lo mismo|les|le|os|te|por|audio)
    {perdon} (que |por |si |la |lo |le |les |os |te |mi |otra vez |de nuevo |el |tanta |tanto |a estas horas |se |ser |soy |estar |resultar |tan |un |una |muy |parecer |parezco |ando |sueno |me pongo |me repito |que sea |sea |resulto |ponerme )+(pesad…|cansin…|insisten…|insist…|atrevimiento|ignorancia|abuso|osadía|indiscreción|intromisión|torpe…|inoportun…|confianza|molestia|molestias|lata|brasa|tabarra|repetitiv…|intens[oa]|impacien…|pregunt(ar|e|o|ona|ón)|hora|horas|tanta pregunta|tantas preguntas|preguntadera|preguntita|chapa|rollo|parrafada|testamento|plom…|hinch…|burr[oa]|llamar|desconocimiento|meterme|entromet…|insistid…)
    {perdon} ~~ (otra vez|de nuevo) (yo|soy yo|por aquí|por acá|molest…|con)
    (otra vez yo|yo otra vez|soy yo otra vez|yo de nuevo|de nuevo yo|aquí otra vez|aquí estoy otra vez|acá otra vez|acá de nuevo) ~~ {perdon}
    (por favor )?no (me )?(lo )?(tome|tomen|toméis|tomes) (a mal|mi insistencia|como presión|como una presión)
    (a (el|la) )?(tercera|cuarta|segunda|quinta|enésima) ~ (vez|mensaje|correo) ~~ ({perdon}|vergüenza|pena|apuro|molest…)
    (no|sin|tampoco|nunca|ni|odio|detesto|evitar|lejos de mí|ánimo de|último que|nada más lejos) (querría |quisiera |quiero |quería |es mi intención |pretendo |deseo |me gusta |mi intención |mi intención |ánimo de |ánimo |intención |de |con |quisiéramos |queremos |queríamos |me gustaría |vengo a |que |es |por |ser |seguir |ponerme |ser un |ser una |tener que |parecer |volver a |más |a |andar |estar |quiero es |quisiera es |les |le |os |te |tomasen ~~ |tomen ~~ |se |sea |sonar |resultar |sean |nada |pasar por |que piensen que soy |hacer |hacerles |hacerle |pecar de |tanto |ir de |meter |tan |un |una )+({molest}|carga|quejica|tiquismiquis|exigente|quitar…|quita…|robar…|hacerles perder|haceros perder|hacerte perder|presión|molestia|maleducad…|impacient…|prisa|dar… más trabajo|añadir… más|pedir demasiado|colarme|saltarme|ocupar…|list[oa]|abuso|sumar…|distraer…|saturar…|quejar…|pejiguera|ser eso|picajos[oa]|protest[oó]n|escrupulos[oa]|trabajar en balde)
    (espero|esperando|ojalá|confío|espero que) ~ (no|que no) ~~ ({molest}|incomod…|mal momento|tarde|inoportun…|importe|importa|atrevimiento|mal|sea molestia|demasiado|equivocado)
    (no|sin) ~ (quito|robo|entretengo|ocupo) (más |mucho |nada |demasiado |sino |el |su )*(que |tiempo |un |de |minuto…|minutito)
    (no )?(le|les|os|te) (quito|robo|entretengo|ocupo|distraigo) ~ (más|minut…|tiempo|segund…|ratito|momentito)
    (robar|quitar|robarle|quitarle|robarles|quitarles|robaros|quitaros|robarte|quitarte|abusar|abuso|gastar…) (de |un |solo |más |mucho |un poco de |el |unos )*(su|vuestra|tu|vuestro|minut…|tiempo|segund…|rato)
    (molesto|molestamos|molestaré|fastidio|incordio|jodo|importuno|estorbo|moleste) (otra|de nuevo|mucho|con|nuevamente|tanto|siempre|demasiado|solo|sólo|por|un|una|más|cada|porque|para|,)
    (les|le|os|te|los|lo|la|las|ya) (vuelvo a |estoy |sigo |ando |estaré |debo estar |debo |estar |tengo |voy a |debe |paso |vengo a |debo de estar )*(molestar|molestando|fastidiando|dando la|jodiendo|molesto|importuno|incordio|incordiando|fastidio|jodo|acosando|hostigando|agobiando|mareando|cansando|aburriendo|hartos?|har[ta]…|molestado)
    (sé que|estaré|estoy|soy|debo|ya|creo que|temo|siento que|miedo a|miedo de|reconozco que|me temo|seguro que|parezco) (soy |estoy |estar |ser |siendo |un |una |muy |bastante |un poco |que |de |les |le |os |te |resulto |parezco |medio |tan |ya |me pongo |pongo |la |el |algo |quizá |a |demasiado )*({molest}|harto|hartos|hart[oa]s?|aburrid[oa]s? de mí|plomo|pejiguera|pesadilla)
    (siento|sabe|sabe muy|siento fatal|siento mal|siento culpable|sabe fatal|da cosa|siento muy mal|sienta fatal) ~ (mal|fatal|culpable|tont[oa]|ridícul[oa]|rematadamente) ~ (volver|molest…|pedir…|escrib…|pregunt…|tener|llamar…|insist…|hacer…|por|que|otra|de|venir|mandar…|reclam…)
    me sabe (muy |tan )?(mal|fatal|malísimo)
    (me )?(da|dio|daba|dando|me|dar|da un poco de|da mucha|da algo de|me está dando|muero de) (un poco |mucha |mucho |algo |cierta |cierto |tanta |hasta |un poquito |bastante |de |como |una |un |ya |muchísima |muchísimo |cosica |tanto |cierto |la )*(vergüenza|apuro|corte|pena|reparo|cosa|palo|pudor|roche|oso|bochorno|cosita) (pedir…|preguntar…|decir…|escribir…|molest…|volver|tener|,|pero|reconocer|admitir|confesar|insistir|otra|hasta|hacer|mandar|que me|llamar|con ustedes|por|consultar)
    (qué|que|tengo|con|mucha|siento|me da) (mucha |tanta |gran |la )?(pena|vergüenza|apuro|corte) (con ustedes|con usted|contigo|con vosotros|molestar|pedir|preguntar|tener que|volver|escribir|insist…|decir)
    (avergonzad[oa]|abochornad[oa]|me avergüenza|me avergüenzo|me apena|me apura|me incomoda) ~ (preguntar|pedir|escribir|decir|molest…|reconocer|volver|tener|de|insist…|por|admitir)
    (apenas|casi|no|ni) (me )?(no )?(me )?(atrevo|atrevía|atreví|atrevido|animo|animaba)
    (casi|por poco|estuve a punto|dudé|he dudado|dudado|dudando|dudaba|lo pensé|pensé|lo pensé mucho|mucho pensé) (no |de |en |si |mucho |bastante |varias veces |me |lo |ni |hasta |dos veces |antes |antes de |antes |la |les |le |os |en si )*(mando|mandé|mandar…|envío|enviar…|envié|escribo|escribir…|escrib…|borré|borrarlo|borro|preguntar…|pregunto|molestar…|decir…|publicar…)
    (escrito|escribí|borrado|borré|redactado) (y |este |mensaje |esto |ya |lo he |he |borrado |borré |varias |no sé |cuántas )+(veces|borrado|borré)
    (pregunta|duda|consulta|cosa|preguntita|petición|pregunto|cuestión|tema|tontería) (más |quizá |un poco |muy |algo |seguramente |es |sea |es una |una |sonar |suene |seguro |seguro es |tal vez |quizás |parezca |parecerá |va a sonar |puede |parecer |probablemente |bien |medio |será |re |súper |super |sonará |totalmente |bastante |tan |creo que |demasiado |les parecerá |le parecerá |os parecerá |tremendamente |de lo más )*{tonta}
    (es|una|seguro|será|sé que|quizá|por|parece|la|puede ser|otra|mi|solo|sólo|igual es|total) (una |es una |muy |la |un |total |es |solo |sólo |sea |que es )*{tonta} (pregunta |duda )?(, pero|pero|,|lo mío|mía|de pregunta|lo que|mi|de mi|pregunta|duda|consulta)
    {tonta} (pregunta|duda|consulta|la pregunta|mi pregunta)
    (preguntar|preguntaré|pregunto) ~ {tonta}
    (soy|seré|debo ser|debo de ser|estoy|estaré|me siento|sentirme|como|es que soy|yo es que|será que soy) (muy |un |una |tan |bastante |un poco |medio |bien |de |el |la |algo |realmente |ya |quizá |un poco |más |total |completo |completa |que |re |yo |demasiado |así de |una completa |un completo |un total |nada |poco |persona |señor |señora )*(torpe|negad[oa]|inútil|tont[oa]|burr[oa]|patos[oa]|bruto|analfabet…|cer[ro]|ignorante|zoquete|manta|un caso|dinosaurio|mayor|viej[oa]|viejit[oa]|lent[oa]|obtus[oa]|lerd[oa]|nul[oa]|desastre|nov[ae]t[oa]|idiota|bob[oa]|pendej[oa]|boomer|ceporr[oa]|corta de entendederas|duro de mollera|cort[oa]|paquete|cavernícola|negado|boludo|menso|mensa|incapaz|bestia)
    (no )(se )?(rían|ría|ríais|rías|ria|rian|burlen|burle|enojen|enoje|enfaden|enfade|enfadéis|enfades|riais|me regañen|me regañe|me maten|me odien|me juzguen|os riáis|te rías|me mate)
    (téngan|tengan|tenga|ténganme|téngame|tenedme|ten|tenme|tener|pido|ruego|pedir|pedirles|un poco de|mucha) (me |un poco de |algo de |mucha |conmigo |la |toda |por favor |de )*(paciencia|indulgencia|comprensión)
    (sé|se|imagino|supongo|entiendo|comprendo|seguro|estarán|estaréis|estarás|estará|debe|deben|debéis|deben de|consciente|sabemos|me hago cargo|hago cargo|aunque|me consta|tendrán|tendréis|tendrá|están|sabiendo|veo|suponemos|andarán|seguramente|me figuro|sé lo|figuro|andan|con lo|calculo) ~~ (muy liad[oa]s?|liad[oa]s|liadísim[oa]s|ocupad[oa]s?|ocupadísim[oa]s?|desbordad[oa]s?|saturad[oa]s?|hasta arriba|hasta las cejas|a tope|colapsad[oa]s?|mucho trabajo|muchísimo trabajo|mil cosas|mil mensajes|miles de|cientos de|muy pocos|pocas personas|pocos|poco personal|solo dos|sólo dos|dos gatos|cuatro gatos|voluntari[oa]s|sin tiempo|agobiad[oa]s?|atareadísim[oa]s|ataread[oa]s?|abrumad[oa]s?|estresad[oa]s?|cosas más importantes|cosas mejores|asuntos más|otras cosas|más urgente|más urgentes|más importante|temas más|hasta el cuello|ahogad[oa]s?|full|a full|tap[ae]d[oa]s|inundad[oa]s|hasta el gorro|hartos|hart[oa]s? de|poco tiempo|muchos mensajes|muchas consultas|no dan abasto|no dais abasto|no da abasto|sin parar|locura|trabajo acumulado|loc[oa]s|jaleo|mucha chamba|chamba|laburo|hasta la coronilla|temporada alta|cansad[oa]s de|aguantando|aguantar|a mil|tanto lío|follón)
    (van|va|vais|vas|dirán|dirá|diréis|pensarán|pensará|pensaréis|pensarás|pensar|dirás) (a |que |ya |y |está |aquí |está |qué |de |otra vez |decir |pensar )*(pensar que|pensar|este|esta|otra vez est[ea]|qué pesad…|que soy|que no tengo|harto|cansar|aburrir|odiar|matar|qué tipo|ya está est[ea])
    (última|último) (pregunta|vez|cosa|duda|consulta|mensaje|molestia) ~~ (prometo|promesa|lo juro|juro|prometido|palabra|de verdad|y los dejo|y os dejo|y te dejo|y le dejo|lo prometo)
    (prometo|juro|promesa|prometido) ~~ (última|último|dejo|no molest…|me callo|paro|no volveré|no vuelvo)
    (los|las|os|te|le|les|lo|la) (dejo|dejaré) (ya |luego |después |por fin )*(en paz|tranquil[oa]s?|trabajar|descansar)
    (es|sea|será|si|era|fuera|saber|sé|seguro|segura|será|estoy|equivocad[oa]|si este|está) (que |este |esta |aquí |ese |esa |usted |ustedes |el |la |si |son |sois |es |será |acá |eres |tú |quien |no |en |al |a |correcto |con |por |era |he |dado |escribo |escribiendo |estoy |me |dirijo |muy |del todo |lo |bien |tal vez |donde |debo |de |le |corresponde |seguro |segura )*(al|el|la|es|este|mejor|correct[oa]|adecuad[oa]|indicad[oa]|buen|equivocad[oa]|apropiad[oa]|buena|me equivoqué) {lugar} (correct[oa] |adecuad[oa] |indicad[oa] |apropiad[oa] |equivocad[oa] |para |o |donde |, |al |de |pero |en |por |a |que |es |y )
    {lugar} (correct[oa]|adecuad[oa]|indicad[oa]|apropiad[oa]|equivocad[oa]) (para|o|donde|, (pero|si|discul…|perd…|me)||al que|pero|por|y|a la)
    (si|y si|en caso) (no |de que no |me he |me |de |este |esta |no es |es |he |no era |este no |esta no )+(es |era |fuera |sea |son |eres |soy |he |estoy |está |equivoqu…|equivocad[oa] |equivocado |el |la |usted |aquí |acá |este |esta |quien |ustedes |vosotros |tú |lugar |donde |de |ventanilla |dado |mi |confundo |confundí |confundido |corresponde |por |persona |sitio |canal |asunto |su |competencia |departamento )+~ (correct[oa]|adecuad[oa]|indicad[oa]|ventanilla|sitio|departamento|equivocad[oa]|lugar|persona|corresponde|por favor|díganme|dígame|decidme|dime|avís…|perd…|discul…|aquí|borren|borrad|quién|canal)
    (me he equivocado|me equivoqué|me habré equivocado|me equivoco) (de |con el |con la )?{lugar}
    (es|será|se|pregunto|pregunta) (por |aquí |acá |este |en este |este chat |ustedes |por aquí |por acá |con ustedes |a ustedes )+(donde|que|se puede|puedo|se pregunta|para preguntar|es donde|quienes|a quien|al que) ~ (pregunt…|escrib…|reclam…|dirig…|consult…|pid…|ped…|tramit…|ponen|pone|quej…)
    (eres|es|son|sois) (tú |usted |ustedes |vosotros |la |el )*(quien|quienes|la persona|el encargado|la encargada|con quien) ~ (lleva|llevan|lleváis|encarga…|debo|tengo|puedo|hay|correcta|indicada|adecuada|habla…)
    (no sé|no se|no estoy segur[oa]|ignoro|dudo|no tengo claro|desconozco|no sabía|no sabemos|no tengo idea|ni idea) (muy bien |bien |si |de |que |a |quién |quien |es |con |de si |realmente |del todo |ni |por |dónde |exactamente |cuál |debo |puedo |tengo |derecho |esto |le |les |os |te |dónde |tampoco )+(debo|debería|dirigir…|dirij…|preguntar…|puedo (escribir|preguntar|pedir)|aquí|acá|acudir|por aquí|por acá|corresponde|escribir…|pedir|lugar|sitio|canal|consultar|toca|incumbe|usted|ustedes|indicad[oa]|correct[oa]|adecuad[oa]|os toca|permitido|derecho|procede)
    (puedo|podría|se puede|puede uno|podemos|tengo derecho|me permite|me permiten|permítame|permítanme|está permitido|vale) (a |también |aquí |hacer…? |una |les |le |os |te |yo |todavía |acaso |solo |un |molestar…|nuevamente |otra |plantear |todavía |incluso )*(molestar…|preguntar… (algo |una cosa |cosas |esto |cosa )?(aquí|acá|por aquí|por acá|o|si)|pregunta…? (aquí|por aquí|o )|escribir… (aquí|por aquí|acá|por)|robar…|importunar|preguntar si no|escribir aunque|consulta aquí|dudas? aquí)
    (está|estará|va|vale|pasa|importa|parece|les parece|hay problema|ningún problema|bien) (bien |mal |algo |nada |problema )*(si|que|en que) (les |le |os |te |yo |me )*(escrib…|pregunt…|mand…|hag…|llam…|pid…|dirij…)
    (no )?(tengo|tendré|tenga|tendría|poco|ningún|sin|ni|apenas) (ningún |mucho |poco |a |el |ya |realmente |ya no )*(derecho) ~ (a |de |tengo|pedir…|reclamar…|exigir…|alguno|,|preguntar)
    (sin|no tengo|no es mi) (derecho|asunto|incumbencia|negocio)
    (donde no me llaman|no me incumbe|no es asunto mío|no es de mi incumbencia|no me importa a mí|metiéndome donde|no es problema mío)
    (pasen|pasa|paséis|ignoren|ignoradlo|ignórenlo|ignora|ignoren|ignoré|borren|borradlo|bórrenlo|olviden|olvidadlo|descarten|descártenlo|tiren|pasad|ignorad) (de |este |el |esto |lo |a la |mi |del |mensaje |correo |por favor |sin más |ustedes |me |tranquil… )*(mensaje|correo|esto|si|alto|papelera|por alto|mí|y ya|sin|tranquil…)
    (si|cuando) ~~ (liad[oa]s|ocupad[oa]s|mejor que hacer|mejores cosas|cosas más importantes|no tienen tiempo|no tenéis tiempo) ~~ (pasen|pasa|ignor…|borr…|olvid…|dejad|dejen|no pasa nada|respond…|esper…)
    (mándenme|mandadme|mándeme|mándame|me manden|me mandéis|mandarme|me mandan) (ustedes |ya |directamente |si quieren )*(a paseo|a freír|a la porra|al diablo|a tomar)
    (para|por) (una |esta |tan |tamaña |semejante |esa |un |algo |cosa )+(tontería|bobada|chorrada|nimiedad|pequeñez|tan pequeñ[oa]|tan poca cosa|poca cosa|minucia|pequeña cosa|insignificante|tan tonto|tonta|chorradita|nadería|pavada|boludez|insignificancia)
    (es|solo|sólo|una) (una |solo |sólo |un |simple )*(tontería|bobada|chorrada|nimiedad|pequeñez|minucia|nadería|pavada|boludez|insignificancia|poquita cosa) (, |pero|lo mío|de nada|que|y |lo sé|sin|mía|mi|,)
    (si|y si) no (es|fuera|resulta|les es|le es|os es|les supone) ~ (mucha |demasiada |una |mucho |demasiado |tanta )(molestia|pedir|trabajo|lata)
    (si (no )?(es|fuera|sea)|sé que es) ~ (mucho|demasiado) pedir
    (su|vuestr[oa]|tu) ~ (pesad[oa]|plasta|acosador…?|stalker|client[ea] (más )?(pesad[oa]|plasta|favorit[oa])|pesadilla|incordio|pelma)
    (con|por) (tanta |tantas |mis |mi |tantos |mi )+(pregunta|preguntas|preguntadera|insistencia|lata|mensajes|dudas|tontería|tonterías|preguntonería|pesadez)
    (atrevimiento|osadía|abuso|indiscreción|insistencia|intromisión|impertinencia|molestia) (, )?(pero|,|de|por|es que|que) ~~ ({perdon}|pregunt…)
    (ser|soy|siento ser) (un[ao]? |otr[oa] )(más|más de|más en|otr[oa]) (de|en|que)
    {perdon} ~~ (sumar…|añadir…|agregar…|ser un[oa] más|ser otr[oa])
    (piensen|piense|penséis|dirán|dirá|digan|diréis|creerán|pensarán) ~~ (nada mejor que hacer|otra vez (él|ella|est[ea]|la|el)|otra cosa que hacer|qué pesad|pesad[oa]|no tengo vida|no tengo nada)
    (vean|ven|veáis|ver|leer|lean|leen|leáis|escuchar) ~ mi nombre
    (hart[oa]s?|cansad[oa]s?|aburrid[oa]s?|hasta las narices|hasta el gorro|hasta el moño) de (mí|mis|verme|leerme|oírme|escucharme|mi|esta pregunta|que (les|os|le) pregunt…)
    (preguntan|preguntado|preguntarán|oído|oyen|pregunta|preguntaron) ~ (mil|cien|cientos de|miles de|un millón de|veinte|montón de|diez mil) (veces|personas)
    (normalmente|nunca|no suelo|por lo general|habitualmente|jamás) ~ (escrib…|quejar…|quejo|reclam…|molest…|pregunt…)
    (correo|dirección|buzón|canal|chat|número|formulario|página|línea|foro) ~ (es|será|debe ser|sea|solo|sólo|exclusiv…) ~ (para|de|exclusiv…) ~ (proveedores|prensa|empresas|clientes|soci[oa]s|profesionales|pedidos|reservas|abonados|distribuidores|miembros)
    quién soy yo para
    (entiendo|entenderé|entendería|comprendo|comprenderé|lo entiendo|entenderemos) ~~ (si|que) (no |me |lo |la |cierran |cierra |prefier… |ignor… |decid… |dicen |deciden )~ (pueden|puede|contest…|respond…|cierr…|ignor…|tiempo|ayud…|podéis|quier…|borr…|atend…|mandan)
    (leí|leído|busqué|probé|miré|revisé|buscado|probado|mirado|he buscado) ~ (todo|toda|todas|por todas|la ayuda|el manual|las preguntas) ~~ (antes de|para no|por no)
    (un|dos|solo un|cinco|medio) (minut…|segund…|momentit…|ratit…) de (su|vuestro|tu) (valioso |precioso )?tiempo
    (su|vuestro|tu) (valioso|preciado|precioso) tiempo
    no ~ (lo |me )?(tomen|tome|toméis|vean|vea|entiendan|interpreten|es) ~ (como|por) ~ (presión|queja|reproche|crítica|impaciencia|exigencia|apremio|reclamo)
    (el|la|vuestr[oa]|su) (pesad[oa]|quejica|tiquismiquis|plasta|pelma|protestón|protestona|latos[oa]|preguntón|preguntona|cansin[oa]|toca[a-z]+|insufrible|insoportable) (de (siempre|turno|la|guardia)|oficial|habitual)
    (parecer|sonar|ser|pecar de|pasar por|quedar como|quiero parecer) (un |una |el |la |de )*(tiquismiquis|quejica|desagradecid[oa]|pejiguer[oa]|pesad[oa]|impaciente|exigente|maleducad[oa]|insistente|quisquillos[oa]|puntillos[oa]|protestón|plasta|latos[oa]|antipátic[oa]|tocapelotas|molest[oa]|aprovechad[oa]|metiche|entrometid[oa])
    (dígan|díga|decid|avís|avis)[a-z]* (me |con confianza |sin problema )*si ~~ (molest…|sitio|lugar|equivoc…|pesad…|demasiado|corresponde)
    (mal|buen) momento
    (meterme|me meto|meto|meter) (en |donde |las narices|en lo que)
    (vengo|vuelvo|ando|sigo|estoy|aquí) ~ (otra vez|de nuevo) ~ (molest…|con mis|dando|a dar|pesad…|a pedir|con lo mismo|con la misma)
    """,
    weak=(
        "otra vez yo|yo otra vez|soy yo (otra vez|de nuevo)|yo de nuevo|de nuevo yo|aquí (estoy )?(otra vez|de nuevo)|acá (otra vez|de nuevo)|volví",
        "(no|sin|ninguna|con) (hay |tengo |corre |es |tienen |tiene |nada |toda |la )*(prisa|urgencia|urge|urgente|prisas|apuro|calma|apuros)|tóme(n|nse|se)? (su |el )?tiempo|con calma|tomaos|tómate",
        "(cuando|si) ~ (puedan|pueda|podáis|puedas|tengan|tenga|tengáis|tengas) (un |tiempo|ratito|minuto|rato|hueco|momento|huequito)",
        "(pregunta|cosa|detalle|duda|cosita|preguntita|tema|consulta) (pequeñ[oa]|chiquit[oa]|mínim[oa]|sin importancia|de nada)|(pequeñ[oa]|mínim[oa]) (pregunta|duda|detalle|cosa)|no es importante|nada importante|una tontería|poca cosa|solo era avisar",
        "(última|último) (pregunta|vez|cosa|duda|consulta)|una (pregunta|cosa|duda) más",
        "(no soy|no somos|ni soy|ni siquiera soy|todavía no soy|aún no soy) ~ (cliente|clienta|soci[oa])|segunda mano|tercera mano|versión gratuita|fuera de garantía|garantía (ya )?(venció|caducó|expiró)|solo paso por|vecin[oa]|simple",
        "{perdon}",
        "(no tiene|no tienen|no tenéis|no tienes) ~ culpa",
        "(ya me|ya lo|me lo) ~ (explicó|explicaste|explicaron|explicado)|toda la paciencia|tan amables?|tan pacientes?|portasteis",
        "gracias (de antemano |infinitas )?por (su|la|vuestra|tu|tanta) paciencia",
    ),
    spares="""
    (estoy|estamos) (ya |muy |bastante |realmente |más que |totalmente )*(hart[oa]s?|cansad[oa]s?|aburrid[oa]s?) de (su|sus|sus [a-z]+|vuestr[oa]s?|los|las|la|el|que|esta|este|esto|tanto|tanta|tantos|tantas)
    (me|nos|a mi|a los|mis|le|les|la) (está |están |está dando |sigue )*(molesta|molestan|molestando|fastidia|fastidian|molestó|molestaba|jode|interrumpe|joden|molestaron|molesten|incordia|agobia)
    (dejen|deje|dejad|deja|paren|pare|basta|cesen|que no|ya no|no vuelvan|dejar|parar) (ya )?(de |a )?(molestar…|fastidiar…|acosar…|llamar…|hostigar…|jod…|incordiar…|molesten|insistir)
    no (se |os |te )?(molest(en|e|éis|es)|preocup…)
    no (se |te |os )?(molest(en|e|éis)|hace falta|tiene por qué|tienen por qué|es necesario|necesita|necesitan) (que )?(se |te |os )?(disculp…|perdón)
    (sus|vuestras|tus|unas|las|pide|piden|pidan|pedir|exijo|espero|esperando|con la|acept…|mis|ni una|una|sin) (sinceras |simples |dichosas |falsas )?disculpas?
    {perdon} (por |la |el |mi |que |de )+(demora|tardanza|retraso|atraso|español|mala|ortografía|falta|tardar|redacción|error|confusión|equivocación|no haber|no contest…|no respond…|respond…|contest…|no haber respond…|pago|tardado|tarde en|ingles|faltas)
    {perdon} (la |el |por la |por el |por |que )(demora|tardanza|retraso|atraso)
    (lamento|siento|sentimos|lamentamos) (mucho |tener que |que tener que |informar |comunicar )*(decir…|comunicar…|informar…|mucho su|la pérdida|su pérdida|lo de|que cierr…|el cierre|lo ocurrido)
    (perdón|disculpa|perdona|disculpe|perdone) ,? (ese|esa|era|quise|quería|me equivoqué|me confundí|había|estaba|archivo|no era|adjunt…|talla)
    (vergüenza|pena) ajena
    molestias? (en|de) (la|el|los|las) (espalda|estómago|pie|cuello|pierna|rodilla|zona|oído|cabeza|ojo)
    disculpad[oa]
    (les|os|le|te) molesta (mucho )?(contestar|responder|atender|trabajar)
    """,
    sours="""
    por lo visto|aparentemente|evidentemente|(ocupad[ao]s?|ocupadísim[ao]s|liad[ao]s|liadísim[ao]s|ataread[ao]s?|entretenid[ao]s?|tope|arriba|trabajo) (en |con (su|sus|vuestr[ao]s?) )?[a-z]+(ando|iendo|ar|er|ir)
    chatbots?|bots?|quiz|robot|robots|assistant|assistent|asistente|assistente|questionnaire|umfrage|fragebogen|encuesta|inquérito|sondaggio|enquête|sondage
    (cartel|letrero|anuncio|comercial|vendedor|grabación|robot|contestador|operador|bot|chatbot) ~~ (pone|dice|empieza|decía|repite|siempre|pregunta)
    (su|vuestro|la) ~ (música|publicidad|app|aplicación)
    (casilla|formulario|campo|iban|foto|tornillo|cable|junta|tapón|palanca|pieza|renglón|línea|columna|enchufe|botón|manguera va)
    (me están|me estás|me está) (jodiendo|tomando|vacilando|cargando|molestando)
    (ocupad[oa]s|liad[oa]s|ataread[oa]s) (en |contando|subiendo|cobrando|inaugurando|con nuestro|poniendo|haciendo|mirando|tomando|para (atender|contestar))
    (demasiado ocupad[oa]s|tan ocupad[oa]s)
    me (dijeron|han dicho|dijo|aseguraron|recomendaron) ~~ (lugar|sitio|indicad[oa])
    (burla|vergonzoso|sinvergüenzas|es de broma|tomadura|tomar el pelo|qué se han creído|no tienen vergüenza|no les da vergüenza|les debería dar|debería darles|debería daros)
    (les|le|os|te) da (igual|vergüenza)
    """,
    halts="dejen de (molestar|llamar|enviar|mandar|acosar)…|dejad de (molestar|llamar)…|no me (molesten|llamen) más",
)

_PT = Lexicon(
    parts={
        "desc": "desculp…|desculpa…?|perdão|perdoe…?|perdoa…?|perdoem|sinto muito|lamento|mil desculpas|me perdoa|foi mal|mals|dscp|dsclp|dsculpa|peço perdão|peço desculpa…?|perdo…|sorry|escus…|relev…|lamentamos",
        "inc": "incomod…|incómod…|chate(ar|ando|o|i|ei|amos|ação)|chat[oa]s?|amol…|atrapalh…|perturb…|import(un|unar)…|importun…|maç(ar|o|ando|ador|adora|e)|aborrec(er|endo|o)|inoportun…|insist…|enche(r|ndo)? o saco|encher o saco|encho o saco|enchendo o saco|enchendo a paciência|encher|encho|abus…|torr(ar|ando) (a |o )?(paciência|saco)|aluga(r|ndo|do)|alugo|interromp…|intromet…|intromiss…|meter (a colher|o bedelho|o nariz)|meto (a colher|o bedelho|o nariz)|metendo (a colher|o bedelho|o nariz)|aporrinh…|pentelh…|melga…?|mala|pegajos[oa]|carraça|inconvenient…|cansativ[oa]|repetitiv[oa]|ser um peso|um peso|estorv…|massacr…|assedi…|bombarde…|spam…|sobrecarreg…|apress…|pression…|tomar (o |muito |mais |seu |vosso )*tempo|roubar (o |muito |mais |seu |vosso |um )*(tempo|minut…)|tomando (o |muito |seu |vosso )*tempo|dar trabalho|dando trabalho|dar mais trabalho|enrasc…|ser chat[oa]|perder tempo|melgar|moer|moo|moendo|aporrinhar|um estorvo|fazer perder|picuinhas|azucrin…|empat(ar|o|ando)|xarope|seca|dar seca|impertinen…|atazan…|empatar|tolher|persegui…",
        "escrev": "escrev…|mand…|envi…|liga…|ligo|liguei|pergunt…|contact…|contat…|perturbar|repet…|ped(ir|indo|i)|peço|vir|venho|vim|volt(ar|o|ei|ando)|mensage…|msg…|mail…|e-mail…|email…|cham(ar|ando|o|ei)|insist…|procur…|dirig…|dirij…|recorr…|telefon…|áudio…|tocar|bater|falar",
        "sitio": "(sítio|lugar|local|canal|setor|departamento|pessoa|endereço|balcão|secção|seção|número|grupo|contacto|contato|e-mail|email|caixa|espaço|guiché|guichê|porta|área|fórum|morada|serviço|chat|meio|indicad[oa]|fila|página)",
        "boba": "(bob[oa]s?|bobinh[oa]|best[a]s?|burr[oa]s?|idiot[a]s?|estúpid[oa]s?|tol[oa]s?|parv[oa]s?|ridícul[oa]s?|bobagem|bobeira|besteira|básic[oa]s?|boçal|palerma|cretin[oa]|tont[oa]s?|ignorantes?|tolice|parvoíce|insignificante|disparatada|banal|patétic[oa]|ingénua|ingênua|imbecil|de leig[oa]|de principiante|óbvia|estapafúrdia|simples|disparate|pateta|noob|mixuruca|besteirinha)",
    },
    strong="""
    (revirar|revirando|virar|virando|revirem|reviram) (os )?olhos
    (deve|devem|só pode|pode|é|provavelmente|certamente|talvez) (ser |mesmo |só |até |com certeza )*(burrice|ignorância|burrada|nabice|azelhice|lerdeza|falta de jeito|erro|culpa|distração|incompetência) minha
    (devo|posso|provavelmente|certamente) (ser|estar|sou|estou) (eu |mesmo |muito |meio |só |sendo |a ser )*(burr[oa]|lerd[oa]|tont[oa]|nab[oa]|azelha|desajeitad[oa]|lent[oa]|ignorante|a fazer algo mal|fazendo algo errado)
    (detesto|odeio|não gosto|não quero|não queria|sem querer|longe de mim) (de |estar |ficar |ser |sempre |a )*(cobrar|cobrando|insistir|insistindo|incomodar|incomodando|chatear|chateando|pressionar|perturbar|encher|pedinchar|chat[oa]|a cobrar|a insistir|a incomodar|a chatear)
    (se|caso) ~~ (não for|não é|não seja|não fôr|não pertence|não couber|não compete) ~ (vosso|vossa|seu|sua|convosco|com vocês|com o vosso|a vocês|setor|área|departamento|competência|pelouro) ~
    (podem|pode|é só|por favor|fiquem à vontade) ~ (ignorar|ignorem|apagar|desconsiderar|desconsiderem|esquecer) ~
    (para (vocês|vós|si|o senhor|quem sabe|quem entende)) ~ (deve|será|é|há de) (ser )?~ (óbvio|evidente|básic[oa]|elementar|simples|fácil|canja|moleza|banal|lógico)
    (vai|vão|pode|podem|há de|deve) ~ (parecer|achar|soar) (muito |bem |uma |bastante )*(óbvio|básic[oa]|parv[oa]|bob[oa]|idiota|ridícul[oa]|elementar|estúpid[oa]|bobagem|parvoíce)
    (não sei|não tenho certeza|não faço ideia|sem saber) ~ se (é|são|sois|isto é|isso é) ~ (vocês|convosco|aqui|com vocês|quem)
    (com quem|a quem) ~ (falar|me dirigir|dirigir-me|recorrer|perguntar|devo)
    (prometo|juro|prometido) ~~ (últim[ao]|não incomodo|não chateio|deixo|paro)
    (tenham|tenha|peço|tem|um pouco de|têm) ~ paciência ~
    (espero|tomara) ~ (chegue|chegar|seja) ~ (pessoa certa|pessoa correta|departamento certo|sítio certo|lugar certo|setor certo)
    (vão|vai|devem|deve|vocês vão) (estar a |já |mesmo |até )*(achar|pensar|pensando|achando|dizer) que (sou|estou|eu sou|eu estou)
    (obrigad[oa]|agradeço) ~ paciência (comigo|com as minhas|com minhas|com o meu)
    não (for|é|seja|fosse|será) (da |do |de |assunto da |assunto de )?(vossa|sua|vosso|seu) (competência|área|responsabilidade|departamento|alçada|setor|pelouro)
    não sei se (é|são|seria|será) (com |a |aqui )?(convosco|vocês|você|o senhor|a senhora|os senhores) (que|quem|mesmo|aqui|a)
    (vergonha|acanhamento|pudor) (de |em |por |até )*(escrever|perguntar|incomodar|pedir|insistir|ligar|mandar|tão pouco|uma coisa tão|coisa tão)
    se ~ (ignorem|ignore|desconsiderem|desconsidere|podem ignorar|pode ignorar)
    (parecer|ser|soar|sendo|sou) (um pouco |muito |demasiado |meio |um |uma )*(picuinhas?|minucios[oa]|implicante|exigente demais|niquent[oa])
    {desc} ~~ ({inc})
    (lá venho|cá venho|venho|volto a|vou|aqui estou|cá estou|tô|estou|lá vou) (eu |outra vez |de novo |a |mais uma vez |novamente |aqui |cá |te |vos |lhe |lhes |vir |já )*({inc}) ~
    {desc} ~ (por|se|que|pelo|pela|mas|,|o|a|de|é)?~~ ({escrev}) ~ (outra|de novo|novamente|tanto|tant[ao]s?|tão|tarde|por aqui|por cá|aqui|nesse|neste|a esta|a estas|essa hora|esta hora|domingo|fora|vez|vezes|direto|diretamente|assim|pelo|por|ao|no|em|com|sem|mais|um|uma|sobre|você…|vocês|lhe|vos|te|tudo|isso|isto|áudio)
    {desc} (a |o |pela |pelo |por |minha |meu |se |se estou |estar |a minha |o meu |ser |sou |tão |muito |mesmo |tanta |tantas |tanto |eu |é |que |de |estou |a sendo |sendo |estou a ser |parecer |pareço |qualquer |tod[ao]s? |lá |mais uma vez |pela minha |pelo meu |as |os |um pouco |vez |pessoal |gente |mas |é que )+(insist…|persist…|ousadia|atrevimento|ignorância|abuso|indiscrição|intromissão|burrice|incómodo|incômodo|transtorno que|chatice|hora|horário|tantas perguntas|tanta pergunta|perguntas|textão|testamento|melga|chat[oa]|inconveni…|amolação|leig[oa]|repetitiv[oa]|perturbação|maçada|lata|jeito|impaciência|pressa|teimosia|maçador…?|mensagens|pergunta|spam|intrometid[oa]|de novo|outra vez|mau jeito|demora a entender|encheção)
    {desc} ~~ (outra vez|de novo|novamente) (eu|sou eu|por aqui|aqui|a|com|mas)
    (eu (outra vez|de novo|novamente)|sou eu (outra vez|de novo)|outra vez eu|de novo eu|aqui (outra vez|de novo)|olha eu (aqui )?(de novo|outra vez)) ~~ {desc}
    (mais um|mais uma|outro|outra|segund[oa]|terceir[oa]|quart[oa]|enésim[oa]|tantas|tantos|3a|4a|2a) ~ (e-?mail|mensagem|mail|pergunta|vez|mensagens|msg|dúvida|pedido) ~~ ({desc}|vergonha|chat…|{inc})
    (não|sem|nem|longe de mim|detesto|odeio|jamais|última coisa que|evitar|nunca) (quero |queria |quereria |querendo |querer |desejo |pretendo |gosto de |gostaria de |gosto |é minha intenção |intenção de |a intenção de |é para |vos |lhe |lhes |te |me |os |ter que |ter de |mais |estar a |estar |ser |de |a |que |quero é |quero mesmo |parecer |dar uma de |passar por |passe por |ficar |continuar |soar |pareça |seja |mesmo |muito |nada |ser mais |um |uma |tão |levem |levar |sobrecarregar |fazer |fazê-los |fazer-vos |ir |tomar |abusar |ando |roubar |causar |ando a |quero ser |esta |a minha |querer ser |ser mal |tirar |prejudicar )+({inc}|picuinhas|chat[oa]|peso|exigente|roub…|tirar…|tomar…|furar a fila|passar à frente|pressão|mal-educad…|mal educad…|impacient…|apressar|trabalho|demais|demasiado|quezilent[oa]|implicante|reclamon[oa]|mala|inconvenient…|insistência|aquele|aquela|pentelh[oa]|seca|ocupar…|o vosso tempo|seu tempo|fardo|problemas)
    (não|nem) (me |nos )?(leve|levem|leves|levarem|entendam|entenda) (por favor |pelo |isto |isso |a |por )*(a mal|mal)
    (espero|tomara|esperando|oxalá|espero que) ~ (não) ~~ ({inc}|mal|tarde|problema|inconvenien…|importe…|import…|mau momento|demais|abuso|engan…|se zangue…|errad[oa])
    (não )?(vos|lhe|lhes|te|nem) (roubo|tomo|tiro|tomarei|roubarei|ocupo) (mais |muito |nada |só |o |nem |senão |do )*(que |do que |um |minut… |tempo |seu |vosso )
    (roubar|tomar|tirar|ocupar|abusar|abuso|roubo|tomo|tomando|gastar|tomei) (só |um |mais |muito |do |o |pouco |pouquinho |do |de |da |uns |um minuto |de novo |minuto |minutinho )*(seu|vosso|teu|vossa|sua|tua|minut…) (precioso |tempo|paciência|boa|bondade|minutinho|valioso|disponibilidade|santo|do seu|do vosso)
    (incomodo|incomodamos|chateio|atrapalho|perturbo|maço|amolo|importuno|abuso) (de novo|outra|muito|mais|novamente|só|com|um|uma|se|,|por|tanto|vocês|você|ao|porque|sempre)
    (vos|lhe|lhes|te|a|os|estou a|estou|tô|ando|só) (estou a |estou |ando a |volto a |venho |vou |tenho de |devo estar |ter |mais uma vez |tanto |de |a |já |sempre |sempre a |aqui )*(incomodar|incomodando|chatear|chateando|maçar|perturbar|perturbando|importunar|amolando|alugando|abusando|enchendo|atrapalhando|incomodei|chateei|melgar|ser chat[oa]|sendo chat[oa]|ser inconveniente|sendo inconveniente|abusar|moer)
    (sei que|devo|já|acho que|sinto que|medo de|receio|receando|sou|estou|pareço|deve|reconheço|com medo) (estar |estou |sou |ser |a ser |sendo |um |uma |muito |bem |que |de |já |vos |te |lhe |a |o |ser uma |pareço |parecer |meio |aquela |aquele |estar a |daquelas |daqueles |seja |esteja |esteja a |ficar |mais |tão )*({inc}|cheios? de mim|fart[oa]s? de mim|pesadelo|cheio de mim|burr[oa]|idiota)
    (devem|deve|já devem|já deve|devem já|vocês devem|decerto|se calhar|já estão|já está|aposto que) (estar |já estar |vocês |a |já |estarem |ficar |de |por |esteja |estão |muito |tudo |é que |me |ter |mais |que )*(revirar|revirando|fart[oa]s?|chei[oa]s?|cansad[oa]s?|saturad[oa]s?|odia…|achar que|pensar|pensando|achando|de saco cheio|não aguenta|não aguentam|me achar|enjoad[oa]s?)
    (sinto|sinto-me|fico|me sinto|estou|senti-me|é) (até |mesmo |um pouco |muito |meio |tão |super |bem |péssim[oa] |-me )*(mal|péssim[oa]|culpad[oa]|envergonhad[oa]|sem graça|sem jeito|ridícul[oa]|constrangid[oa]|estúpid[oa]|burr[oa]|embaraçad[oa]|boba|bobo|uma chata|um chato|tont[oa]) (de |em |por |a |com |, |mas |ao |pedindo |perguntando )
    (peso na consciência|má consciência|consciência pesada)
    (tenho|dá|dá-me|me dá|morro de|morrendo de|que|com|sinto|até|fico com|é uma|muita|estou com|tô com|morta de|morto de|uma) (até |um pouco de |muita |alguma |uma |certa |mesmo |tanta |bastante |imensa |um bocado de |um certo |algum |tenho |me dá |dá |a |já |um |de |cheia de )*(vergonha|constrangimento|pudor|receio|acanhamento|embaraço|vergonhinha|pejo) (de |em |mas |, |por |pedir|perguntar|confessar|voltar|admitir|dizer|até|falar|escrever|desta|disso|minha)
    (envergonhad[oa]|constrangid[oa]|sem graça|sem jeito|embaraçad[oa]|acanhad[oa]|embaraçoso|constrangedor) (de |por |em |, |mas |ter |pedir |perguntar |que |eu )
    (mal|quase não|nem|não|custa-me|custa) (me |sei se )?(atrevo|ouso|tenho coragem|tive coragem|teria coragem|atrevia|pedir|incomodar|ter de voltar)
    (quase|por pouco|hesitei|hesito|pensei|pensei muito|fiquei na dúvida|estive para|pensei duas vezes|matutei|relutei|demorei) (não |em |se |muito |antes de |que |a |nem |duas vezes |a pensar |mandava |bastante |escrevi |isso |isto |que não |ia |me |para |criar |tomar |vos |lhe |de )*(mand…|envi…|escrev…|apagu…|pergunt…|incomod…|pedir|contactar|contatar|desist…|coragem|ligar|dizer|falar|vos|apag…)
    (escrevi|apaguei|digitei|já escrevi) (e |esta |essa |apaguei |esse |este |mensagem |já |mil |não sei |quantas |umas |três |dez |várias )+(vezes|apaguei)
    (pergunta|dúvida|coisa|questão|perguntinha|pedido|perguntar|problema|é|assunto|bem|isso|isto|bobagem) (mais |meio |um pouco |muito |é |seja |até |pode |ser |pode ser |parecer |bem |talvez |provavelmente |uma |super |de |deve |tão |se calhar |parece |vai parecer |um bocado |sei lá |vai |soar |parva |mega |hiper |algo |totalmente |completamente |uma pergunta |total |demasiado )*{boba}
    (uma|que|é|sei que é|minha|pergunta|só uma|por uma|tão|tao|deve ser|pode ser|com uma|por) (pergunta |coisa |tão |mesmo |dúvida |de |uma |bem |muito |meio |super )*(bobagem|besteira|tolice|parvoíce|bob[oa]|bobinh[oa]|ninharia|insignificância|disparate|besteirinha)
    (sou|devo ser|estou|serei|sou mesmo|me sinto|devo estar|sou meio|eu que sou|é que sou|eu sou|eu é que sou|deve ser) (um |uma |muito |mesmo |meio |bem |tão |totalmente |completamente |péssim[oa] |leig[oa] |bastante |já |eu |que |a |o |um pouco |pouco |super |só |demasiado |mais |de |uma pessoa |total |um total |uma total |uma completa |um completo |ser |que sou |sou |só eu |eu sendo |burrice |minha |verdadeir[oa] |autêntic[oa] )*(burr[oa]|nódoa|negação|zero à esquerda|leig[oa]|idos[oa]|velh[oa]|velhot[ea]|velhinh[oa]|tap[ad]…|anta|jumento|lerd[oa]|analfabet…|naba|nabo|nabiça|azelha|ignorante|tosc[oa]|dinossauro|totó|trengo|desajeitad[oa]|tonta?|tonto|lent[oa]|atrasad[oa] (com|nessas)|idiota|estúpid[oa]|inútil|trambolh[oa]|nad[oa] dotad[oa]|mula|incapaz|cabeça dura|das antigas|jeit[oa] para|jeito nenhum|com jeito|entendid[oa]|burrinh[oa]|noob|asno|boomer|desastre)
    (não )(se )?(ri|ria|riam|rias|rir|gozem|goze|gozes|zombe|zombem|julgue|julguem|briguem|brigue|zanguem|zangue|riem|me mate|me matem|me xinga|me xingue|me xinguem|façam troça|faça troça|me odeiem|reparem na|repare na|tirem sarro)
    (tenham|tenha|tem|tende|peço|paciência|pedir|peço-vos|uma) (me |um pouco de |só |alguma |toda |lá |muita |mais |a |vossa |sua |a vossa )*(paciência|pena|dó|piedade|compreensão|indulgência|compaixão) (comigo|com|de mim|, |para|mas|por)
    (sei|imagino|calculo|suponho|compreendo|entendo|devem|deve|devem estar|estão|acredito|certeza|ciente|consciente|percebo|imaginamos|sabemos|calculamos|bem sei|vocês|presumo|aposto|decerto|apesar|noção|tenho noção|mesmo) ~~ (ocupad[oa]s?|ocupadíssim[oa]s?|atarefad[oa]s?|atarefadíssim[oa]s|assoberbad[oa]s?|sobrecarregad[oa]s?|cheios? de trabalho|muito trabalho|montes de trabalho|imenso trabalho|correria|loucura|atolad[oa]s?|até ao pescoço|até o pescoço|mil coisas|milhares de|centenas de|poucos|são só dois|só dois|só duas|são poucos|poucas pessoas|pouca gente|voluntári[oa]s|sem tempo|assunto[s]? mais|coisas mais importantes|mais que fazer|mais o que fazer|coisa melhor|coisas melhores|mais importante|mais urgente|prioridades|a mil|rotina corrida|na correria|afogad[oa]s?|inundad[oa]s?|um monte de|tanta gente|muita gente|corrid[oa]|doideira|uma lufa-lufa|lufa-lufa|azáfama|mãos cheias|mãos a medir|sufoco|caos|enxurrada|cheios de|fart[oa]s|um inferno|stress|perreng…|pico|muita coisa)
    (última|último) (pergunta|vez|coisa|dúvida|mensagem|mesmo|chatice) ~~ (prometo|juro|promessa|prometido|palavra|deixo|pronto)
    (prometo|juro|promessa|prometido) ~~ (última|último|deixo|não incomod…|calo|paro|não volto|sossego)
    (te|vos|os|lhe|vocês|deixo|deixo-vos|deixo-te|deixo-o) (deixo |deixarei |deixar |vocês |-vos )*(em paz|sossegad[oa]s?|trabalhar|descansar)
    (é|seja|será|se|fosse|for|era|sei|saber|certeza|certo|certa|este|esta|esse|essa|não sei|este é|aqui) (que |é |se |este |esta |esse |essa |aqui |o |a |mesmo |você |vocês |vós |no |na |ao |com |sendo |não |são |é aqui |por |é por |estou |estar |vim |dirijo |me |ser |será |bem |de |seja |for |lá |muito )*(certo|certa|corret[oa]|correct[oa]|adequad[oa]|errad[oa]|indicad[oa]|próprio|apropriad[oa]|melhor|o|lugar|sítio|pessoa|canal|porta) {sitio}? ~ (certo|certa|corret[oa]|correct[oa]|adequad[oa]|errad[oa]|indicad[oa]|apropriad[oa]|disso|disto|para|pra|de|certinho) (, se|mas|disso|(para|pra|de|onde) ~ (perguntar|falar|tratar|reclamar|pedir|escrever|tirar|dúvidas?|perguntas|se fala|se pede)|peço|perdo…|desc…|avis…|digam)
    {sitio} (certo|certa|corret[oa]|correct[oa]|adequad[oa]|indicad[oa]|errad[oa]|apropriad[oa]) (, se|mas|por favor|, peço|, perdo…|, desc…|, me|, avis…|de perguntar)
    (se|caso) (não |aqui não |este não |isto não |esta não |isso não |estiver |eu |me |for |aqui |não for |isto |este |errei |bati |vim |estou )+(for |é |seja |estiver |a |o |no |na |aqui |este |esta |lugar |sítio |consigo |com você |com vocês |convosco |enganei |enganad[oa] |errad[oa] |por aqui |com |seu |vosso |daqui |se |bati |de |à |porta |é |local |canal |assunto |setor |departamento )+~ (avis…|dig(a|am)|peço|perdo…|desc…|indiq…|encaminh…|apag…|lugar|sítio|local|certo|certa|errad[oa]|me|por favor|favor|ignor…|reencaminh…|disso)
    (enganei-me|me enganei|enganei|errei|bati) (no |na |de |à |o |a )+{sitio}
    (é|será|pode|posso|fala|se) (por |aqui |neste |nesse |com vocês |com você |convosco |cá |por aqui |mesmo |por cá |este )+(que |se |é |mesmo |se pode |posso |onde |q |pode |só )*(pergunt…|fala…|pede…|pedir|reclam…|trata…|tira…|resolve…|vê|escrev…|tirar|fazer pergunta…)
    (é|são|és|vocês|você) (você |vocês |tu |o senhor |a senhora |a pessoa |mesmo |com você |com vocês )*(quem|que|a pessoa|com quem) ~ (trata|tratam|cuida|cuidam|falo|devo|resolve|resolvem|responsável|certa|indicada|posso)
    (não sei|nao sei|não tenho certeza|não tenho a certeza|desconheço|ignoro|na dúvida|não sabia|não faço ideia|sem saber|n sei) (bem |se |de |que |a |quem |com |é |ao certo |muito |direito |sequer |por |onde |para |isto |isso |esta |vos |lhe |posso |devo |tenho |vocês |você |aqui |qual |o |mais |mesmo |nem )+(devo|posso (perguntar|escrever|pedir|falar)|aqui|por aqui|perguntar|dirigir…|recorrer|tratar|certo|certa|direito|lugar|sítio|canal|me dirigir|pedir|falar|se fala|compete|contactar|escrever|apropriado|permitido|convosco|vocês|atende…|é convosco)
    (posso|pode-se|podia|poderia|será que posso|dá para|dá pra|pode|tem como|podemos|tenho direito|é permitido) (eu |vos |lhe |te |só |aqui |fazer |uma |também |tirar |de |a |ainda |já |escrever |ao menos |mais |abusar |um |voltar a |se |mesmo |uma perguntinha |perguntar )*(incomodar|importunar|chatear|perguntar (aqui|por aqui|isto|isso|uma coisa aqui|ou)|escrever (aqui|por aqui|para|ou)|dúvida (aqui|sobre|por aqui|ou)|pergunta (aqui|por aqui|ou)|abusar|tirar uma dúvida|perguntar uma coisa ou)
    (tem|há|faz|algum|se) (algum |mal |problema |importa |importam )+(se|em|de|que) (eu |lhe |vos |te |de |em )*(escrev…|pergunt…|mand…|contact…|falar|perguntar|vos|lhe)
    (tudo bem|ok|beleza) (eu |se eu |se |em )+(escrev…|pergunt…|mand…|chamar|falar|perguntar)
    (não )?(tenho|tenha|teria|nenhum|pouco|qualquer|sem) (nenhum |o |muito |lá |grande |qualquer |sequer |direito a |sei se |a )*(direito) ~ (a |de |algum|nenhum|,|reclamar|pedir|exigir|perguntar|para)
    (não vos|nada vos|não|nada) (posso|tenho) (exigir|a exigir|reclamar|que exigir) nada?
    (não me diz respeito|não é da minha conta|não sou da|onde não sou chamad[oa]|não é comigo|não tenho nada com isso|não é assunto meu|onde não fui chamad[oa])
    (podem|pode|se quiser…|favor|podes|podem mesmo|fiquem|esteja|sinta-se|fique) (os adms |podem |à vontade |pode |vocês |simplesmente |até |perfeitamente |livre |para |de |também |já |mesmo |ou |livres |me )*(ignor…|apag…|deitar (fora|isto)|descart…|jogar fora|mandar… (passear|à fava|pastar|embora|catar)|desconsiderar|eliminar|excluir|deletar) (((esta|essa|a) )?(mensagem|msg)|isto|isso|((este|esse|o) )?(e-?mail|pedido)|à vontade)
    (ignorem|ignore|apaguem|apague|desconsiderem|desconsidere|esqueçam) (isto |isso |esta |essa |a |mensagem |o |por favor )*(se|caso)
    (se|caso|quando) ~~ (ocupad[oa]s?|mais que fazer|coisa melhor|sem tempo|mais o que fazer) ~~ (ignor…|apag…|pass…|esqueç…|deix…|descart…)
    (por|com) (tão |uma |tamanha |tal |semelhante |coisa |uma coisa )+(pouco|pouca coisa|ninharia|bobagem|besteira|tolice|insignificância|pequena|tão pequena|tão pouco|mínima|boba|parvoíce|miudeza)
    (se|caso) não (for|fosse|der) ~ (muito|demais|demasiado|pedir|muita) ~ (trabalho|incómodo|incômodo|pedir|abuso|chatice|maçada)
    (se (não )?(é|for|fosse|seja)|sei que é) ~ (pedir (muito|demais)|muito pedir|demais pedir|abuso meu|abuso da minha)
    (seu|vosso|teu|a vossa|sua) ~ (stalker|chat[oa]|melga|carraça|pesadelo|client… (mais )?(chat[oa]|melga)|mala|perseguidor…?)
    (imagino|sei|calculo|que) ~ (loucura|correria|azáfama|confusão) ~ (aí|por aí|nesta|nessa|no|que)
    (sem|não há|não tenho|nenhuma) (qualquer |muita |nenhuma )*(pressa|urgência) ~~ (imagino|sei|quando|calculo|ocupad…)
    (ousadia|atrevimento|abuso|indiscrição|insistência|intromissão|impertinência) ,? (mas|é que|da|de|porém|minha|não)
    {desc} ~~ (ser mais um|ser mais uma|somar|acrescentar|juntar|mais um na|mais uma na|engrossar)
    (mais um|mais uma) (na|a|da|para|pra) ~ (lista|fila|pilha|encher|chatear|incomodar|reclamar)
    (pensar|pensam|pensem|achar|acham|dizer|dizem|achem|pensarão) ~~ (nada melhor (pra|para|que) fazer|mais nada que fazer|lá vem (ela|ele|esse|essa)|outra vez (ele|ela|est[ea])|de novo (ele|ela|ess[ea])|que chat[oa]|não tenho (mais )?(nada|que))
    (lá vem|olha) (ela|ele|esse|essa|a chata|o chato|eu) (de novo|outra vez)
    (ver|veem|vejam|lerem|ler|leem|virem|ouvir) ~ (o )?meu nome
    (fart[oa]s?|chei[oa]s?|cansad[oa]s?|de saco cheio|enjoad[oa]s?|saturad[oa]s?) (de|das|dos) (mim|minhas|meus|me|ouvir|ler|aturar|esta pergunta|tanta pergunta|minha)
    (perguntam|perguntado|ouvem|ouvido|perguntaram|ouviram|respondem|responderam) ~ (mil|cem|centenas de|milhares de|um milhão de|trezentas|vinte|umas|montes de) ~ (vezes|pessoas)
    (normalmente|nunca|não costumo|por norma|em geral|geralmente|jamais) ~ (escrev…|queix…|reclam…|incomod…|pergunt…|mand…)
    (e-?mail|endereço|caixa|canal|chat|número|formulário|página|linha|fórum|grupo|contato|contacto) ~ (é|deve ser|seja|só|apenas|exclusiv…|será) ~ (para|pra|de|dos|só) ~ (fornecedores|imprensa|empresas|clientes|sócios|profissionais|pedidos|encomendas|reservas|assinantes|membros|lojistas|alunos)
    quem sou eu (para|pra)
    (entendo|entenderei|compreendo|compreenderei|vou entender|entenderia|tudo bem|compreenderia|sem problema) ~ (se|caso) (não |preferirem |fecharem |quiserem |me |ignorarem |o |apagarem )~
    (li|procurei|tentei|pesquisei|já li|vasculhei|testei|olhei|já tentei) ~ (tudo|toda|todo|todas|a ajuda|o manual|as perguntas) ~~ (antes de|para não|pra não)
    (um|dois|só um|cinco|meio) (minut…|segund…|momentinho|instante|bocadinho) (do|da|de) (seu|vosso|teu|sua) (precioso |valioso )?(tempo|atenção)
    (seu|vosso|teu) (precioso|valioso|rico) tempo
    não (é|se|vejam|veja|tomem|tome|entendam|entenda|interpretem|encarem|encare|quero que) ~ (como|por|uma|para) ~ (pressão|queixa|crítica|cobrança|impaciência|reclamação|exigência|reprimenda)
    (o|a|vosso|vossa|seu|sua) (chat[oa]|melga|picuinhas|reclamão|reclamona|mala|pentelh[oa]|perguntador…?|implicante|carraça|resmungão|resmungona|impertinente|chatinh[oa]) (de (sempre|serviço|plantão|turno)|do (costume|dia|bairro)|oficial|habitual)
    (parecer|soar|ser|passar por|bancar|dar uma de|pareça|fazer de|armar em) (um |uma |o |a |de |muito |aquele |aquela )*(ingrat[oa]|chat[oa]|impaciente|exigente|mal[- ]educad[oa]|picuinhas|esquisit[oa]|implicante|reclamão|reclamona|resmungona|resmungão|insistente|impertinente|intrometid[oa]|abusad[oa]|abusador|esperto|esperta|pidão|pidona|folgad[oa]|mal[- ]agradecid[oa])
    (digam|diga|avis[a-z]+|me diz|me digam) (me |-me |à vontade |lá |por favor )*(se|caso) ~~ (incomod…|lugar|sítio|engan…|chat…|demais|errad…|atrapalh…|abus…|por aqui)
    (má|boa|mau) (hora|altura|momento)
    (abusar|abusando|abuso) (da|de|do|mais|um) ~ (boa vontade|paciência|bondade|gentileza|simpatia|vossa|sua|disponibilidade)
    (me meter|meter-me|me metendo|a meter-me|me intromet…|metida|metido) (onde|no que|em|aqui|mas|,)
    (volto|venho|cá venho|vim|retorno|lá volto) (eu |a |aqui |de novo |outra vez |novamente |já |cá |mais uma vez |com )+(incomod…|chatear|encher|perturb…|mesm[oa]|a bater|pedir|importunar|insistir|pergunt…|mais)
    (minha|a minha) (insistência|ignorância|burrice|chatice|ousadia|impertinência|teimosia|lerdeza|falta de jeito)
    (não |já )+tenho nada (a|que|para) (pedir|reclamar|exigir)
    (detesto|odeio|não queria|não quero) ser (ess[ea]|aquel[ea]|uma dess[ea]s|um dess[ea]s)
    posso perguntar (coisas |isto |isso |uma coisa |algo )?(aqui|por aqui)
    que vergonha ,? (eu |a minha |mas |já |é que )*(esqueci|perdi|outra vez|de novo|não anotei|ter de|perguntar|pedir|incomodar)
    (talvez|se calhar) ~~ {sitio} errad[oa]
    (com tanta|tanta) paciência ~~ (vergonha|não anotei|esqueci|desculp…)
    """,
    weak=(
        "eu (outra vez|de novo|novamente)|sou eu (outra vez|de novo)|outra vez eu|de novo eu|cá estou (eu )?(outra vez|de novo)|olha eu|lá venho eu|aqui (outra vez|de novo)",
        "(sem|não há|não tenho|nenhuma|não é|não tem|com) (qualquer |muita |nenhuma |toda a |é )*(pressa|urgência|urgente|calma|stress|estresse)|sem stress|leve o tempo|no seu tempo|com calma|não é urgente",
        "(quando|se|assim que) (der|puder|puderem|tiver|tiverem|sobrar|houver|for possível) ~ ",
        "(coisinha|pormenor|detalhe|perguntinha|dúvida|pergunta|coisa) (pequen[oa]|rápida|mínima|boba|sem importância)|nada de importante|sem importância|insignificante|coisinha|perguntinha|pequen[oa] (pormenor|dúvida|pergunta|detalhe)",
        "(última|último) (pergunta|vez|coisa|dúvida|mesmo)|só mais uma|mais uma (coisa|pergunta|dúvida)",
        "(não sou|nem sou|ainda não sou|nem cliente) ~ (cliente|sóci[oa]|assinante)?|segunda mão|usad[oa]|versão gratuita|plano grátis|fora da garantia|garantia (já )?(acabou|venceu|expirou)|só a vizinha|só o vizinho",
        "{desc}",
        "não tem culpa|não têm culpa|culpa não é sua",
        "(já me|já) ~ (explicou|explicaram|explicaste)|com tanta paciência|tanta paciência|foi tão|foram tão",
        "obrigad[oa] (desde já )?pela (sua |vossa |tua )?paciência",
    ),
    spares="""
    {desc} ,? (errei|me enganei|enganei-me|digitei|escrevi mal|pus mal|coloquei|informei) (o|a|mal|errado|no|na)
    (me|nos|a mim|os vizinhos|as|os) (está a |estão a |está |estão )*(incomoda|incomodam|incomodando|chateia|chateiam|atrapalha|atrapalham|perturba|irrita|incomodar|incomodou|interrompe|importuna|amola)
    (parem|pare|parar|deixem|chega|cessem|para|deixar) (já )?(de |com )(me |nos |a )?(incomodar|importunar|ligar|chatear|perturbar|assediar|insistir|mandar|enviar|encher|massacrar)
    (não (se |te |vos )?(incomod(em|e|es)|preocupe…)|nem se (deram|dignaram|deu))
    (não|sem) (precisa|precisam|é preciso|precisas|necessita|tem que|tem de|há que|têm de) (de )?(se |pedir |te )*(desculp…|perdão)
    (pedido|pedidos|vossas|suas|as|com as|exijo|aceito|quero|espero|nem|apresenta|devem|deviam|umas) (de |sinceras |meras |um |umas )*desculpas?
    (volto|torno) a insistir
    {desc} (pela |pelo |o |a |por |no |meu |minha |que só |só |os |as |o meu )*(demora|atraso|tardia|português|erro|engano|só responder|só agora|responder só|confusão|áudio errado|pagamento|não ter|não responder|responder tarde|resposta|anexo|ortografia|faltas|digitação|sumiço)
    {desc} ,? (campinas|queria dizer|quis dizer|enganei|era|o bebé|o bebê|estava|tinha|fui|não era|essa era|esse era|ficheiro|arquivo|errado|troquei|é [0-9]+|não [0-9]+)
    (lamento|sinto muito|sinto|lamentamos) (ter de |ter que |muito |informar |imenso )*(dizer|dizer-vos|informar|comunicar|o|a|os|pelo|pela|que|saber)
    vergonha alheia
    (falta|atestado|ausência) (está |foi |estava )?(desculpa|desculpada|desculpadas|desculpou)
    (filme|jogo|música|curso|app|site|processo|portal|sistema|comercial|propaganda|barulho) (é |são |muito |está |tão )*(chat[oa]s?|maçador|incómodo)
    """,
    sours="""
    pelos vistos|pelo visto|aparentemente|(ocupad[ao]s?|ocupadíssim[ao]s|atarefad[ao]s?|atarefadíssim[ao]s|entretid[ao]s?|assoberbad[ao]s?|trabalho) (em |a |com (as )?(vossas |suas )?)?[a-z]+(ando|endo|indo|ar|er|ir)
    chatbots?|bots?|quiz|robot|robots|assistant|assistent|asistente|assistente|questionnaire|umfrage|fragebogen|encuesta|inquérito|sondaggio|enquête|sondage
    (cartaz|placa|anúncio|vendedor|gravação|robô|atendedor|operador|bot|chatbot|comercial|propaganda|sujeito|atendente) ~~ (diz|começa|repete|pergunta|sempre|dizia|bufou)
    (formulário|campo|iban|foto|parafuso|cabo|peça|boia|vedante|tomada|linha|coluna|encaixe|válvula)
    (estão a gozar|tá de brincadeira|estão brincando|é brincadeira|palhaçada|é gozo|desculpe !|que vergonha|falta de vergonha|sem vergonha)
    (ocupad[oa]s|atarefad[oa]s) (a contar|contando|aumentando|cobrando|a cobrar|inaugurando|em cobrar|demais|com o nosso|a inaugurar|para atender|para responder|a aumentar)
    (muito ocupad[oa]s para|tão ocupad[oa]s|demasiado ocupad[oa]s)
    (me )?(disseram|garantiram|falaram|indicaram) ~~ (sítio|lugar|certo|indicado)
    (tô|estou|to) incomodando ,? é|tô incomodando|estou a incomodar ,? é
    (deviam|deveriam|vocês não) ter vergonha
    """,
    halts="parem de me (ligar|importunar|incomodar|chatear|mandar|enviar)|parem de (importunar|incomodar|ligar)",
)

_IT = Lexicon(
    parts={
        "scusa": "scus…|perdon…|chied… (venia|perdono|scusa)|mi dispiace|mi spiace|domando scusa|mi scus…|perdonami|perdonatemi|pardon|spiacente|mortificat[oa]|chiedo venia|abbiate pietà|scusè|scusème|sorry|mi rincresce|compat…|mi dispiac…",
        "dist": "disturb…|romp(o|ere|endo|iamo|i scatole|iballe)|rompiscatole|rompipalle|importun…|infastid…|scocci…|stress…|assill…|tedi…|tormento|tormentare|pesante|petulante|insistent[ei]|insist…|insistenza|seccare|secco|seccatura|seccarvi|seccarla|impicci…|intromett…|intrometto|invadent[ei]|inopportun[oa]|molest…|interromp…|appesantire|annoi…|fastidio|rubar… (altro |del |il |tempo|troppo |un |vostro |suo )|ruba… tempo|abus…|approfitt…|pression…|incalz…|martell…|sollecit…|affliggere|affliggo|scassare|scasso|scass…|seccatore|seccatrice|bombard…|tartass…|importuno|un peso|di peso|pignol[oa]|noios[oa]|ossession…|angosci…|tampin…|spamm…|sovraccaric…|ossess…|perdere tempo|dare noia|dar noia|dare disturbo|dar disturbo|creare disturbo|stalker…|intralci…|il disturbo|rottura|infastidirvi|pressare|presso|impicciona|impiccione|stufare|stufo|annoio",
        "scriv": "scriv…|riscriv…|chied…|richied…|chiam…|richiam…|contatt…|mand…|rimand…|invi…|torn…|ripet…|telefon…|domand…|messagg…|mail|email|cerc…|rivolg…|permett…|facci… vivo|rifaccio|bussare|busso|rispunt…|riprov…|sollecit…|ricord…|vocale|posto|postare|ricontatt…|disturb…|approfitt…",
        "posto": "(posto|persona|ufficio|indirizzo|sportello|canale|reparto|numero|gruppo|luogo|contatto|casella|referente|interlocutore|interlocutrice|servizio|sede|sezione|porta|mail|chat|forum|pagina|recapito)",
        "stupida": "(stupid[aoei]|stupidin[ao]|scem[aoe]|scemenza|sciocc[aoh]e?|sciocchin[ao]|sciocchezza|sciocchezzuola|banal[ei]|idiota|cretin[ao]|ridicol[ao]|ingenu[ao]|cavolata|cazzata|scemata|ignorante|tont[ao]|da (principiante|niubbo|profano|ignorante|scemo|scema|neofita)|sceme|stupidaggine|stupidata|bischerata|assurd[ao]|imbarazzante|elementare|inezia|fesseria|minchiata|boiata|quisquilia|bazzecola|insulsa|infantile|deficiente|puerile|insignificante|domandina)",
    },
    strong="""
    (alzando|alzerete|alzate|roteando|roteate) ~ occhi
    (per (voi|lei|chi se ne intende|un esperto|gli esperti)) ~ (sarà|è|dev'essere|deve essere|sicuramente|probabilmente) ~ (ovvi[oa]|banale|elementare|semplice|scontat[oa]|facile|una sciocchezza|una banalità|evidente|logico)
    (sembrerà|parrà|apparirà|vi suonerà) ~ (ovvi[oa]|banale|elementare|scem[oa]|stupid[oa]|sciocc[oa]|ridicol[oa]|assurd[oa]|una sciocchezza)
    (sarò|sono|sarà|devo essere|probabilmente sono|forse sono) (sicuramente |certamente |probabilmente |forse )?(io che|solo io|io a|colpa mia)
    (non so|non sono sicur[oa]|non ho idea|chissà) ~ (siete|è|sia|siate) ~ (voi|lei|qui) ~ (occuparvi|occuparsi|a cui|che|quelli|giusti|competenti|gestite)
    (se|nel caso) ~~ non (è|fosse|rientra|riguarda|compete) ~ (vostra|vostro|competenza|voi|reparto|vi|di vostra)
    (fate|faccia|fai) (come se|finta) ~
    (giuro|prometto|promesso|lo giuro) ~~ (ultim[ao]|non disturbo|vi lascio|smetto|non rompo)
    (portate|abbiate|porti|abbia|abbi|porta) ~ pazienza ~
    (non mi piace|odio|detesto|non vorrei|non voglio) ~ (insistere|disturbare|sollecitare|assillare|essere pesante|rompere|importunare|infastidire|stressare|essere insistente)
    (esitato|tentennato|titubato) ~ (a |prima di |se )(scriver…|chieder…|disturbar…|contattar…)
    spero ~ (arrivi|giunga|sia|finisca) ~ (persona giusta|ufficio giusto|reparto giusto|posto giusto|destinatario giusto)
    (penserete|penserà|crederete|crederà|direte|starete pensando) che (sono|sia|io sia|sto|quella|quello)|mi (prenderete|prenderà|considererete) per
    grazie ~ (pazienza) (con me|nei miei confronti|che avete con me)|(di|per) sopportarmi
    non (è|sia|fosse|rientra|sarà) (di |nella |nelle |tra le |fra le )?(vostra|sua|vostre|sue) (competenza|competenze|mansioni|responsabilità|materia)
    (non so|chissà|non sono sicur[oa]) se (siete|sia|è|sono) (voi|lei|qui|loro) (a|che|quelli|la persona|chi|il)
    (non so|chissà) se (spetta|tocca|compete) a (voi|lei)
    se ~~ (lasciate|lasci) (pure )?(perdere|stare)( pure)?
    (sembrare|essere|passare per|sono|sarò) (un po' |troppo |un |una |molto |forse )*(pignol[oa]|puntiglios[oa]|pedante|rompiscatole)
    se ~~ (ignorate|ignori|cestinate|cestini) (pure|questo|questa|tranquillamente)
    {scusa} ~~ ({dist})
    ({dist}) ~ (ancora|di nuovo|sempre|un'altra volta) ~ (,|{scusa})
    {scusa} ~ (se|per|ma|di|che|,|il|la)?~~ ({scriv}) ~ (ancora|di nuovo|nuovamente|sempre|tardi|a quest'ora|qui|fuori|di domenica|la domenica|di sabato|così|spesso|volta|tante|per|da|in|un'altra|su|con|via|tramite|più|direttamente|tutte|le|la|lo|vi|ti|cose|una|un)
    {scusa} (mi |se |per |la |il |l' |vi |sono |mi permetto |ancora |tanto |tutti |ragazzi |di |essere |sto |insisto |sembro |troppo |un po' |un po |così |molto |tutte |queste |questa |tante |i |le |tanti |mia |mio |faccio |faccio la |faccio il |la mia |il mio |lo |le mie |domande |questo |un altro |l'ennesima |ennesima |l'ennesimo |m' |davvero |il disturbo |, ma |e |eh |faccio tante )*({dist}|insist…|insistenza|ardire|sfacciataggine|ignoranza|invadenza|intromissione|impazienza|ora|orario|domande|domanda|papiro|poema|pappardella|disturbo|ennesim…|la mail|ripeto|ripet…|tediar…|noia|romanzo|confidenza|indiscrezione|impertinenza|mille domande|petulanza|ansia|raffica|pigol…|scocciatura|cocciut…|testard…|tante mail|altra mail|altra domanda|altro messaggio|insistere|dabbenaggine|imbranat…)
    {scusa} ~~ (sono (sempre |ancora |di nuovo )?io|di nuovo io|ancora io|sempre io)
    (di nuovo io|ancora io|sempre io|rieccomi|eccomi (di nuovo|ancora)|sono di nuovo io|sono ancora io|sono sempre io|di nuovo qui) ~~ {scusa}
    (non|senza|nemmeno|né|mai|lungi da me|odio|detesto|ultima cosa che|evitare|timore di|paura di|lungi) (vorrei |voglio |volevo |intendo |desidero |è mia intenzione |intenzione |di |la mia intenzione |per |mi piace |vogliamo |vorremmo |volendo |voler |essere |sembrare |passare per |fare |fare la |fare il |mi va |esser |vi |ti |la |le |li |da |più |continuare a |dover |troppo |rischiare |a |è |farvi |farle |sentirmi |un |una |volervi |volerla |certo |creare |creare |recare |arrecare |ulteriore |darvi |darle |sempre |mettere |mettervi |aggiungere |dare |rubarvi |rubarle |ancora |apparire |risultare |che pensiate ~~ |tenervi )+({dist}|rompi…|pignol[oa]|quell[oa] che|la solita|il solito|difficile|esigente|fretta|pressione|pretes…|peso|noios[oa]|polemic…|impazient…|lamentos…|scortes…|maleducat…|lavoro|pressioni|tempo|carico|carichi|stress|saltare la fila|passare avanti|scavalcare|abusare|sfacciat[oa]|troppo)
    (spero|sperando|speriamo|mi auguro|confido|augurandomi) ~ (non|di non|che non) ~~ ({dist}|troppo|dispiaccia|tardi|problema|male|momento|fuori luogo|inopportun[oa]|sbagliat[oa]|sbagliare|scocci…)
    (non )?(le|vi|ti) (rubo|ruberò|porto via|prendo|faccio perdere) (che |solo |più |altro |mica |tanto |soltanto |molto )*(di |un |tempo|minut…|attimo|secondo|altro)
    (rubar…|rubo|abusare|abuso|approfitt…|sottrar…|sprecar…) (ancora |un |solo |del |della |dello |di |il |troppo |altro |solo un |po' |po |minuto |attimo |minuto del |vi |un attimo |due |minuti )*(vostro|vostra|suo|sua|tuo|tua|tempo|pazienza|gentilezza|bontà|disponibilità)
    (so che|lo so che|lo so|so di|mi sa che|penso di|credo di|sto|temo di|sarò|sono|mi rendo conto di|devo|forse|paura di|ormai|probabilmente|sembro|sembrerò|rischio di) (vi |sto |di |essere |che |ti |la |le |già |un |una |un po' |davvero |molto |proprio |sono |diventata |diventato |diventando |risultando |essendo |sempre |essere |troppo |un vero |una vera |la solita |il solito |sembrare |esser |aver |avervi |la |il |vostra |vostro )*({dist}|rompendo|rompi…|tormento|lagna|incubo|petulante|zecca|piattola|disturbando|disturbat[oa]|assillando|stressando|stufat[oaie]|stanc[ah]…)
    (vi|ti|la|le|gli|lo) (disturbo|rompo|scoccio|stresso|assillo|importuno|tedio|infastidisco|tormento|secco|annoio|martello) (ancora|di nuovo|sempre|solo|con|per|un|una|a|troppo|spesso|,|nuovamente|soltanto|ma|anche|da|in)
    (disturbo|rompo|scoccio|assillo|importuno) (ancora|di nuovo|di continuo|nuovamente|sempre|per l'ennesima|tanto|troppo)
    (avrete|avrà|sarete|sarà|avrai|sarai|verrà|starete|immagino che|direte|penserete|ormai|vi verrà|vi avrò|l'avrò|vi ho|l'ho|ve l'avranno|probabilmente) ~~ (le tasche piene|stuf[oi]|stanc[oh]i?|esaust[oi]|non ne potrete più|non ne può più|piene le scatole|l'orticaria|alzare gli occhi|alzando gli occhi|odiar…|odiando|basta di me|abbastanza di me|piena di me|mille volte|cento volte|diecimila|già stuf…|ancora lui|ancora lei|ancora questo|ancora questa|che palle|che noia|stressat…|scocciat…|rotto|stancat…|annoiat…|disturbat…|assillat…)
    (mi sento|mi sentirei|mi fa sentire|mi faccio|sto|provo|ho) (un po' |un po |davvero |molto |proprio |quasi |così |già |tanto |anche |tremendamente |terribilmente |una |un |di )*(in colpa|a disagio|stupid[oa]|scem[oa]|in imbarazzo|idiota|ridicol[oa]|cretin[oa]|mortificat[oa]|in difetto|male a|sensi di colpa|rimorso)
    (mi vergogno|vergogna|mi imbarazza|imbarazzo|imbarazzat[oa]|imbarazzante|mi scoccia|mi secca|mi pesa|mi dispiace|mi spiace|pudore|scrupolo|remora) (un po' |un po |quasi |molto |davvero |proprio |a |di |nel |dover |anche |ancora |tanto |per |, ma |ma |parecchio |dover |a dover |dovervi |doverla |perfino |persino |tantissimo )*(chieder…|richied…|scriver…|riscriver…|dirlo|dire che|ammetter…|disturbar…|insister…|tornar…|confessar…|domandar…|chiamar…|richiamar…|romper…|lo|farlo|da parte mia|far… perdere|ma)
    (che figura|che vergogna|che imbarazzo|figuraccia) ,? ~~ (spiegat…|io|chied…|lo so|da parte mia|mia|scriv…|{scusa}|me l'|me lo|non l'ho)
    (non oso|oso|osare|mi permetto|mi azzardo|non ho il coraggio|ho il coraggio|non ho cuore|ardisco|timidamente|oserei) (quasi |nemmeno |neanche |appena |neppure |di |a malapena |ancora |sommessamente |timidamente |nuovamente |, |a )*(chieder…|scriver…|domandar…|disturbar…|insister…|importun…|sollecit…|di disturb…|chiedo|riscriv…|richied…|rivolger…)
    (quasi|per poco|stavo per|ho esitato|esitato|esito|ero indecis[oa]|ci ho pensato|indecis[oa]|tentennat…|combattut[oa]) (quasi |non |se |ad |a |molto |prima di |ho |lo |la |stavo |ve |a lungo |tanto |due volte |dieci volte |mille volte |mi vergogno |parecchio |un bel po' |il |scriverlo |bene )*(mandav…|mand…|invi…|scriv…|chieder…|cancell…|disturb…|domandar…|rinunci…|scriverv…|contatt…|segnalar…)
    (scritto|scrivo|digitato) (e |cancell… |riscritto |questo |messaggio |già |non so |quante |tre |dieci )+(volte|cancell…)
    (domanda|quesito|cosa|richiesta|dubbio|questione|curiosità|domandina|problema) (un po' |un po |è |forse |sarà |molto |davvero |magari |probabilmente |sicuramente |talmente |sia |proprio |sembrerà |potrebbe |essere |sembrare |così |più |sembra |abbastanza |super |una |troppo |può |parere |sembrarvi |risultare |è una |da |ti |vi |le |parrà )*{stupida}
    (è|una|sarà|forse|solo|magari|sicuramente|la|questa|fare|faccio|domanda|so che è) (una |un' |la |solo |proprio |vera |mia |è |sarà |domanda |un |cosa |forse |davvero |probabilmente |soltanto )*{stupida} ~ (, ma|ma|lo so|mia|domanda|: |però|però|domande|la mia|da parte|, lo|,|di|sul|nell)
    {stupida} (domanda|domande|richiesta|dubbio)
    (sono|sarò|devo essere|essendo|io che sono|sono proprio|sarò io|sono io) (un |una |proprio |io |molto |un po' |un po |davvero |negat[oa] |così |completamente |ormai |il |la |solo |totalmente |forse |troppo |che |tanto |anche |veramente |un' |vecchi[oa] |povera |povero |abbastanza |poco |non |quel |quella |veramente |una vera |un vero )*(negat[oa]|imbranat[oa]|tont[oa]|stupid[oa]|ignorante|dinosauro|anzian[oa]|vecchi[oa]|vecchiett[oa]|schiappa|frana|capra|somar[oa]|asino|impedit[oa]|incapace|scem[oa]|cretin[oa]|idiota|dur[oa] di|zuccone|rimbambit[oa]|boomer|analfabet…|pratic[oa] di|pratic[oa] con|portat[oa]|lent[oa] di|lento|lenta|testa dura|scars[oa]|zucca|disastro|novellin[oa]|tecnologic…|nonna|nonno|svampit[oa]|ciuco|neofita|inesperta?|inespert[oa]|pollo|gnocc[oa]|pasticcion[ea]|nullità|imbecille|sciocc[oa]|un caso perso|caso disperato)
    (non )(ridete|rida|ridere|prendetemi|mi prenda|giudicatemi|mi giudicate|arrabbiatevi|si arrabbi|arrabbiarti|vogliatemene|me ne vogliate|me ne voglia|offendetevi|sgridatemi|mi sgridi|mi mandate|mi odiate|odiatemi|ridetemi|picchiatemi|prendetevela|linciatemi|me ne volere|uccidetemi|insultatemi)
    (abbiate|abbia|abbi|porti|portate|chiedo|un po' di|ci vuole|pietà|chiedo un po' di) (un po' di |un po di |un attimo di |molta |ancora |tanta |solo |la |un poco di |pietà |di )*(pazienza|pietà|compassione|comprensione|indulgenza|santa pazienza)
    (avete|ha|hai|ha avuto|avete avuto) ~ (bella |gran |santa |tanta |già |fin troppa )+pazienza
    (so|immagino|capisco|sapendo|suppongo|sicuramente|sarete|sarà|avrete|certamente|comprendo|consapevole|conscio|conscia|figuro|mi rendo conto|starete|ben|avrà|certo|penso che|presumo|magari|credo|sappiamo|siete|state) ~~ (impegnatissim[oaie]|impegnat[oaie]|oberat[oaie]|sommers[oaie]|pres[oaie]|presissim[oai]|indaffarat[oaie]|indaffaratissim[oi]|sovraccaric[oh][ie]?|molto da fare|tanto da fare|mille cose|mille impegni|mille richieste|centinaia di|migliaia di|in due|in pochi|pochi|volontari|il delirio|un delirio|incasinat[oi]|fino al collo|pien[oi] di lavoro|sotto pressione|di corsa|poco tempo|cose più importanti|di meglio da fare|altro da fare|cose più urgenti|cose ben più|problemi più|altro a cui|ben altro|da fare|stanch[ie]|a mille|travolt[oi]|inondat[oi]|sotto organico|periodo intenso|periodaccio|il caos|la coda|tanti messaggi|molto lavoro|tantissimo lavoro|un sacco di lavoro|tempo da perdere|le mani piene|nessuno vi paga|alta stagione|nel pieno|i salti mortali|cose più serie|strapien[oi])
    (ultima|l'ultima|ultimo) (domanda|cosa|volta|richiesta|messaggio|dubbio|che) ~~ (giuro|prometto|promesso|promessa|parola|poi basta|poi|lo giuro)
    (giuro|prometto|promesso|lo giuro) ~~ (ultima|l'ultima|ultimo|taccio|lascio|smetto|non disturb…|basta|sparisco|pace)
    (vi|ti|la|le) (lascio|lascerò) (poi |subito |dopo |finalmente )*(in pace|stare|tranquill[oaie]|lavorare)
    (tolgo|levo) (subito |il |presto )+disturbo
    (è|sia|sarà|se|essere|sono|sto|siete|certa|certo|capire|fosse|sicur[oa]|questo è) (che |questo |questa |qui |il |la |lo |l' |voi |lei |quello |quella |a |nel |nella |davvero |al |all' |allo |scrivendo |rivolgendo |mi |rivolgermi |con |proprio |è |sia |per caso |essere |anche |parlando |finit[oa] )*(giust[oa]|corrett[oa]|sbagliat[oa]|adatt[oa]|adeguat[oa]|giust[oa]) {posto}
    {posto} (giust[oa]|corrett[oa]|adatt[oa]|sbagliat[oa]|adeguat[oa]|più adatt[oa]|indicat[oa]) (per|o|, |ma|a cui|dove|se|, scus…|in caso|non|con|perdonat…|ditemi|mi dica)
    (se|qualora|nel caso) ~~ (sbagliat[oa]|sbaglio|giust[oa]|competenza|vostra competenza|errat[oa]|pertinente|di competenza) ~ ({posto}|ditemi|mi dica|ignor…|me ne|chiedo|scus…|perdon…|indic…|inoltr…|girat…|avvisat…|fate|, )
    (ho sbagliato|avrò sbagliato|sbaglio|avessi sbagliato|avrei sbagliato) {posto}
    (è|si|posso|sarà) (qui |da voi |questo |per caso |a voi |questa |lì )+(che |dove |la casella |a cui )*(si |ci si |posso |devo |bisogna )*(chied…|domand…|rivolg…|segnal…|parla…|scriv…|reclam…|fanno|richied…|fare)
    (non so|non sono sicur[oa]|non sono cert[oa]|non sapevo|non saprei|chissà|ignoro|mi chiedo|non ho idea|non capisco|non ho capito) (bene |se |a chi |di |che |dove |è |questo |con chi |quale |sia |sto |il |la |posso |si |mi |devo |altro |altrimenti |neanche |nemmeno |proprio |che gli |gli autori |possa |possano |sono |esattamente |a quale |altri )+(rivolger…|chieder…|scriver…|posto|ufficio|persona|giust[oa]|indirizzo|canale|competente|competenza|vostra|permesso|scrivervi|sportello|parlarne|domandar…|posso chied…|contattar…|opportun[oa]|il caso)
    (non ho trovato|non trovo|non trovavo|non c'era|non vedo|non ho visto) (altro |un altro |altri |nessun |un |dove |altra |nessun altro |un indirizzo |sul sito |a chi )+(modo|contatto|indirizzo|dove|canale|recapito|posto|può scrivere|scriver…|chieder…|rivolger…|scrivo)
    (posso|potrei|si può|è possibile|potremmo|ho il permesso|è permesso|è consentito|va bene|mi è concesso|mi permette|mi consente|è lecito) (ancora |almeno |solo |fare |farvi |una |anche |vi |permettermi di |se |mai |qui |chiedere |mi |scrivo |chiedo |permett… |di |porre |un attimo |forse |una cosa |pure |voi |un' |domanda |farle )*(disturbar…|romper…|importunar…|chieder… (qui|una cosa qui|in questa|o|anche se|cose)|scriver… (qui|anche|per|in)|domanda (qui|o|anche)|cosa (qui|o)|scrivo qui|chiedo qui|scocciar…|rubar…|approfittar…)
    (va|vi va|le va|è|sarà) (bene|un problema|problema|ok) (se|che) (vi |ti |le |mi )*(scrivo|chiedo|chiamo|mando|contatto|rivolgo)
    (non ho|non abbia|nessun|alcun|poco|non avere|senza) (alcun |nessun |il |molto |più |avere |diritto di |proprio |tanto |avendo )*(titolo|diritto) ~ (per|di|a|, |ma|alcuno)
    (non sono affari miei|affari miei|non mi riguarda|non è affar mio|affare mio|non è affar vostro|affar vostro|non dovrei intromettermi|non è compito vostro|non è di vostra competenza|non è vostra competenza|non vi compete|vostro reparto|m'impiccio|mi impiccio|mi intrometto|mi immischio)
    (ignorate|ignori|ignora|cestinate|cestini|cancellate|cancelli|passate oltre|passi oltre|buttate|saltate|non tenete conto|non tenga conto|lasciate perdere) (pure |tranquillamente |anche |questo |questa |il |la |messaggio |mail |della |domanda |mio |mia |presente |questa mail |senza |del )*(se|nel caso|messaggio|presente|mail|domanda)
    (se|qualora) ~~ (di meglio da fare|impegnat[ie]|non avete tempo|non ha tempo|altro da fare|troppo da fare|sbagliato) ~~ (passate|passi|ignor…|cestin…|cancell…|lasciate|buttate|non tenete|come non detto|fa niente|pazienza)
    come non detto
    (mandatemi|mi mandi|mandami|mi mandate|mi mandereste) (pure |tranquillamente )*(a quel paese|a stendere|al diavolo|a cagare|a spendere|affan…)
    (per|con) (una |così |tale |un |simile |queste |certe |cose |cose così )+(sciocchezza|stupidaggine|cosa così|poco|inezia|bazzecola|quisquilia|così poco|piccol[ae]|banal[ei]|sciocchezze|cavolata|scemenza|cosetta|domandina|nonnulla|cosa da niente|stupid[ae]|cosucc…|minuzi…)
    (è|solo|proprio|davvero|una|tanto è) (una |solo |proprio |davvero |un' |soltanto |una vera )*(sciocchezza|stupidaggine|inezia|bazzecola|quisquilia|cosa da niente|cosa da nulla|cosetta|minuzia|cosuccia|nonnulla) (, |ma|lo so|:|nell|e |però|mia|sul|che|per)
    (se|qualora) non (è|fosse|vi è|le è|sia) (troppo |di troppo |un |di |chiedere |troppo |grande )+(disturbo|chiedere|incomodo|peso|fastidio)
    (è|sia|sarà|fosse) ~ chiedere troppo
    (vostr[oa]|tu[oa]) ~ (rompiscatole|stalker|incubo|tormento|persecutrice|persecutore|scocciat…|cliente (più )?(rompiscatole|noios…|preferit…|pesante))
    (la|il) (solita|solito) (rompiscatole|rompipalle|scocciat…|pignol…|lagn…|noios…|piantagrane)
    (promemoria|sollecito|remind…|richiamo) ~ (gentile|timido|imbarazzat…|sommess…|garbat…) ~ (imbarazz…|timid…|da parte)
    (con tutta calma|senza fretta|con calma|nessuna fretta|non c'è fretta|senza alcuna fretta) ~~ (so che|immagino|per carità|quando|impegnat…|mi rendo|figur…)
    {scusa} ~~ (aggiung…|essere un altro|essere un'altra|l'ennesim…|un altro problema|un'altra rogna)
    (un altro|un'altra|uno in più|una in più|ennesim[oa]) (che|a|della|nella|sulla|da) ~ (lament…|lista|coda|rompere|scocciare|si aggiunge|mucchio)
    (penserete|pensare|direte|dirà|penserà|pensate|dite) ~~ (ancora (lui|lei|questo|questa|quello|quella)|niente di meglio da fare|altro da fare|non ho (altro|nulla|niente)|che rompi|che palle|eccola|eccolo|di nuovo (lui|lei))
    (vedere|vedete|vede|leggere|leggete|legge|sentire|vedrete) ~ mio nome
    (stuf[oi]|stanc[oh]i?|pien[oi]|esaust[oi]|saturi|nauseat[oi]) (di|delle|dei|della) (me|sentirmi|mie|leggermi|miei|questa domanda|mia|rispondermi|vedermi)
    (chiest[oa]|chiedono|chiesto|sentit[oa]|fatta|fatto|risposto|fanno) ~ (mille|cento|centinaia di|migliaia di|un milione di|diecimila|cinquanta) (volte|persone)
    (di solito|normalmente|non sono solit[oa]|in genere|mai|non amo|di norma) ~ (scriv…|lament…|reclam…|disturb…|chied…|protest…)
    (casella|indirizzo|canale|chat|numero|modulo|pagina|linea|forum|gruppo|mail) ~ (è|sarà|sia|solo|serve|esclusiv…) ~ (per|riservat…|dedicat…) ~ (fornitori|stampa|aziende|clienti|soci|professionisti|ordini|prenotazioni|abbonati|rivenditori|iscritti|giornalisti)
    chi sono io per
    (capisco|capirò|capirei|comprendo|comprenderò|lo capisco|capiremo) ~~ (se|qualora) (non |mi |la |il |lo |chiude… |preferi… |ignor… |voleste |decid… |doveste )~ (potete|può|rispond…|chiud…|ignor…|tempo|aiut…|volete|cestin…)
    (letto|cercato|provato|guardato|frugato) ~ (tutto|tutta|tutte|ovunque|dappertutto|il manuale|la guida|le faq) ~~ (prima di|per non|pur di non)
    (un|due|solo un|cinque|mezzo) (minut…|second…|attim…|moment…|istante) del (vostro|suo|tuo) (prezioso |tempo)
    (vostro|suo|tuo) (prezioso) tempo
    non ~ (prendetel…|prenda|prendete|vuole essere|legga|leggete|sia|interpret…|è) ~ (come|per|una|un) ~ (pressione|lamentela|critica|rimprovero|impazienza|sollecito|reclamo|polemica)
    (la|il|vostr[oa]) (rompiscatole|rompipalle|pignol[oa]|lagnos[oa]|scocciatore|scocciatrice|petulante|piantagrane|seccatore|seccatrice|guastafeste|noios[oa]|ansios[oa]) (di (turno|sempre|fiducia)|del (giorno|quartiere))
    (sembrare|passare per|fare|risultare|apparire|essere|fare la|fare il) (un |una |il |la |l' |troppo |quello |quella )*(ingrat[oa]|pignol[oa]|impaziente|esigente|maleducat[oa]|petulante|insistente|rompiscatole|pedante|lagnos[oa]|sgarbat[oa]|invadente|inopportun[oa]|polemic[oa]|difficile|precisin[oa]|guastafeste|sfacciat[oa]|approfittator…|scortese|fiscale)
    (ditemi|mi dica|dimmi|ditemelo|avvisatemi|me lo dica) (pure |tranquillamente |se |subito |senza problemi )*se ~~ (disturb…|posto|sbagli…|troppo|esager…|romp…|scocci…)
    (brutto|cattivo|buon) momento
    (mi metto|mettermi|ficcare|ficco|metto) ~ (il naso|becco|in mezzo)
    (torno|eccomi|rieccomi|sono qui|vengo) ~ (a|di nuovo|ancora) ~ (disturb…|rompere|scocciar…|chieder…|importun…|tormentar…|assillar…|con la|con le|bussare)
    (mia|la mia) (insistenza|ignoranza|petulanza|invadenza|impertinenza|testardaggine|ottusità|goffaggine|imbranataggine)
    """,
    weak=(
        "(sono )?(di nuovo|ancora|sempre) io|rieccomi|eccomi (di nuovo|ancora)|sono sempre (quello|quella)|di nuovo qui",
        "(con|senza|nessuna|non c'è|non ho|nessuna) (tutta |tutta la |alcuna |nessuna )*(calma|fretta|urgenza|premura)|non è urgente|niente di urgente|prendetevi (tutto )?il|si prenda (tutto )?il|quando potete",
        "(quando|se|appena) ~ (avete|ha|avrete|hai|avanza|trovate|tirate|riesce|riuscite|potete|può) ~ (minuto|attimo|momento|tempo|secondo|minutino|fiato|modo)",
        "(piccol[ao]|rapid[ao]|minuscol[ao]|semplice) (cosa|domanda|dettaglio|dubbio|richiesta|curiosità|segnalazione|cosetta)|domandina|cosetta|niente di importante|nulla di importante|cosa da poco|cosa da niente|una sciocchezza",
        "(ultima|l'ultima) (cosa|domanda|volta)|ancora una (cosa|domanda)|un'altra (cosa|domanda)",
        "(non sono|nemmeno|neanche|non ancora) ~ (cliente|soci[oa]|abbonat[oa]|iscritt[oa])|seconda mano|usat[oa] da un privato|versione gratuita|fuori garanzia|garanzia (è )?scaduta|abito di fronte|vicin[oa] di casa",
        "{scusa}",
        "non (è|sarà) (certo )?colpa (vostra|sua|tua)|non c'entrate (nulla|niente)|lei non c'entra",
        "(me l'|me lo|già) ~ (spiegat[oa]|detto) ~|tanta pazienza|così gentil[ei]|così pazient[ei]|stati un tesoro",
        "grazie ~ pazienza",
    ),
    spares="""
    (sono|siamo) (già |ormai |davvero |molto |proprio |veramente )*(stuf[oaie]|stanc[oaih]+|nauseat[oaie]) (di|del|della|delle|dei|degli) (vostr[oaie]|su[oaie]|questo|questa|queste|questi|aspettare|essere|ricevere|tutt[oaie]|dover)
    (è|che|una vera|sarebbe) (proprio |davvero |una |vera )*vergogna
    (mi|ci|ai|alle|i) (sta |stanno |sta dando |dà |danno |da )*(disturba|disturbano|infastidisce|fastidio|dà fastidio|disturbando|scoccia che|rompe|interrompe|stressa|rompono|disturbare|assillare|importunare)
    (smettete|smettetela|smetta|basta|finitela|cessate|smettere|piantatela|non) (di |con |più |le |mi |ci )*(disturbarmi|disturbarci|importunarmi|assillarmi|chiamarmi|tormentarmi|importunarci|disturbatemi|disturbatevi|importunatemi)
    (non|senza) (si |vi |ti )?(disturbi|disturbate|disturbatevi|preoccup…|scomod…)
    (non|nessun|inutile|niente) (c'è |serve |è |dovete |deve |bisogno |occorre |devi |di |che |il )*(scusarsi|scusarvi|scusarti|scuse|chiedere scusa|chieda scusa|chiediate scusa|vi scusiate|si scusi)
    (le|vostre|sue|delle|porge|di|con|esigo|pretendo|aspetto|accetto|porgete|attendo|vostra|una|altre) (proprie |più |vostre |sue |sentite |sincere |formali |pubbliche |solite |bella )*(scuse|scusa)
    (chieda|chiediate|chiedano|chiedete|chieda) scusa (a|al|alla|pubblic…)
    {scusa} (per |se |il |la |l' |del |che |di |in |vi |le )*(ritardo|italiano|errori|errore|affitto in ritardo|rispondo (solo|tardi|in ritardo|ora|soltanto|adesso)|pagamento|l'attesa|risposta tardiva|ho tardato|risposto (solo|tardi|dopo|in ritardo)|tardi|mancata|silenzio|confusione|svista|grammatica)
    {scusa} ,? (intendevo|volevo dire|quella era|quello era|ho sbagliato (file|allegato|foto|taglia|data|numero)|ero|stavo|allegato|era |sbagliato allegato|mi state|ma mi state|eh)
    (mi dispiace|mi spiace|spiace|dispiace) (molto |tanto |dover |doverlo |per |per il |per la |che |di )*(dirlo|dirvelo|dirvi|dirle|comunicar…|informar…|il |la |che|vostro|vostra|sapere)
    (disturbo|disturbi) (di |della |del |alla |sulla |sulle )(linea|vista|sonno|alimentar…|rete)
    (scatola|rotta|rotto|rotti)
    """,
    sours="""
    a quanto pare|evidentemente|a quanto vedo|(impegnat[aoie]|impegnatissim[aoie]|occupat[aoie]|occupatissim[aoie]|indaffarat[aoie]|indaffaratissim[aoie]|pres[ie]|presissim[aoie]) (a|ad|nel|nell'|con (il|le|i|la)|in) ~ [a-z]+
    chatbots?|bots?|quiz|robot|robots|assistant|assistent|asistente|assistente|questionnaire|umfrage|fragebogen|encuesta|inquérito|sondaggio|enquête|sondage
    (cartello|venditore|segreteria|risponditore|operatore|bot|chatbot|registrazione|spot|pubblicità|tale|tizio) ~~ (dice|esordisce|comincia|ripete|chiede|sempre|spaccia|attacca)
    (modulo|casella|campo|iban|foto|vite|cavo|guarnizione|pezzo|riga|tappo|leva|valvola|presa|rigo|oblò)
    (presa in giro|prendete in giro|prendendo in giro|state scherzando|scherziamo|vergognatevi|vergogna !|si vergogni|prendendo per|dovreste vergognarvi|vi dovreste)
    (impegnatissim[oi]|impegnat[oi]|occupat[oi]|pres[oi]|indaffarat[oi]) (a|ad|nel|in|con) (inaugur…|cont…|aument…|incass…|far…|alzare|tagliare|spedire|bere|chiacchier…|nostri|cambiare|mettere)
    troppo (impegnat[oi]|occupat[oi]|pres[oi]|indaffarat[oi])
    (mi hanno|mi avevano|mi ha) (detto|assicurato|indicato|consigliato) ~~ (posto|giusto|giusta)
    (disturbo|disturbiamo) ,? (per caso|forse|eh)
    ogni (mese|volta) una scusa
    """,
    halts="smettetela di|smettete di (chiamar|disturbar|importunar|assillar|tormentar)…|non chiamatemi più",
)

_NL = Lexicon(
    parts={
        "sorry": "so+rr*y+|sry|excuus|excuses|excuse|excuseer…|verontschuldig…|vergeef…|vergeven|vergeving|pardon|neem… ~ niet kwalijk|het spijt (me|mij|ons)|spijt me|spijt mij|vergiffenis|kwalijk|duizendmaal excuus|scuseer|skuseer|'t spijt|tspijt",
        "stoor": "stoor|storen|gestoord|lastigval…?|lastigvallen|lastiggevallen|lastig (val|vallen|gevallen|te vallen|ben)|lastig|val ~ lastig|vallen ~ lastig|zeur…?|zeuren|zeurpiet|zeurkous|zaag|zagen|zanik…?|zaniken|drammen|dram|drammerig|aandring…?|aandringen|dring ~ aan|doordram…|doorzeur…|hinder|hinderen|irriteer|irriteren|irritant|vervelend doe|vervelend ben|vervelend (te )?(zijn|doen)|opdringerig|pushy|stalk|stalken|spam|spammen|plaag|bestook|bestoken|bemoei…?|bemoeien|inbreuk|tot last|overlast bezorg|onderbreek|onderbreken|overval|overvallen|last bezorgen|ambeteer|ambeteren|ambetant|ambras|embeteer|embeteren|opjagen|opjaag|pushen|push|beslag|op de zenuwen|zenuwen|op uw dak|op je dak|misbruik|bezwaren|belasten|belast|op te houden|ophouden|ophoud|houd ~ op|overstelp…|overlaad|overlaadt|bombardeer|bombarderen|kop gek|aan uw kop|aan je kop|aan jullie kop|aan het hoofd|hoofd gek|nerveus|bedelen|opzadel|opzadelen|door de war|de weg loop|werk (te )?bezorgen|werk bezorg|klier|klieren|nag|moeial|spijkers op|drammer|dwarszit…|mierenneuk…|muggenzift…|naar vraag|lastpak|lastpost",
        "schrijf": "schrijf|schrijven|mail|mailen|app|appen|bel|bellen|vraag|vragen|stuur|sturen|kom|komen|kom ~ terug|terugkom|contacteer|contacteren|contact|benader|benaderen|meld|melden|bericht|berichtje|post|posten|stel|stellen|aanklop|aanklopp…|klop ~ aan|val ~ binnen|informeer|informeren|herinner|reageer|opduik|terugmail|terugbel|app'|wend|wenden|binnenval|aanspreek|aanspreken|doormail|navraag",
        "plek": "(plek|plaats|adres|persoon|afdeling|loket|kanaal|contactpersoon|groep|nummer|forum|postvak|balie|mailbox|mailadres|dienst|e-mailadres|deur|aanspreekpunt|emailadres|chat|mens|team|instantie|kant|mensen|pagina)",
        "dom": "(domme|dom|stomme|stom|domste|stomste|onnozele?|achterlijke?|suffe?|belachelijke?|idiote|rare|simpele|basale|beginners|knullige|lullige|banale|idioot|onbenullige?|kinderachtige?|debiele?|triviale?|flauwe|gekke|gênante|oliedomme|dombo|stupide|pietluttige?|naïeve?|onzinnige?|beschamende|noob|dwaze|oerdomme|lachwekkende?|domoor|domme-vraag|simpel|muts|futiele|futiel|minieme|doodsimpele)",
    },
    strong="""
    (rollen|rolt|rol|gerold) ~ ogen
    (met (je|uw|jullie|de)) ogen (rollen|te rollen|draaien)
    (voor (u|jullie|je|jou|een kenner|kenners|iemand die)) ~ (waarschijnlijk|vast|ongetwijfeld|zeker|wel|natuurlijk|misschien) ~ (simpel|eenvoudig|makkelijk|logisch|vanzelfsprekend|duidelijk|een eitje|appeltje|basaal|kinderspel|gesneden koek|dom)
    (zal|zullen|klinkt|lijkt|komt) ~ (wel |vast |misschien |waarschijnlijk )*(heel |erg |super )*(simpel|dom|stom|logisch|vanzelfsprekend|voor de hand|basaal|onnozel|belachelijk) ~ (klinken|zijn|lijken|overkomen|vinden|maar|voor)
    (hoop|hopelijk) ~ (niet|geen) ~ (vervelend|lastig|irritant|zeurderig|opdringerig|zeurkous|lastpak|lastpost|drammerig|storend) ~
    (zal|ligt|lag|moet|kan) (vast |waarschijnlijk |wel |zeker |ongetwijfeld )*(aan mij|aan mezelf|mijn fout|mijn schuld)
    (geen idee|weet niet|niet zeker|twijfel|onzeker) ~ of (jullie|u|je|jij|dit) ~~ (over gaan|gaan|gaat|zijn|is|bent|hoort|thuishoort|helpen|doen|behandelen)
    (bij wie|waar) ~ (moet|kan|hoor) (ik )?(dan |anders |eigenlijk |wel )*(zijn|terecht|wezen)
    (als|indien|mocht) ~~ (niet|geen) ~ (jullie|uw|je|bij jullie) ~ (afdeling|terrein|taak|ding|thuishoort|hoort|verantwoordelijkheid|pakkie)
    (beloofd|beloof|zweer|echt waar) ~~ (laatste|niet meer|met rust|stil|nooit meer)
    (zeur|zeuren|dram|zanik|drammen) (ik )?(niet graag|liever niet|ongaarne)
    (heb|hebt|hebben|graag) ~ geduld met (mij|me|ons)
    (lang |even |erg )*(getwijfeld|geaarzeld) ~ (om |of )~ (te )?(schrijven|vragen|mailen|bellen|sturen|storen)
    hopelijk ~~ (juiste|goede) (persoon|afdeling|plek|adres|bureau)
    (jullie|u|je) (zult|zullen|zal|moet|moeten|denkt|denken|vindt|vinden) (me |mij |nu |wel |vast |zeker |inmiddels )+(denken|gek|raar|vervelend|lastig|een zeur|dat ik)
    (bedankt|dank|dankbaar) ~ geduld met (mij|me|mijn)
    (niet|geen) (echt |helemaal |precies |op |tot )?(jullie|uw) (afdeling|terrein|taak|taken|bevoegdheid|vakgebied|verantwoordelijkheid|pakkie)
    (weet niet|geen idee|geen benul|twijfel) of (jullie|u|dit) (hier |hiervoor |daar |hier wel |wel )?(over|over gaan|over gaat|voor zijn|de juiste|de aangewezen)
    (als|mocht|indien) ~~ (negeer|gooi) (dit|mijn|het|deze) ~ (gerust|rustig|maar)
    (klinkt|lijk|lijkt|ben|overkomen|zijn) (misschien |vast |wat |een beetje |nogal |erg |te |als |een )*(pietluttig|muggenzifter…|zeurderig|zeurpiet|kniesoor|kommaneuker|pietepeuterig)
    (geneer|schaam) (me|mij) (bijna |een beetje |wel |haast |er bijna |er )*(om|voor|dat|te|ervoor)
    {sorry} ~~ ({stoor})
    {sorry} ~~ (dat ik|als ik|dat we|als we|om|voor|voor het|voor de) ~~ ({schrijf}) ~ (weer|opnieuw|nog|alweer|zo|hier|nogmaals|via|buiten|op|laat|,|maar|u|jullie|je|over|voor|daarmee|met|om|,)
    {sorry} ~~ (dat ik|als ik|dat we) ~~ (weer|alweer|opnieuw|nogmaals|nog eens|wederom|steeds|blijf|zo laat|zo vroeg|zo vaak|buiten|op zondag|in het weekend|in uw vakantie|doorvraag|herhaal)
    {sorry} ~ (voor|om|dat) (het |de |mijn |alweer |al |weer |al mijn |zo |deze |dit |al de |die |nog |wéér |al dat |zoveel |al die |m'n |een |jullie |u )*(zoveelste|tweede|derde|vierde|vijfde|2e|3e|4e|extra|nieuwe|vele|lange|nogmaals|dubbele|late (bericht|uur|tijdstip|appje|mail)|domme|ongemak dat|gezeur|gezaag|gedram|gevraag|aandringen|storing|overlast|moeite|last|spam|onwetendheid|bemoeienis|ongeduld|vragen|brutaliteit|volharding|drammen|storen|gezanik|appjes|mails|berichten|verhaal|lap tekst|vrijpostigheid|vraag|onnozelheid|domheid|zeuren|epistel|gedoe|roman|gespam|lompheid|opdringerigheid)
    {sorry} ~~ (ben ik (weer|alweer)|ik (weer|alweer)|daar ben ik|hier ben ik|ik ben het (weer|nog))
    (daar|hier|ik|ben|alweer|'t is|weer) (ben |ik |het |hier |is |weer |er |nog |alweer |een |van |mailtje |mij |bericht |berichtje |mail |vraag |vraagje |maar )*(weer|alweer|opnieuw|nogmaals|van mij|van mij , mijn|ik) ~~ {sorry}
    (weer|alweer) ~ (mailtje|mail|bericht|berichtje|vraag|vraagje|appje) van (mij|mijn kant|ondergetekende)
    (wil|wou|wilde|zou|hoop|hopelijk|probeer|bedoeling|graag|bedoel|zal|vrees|bang|zonder|hoef|ongaarne|om) (u |jullie |je |jou |niemand |echt |jullie |zeker |absoluut |ook |hoor |ik |toch |dat ik |om |het |u hier |nou |nu |vooral |zo |met |mijn |dit |met deze |met dit |met mijn |nog |langer |de |een |te |daarmee |natuurlijk |geenszins |verder |is |was |dat |mij |me |er |als |we |wij )*(niet|niemand|geen|niemand|geenszins|nooit|te) ~~ ({stoor}|tijd (verspillen|vragen|roven|stelen|in beslag|kosten|afpakken|verdoen)|moeilijk doen|voordringen|voorkruipen|lang (op|van)|veeleisend|ongeduldig|onbeleefd|brutaal|moeite (doen|bezorgen|kosten)|druk zetten|onder druk|zeurpiet|vervelende|klager|klagen|haasten|opjagen|extra werk|meer werk|teveel vragen|te veel vragen|te laat|ongelegen|verkeerde|erg dat|erg vind|kwalijk|die klant|lastige|pietluttig)
    (laatste wat|het laatste wat|laatste dat) (ik|wij|we) (wil|wilde|willen|zou)
    niet ~ (storen|lastigvallen|lastig vallen|zeuren|opjagen|opdringen|opdringerig|drammen|zagen|tot last|ambeteren|voordringen|overlast|tijd verspillen|bezwaren|belasten|drammerig|ophouden|stalken|pushen)
    ongaarne|niet graag ~ (lastig|stoor|stoort)|liever niet ~ (lastig|storen)
    (hoop|hopelijk|hopende) ~~ (niet|geen|niet te) ~~ ({stoor}|erg|bezwaar|te laat|ongelegen|kwalijk|verkeerd|onbeleefd|teveel|te veel|moeite|dom|onbescheiden)
    (ik |wij )?(stoor|zeur|hinder|ambeteer|irriteer|stalk|bestook) (ik )?(u|jullie|je|toch|hopelijk|maar|weer|niet|nog|alweer|al|vast|nu|liever|ongaarne|wel|ook|misschien|even|u alweer|hier) ~
    (val|vallen|valt) (ik |u |jullie |je |weer |alweer |nu |toch |nog |hopelijk |maar |dan |niet |al |vast |nogmaals |hiermee |ongetwijfeld |even |met |u er |te |ik u |de heer |hier |mee |wij |wel |mezelf )+~ lastig
    (ik |we |jullie |u |je )(al |nu |weer |jullie |u |je |vast |zo |wel |eerder |meermaals |vaak |genoeg |voor |de |alweer |hiermee |toch )*(lastiggevallen|lastig gevallen|gestoord|lastigval|lastigvallen|bestookt|tot last|lastig val)
    (voel|vind|voelt) (me |mij |ik |het |er |mezelf |wel |nu |heel |erg |een beetje |een |beetje |echt |toch |zo |best |inmiddels |daar |hier |eigenlijk |behoorlijk |ontzettend |haast |bijna |nogal |dat |al |wat |zelf |mezelf |knap |daarover |hierover |gewoon |vreselijk |super |alweer |een stuk )*(bezwaard|schuldig|opgelaten|ongemakkelijk|dom|stom|lullig|vervelend|gênant|rot|naar|bezwaarlijk|bezwarend|een zeur|een zeurpiet|lastig|schamen|beschaamd|kwezel|een lastpak|onnozel|knullig|sneu|pijnlijk|genant|rottig|zielig) (dat|om|maar|, maar|als|want|en|over|,|u|jullie|je|er|bij|omdat|voor|hierover|ik|met|door|nu|vragen|te|toch|deze)
    (ben|word|wees|bang dat ik|bang|vrees dat ik|blijf) (ik |weer |die |een |de |misschien |zo'n |echt |wel |vast |al |inmiddels |nu |maar |een beetje |wat |heel |ook |vervelende |een echte |jullie |uw |irritante |dat |te |toch |zo |u |een vreselijke |bang )*({stoor}|zeurpiet|zeur|lastpak|stalker|zeurkous|zeikerd|pain|plaag|ambetanterik|drammer|pietlut|mierenneuker|zaag|nagel aan|lastig geval|lastige klant|vervelende klant|kluns|irritant)
    (schaam|schaamte|gênant|beschaamd|gegeneerd|geneer|gegêneerd|gêne|schroom|verlegen|ongemakkelijk|blozend|schaamrood) (me |mij |ik |er |wel |een |beetje |om |het |is |dat |dit |me er |het |kapot |bijna |haast |dood |eigenlijk |, maar |voor |hiervoor |rot |te |beetje voor |wat |vind |op |de |mijn |kaken |zit |rood |diep )*(vragen|vraag|maar|dat|zeggen|om|voor|schrijven|stellen|toe te geven|bekennen|lastig|, |toegeven|op de)
    (durf|durfde|dorst|waag|durven) (het |ik |bijna |bijna niet |niet |amper |nauwelijks |haast |eigenlijk |het bijna |het niet |haast niet |te |er |het amper |u |jullie |eigenlijk niet |niet goed |dit |toch )*(vragen|niet|amper|nauwelijks|schrijven|bijna|haast|te|het|toch)
    (bijna|haast|getwijfeld|twijfelde|twijfel|aarzel|aarzelde|geaarzeld|lang nagedacht|lang getwijfeld|tien keer|drie keer) (niet |of ik |dit |om |ik |om te |heb |het |even |lang |wel |deze |te |over |u |jullie |maar |dit bericht |of |me |moest |zou |gewist |mail )*(verstuurd|verzonden|gestuurd|versturen|sturen|gewist|weggegooid|gevraagd|vragen|schrijven|mailen|verwijderd|lastig…|wel moest|geschreven|storen|weer gewist|te bellen|bellen)
    (geschreven|getypt|getikt) (en |dit |bericht |al |weer |gewist |vijf |drie |keer |tien )+(gewist|verwijderd|keer)
    {dom} (vraag|vraagje|vragen|vraagjes|verzoek|opmerking|beginnersvraag|vraagske|ding|kwestie|probleempje)
    (vraag|vraagje|dit|dat|probleem|het) (is |klinkt |lijkt |misschien |vast |waarschijnlijk |wel |een |beetje |echt |te |zal |heel |erg |zo |wellicht |eigenlijk |jullie |vast wel |u |wat |zeker |ongetwijfeld |mogelijk |ook |best |bijna |in uw ogen |over |iets |klinken |kan )*(dom|stom|onnozel|suf|belachelijk|knullig|onbenullig|achterlijk|gênant|te dom|triviaal|pietluttig|lullig|kinderachtig|flauw|debiel|naïef|stompzinnig|onbeduidend|te gek voor)
    (beginnersvraag|noobvraag|lekenvraag|domme-vragen|domme vragen|flutvraag|kutvraag|zeikvraag|luxeprobleem|noob vraag|pietluttigheid|onbenulligheid|bagatel|futiliteit|kleinigheidje|akkefietje) ~ (maar|, |van|vermoedelijk|misschien|dit|ik|waarschijnlijk|sorry|die|alert|en)
    (ben|ik ben|zal|word|als) (ik |gewoon |misschien |wel |vast |waarschijnlijk |echt |een |te |maar |zo'n |totale |complete |niet |zo |erg |heel |niet zo |niet de |oude |oud |digitaal |nogal |wat |de |met |computers |technisch |in |een beetje |nu eenmaal |natuurlijk |hier |absoluut |geen |ook |hopeloos |nen |een oude |echte |vreselijke |niet echt |totaal |simpelweg |eenvoudig |vrees ik |allicht |gewoonweg |het |volslagen )*(dom|stom|digibeet|leek|dombo|nul|oen|sufferd|suffie|kluns|onhandig|handig|oude vrouw|oude man|omaatje|ezel|kalf|oelewapper|muts|uil|onnozelaar|onnozel|slimste|snugger|snugger…|technisch|traag van begrip|idioot|oud|hopeloos|dinosaurus|oen|blind|nitwit|domkop|domoor|prutser|leeghoofd|barbaar|licht|held|groentje|snugste|klungel|sukkel|oud vrouwtje|mens|nieuw hier|oudje|oma|analfabeet|stuntel|kneus|dommerik|a-technisch|technische)
    te (dom|stom|onnozel|oud|blond|onhandig|suf|lomp) (voor|om|,)
    (niet|nie|lach) (lachen|uitlachen|me niet|schrikken|boos|boos worden|kwaad|me uit|mopperen|zuchten|slaan|haten|schelden|vloeken) ~ (maar|,|hoor|he|aub|als|om|me|worden|alstublieft|alsjeblieft|zijn|svp)
    (lach|lacht) (me|mij|aub|alsjeblieft) ~ niet
    (heb|hebt|hebben|beetje|wat|graag) (een |nog |even |beetje |wat |u |jullie |extra |, |aub |a.u.b. |heel |veel |alstublieft |alsjeblieft )*(geduld|medelijden|clementie|begrip|erbarmen|consideratie|compassie) (met (mij|me|een|deze|'n|ons|zo'n|dit)|voor)
    (jullie|u|je|ge|gij|iedereen|team|weet|begrijp|snap|vast|besef|denk|mensen|collega's|redactie) ~~ (het (vast |ongetwijfeld |heel |vreselijk |erg |waarschijnlijk |al |razend |hartstikke |super |ontzettend |nu |zeker |momenteel |allemaal |zo |enorm |wel |zonder twijfel |stikke |heel erg |drukker |kei |al zo |mega |zeer |te )*druk|stervensdruk|superdruk|razenddruk|smoordruk|beredruk|kei druk|hartstikke druk|heel druk|druk (hebben|hebt|heeft|is|bent|zijn|mee|met|bezet)|handen vol|de handen vol|handenvol|handen meer dan vol|overspoeld|bedolven|overbelast|overstelpt|onderbezet|verzuipen|verzuipt|wel wat beters|iets beters te doen|betere dingen|belangrijkere|belangrijker|wel wat anders|andere dingen aan|genoeg te doen|genoeg aan je hoofd|genoeg aan uw hoofd|genoeg op|al genoeg|vrijwilligers|met z'n tweeën|maar met|tijd gebrek|weinig tijd|geen tijd|duizend|honderden|gek van mij|moe van mij|zat van mij|gek van me|ziek van mij|beu|dromen|er wat van|gestresst|overuren|onder water|andere prioriteiten|urgentere|dringendere|drukke (tijd|periode|dagen|agenda|tijden)|hoogseizoen|kleine ploeg|met twee|tot over (je|jullie|uw|de) oren|volle agenda|overwerkt|spitsuur)
    (het |'t )?(zal|is) (wel |vast |nu |daar |bij jullie |bij u |ongetwijfeld |waarschijnlijk |momenteel |er |zeker )+(razend |heel |super |hartstikke |erg |enorm )*(druk|chaos|gekkenhuis|hectisch|spits|topdrukte|een gekkenhuis) (zijn|daar|bij|rond|met|, |in|nu|voor)
    (laatste|allerlaatste) (vraag|keer|ding|vraagje|bericht|x|vraagske) ~~ (beloofd|beloof|belofte|zweer|erewoord|echt|promise|dan|daarna)
    (beloofd|beloof|zweer|erewoord) ~~ (laatste|met rust|hou ik|zwijg|stop ik|nooit meer|weg|stil|niet meer)
    (laat|laten) (ik |u |jullie |je |dan |daarna |weer |verder )+(met rust|gerust|met vrede)
    (ogen|oogjes) ~ (rollen|rol|rolt)|rol… ~ (met|de|jullie|uw) ~ ogen
    (is|ben|zit|of|bent|zijn|weet|hoop|was|klopt|sta) (dit |ik |hier |u |jullie |wel |je |het |aan |op |bij |de |jullie wel |mijn |eigenlijk |er |met |deze |vraag |nu |überhaupt |daarvoor |hiervoor |misschien |goed |dat |u wel |nie |niet |of |k |'k |juist |voor |deze vraag |jij |degene |wie |ik hier |in |beste )+(juiste|goede|juist|verkeerde|beste|aangewezen|verkeerd|fout|foute|correcte|bevoegde) {plek}? ~ (voor|om|of|, |waar|met|terecht|bij|zit|ben|hier|aan|als|anders|maar|hiervoor|daarvoor|bent|is|zijn|die)
    (juiste|goede|verkeerde|foute|beste) {plek} (ben|is|bent|zit|voor (mijn|een|deze|zulke|dit|vragen|zo'n|klachten|die|zoiets)|, (dan|excuus|sorry|maar|of)|waar|of|maar|te|heb|gekomen|gericht|gemaild|terecht|terechtkom|dan)
    (als|indien|mocht|mochten|of) ~~ (niet|verkeerd|verkeerde|fout|foute|onjuiste) ~ (juiste|goede|adres|{plek}|bent|ben|zit|terecht|voor u|voor jullie|gaat|hoort|thuishoren|thuishoort|bevoegd|verbonden|gericht|van toepassing) ~ (,|bent|ben|is|zit|dan|hoor|excuus|zeg|laat|zijn|was|sorry|gericht|stuur)
    (weet|wist|zeker|geen idee|twijfel|vraag me af|onzeker|kweet|benieuwd|snap|niet duidelijk|onduidelijk) (niet |nie |eigenlijk |of |ik |goed |zeker |ook |wel |dat |even |het |bij wie |waar |wie |dit |hier |er |aan |anders |met |k |'k |me |u |jullie |heel |mij |helemaal |nu |of ik |die |wie ik |dit de |over )+(juist|juiste|terecht|goede|mag|hier zit|moet zijn|hoor|hoort|wenden|vragen|schrijven|bij jullie|bij u|thuis|aankloppen|moet|kan (vragen|schrijven|ik)|anders|adres|kwijt|melden|hoofd|richten|wel bij|bent|hiervoor|gaat)
    (mag|kan|kunnen|zou|mogen|moet) (ik |men |u |jullie |we |je |hier |dit |ook |even |zoiets |hiervoor |eigenlijk |gewoon |wel |nog |een |vraag |zomaar |iets |vragen |wat |met |zoiets |deze |als |niet-klant |klant |gratis |gebruiker |toch |hier ook |nog eens |heel |zulke |vraagje |nogmaals |een vraag |misschien |kort |daar |aub |er |hierover |aan )+(storen|lastigvallen|lastig vallen|(vragen|stellen|schrijven|posten|terecht|melden|mailen) ~ (of|hier|als|ook al|zonder|terwijl|via|in)|hier (terecht|vragen|stellen|schrijven|iets|wat))
    (mag|kan) (ik |dat |dit |hier |iets |ook |zoiets |een |vraag |wel )+(hier) ~ (vragen|stellen|schrijven|posten|melden)
    (is|vind|vinden|vindt) (het |jullie |u |je |oké |dit |t |'t )*(ok|oké|oke|goed|toegestaan|prima|erg|in orde|niet erg|gepast|een probleem|vervelend) (dat|als|om|dat ik) (ik |hier |u |jullie |je |dit |een |zo |via |even |hiervoor |daarvoor |op |me |iets )*~ ({schrijf}|stel)
    (bevoegd|verantwoordelijk|aangewezen|juiste) ~ (persoon|ben|bent|dienst|afdeling) ~ (,|dan|zou|kunt|kan|laat|graag|stuur)
    (geen|weinig|enkel|niet) (enkel |het |veel |echt |eigenlijk |enige |absoluut |recht op |rechten |op |enkele )*(recht|aanspraak|rechten) ~ (om|op|van|heb|te|,|meer|maken|hebben)
    (me|mij) (niet |eigenlijk |niks |waarschijnlijk |wellicht |vast |natuurlijk |in wezen )*(niet|niets|niks) (aan|aangaan|aangaat)
    (gaat|gaan) (me|mij) ~ (niets|niks|niet) aan
    (bemoei|bemoeien|moei|inmeng|meng) (ik )?(me|mij|mezelf)
    (wie ben ik om|wie ben ik dat)
    (mag|mogen|kunt|kunnen|mogt|moogt|kan|gooi|wis|negeer|negeert|verwijder|leg|laat) (u |jullie |je |dit |deze |mij |gerust |me |mail |gewoon |bericht |hem |maar |rustig |het |ook |mijn |vraag |wat mij betreft |mailtje |onder |met |dan |berichtje |zeker )+(negeren|verwijderen|weggooien|wissen|wegklikken|overslaan|onderop|onderaan|laten liggen|ongelezen|prullenbak|negeer|deleten|doorscrollen)
    (negeer|negeert|verwijder|vergeet|gooi|wis|skip) (dit |deze |mij |me |maar |gerust |mail |bericht |mijn |vraag |het )+(als|indien|wanneer|gerust|maar|weg)
    (als|indien|wanneer|mocht) ~~ (druk|beters|geen tijd|belangrijker|verkeerd|niet uitkomt|ongelegen|geen zin) ~~ (negeer|negeren|verwijder|vergeet|laat|sla|weggooien|gooi|liggen|gerust|begrip|hoor)
    (onderop|onderaan) (de |uw |jullie |op |in |het )*(stapel|lijst|stapeltje|lijstje)
    (stuur|sturen|schop|jaag|zeg) (me |mij |u |maar |gerust |het )+(weg|wandelen|de laan|het bos in|anders maar|naar huis|doorverwijzen)
    (voor|om|met|over) (zo'n |zoiets |zo |zulke |een |iets |deze |dit |zo een |dergelijke |zo iets )+(kleins|kleinigheid|onbenulligs|onbelangrijks|onbenullig|futiliteit|pietluttigheid|onnozel|onnozels|akkefietje|stoms|doms|klein|bagatel|simpels|wissewasje|wissewasjes|kleine|lulligs|onnozelheid|flauwekul|dom|stom)
    (als|indien|mocht) ~ (niet|geen) (te veel |teveel |al te veel |te |al te |veel |grote )+(moeite|gevraagd|last|werk|moeilijk)
    (te veel|teveel|veel) gevraagd
    (uw|jullie|je|uw kostbare|andermans) (kostbare |schaarse |dure |drukke |waardevolle |vrije )*tijd (niet|te|in beslag|,|verdoe|verspil|vraag|kost|roof|nodig|nog|verdoen|verspillen|opslorp|neem)
    (tel|minuutje|minuut|seconde|moment|momentje) (van )?(uw|jullie|je) (kostbare |tijd|kostbare tijd|drukke |dure )
    (favoriete|jullie|uw|je|irritantste|trouwste|meest|vaste) (favoriete |irritantste |vervelendste |vaste |lastigste |meest |irritante |lastige |trouwe )*(stalker|lastpak|zeurpiet|plaaggeest|zeurkous|quiz|klager|zeur|lastpost|nachtmerrie|stoorzender|zaag)
    (brutaal|vrijpostig|onbeleefd|onbescheiden|onbeschaamd|impertinent|stout|vrijmoedig) (van mij|om|maar|is|ben|, maar|te|klinken|zijn|lijken|als ik|hoor)
    (vriendelijke?|voorzichtige?|beleefde?|bescheiden|klein|schuchter…?|lieve) (reminder|herinnering|herinneringetje|duwtje) ~ (sorry|van mij|en|,|niet)
    (geen|zonder) (haast|spoed|stress|enkele haast) ~~ (druk|snap|weet|begrijp|sorry|storen|maar met|tijd hebt|tijd hebben|uitkomt)
    (bezwaard|schuldgevoel|gewetensbezwaar|schroom|schoorvoetend|beschroomd|schoorvoetende)
    {sorry} ~~ (er nog een|nog een bij|bovenop|toe te voegen|nog één bij|ook nog eens|erbij kom)
    (nog (een|eentje|één)|weer een) (erbij|meer|op de stapel|bovenop|die|klager|zeur)
    (denken|denkt|zeggen|zegt|zullen) ~~ (daar heb je (hem|haar|die)|weer (hij|zij|die|haar|hem)|niks beters te doen|niets beters te doen|daar is (hij|zij|ze|ie)|oh nee|niet weer|heb je die|wat een zeur|wat een zeikerd|alweer die)
    (mijn naam|m'n naam) ~ (zien|ziet|lezen|leest|horen|hoort|voorbij|weer|binnenkomen)
    (zien|ziet|lezen|leest|horen|hoort) ~ (mijn|m'n) naam
    (genoeg|moe|zat|beu|schoon genoeg|ziek|gek|horendol) (van )?(mij|me|mijn|van mij|van mijn|van me|die vraag|deze vraag)
    (vraag|krijgen|krijgt|horen|hoort|gevraagd|beantwoord|gesteld) ~ (honderd|duizend|tig|tien|honderden|duizenden|tientallen|vijftig|elke dag|dagelijks) ~ (keer|keren|per dag|krijgen|gesteld|gehoord)?
    (normaal|normaliter|meestal|gewoonlijk|anders|eigenlijk) ~ (schrijf|klaag|mail|bel|vraag|zou|stoor|val) ~ (nooit|niet|zelden|geen)
    (mailadres|postvak|adres|nummer|formulier|pagina|chat|lijn|kanaal|forum|groep|mailbox) ~ (is|zal|alleen|enkel|wel|vast|waarschijnlijk|bedoeld) ~ (voor|bedoeld|bestemd) ~ (leveranciers|pers|bedrijven|klanten|leden|professionals|bestellingen|reserveringen|abonnees|zakelijk…|journalisten|ondernemers|partners)
    (begrijp|snap|begrip|neem|zou) ~~ (als|wanneer|indien) (u|jullie|je) ~~ (niet|sluit|sluiten|negeer…|weiger…|geen tijd|nee zegt|liever|weggooi…|verwijder…|ongelezen)
    (gelezen|gezocht|geprobeerd|doorzocht|nagekeken|gekeken|doorgenomen) ~~ (voordat ik|alvorens|om (u|jullie|je) niet|voor ik|zodat ik)
    (één|een|twee|halve|vijf|paar) (minuutje|minuut|minuten|seconde|seconden|momentje|tel|tellen) van (uw|jullie|je) (kostbare |schaarse |dure )?tijd
    (uw|jullie|je) (kostbare|schaarse|waardevolle|dure) tijd
    niet ~ (als|bedoeld|opvatten|zien) ~ (druk|klacht|verwijt|kritiek|ongeduld|drammen|drang|aandringen|aanval|gezeur) ~ (bedoeld|opvatten|zien|op|te)?
    (de|die|jullie|uw|je) (zeurpiet|lastpak|zeurkous|klager|zeikerd|pietlut|drammer|vervelende|lastpost|mierenneuker|spelbreker|plaaggeest|quizmaster|muggenzifter) (van (dienst|de|het)|weer|alweer|bij uitstek|uit)
    (lijken|klinken|zijn|overkomen|wezen|uithangen|doen|schijnen|lijk|klink) ,? ~ (zeur|zeurpiet|ondankbaar|ongeduldig|pietluttig|veeleisend|onbeleefd|drammerig|opdringerig|vervelend|lastig|moeilijk|kritisch|brutaal)
    (ondankbaar|ongeduldig|pietluttig|veeleisend|onbeleefd|drammerig|opdringerig|brutaal|pushy|bemoeizuchtig|muggenzifterig|zeurderig) (lijken|klinken|zijn|overkomen|over te komen|te zijn|te lijken|te klinken|over)
    (zeg|zegt|laat|geef) (het |me |u |maar |gerust |mij |even |weten )*(als|wanneer|indien) (ik )?~~ (stoor|lastig|teveel|te veel|verkeerd|ongelegen|niet goed)
    (slecht|ongelegen|verkeerd|goed) (moment|uitkom…|tijdstip)
    (kom|ik kom|daar kom|klop|hier kom) ~ (weer|alweer|opnieuw|nog eens|nogmaals) ~ (zeuren|storen|lastig|bij|met|vragen|aankloppen|aan|zagen|bedelen)
    (mijn|m'n) (gezeur|gezaag|onwetendheid|domheid|gedram|gevraag|aandringen|onnozelheid|onkunde|ongeduld|brutaliteit|gestuntel|geklungel|bemoeizucht|vrijpostigheid)
    (ik )?(steek|stak) ~ neus in
    (ben|is) (maar|slechts|enkel) ~ (buurvrouw|buurman|voorbijganger|passant|leek|luisteraar|liefhebber)
    (niets|niks) (meer )?(bij|van) (u|jullie|je) te (zoeken|eisen|verwachten|vragen|vorderen)
    (vind|vond) (ik )?het (echt |zo |best |heel |erg )*(vreselijk|verschrikkelijk|naar|vervelend|rot|lullig) (om|dat ik)
    spijt dat ik ~~ {stoor}
    (zullen|zult|zal|moeten|moet|zijn) (me|mij) ~ (zat|beu|moe)
    (heb|hebben) ~~ (lastiggevallen|lastig gevallen)
    (denken|denkt) ~~ (niets|niks) (anders|beters) te doen
    """,
    weak=(
        "(daar|hier) (ben|is) ~ (weer|alweer)|ben ik (weer|alweer)|ik (weer|alweer)|ik ben het (weer|nog (een keer|eens))|alweer ik|weer ik",
        "(geen|zonder|niet) (enkele |echt )?(haast|spoed|urgent|dringend|stress)|heeft geen haast|op (uw|je|jullie) gemak|neem (gerust )?de tijd|wanneer het uitkomt|rustig aan",
        "(als|wanneer|zodra|mocht) ~ (even |een )?(tijd|minuutje|momentje|gaatje|tel|seconde|moment|minuut) ~ (hebt|hebben|heeft|is|over|vindt|vinden)?",
        "(klein|simpel|kort|minuscuul|pietluttig) (vraagje|dingetje|detail|puntje|verzoekje|verzoek|probleempje)|kleine vraag|kleinigheid|kleinigheidje|vraagje|niet belangrijk|niks belangrijks|onbelangrijk|dingetje|onbenullig",
        "(laatste|nog een|nog één|nog) (vraag|vraagje|ding|dingetje|keer)",
        "(geen|niet eens|nog geen|niet) (echt |echte |meer )?(klant|lid|abonnee)|tweedehands|gratis versie|buiten (de )?garantie|garantie (is )?verlopen|alleen (maar )?de (buurvrouw|buurman|buur)|gewone (luisteraar|lezer|gebruiker)|community-pakket",
        "{sorry}",
        "(kunt|kunnen|kun|kan) ~ niets aan doen|niet (uw|jullie|jouw) schuld|kunnen jullie niks aan",
        "(uitgelegd|uitgelegd) ~|(zo|al) (geduldig|lief|aardig|vriendelijk|behulpzaam) (geweest|uitgelegd|waren|was)",
        "(bedankt|dank|dankjewel) ~ geduld",
    ),
    spares="""
    (mij|me|ons|mijn|de|het|dit|dat|buren|ze) (enorm |erg |heel |mateloos |wel |ook |al |dan |steeds |voortdurend |niet |niet langer |nooit |niet meer |overal |ontzettend )*(stoort|irriteert|hindert|ergert|lastigvallen|lastig (te )?vallen|lastig|stoorde|irritant|te storen|storen) ~ (mij|me|ons|dat|en|met|als|in|wanneer|mateloos|enorm)
    (val|vallen|stoor|bel|mail) (mij|me|ons) ~ (niet|nooit|niet langer|niet meer)
    (hou|houd|stop|kap|hou eens|nooit) ~ (op|mee)? ~ (met )?(lastigvallen|storen|bellen|zeuren|spammen|mailen|stalken)
    (geen|niet|hoeft|onnodig) (u |je |zich |jullie |nodig |om |te |enkele )*(verontschuldig…|excuses?|sorry) ~ (aan|te|nodig|zeggen|hoor|bieden|maken)?
    (uw|jullie|hun|een|de|eis|verwacht|wacht op|flauw|slap|verdient|geen|biedt|bieden|aanbieden|krijg|kreeg) (slappe |flauwe |schriftelijke |oprechte |welgemeende |officiële |lamme |fatsoenlijk )*(excuses|excuus|verontschuldiging|verontschuldigingen) ~ (aan|zijn|is|kunt|mag|van|per|op|voor|heb|kwam|hoef)
    verontschuldigt (u )?(zich|u)
    (mijn |onze )?{sorry} (dat ik |voor |voor de |voor het |, |voor mijn |om |voor m'n |dat we |voor onze |mijn )*(late (reactie|betaling|antwoord)|nu pas|pas nu|laat (reageer|betaal|antwoord)|nederlands|verkeerde bijlage|dat was|was|typefout|spelling|taalfouten|vertraging|trage|te late|reageer|antwoord|taal|fout|stilte|was even|late huur|verwarring)
    (huur|betaling) ~ later ,? (mijn )?excuses
    spijt (me |mij |ons )?(het )?(te moeten |zeer |om |u te |te )*(zeggen|melden|horen|meedelen|moeten|van|vernemen|mededelen)
    (bandje|bord|deur|briefje|poster|sticker) ~~ (excuses|sorry|excuus)
    (excuses|excuus) ~ (bandje|deur)
    (last|overlast|hinder) (van|onder|door|met)
    (te|niet te) beroerd|druk op (de )?(knop|toets|band|leiding)|(onder|de) druk
    """,
    sours="""
    blijkbaar|kennelijk|klaarblijkelijk|ogenschijnlijk|druk ~ (met|om) (het |al |die |dat |jullie |uw |de )*[a-z]+en|druk bezig|te druk
    chatbots?|bots?|quiz|robot|robots|assistant|assistent|asistente|assistente|questionnaire|umfrage|fragebogen|encuesta|inquérito|sondaggio|enquête|sondage
    (bord|poster|reclame|verkoper|bandje|robot|bot|chatbot|beller|colporteur|medewerker|kassa…|juf) ~~ (zegt|vraagt|begint|staat|steeds|altijd|zei)
    (formulier|veld|vakje|iban|foto|schroef|kabel|dop|dopje|onderdeel|regel|stekker|knop|klep|slang|bijgaande|stukje|kolom)
    (nu serieus|serieus|in de maling|maken jullie een grapje|grapje zeker|schande|belachelijk dat|schaam (je|u|jullie)|schamen jullie|wat een lef|excuseert mij ,|houden jullie me|beetje dom van jullie|je zou je)
    (druk|bezig) ~ (met|om) ~ (prijzen|geld tellen|centen|prijsverhog…|winst|reclame|borrel…|factureren|koffie|lintjes|rotondes|uitdelen|innen|tellen)
    te druk (om|met|mee|voor)
    (zei|zeiden|vertelde|verteld|verzekerde|verwees|wees) ~~ (juiste|goede)
    stoor ik (soms|misschien|u soms|jullie soms)
    """,
    halts="hou(d)? op (met|mij)|val (mij|me|ons) niet (langer|meer)",
)

_FIELDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "sorry": "{sorry}",
        "again": "again|another|yet another|once more|still me|third|fourth|fifth|second time|so many|keep|constantly|repeatedly|twice|so often|so much|multiple|many times|back",
        "contact": "write|writing|ask|asking|message|messaging|messages?|email|emailing|emails?|mail|mails|contact|contacting|calling|ringing|texting|questions?|reminder|nudge|follow-?up|following up|follow up|chasing|chase|post|posting|come back|coming back|get in touch|getting in touch|enquire|query|queries|ticket|tickets|request|requests|bring up",
        "odd": "late|sunday|saturday|weekend|night|midnight|evening|holiday|holidays|christmas|easter|early|out of hours|after hours|hour|personal|private|directly|linkedin|instagram|facebook|whatsapp|unannounced|out of the blue|random",
        "doubt": "if|whether|not sure|unsure|don't know|do not know|no idea|hope|hopefully|not certain|wondering|am i|is this|is it|are you|might be|may be|probably|i think|i suspect|could be|sorry|apologies|forgive",
        "rightplace": "(right|wrong|correct|proper|appropriate|best|suitable) (place|person|people|department|dept|channel|team|inbox|forum|group|desk|office|mailbox|section|door|tree|thread|counter|window|one to|ones to|chat|page|email|queue)|your (remit|department either)|not (meant|intended) for|someone else|somebody else|for (customers|members|subscribers|businesses|professionals|business customers|paying) only|only for|reserved for|allowed to (ask|write|post|message|contact|use this)|supposed to (ask|write|post|contact)|who (else )?to (ask|contact|turn|write)|barking up|point me (to|towards) (someone|somebody|the right person|whoever|the person|the correct person)|redirect me|pass (this|it|me) on|forward (this|it|me) to (the|whoever|someone|somebody)",
        "busy": "busy|swamped|inundated|snowed under|overwhelmed|rushed off|run off your|overworked|stretched|short-?staffed|understaffed|hands full|slammed|drowning|hectic|up to your|flat out|a lot on|enough on|on your plate|better things|bigger (fish|problems|things)|more important|more urgent|other customers|other people|hundreds of|thousands of|a million|volunteers?|small team|only human|so many (emails|messages|requests|questions|people)|pressure|rushed|workload|full inbox",
        "know": "i know|i'm sure|you must|must be|must have|realise|realize|appreciate|understand|imagine|i guess|probably|i bet|aware|no doubt|doubtless|i expect|i can see|surely|undoubtedly|i gather|i suppose|i get that|i assume|you'll be|you're all|know that|know you|sure you",
        "small": "stupid|silly|dumb|daft|trivial|petty|foolish|ridiculous|naive|idiotic|tiny|obvious|embarrassing|pedantic|minor|little|small|basic|insignificant|unimportant|trifling|pathetic|lame|nitpick…|nit-pick…|picky|fussy",
        "question": "question|query|ask|questions|request|thing to ask|favour|favor|issue|point|matter|detail|complaint|problem|thing",
        "shame": "embarrass…|ashamed|asham…|sheepish|guilty|mortified|awkward|blush…|cringe|cringing|feel (bad|awful|terrible|silly|stupid|rotten|rude|daft|foolish|cheeky|like a|like i'm|a bit|so)|hesitat…|dare|hardly|almost didn't|nearly didn't|loath|reluctant…|shy|nervous|afraid to|scared to|in two minds|dreading",
        "refuse": "don't want to|do not want to|don't wish|do not wish|didn't want|did not want|don't mean|do not mean|didn't mean|hate to|hating to|hate being|not my intention|no intention|without wanting|last thing i want|wouldn't want|would not want|rather not|not trying to|trying not to|far be it|hope i'm not|hope i am not|hope it's not|hope this isn't|hope this is not|hope that's not|hopefully i'm not|hopefully not|hope not|not wishing|not wanting|don't like|do not like|hate having|never like|afraid i'm|afraid i am|fear i|worried i'm|worried i am|i know i'm|i know i am|i realise i'm|i realize i'm|i'm being|am i being|i keep|i'm aware i|apologise for being|i must be|i feel i|i feel like i'm|i feel like",
        "burden": "bother…|disturb|disturbing|annoy|annoying|pester…|bug|bugging|nag|nagging|trouble|troubling|hassle|hassling|badger…|intrude|intruding|intrusion|impose|imposing|imposition|nuisance|burden…|pest|pain|spam|spamming|chase|chasing|inconvenience|a fuss|pushy|demanding|fussy|needy|impatient|awkward|cheeky|rude|waste|wasting|your time|keep you|hold you up|add to your|in the way|step on|overstep…|take up|taking up|moan|moaning|whinge|whining|difficult|harass|clingy|tiresome|take advantage|too much",
        "ignore": "ignore (this|me|my)|disregard (this|me|my)|delete (this|my)|bin this|feel free to (ignore|delete|skip|tell me|say no)|tell me to|no need to (reply|answer|respond)|don't feel (obliged|you have to)|do not feel (obliged|you have to)|only if you have|only if you|bottom of|whenever|in your own time|no rush|no hurry|not urgent|take your time|when you get a|when you have a|say no|absolutely fine if",
        "selfdumb": "i'm (so |very |really |just |a bit |not |probably |being )*(thick|dim|stupid|daft|hopeless|useless|rubbish|clueless|dense|old|slow|technical|tech|good with|bright|clever|an idiot|a dinosaur|a technophobe)|silly me|my ignorance|excuse my ignorance|my stupidity|i must be (missing|doing|being)|missing something obvious|probably me|just me|me being|doing something (wrong|stupid|silly)|user error|my own fault|my age|at my age|not a tech|old lady|old man|grandma|layman|beginner|newbie|new to (this|all)|not very good|no expert",
    },
    "de": {
        "sorry": "{sorry}",
        "again": "schon wieder|wieder|nochmal|nochmals|noch mal|noch einmal|noch eine|erneut|abermals|neuerlich…|wiederholt|zum (zweiten|dritten|vierten|fünften|x-ten|zigsten|soundsovielten)|dritte|zweite|vierte|3|2|4|schon mal|ständig|dauernd|andauernd|so oft|so viele|viele|immer wieder|letzte mal|hundertste",
        "contact": "schreibe?|schreib|schreiben|anschreibe?n?|frage?|fragen|nachfrage?n?|nachzufragen|anfrage|anrufe?n?|anruf|melde|melden|kontaktiere?n?|wende|wenden|mail|mails|e-mail|nachricht|nachrichten|anliegen|nachhake?n?|nachzuhaken|anzufragen|zu fragen|zu schreiben|zu stören|bitte|erinnerung|erinnern|komme|anspreche|anklopfe|poste|stelle|anzuschreiben|zu bitten|meldung",
        "odd": "spät|sonntag|samstag|wochenende|feiertag|urlaub|nacht|abend|abends|früh|feierabend|privat|direkt|instagram|facebook|whatsapp|uhrzeit|unangemeldet|persönlich|weihnachten|ostern|mittagspause|aus heiterem himmel",
        "doubt": "ob|falls|wenn|weiß nicht|weiss nicht|nicht sicher|unsicher|hoffe|hoffentlich|bin ich|sind sie|seid ihr|ist das|wahrscheinlich|vielleicht|vermutlich|sollte|keine ahnung|{sorry}|eventuell|womöglich",
        "rightplace": "(richtige?n?r?|falsche?n?r?|passende?n?|geeignete?n?|korrekte?n?) (stelle|adresse|ansprechpartner…|ort|platz|abteilung|person|kanal|gruppe|forum|postfach|anlaufstelle|team|chat|leute|kontakt|amt|schalter|büro|mailadresse|e-mail-adresse|fleck)|zuständig|(hier|bei ihnen|bei euch|da) (überhaupt |denn |wohl |damit |auch |eigentlich |wirklich )*(richtig|falsch|verkehrt)|(richtig|falsch|verkehrt) (hier|bei|bin|gelandet|verbunden)|hierher gehört|hierhergehört|hier hin gehört|hier hingehört|weiterleiten|weiterverweisen|an wen ich mich|wohin ich mich|wo ich mich|nur für|anderswo|woanders",
        "busy": "viel zu tun|genug zu tun|alle hände voll|um die ohren|viel los|überlastet|im stress|stress|stressig|gestresst|land unter|beschäftigt|unterbesetzt|überarbeitet|hochbetrieb|hochsaison|anderes zu tun|besseres zu tun|wichtigeres|dringendere…?|wichtigere…?|ausgelastet|überrannt|überhäuft|überflutet|zugeschüttet|wenig zeit|kaum zeit|keine zeit|ehrenamtlich|kleines team|nur zu (zweit|dritt)|hunderte|hundert|tausend|tausende|rappelvoll|andere sorgen|andere kunden|viele anfragen|viele mails|viel arbeit|arbeit genug|genug arbeit|voller terminkalender|am anschlag|am limit|hektik|hektisch|trubel",
        "know": "weiß|weiss|sicher|sicherlich|bestimmt|gewiss|bewusst|klar|verstehe|verständnis|kann mir vorstellen|kann mir denken|stelle mir vor|vermutlich|wahrscheinlich|denke|schätze|nehme an|sehe ein|ohne zweifel|mir ist",
        "small": "blöde?|dumme?|doofe?|dämliche?|bescheuert|banale?|triviale?|peinlich|lächerlich|kleinlich|klein|kleine|kleines|winzig…|albern|pingelig|unwichtig…?|nebensächlich|nichtig|simple|naiv|dusslig|überflüssig|laienhaft|kleinigkeit|lappalie",
        "question": "frage|anliegen|anfrage|bitte|sache|problem|thema|kleinigkeit|fragen|nachfrage|beschwerde|hinweis|punkt|detail|reklamation",
        "shame": "peinlich|unangenehm|schäme?|schäm|genant|schlechtes gewissen|trau|traue|wage|getraue|mulmig|verlegen|ungern|zögere?|gezögert|zögerlich|überwindung|scheue?|scheu|hemmungen|widerstrebt|blöd vor|doof vor|dumm vor|komisch vor|schlecht dabei|mies dabei|kaum zu fragen|unwohl|beschämt",
        "refuse": "nicht|ungern|niemanden|niemandem|keinesfalls|hoffe|hoffentlich|möchte nicht|will nicht|ohne|fürchte|befürchte|habe angst|ich weiß|komme mir|langsam|bestimmt|wahrscheinlich|keine absicht|liegt mir fern|sicher schon|bin ich|vielleicht",
        "burden": "störe|stören|zu stören|nerve|nerven|zu nerven|belästige|belästigen|behellige|behelligen|behellige|zur last|auf die nerven|auf den (geist|wecker|keks|zeiger|sack|senkel)|bedrängen|drängen|drängeln|aufdringlich|quengeln|quengelig|nervig|lästig (sein|fallen|falle|bin|werde)|penetrant|zeit (stehlen|rauben|kosten|in anspruch)|ihre zeit|eure zeit|umstände (machen|mache|bereiten)|ungeduldig|unhöflich|aufhalten|aufhalte|meckern|nörgeln|nörgler|pingelig|nervensäge|vordrängeln|vordrängen|einmischen|mühe (machen|mache)|arbeit (machen|mache)|hetzen|unverschämt|zu viel verlang…|ein klotz|ungelegen|überfallen|aufdrängen|anstrengend|klette",
        "ignore": "ignorieren (sie|es)|ignoriert|einfach (löschen|ignorieren)|gerne? (löschen|ignorieren)|keine eile|eilt nicht|hat zeit|keinen stress|kein stress|lassen sie sich zeit|lasst euch zeit|wenn sie (mal )?(zeit|luft)|wenn ihr (mal )?(zeit|luft)|bei gelegenheit|irgendwann|nicht dringend|wenn es passt|wenn's passt|ganz unten|müssen nicht antworten|brauchen nicht (zu )?antworten|nicht eilig|in ruhe",
        "selfdumb": "zu (blöd|doof|dumm|dämlich|alt|ungeschickt)|bin (leider |wohl |einfach |da |nur |ein |eine |so |kein |keine |halt |nicht |technisch |absoluter |absolute |blutiger |blutige |auch |der |die |schon |ja )*(laie|laiin|blöd|doof|dumm|technikfreak|technikexperte|technik-genie|anfänger|anfängerin|unbegabt|unbedarft|experte|expertin|begriffsstutzig|jüngste|jüngster|älter|alt|ungeschickt|null|niete|rentner|rentnerin|depp|trottel)|stehe auf dem schlauch|steh auf dem schlauch|auf der leitung|meine unwissenheit|mein fehler|liegt an mir|liegt bestimmt an mir|liegt sicher an mir|übersehe ich|übersehen ich|habe ich übersehen|in meinem alter|keine ahnung von technik|technisch nicht|kenne mich nicht aus|stelle ich mich|stell ich mich|stelle mich",
    },
    "fr": {
        "sorry": "{desole}",
        "again": "encore|à nouveau|de nouveau|une fois de plus|nouvelle fois|énième|deuxième|troisième|quatrième|re|rebelote|toujours|sans cesse|sans arrêt|2e|3e|4e|2ème|3ème|plusieurs|tant de|toutes ces|tous ces|si souvent|autant|multipli…|x-ième|nouveau|nouvelle",
        "contact": "écri…|écrire|réécri…|rappel…|appel…|contact…|recontact…|demande|demander|redemand…|poser|question|questions|message|messages|mail|mails|courriel|m'adresse|m'adresser|adresser|solliciter|sollicite|relance|relancer|reviens|revenir|envoie|envoyer|renvoie|téléphone|téléphoner|requête|signaler|démarche|insiste|insister",
        "odd": "tard|dimanche|samedi|week-end|weekend|nuit|soir|soirée|vacances|congés|férié|heure|heures|tôt|privé|directement|instagram|facebook|whatsapp|linkedin|improviste|à brûle-pourpoint|noël|perso",
        "doubt": "si|s'|pas sûre?|pas certaine?|sais pas|espère|j'espère|suis-je|êtes-vous|est-ce|peut-être|sans doute|doute|ignore|{desole}|au cas où|c'est bien|je crois|probablement|je me demande",
        "rightplace": "(bon|bonne|bons|bonnes|mauvais|mauvaise) (endroit|personne|service|interlocut…|adresse|canal|bureau|groupe|forum|guichet|porte|boîte|contact|lieu|département|destinataire|rubrique|page|fil|interlocutrice)|votre (ressort|compétence)|compétente?s? pour|réservée?s? aux?|(écrire|demander|poser|adresser) ici|à qui (m'adresser|demander|écrire|le demander)|vers qui|me rediriger|m'orienter|me diriger|m'indiquer|faire suivre|transférer|transmettre|autorisée? à|le droit (de|d')|à la porte|compétence|personne d'autre|vous concerne pas",
        "busy": "débordée?s?|submergée?s?|surchargée?s?|occupée?s?|sous l'eau|croul…|noyée?s?|beaucoup de (travail|boulot|demandes|messages|mails)|rush|d'autres (chats|priorités|soucis|demandes|clients|urgences|choses)|mieux à faire|autre chose à faire|plus urgent|plus urgents|plus important|plus importants|plus importantes|surbooké|emploi du temps|bénévoles?|petite équipe|sous-effectif|peu nombreux|des milliers|des centaines|très pris|bien pris|très sollicitée?s?|sollicitée?s?|pleine saison|haute saison|sous pression|à cent à l'heure|assez à faire|fort à faire|du pain sur la planche|par-dessus la tête|peu de temps",
        "know": "sais que|imagine|doute que|me doute|devez|comprends|conscien…|sûrement|certainement|sans doute|je sais|j'imagine|bien que|suppose|probablement|on sait|vois bien|avez sûrement|avez certainement|dois|dois bien",
        "small": "bêtes?|idiotes?|stupides?|ridicules?|naïves?|nulles?|sotte|banale|petite?s?|minuscule|insignifiante?|débile|conne?|simple|futile|dérisoire|absurde|superflue?|anodine?|broutille|bêtise|détail|vétille|bricole|rien du tout|trois fois rien",
        "question": "question|questions|demande|remarque|chose|truc|doute|problème|souci|détail|interrogation|requête|point|broutille|bêtise|réclamation|service|rien|bricole|vétille",
        "shame": "honte|gênée?|gêne|gênant|embarrassée?|scrupules?|confuse?|mal à l'aise|mauvaise conscience|culpabilise|ose|oser|osé|hésite|hésité|mal de|coupable|timidement|timide|rougis|scrupule|rechigne|à contrecœur|pas fière?|ridicule",
        "refuse": "pas|ne|sans|espère|j'espère|peur|crains|crainte|loin de|évite|éviter|impression|je sais|conscien…|désolée?|l'impression|j'ai l'impression|je dois|encore|je vais",
        "burden": "déranger|vous dérange|importuner|importune|embêter|embête|ennuyer|soûler|saouler|saoule|soule|casser les pieds|harceler|harcèle|enquiquiner|abuser|abuse|insister|insistante?|vous presser|bousculer|faire perdre|votre temps|pénible|collante?|boulet|pressante?|râleu…|exigeante?|impatiente?|indiscrète?|intrusive?|m'imposer|m'immiscer|encombrer|vous retenir|vous prendre|fatigante?|agaçante?|casse-pieds|pinailleu…|chipoteu…|chiante?|gonfler|de trop|envahissante?|tatillonne?|solliciter encore|vous solliciter",
        "ignore": "ignorez|ignorer (ce|mon|cette|ma)|ne pas répondre|n'hésitez pas à me dire|pas urgent|rien d'urgent|aucune urgence|prenez votre temps|ça peut attendre|peut attendre|quand vous (aurez|pourrez|avez)|pas pressée?|envoyer promener|dites-moi si je|dites-le-moi|ne vous sentez pas|à l'occasion|si vous avez (un|une|deux|le)|dès que vous (aurez|pourrez|avez)|supprimer ce|sous la pile|à votre convenance|sans urgence",
        "selfdumb": "(je suis|suis|chuis|j'suis) (vraiment |un peu |totalement |pas |très |trop |une |un |plutôt |assez |pas très |tellement |complètement |peut-être |sûrement |si )*(nulle?|bête|idiote?|douée?|quiche|boulet|novice|débutante?|dinosaure|perdue?|maladroite?|vieux|vieille|ignare|à l'aise|une bille|branchée?)|mon ignorance|ma bêtise|n'y connais rien|y connais rien|n'y comprends rien|y comprends rien|comprends rien|à mon âge|vient (sûrement |peut-être |sans doute )*de moi|erreur de ma part|passée? à côté|mal cherché|mal regardé|mal compris|pas la lumière|pas une lumière|pas très moderne|la technique et moi|l'informatique et moi",
    },
    "es": {
        "sorry": "{perdon}",
        "again": "otra vez|de nuevo|nuevamente|una vez más|otro|otra|tercera|cuarta|segunda|tercer|segundo|enésim[oa]|tantas|tantos|vuelvo a|volver a|sigo|siempre|repet…|varias veces|cada|más|continuamente|constantemente",
        "contact": "escrib…|pregunt…|consult…|contactar|contactarlos|contactarles|contactaros|llamar|llamo|mensaje|mensajes|msj|correo|correos|mail|mails|pedir…|pido|dirigir…|dirijo|insistir|insisto|recordar…|mandar…|mando|enviar…|envío|plantear|acudir|acudo|duda|dudas|reclamar|recordatorio|volver|audio",
        "odd": "tarde|domingo|sábado|fin de semana|noche|vacaciones|festivo|hora|horas|horario|temprano|privado|directamente|instagram|facebook|whatsapp|linkedin|improviso|navidad|personal",
        "doubt": "si|no sé|no se|no estoy segur[oa]|espero|quizá|quizás|tal vez|es este|es aquí|son ustedes|sois|dudo|ignoro|{perdon}|supongo|creo|a lo mejor|igual|será",
        "rightplace": "(sitio|lugar|persona|canal|departamento|dirección|ventanilla|sección|correo|área|grupo|buzón|foro|medio|oficina|vía|puerta) (correct[oa]|adecuad[oa]|indicad[oa]|apropiad[oa]|equivocad[oa])|(al|el|la|este|mejor) (sitio|lugar|persona|canal|departamento) (para|donde)|equivocad[oa] de|me equivoqué de|me he equivocado de|me equivoco de|les corresponde|le corresponde|os corresponde|su competencia|vuestra competencia|a quién (dirigirme|preguntar|acudir|debo)|a quien (dirigirme|preguntar|acudir|debo)|dónde (preguntar|dirigirme|escribir)|derivarme|redirigir…|reenviar…|orientarme|solo para|reservado|su área|vuestro departamento|su departamento|preguntar (aquí|por aquí|acá)|escribir (aquí|por aquí|acá)|quien corresponda|toca a ustedes",
        "busy": "ocupad[oa]s?|ocupadísim[oa]s?|liad[oa]s?|liadísim[oa]s?|desbordad[oa]s?|saturad[oa]s?|hasta arriba|a tope|colapsad[oa]s?|mucho trabajo|mucho lío|mil cosas|agobiad[oa]s?|abrumad[oa]s?|ataread[oa]s?|estresad[oa]s?|cosas más|otras cosas|asuntos más|cosas mejores|temas más|más urgentes?|más importantes?|cientos|miles|voluntari[oa]s|equipo pequeño|pocos|sin tiempo|poco tiempo|no dan abasto|no dais abasto|muchos clientes|muchas consultas|muchos mensajes|mucha gente|bastante tienen|bastante tenéis|bastante trabajo|temporada alta|hasta el cuello|sobrecargad[oa]s|ajetreo|ajetread[oa]s",
        "know": "sé que|se que|imagino|supongo|entiendo|comprendo|seguro|estarán|estaréis|estarás|estará|consciente|hago cargo|seguramente|tendrán|tendréis|tendrá|me consta|debe|deben|deben de|debéis|ya sé|sé|veo que|doy cuenta|me figuro|aunque",
        "small": "tont[oa]s?|bob[oa]s?|estúpid[oa]s?|absurd[oa]s?|ridícul[oa]s?|básic[oa]s?|tontería|bobada|chorrada|nimi…|pequeñ[oa]|insignificante|mínim[oa]|simple|trivial|poca cosa|minucia|ingenu[oa]|obvi[oa]|quisquillos[oa]|detallito|pequeñez|idiota|torpe",
        "question": "pregunta|duda|consulta|cosa|detalle|petición|tema|problema|favor|cuestión|preguntita|queja|asunto|tontería|preguntar|comentario",
        "shame": "vergüenza|apuro|corte|pena|reparo|avergonzad[oa]|avergüenza|atrevo|atreví|atrevía|animo|dudé|dudado|sabe mal|sabe fatal|culpable|incómod[oa]|bochorno|pudor|timidez|palo|cosita|tímidamente|titube…|de mala gana|mala conciencia",
        "refuse": "no quiero|no quisiera|no querría|no es mi intención|no pretendo|sin ánimo|sin querer|espero no|espero que no|ojalá no|no deseo|odio|no me gusta|temo|me temo|miedo|lejos de|no queremos|no vaya a|para no|por no|sé que|creo que|ya sé|siento que|debo|estaré|parezco|seguro que|evitar|ser|no busco",
        "burden": "molestar…|molestia|molesto|molestando|fastidiar…|incordiar…|incordio|importunar…|pesad[oa]|pesadit[oa]|cansin[oa]|plasta|pelma|insistente|la lata|la tabarra|la brasa|la paliza|la vara|la turra|la murga|quitar… tiempo|robar… tiempo|su tiempo|vuestro tiempo|hacerles perder|haceros perder|abusar|agobiar…|presionar…|meter prisa|meterles prisa|meteros prisa|interrumpir…|una carga|estorbar|estorbo|impertinente|indiscret[oa]|inoportun[oa]|quejica|tiquismiquis|exigente|impaciente|maleducad[oa]|acosar…|atosigar…|entrometerme|dar… trabajo|un incordio|intens[oa]|jod(er|iendo)|hincha…|fregar|fregando",
        "ignore": "ignor(en|e|ad|a) (este|esto|mi)|sin prisa|no hay prisa|no corre prisa|no es urgente|nada urgente|cuando puedan|cuando pueda|cuando podáis|cuando puedas|no urge|si tienen tiempo|si tenéis tiempo|tómense|tómese|no hace falta que (me )?(contest…|respond…)|no me respondan|mándenme a|mandadme a|con calma|cuando tengan|cuando tengáis|cuando tenga|si no pueden|lo entenderé|lo entiendo perfectamente",
        "selfdumb": "(soy|seré|estoy|será que soy) (muy |un |una |tan |bastante |medio |un poco |el |de |poco |nada |ya |realmente |más )*(torpe|negad[oa]|inútil|tont[oa]|burr[oa]|patos[oa]|ignorante|mayor|viej[oa]|lent[oa]|nul[oa]|novat[oa]|analfabet…|despistad[oa]|zoquete|desastre|ducho|ducha|hábil|expert[oa]|principiante|experta?)|mi ignorancia|mi torpeza|no entiendo nada|no me aclaro|a mi edad|será cosa mía|seguro que es (culpa|cosa|error) m[ií][oa]|algo (estaré|estoy) haciendo mal|no me entero|se me escapa|se me da mal|se me dan mal|no se me da",
    },
    "pt": {
        "sorry": "{desc}",
        "again": "outra vez|de novo|novamente|mais uma vez|mais um|mais uma|outro|outra|terceir[oa]|quart[oa]|segund[oa]|enésim[oa]|tantas|tantos|volto a|voltar a|sempre|repet…|várias vezes|constantemente|insist…|3|2",
        "contact": "escrev…|pergunt…|contact…|contat…|ligar|ligo|mensagem|mensagens|msg|email|e-mail|e-mails|mail|pedir|peço|pedido|dirigir|dirijo|insistir|insisto|lembrar|mandar|mando|mandando|enviar|envio|dúvida|dúvidas|recorrer|chamar|voltar|reclamar|lembrete|falar|procurar|áudio|msgs",
        "odd": "tarde|domingo|sábado|fim de semana|noite|férias|feriado|hora|horas|horário|cedo|privado|diretamente|direto|instagram|facebook|whatsapp|linkedin|natal|madrugada|expediente|pessoal",
        "doubt": "se|não sei|nao sei|não tenho (a )?certeza|espero|talvez|será|é aqui|são vocês|é este|caso|{desc}|acho|suponho|se calhar|provavelmente|ignoro|dúvida|aqui",
        "rightplace": "(sítio|lugar|local|canal|setor|sector|departamento|pessoa|endereço|balcão|secção|seção|grupo|contacto|contato|email|e-mail|caixa|espaço|guiché|porta|fórum|serviço|meio) (cert[oa]|corret[oa]|correct[oa]|adequad[oa]|indicad[oa]|errad[oa]|apropriad[oa])|enganei-me (no|na)|me enganei (no|na|de)|errei (o|a|de|no|na)|vossa competência|sua competência|da sua área|da vossa área|a quem (me dirigir|perguntar|recorrer|devo|pedir)|com quem (falar|devo|falo)|onde (perguntar|pedir|me dirigir)|encaminh…|reencaminh…|redirecion…|indicar(-me)? (quem|a quem|com quem)|só para|reservado|vosso departamento|seu departamento|perguntar (aqui|por aqui|isso aqui|isto aqui)|escrever (aqui|por aqui|para cá)|por aqui mesmo|é convosco|é com vocês|é com você",
        "busy": "ocupad[oa]s?|ocupadíssim[oa]s?|atarefad[oa]s?|assoberbad[oa]s?|sobrecarregad[oa]s?|muito trabalho|imenso trabalho|muita coisa|mil coisas|correria|loucura|atolad[oa]s?|sem tempo|pouco tempo|mais que fazer|mais o que fazer|coisas mais|assuntos mais|mais importantes?|mais urgentes?|centenas|milhares|voluntári[oa]s|equipa pequena|equipe pequena|poucos|corrid[oa]|azáfama|stress|estresse|muitos clientes|muitas mensagens|muita gente|outros clientes|outras coisas|cheios de|sufoco|época alta|a mil|montes de|inundad[oa]s|enxurrada|mãos a medir|até ao pescoço|até o pescoço|stressad[oa]s|rotina|agenda cheia",
        "know": "sei que|imagino|suponho|compreendo|entendo|devem|deve|calculo|certamente|decerto|consciente|ciente|noção|acredito|com certeza|estão|devem estar|deve estar|sei|presumo|bem sei|percebo|apesar|aposto|provavelmente",
        "small": "bob[oa]s?|best[a]|burr[oa]s?|estúpid[oa]s?|parv[oa]s?|tol[oa]s?|ridícul[oa]s?|idiota|básic[oa]s?|bobagem|besteira|tolice|pequen[oa]|pequenin[oa]|insignificante|mínim[oa]|simples|trivial|ninharia|ingénu[oa]|ingênu[oa]|óbvi[oa]|disparat…|parvoíce|coisinha|pormenor|detalhe|minúsculo|detalhinho|bobeira",
        "question": "pergunta|dúvida|coisa|pormenor|detalhe|pedido|assunto|problema|favor|questão|perguntinha|reclamação|perguntar|bobagem|besteira|ninharia|coisinha",
        "shame": "vergonha|envergonhad[oa]|constrangid[oa]|constrangimento|constrangedor|sem graça|sem jeito|embaraç…|receio|acanhad[oa]|atrevo|ouso|coragem|hesit…|culpad[oa]|custa-me|me custa|timidamente|mal por|péssim[oa]|pudor|encabulad[oa]|relut…|peso na consciência",
        "refuse": "não quero|não queria|não queremos|não pretendo|não é minha intenção|sem querer|espero não|espero que não|tomara que não|não desejo|odeio|detesto|não gosto|receio|medo|longe de mim|para não|pra não|sei que|acho que|devo|pareço|evitar|não gostaria|com medo|sinto que|não era|lá venho|cá estou|estou|tô|desejo",
        "burden": "incomodar|incómodo|incômodo|incomodando|incomodo|chatear|chatead…|chatice|chat[oa]|chateando|maçar|maçad[oa]|maçador…?|perturbar|perturbo|importunar|importuno|atrapalhar|atrapalho|atrapalhando|amolar|insistente|encher o saco|enchendo o saco|encher a paciência|abusar|abuso|inconveniente|melga|roubar… (o |muito |mais )?(seu|vosso|tempo)|tomar (o |muito |mais )?(seu|vosso|tempo)|seu tempo|vosso tempo|fazer perder|um peso|um fardo|estorv…|pressionar|apressar|impertinente|indiscret[oa]|inoportun[oa]|exigente|impaciente|picuinhas|mal-educad[oa]|mal educad[oa]|intrometer…|intrometid[oa]|dar trabalho|dando trabalho|pegar no pé|pegando no pé|sobrecarregar|pentelh…|repetitiv[oa]|pesad[oa]|cansativ[oa]|carraça",
        "ignore": "ignor(em|e) (isto|isso|esta|essa|a|este|esse)|sem pressa|não há pressa|não tem pressa|não é urgente|nada urgente|quando (puder|puderem|der|tiver|tiverem)|podem (ignorar|apagar)|pode (ignorar|apagar)|não precis(a|am) (de )?responder|com calma|sem stress|fiquem à vontade|fique à vontade|esteja à vontade|se não der|se não puder|assim que (puder|der)|entendo se|compreendo se|se tiver um tempinho|sem compromisso",
        "selfdumb": "(sou|devo ser|estou|sou mesmo|devo estar) (um |uma |muito |mesmo |meio |tão |totalmente |péssim[oa] |bastante |já |o |a |um pouco |pouco |só |super |completamente |mais |bem |de )*(burr[oa]|nódoa|negação|zero|leig[oa]|velh[oa]|idos[oa]|analfabet…|naba|nabo|azelha|ignorante|totó|lent[oa]|tap[ad][oa]|péssim[oa]|desajeitad[oa]|principiante|novat[oa]|distraíd[oa]|entendid[oa]|das tecnologias|anta)|minha ignorância|a minha ignorância|minha burrice|não percebo nada|não entendo nada|não manjo|não sei mexer|na minha idade|deve ser (erro|burrice|culpa) (meu|minha)|deve ser culpa minha|alguma coisa (devo estar|estou)|me escap…|escapou-me|com a minha idade|não tenho jeito|não me entendo com",
    },
    "it": {
        "sorry": "{scusa}",
        "again": "ancora|di nuovo|nuovamente|un'altra|un altro|l'ennesim[oa]|ennesim[oa]|terza|quarta|seconda|terzo|secondo|sempre|tante|troppe|troppi|tanti|ripet…|più volte|continu…|altra volta|torno a|rieccomi|da capo",
        "contact": "scriv…|scrivo|riscriv…|chiedo|chieder…|richied…|chiamo|chiamar…|richiam…|contatt…|messagg…|mail|email|domanda|domande|domandar…|rivolg…|mando|mandar…|telefon…|sollecit…|richiesta|richieste|disturbar…|insist…|promemoria|ricordar…|torno|tornar…|inviar…|invio|vocale|segnalar…",
        "odd": "tardi|domenica|sabato|fine settimana|weekend|notte|sera|ferie|vacanza|vacanze|festivo|festa|ora|orario|orari|presto|privato|direttamente|instagram|facebook|whatsapp|linkedin|natale|pasqua|pausa|personale|improvviso",
        "doubt": "se|non so|non sono (sicur[oa]|cert[oa])|spero|forse|siete|è questo|è questa|è qui|magari|chissà|ignoro|{scusa}|credo|immagino|probabilmente|nel caso|mi chiedo|sono",
        "rightplace": "(posto|persona|ufficio|indirizzo|sportello|canale|reparto|numero|gruppo|luogo|contatto|casella|interlocutore|servizio|sede|sezione|porta|forum) (giust[oa]|corrett[oa]|adatt[oa]|sbagliat[oa]|adeguat[oa]|più adatt[oa])|(giust[oa]|sbagliat[oa]) (posto|persona|ufficio|indirizzo|sportello|canale)|ho sbagliato (posto|ufficio|indirizzo|persona|reparto|sportello|numero|porta)|sbaglio (posto|ufficio|indirizzo|persona|reparto|sportello)|vostra competenza|di competenza|di vostra|sua competenza|a chi (rivolgermi|chiedere|scrivere|dovrei|devo|posso)|dove (rivolgermi|chiedere)|con chi (parlare|devo|dovrei)|inoltrar…|girar… (a chi|la|questa)|indirizzar…|reindirizz…|riservato|solo per|solo ai|altrove|chiedere (qui|a voi)|scrivere (qui|a voi)|vostro reparto|vostro settore|spetta a voi|tocca a voi",
        "busy": "impegnat[oaie]|impegnatissim[oaie]|oberat[oaie]|sommers[oaie]|pres[ie]|presissim[oai]|indaffarat[oaie]|sovraccaric[oh]i?|molto da fare|tanto da fare|mille cose|mille impegni|centinaia|migliaia|volontari|fino al collo|sotto pressione|di corsa|poco tempo|cose più|di meglio da fare|altro da fare|ben altro|questioni più|problemi più|più important[ei]|più urgent[ei]|travolt[oi]|inondat[oi]|pochi|sotto organico|stressat[oi]|tanti clienti|altri clienti|tante richieste|tante mail|molto lavoro|tanto lavoro|pien[oi] di lavoro|alta stagione|nel caos|caos|delirio|a mille|incasinat[oi]|affaccendat[oi]|tutt'altro a cui",
        "know": "so che|immagino|capisco|suppongo|sarete|sarà|sarai|avrete|avrà|certamente|sicuramente|comprendo|consapevole|mi rendo conto|ben so|lo so|penso che|presumo|credo che|starete|di certo|senz'altro|figuro|dovete|deve|vedo che",
        "small": "stupid[aoe]|stupidin[ao]|scem[aoe]|sciocc[aoh]e?|banal[ei]|ridicol[aoi]|ingenu[aoi]|idiota|sciocchezza|stupidaggine|piccol[aoi]|minuscol[aoi]|insignificante|inutile|futile|elementare|cavolata|inezia|sciocchezzuola|pignol[aoi]|semplice|minim[oa]|cosetta|da niente|da nulla|assurd[oa]|scontat[oa]|domandina",
        "question": "domanda|richiesta|cosa|dubbio|dettaglio|questione|problema|favore|curiosità|quesito|domandina|reclamo|segnalazione|chiedere|cosetta|sciocchezza|particolare",
        "shame": "vergogn…|imbarazz…|in colpa|a disagio|scrupol…|oso|osare|azzard…|coraggio|esit…|mortificat[oa]|mi pesa|timid…|pudore|titub…|mi scoccia|mi secca|remore|timore|malvolentieri|figuraccia|che figura|ritros…|mi dispiace",
        "refuse": "non vorrei|non voglio|non volevo|non intendo|non è mia intenzione|senza voler|spero di non|spero non|spero che non|non desidero|odio|detesto|non mi piace|temo|paura|lungi|per non|so che|so di|credo di|penso di|sembro|evitare|non vogliamo|ho l'impressione|mi sa|forse|sto|rischio|non sia|non essere|lo so",
        "burden": "disturbar…|disturbo|disturbando|rompere|rompendo|rompo|importunar…|infastidir…|scocciar…|stressar…|assillar…|tediar…|insistent[ei]|pesante|petulante|seccar…|invadent[ei]|intromett…|rubar… (altro |del |troppo |il )*tempo|il vostro tempo|il suo tempo|vostro tempo|suo tempo|perdere tempo|approfittar…|abusar…|rompiscatole|pignol[oa]|noios[oa]|impazient[ei]|esigent[ei]|un peso|di peso|di troppo|fretta|pressione|mettervi fretta|metterle fretta|impicci…|indiscret[oa]|inopportun[oa]|scortese|maleducat[oa]|lagn…|polemic[oa]|di disturbo|tormentar…|appesantir…|molest[oa]|molestar…|annoiar…|fastidios[oa]|appiccicos[oa]|trattener…|fastidio",
        "ignore": "ignor(ate|i|ino) (pure|questo|questa|il|la)|con calma|con tutta calma|senza fretta|nessuna fretta|non c'è fretta|non ho fretta|non è urgente|niente di urgente|quando (potete|può|avete|ha|riuscite|riesce|avrete)|non serve (che )?(mi )?rispond…|prendetevi|cestin…|passate oltre|passi oltre|se non (potete|può|avete tempo)|capirò|lo capisco|ditemi pure di no|se avete (un|due)|se ha (un|due)|mi rendo conto",
        "selfdumb": "(sono|sarò|sarò io) (un |una |proprio |io |molto |un po' |così |completamente |ormai |solo |forse |troppo |poco |non |abbastanza |davvero |totalmente |un vero |una vera |che )*(negat[oa]|imbranat[oa]|tont[oa]|stupid[oa]|ignorante|dinosauro|anzian[oa]|vecchi[oa]|schiappa|frana|capra|impedit[oa]|incapace|scem[oa]|lent[oa]|pratic[oa]|portat[oa]|espert[oa]|principiante|distratt[oa]|profan[oa]|neofita|tecnologic[oa])|la mia ignoranza|mia ignoranza|non ci capisco (niente|nulla)|non capisco (niente|nulla)|alla mia età|colpa mia|errore mio|sbaglio (io|qualcosa)|mi sfugge|mi sarà sfuggit[oa]|non me ne intendo|non ci so fare|faccio fatica con|da ignorante|da profan[oa]",
    },
    "nl": {
        "sorry": "{sorry}",
        "again": "weer|alweer|opnieuw|nogmaals|nog eens|nog een keer|wederom|wéér|derde|vierde|tweede|vijfde|zoveelste|steeds|blijf|zo vaak|zoveel|al die|voortdurend|nog een|3e|2e|4e|herhaald…|extra|meerdere",
        "contact": "schrijf|schrijven|mail|mailen|mails|mailtje|app|appen|bel|bellen|vraag|vragen|vraagje|stuur|sturen|contacteer|contact|benader|benaderen|bericht|berichtje|berichten|stel|stellen|aanklop…|herinner…|reminder|meld|melden|kom|informeer|informeren|verzoek|navraag|terugkom|post|posten|aanspreek|wend",
        "odd": "laat|zondag|zaterdag|weekend|nacht|avond|'s avonds|vakantie|feestdag|feestdagen|vroeg|uur|kantooruren|privé|rechtstreeks|direct|instagram|facebook|whatsapp|linkedin|onaangekondigd|kerst|persoonlijk|marktplaats|spreekuur|tijdstip",
        "doubt": "of|als|indien|weet niet|niet zeker|geen idee|hoop|hopelijk|ben ik|bent u|zijn jullie|is dit|misschien|mocht|mochten|{sorry}|twijfel|waarschijnlijk|wellicht|vermoedelijk|denk|vraag me af|zit ik|kan ik|mag ik",
        "rightplace": "(juiste|goede|verkeerde|foute|geschikte|aangewezen|beste) (plek|plaats|adres|persoon|afdeling|loket|kanaal|contactpersoon|groep|forum|postvak|balie|mailbox|mailadres|dienst|deur|aanspreekpunt|chat|team|instantie|mensen)|(hier|bij u|bij jullie) (wel |goed |juist |eigenlijk |hiermee |daarvoor |hiervoor )*(goed|juist|terecht|verkeerd)|(verkeerd|goed|juist|terecht) (ben|zit|bij (u|jullie)|hier)|doorsturen|doorverwijzen|doorzenden|bij wie (ik|moet)|waar ik (moet|terecht)|tot wie|wie ik (moet|kan)|alleen voor|enkel voor|bestemd voor|hier (vragen|stellen|posten)|niet voor bedoeld",
        "busy": "druk|drukte|hectisch|handen vol|overspoeld|bedolven|overbelast|onderbezet|verzuip…|wel wat beters|beters te doen|betere dingen|belangrijkere?|dringendere?|urgentere?|genoeg te doen|genoeg aan|vrijwilligers?|klein team|weinig tijd|geen tijd|honderden|duizenden|duizend|honderd|andere klanten|andere dingen|stress|hoogseizoen|tot over (je|jullie|uw|de) oren|overwerkt|gestrest|werkdruk|veel werk|veel vragen|veel mails|veel berichten|zoveel vragen|overstelpt|spits|gekkenhuis|volle agenda|volle mailbox",
        "know": "weet|snap|begrijp|besef|vast|ongetwijfeld|denk|neem aan|kan me voorstellen|stel me voor|waarschijnlijk|zeker|uiteraard|natuurlijk|begrepen|bewust|vermoed|geloof|realiseer|wellicht",
        "small": "domme?|stomme?|onnozele?|suffe?|belachelijke?|idiote|rare|simpele?|banale?|onbenullige?|kinderachtige?|triviale?|flauwe?|pietluttige?|naïeve?|kleine?|klein|futiliteit|kleinigheid|kleinigheidje|lullige?|onbelangrijke?|minieme?|gekke|detail|pietluttigheid|dingetje|onzinnige?|stompzinnige?|gênante?|lulligs",
        "question": "vraag|vraagje|verzoek|verzoekje|ding|dingetje|punt|puntje|probleem|probleempje|kwestie|detail|opmerking|klacht|kleinigheid|zaak|vragen|zoiets|iets|kleinigheidje",
        "shame": "gênant|gêne|schaam|schamen|beschaamd|bezwaard|schuldig|opgelaten|ongemakkelijk|durf|durfde|aarzel…|geaarzeld|twijfel…|getwijfeld|schroom|verlegen|lullig|schoorvoetend|beschroomd|rot voor|met tegenzin|niet graag|ongaarne|moeite mee om|vervelend om|vervelend dat ik|pijnlijk|blozend",
        "refuse": "niet|niemand|geen|hoop|hopelijk|zonder|bang|vrees|liever niet|ik weet dat ik|volgens mij|voel me|ongaarne|bedoeling|vast|laatste wat|wil niet|wou niet|om niet|geenszins",
        "burden": "storen|stoor|lastigvallen|lastig (te )?vallen|lastigval|val ~ lastig|vallen ~ lastig|lastig (ben|zijn)|zeuren|zeur|zeurpiet|zagen|zanik…|drammen|drammerig|aandringen|opdringerig|pushen|pushy|opjagen|tot last|uw tijd|jullie tijd|je tijd|tijd (verspillen|kosten|verdoen|roven)|ophouden|op te houden|vervelend (te )?(doen|zijn)|vervelend ben|irritant|stalken|spammen|ambeteren|ambetant|ongeduldig|onbeleefd|brutaal|veeleisend|overlast|haasten|voordringen|bemoei…|misbruik|extra werk|meer werk|werk bezorgen|moeite bezorgen|inbreuk|ongelegen|overvallen|lastpak|pietluttig|belasten|klagen|opdringen|vervelende klant|lastige klant|te veel gevraagd|hinderen",
        "ignore": "negeer|negeren|geen haast|heeft geen haast|geen spoed|niet dringend|niet urgent|neem (gerust )?de tijd|wanneer het uitkomt|als het uitkomt|als (u|jullie|je) (even |een )*(tijd|minuutje|momentje)|zodra (u|jullie|je)|hoeft niet te (antwoorden|reageren)|hoeven niet te (antwoorden|reageren)|op (uw|je|jullie) gemak|rustig aan|onderop|onderaan de|weggooien|verwijderen|zeg het gerust|zeg gerust|begrip voor|snap ik het|stuur me gerust|laat maar weten als",
        "selfdumb": "(ben|zal|ben ik) (ik |gewoon |misschien |wel |vast |waarschijnlijk |echt |een |te |zo |niet |erg |heel |wat |nogal |de |geen |digitaal |technisch |ook |nu eenmaal |niet zo |beetje )*(dom|stom|digibeet|leek|nul|kluns|onhandig|handig|ouderwets|oud|traag|hopeloos|held|expert|technisch|beginner|prutser|blind|slim|slimste|onwetend)|mijn onwetendheid|mijn domheid|snap er niks van|snap er niets van|begrijp er niets van|begrijp er niks van|op mijn leeftijd|ligt (vast |waarschijnlijk |misschien |zeker |ongetwijfeld )*aan mij|zal wel aan mij liggen|doe ik iets (verkeerd|fout|doms|stoms)|kijk ik ergens overheen|over het hoofd (zie|gezien)|geen verstand van|niet zo goed met|niet handig",
    },
}
"""Words of one meaning, which give the signal where two or three meanings meet in a sentence."""

_MEETING = tuple(
    tuple(meanings.split())
    for meanings in (
        "burden refuse",
        "burden sorry",
        "burden shame",
        "burden busy",
        "shame contact",
        "shame again",
        "shame know",
        "rightplace sorry",
        "rightplace contact",
        "rightplace question",
        "busy sorry",
        "busy know",
        "busy ignore",
        "selfdumb question",
        "ignore know",
        "know contact",
        "sorry again contact",
    )
)

BUGGING: Mapping[str, Lexicon] = {
    language: replace(lexicon, fields=_FIELDS[language], meeting=_MEETING)
    for language, lexicon in (
        ("en", _EN),
        ("de", _DE),
        ("fr", _FR),
        ("es", _ES),
        ("pt", _PT),
        ("it", _IT),
        ("nl", _NL),
    )
}
