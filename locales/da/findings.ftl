# Panelet under tegnefladen: hvad kontrollen fandt.
dock-title = Kontrol og scenarier
findings-filter = Vis
findings-errors = { $count ->
    [one] { $count } fejl
   *[other] { $count } fejl
}
findings-warnings = { $count ->
    [one] { $count } advarsel
   *[other] { $count } advarsler
}
findings-hints = { $count ->
    [one] { $count } tip
   *[other] { $count } tips
}
findings-order = Rækkefølge
findings-by-weight = Efter vægt
findings-by-place = Efter sted
findings-by-rule = Efter regel
findings-search = Søg i fundene
finding-at = Fund { $place } af { $of }, { $severity ->
    [error] fejl
    [warning] advarsel
   *[hint] tip
}: { $rule }. { $message }
finding-of-process = Processen
severity-error = Fejl:
severity-warning = Advarsel:
severity-hint = Tip:
checks-none-listed = Ingen fund på listen.
rule-no-page = Siden om reglen kunne ikke hentes. Tjek forbindelsen.
fix-would = { $fix }: hvad det ændrer
fix-before = Før
fix-after = Efter
fixed-safe = { $fixes ->
    [one] Rettede ét fund
   *[other] Rettede { $fixes } fund
}
edit-fix-safe = Ret alle sikre fund
path-none = Ingen sag kommer hertil, så der er ingen vej at vise.

# Et forløb gennem diagrammet, vist trin for trin.
tour-title = Sagens vej
tour-at = { $place } af { $of }: “{ $step }”
tour-at-by = { $place } af { $of }: “{ $label }” fører til “{ $step }”
tour-next = Næste
tour-back = Tilbage
tour-close = Luk

# Fund, som ejeren accepterer.
accept-title = Accepter et fund
accept-what = “{ $rule }” ved “{ $place }” vises ikke længere. Begrundelsen bliver i filen til dem, der kommer efter dig.
accept-because = Hvorfor det er i orden her
accept-by = Hvem besluttede det
accept-until = Indtil (ikke krævet)
accept-text = Det accepterede tælles under listen og kan ophæves der.
accept-do = Accepter
accept-needs-reason = Skriv, hvorfor det er i orden her.
accept-no-errors = En fejl kan ikke accepteres: en kunde ville gå i stå. Ret den.
accepted-count = { $count ->
    [one] { $count } fund er accepteret
   *[other] { $count } fund er accepteret
}
accepted-by = af { $by }
accepted-until = indtil { $date }
accepted-ended = udløb { $date }
accepted-lift = Ophæv
edit-accept = Accepter “{ $rule }”
edit-lift = Accepter ikke længere “{ $rule }”
