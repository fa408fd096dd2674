# Dialogerne “Hvem gør hvad” og “Hvor lang tid det tager”.

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

command-times = Hvor lang tid det tager
command-slowest-way = Vis den langsomste almindelige vej på diagrammet
times-title = Hvor lang tid det tager
times-what = Fra første trin til en slutning, ud fra trinnenes tider og tidsfrister. Som regel udløber ingen frist, og hver løkke gennemløbes én gang.
times-channel = Kanal
times-any = enhver kanal
times-best = Hurtigst
times-typical = Som regel
times-worst = Højst
times-promised = Lovet
times-first = Første ord, som regel
times-first-of = { $seconds } (lovet: { $promise })
times-way = Langsomste almindelige vej
times-steps = { $count ->
    [one] Ét trin
   *[other] { $count } trin
}
times-paint = Vis på diagrammet
times-span = { $span }
times-unknown = ukendt
times-no-promise = intet
times-late = længere end lovet
times-painted = Diagrammet viser den langsomste almindelige vej på { $channel }.
times-unpainted = Diagrammet viser ikke længere den langsomste vej.
times-none = Ingen vej fra første trin til en slutning siger, hvor lang tid hvert af dens trin tager som regel.
