# Kladden afspilles på tegnefladen.
play-title = Afspil
play-step = Trinnet
play-begins = Afspilningen begynder.
play-ended = Afspilningen er slut. Intet af den er gemt.
play-has-ended = Sagen er slut
play-not-kept = En afspilning gemmes ingen steder.
play-known = Kendt indtil nu
play-known-before = Kendt på forhånd
play-known-before-text = En korteste vej hertil ville have registreret dette. Udfyld det, der skal være kendt; resten står åbent.
play-unfinished = { $count ->
    [one] Én ting er ikke færdig. Afspilningen standser, når den kommer dertil.
   *[other] { $count } ting er ikke færdige. Afspilningen standser, når den kommer til en af dem.
}
play-halt = Kladden fører ikke længere her
play-show-step = Vis trinnet
play-let-pass = Lad { $time } gå
play-to-step = Kør til “{ $step }”
play-to-needs-step = Vælg det trin, der skal køres til.
play-on-the-way = På vej til “{ $step }”. Der spørges kun om det, der er åbent.
play-no-way-to = Ingen vej fører herfra til “{ $step }”.
play-follows = Processen er ændret. Afspilningen fortsætter i den, hvor den var.
play-follows-in-part = Processen er ændret. Det, der var gjort, kunne kun delvis gøres igen; afspilningen fortsætter derfra.
draft-how-did-it-end = “{ $name }” er ikke ved hånden. Hvordan ender den?
draft-ends-resolved = Løst
draft-ends-transferred = Overdraget
draft-ends-closed = Lukket
command-play = Afspil fra start
command-play-from-step = Afspil fra det valgte trin
command-play-back = Tilbage, svarene bevares
command-play-to-step = Kør til det valgte trin
command-play-pass-time = Lad tiden gå
command-play-again = Afspil igen
command-save-walk = Gem forløbet som et scenarie
command-play-end = Afslut afspilningen
