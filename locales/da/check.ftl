# Hvad tjekkene finder, og hvad der kan gøres ved det.
rule-no-start = Ingen start
rule-no-end = Ingen slutning
rule-dead-end = Blindgyde
rule-unreachable-step = Trin, som ingen sag kommer til
rule-loop-without-exit = Løkke uden udvej
rule-broken-target = Trin, der ikke findes
rule-missing-owner = Ingen ansvarlig
rule-unknown-role = Ukendt rolle
rule-incomplete-escalation = Ufuldstændig overdragelse
rule-unlabelled-branch = Svar uden ord
rule-no-otherwise = Ingen vej for resten
rule-branch-without-condition = Svar uden betingelse
rule-several-starts = Flere starter
rule-into-start = Vej tilbage til starten
rule-out-of-end = Vej ud af en slutning
rule-note-in-the-flow = Note i forløbet
rule-duplicate-transition = Samme vej to gange
rule-one-branch-only = Spørgsmål med ét svar
rule-duplicate-labels = Svar med samme ord
rule-no-question = Beslutning uden spørgsmål
rule-unused-field = Ubrugt felt
rule-asked-twice = Spurgt to gange
rule-too-many-personal-fields = Meget personligt før hjælpen
rule-no-process-owner = Ingen står for processen
rule-role-without-person = Rolle uden person
rule-unused-role = Ubrugt rolle
rule-escalation-to-same-role = Overdragelse til sig selv
rule-escalation-downwards = Overdragelse nedad
rule-missing-backup = Ingen stedfortræder
rule-escalation-outside-hours = Overdragelse uden for arbejdstid
rule-ping-pong = Pingpong
rule-too-many-handovers = For mange overdragelser
rule-missing-skill = Manglende kunnen
rule-no-time-limit = Ingen tidsfrist
rule-limit-without-consequence = Tidsfrist uden følge
rule-wait-without-limit = Ventetid uden ende
rule-slower-than-promised = Langsommere end lovet
rule-late-first-answer = Sent første svar
rule-empty-title = Ingen titel
rule-vague-title = Vag titel
rule-overlong-title = Lang titel
rule-unwanted-word = Uønsket ord
rule-task-without-instruction = Opgave uden anvisning
rule-nothing-to-say = Intet at sige
rule-unsafe-link = Usikkert link
rule-malformed-link = Forkert link
rule-missing-translation = Manglende oversættelse
rule-end-without-outcome = Slutning uden udfald
rule-end-without-reason = Slutning uden årsag
rule-broad-reason = Bred årsag
rule-resolved-without-asking = Løst uden at spørge
rule-no-feedback = Ingen tilbagemelding
rule-no-summary = Intet resumé
rule-missing-process = Manglende proces
rule-endless-call = Proces, der kører sig selv
rule-other-version = Anden version
rule-overdue-review = Overskredet gennemgang
rule-missing-required = Påkrævet og mangler
rule-no-scenarios = Ingen scenarier
rule-failing-scenario = Scenarie, der slår fejl
rule-uncovered-transition = Uprøvede veje
rule-broken-seal = Brudt segl
rule-too-many-steps = For mange trin
rule-overlapping-steps = Trin oven på hinanden
rule-needless-suppression = Unødig godkendelse
rule-gap = Sag, som ingen vej passer til
rule-overlap = Veje, der passer til samme sag
rule-never-taken-branch = Vej, som ingen sag går ad
rule-always-taken-branch = Beslutning, der altid går samme vej
rule-decision-changes-nothing = Beslutning, der intet ændrer
rule-unknown-field = Ukendt felt
rule-wrong-type = Værdi, der tages for noget andet
rule-field-before-record = Felt, der bruges, før det er noteret

check-no-start = Intet siger, hvor en sag begynder.
check-no-end = Processen har ingen slutning, så ingen sag bliver lukket.
check-dead-end = Intet følger efter “{ $step }”.
check-dead-end-branch = Intet følger efter svaret “{ $branch }” ved “{ $step }”.
check-dead-end-no-branch = “{ $step }” har ingen vej videre.
check-dead-end-outcome = “{ $step }” siger ikke, hvad der følger, når den anden proces slutter { $outcome ->
    [resolved] med en løst sag
    [transferred] med en overdraget sag
   *[closed] uden en løsning
}.
check-unreachable-step = Ingen sag kommer nogensinde til “{ $step }”.
check-unreachable-steps = { $more ->
    [one] Ingen sag kommer nogensinde til “{ $step }” eller til det trin, der hænger på det.
   *[other] Ingen sag kommer nogensinde til “{ $step }” eller til de { $more } trin, der hænger på det.
}
check-loop-without-exit = { $steps ->
    [one] En sag, der kommer til “{ $step }”, bliver der for altid.
   *[other] En sag, der kommer til “{ $step }”, går i ring gennem { $steps } trin for altid.
}
check-broken-target = “{ $step }” fører til trinnet “{ $target }”, som ikke findes.
check-broken-start = Processen begynder ved trinnet “{ $target }”, som ikke findes.
check-broken-anytime = “{ $label }” fører til trinnet “{ $target }”, som ikke findes.
check-open-anytime = “{ $label }” kan ske når som helst og fører ingen steder hen.
check-broken-anytime-from = “{ $label }” kan ske ved trinnet “{ $target }”, som ikke findes.
check-missing-owner = “{ $step }” har ingen ansvarlig.
check-missing-owner-all = Ingen af de { $count } trin har en ansvarlig endnu.
check-unknown-role-process = Processen hører under rollen “{ $role }”, som er ukendt.
check-unknown-role-backup = Rollen “{ $role }”, som er stedfortræder for { $of }, er ukendt.
check-unknown-role-owner = “{ $step }” hører under rollen “{ $role }”, som er ukendt.
check-unknown-role-to = “{ $step }” overdrager til rollen “{ $role }”, som er ukendt.
check-incomplete-escalation = “{ $step }” siger ikke, { $part ->
    [to] hvem sagen går til
    [when] hvornår der overdrages
    [how] hvordan der overdrages
    [because] hvorfor netop denne rolle er nødvendig
   *[pass] hvad der gives videre
}.
check-unlabelled-branch = Et svar ved “{ $step }” har ingen ord.
check-no-otherwise = Ved “{ $step }” er der måske ingen vej, der passer.
check-branch-without-condition = Ved “{ $step }” er kun “{ $branch }” tilbage, hvor ingen betingelse passer, og alligevel bliver medarbejderen spurgt.
check-gap = Der kan komme en sag til “{ $step }”, som ingen vej passer til.
check-gap-when = Ved “{ $step }” passer ingen vej, når { $example }.
check-overlap = Ved “{ $step }” kan både “{ $first }” og “{ $other }” passe til samme sag; “{ $first }” vælges, for den står først.
check-overlap-when = Ved “{ $step }” passer både “{ $first }” og “{ $other }”, når { $example }; “{ $first }” vælges, for den står først.
example-value = “{ $field }” er { $value ->
    [yes] ja
    [no] nej
   *[other] { $value }
}
example-none = intet er valgt for “{ $field }”
example-channel = kanalen er “{ $channel }”
example-visits = en sag er kommet til “{ $title }” { $times ->
    [one] én gang
   *[other] { $times } gange
}
example-chosen = “{ $branch }” blev valgt ved “{ $title }”
example-elapsed = sagen har varet { $span }
check-never-taken-branch = Ingen sag går nogensinde ad “{ $branch }” ved “{ $step }”.
check-always-taken-branch = Alle sager går ad “{ $branch }” ved “{ $step }”, så der er intet at beslutte.
check-decision-changes-nothing = Uanset svaret ved “{ $step }” følger det samme trin, og svaret bruges ingen steder.
check-unreachable-step-conditions = Der fører pile til “{ $step }”, men under betingelserne kommer ingen sag nogensinde dertil.
check-loop-without-exit-conditions = Der er sager, som kommer til “{ $step }” igen og igen og under betingelserne aldrig når en slutning.
check-undecided-bound = Betingelserne skelner mellem mere, end der kan prøves, så noget er ikke afgjort.
check-undecided-loop = Om alle sager kommer ud af løkken ved “{ $step }” igen, blev ikke afgjort: dens betingelser skelner mellem for meget.
check-undecided-conditions = Betingelserne ved “{ $step }” regner med flere felter på én gang, så ikke alt om dem er afgjort.
check-uncovered-never = Under betingelserne går ingen sag nogensinde denne vej.
check-uncovered-endless = En sag, der går denne vej, når aldrig en slutning.
check-uncovered-undecided = Der blev ikke fundet nogen sag, der går denne vej, og det er ikke afgjort, at der ikke er nogen.
scenario-title = { $steps } trin til “{ $end }”
check-unknown-field = “{ $step }” { $place ->
    [record] noterer
    [ask] noterer sit svar i
    [pass] giver videre
    [take] henter
    [give] giver
    [branch] beslutter efter
    [limit] har en tidsfrist, der afhænger af
   *[words] nævner i sin tekst
} “{ $field }”, et felt, som processen ikke har.
check-unknown-field-computed = “{ $of }” beregnes ud fra “{ $field }”, et felt, som processen ikke har.
check-unknown-field-step = En betingelse ved “{ $step }” spørger til trinnet “{ $target }”, som ikke findes.
check-unknown-field-called = “{ $step }” udveksler “{ $field }”, et felt, som den kaldte proces ikke har.
check-wrong-type-branch = Betingelsen for “{ $branch }” ved “{ $step }” passer aldrig: { $fault ->
    [choice] “{ $what }” kan ikke vælges
    [order] “{ $what }” er hverken mindre eller større end noget
    [list] “{ $what }” er ikke en liste at se efter i
    [sum] “{ $what }” er ikke et tal at regne med
    [answer] “{ $what }” er ikke et ja eller nej
   *[different] “{ $what }” sammenlignes med noget af en anden slags
}.
check-wrong-type-limit = Betingelsen for en tidsfrist ved “{ $step }” passer aldrig: { $fault ->
    [choice] “{ $what }” kan ikke vælges
    [order] “{ $what }” er hverken mindre eller større end noget
    [list] “{ $what }” er ikke en liste at se efter i
    [sum] “{ $what }” er ikke et tal at regne med
    [answer] “{ $what }” er ikke et ja eller nej
   *[different] “{ $what }” sammenlignes med noget af en anden slags
}.
check-wrong-type-field = “{ $field }” bliver aldrig beregnet: { $fault ->
    [choice] “{ $what }” kan ikke vælges
    [order] “{ $what }” er hverken mindre eller større end noget
    [list] “{ $what }” er ikke en liste at se efter i
    [sum] “{ $what }” er ikke et tal at regne med
    [answer] “{ $what }” er ikke et ja eller nej
    [result] det giver noget andet, end feltet siges at indeholde
   *[different] “{ $what }” sammenlignes med noget af en anden slags
}.
check-wrong-type-give = “{ $step }” giver “{ $field }” i den kaldte proces noget af en anden slags, så feltet forbliver tomt dér.
check-wrong-type-take = “{ $step }” henter noget af en anden slags til “{ $field }” fra den kaldte proces, så intet bliver registreret.
check-wrong-type-circle = “{ $field }” beregnes ud fra sig selv.
check-field-before-record = “{ $step }” bruger “{ $field }”, og en sag kan komme dertil, før det er noteret.
check-several-starts = Ingen sag begynder ved “{ $step }”, for processen begynder et andet sted.
check-into-start = “{ $step }” fører tilbage til starten “{ $start }”.
check-out-of-end = “{ $step }” er en slutning og fører videre; ingen sag kommer dertil.
check-note-in-the-flow = “{ $step }” fører til noten “{ $note }”. En note læses; ingen sag kan gå videre fra den.
check-duplicate-transition = “{ $step }” har svaret “{ $branch }” to gange, og begge fører samme vej.
check-duplicate-limit = “{ $step }” har samme tidsfrist to gange.
check-one-branch-only = “{ $step }” kan kun besvares med “{ $branch }”.
check-duplicate-labels = To svar ved “{ $step }” lyder “{ $branch }” og fører til hver sit trin.
check-no-question = “{ $step }” er en beslutning og spørger ikke om noget.
check-unused-field = “{ $field }” bliver noteret, og intet gør brug af det.
check-unused-field-nowhere = “{ $field }” bliver hverken noteret eller brugt.
check-asked-twice = “{ $step }” spørger om “{ $field }”, som på enhver vej er noteret før.
check-too-many-personal-fields = Ved “{ $step }” er kunden blevet spurgt om { $fields } personlige ting, og intet er gjort endnu. Flere end { $most } er for mange.
check-no-process-owner = Ingen står for processen.
check-role-without-person = { $role } har noget at gøre, og ingen person er nævnt.
check-roles-without-person = { $count } af { $all } roller nævner ingen person.
check-unused-role = Intet nævner { $role }.
check-escalation-to-same-role = “{ $step }” overdrager til { $role }, som allerede har sagen.
check-escalation-downwards = “{ $step }” går fra { $from } til { $to }, som er på et lavere trin.
check-missing-backup = Sager overdrages til { $role }, og der er ingen stedfortræder.
check-missing-backups = Sager overdrages til { $roles } roller, og ingen af dem har en stedfortræder.
check-escalation-outside-hours = “{ $step }” kan ske, når { $role } ikke er på arbejde.
check-ping-pong = Fra “{ $step }” kan en sag gå i ring mellem { $from } og { $to } igen og igen, og intet bringer den videre.
check-too-many-handovers = Ved “{ $step }” kan en sag skifte hænder for { $handovers }. gang. Flere end { $most } er for mange.
check-missing-skill = “{ $step }” kræver { $skills }, som { $role } ikke kan.
check-no-time-limit = “{ $step }” må tage evigheder.
check-no-time-limits = { $count } af { $all } trin har ingen tidsfrist.
check-limit-without-consequence = Ved “{ $step }” sker der intet, når tiden er gået.
check-accept-without-consequence = Ved “{ $step }” sker der intet, når ingen tager sagen i tide.
check-wait-without-consequence = Ved “{ $step }” sker der intet, når ventetiden er gået.
check-wait-without-limit = “{ $step }” siger ikke, hvor længe der ventes.
check-slower-than-promised = På kanalen “{ $channel }” kan en almindelig sag tage { $takes }. Lovet: { $promise }.
check-late-first-answer = På kanalen “{ $channel }” kan der gå { $takes }, før kunden får de første ord. Lovet: { $promise }.
check-empty-title = { $what ->
    [process] Processen har ingen titel.
    [role] Rollen “{ $id }” har ingen titel.
    [field] Feltet “{ $id }” har intet navn.
   *[step] Et trin har ingen titel: { $kind }.
}
check-vague-title = “{ $step }” kunne stå ved ethvert trin.
check-overlong-title = Titlen “{ $step }” har { $signs } tegn. Flere end { $most } kan ikke læses i ét blik.
check-unwanted-word = “{ $step }” siger “{ $word }”, som teamet undgår.
check-task-without-instruction = “{ $step }” siger hvad, men ikke hvordan.
check-tasks-without-instruction = { $count } af { $all } opgaver siger hvad, men ikke hvordan.
check-nothing-to-say = “{ $step }” har ingen ord til kunden.
check-nothing-to-say-on = “{ $step }” har ingen ord til { $channels }.
check-nothing-to-say-anywhere = { $count } af { $all } trin har ingen ord til kunden.
check-unsafe-link = Linket “{ $link }” ved “{ $step }” begynder med { $scheme }: og bliver ikke fulgt.
check-malformed-link = Linket “{ $link }” ved “{ $step }” har adressen “{ $url }”, som ikke fører nogen steder hen.
check-missing-translation = { $language ->
    [da] Ved “{ $name }” er ikke alt der på dansk.
    [de] Ved “{ $name }” er ikke alt der på tysk.
    [nb] Ved “{ $name }” er ikke alt der på norsk.
   *[en] Ved “{ $name }” er ikke alt der på engelsk.
}
check-stale-translation = { $language ->
    [da] Ved “{ $name }” er noget ændret, siden det blev oversat til dansk.
    [de] Ved “{ $name }” er noget ændret, siden det blev oversat til tysk.
    [nb] Ved “{ $name }” er noget ændret, siden det blev oversat til norsk.
   *[en] Ved “{ $name }” er noget ændret, siden det blev oversat til engelsk.
}
check-missing-translations = { $language ->
    [da] { $parts } dele af processen har tekster, der mangler på dansk.
    [de] { $parts } dele af processen har tekster, der mangler på tysk.
    [nb] { $parts } dele af processen har tekster, der mangler på norsk.
   *[en] { $parts } dele af processen har tekster, der mangler på engelsk.
}
check-end-without-outcome = “{ $step }” siger ikke, hvordan sagen endte.
check-ends-without-outcome = { $count } af { $all } slutninger siger ikke, hvordan sagen endte.
check-end-without-reason = “{ $step }” siger ikke, hvorfor kunden henvendte sig.
check-ends-without-reason = { $count } af { $all } slutninger siger ikke, hvorfor kunden henvendte sig.
check-unknown-reason = “{ $step }” nævner årsagen “{ $reason }”, som ikke er blandt årsagerne.
check-no-reasons = Processen kender ingen årsager til henvendelser.
check-broad-reason = “{ $step }” angiver årsagen “{ $reason }”, som kunne siges nærmere.
check-resolved-without-asking = Sager slutter som løst, og kunden bliver ikke spurgt, om de er det.
check-no-closing = Sager slutter som løst, og intet er sagt om afslutningen: intet spørgsmål til kunden, ingen bedømmelse, intet resumé.
check-no-feedback = Kunderne bliver aldrig spurgt, hvordan det var.
check-no-summary = Intet bliver skrevet i sagen, når den slutter.
check-no-called-process = “{ $step }” siger ikke, hvilken proces der skal køres.
check-missing-process = “{ $step }” kører processen “{ $sop }”, som ikke er her.
check-endless-call = “{ $step }” kører “{ $sop }”, og den vender tilbage til denne proces.
check-other-version = “{ $step }” er skrevet til version { $wanted } af “{ $sop }”; her er { $found }.
check-overdue-review = Processen skulle være gennemgået senest { $day }.
check-missing-required = Teamet kræver “{ $key }” af enhver proces.
check-required-record = Teamet kræver, at enhver proces noterer “{ $field }”.
check-no-scenarios = Intet scenarie viser, at processen gør, hvad den skal.
check-failing-scenario = { $why ->
    [run-scenario-refused] I scenariet “{ $scenario }” kan handling { $act } ikke udføres.
    [run-scenario-ends-at] Scenariet “{ $scenario }” skal slutte ved “{ $expected }” og kommer til “{ $found }”.
    [run-scenario-owner] I scenariet “{ $scenario }” skal sagen være hos “{ $expected }” og er hos “{ $found }”.
    [run-scenario-reason] Scenariet “{ $scenario }” skal slutte med årsagen “{ $expected }” og slutter med “{ $found }”.
    [run-scenario-too-long] Scenariet “{ $scenario }” må tage { $most } og tager { $took }.
   *[other] Scenariet “{ $scenario }” nævner “{ $name }”, som ikke findes.
}
check-uncovered-transition = { $rest } af { $all } veje bliver ikke gået af noget scenarie, den første ved “{ $first }”.
check-broken-seal = Processen er ændret, efter at version { $version } blev forseglet.
check-too-many-steps = Diagrammet har { $steps } trin. Flere end { $most } er svære at overskue; en del kunne være en proces for sig.
check-overlapping-steps = “{ $step }” står oven på “{ $other }”, så det ene skjuler det andet.
check-needless-suppression = “{ $rule }” er godkendt ved { $at }, og der er intet fundet.

# Et teams indstillinger.
check-settings-no-rule = Der er ingen regel “{ $rule }”.
check-settings-too-light = “{ $rule }” finder det, der er forkert i sig selv. Det bliver ved med at være en fejl.

fix-add-start = Tilføj en start
fix-add-end = Tilføj en slutning
fix-lead-to-end = Før videre til “{ $end }”
fix-delete-steps = { $steps ->
    [one] Slet trinnet
   *[other] Slet { $steps } trin
}
fix-leave-loop = Før “{ $step }” til “{ $end }” i stedet for tilbage til “{ $start }”
fix-own = Gør { $role } ansvarlig
fix-own-all = Giv { $role } alle trin
fix-raise-level = Giv { $role } samme niveau som { $of }
fix-own-all-new = Giv en ny rolle “{ $role }” alle trin
fix-create-field = Tilføj feltet “{ $field }” som tekst
fix-name-field = Nævn i stedet feltet “{ $field }” ved “{ $step }”
fix-name-step = Spørg til “{ $to }” i stedet
fix-forget-field = Undvær “{ $field }” ved “{ $step }”
fix-forget-condition = Undvær betingelsen ved “{ $step }”
fix-add-choice = Lad “{ $choice }” kunne vælges ved “{ $field }”
fix-add-ends = { $count ->
    [one] Tilføj den slutning, der nævnes
   *[other] Tilføj de { $count } slutninger, der nævnes
}
fix-compare-with = Sammenlign med { $value } som det, der står, ikke som en tekst
fix-name-role = Nævn rollen “{ $role }” i stedet
fix-run-process = Kør “{ $sop }” i stedet
fix-create-role = Tilføj rollen “{ $role }”
fix-hand-to = Overdrag til { $role }
fix-pass-all = { $fields ->
    [one] Giv det felt videre, der er noteret til den tid
   *[other] Giv de { $fields } felter videre, der er noteret til den tid
}
fix-label = Kald svaret “{ $label }”
fix-otherwise = Tag “{ $branch }”, når intet andet passer
fix-except = Lad “{ $branch }” overlade til “{ $first }”, hvad der passer til begge
fix-move-up = Spørg om “{ $branch }” før “{ $first }”
fix-remove-branch = Fjern vejen “{ $branch }”
fix-ask-freely = Lad medarbejderen vælge ved “{ $step }”
fix-forget-start = Begynd ved diagrammets start
fix-remove-anytime = Fjern “{ $label }”
fix-forget-from = Tag “{ $target }” af listen
fix-record-here = Notér “{ $field }” ved “{ $step }”
fix-lead-to = Før “{ $step }” til “{ $to }”
fix-end-there = Lad sagen slutte der
fix-remove-second = Fjern det andet “{ $branch }”
fix-remove-limit = Fjern den anden tidsfrist
fix-make-task = Gør “{ $step }” til en opgave
fix-remove-field = Undvær “{ $field }”
fix-ask-no-more = Spørg ikke om “{ $field }” igen
fix-own-process = Lad { $role } stå for processen
fix-remove-role = Fjern { $role }
fix-stand-in = Lad { $backup } være stedfortræder
fix-try-backup = Lad { $backup } blive prøvet, når ingen svarer
fix-limit = Mind agenten om det efter { $within }
fix-promise = Lov { $promise }
fix-handed-over = Kald den overdraget
fix-remind = Påmind medarbejderen da
fix-wait-days = Vent højst { $days } dage
fix-shorten = Kald det “{ $title }”, og behold resten som anvisning
fix-ask = Kald det “{ $title }”
fix-say-everywhere = Sig det samme på alle kanaler
fix-link = Link til { $url }
fix-remove-link = Fjern linket “{ $link }”
fix-still-right = Oversættelsen passer stadig
fix-narrow-reason = Angiv årsagen “{ $reason }”
fix-confirm = Spørg kunden til sidst
fix-feedback = Spørg, hvor tilfreds kunden er
fix-summary = Skriv et resumé i sagen
fix-follow-version = Følg version { $version }
fix-remove-scenario = Fjern scenariet “{ $scenario }”
fix-draft = Kald det en kladde
fix-move-beside = Flyt “{ $step }” ved siden af
fix-remove-suppression = Godkend ikke længere “{ $rule }” der
