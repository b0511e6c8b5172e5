"""Words that say little by themselves: the commonest names, titles, particles, kinds of streets.

- A name on this list is no mention where it stands alone, unless its bearer is named in the same text: half a
  town bears it. Whoever wants it out of every text protects it as a term of its own.
- The lists are short and of our own making; what is not on them counts as rare, so the error is on the side
  of withholding.
"""

from __future__ import annotations

from uncounted.protection.redaction.arabic import bare
from uncounted.protection.redaction.letters import plain
from uncounted.protection.redaction.sounds import sounds


def _words(text: str) -> frozenset[str]:
    return frozenset(plain(word) for word in text.split())


_NAMES = """
james john robert michael william david richard joseph thomas charles daniel matthew anthony mark paul steven
andrew peter george edward henry jack samuel adam simon martin mary patricia jennifer linda elizabeth susan
jessica sarah karen nancy lisa anna emma maria laura helen jane kate alice lucy rose grace smith johnson
williams
brown jones miller davis wilson taylor moore anderson white harris clark lewis young king wright hill green
baker
александр алексей андрей сергей иван дмитрий михаил николай владимир виктор юрий олег игорь павел максим антон
артем денис роман лев кирилл анна мария елена ольга наталья татьяна ирина светлана екатерина юлия анастасия
вера
надежда любовь софия иванов петров сидоров смирнов кузнецов попов васильев соколов новиков морозов волков
шевченко
магомед ахмед руслан рустам ислам адам зелимхан зарема мадина
محمد أحمد علي حسن حسين محمود عمر خالد يوسف إبراهيم عبدالله مصطفى سعيد سامي ياسين كريم طارق فاطمة عائشة مريم
زينب
خديجة سارة ليلى نور هدى أمل سمير ناصر جمال عادل ماجد
mohammed muhammad mohamed ahmed ahmad ali hassan hussein mahmoud omar khaled khalid yusuf ibrahim abdullah
mustafa
said karim fatima fatma aisha mariam maryam zeynep zainab khadija nour
jose juan luis carlos jorge miguel angel pedro antonio manuel francisco javier rafael jesus diego pablo mario
carmen ana rosa lucia elena isabel pilar amparo dolores mercedes consuelo garcia rodriguez martinez
hernandez lopez
gonzalez perez sanchez ramirez torres flores rivera gomez diaz reyes cruz ortiz
jean pierre michel andre philippe alain jacques bernard marie jeanne francoise monique catherine nathalie
isabelle
sophie anne claire louis paul baptiste bernard dubois durand leroy moreau simon laurent lefebvre petit roux
martin
mehmet mustafa ahmet ali huseyin hasan ibrahim ismail osman yusuf murat omer ozan emre fatma ayse emine hatice
zeynep elif meryem sukran yilmaz kaya demir celik sahin yildiz aydin ozturk arslan dogan
kovac horvat novak kowalski popa ivan petar
"""
_FREQUENT = _words(_NAMES) | {bare(word) for word in _words(_NAMES)}
_FREQUENT_SOUNDS = frozenset(
    key for word in _NAMES.split() for key in sounds(word) if not key.startswith("~")
)


def is_frequent(word: str) -> bool:
    """Say whether a name is so common that it points at nobody."""
    folded = plain(word)
    if folded in _FREQUENT or bare(folded) in _FREQUENT:
        return True
    return bool(
        _FREQUENT_SOUNDS.intersection(key for key in sounds(word.casefold()) if not key.startswith("~"))
    )


PARTICLES = _words(
    "de del la las los y e da das do dos du des le von van der den ter ten zu af av bin ben ibn ibnu bint "
    "al el ul "
    "ash as ar an ad at az abu abou bou umm oum om ould ait o d l mc mac san santa st ibnat oglu kizi qizi "
    "zade "
    "بن ابن بنت ال أبو ابي ابا أم آل ولد де ля фон ван дер ибн бин аль эль ад аш ар оглы кызы"
)
"""Small words inside names: they count for nothing, and may stand between two names."""

ATTACHED = _words(
    "al el ul abd abdul abdel abdal abdol abdur abder abdou ash as ar ad an аль эль абд абдул عبد ال"
)
"""What stands before a name and belongs to it; ``abd`` alone is no name."""

SERVANT = _words("abd abdul abdel abdal abdol abdur abder عبد абд абдул абдель")

JOINERS = ATTACHED | _words("abu abou abo bou bu ben bin ibn umm oum mc mac o n d ould ait")
"""Words that are often written together with the next."""

TITLES = _words(
    "mr mrs ms miss dr prof professor president colonel major captain general officer sergeant judge "
    "minister sir "
    "madam father sister brother senor senora don dona sr sra doctor doctora m mme mlle monsieur madame "
    "docteur "
    "bay bayan hanim bey abla abi amca герр господин госпожа гражданин гражданка полковник майор капитан "
    "доктор "
    "свидетель свидетельница السيد السيدة الدكتور الحاج الشيخ"
)

STREETS = _words(
    "street st str road rd lane ln avenue ave av drive dr square sq court ct close way boulevard blvd "
    "place pl "
    "terrace house flat apartment apt room no nr number num floor block building bldg unit lot "
    "улица улицы улице улицу улицей ул проспект проспекта проспекте просп пр т кт площадь площади пл "
    "переулок "
    "переулке переулка пер шоссе ш бульвар бульваре бул набережная набережной наб проезд проезде дом дома "
    "доме д кв "
    "квартира квартиры квартире корпус корп к строение стр подъезд этаж г город села село деревня дер д "
    "вулиця вул "
    "будинок буд ulitsa ul prospekt dom kvartira kv pereulok ulica "
    "calle c cl avenida avda av plaza pza paseo pso carretera ctra camino numero num nro n no piso puerta "
    "casa colonia "
    "col rue r avenue bd boulevard place impasse imp allee chemin ch cours quai route rte bis ter numero "
    "etage appartement "
    "appt bat batiment sokak sokagi sok sk cadde caddesi cad cd mahalle mahallesi mah mh bulvar bulvari "
    "blv apartmani "
    "apt daire kat no numara kapi "
    "شارع ش طريق زقاق حي حارة ساحة ميدان بناء بناية عمارة رقم شقة طابق منزل بيت دار خيابان کوچه پلاک"
)

SMALL = PARTICLES | _words(
    "a an the s on in at near of to by and above below behind under over next opposite beside from with my "
    "his her their "
    "в на у к с о от до за под над по из для при около возле рядом и "
    "en a al con por para sobre cerca junto bajo tras entre au aux dans sur pres chez sous derriere devant "
    "et "
    "ve ile icin yaninda من في على عند الى إلى قرب مع تحت فوق خلف أمام"
)
"""Words that count for nothing in the description of a place."""
