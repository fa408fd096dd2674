# Det, der går ud af en sag, og det, der kommer ind.
papers-plain = Ren tekst
papers-markdown = Markdown
papers-html = Med formatering (HTML)
papers-next = Næste
papers-due = Frist
papers-update = Næste besked lovet
papers-promised = Lovet kunden
papers-passed-on = Givet videre
closing-reason = Hvorfor henvendte kunden sig?
closing-from-path = Følger af den vej, sagen tog
closing-other-reason = En anden årsag
closing-leave = Lad det blive ved det
closing-not-asked = Ikke spurgt
closing-copy-below = { $form }, til at sætte ind i sagen
capsule-text = Næste niveau åbner sagen på dette trin med alt, hvad der er spurgt om og svaret, på en hvilken som helst computer. Den udgivne proces følger med.
capsule-notes-as-typed = Dine noter følger med, som de er skrevet: se efter, om der står et navn i dem.
capsule-note = Det, du vil sige om den
capsule-passphrase = Adgangssætning
capsule-passphrase-text = Med en adgangssætning kan kun den læse sagen, som kender den. Giv den ad en anden vej, end du sender sagen.
capsule-no-lock = En adgangssætning kræver en https-adresse: browsere låser intet på en side uden. Sagen ville rejse læsbar.
capsule-no-unlock = Denne sag er låst med en adgangssætning. Browsere låser kun op på en side med https-adresse; åbn Sopwright der.
capsule-with-personal = Med navne og andre personlige oplysninger, denne gang
capsule-open-personal = Uden adgangssætning kan enhver, der får filen eller linket, læse de personlige oplysninger.
capsule-copy-link = Kopiér som link
capsule-save = Gem som fil
capsule-saved = { $file } er gemt. Send den til den, der tager over; de trækker den ind på deres bibliotek.
capsule-link-copied = Linket er kopieret. Den, der åbner det, har sagen.
capsule-long-link = Linket er kopieret, men det er langt: nogle mailprogrammer og chats klipper det over. En fil er sikrere.
capsule-failed = Sagen kunne ikke pakkes. Intet blev sendt; kopiér pakken eller resuméet i stedet.
capsule-noted = Overdraget som kapsel.
capsule-ended = Sagen er slut, så der er intet at overdrage. Kopiér resuméet i stedet.
capsule-unreadable = Filen kan ikke læses. Måske er den klippet over; bed om den igen.
capsule-none = Dette er ikke en overdraget sag, eller en del af den er skåret fra. Bed om den igen, som fil.
capsule-newer = En nyere Sopwright har lavet dette. Genindlæs siden, eller bed den, der driver den, om den nye version.
capsule-not-sealed = En proces i den er ændret, efter at den blev udgivet, så man kan ikke stole på den. Intet blev åbnet.
capsule-no-process = Sagens proces er ikke med, eller den kan ikke køres her. Intet blev åbnet.
capsule-no-case = Det, der skete i den, hører ikke til dens proces. Intet blev åbnet.
capsule-wrong-passphrase = Det er ikke adgangssætningen. Intet blev åbnet; prøv igen.
arriving-title = En sag til dig
arriving-unlock = Lås op
arriving-version = { $title }, version { $version }
arriving-at = Sagen er ved “{ $step }”.
arriving-update = Kunden er lovet besked: { $time }.
arriving-tried = Hvad der er gjort
arriving-no-personal = Navne og andre personlige oplysninger er ikke fulgt med; spørg om dem, hvor der er brug for dem.
arriving-open = Åbn sagen
arriving-known = Sagen er allerede i denne browser. Sidst arbejdet på: { $time }.
arriving-known-ended = Sagen var allerede i denne browser og er slut. Sidst arbejdet på: { $time }.
arriving-open-known = Åbn den her
arriving-open-second = Åbn som en sag mere
follow-up-text = Intet kan minde dig om noget, mens intet vindue med Sopwright er åbent. Det kan din kalender. Aftalen nævner sagsnummeret og processen og ingen personer.
follow-up-when = Hvornår
follow-up-what = Hvad
follow-up-save = Gem til kalenderen
follow-up-saved = { $file } er gemt. Åbn den for at lægge den i din kalender.
feedback-wrong = Forkert: der står noget, der ikke passer
feedback-unclear = Uklart: det kan forstås på flere måder
feedback-missing = Mangler: der er brug for noget, som ikke er der
feedback-line = Med én linje
feedback-no-names = Skriv ingen navne eller andre personlige oplysninger. Den udgivne proces ændres ikke.
feedback-send = Sig det til ejeren
feedback-kept = Gemt. Processens ejer ser det på dette trin.
feedback-title = Hvad medarbejderne siger
feedback-when = { $time }, version { $version }
feedback-dealt = Taget hånd om
feedback-save = Bemærkninger
feedback-none = Ingen har sagt noget om et trin her.
feedback-newer = En nyere Sopwright har skrevet disse bemærkninger. Genindlæs siden, eller bed den, der driver den, om den nye version.
feedback-came = { $new ->
    [0] Intet nyt i disse bemærkninger
    [one] { $new } bemærkning til et trin kom ind
   *[other] { $new } bemærkninger til trin kom ind
}
step-with-feedback = { $count ->
    [one] { $count } bemærkning fra en medarbejder
   *[other] { $count } bemærkninger fra medarbejdere
}
cases-text = Hver sag er kun gemt i denne browser. Personlige oplysninger slettes, når en sag slutter; hvad der skete i den, bliver, til du sletter det her. Registreringen indeholder ingen personlige oplysninger.
cases-none = Ingen sager er gemt her.
cases-open = Åben, sidst rørt for { $time } siden
cases-ended = Sluttede for { $time } siden
cases-delete = Slet { $case }
cases-delete-all = Slet alle
cases-delete-sure = Slet virkelig alle?
cases-deleted = { $cases ->
    [one] { $cases } sag er slettet
   *[other] { $cases } sager er slettet
}
cases-erase = Slet personlige oplysninger i åbne sager, som ingen har rørt i
cases-erase-text = De slettes, mens Sopwright er åben her, senest når den åbnes næste gang. Sagen bliver.
cases-never = så længe de er åbne
cases-day = én dag
cases-week = en uge
cases-month = 30 dage
handed-title = Kendt i forvejen
handed-unfit = Noget af det, der blev givet med, passer ikke til et felt i denne proces og er udeladt: { $fields }
handed-own-storage = Vises inde i en anden side. Sager, der begyndes her, gemmes adskilt fra dem i et vindue for sig.
float-away = Denne sag er i et lille vindue
float-away-text = Gå videre med den der. Luk vinduet for at få den tilbage; intet går tabt.
float-back = Hent den tilbage
float-refused = Browseren åbnede intet vindue. Tillad pop op-vinduer for denne side, og prøv igen.
float-not-kept = Denne sag er ikke gemt på disken, så intet andet vindue kan gå videre med den.
float-already = Denne sag er allerede i et lille vindue eller inde i en anden side.
cases-json = JSON
cases-csv = CSV
cases-xes = XES
