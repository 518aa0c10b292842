"""Why a mail has the fate it has, as a coordinator reads it: what happened, and what can be done."""

from core.languages import N_

REASON_WORDS = {
    # What its rules say of a mail.
    "bounce": N_("A mail server tells that a letter of ours did not arrive, or not yet."),
    "late": N_("A mail server tells that a letter of ours is late. It keeps trying by itself."),
    "arrived": N_("A mail server tells that a letter of ours has arrived."),
    "automatic": N_("A program wrote it, for example because somebody is away. Nobody was answered."),
    "list": N_("It came from a mailing list or as an advertisement. Nobody was answered."),
    "list_of_theirs": N_(
        "Somebody whom we know wrote it to a mailing list. Take it in if it is meant for the table."
    ),
    "of_ours": N_("It is a letter of our own that came back to us. Nobody was answered."),
    "loop": N_("It has gone round from one mail server to another. Look whether a person wrote it."),
    "repeated": N_("The same mail had come before."),
    "identity_twice": N_(
        "A mail with the same identity had come before, with other words. Look whether it says anything new."
    ),
    "blocked": N_("Mail from this address has been blocked. Nobody was answered."),
    "broken": N_(
        "The mail is broken and could not be read. Open it as it came, or ask for it to be sent again."
    ),
    "encrypted": N_(
        "The mail is encrypted, and we cannot read it. Ask the sender to write it without a lock."
    ),
    "too_large": N_(
        "The mail was too large to be fetched as a whole. The rest of it is still in the mailbox."
    ),
    "no_sender": N_("The mail does not tell who sent it. Take it in if its words are worth it."),
    "several_senders": N_("The mail names several senders. Say whose matter it is."),
    "forged": N_(
        "The sender's address has been forged: the owner of its domain says that the mail is not theirs. "
        "Take it in only if you know where it comes from."
    ),
    "nothing_to_say": N_(
        "No words of the sender's own were found in it. Look at the whole mail and its files."
    ),
    "answer_in_words": N_("It answers an invitation in words. Say whether the guest comes."),
    "follow_up": N_("It tells about a follow-up. Write down what has been done."),
    "correction": N_("It is about a draft memo. Note it as a wish for correction."),
    "visitors": N_("It answers the question how many came. Write the numbers down under Visitors."),
    "poll": N_("It answers a date poll in words. Note down which times suit the sender."),
    "forwarded": N_("It passes on what another has written. Say whose matter it is."),
    "claims_an_office": N_(
        "It says it comes from a person who works for the city, but nothing proves it. "
        "Take it in if you know that they wrote it."
    ),
    "stranger": N_("We do not know the sender. Take the mail in this once or always, or block the address."),
    "finished": N_("It is about matters that are finished. Take it in as a new one, or answer the sender."),
    "too_often": N_(
        "Very many mails have come from this address within an hour. Look whether a person wrote them."
    ),
    "many_strangers": N_(
        "Very many mails have come from people whom we do not know within an hour. "
        "Look whether it is a person's."
    ),
    "refused": N_("It could not be taken in as it is. Take it in by hand."),
    "failed": N_("Reading it failed three times. Take it in by hand."),
    # What its calendar is worth (meetings.itip.verdicts).
    "calendar_proposal": N_("It proposes another time. The proposal stands on the page of the meeting."),
    "calendar_earlier_version": N_(
        "It answers an earlier time of the meeting. The guest has been asked again about the present one."
    ),
    "calendar_overtaken": N_("The guest has given another answer since."),
    "calendar_said_before": N_("The same answer had come before."),
    "calendar_received_before": N_("The same mail had come before."),
    "calendar_undecided": N_("The guest has not decided yet. What they said before stands."),
    "calendar_asked_again": N_("It asked for the invitation again, which has been sent to the guest."),
    "calendar_no_meeting": N_("Its calendar holds no meeting. Nothing was changed."),
    "calendar_no_answer": N_("Its calendar answers nothing. Nothing was changed."),
    "calendar_no_method": N_(
        "Its calendar does not say whether it is an answer. Look at it, and note the answer if it is one."
    ),
    "calendar_two_methods": N_("Its calendar and the mail around it do not agree on what it is. Look at it."),
    "calendar_unreadable": N_("It should answer an invitation, but its calendar is broken. Ask the guest."),
    "calendar_unknown_event": N_("It answers an invitation that is none of ours, or is no longer there."),
    "calendar_not_invited": N_(
        "It answers an invitation that was sent to somebody else. Note the answer if it is the guest's, "
        "or add the sender to the guests."
    ),
    "calendar_said_for_another": N_(
        "It answers for a guest, but comes from somebody else. Note the answer if you know that it is right."
    ),
    "calendar_forged": N_(
        "The sender's address has been forged: the owner of its domain says that the mail is not theirs. "
        "Ask the guest."
    ),
    "calendar_several_senders": N_("The mail names several senders. Look whose answer it is."),
    "calendar_another_occurrence": N_("It answers for another day than that of the meeting. Ask the guest."),
    "calendar_not_understood": N_("It does not say whether the guest comes. Ask the guest."),
    "own_invitation": N_(
        "It brings an invitation or a cancellation of somebody's own. Nothing of ours was changed by it."
    ),
    # What it brought.
    "topics": N_("Its matters were taken in."),
    "added": N_("It was added to the matters that it is about."),
    "background": N_("It gave background to a matter."),
    "no_calls": N_("The reader wants no more calls for matters, and gets none from now on."),
    "answer": N_("It answered an invitation."),
    "progress": N_("It told how a follow-up stands."),
    "poll_answer": N_("It told which times suit the sender."),
    "noted_correction": N_("It was noted as a wish for correction."),
    # What a coordinator made of it.
    "by_hand": N_("A coordinator took it in."),
    "set_aside": N_("A coordinator set it aside."),
    "taken_back": N_("A coordinator took back what it had brought."),
    "put_back": N_("A coordinator put it back among those that wait."),
}

# Why the sender is believed or not (mail.reading.trust), by the first words of the reason.
TRUST_BECAUSE = {
    "it names several senders": N_("The mail names several senders."),
    "no border of ours checks it": N_("Our mail server has not been set up to check senders."),
    "it names no sender": N_("The mail does not tell who sent it."),
    "our border says nothing": N_("Our mail server has said nothing about the sender of this mail."),
    "dmarc=fail": N_("The owner of the sender's domain says that the mail is not theirs."),
    "dmarc=pass is about": N_("The check of our mail server is about another domain than the sender's."),
    "dmarc=pass": N_("The owner of the sender's domain vouches for the mail."),
    "dmarc=": N_("The owner of the sender's domain does not tell whose mail is theirs."),
}

# By what a program was known (mail.reading.kinds), by the first words of the sign.
SIGNS = {
    "Subject:": N_("Its subject is one that programs write."),
    "From:": N_("It comes from an address that takes no answers."),
    "Return-Path:": N_("It was sent so that nobody can be answered, as programs do."),
    "List-": N_("It was sent through a mailing list."),
    "Mailing-List:": N_("It was sent through a mailing list."),
    "X-Mailing-List:": N_("It was sent through a mailing list."),
    "Precedence:": N_("It is marked as sent to many, or by a program."),
    "a part": N_("It tells that a letter has been read."),
}
OTHER_SIGN = N_("It carries the mark of a program.")
SIGN_IN_WORDS = N_("It says so itself.")

TRUST_WORDS = {
    "verified": ("done", N_("The sender is verified.")),
    "unverified": ("ahead", N_("The sender is not verified. Most mail is like that.")),
    "failed": ("late", N_("The sender's address has been forged.")),
}


def trust_sentence(because: str) -> str:
    """Why the sender is believed or not, to be translated; empty where nothing is known."""
    return _by_beginning(TRUST_BECAUSE, because)


def sign_sentence(sign: str) -> str:
    """By what a program was known, to be translated; empty where no sign was noted down."""
    if not sign:
        return ""
    is_a_line = ":" in sign.partition(" ")[0]
    return _by_beginning(SIGNS, sign) or (OTHER_SIGN if is_a_line else SIGN_IN_WORDS)


def _by_beginning(sentences: dict[str, str], said: str) -> str:
    return next((words for begins, words in sentences.items() if said.startswith(begins)), "")
