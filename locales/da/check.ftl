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
check-no-otherwise-gap = Ved “{ $step }” passer ingen vej, når “{ $field }” er { $value ->
    [yes] ja
    [no] nej
   *[other] { $value }
}.
check-field-before-record = “{ $step }” bruger “{ $field }”, og en sag kan komme dertil, før det er noteret.

fix-add-start = Tilføj en start
fix-add-end = Tilføj en slutning
fix-lead-to-end = Før videre til “{ $end }”
fix-delete-steps = { $steps ->
    [one] Slet trinnet
   *[other] Slet { $steps } trin
}
fix-leave-loop = Før “{ $step }” til “{ $end }” i stedet for tilbage til “{ $start }”
fix-own = Gør { $role } ansvarlig
fix-create-role = Tilføj rollen “{ $role }”
fix-hand-to = Overdrag til { $role }
fix-pass-all = { $fields ->
    [one] Giv det felt videre, der er noteret til den tid
   *[other] Giv de { $fields } felter videre, der er noteret til den tid
}
fix-label = Kald svaret “{ $label }”
fix-otherwise = Tag “{ $branch }”, når intet andet passer
fix-forget-start = Begynd ved diagrammets start
fix-remove-anytime = Fjern “{ $label }”
fix-forget-from = Tag “{ $target }” af listen
fix-record-here = Notér “{ $field }” ved “{ $step }”
