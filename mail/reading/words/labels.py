"""The labels of header lines in the languages of mail programs: what `Lähettäjä:` and `Från:` mean.

One row a language: sender | date | recipient | copy and the rest | subject.
"""

_ROWS = """
lähettäjä | lähetetty, päivämäärä, päiväys, pvm | vastaanottaja, vastaanottajat, saaja | kopio, piilokopio, vastaus, vastausosoite, tärkeys, prioriteetti, luottamuksellisuus, liitteet, liite, organisaatio | aihe, otsikko
från, avsändare | skickat, datum | till, mottagare | kopia, hemlig kopia, svar till, svarsadress, prioritet, känslighet, bilagor, bifogade filer | ämne
from, sender | sent, date, sent on, sent at, on | to | cc, bcc, reply-to, reply to, importance, priority, sensitivity, attachments, organization, required attendees, optional attendees | subject, re
von | gesendet, datum | an | cc, kopie, antwort an, priorität, anlagen | betreff
de, expéditeur | envoyé, date | à, destinataire | cc, copie, répondre à, pièces jointes, objet de la pièce jointe | objet, sujet
de, remitente | enviado, enviado el, fecha | para, destinatario | cc, copia, responder a | asunto
de, remetente | enviado, enviada, enviado em, enviada em, data | para, destinatário | cc, cópia, responder a | assunto
da, mittente | inviato, data | a, destinatario | cc, copia, rispondi a | oggetto
van | verzonden, datum | aan | cc, kopie, antwoord aan | onderwerp
fra, avsender, afsender | sendt, dato | til | kopi, cc, svar til | emne
frá | sent, dagsetning | til | afrit | efni
saatja | saadetud, kuupäev | saaja, adressaat, kellele | koopia | teema
no, sūtītājs | nosūtīts, datums | kam, adresāts | kopija | temats, tēma
nuo, siuntėjas | išsiųsta, data | kam, gavėjas | kopija | tema
od, nadawca | wysłano, wysłane, data | do, adresat | dw, kopia | temat
od, odesílatel | odesláno, datum | komu | kopie | předmět
od, odosielateľ | odoslané, dátum | komu | kópia | predmet
feladó | elküldve, küldve, dátum | címzett | másolat, másolatot kap | tárgy
de la, expeditor | trimis, expediat, data | către, catre | cc | subiect
от, от кого | отправлено, дата | кому | копия | тема
від, від кого | надіслано, дата | кому | копія | тема
kimden, gönderen | gönderilme, gönderilme tarihi, gönderilen, gönderildi, tarih | kime | bilgi | konu
από | εστάλη, στάλθηκε, ημερομηνία | προς | κοιν | θέμα
发件人, 寄件者, 寄件人 | 发送时间, 发件时间, 發送時間, 日期, 时间, 寄件日期 | 收件人, 收件者 | 抄送, 副本 | 主题, 主旨, 主題
差出人, 送信元, 送信者 | 送信日時, 日時, 日付 | 宛先 | cc | 件名
sáddejeaddji | sáddejuvvon, beaivi | geasa, vuostáiváldi | máŋggus | fáddá
remitent, de | enviat, enviat el | per a, per | a/c | assumpte
de | enviado o | para | cc | asunto
nork, igorlea | bidalia, data | nori, hartzailea | kopia | gaia
šalje, pošiljatelj, od | poslano, poslato, datum | prima, za, primatelj | kopija | predmet, tema, naslov, zadeva
шаље, од | послато, датум | за, прима | копија | тема, предмет, наслов
от | изпратено, дата | до | копие | относно, тема
ад | адпраўлена | каму | копія | тэма
oddi wrth | anfonwyd, dyddiad | at | copi | pwnc
ó | seolta, dáta | chuig | cóip | ábhar
dari, pengirim | dikirim, dihantar, terkirim, tanggal | kepada, ke | tembusan, salinan | subjek, perihal, judul
từ | đã gửi, ngày | đến, tới | đồng gửi | chủ đề, tiêu đề
จาก | ส่ง, ส่งเมื่อ, วันที่ | ถึง | สำเนา | ชื่อเรื่อง, เรื่อง, หัวข้อ
प्रेषक, से | भेजा गया, दिनांक | प्रति | प्रतिलिपि | विषय
מאת | נשלח, תאריך | אל, עבור | עותק | נושא, הנדון
من | تم الإرسال, أُرسلت, التاريخ, تاريخ الإرسال | إلى, الى | نسخة | الموضوع
از | ارسال, ارسال شده, تاریخ | به | رونوشت | موضوع
보낸 사람, 보낸사람 | 보낸 날짜, 보낸 시간, 보낸날짜, 날짜 | 받는 사람, 받는사람 | 참조 | 제목
"""  # noqa: E501

ROLES = ("sender", "date", "to", "copy", "subject")


def _read() -> dict[str, str]:
    roles: dict[str, str] = {}
    for row in _ROWS.strip().splitlines():
        for role, cell in zip(ROLES, row.split("|"), strict=True):
            for word in cell.split(","):
                roles.setdefault(word.strip(), role)
    return roles


LABELS = _read()
"""Label in small letters → role."""
