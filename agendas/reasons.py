"""Why a mail has the fate it has, as a coordinator reads it: what happened, and what can be done."""

from core.languages import N_

REASON_WORDS = {
    # What its rules say of a mail.
    "calendar_answer": N_(
        "A calendar program answered an invitation in a way that cannot be noted by itself. "
        "Mark the answer on the list of guests."
    ),
    "bounce": N_("A mail server tells that a letter of ours did not arrive, or not yet."),
    "automatic": N_("A program wrote it, for example because somebody is away. Nobody was answered."),
    "list": N_("It came from a mailing list or as an advertisement. Nobody was answered."),
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
    "forwarded": N_("It was forwarded. Say whose matter it is."),
    "claims_an_office": N_(
        "It says it comes from a person who works for the city, but nothing proves it. "
        "Take it in if you know that they wrote it."
    ),
    "stranger": N_("We do not know the sender. Take the mail in this once or always, or block the address."),
    "finished": N_("It is about matters that are finished. Take it in as a new one, or answer the sender."),
    "too_often": N_(
        "Very many mails have come from this address within an hour. Look whether a person wrote them."
    ),
    "refused": N_("It could not be taken in as it is. Take it in by hand."),
    "failed": N_("Reading it failed three times. Take it in by hand."),
    # What it brought.
    "topics": N_("Its matters were taken in."),
    "added": N_("It was added to the matters that it is about."),
    "background": N_("It gave background to a matter."),
    "answer": N_("It answered an invitation."),
    "progress": N_("It told how a follow-up stands."),
    "noted_correction": N_("It was noted as a wish for correction."),
    # What a coordinator made of it.
    "by_hand": N_("A coordinator took it in."),
    "set_aside": N_("A coordinator set it aside."),
    "taken_back": N_("A coordinator took back what it had brought."),
    "put_back": N_("A coordinator put it back among those that wait."),
}

TRUST_WORDS = {
    "verified": ("done", N_("The sender is verified.")),
    "unverified": ("ahead", N_("The sender is not verified. Most mail is like that.")),
    "failed": ("late", N_("The sender's address has been forged.")),
}
