# Hvad historikken kalder en ændring, og hvorfor den ikke kan laves.
kind = { $kind ->
    [start] Start
    [task] Opgave
    [decision] Beslutning
    [escalation] Eskalering
    [wait] Ventetid
    [call] Delproces
   *[end] Slut
}
edit-add-step = Tilføj { $kind ->
    [start] en start
    [task] en opgave
    [decision] en beslutning
    [escalation] en eskalering
    [wait] en ventetid
    [call] en delproces
   *[end] en slutning
}
edit-insert-step = Indsæt { $kind ->
    [task] en opgave
    [decision] en beslutning
    [escalation] en eskalering
    [wait] en ventetid
   *[call] en delproces
}
edit-add-note = Tilføj en note
edit-connect = Forbind “{ $from }” med “{ $to }”
edit-reconnect = Før til “{ $to }”
edit-disconnect = Fjern forbindelsen
edit-delete-step = Slet “{ $step }”
edit-delete-steps = Slet { $steps } trin
edit-delete-note = Slet en note
edit-add-anytime = Tilføj noget, der kan ske når som helst og fører til “{ $step }”
edit-delete-anytime = Slet “{ $what }”
edit-move = { $steps ->
    [one] Flyt et trin
   *[other] Flyt { $steps } trin
}
edit-tidy = Ryd op
edit-lanes = Vis baner
edit-no-lanes = Skjul banerne
edit-lane-order = Flyt banen for { $role }
edit-turn = Vend forløbet
edit-pin = { $steps ->
    [one] Fastgør et trin
   *[other] Fastgør { $steps } trin
}
edit-unpin = { $steps ->
    [one] Frigør et trin
   *[other] Frigør { $steps } trin
}
edit-rename = Omdøb til “{ $step }”
edit-relabel = Kald den “{ $label }”
edit-move-branch = Flyt svaret “{ $label }”
edit-set-owner = Giv det til { $role }
edit-clear-owner = Fjern den ansvarlige
edit-change-kind = Gør “{ $step }” til { $kind ->
    [start] en start
    [task] en opgave
    [decision] en beslutning
    [escalation] en eskalering
    [wait] en ventetid
    [call] en delproces
   *[end] en slutning
}
edit-change-kind-without = { edit-change-kind }, uden “{ $answers }”
edit-change-kinds = Gør { $steps } trin til { $kind ->
    [start] starter
    [task] opgaver
    [decision] beslutninger
    [escalation] eskaleringer
    [wait] ventetider
    [call] delprocesser
   *[end] slutninger
}
edit-change-kinds-without = { edit-change-kinds }, uden “{ $answers }”
edit-duplicate = { $steps ->
    [one] Kopiér et trin
   *[other] Kopiér { $steps } trin
}
edit-put-on = Sæt “{ $step }” mellem “{ $from }” og “{ $to }”
edit-lead-from = Led videre fra “{ $from }”
edit-bend = Bøj en linje
edit-straighten = Lad en linje finde sin vej
edit-align = { $steps ->
    [one] Ret et trin ind
   *[other] Ret { $steps } trin ind
}
edit-distribute = { $steps ->
    [one] Fordel et trin
   *[other] Fordel { $steps } trin
}
edit-make-space = Gør plads
edit-paste = { $steps ->
    [one] Indsæt et trin
   *[other] Indsæt { $steps } trin
}
edit-replace = Erstat “{ $from }” med “{ $to }” { $places ->
    [one] ét sted
   *[other] { $places } steder
}
edit-details = Ændr “{ $what }”
edit-fix = Ret: { $fix }
refusal-gone = Denne del findes ikke længere.
refusal-taken = Dette id er optaget. Prøv igen.
refusal-into-start = Intet kan føre ind i en start. Forbind med trinnet efter den.
refusal-out-of-end = “{ $step }” er en slutning, så intet følger efter. Gør det først til en anden slags trin.
refusal-leads-on-already = “{ $step }” fører kun til ét trin. Træk i pilen for at føre den et andet sted hen, eller sæt en beslutning ind.
refusal-connected-already = De to er allerede forbundet.
refusal-started-already = Processen har en start. Én er nok.
refusal-nothing-to-do = Der er intet at ændre.
refusal-into-itself = Et trin kan ikke føre til sig selv.
refusal-many-ways = “{ $step }” har flere veje ind eller ud. Skil det ad først, eller flyt pilene en for en.
refusal-belongs-to-step = Denne pil hører til “{ $step }”. Led den et andet sted hen i dens spids, eller ret den i trinets detaljer.

# Hvad en ændring gør, før den bliver gjort.
told-step-add = { $kind ->
    [start] En start “{ $step }” tilføjes.
    [task] En opgave “{ $step }” tilføjes.
    [decision] En beslutning “{ $step }” tilføjes.
    [escalation] En eskalering “{ $step }” tilføjes.
    [wait] En ventetid “{ $step }” tilføjes.
    [call] Et kald “{ $step }” tilføjes.
   *[end] En slutning “{ $step }” tilføjes.
}
told-step-remove = “{ $step }” slettes.
told-step-title = “{ $step }” hedder “{ $title }”.
told-step-kind = “{ $step }” bliver { $kind ->
    [start] en start
    [task] en opgave
    [decision] en beslutning
    [escalation] en eskalering
    [wait] en ventetid
    [call] et kald
   *[end] en slutning
}.
told-step-owner = “{ $step }” ejes af { $role }.
told-step-no-owner = “{ $step }” har ikke længere en ejer.
told-step-record = “{ $step }” registrerer “{ $field }”.
told-step-change = “{ $step }” ændres.
told-way = “{ $step }” fører til “{ $to }”.
told-way-open = En vej ud af “{ $step }” fører ingen steder hen.
told-way-remove = En vej ud af “{ $step }” fjernes.
told-way-label = Svaret ved “{ $step }” hedder “{ $label }”.
told-part = { $done ->
    [add] { $part ->
        [role] Rollen “{ $name }” tilføjes.
        [field] Feltet “{ $name }” tilføjes.
        [note] En note tilføjes.
        [channel] Kanalen { $name } tilføjes.
       *[other] { $name } tilføjes.
    }
    [remove] { $part ->
        [role] Rollen “{ $name }” fjernes.
        [field] Feltet “{ $name }” fjernes.
        [note] En note fjernes.
        [channel] Kanalen { $name } fjernes.
       *[other] { $name } fjernes.
    }
   *[change] { $part ->
        [role] Rollen “{ $name }” ændres.
        [field] Feltet “{ $name }” ændres.
        [note] En note ændres.
        [anytime] Det, der kan ske når som helst, ændres.
        [about] Processens detaljer ændres.
        [channel] Kanalen { $name } ændres.
        [reasons] Årsagerne ændres.
        [scenarios] Scenarierne ændres.
       *[other] { $name } ændres.
    }
}
