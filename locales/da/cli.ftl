# Filer.
cli-no-file = Der er ingen fil eller mappe med det navn. Se efter, om stien er rigtig.
cli-folder = Det er en mappe. Angiv en fil i den.
cli-forbidden = Du har ikke adgang til at læse filen. Spørg den, der ejer den.
cli-unread = Den kan ikke læses: { $detail }.
cli-unwritten = Den kan ikke skrives: { $detail }. Det, der stod der før, er der stadig.
cli-empty-folder = Ingen fil i mappen ender på .sop.json.
cli-newer = En nyere Sopwright har skrevet filen (format { $version }). Hent en nyere sop; filen er ikke ændret.
cli-no-chart = Filen er ikke en tekst. Vælg et Mermaid-diagram.
cli-other-id = Processen i den er “{ $id }”. En fil hedder det samme som processen i den.
cli-standard-input-twice = Standard input kan kun læses én gang. Angiv en fil til processen eller til handlingerne.
cli-line = Linje { $line }: { $what }

# Fund.
cli-severity = { $severity ->
    [error] fejl
    [warning] advarsel
   *[hint] råd
}
cli-path = Vej: { $steps }
cli-path-gap = … { $steps } trin …
cli-acts = Afspil: { $acts }{ $more ->
    [0] {""}
   *[other] {" "}… { $more } mere
}
cli-fix = Løsning: { $fix }
cli-checked = { $errors ->
    [0] Ingen fejl
   *[other] { $errors } fejl
}, { $warnings ->
    [0] ingen advarsler
    [one] 1 advarsel
   *[other] { $warnings } advarsler
}, { $hints ->
    [0] ingen råd
   *[other] { $hints } råd
} i { $files ->
    [one] 1 fil
   *[other] { $files } filer
}{ $accepted ->
    [0] .
   *[other] ; { $accepted } accepteret.
}
cli-no-rule = Den regel findes ikke. “sop rules” viser dem alle.

# Udgivelse.
cli-published = “{ $title }” er udgivet som version { $version } i { $file }.
cli-not-published = Ikke udgivet: { $errors ->
    [one] en fejl
   *[other] { $errors } fejl
} står i vejen.
cli-scenarios-fail = Ikke udgivet: { $count ->
    [one] et scenarie går ikke som ventet.
   *[other] { $count } scenarier går ikke som ventet.
}
cli-seal-broken = Processen er ændret, efter at den blev udgivet: seglet passer ikke. Udgiv den igen.

# Afvikling.
cli-no-language = Processen har ingen tekster på det sprog ({ $language }). Den kører på sit eget.
cli-unknown-zone = Tidszonen “{ $zone }” er ukendt. Dens arbejdstid regnes i UTC.
cli-refused = Handling { $act } kan ikke udføres. { $why }
cli-scenarios = { $all ->
    [0] Processen har ingen scenarier.
    [one] { $met ->
        [one] Scenariet ender som ventet.
       *[other] Scenariet ender ikke som ventet.
    }
   *[other] { $met } af { $all } scenarier ender som ventet.
}
cli-still-at = Sagen er stadig åben, ved “{ $step }”.
cli-value = { $value }
cli-yes-no = { $flag ->
    [yes] ja
   *[no] nej
}
cli-event-begun = “{ $title }” begynder, { $sealed ->
    [yes] version { $version }
   *[no] som kladde
}{ $known ->
    [yes] , på kanalen { $channel }.
   *[no] .
}
cli-event-entered = → { $step }
cli-event-recorded = Noteret: { $values }
cli-event-cleared = Fjernet: { $field }
cli-event-checked = { $done ->
    [yes] Krydset af: { $item }
   *[no] Ikke længere krydset af: { $item }
}
cli-event-chosen = Svar: { $branch }
cli-event-answered = Svar: { $branch } (følger af { $fields })
cli-event-done = Udført
cli-event-accepted = { $moved ->
    [yes] { $role } har taget sagen.
   *[no] { $role } har taget spørgsmålet.
}
cli-event-unanswered = Ingen svarer.
cli-event-tried = { $role } spørges i stedet.
cli-event-timed = { $timer ->
    [limit] Tidsfrist: { $within }
    [wait] Venter i { $within }
   *[accept] Skal tages inden for { $within }
}
cli-event-time-up = { $timer ->
    [limit] Tidsfristen er nået.
    [wait] Ventetiden er forbi.
   *[accept] Ingen har taget det i tide.
}
cli-event-reminded = Påmindelse
cli-event-called = “{ $title }” begynder.
cli-event-returned = Tilbage derfra: { $outcome ->
    [resolved] løst
    [transferred] givet videre
    [closed] lukket
   *[none] uden udfald
}
cli-event-happened = Det sker: { $label }
cli-event-resumed = Tilbage til { $step }
cli-event-switched = Kunden fortsætter via { $channel }.
cli-event-went-back = Gået tilbage til { $step }
cli-event-deviated = Forlader den foreskrevne vej til “{ $step }”: { $because }
cli-event-passed = Gået forbi på vej til “{ $step }”
cli-event-noted = Note: { $text }
cli-event-closed = Sagen blev lukket
cli-event-ended = Sluttede ved “{ $step }”: { $outcome ->
    [resolved] løst
    [transferred] givet videre
    [closed] lukket
   *[none] uden udfald
}
