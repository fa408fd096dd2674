# Steps that are copied, and what is said of a text that is pasted.
outline-after = after { $span }
outline-over = when the time is over
outline-unanswered = when nobody answers
paste-nothing = There is nothing to read in what was pasted.
paste-too-long = This is too much to paste: more than 4 MB of text. Save it as a file and open that.
paste-too-many = This is too much to paste: { $steps } steps. No more than { $most } are put in at once.
paste-no-headings = The first row must hold headings such as “step”, “owner” and “next”.
paste-no-step = There is no step “{ $title }” to lead to, so this way is left open.
paste-no-kind = “{ $word }” is no kind of step, so it is taken as it looks.
paste-way-left-out = “{ $step }” can lead on to one step only, so the way “{ $label }” is left out.
paste-answer-left-out = “{ $label }” is left out: only questions and waits have answers.
paste-in-line = Line { $line }: { $what }
paste-failed = Nothing was pasted. { $what }
pasted = { $steps ->
    [one] One step was put in.
   *[other] { $steps } steps were put in.
}
pasted-with-remarks = { $steps ->
    [one] One step was put in.
   *[other] { $steps } steps were put in.
} { $remarks ->
    [one] One remark: { $all }
   *[other] { $remarks } remarks: { $all }
}
copied = { $steps ->
    [one] One step is copied.
   *[other] { $steps } steps are copied.
}
cut-out = { $steps ->
    [one] One step is cut out.
   *[other] { $steps } steps are cut out.
}
copy-nothing = Select the steps to copy first.
copy-forbidden = The browser does not let this page copy by itself. Press Ctrl+C.
paste-forbidden = The browser does not let this page read what was copied. Press Ctrl+V.
