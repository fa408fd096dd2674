# Designeren.
designer-window = { $title } · Sopwright
damaged-title = Processen er beskadiget i browseren
damaged-text = Den er ikke ændret. Åbn din sidst gemte fil fra listen over processer.
undo-what = Fortryd: { $what }
redo-what = Gør om: { $what }
undone = Fortrudt: { $what }
redone = Gjort om: { $what }
from-other-tab = En anden fane: { $what }
behind-other-tab = En anden fane ændrede også processen. Din ændring kommer efter den.
fixed = Rettet: { $fix }
save-file = Gem fil
run = Før en sag
process-title = Processens titel
saved = Gemt
saving = Gemmer …
saved-at = Gemt { $time }
not-kept-short = Ikke gemt
not-kept-taken = En anden fane ændrede processen først, så denne ændring er ikke gemt. Genindlæs for at fortsætte derfra; det, som kun denne fane har, kan gemmes som en fil først.
not-kept-yet = Ændringen kunne ikke gemmes i browseren: måske er disken fuld. Den prøves igen ved næste ændring; gem en fil for en sikkerheds skyld.
reload = Genindlæs
checks-count = Kontrol: { $errors } fejl, { $warnings ->
    [one] { $warnings } advarsel
   *[other] { $warnings } advarsler
}, { $hints ->
    [one] { $hints } tip
   *[other] { $hints } tips
}
checks-title = Kontrol
checks-none-block = Intet blokerer udgivelse
checks-block = { $errors } fejl blokerer udgivelse
checks-none = Ingen fund.
checks-clean = Hver sag når en slutning.
fix-safe = { $fixes ->
    [one] Ret det sikre
   *[other] Ret { $fixes } sikre
}
rule-explain = Forklar reglen
kind-start = Start
kind-task = Opgave
kind-decision = Beslutning
kind-escalation = Eskalering
kind-wait = Ventetid
kind-call = Delproces
kind-end = Slut
kind-note = Note
kind-anytime = Når som helst
palette-add = Tilføj et trin
canvas = Lærred
views = Visninger
view-chart = Diagram
view-outline = Disposition
view-table = Tabel
quick-add = Tilføj det næste trin
connect-title = Forbind med
connect-choose = Vælg et trin, eller klik på det
connect-how = Skriv trinets nummer, eller gå dertil med piletasterne, og tryk Enter. Escape fortryder.
connect-begun = Forbind “{ $from }” med et trin: skriv dets nummer. { $steps }
connect-needs-step = Vælg først det trin eller den linje, der skal forbindes.
grow-needs-step = Vælg først et trin; det nye følger efter det.
done-what = Gjort: { $what }
deleted-healed = “{ $what }” er slettet. “{ $from }” fører nu til “{ $to }”.
quoted = “{ $step }”
deleted-loose = Intet fører længere til { $steps }.
selected-count = { $steps ->
    [0] Intet er markeret
    [one] { $steps } er markeret
   *[other] { $steps } er markeret
}
ways-none = Intet fører til dette trin eller videre fra det.
way-selected = { $labelled ->
    [yes] Linje { $place } af { $of }, “{ $label }”, fra “{ $from }” til “{ $to }”
   *[no] Linje { $place } af { $of }, fra “{ $from }” til “{ $to }”
}
way-name = { $labelled ->
    [yes] Linje “{ $label }” fra “{ $from }” til “{ $to }”
   *[no] Linje fra “{ $from }” til “{ $to }”
}
stub-name = { $labelled ->
    [yes] “{ $label }” fra “{ $from }”, fører ingen steder hen endnu
   *[no] Fra “{ $from }”, fører ingen steder hen endnu
}
stub-selected = { $labelled ->
    [yes] Linje { $place } af { $of }, “{ $label }”, fra “{ $from }”, fører ingen steder hen endnu
   *[no] Linje { $place } af { $of }, fra “{ $from }”, fører ingen steder hen endnu
}
way-no-label = Kun svarene i en beslutning eller en ventetid har tekst.
way-no-answer = Vælg først linjen for et svar.
way-place = Svaret står nu på plads { $place } af { $of }.
step-with-finding = { $step }, { $severity ->
    [error] har en fejl
    [warning] har en advarsel
   *[hint] har et tip
}
anytime-needs-step = Vælg det trin, som vejen fører til, og tryk så A.
file-saved = Gemt som { $file }.
details-title = Detaljer
details-kind = Slags trin
details-step-title = Titel
details-owner = Ansvarlig
owner-various = Forskellige
owner-none = Ingen
role-add = Tilføj en rolle
details-do = Hvad der skal gøres
details-say = Hvad der skal siges
details-checklist = Tjekliste
checklist-add = Tilføj et punkt
checklist-item = Punkt
required = påkrævet
remove = Fjern
details-record = Notér
record-add = Tilføj et felt at notere
field-new = Nyt felt
field-new-label = Nyt felt
details-limit = Tidsgrænse
details-limit-then = Når tiden er gået
limit-remind = Mind medarbejderen om det, bliv her
span-amount = Antal
span-unit = Enhed
unit-minutes = min.
unit-hours = timer
unit-days = dage
details-next = Fører til
next-none = Ingen steder endnu
anytime-after = Bagefter
anytime-stay = Sagen bliver på den vej til dens slutning
anytime-return = Sagen vender tilbage til, hvor den var
anytime-from = Kan ske ved
anytime-everywhere = Alle trin
anytime-from-add = Kun ved …
anytime-in-calls = Også i processer, der kaldes
details-ask = Svaret noteres i
ask-none = Noteres ikke
mode-transfer = Sagen flytter derhen
mode-consult = Vi spørger og beholder sagen
details-to = Giv videre til
details-mode = Hvor meget
details-when = Hvornår
details-how = Hvordan
details-because = Hvorfor dem
details-accept-within = Taget inden for
details-unanswered = Hvis ingen svarer
details-pass = Gives videre
pass-add = Tilføj noget, der gives videre
details-skills = Nødvendige kompetencer, adskilt af komma
role-skills = Kompetencer, adskilt af komma
details-wait = Hvor længe
details-wait-then = Når tiden er gået
details-sop = Proces, der køres
call-none = Ingen endnu
details-call-next = Derefter
outcome-resolved = Løst
outcome-transferred = Givet videre
outcome-closed = Lukket
outcome-none = Ikke angivet
reason-none = Ikke angivet
details-outcome = Udfald
details-reason = Årsag
details-branches = Svar
branch-add = Tilføj et svar
branch-label = Hvad medarbejderen ville svare
branch-up = Flyt op
branch-down = Flyt ned
branch-otherwise = Ellers: når intet andet passer
branch-when = Svarer selv, når
condition-none = Altid spurgt
condition-field = Felt
condition-operator = Sammenligning
condition-value = Værdi
operator-equal = er
operator-unequal = er ikke
operator-less = er mindre end
operator-at-most = er højst
operator-more = er mere end
operator-at-least = er mindst
yes = Ja
no = Nej
details-note = Tekst
details-process = Proces
details-code = Kode
details-process-owner = Svarer for processen
details-summary = Hvad den er til
details-roles = Roller
details-fields = Felter
role-title = Rolle
role-person = Person
role-contact = Kontakt
role-level = Niveau
role-backup = Træder til
field-label = Navn
field-kind = Indeholder
field-text = Tekst
field-number = Tal
field-money = Beløb
field-flag = Ja eller nej
field-date = Dato
field-duration = Tidsrum
field-choice = Én af flere
field-choices = Flere af flere
field-computed = Beregnet
field-choice-list = Valg, ét pr. linje
field-personal = Siger noget om en person
field-from = Udfyldes fra sagens start
field-from-nothing = Intet
find-words = Find i alle tekster
find-with = Erstat med
find-none = Intet fundet.
find-place = { $number } af { $count } · { $at }
find-case = Skeln mellem store og små bogstaver
find-whole = Hele ord
find-replace-one = Erstat
find-replace-all = Erstat alle
find-replaced = { $places ->
    [one] Erstattet ét sted.
   *[other] Erstattet { $places } steder.
}
kind-needs-step = Vælg de trin, der skal være en anden slags.
kind-changed = Det er nu { $kind ->
    [start] en start
    [task] en opgave
    [decision] en beslutning
    [escalation] en eskalering
    [wait] en ventetid
    [call] en delproces
   *[end] en slutning
}.
picture-title = Gem som billede
picture-what = Hvad
picture-all = Hele diagrammet
picture-selection = Det, der er valgt
picture-format = Format
picture-svg = SVG, skarpt i enhver størrelse
picture-png = PNG, til chat og slides
picture-theme = Farver
picture-light = Lyse
picture-dark = Mørke
picture-svg-text = Processen følger med: billedet kan åbnes i Sopwright igen.
picture-png-text = Kun et billede: gem også processen som fil.
picture-save = Gem
picture-failed = Billedet kunne ikke laves: det er måske for stort til browseren. SVG har ingen grænse.
versions-title = Udgivet indtil nu
withdraw = Træk tilbage
withdraw-because = Hvorfor trækkes den tilbage? Agenterne læser det.
withdraw-do = Træk denne version tilbage
withdrawn-over = I brug igen
withdrawn-done = Version { $version } er trukket tilbage. Åbn filen { $file } i biblioteket på andre maskiner.
withdrawn-over-done = Version { $version } er i brug igen. Åbn filen { $file } i biblioteket på andre maskiner.
withdrawn-came = Version { $version } af “{ $title }” er trukket tilbage.
withdrawn-over-came = Version { $version } af “{ $title }” er i brug igen.
withdrawn-newer = Filen er skrevet af en nyere Sopwright eller er beskadiget. Intet er ændret.
publish-title = Udgiv “{ $title }”
publish-blocked = { $errors } fejl blokerer udgivelse. Medarbejdere ville gå i stå der.
publish-text = Udgivelsen forsegler denne version: den følger medarbejderne, til du udgiver den næste.
publish-version = Version
publish-note = Hvad der er ændret, til dem der følger den
publish-do = Udgiv og gem filen
publish-done = Version { $version } er udgivet.
publish-done-text = Filen ligger i dine downloads. Den kan åbnes her og på andre maskiner og kan føres med det samme.
publish-done-with = Filen ligger i dine downloads. Den kan åbnes her og på andre maskiner; dér kan den føres, når det, den kalder, også er åbnet: { $processes }.
publish-download = Download igen
edit-publish = Udgiv { $version }
checks-more = { $findings ->
    [one] Vis ét fund mere
   *[other] Vis { $findings } fund mere
}

# Zoom and overview.
zoom-menu = Hvad der vises
overview-show = Oversigt
overview-label = Oversigt over diagrammet. Piletasterne flytter udsnittet, Home viser alt.

# Kaldte processer.
called-way = Vejen hertil
called-needs-call = Vælg et underproces-trin for at åbne det, det kører.
called-by-none = Denne proces blev ikke åbnet fra en anden.
called-missing = Processen bag “{ $title }” er ikke ved hånden
called-missing-text = Den er ikke blandt processerne i denne browser. Opret den med de udfald, der ventes her, eller kør en anden.
called-make = Opret den
called-other = Kør en anden proces
called-choose = Vælg en proces
called-chosen = “{ $title }” kører nu den proces, du valgte.
called-question = Hvordan ender det?
line-insert = Sæt et trin ind her
stub-lead = Denne vej fører ingen steder hen endnu: træk den til et trin
role-untitled = Ny rolle
added-alone = Efter “{ $step }” kan intet mere følge der, så det nye trin står alene: forbind det med C.
