"""The words in which mail servers say that a letter did not arrive, and why, where they write in prose."""

import re

from mail.reading.kinds.delivery_reports import status_in


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


# Matched from the beginning of a subject: after `VS:` or `Fwd:` a person has written.
SUBJECT = re.compile(
    r"[\W_]*(?:\w+ ){0,3}?(?:"
    r"undeliver|un-?delivered|non-?deliver|returned (?:e-?)?mail|return(?:ed|ing) (?:message )?to sender"
    r"|returned message|mail (?:could|not|was|system error|failure|error|status|returned|has been returned)"
    r"|(?:e-?)?mail delivery|(?:e-?)?mail (?:un)?deliver|delivery[ -](?:status|fail|error|problem|report"
    r"|not|delay"
    r"|has failed|to the|unsuccess|incomplete|attempt|impossible|subsystem)|failure notice|failed (?:mail"
    r"|delivery|message|to)"
    r"|failure (?:delivery|report|to deliver|sending)|message (?:un)?deliver|message (?:not|could|was"
    r"|status|failed|blocked|delay)"
    r"|(?:could|can|did) ?not (?:be )?(?:send|sent|deliver|reach)|cannot (?:be )?(?:send|deliver)"
    r"|unable to (?:send|deliver)"
    r"|(?:was|were|is)(?:n't| not)(?: be)? (?:delivered|sent)|not delivered"
    r"|permanent (?:delivery )?(?:failure|error)"
    r"|delayed (?:mail|delivery|message)|warning: (?:could|message|mail|delivery)|(?:user|recipient"
    r"|address) (?:unknown|not found)"
    r"|unknown (?:user|address|recipient)|mailbox (?:full|unavailable|not found)|dsn:|ndn:|nondeliverable"
    r"|email feedback"
    r"|complaint about message|abuse report|bounced? (?:mail|message|e-?mail)|rejected mail|mail rejected"
    r"|delivery:"
    r"|mail server report|message transport|there was an? (?:problem|error|issue) (?:sending|delivering)"
    r"|error (?:sending"
    r"|delivering)"
    r"|ei (?:voitu |voida |voi )?(?:toimitet|toimitta)|toimittamaton|toimitus (?:epäonn|ei|viiväst)"
    r"|toimitusilmoitus"
    r"|palautettu (?:posti|viesti)|palautunut|viesti[äa]? ei|viestin toimi|postin toimi"
    r"|oleverer|ej leverer|icke ?leverer|kunde inte (?:lever|skick)|kan inte (?:lever|skick)"
    r"|går inte att leverer"
    r"|leveransfel|leveransstatus|misslyckad (?:e-post)?leverans|returnerad|meddelandet kunde"
    r"|unzustellbar|nicht zustellbar|nicht zugestellt|zustell|rückläufer|kan ikke (?:lever|send)"
    r"|kunne ikke lever"
    r"|ikke lever|uleverbar|levering mislyk|leveringsfejl|non (?:remis|distribu|délivr)|échec (?:de |d['’])"
    r"|notification d['’]état"
    r"|retour (?:à|de)|impossible de (?:remettre|distrib)|no se (?:ha po|pu|puede|entreg)|no entregad"
    r"|notificación de estado"
    r"|devuelt|error de entrega|no se ha podido|non recapit|impossibile recap|mancat[oa] (?:recap|conseg)"
    r"|notifica sullo stato"
    r"|não (?:foi )?(?:entreg|é possív|poss)|falha na entrega|devolvid|onbestelbaar|niet bezorgd"
    r"|kan niet worden"
    r"|nie(?:dostarcz|doręcz)|nie można dostarcz|nedoruč|kézbesít|teslim edilemedi|tagastat|toimetamata"
    r"|kirja ei saanud"
    r"|недостав|не достав|не удал|не удаё?тся достав|возврат|ошибка достав|退信|系统退|无法|無法"
    r"|未送达|未能|投递|配信|送信でき|不達|届か|メール.{0,6}エラー)",
    re.IGNORECASE,
)

_ENGLISH = (
    r"(?:could|can|has|have|was|were|is|did|does|will|would)(?: ?not|n['’]t)(?: yet)?(?: been| be)?"
    r"(?: successfully| able to)? (?:deliver|sent|send|accept|relay|process|transmit)",
    r"(?:unable|not able|wasn['’]t able|failed|fail|impossible|attempted"
    r"|not possible)(?: to)? (?:be )?(?:deliver|send\b|relay|transfer)",
    r"recipients?(?:\(s\))? (?:\w+ ){0,3}(?:could not|cannot|can not) be reached|did not reach (?:some|all"
    r"|the|its|one)",
    r"deliver(?:y|ing) (?:of |to |for |has |attempt)?(?:\S+ ){0,8}?(?:has )?(?:permanently )?(?:failed"
    r"|failure|error|delayed|unsuccessful)",
    r"(?:error|problem|trouble|failure)s? (?:\w+ ){0,6}?deliver|delivery (?:failure|error|problem|delay"
    r"|incomplete|has been)",
    r"undeliver|non-?deliver|returned to (?:the )?sender|(?:is|was|has been|being|get) (?:returned|bounced"
    r"|sent back)",
    r"(?:fatal|permanent|temporary|transient)(?: \w+)? (?:error|failure|problem)|failed (?:permanently"
    r"|recipient|address|to)",
    r"(?:created|generated) automatically by (?:the |our |a )?(?:mail|e-?mail|smtp|\S+ mail)",
    r"transcript of (?:the )?(?:session|smtp)|session transcript|delivery status notification"
    r"|delivery attempts",
    r"(?:address(?:es|\(es\))?|recipients?|users?)(?:\(s\))?:? (?:\S+ ){0,4}?(?:failed|(?:was "
    r"|were )?rejected|unknown|not found|does ?n[o'’]t exist|(?:was|were) unknown)",
    r"(?:no such|unknown|invalid|nonexistent|non-existent) (?:user|recipient|address|mailbox|local|e-?mail"
    r"|domain|host)",
    r"mailbox (?:is |was )?(?:currently )?(?:full|unavailable|over|not found|disabled|does not|inactive)"
    r"|over ?quota|quota exceed",
    r"(?:host|domain|user|recipient) (?:name )?(?:is )?(?:unknown|not found)|address not found"
    r"|message blocked|wasn['’]t found",
    r"(?:message|mail) (?:\S+ ){0,6}?(?:rejected|blocked|refused|bounced|failed)|recipient (?:inbox"
    r"|mailbox) (?:is )?full",
    r"group you tried to contact|diagnostic information for administrators|permanent(?:ly)? fail"
    r"|not listed in|feedback-type",
    r"(?:spam|abuse) (?:report|complaint)|mail system error|delivery of the e?-?mail was stopped"
    r"|will (?:continue|keep) (?:to )?(?:try|retry)"
    r"|still (?:be )?(?:trying|retried)",
)
_NORDIC = (
    r"ei(?: ole)? (?:\w+ )?(?:voi(?:tu|da|nut)? |saatu |onnistuttu )?(?:\w+ )?(?:toimit|lähetett|peril)",
    r"toimit\w+ (?:\S+ ){0,5}?(?:ei onnistu|epäonnistu|viiväst)|ei tavoittanut|ei (?:löyd"
    r"|tunne)\w* (?:vastaanot|osoit)",
    r"(?:vastaanot\w+|osoite\w*|postilaatikko\w*) (?:\S+ ){0,4}?(?:ei löydy|ei löytynyt|ei ole olemassa"
    r"|tuntemat|on täynnä)",
    r"(?:kunde|kan|gick|går|har|kommer)(?: \w+)? (?:inte|ej)(?: att| kunnat| kunde"
    r"| att bli)? (?:\w+ )?(?:lever|nås|nå fram|skick|hitta)",
    r"nådde inte|misslyck|ej lever|olever|leveransen|brevlåda\w* är full|mottagaren hittades inte",
    r"(?:kunne|kan|ble|blev)(?: \w+)? ikke (?:\w+ )?(?:lever|nå|send|nådd)|ikke lever",
)
_OTHER = (
    r"nicht (?:\S+ ){0,4}?(?:zugestellt|zustell|ausgeliefert|übermittelt|erreich|gesendet)|unzustellbar"
    r"|zustellung\w* (?:\S+ ){0,3}fehl",
    r"(?:n['’]a|n['’]ont|ne peut|ne peuvent|pas)(?: pas)?(?: pu)?(?: été| être)? (?:remis|distrib|délivr"
    r"|livr|envoy|achemin)|échec de (?:la )?(?:remise|distrib)",
    r"no (?:se )?(?:ha podido|pudo|puede|ha sido|fue posible|fue|se pudo)(?: ser)? (?:entreg|envi)"
    r"|no se entreg|error (?:de|en la) entrega",
    r"(?:impossibile|non è stato possibile|non è stata?|non può essere|non può) (?:\w+ ){0,3}?(?:recap"
    r"|conseg|invi)|mancat[ao] (?:recap|conseg)",
    r"não (?:foi possível|pôde|pode|foi|é possível)(?: ser)? (?:entreg|envi)|(?:kan|kon|is"
    r"|kunnen) niet (?:worden )?(?:bezorg|afgelever|verzond)",
    r"nie (?:można|mogła|mógł|została?|udało się)(?: być)? (?:\w+ )?(?:dostarcz|doręcz)|niedostarcz"
    r"|nelze doruč|nebyl\w? doruč|nedoruč",
    r"ei õnnestunud (?:\w+ ){0,2}(?:toimetada|saata)",
    r"не (?:удалось|может быть|была?|было|смог\w*|возможно|доставл)\w*(?: быть)? ?(?:достав|отправ)?"
    r"|недостав",
    r"配信(?:でき|され|に失敗)|送信でき|届け(?:でき|られ)|宛先不明|送達|退信|退回|无法|無法|失败|失敗|未能|投递",
)
TEXT = _any_of(*_ENGLISH, *_NORDIC, *_OTHER)

REPLY_CODE = re.compile(
    r"(?<![\d.])(?:[45]\d\d[ -]#?\(?[45]\.\d{1,3}\.\d{1,3}|(?:550|551|552|553|554|450|451|452"
    r"|421)(?![\d.:-]\d))|#[45]\.\d\.\d"
)
CODE_BEFORE_STATUS = re.compile(
    r"(?<!\d)[45]\d\d[ -]{1,2}[#(]?([45]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)|#([45]\.\d\.\d{1,3})"
)
CODE = re.compile(r"(?<![\d.:/-])([45])(?:[0257][0-9])(?=[ -](?!\d)|:|\))")

STILL_TRIES = _any_of(
    r"warning(?: message)? only|(?:do|need) not (?:need to )?resend|not yet been|has not been (?:delivered"
    r"|collected) (?:after|for)",
    r"will (?:continue|keep|still) (?:to )?(?:be )?(?:tr(?:y|ied)|retr|attempt)|still (?:be )?(?:trying"
    r"|retr|in the)|will be (?:retried|tried)",
    r"delivery attempts will|will (?:re)?try (?:again|to|for)|could not send message for past"
    r"|yritetään (?:uudelleen"
    r"|edelleen)",
    r"försöker (?:igen|fortfarande|leverera)|no action is required|will (?:re)?attempt to deliver",
)
LATE = _any_of(
    r"\bdelay(?:ed)?\b|\bwarning\b|retrying|viiväst|fördröj|försena|verzöger|retardé|en retard|retrasad"
)
GIVEN_UP = _any_of(
    r"permanent|giv(?:en|ing) up|gave up|has failed|undeliver|returned to|final(?:ly)? fail|expired"
    r"|no longer (?:try|retr)",
    r"failed (?:after|permanently)|too (?:old|long)|fatal|not (?:be )?delivered|epäonnistui|misslyckades",
)

# What is behind each code: RFC 3463 §3 and RFC 5248. A full mailbox and a silent server may do better later.
_REASONS = (
    (
        "4.2.2",
        r"mailbox (?:\S+ )?(?:is |was |has )?(?:\w+ )?full|mailbox exceed|over ?-?quota|quota\b"
        r"|insufficient (?:disk "
        r"|system )?(?:storage|space)|out of space"
        r"|inbox (?:is )?full|exceeded (?:\w+ ){0,2}storage|disk (?:is )?full|not enough (?:storage|space)"
        r"|on täynnä|är full\b|storage limit",
    ),
    (
        "5.2.1",
        r"(?:account|mailbox|user|address|recipient)\S* (?:has been |is |was "
        r"|\S+ is )?(?:currently )?(?:disabled|inactive|suspended|deactivated|closed"
        r"|terminated|locked|expired|not active|discontinued)|(?:disabled|inactive|suspended) (?:user"
        r"|account|mailbox|recipient)|not accepting (?:mail|messages)",
    ),
    (
        "5.1.2",
        r"host (?:name )?(?:is )?(?:unknown|not found|lookup)|unknown host|unrouteable|unroutable"
        r"|no such (?:domain|host)|nxdomain|name service|null ?mx"
        r"|domain (?:name )?(?:\S+ )?(?:is |was |could not be |does )?(?:unknown|not (?:be )?found"
        r"|not exist|invalid)|dns |mx record|cannot resolve|name server"
        r"|illegal host|bad destination (?:system|mail)",
    ),
    (
        "5.3.4",
        r"too (?:big|large)|size (?:limit|exceed)|exceed\w* (?:\w+ ){0,5}(?:size|limit|length)"
        r"|maximum (?:message )?size|message size|liian suuri|för stort",
    ),
    (
        "5.1.1",
        r"(?:user|recipient|address|mailbox|account|name|alias|person)\S* (?:\S+ ){0,3}?(?:unknown|(?:not"
        r"|n['’]t) (?:\w+ )?(?:found|exist|known|recogni[sz]ed|listed|valid)|invalid"
        r"|rejected|no longer)|no such|unknown|not (?:listed|a (?:known|valid))|invalid|no (?:mailbox"
        r"|account)|doesn['’]t (?:have|exist)|does not (?:have|exist)"
        r"|not found|couldn['’]t be found|bad (?:address|recipient)|ei (?:löyd|ole olemassa)|tuntemat|okänd"
        r"|hittades inte|hittas inte",
    ),
    (
        "4.4.7",
        r"expired|too (?:old|long)|gave up|given up|retry time|in (?:the )?queue|after \d+ (?:days|hours"
        r"|attempts)|\d+ (?:days|hours)|delivery time",
    ),
    (
        "4.4.1",
        r"timed? ?out|connection (?:refused|lost|dropped|failed|timed|closed)|no answer|cannot connect"
        r"|connect(?:ing)? to|unreachable|not respond|didn['’]t respond",
    ),
    ("5.4.6", r"\bloop|too many hops|hop count"),
    (
        "5.7.1",
        r"spam|block(?:ed|ing|list)|black ?list|polic(?:y|ies)|denied|not (?:allowed|permitted"
        r"|authori[sz]ed)|prohibited|relay|virus|\bspf\b|\bdkim\b|dmarc|reject|refus|restrict|permission",
    ),
)
REASONS = tuple((status, re.compile(pattern, re.IGNORECASE)) for status, pattern in _REASONS)


def status_of(said: str) -> str:
    """The status (RFC 3463) behind a server's words: as it tells it, or by its reply code and reasons."""
    found = CODE_BEFORE_STATUS.search(said)
    told = status_in((found[1] or found[2]) if found else said)
    if told and told.split(".")[1] in "01234567":
        return told
    code = CODE.search(said)
    by_words = next((status for status, pattern in REASONS if pattern.search(said)), "5.0.0")
    return f"{code[1]}{by_words[1:]}" if code else by_words


def is_delayed(said: str) -> bool:
    """Whether the server still tries."""
    return bool(STILL_TRIES.search(said) or (LATE.search(said) and not GIVEN_UP.search(said)))
