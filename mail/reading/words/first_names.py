"""First names that are common in Finland, by which a mere `Otto` or `/maja` under a mail is known.

A matter may be one word as well (`-katuvalot`); so only these are taken for somebody who signs.
"""

_FINNISH = """
    aarne aatu aino airi aki aleksi alina anita anja anna anna-liisa anne anneli anni annika annikki annukka
    antero antti anu ari arja armi arto arttu asko atte auli aulis aune eero eetu eeva eija eila eine eino
    eliisa elina ella elli elma elsa emilia emma emmi ensio erja erkki esa esko essi eveliina hanna hannele
    hannes hannu harri heidi heikki heimo helena heli helka helmi henna henri henriikka hilkka hilma iida
    iiris iiro ilari ilkka ilmari ilona ilpo inari inka inkeri irene iris irja irma irmeli isto jaakko jaana
    jani janika janne jari jarkko jarmo jarno jaska jenna jenni jere joni jonna jorma jouko jouni juha
    juhani juho jukka juoni jussi juuso jyrki kaarina kaija kaisa kaisu kalevi kalle kari kati katja katri
    kauko keijo kerttu kimmo kirsi kirsti konsta kristiina kyllikki kyösti laila lasse lassi lauri lea leea
    leena leevi leila lenni liisa linnea lotta maarit maija maiju manu marja marja-leena marjatta marjo
    marjukka marjut marketta markku marko markus martti mauno mauri meeri merja mervi mia mika mikael mikko
    milla minna mira mirja mirjami mirva miska nea niilo niina niko nina olavi olli oona orvokki oskari osmo
    otso otto outi pasi paula pauli pauliina pekka pekko pentti pertti petra petri petteri piia pinja pirjo
    pirkko päivi raija raili raimo raisa ramona rauni reijo reino riikka risto ritva roope saana saara saija
    saila sakari saku salla sami samu samuli sanna sanni santeri santtu sari satu saul seija seppo silja
    simo sinikka sirkka sirkku sirpa sisko sofia soile soili sonja sulo susanna taija taina taisto tanja
    tapani tapio tarja tarmo taru tatu tauno teemu teija tellervo teppo terhi tero tiia tiina timo toini
    tomi topi topias tuija tuire tuomas tuomo tuula tuulikki tuure ulla unto urho urpo valtteri veera veijo
    veikko venla vesa viivi vilho ville vilma virpi virve väinö yrjö
"""
_CALLED = """
    bosse hessu jaska jokke kake kalle lasse make mape masa mira
    nipa nisse pena pera pelle pirre reiska sanski sepe tepa timppa ulla-maija ville veke
"""
_SWEDISH = """
    agneta albin alf alfred alice alma anders andreas ann ann-britt ann-christin ann-mari anna-lena annelie
    annette anton arne arvid astrid axel barbro bengt benita berit bertil birgit birgitta bjarne björn bo
    bodil boel britt britta camilla carina carita carl carl-erik carola caroline cecilia charlotta christel
    christer christian christina dan daniel david ebba eivor elin elisabet elisabeth ellen elvira emelie
    emil erik erika eva ewa filip frank fredrik frida gerd gerda gertrud gun gunhild gunilla gunnar gunnel
    gunvor gustav göran gösta hans harald harriet hedvig helge henrik henry hilda hjördis hugo håkan ida
    inga ingeborg inger ingmar ingrid ingvar isabella jan jan-erik jennie jennifer jens jessica joakim johan
    johanna johannes john jonas josefin julia jörgen kaj karin karl karl-erik kenneth kent kerstin kjell
    klas kristian kristina kristoffer kurt lars lars-erik leif lena lennart linda lisa lisbeth lisen louise
    ludvig maj maj-britt maja malin margareta margit maria marianne marie marina martin martina mathias
    matilda mats mattias max mikaela moa monica monika niklas nils ola olle olof oscar ove patrik per
    per-erik pernilla peter petter pia pontus ragnar ralf rasmus rebecka rickard robert robin roger roland
    rolf ronny rune sabina samuel sandra sara sebastian siv sofie solveig stefan stina sture sune susanne
    svante sven sven-erik tage terese therese thomas tom tomas tommy tor tora torbjörn tore torsten tove
    tuva ulf ulrik ulrika viktor viktoria vilhelm viola viveca vivianne walter wilhelm wilma yngve yvonne
    åke åsa örjan
"""
FIRST_NAMES = frozenset(f"{_FINNISH} {_CALLED} {_SWEDISH}".split())
