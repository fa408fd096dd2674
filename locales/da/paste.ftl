# Trin der kopieres, og hvad der siges om en tekst, der sættes ind.
outline-after = efter { $span }
outline-over = når tiden er gået
outline-unanswered = når ingen svarer
paste-nothing = Der er intet at læse i det, der blev sat ind.
paste-too-long = Det er for meget at sætte ind: mere end 4 MB tekst. Gem det som en fil, og åbn den.
paste-too-many = Det er for meget at sætte ind: { $steps } trin. Der sættes højst { $most } ind ad gangen.
paste-no-headings = Den første række skal have overskrifter som “trin”, “ansvarlig” og “næste”.
paste-no-step = Der er intet trin “{ $title }” at føre til, så vejen står åben.
paste-no-kind = “{ $word }” er ingen slags trin, så det tages, som det ser ud.
paste-way-left-out = “{ $step }” kan kun føre til ét trin, så vejen “{ $label }” er udeladt.
paste-answer-left-out = “{ $label }” er udeladt: kun spørgsmål og ventetider har svar.
paste-in-line = Linje { $line }: { $what }
paste-failed = Intet blev sat ind. { $what }
pasted = { $steps ->
    [one] Ét trin er sat ind.
   *[other] { $steps } trin er sat ind.
}
pasted-with-remarks = { $steps ->
    [one] Ét trin er sat ind.
   *[other] { $steps } trin er sat ind.
} { $remarks ->
    [one] Én bemærkning: { $all }
   *[other] { $remarks } bemærkninger: { $all }
}
copied = { $steps ->
    [one] Ét trin er kopieret.
   *[other] { $steps } trin er kopieret.
}
cut-out = { $steps ->
    [one] Ét trin er klippet ud.
   *[other] { $steps } trin er klippet ud.
}
copy-nothing = Vælg først de trin, der skal kopieres.
copy-forbidden = Browseren lader ikke siden kopiere af sig selv. Tryk Ctrl+C.
paste-forbidden = Browseren lader ikke siden læse det kopierede. Tryk Ctrl+V.
