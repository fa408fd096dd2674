# Files.
cli-no-file = There is no such file or folder. Look at the path again.
cli-folder = This is a folder. Name a file in it.
cli-forbidden = You may not read this file. Ask whoever owns it.
cli-unread = It cannot be read: { $detail }.
cli-unwritten = It cannot be written: { $detail }. What was there before is still there.
cli-empty-folder = No file in this folder ends in .sop.json.
cli-newer = A newer Sopwright wrote this file (format { $version }). Get a newer sop; the file was not changed.
cli-no-chart = The file is not a text. Choose a Mermaid chart.
cli-other-id = The process in it is “{ $id }”. A file is named after the process in it.
cli-standard-input-twice = Standard input can be read only once. Name a file for the process or for the acts.
cli-line = Line { $line }: { $what }

# Findings.
cli-severity = { $severity ->
    [error] error
    [warning] warning
   *[hint] hint
}
cli-path = Path: { $steps }
cli-path-gap = … { $steps } steps …
cli-acts = Play: { $acts }{ $more ->
    [0] {""}
   *[other] {" "}… { $more } more
}
cli-fix = Fix: { $fix }
cli-checked = { $errors ->
    [0] No errors
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [0] no warnings
    [one] 1 warning
   *[other] { $warnings } warnings
}, { $hints ->
    [0] no hints
    [one] 1 hint
   *[other] { $hints } hints
} in { $files ->
    [one] 1 file
   *[other] { $files } files
}{ $accepted ->
    [0] .
   *[other] ; { $accepted } accepted.
}
cli-no-rule = There is no such rule. “sop rules” lists them all.

# Publishing.
cli-published = “{ $title }” is published as version { $version } in { $file }.
cli-not-published = Not published: { $errors ->
    [one] an error stands
   *[other] { $errors } errors stand
} in the way.
cli-scenarios-fail = Not published: { $count ->
    [one] a scenario does not come out as expected.
   *[other] { $count } scenarios do not come out as expected.
}
cli-seal-broken = The process was changed after it was published: its seal does not match. Publish it again.

# Running.
cli-no-language = The process has no texts in this language ({ $language }). It runs in its own.
cli-unknown-zone = The time zone “{ $zone }” is not known. Its working hours are taken as UTC.
cli-refused = Act { $act } cannot be done. { $why }
cli-scenarios = { $all ->
    [0] The process has no scenarios.
    [one] { $met ->
        [one] The scenario comes out as expected.
       *[other] The scenario does not come out as expected.
    }
   *[other] { $met } of { $all } scenarios come out as expected.
}
cli-still-at = The case is still open, at “{ $step }”.
cli-value = { $value }
cli-yes-no = { $flag ->
    [yes] yes
   *[no] no
}
cli-event-begun = “{ $title }” begins, { $sealed ->
    [yes] version { $version }
   *[no] as a draft
}{ $known ->
    [yes] , on the channel { $channel }.
   *[no] .
}
cli-event-entered = → { $step }
cli-event-recorded = Recorded: { $values }
cli-event-cleared = Taken away: { $field }
cli-event-checked = { $done ->
    [yes] Ticked off: { $item }
   *[no] No longer ticked off: { $item }
}
cli-event-chosen = Answer: { $branch }
cli-event-answered = Answer: { $branch } (follows from { $fields })
cli-event-done = Done
cli-event-accepted = { $moved ->
    [yes] { $role } has taken the case.
   *[no] { $role } has taken the question.
}
cli-event-unanswered = Nobody answers.
cli-event-tried = { $role } is asked instead.
cli-event-timed = { $timer ->
    [limit] Time limit: { $within }
    [wait] Waits for { $within }
   *[accept] To be taken within { $within }
}
cli-event-time-up = { $timer ->
    [limit] The time limit is up.
    [wait] The wait is over.
   *[accept] Nobody has taken it in time.
}
cli-event-reminded = Reminder
cli-event-called = “{ $title }” begins.
cli-event-returned = Back from there: { $outcome ->
    [resolved] resolved
    [transferred] transferred
    [closed] closed
   *[none] without an outcome
}
cli-event-happened = It happens: { $label }
cli-event-resumed = Back to { $step }
cli-event-switched = The customer goes on by { $channel }.
cli-event-went-back = Gone back to { $step }
cli-event-deviated = Leaves the prescribed way for “{ $step }”: { $because }
cli-event-passed = Gone past on the way to “{ $step }”
cli-event-noted = Note: { $text }
cli-event-closed = The case was closed
cli-event-ended = Ended at “{ $step }”: { $outcome ->
    [resolved] resolved
    [transferred] transferred
    [closed] closed
   *[none] without an outcome
}
