# Playing a draft on the canvas.
play-title = Play
play-step = The step
play-begins = The play begins.
play-ended = The play has ended. Nothing of it is kept.
play-has-ended = The case has ended
play-not-kept = A play is kept nowhere.
play-known = Known so far
play-known-before = Known before
play-known-before-text = A shortest way here would have recorded this. Fill in what is to be known; the rest stays open.
play-unfinished = { $count ->
    [one] One thing is not finished. The play halts where it comes to it.
   *[other] { $count } things are not finished. The play halts where it comes to one.
}
play-halt = The draft goes no further here
play-show-step = Show the step
play-let-pass = Let { $time } pass
play-to-step = Run to “{ $step }”
play-to-needs-step = Select the step to run to.
play-on-the-way = On the way to “{ $step }”. Only what is open is asked.
play-no-way-to = No way leads from here to “{ $step }”.
play-follows = The process has changed. The play goes on in it from where it was.
play-follows-in-part = The process has changed. What was done could be done again only in part; the play goes on from there.
draft-how-did-it-end = “{ $name }” is not at hand. How does it end?
draft-ends-resolved = Resolved
draft-ends-transferred = Transferred
draft-ends-closed = Closed
command-play = Play from the start
command-play-from-step = Play from the selected step
command-play-back = Back, with the answers kept
command-play-to-step = Run to the selected step
command-play-pass-time = Let the time pass
command-play-again = Play again
command-save-walk = Save this walk as a scenario
command-play-end = End the play
