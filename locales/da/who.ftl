# Dialogen “Hvem gør hvad”.

command-who = Hvem gør hvad
who-title = Hvem gør hvad
who-handovers = Overdragelser
who-no-handovers = Ingen giver videre til nogen.
who-from = Fra
who-to = Til
who-how = Hvordan
who-at = Ved
who-transfer = Givet videre
who-consult = Spurgt
who-unsaid = Uden eskalering: ingen siger, hvordan de får det at vide
who-people = Personer
who-no-people = Ingen rolle nævner en person.
who-factor = { $count ->
    [one] Ved mindst ét trin afhænger alt af én person.
   *[other] Hvert trin kan udføres af mindst { $count } personer.
}
who-person = Person
who-roles = Roller
who-steps = Trin
who-alone = Kun de kan udføre
who-alone-steps = { $count ->
    [one] Ét trin
   *[other] { $count } trin
}
who-parts = Roller i hvert trin
who-step = Trin
who-responsible = Udfører det
who-accountable = Svarer for det
who-consulted = Bliver spurgt
who-informed = Overtager
who-copy = Kopiér som tabel
who-copied = Kopieret. Det kan sættes ind i et regneark.
