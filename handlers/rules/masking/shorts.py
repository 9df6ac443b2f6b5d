"""What people are called for short, by language: data only. Each line is the name, then its short forms."""

SHORTS = """
alexander alex sascha sasha xander lex sandro
alexandra alex sandra sasha
alessandro sandro ale
alejandro alex jandro
andrew andy drew
anthony tony
antonio toni tonio antón nino
anton toni
antonina tosia
aleksandra ola olka
aleksander olek
agnieszka aga
anna ania anka anja annie nan
barbara basia baska babs barb
bartlomiej bartek
beatrice bea
benjamin ben benny benji
bernardo berni
catherine kate cathy katie kit
charles charlie chuck
christopher chris kit
christina chris tina
concepcion concha conchi
cornelis cees kees cor
cornelia cora lia
daniel dan danny
david dave
deborah deb debbie
dolores lola
dorothy dot dottie
edward ed eddie ted teddy ned
elena lena
eleanor ellie nell nora
elisabeth lisa elli liesel sissi betty lies elise
elizabeth liz lizzie beth betty eliza lisa libby
elzbieta ela
enrique quique
enrico rico
ewa ewka
federico fede rico
felipe pipe
francesca franca fra checca
francesco franco checco ciccio
francis frank fran
francisca paca paqui
francisco paco pancho curro fran kiko
franciscus frans
friedrich fritz
gabriel gabi gabo
gabriela gabi
gabriele gabi lele
geoffrey geoff
georg schorsch
gerardus gerard gerrit
gertrud gerda trude
giovanni gianni nanni vanni
giovanna gianna vanna
giuseppe beppe peppe pino peppino geppo
giuseppina pina pinuccia
gregory greg
grzegorz grzesiek grzes
guadalupe lupe
guglielmo memmo
guillaume guy
guillermo memo guille
halina halinka
hans hansi
hendrik henk rik
hendrikus henk rik driek
henryk heniek
henry harry hank hal
ignacio nacho
ireneusz irek
isabel isa bel
isabella bella isa
jacek jacus
jacobus koos jaap ko
jacob jake jaap
jakob jockel
jakub kuba
james jim jimmy jamie
jan janek jasiek
jane janie
jennifer jen jenny
jeremy jerry jem
jerzy jurek
jesus chus chuy
joanna asia aska jo
johan joop hans
johannes hans jan joop johan hannes han
joaquin quino ximo quim
john jack johnny
jonathan jon jonny
jose pepe chema
josef sepp
josefa pepa
joseph joe joey
jozef jozek
juan juanito
julia julka jule
karolina karola
katarzyna kasia kaska
katharina kathi kati käthe
kenneth ken kenny
krystyna krysia
krzysztof krzysiek
ladislaus laci
laurence larry laurie
leonard leo len lenny
lorenzo enzo renzo
ludovica ludo
lucyna lucynka
luigi gigi
magdalena magda lena madzia
malgorzata gosia malgoska
manuel manolo manu
marek mareczek
margaret maggie meg peggy margie daisy
margaretha greta grete
margherita rita
maria mary mia marysia mari ria ma majka
maria jose marijose majo
maria teresa maite
mariadolores lola
matteo teo
matthew matt
maximilian max
michael mike mick micky
michal misiek
miguel migue
monika moni
nicholas nick nicky
niccolo nico
nicola nico
oleksandr sasha sashko oles
patricia pat patty trish tricia
patrick pat paddy
pedro perico
peter pete
petronella nel
philip phil
piotr piotrek piotrus
rafael rafa
raimund mundi
rebecca becky becca
richard rick dick ricky rich
robert rob bob bobby robbie
roberto berto
ronald ron
rosario charo
rosemary rosie
rudolf rudi
ruth ruthie
salvatore totò turi
samantha sam
samuel sam sammy
sebastian basti seba
silvana silva
stanislaw staszek stas
stefan stefek steffen
stefania stefa
stephen steve
susan sue susie
sylwia sylwka
tadeusz tadek
teresa teresita
theodor theo
thomas tom tommy
timothy tim
tomasz tomek
urszula ula
valentina vale
veronica vero
victoria vicky tori
vincenzo enzo
vincent vince vinnie
walter walt wally
wieslawa wiesia
wieslaw wiesiek
wilhelm willi willy
wilhelmina mien mina
willem wim
william bill will billy liam
wojciech wojtek
zbigniew zbyszek
zofia zosia
zuzanna zuza
"""
