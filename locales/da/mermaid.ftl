# Hvad der siges om et indsat Mermaid-diagram.
mermaid-no-header = Et Mermaid-diagram begynder med en linje som “flowchart TD”.
mermaid-unreadable = Ventede et trin eller en pil ved “{ $found }”.
mermaid-not-json = Kommentaren er ikke hel JSON: { $detail }
mermaid-no-place = Der er intet “{ $place }” at føje dette til.
mermaid-file = I “{ $place }” passer “{ $detail }” ikke.
mermaid-unknown-key = “{ $key }” i “{ $place }” er ukendt. Det bliver bevaret.
mermaid-one-way = “{ $step }” kan kun føre videre til ét trin. Sæt en beslutning efter det.
mermaid-left-out = “{ $word }” er udeladt.
mermaid-label-left-out = Teksten “{ $label }” er udeladt, for kun vejene ud af en beslutning har tekst.
mermaid-taken-as = “{ $step }” forstås som { $kind ->
    [start] en start
    [decision] en beslutning
    [end] en slutning
   *[task] en opgave
}, for sådan løber pilene.
mermaid-asked-after = Efter “{ $step }” er der sat en beslutning ind, for flere pile fører videre derfra.
