# What stands on the canvas, and what a screen reader is told about it.
scene-escalate-in = Escalate in { $within }
scene-within = { $within }
scene-over = time is up
scene-unanswered = no answer
scene-otherwise = otherwise
scene-outcome = { $outcome ->
    [resolved] resolved
    [transferred] transferred
   *[closed] closed
}
scene-no-owner = No owner

scene-step-label = { $kind ->
    [start] Start
    [decision] Decision
    [escalation] Escalation
    [wait] Wait
    [call] Sub-process
    [end] End
   *[task] Task
}, { $title }, { $owned ->
    [yes] { $owner }
   *[no] no owner
}, { $limited ->
    [yes] { $within }
   *[no] no time limit
}
scene-plain-label = { $kind ->
    [start] Start
   *[end] End
}, { $title }
scene-note-label = Note, { $text }
scene-anytime-label = At any time, { $label }
scene-edge-label = { $labelled ->
    [yes] { $label }: from “{ $from }” to “{ $to }”
   *[no] From “{ $from }” to “{ $to }”
}
scene-picture = { $steps ->
    [one] Flowchart with { $steps } step.
   *[other] Flowchart with { $steps } steps.
}
calls-process-label = { $title }, { $calls ->
    [0] calls none
    [one] calls one process
   *[other] calls { $calls } processes
}
