# Hvad der siges om en fil.
format-too-large = Filen fylder { $size } MB. Sopwright læser filer på op til { $most } MB. Del processen i dele, der kalder hinanden.
format-not-text = Filen er ikke en tekst. Vælg en fil, der ender på .sop.json.
format-not-json = Linje { $line }, kolonne { $column }: det er ikke gyldig JSON ({ $detail }). Fortryd den sidste ændring af filen, eller ret den i en teksteditor.
format-not-a-process = Denne JSON er ikke en Sopwright-proces: den har ingen "sop" med formatets version. Vælg en fil, der ender på .sop.json.
format-newer = Filen er skrevet af en nyere Sopwright (format { $version }). Genindlæs siden for at få den nyeste version; filen er ikke ændret.
format-missing = Linje { $line }, kolonne { $column }, ved { $at }: "{ $key }" mangler.
format-unexpected = Linje { $line }, kolonne { $column }, ved { $at }: ventede { $expected ->
    [record] en post i krøllede parenteser
    [text] en tekst i anførselstegn
    [flag] true eller false
    [list] en liste i kantede parenteser
    [number] et tal
    [whole-number] et helt tal
    [value] en tekst, et tal, true eller false, eller en liste af tekster
    [expression] en betingelse
    [act] en post med én nøgle, der siger, hvad der gøres
   *[other] noget andet
}, fandt { $found ->
    [null] intet
    [flag] true eller false
    [number] et tal
    [text] en tekst
    [list] en liste
   *[record] en post
}.
format-malformed = Linje { $line }, kolonne { $column }, ved { $at }: { $expected ->
    [id] "{ $found }" er intet id. Brug 1 til 64 små bogstaver, cifre og bindestreger
    [field-id] "{ $found }" er intet felt-id. Brug 1 til 64 små bogstaver, cifre, bindestreger og understreger
    [transition-id] "{ $found }" er intet id for en overgang
    [text-key] "{ $found }" navngiver ingen tekst
    [span] "{ $found }" er intet tidsrum. Skriv det som PT15M, PT2H eller P3D
    [date] "{ $found }" er ingen dag. Skriv den som 2026-12-31
    [number] { $found } er for stort eller for fint. Brug højst ni milliarder og seks decimaler
    [whole-number] { $found } er intet helt tal
    [variable] "{ $found }" er hverken et felt eller en indbygget værdi som $channel
    [operation] en betingelse har præcis én operator af ==, !=, <, <=, >, >=, in, and, or, !, var, +, -, *
    [operation-unknown] en betingelse har præcis én operator af ==, !=, <, <=, >, >=, in, and, or, !, var, +, -, *, ikke "{ $found }"
    [two-operands] denne operator tager præcis to værdier
    [act] en post med præcis én nøgle siger, hvad der gøres
    [one-of] "{ $found }" er ikke en af: { $words }
   *[other] "{ $found }" er ikke i orden
}.
format-unknown-key = Linje { $line }, kolonne { $column }, ved { $at }: "{ $key }" er ukendt for denne version. Den beholdes.
