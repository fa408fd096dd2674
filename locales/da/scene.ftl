# Det, der står på lærredet, og det, en skærmlæser får at vide om det.
scene-escalate-in = Eskalér inden { $within }
scene-within = { $within }
scene-over = tiden er gået
scene-unanswered = intet svar
scene-otherwise = ellers
scene-outcome = { $outcome ->
    [resolved] løst
    [transferred] overdraget
   *[closed] lukket
}
scene-no-owner = Ingen ansvarlig

scene-step-label = { $kind ->
    [start] Start
    [decision] Beslutning
    [escalation] Eskalering
    [wait] Ventetid
    [call] Delproces
    [end] Slut
   *[task] Opgave
}, { $title }, { $owned ->
    [yes] { $owner }
   *[no] ingen ansvarlig
}, { $limited ->
    [yes] { $within }
   *[no] ingen tidsfrist
}
scene-plain-label = { $kind ->
    [start] Start
   *[end] Slut
}, { $title }
scene-note-label = Note, { $text }
scene-anytime-label = Når som helst, { $label }
scene-edge-label = { $labelled ->
    [yes] { $label }: fra »{ $from }« til »{ $to }«
   *[no] Fra »{ $from }« til »{ $to }«
}
scene-picture = { $steps ->
    [one] Flowdiagram med { $steps } trin.
   *[other] Flowdiagram med { $steps } trin.
}
calls-process-label = { $title }, { $calls ->
    [0] kalder ingen
    [one] kalder én proces
   *[other] kalder { $calls } processer
}
