# Scenarier: prøver af processen, afprøvet efter hver ændring.
scenarios-title = Scenarier
scenarios-none = Ingen scenarier endnu. Tilføj et, eller spil processen og gem forløbet.
scenarios-now = { $count ->
    [0] Ingen scenarier
   *[other] { $failed ->
        [0] Alle { $count } går som ventet
       *[other] { $failed } af { $count } går ikke som ventet
    }
}
scenario-met = Går som ventet
scenario-failed = Går ikke som ventet
scenario-waiting = Ikke afprøvet endnu
scenario-open = Åbn scenariet
scenario-close = Luk scenariet
scenario-show = Vis dets vej
scenario-play = Spil det, og fortsæt i hånden
scenario-duplicate = Kopier scenariet
scenario-delete = Slet scenariet
scenario-to-end = Gå til den ventede slutning
scenario-details = Scenarie
scenario-name = Hvad sker der
scenario-channel = Begynder på
scenario-no-channel = Enhver kanal
scenario-acts = Hvad bliver gjort
scenario-expect = Hvad skal komme ud af det
scenario-ends-at = Slutter ved
scenario-owner = Sagen er hos
scenario-reason = Årsag
scenario-at-most = Tager højst
scenario-anything = Kontrolleres ikke
scenario-new-title = Nyt scenarie
scenario-walk-title = En sag, der slutter ved “{ $end }”
scenario-copy-title = { $title } (kopi)
scenario-nothing-played = Spil først processen fra dens start.
edit-scenario = Ret scenariet “{ $title }”
edit-scenario-add = Tilføj scenariet “{ $title }”
edit-scenario-delete = Slet scenariet “{ $title }”
act-kind = Hvad bliver gjort
act-record = Registrer
act-check = Sæt flueben
act-choose = Vælg
act-done = Udført
act-accept = Den anden rolle tager den
act-unanswered = Ingen tager den
act-after = Tiden går
act-anytime = Det sker
act-channel = Fortsæt på
act-back = Tilbage
act-deviate = Forlad vejen
act-add = Tilføj en handling
act-add-field = Tilføj et felt
act-up = Tidligere
act-down = Senere
act-field = Felt
act-value = Værdi
act-check-item = Punkt
act-choose-branch = Svar
act-anytime-event = Hvad sker der
act-channel-to = Kanal
act-after-span = Hvor længe
act-deviate-to = Til trinnet
act-deviate-because = Hvorfor
coverage = { $taken } af { $of } overgange dækket
coverage-off = Scenariernes dækning vises ikke længere.
uncovered = { $count ->
    [one] Intet scenarie tager { $count } overgang
   *[other] Intet scenarie tager { $count } overgange
}
way-plain = Fra “{ $from }” til “{ $to }”
way-labelled = “{ $label }” ved “{ $from }”, til “{ $to }”
publish-failed = { $count ->
    [one] { $count } scenarie går ikke som ventet.
   *[other] { $count } scenarier går ikke som ventet.
}
publish-scenario-failed = Scenariet “{ $title }” går ikke som ventet.
publish-uncovered = { $count ->
    [one] Intet scenarie dækker { $count } af { $of } overgange:
   *[other] Intet scenarie dækker { $count } af { $of } overgange:
}
publish-uncovered-more = og { $count } mere
command-generate-scenarios = Tilføj det, der mangler
scenarios-looking = Leder efter veje, som intet scenarie går …
scenarios-generated = { $count ->
    [one] Ét scenarie er tilføjet.
   *[other] { $count } scenarier er tilføjet.
} { $left ->
    [0] Alle veje bliver gået nu.
    [one] Én vej bliver stadig ikke gået.
   *[other] { $left } veje bliver stadig ikke gået.
}
scenarios-none-missing = { $left ->
    [0] Alle veje bliver allerede gået.
    [one] Der blev ikke fundet noget scenarie for den ene vej, der er tilbage.
   *[other] Der blev ikke fundet noget scenarie for de { $left } veje, der er tilbage.
}
edit-scenarios-generate = { $count ->
    [one] Tilføj et scenarie, der mangler
   *[other] Tilføj { $count } scenarier, der mangler
}
scenario-generated-title = { $number ->
    [one] Til “{ $end }”
   *[other] Til “{ $end }”, { $number }
}
witness-play = Spil en sag, der når hertil
witness-none = Der kunne ikke findes en sag, der når hertil.
undecided = { $count ->
    [one] Ét sted er ikke alt afgjort
   *[other] { $count } steder er ikke alt afgjort
}
